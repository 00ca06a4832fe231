/** Paragraphs: how wide they may be, and how they are set in lines at a measure. */
import {directionOf} from '../model/language.ts'
import type {Base} from '../model/node.ts'
import type {BlockStyle} from '../theme/theme.ts'
import {bidiOf, composeBidiLine} from './bidi.ts'
import {attachPlaces, composeLine, type Line} from './compose.ts'
import type {Desk} from './desk.ts'
import type {Fragment} from './inline.ts'
import {extentOf, fillItems, type Items, openItems} from './items.ts'
import {breakLines, breakWithoutHyphens} from './lines.ts'
import {pictureSize} from './picture.ts'
import type {Run} from './style.ts'

/** Text to be set in lines, with what it needs to be set again at another measure. */
export interface Paragraph {
  fragments: readonly Fragment[]
  style: BlockStyle
  run: Run
  node: Base
  file: string | undefined
  /** How far its first line begins before the others, in points; the measure is that of the others. */
  hang: number
  /** Its lines at the measure it was last set at. */
  set: SetLines | null
  /** How narrow and how wide it may be. */
  extent: {min: number; max: number} | null
  /** The same words as they were last fitted. */
  fitted: {fit: Fit; paragraph: Paragraph} | null
  /** True where words too wide for their lines are told of in another way. */
  quiet: boolean
}

/** What is done to words so that a table of many columns fits its measure. */
export interface Fit {
  /** Share of its own size that all type is set at. */
  scale: number
  /** Hyphenated, whatever the style says. */
  hyphenate: boolean
  /** Words too wide for their lines are not told of one by one. */
  quiet: boolean
}

/** Words as their style has them. */
export const asStyled: Fit = {scale: 1, hyphenate: false, quiet: false}

interface SetLines {
  width: number
  lines: Line[]
}

const scratch = openItems()

/** A paragraph of fragments that is not yet set. */
export function paragraphOf(
  fragments: readonly Fragment[],
  style: BlockStyle,
  run: Run,
  node: Base = {},
  file?: string,
): Paragraph {
  return {fragments, style, run, node, file, hang: 0, set: null, extent: null, fitted: null, quiet: false}
}

/** The paragraph with its words fitted; the same one for the same fit. */
export function fitParagraph(desk: Desk, paragraph: Paragraph, fit: Fit): Paragraph {
  const {scale, hyphenate, quiet} = fit
  if (scale === 1 && !hyphenate && !quiet) return paragraph
  const known = paragraph.fitted
  if (known && known.fit.scale === scale && known.fit.hyphenate === hyphenate && known.fit.quiet === quiet) {
    return known.paragraph
  }
  const {fragments, style, run, node, file} = paragraph
  const scaled = {
    ...style,
    size: style.size * scale,
    leading: style.leading * scale,
    hyphenate: style.hyphenate || hyphenate,
  }
  const result: Paragraph = {
    ...paragraphOf(
      fragments.map((fragment) => ({...fragment, run: desk.runs.scale(fragment.run, scale)})),
      scaled,
      desk.runs.scale(run, scale),
      node,
      file,
    ),
    quiet,
  }
  paragraph.fitted = {fit, paragraph: result}
  return result
}

