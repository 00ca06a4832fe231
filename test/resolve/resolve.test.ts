import {describe, expect, test} from 'vitest'
import type {Block, Inline} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import {plainText, walkReport} from '../../src/model/walk.ts'
import {paragraph, section, text} from '../support/sample-report.ts'
import {compact, english, type Given, placed, report} from './source.ts'

/** The blocks of some Markdown, without places; there must be nothing to complain about. */
function blocks(markdown: string, given: Given = {}): unknown {
  const {report: one, messages} = report(markdown, given)
  expect(messages).toEqual([])
  return compact(one.children)
}

function resolved(markdown: string, given: Given = {}): Report {
  const {report: one, messages} = report(markdown, given)
  expect(messages).toEqual([])
  return one
}

/** The words of the first paragraph, each reference as `words→target`. */
function words(markdown: string, given: Given = {}): string {
  const one = resolved(markdown, given)
  for (const node of walkReport(one)) if (node.type === 'paragraph') return said(node.children)
  return ''
}

function said(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'crossReference') return `<${said(inline.children)}→${inline.target}>`
      if (inline.type === 'pageReference') return `<${inline.before}#${inline.after}→${inline.target}>`
      return plainText([inline])
    })
    .join('')
    .replaceAll('\u00A0', '_')
}

function reference(
  target: string,
  shows: 'label' | 'number' | 'title' | 'words',
  ...children: string[]
): Inline {
  return {type: 'crossReference', target, shows, children: children.map(text)}
}

test('A small report is resolved whole', () => {
  const {report: one, messages} = report(
    'Before.\n\n# Background\n\nSee @fig-trade.[^1]\n\n![Bars](a.png "Trade"){#fig-trade width=6cm}\n\n[^1]: A note.',
    {
      frontMatter: {
        title: placed([{type: 'text', value: '"Ties"'}]),
        subtitle: placed([{type: 'emphasis', children: [{type: 'text', value: 'in brief'}]}]),
        summary: placed([{type: 'paragraph', children: [{type: 'text', value: "It's short."}]}]),
        kind: placed('Briefing note'),
        number: placed('2026/04'),
        edition: placed('2'),
        authors: [
          {name: 'Zoë', role: 'Analyst', organisation: null, email: null},
          {name: 'Anand', role: null, organisation: null, email: null},
        ],
        organisation: placed('Desk'),
        keywords: ['trade'],
        description: placed('A briefing.'),
        fields: [{label: 'To', value: 'The Director'}],
        paper: 'letter',
        marking: placed('tlp:amber+strict'),
        status: placed('DRAFT'),
        contents: true,
        numbering: true,
      },
    },
  )
  expect(messages).toEqual([])
  const {labels, callouts, summary, listings, registers, timeline, ...rest} = english
  const {
    captionSeparator,
    pageReference,
    listSeparator,
    listPair,
    listLast,
    quotes,
    date,
    draft: _draft,
    ...fixed
  } = rest
  const expected: Report = {
    type: 'report',
    meta: {
      title: [text('“Ties”')],
      plainTitle: '“Ties”',
      runningTitle: '“Ties”',
      subtitle: [{type: 'emphasis', children: [text('in brief')]}],
      plainSubtitle: 'in brief',
      kind: 'Briefing note',
      number: '2026/04',
      edition: '2',
      lang: 'en-GB',
      direction: 'ltr',
      date: {edtf: '2026-02-09', words: '9 February 2026', earliest: '2026-02-09'},
      timestamp: 1770595200,
      authors: [
        {name: 'Zoë', role: 'Analyst', organisation: null, email: null},
        {name: 'Anand', role: null, organisation: null, email: null},
      ],
      organisation: 'Desk',
      keywords: ['trade'],
      description: 'A briefing.',
      kindLine: 'Briefing note\u00a0· 2026/04\u00a0· 2\u00a0· Draft',
      byline: 'Zoë, Analyst; Anand\u00a0· Desk\u00a0· 9 February 2026',
      fields: [{label: 'To', value: 'The Director'}],
      paper: 'letter',
      marking: {text: 'TLP:AMBER+STRICT', tlp: 'amber-strict'},
      status: {text: 'DRAFT', draft: 'Draft'},
      words: fixed,
    },
    summary: {heading: 'Summary', children: [paragraph('It’s short.')]},
    children: [
      {
        type: 'listing',
        list: 'contents',
        heading: 'Contents',
        entries: [
          {target: 'background', level: 1, label: '1', separator: '\u2002', children: [text('Background')]},
        ],
      },
      paragraph('Before.'),
      section(
        1,
        '1',
        'Background',
        'background',
        paragraph('See ', reference('fig-trade', 'label', 'Figure\u00A01'), '.', {
          type: 'noteCall',
          id: '_call-1',
          note: '_note-1',
          label: '1',
          first: true,
        }),
        {
          type: 'figure',
          id: 'fig-trade',
          number: '1',
          caption: {
            type: 'caption',
            label: 'Figure 1',
            separator: '. ',
            children: [paragraph('Trade')],
            plain: 'Trade',
          },
          children: [
            {
              type: 'image',
              asset: 'a.png',
              alt: 'Bars',
              decorative: false,
              title: null,
              width: {points: 170.079},
            },
          ],
        },
      ),
    ],
    notes: [{id: '_note-1', number: 1, label: '1', children: [paragraph('A note.')], calls: ['_call-1']}],
    images: {'a.png': {format: 'png', width: 10, height: 20}},
    events: [],
    registers: [],
    timelines: {},
  }
  expect(compact(one)).toEqual(expected)
})

