/**
 * The first walk: everything that can be pointed to, in reading order. Gives ids to headings, numbers to
 * sections, figures, tables and notes, and finds what references need before the second walk writes them.
 *
 * Reading order is title, summary, body, then the notes by number: what stands in a note is counted after
 * what stands in the body.
 */
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  PhrasingContent,
  RootContent,
} from 'mdast'
import type {Node, Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import type {Source} from '../model/source.ts'
import type {Attributes} from '../model/syntax.ts'
import type {LabelKind} from '../model/words.ts'
import {
  type CaptionSource,
  type Construct,
  constructs,
  type FigureConstruct,
  type TableConstruct,
} from './construct.ts'
import {type Definitions, findDefinitions, inFile} from './definition.ts'
import {slugFor} from './identifier.ts'
import {countSections, type SectionCounter} from './number.ts'
import {plainSource} from './plain.ts'
import {isSectioning, titleOf, topLevel} from './section.ts'

/** Something an id names. */
export interface Target {
  id: string
  /** What it is called when referred to; `plain` has no label, `later` cannot be drawn yet. */
  kind: Exclude<LabelKind, 'equation'> | 'plain' | 'later'
  /** "2", "1.2", "A", or empty. */
  number: string
  /** The heading, for a section. */
  heading: Heading | null
  file: string
  position: Position | undefined
}

/** A heading that opens a section, or one that stands alone. */
export interface HeadingFacts {
  id: string
  /** As drawn: no heading is more than one level below the one before it. */
  level: 1 | 2 | 3 | 4 | 5 | 6
  number: string
  appendix: boolean
  /** False in quotes, lists, callouts and notes. */
  opens: boolean
}

export interface NoteFacts {
  id: string
  number: number
  definition: FootnoteDefinition
  file: string
  calls: string[]
}

export interface CallFacts {
  id: string
  note: string
  label: string
  first: boolean
}

/** A figure or table with a number, for the printed lists. */
export interface Listed {
  construct: FigureConstruct | TableConstruct
  id: string
  number: string
  file: string
}

export interface Index {
  /** The heading that is the report's title, when the front matter has none. */
  title: Heading | null
  targets: ReadonlyMap<string, Target>
  /** The attributes whose id was given first, and so counts. */
  named: ReadonlySet<Attributes>
  headings: ReadonlyMap<Heading, HeadingFacts>
  /** Headings that open sections, in order. */
  outline: readonly {heading: Heading; facts: HeadingFacts; file: string}[]
  /** Numbers of figures and tables, and the id of each. */
  numbers: ReadonlyMap<Node, {number: string; id: string}>
  figures: readonly Listed[]
  tables: readonly Listed[]
  notes: readonly NoteFacts[]
  calls: ReadonlyMap<FootnoteReference, CallFacts>
  definitions: ReadonlyMap<string, Definition>
}

/** Walk the whole source once, in reading order. */
export function collect(source: Source, numbered: boolean): Index {
  const scattered = findDefinitions(source)
  const title = source.frontMatter.title ? null : titleOf(source.tree)
  const {headings: all, top} = topLevel(source.tree, title)
  const walk: Walk = {
    source,
    definitions: scattered.definitions,
    noteDefinitions: scattered.notes,
    targets: new Map(),
    named: new Set(),
    headings: new Map(),
    outline: [],
    numbers: new Map(),
    figures: [],
    tables: [],
    notes: [],
    noteByDefinition: new Map(),
    calledInNotes: new Set(),
    calls: new Map(),
    slugged: [],
    counter: countSections(numbered),
    open: [],
    drawn: 0,
    top: all ? top : 1,
  }
  const start: Place = {file: source.entry, loose: false, inNote: false, counted: true}
  const {frontMatter, tree} = source
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
    walkBlocks(walk, {file: note.file, loose: true, inNote: true, counted: true}, note.definition.children)
  }
  giveSlugs(walk)
  reportUnused(walk)
  return {...walk, title}
}

// ------------------------------------------------------------------------------------------- walk

interface Walk {
  source: Source
  definitions: Definitions['definitions']
  noteDefinitions: Definitions['notes']
  targets: Map<string, Target>
  named: Set<Attributes>
  headings: Map<Heading, HeadingFacts>
  outline: {heading: Heading; facts: HeadingFacts; file: string}[]
  numbers: Map<Node, {number: string; id: string}>
  figures: Listed[]
  tables: Listed[]
  notes: NoteFacts[]
  noteByDefinition: Map<FootnoteDefinition, NoteFacts>
  /** Called where no call can stand, which is reported there. */
  calledInNotes: Set<FootnoteDefinition>
  calls: Map<FootnoteReference, CallFacts>
  /** Headings that wait for a slug, with the target to complete. */
  slugged: {heading: Heading; facts: HeadingFacts; target: Target}[]
  counter: SectionCounter
  /** Depths, as written, of the sections at hand. */
  open: number[]
  /** Level of the heading before, as drawn; 0 before the first. */
  drawn: number
  top: number
}

