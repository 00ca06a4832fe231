/** What stands around the report's text: its head for machines, its title block, its notes, and the page's furniture. */
import type {Element, ElementContent} from 'hast'
import type {Block, Heading} from '../model/node.ts'
import type {Note, Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import {signColour} from './arrangement.ts'
import {apart, h, text} from './element.ts'
import {linkedData} from './linked-data.ts'
import type {State} from './state.ts'

/** Id of the report's text in a template's `page.html`, to which the skip link leads. */
const textId = '_text'

/** What the page says of itself to machines: HTML's own metadata names, Dublin Core's terms, linked data. */
export function metadata(report: Report, theme: Theme): ElementContent[] {
  const {meta} = report
  const date = new Date(meta.timestamp * 1000).toISOString().slice(0, 10)
  const named: [string, string | null][] = [
    ['generator', 'Readout'],
    ['description', meta.description],
    ...meta.authors.map(({name}): [string, string] => ['author', name]),
    ['keywords', meta.keywords.length > 0 ? meta.keywords.join(', ') : null],
    ['marking', meta.marking?.text ?? null],
    ['status', meta.status?.text ?? null],
    ['dcterms.title', meta.plainTitle],
    ['dcterms.language', meta.lang],
    ['dcterms.date', date],
    ['dcterms.identifier', meta.number],
    ['dcterms.type', meta.kind],
    ['dcterms.publisher', meta.organisation],
    ...meta.authors.map(({name}): [string, string] => ['dcterms.creator', name]),
    ['color-scheme', 'light dark'],
    ['referrer', 'no-referrer'],
  ]
  const written = meta.authors.flatMap(({name, email}) => (email ? [{name, email}] : []))
  return apart([
    h('title', {}, meta.plainTitle),
    // The page needs nothing from elsewhere and runs nothing: a browser is to hold it to that.
    h('meta', {
      httpEquiv: ['Content-Security-Policy'],
      content:
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'",
    }),
    ...named.flatMap(([name, content]) => (content ? [h('meta', {name, content})] : [])),
    ...written.map(({name, email}) =>
      h('link', {rel: ['author'], href: `mailto:${encodeURI(email)}`, title: name}),
    ),
    h('meta', {
      name: 'theme-color',
      content: theme.colours.paper.light,
      media: '(prefers-color-scheme: light)',
    }),
    h('meta', {
      name: 'theme-color',
      content: theme.colours.paper.dark,
      media: '(prefers-color-scheme: dark)',
    }),
    h('script', {type: 'application/ld+json'}, linkedData(report)),
  ])
}

/** The link that leads past the navigation, seen when it is reached by keyboard. */
export function skipLink({meta}: Report): Element {
  return h('a', {className: ['skip'], href: `#${textId}`, dataFurniture: 'skip'}, meta.words.skip)
}

/** The marking, first thing in the page and in view throughout. */
export function banner({meta}: Report): ElementContent[] {
  if (!meta.marking) return []
  return [
    h(
      'div',
      {className: ['banner'], dataFurniture: 'marking'},
      h('p', {className: ['marking', signColour(meta.marking)]}, meta.marking.text),
    ),
  ]
}

/** The contents beside the text, where there are three headings or more; what deeper levels say is left to the text. */
export function rail(report: Report): ElementContent[] {
  const sections = sectionsOf(report.children, 2)
  const count = sections.reduce((sum, {below}) => sum + 1 + below.length, 0)
  if (count < 3) return []
  const list = (of: readonly Outline[]): Element =>
    h(
      'ul',
      {},
      '\n',
      apart(
        of.map(({heading, below}) =>
          h(
            'li',
            {},
            h(
              'a',
              {href: `#${heading.id}`},
              heading.number === '' ? null : `${heading.number} `,
              heading.plain,
            ),
            below.length > 0 ? ['\n', list(below)] : null,
          ),
        ),
      ),
    )
  const {words} = report.meta
  return [
    h(
      'nav',
      {className: ['rail'], ariaLabel: words.contents, dataFurniture: 'contents'},
      h('p', {className: ['rail-heading']}, words.contents),
      '\n',
      list(sections),
    ),
  ]
}

interface Outline {
  heading: Heading
  below: Outline[]
}

function sectionsOf(nodes: readonly Block[], levels: number): Outline[] {
  if (levels === 0) return []
  return nodes.flatMap((node) => {
    if (node.type === 'landscape' || node.type === 'columns') return sectionsOf(node.children, levels)
    return node.type === 'section'
      ? [{heading: node.heading, below: sectionsOf(node.children, levels - 1)}]
      : []
  })
}

export function titleBlock(state: State): Element {
  const {meta} = state.report
  const {kindLine, subtitle, byline, fields} = meta
  return h(
    'header',
    {className: ['title-block']},
    '\n',
    apart([
      ...(kindLine === '' ? [] : [h('p', {className: ['kind']}, kindLine)]),
      h('h1', {className: ['title']}, state.all(meta.title)),
      ...(subtitle ? [h('p', {className: ['subtitle']}, state.all(subtitle))] : []),
      ...(byline === '' ? [] : [h('p', {className: ['byline']}, bylineWords(meta))]),
      ...(fields.length > 0
        ? [
            h(
              'dl',
              {className: ['fields']},
              '\n',
              apart(
                fields.map(({label, value}) =>
                  h(
                    'div',
                    {className: ['field']},
                    h('dt', {}, h('span', {className: ['field-label']}, label)),
                    ' ',
                    h('dd', {}, value),
                  ),
                ),
              ),
            ),
          ]
        : []),
    ]),
  )
}

/** The line under the title, its date for machines too. */
function bylineWords({byline, date}: Report['meta']): ElementContent[] {
  const at = date ? byline.lastIndexOf(date.words) : -1
  if (!date || at < 0) return [text(byline)]
  const before = byline.slice(0, at)
  const after = byline.slice(at + date.words.length)
  return [
    ...(before === '' ? [] : [text(before)]),
    time(date.edtf, date.words),
    ...(after === '' ? [] : [text(after)]),
  ]
}

/** A date for machines where HTML has a form for it: a year, a month or a day, and nothing approximate. */
function time(edtf: string, words: string): ElementContent {
  const exact = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(edtf) && !edtf.startsWith('0000')
  return exact ? h('time', {dateTime: edtf}, words) : text(words)
}

export function summary(state: State): ElementContent[] {
  const {summary: block} = state.report
  if (!block) return []
  return [
    h(
      'section',
      {className: ['summary'], ariaLabelledBy: ['_summary']},
      '\n',
      h('h2', {id: '_summary', className: ['summary-heading'], dataPlain: 'summary'}, block.heading),
      '\n',
      apart(state.all(block.children)),
    ),
  ]
}

/** The notes at the end, each with a way back to every place it is called from. */
export function notes(state: State): ElementContent[] {
  const {notes: all, meta} = state.report
  if (all.length === 0) return []
  return [
    h(
      'section',
      {className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: ['_notes']},
      '\n',
      h('h2', {id: '_notes', className: ['notes-heading'], dataPlain: 'notes'}, meta.words.notes),
      '\n',
      h('ol', {}, '\n', apart(all.map((note) => noteElement(state, note)))),
    ),
  ]
}

function noteElement(state: State, {id, children, calls}: Note): Element {
  const blocks = state.all(children)
  const back = calls.flatMap((call, index) => [
    text(' '),
    h(
      'a',
      {
        className: ['backlink'],
        href: `#${call}`,
        role: 'doc-backlink',
        ariaLabel:
          calls.length > 1
            ? `${state.report.meta.words.backToText} ${index + 1}`
            : state.report.meta.words.backToText,
      },
      '↑',
      calls.length > 1 ? h('sup', {}, String(index + 1)) : null,
    ),
  ])
  const last = blocks.at(-1)
  if (last?.type === 'element' && last.tagName === 'p') last.children.push(...back)
  else blocks.push(h('p', {}, back))
  return h('li', {id, className: ['note']}, '\n', apart(blocks))
}
