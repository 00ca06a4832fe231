import {inflateSync} from 'node:zlib'
import {PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString} from 'pdf-lib'
import {getDocument} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {beforeAll, describe, expect, test} from 'vitest'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import type {Layout} from '../../src/layout/page.ts'
import type {Report} from '../../src/model/report.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {readPageText} from '../../src/verify/pdf-content.ts'
import {readFont, theme} from '../draw/theme.ts'
import {sampleReport} from '../support/sample-report.ts'
import {body, drawing, fullLayout, layoutOf, node, words} from './hand-made.ts'

let measure: FontMeasure
let report: Report
let full: Uint8Array
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
  report = sampleReport()
  full = await write(fullLayout(measure))
})

const write = (layout: Layout): Promise<Uint8Array> => toPdf(report, layout, theme, measure, new Map())

/** Each page's text as pdf.js extracts it, line by line. */
async function textOf(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({data: bytes.slice(), useSystemFonts: false, verbosity: 0})
  const document = await task.promise
  const pages: string[] = []
  for (let index = 1; index <= document.numPages; index++) {
    const {items} = await (await document.getPage(index)).getTextContent({disableNormalization: true})
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  await task.destroy()
  return pages
}

/** The operators of a page. */
function contentOf(document: PDFDocument, page: number): string {
  const stream = document.getPage(page).node.Contents()
  if (!(stream instanceof PDFRawStream)) throw new Error('A page has no single stream')
  return inflateSync(stream.getContents()).toString('latin1')
}

/** The structure tree as text: tag, attributes in order, contents. */
function printTree(document: PDFDocument): string {
  const pages = document.getPages().map((page) => page.ref)
  const lines: string[] = []
  const value = (entry: unknown): string => {
    if (entry instanceof PDFString || entry instanceof PDFHexString) return JSON.stringify(entry.decodeText())
    if (entry instanceof PDFArray) return `[${entry.asArray().map(value).join(' ')}]`
    if (entry instanceof PDFDict) {
      return `<${entry
        .entries()
        .map(([key, part]) => `${key.asString()} ${value(part)}`)
        .join(' ')}>`
    }
    return String(entry)
  }
  const print = (element: PDFDict, indent: string): void => {
    const tag = String(element.get(PDFName.of('S')))
    const facts = ['ID', 'T', 'Lang', 'Alt', 'ActualText', 'A']
      .filter((key) => element.has(PDFName.of(key)))
      .map((key) => `${key}=${value(element.get(PDFName.of(key)))}`)
    const own = element.get(PDFName.of('Pg'))
    const kids = element.lookup(PDFName.of('K'))
    const list = kids instanceof PDFArray ? kids.asArray() : kids ? [element.get(PDFName.of('K'))!] : []
    const marks: string[] = []
    const below: PDFDict[] = []
    for (const kid of list) {
      const found = kid instanceof PDFRef ? document.context.lookup(kid) : kid
      if (!(found instanceof PDFDict)) marks.push(`${pages.indexOf(own as PDFRef) + 1}:${found}`)
      else if (found.has(PDFName.of('S'))) {
        below.push(found)
        marks.push('·')
      } else {
        const page = pages.indexOf(found.get(PDFName.of('Pg')) as PDFRef) + 1
        const kind = String(found.get(PDFName.of('Type')))
        marks.push(kind === '/OBJR' ? `${page}:link` : `${page}:${found.get(PDFName.of('MCID'))}`)
      }
    }
    lines.push([indent + tag, ...facts, marks.length > 0 ? `(${marks.join(' ')})` : ''].join(' ').trimEnd())
    for (const child of below) print(child, `${indent}  `)
  }
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  for (const child of root.lookup(PDFName.of('K'), PDFArray).asArray()) {
    print(document.context.lookup(child, PDFDict), '')
  }
  return lines.join('\n')
}

describe('a PDF', () => {
  test('has the same bytes every time', async () => {
    expect(Buffer.compare(await write(fullLayout(measure)), full)).toBe(0)
    const again = await openMeasure(theme, readFont)
    expect(Buffer.compare(await toPdf(report, fullLayout(again), theme, again, new Map()), full)).toBe(0)
  })

  test('has a long address once for all places that lead to it, however often one layout is written', async () => {
    const layout = fullLayout(measure)
    const [page] = layout.pages
    const [area] = page!.links
    const to = {url: `https://example.org/${'x'.repeat(2000)}`}
    const contents = `${'x'.repeat(999)}😀`
    page!.links.splice(0, 1, {...area!, to, contents}, {...area!, to, contents})
    const once = await write(layout)
    expect(Buffer.compare(await write(layout), once)).toBe(0)
    const document = await PDFDocument.load(once)
    const entries = document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
    expect(entries.filter((entry) => entry.get(PDFName.of('S')) === PDFName.of('URI'))).toHaveLength(1)
    const said = entries.flatMap((entry) => {
      const words = entry.lookup(PDFName.of('Contents'))
      return words instanceof PDFString || words instanceof PDFHexString ? [words.decodeText()] : []
    })
    expect(said.filter((words) => words.length > 100)).toEqual(Array(2).fill(`${'x'.repeat(999)}…`))
  })

  test('has the structure of the layout, whole and in reading order', async () => {
    expect(printTree(await PDFDocument.load(full))).toMatchInlineSnapshot(`
      "/Document Lang="en-CA" (· · · · · · ·)
        /H1 T="R&D <draft> — Überblick" (1:0)
        /P (1:1 · 1:3 ·)
          /Link (1:2 1:link)
          /Reference (·)
            /Link (1:4 1:link)
        /L A=</O /List /ListNumbering /Disc> (·)
          /LI (· ·)
            /Lbl (1:5)
            /LBody (·)
              /P (1:6)
        /Table (· ·)
          /THead (·)
            /TR (· ·)
              /TH ID="col-1" A=</O /Table /Scope /Column> (1:7)
              /TH ID="col-2" A=</O /Table /Scope /Column /ColSpan 2> (1:8)
          /TBody (·)
            /TR (· · ·)
              /TH A=</O /Table /Scope /Row> (1:9)
              /TD A=</O /Table /Headers ["col-2"]> (1:10)
              /TD A=</O /Table /Headers ["col-2"]>
        /Figure Alt="Two-way trade rose" A=</O /Layout /BBox [72 461.89 272 541.89]> (1:11)
        /P Lang="hi" (1:12 2:0)
        /Note ID="_note-1" (1:13)"
    `)
  })

  test('gives every piece of marked content its element in the parent tree', async () => {
    const document = await PDFDocument.load(full)
    const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
    const entries = root
      .lookup(PDFName.of('ParentTree'), PDFDict)
      .lookup(PDFName.of('Nums'), PDFArray)
      .asArray()
    const tags = entries
      .filter((_, index) => index % 2 === 1)
      .map((entry) => document.context.lookup(entry))
      .map((entry) =>
        (entry instanceof PDFArray ? entry.asArray() : [entry])
          .map((ref) => (ref instanceof PDFRef ? document.context.lookup(ref, PDFDict) : (ref as PDFDict)))
          .map((element) => String(element.get(PDFName.of('S'))))
          .join(' '),
      )
    expect(tags).toEqual([
      '/H1 /P /Link /P /Link /Lbl /P /TH /TH /TH /TD /Figure /P /Note',
      '/Link',
      '/Link',
      '/P',
    ])
    const content = contentOf(document, 0)
    expect(content.match(/MCID \d+/g)).toHaveLength(14)
    expect(content.match(/B[DM]C\n/g)).toHaveLength(content.match(/^EMC$/gm)!.length)
  })

  test('says its words to a reader of its text', async () => {
    expect(await textOf(full)).toMatchInlineSnapshot(`
      [
        "Running head
      A joint work plan
      The office met in Ottawa to discuss co
      operation with A B C. 1
      • First item
      Year Trade
      2022 9.4
      हिन्दी और
      A note at the foot: 漢.",
        "ਪੰਜਾਬੀ on the next page",
      ]
    `)
  })

  test('tells characters apart that look alike', async () => {
    const text = 'a\u00a0b c\u2011d e-f \u2126\u03a9 \u00b5\u03bc fi\ufb01 x\u00ad'
    const layout = layoutOf(node('Document', [node('P', [0])]), drawing(...words(measure, text, 0, 72, 100)))
    const document = await PDFDocument.load(await write(layout))
    const {marked} = readPageText(document, document.getPage(0), new Map())
    expect(Array.from(marked.get(0)!, (shown) => shown.text).join('')).toBe(text)
  })

  test('spaces a justified line and letterspaced words without losing what they say', async () => {
    const line = words(measure, 'one two three', 0, 72, 100, {wordSpace: 4.2, tracking: 0.6})
    const document = await PDFDocument.load(
      await write(layoutOf(node('Document', [node('P', [0])]), drawing(...line))),
    )
    const shown = contentOf(document, 0).match(/\[.*\]TJ/g)!
    expect(shown).toHaveLength(1)
    const moves = Array.from(shown[0]!.matchAll(/\)(-?\d+)\(/g), ([, move]) => Number(move))
    // Thirteen glyphs have twelve gaps, two of them word spaces.
    const total = moves.reduce((sum, move) => sum + move, 0) / -1000
    const kerning =
      line[0]!.glyphs.width / 1000 -
      Array.from(line[0]!.glyphs.ids).reduce((sum, id) => sum + measure.advance(0, id), 0) / 1000
    expect(total * 10.5).toBeCloseTo(12 * 0.6 + 2 * 4.2 + kerning * 10.5, 1)
  })

  test('shows pieces that touch in one string, and moves to those that do not', async () => {
    const items = [
      ...words(measure, 'one', 0, 72, 100),
      ...words(measure, ' ', 0, 72 + measure.shape('one', body, 'en')[0]!.width * 0.0105, 100),
      ...words(measure, 'far', 0, 300, 100),
      ...words(measure, 'below', 0, 72, 114),
    ]
    const document = await PDFDocument.load(
      await write(layoutOf(node('Document', [node('P', [0])]), drawing(...items))),
    )
    const content = contentOf(document, 0)
    expect(content.match(/TJ/g)).toHaveLength(3)
    expect(content.match(/BT/g)).toHaveLength(1)
  })

  test('reads a cluster of several glyphs as its characters, by replacement text where they are fewer', async () => {
    const [shaped] = measure.shape('ab', body, 'en')
    // One character drawn with two glyphs, as some scripts have it.
    const glyphs = {...shaped!, text: 'ɐ', clusters: [0, 0]}
    const item = {...words(measure, 'ab', 0, 72, 100)[0]!, glyphs}
    const document = await PDFDocument.load(
      await write(layoutOf(node('Document', [node('P', [0])]), drawing(item))),
    )
    expect(contentOf(document, 0)).toContain('/Span <</ActualText <feff0250>>> BDC')
  })

  test('says of itself what the report says, escaped as XML wants it', async () => {
    report = sampleReport()
    report.meta.plainTitle = 'R&D <draft> — «Überblick» \u0001'
    const document = await PDFDocument.load(await write(fullLayout(measure)), {updateMetadata: false})
    report = sampleReport()
    expect(document.getTitle()).toBe('R&D <draft> — «Überblick» ')
    expect(document.getAuthor()).toBe('Zoë Müller, Anand Rao')
    expect(document.getProducer()).toBe('Readout')
    expect(document.getCreationDate()).toEqual(new Date(report.meta.timestamp * 1000))
    const stream = document.catalog.lookup(PDFName.of('Metadata'))
    if (!(stream instanceof PDFRawStream)) throw new Error('The metadata is no stream')
    const xmp = Buffer.from(stream.getContents()).toString('utf8')
    expect(xmp).toContain('<rdf:li xml:lang="x-default">R&amp;D &lt;draft&gt; — «Überblick» </rdf:li>')
    expect(xmp).toContain(
      '<dc:creator><rdf:Seq><rdf:li>Zoë Müller</rdf:li><rdf:li>Anand Rao</rdf:li></rdf:Seq>',
    )
    expect(xmp).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</)
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(document.catalog.get(PDFName.of('Lang'))).toEqual(PDFString.of(report.meta.lang))
    const viewer = document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
    expect(String(viewer.get(PDFName.of('DisplayDocTitle')))).toBe('true')
  })

  test('sorts the names of its places by their bytes', async () => {
    const document = await PDFDocument.load(full)
    const tree = document.catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('Dests'), PDFDict)
    const names = tree.lookup(PDFName.of('Names'), PDFArray).asArray()
    expect(
      names.filter((_, index) => index % 2 === 0).map((name) => (name as PDFString).decodeText()),
    ).toEqual(['_note-1', 'a-1', 'a1', 'top', 'émigré'])
  })

  test('has links with their words and targets, and an outline with its places', async () => {
    const document = await PDFDocument.load(full)
    const links = document
      .getPage(0)
      .node.Annots()!
      .asArray()
      .map((ref) => document.context.lookup(ref, PDFDict))
    expect(links.map((link) => (link.get(PDFName.of('Contents')) as PDFString).decodeText())).toEqual([
      'Ottawa, example.org',
      'Note 1',
    ])
    const action = links[0]!.lookup(PDFName.of('A'), PDFDict)
    expect((action.get(PDFName.of('URI')) as PDFString).decodeText()).toBe('https://example.org/?q=%C3%A9')
    expect((links[1]!.get(PDFName.of('Dest')) as PDFString).decodeText()).toBe('_note-1')
    const task = getDocument({data: full.slice(), verbosity: 0})
    const outline = await (await task.promise).getOutline()
    await task.destroy()
    const entries = (
      items: {title: string; dest: unknown; items: {title: string; dest: unknown; items: never[]}[]}[],
    ): unknown => items.map(({title, dest, items: below}) => [title, dest, entries(below)])
    expect(entries(outline)).toEqual([['A joint work plan', 'top', [['Später', 'émigré', []]]]])
  })

  test('closes the lower levels of a long outline', async () => {
    const layout = fullLayout(measure)
    const below = Array.from({length: 40}, (_, index) => ({
      title: `${index}`,
      destination: 'top',
      children: [],
    }))
    layout.outline = [{title: 'All', destination: 'top', children: below}]
    const document = await PDFDocument.load(await write(layout))
    const root = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
    expect(String(root.get(PDFName.of('Count')))).toBe('1')
    expect(String(root.lookup(PDFName.of('First'), PDFDict).get(PDFName.of('Count')))).toBe('-40')
  })

  test('refuses content that stands in no structure node, or in two', async () => {
    const stray = layoutOf(node('Document', []), drawing(...words(measure, 'x', 0, 72, 100)))
    await expect(write(stray)).rejects.toThrow('stands in no structure node')
    const twice = layoutOf(node('Document', [node('P', [0]), node('P', [0])]), drawing())
    await expect(write(twice)).rejects.toThrow('stands in two structure nodes')
  })
})
