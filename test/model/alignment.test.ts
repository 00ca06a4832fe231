import {expect, test} from 'vitest'
import {alignmentOf, alongLines} from '../../src/model/alignment.ts'
import type {Column, TableCell} from '../../src/model/node.ts'

const column = (align: Column['align'], numeric = false): Column => ({align, numeric, width: null})
const columns = [column('left'), column(null, true), column('right'), column(null)]

const cell = (colspan: number, header = true): TableCell => ({
  type: 'tableCell',
  header,
  colspan,
  rowspan: 1,
  children: [],
})

test('a cell of one column stands where its column asks, and figures on the right', () => {
  expect(columns.map((_, at) => alignmentOf(columns, at, cell(1)))).toEqual(['left', 'right', 'right', null])
})

test('a head over columns that ask for different things stands over their middle, another cell where lines begin', () => {
  expect(alignmentOf(columns, 0, cell(2))).toBe('center')
  expect(alignmentOf(columns, 0, cell(2, false))).toBeNull()
  expect(alignmentOf(columns, 1, cell(2))).toBe('right')
})

test('sides change where lines begin at the right', () => {
  const sides = ['left', 'right', 'center', null] as const
  expect(sides.map((side) => alongLines(side, true))).toEqual(['right', 'left', 'center', null])
  expect(sides.map((side) => alongLines(side, false))).toEqual(sides)
})
