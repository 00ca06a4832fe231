/** The briefing template, opened once for the tests of the page. */
import {fileURLToPath} from 'node:url'
import {openMeasure} from '../../src/draw/shape.ts'
import {toHtml} from '../../src/html/page.ts'
import type {Block} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import {readFont} from '../../src/theme/font.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Slot} from '../../src/theme/shell.ts'
import {deepFreeze} from '../support/freeze.ts'
import {sampleDrawings} from '../support/sample-drawing.ts'
import {sampleAssets, sampleReport} from '../support/sample-report.ts'

export const theme = deepFreeze(
  await loadTheme('briefing', fileURLToPath(new URL('../../templates', import.meta.url))),
)

const drawings = sampleDrawings(await openMeasure(theme, readFont))

/** The whole page of a report. */
export function pageOf(report: Report): string {
  return toHtml(deepFreeze(report), theme, sampleAssets(), readFont, drawings)
}

/** One part of the page of a report, without the bytes of its pictures. */
export function partOf(report: Report, slot: Slot): string {
  const html = toHtml(
    deepFreeze(report),
    {...theme, shell: `{{${slot}}}`},
    sampleAssets(),
    readFont,
    drawings,
  )
  return html.replace(/(data:[a-z/+]+;base64,)[^"]*/g, '$1…').trimEnd()
}

/** The text of a report that is nothing but some blocks. */
export function textOf(...children: Block[]): string {
  return partOf({...sampleReport(), children, summary: null, notes: []}, 'text')
}

/** The style sheet of a report, fonts and all. */
export function styleOf(report: Report): string {
  return toHtml(deepFreeze(report), {...theme, shell: '{{style}}'}, sampleAssets(), readFont, drawings)
}
