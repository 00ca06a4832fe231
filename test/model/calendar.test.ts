import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  compareDates,
  dayFrom,
  dayNumber,
  dayOf,
  daysInMonth,
  firstKnownDay,
  overlaps,
  partsOf,
} from '../../src/model/calendar.ts'
import type {EdtfDate} from '../../src/model/date.ts'
import {readDate} from '../../src/resolve/date.ts'
import {expression} from '../support/edtf.ts'

const words = {approximate: 'approximately', uncertain: 'uncertain', since: 'since', until: 'until'}

function read(edtf: string): EdtfDate {
  const date = readDate(edtf, 'en', words)
  if ('problem' in date) throw new Error(`${edtf}: ${date.problem}`)
  return date
}

describe('Days are numbers', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2026-02-09', 20_493],
    ['0001-01-01', -719_162],
    ['0000-03-01', -719_468],
    ['0000-02-29', -719_469],
    ['-0001-12-31', -719_529],
    ['1000000000000-12-31', 365_242_499_280_837],
    ['-1000000000000-01-01', -365_242_500_719_528],
  ])('%s is %d', (day, number) => {
    expect(dayNumber(day)).toBe(number)
    expect(dayOf(number)).toBe(day)
  })

  test('Days are those of the platform, over all the years that it knows', () => {
    fc.assert(
      fc.property(fc.integer({min: -99_999_999, max: 99_999_999}), (number) => {
        const date = new Date(number * 86_400_000)
        const parts = {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate()}
        expect(partsOf(dayOf(number))).toEqual(parts)
        expect(dayNumber(dayFrom(parts))).toBe(number)
      }),
    )
  })

  test('Every month ends where the next begins, in every year that a date may name', () => {
    fc.assert(
      fc.property(fc.integer({min: -1e12, max: 1e12}), fc.integer({min: 1, max: 11}), (year, month) => {
        const end = dayNumber(dayFrom({year, month, day: daysInMonth(year, month)}))
        expect(dayOf(end + 1)).toBe(dayFrom({year, month: month + 1, day: 1}))
      }),
    )
  })

  test('What is no day is our own mistake', () => {
    expect(() => partsOf('2026-02')).toThrow('No day: 2026-02')
  })
})

describe('Dates have an order', () => {
  test('By what they can mean first, then last; an open or unknown start sorts by its end', () => {
    const inOrder = [
      'Y-17E7',
      '-0250',
      '[..1760-12-03]',
      '201X-07',
      '2015',
      '2016-01-01',
      '2016-01',
      '../2016',
      '2016/2018',
      '2016/..',
      '/2016-05',
      '2016-06~',
      '2016-06/',
      'Y17E7',
    ]
    const sorted = inOrder.toSorted().map(read).sort(compareDates)
    expect(sorted.map(({edtf}) => edtf)).toEqual(inOrder)
  })

  test('Doubts move nothing', () => {
    expect(compareDates(read('2016~'), read('2016'))).toBe(0)
    expect(compareDates(read('2016/..'), read('2016/'))).toBe(0)
  })

  test('Any three dates are in one order', () => {
    fc.assert(
      fc.property(expression, expression, expression, (...three) => {
        const [a, b, c] = three.map(({edtf}) => read(edtf)) as [EdtfDate, EdtfDate, EdtfDate]
        const sign = (x: EdtfDate, y: EdtfDate) => Math.sign(compareDates(x, y))
        expect(sign(a, a)).toBe(0)
        expect(sign(a, b) + sign(b, a)).toBe(0)
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0)
        if (sign(a, b) === 0) expect(sign(a, c)).toBe(sign(b, c))
      }),
      {numRuns: 500},
    )
  })
})

test('The first day known of a date is its earliest, or else the earliest of its end', () => {
  expect(
    ['2016/..', '../2016', '/2016-05-07', '[..1984]', '[..1984,1990]'].map((edtf) =>
      firstKnownDay(read(edtf)),
    ),
  ).toEqual(['2016-01-01', '2016-01-01', '2016-05-07', '1984-12-31', '1984-12-31'])
})

describe('A date overlaps a stretch of time', () => {
  test.each([
    ['2016', '2016-12-31', null, true],
    ['2016', '2017-01-01', null, false],
    ['2016', null, '2016-01-01', true],
    ['2016', null, '2015-12-31', false],
    ['2016/..', '2030-01-01', '2030-12-31', true],
    ['../2016', null, '1000-01-01', true],
    ['/2016', '2017-01-01', null, false],
    ['2010/2020', '2014-01-01', '2014-12-31', true],
    ['{2010,2020}', '2014-01-01', '2014-12-31', false],
    ['[2010..2020]', '2014-01-01', '2014-12-31', true],
    ['[..2010,2020]', '2000-01-01', '2000-12-31', true],
    ['2016', null, null, true],
  ])('%s from %s to %s: %s', (edtf, from, to, expected) => {
    expect(overlaps(read(edtf), from, to)).toBe(expected)
  })
})
