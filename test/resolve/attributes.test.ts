import {expect, test} from 'vitest'
import {report} from './source.ts'

const rows = '| A |\n|---|\n| 1 |'

test.each<[construct: string, markdown: string, expected: string]>([
  ['a heading', '# A {foo=1}', '`lang`'],
  ['a paragraph', 'Words. {foo=1}', '`lang`'],
  ['a span', '[words]{foo=1}', '`lang`'],
  ['a span', ':span[words]{foo=1}', '`lang`'],
  ['`:sub`', 'H:sub[2]{foo=1}', '`lang`'],
  ['`:sup`', 'm:sup[2]{foo=1}', '`lang`'],
  ['`:kbd`', ':kbd[X]{foo=1}', '`lang`'],
  ['`:value`', ':value[k]{foo=1}', 'one of key, lang'],
  ['`:page`', '# A\n\n:page[a]{foo=1}', 'one of of, lang'],
  ['a picture', 'x ![a](a.png){foo=1}', 'one of width, fig-alt, lang'],
  ['a figure', '![a](a.png "Caption"){foo=1}', 'one of width, fig-alt, lang'],
  ['a figure', ':::figure{src="a.png" alt="a" foo=1}\nCaption\n:::', 'one of src, alt, width, lang'],
  ['a table', `${rows}\n\n: Caption {foo=1}`, 'one of align, widths, rowheaders, lang'],
  ['a table', `:::table[Caption]{foo=1}\n${rows}\n:::`, 'one of align, widths, rowheaders, lang'],
  ['a table', '::table[Caption]{src="t.csv" foo=1}', 'one of src, align, widths, rowheaders, lang'],
  [
    'a table',
    ':::list-table[Caption]{foo=1}\n- - A\n:::',
    'one of header-rows, align, widths, rowheaders, lang',
  ],
  ['a paragraph', ':::list-table\n- - A {foo=1}\n:::', 'one of colspan, rowspan, lang'],
  ['a quotation', '> Words\n>\n> — Someone {foo=1}', '`lang`'],
  ['`:::note`', ':::note{foo=1}\nWords\n:::', '`lang`'],
  ['`:::tip`', ':::tip{foo=1}\nWords\n:::', '`lang`'],
  ['`:::important`', ':::important{foo=1}\nWords\n:::', '`lang`'],
  ['`:::warning`', ':::warning{foo=1}\nWords\n:::', '`lang`'],
  ['`:::caution`', ':::caution{foo=1}\nWords\n:::', '`lang`'],
  ['`::pagebreak`', '::pagebreak{foo=1}', '`lang`'],
  ['`::contents`', '::contents{foo=1}\n\n# A', '`lang`'],
  ['`::figures`', '::figures{foo=1}', '`lang`'],
  ['`::tables`', '::tables{foo=1}', '`lang`'],
])('An attribute that %s does not know is reported: %s', (construct, markdown, expected) => {
  const {messages} = report(markdown, {
    frontMatter: {values: {k: 'v'}},
    tables: {'t.csv': [['A'], ['1']]},
  })
  expect(messages.map((message) => message.replace(/^\S+ /, ''))).toEqual([
    `warning known-attribute: Unexpected attribute \`foo\` on ${construct}, expected ${expected}`,
  ])
})

test('A title among a callout’s attributes is one it does not know', () => {
  expect(report(':::note{title="x" foo=1}\nWords\n:::').messages).toEqual([
    '1:9-1:18 warning known-attribute: Unexpected attribute `title` on `:::note`, expected `lang`',
    '1:19-1:24 warning known-attribute: Unexpected attribute `foo` on `:::note`, expected `lang`',
  ])
})
