import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readDate} from '../../src/resolve/date.ts'
import {english, french} from './source.ts'

function say(edtf: string, lang = 'en-GB'): string {
  const read = readDate(edtf, lang, lang.startsWith('fr') ? french.date : english.date)
  return 'problem' in read ? read.problem : `${read.words} [${read.earliest}]`
}

describe('Dates are printed as precisely as they were written, and no more', () => {
  test.each([
    ['2026', '2026 [2026-01-01]'],
    ['2026-02', 'February 2026 [2026-02-01]'],
    ['2026-02-08', '8 February 2026 [2026-02-08]'],
    [' 2024-02-29 ', '29 February 2024 [2024-02-29]'],
    ['2025-11~', 'November 2025 (approximately) [2025-11-01]'],
    ['2025-11-03?', '3 November 2025 (uncertain) [2025-11-03]'],
    ['1850%', '1850 (approximately, uncertain) [1850-01-01]'],
    ['202X', 'the 2020s [2020-01-01]'],
    ['20XX', '2000–2099 [2000-01-01]'],
    ['2XXX', '2000–2999 [2000-01-01]'],
    ['2025-XX', '2025 [2025-01-01]'],
    ['2025-04-XX', 'April 2025 [2025-04-01]'],
    ['2025-XX-XX', '2025 [2025-01-01]'],
    ['2021-21', 'spring 2021 [2021-03-01]'],
    ['2021-24', 'winter 2021–2022 [2021-12-01]'],
    ['-0250', '251 BC [-0250-01-01]'],
    ['0000', '1 BC [0000-01-01]'],
    ['0044-03-15', '15 March 44 [0044-03-15]'],
  ])('%s', (edtf, words) => {
    expect(say(edtf)).toBe(words)
  })
})

describe('Intervals say each part once', () => {
  test.each([
    ['2026-02-06/2026-02-08', '6–8 February 2026 [2026-02-06]'],
    ['2026-02-06/2026-03-01', '6 February – 1 March 2026 [2026-02-06]'],
    ['2025-12-30/2026-01-02', '30 December 2025 – 2 January 2026 [2025-12-30]'],
    ['2025-10/2025-12', 'October–December 2025 [2025-10-01]'],
    ['2015/2022', '2015–2022 [2015-01-01]'],
    ['2015~/2022', '2015 (approximately) – 2022 [2015-01-01]'],
    ['2015/2022-03-04', '2015 – 4 March 2022 [2015-01-01]'],
    ['2016/..', 'since 2016 [2016-01-01]'],
    ['../2016-05', 'until May 2016 [2016-05-01]'],
    ['2016/', '2016 – ? [2016-01-01]'],
    ['/2016', '? – 2016 [2016-01-01]'],
    ['2016/2016', '2016 [2016-01-01]'],
  ])('%s', (edtf, words) => {
    expect(say(edtf)).toBe(words)
  })
})

test('American English puts the month first', () => {
  expect(say('2026-02-08', 'en-US')).toBe('February 8, 2026 [2026-02-08]')
  expect(say('2026-02-06/2026-02-08', 'en-US')).toBe('February 6–8, 2026 [2026-02-06]')
  expect(say('2026-02', 'en-US')).toBe('February 2026 [2026-02-01]')
  expect(say('2021-23', 'en-US')).toBe('fall 2021 [2021-09-01]')
})

test('French dates are French', () => {
  expect(say('2026-02-01', 'fr')).toBe('1er février 2026 [2026-02-01]')
  expect(say('2026-08-15', 'fr-CA')).toBe('15 août 2026 [2026-08-15]')
  expect(say('202X', 'fr')).toBe('les années 2020 [2020-01-01]')
  expect(say('2016/..', 'fr')).toBe('depuis 2016 [2016-01-01]')
  expect(say('2025-11~', 'fr')).toBe('novembre 2025 (environ) [2025-11-01]')
  expect(say('-0250', 'fr')).toBe('251 av. J.-C. [-0250-01-01]')
})

describe('What is no EDTF is invalid', () => {
  test.each([
    '',
    '8 February 2026',
    '2026-2-8',
    '2026-13',
    '2026-00',
    '2026-02-30',
    '2025-02-29',
    '2100-02-29',
    '2026/02/08',
    '2026-03/2026-01',
    '../..',
    '/',
    '26',
    '2026-21-01',
    '08.02.2026',
  ])('%j', (edtf) => {
    expect(say(edtf)).toBe('invalid')
  })
})

describe('EDTF beyond levels 0 and 1 waits', () => {
  test.each([
    'Y170000002',
    '2026-02-06T10:00:00Z',
    '[2020,2021]',
    '{2020..2022}',
    '2026-~02-06',
    '1XX5',
    '2026-25',
    '1950S2',
  ])('%s', (edtf) => {
    expect(say(edtf)).toBe('later')
  })
})

test('Any day of four centuries is printed as that day', () => {
  fc.assert(
    fc.property(
      fc.date({min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true}),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        const words = new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeZone: 'UTC'}).format(date)
        expect(say(iso)).toBe(`${words} [${iso}]`)
      },
    ),
  )
})
