/** Tables whose cells reach over several rows: where they break, and the rules inside them. */
import {beforeAll, describe, expect, test} from 'vitest'
import {layOut} from '../../src/layout/layout.ts'
import type {Layout} from '../../src/layout/page.ts'
import type {Block, TableCell, TableRow} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {fakeMeasure} from './fake-measure.ts'
import {cell, projectTemplates} from './material.ts'
import {bareReport} from './random-report.ts'

let theme: Theme

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', projectTemplates))
})

/** A head, and `count` rows after a first cell that reaches over all of them. */
function grouped(count: number): Block {
  const column = {align: null, width: null, numeric: false}
  const row = (...children: TableCell[]): TableRow => ({type: 'tableRow', children})
  const rows = Array.from({length: count}, (_, at) =>
    row(
      ...(at === 0 ? [{...cell(false, 'group'), rowspan: count}] : []),
      cell(false, `a${at}`),
      cell(false, `b${at}`),
    ),
  )
  return {
    type: 'table',
    number: '',
    caption: null,
    columns: [column, column, column],
    headerRows: 1,
    rowHeaders: false,
    children: [row(cell(true, 'Group'), cell(true, 'A'), cell(true, 'B')), ...rows],
  }
}

function lay(children: Block[]): Layout {
  return layOut(deepFreeze(bareReport(children, [])), theme, fakeMeasure())
}

/** Words of each page that are no head. */
function wordsOf({pages}: Layout): string[][] {
  return pages.map(({drawing: {items}}) =>
    items.flatMap((item) =>
      item.kind === 'text' && /^(?:group|[ab]\d+)$/.test(item.glyphs.text) ? [item.glyphs.text] : [],
    ),
  )
}

describe('rows that a cell joins', () => {
  test('break between pages as other rows do, each whole and in order', () => {
    const pages = wordsOf(lay([grouped(70)]))
    expect(pages.length).toBeGreaterThan(1)
    const rows = Array.from({length: 70}, (_, at) => [`a${at}`, `b${at}`]).flat()
    expect(pages.flat()).toEqual(['group', ...rows])
    for (const words of pages) expect(words.at(-1)).toMatch(/^b/)
  })

  test('begin where the page has room for some of them', () => {
    const [first] = wordsOf(lay([grouped(20), grouped(26)]))
    expect(first?.filter((word) => word === 'group')).toHaveLength(2)
  })

  test('stay on one page when they are few', () => {
    for (const words of wordsOf(lay(Array.from({length: 40}, () => grouped(3))))) {
      expect(words[0]).toBe('group')
      expect(words.at(-1)).toBe('b2')
    }
  })

  test('have one rule under all neighbours that end, and none through the cell', () => {
    const items = lay([grouped(3)]).pages[0]?.drawing.items ?? []
    const lines = items.flatMap((item) => (item.kind === 'line' ? [{from: item.x1, to: item.x2}] : []))
    const words = items.flatMap((item) =>
      item.kind === 'text' && /^(?:group|a0)$/.test(item.glyphs.text) ? [item.x] : [],
    )
    const [left = 0, inner = 0] = words
    const to = lines[0]?.to
    const whole = {from: left, to}
    expect(lines).toEqual([whole, whole, {from: inner, to}, {from: inner, to}, whole])
  })
})
