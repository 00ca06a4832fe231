/** Breaking strips into pages: first fit, looking back for the last good place, with the notes at the foot. */

import type {PlacedStrip} from './paint.ts'
import type {PourRoom, Strip} from './strip.ts'

/** What pages of one kind are filled within, in points. */
export interface PageRoom {
  height: number
  /** Least space between the text and the notes, the rule in it. */
  notesGap: number
  /** The strips of a note, by its id. */
  noteStrips(id: string): readonly Strip[]
}

export interface PlannedPage {
  /** True for a page turned on its long side. */
  turned: boolean
  body: PlacedStrip[]
  /** A table's head repeated at the top. */
  head: Strip['head']
  notes: PlacedStrip[]
  /** Where the rule over the notes lies, from the top of the text area. */
  notesTop: number
  /** True when the notes begin with the rest of one from the page before. */
  notesContinue: boolean
}

const slack = 0.01

/**
 * Choose what stands on each page, upright or turned as its strips are. Every strip and every note is placed once;
 * always ends.
 */
export function breakPages(
  source: readonly Strip[],
  upright: PageRoom,
  turned: PageRoom = upright,
): PlannedPage[] {
  const strips = source.slice()
  const pages: PlannedPage[] = []
  let start = 0
  let carried: Strip[] = []
  let waiting: Strip[] = []
  const called = new Set<string>()
  while (start < strips.length || carried.length > 0 || waiting.length > 0) {
    // What is left of a note is set for the page it began on.
    const isTurned = (carried[0] ?? waiting[0] ?? strips[start])?.turned ?? false
    const room = isTurned ? turned : upright
    const page = fillPage(strips, start, carried, waiting, isTurned, room, called)
    pages.push(page.plan)
    start = page.next
    carried = page.carried
    waiting = page.waiting
  }
  if (pages.length === 0)
    pages.push({turned: false, body: [], head: null, notes: [], notesTop: 0, notesContinue: false})
  return pages
}

interface Filled {
  plan: PlannedPage
  next: number
  carried: Strip[]
  waiting: Strip[]
}

function fillPage(
  strips: Strip[],
  start: number,
  carried: readonly Strip[],
  waiting: readonly Strip[],
  turned: boolean,
  room: PageRoom,
  called: Set<string>,
): Filled {
  const body: Strip[] = [...waiting]
  const fresh = new Set<string>()
  const notes = [...carried]
  let used = stackHeight(body)
  let notesHeight = stackHeight(notes)
  for (const strip of body) notesHeight += heightOfNew(strip, room, called, fresh)
  const canTakeText = notesHeight === 0 || notesHeight + room.notesGap < room.height
  let next = start
  let left: Strip[] = []
  let head: Strip['head'] = null
  const goesOn = strips[start]?.turned === turned
  if (goesOn && canTakeText && (carried.length === 0 || used + areaOf(notesHeight, room) <= room.height)) {
    const first = strips[start]
    head = body.length === 0 ? (first?.head ?? null) : null
    if (head) used += head.height
    const isFresh = body.length === 0 && carried.length === 0
    const end = reach(strips, start, used, notesHeight, body.length === 0, isFresh, room, called, fresh)
    const cut = cutAt(strips, start, end, isFresh, used, notesHeight, room)
    next = cut
    const waiter = strips[cut]
    const text: Strip[] = strips.slice(start, cut)
    if (waiter?.floats && waiting.length === 0 && carried.length === 0 && cut > start) {
      const after = runOn(strips, cut, used + stackHeight(text, body.length === 0), text, room, called, body)
      if (after) {
        left = strips.slice(cut, cut + waiter.floatLength)
        text.push(...after.strips)
        next = after.next
      }
    }
    body.push(...text)
  }
  const opening = body[0]
  // A head that would push the only row off the page is left out.
  if (!opening || opening.head !== head || (head && head.height + opening.height > room.height)) head = null
  return compose(turned, body, head, notes, room, called, left, next)
}