test('Nodes from the source know their place, and what the resolver made does not', () => {
  const {report: one} = report('# A\n\nSee *this*.')
  expect(one.children).toEqual([
    {
      type: 'section',
      position: {start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 4, offset: 3}},
      heading: {
        type: 'heading',
        position: {start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 4, offset: 3}},
        id: 'a',
        depth: 1,
        number: '',
        plain: 'A',
        children: [
          {
            type: 'text',
            value: 'A',
            position: {start: {line: 1, column: 3, offset: 2}, end: {line: 1, column: 4, offset: 3}},
          },
        ],
      },
      children: [
        {
          type: 'paragraph',
          position: {start: {line: 3, column: 1, offset: 5}, end: {line: 3, column: 12, offset: 16}},
          children: [
            expect.objectContaining({value: 'See '}),
            {
              type: 'emphasis',
              position: {start: {line: 3, column: 5, offset: 9}, end: {line: 3, column: 11, offset: 15}},
              children: [expect.objectContaining({value: 'this'})],
            },
            expect.objectContaining({value: '.'}),
          ],
        },
      ],
    },
  ])
})

describe('Sections', () => {
  const numbered: Given = {frontMatter: {numbering: true}}

  test('nest, and begin at the shallowest level the report uses', () => {
    expect(blocks('## A\n\n### B\n\nb\n\n## C', numbered)).toEqual([
      section(1, '1', 'A', 'a', section(2, '1.1', 'B', 'b', paragraph('b'))),
      section(1, '2', 'C', 'c'),
    ])
  })

  test('a lone # is the title of a report that has none', () => {
    const one = resolved('# The *title*\n\n## A', {frontMatter: {title: null}})
    expect(one.meta.plainTitle).toBe('The title')
    expect(compact(one.children)).toEqual([section(1, '', 'A', 'a')])
  })

  test('appendices are lettered, and what follows them is one', () => {
    expect(blocks('# A\n\n# B {.appendix #b}\n\n## C\n\n# D', numbered)).toEqual([
      section(1, '1', 'A', 'a'),
      section(1, 'Appendix A', 'B', 'b', section(2, 'A.1', 'C', 'c')),
      section(1, 'Appendix B', 'D', 'd'),
    ])
  })

  test('headings in quotes, lists, callouts and notes open none', () => {
    const loose = (id: string, words: string): Block => ({
      type: 'heading',
      id,
      depth: 1,
      number: '',
      children: [text(words)],
      plain: words,
    })
    const one = resolved('# A\n\n> # B\n\n- # C\n\n:::note\n# D\n:::\n\nx[^1]\n\n[^1]:\n    # E', numbered)
    expect(one.children.length).toBe(1)
    expect([...walkReport(one)].filter((node) => node.type === 'heading').map(compact)).toEqual([
      {...loose('a', 'A'), number: '1'},
      loose('b', 'B'),
      loose('c', 'C'),
      loose('d', 'D'),
      loose('e', 'E'),
    ])
  })

  test('skip no level where headings that open none stand between them', () => {
    const {report: one} = report(
      '# One\n\n> #### Quoted\n>\n> ###### Below\n\n## Two\n\n### Three\n\n- # Listed\n\n#### Four[^1]\n\n[^1]: ##### Noted',
    )
    const depths: string[] = []
    for (const node of walkReport(one))
      if (node.type === 'heading') depths.push(`${node.depth} ${node.plain}`)
    expect(depths).toEqual([
      '1 One',
      '2 Quoted',
      '3 Below',
      '2 Two',
      '3 Three',
      '3 Listed',
      '4 Four',
      '2 Noted',
    ])
  })

  test('explicit ids come first and slugs give way', () => {
    const one = resolved('# Trade\n\n# Trade\n\n# Other {#trade}\n\n# Été à *Paris*\n\n# !\n\n# \\_x')
    expect([...walkReport(one)].flatMap((node) => (node.type === 'heading' ? [node.id] : []))).toEqual([
      'trade-1',
      'trade-2',
      'trade',
      'été-à-paris',
      'section',
      'x',
    ])
  })

  test('notes in a heading stay out of its plain words and of the contents', () => {
    const one = resolved('::contents\n\n# A "b"[^1] [c](https://example.org)\n\n[^1]: Note.')
    expect(compact(one.children[0])).toEqual({
      type: 'listing',
      list: 'contents',
      heading: 'Contents',
      entries: [
        {
          target: 'a-b-c',
          level: 1,
          label: '',
          separator: '',
          children: [text('A “b”'), text(' '), text('c')],
        },
      ],
    })
    const [, first] = one.children
    expect(first?.type === 'section' && first.heading.plain).toBe('A “b” c')
  })
})

