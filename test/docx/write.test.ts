import {createHash} from 'node:crypto'
import path from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {paragraph as wordParagraph} from '../../src/docx/paragraph.ts'
import type {Drawn} from '../../src/docx/picture.ts'
import {toDocx} from '../../src/docx/write.ts'
import {el} from '../../src/docx/xml.ts'
import {openMeasure} from '../../src/draw/shape.ts'
import type {Block, Inline, List, ListItem, Table} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import {readFont} from '../../src/theme/font.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {sampleDrawings} from '../support/sample-drawing.ts'
import {cell, paragraph, sampleAssets, sampleReport, section, text} from '../support/sample-report.ts'
import {reportOf} from './reports.ts'
import {bodyOf, pretty, unpack, valuesOf} from './unpack.ts'

const templates = path.join(import.meta.dirname, '..', '..', 'templates')

/** Pages as a layout of the sample might give them. */
const pages = new Map([
  ['background', 1],
  ['visit', 1],
  ['annex', 3],
  ['fig-trade', 2],
  ['tbl-trade', 2],
])

let theme: Theme
let drawn: Drawn

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', templates))
  const measure = await openMeasure(theme, readFont)
  drawn = {drawings: sampleDrawings(measure), measure}
})

async function partsOf(report: Report): Promise<Map<string, string>> {
  return unpack(await toDocx(deepFreeze(report), theme, sampleAssets(), pages, 4, drawn))
}

async function bodyWith(...children: Block[]): Promise<string> {
  return bodyOf(await partsOf(reportOf(children)))
}

test('a run has as many lines, and a paragraph as many runs, as there are', async () => {
  const value = '\n'.repeat(150_000)
  const code: Block = {
    type: 'code',
    language: null,
    title: null,
    value,
    children: [{type: 'token', kind: null, value}],
  }
  const parts = await partsOf(reportOf([code]))
  expect(parts.get('word/document.xml')?.match(/<w:br\/>/g)).toHaveLength(150_000)
  const runs = Array.from({length: 150_000}, () => el('w:r'))
  expect(wordParagraph(runs, {}).children).toEqual(runs)
})

describe('the sample report', () => {
  let parts: Map<string, string>

  beforeAll(async () => {
    parts = await partsOf(sampleReport())
  })

  test('has these parts, in this order', async () => {
    await expect([...parts.keys()].join('\n')).toMatchFileSnapshot('expected/sample-parts.txt')
  })

  test.each([
    ['word/document.xml', 'sample-document.xml'],
    ['word/footnotes.xml', 'sample-footnotes.xml'],
    ['word/styles.xml', 'sample-styles.xml'],
    ['word/numbering.xml', 'sample-numbering.xml'],
    ['word/settings.xml', 'sample-settings.xml'],
    ['word/fontTable.xml', 'sample-fonts.xml'],
    ['docProps/core.xml', 'sample-core.xml'],
    ['docProps/custom.xml', 'sample-custom.xml'],
    ['docProps/app.xml', 'sample-app.xml'],
    ['word/header1.xml', 'sample-head.xml'],
    ['word/header2.xml', 'sample-first-head.xml'],
    ['word/footer1.xml', 'sample-foot.xml'],
    ['word/_rels/document.xml.rels', 'sample-relationships.xml'],
  ])('writes %s as expected', async (part, file) => {
    await expect(pretty(parts.get(part) ?? '')).toMatchFileSnapshot(`expected/${file}`)
  })

  test('asks for no update: nothing is dirty, every field has its result', () => {
    const all = [...parts.values()].join('')
    expect(all).not.toMatch(/w:dirty|w:updateFields|w:fldSimple/)
    const begun = all.match(/w:fldCharType="begin"/g)?.length ?? 0
    expect(begun).toBeGreaterThan(10)
    expect(all.match(/w:fldCharType="separate"/g)).toHaveLength(begun)
    expect(all.match(/w:fldCharType="end"/g)).toHaveLength(begun)
  })

  test('defines every style that is used', () => {
    const defined = new Set(valuesOf(parts.get('word/styles.xml') ?? '', 'w:style', 'w:styleId'))
    const used = [...parts].flatMap(([name, part]) =>
      name === 'word/styles.xml' ? [] : valuesOf(part, 'w:(?:pStyle|rStyle|tblStyle)', 'w:val'),
    )
    expect(used.length).toBeGreaterThan(50)
    expect(used.filter((style) => !defined.has(style))).toEqual([])
  })

  test('bases every style on one that is defined', () => {
    const styles = parts.get('word/styles.xml') ?? ''
    const defined = new Set(valuesOf(styles, 'w:style', 'w:styleId'))
    const named = valuesOf(styles, 'w:(?:basedOn|next|link)', 'w:val')
    expect(named.filter((style) => !defined.has(style))).toEqual([])
  })

  test('numbers bookmarks and drawings once each', () => {
    const all = `${parts.get('word/document.xml')}${parts.get('word/footnotes.xml')}`
    const starts = valuesOf(all, 'w:bookmarkStart', 'w:id')
    expect(new Set(starts).size).toBe(starts.length)
    expect(valuesOf(all, 'w:bookmarkEnd', 'w:id').sort()).toEqual([...starts].sort())
    const drawings = valuesOf(all, 'wp:docPr', 'id')
    expect(drawings).toEqual(drawings.map((_, index) => String(index + 1)))
  })
})