/** Index of the first strip that the page has no room for. What is poured takes the room it finds on the way. */
function reach(
  strips: Strip[],
  start: number,
  used: number,
  notesHeight: number,
  isFirst: boolean,
  isFresh: boolean,
  room: PageRoom,
  called: ReadonlySet<string>,
  fresh: Set<string>,
): number {
  let y = used
  let notes = notesHeight
  for (let index = start; index < strips.length; index++) {
    const strip = strips[index]
    if (!strip) break
    if (index > start && (strip.before === 'force' || strip.turned !== strips[start]?.turned)) return index
    if (!isFirst || index > start) y += strip.space
    if (strip.pour) {
      const poured = pourInto(strip, strip.pour, {
        height: room.height - y,
        fresh: isFresh && index === start,
        foot: (ids) => areaOf(notes + heightOfNotes(ids, room, called, new Set(fresh)), room),
      })
      if (!poured) return index
      strips.splice(index, 1, ...poured)
      const [filled, rest] = poured
      if (rest) return index + 1
      y += filled.height
      notes += heightOfNew(filled, room, called, fresh)
      continue
    }
    y += strip.height
    if (strip.notes.length > 0) {
      const least = leastOfNew(strip, room, called, fresh)
      const more = heightOfNew(strip, room, called, fresh)
      if (y + areaOf(notes + more, room) > room.height + slack) {
        // The last note may go on on the next page, once its beginning stands here.
        const begins = y + areaOf(notes + least, room) <= room.height + slack
        return begins ? index + 1 : index
      }
      notes += more
    }
    if (y + areaOf(notes, room) > room.height + slack) return index
  }
  return strips.length
}

/** What fills the room where a strip stands, in its place, and what is left of it. */
function pourInto(
  {space, before}: Strip,
  pour: NonNullable<Strip['pour']>,
  room: PourRoom,
): [Strip] | [Strip, Strip] | null {
  const poured = pour(room)
  if (!poured) return null
  const [filled, rest] = poured
  const placed = {...filled, space, before}
  return rest ? [placed, rest] : [placed]
}

/** Where to end a page that has room up to `end`: the last place that allows it. */
function cutAt(
  strips: Strip[],
  start: number,
  end: number,
  isEmpty: boolean,
  used: number,
  notesHeight: number,
  room: PageRoom,
): number {
  if (end >= strips.length) return end
  const after = splitInto(strips, start, end, used, notesHeight, room)
  if (after > end) return after
  for (let index = end; index > start; index--) {
    if (strips[index]?.before !== 'avoid') return index
  }
  // Nothing allows it: the page may begin later when something stands on it already.
  if (!isEmpty && strips[start]?.before !== 'avoid') return start
  if (end > start) return end
  const first = strips[start]
  const parts = first && splitStrip(first, room.height - used - areaOf(notesHeight, room))
  if (parts) {
    strips.splice(start, 1, ...parts)
    return start + 1
  }
  return isEmpty ? start + 1 : start
}

/** When the strip at the cut is higher than any page, its beginning fills what is left of this one. */
function splitInto(
  strips: Strip[],
  start: number,
  cut: number,
  used: number,
  notesHeight: number,
  room: PageRoom,
): number {
  const strip = strips[cut]
  if (!strip?.split || strip.before === 'force') return cut
  const head = strip.head?.height ?? 0
  if (strip.height + head <= room.height) return cut
  const y = used + stackHeight(strips.slice(start, cut), used === 0) + strip.space
  const left = room.height - y - areaOf(notesHeight, room)
  if (left < room.height / 5 || strips.slice(start, cut).some((above) => above.notes.length > 0)) return cut
  const parts = splitStrip(strip, left)
  if (!parts) return cut
  strips.splice(cut, 1, ...parts)
  return cut + 1
}

/** The parts of a strip stand on pages of the kind that the whole would. */
function splitStrip({split, turned}: Strip, room: number): [Strip, Strip] | null {
  const parts = split?.(room) ?? null
  if (parts) for (const part of parts) part.turned = turned
  return parts
}

/** Text from behind a waiting figure that fills the page it does not fit on. */
function runOn(
  strips: readonly Strip[],
  cut: number,
  used: number,
  text: readonly Strip[],
  room: PageRoom,
  called: ReadonlySet<string>,
  body: readonly Strip[],
): {strips: Strip[]; next: number} | null {
  const figure = strips[cut]
  if (!figure) return null
  const from = cut + figure.floatLength
  // Notes keep to the order of their calls: a page that has any is left as it is.
  if ([...body, ...text].some((strip) => strip.notes.some((id) => !called.has(id)))) return null
  if (strips[from]?.turned !== figure.turned) return null
  const waiting = strips.slice(cut, from)
  if (waiting.some((strip) => strip.notes.length > 0) || stackHeight(waiting) > room.height) return null
  let y = used
  let last = -1
  let index = from
  for (; index < strips.length; index++) {
    const strip = strips[index]
    if (!strip) break
    if (index > from && strip.before === 'allow') last = index
    if (!strip.running || strip.frame || strip.notes.length > 0 || strip.before === 'force') break
    y += strip.height + strip.space
    if (y > room.height + slack) break
  }
  if (index >= strips.length) last = index
  if (last < from + 3) return null
  return {strips: strips.slice(from, last), next: last}
}

