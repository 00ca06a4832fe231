import {beforeAll, expect, test} from 'vitest'
import {layOut} from '../../src/layout/layout.ts'
import type {Block, Code} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {fakeMeasure} from './fake-measure.ts'
import {paragraph, projectTemplates, text} from './material.ts'
import {bareReport} from './random-report.ts'

let theme: Theme

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', projectTemplates))
})

/** The words on each page, line by line. */
function pagesOf(children: Block[]): string[][] {
  const {pages} = layOut(deepFreeze(bareReport(children)), theme, fakeMeasure())
  return pages.map(({drawing}) =>
    drawing.items.flatMap((item) => (item.kind === 'text' ? [item.glyphs.text.trim()] : [])),
  )
}

function linesAbove(count: number): Block[] {
  return Array.from({length: count}, () => paragraph('one'))
}

function code(lines: number): Code {
  const value = Array.from({length: lines}, (_, index) => `line${index}`).join('\n')
  const children: Code['children'] = [{type: 'token', kind: null, value}]
  return {type: 'code', language: null, title: null, value, children}
}

test('An attribution stands on the page of the last line of its quotation', () => {
  for (let above = 20; above < 40; above++) {
    const pages = pagesOf([
      ...linesAbove(above),
      {type: 'blockquote', children: [paragraph('quoted')], attribution: [text('Someone')]},
    ])
    const page = pages.find((lines) => lines.includes('quoted'))
    expect(page?.join(' ')).toContain('quoted — Someone')
  }
})

test('Short code is on one page; long code begins where it is written and runs on', () => {
  const pagesWith = (lines: number) =>
    pagesOf([...linesAbove(22), code(lines)])
      .map((page) => page.filter((line) => line.startsWith('line')).length)
      .filter((count) => count > 0)
  expect(pagesWith(20)).toEqual([20])
  const long = pagesWith(30)
  expect(long).toHaveLength(2)
  expect(Math.min(...long)).toBeGreaterThan(1)
})