describe('the same report', () => {
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

  test('is the same bytes twice in one process', async () => {
    const write = () => toDocx(sampleReport(), theme, sampleAssets(), pages, 4, drawn)
    expect(digest(await write())).toBe(digest(await write()))
  })

  test('is the same bytes in any time zone', async () => {
    const before = process.env.TZ
    const digests = new Set<string>()
    for (const zone of ['UTC', 'Asia/Kolkata', 'America/St_Johns']) {
      process.env.TZ = zone
      digests.add(digest(await toDocx(sampleReport(), theme, sampleAssets(), pages, 4, drawn)))
    }
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    expect(digests.size).toBe(1)
  })
})

describe('headings', () => {
  test('get Word’s own numbers, and none where the report gives none', async () => {
    const body = await bodyWith(
      section(1, '1', 'One', 'one', section(2, '1.1', 'Part', 'part')),
      section(1, '', 'Aside', 'aside'),
      section(1, 'Appendix A', 'Data', 'data', section(2, 'A.1', 'More', 'more')),
    )
    await expect(body).toMatchFileSnapshot('expected/headings.xml')
  })

  test('have no numbering at all in a report without numbers', async () => {
    const parts = await partsOf(reportOf([section(1, '', 'One', 'one')]))
    expect(parts.get('word/document.xml')).not.toContain('w:numPr')
    const heading = /<w:style [^>]*w:styleId="Heading1">.*?<\/w:style>/s.exec(
      parts.get('word/styles.xml') ?? '',
    )
    expect(heading?.[0]).not.toContain('w:numPr')
  })

  test('print the report’s number as words where Word would count another', async () => {
    const body = await bodyWith(section(1, '1', 'One', 'one'), section(1, '7', 'Seven', 'seven'))
    expect(body).toMatch(/HeadingNumber[\s\S]*7 [\s\S]*Seven/)
  })
})

test('Numbered paragraphs are counted by Word, in the margin, and references follow the count', async () => {
  const numbered = (number: string, id: string, ...words: Inline[]): Block => ({
    type: 'paragraph',
    number,
    id,
    children: words,
  })
  const parts = await partsOf(
    reportOf([
      numbered('1', 'p-one', text('One.')),
      numbered('2', '_paragraph-2', {
        type: 'crossReference',
        target: 'p-one',
        shows: 'label',
        children: [text('paragraph\u00a01')],
      }),
    ]),
  )
  const only = (part: string, pattern: RegExp) => pattern.exec(parts.get(part) ?? '')?.[0] ?? ''
  const body = parts.get('word/document.xml') ?? ''
  expect(body.match(/<w:pStyle w:val="NumberedParagraph"\/>/g)).toHaveLength(2)
  expect(body).not.toContain('w:numPr')
  expect(body).toContain(' REF _Ref_p_one \\r \\h \\* CHARFORMAT ')
  expect(only('word/styles.xml', /<w:style [^>]*w:styleId="NumberedParagraph">.*?<\/w:style>/s)).toContain(
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="6"/></w:numPr><w:ind w:left="0" w:hanging="480"/>',
  )
  expect(only('word/numbering.xml', /<w:num w:numId="6">.*?<\/w:num>/s)).toContain(
    '<w:abstractNumId w:val="7"/>',
  )
  expect(only('word/numbering.xml', /<w:abstractNum w:abstractNumId="7">.*?<\/w:abstractNum>/s)).toContain(
    '<w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedParagraph"/><w:lvlText w:val="%1"/>',
  )
  expect(only('word/styles.xml', /<w:style [^>]*w:styleId="Heading1">.*?<\/w:style>/s)).toContain(
    '<w:next w:val="NumberedParagraph"/>',
  )
  const plain = await partsOf(reportOf([paragraph('One.')]))
  expect(plain.get('word/styles.xml')).not.toContain('NumberedParagraph')
  expect(plain.get('word/numbering.xml')).not.toContain('NumberedParagraph')
})

