import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {expect, test} from 'vitest'
import {paragraph, sampleReport, section, text} from '../support/sample-report.ts'
import {pageOf, partOf, theme} from './briefing.ts'

const page = pageOf(sampleReport())
const tree = unified().use(rehypeParse).parse(page)

/** Every attribute of the page as [element, name, value]. */
const attributes: [string, string, string][] = []
visit(tree, 'element', ({tagName, properties}) => {
  for (const [name, value] of Object.entries(properties)) attributes.push([tagName, name, String(value)])
})

test('The same report gives the same page', () => {
  expect(pageOf(sampleReport())).toBe(page)
})

test('The page has no script that runs, no event handler and no style attribute', () => {
  // What is no script's type is data: browsers run none of it (HTML, 4.12.1).
  expect(page.match(/<script[^>]*>/gi)).toEqual(['<script type="application/ld+json">'])
  expect(page).not.toMatch(/javascript:/i)
  expect(attributes.filter(([, name]) => name === 'style' || /^on/i.test(name))).toEqual([])
})

test('The page asks for nothing from elsewhere', () => {
  const fetched = attributes.filter(
    ([tag, name]) =>
      ['src', 'srcSet', 'poster', 'data'].includes(name) || (tag === 'link' && name === 'href'),
  )
  // A link to an author is there to be followed, and fetches nothing.
  expect(fetched.filter(([, , value]) => !/^(?:data|mailto):/.test(value))).toEqual([])
  const inStyle = [...page.matchAll(/url\(\s*["']?([^"')]*)/g)].map(([, address = '']) => address)
  expect(inStyle.length).toBeGreaterThan(5)
  expect(inStyle.filter((address) => !address.startsWith('data:'))).toEqual([])
  expect(page).not.toContain('@import')
})

test('Every id is there once, and every link inside the page leads to one', () => {
  const ids = attributes.filter(([, name]) => name === 'id').map(([, , value]) => value)
  expect(ids).toEqual([...new Set(ids)])
  const targets = attributes.filter(([, name, value]) => name === 'href' && value.startsWith('#'))
  expect(targets.length).toBeGreaterThan(20)
  expect(targets.filter(([, , value]) => !ids.includes(value.slice(1)))).toEqual([])
  const named = attributes.filter(([, name]) => name === 'ariaLabelledBy')
  expect(named.filter(([, , value]) => !ids.includes(value))).toEqual([])
})

test('Every class of the text has a rule, or is the author’s', () => {
  const styles = page.slice(page.indexOf('<style>'), page.indexOf('</style>'))
  const classes = new Set(
    attributes.filter(([, name]) => name === 'className').flatMap(([, , value]) => value.split(',')),
  )
  const without = [...classes].filter(
    (name) => !name.startsWith('author-') && !name.startsWith('language-') && !styles.includes(`.${name}`),
  )
  // Names for those who read the source, or style it in a template.
  expect(without.sort()).toEqual(['contents', 'page-reference', 'row-headers'])
})

test('The head says of the report what there is to say', () => {
  const [head] = partOf(sampleReport(), 'metadata').split('\n<script')
  expect(head).toBe(`<title>A joint work plan on security</title>
<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:; font-src data:; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;">
<meta name="generator" content="Readout">
<meta name="description" content="A briefing on the joint work plan <of February>.">
<meta name="author" content="Zoë Müller">
<meta name="author" content="Anand Rao">
<meta name="keywords" content="security, India, Canada">
<meta name="marking" content="TLP:GREEN">
<meta name="dcterms.title" content="A joint work plan on security">
<meta name="dcterms.language" content="en-GB">
<meta name="dcterms.date" content="2026-02-09">
<meta name="dcterms.identifier" content="2026/04">
<meta name="dcterms.type" content="Briefing note">
<meta name="dcterms.publisher" content="Asia–Pacific Desk">
<meta name="dcterms.creator" content="Zoë Müller">
<meta name="dcterms.creator" content="Anand Rao">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="author" href="mailto:zoe@example.org" title="Zoë Müller">
<meta name="theme-color" content="${theme.colours.paper.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${theme.colours.paper.dark}" media="(prefers-color-scheme: dark)">`)
})

test('The title block has what the report says of itself, and no more', () => {
  expect(partOf(sampleReport(), 'title-block')).toBe(`<header class="title-block">
<p class="kind">Briefing note · 2026/04</p>
<h1 class="title">A joint work plan on <em>security</em></h1>
<p class="subtitle">What was agreed in Ottawa &#x26; what follows</p>
<p class="byline">Zoë Müller, Anand Rao · Asia–Pacific Desk · <time datetime="2026-02-09">9 February 2026</time></p>
<dl class="fields">
<div class="field"><dt><span class="field-label">To</span></dt> <dd>The Director</dd></div>
<div class="field"><dt><span class="field-label">File</span></dt> <dd>AP/2026/117</dd></div>
</dl>
</header>`)
  const report = sampleReport()
  const bare = {kindLine: '', subtitle: null, byline: '', fields: []}
  expect(
    partOf({...report, meta: {...report.meta, ...bare}}, 'title-block'),
  ).toBe(`<header class="title-block">
<h1 class="title">A joint work plan on <em>security</em></h1>
</header>`)
})

test('A date that is not exact is words alone', () => {
  const report = sampleReport()
  const date = {edtf: '2025-11~', words: 'November 2025 (approximately)', earliest: '2025-11-01'}
  const meta = {
    ...report.meta,
    date,
    byline: date.words,
    kindLine: '',
    subtitle: null,
    fields: [],
  }
  expect(partOf({...report, meta}, 'title-block')).toContain(
    '<p class="byline">November 2025 (approximately)</p>',
  )
})

test('The summary and the notes are sections with a name', () => {
  expect(partOf(sampleReport(), 'summary')).toBe(`<section class="summary" aria-labelledby="_summary">
<h2 id="_summary" class="summary-heading" data-plain="summary">Summary</h2>
<p>Both sides agreed a <strong>shared work plan</strong> with liaison officers.</p>
<p>No dates for carrying it out were given.</p>
</section>`)
  const report = sampleReport()
  const list = {type: 'thematicBreak'} as const
  const notes = [
    {id: '_note-1', number: 1, label: '1', children: [paragraph('One.')], calls: ['_call-1', '_call-1-2']},
    {id: '_note-2', number: 2, label: '2', children: [list], calls: ['_call-2']},
  ]
  expect(
    partOf({...report, notes}, 'notes'),
  ).toBe(`<section class="notes" role="doc-endnotes" aria-labelledby="_notes">
<h2 id="_notes" class="notes-heading" data-plain="notes">Notes</h2>
<ol>
<li id="_note-1" class="note">
<p>One. <a class="backlink" href="#_call-1" role="doc-backlink" aria-label="Back to text 1">↑<sup>1</sup></a> <a class="backlink" href="#_call-1-2" role="doc-backlink" aria-label="Back to text 2">↑<sup>2</sup></a></p>
</li>
<li id="_note-2" class="note">
<hr>
<p> <a class="backlink" href="#_call-2" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol></section>`)
})

test('A part that the report lacks leaves nothing behind', () => {
  const report = sampleReport()
  const bare = {...report, summary: null, notes: [], children: [], meta: {...report.meta, marking: null}}
  expect(
    (['summary', 'notes', 'marking', 'contents', 'text'] as const).map((slot) => partOf(bare, slot)),
  ).toEqual(['', '', '', '', ''])
})

test('The marking stands first, in its own colour, and on each printed page', () => {
  expect(partOf(sampleReport(), 'marking')).toBe(
    '<div class="banner" data-furniture="marking"><p class="marking marking-green">TLP:GREEN</p></div>',
  )
  const report = sampleReport()
  const marking = {text: 'A "B" </style>\\', tlp: null}
  const marked = pageOf({...report, meta: {...report.meta, marking}})
  expect(marked).toContain('<p class="marking marking-clear">A "B" &#x3C;/style>\\</p>')
  expect(marked).toContain('@top-right { content: "A \\22 B\\22  \\3c /STYLE\\3e \\5c ";')
  const sheets = unified().use(rehypeParse).parse(marked)
  let count = 0
  visit(sheets, 'element', ({tagName}) => {
    if (tagName === 'style') count += 1
  })
  expect(count).toBe(1)
  expect(marked).not.toContain('</STYLE')
})

test('The contents stand beside the text from three headings on, two levels deep', () => {
  const report = sampleReport()
  const two = [section(1, '', 'A', 'a', section(2, '', 'B', 'b'))]
  expect(partOf({...report, children: two}, 'contents')).toBe('')
  const three = [
    section(1, '1', 'A', 'a', section(2, '1.1', 'B', 'b', section(3, '1.1.1', 'C', 'c'))),
    section(1, '2', 'D', 'd'),
  ]
  expect(
    partOf({...report, children: three}, 'contents'),
  ).toBe(`<nav class="rail" aria-label="Contents" data-furniture="contents"><p class="rail-heading">Contents</p>
<ul>
<li><a href="#a">1 A</a>
<ul>
<li><a href="#b">1.1 B</a></li>
</ul></li>
<li><a href="#d">2 D</a></li>
</ul></nav>`)
})

test('The root has the report’s language and direction', () => {
  const report = sampleReport()
  const french = pageOf({...report, meta: {...report.meta, lang: 'ar', direction: 'rtl'}})
  expect(french).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n/)
  expect(page).toMatch(/<\/article>\n<\/main>\n<\/div>\n<\/body>\n<\/html>\n$/)
})

test('Text that looks like a slot is text', () => {
  const report = sampleReport()
  expect(pageOf({...report, children: [paragraph(text('{{style}} $& $1'))]})).toContain(
    '<p>{{style}} $&#x26; $1</p>',
  )
})

test('A draft has its word behind the text, which is generated and none of the page’s own', () => {
  const report = sampleReport()
  const status = {text: 'DRAFT', draft: 'Draft "</style>'}
  const page = pageOf({...report, meta: {...report.meta, status, kindLine: status.draft}})
  expect(page).toContain('<meta name="status" content="DRAFT">')
  expect(page).toContain('content: "DRAFT \\22 \\3c /STYLE\\3e " / ""; position: fixed; z-index: -1;')
  expect(page).toContain('<p class="kind">Draft "&#x3C;/style></p>')
  expect(page.replace(/<style>[\s\S]*?<\/style>/, '')).not.toContain('DRAFT "')
  const reviewed = pageOf({...report, meta: {...report.meta, status: {text: 'Reviewed', draft: null}}})
  expect(reviewed).toContain('<meta name="status" content="Reviewed">')
  expect(reviewed).not.toContain('body::before')
})

test('On paper the marking stands at the right of head and foot, and the number of the page beside it', () => {
  const [paper = ''] = /@page \{.*\}/.exec(page) ?? []
  const boxes = [...paper.matchAll(/@([a-z-]+) \{ content: ([^;]*);/g)].map(([, place, content]) => [
    place,
    content,
  ])
  expect(boxes).toEqual([
    ['top-right', '"TLP:GREEN"'],
    ['bottom-right', '"TLP:GREEN"'],
    ['bottom-left', '"Page " counter(page) " of " counter(pages)'],
  ])
})

test('Where paragraphs are numbered, printed pages have room for the numbers, which browsers leave out of margins', () => {
  const report = sampleReport()
  const numbered = {...paragraph(text('One.')), number: '1', id: 'p-one'}
  const [plain, marginal] = [pageOf(report), pageOf({...report, children: [numbered]})]
  const marginOf = (page: string) =>
    /@page \{ size: [^;]*; margin: ([^;]*);/.exec(page)?.[1]?.split(' ').map(parseFloat)
  const {top, right, bottom, left} = theme.page.margin
  const room = theme.lengths['paragraph-number']
  expect(marginOf(plain)).toEqual([top, right, bottom, left].map((length) => expect.closeTo(length, 2)))
  expect(marginOf(marginal)).toEqual(
    [top, right, bottom, left - room].map((length) => expect.closeTo(length, 2)),
  )
  expect(marginal).toContain(`@media print { main { padding-inline-start: ${room}pt } }`)
  expect(marginal).toContain(
    '<p id="p-one" class="numbered"><a class="paragraph-number" href="#p-one">1 </a>One.</p>',
  )
  expect(plain).not.toContain(`padding-inline-start: ${room}pt`)
})
