/**
 * Parsing in pieces: a long text is cut where a cut cannot change its meaning, and the trees are joined.
 *
 * A piece ends before a heading (`#` at column one, after a blank line). Nothing reaches over such a line but
 * fenced code and the HTML blocks that end at a mark of their own; when a piece turns out to end inside one, what
 * stands before it is kept, and the next piece begins with it and ends after its end. Definitions of links and
 * footnotes are the one thing that is known everywhere: a piece that may call one defined elsewhere is parsed once
 * more, knowing it.
 */
import type {Nodes, Root, RootContent} from 'mdast'
import type {Point} from 'unist'
import {normalizeLabel} from './container-syntax.ts'
import {type Labels, parseMarkdown} from './grammar.ts'
import {lineStarts} from './place.ts'

/** Parse a text in pieces of at least `least` characters: the tree that `parseMarkdown` gives, to the last place. */
export function parsePieces(source: string, least = 12_000): Root {
  const pieces = cut(source, least)
  const definitions = new Set<string>()
  const notes = new Set<string>()
  for (const piece of pieces) {
    for (const label of piece.own.definitions) definitions.add(label)
    for (const label of piece.own.notes) notes.add(label)
  }
  const labels = {definitions, notes}
  const children: RootContent[] = []
  for (const piece of pieces) {
    if (calls(source.slice(piece.from, piece.to), labels, piece.own)) {
      piece.children = parsePiece(source, piece, labels).children.slice(0, piece.children.length)
    }
    children.push(...piece.children)
  }
  const starts = lineStarts(source)
  const last = starts.length
  const end: Point = {
    line: last,
    column: source.length - (starts[last - 1] ?? 0) + 1,
    offset: source.length,
  }
  return {type: 'root', children, position: {start: {line: 1, column: 1, offset: 0}, end}}
}

interface Piece {
  from: number
  to: number
  /** Line of `from`, from 1. */
  line: number
  children: RootContent[]
  own: Labels
}

const heading = /(?<=\n[ \t]*\r?\n)#{1,6}(?=[ \t\r\n])/g

function cut(source: string, least: number): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  let line = 1
  let search = least
  while (from < source.length) {
    const piece: Piece = {
      from,
      to: nextHeading(source, Math.max(search, from + 1)),
      line,
      children: [],
      own: {definitions: new Set(), notes: new Set()},
    }
    const open = readPiece(source, piece)
    search = piece.to + least
    if (open && open.from > from) {
      // It may close behind the heading: begin the next piece with it, and look for a cut behind its end.
      search = closing(source, open.node, piece.to)
      piece.children.pop()
      piece.to = open.from
    } else if (open) {
      piece.to = nextHeading(source, closing(source, open.node, piece.to))
      if (readPiece(source, piece)) {
        piece.to = source.length
        readPiece(source, piece)
      }
      search = piece.to + least
    }
    piece.own = labelsOf(piece.children)
    pieces.push(piece)
    line += lineStarts(source.slice(from, piece.to)).length - 1
    from = piece.to
  }
  return pieces
}

/** Where the first heading from `from` on begins that may be a cut; the end of the text when there is none. */
function nextHeading(source: string, from: number): number {
  if (from >= source.length) return source.length
  heading.lastIndex = from
  return heading.exec(source)?.index ?? source.length
}

/** Parse a piece; the block that it ends inside of, if it does. */
function readPiece(source: string, piece: Piece): OpenNode | null {
  const {children} = parsePiece(source, piece)
  piece.children = children
  if (piece.to === source.length) return null
  const last = children.at(-1)
  const start = last?.position?.start.offset ?? piece.from
  if (last?.type === 'heading' && start === piece.to) {
    children.pop()
    return null
  }
  return last ? {node: last, from: source.lastIndexOf('\n', start - 1) + 1} : null
}

