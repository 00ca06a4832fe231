/**
 * What a run of blocks is in the terms of the language: which paragraph is a figure, which table has a caption
 * after it, which quotation says who said it. Both walks, collecting and converting, see the report through this.
 */
import type {
  Blockquote,
  Definition,
  Image,
  ImageReference,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import type {Node} from 'unist'
import type {CalloutKind} from '../model/node.ts'
import type {Attributes, ContainerDirective, LeafDirective} from '../model/syntax.ts'

export interface FigureConstruct {
  kind: 'figure'
  node: Paragraph | ContainerDirective
  image: ImageSource
  caption: CaptionSource | null
  attributes: Attributes | null
}

/** The words of a caption, which are one paragraph unless its container holds several blocks. */
export type CaptionSource = {inlines: PhrasingContent[]} | {blocks: RootContent[]}

/** A picture as asked for, whichever way it was written. */
export interface ImageSource {
  node: Image | ImageReference | ContainerDirective
  /** `null` when the author gave none. */
  url: string | null
  alt: string
  title: string | null
  attributes: Attributes | null
}

export interface TableConstruct {
  kind: 'table'
  node: Table | ContainerDirective | LeafDirective
  /** The rows as written, those of a list, or the path of the file they come from. */
  rows: Table | ListRows | {src: string | null}
  caption: CaptionSource | null
  attributes: Attributes | null
  /** What else an author put into the container, before and after the table. */
  strays: {before: RootContent[]; after: RootContent[]}
}

/** A table written as a list of rows. */
export interface ListRows {
  type: 'listRows'
  rows: ListRow[]
  /** The list's items that are no list of cells. */
  broken: ListItem[]
}

/** A row, each of whose cells is an item of a list. */
export interface ListRow {
  node: ListItem
  cells: ListItem[]
}

export interface CalloutConstruct {
  kind: 'callout'
  node: ContainerDirective
  callout: CalloutKind
  /** The author's title, or `null` for the kind's own word. */
  title: PhrasingContent[] | null
  children: RootContent[]
  attributes: Attributes | null
}

export interface QuoteConstruct {
  kind: 'quote'
  node: Blockquote
  children: RootContent[]
  /** The last paragraph's words without its dash. */
  attribution: PhrasingContent[] | null
  attributes: Attributes | null
}

/** Any other block, as it stands. */
export interface PlainConstruct {
  kind: 'plain'
  node: RootContent
}

export type Construct = FigureConstruct | TableConstruct | CalloutConstruct | QuoteConstruct | PlainConstruct

/** Finds the definition a reference points to, in the file of `node`. */
export type Lookup = (identifier: string, node: Node) => Definition | undefined

/** The constructs of a run of blocks, in order. Content that is not drawn where it stands is left out. */
export function constructs(nodes: readonly RootContent[], lookup: Lookup): Construct[] {
  const found: Construct[] = []
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    if (node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'yaml') continue
    const construct = constructOf(node, nodes[i + 1], lookup)
    if (construct.kind === 'table' && construct.node === node && node.type === 'table' && construct.caption)
      i++
    found.push(construct)
  }
  return found
}

/** A figure, when a paragraph is a picture on its own that has a caption or an id. */
function figureOf(node: Paragraph, lookup: Lookup): FigureConstruct | null {
  const [image, ...others] = node.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  )
  if (!image || others.length > 0 || (image.type !== 'image' && image.type !== 'imageReference')) return null
  const source = imageOf(image, (identifier) => lookup(identifier, node))
  const attributes = source.attributes ?? node.attributes ?? null
  const alternative = attributes?.values['fig-alt']
  if (attributes?.classes.includes('decorative')) return null
  if (source.title === null && alternative === undefined && !attributes?.id) return null
  const caption = alternative === undefined ? source.title : source.alt
  return {
    kind: 'figure',
    node,
    image: {...source, alt: alternative ?? source.alt, title: null, attributes},
    caption: caption ? {inlines: [{type: 'text', value: caption}]} : null,
    attributes,
  }
}

/** What a picture in a line asks for. */
export function imageOf(node: Image | ImageReference, lookup: Lookup): ImageSource {
  const definition = node.type === 'imageReference' ? lookup(node.identifier, node) : node
  return {
    node,
    url: definition?.url ?? null,
    alt: node.alt ?? '',
    title: definition?.title || null,
    attributes: node.attributes ?? null,
  }
}

/** The kinds of callouts, by the names of their directives. */
export const callouts: Readonly<Record<string, CalloutKind>> = {
  note: 'note',
  tip: 'tip',
  important: 'important',
  warning: 'warning',
  caution: 'caution',
}

