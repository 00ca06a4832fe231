/** Lines of paragraphs in which some words run from right to left. All others are composed without it. */
import {isolate, levelsOf, mayTurn, visualOrder} from '../draw/bidi.ts'
import type {Item, Stretch, TextItem} from '../draw/drawing.ts'
import {type Glyphs, JoinedGlyphs} from '../draw/measure.ts'
import {addLink, decorate, type Line, type LineLink} from './compose.ts'
import type {Desk} from './desk.ts'
import type {Fragment, Isolate} from './inline.ts'
import {box, glue, type Items, penalty} from './items.ts'
import type {Paragraph} from './paragraph.ts'
import {pictureItems, pictureSize} from './picture.ts'
import {baselineOf} from './style.ts'
import {shapeIn} from './word.ts'

/** Which way each character of a paragraph's items runs. */
export interface Bidi {
  /** Of the paragraph itself. */
  rightToLeft: boolean
  /** Levels of the characters (UAX 9), even from the left and odd from the right. */
  levels: Uint8Array
  /** Where the characters of each item begin in `levels`. */
  starts: Int32Array
}

/** How a paragraph's items run, or `null` when all of it runs from left to right. */
export function bidiOf(fragments: readonly Fragment[], items: Items, rightToLeft: boolean): Bidi | null {
  if (!rightToLeft && !fragments.some(({text}) => mayTurn(text))) return null
  const starts = new Int32Array(items.length)
  let text = ''
  let inside: Isolate | null = null
  for (let at = 0; at < items.length; at++) {
    const fragment = fragments[items.fragment[at] ?? -1]
    if (fragment && fragment.isolate !== inside && items.kind[at] !== penalty) {
      text += crossing(inside, fragment.isolate)
      inside = fragment.isolate
    }
    starts[at] = text.length
    if (items.kind[at] === glue) text += ' '
    else if (items.kind[at] === box)
      text += items.words[at]?.text.slice(items.from[at], items.to[at]) ?? '\ufffc'
    else if (items.penalty[at] === Number.NEGATIVE_INFINITY) text += '\u2028'
  }
  return {rightToLeft, levels: levelsOf(text, rightToLeft), starts}
}

/** What ends and begins between a stretch of text and the next. */
function crossing(from: Isolate | null, to: Isolate | null): string {
  const around = new Set<Isolate>()
  for (let outer = to; outer; outer = outer.outer) around.add(outer)
  let ends = ''
  let common = from
  for (; common && !around.has(common); common = common.outer) ends += isolate.end
  let begins = ''
  for (let inner = to; inner && inner !== common; inner = inner.outer) {
    begins = (inner.rightToLeft ? isolate.rightToLeft : isolate.leftToRight) + begins
  }
  return ends + begins
}

/** What a line is put together from, in reading order: glyphs of one level, or a picture. */
interface Unit {
  fragment: Fragment
  glyphs: Glyphs | null
  level: number
  isSpace: boolean
  /** True for the space that ends the line unseen. */
  isTail: boolean
  /** In points, without what is added to spaces. */
  width: number
  height: number
  /** Where it begins and ends from the line's left end, when it is placed. */
  x: number
  end: number
}

/** The line between two items, as `composeLine` makes it. */
export function composeBidiLine(
  desk: Desk,
  paragraph: Paragraph,
  fragments: readonly Fragment[],
  items: Items,
  bidi: Bidi,
  start: number,
  end: number,
  indent: number,
  measure: number,
  ragged: boolean,
  last: boolean,
): Line {
  const {style} = paragraph
  const units = unitsOf(desk, fragments, items, bidi, start, end, measure)
  const spaces = units.filter(({isSpace}) => isSpace).length
  const natural = units.reduce((sum, {width}) => sum + width, 0)
  const room = measure - indent
  const forced = items.kind[end] === penalty && items.penalty[end] === Number.NEGATIVE_INFINITY
  const stretched = !ragged && spaces > 0 && (natural > room || !(last || forced))
  const wordSpace = stretched ? (room - natural) / spaces : 0
  const seen = natural + wordSpace * spaces
  const {rightToLeft} = bidi
  const spare = room - seen
  const before = style.align === 'right' ? spare : style.align === 'center' ? spare / 2 : 0
  let left = rightToLeft ? spare - before : indent + before
  const tail = spaceAtEnd(fragments, items, end)
  if (tail) {
    const {space, spaceWidth: width} = tail.run
    // At its end a line runs as the paragraph does (rule L1), whatever stands before.
    units.push({...blank, fragment: tail, glyphs: space, level: rightToLeft ? 1 : 0, isTail: true, width})
    if (rightToLeft) left -= width
  }
  const order = visualOrder(units.map(({level}) => level)).map((index) => units[index]!)
  let x = left
  for (const unit of order) {
    unit.x = x
    x += unit.width + (unit.isSpace ? wordSpace : 0)
    unit.end = x
  }
  return place(desk, paragraph, units, order, wordSpace, seen)
}

