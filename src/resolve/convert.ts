/** The second walk: each node of the source as the node or nodes of the report it stands for. */
import type {Code as CodeSource, Heading as HeadingSource, Link, PhrasingContent, RootContent} from 'mdast'
import type {Node} from 'unist'
import type {Block, Code, DefinitionList, Heading, Inline, Text} from '../model/node.ts'
import {plainText} from '../model/walk.ts'
import {readAttributes} from './attributes.ts'
import {
  type CalloutConstruct,
  type Construct,
  constructs,
  imageOf,
  type Lookup,
  type QuoteConstruct,
} from './construct.ts'
import {declares} from './declaration.ts'
import {inFile} from './definition.ts'
import {
  containerDirectiveToBlocks,
  leafDirectiveToBlocks,
  textDirectiveToInlines,
  toSpan,
} from './directive.ts'
import {figureToBlocks} from './figure.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {highlight} from './highlight.ts'
import {toInlineImage} from './image.ts'
import {normalise, readDestination} from './link.ts'
import {toDefinitionList, toList} from './list.ts'
import {headingNumber} from './listing.ts'
import {toNoteCall} from './note.ts'
import {citeToInlines, placeLinkToInlines} from './reference.ts'
import {nest} from './section.ts'
import {enter, placeOf, type State, say, sayLater} from './state.ts'
import {tableToBlocks} from './table.ts'
import {thing} from './typography.ts'
import {chooseWords} from './words.ts'

/** Convert a run of blocks; where headings open sections, the sections nest. */
export function convertBlocks(state: State, nodes: readonly RootContent[]): Block[] {
  const blocks: Block[] = []
  /** The list of the entry before, which the next one joins. */
  let entries: DefinitionList | null = null
  for (const construct of constructs(nodes, lookupFrom(state))) {
    const {node} = construct
    const converted = convertConstruct(enter(state, node), construct)
    const [first] = converted
    const declaring =
      (node.type === 'leafDirective' || node.type === 'containerDirective') &&
      declares(state.stage, node.name)
    const list: DefinitionList | null = declaring && first?.type === 'definitionList' ? first : null
    if (entries && list) for (const child of list.children) entries.children.push(child)
    else {
      for (const block of converted) blocks.push(block)
      entries = list
    }
  }
  return state.loose ? blocks : nest(blocks)
}

/** Convert inlines as a part of the flow at hand. */
export function convertInlines(state: State, nodes: readonly PhrasingContent[]): Inline[] {
  return nodes.flatMap((node) => {
    // The table is indexed by the node's own type, so the handler takes exactly this node.
    const handler = inlines[node.type] as InlineHandler<PhrasingContent> | undefined
    if (!handler) throw new Error(`No inline of the source is a ${node.type}`)
    return handler(enter(state, node), node)
  })
}

function lookupFrom(state: State): Lookup {
  return (identifier, node) =>
    state.stage.index.definitions.get(inFile(node.data?.file ?? state.file, identifier))
}

function convertConstruct(state: State, construct: Construct): Block[] {
  switch (construct.kind) {
    case 'figure':
      return figureToBlocks(state, construct)
    case 'table':
      return tableToBlocks(state, construct)
    case 'callout':
      return [toCallout(state, construct)]
    case 'quote':
      return [toQuote(state, construct)]
    case 'plain': {
      const {node} = construct
      const handler = blocks[node.type] as BlockHandler<RootContent> | undefined
      if (!handler) throw new Error(`No node of the source is a ${node.type}`)
      return handler(state, node)
    }
  }
}

// ------------------------------------------------------------------------------------------- block

type BlockHandler<N> = (state: State, node: N) => Block[]
type BlockHandlers = {readonly [T in RootContent['type']]: BlockHandler<Extract<RootContent, {type: T}>>}

const nothing = () => []
/** An inline where blocks stand, which a parser doesn't give: a paragraph of its own. */
const alone = (state: State, node: PhrasingContent) => paragraphOf(state, node, [node])
const contents = (state: State, node: {children: RootContent[]}) =>
  convertBlocks({...state, loose: true}, node.children)

