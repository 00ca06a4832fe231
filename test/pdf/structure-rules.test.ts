/** That the rules which every case's PDF is held to are broken by what breaks them, and that the sample report keeps them. */
import {beforeAll, describe, expect, test} from 'vitest'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import type {Layout, StructureNode} from '../../src/layout/page.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {readFont, theme} from '../draw/theme.ts'
import {sampleReport} from '../support/sample-report.ts'
import {flawsOf} from '../support/tag-rules.ts'
import {printTags, readTags} from '../support/tags.ts'
import {drawing, fullLayout, layoutOf, node, words} from './hand-made.ts'

let measure: FontMeasure
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
})

const read = async (layout: Layout) =>
  readTags(await toPdf(sampleReport(), layout, theme, measure, new Map()))

/** The flaws of a document of some nodes that hold so many pieces of content, each a word. */
async function flaws(pieces: number, ...children: StructureNode[]): Promise<string[]> {
  const items = Array.from({length: pieces}, (_, index) => words(measure, 'word', index, 72, 90 + index * 14))
  return flawsOf(await read(layoutOf(node('Document', children), drawing(...items.flat()))))
}

const paragraph = (piece: number) => node('P', [piece])
const head = (piece: number, more: Partial<StructureNode> = {}) => node('TH', [paragraph(piece)], more)

