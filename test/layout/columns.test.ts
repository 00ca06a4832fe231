import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {columnWidths, decimalPlace} from '../../src/layout/columns.ts'

const need = (min: number, max: number, share: number | null = null) => ({min, max, share})

describe('column widths', () => {
  test('always add up to the room there is', () => {
    const column = fc
      .record({
        min: fc.integer({min: 0, max: 300}),
        more: fc.integer({min: 0, max: 500}),
        share: fc.option(fc.integer({min: 1, max: 9})),
      })
      .map(({min, more, share}) => need(min, min + more, share === null ? null : share / 10))
    fc.assert(
      fc.property(
        fc.array(column, {minLength: 1, maxLength: 12}),
        fc.integer({min: 10, max: 800}),
        (needs, room) => {
          const widths = columnWidths(needs, room)
          expect(widths.length).toBe(needs.length)
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(room, 6)
          for (const width of widths) expect(width).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  test('follow the shares the author asked for', () => {
    expect(columnWidths([need(10, 20, 0.5), need(10, 400, 0.25), need(10, 20, 0.25)], 400)).toEqual([
      200, 100, 100,
    ])
  })

  test('leave a name whole rather than win a little for a long text', () => {
    expect(columnWidths([need(60, 90), need(50, 600)], 300)).toEqual([90, 210])
  })

  test('do not press an address into a few letters beside one long word', () => {
    expect(columnWidths([need(380, 380), need(40, 500)], 448)).toEqual([336, 112])
    expect(columnWidths([need(470, 470), need(40, 500)], 448)).toEqual([336, 112])
  })

  test('give every column its widest word while there is room for them', () => {
    const widths = columnWidths([need(120, 400), need(60, 800), need(30, 500)], 300)
    expect(widths.map((width, index) => width >= [120, 60, 30][index]!)).toEqual([true, true, true])
  })

  test('squeeze the widest when words do not fit', () => {
    expect(columnWidths([need(20, 20), need(200, 200), need(300, 300)], 220)).toEqual([20, 100, 100])
  })
})

describe('the decimal place of a number', () => {
  test('is the point in English and the comma in French', () => {
    expect(decimalPlace('1,048.4', 'en-GB')).toBe(5)
    expect(decimalPlace('1 048,4', 'fr')).toBe(5)
    expect(decimalPlace('1,048', 'en')).toBe(5)
  })

  test('is behind the last digit where there is no fraction', () => {
    expect(decimalPlace('12', 'en')).toBe(2)
    expect(decimalPlace('12%', 'en')).toBe(2)
    expect(decimalPlace('$8.4 bn', 'en')).toBe(2)
    expect(decimalPlace('n/a', 'en')).toBe(3)
  })
})