const blocks: BlockHandlers = {
  heading: (state, node) => [state.quoted ? headingAgain(state, node) : toHeading(state, node)],
  paragraph(state, node) {
    reportAbbreviation(state, node.children[0])
    const {carried, inside} = readAttributes(state, node.attributes, 'a paragraph')
    const children = withoutEnds(setInlines(inside, node.children))
    const numbered = state.quoted ? undefined : state.stage.index.paragraphs.get(node)
    return children.length > 0 || carried.id !== undefined || numbered
      ? [{type: 'paragraph', ...placeOf(state, node), ...carried, ...numbered, children}]
      : []
  },
  thematicBreak: (state, node) => [{type: 'thematicBreak', ...placeOf(state, node)}],
  list: (state, node) => [toList(state, node)],
  code: (state, node) => [toCode(state, node)],
  defList: (state, node) => [toDefinitionList(state, node)],
  leafDirective: leafDirectiveToBlocks,
  containerDirective: containerDirectiveToBlocks,
  math(state, node) {
    sayLater(state, node.position, 'display mathematics')
    return [
      {type: 'paragraph', ...placeOf(state, node), children: [{type: 'text', value: `$$ ${node.value} $$`}]},
    ]
  },
  html(state, node) {
    sayHtml(state, node, node.value)
    return []
  },
  // Constructs are recognised before they come here; these hold for a tree no parser gives.
  blockquote: contents,
  table: nothing,
  tableRow: nothing,
  tableCell: (state, node) => paragraphOf(state, node, node.children),
  listItem: contents,
  defListTerm: (state, node) => paragraphOf(state, node, node.children),
  defListDescription: contents,
  // Looked up where they are used.
  definition: nothing,
  footnoteDefinition: nothing,
  yaml: nothing,
  text: alone,
  emphasis: alone,
  strong: alone,
  delete: alone,
  inlineCode: alone,
  break: alone,
  image: alone,
  imageReference: alone,
  link: alone,
  linkReference: alone,
  footnoteReference: alone,
  cite: alone,
  bracketedSpan: alone,
  inlineMath: alone,
  textDirective: alone,
}

function paragraphOf(state: State, node: Node, words: readonly PhrasingContent[]): Block[] {
  const children = withoutEnds(setInlines(state, words))
  return children.length > 0 ? [{type: 'paragraph', ...placeOf(state, node), children}] : []
}

function toHeading(state: State, node: HeadingSource): Heading {
  const facts = state.stage.index.headings.get(node)
  if (!facts) throw new Error('Collecting passed over a heading that converting found')
  const {carried, inside} = readAttributes(
    state,
    node.attributes,
    'a heading',
    [],
    ['unnumbered', 'appendix'],
  )
  const children = withoutEnds(setInlines(inside, node.children))
  return {
    type: 'heading',
    ...placeOf(state, node),
    ...carried,
    id: facts.id,
    depth: facts.level,
    number: headingNumber(state, facts),
    children,
    plain: plainText(children).replace(/\s+/g, ' ').trim(),
  }
}

/** A heading's words where they are repeated: they open nothing there, and nothing points to them. */
function headingAgain(state: State, node: HeadingSource): Block {
  const children = withoutEnds(setInlines(state, node.children))
  return {type: 'paragraph', children: [{type: 'strong', children}]}
}

function toCallout(state: State, {node, callout, title, children, attributes}: CalloutConstruct): Block {
  const {carried, inside} = readAttributes(state, attributes, `\`:::${callout}\``)
  const own = title && withoutEnds(setInlines(inside, title))
  const {choices} = state.stage
  const words = inside.lang === state.stage.lang ? state.stage.words : chooseWords(choices.words, inside.lang)
  return {
    type: 'callout',
    ...placeOf(state, node),
    ...carried,
    kind: callout,
    title: own && own.length > 0 ? own : [{type: 'text', value: words.callouts[callout]}],
    children: convertBlocks({...inside, loose: true}, children),
  }
}

function toQuote(state: State, {node, children, attribution, attributes}: QuoteConstruct): Block {
  const {carried, inside} = readAttributes(state, attributes, 'a quotation')
  return {
    type: 'blockquote',
    ...placeOf(state, node),
    ...carried,
    children: convertBlocks({...inside, loose: true}, children),
    attribution: attribution && withoutEnds(setInlines(inside, attribution)),
  }
}

function toCode(state: State, node: CodeSource): Code {
  const value = node.value.replace(/\r\n?/g, '\n')
  const language = node.lang && !node.lang.startsWith('{') && !node.lang.includes('=') ? node.lang : null
  const info = `${language === null ? (node.lang ?? '') : ''} ${node.meta ?? ''}`
  const match = /(?:^|[\s{])title=(?:"([^"]*)"|'([^']*)'|([^\s}"']+))/.exec(info)
  const title = match ? (match[1] ?? match[2] ?? match[3] ?? '').trim() : ''
  return {
    type: 'code',
    ...placeOf(state, node),
    language,
    title: title === '' ? null : title,
    value,
    children: highlight(value, language),
  }
}

/** `*[MEA]: Ministry of External Affairs` declares an abbreviation, which comes later. */
function reportAbbreviation(state: State, first: PhrasingContent | undefined): void {
  if (first?.type === 'text' && /^\*\[[^\]\n]+\]:\s/.test(first.value))
    sayLater(state, first.position, 'abbreviation')
}

