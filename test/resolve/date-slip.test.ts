import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {edtfMeant} from '../../src/resolve/date-slip.ts'
import {parseEdtf} from '../../src/resolve/edtf.ts'

describe('What is meant by a date written as people write them is offered', () => {
  test.each([
    ['c. 2021', '2021~'],
    ['circa 2021-03', '2021-03~'],
    ['vers mars 2021', '2021-03~'],
    ['2021 (?)', '2021?'],
    ['1990s', '199X'],
    ['the 1990’s', '199X'],
    ['since 2016', '2016/..'],
    ['depuis 2016', '2016/..'],
    ['2021-', '2021/..'],
    ['until March 2021', '../2021-03'],
    ['2021–2022', '2021/2022'],
    ['2021-2022', '2021/2022'],
    ['6 February 2026 to 8 February 2026', '2026-02-06/2026-02-08'],
    ['250 BC', '-0249'],
    ['1 BC', '0000'],
    ['44 av. J.-C.', '-0043'],
    ['50', '0050'],
    ['-50', '-0050'],
    ['2021/03/04', '2021-03-04'],
    ['2021.3.4', '2021-03-04'],
    ['2021-4-3', '2021-04-03'],
    ['2021-4', '2021-04'],
    ['6 February 2026', '2026-02-06'],
    ['Feb. 6th, 2026', '2026-02-06'],
    ['1er mars 2026', '2026-03-01'],
    ['sept. 2023', '2023-09'],
  ])('%s is %s', (written, meant) => {
    expect(edtfMeant(written)).toBe(meant)
  })
})

test('Nothing is offered where it is not plain what is meant, or where it would be no date', () => {
  // Day and month could be either way round; no such day, no such month.
  const unclear = [
    '03/04/2021',
    '2021/02/30',
    '2021-13',
    '6 Smarch 2026',
    'soon',
    '',
    '31 June 2026',
    'to to to',
  ]
  expect(unclear.map(edtfMeant)).toEqual(unclear.map(() => null))
})

test('What is offered for any words is EDTF, and found in no time', () => {
  const word = fc.constantFrom(
    'c. ',
    'since ',
    '2021',
    '–',
    ' to ',
    '-',
    '/',
    '6 ',
    'March ',
    'BC',
    '(?)',
    '0s',
    'x',
  )
  fc.assert(
    fc.property(fc.array(word, {maxLength: 40}), (parts) => {
      const meant = edtfMeant(parts.join(''))
      expect(meant === null || parseEdtf(meant) !== null).toBe(true)
    }),
  )
})