/** Set a paragraph at a measure, in points. Lines are kept for the next time it is asked for. */
export function setParagraph(desk: Desk, paragraph: Paragraph, width: number): readonly Line[] {
  if (paragraph.set && paragraph.set.width === width) return paragraph.set.lines
  const ragged = paragraph.style.align !== 'justify'
  const fragments = withPages(desk, paragraph.fragments)
  const indent = paragraph.hang > 0 ? -paragraph.hang : Math.max(0, paragraph.style.first)
  const least = Math.max(width, 1)
  const widthOf = (line: number) => (line === 0 ? least - indent : least)
  const plain = {width: least, limit: least - Math.max(0, indent), hyphenate: false}
  let items = fill(desk, fragments, plain)
  let forced = items.forced
  let ends: ArrayLike<number>
  if (!items.parted && items.natural <= least - indent) ends = [items.length - 1]
  else {
    // Most paragraphs need no hyphens: the places for them are looked up for those that do.
    const {hyphenate} = paragraph.style
    let broken = hyphenate && !forced ? breakWithoutHyphens(items, widthOf, {ragged}) : null
    if (!broken) {
      const hyphens = hyphenate && !forced
      if (hyphenate) items = fill(desk, fragments, {...plain, hyphenate, again: true})
      forced = items.forced
      broken = breakLines(items, widthOf, {ragged, hyphens})
    }
    // Words that touch without a place to break them may together be wider than the line.
    for (const share of [1 / 3, 0]) {
      if (broken.overfull.length === 0) break
      const limit = least * share
      items = fill(desk, fragments, {width: least, limit, hyphenate, anywhere: true, again: true})
      forced ??= items.forced
      broken = breakLines(items, widthOf, {ragged})
    }
    ends = broken.ends
  }
  if (forced && !paragraph.quiet) reportOverfull(desk, paragraph, fragments[forced.fragment], forced.text)
  const bidi = bidiOf(fragments, items, directionOf(paragraph.run.lang) === 'rtl')
  const lines = new Array<Line>(ends.length)
  let start = 0
  for (let index = 0; index < ends.length; index++) {
    const end = ends[index] ?? items.length - 1
    const left = index === 0 ? indent : 0
    const last = index === ends.length - 1
    lines[index] = bidi
      ? composeBidiLine(desk, paragraph, fragments, items, bidi, start, end, left, least, ragged, last)
      : composeLine(desk, paragraph, fragments, items, start, end, left, least, ragged, last)
    start = end + 1
  }
  attachPlaces(lines, fragments, items, ends)
  const kept = fragments === paragraph.fragments
  if (kept) paragraph.set = {width, lines}
  return lines
}

/** Widths between which a paragraph can be set without overfull lines, in points. */
export function extentOfParagraph(desk: Desk, paragraph: Paragraph): {min: number; max: number} {
  if (!paragraph.extent) {
    const fragments = withPages(desk, paragraph.fragments)
    const {hyphenate} = paragraph.style
    const unlimited = Number.POSITIVE_INFINITY
    paragraph.extent = extentOf(fill(desk, fragments, {width: unlimited, limit: unlimited, hyphenate}))
  }
  return paragraph.extent
}

function fill(
  desk: Desk,
  fragments: readonly Fragment[],
  {
    width,
    limit,
    hyphenate,
    anywhere = false,
    again = false,
  }: {width: number; limit: number; hyphenate: boolean; anywhere?: boolean; again?: boolean},
): Items {
  fillItems(scratch, fragments, desk, {hyphenate, limit, anywhere, again}, (fragment) =>
    pictureSize(desk, fragment, width),
  )
  return scratch
}

function reportOverfull(
  desk: Desk,
  paragraph: Paragraph,
  fragment: Fragment | undefined,
  text: string,
): void {
  const node = fragment?.node.position ? fragment.node : paragraph.node
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  desk.problem(
    'overfull-line',
    node,
    paragraph.file,
    `“${shown}”, wider than the column it stands in`,
    'words that fit, or places to break them',
  )
}

/** Page references with the numbers known so far; the same array when there are none. */
function withPages(desk: Desk, fragments: readonly Fragment[]): readonly Fragment[] {
  if (!fragments.some((fragment) => fragment.page)) return fragments
  return fragments.map((fragment) => {
    if (!fragment.page) return fragment
    const {before, after, target} = fragment.page
    // The number stays with the word before it.
    const text = `${before.replace(/ $/, '\u00a0')}${desk.pageOf.get(target) ?? 1}${after}`
    return {...fragment, kind: 'text' as const, text}
  })
}
