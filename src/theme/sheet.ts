/** A YAML file of a template, read and checked, every mistake a message at the author's characters. */
import type {Point, Position} from 'unist'
import {VFile} from 'vfile'
import {type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument} from 'yaml'
import {complain} from '../model/rule.ts'
import type {Check, Path} from './check.ts'

export interface Sheet<Value> {
  file: VFile
  /** What the file says, or `null` when it has mistakes. */
  value: Value | null
  /** Where the value at a path stands (its key, when `key` is true), or the nearest value around it. */
  place(path: Path, key?: boolean): Position
}

/** Read the text of a YAML file by a check. */
export function readSheet<Value>(path: string, text: string, check: Check<Value>): Sheet<Value> {
  const file = new VFile({path, value: text})
  const lines = new LineCounter()
  // Keys stay text ("400", "no"), and a date or a number of another age is not guessed at.
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, version: '1.2'})
  const sheet: Sheet<Value> = {
    file,
    value: null,
    place: (at, key = false) => placeOf(document, lines, at, key),
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
  const read = check(value, [], (at, found, expected, key = false) => {
    complain(file, 'valid-template', {found, expected, place: placeOf(document, lines, at, key)})
  })
  file.messages.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  if (read !== undefined && file.messages.length === 0) sheet.value = read
  return sheet
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
