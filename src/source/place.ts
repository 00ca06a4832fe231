/** Places in a text: from offsets to lines and columns. */
import type {Point, Position} from 'unist'

/** Turns offsets in `text` into points and stretches. */
export interface Places {
  point(offset: number): Point
  stretch(from: number, to: number): Position
  /** The part of `position` that stands on a line, without white space and quote marks around it. */
  within(position: Position, line: number): Position
}

/** The places of a text; line endings are `\n`, `\r\n` and `\r`. */
export function placesIn(text: string): Places {
  let starts: number[] | undefined

  function point(offset: number): Point {
    starts ??= lineStarts(text)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return {line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset}
  }

  function within(position: Position, line: number): Position {
    starts ??= lineStarts(text)
    const first = line === position.start.line
    let from = first ? (position.start.offset ?? 0) : (starts[line - 1] ?? 0)
    let to = line === position.end.line ? (position.end.offset ?? from) : (starts[line] ?? text.length)
    if (!first) from += /^[ \t>]*/.exec(text.slice(from, to))?.[0].length ?? 0
    to = from + text.slice(from, to).trimEnd().length
    return {start: point(from), end: point(to)}
  }

  return {point, stretch: (from, to) => ({start: point(from), end: point(to)}), within}
}

/** Offsets at which the lines of a text begin. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1)
  }
  return starts
}
