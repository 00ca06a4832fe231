/** Markdown inside YAML: titles and summaries, with their places in the file. */
import type {PhrasingContent, Root, RootContent, Text} from 'mdast'
import type {Point, Position} from 'unist'
import {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {commentShapes, commentsIn, type Stretch} from './comment.ts'
import type {Catalogue} from './directive.ts'
import {parseMarkdown, parseText} from './grammar.ts'
import {parseBlocks, parseInlines} from './parse.ts'
import {placesIn} from './place.ts'
import type {YamlText} from './yaml.ts'

/** Where fragments stand. */
export interface Ground {
  file: VFile
  /** The text of the file, whose characters the positions count. */
  source: string
  /** The directives there are. */
  catalogue: Catalogue
  /** What the fragments are, as a message calls what can hold no footnotes: "events". */
  part: string
}

/** Parse a YAML text as running text: `1. First` is no list there. */
export function parseTitle(ground: Ground, text: YamlText): PhrasingContent[] {
  const value = (text.value ?? '').replace(/\s*\n\s*/g, ' ').trim()
  const move = mover(text, ground.source, value)
  if (commented.test(value)) noteComments(ground, text, value, move, parseText)
  if (isPlain(value)) return [plainText(value, move)]
  return convert(ground, value, move, parseInlines) as PhrasingContent[]
}

/** Parse a YAML text as blocks. */
export function parseSummary(ground: Ground, text: YamlText): RootContent[] {
  const value = text.value ?? ''
  const move = mover(text, ground.source, value)
  if (commented.test(value)) noteComments(ground, text, value, move, parseMarkdown)
  const words = value.replace(/\n+$/, '')
  if (!isPlain(words)) return convert(ground, value, move, parseBlocks)
  const only = plainText(words, move)
  return [{type: 'paragraph', children: [only], position: {...only.position}}]
}

/** What may begin a comment, or a definition that serves as one. */
const commented = /<!--|\]:/

/**
 * True for words whose every line means nothing but itself, as a block and as running text: they need no parser,
 * and of hundreds of events most titles are such.
 */
function isPlain(value: string): boolean {
  return (
    !/www\./i.test(value) &&
    value.split('\n').every((line) => /^\p{L}(?:[^\p{Cc}\\`*_~[\]<>&@{}$|^:]|:(?= ))*(?<!\s)$/u.test(line))
  )
}

function plainText(value: string, move: Move): Text & {position: Position} {
  const lines = value.split('\n')
  const end = {line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset: value.length}
  return {type: 'text', value, position: {start: move({line: 1, column: 1, offset: 0}), end: move(end)}}
}

function convert(
  {file, catalogue, part}: Ground,
  value: string,
  move: Move,
  parse: (file: VFile, catalogue: Catalogue) => Root,
): RootContent[] {
  const inner = new VFile({path: file.path, value})
  const tree = parse(inner, catalogue)
  for (const message of inner.messages) {
    const place = message.place
    const moved = place && 'start' in place ? movePosition(place, move) : place && move(place)
    const note =
      message.ruleId === 'known-note' ? /^Unexpected (footnote .*), expected /.exec(message.reason) : null
    if (note) {
      // A definition would not help: no footnote can be called here.
      const expected = `no footnotes in ${part}`
      complain(file, 'known-note', {found: note[1] ?? '', expected, place: moved})
      continue
    }
    const copy = file.message(message.reason, {
      ...(moved ? {place: moved} : {}),
      ...(message.ruleId ? {ruleId: message.ruleId} : {}),
      ...(message.source ? {source: message.source} : {}),
    })
    copy.fatal = message.fatal
  }
  movePlaces(tree, move)
  return tree.children
}

/**
 * Keep where the comments of a fragment stand in its file. Where YAML has changed the characters, that is all that
 * looks like one, and the whole of a text in which they cannot be found.
 */
function noteComments(
  {file, source, catalogue}: Ground,
  text: YamlText,
  value: string,
  move: Move,
  parse: (value: string, catalogue: Catalogue) => Root,
): void {
  const comments = commentsIn(parse(value, catalogue), value)
  if (comments.length === 0) return
  const places = placesIn(value)
  const exact = comments.map(([from, to]): Stretch => {
    const {start, end} = movePosition(places.stretch(from, to), move)
    return [start.offset ?? 0, end.offset ?? 0]
  })
  const bare = (words: string) => words.replace(/\s+/g, ' ')
  const sure = exact.every(([from, to], index) => {
    return bare(source.slice(from, to)) === bare(value.slice(...(comments[index] ?? [0, 0])))
  })
  const first = text.position.start.offset ?? 0
  const last = text.position.end.offset ?? first
  const shapes = commentShapes(source.slice(first, last)).map(
    ([from, to]): Stretch => [first + from, first + to],
  )
  const shapeless = comments.some(([from]) => value[from] === '[')
  const rough: Stretch[] = shapeless || shapes.length < comments.length ? [[first, last]] : shapes
  file.data.comments = [...(file.data.comments ?? []), ...(sure ? exact : rough)]
}

type Move = (point: Point) => Point

/** Where a point of the value stands in the file; where YAML has changed the characters, where the text begins. */
function mover(text: YamlText, source: string, value: string): Move {
  const {start, end} = text.position
  const raw = source.slice(start.offset, end.offset)
  const shift = (by: number, lines: number, columns: number): Move => {
    return ({line, column, offset = 0}) => ({
      line: line + start.line - 1 + lines,
      column: line === 1 ? column + start.column - 1 + columns : column,
      offset: offset + (start.offset ?? 0) + by,
    })
  }
  if (raw === value) return shift(0, 0, 0)
  const quote = text.style === 'quoted' ? 1 : 0
  const inner = raw.slice(quote, raw.length - quote)
  if (inner === value) return shift(quote, 0, quote)
  const lead = /^[^\S\n]*/.exec(inner)?.[0].length ?? 0
  if (inner.slice(lead).trimEnd() === value) return shift(quote + lead, 0, quote + lead)
  if (text.style === 'literal') {
    const literal = literalMover(start, raw, value)
    if (literal) return literal
  }
  return (point) => (point.offset === 0 ? start : end)
}

/** A block scalar's lines stand under its `|`, each indented alike. */
function literalMover(start: Point, raw: string, value: string): Move | null {
  const lines = raw.split('\n').slice(1)
  const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0
  const starts: number[] = []
  let offset = (start.offset ?? 0) + (raw.indexOf('\n') + 1)
  for (const line of lines) {
    starts.push(offset)
    offset += line.length + 1
  }
  const matches = value.split('\n').every((line, index) => {
    const written = (lines[index] ?? '').replace(/\r$/, '').slice(indent)
    return line === written || (line === '' && written.trim() === '')
  })
  if (!matches) return null
  return ({line, column}) => ({
    line: start.line + line,
    column: column + indent,
    offset: (starts[line - 1] ?? offset) + indent + column - 1,
  })
}

function movePosition({start, end}: Position, move: Move): Position {
  return {start: move(start), end: move(end)}
}

/** Move every place in a tree, wherever a node keeps it. */
function movePlaces(value: unknown, move: Move): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) movePlaces(item, move)
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    if (isPosition(inner)) (value as Record<string, unknown>)[key] = movePosition(inner, move)
    else movePlaces(inner, move)
  }
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value
}
