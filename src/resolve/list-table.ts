/** Tables written as lists: rows of items, cells of blocks, cells that take several columns or rows. */
import type {ListItem, RootContent} from 'mdast'
import type {Block, TableCell, TableRow} from '../model/node.ts'
import type {Attributes} from '../model/syntax.ts'
import {sayValue, type spanKeys, valueFor} from './attributes.ts'
import type {ListRow, ListRows, TableConstruct} from './construct.ts'
import {enter, placeOf, type State, say} from './state.ts'

/** Report what stands in the container and is neither row nor cell. */
export function reportListTable(
  state: State,
  {broken}: ListRows,
  {before, after}: TableConstruct['strays'],
): void {
  const rowless = new Set<RootContent>(broken.flatMap((item) => item.children))
  for (const item of broken) {
    const expected = 'a list of cells, such as `- - First cell` and under it `  - Second cell`'
    say(enter(state, item), 'well-formed-directive', item.position, 'row that is no list', expected)
  }
  for (const stray of [...before, ...after]) {
    if (rowless.has(stray)) continue
    const expected = 'one list of rows, each one list of cells, and the caption in brackets'
    const found = `${stray.type} beside the rows and cells of a list table`
    say(enter(state, stray), 'well-formed-directive', stray.position, found, expected)
  }
}

/** How many rows are the table's head, as `header-rows` says: none when it says nothing. */
export function readHeaderRows(state: State, attributes: Attributes | null, rows: number): number {
  const written = valueFor(attributes, 'header-rows')
  if (written === null || !attributes) return 0
  const count = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN
  if (count <= rows) return count
  sayValue(state, attributes, 'header-rows', `a whole number from 0 to ${rows}, the rows there are`)
  return 0
}

/** The rows of a table whose cells hold blocks. */
export function listRows(
  state: State,
  rows: readonly ListRow[],
  headerRows: number,
  rowHeaders: boolean,
): TableRow[] {
  const placed = placeRows(state, rows, headerRows)
  return rows.map(({node}, i) => {
    const here = enter(state, node)
    return {
      type: 'tableRow',
      ...placeOf(here, node),
      children: placed[i]!.map((one) =>
        toCell(here, one, i < headerRows || (rowHeaders && one.column === 0)),
      ),
    }
  })
}

function toCell(state: State, {node, colspan, rowspan}: Placed, header: boolean): TableCell {
  const here = enter(state, node)
  if (typeof node.checked === 'boolean') {
    const expected = 'words, or a list of tasks in the cell: `- - [ ] Task`'
    say(here, 'well-formed-directive', node.position, 'task in place of a cell', expected)
  }
  const inside = {...here, loose: true, spans: spansOf(node)}
  const children: Block[] = here.stage.blocks(inside, node.children)
  const place = placeOf(here, node)
  return {
    type: 'tableCell',
    ...place,
    header,
    colspan,
    rowspan,
    children: children.length > 0 ? children : [{type: 'paragraph', children: [], ...place}],
  }
}

// -------------------------------------------------------------------------------------------- grid

/** A cell in its place: the column it begins in, and how far it reaches. */
interface Placed {
  node: ListItem
  column: number
  colspan: number
  rowspan: number
}

/** More than any page has columns; HTML has the same limit (HTML, 4.9.11). */
const mostSpan = 1000

/**
 * Place each cell after those before it and those that reach down from above, and report what makes no grid: then
 * a cell reaches as far as it can, and rows may differ in width.
 */
function placeRows(state: State, rows: readonly ListRow[], headerRows: number): Placed[][] {
  /** For each column, the first row that no cell from above takes. */
  const free: number[] = []
  /** Columns in which a cell begins. */
  const begun = new Set<number>()
  let width = 0
  let sound = true
  const placed = rows.map(({node, cells}, row) => {
    const [left, whose] =
      row < headerRows ? [headerRows - row, 'the head has left'] : [rows.length - row, 'there are left']
    let column = 0
    const past = () => {
      while ((free[column] ?? 0) > row) column++
    }
    const line = cells.map((item): Placed => {
      past()
      const here = enter(enter(state, node), item)
      const start = column
      begun.add(start)
      const misfit = (key: Key, most: number, reason: string) => {
        sound = false
        sayMisfit(here, item, key, `${most} at most, ${reason}`)
      }
      let colspan = readSpan(here, item, 'colspan')
      let rowspan = readSpan(here, item, 'rowspan')
      if (rowspan > left) {
        misfit('rowspan', left, `the rows ${whose}`)
        rowspan = Math.min(rowspan, rows.length - row)
      }
      const room = row === 0 ? mostSpan : width - start
      let open = 1
      while (open < colspan && (free[start + open] ?? 0) <= row) open++
      if (open < Math.min(colspan, room)) {
        misfit('colspan', open, 'up to the cell that reaches down from the row above')
        colspan = open
      } else if (room > 0 && colspan > room) {
        misfit('colspan', room, `as the first row has ${width} columns`)
        colspan = room
      }
      column += colspan
      for (let at = start; at < column; at++) free[at] = row + rowspan
      return {node: item, column: start, colspan, rowspan}
    })
    past()
    if (row === 0) width = column
    else if (column !== width) {
      sound = false
      const surplus = line.find((one) => one.column + one.colspan > width)?.node
      sayWidth(enter(state, node), surplus ?? node, column, width)
    }
    return line
  })
  for (let column = 0; sound && column < width; column++) {
    if (begun.has(column)) continue
    sound = false
    const over = placed[0]!.findLast((one) => one.column < column)
    if (over)
      sayMisfit(
        enter(state, over.node),
        over.node,
        'colspan',
        `fewer: no cell begins in column ${column + 1}`,
      )
  }
  return placed
}

type Key = (typeof spanKeys)[number]

/** The braces of a cell's first paragraph. */
function spansOf({children}: ListItem): Attributes | null {
  const first = children.find((child) => child.type === 'paragraph')
  return first?.attributes ?? null
}

function readSpan(state: State, item: ListItem, key: Key): number {
  const attributes = spansOf(item)
  const written = valueFor(attributes, key)
  if (written === null || !attributes) return 1
  const count = /^\d{1,9}$/.test(written) ? Number(written) : 0
  if (count >= 1 && count <= mostSpan) return count
  sayValue(state, attributes, key, `a whole number from 1 to ${mostSpan}`)
  return 1
}

function sayMisfit(state: State, item: ListItem, key: Key, expected: string): void {
  const attributes = spansOf(item)
  if (!attributes) return
  const place = attributes.places[key] ?? attributes.position
  say(state, 'table-grid', place, `\`${key}="${attributes.values[key]}"\``, expected)
}

function sayWidth(state: State, item: ListItem, columns: number, width: number): void {
  const expected = `${width}, as the first row has`
  say(state, 'table-grid', item.position, `row of ${columns} column${columns === 1 ? '' : 's'}`, expected)
}
