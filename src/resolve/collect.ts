/**
 * The first walk: everything that can be pointed to, in reading order. Gives ids to headings, numbers to
 * sections, figures, tables, notes and what is declared, and finds what references need before the second walk
 * writes them.
 *
 * Reading order is title, summary, body, then the notes by number: what stands in a note is counted after
 * what stands in the body. The events of the front matter or its data file come before all.
 */
import type {Definition, FootnoteReference, Heading, Paragraph, PhrasingContent, RootContent} from 'mdast'
import type {Node} from 'unist'
import type {RegisterKind} from '../model/register.ts'
import type {Attributes, LeafDirective} from '../model/syntax.ts'
import type {Numbering} from '../model/words.ts'
import {type CallFacts, type Calls, callInVain, callNote, type NoteFacts, reportUnused} from './call.ts'
import {
  type CaptionSource,
  type Construct,
  constructs,
  type FigureConstruct,
  type TableConstruct,
} from './construct.ts'
import {type Declared, type DeclaringNode, declares, kindOf, kindPrinted, labelOf} from './declaration.ts'
import {findDefinitions, inFile} from './definition.ts'
import {type Gathered, gather} from './gather.ts'
import {countSections} from './number.ts'
import {enterHeading, type HeadingFacts, type Outline, type OutlineEntry} from './outline.ts'
import {isSectioning, titleOf, topLevel} from './section.ts'
import type {Ground} from './state.ts'
import {giveSlugs, type Names, name, type Target} from './target.ts'
import {viewOf} from './timeline.ts'

/** A figure or table with a number, for the printed lists. */
export interface Listed {
  kind: 'figure' | 'table'
  node: Node
  caption: CaptionSource | null
  id: string
  number: string
  file: string
}

/** What collecting found: all that converting looks up. */
export interface Index {
  /** The heading that is the report's title, when the front matter has none. */
  title: Heading | null
  targets: ReadonlyMap<string, Target>
  /** The attributes whose id was given first, and so counts. */
  named: ReadonlySet<Attributes>
  headings: ReadonlyMap<Heading, HeadingFacts>
  /** Headings that open sections, in order. */
  outline: readonly OutlineEntry[]
  /** Numbers of figures and tables, and the id of each. */
  numbers: ReadonlyMap<Node, {number: string; id: string}>
  figures: readonly Listed[]
  tables: readonly Listed[]
  /** The body's paragraphs that have a number, with it and the id of each. */
  paragraphs: ReadonlyMap<Paragraph, {number: string; id: string}>
  notes: readonly NoteFacts[]
  calls: ReadonlyMap<FootnoteReference, CallFacts>
  definitions: ReadonlyMap<string, Definition>
  /** What each directive declares. */
  declared: ReadonlyMap<Node, Declared>
  gathered: Gathered
}

/** Walk the whole source once, in reading order. */
export function collect(ground: Ground, numbering: Numbering): Index {
  const {source, choices} = ground
  const scattered = findDefinitions(source)
  const title = source.frontMatter.title ? null : titleOf(source.tree)
  const {headings: all, top} = topLevel(source.tree, title)
  const walk: Walk = {
    source,
    choices,
    said: ground.said,
    definitions: scattered.definitions,
    noteDefinitions: scattered.notes,
    targets: new Map(),
    named: new Set(),
    headings: new Map(),
    outline: [],
    figures: [],
    tables: [],
    notes: [],
    noteByDefinition: new Map(),
    calledInVain: new Set(),
    calls: new Map(),
    slugged: [],
    counter: countSections(numbering === true),
    numbering,
    paragraphs: new Map(),
    open: [],
    drawn: 0,
    top: all ? top : 1,
    counts: new Map(),
    declared: new Map(),
    asked: [],
  }
  const start: Place = {file: source.entry, loose: false, inNote: false}
  const {frontMatter, tree} = source
  for (const event of source.events) declare(walk, event.data?.file ?? source.entry, event, false)
  const front = {...start, loose: true, inNote: true, inFront: true}
  walkInlines(walk, front, frontMatter.title?.value ?? title?.children ?? [])
  walkInlines(walk, front, frontMatter.subtitle?.value ?? [])
  walkBlocks(walk, front, frontMatter.summary?.value ?? [])
  walkBlocks(walk, start, title ? tree.children.filter((child) => child !== title) : tree.children)
  // Notes hold no calls, so the list is complete; what they hold is counted in their order.
  // They stand under a heading of the top level where they stand together.
  walk.open = []
  walk.drawn = 1
  for (const note of walk.notes) {
    walkBlocks(walk, {file: note.file, loose: true, inNote: true}, note.definition.children)
  }
  giveSlugs(walk)
  reportUnused(walk)
  const gathered = gather(ground, [...walk.declared.values()], walk.asked)
  return {...walk, title, gathered, ...giveNumbers(walk, gathered)}
}

// ------------------------------------------------------------------------------------------- walk

/** A figure or table that waits for its number, with the target to complete. */
interface Counted extends Listed {
  target: Target | null
}

