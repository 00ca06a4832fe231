/** Lines of paragraphs in which some words run from right to left. All others are composed without it. */
import {isolate, levelsOf, mayTurn, visualOrder} from '../draw/bidi.ts'
import type {Item, TextItem} from '../draw/drawing.ts'
import {type Glyphs, JoinedGlyphs} from '../draw/measure.ts'
import {addLink, decorate, type Line, type LineLink, stretchOf} from './compose.ts'
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
  const wordSpace = stretched ? stretchOf(paragraph, (room - natural) / spaces) : 0
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
    // It is painted with the others, and as wide.
    if (rightToLeft) left -= width + wordSpace
  }
  setSpaces(desk, units)
  const order = visualOrder(units.map(({level}) => level)).map((index) => units[index]!)
  let x = left
  for (const unit of order) {
    unit.x = x
    x += unit.width + (unit.isSpace || unit.isTail ? wordSpace : 0)
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

/**
 * Spaces between words from right to left are those of the words' own face, as wide as all others: a reader that goes
 * by what is seen finds all of them in one piece.
 */
function setSpaces({measure}: Desk, units: readonly Unit[]): void {
  let near = ''
  for (const unit of units) {
    const {fragment, glyphs, level, isSpace, isTail} = unit
    if (level % 2 === 0 || !glyphs) near = ''
    else if (!isSpace && !isTail) near = glyphs.text
    else if (near !== '') {
      const {choice, lang, space} = fragment.run
      const [own] = measure.shape(' ', choice, lang, 'rtl', near)
      if (own) unit.glyphs = {...own, advances: [space.width], width: space.width}
    }
  }
}

/** The fragment whose space ends the line, so that the words of two lines stay two words for a reader. */
function spaceAtEnd(fragments: readonly Fragment[], items: Items, end: number): Fragment | null {
  const fragment = fragments[items.fragment[end] ?? -1]
  return fragment && (items.kind[end] === glue || fragment.kind === 'break') ? fragment : null
}

/** Text stands in the line in reading order, each piece at its place; grounds and rules where they are seen. */
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
  const rules: Item[] = []
  const links: LineLink[] = []
  const seen = order.filter(({isTail}) => !isTail)
  for (const group of groupsOf(seen, looksLike)) {
    const {fragment, glyphs, x} = group[0]!
    const {end} = group.at(-1)!
    if (glyphs) decorate(fragment.run, grounds, rules, x, end)
    addLink(links, fragment.link, x, end)
  }
  const shown: Item[] = []
  const figures: Line['figures'][number][] = []
  for (const group of groupsOf(units, (unit, next) => looksLike(unit, next) && goesOn(unit, next))) {
    const {fragment, glyphs, x, width, height} = group[0]!
    if (glyphs) shown.push(textItem(group, wordSpace))
    else if (fragment.picture) {
      const at = {x, y: -height, width, height}
      shown.push(...pictureItems(desk, fragment.picture.image, fragment.role, at))
      if (fragment.picture.figure) figures.push({node: fragment.picture.figure, ...at})
    }
  }
  const highest = units.reduce((most, {height}) => Math.max(most, height), 0)
  const raised = Math.max(0, highest - baseline)
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

/** Neighbours of which each goes on what the one before began. */
function groupsOf(units: readonly Unit[], joins: (unit: Unit, next: Unit) => boolean): Unit[][] {
  const groups: Unit[][] = []
  for (const unit of units) {
    const group = groups.at(-1)
    if (group && joins(group.at(-1)!, unit)) group.push(unit)
    else groups.push([unit])
  }
  return groups
}

function looksLike({fragment, glyphs}: Unit, {fragment: other, glyphs: next}: Unit): boolean {
  const {run, role, link} = fragment
  return (
    (glyphs === null) === (next === null) &&
    glyphs !== null &&
    other.run === run &&
    other.role === role &&
    other.link === link
  )
}

/** Whether two pieces that are read one after the other are also seen so, one way and in one face. */
function goesOn(unit: Unit, next: Unit): boolean {
  const {glyphs, level} = unit
  if (glyphs?.face !== next.glyphs?.face || glyphs?.scale !== next.glyphs?.scale) return false
  if (level % 2 !== next.level % 2) return false
  return Math.abs(level % 2 === 1 ? next.end - unit.x : unit.end - next.x) < touching
}

/** Nearer than this, pieces are side by side (points). */
const touching = 1e-6

function textItem(units: readonly Unit[], wordSpace: number): TextItem {
  const {fragment, level} = units[0]!
  const {raise, size, colour, tracking} = fragment.run
  const rightToLeft = level % 2 === 1
  const pieces = units.map(({glyphs}) => glyphs!)
  return {
    kind: 'text',
    role: fragment.role,
    x: (rightToLeft ? units.at(-1)! : units[0]!).x,
    y: -raise,
    glyphs:
      pieces.length === 1
        ? pieces[0]!
        : rightToLeft
          ? fromRight(pieces)
          : new JoinedGlyphs(pieces, widthOf(pieces)),
    size,
    colour,
    wordSpace: units.some(({isSpace, isTail}) => isSpace || isTail) ? wordSpace : 0,
    tracking,
  }
}

function widthOf(pieces: readonly Glyphs[]): number {
  return pieces.reduce((sum, {width}) => sum + width, 0)
}

/** Pieces in one face as one: read in their order, and seen from the last to the first. */
function fromRight(pieces: readonly Glyphs[]): Glyphs {
  let text = ''
  const begins = pieces.map((piece) => {
    const begin = text.length
    text += piece.text
    return begin
  })
  const seen = [...pieces.entries()].reverse()
  const all = (numbers: (piece: Glyphs) => ArrayLike<number>) =>
    seen.flatMap(([, piece]) => Array.from(numbers(piece)))
  const offsets = (axis: 'x' | 'y') =>
    all(({offsets, ids}) => offsets?.[axis] ?? new Float64Array(ids.length))
  return {
    face: pieces[0]!.face,
    scale: pieces[0]!.scale,
    rightToLeft: true,
    text,
    ids: all(({ids}) => ids),
    advances: all(({advances}) => advances),
    clusters: seen.flatMap(([index, {clusters}]) =>
      Array.from(clusters, (cluster) => cluster + begins[index]!),
    ),
    offsets: pieces.some((piece) => piece.offsets) ? {x: offsets('x'), y: offsets('y')} : null,
    width: widthOf(pieces),
  }
}
