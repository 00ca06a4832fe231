import {deflateSync, inflateSync} from 'node:zlib'
import {PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream} from 'pdf-lib'
import {beforeAll, describe, expect, test} from 'vitest'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import type {ImageFacts} from '../../src/model/report.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {readFont, theme} from '../draw/theme.ts'
import {chunk as pngChunk, png as wholePng} from '../support/pictures.ts'
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

const paletteChunk = pngChunk('PLTE', Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255))

/** The pixels of the one picture of a file, of one row, as its colours of 8 bits with their opacity. */
function pixelsOf(document: PDFDocument): string {
  const images = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
    .filter(({dict}) => String(dict.get(PDFName.of('Subtype'))) === '/Image')
  const picture = images.find(({dict}) => dict.has(PDFName.of('SMask'))) ?? images[0]!
  const mask = picture.dict.lookup(PDFName.of('SMask'))
  const {samples, colours} = samplesOf(picture)
  const opacity = mask instanceof PDFRawStream ? samplesOf(mask).samples : null
  const pixels: string[] = []
  for (let at = 0; at < samples.length / colours; at++) {
    const colour = samples.slice(at * colours, (at + 1) * colours).map((sample) => Math.round(sample * 255))
    pixels.push(`${colour.join(' ')}${opacity ? ` / ${Math.round(opacity[at]! * 255)}` : ''}`)
  }
  return pixels.join(', ')
}