interface Walk extends Names, Outline, Calls, Pick<Ground, 'choices'> {
  definitions: Map<string, Definition>
  figures: Counted[]
  tables: Counted[]
  numbering: Numbering
  paragraphs: Map<Paragraph, {number: string; id: string}>
  /** How many of each kind have been declared. */
  counts: Map<string, number>
  declared: Map<Node, Declared>
  /** Places where a timeline or a register is to be printed. */
  asked: Asked[]
}

/** A place where a timeline (`kind` is `null`) or a register is to be printed. */
export interface Asked {
  kind: RegisterKind | null
  node: LeafDirective
  file: string
}

interface Place {
  file: string
  loose: boolean
  inNote: boolean
  /** In title, subtitle and summary, which stand in the front matter apart from the notes of the text. */
  inFront?: boolean
}

function walkBlocks(walk: Walk, place: Place, nodes: readonly RootContent[]): void {
  for (const construct of constructsAt(walk, place, nodes))
    walkConstruct(walk, fileOf(place, construct.node), construct)
}

function constructsAt(walk: Walk, place: Place, nodes: readonly RootContent[]): Construct[] {
  return constructs(nodes, (identifier, node) =>
    walk.definitions.get(inFile(node.data?.file ?? place.file, identifier)),
  )
}

function fileOf(place: Place, node: Node): Place {
  const file = node.data?.file
  return file === undefined || file === place.file ? place : {...place, file}
}

function walkConstruct(walk: Walk, place: Place, construct: Construct): void {
  const inside = {...place, loose: true}
  switch (construct.kind) {
    case 'figure': {
      count(walk, place, 'figure', construct)
      walkCaption(walk, place, construct.caption)
      return
    }
    case 'table':
      walkBlocks(walk, place, construct.strays.before)
      count(walk, place, 'table', construct)
      walkCaption(walk, place, construct.caption)
      if ('type' in construct.rows && construct.rows.type === 'listRows') {
        for (const {cells} of construct.rows.rows)
          for (const cell of cells) walkBlocks(walk, fileOf(inside, cell), cell.children)
      } else if ('type' in construct.rows) {
        const width = construct.rows.children[0]?.children.length ?? 0
        for (const row of construct.rows.children) {
          // Cells beyond the head's are not drawn.
          for (const cell of row.children.slice(0, width)) walkInlines(walk, place, cell.children)
        }
      }
      walkBlocks(walk, place, construct.strays.after)
      return
    case 'callout':
      name(walk, place.file, construct.attributes, 'plain')
      walkInlines(walk, place, construct.title ?? [])
      walkBlocks(walk, inside, construct.children)
      return
    case 'quote':
      name(walk, place.file, construct.attributes, 'plain')
      walkBlocks(walk, inside, construct.children)
      walkInlines(walk, place, construct.attribution ?? [])
      return
    case 'plain':
      walkPlain(walk, place, construct.node)
  }
}

function walkCaption(walk: Walk, place: Place, caption: CaptionSource | null): void {
  if (!caption) return
  if ('blocks' in caption) walkBlocks(walk, {...place, loose: true}, caption.blocks)
  else walkInlines(walk, place, caption.inlines)
}

function walkPlain(walk: Walk, place: Place, node: RootContent): void {
  const inside = {...place, loose: true}
  switch (node.type) {
    case 'heading':
      enterHeading(walk, place.file, place.loose, node)
      walkInlines(walk, place, node.children)
      return
    case 'paragraph':
      enterParagraph(walk, place, node)
      walkInlines(walk, place, node.children)
      return
    case 'list':
      for (const item of node.children) walkBlocks(walk, fileOf(inside, item), item.children)
      return
    case 'defList':
      for (const part of node.children) {
        if (part.type === 'defListTerm') walkInlines(walk, place, part.children)
        else walkBlocks(walk, inside, part.children)
      }
      return
    case 'leafDirective':
      enterDirective(walk, place, node)
      if (!drawnEmpty.has(node.name)) walkInlines(walk, place, node.children)
      return
    case 'containerDirective': {
      enterDirective(walk, place, node)
      walkInlines(walk, place, node.label ?? [])
      const open = walk.open.length
      walkBlocks(walk, isSectioning(node) ? place : inside, node.children)
      // A section begun inside a container ends with it.
      walk.open.length = Math.min(walk.open.length, open)
      return
    }
    case 'math':
      name(walk, place.file, node.attributes, 'later')
      return
    default:
      if (isInline(node)) walkInlines(walk, place, [node])
  }
}

/** Number a paragraph that stands in the body itself, where paragraphs are numbered and it says something. */
function enterParagraph(walk: Walk, {file, loose}: Place, node: Paragraph): void {
  if (walk.numbering !== 'paragraphs' || loose || !says(walk, node.children)) {
    name(walk, file, node.attributes, 'plain')
    return
  }
  const number = String(walk.paragraphs.size + 1)
  const target = name(walk, file, node.attributes, 'paragraph', {number})
  walk.paragraphs.set(node, {number, id: target?.id ?? `_paragraph-${number}`})
}

