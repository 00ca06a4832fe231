import {describe, expect, test} from 'vitest'
import {type Course, courseOf} from '../../src/draw/timeline/course.ts'
import {clustersOf} from '../../src/draw/timeline/lens.ts'
import {type Flag, type FlagShape, placeFlags} from '../../src/draw/timeline/place.ts'
import {cutEmpty, placeOf, scaleOf} from '../../src/draw/timeline/scale.ts'
import {stepFor, ticksOf} from '../../src/draw/timeline/ticks.ts'
import {dayNumber} from '../../src/model/calendar.ts'
import type {TickWords} from '../../src/model/register.ts'

const words: TickWords = {
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  dayMonth: '{day} {month}',
  monthYear: '{month} {year}',
  beforeChrist: '{year} BC',
  grouping: ',',
}
/** Four points a letter. */
const widthOf = (text: string) => text.length * 4

const point = (day: number): Course => ({kind: 'moment', at: {from: day, to: day + 1, doubtful: false}})

describe('A scale', () => {
  test('puts days in proportion, and all pieces at the same scale', () => {
    const scale = scaleOf(
      [
        {from: 0, to: 10},
        {from: 100, to: 130},
      ],
      0,
      100,
      20,
    )
    expect(scale.perDay).toBe(2)
    expect([0, 5, 10, 100, 115, 130].map((day) => placeOf(scale, day))).toEqual([0, 10, 20, 40, 70, 100])
    // In the break, and beyond both ends.
    expect([50, -9, 999].map((day) => placeOf(scale, day))).toEqual([30, 0, 100])
  })

  test('is cut where a gap is far longer than all others', () => {
    const taken = [0, 10, 20, 1000, 1015].map((from) => ({from, to: from + 1}))
    expect(cutEmpty({from: 0, to: 1016}, taken)).toEqual([
      {from: 0, to: 21},
      {from: 1000, to: 1016},
    ])
  })

  test.each([
    ['gaps are alike', [0, 500, 1000]],
    ['there are only two days', [0, 1000]],
    ['every gap is long', [0, 1000, 1900, 3000]],
    ['the rest would be too small to see, which a lens shows', [0, 100_000, 100_001, 100_003]],
  ])('is whole where %s', (_, days) => {
    const whole = {from: 0, to: days.at(-1)! + 1}
    expect(
      cutEmpty(
        whole,
        days.map((from) => ({from, to: from + 1})),
      ),
    ).toEqual([whole])
  })

  test('is not cut through what fills a gap', () => {
    const taken = [
      {from: 0, to: 1},
      {from: 5, to: 995},
      {from: 1000, to: 1001},
    ]
    expect(cutEmpty({from: 0, to: 1001}, taken)).toEqual([{from: 0, to: 1001}])
  })
})

describe('The step of ticks', () => {
  test.each([
    [60, 'day', 1],
    [8, 'week', 1],
    [1, 'month', 1],
    [0.3, 'month', 3],
    [0.1, 'year', 1],
    [0.04, 'year', 2],
    [0.01, 'year', 10],
    [0.001, 'year', 100],
    [0.000_001, 'year', 50_000],
  ] as const)('at %d points a day is the finest that has room: %s, %d', (perDay, unit, count) => {
    const range = {from: dayNumber('2018-01-01'), to: dayNumber('2026-01-01')}
    expect(stepFor(perDay, range, words, widthOf)).toEqual({unit, count})
  })

  test('has labels of days with the month where there is room, and the year below', () => {
    const scale = scaleOf([{from: dayNumber('2025-12-30'), to: dayNumber('2026-01-03')}], 10, 170, 20)
    const {labels, marks, rows} = ticksOf(scale, words, widthOf, 0, 180)
    expect(labels.map(({text, row}) => `${row} ${text}`)).toEqual([
      '0 30 Dec',
      '0 31 Dec',
      '0 1 Jan',
      '0 2 Jan',
      '1 2025',
      '1 2026',
    ])
    expect(rows).toBe(2)
    expect(marks).toEqual([
      {x: 10, length: 'usual'},
      {x: 50, length: 'usual'},
      {x: 90, length: 'long'},
      {x: 130, length: 'usual'},
      {x: 170, length: 'usual'},
    ])
  })

  test('counts years before Christ as people do, and knows no year 0', () => {
    const scale = scaleOf([{from: dayNumber('-0299-01-01'), to: dayNumber('0301-01-01')}], 0, 360, 20)
    expect(ticksOf(scale, words, widthOf, -30, 390).labels.map(({text}) => text)).toEqual([
      '300 BC',
      '200 BC',
      '100 BC',
      '1',
      '100',
      '200',
      '300',
    ])
  })

  test.each([
    [',', ['20,000 BC', '15,000 BC', '10,000 BC', '5000 BC', '1', '5000', '10,000']],
    ['\u202f', ['20\u202f000 BC', '15\u202f000 BC', '10\u202f000 BC', '5000 BC', '1', '5000', '10\u202f000']],
  ])('groups the digits of years from 10,000 on by %j, as the language does', (grouping, labels) => {
    const scale = scaleOf([{from: dayNumber('-20999-01-01'), to: dayNumber('12000-01-01')}], 0, 330, 20)
    const {labels: written} = ticksOf(scale, {...words, grouping}, widthOf, -30, 390)
    expect(written.map(({text}) => text)).toEqual(labels)
  })

  test('says where in time each piece is', () => {
    const scale = scaleOf(
      [
        {from: dayNumber('1752-01-01'), to: dayNumber('1753-01-01')},
        {from: dayNumber('2003-01-01'), to: dayNumber('2026-01-01')},
      ],
      0,
      200,
      20,
    )
    expect(ticksOf(scale, words, widthOf, -10, 210).labels.map(({text}) => text)).toEqual([
      '1752',
      '2005',
      '2010',
      '2015',
      '2020',
      '2025',
    ])
  })
})

