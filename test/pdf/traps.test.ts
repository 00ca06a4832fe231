/** What pdfkit does, or leaves undone, that would make a file wrong: each is shown not to happen. What is not here is held by the tests beside it. */
import {readdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'
import {inflateSync} from 'node:zlib'
import {PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString} from 'pdf-lib'
import {beforeAll, describe, expect, it} from 'vitest'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import type {Layout} from '../../src/layout/page.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {readFont, theme} from '../draw/theme.ts'
import {sampleReport} from '../support/sample-report.ts'
import {attributeOf, readTags, tagsIn} from '../support/tags.ts'
import {drawing, fullLayout, layoutOf, node, words} from './hand-made.ts'

let measure: FontMeasure
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
})

const write = (layout: Layout) => toPdf(sampleReport(), layout, theme, measure, new Map())
const load = async (layout: Layout) => PDFDocument.load(await write(layout), {updateMetadata: false})
const key = (name: string) => PDFName.of(name)

const dictionaries = (document: PDFDocument, type: string): PDFDict[] =>
  document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
    .filter((object) => String(object.get(key('Type'))) === `/${type}`)

const sources = path.join(import.meta.dirname, '..', '..', 'src', 'pdf')

describe('a PDF', () => {
  it('is written by the version of pdfkit that is named, pinned and locked', () => {
    const read = createRequire(import.meta.url)
    const {version} = JSON.parse(
      readFileSync(path.join(path.dirname(read.resolve('pdfkit')), '..', 'package.json'), 'utf8'),
    ) as {version: string}
    const own = read('../../package.json') as {dependencies: {pdfkit: string}}
    const lock = read('../../package-lock.json') as {packages: Record<string, {version?: string}>}
    expect([own.dependencies.pdfkit, lock.packages['node_modules/pdfkit']?.version, version]).toEqual([
      '0.20.2',
      '0.20.2',
      '0.20.2',
    ])
  })

  it('is made through one file that knows the insides of pdfkit, without its text, tables, structure and links', () => {
    const found: string[] = []
    for (const name of readdirSync(sources)) {
      const source = readFileSync(path.join(sources, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      if (name !== 'pdfkit.ts' && /\._[a-z]|from 'pdfkit'|from 'fontkit'/.test(source)) found.push(name)
      for (const [call] of source.matchAll(
        /\bkit\.(?:text|list|table|struct|addStructure|markContent|markStructureContent|link|goTo|annotate|note|file|addNamedDestination)\(/g,
      ))
        found.push(`${name}: ${call}`)
    }
    expect(found).toEqual([])
  })

  it('declares what it conforms to in a header, in its colours and without the sets of older parts', async () => {
    const bytes = await write(fullLayout(measure))
    expect(Buffer.from(bytes.subarray(0, 9)).toString('latin1')).toBe('%PDF-1.7\n')
    const document = await PDFDocument.load(bytes)
    const intent = document.catalog.lookup(key('OutputIntents'), PDFArray).lookup(0, PDFDict)
    expect(String(intent.get(key('S')))).toBe('/GTS_PDFA1')
    const profile = intent.lookup(key('DestOutputProfile'))
    if (!(profile instanceof PDFRawStream)) throw new Error('The profile is no stream')
    expect(String(profile.dict.get(key('N')))).toBe('3')
    expect(inflateSync(profile.getContents()).toString('latin1', 36, 40)).toBe('acsp')
    for (const descriptor of dictionaries(document, 'FontDescriptor')) {
      expect(descriptor.has(key('CIDSet'))).toBe(false)
      expect(descriptor.has(key('FontFile2')) || descriptor.has(key('FontFile3'))).toBe(true)
    }
    expect(document.context.trailerInfo.Encrypt).toBeUndefined()
  })

  it('names its fonts and itself the same each time, by what is in them', async () => {
    const one = await load(fullLayout(measure))
    const names = dictionaries(one, 'Font').map((font) => String(font.get(key('BaseFont'))))
    expect(names.filter((name) => !/^\/[A-Z]{6}\+/.test(name))).toEqual([])
    const idOf = ({context}: PDFDocument) => String(context.trailerInfo.ID)
    expect(idOf(await load(fullLayout(measure)))).toBe(idOf(one))
    const other = layoutOf(node('Document', [node('P', [0])]), drawing(...words(measure, 'x', 0, 72, 90)))
    expect(idOf(await load(other))).not.toBe(idOf(one))
  })

  it('has the whole of each tree of names in its root, which has no limits', async () => {
    const {catalog} = await load(fullLayout(measure))
    const names = catalog.lookup(key('Names'), PDFDict)
    for (const tree of [
      names.lookup(key('Dests'), PDFDict),
      catalog.lookup(key('StructTreeRoot'), PDFDict).lookup(key('IDTree'), PDFDict),
    ])
      expect(tree.keys().map(String)).toEqual(['/Names'])
  })

  it('has attributes of different owners apart', async () => {
    const cell = node('TH', [0], {
      scope: 'Row',
      box: {page: 1, x: 72, y: 80, width: 50, height: 20},
      headers: ['a'],
    })
    const table = node('Table', [node('TR', [node('TH', [1], {id: 'a'}), cell])])
    const layout = layoutOf(
      node('Document', [table]),
      drawing(...words(measure, 'one', 0, 72, 90), ...words(measure, 'two', 1, 72, 120)),
    )
    const {children} = await readTags(await write(layout))
    const [, found] = tagsIn(children).filter(({role}) => role === 'TH')
    const owners = found!.entries
      .lookup(key('A'), PDFArray)
      .asArray()
      .map((object) => String((object as PDFDict).get(key('O'))))
    expect(owners).toEqual(['/Table', '/Layout'])
    expect(String(attributeOf(found!, 'Scope'))).toBe('/Row')
    expect(String(attributeOf(found!, 'BBox'))).toBe('[ 72 741.89 122 761.89 ]')
  })

  it('tells the page of a link that is written after its page', async () => {
    const link = node('Link', [0])
    const layout = layoutOf(
      node('Document', [node('P', [link])]),
      drawing(...words(measure, 'broken over', 0, 72, 800)),
      drawing(...words(measure, 'two pages', 0, 72, 90)),
    )
    const area = {
      x: 72,
      y: 80,
      width: 50,
      height: 12,
      link,
      to: {url: 'https://example.org/'},
      contents: 'Both',
    }
    for (const page of layout.pages) page.links.push(area)
    const {children} = await readTags(await write(layout))
    const kids = tagsIn(children).find(({role}) => role === 'Link')!.children
    expect(kids.map((kid) => (kid.kind === 'tag' ? '' : `${kid.kind} ${kid.page}`))).toEqual([
      'piece 1',
      'piece 2',
      'held 1',
      'held 2',
    ])
  })

  it('never shows the glyph that stands for nothing, and gives every code a meaning', async () => {
    const strange = words(measure, 'a \u{10ffff} \ue000 \u0378 b\u0301\u0323', 0, 72, 90)
    const document = await load(layoutOf(node('Document', [node('P', [0])]), drawing(...strange)))
    const stream = document.getPage(0).node.Contents()
    if (!(stream instanceof PDFRawStream)) throw new Error('A page has no single stream')
    const content = inflateSync(stream.getContents()).toString('latin1')
    let seen = 0
    for (const [, shown = ''] of content.matchAll(/\[(.*?)\]\s*TJ/gs))
      for (const [, string = ''] of shown.matchAll(/\(((?:\\.|[^\\)])*)\)/gs)) {
        const codes = string.replace(/\\([0-7]{3}|.)/gs, (_, escaped: string) =>
          /^[0-7]{3}$/.test(escaped)
            ? String.fromCharCode(Number.parseInt(escaped, 8))
            : ({n: '\n', r: '\r', t: '\t', b: '\b', f: '\f'}[escaped] ?? escaped),
        )
        seen += codes.length / 2
        for (let at = 0; at + 1 < codes.length; at += 2) expect(codes.slice(at, at + 2)).not.toBe('\0\0')
      }
    expect(seen).toBeGreaterThan(4)
    for (const font of dictionaries(document, 'Font').filter((one) => one.has(key('ToUnicode')))) {
      const map = font.lookup(key('ToUnicode'))
      if (!(map instanceof PDFRawStream)) throw new Error('A font has no meanings')
      const meanings = inflateSync(map.getContents()).toString('latin1')
      expect(meanings).not.toMatch(/<>|<0000>\]|\[<0000>/)
    }
  })

  it('is set in font files that its writer can cut', () => {
    for (const {faces} of Object.values(theme.fonts))
      for (const {file} of faces) {
        const bytes = readFont(file)
        const signature = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
        expect(['\0\x01\0\0', 'OTTO', 'true']).toContain(signature)
      }
  })

  it('has no entries in its information but its own, each a string', async () => {
    const {context} = await load(fullLayout(measure))
    const info = context.lookup(context.trailerInfo.Info, PDFDict)
    for (const [, value] of info.entries()) {
      const object = value instanceof PDFRef ? context.lookup(value) : value
      expect(object instanceof PDFString || object instanceof PDFHexString).toBe(true)
    }
  })

  it('goes through each page by its structure, whether or not it has links', async () => {
    const document = await load(fullLayout(measure))
    expect(document.getPages().map(({node: page}) => String(page.get(key('Tabs'))))).toEqual(['/S', '/S'])
  })
})