describe('References', () => {
  const things = [
    '',
    '![a](a.png "One"){#f1}',
    '![b](b.svg "Two"){#f2}',
    '![a](a.png "Three"){#f3}',
    '| a |\n|---|\n\n: Table {#t1}',
    '# Back *ground* {#s1}',
    '# Data {#s2 .appendix}',
    '## More {#s3}',
    '# Words {#s4 .unnumbered}',
    'Plain. {#p1}',
  ].join('\n\n')
  const numbered: Given = {frontMatter: {numbering: true}}

  test.each([
    ['@f2.', '<Figure_2→f2>.'],
    ['[@f1; @t1]', '<Figure_1→f1> and <Table_1→t1>'],
    ['[@f1; @f2]', 'Figures_<1→f1> and <2→f2>'],
    ['[@f1; @f2; @f3]', 'Figures_<1→f1>, <2→f2> and <3→f3>'],
    ['[@f1; @f2; @t1; @s1]', 'Figures_<1→f1> and <2→f2>, <Table_1→t1> and <Section_1→s1>'],
    ['[-@f2]', '<2→f2>'],
    ['[-@f1; -@f2]', '<1→f1> and <2→f2>'],
    ['[see @f1, left; @f2]', 'see <Figure_1→f1>, left and <Figure_2→f2>'],
    ['[](#f2)', '<Figure_2→f2>'],
    ['[the "chart"](#f2)', '<the “chart”→f2>'],
    ['[here](#p1)', '<here→p1>'],
    ['@s1, @s2, @s3', '<Section_1→s1>, <Appendix_A→s2>, <Section_A.1→s3>'],
    ['@s4 and [-@s4]', '<“Words”→s4> and <“Words”→s4>'],
    [':page[f2] :page{of="s2"}', '<page #→f2> <page #→s2>'],
    ['[a @f1](https://example.org)', 'a Figure_1'],
    ['"@f1"', '“<Figure_1→f1>”'],
  ])('%s', (markdown, printed) => {
    expect(words(markdown + things, numbered)).toBe(printed)
  })

  test('are joined as the report’s language joins', () => {
    const french: Given = {frontMatter: {numbering: true, lang: placed('fr')}}
    const american: Given = {frontMatter: {numbering: true, lang: placed('en-US')}}
    expect(words(`[@f1; @f2; @f3]${things}`, french)).toBe('Figures_<1→f1>, <2→f2> et <3→f3>')
    expect(words(`[@t1; @s2] et @s4${things}`, french)).toBe(
      '<Tableau_1→t1> et <Annexe_A→s2> et <«_Words_»→s4>',
    )
    expect(words(`[@f1; @f2; @f3]${things}`, american)).toBe('Figures_<1→f1>, <2→f2>, and <3→f3>')
  })

  test('put a title’s own quotes inside their quotes', () => {
    expect(words('@a\n\n# The "free" \'port\' {#a}')).toBe('<“The ‘free’ ‘port’”→a>')
  })

  test('to headings that name each other come to an end', () => {
    expect(words('@a\n\n# One @b {#a}\n\n# Two @a {#b}')).toBe('<“One “Two @a””→a>')
  })

  test('to an unnumbered section repeat its title with its marks', () => {
    const {report: one} = report('[](#a)\n\n# A `code` *word*[^1] {#a}\n\n[^1]: Note.')
    expect(compact(one.children[0])).toEqual(
      paragraph({
        type: 'crossReference',
        target: 'a',
        shows: 'title',
        children: [
          text('“'),
          text('A '),
          {type: 'inlineCode', value: 'code'},
          text(' '),
          {type: 'emphasis', children: [text('word')]},
          text('”'),
        ],
      }),
    )
  })
})