interface Place {
  file: string
  loose: boolean
  inNote: boolean
  counted: boolean
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
      count(walk, place, construct, 'figure', walk.figures)
      walkCaption(walk, place, construct.caption)
      return
    }
    case 'table':
      walkBlocks(walk, place, construct.strays.before)
      count(walk, place, construct, 'table', walk.tables)
      walkCaption(walk, place, construct.caption)
      if ('type' in construct.rows) {
        const width = construct.rows.children[0]?.children.length ?? 0
        for (const row of construct.rows.children) {
          // Cells beyond the head's are not drawn.
          for (const cell of row.children.slice(0, width)) walkInlines(walk, place, cell.children)
        }
      }
      walkBlocks(walk, place, construct.strays.after)
      return
    case 'callout':
      name(walk, place, construct.attributes, 'plain')
      walkInlines(walk, place, construct.title ?? [])
      walkBlocks(walk, inside, construct.children)
      return
    case 'quote':
      name(walk, place, construct.attributes, 'plain')
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
      enterHeading(walk, place, node)
      walkInlines(walk, place, node.children)
      return
    case 'paragraph':
      name(walk, place, node.attributes, 'plain')
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
      name(walk, place, node.attributes, 'later')
      if (!drawnEmpty.has(node.name)) walkInlines(walk, place, node.children)
      return
    case 'containerDirective': {
      name(walk, place, node.attributes, 'later')
      walkInlines(walk, place, node.label ?? [])
      const open = walk.open.length
      walkBlocks(walk, isSectioning(node) ? place : inside, node.children)
      // A section begun inside a container ends with it.
      walk.open.length = Math.min(walk.open.length, open)
      return
    }
    case 'math':
      name(walk, place, node.attributes, 'later')
      return
    default:
      if (isInline(node)) walkInlines(walk, place, [node])
  }
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
        callNote(walk, place, node)
        break
      case 'text':
        if (place.inFront) callInVain(walk, place, node.value)
        break
      case 'image':
      case 'imageReference':
        name(walk, place, node.attributes, 'plain')
        break
      case 'bracketedSpan':
        name(walk, place, node.attributes, 'plain')
        walkInlines(walk, place, node.children)
        break
      case 'textDirective':
        name(walk, place, node.attributes, node.name === 'event' ? 'later' : 'plain')
        if (node.name !== 'value' && node.name !== 'page') walkInlines(walk, place, node.children)
        break
      default:
        if ('children' in node) walkInlines(walk, place, node.children)
    }
  }
}

// -------------------------------------------------------------------------------------------- ids

/** Record an id the author gave. The first to give it has it. */
function name(
  walk: Walk,
  place: Place,
  attributes: Attributes | null | undefined,
  kind: Target['kind'],
  more: {number?: string; heading?: Heading} = {},
): Target | null {
  if (!attributes?.id) return null
  const {id} = attributes
  const position = attributes.places['#'] ?? attributes.position
  // The parser has reported it; those that begin with `_` are the resolver's.
  if (id.startsWith('_')) return null
  const other = walk.targets.get(id)
  if (other) {
    complain(fileAt(walk, place.file), 'unique-id', {
      found: `second id \`${id}\``,
      expected: 'each id once',
      place: position,
      cause: {file: fileAt(walk, other.file), place: other.position, reason: 'It is given here first'},
    })
    return null
  }
  const target: Target = {
    id,
    kind,
    number: more.number ?? '',
    heading: more.heading ?? null,
    file: place.file,
    position,
  }
  walk.targets.set(id, target)
  walk.named.add(attributes)
  return target
}

function giveSlugs(walk: Walk): void {
  const taken = new Set(walk.targets.keys())
  const counts = new Map<string, number>()
  for (const {heading, facts, target} of walk.slugged) {
    const id = slugFor(plainSource(heading.children), taken, counts)
    taken.add(id)
    facts.id = id
    target.id = id
    walk.targets.set(id, target)
  }
}

function fileAt(walk: Walk, path: string): VFile {
  const file = walk.source.files.get(path) ?? walk.source.files.get(walk.source.entry)
  if (!file) throw new Error(`The source has no file ${path}`)
  return file
}

// --------------------------------------------------------------------------------------- headings

