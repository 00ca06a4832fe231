import {expect, test} from 'vitest'
import {openMeasure} from '../../src/draw/shape.ts'
import {layOut} from '../../src/layout/layout.ts'
import {readFont} from '../../src/theme/font.ts'
import {loadTheme} from '../../src/theme/load.ts'
import {deepFreeze} from '../support/freeze.ts'
import {paragraph, projectTemplates} from './material.ts'
import {bareReport} from './random-report.ts'

const words =
  'The two governments agreed in February to share what their services learn of threats to either country, ' +
  'and to meet twice a year. Officials on both sides describe the understanding as modest; its critics call it ' +
  'overdue. What follows sets out what is known, what is claimed, and what remains in doubt.'

test('text in the fonts of the template fills its measure, and no word space is less than four fifths', async () => {
  const theme = await loadTheme('briefing', projectTemplates)
  const measure = await openMeasure(theme, readFont)
  const layout = layOut(deepFreeze(bareReport([paragraph(words)])), theme, measure)
  const {body} = theme.blocks
  const items = (layout.pages[0]?.drawing.items ?? []).filter(
    (item) => item.kind === 'text' && typeof item.role === 'number' && item.size === body.size,
  )
  const space = (measure.space({...body, smallCaps: false}) / 1000) * body.size
  const right = theme.page.sizes.a4.width - theme.page.margin.right
  const lines = items.map((item) => {
    if (item.kind !== 'text') throw new Error('No text')
    const {glyphs, size, wordSpace} = item
    const spaces = glyphs.text.trimEnd().split(' ').length - 1
    expect(wordSpace).toBeGreaterThan(-0.201 * space)
    const trailing = glyphs.text.endsWith(' ') ? space : 0
    return {text: glyphs.text, end: item.x + (glyphs.width / 1000) * size - trailing + spaces * wordSpace}
  })
  for (const {end} of lines.slice(0, -1)) expect(end).toBeCloseTo(right, 1)
  expect(lines.map(({text}) => text)).toMatchInlineSnapshot(`
    [
      "The two governments agreed in February to share what their services ",
      "learn of threats to either country, and to meet twice a year. Officials on ",
      "both sides describe the understanding as modest; its critics call it overdue. ",
      "What follows sets out what is known, what is claimed, and what remains ",
      "in doubt.",
    ]
  `)
})
