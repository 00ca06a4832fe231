/** Tables: a grid of cells with a head, in a box of its own that scrolls where the window is narrow. */
import type {Element} from 'hast'
import type {Column, Table, TableCell, TableRow} from '../model/node.ts'
import {attributes, h, isPlain, language} from './element.ts'
import type {State} from './state.ts'
import {columnClass} from './width.ts'

/** A table with its caption. */
export function tableElement(state: State, node: Table, caption: Element | null): Element {
  const {columns, headerRows, children, rowHeaders} = node
  const starts = columnsOf(children)
  const rows = children.map((row, index) => rowElement(state, node, row, starts[index]!, index < headerRows))
  const [head, body] = [rows.slice(0, headerRows), rows.slice(headerRows)]
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
      head.length > 0
        ? [
            '\n',
            h(
              'thead',
              {},
              head.flatMap((row) => ['\n', row]),
              '\n',
            ),
          ]
        : null,
      body.length > 0
        ? [
            '\n',
            h(
              'tbody',
              {},
              body.flatMap((row) => ['\n', row]),
              '\n',
            ),
          ]
        : null,
      '\n',
    ),
  )
}

function columnElement({width}: Column): Element {
  return h('col', {className: width === null ? [] : [columnClass(width).name]})
}

function rowElement(
  state: State,
  {columns}: Table,
  row: TableRow,
  starts: readonly number[],
  inHead: boolean,
): Element {
  const cells = row.children.map((cell, index) => cellElement(state, cell, columns[starts[index]!], inHead))
  return h(
    'tr',
    language(row.lang),
    cells.flatMap((cell) => ['\n', cell]),
    '\n',
  )
}

function cellElement(state: State, cell: TableCell, column: Column | undefined, inHead: boolean): Element {
  const {header, colspan, rowspan, children, lang} = cell
  const [first, ...rest] = children
  const bare = first?.type === 'paragraph' && rest.length === 0 && isPlain(first)
  const content = state.all(bare ? first.children : children)
  // An empty cell heads nothing: as a header it would be read aloud as a header without a name.
  const isHeader = header && content.length > 0
  const align = column?.align ?? (column?.numeric ? 'right' : null)
  return h(
    isHeader ? 'th' : 'td',
    {
      className: [
        inHead ? 'table-head' : 'table-cell',
        ...(align && align !== 'left' ? [`align-${align}`] : []),
        ...(column?.numeric ? ['numeric'] : []),
      ],
      scope: isHeader ? (inHead ? 'col' : 'row') : undefined,
      colSpan: colspan > 1 ? colspan : undefined,
      rowSpan: rowspan > 1 ? rowspan : undefined,
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
