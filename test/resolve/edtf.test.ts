import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {formatEdtf, parseEdtf} from '../../src/resolve/edtf.ts'
import {expression} from '../support/edtf.ts'

test('What is read and written again is read as the same', () => {
  fc.assert(
    fc.property(expression, ({edtf}) => {
      const parsed = parseEdtf(edtf)
      expect(parsed).not.toBeNull()
      const written = formatEdtf(parsed!)
      expect(parseEdtf(written)).toEqual(parsed)
      expect(formatEdtf(parseEdtf(written)!)).toBe(written)
    }),
    {numRuns: 2000},
  )
})

describe('Of several spellings one is the best', () => {
  test.each([
    ['?2004', '2004?'],
    ['?2004-?06-?11', '2004-06-11?'],
    ['2004?-06?-11?', '2004-06-11?'],
    ['2004?-06~', '%2004-~06'],
    ['2004~-06~-11', '2004-06~-11'],
    ['~2004-06-11', '2004~-06-11'],
    ['2004-06?-~11', '?2004-?06-~11'],
    ['?2004~', '2004%'],
    ['[1667, 1668,1670..1672]', '[1667,1668,1670..1672]'],
    ['1985-04-12T23:20:30-04', '1985-04-12T23:20:30-04'],
    ['Y-17E7', 'Y-17E7'],
    ['Y3388E2S3', 'Y3388E2S3'],
    ['1950S2', '1950S2'],
    ['2004-06/..', '2004-06/..'],
    ['/2004', '/2004'],
  ])('%s', (...spellings) => {
    const written = spellings.map((spelling) => formatEdtf(parseEdtf(spelling)!))
    expect(new Set(written)).toEqual(new Set([spellings.at(-1)]))
  })
})

test('A qualifier after a part is of all before it, and one before a part of that alone', () => {
  const doubt = (edtf: string) => {
    const parsed = parseEdtf(edtf)
    return parsed?.type === 'moment' ? parsed.doubt : null
  }
  expect(doubt('2004-06~-11')).toEqual({year: '~', month: '~', day: ''})
  expect(doubt('2004-06-11%')).toEqual({year: '%', month: '%', day: '%'})
  expect(doubt('?2004-06-~11')).toEqual({year: '?', month: '', day: '~'})
  expect(doubt('2004-%06-11')).toEqual({year: '', month: '%', day: ''})
  expect(doubt('~2004-06?-11')).toEqual({year: '%', month: '?', day: ''})
})
