import {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import {describe, expect, test} from 'vitest'
import type {Source} from '../../src/model/source.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {parse} from '../../src/source/parse.ts'
import {choices, compact, messagesOf, placed, report, sourceOf} from './source.ts'

const later = 'expected none: this is not supported yet'
const address = 'expected http, https, mailto, tel or a relative path'
const shown = 'expected words that say what is to be seen, or `{.decorative}`'
const widths = 'expected a width such as `80%`, `6cm`, `40mm`, `3in`, `200pt` or `120px`'
const markdown = 'expected Markdown, which every format can say'
const id = 'expected a letter or digit, then letters, digits and single `_ - : . /` between them'

describe('A mistake is said at the author’s characters', () => {
  test.each<[title: string, markdown: string, said: string[]]>([
    [
      'an unknown id, with the nearest one',
      'See @fig-trad.\n\n![a](a.png){#fig-trade}',
      ['1:5-1:14 error known-reference: Unexpected reference to `fig-trad`, expected `fig-trade`'],
    ],
    [
      'an unknown id among known ones',
      'See [@fig; @tbl-x].\n\n![a](a.png){#fig}',
      [
        '1:12-1:18 error known-reference: Unexpected reference to `tbl-x`, expected an id of this report, or a footnote that names a source: citations are not supported yet',
      ],
    ],
    [
      'a name after @',
      'Ask @maria.',
      [
        '1:5-1:11 error known-reference: Unexpected reference to `maria`, expected an id of this report, or `\\@maria` for a plain @',
      ],
    ],
    [
      'citations of sources',
      'So [@doe99, p. 3] and [see @roe].',
      [
        '1:5-1:17 error not-supported-yet: Unexpected citation of `doe99`, expected a footnote that names the source: citations are not supported yet',
        '1:24-1:32 error not-supported-yet: Unexpected citation of `roe`, expected a footnote that names the source: citations are not supported yet',
      ],
    ],
    [
      'an unknown id in a link',
      '[words](#nowhere) and [](#nowhere-else)',
      [
        '1:1-1:18 error known-reference: Unexpected reference to `nowhere`, expected an id of this report',
        '1:23-1:40 error known-reference: Unexpected reference to `nowhere-else`, expected an id of this report',
      ],
    ],
    [
      'an unknown id in a page reference',
      'On :page[backgruond].\n\n# Background',
      ['1:4-1:21 error known-reference: Unexpected reference to `backgruond`, expected `background`'],
    ],
    [
      'a reference to what has no label',
      'See @p.\n\nWords. {#p}',
      [
        '1:5-1:7 error labelled-target: Unexpected reference to `p`, which has no label, expected a figure, table or section, or words of your own: `[words](#p)`',
      ],
    ],
    [
      'an id given twice',
      '# A {#x}\n\n![a](a.png){#x}',
      ['3:13-3:15 error unique-id: Unexpected second id `x`, expected each id once'],
    ],
    [
      'an id that is none',
      '# A {#_a}\n\nB {#b..c}\n\n:event[E]{#e! date=2019} [s]{#s_}',
      [
        `1:6-1:9 error valid-id: Unexpected id \`_a\`, ${id}`,
        `3:4-3:9 error valid-id: Unexpected id \`b..c\`, ${id}`,
        `5:11-5:14 error valid-id: Unexpected id \`e!\`, ${id}`,
        `5:30-5:33 error valid-id: Unexpected id \`s_\`, ${id}`,
      ],
    ],
    [
      'a skipped level',
      '# A\n\n### B\n\n### C',
      [
        '3:1-3:6 warning skipped-level: Unexpected heading `###`, expected `##`, the next level down',
        '5:1-5:6 warning skipped-level: Unexpected heading `###`, expected `##`, the next level down',
      ],
    ],
    [
      'a text that begins below its top level',
      '## A\n\n# B',
      ['1:1-1:5 warning skipped-level: Unexpected heading `##`, expected `#`, the next level down'],
    ],
    [
      'an appendix below the top level',
      '# A\n\n## B {.appendix}',
      [
        '3:7-3:16 warning misplaced-attributes: Unexpected `.appendix` below the top level, expected it on a heading of the top level',
      ],
    ],
    [
      'a picture without alternative text',
      'x ![](a.png)\n\n![](b.svg "T")\n\n![](a.png){.decorative}',
      [
        `1:3-1:13 error alternative-text: Unexpected picture without alternative text, ${shown}`,
        `3:1-3:15 error alternative-text: Unexpected picture without alternative text, ${shown}`,
      ],
    ],
    [
      'a width that is none',
      '![a](a.png){#x width=wide}\n\n![a](a.png){#y width=120%}',
      [
        `1:16-1:26 error attribute-value: Unexpected \`width="wide"\`, ${widths}`,
        `3:16-3:26 error attribute-value: Unexpected \`width="120%"\`, ${widths}`,
      ],
    ],
    [
      'an unknown attribute, with the nearest one',
      '![a](a.png){#x widht=5cm}\n\n# A {only="x" foo=1}\n\n:page[x]{at=1 of=a}',
      [
        '1:16-1:25 warning known-attribute: Unexpected attribute `widht` on a figure, expected `width`',
        `3:6-3:14 error not-supported-yet: Unexpected \`only\`, ${later}`,
        '3:15-3:20 warning known-attribute: Unexpected attribute `foo` on a heading, expected `lang`',
        '5:10-5:14 warning known-attribute: Unexpected attribute `at` on `:page`, expected one of of, lang',
      ],
    ],
    [
      'a language that is none',
      'Words. {lang="not a tag"}',
      [
        '1:9-1:25 error attribute-value: Unexpected `lang="not a tag"`, expected a language tag such as `en`, `en-US` or `fr`',
      ],
    ],
    [
      'table attributes that do not fit',
      '| a | b |\n|---|---|\n\n: Cap {#t widths="1 2 3" align="l x" rowheaders=maybe}',
      [
        '4:11-4:25 error attribute-value: Unexpected `widths="1 2 3"`, expected a positive number for each of 2 columns, such as `2 1 1`',
        '4:26-4:37 error attribute-value: Unexpected `align="l x"`, expected `l`, `r` or `c` for each of 2 columns',
        '4:38-4:54 error attribute-value: Unexpected `rowheaders="maybe"`, expected the bare word, `true` or `false`',
      ],
    ],
    [
      'a row with more cells than the head',
      '| a |\n|---|\n| b | c |',
      ['3:5-3:10 warning table-shape: Unexpected row of 2 cells, expected 1 at most, as the head has'],
    ],
    [
      'a container without its table',
      ':::table[Cap]\nWords.\n:::',
      [
        '1:4-1:9 error well-formed-directive: Unexpected `:::table` without a table, expected one table in it',
      ],
    ],
    [
      'words beside a table in its container',
      ':::table\nWords.\n\n| a |\n|---|\n:::',
      [
        "2:1-2:7 error well-formed-directive: Unexpected paragraph in a table's container, expected one table, and its caption in brackets or in the paragraph after it",
      ],
    ],
    [
      'a figure without a picture',
      ':::figure{#x alt="a"}\nCap.\n:::',
      [
        '1:10-1:22 error well-formed-directive: Unexpected figure without a picture, expected `src="…"`, the path of the picture',
      ],
    ],
    [
      'a table without a file',
      '::table[Cap]{#t}',
      [
        '1:13-1:17 error well-formed-directive: Unexpected table without a file, expected `src="…"`, the path of a data file',
      ],
    ],
    [
      'a footnote in a footnote',
      'x[^a][^b]\n\n[^a]: A.[^b]\n[^b]: B.',
      ['3:9-3:13 error note-in-note: Unexpected footnote `[^b]`, expected no footnote in a footnote'],
    ],
    [
      'a footnote called in a footnote alone, once',
      'x[^a]\n\n[^a]: A.[^b]\n[^b]: B.',
      ['3:9-3:13 error note-in-note: Unexpected footnote `[^b]`, expected no footnote in a footnote'],
    ],
    [
      'a picture that cannot be read and has no words either',
      '![](gone.png "T")',
      [`1:1-1:18 error alternative-text: Unexpected picture without alternative text, ${shown}`],
    ],
    [
      'a footnote nobody calls',
      'x\n\n[^a]: A.',
      [
        '3:1-3:9 warning unused-note: Unexpected footnote `[^a]`, which nothing calls, expected a call in the text',
      ],
    ],
    [
      'a footnote defined twice',
      'x[^a]\n\n[^a]: A.\n[^a]: B.',
      ['4:1-4:9 error unique-id: Unexpected second footnote `[^a]`, expected each footnote defined once'],
    ],
    [
      'an unknown value, with the nearest one',
      ':value[trade.totl] :value{key="nothing"}',
      [
        '1:1-1:19 error known-value: Unexpected value `trade.totl`, expected `trade.total`',
        '1:20-1:41 error known-value: Unexpected value `nothing`, expected a key of `values`',
      ],
    ],
    [
      'a link that could do harm',
      '[a](javascript:x) <irc://x>',
      [
        `1:1-1:18 error safe-link: Unexpected link to \`javascript:\`, ${address}`,
        `1:19-1:28 error safe-link: Unexpected link to \`irc:\`, ${address}`,
      ],
    ],
    [
      'raw HTML',
      'a <b>c</b> d\n\n<div>\ne\n</div>',
      [
        `1:3-1:6 warning raw-html: Unexpected HTML \`<b>\`, ${markdown}`,
        `3:1-5:7 warning raw-html: Unexpected HTML \`<div>\`, ${markdown}`,
      ],
    ],
    [
      'mathematics',
      'a $x$ b\n\n$$ y $$ {#eq}\n\n@eq',
      [
        `1:3-1:6 error not-supported-yet: Unexpected mathematics, ${later}`,
        `3:1-3:14 error not-supported-yet: Unexpected display mathematics, ${later}`,
        `5:1-5:4 error not-supported-yet: Unexpected reference to \`eq\`, ${later}`,
      ],
    ],
    [
      'constructs that come later',
      '::chart[Words]{#ch}\n\n:::only{audience="x"}\nIn.\n:::\n\n*[MEA]: Ministry',
      [
        `1:1-1:20 error not-supported-yet: Unexpected \`::chart\`, ${later}`,
        `3:4-3:8 error not-supported-yet: Unexpected \`:::only\`, ${later}`,
        `7:1-7:17 error not-supported-yet: Unexpected abbreviation, ${later}`,
      ],
    ],
    [
      'an id on what carries none',
      '::pagebreak{#x}',
      ['1:12-1:16 warning misplaced-attributes: Unexpected id or class on `::pagebreak`, expected neither'],
    ],
  ])('%s', (_, text, said) => {
    expect(report(text, {frontMatter: {values: {'trade.total': '8'}}}).messages).toEqual(said)
  })
})

test('A duplicate names both places', () => {
  const source = sourceOf('# A {#x}\n\n# B {#x}')
  resolve(source, choices)
  const [message] = source.files.get('report.md')?.messages ?? []
  const cause = message?.cause as VFileMessage | undefined
  expect(message?.line).toBe(3)
  expect([cause?.file, cause?.line, cause?.column, cause?.reason]).toEqual([
    'report.md',
    1,
    6,
    'It is given here first',
  ])
})

test('A report without a title or a date is told so, and drawn all the same', () => {
  const {report: one, messages} = report('# One\n\n# Two', {frontMatter: {title: null, date: null}})
  expect(messages).toEqual([
    '1:1 error has-title: Unexpected lack of a title, expected `title` in the front matter, or a lone `#` at the top',
    '1:1 warning has-date: Unexpected lack of a date, expected `date` in the front matter, such as `2026-02-09`',
  ])
  expect(one.meta.plainTitle).toBe('report')
  expect(one.children.length).toBe(2)
})

test('With a moment given from outside, a date may be missing', () => {
  expect(report('x', {frontMatter: {date: null}, epoch: 0}).messages).toEqual([])
})

test('A date that is none, one that ends before it starts and one too far away are told apart', () => {
  const told = (date: string) => report('x', {frontMatter: {date: placed(date)}}).messages
  expect(told('8 Feb 2026')).toEqual([
    '1:1-1:2 error valid-date: Unexpected date `8 Feb 2026`, expected `2026-02-08`',
  ])
  expect(told('2026-03/2026-01')).toEqual([
    '1:1-1:2 error valid-date: Unexpected date `2026-03/2026-01`, expected an end that is not before its start',
  ])
  expect(told('Y1E13')).toEqual([
    '1:1-1:2 error valid-date: Unexpected date `Y1E13`, expected a year that counts to a million million at most',
  ])
})

test('A report in a language that is none is told so', () => {
  const {report: one, messages} = report('x', {frontMatter: {lang: placed('English please')}})
  expect(messages).toEqual([
    '1:1-1:2 error front-matter-value: Unexpected language `English please`, expected a language tag such as `en`, `en-US` or `fr`',
  ])
  expect(one.meta.lang).toBe('en-GB')
})

test('What comes later stays in the text as it was written', () => {
  const {report: one} = report('a $x "y"$ b\n\n::chart[was *drawn*]\n\n$$ z -- 1 $$')
  expect(compact(one.children)).toEqual([
    {
      type: 'paragraph',
      children: [
        {type: 'text', value: 'a '},
        {type: 'text', value: '$x "y"$'},
        {type: 'text', value: ' b'},
      ],
    },
    {
      type: 'paragraph',
      children: [
        {type: 'text', value: 'was '},
        {type: 'emphasis', children: [{type: 'text', value: 'drawn'}]},
      ],
    },
    {type: 'paragraph', children: [{type: 'text', value: '$$ z -- 1 $$'}]},
  ])
})

test('The words of an unsafe link and of raw HTML stay', () => {
  const {report: one} = report('[harm *less*](javascript:x) <b>bold</b>')
  expect(compact(one.children)).toEqual([
    {
      type: 'paragraph',
      children: [
        {type: 'text', value: 'harm '},
        {type: 'emphasis', children: [{type: 'text', value: 'less'}]},
        {type: 'text', value: ' '},
        {type: 'text', value: 'bold'},
      ],
    },
  ])
})

test('A heading below the sixth level is drawn as the sixth', () => {
  const source = sourceOf('# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6')
  const last = source.tree.children.at(-1)
  if (last?.type === 'heading') last.depth = 7 as 6
  const one = resolve(source, choices)
  expect(messagesOf(source)).toEqual([
    '6:1-6:9 warning skipped-level: Unexpected heading `#######`, expected `######`, the next level down',
    '6:1-6:9 warning too-deep: Unexpected heading 7 levels deep, expected six levels at most',
  ])
  expect(JSON.stringify(one.children)).toContain('"depth":6')
})

test('Footnotes, link definitions and pictures belong to their file; messages go to it, once', () => {
  const entry = new VFile({
    path: 'report.md',
    value: 'x[^1] [r]\n\n[^1]: Of the report.\n\n[r]: https://report.example',
  })
  const part = new VFile({
    path: 'parts/part.md',
    value: '# Part\n\ny[^1] [r] @nowhere ![p](p.png)\n\n[^1]: Of the part.\n\n[r]: https://part.example',
  })
  const included = () => parse(part).children.map((node) => ({...node, data: {file: 'parts/part.md'}}))
  const tree = parse(entry)
  const source: Source = {
    ...sourceOf(''),
    files: new Map([
      ['report.md', entry],
      ['parts/part.md', part],
    ]),
    tree: {...tree, children: [...tree.children, ...included()]},
    images: {'parts/p.png': {format: 'png', width: 1, height: 1}},
  }
  const one = resolve(source, choices)
  expect(entry.messages).toEqual([])
  expect(part.messages.map(({reason, line, column}) => `${line}:${column} ${reason}`)).toEqual([
    '3:11 Unexpected reference to `nowhere`, expected an id of this report, or `\\@nowhere` for a plain @',
  ])
  expect(one.notes.map(({children}) => JSON.stringify(compact(children)))).toEqual([
    expect.stringContaining('Of the report.'),
    expect.stringContaining('Of the part.'),
  ])
  const [, section] = one.children
  expect(section?.file).toBe('parts/part.md')
  expect(JSON.stringify(compact(section))).toContain('"url":"https://part.example"')
  expect(JSON.stringify(compact(section))).toContain('"asset":"parts/p.png"')
})
