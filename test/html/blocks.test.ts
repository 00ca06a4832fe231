import {describe, expect, test} from 'vitest'
import type {Block, ListItem, TableCell} from '../../src/model/node.ts'
import {cell, paragraph, section, text} from '../support/sample-report.ts'
import {textOf} from './briefing.ts'

function item(label: string, checked: boolean | null, ...children: Block[]): ListItem {
  return {type: 'listItem', label, checked, children}
}

const bullets = {type: 'list', ordered: false, start: 1, marker: 'bullet', level: 0, spread: false} as const
const numbers = {type: 'list', ordered: true, start: 1, marker: 'decimal', level: 0, spread: false} as const

describe('paragraphs and headings', () => {
  test('A paragraph has its id, its language and its author’s classes', () => {
    expect(textOf({...paragraph('Mots'), id: 'mots', classes: ['big'], lang: 'fr'})).toBe(
      '<p id="mots" class="author-big" lang="fr">Mots</p>',
    )
  })

  test('A language written from the right says so', () => {
    expect(textOf({...paragraph('سلام'), lang: 'ur'})).toBe('<p lang="ur" dir="rtl">سلام</p>')
    expect(textOf({...paragraph('ਸਤ'), lang: 'pa-Arab'})).toBe('<p lang="pa-Arab" dir="rtl">ਸਤ</p>')
    expect(textOf({...paragraph('ਸਤ'), lang: 'pa-Guru'})).toBe('<p lang="pa-Guru">ਸਤ</p>')
  })

  test('Sections nest, with headings one below the title’s level and their numbers as words', () => {
    expect(
      textOf(section(1, '1', 'One', 'one', paragraph('A'), section(2, '1.1', 'Two', 'two'))),
    ).toBe(`<section>
<h2 id="one" class="heading-1"><span class="heading-number">1</span> One</h2>
<p>A</p>
<section>
<h3 id="two" class="heading-2"><span class="heading-number">1.1</span> Two</h3>
</section>
</section>`)
  })

  test('The sixth level keeps its place by aria-level, since HTML ends at h6', () => {
    expect(textOf(section(6, '', 'Six', 'six'))).toBe(`<section>
<h6 id="six" class="heading-6" aria-level="7">Six</h6>
</section>`)
  })

  test('Breaks of theme and page are elements without words', () => {
    expect(textOf({type: 'thematicBreak'}, {type: 'pageBreak'})).toBe('<hr>\n<div class="page-break"></div>')
  })
})

describe('quotations and callouts', () => {
  test('A quotation without attribution is a block quote', () => {
    expect(textOf({type: 'blockquote', children: [paragraph('Said.')], attribution: null})).toBe(
      '<blockquote class="quote">\n<p>Said.</p>\n</blockquote>',
    )
  })

  test('An attribution stands outside the words it attributes', () => {
    expect(
      textOf({type: 'blockquote', id: 'q', children: [paragraph('Said.')], attribution: [text('A. Rao')]}),
    ).toBe(
      '<figure id="q" class="quotation"><blockquote class="quote">\n<p>Said.</p>\n</blockquote><figcaption class="attribution">— A. Rao</figcaption></figure>',
    )
  })

  test('A callout is a note with its title as its name', () => {
    expect(
      textOf({
        type: 'callout',
        kind: 'caution',
        title: [text('Mind '), {type: 'emphasis', children: [text('this')]}],
        children: [paragraph('Words.')],
      }),
    ).toBe(`<aside class="callout callout-caution" role="note" aria-label="Mind this"><p class="callout-title">Mind <em>this</em></p>
<p>Words.</p>
</aside>`)
  })
})

describe('lists', () => {
  test('A tight list has no paragraphs, a loose one has', () => {
    const children = [item('•', null, paragraph('one')), item('•', null, paragraph('two'))]
    expect(textOf({...bullets, children})).toBe('<ul class="list">\n<li>one</li>\n<li>two</li>\n</ul>')
    expect(textOf({...bullets, spread: true, children})).toBe(
      '<ul class="list spread">\n<li><p>one</p></li>\n<li><p>two</p></li>\n</ul>',
    )
  })

  test('A list keeps its start and its kind of numbers', () => {
    const roman = {...numbers, start: 0, marker: 'lower-roman', level: 1} as const
    expect(
      textOf({
        ...numbers,
        start: 3,
        children: [item('3.', null, paragraph('three'), {...roman, children: [item('0.', null)]})],
      }),
    ).toBe(`<ol class="list" start="3">
<li>three
<ol class="list" start="0" type="i">
<li></li>
</ol></li>
</ol>`)
  })

  test('A paragraph with an id keeps its element in a tight list', () => {
    expect(textOf({...bullets, children: [item('•', null, {...paragraph('one'), id: 'one'})]})).toBe(
      '<ul class="list">\n<li><p id="one">one</p></li>\n</ul>',
    )
  })

  test('A task has a box with its state in words', () => {
    const children = [
      item('•', true, paragraph('done'), {
        ...bullets,
        level: 1,
        children: [item('•', null, paragraph('part'))],
      }),
      item('•', false),
    ]
    expect(textOf({...bullets, children})).toBe(`<ul class="list">
<li class="task"><input type="checkbox" checked disabled aria-label="done"> done
<ul class="list">
<li>part</li>
</ul></li>
<li class="task"><input type="checkbox" disabled aria-label="to do"> </li>
</ul>`)
    expect(
      textOf({...bullets, spread: true, children: [item('•', false, paragraph('a'), paragraph('b'))]}),
    ).toBe(
      '<ul class="list spread">\n<li class="task"><p><input type="checkbox" disabled aria-label="to do"> a</p>\n<p>b</p></li>\n</ul>',
    )
  })

  test('Terms have their definitions', () => {
    expect(
      textOf({
        type: 'definitionList',
        spread: false,
        children: [
          {type: 'definitionTerm', children: [text('Desk')]},
          {type: 'definitionDescription', children: [paragraph('A unit.'), paragraph('A table.')]},
        ],
      }),
    ).toBe(
      '<dl class="definitions">\n<dt class="definition-term">Desk</dt>\n<dd class="definition"><p>A unit.</p>\n<p>A table.</p></dd>\n</dl>',
    )
  })
})

