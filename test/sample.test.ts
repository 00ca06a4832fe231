/** The report with every node type says the same in every format: what the renderers' own tests stand on. */
import {expect, it} from 'vitest'
import {toDocx} from '../src/docx/write.ts'
import {toHtml} from '../src/html/page.ts'
import {layOut} from '../src/layout/layout.ts'
import type {NodeType} from '../src/model/node.ts'
import {walkReport} from '../src/model/walk.ts'
import {toPdf} from '../src/pdf/write.ts'
import {readFont} from '../src/theme/font.ts'
import {expectPageToAgree, expectPdfToAgree, expectWordFileToAgree} from './support/agreement.ts'
import {deepFreeze} from './support/freeze.ts'
import {openBriefing} from './support/pipeline.ts'
import {sampleDrawings} from './support/sample-drawing.ts'
import {sampleAssets, sampleReport} from './support/sample-report.ts'

const report = deepFreeze(sampleReport())

it('has every node type of the grammar', () => {
  const types: Record<NodeType, true> = {
    blockquote: true,
    break: true,
    callout: true,
    caption: true,
    code: true,
    columns: true,
    crossReference: true,
    definitionDescription: true,
    definitionList: true,
    definitionTerm: true,
    delete: true,
    emphasis: true,
    figure: true,
    heading: true,
    image: true,
    inlineCode: true,
    keyboard: true,
    landscape: true,
    link: true,
    list: true,
    listing: true,
    listItem: true,
    noteCall: true,
    pageBreak: true,
    pageReference: true,
    paragraph: true,
    section: true,
    span: true,
    strong: true,
    subscript: true,
    superscript: true,
    table: true,
    tableCell: true,
    tableRow: true,
    text: true,
    thematicBreak: true,
    token: true,
  }
  expect([...new Set([...walkReport(report)].map(({type}) => type))].sort()).toEqual(
    Object.keys(types).sort(),
  )
})

it('says the same on the page', async () => {
  const {theme, measure} = await openBriefing()
  const html = toHtml(report, theme, sampleAssets(), readFont, sampleDrawings(measure))
  expectPageToAgree({report, html})
})

it('says the same in the PDF', async () => {
  const {theme, measure} = await openBriefing()
  const layout = layOut(report, theme, measure, sampleDrawings(measure))
  await expectPdfToAgree({report, pdf: await toPdf(report, layout, theme, measure, sampleAssets())})
})

it('says the same in the Word file', async () => {
  const {theme, measure} = await openBriefing()
  const layout = layOut(report, theme, measure, sampleDrawings(measure))
  const pages = new Map(Array.from(layout.destinations, ([id, {page}]) => [id, page] as const))
  expectWordFileToAgree({
    report,
    docx: await toDocx(report, theme, sampleAssets(), pages, layout.pages.length, {
      drawings: sampleDrawings(measure),
      measure,
    }),
  })
})
