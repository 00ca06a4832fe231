/** Lines of paragraphs in which some words run from right to left. All others are composed without it. */
import {isolate, levelsOf, mayTurn, visualOrder} from '../draw/bidi.ts'
import type {Item, TextItem} from '../draw/drawing.ts'
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
export interface Turned {
  /** Of the paragraph itself. */
  rightToLeft: boolean
  /** Levels of the characters (UAX 9), even from the left and odd from the right. */
  levels: Uint8Array
  /** Where the characters of each item begin in `levels`. */
  starts: Int32Array
}

/** How a paragraph's items run, or `null` when all of it runs from left to right. */
export function turnedOf(fragments: readonly Fragment[], items: Items, rightToLeft: boolean): Turned | null {
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
  /** In points, without what is added to spaces. */
  width: number
  height: number
  /** From the line's left end, when it is placed. */
  x: number
}

/** The line between two items, as `composeLine` makes it. */
export function composeTurnedLine(
  desk: Desk,
  paragraph: Paragraph,
  fragments: readonly Fragment[],
  items: Items,
  turned: Turned,
  start: number,
  end: number,
  indent: number,
  measure: number,
  ragged: boolean,
  last: boolean,
): Line {
  const {style} = paragraph
  const units = unitsOf(desk, fragments, items, turned, start, end, measure)
  const spaces = units.filter(({isSpace}) => isSpace).length
  const natural = units.reduce((sum, {width}) => sum + width, 0)
  const room = measure - indent
  const forced = items.kind[end] === penalty && items.penalty[end] === Number.NEGATIVE_INFINITY
  const stretched = !ragged && spaces > 0 && (natural > room || !(last || forced))
  const wordSpace = stretched ? (room - natural) / spaces : 0
  const seen = natural + wordSpace * spaces
  const {rightToLeft} = turned
  const spare = room - seen
  const before = style.align === 'right' ? spare : style.align === 'center' ? spare / 2 : 0
  const left = rightToLeft ? spare - before : indent + before
  let x = left
  const order = visualOrder(units.map(({level}) => level)).map((index) => units[index]!)
  for (const unit of order) {
    unit.x = x
    x += unit.width + (unit.isSpace ? wordSpace : 0)
  }
  const space = spaceAtEnd(fragments, items, end)
  const {run} = space ?? {}
  const tail: Unit[] = []
  if (space && run) {
    const width = run.spaceWidth
    tail.push({
      ...blank,
      fragment: space,
      glyphs: run.space,
      isSpace: true,
      width,
      x: rightToLeft ? left - width : x,
    })
  }
  return place(desk, paragraph, units, order, tail, wordSpace, seen)
}

const blank = {level: 0, height: 0, x: 0}

function unitsOf(
  desk: Desk,
  fragments: readonly Fragment[],
  items: Items,
  {levels, starts}: Turned,
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
      units.push({...blank, fragment, glyphs: null, level, isSpace: false, width, height})
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
      units.push({...blank, fragment, glyphs, level, isSpace: false, width})
    }
    from = to
  }
}

/** The fragment whose space ends the line, so that the words of two lines stay two words for a reader. */
function spaceAtEnd(fragments: readonly Fragment[], items: Items, end: number): Fragment | null {
  const fragment = fragments[items.fragment[end] ?? -1]
  return fragment && (items.kind[end] === glue || fragment.kind === 'break') ? fragment : null
}

/** Text stands in the line in reading order, each piece at its place; grounds and rules as they are seen. */
function place(
  desk: Desk,
  {style, run: own}: Paragraph,
  units: readonly Unit[],
  order: readonly Unit[],
  tail: readonly Unit[],
  wordSpace: number,
  width: number,
): Line {
  const baseline = baselineOf(style, own.metrics)
  const grounds: Item[] = []
  const rules: Item[] = []
  const links: LineLink[] = []
  for (let from = 0; from < order.length; ) {
    const {fragment, x} = order[from]!
    let to = from + 1
    while (
      to < order.length &&
      order[to]!.fragment.run === fragment.run &&
      order[to]!.fragment.link === fragment.link
    )
      to++
    const end = endOf(order[to - 1]!, wordSpace)
    if (!fragment.picture) decorate(fragment.run, grounds, rules, x, end)
    addLink(links, fragment.link, x, end)
    from = to
  }
  const shown: Item[] = []
  const figures: {
    node: NonNullable<Line['figures'][number]>['node']
    x: number
    y: number
    width: number
    height: number
  }[] = []
  const all = [...units, ...tail]
  for (let from = 0; from < all.length; ) {
    const unit = all[from]!
    const {fragment, glyphs, x, height} = unit
    let to = from + 1
    if (!glyphs) {
      const at = {x, y: -height, width: unit.width, height}
      if (fragment.picture) {
        shown.push(...pictureItems(desk, fragment.picture.image, fragment.role, at))
        if (fragment.picture.figure) figures.push({node: fragment.picture.figure, ...at})
      }
    } else {
      while (to < all.length && goesOn(all[to - 1]!, all[to]!, wordSpace)) to++
      shown.push(textItem(all.slice(from, to), wordSpace))
    }
    from = to
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

function endOf({x, width, isSpace}: Unit, wordSpace: number): number {
  return x + width + (isSpace ? wordSpace : 0)
}

/** Whether two pieces are read and seen one after the other and look alike, so that they become one. */
function goesOn(unit: Unit, next: Unit, wordSpace: number): boolean {
  const {fragment, glyphs} = unit
  return (
    glyphs !== null &&
    next.glyphs !== null &&
    !glyphs.rightToLeft &&
    !next.glyphs.rightToLeft &&
    Math.abs(endOf(unit, wordSpace) - next.x) < 1e-6 &&
    next.fragment.run === fragment.run &&
    next.fragment.role === fragment.role &&
    next.glyphs.face === glyphs.face &&
    next.glyphs.scale === glyphs.scale
  )
}

function textItem(units: readonly Unit[], wordSpace: number): TextItem {
  const {fragment, x} = units[0]!
  const {run, role} = fragment
  const {raise, size, colour, tracking} = run
  const spaced = units.some(({isSpace}) => isSpace)
  const pieces = units.map((unit) => unit.glyphs!)
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0)
  const glyphs = pieces.length === 1 ? pieces[0]! : new JoinedGlyphs(pieces, width)
  return {kind: 'text', role, x, y: -raise, glyphs, size, colour, wordSpace: spaced ? wordSpace : 0, tracking}
}
