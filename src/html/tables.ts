/** Tables: a grid of cells with a head, in a box of its own that scrolls where the window is narrow. */
import type {Element} from 'hast'
import {decimalPlace} from '../layout/columns.ts'
import {alignmentOf} from '../model/alignment.ts'
import {directionOf} from '../model/language.ts'
import type {Column, Table, TableCell, TableRow} from '../model/node.ts'
import {plainText} from '../model/walk.ts'
import {apart, attributes, h, isPlain, language} from './element.ts'
import type {State} from './state.ts'
import {columnClass} from './width.ts'

/** A table with its caption. */
export function tableElement(state: State, node: Table, caption: Element | null): Element {
  const {columns, headerRows, children, rowHeaders, lang = state.report.meta.lang} = node
  const starts = columnsOf(children)
  const tails = longestTails(state, node, starts)
  const rows = children.map((row, index) =>
    rowElement(state, row, starts[index]!, {
      lang: row.lang ?? lang,
      columns,
      tails,
      inHead: index < headerRows,
    }),
  )
  const name = node.caption ? [node.caption.label, node.caption.plain].filter(Boolean).join(' ') : ''
  return h(
    'div',
    // What scrolls must be reachable by keyboard; a region must have a name.
    {className: ['table-box'], tabIndex: 0, ...(name === '' ? {} : {role: 'region', ariaLabel: name})},
    h(
      'table',
      attributes(node, ...(rowHeaders ? ['row-headers'] : [])),
      caption ? ['\n', caption] : null,
      columns.some(({width}) => width !== null)
        ? ['\n', h('colgroup', {}, columns.map(columnElement))]
        : null,
      part('thead', rows.slice(0, headerRows)),
      part('tbody', rows.slice(headerRows)),
      '\n',
    ),
  )
}

function part(tag: 'thead' | 'tbody', rows: readonly Element[]): (string | Element)[] | null {
  return rows.length === 0 ? null : ['\n', h(tag, {}, '\n', apart(rows))]
}

function columnElement({width}: Column): Element {
  return h('col', {className: width === null ? [] : [columnClass(width).name]})
}

interface RowState {
  lang: string
  columns: readonly Column[]
  /** The longest of what stands behind each column's numbers. */
  tails: ReadonlyMap<Column, Tail>
  inHead: boolean
}

function rowElement(state: State, row: TableRow, starts: readonly number[], about: RowState): Element {
  const cells = row.children.map((cell, index) => {
    const column = starts[index]!
    // Where a cell from above reaches down at the end of a row, its last cell stands in no last column.
    const inner = index === row.children.length - 1 && column + cell.colspan < about.columns.length
    return cellElement(state, cell, column, inner, about)
  })
  return h('tr', language(row.lang), '\n', apart(cells))
}

function cellElement(
  state: State,
  cell: TableCell,
  at: number,
  inner: boolean,
  {lang: around, columns, tails, inHead}: RowState,
): Element {
  const {header, colspan, rowspan, children, lang} = cell
  const [first, ...rest] = children
  const bare = first?.type === 'paragraph' && rest.length === 0 && isPlain(first)
  const content = state.all(bare ? first.children : children)
  // An empty cell heads nothing: as a header it would be read aloud as a header without a name.
  const isHeader = header && content.length > 0
  const column = columns[at]
  const align = alignmentOf(columns, at, cell)
  const usual = directionOf(lang ?? around) === 'rtl' ? 'right' : 'left'
  return h(
    isHeader ? 'th' : 'td',
    {
      className: [
        inHead ? 'table-head' : 'table-cell',
        ...(align && align !== usual ? [`align-${align}`] : []),
        ...(column?.numeric && colspan === 1 ? ['numeric'] : []),
        ...(inner ? ['inner'] : []),
      ],
      scope: isHeader ? (inHead ? 'col' : 'row') : undefined,
      colSpan: colspan > 1 ? colspan : undefined,
      rowSpan: rowspan > 1 ? rowspan : undefined,
      dataPad: inHead || !bare || !column ? undefined : padding(state, cell, tails.get(column)),
      ...language(lang),
    },
    content,
  )
}

/** For each row, the column in which each of its cells begins: cells from above may stand in the way. */
function columnsOf(rows: readonly TableRow[]): number[][] {
  const taken: number[] = []
  return rows.map((row) => {
    let column = 0
    const starts = row.children.map(({colspan, rowspan}) => {
      while ((taken[column] ?? 0) > 0) column++
      const start = column
      for (; column < start + colspan; column++) taken[column] = rowspan
      return start
    })
    for (let i = 0; i < taken.length; i++) taken[i] = Math.max(0, (taken[i] ?? 0) - 1)
    return starts
  })
}

/** What stands behind a number's last whole digit: ".25" and " %". */
interface Tail {
  fraction: string
  rest: string
}

/** For each column of numbers, the longest fraction in it and the longest rest. */
function longestTails(
  {report}: State,
  {columns, children, headerRows}: Table,
  starts: readonly number[][],
): Map<Column, Tail> {
  const tails = new Map<Column, Tail>()
  children.slice(headerRows).forEach((row, index) => {
    row.children.forEach((cell, at) => {
      const column = columns[starts[index + headerRows]![at]!]
      if (!column?.numeric || cell.header || cell.colspan > 1) return
      const {fraction, rest} = tailOf(cell, report.meta.lang)
      const longest = tails.get(column) ?? {fraction: '', rest: ''}
      tails.set(column, {fraction: longer(longest.fraction, fraction), rest: longer(longest.rest, rest)})
    })
  })
  return tails
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a
}

/** What a number lacks to the longest of its column, as characters that take its room unseen. */
function padding({report}: State, cell: TableCell, longest: Tail | undefined): string | undefined {
  if (longest === undefined || cell.header || cell.colspan > 1) return undefined
  const {fraction, rest} = tailOf(cell, report.meta.lang)
  return longest.fraction.slice(fraction.length) + longest.rest.slice(rest.length) || undefined
}

function tailOf({children, lang}: TableCell, base: string): Tail {
  const [only] = children
  if (children.length !== 1 || only?.type !== 'paragraph') return {fraction: '', rest: ''}
  const text = plainText(only.children)
  const tail = text.slice(decimalPlace(text, lang ?? only.lang ?? base))
  const fraction = /^[.,]\d+/.exec(tail)?.[0] ?? ''
  return {fraction, rest: tail.slice(fraction.length)}
}
