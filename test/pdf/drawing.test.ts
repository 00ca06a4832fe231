/** Timelines in the PDF: vectors and real letters, in the marked content of a figure. */
import {inflateSync} from 'node:zlib'
import {PDFArray, PDFDict, PDFDocument, PDFName, type PDFNumber, type PDFRawStream, PDFString} from 'pdf-lib'
import {getDocument} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {beforeAll, expect, test} from 'vitest'
import {layOut} from '../../src/layout/layout.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {deepFreeze} from '../support/freeze.ts'
import {openBriefing} from '../support/pipeline.ts'
import {sampleDrawings} from '../support/sample-drawing.ts'
import {sampleReport} from '../support/sample-report.ts'

let bytes: Uint8Array
let file: PDFDocument

beforeAll(async () => {
  const {theme, measure} = await openBriefing()
  const sample = sampleReport()
  const [figure] = sample.children
    .flatMap((block) => (block.type === 'section' ? block.children : []))
    .filter((block) => block.type === 'figure' && block.id === 'fig-timeline')
  const report = deepFreeze({...sample, summary: null, notes: [], images: {}, children: [figure!]})
  const layout = layOut(report, theme, measure, sampleDrawings(measure))
  bytes = await toPdf(report, layout, theme, measure, new Map())
  file = await PDFDocument.load(bytes)
})

/** The structure elements of a tag. */
function elements(tag: string): PDFDict[] {
  return file.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
    .filter((dict) => dict.get(PDFName.of('S')) === PDFName.of(tag))
}

test('The figure has its alternative text and the box it is painted in', () => {
  const [figure, ...others] = elements('Figure')
  expect(others).toEqual([])
  expect(figure!.lookup(PDFName.of('Alt'), PDFString).decodeText()).toBe(
    'Timeline of 2 events, since 2016. The list that follows names them.',
  )
  const attributes = figure!.lookup(PDFName.of('A'), PDFDict)
  const box = attributes
    .lookup(PDFName.of('BBox'), PDFArray)
    .asArray()
    .map((part) => (part as PDFNumber).asNumber())
  expect(box[2]! - box[0]!).toBeCloseTo(368.5, 1)
  expect(box[3]! - box[1]!).toBeCloseTo(96, 1)
})

test('All of it is in one piece of marked content, without a picture', () => {
  const stream = file.getPage(0).node.Contents() as PDFRawStream
  const content = inflateSync(stream.getContents()).toString('latin1')
  const pieces = content.match(/\/Figure <<\/MCID \d+>> BDC[\s\S]*?(?=\n\/(?:P|Artifact)\b)/g)
  expect(pieces).toHaveLength(1)
  const [piece] = pieces as [string]
  expect(piece.match(/TJ/g)!.length).toBeGreaterThanOrEqual(6)
  expect(piece).toMatch(/ re f/)
  expect(piece).not.toMatch(/ Do/)
  // The arrow after the dotted line is drawn whole.
  expect(piece).toMatch(/\[1 2\] 0 d[^d]*\sl S[\s\S]*\n\[\] 0 d\n/)
})

test('Its words are words, which can be found and copied', async () => {
  const task = getDocument({data: bytes.slice(), useSystemFonts: false, verbosity: 0})
  const {items} = await (await (await task.promise).getPage(1)).getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join('|')
  expect(text).toContain('Talks since 2016')
  expect(text).toContain('Ajit Doval arrives in Ottawa')
  await task.destroy()
})
