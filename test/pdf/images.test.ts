import {deflateSync, inflateSync} from 'node:zlib'
import {PDFDict, PDFDocument, PDFName, PDFRawStream} from 'pdf-lib'
import {beforeAll, describe, expect, test} from 'vitest'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import type {ImageFacts} from '../../src/model/report.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {readFont, theme} from '../draw/theme.ts'
import {sampleReport} from '../support/sample-report.ts'
import {drawing, layoutOf, node} from './hand-made.ts'

let measure: FontMeasure
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
})

/** A PDF of one picture in a box of 200 by 100 points. */
async function paint(bytes: Uint8Array, format: ImageFacts['format'], times = 1): Promise<PDFDocument> {
  const report = {...sampleReport(), images: {picture: {format, width: 100, height: 50}}}
  const figure = node('Figure', [0], {alt: 'x', box: {page: 1, x: 72, y: 72, width: 200, height: 100}})
  const item = {kind: 'image', role: 0, x: 72, y: 72, width: 200, height: 100, asset: 'picture'} as const
  const layout = layoutOf(node('Document', [figure]), ...Array.from({length: times}, () => drawing(item)))
  const written = await toPdf(report, layout, theme, measure, new Map([['picture', bytes]]))
  return PDFDocument.load(written)
}

const svg = (inner: string, attributes = 'viewBox="0 0 100 50"') =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`)

function contentOf(document: PDFDocument): string {
  const stream = document.getPage(0).node.Contents()
  if (!(stream instanceof PDFRawStream)) throw new Error('A page has no single stream')
  return inflateSync(stream.getContents()).toString('latin1')
}

/** The operators of the one form that a file has. */
function formOf(document: PDFDocument): string {
  const forms = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
    .filter(({dict}) => String(dict.get(PDFName.of('Subtype'))) === '/Form')
  expect(forms).toHaveLength(1)
  return inflateSync(forms[0]!.getContents()).toString('latin1')
}

const dictionaries = (document: PDFDocument, type: string): PDFDict[] =>
  document.context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
    .filter((object) =>
      [PDFName.of('Type'), PDFName.of('Subtype')].some((key) => String(object.get(key)) === `/${type}`),
    )

const fontNames = (document: PDFDocument) =>
  dictionaries(document, 'Type0').map((font) =>
    String(font.get(PDFName.of('BaseFont'))).replace(/^\/[A-Z]+\+/, ''),
  )

function chunk(name: string, content: Uint8Array | number[]): Uint8Array {
  const bytes = new Uint8Array(content.length + 12)
  new DataView(bytes.buffer).setUint32(0, content.length)
  bytes.set(Buffer.from(name, 'latin1'), 4)
  bytes.set(content, 8)
  return bytes
}

/** Two pixels of colour with opacity. */
const png = Buffer.concat([
  Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  chunk('IHDR', [0, 0, 0, 2, 0, 0, 0, 1, 8, 6, 0, 0, 0]),
  chunk('IDAT', deflateSync(Uint8Array.of(0, 255, 0, 0, 128, 0, 255, 0, 255))),
  chunk('IEND', []),
])

describe('pictures', () => {
  test('a PNG is embedded with its opacity and drawn into its box', async () => {
    const document = await paint(png, 'png')
    const [first, second] = dictionaries(document, 'Image')
    expect([first, second].map((image) => String(image!.get(PDFName.of('ColorSpace')))).sort()).toEqual([
      '/DeviceGray',
      '/DeviceRGB',
    ])
    expect(contentOf(document)).toContain('200 0 0 -100 72 172 cm')
  })

  test('a damaged picture leaves its box empty and breaks nothing', async () => {
    for (const [bytes, format] of [
      [png.subarray(0, 45), 'png'],
      [Uint8Array.of(0xff, 0xd8, 0xff), 'jpeg'],
      [Uint8Array.of(1, 2, 3), 'jpeg'],
      [new TextEncoder().encode('<svg'), 'svg'],
    ] as const) {
      const document = await paint(bytes, format)
      expect(dictionaries(document, 'Image')).toEqual([])
      expect(contentOf(document)).toContain('BDC')
    }
  })

  test('the text of an SVG is set in fonts of the template alone', async () => {
    const families = ['serif', 'Helvetica, sans-serif', 'monospace', "'Source Serif 4'", 'Comic Sans MS', '']
    const texts = families.map(
      (family, index) => `<text y="${index * 8}" font-family="${family}">office ${index}</text>`,
    )
    const document = await paint(svg(texts.join('')), 'svg')
    expect(fontNames(document).sort()).toEqual([
      'SourceCodePro-Regular',
      'SourceSans3-Regular',
      'SourceSerif4-Regular',
    ])
    expect(dictionaries(document, 'Type1')).toEqual([])
  })

  test('the text of an SVG goes to the fallback families for what a family lacks', async () => {
    const document = await paint(svg('<text y="20" font-family="serif">India, हिन्दी</text>'), 'svg')
    expect(fontNames(document).sort()).toEqual(['NotoSerifDevanagari-Regular', 'SourceSerif4-Regular'])
  })

  test('an SVG without a viewBox is scaled by its own size', async () => {
    const document = await paint(svg('<rect width="50" height="50"/>', 'width="100" height="50"'), 'svg')
    expect(formOf(document)).toMatch(/\n2 0 0 2 0 0 cm/)
    expect(contentOf(document)).toContain('q 1 0 0 1 72 72 cm /Form')
  })

  test('an SVG on several pages is drawn once', async () => {
    const document = await paint(svg('<rect width="50" height="50"/>'), 'svg', 3)
    expect(document.getPageCount()).toBe(3)
    expect(formOf(document)).toContain('50 50 l')
  })

  test('an SVG loads nothing and adds no link of its own', async () => {
    const document = await paint(
      svg(
        '<image href="/etc/hostname" width="9" height="9"/><a href="https://example.org"><rect width="9" height="9"/></a>',
      ),
      'svg',
    )
    expect(dictionaries(document, 'Image')).toEqual([])
    expect(document.getPage(0).node.Annots()?.asArray() ?? []).toEqual([])
  })

  test('a picture inside an SVG is drawn when its bytes are in it', async () => {
    const link = `data:image/png;base64,${png.toString('base64')}`
    const document = await paint(svg(`<image href="${link}" width="9" height="9"/>`), 'svg')
    expect(dictionaries(document, 'Image')).toHaveLength(2)
  })
})