/** Give everything on the page its height, and the notes the foot. */
function compose(
  turned: boolean,
  body: readonly Strip[],
  head: Strip['head'],
  carried: readonly Strip[],
  room: PageRoom,
  called: Set<string>,
  waiting: Strip[],
  next: number,
): Filled {
  let y = head?.height ?? 0
  const placed: PlacedStrip[] = []
  const notes = [...carried]
  for (const strip of body) {
    if (placed.length > 0) y += strip.space
    placed.push({strip, y})
    y += strip.height
    for (const id of strip.notes) {
      if (called.has(id)) continue
      called.add(id)
      notes.push(...room.noteStrips(id))
    }
  }
  const {taken, height} = takeNotes(notes, room.height - y - room.notesGap, placed.length === 0)
  const top = room.height - height
  let noteY = top
  const placedNotes: PlacedStrip[] = []
  for (const strip of notes.slice(0, taken)) {
    if (placedNotes.length > 0) noteY += strip.space
    placedNotes.push({strip, y: noteY})
    noteY += strip.height
  }
  const plan: PlannedPage = {
    turned,
    body: placed,
    head,
    notes: placedNotes,
    notesTop: top,
    notesContinue: carried.length > 0,
  }
  return {plan, next, carried: notes.slice(taken), waiting}
}

/** How many strips of the notes fit, ending where they allow it; at least one on a page that has nothing else. */
function takeNotes(notes: readonly Strip[], room: number, alone: boolean): {taken: number; height: number} {
  let y = 0
  let good = 0
  let goodHeight = 0
  let index = 0
  for (; index < notes.length; index++) {
    const strip = notes[index]
    if (!strip) break
    if (index > 0 && strip.before !== 'avoid') {
      good = index
      goodHeight = y
    }
    const bottom = y + strip.height + (index > 0 ? strip.space : 0)
    if (bottom > room + slack) break
    y = bottom
  }
  if (index >= notes.length) return {taken: index, height: y}
  if (good === 0 && alone) {
    return index > 0 ? {taken: index, height: y} : {taken: 1, height: notes[0]?.height ?? 0}
  }
  return {taken: good, height: goodHeight}
}

function stackHeight(strips: readonly Strip[], atTop = true): number {
  let height = 0
  for (let index = 0; index < strips.length; index++) {
    const strip = strips[index]
    if (strip) height += strip.height + (index > 0 || !atTop ? strip.space : 0)
  }
  return height
}

function areaOf(notesHeight: number, room: PageRoom): number {
  return notesHeight > 0 ? notesHeight + room.notesGap : 0
}

/** Height of the notes first called in a strip. Marks them as counted. */
function heightOfNew(strip: Strip, room: PageRoom, called: ReadonlySet<string>, fresh: Set<string>): number {
  return heightOfNotes(strip.notes, room, called, fresh)
}

function heightOfNotes(
  ids: readonly string[],
  room: PageRoom,
  called: ReadonlySet<string>,
  fresh: Set<string>,
): number {
  let height = 0
  for (const id of ids) {
    if (called.has(id) || fresh.has(id)) continue
    fresh.add(id)
    height += stackHeight(room.noteStrips(id), false)
  }
  return height
}

/** Least height of the notes first called in a strip: all but the last whole, and the beginning of the last. */
function leastOfNew(
  strip: Strip,
  room: PageRoom,
  called: ReadonlySet<string>,
  fresh: ReadonlySet<string>,
): number {
  const ids = strip.notes.filter((id) => !called.has(id) && !fresh.has(id))
  let height = 0
  ids.forEach((id, which) => {
    const strips = room.noteStrips(id)
    if (which < ids.length - 1) height += stackHeight(strips, false)
    else {
      let count = 1
      while (count < strips.length && strips[count]?.before === 'avoid') count++
      height += stackHeight(strips.slice(0, count), false)
    }
  })
  return height
}
