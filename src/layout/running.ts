/** Running heads and feet: the same on every page, and passed over by readers. */
import type {Marking} from '../model/report.ts'
import type {BlockStyle, ColourName} from '../theme/theme.ts'
import type {Desk} from './desk.ts'
import type {Canvas} from './paint.ts'
import type {Run} from './style.ts'
import {itemsOf, wordIn} from './word.ts'

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
  const text = fittedText(desk, run, marking.text, desk.text.width / 2)
  // Letterspacing after the last letter would set the words off centre.
  const wide = widthOf(desk, run, text) - run.tracking
  const width = wide + padding.left + padding.right
  const cap = (run.metrics.capHeight / 1000) * style.size
  const height = style.leading + padding.top + padding.bottom
  const y = baseline - cap / 2 - height / 2
  if (style.background) {
    canvas.add({kind: 'rectangle', role: null, x: right - width, y, width, height, fill: style.background})
  }
  draw(canvas, run, text, right - width + padding.left, baseline)
  return width
}

function textAt(canvas: Canvas, style: BlockStyle, text: string, x: number, y: number, room: number): void {
  const {desk} = canvas
  const run = desk.runs.block(style, desk.report.meta.lang)
  draw(canvas, run, fittedText(desk, run, text, room), x, y)
}

function draw(canvas: Canvas, run: Run, text: string, x: number, y: number): void {
  const {glyphs} = wordIn(run, text, canvas.desk.measure)
  for (const item of itemsOf(run, glyphs, null, x, y)) canvas.add(item)
}

function widthOf(desk: Desk, run: Run, text: string): number {
  return wordIn(run, text, desk.measure).width
}

/** The text, cut at a word with an ellipsis when it is wider than its room. */
function fittedText(desk: Desk, run: Run, text: string, room: number): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (widthOf(desk, run, clean) <= room) return clean
  const words = clean.split(' ')
  while (words.length > 1) {
    words.pop()
    const shorter = `${words.join(' ').replace(/[\s,;:.–—-]+$/, '')}…`
    if (widthOf(desk, run, shorter) <= room) return shorter
  }
  const characters = [...(words[0] ?? '')]
  while (characters.length > 1) {
    characters.pop()
    const shorter = `${characters.join('')}…`
    if (widthOf(desk, run, shorter) <= room) return shorter
  }
  return ''
}