function list(marker: List['marker'], start: number, level: number, ...items: ListItem[]): List {
  return {type: 'list', ordered: marker !== 'bullet', start, marker, level, spread: false, children: items}
}

function item(label: string, ...children: Block[]): ListItem {
  return {type: 'listItem', label, checked: null, children}
}

describe('lists', () => {
  test('begin anew, keep their start, and hold code, lists and pictures at their indent', async () => {
    const parts = await partsOf(
      reportOf([
        list('decimal', 1, 0, item('1.', paragraph('one')), item('2.', paragraph('two'))),
        list(
          'decimal',
          4,
          0,
          item('4.', paragraph('four'), list('lower-alpha', 1, 1, item('a.', paragraph('letter')))),
          item('5.', {
            type: 'code',
            language: null,
            title: null,
            value: 'x',
            children: [{type: 'token', kind: null, value: 'x'}],
          }),
        ),
        list('bullet', 1, 0, item('•', list('decimal', 1, 1, item('1.', paragraph('deep'))))),
      ]),
    )
    await expect(bodyOf(parts)).toMatchFileSnapshot('expected/lists.xml')
    const nums = /<w:num .*<\/w:num>/s.exec(parts.get('word/numbering.xml') ?? '')
    await expect(pretty(nums?.[0] ?? '')).toMatchFileSnapshot('expected/lists-numbering.xml')
  })

  test('print the report’s letters where Word would print others', async () => {
    const letters = Array.from({length: 28}, (_, index) =>
      item(index < 26 ? `${String.fromCharCode(97 + index)}.` : index === 26 ? 'aa.' : 'ab.', paragraph('x')),
    )
    const parts = await partsOf(reportOf([list('lower-alpha', 1, 1, ...letters)]))
    expect(parts.get('word/numbering.xml')).toMatch(/<w:numFmt w:val="none"\/><w:lvlText w:val="ab\."\/>/)
  })
})

describe('callouts', () => {
  test('keep lists, code and further paragraphs in their box', async () => {
    const body = await bodyWith({
      type: 'callout',
      kind: 'caution',
      title: [text('Mind')],
      children: [
        paragraph('First.'),
        list('bullet', 1, 0, item('•', paragraph('one')), item('•', paragraph('two'))),
        paragraph('Last.'),
      ],
    })
    await expect(body).toMatchFileSnapshot('expected/callout.xml')
  })
})

describe('callouts with tables, code and callouts in them', () => {
  test('are one box all the same', async () => {
    const body = await bodyWith({
      type: 'callout',
      kind: 'warning',
      title: [text('Mind')],
      children: [
        {
          type: 'table',
          number: '',
          caption: null,
          columns: [
            {align: null, width: 0.5, numeric: false},
            {align: null, width: 0.5, numeric: false},
          ],
          headerRows: 1,
          rowHeaders: false,
          children: [{type: 'tableRow', children: [cell(true, 'A'), cell(true, 'B')]}],
        },
        {type: 'callout', kind: 'caution', title: [text('Inner')], children: [paragraph('Words.')]},
        {
          type: 'code',
          language: null,
          title: null,
          value: 'x',
          children: [{type: 'token', kind: null, value: 'x'}],
        },
      ],
    })
    await expect(body).toMatchFileSnapshot('expected/callout-blocks.xml')
    const grounds = valuesOf(body, 'w:shd', 'w:fill')
    expect(new Set(grounds)).toEqual(new Set(['FBF6EA']))
  })
})

