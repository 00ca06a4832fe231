/**
 * Parsing in pieces: a long text is cut where a cut cannot change its meaning, and the trees are joined.
 *
 * A piece ends before a heading or a paragraph: `#` or a letter at column one, after a blank line. Nothing reaches
 * over such a line but fenced code and the HTML blocks that end at a mark of their own; when a piece turns out to
 * end inside one, what stands before it is kept, and the next piece begins with it and ends after its end. Definitions of links and
 * footnotes are the one thing that is known everywhere: pieces are parsed knowing what looks like one, and a piece
 * for which that made a difference is parsed once more.
 */
import type {Nodes, Root, RootContent} from 'mdast'
import type {Point} from 'unist'
import {normalizeLabel} from './container-syntax.ts'
import type {Catalogue} from './directive.ts'
import {type Labels, parseMarkdown} from './grammar.ts'
import {lineStarts} from './place.ts'

/** Parse a text in pieces of at least `least` characters: the tree that `parseMarkdown` gives, to the last place. */
export function parsePieces(source: string, catalogue: Catalogue, least = 4_000): Root {
  const likely = likelyLabels(source)
  const pieces = cut({source, catalogue}, least, likely)
  const labels = labelsOf(pieces.flatMap((piece) => piece.children))
  const mistaken = {
    definitions: differing(likely.definitions, labels.definitions),
    notes: differing(likely.notes, labels.notes),
  }
  const children: RootContent[] = []
  for (const piece of pieces) {
    if (calls(source.slice(piece.from, piece.to), mistaken)) {
      piece.children = parsePiece({source, catalogue}, piece, labels).children.slice(0, piece.children.length)
    }
    for (const child of piece.children) children.push(child)
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

/** A text that is cut, and the directives there are in it. */
interface Whole {
  source: string
  catalogue: Catalogue
}

interface Piece {
  from: number
  to: number
  /** Line of `from`, from 1. */
  line: number
  children: RootContent[]
}

const beginning = /(?<=\n[ \t]*\r?\n)(?:#{1,6}(?=[ \t\r\n])|\p{L})/gu

function cut(whole: Whole, least: number, labels: Labels): Piece[] {
  const {source} = whole
  const pieces: Piece[] = []
  let from = 0
  let line = 1
  let search = least
  while (from < source.length) {
    const piece: Piece = {
      from,
      to: nextCut(source, Math.max(search, from + 1)),
      line,
      children: [],
    }
    const open = readPiece(whole, piece, labels)
    search = piece.to + least
    if (open && open.from > from) {
      // It may close behind the cut: begin the next piece with it, and look for a cut behind its end.
      search = closing(source, open.node, piece.to)
      piece.children.pop()
      piece.to = open.from
    } else if (open) {
      piece.to = nextCut(source, closing(source, open.node, piece.to))
      if (readPiece(whole, piece, labels)) {
        piece.to = source.length
        readPiece(whole, piece, labels)
      }
      search = piece.to + least
    }
    pieces.push(piece)
    line += lineStarts(source.slice(from, piece.to)).length - 1
    from = piece.to
  }
  return pieces
}

/** Where the next line from `from` on begins that may be a cut; the end of the text when there is none. */
function nextCut(source: string, from: number): number {
  if (from >= source.length) return source.length
  beginning.lastIndex = from
  return beginning.exec(source)?.index ?? source.length
}

/** Parse a piece; the block that it ends inside of, if it does. */
function readPiece(whole: Whole, piece: Piece, labels: Labels): OpenNode | null {
  const {source} = whole
  const {children} = parsePiece(whole, piece, labels)
  piece.children = children
  if (piece.to === source.length) return null
  const last = children.at(-1)
  const start = last?.position?.start.offset ?? piece.from
  if ((last?.type === 'heading' || last?.type === 'paragraph') && start === piece.to) {
    children.pop()
    return null
  }
  return last ? {node: last, from: source.lastIndexOf('\n', start - 1) + 1} : null
}

/**
 * The tree of a piece and of the line after it, with the places it has in the whole: what the piece ends
 * with then ends as it does in the whole.
 */
function parsePiece({source, catalogue}: Whole, piece: Piece, labels: Labels): Root {
  const ending = /[\r\n]/g
  ending.lastIndex = piece.to
  const end = piece.to === source.length ? piece.to : (ending.exec(source)?.index ?? source.length)
  const tree = parseMarkdown(source.slice(piece.from, end), catalogue, labels)
  if (piece.from > 0) shift(tree, piece.from, piece.line - 1)
  return tree
}

/** Move every place of a fresh tree, none of which is shared; columns stay. Iterative: depth is the author's. */
export function shift(tree: Root, offset: number, lines: number): void {
  const rest: unknown[] = [tree]
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value !== 'object' || value === null) continue
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
    if ('children' in node) for (const child of node.children) rest.push(child)
  }
  return labels
}

const bracket = /\[((?:\\[\s\S]|[^[\]\\])*)\]/g
const definition = /\[((?:\\[\s\S]|[^[\]\\]){1,1000})\](?:\{[^\r\n}]*\})?:/g

/**
 * What looks like a definition, wherever it stands: nearly always just what is one. Pieces are parsed knowing
 * these; one that calls a label on which this was wrong is parsed again.
 */
function likelyLabels(source: string): {definitions: Set<string>; notes: Set<string>} {
  const labels = {definitions: new Set<string>(), notes: new Set<string>()}
  for (const [, label = ''] of source.matchAll(definition)) {
    if (label.startsWith('^')) labels.notes.add(normalizeLabel(label.slice(1)))
    else labels.definitions.add(normalizeLabel(label))
  }
  return labels
}

/** What is in one of two sets and not in the other. */
function differing(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  for (const label of one) if (!other.has(label)) found.add(label)
  for (const label of other) if (!one.has(label)) found.add(label)
  return found
}

/** Whether a text may call one of some labels. */
function calls(text: string, {definitions, notes}: Labels): boolean {
  if (definitions.size === 0 && notes.size === 0) return false
  for (const [, label = ''] of text.matchAll(bracket)) {
    // Over lines there may be marks of a quote in between.
    if (/[\r\n]/.test(label)) return true
    if (
      label.startsWith('^')
        ? notes.has(normalizeLabel(label.slice(1)))
        : definitions.has(normalizeLabel(label))
    )
      return true
  }
  return false
}