function constructOf(node: RootContent, next: RootContent | undefined, lookup: Lookup): Construct {
  switch (node.type) {
    case 'paragraph':
      return figureOf(node, lookup) ?? {kind: 'plain', node}
    case 'table':
      return tableOf(node, node, null, null, next)
    case 'blockquote':
      return quoteOf(node)
    case 'leafDirective':
      if (node.name !== 'table') return {kind: 'plain', node}
      return {
        kind: 'table',
        node,
        rows: {src: node.attributes?.values.src ?? null},
        caption: node.children.length > 0 ? {inlines: node.children} : null,
        attributes: node.attributes,
        strays: {before: [], after: []},
      }
    case 'containerDirective':
      return containerOf(node)
    default:
      return {kind: 'plain', node}
  }
}

function containerOf(node: ContainerDirective): Construct {
  const {name, attributes, label, children} = node
  if (Object.hasOwn(callouts, name)) {
    return {kind: 'callout', node, callout: callouts[name]!, title: label, children, attributes}
  }
  if (name === 'figure') {
    const inlines: RootContent[] = label ? [{type: 'paragraph', children: label}] : []
    const blocks = [...inlines, ...children]
    const {src = null, alt = ''} = attributes?.values ?? {}
    return {
      kind: 'figure',
      node,
      image: {node, url: src, alt, title: null, attributes},
      caption: blocks.length > 0 ? {blocks} : null,
      attributes,
    }
  }
  if (name === 'list-table') return listTableOf(node) ?? {kind: 'plain', node}
  const at = name === 'table' ? children.findIndex((child) => child.type === 'table') : -1
  const table = children[at]
  if (table?.type !== 'table') return {kind: 'plain', node}
  const construct = tableOf(node, table, label, attributes, children[at + 1])
  const used = label === null && construct.caption ? 2 : 1
  return {...construct, strays: {before: children.slice(0, at), after: children.slice(at + used)}}
}

/** A table whose first list is its rows; `null` when there is no list. */
function listTableOf(node: ContainerDirective): TableConstruct | null {
  const {label, attributes, children} = node
  const at = children.findIndex((child) => child.type === 'list')
  const list = children[at]
  if (list?.type !== 'list') return null
  const rows: ListRow[] = []
  const broken: ListItem[] = []
  const beside: RootContent[] = []
  for (const item of list.children) {
    const cells = item.children.find((child): child is List => child.type === 'list')
    if (cells) rows.push({node: item, cells: cells.children})
    else broken.push(item)
    beside.push(...item.children.filter((child) => child !== cells))
  }
  return {
    kind: 'table',
    node,
    rows: {type: 'listRows', rows, broken},
    caption: label && {inlines: label},
    attributes,
    strays: {before: children.slice(0, at), after: [...beside, ...children.slice(at + 1)]},
  }
}

function tableOf(
  node: Table | ContainerDirective,
  rows: Table,
  label: PhrasingContent[] | null,
  attributes: Attributes | null,
  next: RootContent | undefined,
): TableConstruct {
  const line = label === null && next?.type === 'paragraph' ? next : null
  const words = line && withoutPrefix(line.children, captionPrefix)
  const caption = label ?? words
  return {
    kind: 'table',
    node,
    rows,
    caption: caption && {inlines: caption},
    attributes: attributes ?? (words && line?.attributes) ?? null,
    strays: {before: [], after: []},
  }
}

const captionPrefix = /^(?:Table)?:(?:[ \t\r\n]+|$)/
const attributionPrefix = /^(?:—|---?)(?!-)\s*/

function quoteOf(node: Blockquote): QuoteConstruct {
  const last = node.children.at(-1)
  const words =
    node.children.length > 1 && last?.type === 'paragraph'
      ? withoutPrefix(last.children, attributionPrefix)
      : null
  const attributed = words !== null && words.length > 0
  return {
    kind: 'quote',
    node,
    children: attributed ? node.children.slice(0, -1) : node.children,
    attribution: attributed ? words : null,
    attributes: attributed && last?.type === 'paragraph' ? (last.attributes ?? null) : null,
  }
}

/** Inlines without the mark they begin with; `null` when they don't begin with it. */
function withoutPrefix(nodes: readonly PhrasingContent[], prefix: RegExp): PhrasingContent[] | null {
  const [first, ...rest] = nodes
  const match = first?.type === 'text' ? prefix.exec(first.value) : null
  if (!match || first?.type !== 'text') return null
  const value = first.value.slice(match[0].length)
  if (value === '') return rest
  const {position} = first
  if (!position || match[0].includes('\n')) return [{...first, value}, ...rest]
  const {line, column, offset} = position.start
  const start = {
    line,
    column: column + match[0].length,
    ...(offset !== undefined && {offset: offset + match[0].length}),
  }
  return [{...first, value, position: {start, end: position.end}}, ...rest]
}
