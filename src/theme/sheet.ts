/** A YAML file of a template, read and checked, every mistake a message at the author's characters. */
import type {Point, Position} from 'unist'
import {VFile} from 'vfile'
import {type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument} from 'yaml'
import type {z} from 'zod'
import {complain} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'

export type Path = readonly PropertyKey[]

export interface Sheet<Value> {
  file: VFile
  /** What the file says, or `null` when it has mistakes. */
  value: Value | null
  /** Where the value at a path stands, or the nearest value around it. */
  place(path: Path): Position
}

/** Read the text of a YAML file against a schema. */
export function readSheet<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
): Sheet<z.output<Schema>> {
  const file = new VFile({path, value: text})
  const lines = new LineCounter()
  // Keys stay text ("400", "no"), and a date or a number of another age is not guessed at.
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, version: '1.2'})
  const sheet: Sheet<z.output<Schema>> = {
    file,
    value: null,
    place: (at) => placeOf(document, lines, at, false),
  }
  for (const mistake of document.errors) {
    complain(file, 'valid-yaml', {
      found: `text: ${mistake.message}`,
      expected: 'valid YAML',
      place: span(lines, mistake.pos[0], mistake.pos[1]),
    })
  }
  if (document.errors.length > 0) return sheet
  const value: unknown = text.trim() === '' ? {} : (document.toJS({maxAliasCount: 100}) ?? {})
  const read = schema.safeParse(value, {reportInput: true})
  if (read.success) {
    sheet.value = read.data
  } else {
    for (const issue of read.error.issues) say(file, document, lines, issue)
    file.messages.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  }
  return sheet
}

function say(file: VFile, document: Document, lines: LineCounter, issue: z.core.$ZodIssue): void {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ')
    for (const key of issue.keys) {
      const meant = nearest(key, known)
      complain(file, 'valid-template', {
        found: `key "${key}"`,
        expected: meant ? `"${meant}"` : `one of ${known.join(', ')}`,
        place: placeOf(document, lines, [...issue.path, key], true),
      })
    }
    return
  }
  complain(file, 'valid-template', {
    found: shown(issue.input),
    expected: expectation(issue),
    place: placeOf(document, lines, issue.path, issue.code === 'invalid_key'),
  })
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value': {
      const known = issue.values.map(String)
      return oneOf(issue.input, known)
    }
    case 'invalid_union': {
      const [what, names] = issue.message.split(': ')
      const meant = typeof issue.input === 'string' && names ? nearest(issue.input, names.split(' ')) : null
      return meant ? `"${meant}"` : (what ?? issue.message)
    }
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'another key'
    default:
      return issue.message
  }
}

function oneOf(input: unknown, known: readonly string[]): string {
  const meant = typeof input === 'string' ? nearest(input, known) : null
  if (meant) return `"${meant}"`
  return known.length === 1 ? known[0]! : `one of ${known.join(', ')}`
}

/** What a JSON kind is called by someone who writes YAML. */
const kinds: Readonly<Record<string, string>> = {
  object: 'a map of keys to values',
  record: 'a map of keys to values',
  array: 'a list',
  tuple: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'an empty value'
  if (typeof value === 'string') return `"${value}"`
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return String(value)
}

/** Where the value (or the key) at a path stands; a part that is not there gives the place of what should hold it. */
function placeOf(document: Document, lines: LineCounter, path: Path, key: boolean): Position {
  let node: unknown = document.contents
  let place: Node | null = document.contents
  path.forEach((part, depth) => {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
      node = pair?.value
      const wanted: unknown = key && depth === path.length - 1 ? pair?.key : (pair?.value ?? pair?.key)
      if (hasRange(wanted)) place = wanted
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      if (hasRange(node)) place = node
    } else {
      node = undefined
    }
  })
  const range = place?.range
  return range ? span(lines, range[0], range[1]) : span(lines, 0, 0)
}

function hasRange(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node
}

function span(lines: LineCounter, from: number, to: number): Position {
  return {start: point(lines, from), end: point(lines, to)}
}

function point(lines: LineCounter, offset: number): Point {
  const {line, col} = lines.linePos(offset)
  // An empty file has no lines to count.
  return {line: Math.max(1, line), column: Math.max(1, col), offset}
}