describe('Figures', () => {
  function figures(markdown: string): unknown[] {
    return [...walkReport(resolved(markdown))].flatMap((node) => {
      if (node.type !== 'figure') return []
      const {id, number, caption, children} = node
      return [
        [
          id,
          number,
          caption && `${caption.label}|${caption.separator}|${caption.plain}`,
          children[0].alt,
          children[0].width,
        ],
      ]
    })
  }

  test('are pictures alone in their paragraph, with a title, an id or an alternative text apart', () => {
    expect(
      figures(
        '![a](a.png)\n\n![a](a.png "T")\n\n![a](a.png){#x}\n\n![Cap](a.png){fig-alt="alt" #y}\n\n![](a.png "T"){.decorative}\n\nx ![a](a.png "T")',
      ),
    ).toEqual([
      ['_figure-1', '1', 'Figure 1|. |T', 'a', null],
      ['x', '2', 'Figure 2||', 'a', null],
      ['y', '3', 'Figure 3|. |Cap', 'alt', null],
    ])
  })

  test('in full have blocks for a caption', () => {
    expect(figures(':::figure{#x src="b.svg" alt="a" width="50%"}\nOne *two*.\n\n- three\n:::')).toEqual([
      ['x', '1', 'Figure 1|. |One two. three', 'a', {share: 0.5}],
    ])
    expect(figures(':::figure{src="b.svg" alt="a"}\n:::')).toEqual([[undefined, '', null, 'a', null]])
  })

  test.each([
    ['80%', {share: 0.8}],
    ['6cm', {points: 170.079}],
    ['40mm', {points: 113.386}],
    ['3in', {points: 216}],
    ['200pt', {points: 200}],
    ['120px', {points: 90}],
    ['120', {points: 90}],
  ])('are as wide as %s', (width, expected) => {
    expect(figures(`![a](a.png){#x width=${width}}`)).toEqual([['x', '1', 'Figure 1||', 'a', expected]])
  })

  test('are drawn as their words where the picture cannot be read', () => {
    const {report: one} = report('![What is seen](gone.png "Cap"){#x}\n\n@x')
    expect(compact(one.children)).toEqual([
      {...paragraph('What is seen'), id: 'x'},
      paragraph('Cap'),
      paragraph(reference('x', 'label', 'Figure\u00A01')),
    ])
    expect(one.images).toEqual({})
  })
})