function sayHtml(state: State, node: Node, value: string): void {
  const tag = /<[!?/]?[A-Za-z][^\s/>]*/.exec(value)?.[0]
  say(
    state,
    'raw-html',
    node.position,
    tag ? `HTML \`${tag}>\`` : 'HTML',
    'Markdown, which every format can say',
  )
}

// ------------------------------------------------------------------------------------------ inline

type InlineHandler<N> = (state: State, node: N) => Inline[]
type InlineHandlers = {
  readonly [T in PhrasingContent['type']]: InlineHandler<Extract<PhrasingContent, {type: T}>>
}

const inlines: InlineHandlers = {
  text(state, node) {
    // A line ending and a run of spaces are one space, in every format.
    const value = node.value.replace(/[ \t\r\n\f]+/g, ' ')
    if (value === '') return []
    const text: Text = {type: 'text', value, ...placeOf(state, node)}
    state.flow.push({text, lang: state.lang})
    return [text]
  },
  emphasis: (state, node) => mark(state, node, 'emphasis'),
  strong: (state, node) => mark(state, node, 'strong'),
  delete: (state, node) => mark(state, node, 'delete'),
  inlineCode(state, node) {
    state.flow.push({around: thing})
    return [{type: 'inlineCode', value: node.value.replace(/\s*\r?\n\s*/g, ' '), ...placeOf(state, node)}]
  },
  break(state, node) {
    state.flow.push({around: ' '})
    return [{type: 'break', ...placeOf(state, node)}]
  },
  link: (state, node) => toLink(state, node, node.url, node.title ?? null),
  linkReference(state, node) {
    const definition = state.stage.index.definitions.get(inFile(state.file, node.identifier))
    return definition
      ? toLink(state, node, definition.url, definition.title ?? null)
      : convertInlines(state, node.children)
  },
  image: toPicture,
  imageReference: toPicture,
  html(state, node) {
    // An element is reported once, where it opens. Breaks and comments are lowered by the parser.
    if (!node.value.startsWith('</')) sayHtml(state, node, node.value)
    return []
  },
  footnoteReference: toNoteCall,
  cite: citeToInlines,
  bracketedSpan: toSpan,
  inlineMath(state, node) {
    sayLater(state, node.position, 'mathematics')
    return literal(state, node, `$${node.value}$`)
  },
  textDirective: textDirectiveToInlines,
}

function mark(
  state: State,
  node: Node & {children: PhrasingContent[]},
  type: 'emphasis' | 'strong' | 'delete',
): Inline[] {
  const children = convertInlines(state, node.children)
  return children.length > 0 ? [{type, ...placeOf(state, node), children}] : []
}

function toPicture(
  state: State,
  node: Extract<PhrasingContent, {type: 'image' | 'imageReference'}>,
): Inline[] {
  state.flow.push({around: thing})
  const source = imageOf(node, lookupFrom(state))
  const image = toInlineImage(state, source)
  if (!image) return source.alt === '' ? [] : [{type: 'text', value: source.alt, ...placeOf(state, node)}]
  return [image]
}

function toLink(
  state: State,
  node: Pick<Link, 'children'> & Node,
  url: string,
  title: string | null,
): Inline[] {
  const destination = readDestination(url)
  const inside = {...state, linked: true}
  const words = () => convertInlines(inside, node.children)
  if (destination.kind === 'inside') return placeLinkToInlines(state, destination.id, node, words)
  if (destination.kind === 'unsafe') {
    say(
      state,
      'safe-link',
      node.position,
      `link to \`${destination.scheme}:\``,
      'http, https, mailto, tel or a relative path',
    )
    return isAddress(node, url) ? literal(state, node, url) : convertInlines(state, node.children)
  }
  const children = isAddress(node, url) ? literal(state, node, addressOf(node)) : words()
  if (state.linked) return children
  const shown = children.length > 0 ? children : literal(state, node, url)
  if (shown.length === 0) return []
  return [
    {
      type: 'link',
      ...placeOf(state, node),
      url: normalise(url),
      title: title === '' ? null : title,
      sibling: destination.sibling,
      children: shown,
    },
  ]
}

/** True for an autolink, whose words are its address and are not set as prose. */
function isAddress(node: Pick<Link, 'children'>, url: string): boolean {
  const words = addressOf(node)
  return words !== '' && [words, `mailto:${words}`, `http://${words}`].includes(url)
}

function addressOf({children}: Pick<Link, 'children'>): string {
  const [only, ...others] = children
  return only?.type === 'text' && others.length === 0 ? only.value : ''
}

/** Characters as the author wrote them, which typography leaves alone. */
function literal(state: State, node: Node, value: string): Text[] {
  state.flow.push({around: value})
  return value === '' ? [] : [{type: 'text', value, ...placeOf(state, node)}]
}
