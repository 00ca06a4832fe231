/** Running heads and feet: the same on every page, and passed over by readers. */
import {shapeLine} from '../draw/bidi.ts'
import {directionOf} from '../model/language.ts'
import type {Marking} from '../model/report.ts'
import type {BlockStyle, ColourName} from '../theme/theme.ts'
import type {Desk} from './desk.ts'
import type {Canvas} from './paint.ts'
import type {Run} from './style.ts'
import {itemsOf, shapeIn, wordIn} from './word.ts'

/** Draw the head and the foot of a page. The first page has no short title in its head: the title stands below it. */
export function paintRunning(canvas: Canvas, pages: number): void {
  const {desk, page} = canvas
  const {meta} = desk.report
  const {'running-head': head, 'running-foot': foot} = desk.theme.blocks
  const {height} = page.drawing
  const headY = desk.theme.page.head
  const footY = height - desk.theme.page.foot
  const {x, width} = desk.text
  const right = x + width
  canvas.artifact = 'head'
  const gap = desk.theme.page.baseline
  const headRoom = markingAt(canvas, meta.marking, right, headY)
  if (page.number > 1) textAt(canvas, head, meta.runningTitle, x, headY, width - headRoom - gap)
  canvas.artifact = 'foot'
  const footRoom = markingAt(canvas, meta.marking, right, footY)
  const words = meta.words.pageOf.replace('{page}', String(page.number)).replace('{pages}', String(pages))
  const run = desk.runs.block(foot, meta.lang)
  const wordsWidth = widthOf(desk, run, words)
  const wordsX = right - wordsWidth - (footRoom > 0 ? footRoom + gap : 0)
  textAt(canvas, foot, words, wordsX, footY, wordsWidth + 1)
  if (meta.organisation) textAt(canvas, foot, meta.organisation, x, footY, wordsX - x - gap)
  canvas.artifact = null
}

const colours: Record<NonNullable<Marking['tlp']>, ColourName> = {
  clear: 'marking-clear',
  green: 'marking-green',
  amber: 'marking-amber',
  'amber-strict': 'marking-amber',
  red: 'marking-red',
}

/** Draw the marking with its right edge at `right`; the width it takes. */
function markingAt(canvas: Canvas, marking: Marking | null, right: number, baseline: number): number {
  if (!marking) return 0
  const {desk} = canvas
  const {marking: style} = desk.theme.blocks
  const colour = marking.tlp ? colours[marking.tlp] : style.colour
  const run = desk.runs.colour(desk.runs.block(style, desk.report.meta.lang), colour)
  const {padding} = style
  desk.missing(marking.text, run, {}, undefined)
  const text = fittedText(desk, run, marking.text, desk.text.width / 2)
  // Letterspacing after the last letter would set the words off centre.
  const wide = widthOf(desk, run, text) - run.tracking
  const width = wide + padding.left + padding.right
  const cap = (run.metrics.capHeight / 1000) * style.size
  const height = style.leading + padding.top + padding.bottom
  const y = baseline - cap / 2 - height / 2
  const x = leftOf(desk, right - width, width)
  if (style.background) {
    canvas.add({kind: 'rectangle', role: null, x, y, width, height, fill: style.background})
  }
  draw(canvas, run, text, x + padding.left, baseline)
  return width
}

function textAt(canvas: Canvas, style: BlockStyle, text: string, x: number, y: number, room: number): void {
  const {desk} = canvas
  const run = desk.runs.block(style, desk.report.meta.lang)
  desk.missing(text, run, {}, undefined)
  const shown = fittedText(desk, run, text, room)
  draw(canvas, run, shown, leftOf(desk, x, widthOf(desk, run, shown)), y)
}

/** Where something is drawn that begins at `x` on a page read from the left: on one read from the right it changes sides. */
function leftOf({report, text}: Desk, x: number, width: number): number {
  return report.meta.direction === 'rtl' ? text.x * 2 + text.width - x - width : x
}

function draw(canvas: Canvas, run: Run, text: string, x: number, y: number): void {
  const rightToLeft = directionOf(run.lang) === 'rtl'
  const glyphs = shapeLine(text, rightToLeft, (piece, direction) =>
    shapeIn(run, piece, canvas.desk.measure, direction),
  )
  for (const item of itemsOf(run, glyphs, null, x, y)) canvas.add(item)
}

function widthOf(desk: Desk, run: Run, text: string): number {
  return wordIn(run, text, desk.measure).width
}

/** The text, cut at a word with an ellipsis when it is wider than its room. */
function fittedText(desk: Desk, run: Run, text: string, room: number): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (widthOf(desk, run, clean) <= room) return clean
  const fits = (shorter: string) => widthOf(desk, run, shorter) <= room
  const words = clean.split(' ')
  const byWords = longest(
    words.length - 1,
    (count) =>
      `${words
        .slice(0, count)
        .join(' ')
        .replace(/[\s,;:.–—-]+$/, '')}…`,
    fits,
  )
  if (byWords !== null) return byWords
  const characters = [...(words[0] ?? '')]
  return longest(characters.length - 1, (count) => `${characters.slice(0, count).join('')}…`, fits) ?? ''
}

/** What `cut` makes of the highest number from 1 to `most` at which it fits, found by halving; `null` for none. */
function longest(
  most: number,
  cut: (count: number) => string,
  fits: (text: string) => boolean,
): string | null {
  let best: string | null = null
  let low = 1
  let high = most
  while (low <= high) {
    const middle = (low + high) >> 1
    const text = cut(middle)
    if (fits(text)) {
      best = text
      low = middle + 1
    } else high = middle - 1
  }
  return best
}
