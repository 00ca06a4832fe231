/**
 * Text in columns. It is set once, at the measure of a column, and poured into what room each page has: full columns
 * where it goes on, columns of one height where it ends.
 */
import {columnWidth} from '../theme/paper.ts'
import type {Box} from './box.ts'
import type {Desk} from './desk.ts'
import {type Canvas, moved, type PlacedStrip, paintStrips} from './paint.ts'
import {type Flow, leave, openFlow, type PourRoom, push, type RepeatedHead, type Strip} from './strip.ts'

/** Set boxes in columns. Apart from the text itself, where no page is filled, they are set one under the other. */
export function setColumns(
  flow: Flow,
  desk: Desk,
  boxes: readonly Box[],
  count: number,
  x: number,
  width: number,
) {
  if (!flow.body) {
    for (const box of boxes) box.set(flow, x, width)
    return
  }
  const measure = columnWidth(desk.theme, width, count)
  const step = count > 1 ? (width - measure) / (count - 1) : 0
  const inside = openFlow(flow.fit, flow.rightToLeft)
  const {turned} = flow
  inside.turned = turned
  inside.ids = flow.ids.splice(0)
  for (const box of boxes) box.set(inside, x, measure)
  const grid = desk.theme.blocks.body.leading
  alignParagraphs(inside.strips, grid)
  const [first] = inside.strips
  if (first) {
    leave(flow, first.space)
    const columns = {
      strips: inside.strips,
      grid,
      count,
      step,
      mirrored: flow.rightToLeft,
    }
    push(flow, {
      height: 0,
      paint: () => {},
      pour: (room) => pour(columns, {lead: null, next: 0}, turned, room),
    })
  }
  flow.ids.push(...inside.ids)
  flow.keep = inside.keep
  if (inside.force) flow.force = true
  leave(flow, inside.space)
}

/**
 * Bring paragraphs of running text onto a grid, so that their lines stand beside those of the next column: what
 * stands between two of them gets the space above that it lacks to whole lines.
 */
function alignParagraphs(strips: readonly Strip[], grid: number): void {
  let below = 0
  let opening: Strip | null = null
  let previous: Strip | undefined
  let begun = false
  for (const strip of strips) {
    below += strip.space
    if (beginsParagraph(strip, previous)) {
      if (begun) (opening ?? strip).space += upTo(below, grid) - below
      begun = true
      opening = null
      below = 0
    } else if (!strip.running) opening ??= strip
    below += strip.height
    previous = strip
  }
}

function beginsParagraph({running, space}: Strip, previous: Strip | undefined): boolean {
  return running && (space > 0 || !previous?.running)
}

/** The next multiple of `step`. */
function upTo(height: number, step: number): number {
  return Math.ceil((height - slack) / step) * step
}

/** What is set in columns. */
interface Columns {
  strips: readonly Strip[]
  /** Height of a line of running text. */
  grid: number
  count: number
  /** From the left edge of a column to that of the next. */
  step: number
  /** True where the first column is the one at the right. */
  mirrored: boolean
}

/** Where a column begins: at a strip, or at what is left of the strip before it. */
interface Cursor {
  lead: Strip | null
  next: number
}

function stripAt({strips}: Columns, {lead, next}: Cursor, offset: number): Strip | undefined {
  if (lead) return offset === 0 ? lead : strips[next + offset - 1]
  return strips[next + offset]
}

function after({lead, next}: Cursor, count: number): Cursor {
  return count === 0 ? {lead, next} : {lead: null, next: next + count - (lead ? 1 : 0)}
}

function isSame(one: Cursor, other: Cursor): boolean {
  return one.lead === other.lead && one.next === other.next
}

/** One column, filled. */
interface Column {
  placed: PlacedStrip[]
  head: RepeatedHead | null
  height: number
}

/** Columns side by side, filled from the first on. */
interface Filling {
  columns: Column[]
  /** Height of the highest, and the height there was: what cannot be broken may be higher. */
  height: number
  room: number
  /** Where the next page begins. */
  end: Cursor
  /** True where they end though there is room: with the text, at a page break, or before what is too high. */
  ends: boolean
}

const slack = 0.01
/** How often a range of heights is halved: to less than a hundredth of a point on any paper. */
const halvings = 17

function pour(columns: Columns, from: Cursor, turned: boolean, room: PourRoom): [Strip, Strip | null] | null {
  const filling = fillRoom(columns, from, room)
  if (!filling) return null
  const level = filling.ends ? balance(columns, from, filling) : filling
  const rest = stripAt(columns, level.end, 0)
  const left: Strip | null = rest
    ? {...plain, turned, before: 'force', pour: (more) => pour(columns, level.end, turned, more)}
    : null
  return [stripOf(columns, level, turned), left]
}