describe('tables', () => {
  const data: Table = {
    type: 'table',
    id: 'plan',
    number: '',
    caption: null,
    columns: [
      {align: null, width: 0.5, numeric: false},
      {align: 'right', width: 0.25, numeric: true},
      {align: null, width: 0.25, numeric: false},
    ],
    headerRows: 1,
    rowHeaders: true,
    children: [
      {type: 'tableRow', children: [{...cell(true, 'Both'), colspan: 2}, cell(true, 'Third')]},
      {type: 'tableRow', children: [{...cell(true, 'Tall'), rowspan: 2}, cell(false, '1'), cell(false)]},
      {
        type: 'tableRow',
        children: [
          cell(false, '2'),
          {
            ...cell(false),
            children: [paragraph('two'), list('bullet', 1, 0, item('•', paragraph('things')))],
          },
        ],
      },
    ],
  }

  test('join cells over columns and rows, and repeat their head', async () => {
    await expect(await bodyWith(data)).toMatchFileSnapshot('expected/table.xml')
  })

  test('stand apart from one another and from the end of the text', async () => {
    const body = await bodyWith({...data, id: 'one'}, {...data, id: 'two'})
    expect(body.match(/^<w:(tbl|p)>/gm)).toEqual(['<w:p>', '<w:tbl>', '<w:p>', '<w:tbl>', '<w:p>'])
  })

  test('have columns of whole twips that fill the measure', async () => {
    const thirds = {align: null, width: 1 / 3, numeric: false}
    const body = await bodyWith({...data, columns: [thirds, thirds, thirds]})
    const {sizes, margin} = theme.page
    const widths = valuesOf(body, 'w:gridCol', 'w:w').map(Number)
    const sum = widths.reduce((total, width) => total + width, 0)
    expect(widths.every(Number.isInteger)).toBe(true)
    expect(sum).toBe(Math.round((sizes.a4.width - margin.left - margin.right) * 20))
  })
})

describe('page breaks', () => {
  test('belong to the paragraph that follows', async () => {
    const body = await bodyWith(paragraph('one'), {type: 'pageBreak'}, paragraph('two'))
    expect(body).toMatch(/one[\s\S]*<w:pageBreakBefore\/>[\s\S]*two/)
    expect(body.match(/pageBreakBefore/g)).toHaveLength(1)
  })

  test('stand alone at the end and before a table', async () => {
    const body = await bodyWith(paragraph('one'), {type: 'pageBreak'})
    expect(body.trimEnd().split('\n').slice(-6).join('\n')).toMatch(/TableEnd[\s\S]*pageBreakBefore/)
  })
})

describe('notes', () => {
  const call = (id: string, first: boolean) =>
    ({type: 'noteCall', id, note: '_note-1', label: '1', first}) as const
  const called = [paragraph('a', call('_call-1', true)), paragraph('b', call('_call-2', false))]

  test('hold several blocks, and a second call is a live reference to the first', async () => {
    const parts = await partsOf(
      reportOf(called, {
        notes: [
          {
            id: '_note-1',
            number: 1,
            label: '1',
            children: [
              paragraph('Words.'),
              list('bullet', 1, 0, item('•', paragraph('thing'))),
              paragraph('End.'),
            ],
            calls: ['_call-1', '_call-2'],
          },
        ],
      }),
    )
    await expect(bodyOf(parts)).toMatchFileSnapshot('expected/note-calls.xml')
    const note = /<w:footnote w:id="1">.*<\/w:footnote>/s.exec(parts.get('word/footnotes.xml') ?? '')
    await expect(pretty(note?.[0] ?? '')).toMatchFileSnapshot('expected/note.xml')
  })

  test('that begin with something else have a line for their mark', async () => {
    const parts = await partsOf(
      reportOf([called[0] ?? paragraph()], {
        notes: [
          {
            id: '_note-1',
            number: 1,
            label: '1',
            children: [list('bullet', 1, 0, item('•', paragraph('thing')))],
            calls: ['_call-1'],
          },
        ],
      }),
    )
    const note = /<w:footnote w:id="1">.*<\/w:footnote>/s.exec(parts.get('word/footnotes.xml') ?? '')
    expect(valuesOf(note?.[0] ?? '', 'w:pStyle', 'w:val')).toEqual(['FootnoteText', 'FootnoteText'])
    expect(note?.[0]).toMatch(/<w:footnoteRef\/>.*<\/w:p>.*thing/s)
  })
})