/** Whether inlines print words: pictures alone are no sentence to number. */
function says(walk: Walk, nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'html' || node.type === 'image' || node.type === 'imageReference') return false
    if (node.type === 'textDirective' && node.name === 'value') {
      const key = node.attributes?.values.key ?? node.label ?? ''
      return (walk.source.frontMatter.values[key.trim()] ?? key).trim() !== ''
    }
    if (node.type === 'textDirective' && node.name === 'page') return true
    if ('children' in node) return says(walk, node.children)
    return !('value' in node) || node.value.trim() !== ''
  })
}

/** Leaf directives that print no words of their own. */
const drawnEmpty: ReadonlySet<string> = new Set(['contents', 'figures', 'tables', 'pagebreak', 'include'])

function isInline(node: RootContent): node is Extract<RootContent, PhrasingContent> {
  return !('children' in node) || !blockParents.has(node.type)
}

const blockParents: ReadonlySet<string> = new Set([
  'blockquote',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'defListTerm',
  'defListDescription',
  'footnoteDefinition',
])

function walkInlines(walk: Walk, place: Place, nodes: readonly PhrasingContent[]): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'footnoteReference':
        callNote(walk, place.file, !place.inNote, node)
        break
      case 'text':
        if (place.inFront) callInVain(walk, place.file, node.value)
        break
      case 'image':
      case 'imageReference':
        name(walk, place.file, node.attributes, 'plain')
        break
      case 'bracketedSpan':
        name(walk, place.file, node.attributes, 'plain')
        walkInlines(walk, place, node.children)
        break
      case 'textDirective':
        if (declares(walk, node.name)) declare(walk, place.file, node, true)
        else name(walk, place.file, node.attributes, 'plain')
        if (node.name !== 'value' && node.name !== 'page') walkInlines(walk, place, node.children)
        break
      default:
        if ('children' in node) walkInlines(walk, place, node.children)
    }
  }
}

// ----------------------------------------------------------------------------------- what is declared

/** A directive that declares something, or asks for what is declared, or is drawn later. */
function enterDirective(
  walk: Walk,
  place: Place,
  node: Exclude<DeclaringNode, {type: 'textDirective'}>,
): void {
  if (declares(walk, node.name)) {
    declare(walk, place.file, node, true)
    return
  }
  const kind = kindPrinted(walk, node.name)
  if (node.name === 'landscape' || node.name === 'columns') {
    name(walk, place.file, node.attributes, 'plain')
    return
  }
  if (node.type === 'containerDirective' || (kind === null && node.name !== 'timeline')) {
    name(walk, place.file, node.attributes, 'later')
    return
  }
  walk.asked.push({kind, node, file: place.file})
  const drawn = kind === null && viewOf(node) !== 'list'
  const caption = node.children.length > 0 ? {inlines: node.children} : null
  count(walk, place, drawn ? 'figure' : 'table', {node, caption, attributes: node.attributes})
}

function declare(walk: Walk, file: string, node: DeclaringNode, told: boolean): void {
  const kind = kindOf(walk, node.name)
  const number = (walk.counts.get(node.name) ?? 0) + 1
  walk.counts.set(node.name, number)
  const declared: Declared = {kind, node, file, id: `_${node.name}-${number}`, number, told}
  walk.declared.set(node, declared)
  const label = kind?.refersBy === 'label'
  const more = {number: label ? String(number) : '', title: labelOf(node), declared}
  const target = name(walk, file, node.attributes, 'declared', more)
  if (target) declared.id = target.id
}

// ---------------------------------------------------------------------------- figures and tables

function count(
  walk: Walk,
  {file}: Place,
  kind: 'figure' | 'table',
  {
    node,
    caption,
    attributes,
  }: Pick<FigureConstruct | TableConstruct, 'caption' | 'attributes'> & {node: Node},
): void {
  if (!caption && !attributes?.id) return
  const target = name(walk, file, attributes, kind)
  const list = kind === 'figure' ? walk.figures : walk.tables
  list.push({kind, node, caption, id: target?.id ?? '', number: '', file, target})
}

/** Number what is printed: a timeline or register without anything in it is not. */
function giveNumbers(
  walk: Walk,
  {timelines, registers}: Gathered,
): Pick<Index, 'figures' | 'tables' | 'numbers'> {
  const empty = new Set<Node>(
    walk.asked.flatMap(({node}) => (timelines.has(node) || registers.has(node) ? [] : [node])),
  )
  const numbers = new Map<Node, {number: string; id: string}>()
  const numbered = (list: readonly Counted[]) => {
    const printed = list.filter(({node}) => !empty.has(node))
    for (const {target} of list) if (target) target.kind = 'nothing'
    printed.forEach((one, i) => {
      one.number = String(i + 1)
      // The printed lists link to every numbered thing, so one without an id gets one of ours.
      one.id ||= `_${one.kind}-${one.number}`
      if (one.target) Object.assign(one.target, {kind: one.kind, number: one.number})
      numbers.set(one.node, {number: one.number, id: one.id})
    })
    return printed
  }
  return {figures: numbered(walk.figures), tables: numbered(walk.tables), numbers}
}
