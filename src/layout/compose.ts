/** Broken paragraphs are composed into lines, of the fewest runs of glyphs. */
import type {Item, Role, TextItem} from '../draw/drawing.ts'
import {type Glyphs, JoinedGlyphs} from '../draw/measure.ts'
import type {Desk} from './desk.ts'
import type {Fragment, LinkMark} from './inline.ts'
import {box, glue, type Items, penalty} from './items.ts'
import type {StructureNode} from './page.ts'
import type {Paragraph} from './paragraph.ts'
import {pictureItems, pictureSize} from './picture.ts'
import {baselineOf, type Run} from './style.ts'
import {shapeIn, type Word} from './word.ts'

/** A set line. Things in it are placed from its left end and its baseline. */
export interface Line {
  items: Item[]
  links: LineLink[]
  height: number
  /** Of the baseline, from the line's top. */
  baseline: number
  /** Width of what is seen, without a space at its end. */
  width: number
  ids: readonly string[]
  notes: readonly string[]
  /** Pictures in the line that have a node in the structure: their boxes are known once the line is placed. */
  figures: readonly {node: StructureNode; x: number; y: number; width: number; height: number}[]
}

/** The part of a line that a link covers. */
export interface LineLink {
  mark: LinkMark
  x: number
  width: number
}

const nothing: readonly never[] = []

// A line's segments, side by side: the fragment each belongs to, and its glyphs, which are `null` for a picture
// and the run's own space for a word space. Reused from line to line.
const owners: Fragment[] = []
const pieces: (Glyphs | null)[] = []
let segments = 0

function addSegment(fragment: Fragment, glyphs: Glyphs | null): void {
  owners[segments] = fragment
  pieces[segments] = glyphs
  segments++
}

/** The line between two items: `start` is the first of it and `end` the break; `left` the indent. */
export function composeLine(
  desk: Desk,
  paragraph: Paragraph,
  fragments: readonly Fragment[],
  items: Items,
  start: number,
  end: number,
  left: number,
  measure: number,
  ragged: boolean,
  last: boolean,
): Line {
  segments = 0
  const {style} = paragraph
  let at = start
  while (at < end && items.kind[at] !== box) at++
  let spaces = 0
  let natural = 0
  let ascent = 0
  const endsInGlue = items.kind[end] === glue
  const hyphenated = !endsInGlue && items.flagged[end] === 1 && (items.width[end] ?? 0) > 0
  while (at < end || (at === end && items.kind[at] === box)) {
    const fragment = fragments[items.fragment[at] ?? 0]
    if (items.kind[at] === glue && fragment) {
      addSegment(fragment, fragment.run.space)
      natural += fragment.run.spaceWidth
      spaces++
      at++
      continue
    }
    if (items.kind[at] !== box || !fragment) {
      at++
      continue
    }
    const word = items.words[at]
    if (!word) {
      const size = pictureSize(desk, fragment, measure)
      addSegment(fragment, null)
      natural += size.width
      ascent = Math.max(ascent, size.height)
      at++
      continue
    }
    // Parts of one word that stay together are one piece again, with its kerning and ligatures.
    const from = items.from[at] ?? 0
    let to = items.to[at] ?? 0
    let next = at + 1
    for (;;) {
      let ahead = next
      while (ahead < end && items.kind[ahead] === penalty) ahead++
      const sameWord =
        ahead < end &&
        items.kind[ahead] === box &&
        items.words[ahead] === word &&
        items.fragment[ahead] === items.fragment[at] &&
        items.from[ahead] === to &&
        to > 0
      if (!sameWord) break
      to = items.to[ahead] ?? to
      next = ahead + 1
    }
    const hyphenHere = hyphenated && next >= end
    natural += addPieces(desk, fragment, word, from, to, hyphenHere)
    at = next
  }
  const trailing = trailingFragment(fragments, items, end, endsInGlue)
  const width = natural
  if (trailing) addSegment(trailing, trailing.run.space)
  const forced = items.penalty[end] === Number.NEGATIVE_INFINITY && !endsInGlue
  let wordSpace = 0
  const room = measure - left
  if (!ragged && spaces > 0) {
    if (natural > room) wordSpace = (room - natural) / spaces
    else if (!last && !forced) wordSpace = stretchOf(paragraph, (room - natural) / spaces)
  }
  const seen = width + wordSpace * spaces
  const align = style.align
  const shift = align === 'right' ? room - seen : align === 'center' ? (room - seen) / 2 : 0
  return placeSegments(desk, paragraph, left + shift, wordSpace, seen, ascent, measure)
}

/** Word spaces wider than this many times their own width tear a line apart. */
const widestSpace = 3.5

/** What is added to each word space of a line to fill it: nothing where that would tear it apart. */
export function stretchOf({run}: Paragraph, added: number): number {
  return added > run.spaceWidth * (widestSpace - 1) ? 0 : added
}

/** The fragment whose space ends the line, so that the words of two lines stay two words for a reader. */
function trailingFragment(
  fragments: readonly Fragment[],
  items: Items,
  end: number,
  endsInGlue: boolean,
): Fragment | null {
  if (endsInGlue) return fragments[items.fragment[end] ?? 0] ?? null
  const index = items.fragment[end] ?? -1
  const fragment = index >= 0 ? fragments[index] : undefined
  return fragment?.kind === 'break' ? fragment : null
}

function addPieces(
  desk: Desk,
  fragment: Fragment,
  word: Word,
  from: number,
  to: number,
  hyphenated: boolean,
): number {
  const {run} = fragment
  if (!hyphenated && from === 0 && to === word.text.length) {
    for (const glyphs of word.glyphs) addSegment(fragment, glyphs)
    return word.width
  }
  // A soft hyphen at the end is drawn, and tells a reader that the word goes on.
  const part = word.text.slice(from, to)
  let width = 0
  for (const glyphs of shapeIn(run, hyphenated ? `${part}\u00ad` : part, desk.measure)) {
    addSegment(fragment, glyphs)
    width += (glyphs.width / 1000) * run.size + glyphs.ids.length * run.tracking
  }
  return width
}

