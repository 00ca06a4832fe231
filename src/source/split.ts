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
    heading.lastIndex = Math.max(search, from + 1)
    const to = heading.exec(source)?.index ?? source.length
    const piece: Piece = {from, to, line, children: [], own: {definitions: new Set(), notes: new Set()}}
    const tree = parsePiece(source, piece)
    piece.children = tree.children
    const open = to < source.length ? openEnd(source, piece) : null
    search = to + least
    if (open !== null) {
      // What is open may close behind the heading: begin the next piece with it, and cut behind its end.
      search = closing(source, open.node, to)
      if (open.from > from) {
        piece.children = piece.children.slice(0, -1)
        piece.to = open.from
      } else {
        heading.lastIndex = Math.max(search, from + 1)
        piece.to = search >= source.length ? source.length : (heading.exec(source)?.index ?? source.length)
        piece.children = parsePiece(source, piece).children
        const again = piece.to < source.length ? openEnd(source, piece) : null
        search = piece.to + least
        if (again !== null && again.from > from) {
          piece.children = piece.children.slice(0, -1)
          piece.to = again.from
          search = closing(source, again.node, piece.to)
        } else if (again !== null) {
          piece.to = source.length
          piece.children = parsePiece(source, piece).children
        }
      }
    }
    piece.own = labelsOf(piece.children)
    pieces.push(piece)
    line += lineStarts(source.slice(from, piece.to)).length - 1
    from = piece.to
  }
  return pieces
}

function parsePiece(source: string, piece: Piece, labels?: Labels): Root {
  const tree = parseMarkdown(source.slice(piece.from, piece.to), labels)
  if (piece.from > 0) shift(tree, piece.from, piece.line - 1)
  return tree
}

/** Move every place of a tree; pieces begin at column one, so columns stay. Iterative: depth is the author's. */
function shift(tree: Root, offset: number, lines: number): void {
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

/** The last block of a piece, when it is code or HTML that its own end has not closed yet. */
function openEnd(source: string, piece: Piece): OpenNode | null {
  const node = piece.children.at(-1)
  const start = node?.position?.start.offset
  if (!node || start === undefined) return null
  const text = source.slice(start, node.position?.end.offset)
  // Indented at the root, code and HTML begin their line.
  const from = source.lastIndexOf('\n', start - 1) + 1
  if (node.type === 'code') {
    const fence = /^(`{3,}|~{3,})/.exec(text)?.[1]
    if (!fence) return null
    const last = text.slice(text.lastIndexOf('\n') + 1)
    const closed = text.includes('\n') && closesCode(fence).test(last)
    return closed ? null : {node, from}
  }
  if (node.type === 'html') {
    const end = htmlEnd(text)
    return end && !end.test(text) ? {node, from} : null
  }
  return null
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
