import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Table} from '../../src/model/node.ts'
import {walkReport} from '../../src/model/walk.ts'
import {linesOf} from './drawn.ts'
import {report} from './source.ts'

/** A list table with some attributes, from its rows. */
function tableOf(attributes: string, rows: string): {table: Table | undefined; messages: string[]} {
  const {report: one, messages} = report(`:::list-table[Cap]{${attributes}}\n${rows}\n:::`)
  for (const node of walkReport(one)) if (node.type === 'table') return {table: node, messages}
  return {table: undefined, messages}
}

/** Each row's cells as `header flag, words, columns×rows`. */
function cellsOf(table: Table | undefined): string[] {
  return (table?.children ?? []).map(({children}) =>
    children
      .map(({header, colspan, rowspan, children: blocks}) => {
        const span = colspan > 1 || rowspan > 1 ? ` ${colspan}×${rowspan}` : ''
        return `${header ? '!' : ''}${linesOf(blocks).join(' / ')}${span}`
      })
      .join(' | '),
  )
}

describe('A table written as a list', () => {
  test('has cells of blocks, and no head unless it says so', () => {
    const {table, messages} = tableOf('#t', '- - a\n\n    second\n\n    - x\n      - y\n  -\n- - b\n  - c')
    expect(messages).toEqual([])
    expect(table).toMatchObject({id: 't', number: '1', headerRows: 0, rowHeaders: false})
    expect(cellsOf(table)).toEqual([
      'a / second / list /   listItem /     x /     list /       listItem /         y | ',
      'b | c',
    ])
  })

  test('marks as headers what stands in the head rows and in the first column, whatever reaches there', () => {
    const {table, messages} = tableOf(
      'header-rows=2 rowheaders align="l c r r" widths="1 1 1 1"',
      '- - {rowspan=2}\n  - B {rowspan=2}\n  - C {colspan=2}\n- - D\n  - E\n- - F {rowspan=2}\n  - G\n  - 1\n  - 2\n- - H\n  - 3\n  - 4\n- - I {colspan=2}\n  - 5\n  - 6',
    )
    expect(messages).toEqual([])
    expect(cellsOf(table)).toEqual([
      '! 1×2 | !B 1×2 | !C 2×1',
      '!D | !E',
      '!F 1×2 | G | 1 | 2',
      'H | 3 | 4',
      '!I 2×1 | 5 | 6',
    ])
    expect(table?.columns).toEqual([
      {align: 'left', width: 0.25, numeric: false},
      {align: 'center', width: 0.25, numeric: false},
      {align: 'right', width: 0.25, numeric: true},
      {align: 'right', width: 0.25, numeric: true},
    ])
  })

  test('has columns of numbers where all cells of one column below the head are numbers', () => {
    const {table} = tableOf(
      'header-rows=1',
      '- - a\n  - b\n  - c\n- - x\n  - 1.5\n  - 7\n- - y {colspan=2}\n  - 8\n\n    tonnes',
    )
    expect(table?.columns.map(({numeric}) => numeric)).toEqual([false, true, false])
  })

  test('counts figures, notes and tables in its cells, and leads to what has an id there', () => {
    const {report: one, messages} = report(
      ':::list-table[Outer]{#o}\n- - ![a](a.png "Fig"){#f}\n  - Note[^1] {#p .c colspan=1}\n- - ::table[Inner]{#i src="t.csv"}\n  - @f, @i, @o and [here](#p)\n:::\n\n[^1]: Said.',
      {tables: {'t.csv': [['A'], ['1']]}},
    )
    expect(messages).toEqual([])
    expect(linesOf(one.children)).toEqual([
      'table #o Table 1. Outer',
      '  figure #f Figure 1. Fig (a.png: a) | #p Note[^1]',
      '  table #i Table 2. Inner /   A /   1 | <Figure_1→f>, <Table_2→i>, <Table_1→o> and <here→p>',
    ])
    expect(one.notes.map(({label}) => label)).toEqual(['1'])
  })

  test('takes the braces of the first paragraph that a cell has, whatever stands before it', () => {
    const {table, messages} = tableOf('', '- - # Head\n\n    words {colspan=2}\n- - a\n  - b')
    expect(messages).toEqual([])
    expect(cellsOf(table)).toEqual(['# Head / words 2×1', 'a | b'])
  })
})

