/** The source of a report inside its PDF, read back as another program reads it. */
import {createHash} from 'node:crypto'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Publication, publish} from '../../src/publish.ts'
import {keep} from '../support/pipeline.ts'

let root: string

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'readout-attached-'))
  await mkdir(path.join(root, 'parts'))
  await writeFile(path.join(root, 'parts', 'données.csv'), 'Year,Trade\n2022,9.4\n')
  await writeFile(path.join(root, 'parts', 'Z.md'), 'Words <!-- not for you --> here.\n')
  const text =
    '<!-- not for you -->\n\n::include{src="parts/Z.md"}\n\n::table[Trade]{src="parts/données.csv"}\n'
  const front = 'title: Rapport\nlang: fr\ndate: 2026-02-08\n'
  await writeFile(path.join(root, 'a.md'), `---\n${front}attach-source: true\n---\n${text}`)
  await writeFile(path.join(root, 'without.md'), `---\n${front}---\n${text}`)
  await writeFile(
    path.join(root, 'both.md'),
    `---\n${front}attach-source: true\naudiences: [a]\n---\n${text}`,
  )
})

afterAll(() => rm(root, {recursive: true}))

const published = (name: string): Promise<Publication> => publish(name, {root, to: ['pdf']})

const textOf = (value: unknown): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : String(value)

/** What is said of an attached file, and the file. */
function read(specification: PDFDict): Record<string, unknown> {
  const embedded = specification.lookup(PDFName.of('EF'), PDFDict)
  const one = embedded.lookup(PDFName.of('F'))
  if (!(one instanceof PDFRawStream) || one !== embedded.lookup(PDFName.of('UF')))
    throw new Error('A specification has no single file')
  const bytes = decodePDFRawStream(one).decode()
  const facts = one.dict.lookup(PDFName.of('Params'), PDFDict)
  expect(facts.lookup(PDFName.of('CheckSum'), PDFHexString).asBytes()).toEqual(
    new Uint8Array(createHash('md5').update(bytes).digest()),
  )
  return {
    type: String(specification.lookup(PDFName.of('Type'))),
    names: ['F', 'UF'].map((key) => textOf(specification.lookup(PDFName.of(key)))),
    words: textOf(specification.lookup(PDFName.of('Desc'))),
    relationship: String(specification.lookup(PDFName.of('AFRelationship'))),
    media: one.dict.lookup(PDFName.of('Subtype'), PDFName).decodeText(),
    size: Number(String(facts.lookup(PDFName.of('Size')))),
    modified: textOf(facts.lookup(PDFName.of('ModDate'))),
    text: new TextDecoder().decode(bytes),
  }
}

describe('the source in a PDF', () => {
  it('is associated with the document, each file named and described in the report’s language', async () => {
    const {ok, outputs} = await publish('a.md', {root})
    expect(ok).toBe(true)
    const {catalog} = await PDFDocument.load(outputs.pdf!)
    const associated = catalog.lookup(PDFName.of('AF'), PDFArray)
    const files = Array.from(associated.asArray(), (_, index) => read(associated.lookup(index, PDFDict)))
    const common = {type: '/Filespec', modified: 'D:20260208000000Z'}
    expect(files).toEqual([
      {
        ...common,
        names: ['a.md', 'a.md'],
        words: 'Source du rapport',
        relationship: '/Source',
        media: 'text/markdown',
        size: 148,
        text: '---\ntitle: Rapport\nlang: fr\ndate: 2026-02-08\nattach-source: true\n---\n<!---->\n\n::include{src="parts/Z.md"}\n\n::table[Trade]{src="parts/données.csv"}\n',
      },
      {
        ...common,
        names: ['parts/Z.md', 'parts/Z.md'],
        words: 'Source du rapport',
        relationship: '/Source',
        media: 'text/markdown',
        size: 20,
        text: 'Words <!----> here.\n',
      },
      {
        ...common,
        names: ['parts/données.csv', 'parts/données.csv'],
        words: 'Données du rapport',
        relationship: '/Data',
        media: 'text/csv',
        size: 20,
        text: 'Year,Trade\n2022,9.4\n',
      },
    ])
    const names = catalog
      .lookup(PDFName.of('Names'), PDFDict)
      .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
      .lookup(PDFName.of('Names'), PDFArray)
      .asArray()
    expect(names.filter((_, index) => index % 2 === 0).map(textOf)).toEqual([
      'a.md',
      'parts/Z.md',
      'parts/données.csv',
    ])
    const order = [0, 1, 2].map((index) => associated.get(index))
    expect(names.filter((_, index) => index % 2 === 1)).toEqual(order)
    expect(catalog.get(PDFName.of('PageMode'))).toBeUndefined()
    keep('attachment', {
      html: new TextDecoder().decode(outputs.html),
      pdf: outputs.pdf!,
      docx: outputs.docx!,
    })
  })

  it('has the same bytes every time', async () => {
    const [one, other] = [await published('a.md'), await published('a.md')]
    expect(Buffer.compare(one.outputs.pdf!, other.outputs.pdf!)).toBe(0)
  })

  it('is nowhere unless it is asked for', async () => {
    const {catalog} = await PDFDocument.load((await published('without.md')).outputs.pdf!)
    expect(catalog.has(PDFName.of('AF'))).toBe(false)
    expect(catalog.lookup(PDFName.of('Names'), PDFDict).has(PDFName.of('EmbeddedFiles'))).toBe(false)
  })

  it('is withheld where there are audiences, whatever the rules are turned to', async () => {
    const refused = await published('both.md')
    expect(refused.ok).toBe(false)
    expect(refused.outputs).toEqual({})
    const rules = {'front-matter-value': 'off', 'not-supported-yet': 'off'} as const
    const {outputs} = await publish('both.md', {root, to: ['pdf'], rules})
    const {catalog} = await PDFDocument.load(outputs.pdf!)
    expect(catalog.has(PDFName.of('AF'))).toBe(false)
    expect(Buffer.from(outputs.pdf!).includes('EmbeddedFile')).toBe(false)
  })
})