/**
 * The tree of a piece and of the heading's line after it, with the places it has in the whole: what the piece ends
 * with then ends as it does in the whole.
 */
function parsePiece(source: string, piece: Piece, labels?: Labels): Root {
  const ending = /[\r\n]/g
  ending.lastIndex = piece.to
  const end = piece.to === source.length ? piece.to : (ending.exec(source)?.index ?? source.length)
  const tree = parseMarkdown(source.slice(piece.from, end), labels)
  if (piece.from > 0) shift(tree, piece.from, piece.line - 1)
  return tree
}

/** Move every place of a tree; pieces begin at column one, so columns stay. Iterative: depth is the author's. */
export function shift(tree: Root, offset: number, lines: number): void {
  const seen = new Set<object>()
  const rest: unknown[] = [tree]
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (isPoint(value)) {
      value.line += lines
      value.offset += offset
    } else for (const inner of Object.values(value)) if (typeof inner === 'object') rest.push(inner)
  }
}

function isPoint(value: object): value is Point & {offset: number} {
  return 'line' in value && 'column' in value && 'offset' in value
}

// ------------------------------------------------------------------------- what reaches over a cut

interface OpenNode {
  node: Nodes
  from: number
}

function closesCode(fence: string): RegExp {
  const mark = fence.startsWith('`') ? '`' : '~'
  return new RegExp(`^ {0,3}${mark}{${fence.length},}[ \\t]*\\r?$`, 'm')
}

/** What ends an HTML block of kinds 1 to 5 of CommonMark; the others end at a blank line. */
function htmlEnd(text: string): RegExp | null {
  if (/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(text)) return /<\/(?:script|pre|style|textarea)>/i
  if (text.startsWith('<!--')) return /-->/
  if (text.startsWith('<?')) return /\?>/
  if (/^<![a-z]/i.test(text)) return />/
  return text.startsWith('<![CDATA[') ? /\]\]>/ : null
}

/** Where, from `from` on, the line stands that closes an open block; the end of the text when none does. */
function closing(source: string, node: Nodes, from: number): number {
  const start = node.position?.start.offset ?? from
  const text = source.slice(start, from)
  const fence = /^(`{3,}|~{3,})/.exec(text)?.[1]
  const end = node.type === 'code' && fence ? closesCode(fence) : htmlEnd(text)
  const match = end?.exec(source.slice(from))
  return match ? from + match.index + match[0].length : source.length
}

// ------------------------------------------------------------------------------------------ labels

function labelsOf(children: readonly RootContent[]): {definitions: Set<string>; notes: Set<string>} {
  const labels = {definitions: new Set<string>(), notes: new Set<string>()}
  const rest: Nodes[] = [...children]
  while (rest.length > 0) {
    const node = rest.pop() as Nodes
    if (node.type === 'definition') labels.definitions.add(node.identifier.toUpperCase())
    else if (node.type === 'footnoteDefinition') labels.notes.add(node.identifier.toUpperCase())
    if ('children' in node) rest.push(...(node.children as Nodes[]))
  }
  return labels
}

const bracket = /\[((?:\\[\s\S]|[^[\]\\])*)\]/g

/** Whether a text may call a label that is defined outside of it. */
function calls(text: string, all: Labels, own: Labels): boolean {
  if (all.definitions.size === own.definitions.size && all.notes.size === own.notes.size) return false
  for (const match of text.matchAll(bracket)) {
    const label = match[1] ?? ''
    // Over lines there may be marks of a quote in between.
    if (/[\r\n]/.test(label)) return true
    const known = label.startsWith('^')
      ? {all: all.notes, own: own.notes, name: normalizeLabel(label.slice(1))}
      : {all: all.definitions, own: own.definitions, name: normalizeLabel(label)}
    if (known.all.has(known.name) && !known.own.has(known.name)) return true
    // An escape is written out in a node's label and kept in micromark's.
    if (/[\\&]/.test(label)) return true
  }
  return false
}
