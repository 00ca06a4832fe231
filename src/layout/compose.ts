/** Broken paragraphs are composed into lines, of the fewest runs of glyphs. */
import type {Item, Role, TextItem} from '../draw/drawing.ts'
import type {Glyphs} from '../draw/measure.ts'
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

interface Segment {
  fragment: Fragment
  glyphs: Glyphs
  isSpace: boolean
}

// A line's segments, reused from line to line.
const segments: Segment[] = []

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
  segments.length = 0
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
      segments.push({fragment, glyphs: fragment.run.space, isSpace: true})
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
      segments.push({fragment, glyphs: emptyGlyphs, isSpace: false})
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
  if (trailing) segments.push({fragment: trailing, glyphs: trailing.run.space, isSpace: true})
  const forced = items.penalty[end] === Number.NEGATIVE_INFINITY && !endsInGlue
  let wordSpace = 0
  const room = measure - left
  if (!ragged && spaces > 0) {
    if (natural > room) wordSpace = (room - natural) / spaces
    else if (!last && !forced) wordSpace = (room - natural) / spaces
  }
  const seen = width + wordSpace * spaces
  const align = style.align
  const shift = align === 'right' ? room - seen : align === 'center' ? (room - seen) / 2 : 0
  return placeSegments(desk, paragraph, left + shift, wordSpace, seen, ascent, measure)
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
  let pieces: readonly Glyphs[]
  if (hyphenated) {
    // A soft hyphen at the end is drawn, and tells a reader that the word goes on.
    pieces = shapeIn(fragment.run, `${word.text.slice(from, to)}\u00ad`, desk.measure)
  } else if (from === 0 && to === word.text.length) pieces = word.glyphs
  else pieces = shapeIn(fragment.run, word.text.slice(from, to), desk.measure)
  let width = 0
  for (const glyphs of pieces) {
    segments.push({fragment, glyphs, isSpace: false})
    width += (glyphs.width / 1000) * fragment.run.size + glyphs.ids.length * fragment.run.tracking
  }
  return width
}

const emptyGlyphs: Glyphs = {
  face: -1,
  text: '',
  ids: [],
  advances: [],
  clusters: [],
  offsets: null,
  width: 0,
  scale: 1,
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
  while (index < segments.length) {
    const first = segments[index]
    if (!first) break
    const {fragment} = first
    const {run, role, link} = fragment
    const startX = x
    if (fragment.picture) {
      const size = pictureSize(desk, fragment, measure)
      const y = -size.height
      items.push(...pictureItems(desk, fragment.picture.image, role, {x, y, ...size}))
      if (fragment.picture.figure) {
        figures = [...figures, {node: fragment.picture.figure, x, y, ...size}]
      }
      x += size.width
      index++
      addLink(links, link, startX, x)
      continue
    }
    // Neighbours that look alike, are read together and belong to one link become one run.
    let end = index
    let glyphCount = 0
    let spaces = 0
    let total = 0
    while (end < segments.length) {
      const segment = segments[end]
      if (!segment) break
      const other = segment.fragment
      if (other !== fragment && (other.run !== run || other.role !== role || other.link !== link)) break
      if (other.picture || segment.glyphs.face !== first.glyphs.face) break
      if (segment.glyphs.scale !== first.glyphs.scale) break
      glyphCount += segment.glyphs.ids.length
      total += segment.glyphs.width
      if (segment.isSpace) spaces++
      end++
    }
    const glyphs = end - index === 1 ? first.glyphs : joined(index, end, glyphCount, total)
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
    const endsLine = end === segments.length && segments[end - 1]?.isSpace === true
    const seenEnd = endsLine ? Math.min(x - run.spaceWidth - wordSpace, x) : x
    if (seenEnd > startX) {
      decorate(run, grounds, items, startX, seenEnd)
      addLink(links, link, startX, seenEnd)
    }
    index = end
  }
  const raised = Math.max(0, pictureHeight - baseline)
  return {
    items: grounds.length > 0 ? [...grounds, ...items] : items,
    links,
    height: style.leading + raised,
    baseline: baseline + raised,
    width,
    ids: nothing,
    notes: nothing,
    figures,
  }
}

function addLink(links: LineLink[], mark: LinkMark | null, from: number, to: number): void {
  if (!mark) return
  const last = links[links.length - 1]
  if (last && last.mark.link === mark.link && Math.abs(last.x + last.width - from) < 2) {
    last.width = to - last.x
  } else links.push({mark, x: from, width: to - from})
}

/** Several pieces in one face as one. */
function joined(from: number, to: number, glyphCount: number, width: number): Glyphs {
  // Plain arrays: lines are many and short, and typed arrays are dear to make.
  const ids: number[] = []
  const advances: number[] = []
  const clusters: number[] = []
  let offsets: {x: number[]; y: number[]} | null = null
  let text = ''
  let at = 0
  let face = -1
  let scale = 1
  for (let index = from; index < to; index++) {
    const glyphs = segments[index]?.glyphs
    if (!glyphs) continue
    face = glyphs.face
    scale = glyphs.scale
    const count = glyphs.ids.length
    const begin = text.length
    for (let glyph = 0; glyph < count; glyph++) {
      ids.push(glyphs.ids[glyph] ?? 0)
      advances.push(glyphs.advances[glyph] ?? 0)
      clusters.push((glyphs.clusters[glyph] ?? 0) + begin)
    }
    if (glyphs.offsets) {
      offsets ??= {x: new Array<number>(glyphCount).fill(0), y: new Array<number>(glyphCount).fill(0)}
      for (let glyph = 0; glyph < count; glyph++) {
        offsets.x[at + glyph] = glyphs.offsets.x[glyph] ?? 0
        offsets.y[at + glyph] = glyphs.offsets.y[glyph] ?? 0
      }
    }
    text += glyphs.text
    at += count
  }
  return {face, text, ids, advances, clusters, offsets, width, scale}
}

// Where rules and grounds of a run lie, as shares of its size.
const underlineDepth = 0.13
const ruleShare = 0.055
const groundShare = 0.12

function decorate(run: Run, grounds: Item[], items: Item[], from: number, to: number): void {
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