const blank = {isSpace: false, isTail: false, height: 0, x: 0, end: 0}

function unitsOf(
  desk: Desk,
  fragments: readonly Fragment[],
  items: Items,
  {levels, starts}: Bidi,
  start: number,
  end: number,
  measure: number,
): Unit[] {
  const units: Unit[] = []
  let at = start
  while (at < end && items.kind[at] !== box) at++
  const hyphenated = items.kind[end] === penalty && items.flagged[end] === 1 && (items.width[end] ?? 0) > 0
  while (at < end || (at === end && items.kind[at] === box)) {
    const fragment = fragments[items.fragment[at] ?? -1]
    const from = starts[at]!
    const level = levels[from] ?? 0
    if (!fragment || items.kind[at] === penalty) {
      at++
      continue
    }
    const {run} = fragment
    if (items.kind[at] === glue) {
      units.push({...blank, fragment, glyphs: run.space, level, isSpace: true, width: run.spaceWidth})
      at++
      continue
    }
    const word = items.words[at]
    if (!word) {
      const {width, height} = pictureSize(desk, fragment, measure)
      units.push({...blank, fragment, glyphs: null, level, width, height})
      at++
      continue
    }
    // Parts of one word that stay together are one piece again, with its joins and ligatures.
    const begin = items.from[at]!
    let to = items.to[at]!
    let next = at + 1
    for (let ahead = next; ahead < end; ahead++) {
      if (items.kind[ahead] === penalty) continue
      const goesOn =
        items.kind[ahead] === box &&
        items.words[ahead] === word &&
        items.fragment[ahead] === items.fragment[at] &&
        items.from[ahead] === to
      if (!goesOn) break
      to = items.to[ahead]!
      next = ahead + 1
    }
    const text = word.text.slice(begin, to) + (hyphenated && next >= end ? '\u00ad' : '')
    addPieces(units, desk, fragment, text, levels.subarray(from, from + to - begin))
    at = next
  }
  return units
}

/** The pieces of a word, each of one level. */
function addPieces(units: Unit[], desk: Desk, fragment: Fragment, text: string, levels: Uint8Array): void {
  const {run} = fragment
  for (let from = 0; from < levels.length; ) {
    const level = levels[from]!
    let to = from + 1
    while (to < levels.length && levels[to] === level) to++
    // A hyphen at the end goes with what it ends.
    const piece = text.slice(from, to === levels.length ? text.length : to)
    for (const glyphs of shapeIn(run, piece, desk.measure, level % 2 === 1 ? 'rtl' : 'ltr')) {
      const width = (glyphs.width / 1000) * run.size + glyphs.ids.length * run.tracking
      units.push({...blank, fragment, glyphs, level, width})
    }
    from = to
  }
}

/** The fragment whose space ends the line, so that the words of two lines stay two words for a reader. */
function spaceAtEnd(fragments: readonly Fragment[], items: Items, end: number): Fragment | null {
  const fragment = fragments[items.fragment[end] ?? -1]
  return fragment && (items.kind[end] === glue || fragment.kind === 'break') ? fragment : null
}

