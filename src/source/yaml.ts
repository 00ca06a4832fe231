/** YAML with the author's characters and their places; JSON is read as the YAML it is. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml'
import {complain} from '../model/rule.ts'
import type {Places} from './place.ts'

/** A value with its place. A text that stands unquoted and says nothing (`~`, `null`, or nothing) is `null`. */
export type YamlValue = YamlText | YamlList | YamlMap

export interface YamlText {
  kind: 'text'
  value: string | null
  /** The characters as written, for telling `true` from `"true"`. */
  quoted: boolean
  /** How the scalar is written. */
  style: 'plain' | 'quoted' | 'literal' | 'folded'
  position: Position
}

export interface YamlList {
  kind: 'list'
  items: YamlValue[]
  position: Position
}

export interface YamlMap {
  kind: 'map'
  entries: {key: string; keyPosition: Position; value: YamlValue}[]
  position: Position
}

const deepest = 50
/** Most values of a text, each key and each list with them. */
export const mostNodes = 200_000
const mostAliases = 1000
/** One slip in YAML can give a thousand errors; the first of them help. */
const mostErrors = 5

/**
 * Read YAML that stands in `file` from `offset` on. Mistakes are messages of `valid-yaml` on the file, and give
 * `null`, as an empty text does.
 */
export function readYaml(
  text: string,
  file: VFile,
  places: Pick<Places, 'stretch'>,
  offset = 0,
): YamlValue | null {
  const stretch = (from: number, to: number) => places.stretch(offset + from, offset + Math.max(from, to))
  let document: ReturnType<typeof parseDocument>
  try {
    document = parseDocument(text, {schema: 'failsafe', prettyErrors: false, stringKeys: true})
  } catch {
    complain(file, 'within-limits', {
      found: 'YAML nested this deep',
      expected: `${deepest} levels at most`,
      place: stretch(0, 0),
    })
    return null
  }
  const reported = new Set<number>()
  for (const error of document.errors) {
    const place = stretch(...error.pos)
    // One slip breaks what follows it on its line, too.
    if (reported.size === mostErrors || reported.has(place.start.line)) continue
    reported.add(place.start.line)
    complain(file, 'valid-yaml', {...sayError(error, text), place})
  }
  if (document.errors.length > 0 || document.contents === null) return null
  let nodes = 0
  let aliases = 0

  const read = (node: Node | null, depth: number, fallback: Position): YamlValue | null => {
    if (depth > deepest || ++nodes > mostNodes) return null
    const position = node?.range ? stretch(node.range[0], node.range[1]) : fallback
    if (node === null) return {kind: 'text', value: null, quoted: false, style: 'plain', position}
    if (isAlias(node))
      return ++aliases > mostAliases ? null : read(node.resolve(document) ?? null, depth + 1, position)
    if (isScalar(node)) return readScalar(node, position)
    if (isSeq(node)) {
      const items: YamlValue[] = []
      for (const item of node.items) {
        const value = read(item as Node | null, depth + 1, position)
        if (!value) return null
        items.push(value)
      }
      return {kind: 'list', items, position}
    }
    if (!isMap(node)) return null
    const entries: YamlMap['entries'] = []
    for (const pair of node.items) {
      const key = pair.key as Scalar
      const keyPosition = key.range ? stretch(key.range[0], key.range[1]) : position
      const value = read(pair.value as Node | null, depth + 1, keyPosition)
      if (!value) return null
      entries.push({key: String(key.value ?? ''), keyPosition, value})
    }
    return {kind: 'map', entries, position}
  }

  const value = read(document.contents, 0, stretch(0, 0))
  if (!value) {
    complain(file, 'within-limits', {
      found: 'YAML this deep or this large',
      expected: `${deepest} levels and ${mostNodes} values at most`,
      place: stretch(0, 0),
    })
  }
  return value
}

/** Where the comments of a YAML text stand, with the blanks before them: offsets of first character and end. */
export function yamlComments(text: string): [from: number, to: number][] {
  const found: [number, number][] = []
  let at = 0
  let before = ''
  for (const token of new Lexer().lex(text)) {
    // Marks that the lexer puts in are no characters of the text; one says that a scalar follows.
    if (isMark(token)) {
      before = token
      continue
    }
    if (token.startsWith('#') && before !== scalarMark) {
      let from = at
      while (text[from - 1] === ' ' || text[from - 1] === '\t') from--
      found.push([from, at + token.length])
    }
    at += token.length
    before = token
  }
  return found
}

const scalarMark = '\u001f'

function isMark(token: string): boolean {
  return token === scalarMark || token === '\u0002' || token === '\u0018'
}

/** A text, or a list of texts as one, as attributes have it; `null` for anything else. */
export function joinedText(value: YamlValue): string | null {
  if (value.kind === 'text') return value.value ?? ''
  if (value.kind === 'map') return null
  const texts = value.items.flatMap((item) => (item.kind === 'text' ? [item.value ?? ''] : []))
  return texts.length === value.items.length ? texts.join('; ') : null
}

/** What is wrong, and for the frequent slip of a bare colon in a value, what to write. */
function sayError({code, message, pos}: YAMLError, text: string): {found: string; expected: string} {
  const line = text.slice(pos[0]).split(/[\r\n]/, 1)[0] ?? ''
  return code === 'BLOCK_AS_IMPLICIT_KEY' && /:\s/.test(line)
    ? {found: 'second `:` on a line', expected: 'quotes round a value that contains a colon'}
    : {found: `YAML (${message.replace(/\.$/, '')})`, expected: 'a map of keys to values'}
}

function readScalar(node: Scalar, position: Position): YamlText {
  const quoted = node.type !== undefined && node.type !== 'PLAIN'
  const text = String(node.value ?? '')
  const style = node.type === 'BLOCK_LITERAL' ? 'literal' : node.type === 'BLOCK_FOLDED' ? 'folded' : 'quoted'
  const value = !quoted && /^(?:~|null|Null|NULL|)$/.test(text) ? null : text
  return {
    kind: 'text',
    value,
    quoted,
    style: quoted ? style : 'plain',
    position: trimmed(position, text, quoted),
  }
}

/** A block scalar's range ends behind its last line ending; a plain one's at its last character. */
function trimmed(position: Position, text: string, quoted: boolean): Position {
  return quoted || text.length > 0 ? position : {start: position.start, end: position.start}
}