describe('Tables', () => {
  test('carry caption, alignment, widths and row headers', () => {
    const [table] = resolved(
      '| Name | Total | Note |\n|:--|--:|:-:|\n| **x** | 1,200.50 | a |\n| y |\n\nTable: By "year" {#t widths="2 1 1" rowheaders}',
    ).children
    const cell = (header: boolean, ...children: Inline[]) => ({
      type: 'tableCell',
      header,
      colspan: 1,
      rowspan: 1,
      children: [{type: 'paragraph', children}],
    })
    expect(compact(table)).toEqual({
      type: 'table',
      id: 't',
      number: '1',
      caption: {
        type: 'caption',
        label: 'Table 1',
        separator: '. ',
        children: [paragraph('By “year”')],
        plain: 'By “year”',
      },
      columns: [
        {align: 'left', width: 0.5, numeric: false},
        {align: 'right', width: 0.25, numeric: true},
        {align: 'center', width: 0.25, numeric: false},
      ],
      headerRows: 1,
      rowHeaders: true,
      children: [
        {
          type: 'tableRow',
          children: [cell(true, text('Name')), cell(true, text('Total')), cell(true, text('Note'))],
        },
        {
          type: 'tableRow',
          children: [
            cell(true, {type: 'strong', children: [text('x')]}),
            cell(false, text('1,200.50')),
            cell(false, text('a')),
          ],
        },
        {type: 'tableRow', children: [cell(true, text('y')), cell(false), cell(false)]},
      ],
    })
  })

  test('come from data files as they are written there', () => {
    const [table] = resolved('::table[From "data"]{#t src="d/t.csv" align="l r"}', {
      tables: {'d/t.csv': [['Year', 'Total'], ['2021', '"7"'], ['2022']]},
    }).children
    expect(table?.type === 'table' && table.caption?.plain).toBe('From “data”')
    expect(
      table?.type === 'table' &&
        table.children.map((row) =>
          row.children.map((cell) =>
            cell.children.map((block) => block.type === 'paragraph' && plainText(block.children)),
          ),
        ),
    ).toEqual([
      [['Year'], ['Total']],
      [['2021'], ['"7"']],
      [['2022'], ['']],
    ])
    expect(table?.type === 'table' && table.columns.map(({align}) => align)).toEqual(['left', 'right'])
  })

  test('in a container take their caption from its brackets', () => {
    const [table] = resolved(':::table[Cap]{#t}\n| a |\n|---|\n| b |\n:::').children
    expect(table?.type === 'table' && [table.id, table.caption?.label, table.caption?.plain]).toEqual([
      't',
      'Table 1',
      'Cap',
    ])
  })

  test('without caption and id have no number', () => {
    const [table] = resolved('| a |\n|---|\n| b |').children
    expect(table?.type === 'table' && [table.number, table.caption]).toEqual(['', null])
  })

  test.each([
    ['1 | -2.5 | −3', true],
    ['$1,200 | €3.50 | 12 USD', true],
    ['3% | (4%) | n/a', true],
    ['1 234,5 | – | ', true],
    ['12 | twelve | 13', false],
    ['– | n/a | ', false],
    ['2026-02-06 | 2026-02-07 | 1', false],
    ['A1 | 2 | 3', false],
  ])('know a column of numbers: %s', (cells, numeric) => {
    const rows = cells.split('|').map((cell) => `| x | ${cell.trim()} |`)
    const [table] = resolved(`| a | b |\n|---|---|\n${rows.join('\n')}`).children
    expect(table?.type === 'table' && table.columns[1]?.numeric).toBe(numeric)
  })

  test('take a first column of years for the names of the rows', () => {
    const [table] = resolved('| Year | Total |\n|---|---|\n| 2021 | 2021 |\n| 2022 | 2022 |').children
    expect(table?.type === 'table' && table.columns.map(({numeric}) => numeric)).toEqual([false, true])
  })
})

