/** Drawings as SVG whose words are outlines, and the outlines themselves. */
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import type {Drawing, TextItem} from '../../src/draw/drawing.ts'
import type {FontChoice} from '../../src/draw/measure.ts'
import {scalePath} from '../../src/draw/path.ts'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import {toSvg} from '../../src/draw/svg.ts'
import {readFont, theme} from './theme.ts'

const sans: FontChoice = {font: 'sans', weight: 400, italic: false, figures: 'default', smallCaps: false}

let measure: FontMeasure
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
})

function words(text: string, more: Partial<TextItem> = {}): TextItem {
  const [glyphs] = measure.shape(text, sans, 'en')
  return {
    kind: 'text',
    role: null,
    x: 0,
    y: 0,
    glyphs: glyphs!,
    size: 10,
    colour: 'ink',
    wordSpace: 0,
    tracking: 0,
    ...more,
  }
}

const drawn = (...items: Drawing['items']) => toSvg({width: 100, height: 40, items}, theme, measure)

/** The points that the path data of an SVG goes through, control points and all. */
function pointsOf(svg: string): [x: number, y: number][] {
  const points: [number, number][] = []
  for (const [, path = ''] of svg.matchAll(/ d="([^"]*)"/g)) {
    let [pen, start] = [
      [0, 0],
      [0, 0],
    ] as [[number, number], [number, number]]
    for (const [, command = '', numbers = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
      const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
      const from = command === 'M' ? [0, 0] : pen
      for (let at = 0; at < values.length; at += 2) {
        pen = [from[0]! + values[at]!, from[1]! + values[at + 1]!]
        points.push(pen)
      }
      if (command === 'M' || command === 'm') start = pen
      if (command === 'z') pen = start
    }
  }
  return points
}

describe('an outline', () => {
  test('is closed and has the height that the font says its capitals have', () => {
    const {face, ids} = measure.shape('H', sans, 'en')[0]!
    const outline = measure.outline(face, ids[0]!)
    expect(outline[0]?.command).toBe('M')
    expect(outline.at(-1)?.command).toBe('Z')
    const heights = outline.flatMap(({to}) => to.filter((_, index) => index % 2 === 1))
    expect(Math.min(...heights)).toBe(0)
    expect(Math.abs(Math.max(...heights) - measure.metrics(sans).capHeight)).toBeLessThan(10)
    expect(measure.outline(face, ids[0]!)).toBe(outline)
  })

  test('of a space is empty', () => {
    const {face, ids} = measure.shape(' ', sans, 'en')[0]!
    expect(measure.outline(face, ids[0]!)).toEqual([])
  })
})

describe('a drawing', () => {
  test('is one path for each run of words, and plain shapes', () => {
    const svg = drawn(
      words('Hi', {colour: 'accent'}),
      {kind: 'rectangle', role: null, x: 1, y: 2, width: 3.456, height: 4, fill: 'accent'},
      {kind: 'line', role: null, x1: 0, y1: 1, x2: 2, y2: 1, width: 0.5, colour: 'ink', dash: [1, 2]},
      {kind: 'path', role: null, x: 5, y: 6, path: 'M0 0L1 1', fill: null, stroke: 'ink', width: 1},
      {kind: 'path', role: null, x: 0, y: 0, path: 'M0 0L1 1Z', fill: 'ink', stroke: null, width: 0},
      words(' '),
    )
    expect(svg.replace(/ d="M[^"]{40,}z"/, ' d="…"')).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="40pt" viewBox="0 0 100 40">' +
        '<path fill="#1f4e79" d="…"/>' +
        '<rect x="1" y="2" width="3.46" height="4" fill="#1f4e79"/>' +
        '<line x1="0" y1="1" x2="2" y2="1" stroke="#1b1f24" stroke-width="0.5" stroke-dasharray="1 2"/>' +
        '<path transform="translate(5 6)" fill="none" stroke="#1b1f24" stroke-width="1" d="M0 0L1 1"/>' +
        '<path fill="#1b1f24" d="M0 0L1 1Z"/>' +
        '</svg>',
    )
  })

  test('has its words where they were measured, whatever their size, spacing and place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Ottawa', 'a b c', 'ghij', 'Überblick 2026'),
        fc.integer({min: 4, max: 40}),
        fc.integer({min: 0, max: 3}),
        fc.integer({min: 0, max: 5}),
        fc.integer({min: -50, max: 50}),
        (text, size, tracking, wordSpace, at) => {
          const item = words(text, {size, tracking, wordSpace, x: at, y: at})
          const width =
            (item.glyphs.width / 1000) * size +
            tracking * text.length +
            wordSpace * (text.match(/ /g) ?? []).length
          const points = pointsOf(drawn(item))
          const {ascent, descent} = measure.metrics(sans)
          const slack = size * 0.1
          for (const [x, y] of points) {
            expect(x).toBeGreaterThan(at - slack)
            expect(x).toBeLessThan(at + width + slack)
            expect(y).toBeGreaterThan(at - (ascent / 1000) * size - slack)
            expect(y).toBeLessThan(at + (descent / 1000) * size + slack)
          }
          // The last letter reaches its end.
          expect(Math.max(...points.map(([x]) => x))).toBeGreaterThan(at + width - tracking - size * 0.15)
        },
      ),
    )
  })
})

describe('path data', () => {
  test('grows in all that is a length, and in nothing else', () => {
    expect(scalePath('M-3 0a3 3 45 1 0 6 0H1.5V-2.5e1C1,2,3,4,5,6Z', 2)).toBe(
      'M -6  0a 6  6  45  1  0  12  0H 3V -50C 2, 4, 6, 8, 10, 12Z',
    )
    expect(scalePath('M1-1.5.5L2 2', 2)).toBe('M 2 -3 1L 4  4')
    expect(scalePath('M 0 0', 1)).toBe('M 0 0')
  })
})
