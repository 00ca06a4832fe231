/** The rows of a PNG turned upright: unfiltered, put in another order and packed again, without loss. */
import {stepsOf} from './exif.ts'

/** What tells how a PNG's rows lie. */
export interface PngShape {
  width: number
  height: number
  /** Bits of a pixel. */
  bits: number
}

/** A part of the rows: first column and row, then the steps (8.1). */
export type Pass = readonly [number, number, number, number]

/**
 * Unpacked rows, in the order of `passes`, as the EXIF orientation shows them: from the top, in one pass, unfiltered.
 */
export function turnRows(
  shape: PngShape,
  passes: readonly Pass[],
  rows: Uint8Array,
  orientation: number,
): PngShape & {rows: Uint8Array} {
  const {width, height, bits} = shape
  // A pixel of less than a byte has a byte of its own here.
  const unit = Math.max(1, bits >> 3)
  const pixels = new Uint8Array(width * height * unit)
  let at = 0
  for (const [x, y, stepX, stepY] of passes) {
    const columns = Math.ceil((width - x) / stepX)
    const count = Math.ceil((height - y) / stepY)
    if (columns <= 0 || count <= 0) continue
    const length = Math.ceil((columns * bits) / 8)
    let above = new Uint8Array(length)
    for (let row = 0; row < count; row++) {
      const line = rows.slice(at + 1, at + 1 + length)
      unfilter(rows[at]!, line, above, unit)
      above = line
      at += length + 1
      for (let column = 0; column < columns; column++) {
        const to = ((y + row * stepY) * width + x + column * stepX) * unit
        if (bits >= 8) for (let byte = 0; byte < unit; byte++) pixels[to + byte] = line[column * unit + byte]!
        else
          pixels[to] = (line[(column * bits) >> 3]! >> (8 - bits - ((column * bits) & 7))) & (2 ** bits - 1)
      }
    }
  }
  const {first, across, down, columns, rows: count} = stepsOf(orientation, width, height)
  const length = Math.ceil((columns * bits) / 8) + 1
  const turned = new Uint8Array(length * count)
  for (let row = 0; row < count; row++) {
    const to = row * length + 1
    for (let column = 0; column < columns; column++) {
      const from = (first + row * down + column * across) * unit
      if (bits >= 8)
        for (let byte = 0; byte < unit; byte++) turned[to + column * unit + byte] = pixels[from + byte]!
      else turned[to + ((column * bits) >> 3)]! |= pixels[from]! << (8 - bits - ((column * bits) & 7))
    }
  }
  return {width: columns, height: count, bits, rows: turned}
}

/** Undo a row's filter, in place (9.2). */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  for (let index = 0; index < line.length; index++) {
    const left = index >= step ? line[index - step]! : 0
    const up = above[index]!
    const corner = index >= step ? above[index - step]! : 0
    if (filter === 1) line[index]! += left
    else if (filter === 2) line[index]! += up
    else if (filter === 3) line[index]! += (left + up) >> 1
    else if (filter === 4) line[index]! += nearest(left, up, corner)
  }
}

/** Paeth's choice of the neighbour that comes nearest (9.4). */
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const toLeft = Math.abs(guess - left)
  const toUp = Math.abs(guess - up)
  const toCorner = Math.abs(guess - corner)
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
}