describe('words', () => {
  test('of another language and direction say so on every run', async () => {
    const body = await bodyWith(paragraph('plain ', {type: 'span', lang: 'ar', children: [text('كلمة')]}), {
      ...paragraph('mots'),
      lang: 'fr',
    })
    await expect(body).toMatchFileSnapshot('expected/languages.xml')
  })

  test('are written the way their script runs, which the tag may name', async () => {
    const body = await bodyWith(
      paragraph({type: 'span', lang: 'ar-Latn', children: [text('kalima')]}, ' ', {
        type: 'span',
        lang: 'pa-Arab',
        children: [text('لفظ')],
      }),
    )
    const [latin = '', arabic = ''] = body.match(/<w:r>(?:(?!<\/w:r>).)*(?:kalima|لفظ)/gs) ?? []
    expect(latin).toContain('w:val="ar-Latn"')
    expect(latin).not.toContain('<w:rtl')
    expect(arabic).toContain('<w:rtl')
  })

  test('of a report from right to left are set so', async () => {
    const report = reportOf([paragraph('كلمة and more')])
    report.meta.lang = 'ar'
    report.meta.direction = 'rtl'
    const parts = await partsOf(report)
    const normal = /<w:style [^>]*w:styleId="Normal">.*?<\/w:style>/s.exec(
      parts.get('word/styles.xml') ?? '',
    )?.[0]
    expect(normal).toContain('<w:bidi/>')
    // A style may not say it for characters: the Open XML SDK allows no such thing.
    expect(normal).not.toContain('<w:rtl/>')
    const body = parts.get('word/document.xml') ?? ''
    expect(body).toContain('<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">كلمة </w:t>')
    expect(body).toContain('<w:r><w:t xml:space="preserve">and more</w:t>')
  })

  test('keep odd characters: markup, braces, soft hyphens; what XML cannot hold is left out', async () => {
    const body = await bodyWith(paragraph('a & b < c > "d" {e} soft\u00adhyphen \u0000\u0008\ud800 end'))
    expect(body).toContain('a &amp; b &lt; c &gt; &quot;d&quot; {e} soft')
    expect(body).toMatch(/<w:softHyphen\/>/)
    expect(body).not.toMatch(/[\u0000\u0008]/)
  })

  test('strong in a bold line stay bold', async () => {
    const body = await bodyWith({
      type: 'heading',
      id: 'h',
      depth: 2,
      number: '',
      plain: 'x',
      children: [{type: 'strong', children: [text('x')]}],
    })
    expect(body).toMatch(/<w:rStyle w:val="Strong"\/>\s*<w:b\/>/)
  })
})

describe('links', () => {
  test('are addresses Word accepts, and lead to siblings’ Word files', async () => {
    const link = (url: string, sibling: boolean): Inline => ({
      type: 'link',
      url,
      title: null,
      sibling,
      children: [text('x')],
    })
    const parts = await partsOf(
      reportOf([
        paragraph(link('https://example.org/a b|ü?q=[1]%zz#x#y', false)),
        paragraph(link('../other/report.md#part-2', true)),
      ]),
    )
    expect(valuesOf(parts.get('word/_rels/document.xml.rels') ?? '', 'Relationship', 'Target')).toEqual(
      expect.arrayContaining([
        'https://example.org/a%20b%7C%C3%BC?q=%5B1%5D%25zz#x%23y',
        '../other/report.docx',
      ]),
    )
    expect(parts.get('word/document.xml')).toContain('w:anchor="_Ref_part_2"')
  })
})