describe('Labels', () => {
  const shape = (width: number, height: number): FlagShape => ({width, height, loss: 0})
  const flag = (x: number, rank = 1, ...shapes: FlagShape[]): Flag => ({
    x,
    rank,
    shapes: shapes.length > 0 ? shapes : [shape(50, 4)],
  })
  const field = (right = 200, ceiling = 100) => ({
    left: 0,
    right,
    floor: new Int32Array(right).fill(1),
    ceiling,
    indent: 2,
    gap: 6,
  })

  test('stand side by side to the right of their poles where there is room', () => {
    expect(placeFlags([flag(0), flag(70), flag(140)], field()).flags).toEqual([
      {shape: 0, side: 'right', left: 2, level: 1},
      {shape: 0, side: 'right', left: 72, level: 1},
      {shape: 0, side: 'right', left: 142, level: 1},
    ])
  })

  test('on one pole stand above each other, the first highest', () => {
    expect(placeFlags([flag(20), flag(20)], field()).flags).toEqual([
      {shape: 0, side: 'right', left: 22, level: 6},
      {shape: 0, side: 'right', left: 22, level: 1},
    ])
  })

  test('turn to the left at the right edge', () => {
    expect(placeFlags([flag(195)], field()).flags).toEqual([{shape: 0, side: 'left', left: 143, level: 1}])
  })

  test('take the shape that keeps the whole low', () => {
    const flags = [flag(0, 1, shape(90, 4), shape(40, 6)), flag(60, 1, shape(100, 4))]
    expect(placeFlags(flags, field()).flags).toEqual([
      {shape: 1, side: 'right', left: 2, level: 1},
      {shape: 0, side: 'right', left: 62, level: 1},
    ])
  })

  test('of less rank give way where there is no room for all', () => {
    const flags = [flag(20, 0), flag(22, 2), flag(24, 1)]
    const {flags: placed, height} = placeFlags(flags, field(80, 10))
    expect(placed.map((each) => each !== null)).toEqual([false, true, true])
    expect(height).toBeLessThanOrEqual(10)
  })
})

describe('A lens', () => {
  const scale = scaleOf([{from: 0, to: 4000}], 0, 340, 20)

  test('opens three days that fall together', () => {
    const courses = [0, 800, 1500, 2400, 3990, 3991, 3992].map(point)
    expect(clustersOf(courses, scale)).toEqual([{events: [4, 5, 6], interval: {from: 3990, to: 3993}}])
  })

  test.each([
    ['two', [0, 800, 1500, 2400, 3990, 3991]],
    ['three on one day', [0, 800, 1500, 3990, 3990, 3990]],
    ['days that are apart', [0, 800, 1500, 2400, 3100, 3990]],
  ])('does not open %s', (_, days) => {
    expect(clustersOf(days.map(point), scale)).toEqual([])
  })
})

test('A course is in days, from the beginning of the first to the end of the last', () => {
  const within = {earliest: '1970-01-01', latest: '1970-01-31', doubtful: true}
  const date = {
    edtf: '1970-01~',
    words: '',
    earliest: within.earliest,
    latest: within.latest,
    precision: 'month' as const,
    uncertain: false,
    approximate: true,
    open: null,
    extent: {kind: 'moment' as const, within},
  }
  expect(courseOf(date)).toEqual({kind: 'moment', at: {from: 0, to: 31, doubtful: true}})
  expect(
    courseOf({...date, extent: {kind: 'span', start: {...within, earliest: null}, end: 'open'}}),
  ).toEqual({
    kind: 'span',
    start: {from: Number.NEGATIVE_INFINITY, to: 31, doubtful: true},
    end: 'open',
  })
})
