/** What a PDF says of itself: the information dictionary and the XMP packet, read apart and held against each other. */
import fc from 'fast-check'
import {PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString} from 'pdf-lib'
import {beforeAll, describe, expect, it} from 'vitest'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import type {Meta} from '../../src/model/report.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {descendantsOf, parseXml, textOf, type XmlElement} from '../../src/verify/xml.ts'
import {readFont, theme} from '../draw/theme.ts'
import {sampleReport} from '../support/sample-report.ts'
import {drawing, layoutOf, node, words} from './hand-made.ts'

let measure: FontMeasure
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
})

/** Both forms of the metadata of a report with one word in it. */
async function written(change: Partial<Meta>, word = 'word') {
  const report = sampleReport()
  Object.assign(report.meta, change)
  const layout = layoutOf(node('Document', [node('P', [0])]), drawing(...words(measure, word, 0, 72, 90)))
  const bytes = await toPdf(report, layout, theme, measure, new Map())
  const document = await PDFDocument.load(bytes, {updateMetadata: false})
  const stream = document.catalog.lookup(PDFName.of('Metadata'))
  if (!(stream instanceof PDFRawStream)) throw new Error('The metadata is no stream')
  // A reader may look for the packet in the bytes alone (ISO 19005-3, 6.6.2.1).
  expect(stream.dict.has(PDFName.of('Filter'))).toBe(false)
  const packet = Buffer.from(stream.getContents()).toString('utf8')
  expect(packet).toMatch(
    /^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>[\s\S]*<\?xpacket end="w"\?>$/,
  )
  const xmp = parseXml(packet.replace(/<\?xpacket[^>]*\?>/g, '').trim())
  const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict)
  return {
    xmp,
    info: new Map(info.entries().map(([key, value]) => [key.decodeText(), stringOf(document, value)])),
  }
}

function stringOf(document: PDFDocument, value: unknown): string {
  const object = document.context.lookup(value as PDFString)
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : String(object)
}

/** The values of a property, each with its language or kind of list. */
function values(xmp: XmlElement, name: string): string[] {
  const [property] = descendantsOf(xmp, name)
  if (!property) return []
  const items = [...descendantsOf(property, 'rdf:li')]
  return items.length === 0
    ? [textOf(property)]
    : items.map(
        (item) => `${item.attributes['xml:lang'] ? `${item.attributes['xml:lang']}: ` : ''}${textOf(item)}`,
      )
}

const listOf = (xmp: XmlElement, name: string): string | undefined => {
  const [property] = descendantsOf(xmp, name)
  const [list] = property?.children.filter((child) => typeof child !== 'string') ?? []
  return typeof list === 'string' ? undefined : list?.name
}

const person = (name: string) => ({name, role: null, organisation: null, email: null})

