import fc from 'fast-check'
import {expect, test} from 'vitest'
import {turnPath} from '../../src/draw/path.ts'
import {drawWatermarks, type Watermarks, watermarkWords} from '../../src/draw/watermark.ts'
import type {Report} from '../../src/model/report.ts'
import {openBriefing} from '../support/pipeline.ts'
import {sampleReport} from '../support/sample-report.ts'

const {theme, measure} = await openBriefing()

function draft(word: string | null, lang = 'en-GB'): Report {
  const report = sampleReport()
  return {...report, meta: {...report.meta, lang, status: {text: 'draft', draft: word}}}
}

/** Every point that a path of relative steps goes through, from where it is placed. */
function pointsOf(report: Report, page: keyof Watermarks = 'upright'): {x: number; y: number}[] {
  return drawWatermarks(report, theme, measure)[page].items.flatMap((item) => {
    if (item.kind !== 'path') throw new Error(`A watermark is outlines, not ${item.kind}`)
    const points: {x: number; y: number}[] = []
    let at = {x: 0, y: 0}
    let begin = at
    for (const [, command = '', rest = ''] of item.path.matchAll(/([a-z])([^a-z]*)/gi)) {
      const numbers = (rest.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
      const from = /[A-Z]/.test(command) ? {x: item.x, y: item.y} : at
      for (let index = 0; index + 1 < numbers.length; index += 2) {
        at = {x: from.x + numbers[index]!, y: from.y + numbers[index + 1]!}
        points.push(at)
      }
      if (command === 'M' || command === 'm') begin = at
      if (command === 'z') at = begin
    }
    return points
  })
}

test('A report that is no draft has no word behind its text', () => {
  for (const report of [sampleReport(), draft(null)]) {
    expect(watermarkWords(report, theme)).toBeNull()
    expect(drawWatermarks(report, theme, measure).upright.items).toEqual([])
  }
})

test('The word is in capitals by the rules of its language', () => {
  expect(watermarkWords(draft('Projet', 'fr'), theme)).toBe('PROJET')
  expect(watermarkWords(draft('taslak işi', 'tr'), theme)).toBe('TASLAK İŞİ')
})

test('The word is furniture in a colour of the theme, in the middle of the page', () => {
  const {items, width, height} = drawWatermarks(draft('Draft'), theme, measure).upright
  expect(items.map(({kind, role}) => ({kind, role}))).toEqual([{kind: 'path', role: null}])
  expect(items[0]).toMatchObject({x: width / 2, y: height / 2, fill: 'watermark', stroke: null})
})

test.each(['Draft', 'Projet', 'Ébauche', 'A draft of many long words', 'I'])(
  '“%s” keeps off the edges of the page',
  (word) => {
    const {width} = theme.page.sizes.a4
    const points = pointsOf(draft(word))
    expect(points.length).toBeGreaterThan(3)
    // The accent of a capital stands above it.
    const slack = word.startsWith('É') ? theme.page.head : 0.5
    for (const {x} of points) {
      expect(x).toBeGreaterThanOrEqual(theme.page.head - slack)
      expect(x).toBeLessThanOrEqual(width - theme.page.head + slack)
    }
  },
)

test('On a turned page the word is as large, in its middle, and keeps off its edges', () => {
  const {upright, turned} = drawWatermarks(draft('Draft'), theme, measure)
  expect([turned.width, turned.height]).toEqual([upright.height, upright.width])
  const [word, other] = [upright.items[0], turned.items[0]]
  expect(other).toEqual({...word, x: turned.width / 2, y: turned.height / 2})
  for (const {y} of pointsOf(draft('A draft of many long words'), 'turned')) {
    expect(y).toBeGreaterThanOrEqual(theme.page.head - 0.5)
    expect(y).toBeLessThanOrEqual(turned.height - theme.page.head + 0.5)
  }
})

test('A path turned a quarter goes down where it went right, and back it is as it was', () => {
  expect(turnPath('M10 0l0 5c1 2 3 4 5-6z', 90)).toBe('M 0 10l -5 0c -2 1 -4 3 6 5z')
  fc.assert(
    fc.property(fc.integer({min: -999, max: 999}), fc.integer({min: -999, max: 999}), (x, y) => {
      const [backX, backY] = turnPath(turnPath(`M${x} ${y}`, 90), -90)
        .slice(1)
        .trim()
        .split(' ')
        .map(Number)
      expect(backX).toBeCloseTo(x)
      expect(backY).toBeCloseTo(y)
    }),
  )
})
