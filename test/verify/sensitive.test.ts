/** The proof of agreement is worth something only if it fails when a format says something else. */
import {describe, expect, it} from 'vitest'
import {toDocx} from '../../src/docx/write.ts'
import {toHtml} from '../../src/html/page.ts'
import {layOut} from '../../src/layout/layout.ts'
import type {CrossReference, Image, ReportNode} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import {walkReport} from '../../src/model/walk.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {readFont} from '../../src/theme/font.ts'
import {canonicalText, readReport} from '../../src/verify/canonical.ts'
import {readDocx} from '../../src/verify/read-docx.ts'
import {readHtml} from '../../src/verify/read-html.ts'
import {readPdf} from '../../src/verify/read-pdf.ts'
import {writeReading} from '../../src/verify/reading.ts'
import {openBriefing} from '../support/pipeline.ts'
import {sampleDrawings} from '../support/sample-drawing.ts'
import {sampleAssets, sampleReport} from '../support/sample-report.ts'

function first<T extends ReportNode['type']>(report: Report, type: T): Extract<ReportNode, {type: T}> {
  for (const node of walkReport(report)) if (node.type === type) return node as Extract<ReportNode, {type: T}>
  throw new Error(`The sample has no ${type}`)
}

/** What a format might get wrong, done to the report it is drawn from. */
const mistakes: [string, (report: Report) => void][] = [
  ['a word', (report) => (first(report, 'inlineCode').value = 'another')],
  ['an address', (report) => (first(report, 'link').url = 'https://example.com/')],
  ['where a reference leads', (report) => (first(report, 'crossReference').target = 'annex')],
  ['an alternative text', (report) => (first(report, 'image').alt = 'Something else')],
  ['the alternative text of a timeline', (report) => (drawn(report).alt = 'Timeline of 3 events')],
  ['a quiet link that is lost', (report) => loseQuietLinks(report)],
  ['where a quiet link leads', (report) => (quietLinks(report)[0]!.target = 'annex')],
  ['a language', (report) => (first(report, 'span').lang = 'de')],
  ['the number of a heading', (report) => (first(report, 'section').heading.number = '7')],
  ['the order of two cells', (report) => first(report, 'tableRow').children.reverse()],
  ['a task that is done', (report) => setTask(report)],
  ['the words of a note', (report) => (report.notes[0]?.children ?? []).reverse()],
  ['an author', (report) => (report.meta.authors = report.meta.authors.slice(1))],
  ['the language of the whole', (report) => (report.meta.lang = 'en-US')],
]

function setTask(report: Report): void {
  for (const node of walkReport(report)) if (node.type === 'listItem' && node.checked) node.checked = false
}

function drawn(report: Report): Image {
  for (const node of walkReport(report))
    if (node.type === 'image' && Object.hasOwn(report.timelines, node.asset)) return node
  throw new Error('The sample has no timeline')
}

function quietLinks(report: Report): CrossReference[] {
  const links = [...walkReport(report)].filter((node) => node.type === 'crossReference')
  const quiet = links.filter((link) => link.quiet)
  if (quiet.length === 0) throw new Error('The sample has no quiet link')
  return quiet
}

/** Leave the words where they are, without the link around them. */
function loseQuietLinks(report: Report): void {
  const quiet = new Set<ReportNode>(quietLinks(report))
  for (const node of walkReport(report)) {
    if (node.type !== 'span' || !node.children.some((child) => quiet.has(child))) continue
    node.children = node.children.flatMap((child) =>
      child.type === 'crossReference' && quiet.has(child) ? child.children : [child],
    )
  }
}

describe.each(mistakes)('%s that is wrong', (_, spoil) => {
  it('is found in every format', async () => {
    const {theme, measure} = await openBriefing()
    const right = sampleReport()
    const wrong = sampleReport()
    spoil(wrong)
    const assets = sampleAssets()
    const drawings = sampleDrawings(measure)
    const layout = layOut(wrong, theme, measure, drawings)
    const pages = new Map(Array.from(layout.destinations, ([id, {page}]) => [id, page] as const))
    const page = readHtml(toHtml(wrong, theme, assets, readFont, drawings))
    const pdf = await readPdf(await toPdf(wrong, layout, theme, measure, assets), right.meta.words)
    const word = readDocx(await toDocx(wrong, theme, assets, pages, layout.pages.length, {drawings, measure}))
    expect(writeReading(page)).not.toBe(canonicalText(right))
    expect(writeReading(pdf)).not.toBe(canonicalText(right))
    expect(writeReading(word, 'words')).not.toBe(writeReading(readReport(right), 'words'))
  }, 30_000)
})