describe('the metadata of a PDF', () => {
  it('says all that is known of the report, in XMP and in the information dictionary', async () => {
    const {xmp, info} = await written({
      plainTitle: 'Trade & <talks> "in" 2026',
      lang: 'fr-CA',
      authors: [person('Zoë Müller'), person('أحمد')],
      description: 'À propos',
      keywords: ['pacts', 'a, b'],
      organisation: 'Ministry',
      marking: {text: 'TLP:AMBER', tlp: 'amber'},
      timestamp: 1_770_508_800,
    })
    const properties = [
      'dc:title',
      'dc:creator',
      'dc:description',
      'dc:subject',
      'dc:language',
      'dc:publisher',
      'dc:rights',
      'dc:format',
      'xmp:CreateDate',
      'xmp:ModifyDate',
      'xmp:MetadataDate',
      'xmp:CreatorTool',
      'pdf:Producer',
      'pdf:Keywords',
      'pdfaid:part',
      'pdfaid:conformance',
      'pdfuaid:part',
    ]
    expect(Object.fromEntries(properties.map((name) => [name, values(xmp, name)]))).toMatchInlineSnapshot(`
      {
        "dc:creator": [
          "Zoë Müller",
          "أحمد",
        ],
        "dc:description": [
          "x-default: À propos",
          "fr-CA: À propos",
        ],
        "dc:format": [
          "application/pdf",
        ],
        "dc:language": [
          "fr-CA",
        ],
        "dc:publisher": [
          "Ministry",
        ],
        "dc:rights": [
          "x-default: TLP:AMBER",
          "fr-CA: TLP:AMBER",
        ],
        "dc:subject": [
          "pacts",
          "a, b",
        ],
        "dc:title": [
          "x-default: Trade & <talks> "in" 2026",
          "fr-CA: Trade & <talks> "in" 2026",
        ],
        "pdf:Keywords": [
          "pacts, a, b",
        ],
        "pdf:Producer": [
          "Readout",
        ],
        "pdfaid:conformance": [
          "A",
        ],
        "pdfaid:part": [
          "3",
        ],
        "pdfuaid:part": [
          "1",
        ],
        "xmp:CreateDate": [
          "2026-02-08T00:00:00Z",
        ],
        "xmp:CreatorTool": [
          "Readout",
        ],
        "xmp:MetadataDate": [
          "2026-02-08T00:00:00Z",
        ],
        "xmp:ModifyDate": [
          "2026-02-08T00:00:00Z",
        ],
      }
    `)
    expect(
      ['dc:title', 'dc:description', 'dc:rights', 'dc:creator', 'dc:subject', 'dc:language'].map((name) =>
        listOf(xmp, name),
      ),
    ).toEqual(['rdf:Alt', 'rdf:Alt', 'rdf:Alt', 'rdf:Seq', 'rdf:Bag', 'rdf:Bag'])
    expect(Object.fromEntries(info)).toMatchInlineSnapshot(`
      {
        "Author": "Zoë Müller, أحمد",
        "CreationDate": "D:20260208000000Z",
        "Creator": "Readout",
        "Keywords": "pacts, a, b",
        "ModDate": "D:20260208000000Z",
        "Producer": "Readout",
        "Subject": "À propos",
        "Title": "Trade & <talks> "in" 2026",
      }
    `)
  })

  it('says the same twice whatever its words are', async () => {
    const hard = fc.oneof(
      fc.string({unit: 'binary', minLength: 1, maxLength: 60}),
      fc.constantFrom(
        '<&"\'>',
        ']]>',
        '&amp;',
        '\u0000\u0001\u001f\u007f',
        '\ud800 alone',
        '\ufffe\uffff',
        '👩‍👩‍👧 emoji',
        'تقرير',
        '\\()(',
        'x'.repeat(2000),
        '%PDF',
        'þÿ',
        'endobj',
      ),
    )
    await fc.assert(
      fc.asyncProperty(hard, hard, hard, async (plainTitle, description, name) => {
        const {xmp, info} = await written({
          plainTitle,
          description,
          authors: [person(name)],
          keywords: [name],
        })
        const whole = (text: string | undefined) => text?.replace(/\r\n?/g, '\n')
        const said = (property: string) =>
          values(xmp, property).map((text) => text.replace(/^x-default: /, ''))[0]
        expect(said('dc:title')).toBe(whole(info.get('Title')))
        expect(said('dc:description')).toBe(whole(info.get('Subject')))
        expect(said('dc:creator')).toBe(whole(info.get('Author')))
        expect(said('pdf:Keywords')).toBe(whole(info.get('Keywords')))
        expect(said('pdf:Producer')).toBe(info.get('Producer'))
      }),
      {numRuns: 40},
    )
  }, 60_000)

  it('names the document by its content', async () => {
    const ids = async (...[change, word]: Parameters<typeof written>) => {
      const {xmp} = await written(change, word)
      const [id] = values(xmp, 'xmpMM:DocumentID')
      expect(values(xmp, 'xmpMM:InstanceID')).toEqual([id])
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
      return id
    }
    const one = await ids({})
    expect(await ids({})).toBe(one)
    expect(await ids({}, 'other')).not.toBe(one)
    expect(await ids({plainTitle: 'Other'})).not.toBe(one)
  })

  it('leaves out what is not known', async () => {
    const {xmp, info} = await written({
      authors: [],
      description: null,
      keywords: [],
      organisation: null,
      marking: null,
      status: null,
    })
    for (const name of [
      'dc:creator',
      'dc:description',
      'dc:subject',
      'dc:publisher',
      'dc:rights',
      'pdf:Keywords',
      'xmp:Label',
    ])
      expect([...descendantsOf(xmp, name)]).toEqual([])
    expect([...info.keys()].sort()).toEqual(['CreationDate', 'Creator', 'ModDate', 'Producer', 'Title'])
  })
})