describe('the rules of structure', () => {
  test('are kept by a layout that has one of each', async () => {
    const layout = fullLayout(measure)
    layout.outline = [{title: 'A joint work plan', destination: 'top', children: []}]
    expect(flawsOf(await read(layout))).toEqual([])
  })

  test('say where each type may stand', async () => {
    expect(await flaws(1, node('LI', [node('LBody', [paragraph(0)])]))).toEqual(['Document holds LI'])
    expect(await flaws(1, node('L', [paragraph(0)]))).toEqual(['L holds P'])
    expect(
      await flaws(1, node('L', [node('LI', [node('LBody', [paragraph(0)])])], {numbering: 'Disc'})),
    ).toEqual(['An L of Disc has items without labels'])
    expect(await flaws(1, node('P', [paragraph(0)]))).toEqual(['P holds P'])
    expect(await flaws(1, node('Sect', [0]))).toEqual(['Sect holds content itself'])
    expect(await flaws(1, node('TOC', [paragraph(0)]))).toEqual(['TOC holds P'])
    expect(await flaws(1, node('TOC', [node('TOCI', [0])]))).toEqual(['A TOCI refers to nothing'])
    expect(await flaws(1, node('Note', [node('Note', [paragraph(0)])]))).toEqual(['Note holds Note'])
  })

  test('want no element to be empty, and no picture without words or a box', async () => {
    expect(await flaws(1, paragraph(0), node('P', []))).toEqual(['P is empty'])
    expect(await flaws(1, node('Figure', [0]))).toEqual(['A Figure has no words', 'A Figure has no box'])
    expect(await flaws(1, node('P', [node('Link', [0])]))).toEqual(['A Link holds no annotation'])
  })

  test('want a caption once, first or last', async () => {
    const caption = (piece: number) => node('Caption', [paragraph(piece)])
    expect(await flaws(3, node('Div', [paragraph(0), caption(1), paragraph(2)]))).toEqual([
      'Div has a caption in its midst',
    ])
    expect(await flaws(2, node('Div', [caption(0), caption(1)]))).toEqual(['Div has 2 captions'])
  })

  test('want headings that skip no level, and a bookmark for each', async () => {
    expect(await flaws(2, node('H1', [0]), node('H3', [1]))).toEqual([
      'H3 follows H1',
      'The bookmarks are [], the headings ["word","word"]',
    ])
    expect(await flaws(1, node('Note', [node('NoteH4', [0])]))).toEqual([])
  })

  test('want tables that are filled, with heads that exist', async () => {
    const row = (...cells: StructureNode[]) => node('TR', cells)
    const table = (...rows: StructureNode[]) => node('Table', rows)
    expect(await flaws(3, table(row(head(0), head(1)), row(node('TD', [paragraph(2)]))))).toEqual([
      'A Table has rows of 2 and 1 cells',
    ])
    expect(await flaws(2, table(row(head(0)), row(node('TD', [paragraph(1)], {headers: ['none']}))))).toEqual(
      ['A cell has the unknown header (none)'],
    )
    expect(
      await flaws(
        3,
        table(
          row(head(0, {id: 'a', colspan: 2})),
          row(node('TD', [paragraph(1)]), node('TD', [paragraph(2)])),
        ),
      ),
    ).toEqual(['A datum under joined heads names none', 'A datum under joined heads names none'])
    expect(await flaws(1, table(row(head(0, {rowspan: 2}))))).toEqual(['A cell reaches below its Table'])
  })

  test('want an ID once, and sound languages', async () => {
    const same = {id: 'a'}
    expect(await flaws(2, node('Note', [0], same), node('Note', [1], same))).toEqual([
      'The ID a stands twice',
      'The tree of IDs is out of order',
      '1 IDs stand in a tree of 2',
      'The tree of IDs is wrong about a',
    ])
    expect(await flaws(1, node('P', [0], {lang: 'no language'}))).toEqual([
      'P has the language (no language)',
    ])
  })

  test('want words for every annotation', async () => {
    const layout = fullLayout(measure)
    layout.outline = [{title: 'A joint work plan', destination: 'top', children: []}]
    layout.pages[0]!.links[0]!.contents = ' '
    layout.pages[0]!.links[1]!.width = 0
    expect(flawsOf(await read(layout)).map((flaw) => flaw.replace(/\d+ 0 R/, 'x'))).toEqual([
      'Annotation x of page 1 says nothing',
      'Annotation x of page 1 has no area',
    ])
  })

  test('want bookmarks that lead to their headings', async () => {
    const items = [...words(measure, 'One', 0, 72, 90), ...words(measure, 'Two', 1, 72, 120)]
    const layout = layoutOf(
      node('Document', [node('H1', [0]), node('H2', [1])]),
      drawing(...items),
      drawing(),
    )
    layout.destinations.set('one', {page: 1, x: 72, y: 80})
    layout.destinations.set('two', {page: 2, x: 72, y: 900})
    layout.outline = [
      {title: 'One', destination: 'one', children: [{title: 'Two', destination: 'two', children: []}]},
    ]
    expect(flawsOf(await read(layout))).toEqual([
      'The place two is on no page',
      'The bookmark to two leads to another page',
    ])
  })

  test('are told by a reader that hides nothing', async () => {
    const layout = layoutOf(
      node('Document', [
        node('P', [
          0,
          node('Span', [1], {expansion: 'Ministry of External Affairs', lang: 'fr', actual: 'M', title: 'T'}),
        ]),
        node('Code', [2], {block: true}),
        node('Note', [node('NoteH2', [3])], {id: 'n'}),
      ]),
      drawing(...[0, 1, 2].flatMap((piece) => words(measure, `w${piece}`, piece, 72, 90 + piece * 14))),
      drawing(
        ...words(measure, 'w3', 3, 72, 90),
        ...words(measure, 'head', 'head', 72, 40),
        ...words(measure, 'foot', 'foot', 72, 800),
        ...words(measure, 'again', 'repeated', 72, 60),
        ...words(measure, 'DRAFT', 'watermark', 72, 400),
        {kind: 'line', role: null, x1: 0, y1: 0, x2: 9, y2: 9, width: 1, colour: 'ink', dash: null},
      ),
    )
    expect(printTags(await read(layout))).toMatchInlineSnapshot(`
      "Document
        P
          1: "w0"
          Span T="T" Lang="fr" ActualText="M" E="Ministry of External Affairs"
            1: "w1"
        Code Placement=Block
          1: "w2"
        Note ID="n"
          NoteH2 (P)
            2: "w3"
      page 1
      page 2
        artifact Type=Pagination Subtype=Header Attached=[Top] × 1
        artifact Type=Pagination Subtype=Footer Attached=[Bottom] × 1
        artifact Type=Pagination × 1
        artifact Type=Pagination Subtype=Watermark BBox=[0 0 595 842] × 1
        artifact Type=Layout × 1
      "
    `)
  })
})
