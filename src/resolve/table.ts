/** Tables: rows as written, as a list or from a data file, column alignment and widths, columns of numbers. */
import type {RootContent, TableRow as TableRowSource} from 'mdast'
import {directionOf} from '../model/language.ts'
import type {Block, Column, Table, TableCell, TableRow, Text} from '../model/node.ts'
import type {Attributes} from '../model/syntax.ts'
import {plainText} from '../model/walk.ts'
import {readAttributes, sayValue, valueFor} from './attributes.ts'
import {toCaption} from './caption.ts'
import type {TableConstruct} from './construct.ts'
import {readFromLeft} from './direction.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {assetKey} from './link.ts'
import {listRows, readHeaderRows, reportListTable} from './list-table.ts'
import {enter, placeOf, type State, say} from './state.ts'

/** A table with all that belongs to it. Words an author put into its container besides stay around it. */
export function tableToBlocks(state: State, construct: TableConstruct): Block[] {
  const {node, attributes, strays} = construct
  const list = 'type' in construct.rows && construct.rows.type === 'listRows' ? construct.rows : null
  const own = list ? ['header-rows'] : 'src' in construct.rows ? ['src'] : []
  const known = [...own, 'align', 'widths', 'rowheaders']
  const {carried, inside} = readAttributes(state, attributes, 'a table', known)
  if (list) reportListTable(state, list, strays)
  else reportStrays(state, [...strays.before, ...strays.after])
  const before = state.stage.blocks(state, strays.before)
  const numbered = state.quoted ? undefined : state.stage.index.numbers.get(node)
  const caption = toCaption(inside, 'table', numbered?.number ?? '', construct.caption)
  const rowHeaders = readRowHeaders(state, attributes)
  const headerRows = list ? readHeaderRows(state, attributes, list.rows.length) : 1
  const rows = list
    ? listRows(inside, list.rows, headerRows, rowHeaders)
    : 'type' in construct.rows && construct.rows.type === 'table'
      ? writtenRows(inside, construct.rows.children, rowHeaders)
      : dataRows(inside, construct, rowHeaders)
  const after = state.stage.blocks(state, strays.after)
  if (!rows) return [...before, ...(caption?.children ?? []), ...after]
  const columns = placeCells(rows)
  const width = columns.length
  const aligned = 'align' in construct.rows ? (construct.rows.align ?? []) : []
  const align =
    readAlign(state, attributes, width) ?? Array.from({length: width}, (_, i) => aligned[i] ?? null)
  const widths = readWidths(state, attributes, width)
  const rightToLeft = directionOf(inside.lang) === 'rtl'
  const table: Table = {
    type: 'table',
    ...placeOf(state, node),
    ...carried,
    ...(numbered && {id: numbered.id}),
    number: numbered?.number ?? '',
    caption,
    columns: align.map((value, i) => {
      const numeric =
        value !== 'left' &&
        value !== 'center' &&
        !(rowHeaders && i === 0) &&
        isNumeric(columns[i]!.slice(headerRows), i)
      return {align: sideOf(value, numeric, rightToLeft), width: widths?.[i] ?? null, numeric}
    }),
    headerRows,
    rowHeaders,
    children: rightToLeft ? rows.map(withNumbersFromLeft) : rows,
  }
  return [...before, table, ...after]
}

function reportStrays(state: State, strays: readonly RootContent[]): void {
  for (const stray of strays) {
    const expected = 'one table, and its caption in brackets or in the paragraph after it'
    say(
      enter(state, stray),
      'well-formed-directive',
      stray.position,
      `${stray.type} in a table's container`,
      expected,
    )
  }
}

// -------------------------------------------------------------------------------------------- rows

function writtenRows(state: State, rows: readonly TableRowSource[], rowHeaders: boolean): TableRow[] {
  const width = rows[0]?.children.length ?? 0
  return rows.map((row, i) => {
    reportSurplus(state, row, width)
    const cells = Array.from({length: width}, (_, j) => {
      const source = row.children[j]
      const children = source ? withoutEnds(setInlines(enter(state, source), source.children)) : []
      const place = source ? placeOf(state, source) : {}
      return cell(i === 0 || (rowHeaders && j === 0), [{type: 'paragraph', children, ...place}], place)
    })
    return {type: 'tableRow', ...placeOf(state, row), children: cells}
  })
}

function reportSurplus(state: State, row: TableRowSource, width: number): void {
  const surplus = row.children[width]
  if (!surplus) return
  const {length} = row.children
  say(state, 'table-shape', surplus.position, `row of ${length} cells`, `${width} at most, as the head has`)
}

function dataRows(
  state: State,
  {node, rows, attributes}: TableConstruct,
  rowHeaders: boolean,
): TableRow[] | null {
  const src = 'src' in rows ? rows.src : null
  if (!src) {
    const expected = '`src="…"`, the path of a data file'
    say(
      state,
      'well-formed-directive',
      attributes?.position ?? node.position,
      'table without a file',
      expected,
    )
    return null
  }
  const data = state.stage.source.tables.get(assetKey(state.file, src))
  const width = data?.[0]?.length ?? 0
  if (!data || width === 0) return null
  return data.map((row, i) => ({
    type: 'tableRow',
    children: Array.from({length: width}, (_, j) => {
      const value = (row[j] ?? '').replace(/\s+/g, ' ').trim()
      const children = value === '' ? [] : [{type: 'text' as const, value}]
      return cell(i === 0 || (rowHeaders && j === 0), [{type: 'paragraph', children}], {})
    }),
  }))
}

function cell(header: boolean, children: Block[], place: Pick<TableCell, 'position' | 'file'>): TableCell {
  return {type: 'tableCell', ...place, header, colspan: 1, rowspan: 1, children}
}

