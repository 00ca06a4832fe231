import {beforeAll, expect, test} from 'vitest'
import {layOut} from '../../src/layout/layout.ts'
import type {Layout} from '../../src/layout/page.ts'
import type {Block} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {fakeMeasure} from './fake-measure.ts'
import {projectTemplates, text} from './material.ts'
import {bareReport} from './random-report.ts'
import {readLayout} from './reading.ts'

let theme: Theme

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', projectTemplates))
})

function numbered(number: string, words: string): Block {
  return {type: 'paragraph', number, id: `_paragraph-${number}`, children: [text(words)]}
}

function lay(own: Theme, ...children: Block[]): Layout {
  return layOut(deepFreeze(bareReport(children)), own, fakeMeasure())
}

/** Where words begin that start a line, as points from the text's left edge, and at which height they stand. */
function placeOf(layout: Layout, own: Theme, words: string): {x: number; y: number} {
  for (const item of layout.pages[0]?.drawing.items ?? []) {
    if (item.kind === 'text' && item.glyphs.text.startsWith(words))
      return {x: Math.round((item.x - own.page.margin.left) * 100) / 100, y: item.y}
  }
  throw new Error(`No line begins with ${words}`)
}

const long = 'words '.repeat(40).trim()

test('A paragraph’s number hangs in the margin, on the baseline of the first line, read before the words', () => {
  const layout = lay(theme, numbered('9', `First ${long}`), numbered('100', `Second ${long}`))
  for (const [number, words] of [
    ['9', 'First'],
    ['100', 'Second'],
  ] as const) {
    const [label, line] = [placeOf(layout, theme, number), placeOf(layout, theme, words)]
    expect(label.x).toBe(-theme.lengths['paragraph-number'])
    expect(line.x).toBe(0)
    expect(label.y).toBe(line.y)
  }
  expect(readLayout(layout).slice(1)).toEqual([`P 9 First ${long}`, `P 100 Second ${long}`])
})

test('Where the margin is narrow, and in columns, the number stands at the text’s edge and the text makes room', () => {
  const {margin} = theme.page
  const narrow = {...theme, page: {...theme.page, margin: {...margin, left: 20}}}
  const room = theme.lengths['paragraph-number']
  const alone = lay(narrow, numbered('1', `First ${long}`))
  expect(placeOf(alone, narrow, '1').x).toBe(0)
  expect(placeOf(alone, narrow, 'First').x).toBe(room)
  const columns = lay(theme, {type: 'columns', count: 2, children: [numbered('1', `First ${long}`)]})
  expect(placeOf(columns, theme, '1').x).toBe(0)
  expect(placeOf(columns, theme, 'First').x).toBe(room)
})

test('A number too wide for its room moves outwards, never into the words', () => {
  const wide = {...theme, lengths: {...theme.lengths, 'paragraph-number': 6}}
  const layout = lay(wide, numbered('1234', 'First'))
  expect(placeOf(layout, wide, 'First').x).toBe(0)
  expect(placeOf(layout, wide, '1234').x).toBeLessThan(-6)
})