describe('code', () => {
  test('Code keeps its language, its tokens and its spaces', () => {
    expect(
      textOf({
        type: 'code',
        language: 'js',
        title: null,
        value: '  let a\n\n<b>',
        children: [
          {type: 'token', kind: null, value: '  '},
          {type: 'token', kind: 'keyword', value: 'let'},
          {type: 'token', kind: null, value: ' a\n\n<b>'},
        ],
      }),
    ).toBe(
      '<pre class="code"><code class="language-js">  <span class="token-keyword">let</span> a\n\n&#x3C;b>\n</code></pre>',
    )
  })

  test('A title stands above its code, and empty code is empty', () => {
    expect(textOf({type: 'code', id: 'c', language: null, title: 'a <b>', value: '', children: []})).toBe(
      '<figure id="c" class="titled-code"><figcaption class="code-title">a &#x3C;b></figcaption>\n<pre class="code"><code></code></pre></figure>',
    )
  })
})

describe('figures and tables', () => {
  const image = {
    type: 'image',
    asset: 'trade.svg',
    alt: 'Bars',
    decorative: false,
    title: null,
    width: null,
  } as const

  test('A figure has its picture at its natural size and its caption in line with its label', () => {
    expect(
      textOf({
        type: 'figure',
        id: 'f',
        number: '1',
        caption: {
          type: 'caption',
          label: 'Figure 1',
          separator: '. ',
          children: [paragraph('Trade'), paragraph('More.')],
          plain: 'Trade More.',
        },
        children: [image],
      }),
    ).toBe(
      '<figure id="f" class="figure"><img class="width-300pt" src="data:image/svg+xml;base64,…" alt="Bars" width="400" height="200"><figcaption class="figure-caption"><span class="caption-label">Figure 1</span>. Trade<p>More.</p>\n</figcaption></figure>',
    )
  })

  test('A figure may have a label alone, or no caption', () => {
    const caption = {type: 'caption', label: 'Figure 1', separator: '', children: [], plain: ''} as const
    expect(
      textOf({
        type: 'figure',
        number: '1',
        caption: {...caption, children: []},
        children: [{...image, width: {share: 0.333}}],
      }),
    ).toBe(
      '<figure class="figure"><img class="width-33-3" src="data:image/svg+xml;base64,…" alt="Bars" width="400" height="200"><figcaption class="figure-caption"><span class="caption-label">Figure 1</span></figcaption></figure>',
    )
    expect(
      textOf({type: 'figure', number: '', caption: null, children: [{...image, decorative: true, alt: ''}]}),
    ).toBe(
      '<figure class="figure"><img class="width-300pt" src="data:image/svg+xml;base64,…" alt="" width="400" height="200"></figure>',
    )
  })

  const plain = {align: null, width: null, numeric: false} as const

  test('A table has a head with scopes, row headers, alignment and a name for the box it scrolls in', () => {
    expect(
      textOf({
        type: 'table',
        id: 't',
        number: '2',
        caption: {
          type: 'caption',
          label: 'Table 2',
          separator: '. ',
          children: [paragraph('Trade')],
          plain: 'Trade',
        },
        columns: [
          {...plain, width: 0.25},
          {...plain, width: 0.75, numeric: true, align: 'right'},
        ],
        headerRows: 1,
        rowHeaders: true,
        children: [
          {type: 'tableRow', children: [cell(true, ''), cell(true, 'Total')].map(emptied)},
          {type: 'tableRow', children: [cell(true, '2021'), cell(false, '7.25')]},
        ],
      }),
    ).toBe(`<div class="table-box" tabindex="0" role="region" aria-label="Table 2 Trade"><table id="t" class="row-headers">
<caption class="table-caption"><span class="caption-label">Table 2</span>. Trade</caption>
<colgroup><col class="width-25"><col class="width-75"></colgroup>
<thead>
<tr>
<td class="table-head"></td>
<th class="table-head align-right numeric" scope="col">Total</th>
</tr>
</thead>
<tbody>
<tr>
<th class="table-cell" scope="row">2021</th>
<td class="table-cell align-right numeric">7.25</td>
</tr>
</tbody>
</table></div>`)
  })

  test('Numbers line up on their decimal sign by what the shorter ones lack, unseen', () => {
    const numbers = ['1.25', '297', '0.5 %', '1,024.125', 'n/a']
    const html = textOf({
      type: 'table',
      number: '',
      caption: null,
      columns: [{...plain, numeric: true}],
      headerRows: 1,
      rowHeaders: false,
      children: [
        {type: 'tableRow', children: [cell(true, 'Total')]},
        ...numbers.map((number) => ({type: 'tableRow' as const, children: [cell(false, number)]})),
      ],
    })
    expect(
      [...html.matchAll(/<t[hd] class="table-[a-z]+ align-right numeric"(.*?)>(.*?)</g)].map(
        ([, pad, words]) => [words, pad],
      ),
    ).toEqual([
      ['Total', ' scope="col"'],
      ['1.25', ' data-pad="5 %"'],
      ['297', ' data-pad=".125 %"'],
      ['0.5 %', ' data-pad="25"'],
      ['1,024.125', ' data-pad=" %"'],
      ['n/a', ' data-pad=".125 %"'],
    ])
  })

  test('Cells that reach over others leave the columns of the rest in place', () => {
    const wide: TableCell = {...cell(false, 'wide'), colspan: 2}
    const tall: TableCell = {...cell(false, 'tall'), rowspan: 2}
    expect(
      textOf({
        type: 'table',
        number: '',
        caption: null,
        columns: [plain, {...plain, align: 'center'}, {...plain, align: 'right'}],
        headerRows: 0,
        rowHeaders: false,
        children: [
          {type: 'tableRow', children: [tall, wide]},
          {
            type: 'tableRow',
            children: [cell(false, 'b'), {...cell(false), children: [paragraph('c'), paragraph('d')]}],
          },
        ],
      }),
    ).toBe(`<div class="table-box" tabindex="0"><table>
<tbody>
<tr>
<td class="table-cell" rowspan="2">tall</td>
<td class="table-cell" colspan="2">wide</td>
</tr>
<tr>
<td class="table-cell align-center">b</td>
<td class="table-cell align-right"><p>c</p><p>d</p></td>
</tr>
</tbody>
</table></div>`)
  })

  test('The last cell of a row that ends before a cell from above keeps its room to the right', () => {
    const tall: TableCell = {...cell(false, 'tall'), rowspan: 2}
    const page = textOf({
      type: 'table',
      number: '',
      caption: null,
      columns: [plain, plain, plain],
      headerRows: 0,
      rowHeaders: false,
      children: [
        {type: 'tableRow', children: [cell(false, 'a'), cell(false, 'b'), tall]},
        {type: 'tableRow', children: [{...cell(false, 'c'), colspan: 2}]},
        {type: 'tableRow', children: [cell(false, 'd'), {...cell(false, 'e'), colspan: 2}]},
      ],
    })
    expect(
      Array.from(page.matchAll(/<td class="([^"]*)"[^>]*>(\w+)/g), ([, name, word]) => [word, name]),
    ).toEqual([
      ['a', 'table-cell'],
      ['b', 'table-cell'],
      ['tall', 'table-cell'],
      ['c', 'table-cell inner'],
      ['d', 'table-cell'],
      ['e', 'table-cell'],
    ])
  })

  function emptied(one: TableCell): TableCell {
    const [first] = one.children
    const bare =
      first?.type === 'paragraph' &&
      first.children.every((child) => child.type === 'text' && child.value === '')
    return bare ? {...one, children: []} : one
  }
})

test('A printed list nests by level, and a level that is skipped loses nothing', () => {
  const entry = (target: string, level: number, label: string) => ({
    target,
    level,
    label,
    separator: label === '' ? '' : ' ',
    children: [text(target)],
  })
  expect(
    textOf({
      type: 'listing',
      list: 'contents',
      heading: 'Contents',
      entries: [entry('a', 2, '0.1'), entry('b', 1, '1'), entry('c', 3, ''), entry('d', 1, '2')],
    }),
  ).toBe(`<nav class="listing contents" aria-label="Contents"><p class="listing-heading">Contents</p>
<ul class="plain">
<li>
<ul class="plain">
<li><a class="listing-2" href="#a"><span class="listing-label">0.1 </span>a</a></li>
</ul></li>
<li><a class="listing-1" href="#b"><span class="listing-label">1 </span>b</a>
<ul class="plain">
<li><a class="listing-2" href="#c">c</a></li>
</ul></li>
<li><a class="listing-1" href="#d"><span class="listing-label">2 </span>d</a></li>
</ul></nav>`)
})