// ----------------------------------------------------------------------------------------- columns

/** A sign, a currency, digits in groups, a decimal part, a percent sign or multiplier; in brackets when negative. */
const number =
  /^[+\-−–±~≈<>≤≥]?\s?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}\s)?\s?[+\-−–]?(?:\d{1,3}(?:[,. \u00A0\u2009\u202F'’]\d{2,3})+|\d+)?(?:[.,]\d+)?\s?(?:%|‰|°C?|pp|[kKmMbB]n?|(?:[A-Z]{1,2})?[$€£¥₹]|[A-Z]{3})?$/u
/** What stands for a number that is not there. */
const absent = /^(?:|n\/?a|n\.\s?a\.|[-–—−.…]{1,3}|nil|x)$/i

/**
 * The cells of each column by rows: the one that begins there and is no wider, or nothing where a merged cell
 * stands. Those of the first row say how many columns there are.
 */
function placeCells(rows: readonly TableRow[]): (TableCell | null)[][] {
  const width = rows[0]?.children.reduce((sum, {colspan}) => sum + colspan, 0) ?? 0
  const columns = Array.from({length: width}, () => rows.map((): TableCell | null => null))
  const free = Array.from({length: width}, () => 0)
  rows.forEach((row, at) => {
    let column = 0
    for (const one of row.children) {
      while (free[column]! > at) column++
      if (one.colspan === 1 && columns[column]) columns[column]![at] = one
      for (const end = column + one.colspan; column < end; column++) free[column] = at + one.rowspan
    }
  })
  return columns
}

/**
 * The side of the cell that an author means. In a table from right to left `left` is where lines begin and `right` where
 * they end, as in Word; figures in a column of numbers stand on the right in every language, units below units.
 */
function sideOf(align: Column['align'], numeric: boolean, rightToLeft: boolean): Column['align'] {
  if (!rightToLeft || align === null || align === 'center' || numeric) return align
  return align === 'left' ? 'right' : 'left'
}

/** The same row, its numbers with their signs where they are read: "−98.25" would become "98.25−". */
function withNumbersFromLeft(row: TableRow): TableRow {
  return {...row, children: row.children.map((one) => (isSignedNumber(one) ? numberFromLeft(one) : one))}
}

/** True for a number alone that is more than digits and points, which nothing turns round. */
function isSignedNumber(cell: TableCell): boolean {
  const words = textOf(cell)
  if (words === null || !/\d/.test(words) || words.length > 40 || /^\d+(?:[.,]\d+)*%?$/.test(words))
    return false
  return number.test(words.replace(/^\((.*)\)$/, '$1'))
}

function numberFromLeft(cell: TableCell): TableCell {
  const children = cell.children.map((block): Block => {
    if (block.type !== 'paragraph') return block
    const [only, ...others] = block.children
    if (only?.type === 'text' && others.length === 0)
      return {...block, children: [{...only, value: readFromLeft(only.value)}]}
    const mark: Text = {type: 'text', value: readFromLeft('')}
    return {...block, children: [mark, ...block.children, mark]}
  })
  return {...cell, children}
}

/** True when the body cells of a column are numbers. A first column of years names the rows instead. */
function isNumeric(cells: readonly (TableCell | null)[], column: number): boolean {
  let numbers = 0
  let yearsOnly = true
  for (const one of cells) {
    if (!one) continue
    const text = textOf(one)
    if (text === null) return false
    if (absent.test(text)) continue
    const bare = text.replace(/^\((.*)\)$/, '$1')
    if (!/\d/.test(bare) || bare.length > 40 || !number.test(bare)) return false
    numbers++
    yearsOnly &&= /^[12]\d{3}$/.test(text)
  }
  return numbers > 0 && !(column === 0 && yearsOnly)
}

/** The words of a cell of one paragraph; `null` for one with other blocks. */
function textOf(cell: TableCell): string | null {
  const [first, ...others] = cell.children
  return first?.type === 'paragraph' && others.length === 0 ? plainText(first.children).trim() : null
}

const aligns: Readonly<Record<string, Column['align']>> = {
  l: 'left',
  left: 'left',
  r: 'right',
  right: 'right',
  c: 'center',
  center: 'center',
  centre: 'center',
}

function readAlign(state: State, attributes: Attributes | null, width: number): Column['align'][] | null {
  const written = valueFor(attributes, 'align')
  if (written === null || !attributes) return null
  const parts = split(written).map((part) => aligns[part.toLowerCase()])
  if (parts.length === width && parts.every((part) => part !== undefined))
    return parts.map((part) => part ?? null)
  sayValue(state, attributes, 'align', `\`l\`, \`r\` or \`c\` for each of ${width} columns`)
  return null
}

function readWidths(state: State, attributes: Attributes | null, width: number): number[] | null {
  const written = valueFor(attributes, 'widths')
  if (written === null || !attributes) return null
  const parts = split(written).map(Number)
  const sum = parts.reduce((total, part) => total + part, 0)
  if (parts.length === width && parts.every((part) => part > 0) && Number.isFinite(sum)) {
    return parts.map((part) => part / sum)
  }
  sayValue(state, attributes, 'widths', `a positive number for each of ${width} columns, such as \`2 1 1\``)
  return null
}

function readRowHeaders(state: State, attributes: Attributes | null): boolean {
  const written = valueFor(attributes, 'rowheaders')
  if (written === null || !attributes || written === 'false') return false
  if (written !== '' && written !== 'true')
    sayValue(state, attributes, 'rowheaders', 'the bare word, `true` or `false`')
  return true
}

function split(words: string): string[] {
  return words.split(/[\s,]+/).filter((word) => word !== '')
}