describe('Notes', () => {
  test('are numbered by their first call, in captions and cells as they are read', () => {
    const one = resolved(
      'a[^z]\n\n| h[^c] |\n|---|\n| d[^z] |\n\n: Caption[^b]\n\n[^b]: B.\n[^c]: C.\n[^z]: Z.',
    )
    expect(one.notes.map(({label, calls, children}) => [label, calls, compact(children)])).toEqual([
      ['1', ['_call-1', '_call-1-2'], [paragraph('Z.')]],
      ['2', ['_call-2'], [paragraph('B.')]],
      ['3', ['_call-3'], [paragraph('C.')]],
    ])
    const calls = [...walkReport(one)].flatMap((node) =>
      node.type === 'noteCall' ? [[node.id, node.label, node.first]] : [],
    )
    expect(calls).toEqual([
      ['_call-1', '1', true],
      ['_call-2', '2', true],
      ['_call-3', '3', true],
      ['_call-1-2', '1', false],
    ])
  })

  test('count their figures after those of the body', () => {
    const one = resolved('x[^1]\n\n[^1]: Note.\n\n    ![a](a.png "In the note")\n\n![b](b.svg "In the body")')
    const numbers = [...walkReport(one)].flatMap((node) =>
      node.type === 'figure' ? [`${node.number} ${node.caption?.plain}`] : [],
    )
    expect(numbers).toEqual(['1 In the body', '2 In the note'])
  })
})

describe('Lists', () => {
  test('are marked by the depth of ordered lists, bullets between not counted', () => {
    const one = resolved('3. x\n   - y\n     1. z\n     2. z\n        1. w\n4. x')
    const labels = [...walkReport(one)].flatMap((node) => (node.type === 'listItem' ? [node.label] : []))
    const lists = [...walkReport(one)].flatMap((node) =>
      node.type === 'list' ? [[node.marker, node.level, node.start]] : [],
    )
    expect(labels).toEqual(['3.', '•', 'a.', 'b.', 'i.', '4.'])
    expect(lists).toEqual([
      ['decimal', 0, 3],
      ['bullet', 1, 1],
      ['lower-alpha', 2, 1],
      ['lower-roman', 3, 1],
    ])
  })

  test('know their tasks and whether they are loose', () => {
    expect(blocks('- [x] a\n- [ ] b\n- c')).toEqual([
      {
        type: 'list',
        ordered: false,
        start: 1,
        marker: 'bullet',
        level: 0,
        spread: false,
        children: [
          {type: 'listItem', label: '•', checked: true, children: [paragraph('a')]},
          {type: 'listItem', label: '•', checked: false, children: [paragraph('b')]},
          {type: 'listItem', label: '•', checked: null, children: [paragraph('c')]},
        ],
      },
    ])
    const [loose] = resolved('- a\n\n- b').children
    expect(loose?.type === 'list' && loose.spread).toBe(true)
  })

  test('of definitions keep terms and meanings in order', () => {
    expect(blocks('Desk\n: A *unit*\n: A table\n\nOfficer\n: A person')).toEqual([
      {
        type: 'definitionList',
        spread: false,
        children: [
          {type: 'definitionTerm', children: [text('Desk')]},
          {
            type: 'definitionDescription',
            children: [paragraph('A ', {type: 'emphasis', children: [text('unit')]})],
          },
          {type: 'definitionDescription', children: [paragraph('A table')]},
          {type: 'definitionTerm', children: [text('Officer')]},
          {type: 'definitionDescription', children: [paragraph('A person')]},
        ],
      },
    ])
  })
})

