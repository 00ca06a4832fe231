/** What stands on its own. */
import type {Element, ElementContent} from 'hast'
import type {Handlers} from '../model/handlers.ts'
import type {
  Block,
  Caption,
  DefinitionDescription,
  DefinitionTerm,
  Figure,
  Heading,
  Image,
  ListItem,
  Listing,
  ListingEntry,
} from '../model/node.ts'
import {plainText} from '../model/walk.ts'
import {drawingBox} from './drawing.ts'
import {apart, attributes, h, isPlain, language, text} from './element.ts'
import {picture} from './inlines.ts'
import type {State} from './state.ts'
import {tableElement} from './tables.ts'

export const blockHandlers: Handlers<Block['type'], State, ElementContent | ElementContent[]> = {
  paragraph: (state, node) => {
    const {id, number, lang, children} = node
    if (number === undefined) return h('p', attributes(node), state.all(children))
    // Readers cite a paragraph by its number, so that is a link to copy.
    const link = {className: ['paragraph-number'], href: `#${id}`}
    const own = lang === undefined ? {} : language(state.report.meta.lang)
    return h('p', attributes(node, 'numbered'), h('a', {...link, ...own}, `${number} `), state.all(children))
  },

  heading: (state, node) => heading(state, node),

  section: (state, {heading: title, lang, children}) =>
    h('section', language(lang), '\n', heading(state, title), '\n', apart(state.all(children))),

  thematicBreak: () => h('hr', {}),

  // "Attribution for the quotation, if any, must be placed outside the blockquote element" (HTML, 4.4.4).
  blockquote: (state, node) => {
    const {children, attribution} = node
    if (!attribution) {
      return h('blockquote', attributes(node, 'quote'), '\n', apart(state.all(children)))
    }
    return h(
      'figure',
      attributes(node, 'quotation'),
      h('blockquote', {className: ['quote']}, '\n', apart(state.all(children))),
      h('figcaption', {className: ['attribution']}, '— ', state.all(attribution)),
    )
  },

  list: (state, node) => {
    const {ordered, start, marker, spread, children} = node
    return h(
      ordered ? 'ol' : 'ul',
      {
        ...attributes(node, 'list', ...(spread ? ['spread'] : [])),
        start: ordered && start !== 1 ? start : undefined,
        type: markerTypes[marker],
      },
      '\n',
      apart(children.map((item) => listItem(state, item, spread))),
    )
  },

  code: (_state, node) => {
    const {language: name, title, value, children} = node
    const lines = h(
      'pre',
      {className: ['code'], ...(title === null ? attributes(node, 'code') : {})},
      h(
        'code',
        {className: name === null ? [] : [`language-${name}`]},
        children.map((token) =>
          token.kind === null ? token.value : h('span', {className: [`token-${token.kind}`]}, token.value),
        ),
        value === '' ? '' : '\n',
      ),
    )
    if (title === null) return lines
    return h(
      'figure',
      attributes(node, 'titled-code'),
      h('figcaption', {className: ['code-title']}, title),
      '\n',
      lines,
    )
  },

  definitionList: (state, node) =>
    h(
      'dl',
      attributes(node, 'definitions', ...(node.spread ? ['spread'] : [])),
      '\n',
      apart(node.children.map((part) => definitionPart(state, part, node.spread))),
    ),

  callout: (state, node) =>
    h(
      'aside',
      {
        ...attributes(node, 'callout', `callout-${node.kind}`),
        role: 'note',
        ariaLabel: plainText(node.title),
      },
      h('p', {className: ['callout-title']}, state.all(node.title)),
      '\n',
      apart(state.all(node.children)),
    ),

  figure: (state, node) =>
    h(
      'figure',
      attributes(node, 'figure'),
      node.children.map((image) => figurePicture(state, node, image)),
      node.caption ? caption(state, node.caption, 'figcaption', 'figure-caption') : null,
    ),

  table: (state, node) =>
    tableElement(state, node, node.caption ? caption(state, node.caption, 'caption', 'table-caption') : null),

  pageBreak: () => h('div', {className: ['page-break']}),

  landscape: (state, node) => h('div', attributes(node, 'landscape'), '\n', apart(state.all(node.children))),

  columns: (state, node) =>
    h('div', attributes(node, 'columns', `columns-${node.count}`), '\n', apart(state.all(node.children))),

  listing: (state, node) => listing(state, node),
}

/** A drawing stands in a box that scrolls; any other picture shrinks with the window. */
function figurePicture(state: State, {caption: words}: Figure, image: Image): ElementContent {
  const drawing = state.drawings.get(image.asset)
  if (!drawing) return picture(state, image)
  const name = words ? [words.label, words.plain].filter(Boolean).join(' ') : ''
  return drawingBox(drawing, image, name, state.picture)
}

