/** The large word behind the text of a draft, which says on every page that it is one. */
import type {Report} from '../model/report.ts'
import {type Sheet, sheetOf} from '../theme/paper.ts'
import type {Lettering, Theme} from '../theme/theme.ts'
import type {Drawing, Item, TextItem} from './drawing.ts'
import type {FontChoice, Measure} from './measure.ts'
import {turnPath} from './path.ts'
import {type Outlines, outlineOf} from './svg.ts'

/** How far the word is turned, in degrees: it rises from the lower left to the upper right, as in word processors. */
export const watermarkTurn = -45

/** The word behind the text as its style sets it, or `null` where there is none. */
export function watermarkWords({meta}: Report, theme: Theme): string | null {
  const words = meta.status?.draft ?? null
  return theme.lettering.watermark.caps === 'upper' && words !== null
    ? words.toLocaleUpperCase(meta.lang)
    : words
}

/** What lies beneath all else on pages that stand and on pages that are turned. */
export interface Watermarks {
  upright: Drawing
  turned: Drawing
}

/** The word for either kind of page. */
export function drawWatermarks(report: Report, theme: Theme, measure: Measure & Outlines): Watermarks {
  return {
    upright: drawWatermark(report, theme, measure),
    turned: drawWatermark(report, theme, measure, sheetOf(theme.page, report.meta.paper, true)),
  }
}

/**
 * The word in the middle of a page, of the report's paper unless another is given, as outlines, so that no one who
 * takes the text out of the page takes the word with it. Nothing is drawn where there is none.
 */
export function drawWatermark(
  report: Report,
  theme: Theme,
  measure: Measure & Outlines,
  {width, height}: Pick<Sheet, 'width' | 'height'> = theme.page.sizes[report.meta.paper],
): Drawing {
  const page = {width, height}
  const words = watermarkWords(report, theme)
  const items = words === null ? [] : [wordItem(report, theme, measure, page, words)]
  return {...page, items}
}

function wordItem(
  report: Report,
  theme: Theme,
  measure: Measure & Outlines,
  page: {width: number; height: number},
  words: string,
): Item {
  const {watermark: style} = theme.lettering
  const choice = choiceOf(style)
  const {capHeight} = measure.metrics(choice)
  const pieces = measure.shape(words, choice, report.meta.lang)
  const glyphs = pieces.reduce((sum, {ids}) => sum + ids.length, 0)
  // Without the space after the last letter, which would set the word off the middle.
  const wide = pieces.reduce((sum, {width}) => sum + width, 0) + (glyphs - 1) * style.tracking
  const high = capHeight / 1000
  const size = Math.min(style.size, watermarkRoom(theme, page) / (wide / 1000 + high))
  const tracking = (style.tracking * size) / 1000
  const placed = {size, tracking, y: (high * size) / 2, role: null, colour: style.colour, wordSpace: 0}
  let x = (-wide * size) / 2000
  let path = ''
  for (const glyphs of pieces) {
    const item: TextItem = {...placed, kind: 'text', x, glyphs}
    path += outlineOf(item, measure)
    x += (glyphs.width * size) / 1000 + glyphs.ids.length * tracking
  }
  return {
    kind: 'path',
    role: null,
    x: page.width / 2,
    y: page.height / 2,
    path: turnPath(path, watermarkTurn),
    fill: style.colour,
    stroke: null,
    width: 0,
  }
}

/**
 * How long and high together the turned word may be, so that it keeps within the running head's distance of the edges
 * of a page of this size: a word of length l and height h reaches (l + h) · cos 45° from side to side.
 */
export function watermarkRoom({page}: Theme, {width, height}: {width: number; height: number}): number {
  return (Math.min(width, height) - 2 * page.head) / Math.cos((watermarkTurn * Math.PI) / 180)
}

function choiceOf({font, weight, italic, figures, caps}: Lettering): FontChoice {
  return {font, weight, italic, figures, smallCaps: caps === 'small'}
}