describe('Other blocks', () => {
  test('quotations say who said it', () => {
    expect(blocks('> words\n>\n> — Someone, *there* {#q .wide}')).toEqual([
      {
        type: 'blockquote',
        id: 'q',
        classes: ['wide'],
        children: [paragraph('words')],
        attribution: [text('Someone, '), {type: 'emphasis', children: [text('there')]}],
      },
    ])
    expect(blocks('> -- no one is quoted')).toEqual([
      {type: 'blockquote', children: [paragraph('– no one is quoted')], attribution: null},
    ])
  })

  test('callouts and alerts have a title, in their own language where they have one', () => {
    expect(
      blocks(
        '> [!WARNING]\n> Mind.\n\n:::tip[Do *this*]{#t .x}\nNow.\n:::\n\n:::warning{lang="fr"}\n"Bien" !\n:::',
      ),
    ).toEqual([
      {type: 'callout', kind: 'warning', title: [text('Warning')], children: [paragraph('Mind.')]},
      {
        type: 'callout',
        id: 't',
        classes: ['x'],
        kind: 'tip',
        title: [text('Do '), {type: 'emphasis', children: [text('this')]}],
        children: [paragraph('Now.')],
      },
      {
        type: 'callout',
        lang: 'fr',
        kind: 'warning',
        title: [text('Attention')],
        children: [paragraph('«\u00A0Bien\u00A0»\u202F!')],
      },
    ])
  })

  test('code has its title and its pieces', () => {
    expect(blocks('```js title="a.js"\nlet a\n```\n\n```\n"x"  --\n```')).toEqual([
      {
        type: 'code',
        language: 'js',
        title: 'a.js',
        value: 'let a',
        children: [
          {type: 'token', kind: 'keyword', value: 'let'},
          {type: 'token', kind: null, value: ' a'},
        ],
      },
      {
        type: 'code',
        language: null,
        title: null,
        value: '"x"  --',
        children: [{type: 'token', kind: null, value: '"x"  --'}],
      },
    ])
  })

  test('breaks, rules and lists of figures and tables stand where they are asked for', () => {
    expect(
      blocks(
        '::figures\n\n::tables\n\n***\n\n::pagebreak\n\n![a](a.png "Cap[x]"){#f}\n\n| a |\n|---|\n\n: Of *a*[^1] {#t}\n\n[^1]: Note.',
      ),
    ).toMatchObject([
      {
        type: 'listing',
        list: 'figures',
        heading: 'Figures',
        entries: [{target: 'f', level: 1, label: 'Figure 1', separator: '. ', children: [text('Cap[x]')]}],
      },
      {
        type: 'listing',
        list: 'tables',
        heading: 'Tables',
        entries: [
          {
            target: 't',
            level: 1,
            label: 'Table 1',
            separator: '. ',
            children: [text('Of '), {type: 'emphasis', children: [text('a')]}],
          },
        ],
      },
      {type: 'thematicBreak'},
      {type: 'pageBreak'},
      {type: 'figure'},
      {type: 'table'},
    ])
  })

  test('contents stand at the head unless they are placed, as deep as asked', () => {
    const text = '# A\n\n## B\n\n### C'
    const levels = (markdown: string, contents: boolean | number | null) =>
      resolved(markdown, {frontMatter: {contents}}).children.map((block) =>
        block.type === 'listing' ? block.entries.map(({level}) => level) : block.type,
      )
    expect(levels(text, true)).toEqual([[1, 2], 'section'])
    expect(levels(text, 1)).toEqual([[1], 'section'])
    expect(levels(text, null)).toEqual(['section'])
    expect(levels('x', true)).toEqual(['paragraph'])
    expect(levels(`x\n\n::contents\n\n${text}`, 3)).toEqual(['paragraph', [1, 2, 3], 'section'])
  })
})

