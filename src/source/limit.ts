/** Limits of nesting and size: what no author writes and would keep a parser busy for hours. */
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {placesIn} from './place.ts'
import type {Draft} from './tokens.ts'

/** Most characters of a file. */
export const mostCharacters = 20_000_000

/** Deepest nesting of quotes and lists on one line, and of any nodes in a tree. */
export const deepest = 100

/**
 * Most marks of a kind between two blank lines, rows of tables and code left out. Finding pairs among them takes time that
 * grows with the square of their number.
 */
const marks: readonly {kind: string; pattern: RegExp; most: number}[] = [
  {kind: 'brackets', pattern: /\[/g, most: 10_000},
  {kind: 'marks of emphasis', pattern: /[*_~]/g, most: 10_000},
  {kind: 'backticks', pattern: /`/g, most: 20_000},
  {kind: 'openings of comments', pattern: /<[!?]/g, most: 1000},
]

/** Widest indentation of a list item, in characters. */
const widest = 400

/** Check a file before parsing it; true when it must not be parsed, which is reported. */
export function withinLimits(file: VFile, source: string): boolean {
  if (source.length > mostCharacters) {
    complain(file, 'within-limits', {
      found: `file of ${source.length} characters`,
      expected: `${mostCharacters} at most`,
      place: {line: 1, column: 1, offset: 0},
    })
    return true
  }
  return tooDeep(file, source) || tooDense(file, source)
}

/** Cut off what is nested deeper than any author nests; true when there was such a thing, which is reported. */
export function prune(tree: Draft, file: VFile): boolean {
  const rest: {node: Draft; depth: number}[] = [{node: tree, depth: 0}]
  let pruned = false
  for (let next = rest.pop(); next; next = rest.pop()) {
    const {node, depth} = next
    if (!node.children || node.children.length === 0) continue
    if (depth < deepest) {
      for (const child of node.children) rest.push({node: child, depth: depth + 1})
      continue
    }
    node.children = []
    if (!pruned) {
      complain(file, 'within-limits', {
        found: 'constructs nested this deep',
        expected: `${deepest} levels at most`,
        place: node.position,
      })
    }
    pruned = true
  }
  return pruned
}

const mark = /[ \t]*(?:>|(?:[-*+:]|\d{1,9}[.)])(?=[ \t]))/y

function tooDeep(file: VFile, source: string): boolean {
  let from = 0
  while (from < source.length) {
    const end = source.indexOf('\n', from)
    const to = end < 0 ? source.length : end
    let depth = 0
    mark.lastIndex = from
    let at = from
    while (mark.test(source) && mark.lastIndex <= to && depth <= deepest) {
      at = mark.lastIndex
      depth++
    }
    if (depth > deepest || (depth > 0 && indent(source, from, at) > widest)) {
      const places = placesIn(source)
      complain(file, 'within-limits', {
        found: depth > deepest ? 'quotes and lists this deep' : 'list indented this far',
        expected: depth > deepest ? `${deepest} levels at most` : `${widest} columns at most`,
        place: places.stretch(from, Math.min(at, to)),
      })
      return true
    }
    from = to + 1
  }
  return false
}

function indent(source: string, from: number, to: number): number {
  let index = from
  while (index < to && (source[index] === ' ' || source[index] === '\t')) index++
  return index - from
}

const blank = /(?:^|\n)[ \t]*\r?(?=\n|$)/g

function tooDense(file: VFile, source: string): boolean {
  // Where the whole file has few of them, no part of it has many.
  const many = marks.filter(({pattern, most}) => countOf(source, pattern, most))
  if (many.length === 0) return false
  const text = withoutCode(source)
  let from = 0
  for (const match of text.matchAll(blank)) {
    if (isDense(file, text, from, match.index, many)) return true
    from = match.index + match[0].length
  }
  return isDense(file, text, from, text.length, many)
}

/** The text with blanks for the code between fences at the margin: nothing is paired in it. */
function withoutCode(source: string): string {
  const parts: string[] = []
  let from = 0
  let open: {mark: string; at: number} | null = null
  for (const match of source.matchAll(/^(`{3,}|~{3,})(.*)$/gm)) {
    const [line, mark = '', rest = ''] = match
    if (open === null) {
      if (!mark.startsWith('`') || !rest.includes('`')) open = {mark, at: match.index}
    } else if (mark.startsWith(open.mark) && rest.trim() === '') {
      const end = match.index + line.length
      parts.push(source.slice(from, open.at), ' '.repeat(end - open.at))
      from = end
      open = null
    }
  }
  return parts.join('') + source.slice(from)
}

function isDense(file: VFile, source: string, from: number, to: number, kinds: typeof marks): boolean {
  const block = source.slice(from, to).replace(/^[ \t>]*\|.*$/gm, '')
  const kind = kinds.find(({pattern, most}) => countOf(block, pattern, most))
  if (!kind) return false
  complain(file, 'within-limits', {
    found: `more than ${kind.most} ${kind.kind} between two blank lines`,
    expected: 'fewer',
    place: placesIn(source).stretch(from, from),
  })
  return true
}

/** Whether a pattern occurs more often than `most`. */
function countOf(text: string, pattern: RegExp, most: number): boolean {
  let count = 0
  pattern.lastIndex = 0
  while (count <= most && pattern.test(text)) count++
  pattern.lastIndex = 0
  return count > most
}