/** Things stand in the line as they are seen, from left to right; each stretch of words tells how it is read. */
function place(
  desk: Desk,
  {style, run: own}: Paragraph,
  units: readonly Unit[],
  order: readonly Unit[],
  wordSpace: number,
  width: number,
): Line {
  const baseline = baselineOf(style, own.metrics)
  const grounds: Item[] = []
  const shown: Item[] = []
  const rules: Item[] = []
  const links: LineLink[] = []
  const figures: Line['figures'][number][] = []
  const stretches = stretchesOf(units)
  for (let from = 0; from < order.length; ) {
    const unit = order[from]!
    const {fragment, glyphs, x, height} = unit
    let to = from + 1
    while (glyphs && to < order.length && looksLike(unit, order[to]!)) to++
    const group = order.slice(from, to)
    const seen = group.filter(({isTail}) => !isTail)
    from = to
    if (glyphs) shown.push(...textItems(group, stretches, wordSpace))
    else if (fragment.picture) {
      const at = {x, y: -height, width: unit.width, height}
      shown.push(...pictureItems(desk, fragment.picture.image, fragment.role, at))
      if (fragment.picture.figure) figures.push({node: fragment.picture.figure, ...at})
    }
    if (seen.length === 0) continue
    const [begins, ends] = [seen[0]!.x, seen.at(-1)!.end]
    if (glyphs) decorate(fragment.run, grounds, rules, begins, ends)
    addLink(links, fragment.link, begins, ends)
  }
  const raised = Math.max(0, Math.max(0, ...units.map(({height}) => height)) - baseline)
  return {
    items: [...grounds, ...shown, ...rules],
    links,
    height: style.leading + raised,
    baseline: baseline + raised,
    width,
    ids: [],
    notes: [],
    figures,
  }
}

/** Whether two pieces are of one look, read together and of one link. */
function looksLike({fragment}: Unit, {fragment: other, glyphs}: Unit): boolean {
  return (
    glyphs !== null &&
    other.run === fragment.run &&
    other.role === fragment.role &&
    other.link === fragment.link
  )
}

/** Pieces side by side as the fewest items. */
function textItems(
  units: readonly Unit[],
  stretches: ReadonlyMap<Unit, Stretch>,
  wordSpace: number,
): TextItem[] {
  const items: TextItem[] = []
  for (let from = 0; from < units.length; ) {
    const unit = units[from]!
    const {fragment, x} = unit
    const first = unit.glyphs!
    const stretch = stretches.get(unit)
    let to = from + 1
    // Glyphs from right to left are painted word by word.
    while (to < units.length && !first.rightToLeft) {
      const glyphs = units[to]!.glyphs!
      if (stretches.get(units[to]!) !== stretch || glyphs.rightToLeft) break
      if (glyphs.face !== first.face || glyphs.scale !== first.scale) break
      to++
    }
    const group = units.slice(from, to)
    const pieces = group.map(({glyphs}) => glyphs!)
    const {raise, size, colour, tracking} = fragment.run
    items.push({
      kind: 'text',
      role: fragment.role,
      x,
      y: -raise,
      glyphs:
        pieces.length === 1
          ? first
          : new JoinedGlyphs(
              pieces,
              pieces.reduce((sum, {width}) => sum + width, 0),
            ),
      size,
      colour,
      wordSpace: group.some(({isSpace}) => isSpace) ? wordSpace : 0,
      tracking,
      ...(stretch ? {stretch} : {}),
    })
    from = to
  }
  return items
}

/**
 * How the words of a line are read that are not simply read as they are seen. Pieces that are read one after the
 * other, side by side and one way are one stretch.
 */
function stretchesOf(units: readonly Unit[]): Map<Unit, Stretch> {
  const parts: {units: Unit[]; rightToLeft: boolean}[] = []
  for (const unit of units) {
    const part = parts.at(-1)
    const last = part?.units.at(-1)
    const rightToLeft = unit.level % 2 === 1
    const goesOn =
      last?.fragment.role === unit.fragment.role &&
      part?.rightToLeft === rightToLeft &&
      Math.abs(rightToLeft ? unit.end - last.x : last.end - unit.x) < touching
    if (goesOn) part!.units.push(unit)
    else parts.push({units: [unit], rightToLeft})
  }
  const stretches = new Map<Unit, Stretch>()
  for (const role of new Set(units.map(({fragment}) => fragment.role))) {
    const own = parts.filter((part) => part.units[0]!.fragment.role === role)
    const places = own.map((part) => part.units[0]!.x)
    const inOrder = places.every((x, index) => index === 0 || x > places[index - 1]!)
    for (const [index, {units: pieces, rightToLeft}] of own.entries()) {
      if (inOrder && !rightToLeft) continue
      const ahead = places.filter((x, other) => other > index && x < places[index]!).length
      const stretch: Stretch = {rightToLeft, ahead: inOrder ? null : ahead}
      for (const piece of pieces) stretches.set(piece, stretch)
    }
  }
  return stretches
}

/** Nearer than this, pieces are side by side (points). */
const touching = 1e-6
