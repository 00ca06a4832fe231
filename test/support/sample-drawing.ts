/** The sample report's timeline, drawn by hand with every kind of item that a drawing has. */
import type {Drawing, Drawings, Item} from '../../src/draw/drawing.ts'
import type {FontChoice, Measure} from '../../src/draw/measure.ts'
import type {ColourName} from '../../src/theme/theme.ts'

const sans: FontChoice = {font: 'sans', weight: 400, italic: false, figures: 'default', smallCaps: false}

/** The drawings of the sample report, by asset key. */
export function sampleDrawings(measure: Measure, width = 368.5): Drawings {
  return new Map([['_timeline-1', sampleDrawing(measure, width)]])
}

/** An axis with ticks, two lanes, a point, a bar with a dotted end and an arrow. */
export function sampleDrawing(measure: Measure, width: number): Drawing {
  const items: Item[] = []
  const words = (text: string, x: number, y: number, colour: ColourName, more: Partial<FontChoice> = {}) => {
    const size = 8
    let pen = x
    for (const glyphs of measure.shape(text, {...sans, ...more}, 'en-GB')) {
      items.push({kind: 'text', role: null, x: pen, y, glyphs, size, colour, wordSpace: 0, tracking: 0})
      pen += (glyphs.width / 1000) * size
    }
  }
  const line = (y: number, dash: readonly number[] | null, colour: ColourName, x1: number, x2: number) =>
    items.push({kind: 'line', role: null, x1, y1: y, x2, y2: y, width: 0.5, colour, dash})

  words('SECURITY', 0, 24, 'secondary', {weight: 600})
  words('Trade', 0, 54, 'secondary', {smallCaps: true})
  items.push({kind: 'rectangle', role: null, x: 70, y: 16, width: 120, height: 5, fill: 'accent'})
  line(18.5, [1, 2], 'accent', 190, 230)
  words('Talks since 2016 — पहल', 70, 12, 'ink')
  items.push({
    kind: 'path',
    role: null,
    x: 240,
    y: 50,
    path: 'M -3 0 a 3 3 0 1 0 6 0 a 3 3 0 1 0 -6 0 Z',
    fill: 'accent',
    stroke: 'paper',
    width: 1,
  })
  words('Ajit Doval arrives in Ottawa', 248, 53, 'ink', {weight: 600})
  items.push({
    kind: 'path',
    role: null,
    x: width - 6,
    y: 50,
    path: 'M0 -3L5 0L0 3',
    fill: null,
    stroke: 'accent',
    width: 1,
  })
  line(80, null, 'rule', 70, width)
  words('2018', 70, 92, 'secondary', {figures: 'tabular'})
  words('2026', 240, 92, 'secondary', {figures: 'tabular'})
  return {width, height: 96, items}
}
