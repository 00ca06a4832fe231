/** Limits of nesting and size: what no author writes and would keep a parser busy for hours. */
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {placesIn} from './place.ts'

/** Most characters of a file. */
export const mostCharacters = 20_000_000

/** Deepest nesting of quotes and lists on one line, and of any nodes in a tree. */
export const deepest = 100

/** Widest indentation of a list item, in characters. */
const widest = 400

/** Check a file before parsing it; true when it must not be parsed, which is reported. */
export function withinLimits(file: VFile, source: string): boolean {
  if (source.length > mostCharacters) {
    complain(file, 'within-limits', {
      found: `a file of ${source.length} characters`,
      expected: `${mostCharacters} at most`,
      place: {line: 1, column: 1, offset: 0},
    })
    return true
  }
  return tooDeep(file, source)
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
        found: depth > deepest ? 'quotes and lists this deep' : 'a list indented this far',
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