/** Fill the room as far as the notes leave it; a page of which they ask more than half takes them in part. */
function fillRoom(columns: Columns, from: Cursor, {height, fresh, foot}: PourRoom): Filling | null {
  const taken = foot([])
  const free = height - taken
  const tries = (high: number): Filling | null => {
    const filling = fill(columns, from, high, fresh)
    return filling.columns.length > 0 ? filling : null
  }
  const fits = (filling: Filling): boolean => {
    const notes = foot(notesOf(filling)) - taken
    return notes <= 0 || filling.height + Math.min(notes, free / 2) <= free + slack
  }
  const whole = tries(free)
  if (!whole || fits(whole)) return whole
  let low = free / 2
  let high = free
  let best = tries(low)
  for (let time = 0; time < halvings; time++) {
    const middle = (low + high) / 2
    const filling = tries(middle)
    if (filling && fits(filling)) {
      best = filling
      low = middle
    } else high = middle
  }
  return best
}

/** The same text in columns as low as can be, none of them broken where a page would not be. */
function balance(columns: Columns, from: Cursor, filling: Filling): Filling {
  let best = filling
  let low = 0
  let high = Math.min(filling.height, filling.room)
  for (let time = 0; time < halvings; time++) {
    const middle = (low + high) / 2
    const lower = fill(columns, from, middle, false)
    if (isSame(lower.end, filling.end)) {
      best = lower
      high = middle
    } else low = middle
  }
  return best
}

/** Fill columns of a height one after the other. What is too high for a column is only broken where it `must`. */
function fill(columns: Columns, from: Cursor, height: number, must: boolean): Filling {
  const filled: Column[] = []
  let end = from
  let highest = 0
  while (filled.length < columns.count) {
    const one = fillColumn(columns, end, height, must)
    if (!one) return {columns: filled, height: highest, room: height, end, ends: true}
    filled.push(one.column)
    end = one.end
    highest = Math.max(highest, one.column.height)
    if (one.forced) return {columns: filled, height: highest, room: height, end, ends: true}
  }
  const ends = stripAt(columns, end, 0) === undefined
  return {columns: filled, height: highest, room: height, end, ends}
}

/** Fill one column; `null` where there is nothing left, or nothing that fits. */
function fillColumn(
  columns: Columns,
  from: Cursor,
  height: number,
  must: boolean,
): {column: Column; end: Cursor; forced: boolean} | null {
  const first = stripAt(columns, from, 0)
  if (!first) return null
  // A head that would push the only row out of the column is left out.
  const head = first.head && first.head.height + first.height <= height + slack ? first.head : null
  const placed: PlacedStrip[] = []
  let y = head?.height ?? 0
  let good = 0
  let forced = false
  for (;;) {
    const strip = stripAt(columns, from, placed.length)
    if (placed.length > 0 && strip?.before !== 'avoid') good = placed.length
    if (!strip) break
    if (placed.length > 0 && strip.before === 'force') {
      forced = true
      break
    }
    const below = placed.length > 0 ? y + strip.space : y
    const previous = placed[placed.length - 1]?.strip
    const top = beginsParagraph(strip, previous) ? upTo(below, columns.grid) : below
    if (top + strip.height > height + slack) break
    placed.push({strip, y: top})
    y = top + strip.height
  }
  if (good === 0 && !must) return null
  if (placed.length === 0) {
    const parts = first.split?.(height)
    const [part, rest] = parts ?? [first, null]
    const end = {lead: rest, next: after(from, 1).next}
    return {column: {placed: [{strip: part, y: 0}], head: null, height: part.height}, end, forced: false}
  }
  if (good > 0) placed.length = good
  const last = placed[placed.length - 1]
  const column = {placed, head, height: last ? last.y + last.strip.height : 0}
  return {column, end: after(from, placed.length), forced: forced && good === placed.length}
}

function notesOf({columns}: Filling): string[] {
  return columns.flatMap(({placed}) => placed.flatMap(({strip}) => strip.notes))
}

/** Columns as the one strip that stands on a page. */
function stripOf({count, step, mirrored}: Columns, filling: Filling, turned: boolean): Strip {
  const {columns, height} = filling
  const paint = (canvas: Canvas, y: number): void => {
    columns.forEach(({placed, head}, index) => {
      moved(canvas, step * (mirrored ? count - 1 - index : index), () => {
        if (head) {
          const around = canvas.artifact
          canvas.artifact = 'repeated'
          head.paint(canvas, y)
          canvas.artifact = around
        }
        paintStrips(canvas, placed, y)
      })
    })
  }
  const ids = columns.flatMap(({placed}) => placed.flatMap(({strip}) => strip.ids))
  return {...plain, turned, height, ids, notes: notesOf(filling), paint}
}

const plain: Strip = {
  height: 0,
  space: 0,
  before: 'allow',
  baseline: 0,
  ids: [],
  notes: [],
  frame: null,
  head: null,
  floats: false,
  floatLength: 0,
  running: false,
  turned: false,
  paint: () => {},
  split: null,
  pour: null,
}