describe('A table written as a list says at the author’s characters', () => {
  const grid = 'error table-grid: Unexpected'
  test.each<[title: string, attributes: string, rows: string, said: string[]]>([
    [
      'that it has no list',
      '',
      'Words.',
      [
        '1:4-1:14 error well-formed-directive: Unexpected `:::list-table` without a list, expected a list of rows in it, each a list of cells',
      ],
    ],
    [
      'which row is no list',
      '',
      '- Words\n- - a',
      [
        '2:1-2:8 error well-formed-directive: Unexpected row that is no list, expected a list of cells, such as `- - First cell` and under it `  - Second cell`',
      ],
    ],
    [
      'what stands beside the rows and the cells',
      '',
      'Before.\n\n- - a\n\n  Beside.',
      [2, 6].map(
        (line) =>
          `${line}:${line === 2 ? '1-2:8' : '3-6:10'} error well-formed-directive: Unexpected paragraph beside the rows and cells of a list table, expected one list of rows, each one list of cells, and the caption in brackets`,
      ),
    ],
    [
      'which row is too short and which too long',
      '',
      '- - a\n  - b\n- - c\n- - d\n  - e\n  - f',
      [
        `4:1-4:6 ${grid} row of 1 column, expected 2, as the first row has`,
        `7:3-7:6 ${grid} row of 3 columns, expected 2, as the first row has`,
      ],
    ],
    [
      'which span runs out of the table',
      '',
      '- - a\n  - b\n- - c\n  - d {colspan=2}\n- - e {rowspan=2}\n  - f',
      [
        `5:8-5:17 ${grid} \`colspan="2"\`, expected 1 at most, as the first row has 2 columns`,
        `6:8-6:17 ${grid} \`rowspan="2"\`, expected 1 at most, the rows there are left`,
      ],
    ],
    [
      'which span runs over another',
      '',
      '- - a\n  - b {rowspan=2}\n- - c {colspan=2}',
      [
        `4:8-4:17 ${grid} \`colspan="2"\`, expected 1 at most, up to the cell that reaches down from the row above`,
      ],
    ],
    [
      'which cell reaches from the head into the body',
      'header-rows=1',
      '- - a {rowspan=2}\n  - b\n- - c',
      [`2:8-2:17 ${grid} \`rowspan="2"\`, expected 1 at most, the rows the head has left`],
    ],
    [
      'which span makes columns in which nothing begins',
      '',
      '- - a {colspan=1000}\n- - b {colspan=1000}',
      [`2:8-2:20 ${grid} \`colspan="1000"\`, expected fewer: no cell begins in column 2`],
    ],
    [
      'which span is no number',
      '',
      '- - a {colspan=0}\n- - b {rowspan=many}\n- - c {colspan=1001}',
      ['2:8-2:17', '3:8-3:20', '4:8-4:20'].map(
        (place, i) =>
          `${place} error attribute-value: Unexpected \`${['colspan="0"', 'rowspan="many"', 'colspan="1001"'][i]}\`, expected a whole number from 1 to 1000`,
      ),
    ],
    [
      'that there are not so many head rows, or that they are no number',
      'header-rows=3',
      '- - a\n- - b',
      [
        '1:20-1:33 error attribute-value: Unexpected `header-rows="3"`, expected a whole number from 0 to 2, the rows there are',
      ],
    ],
    [
      'that a span stands on another paragraph than the first, or is misspelt',
      '',
      '- - a {colspn=2}\n\n    b {colspan=2}',
      [
        '2:8-2:16 warning known-attribute: Unexpected attribute `colspn` on a paragraph, expected `colspan`',
        '4:8-4:17 warning known-attribute: Unexpected attribute `colspan` on a paragraph, expected `lang`',
      ],
    ],
    [
      'that a cell is a task',
      '',
      '- - [x] a',
      [
        '2:3-2:10 error well-formed-directive: Unexpected task in place of a cell, expected words, or a list of tasks in the cell: `- - [ ] Task`',
      ],
    ],
  ])('%s', (_title, attributes, rows, said) => {
    expect(tableOf(attributes, rows).messages).toEqual(said)
  })
})

test('Rows cover every place once, or a message says so', () => {
  const span = fc.integer({min: 1, max: 3})
  const cell = fc.tuple(span, span).map(([columns, rows]) => `x {colspan=${columns} rowspan=${rows}}`)
  const row = fc.array(fc.oneof({weight: 3, arbitrary: fc.constant('x')}, {weight: 1, arbitrary: cell}), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(fc.array(row, {minLength: 1, maxLength: 4}), fc.integer({min: 0, max: 2}), (rows, head) => {
      const text = rows
        .map((cells) => cells.map((one, i) => `${i === 0 ? '- ' : '  '}- ${one}`).join('\n'))
        .join('\n')
      const {table, messages} = tableOf(`header-rows=${Math.min(head, rows.length)}`, text)
      let area = 0
      for (const {children} of table?.children ?? [])
        for (const {colspan, rowspan} of children) area += colspan * rowspan
      if (messages.length === 0) expect(area).toBe((table?.columns.length ?? 0) * rows.length)
    }),
  )
})