test('places in words that stand twice, in captions and in pictures of figures are places once', async () => {
  const named = (id: string): Inline => ({type: 'span', id, children: [text('words')]})
  const heading: Block = section(1, '', 'words', 'one', paragraph('x'))
  if (heading.type === 'section') heading.heading.children = [named('in-heading')]
  const to = (target: string): Inline => ({
    type: 'crossReference',
    target,
    shows: 'words',
    children: [text('there')],
  })
  const body = await bodyWith(
    {
      type: 'listing',
      list: 'contents',
      heading: 'Contents',
      entries: [{target: 'one', level: 1, label: '', separator: '', children: [named('in-heading')]}],
    },
    heading,
    {
      type: 'table',
      number: '',
      caption: {
        type: 'caption',
        label: '',
        separator: '',
        plain: 'x',
        children: [{...paragraph('x'), id: 'in-caption'}],
      },
      columns: [{align: null, width: null, numeric: false}],
      headerRows: 1,
      rowHeaders: false,
      children: [{type: 'tableRow', children: [cell(true, 'x')]}],
    },
    paragraph(to('in-heading'), to('in-caption')),
  )
  expect(body.match(/w:name="_Ref_in_heading"/g)).toHaveLength(1)
  expect(body.match(/w:name="_Ref_in_caption"/g)).toHaveLength(1)
})

test('a picture that is used and not there is our mistake', async () => {
  const report = reportOf([
    paragraph({
      type: 'image',
      asset: 'none.png',
      alt: 'x',
      decorative: false,
      title: null,
      width: null,
    }),
  ])
  await expect(partsOf(report)).rejects.toThrow('"none.png"')
})

test('a decorative picture says nothing and is marked so', async () => {
  const parts = await partsOf(
    reportOf(
      [
        paragraph({
          type: 'image',
          asset: 'dot.png',
          alt: '',
          decorative: true,
          title: null,
          width: null,
        }),
      ],
      {images: {'dot.png': {format: 'png', width: 2, height: 2}}},
    ),
  )
  const document = parts.get('word/document.xml') ?? ''
  expect(document).toContain('<adec:decorative')
  expect(valuesOf(document, 'wp:docPr', 'descr')).toEqual([])
})

test('A table whose columns do not fit is set in the small styles, and its columns keep to the measure', async () => {
  const columns = 16
  const numbers = (header: boolean, value: string): Table['children'][number] => ({
    type: 'tableRow',
    children: Array.from({length: columns}, () => cell(header, value)),
  })
  const table: Table = {
    type: 'table',
    number: '',
    caption: null,
    columns: Array.from({length: columns}, () => ({align: null, width: null, numeric: true})),
    headerRows: 1,
    rowHeaders: false,
    children: [numbers(true, '2024'), numbers(false, '95,566')],
  }
  const body = await bodyWith(table)
  const {page} = theme
  const measure = page.sizes.a4.width - page.margin.left - page.margin.right
  const widths = valuesOf(body, 'w:gridCol', 'w:w').map(Number)
  expect(widths.length).toBe(columns)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(Math.ceil(measure * 20))
  const styles = new Set(
    valuesOf(body.slice(body.indexOf('<w:tbl>'), body.indexOf('</w:tbl>')), 'w:pStyle', 'w:val'),
  )
  expect([...styles]).toEqual(['TableHeadingSmall', 'TableTextSmall'])
})

test('A table keeps its usual size where the author’s widths are close to what its words take', async () => {
  const share = [0.1, 0.2, 0.7]
  const table: Table = {
    type: 'table',
    number: '',
    caption: null,
    columns: share.map((width) => ({align: null, width, numeric: false})),
    headerRows: 1,
    rowHeaders: false,
    children: [
      {type: 'tableRow', children: [cell(true, 'No.'), cell(true, 'Name'), cell(true, 'Part')]},
      {type: 'tableRow', children: [cell(false, '1'), cell(false, 'Anandasangaree'), cell(false, 'Met him')]},
    ],
  }
  const body = await bodyWith(table)
  const styles = new Set(
    valuesOf(body.slice(body.indexOf('<w:tbl>'), body.indexOf('</w:tbl>')), 'w:pStyle', 'w:val'),
  )
  expect([...styles]).toEqual(['TableHeading', 'TableText'])
})
