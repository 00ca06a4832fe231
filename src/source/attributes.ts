/** Attributes in braces: `{#id .class key="value" flag}`. */
import type {Point, Position} from 'unist'
import type {Attributes} from '../model/syntax.ts'

/** One part of the braces, with where it begins and ends in them. */
export interface AttributePart {
  kind: 'id' | 'class' | 'value'
  name: string
  value: string
  start: number
  end: number
}

// A key may carry `-`, `_`, `.` and `:`; an unquoted value ends at white space or the closing brace.
const part =
  /[ \t]*(?:#(?<id>[^\s{}"'=#]+)|\.(?<class>[\p{L}_-][^\s{}"'=#.]*)|(?<key>[\p{L}_][\p{L}\p{N}_.:-]*)(?:=(?:"(?<double>(?:\\.|[^"\\])*)"|'(?<single>(?:\\.|[^'\\])*)'|(?<bare>[^\s{}"'=]+)))?)(?=[ \t}]|$)/uy

/** Read `{…}`, braces included, on one line; `null` when it is not well formed. */
export function readBraces(text: string): AttributePart[] | null {
  if (!text.startsWith('{') || !text.endsWith('}') || text.length < 2) return null
  const parts: AttributePart[] = []
  const inside = text.slice(0, -1)
  let index = 1
  while (index < inside.length) {
    if (/^[ \t]*$/.test(inside.slice(index))) break
    part.lastIndex = index
    const match = part.exec(inside)
    const groups = match?.groups
    if (!match || !groups) return null
    const start = index + (match[0].length - match[0].trimStart().length)
    index = part.lastIndex
    if (groups.id !== undefined) {
      parts.push({kind: 'id', name: '#', value: groups.id, start, end: index})
    } else if (groups.class !== undefined) {
      parts.push({kind: 'class', name: groups.class, value: '', start, end: index})
    } else {
      const quoted = groups.double ?? groups.single
      const value = quoted === undefined ? (groups.bare ?? '') : quoted.replace(/\\(["'\\])/g, '$1')
      parts.push({kind: 'value', name: groups.key ?? '', value, start, end: index})
    }
  }
  return parts
}

/** True when braces in running text are meant as attributes: a lone word in braces is prose. */
export function isDecisive(parts: readonly AttributePart[], text: string): boolean {
  return parts.some((item) => item.kind !== 'value' || text.slice(item.start, item.end).includes('='))
}

/** The attributes that braces beginning at `start` write. */
export function toAttributes(text: string, parts: readonly AttributePart[], start: Point): Attributes {
  let id: string | null = null
  const classes = new Set<string>()
  const values: [key: string, value: string][] = []
  const places: [key: string, place: Position][] = []
  for (const item of parts) {
    const position = span(start, item.start, item.end)
    if (item.kind === 'id' || (item.kind === 'value' && item.name === 'id')) {
      id = item.value
      places.push(['#', position])
    } else if (item.kind === 'class') {
      classes.add(item.name)
      places.push([`.${item.name}`, position])
    } else {
      values.push([item.name, item.value])
      places.push([item.name, position])
    }
  }
  // Whatever a key is called, it is a key.
  return {
    id,
    classes: [...classes],
    values: Object.fromEntries(values),
    position: span(start, 0, text.length),
    places: Object.fromEntries(places),
  }
}

/** Both sets in one; what `second` says wins. The position is the first's. */
export function mergeAttributes(first: Attributes | null, second: Attributes | null): Attributes | null {
  if (!first || !second) return first ?? second
  return {
    id: second.id ?? first.id,
    classes: [...new Set([...first.classes, ...second.classes])],
    values: {...first.values, ...second.values},
    position: first.position,
    places: {...first.places, ...second.places},
  }
}

/** The stretch of a line from `from` to `to` characters after `start`. */
export function span(start: Point, from: number, to: number): Position {
  return {start: along(start, from), end: along(start, to)}
}

function along(start: Point, by: number): Point {
  const point: Point = {line: start.line, column: start.column + by}
  if (start.offset !== undefined) point.offset = start.offset + by
  return point
}