function placeSegments(
  desk: Desk,
  paragraph: Paragraph,
  left: number,
  wordSpace: number,
  width: number,
  pictureHeight: number,
  measure: number,
): Line {
  const {style, run: own} = paragraph
  const baseline = baselineOf(style, own.metrics)
  const grounds: Item[] = []
  const items: Item[] = []
  const links: LineLink[] = []
  let figures: Line['figures'] = nothing
  let x = left
  let index = 0
  const count = segments
  while (index < count) {
    const fragment = owners[index]!
    const {run, role, link} = fragment
    const startX = x
    const first = pieces[index]
    if (!first) {
      const size = pictureSize(desk, fragment, measure)
      const y = -size.height
      if (fragment.picture) {
        items.push(...pictureItems(desk, fragment.picture.image, role, {x, y, ...size}))
        if (fragment.picture.figure) {
          figures = [...figures, {node: fragment.picture.figure, x, y, ...size}]
        }
      }
      x += size.width
      index++
      addLink(links, link, startX, x)
      continue
    }
    // Neighbours that look alike, are read together and belong to one link become one run.
    const begin = index
    let glyphCount = 0
    let spaces = 0
    let total = 0
    let last: Glyphs = first
    for (; index < count; index++) {
      const glyphs = pieces[index]
      const other = owners[index]!
      if (other !== fragment && (other.run !== run || other.role !== role || other.link !== link)) break
      if (!glyphs || glyphs.face !== first.face || glyphs.scale !== first.scale) break
      if (glyphs.rightToLeft !== first.rightToLeft || (first.rightToLeft && index > begin)) break
      if (run.tracking !== 0) glyphCount += glyphs.ids.length
      total += glyphs.width
      if (glyphs === run.space) spaces++
      last = glyphs
    }
    const alone = index - begin === 1
    const glyphs = alone ? first : new JoinedGlyphs(pieces.slice(begin, index) as Glyphs[], total)
    const item: TextItem = {
      kind: 'text',
      role,
      x,
      y: -run.raise,
      glyphs,
      size: run.size,
      colour: run.colour,
      wordSpace: spaces > 0 ? wordSpace : 0,
      tracking: run.tracking,
    }
    items.push(item)
    x += (total / 1000) * run.size + glyphCount * run.tracking + spaces * wordSpace
    const endsLine = index === count && last === run.space
    const seenEnd = endsLine ? Math.min(x - run.spaceWidth - wordSpace, x) : x
    if (seenEnd > startX) {
      decorate(run, grounds, items, startX, seenEnd)
      addLink(links, link, startX, seenEnd)
    }
  }
  const raised = Math.max(0, pictureHeight - baseline)
  return {
    items: grounds.concat(items),
    links,
    height: style.leading + raised,
    baseline: baseline + raised,
    width,
    ids: nothing,
    notes: nothing,
    figures,
  }
}

/** Note that a link covers part of a line. */
export function addLink(links: LineLink[], mark: LinkMark | null, from: number, to: number): void {
  if (!mark) return
  const last = links[links.length - 1]
  if (last && last.mark.link === mark.link && Math.abs(last.x + last.width - from) < 2) {
    last.width = to - last.x
  } else links.push({mark, x: from, width: to - from})
}

// Where rules and grounds of a run lie, as shares of its size.
const underlineDepth = 0.13
const ruleShare = 0.055
const groundShare = 0.12

/** The ground, underline and stroke of a run between two places. */
export function decorate(run: Run, grounds: Item[], items: Item[], from: number, to: number): void {
  const role: Role = null
  if (run.background) {
    const over = (run.metrics.capHeight / 1000 + groundShare * 1.6) * run.size
    const under = groundShare * 2.2 * run.size
    grounds.push({
      kind: 'rectangle',
      role,
      x: from,
      y: -run.raise - over,
      width: to - from,
      height: over + under,
      fill: run.background,
    })
  }
  if (run.underline) rule(run, items, from, to, -run.raise + underlineDepth * run.size)
  if (run.strike) rule(run, items, from, to, -run.raise - (run.metrics.xHeight / 2000) * run.size)
}

function rule(run: Run, items: Item[], x1: number, x2: number, y: number): void {
  const width = ruleShare * run.size
  items.push({kind: 'line', role: null, x1, y1: y, x2, y2: y, width, colour: run.colour, dash: null})
}

/** Tell each line which places begin and which notes are called in it. */
export function attachPlaces(
  lines: Line[],
  fragments: readonly Fragment[],
  items: Items,
  ends: ArrayLike<number>,
): void {
  let any = false
  for (const fragment of fragments) {
    if (fragment.ids.length > 0 || fragment.note !== null) any = true
  }
  if (!any) return
  let line = 0
  let seen = -1
  for (let at = 0; at < items.length; at++) {
    while (line < lines.length - 1 && at > (ends[line] ?? 0)) line++
    const index = items.fragment[at] ?? -1
    if (index <= seen || items.kind[at] === glue) continue
    while (seen < index) {
      seen++
      place(lines[line], fragments[seen])
    }
  }
  while (seen < fragments.length - 1) {
    seen++
    place(lines[lines.length - 1], fragments[seen])
  }
}

function place(line: Line | undefined, fragment: Fragment | undefined): void {
  if (!line || !fragment) return
  if (fragment.ids.length > 0) line.ids = [...line.ids, ...fragment.ids]
  if (fragment.note !== null) line.notes = [...line.notes, fragment.note]
}