/** The samples of a picture of one row of four pixels, from 0 to 1. */
function samplesOf({dict, ...stream}: PDFRawStream): {samples: number[]; colours: number} {
  const bits = Number(String(dict.get(PDFName.of('BitsPerComponent'))))
  const space = dict.lookup(PDFName.of('ColorSpace'))
  const packed = inflateSync((stream as {contents: Uint8Array}).contents)
  // With a predictor the row begins with its filter, here always none.
  const bytes = dict.has(PDFName.of('DecodeParms')) ? packed.subarray(1) : packed
  const digits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const colours = String(space) === '/DeviceRGB' ? 3 : 1
  const values = digits
    .match(new RegExp(`.{${bits}}`, 'g'))!
    .map((part) => Number.parseInt(part, 2))
    .slice(0, 4 * colours)
  if (!(space instanceof PDFArray)) return {samples: values.map((value) => value / (2 ** bits - 1)), colours}
  const table = space.lookup(3)
  if (!(table instanceof PDFRawStream)) throw new Error('A palette is no stream')
  const palette = table.dict.has(PDFName.of('Filter'))
    ? inflateSync(table.getContents())
    : table.getContents()
  return {
    samples: values.flatMap((value) => [0, 1, 2].map((part) => palette[value * 3 + part]! / 255)),
    colours: 3,
  }
}

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

  test('each kind of PNG is embedded with the pixels it has', async () => {
    // Four pixels in one row, by their samples.
    const kinds: Record<string, {depth: number; type: number; samples: number[][]; before?: Uint8Array[]}> = {
      'grey 1': {depth: 1, type: 0, samples: [[0], [1], [1], [0]]},
      'grey 2': {depth: 2, type: 0, samples: [[0], [1], [2], [3]]},
      'grey 4': {depth: 4, type: 0, samples: [[0], [5], [10], [15]]},
      'grey 8': {depth: 8, type: 0, samples: [[0], [99], [200], [255]]},
      'grey 16': {depth: 16, type: 0, samples: [[0], [0x6363], [0xc8c8], [0xffff]]},
      'grey with a clear one': {
        depth: 8,
        type: 0,
        samples: [[0], [99], [200], [99]],
        before: [pngChunk('tRNS', Uint8Array.of(0, 99))],
      },
      'colours 8': {
        depth: 8,
        type: 2,
        samples: [
          [1, 2, 3],
          [4, 5, 6],
          [255, 0, 0],
          [0, 255, 9],
        ],
      },
      'colours 16': {
        depth: 16,
        type: 2,
        samples: [
          [0x101, 0x202, 0x303],
          [0, 0, 0],
          [0xffff, 0, 0],
          [0, 0, 0x909],
        ],
      },
      'colours with a clear one': {
        depth: 8,
        type: 2,
        samples: [
          [1, 2, 3],
          [4, 5, 6],
          [1, 2, 4],
          [1, 2, 3],
        ],
        before: [pngChunk('tRNS', Uint8Array.of(0, 1, 0, 2, 0, 3))],
      },
      'palette 2': {depth: 2, type: 3, samples: [[0], [1], [2], [1]], before: [paletteChunk]},
      'palette 8 with opacity': {
        depth: 8,
        type: 3,
        samples: [[0], [1], [2], [1]],
        before: [paletteChunk, pngChunk('tRNS', Uint8Array.of(0, 128))],
      },
      'grey with opacity 8': {
        depth: 8,
        type: 4,
        samples: [
          [1, 2],
          [3, 4],
          [5, 255],
          [7, 0],
        ],
      },
      'grey with opacity 16': {
        depth: 16,
        type: 4,
        samples: [
          [0x101, 0x202],
          [0, 0xffff],
          [0x505, 0],
          [0, 0],
        ],
      },
      'colours with opacity 8': {
        depth: 8,
        type: 6,
        samples: [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
          [0, 0, 0, 0],
          [9, 9, 9, 255],
        ],
      },
      'colours with opacity 16': {
        depth: 16,
        type: 6,
        samples: [
          [0x101, 0x202, 0x303, 0x404],
          [0, 0, 0, 0],
          [0xffff, 0, 0, 0xffff],
          [0, 0, 0, 0x8080],
        ],
      },
    }
    const seen: Record<string, string> = {}
    for (const [name, {depth, type, samples, before = []}] of Object.entries(kinds)) {
      const bits = samples
        .flat()
        .map((sample) => sample.toString(2).padStart(depth, '0'))
        .join('')
      const row = [0, ...bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))]
      const pixels = [pngChunk('IDAT', deflateSync(Uint8Array.from(row)))]
      seen[name] = pixelsOf(await paint(wholePng({width: 4, depth, type, before, pixels}), 'png'))
      // Adam7 has the first pixel of four in its first pass, the third in its fourth, the others in its sixth.
      const woven = [[0], [2], [1, 3]].flatMap((columns) => {
        const part = columns
          .flatMap((column) => samples[column]!)
          .map((sample) => sample.toString(2).padStart(depth, '0'))
        return [
          0,
          ...part
            .join('')
            .match(/.{1,8}/g)!
            .map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)),
        ]
      })
      const passes = [pngChunk('IDAT', deflateSync(Uint8Array.from(woven)))]
      const interlaced = wholePng({width: 4, depth, type, interlace: 1, before, pixels: passes})
      expect(pixelsOf(await paint(interlaced, 'png')), name).toBe(seen[name])
    }
    expect(seen).toMatchInlineSnapshot(`
      {
        "colours 16": "1 2 3, 0 0 0, 255 0 0, 0 0 9",
        "colours 8": "1 2 3, 4 5 6, 255 0 0, 0 255 9",
        "colours with a clear one": "1 2 3 / 0, 4 5 6 / 255, 1 2 4 / 255, 1 2 3 / 0",
        "colours with opacity 16": "1 2 3 / 4, 0 0 0 / 0, 255 0 0 / 255, 0 0 0 / 128",
        "colours with opacity 8": "1 2 3 / 4, 5 6 7 / 8, 0 0 0 / 0, 9 9 9 / 255",
        "grey 1": "0, 255, 255, 0",
        "grey 16": "0, 99, 200, 255",
        "grey 2": "0, 85, 170, 255",
        "grey 4": "0, 85, 170, 255",
        "grey 8": "0, 99, 200, 255",
        "grey with a clear one": "0 / 255, 99 / 0, 200 / 255, 99 / 0",
        "grey with opacity 16": "1 / 2, 0 / 255, 5 / 0, 0 / 0",
        "grey with opacity 8": "1 / 2, 3 / 4, 5 / 255, 7 / 0",
        "palette 2": "255 0 0, 0 255 0, 0 0 255, 0 255 0",
        "palette 8 with opacity": "255 0 0 / 0, 0 255 0 / 128, 0 0 255 / 255, 0 255 0 / 128",
      }
    `)
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
