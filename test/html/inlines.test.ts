import {expect, test} from 'vitest'
import {encodeAddress, siblingAddress} from '../../src/html/address.ts'
import type {Inline} from '../../src/model/node.ts'
import {paragraph, text} from '../support/sample-report.ts'
import {textOf} from './briefing.ts'

function line(...children: Inline[]): string {
  return textOf(paragraph(...children)).replace(/^<p>|<\/p>$/g, '')
}

const words = [text('a<b>&"')]
const link = {type: 'link', url: 'x', title: null, sibling: false, children: [text('x')]} as const

test.each<[string, Inline, string]>([
  ['text', text('a<b> & "c"'), 'a&#x3C;b> &#x26; "c"'],
  ['text in another language', {type: 'text', value: 'oui', lang: 'fr'}, '<span lang="fr">oui</span>'],
  ['emphasis', {type: 'emphasis', children: words}, '<em>a&#x3C;b>&#x26;"</em>'],
  [
    'strong words',
    {type: 'strong', children: words, lang: 'de'},
    '<strong lang="de">a&#x3C;b>&#x26;"</strong>',
  ],
  ['struck words', {type: 'delete', children: words}, '<del>a&#x3C;b>&#x26;"</del>'],
  ['a subscript', {type: 'subscript', children: [text('2')]}, '<sub>2</sub>'],
  ['a superscript', {type: 'superscript', children: [text('2')]}, '<sup>2</sup>'],
  ['a key', {type: 'keyboard', children: [text('Ctrl')]}, '<kbd>Ctrl</kbd>'],
  [
    'a span',
    {type: 'span', id: 's', classes: ['a', 'title'], lang: 'pa', children: [text('ਸ')]},
    '<span id="s" class="author-a author-title" lang="pa">ਸ</span>',
  ],
  ['code', {type: 'inlineCode', value: ' a  &lt;'}, '<code> a  &#x26;lt;</code>'],
  ['a break', {type: 'break'}, '<br>\n'],
  [
    'a link',
    {...link, url: 'https://a.org/?a=1&b="', title: 'T "x"', children: words},
    '<a href="https://a.org/?a=1&#x26;b=%22" title="T &#x22;x&#x22;">a&#x3C;b>&#x26;"</a>',
  ],
  [
    'a sibling',
    {...link, url: 'b.md#é', sibling: true, children: [text('x')]},
    '<a href="b.html#%C3%A9">x</a>',
  ],
  [
    'a reference',
    {type: 'crossReference', target: 'é', shows: 'label', children: [text('Figure 1')]},
    '<a class="cross-reference" href="#é">Figure 1</a>',
  ],
  [
    'a page reference',
    {type: 'pageReference', target: 't', before: 'page ', after: '', children: [text('Table 1')]},
    '<a class="cross-reference page-reference" href="#t">Table 1</a>',
  ],
  [
    'a note call',
    {type: 'noteCall', id: '_call-1', note: '_note-1', label: '1', first: true},
    '<sup class="note-call"><a id="_call-1" href="#_note-1" role="doc-noteref" aria-label="Note 1">1</a></sup>',
  ],
  [
    'a picture',
    {type: 'image', asset: 'dot.png', alt: 'a "dot"', decorative: false, title: 'T', width: {points: 7.5}},
    '<img class="width-7-5pt" src="data:image/png;base64,…" alt="a &#x22;dot&#x22;" title="T" width="2" height="2">',
  ],
  [
    'a photograph at its own size',
    {type: 'image', asset: 'dot.png', alt: '', decorative: true, title: null, width: null},
    '<img src="data:image/png;base64,…" alt="" width="2" height="2">',
  ],
])('The page shows %s', (_name, node, html) => {
  expect(line(node)).toBe(html)
})

test('Spaces after a break are none', () => {
  expect(line(text('a'), {type: 'break'}, text(' b'))).toBe('a<br>\nb')
})

test('An address keeps its escapes and gains those it lacks', () => {
  expect(encodeAddress('https://a.org/ä b%20c%zz[1]"<>\\^`{|}\ud83d\ude00\ud800~')).toBe(
    'https://a.org/%C3%A4%20b%20c%25zz%5B1%5D%22%3C%3E%5C%5E%60%7B%7C%7D%F0%9F%98%80%EF%BF%BD~',
  )
})

test('A sibling has the ending of its format, whatever follows the file', () => {
  expect(['a.md', 'b/a.md#x.md', 'a.markdown?q', 'a.mdx'].map(siblingAddress)).toEqual([
    'a.html',
    'b/a.html#x.md',
    'a.html?q',
    'a.mdx',
  ])
})
