import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {isolate, levelsOf, mayTurn, shapeLine, visualOrder} from '../../src/draw/bidi.ts'
import type {Glyphs} from '../../src/draw/measure.ts'

const levels = (text: string, rightToLeft = false) => Array.from(levelsOf(text, rightToLeft)).join('')

/** A text as it is seen, a sign for each character as it is written; brackets are turned by the font. */
const seen = (text: string, rightToLeft = false) =>
  shapeLine(text, rightToLeft, (piece, direction) => [
    {text: direction === 'rtl' ? [...piece].reverse().join('') : piece} as Glyphs,
  ])
    .map((piece) => piece.text)
    .join('')

describe('levels', () => {
  test('are asked for only where something may run from the right', () => {
    expect(mayTurn('Plain words, “quoted” – and Ελληνικά, Русский, हिन्दी, 漢字')).toBe(false)
    expect(['שלום', 'سلام', '\u200f', 'ﷺ', '\u{1e900}'].map(mayTurn)).toEqual([true, true, true, true, true])
  })

  test('set words, numbers and signs after their surroundings', () => {
    expect(levels('ab אב cd')).toBe('00011000')
    expect(levels('אב 12 גד')).toBe('11122111')
    expect(levels('אב cd', true)).toBe('11122')
    expect(levels('سعر ١٢٫٥', true)).toBe('11112222')
  })

  test('keep a stretch apart from what is around it', () => {
    const {leftToRight, rightToLeft, end} = isolate
    expect(levels(`אב ${leftToRight}a.${end} גד`, true)).toBe('1111221111')
    expect(levels(`ab ${rightToLeft}אב!${end} 12`)).toBe('00001110000')
  })

  test('of isolates too deep to count are told without a search for the first letter of each', () => {
    const {leftToRight, end} = isolate
    const deep = (mark: string) => `א${mark.repeat(100_000)}אב${end.repeat(100_000)} a`
    expect(levels(deep('\u2068'))).toBe(
      levels(`א${'\u2068'.repeat(125)}${leftToRight.repeat(99_875)}אב${end.repeat(100_000)} a`),
    )
    expect(levels(`a ${'\u2068'.repeat(3)}אב`)).toBe('0002455')
  })

  test('know scripts beyond the first 65,536 characters, and take their signs for no letters', () => {
    expect(levels('a \u{1e900}\u{1e901}')).toBe('001111')
    expect(levels('אב \u{1f600} גד')).toBe('11111111')
  })
})

describe('the order in which a line is seen', () => {
  test('turns words from the right, and leaves numbers in them as they are', () => {
    expect(seen('met דוד כהן today')).toBe('met ןהכ דוד today')
    expect(seen('דוד כהן 1985 סוף', true)).toBe('ףוס 1985 ןהכ דוד')
    expect(seen('דוד said hello', true)).toBe('said hello דוד')
    expect(seen('plain', false)).toBe('plain')
  })

  test('has each piece once, and pieces of one level side by side as they are read', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 5}), {maxLength: 20}), (own) => {
        const order = visualOrder(own)
        expect([...order].sort((a, b) => a - b)).toEqual(own.map((_, index) => index))
        // Reversing what is at least at a level undoes that level (rule L2, read backwards).
        for (let at = 1; at < order.length; at++) {
          const [left, right] = [order[at - 1]!, order[at]!]
          if (Math.abs(left - right) !== 1 || own[left] !== own[right]) continue
          expect(right > left).toBe(own[left]! % 2 === 0)
        }
      }),
    )
  })

  test('is the order from left to right where no level is odd', () => {
    expect(visualOrder([0, 0, 2, 0])).toEqual([0, 1, 2, 3])
    expect(visualOrder([1, 1, 1])).toEqual([2, 1, 0])
    expect(visualOrder([1, 2, 2, 1])).toEqual([3, 1, 2, 0])
    expect(visualOrder([0, 1, 2, 1, 0])).toEqual([0, 3, 2, 1, 4])
  })
})
