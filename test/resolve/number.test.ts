import fc from 'fast-check'
import {expect, test} from 'vitest'
import {countSections, itemLabel, orderedMarker} from '../../src/resolve/number.ts'

type Entry = [level: number, how?: 'unnumbered' | 'appendix']

function numbers(entries: Entry[], numbered = true): string[] {
  const counter = countSections(numbered)
  return entries.map(([level, how]) => {
    const {number, appendix} = counter.enter(level, {
      unnumbered: how === 'unnumbered',
      appendix: how === 'appendix',
    })
    return appendix ? `Appendix ${number}` : number
  })
}

test('Sections are counted by level, from one again under each', () => {
  expect(numbers([[1], [2], [2], [3], [1], [2]])).toEqual(['1', '1.1', '1.2', '1.2.1', '2', '2.1'])
})

test('An unnumbered section is passed over, and so is all it holds', () => {
  expect(numbers([[1], [1, 'unnumbered'], [2], [3], [1], [2]])).toEqual(['1', '', '', '', '2', '2.1'])
})

test('From the first appendix on, every section of the top level is one', () => {
  expect(numbers([[1], [1, 'appendix'], [2], [1], [2], [3]])).toEqual([
    '1',
    'Appendix A',
    'A.1',
    'Appendix B',
    'B.1',
    'B.1.1',
  ])
})

test('Without numbering, appendices are lettered all the same', () => {
  expect(numbers([[1], [2], [1, 'appendix'], [2], [1]], false)).toEqual([
    '',
    '',
    'Appendix A',
    '',
    'Appendix B',
  ])
})

test('Ordered lists are marked 1, a, i by depth, and again', () => {
  expect([0, 1, 2, 3].map((depth) => orderedMarker(depth, 1, 3))).toEqual([
    'decimal',
    'lower-alpha',
    'lower-roman',
    'decimal',
  ])
})

test('A list that goes past what its marks can say alike everywhere is marked in decimals', () => {
  expect(orderedMarker(1, 1, 27)).toBe('lower-alpha')
  expect(orderedMarker(1, 1, 28)).toBe('decimal')
  expect(orderedMarker(1, 0, 2)).toBe('decimal')
  expect(orderedMarker(2, 3999, 1)).toBe('lower-roman')
  expect(orderedMarker(2, 3999, 2)).toBe('decimal')
})

test('Item labels are printed as readers count', () => {
  expect([1, 26, 27].map((number) => itemLabel('lower-alpha', number))).toEqual(['a.', 'z.', 'aa.'])
  expect([1, 4, 9, 14, 40, 1994, 3999].map((number) => itemLabel('lower-roman', number))).toEqual([
    'i.',
    'iv.',
    'ix.',
    'xiv.',
    'xl.',
    'mcmxciv.',
    'mmmcmxcix.',
  ])
  expect(itemLabel('decimal', 0)).toBe('0.')
  expect(itemLabel('bullet', 3)).toBe('•')
})

test('Roman numerals add up to their number', () => {
  const values: Record<string, number> = {m: 1000, d: 500, c: 100, l: 50, x: 10, v: 5, i: 1}
  fc.assert(
    fc.property(fc.integer({min: 1, max: 3999}), (number) => {
      const digits = [...itemLabel('lower-roman', number).slice(0, -1)].map((digit) => values[digit] ?? 0)
      const sum = digits.reduce(
        (total, value, i) => total + (value < (digits[i + 1] ?? 0) ? -value : value),
        0,
      )
      expect(sum).toBe(number)
    }),
  )
})