const markerTypes = {bullet: undefined, decimal: undefined, 'lower-alpha': 'a', 'lower-roman': 'i'} as const

/**
 * The page's title is its `h1`, so a report's top level is `h2`. HTML ends at `h6`; the level below keeps its
 * place by `aria-level`.
 */
function heading(state: State, node: Heading): Element {
  const {depth, number, children} = node
  return h(
    `h${Math.min(depth + 1, 6)}`,
    {...attributes(node, `heading-${depth}`), ...(depth === 6 ? {ariaLevel: '7'} : {})},
    number === '' ? null : [h('span', {className: ['heading-number']}, number), ' '],
    state.all(children),
  )
}

function listItem(state: State, node: ListItem, spread: boolean): Element {
  const {checked, children} = node
  if (checked === null) return h('li', attributes(node), content(state, children, spread))
  const {taskDone, taskOpen} = state.report.meta.words
  const box = h('input', {
    type: 'checkbox',
    checked,
    disabled: true,
    ariaLabel: checked ? taskDone : taskOpen,
  })
  const [first, ...rest] = children
  const inside =
    first?.type === 'paragraph'
      ? isPlain(first) && !spread
        ? [box, ' ', state.all(first.children), rest.length > 0 ? ['\n', content(state, rest, spread)] : null]
        : [h('p', attributes(first), box, ' ', state.all(first.children)), '\n', content(state, rest, spread)]
      : [box, ' ', content(state, children, spread)]
  return h('li', attributes(node, 'task'), ...inside)
}

/** The blocks of an item, in a tight list without the paragraphs' own elements, unless one would run into the next. */
function content(state: State, children: readonly Block[], spread: boolean): ElementContent[] {
  const several = children.some(
    ({type}, index) => type === 'paragraph' && children[index + 1]?.type === 'paragraph',
  )
  return children.flatMap((child, index) => {
    const bare = child.type === 'paragraph' && !spread && !several && isPlain(child)
    const nodes = state.all(bare ? child.children : [child])
    return index < children.length - 1 ? [...nodes, text('\n')] : nodes
  })
}

function definitionPart(
  state: State,
  part: DefinitionTerm | DefinitionDescription,
  spread: boolean,
): Element {
  return part.type === 'definitionTerm'
    ? h('dt', {className: ['definition-term'], ...language(part.lang)}, state.all(part.children))
    : h('dd', {className: ['definition'], ...language(part.lang)}, content(state, part.children, spread))
}

/** Label, separator and words, the words' first paragraph in line with the label. */
function caption(state: State, node: Caption, tag: 'caption' | 'figcaption', style: string): Element {
  const {label, separator, children, lang} = node
  const [first, ...rest] = children
  const start = label === '' ? null : [h('span', {className: ['caption-label']}, label), separator]
  if (first?.type !== 'paragraph') {
    return h(tag, {className: [style], ...language(lang)}, start, apart(state.all(children)))
  }
  const words = isPlain(first)
    ? state.all(first.children)
    : h('span', attributes(first), state.all(first.children))
  return h(tag, {className: [style], ...language(lang)}, start, words, apart(state.all(rest)))
}

function listing(state: State, node: Listing): Element {
  return h(
    'nav',
    {...attributes(node, 'listing', node.list), ariaLabel: node.heading},
    // No heading of the page's own, which would break into the levels of those around it.
    h('p', {className: ['listing-heading']}, node.heading),
    '\n',
    entries(state, node.entries, 1),
  )
}

/** Entries of one level as a list, deeper ones nested under the entry before them. */
function entries(state: State, all: readonly ListingEntry[], depth: number): Element {
  const level = Math.min(...all.map((entry) => entry.level))
  const items: {entry: ListingEntry | null; below: ListingEntry[]}[] = []
  for (const entry of all) {
    const last = items.at(-1)
    if (entry.level === level) items.push({entry, below: []})
    else if (last) last.below.push(entry)
    else items.push({entry: null, below: [entry]})
  }
  return h(
    'ul',
    {className: ['plain']},
    '\n',
    apart(
      items.map(({entry, below}) =>
        h(
          'li',
          {},
          entry ? entryLink(state, entry, depth) : null,
          below.length > 0 ? ['\n', entries(state, below, depth + 1)] : null,
        ),
      ),
    ),
  )
}

function entryLink(state: State, {target, label, separator, children}: ListingEntry, depth: number): Element {
  return h(
    'a',
    {className: [`listing-${Math.min(depth, 3)}`], href: `#${target}`},
    label === '' ? null : h('span', {className: ['listing-label']}, label, separator),
    state.all(children),
  )
}