function enterHeading(walk: Walk, place: Place, heading: Heading): void {
  const classes = heading.attributes?.classes ?? []
  const facts: HeadingFacts = place.loose
    ? {id: '', level: levelAlone(walk, heading), number: '', appendix: false, opens: false}
    : {id: '', ...enterSection(walk, place, heading, classes), opens: true}
  walk.drawn = facts.level
  walk.headings.set(heading, facts)
  if (facts.opens) walk.outline.push({heading, facts, file: place.file})
  const kind = facts.appendix ? 'appendix' : 'section'
  const target = name(walk, place, heading.attributes, kind, {number: facts.number, heading})
  if (target) {
    facts.id = target.id
    return
  }
  const {file} = place
  const waiting: Target = {id: '', kind, number: facts.number, heading, file, position: heading.position}
  walk.slugged.push({heading, facts, target: waiting})
}

function enterSection(
  walk: Walk,
  place: Place,
  heading: Heading,
  classes: readonly string[],
): {level: HeadingFacts['level']; number: string; appendix: boolean} {
  // An include may shift a heading deeper than mdast's type says.
  const depth: number = heading.depth
  const marks = '#'.repeat(Math.min(depth, 12))
  while (walk.open.length > 0 && walk.open.at(-1)! >= depth) walk.open.pop()
  const above = walk.open.at(-1) ?? walk.top - 1
  if (depth > above + 1) {
    complain(fileAt(walk, place.file), 'skipped-level', {
      found: `heading \`${marks}\``,
      expected: `\`${'#'.repeat(above + 1)}\`, the next level down`,
      place: heading.position,
    })
  }
  walk.open.push(depth)
  if (depth > 6 || walk.open.length > 6) {
    complain(fileAt(walk, place.file), 'too-deep', {
      found: `heading ${depth} levels deep`,
      expected: 'six levels at most',
      place: heading.position,
    })
  }
  const level = clampLevel(walk.open.length)
  if (level > 1 && classes.includes('appendix')) {
    complain(fileAt(walk, place.file), 'misplaced-attributes', {
      found: '`.appendix` below the top level',
      expected: 'it on a heading of the top level',
      place: heading.attributes?.places['.appendix'] ?? heading.position,
    })
  }
  const how = {unnumbered: classes.includes('unnumbered'), appendix: classes.includes('appendix')}
  return {level, ...walk.counter.enter(level, how)}
}

/**
 * The level of a heading that opens no section: as written, but never more than one below the heading before it,
 * nor above the section it stands in, whose own sections would then skip a level.
 */
function levelAlone({top, open, drawn}: Walk, {depth}: Heading): HeadingFacts['level'] {
  return clampLevel(Math.max(open.length, Math.min(depth - top + 1, drawn + 1)))
}

function clampLevel(level: number): HeadingFacts['level'] {
  return Math.min(6, Math.max(1, level)) as HeadingFacts['level']
}

// ---------------------------------------------------------------------------- figures and tables

function count(
  walk: Walk,
  place: Place,
  construct: FigureConstruct | TableConstruct,
  kind: 'figure' | 'table',
  list: Listed[],
): void {
  const {attributes, caption, node} = construct
  if (!caption && !attributes?.id) return
  const number = String(list.length + 1)
  const target = name(walk, place, attributes, kind, {number})
  // The printed lists link to every numbered thing, so one without an id gets one of ours.
  const id = target?.id ?? `_${kind}-${number}`
  walk.numbers.set(node, {number, id})
  list.push({construct, id, number, file: place.file})
}

// ------------------------------------------------------------------------------------------ notes

function callNote(walk: Walk, place: Place, node: FootnoteReference): void {
  const found = walk.noteDefinitions.get(inFile(place.file, node.identifier))
  if (found && place.inNote) walk.calledInNotes.add(found.definition)
  if (!found || place.inNote) return
  let note = walk.noteByDefinition.get(found.definition)
  if (!note) {
    const number = walk.notes.length + 1
    note = {id: `_note-${number}`, number, calls: [], ...found}
    walk.notes.push(note)
    walk.noteByDefinition.set(found.definition, note)
  }
  const first = note.calls.length === 0
  const id = first ? `_call-${note.number}` : `_call-${note.number}-${note.calls.length + 1}`
  note.calls.push(id)
  walk.calls.set(node, {id, note: note.id, label: String(note.number), first})
}

/** The characters of a call where no call can stand, which is reported there. */
function callInVain(walk: Walk, place: Place, text: string): void {
  for (const [, label = ''] of text.matchAll(/\[\^([^\s[\]]+)\]/g)) {
    const found = walk.noteDefinitions.get(inFile(place.file, label.toLowerCase()))
    if (found) walk.calledInNotes.add(found.definition)
  }
}

function reportUnused(walk: Walk): void {
  for (const {definition, file} of walk.noteDefinitions.values()) {
    if (walk.noteByDefinition.has(definition) || walk.calledInNotes.has(definition)) continue
    complain(fileAt(walk, file), 'unused-note', {
      found: `footnote \`[^${definition.label ?? definition.identifier}]\`, which nothing calls`,
      expected: 'a call in the text',
      place: definition.position,
    })
  }
}
