/** What is set in columns, and what has pages on their long side where there are pages. */
import type {Report} from '../model/report.ts'
import {columnWidth, isRagged, type Sheet, sheetOf} from '../theme/paper.ts'
import type {Theme} from '../theme/theme.ts'
import {rem} from './css.ts'
import {type Margins, marginsBeside} from './marginal.ts'

/** Narrowest columns on a screen, by how many are asked for, in sizes of the body: where there is room for fewer, there are fewer. */
const narrowest = {2: 13, 3: 10, 4: 8.5}

/** The rules of columns, on a screen and on paper. */
export function columnRules({meta}: Report, theme: Theme): string {
  const counts = Object.entries(narrowest)
  const {after} = theme.blocks.body
  const {width: measure} = sheetOf(theme.page, meta.paper).text
  const isNarrow = (count: number) => isRagged(theme, columnWidth(theme, measure, count))
  return `.columns { column-gap: ${rem(theme.lengths['column-gap'], theme)}; margin-block: ${rem(after, theme)} ${rem(after * 2, theme)}; orphans: 2; widows: 2 }
${counts.map(([count, width]) => `.columns-${count} { columns: ${count} ${width}rem }\n`).join('')}.columns > :first-child, .columns > section:first-child > :first-child { margin-block-start: 0 }
.columns > :last-child, .columns > section:last-child > :last-child { margin-block-end: 0 }
.columns :is(figure, .table-box, .callout, .quote, li, dt) { break-inside: avoid }
.columns :is(h2, h3, h4, h5, h6, dt) { break-after: avoid }
@media print {
${counts.map(([count]) => `.columns-${count} { columns: ${count}${isNarrow(Number(count)) ? '; text-align: start' : ''} }\n`).join('')}}
`
}

/**
 * The rules of what has pages on their long side. In a window wide enough, figures, tables and columns in it reach
 * from the text to as far as they would on such a page, or to the edge; running text does not.
 */
export function landscapeRules(report: Report, theme: Theme): string {
  const {page, screen} = theme
  const {width, height, text} = sheetOf(page, report.meta.paper, true)
  const gutter = rem(page.baseline * 1.5, theme)
  const beside = `(100vw - ${rem(screen.measure, theme)}) / 2 - 2 * ${gutter}`
  return `@media screen {
:is(.landscape, .landscape section) > :is(.figure, .table-box, .columns) { margin-inline-end: calc(100% - max(100%, min(${rem(text.width, theme)}, 100% + ${beside}))) }
}
@page landscape { size: ${width}pt ${height}pt; margin: ${marginsBeside(report, theme, marginsOf({width, height, text}))} }
@media print { .landscape { page: landscape; break-before: page; break-after: page } }
`
}

function marginsOf({width, height, text}: Sheet): Margins {
  const {x: left, y: top} = text
  return {top, right: width - left - text.width, bottom: height - top - text.height, left}
}
