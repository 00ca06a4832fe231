/** The grid of a table, and how it is made to fit a measure. */
import type {Table} from '../model/node.ts'
import {type Box, extentOfAll} from './box.ts'
import {type ColumnNeed, columnWidths} from './columns.ts'
import type {Desk} from './desk.ts'
import type {Fit} from './paragraph.ts'

/** A cell at its place in the grid. */
export interface GridCell {
  row: number
  column: number
  rowspan: number
  colspan: number
  boxes: readonly Box[]
  /** How far a number is set in from the right, so that decimal signs line up. */
  tail: number
  /** True for a number in a column of numbers. */
  numeric: boolean
  /** Stands at the foot of its row, as heads do. */
  low: boolean
}

/** The cells of a table in rows and columns. */
export interface Grid {
  rows: number
  columns: number
  cells: GridCell[]
  headerRows: number
  /** Size of the type in its cells, and the height of a line. */
  size: number
  leading: number
}

/** A grid made to fit a measure. */
export interface FittedGrid {
  width: number
  /** The fit of what the table stands in. */
  under: Fit
  fit: Fit
  /** True where words are hyphenated for it in type near the smallest. */
  crammed: boolean
  /** True where a word of a head has more than one hyphen in it. */
  shattered: boolean
  gap: number
  widths: readonly number[]
}

/** Each step down in size, in points. */
const sizeStep = 0.5

/**
 * Make a grid fit its measure. While a number, a name or another short word would be broken, its type is set
 * smaller, a step at a time, and its gaps closer; at the smallest size words are hyphenated. `null` when even that
 * does not help.
 */
export function fitGrid(desk: Desk, node: Table, grid: Grid, width: number, under: Fit): FittedGrid | null {
  const {lengths} = desk.theme
  const widest = lengths['table-gap'] * under.scale
  const size = grid.size * under.scale
  const least = Math.min(1, lengths['table-least-size'] / size)
  const smaller = Math.ceil((size * (1 - least)) / sizeStep - 1e-6)
  const gapAt = (scale: number) => Math.min(widest * scale ** gapPower, width / (grid.columns * 4))
  const attempt = (scale: number, needs: readonly ColumnNeed[], rigid: number) => {
    const gap = gapAt(scale)
    const widths = columnWidths(needs, width - gap * (grid.columns - 1))
    const fits = needs.every(({min}, index) => (widths[index] ?? 0) >= Math.min(min, rigid * scale) - 0.01)
    return {gap, widths, fits}
  }
  for (const hyphenate of [under.hyphenate, true]) {
    // All but pictures grows with the type: the needs at its own size tell those at any other well enough to try.
    const plain = columnNeeds(node, grid, widest, {...under, hyphenate})
    const rigid = size * rigidShare
    for (let step = 0; step <= smaller; step++) {
      const scale = Math.max(least, 1 - (step * sizeStep) / size)
      const guess = plain.map(({min, max, share}) => ({min: min * scale, max: max * scale, share}))
      if (!attempt(scale, guess, rigid).fits) continue
      const fit = {...under, scale: under.scale * scale, hyphenate}
      const needs = scale === 1 ? plain : columnNeeds(node, grid, gapAt(scale), fit)
      const {gap, widths} = attempt(scale, needs, rigid)
      const crammed = hyphenate && !under.hyphenate && scale < (1 + least) / 2
      const shattered = hyphenate && !under.hyphenate && shatters(grid, widths, {...fit, hyphenate: false})
      return {width, under, fit, crammed, shattered, gap, widths}
    }
  }
  return null
}

/**
 * Force a grid into a measure that it does not fit: at the smallest size, its words broken anywhere. Where the
 * author gave the columns their widths, each word that they are too narrow for is told of.
 */
export function forceGrid({theme}: Desk, node: Table, grid: Grid, width: number, under: Fit): FittedGrid {
  const {lengths} = theme
  const quiet = under.quiet || isFree(node)
  const least = Math.min(1, lengths['table-least-size'] / (grid.size * under.scale))
  const fit = {scale: under.scale * least, hyphenate: true, quiet}
  const widest = lengths['table-gap'] * under.scale
  const gap = Math.min(widest * least ** gapPower, width / (grid.columns * 8))
  const widths = columnWidths(columnNeeds(node, grid, gap, fit), width - gap * (grid.columns - 1))
  return {width, under, fit, crammed: true, shattered: true, gap, widths}
}

/** Whether a head's longest word takes more than two lines in its column. */
function shatters({cells}: Grid, widths: readonly number[], whole: Fit): boolean {
  return cells.some(
    ({low, colspan, column, boxes}) =>
      low && colspan === 1 && extentOfAll(boxes, 0, whole).min > (widths[column] ?? 0) * 2,
  )
}

/** True for a table whose columns have no widths of the author's. */
export function isFree({columns}: Table): boolean {
  return columns.every(({width}) => width === null)
}

/** Gaps grow closer faster than type grows smaller: to less than half at three quarters of the size. */
const gapPower = 3
/** Words longer than this many times the size of the type may be broken: other columns do not shrink for them. */
const rigidShare = 12

/** What each column of a grid asks for, with its words fitted. */
export function columnNeeds(node: Table, grid: Grid, gap: number, fit: Fit): ColumnNeed[] {
  const needs: ColumnNeed[] = Array.from({length: grid.columns}, (_, index) => ({
    min: 0,
    max: 0,
    share: node.columns[index]?.width ?? null,
  }))
  const wide: {cell: GridCell; min: number; max: number}[] = []
  for (const cell of grid.cells) {
    const {min, max} = extentOfAll(cell.boxes, cell.tail * fit.scale, fit)
    if (cell.colspan > 1) {
      wide.push({cell, min, max})
      continue
    }
    const need = needs[cell.column]
    if (!need) continue
    need.min = Math.max(need.min, min)
    need.max = Math.max(need.max, max)
  }
  for (const {cell, min, max} of wide) {
    const under = needs.slice(cell.column, cell.column + cell.colspan)
    const between = gap * (under.length - 1)
    const lackMin = min - between - under.reduce((sum, need) => sum + need.min, 0)
    const lackMax = max - between - under.reduce((sum, need) => sum + need.max, 0)
    for (const need of under) {
      if (lackMin > 0) need.min += lackMin / under.length
      if (lackMax > 0) need.max += lackMax / under.length
    }
  }
  for (const need of needs) need.max = Math.max(need.max, need.min)
  return needs
}