describe('Inlines', () => {
  test('of every kind are converted', () => {
    expect(
      blocks(
        '*a* **b** ~~c~~ `"d"` H:sub[2]O x:sup[2] :kbd[--"] :span[e]{#e .f lang="pa"} [g]{lang="fr"} :value[t.x] :value{key="t.x" #v}',
        {frontMatter: {values: {'t.x': '"8"--9'}}},
      ),
    ).toEqual([
      paragraph(
        {type: 'emphasis', children: [text('a')]},
        ' ',
        {type: 'strong', children: [text('b')]},
        ' ',
        {type: 'delete', children: [text('c')]},
        ' ',
        {type: 'inlineCode', value: '"d"'},
        ' H',
        {type: 'subscript', children: [text('2')]},
        'O x',
        {type: 'superscript', children: [text('2')]},
        ' ',
        {type: 'keyboard', children: [text('--"')]},
        ' ',
        {type: 'span', id: 'e', classes: ['f'], lang: 'pa', children: [text('e')]},
        ' ',
        {type: 'span', lang: 'fr', children: [text('g')]},
        ' ',
        text('"8"--9'),
        ' ',
        {type: 'span', id: 'v', children: [text('"8"--9')]},
      ),
    ])
  })

  test('links are plain, whichever way they were written', () => {
    const link = (url: string, words: string, title: string | null = null, sibling = false): Inline => ({
      type: 'link',
      url,
      title,
      sibling,
      children: [text(words)],
    })
    expect(
      blocks(
        '[a](https://example.org "T") [b][r] [r] <https://e.org/a--b> [s](other.md#x) [](https://e.org)\n\n[r]: b.pdf \'U\'',
      ),
    ).toEqual([
      paragraph(
        link('https://example.org', 'a', 'T'),
        ' ',
        link('b.pdf', 'b', 'U'),
        ' ',
        link('b.pdf', 'r', 'U'),
        ' ',
        link('https://e.org/a--b', 'https://e.org/a--b'),
        ' ',
        link('other.md#x', 's', null, true),
        ' ',
        link('https://e.org', 'https://e.org'),
      ),
    ])
  })

  test('pictures in a line keep title and width', () => {
    expect(blocks('x ![a "b"](a.png "T"){width=10pt #i} y')).toEqual([
      paragraph(
        'x ',
        {
          type: 'image',
          id: 'i',
          asset: 'a.png',
          alt: 'a "b"',
          decorative: false,
          title: 'T',
          width: {points: 10},
        },
        ' y',
      ),
    ])
  })

  test('quotes are set by the language of the words they stand in', () => {
    expect(words('"a" [*"b"*]{lang="fr"} "c"')).toBe('“a” «_b_» “c”')
    expect(words('"a"', {frontMatter: {lang: placed('fr-CA')}})).toBe('«_a_»')
  })

  test('line endings and runs of spaces are one space', () => {
    expect(blocks('a\nb   c\\\nd')).toEqual([paragraph('a b c', {type: 'break'}, 'd')])
  })
})

describe('What a report says of itself', () => {
  const meta = (frontMatter: Given['frontMatter'], epoch: number | null = null) =>
    report('x', {frontMatter: {...frontMatter}, epoch}).report.meta

  test('knows its language and its direction', () => {
    expect(
      ['en', 'EN-us', 'fr', 'ar', 'pa-Arab', 'pa', 'de'].map((tag) => {
        const {lang, direction} = meta({lang: placed(tag)})
        return `${lang} ${direction}`
      }),
    ).toEqual(['en-GB ltr', 'en-US ltr', 'fr ltr', 'ar rtl', 'pa-Arab rtl', 'pa ltr', 'de ltr'])
  })

  test('takes its moment from its date, else from outside, else from 1980', () => {
    expect(meta({date: placed('2026-02~')}).timestamp).toBe(Date.UTC(2026, 1, 1) / 1000)
    expect(meta({date: placed('../2016')}).timestamp).toBe(Date.UTC(2016, 0, 1) / 1000)
    expect(meta({date: placed('-0250')}, 7).timestamp).toBe(7)
    expect(meta({date: null}, 1234567890).timestamp).toBe(1234567890)
    expect(meta({date: null}).timestamp).toBe(315532800)
  })

  test('knows the Traffic Light Protocol', () => {
    const markings = [
      'TLP:CLEAR',
      'tlp: green',
      'TLP:AMBER',
      'TLP:AMBER+STRICT',
      'TLP:RED',
      'For official use',
    ]
    expect(markings.map((written) => meta({marking: placed(written)}).marking)).toEqual([
      {text: 'TLP:CLEAR', tlp: 'clear'},
      {text: 'TLP:GREEN', tlp: 'green'},
      {text: 'TLP:AMBER', tlp: 'amber'},
      {text: 'TLP:AMBER+STRICT', tlp: 'amber-strict'},
      {text: 'TLP:RED', tlp: 'red'},
      {text: 'For official use', tlp: null},
    ])
  })

  test('says that a report is a draft, however that is written, and keeps any other status', () => {
    const statuses = ['draft', ' DRAFT', 'Draft 2', "The desk's review"]
    expect(statuses.map((written) => meta({status: placed(written)}).status)).toEqual([
      {text: 'draft', draft: 'Draft'},
      {text: 'DRAFT', draft: 'Draft'},
      {text: 'Draft 2', draft: null},
      {text: 'The desk’s review', draft: null},
    ])
    expect(meta({status: null}).status).toBeNull()
  })
})
