import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {dayNumber, dayOf} from '../../src/model/calendar.ts'
import type {Extent, Stretch} from '../../src/model/date.ts'
import {readDate, tickWords} from '../../src/resolve/date.ts'
import {formatEdtf, parseEdtf} from '../../src/resolve/edtf.ts'
import {expression} from '../support/edtf.ts'
import {english, french} from './source.ts'

function read(edtf: string, lang = 'en-GB') {
  return readDate(edtf, lang, lang.startsWith('fr') ? french.date : english.date)
}

/** The words of a date, or what is wrong with it. */
function say(edtf: string, lang?: string): string {
  const date = read(edtf, lang)
  return 'problem' in date ? date.problem : date.words
}

/** Words, bounds, precision, doubts and open ends in one line. */
function tell(edtf: string): string {
  const date = read(edtf)
  if ('problem' in date) return date.problem
  const {words, earliest, latest, precision, uncertain, approximate, open} = date
  const flags = [uncertain && 'uncertain', approximate && 'approximate', open && `open ${open}`]
  return [words, earliest ?? '…', latest ?? '…', precision, ...flags.filter((flag) => flag)].join(' | ')
}

describe('Level 0: dates, dates with a time, and intervals', () => {
  test.each([
    ['1985-04-12', '12 April 1985 | 1985-04-12 | 1985-04-12 | day'],
    ['1985-04', 'April 1985 | 1985-04-01 | 1985-04-30 | month'],
    ['1985', '1985 | 1985-01-01 | 1985-12-31 | year'],
    ['1985-04-12T23:20:30', '12 April 1985, 23:20:30 | 1985-04-12 | 1985-04-12 | day'],
    ['1985-04-12T23:20:30Z', '12 April 1985, 23:20:30 UTC | 1985-04-12 | 1985-04-12 | day'],
    ['1985-04-12T23:20:30-04', '12 April 1985, 23:20:30 UTC−04:00 | 1985-04-12 | 1985-04-12 | day'],
    ['1985-04-12T23:20:30+04:30', '12 April 1985, 23:20:30 UTC+04:30 | 1985-04-12 | 1985-04-12 | day'],
    ['2026-02-06T09:00:00Z', '6 February 2026, 09:00 UTC | 2026-02-06 | 2026-02-06 | day'],
    ['1964/2008', '1964–2008 | 1964-01-01 | 2008-12-31 | year'],
    ['2004-06/2006-08', 'June 2004 – August 2006 | 2004-06-01 | 2006-08-31 | month'],
    ['2004-02-01/2005-02-08', '1 February 2004 – 8 February 2005 | 2004-02-01 | 2005-02-08 | day'],
    ['2004-02-01/2005-02', '1 February 2004 – February 2005 | 2004-02-01 | 2005-02-28 | month'],
    ['2004-02-01/2005', '1 February 2004 – 2005 | 2004-02-01 | 2005-12-31 | year'],
    ['2005/2006-02', '2005 – February 2006 | 2005-01-01 | 2006-02-28 | year'],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 1: long and negative years, seasons, doubts, unspecified digits, and intervals with an open or unknown end', () => {
  test.each([
    ['Y170000002', '170,000,002 | 170000002-01-01 | 170000002-12-31 | year'],
    ['Y-170000002', '170,000,003 BC | -170000002-01-01 | -170000002-12-31 | year'],
    ['-1985', '1986 BC | -1985-01-01 | -1985-12-31 | year'],
    ['2001-21', 'spring 2001 | 2001-03-01 | 2001-05-31 | season'],
    ['2001-22', 'summer 2001 | 2001-06-01 | 2001-08-31 | season'],
    ['2001-23', 'autumn 2001 | 2001-09-01 | 2001-11-30 | season'],
    ['2001-24', 'winter 2001–2002 | 2001-12-01 | 2002-02-28 | season'],
    ['1984?', '1984 (uncertain) | 1984-01-01 | 1984-12-31 | year | uncertain'],
    ['2004-06~', 'June 2004 (approximately) | 2004-06-01 | 2004-06-30 | month | approximate'],
    [
      '2004-06-11%',
      '11 June 2004 (approximately, uncertain) | 2004-06-11 | 2004-06-11 | day | uncertain | approximate',
    ],
    ['201X', 'the 2010s | 2010-01-01 | 2019-12-31 | decade'],
    ['20XX', '2000–2099 | 2000-01-01 | 2099-12-31 | century'],
    ['2004-XX', '2004 (month unspecified) | 2004-01-01 | 2004-12-31 | year'],
    ['1985-04-XX', 'April 1985 (day unspecified) | 1985-04-01 | 1985-04-30 | month'],
    ['1985-XX-XX', '1985 (month and day unspecified) | 1985-01-01 | 1985-12-31 | year'],
    ['1985-04-12/..', 'since 12 April 1985 | 1985-04-12 | … | day | open end'],
    ['1985-04/..', 'since April 1985 | 1985-04-01 | … | month | open end'],
    ['1985/..', 'since 1985 | 1985-01-01 | … | year | open end'],
    ['../1985-04-12', 'until 12 April 1985 | … | 1985-04-12 | day | open start'],
    ['../1985-04', 'until April 1985 | … | 1985-04-30 | month | open start'],
    ['../1985', 'until 1985 | … | 1985-12-31 | year | open start'],
    ['1985-04-12/', '12 April 1985 – ? | 1985-04-12 | … | day | open end'],
    ['1985-04/', 'April 1985 – ? | 1985-04-01 | … | month | open end'],
    ['1985/', '1985 – ? | 1985-01-01 | … | year | open end'],
    ['/1985-04-12', '? – 12 April 1985 | … | 1985-04-12 | day | open start'],
    ['/1985-04', '? – April 1985 | … | 1985-04-30 | month | open start'],
    ['/1985', '? – 1985 | … | 1985-12-31 | year | open start'],
    ['1984~/2004-06', '1984 (approximately) – June 2004 | 1984-01-01 | 2004-06-30 | year | approximate'],
    ['1984/2004-06~', '1984 – June 2004 (approximately) | 1984-01-01 | 2004-06-30 | year | approximate'],
    ['1984~/2004~', '1984–2004 (approximately) | 1984-01-01 | 2004-12-31 | year | approximate'],
    [
      '1984?/2004%',
      '1984 (uncertain) – 2004 (approximately, uncertain) | 1984-01-01 | 2004-12-31 | year | uncertain | approximate',
    ],
    [
      '1984-06?/2004-08?',
      'June 1984 (uncertain) – August 2004 (uncertain) | 1984-06-01 | 2004-08-31 | month | uncertain',
    ],
    [
      '1984-06-02?/2004-08-08~',
      '2 June 1984 (uncertain) – 8 August 2004 (approximately) | 1984-06-02 | 2004-08-08 | day | uncertain | approximate',
    ],
    ['1984-06-02?/', '2 June 1984 (uncertain) – ? | 1984-06-02 | … | day | uncertain | open end'],
    [
      '2003/2004-06-11%',
      '2003 – 11 June 2004 (approximately, uncertain) | 2003-01-01 | 2004-06-11 | year | uncertain | approximate',
    ],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 2: powers of ten and significant digits', () => {
  test.each([
    ['Y-17E7', 'the year −170,000,000 | -170000000-01-01 | -170000000-12-31 | year'],
    ['Y17E7', '170,000,000 | 170000000-01-01 | 170000000-12-31 | year'],
    ['1950S2', 'about 1950 (between 1900 and 1999) | 1900-01-01 | 1999-12-31 | century'],
    [
      'Y171010000S3',
      'about 171,010,000 (between 171,000,000 and 171,999,999) | 171000000-01-01 | 171999999-12-31 | age',
    ],
    ['Y3388E2S3', 'about 338,800 (between 338,000 and 338,999) | 338000-01-01 | 338999-12-31 | millennium'],
    ['-1950S3', 'about 1951 BC (between 1960 and 1951 BC) | -1959-01-01 | -1950-12-31 | decade'],
    ['1950S4', '1950 | 1950-01-01 | 1950-12-31 | year'],
    ['0950S2', 'about 950 (between 950 and 959) | 0950-01-01 | 0959-12-31 | decade'],
    [
      '1950S2~',
      'about 1950 (between 1900 and 1999, approximately) | 1900-01-01 | 1999-12-31 | century | approximate',
    ],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 2: parts of the year', () => {
  test.each([
    ['2001-25', 'spring 2001 (northern hemisphere) | 2001-03-01 | 2001-05-31 | season'],
    ['2001-26', 'summer 2001 (northern hemisphere) | 2001-06-01 | 2001-08-31 | season'],
    ['2001-27', 'autumn 2001 (northern hemisphere) | 2001-09-01 | 2001-11-30 | season'],
    ['2001-28', 'winter 2001–2002 (northern hemisphere) | 2001-12-01 | 2002-02-28 | season'],
    ['2001-29', 'spring 2001 (southern hemisphere) | 2001-09-01 | 2001-11-30 | season'],
    ['2001-30', 'summer 2001–2002 (southern hemisphere) | 2001-12-01 | 2002-02-28 | season'],
    ['2001-31', 'autumn 2001 (southern hemisphere) | 2001-03-01 | 2001-05-31 | season'],
    ['2001-32', 'winter 2001 (southern hemisphere) | 2001-06-01 | 2001-08-31 | season'],
    ['2001-33', 'the first quarter of 2001 | 2001-01-01 | 2001-03-31 | quarter'],
    ['2001-34', 'the second quarter of 2001 | 2001-04-01 | 2001-06-30 | quarter'],
    ['2001-35', 'the third quarter of 2001 | 2001-07-01 | 2001-09-30 | quarter'],
    ['2001-36', 'the fourth quarter of 2001 | 2001-10-01 | 2001-12-31 | quarter'],
    ['2001-37', 'the first four-month period of 2001 | 2001-01-01 | 2001-04-30 | quadrimester'],
    ['2001-38', 'the second four-month period of 2001 | 2001-05-01 | 2001-08-31 | quadrimester'],
    ['2001-39', 'the third four-month period of 2001 | 2001-09-01 | 2001-12-31 | quadrimester'],
    ['2001-40', 'the first half of 2001 | 2001-01-01 | 2001-06-30 | half'],
    ['2001-41', 'the second half of 2001 | 2001-07-01 | 2001-12-31 | half'],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 2: sets and lists', () => {
  test.each([
    ['[1667,1668,1670..1672]', '1667, 1668 or 1670–1672 | 1667-01-01 | 1672-12-31 | year'],
    ['[..1760-12-03]', '3 December 1760 or earlier | … | 1760-12-03 | day | open start'],
    ['[1760-12..]', 'December 1760 or later | 1760-12-01 | … | month | open end'],
    [
      '[1760-01,1760-02,1760-12..]',
      'January 1760, February 1760, or December 1760 or later | 1760-01-01 | … | month | open end',
    ],
    ['[1667,1760-12]', '1667 or December 1760 | 1667-01-01 | 1760-12-31 | year'],
    ['[..1984]', '1984 or earlier | … | 1984-12-31 | year | open start'],
    ['{1667,1668,1670..1672}', '1667, 1668 and 1670–1672 | 1667-01-01 | 1672-12-31 | year'],
    ['{1960,1961-12}', '1960 and December 1961 | 1960-01-01 | 1961-12-31 | year'],
    ['{..1984}', '1984 and earlier | … | 1984-12-31 | year | open start'],
    ['{1984..}', '1984 and later | 1984-01-01 | … | year | open end'],
    ['{2020..2022}', '2020–2022 | 2020-01-01 | 2022-12-31 | year'],
    ['[2025-10..2025-12]', 'between October 2025 and December 2025 | 2025-10-01 | 2025-12-31 | month'],
    ['{2026-02-06..2026-02-08}', '6–8 February 2026 | 2026-02-06 | 2026-02-08 | day'],
    ['[2025-12-03,2025-12-05,2025-12-07]', '3, 5 or 7 December 2025 | 2025-12-03 | 2025-12-07 | day'],
    ['{2025-01,2025-03}', 'January and March 2025 | 2025-01-01 | 2025-03-31 | month'],
    [
      '[1667?,1668~]',
      '1667 (uncertain) or 1668 (approximately) | 1667-01-01 | 1668-12-31 | year | uncertain | approximate',
    ],
    ['[2004]', '2004 | 2004-01-01 | 2004-12-31 | year'],
    ['[1984,1984-05..1985-06-07]', '1984 or May 1984 – 7 June 1985 | 1984-01-01 | 1985-06-07 | year'],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 2: doubts about a part', () => {
  test.each([
    [
      '2004-06~-11',
      '11 June 2004 (year and month approximate) | 2004-06-11 | 2004-06-11 | day | approximate',
    ],
    ['2004?-06-11', '11 June 2004 (year uncertain) | 2004-06-11 | 2004-06-11 | day | uncertain'],
    [
      '?2004-06-~11',
      '11 June 2004 (year uncertain, day approximate) | 2004-06-11 | 2004-06-11 | day | uncertain | approximate',
    ],
    [
      '2004-%06-11',
      '11 June 2004 (month approximate and uncertain) | 2004-06-11 | 2004-06-11 | day | uncertain | approximate',
    ],
    [
      '2004-06~-%11',
      '11 June 2004 (year and month approximate, day approximate and uncertain) | 2004-06-11 | 2004-06-11 | day | uncertain | approximate',
    ],
    ['2021~-21', 'spring 2021 (year approximate) | 2021-03-01 | 2021-05-31 | season | approximate'],
    [
      '?2021-33',
      'the first quarter of 2021 (year uncertain) | 2021-01-01 | 2021-03-31 | quarter | uncertain',
    ],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 2: unspecified digits anywhere', () => {
  test.each([
    ['156X-12-25', '25 December in the 1560s | 1560-12-25 | 1569-12-25 | decade'],
    ['15XX-12-25', '25 December of a year from 1500 to 1599 | 1500-12-25 | 1599-12-25 | century'],
    ['XXXX-12-XX', 'December (year and day unspecified) | 0000-12-01 | 9999-12-31 | age'],
    ['1XXX-XX', '1000–1999 (month unspecified) | 1000-01-01 | 1999-12-31 | millennium'],
    ['1XXX-12', 'December of a year from 1000 to 1999 | 1000-12-01 | 1999-12-31 | millennium'],
    ['1984-1X', 'October, November or December 1984 | 1984-10-01 | 1984-12-31 | year'],
    ['1984-0X', 'between January and September 1984 | 1984-01-01 | 1984-09-30 | year'],
    ['1984-X1', 'January or November 1984 | 1984-01-01 | 1984-11-30 | year'],
    ['2021-02-2X', 'between 20 and 28 February 2021 | 2021-02-20 | 2021-02-28 | month'],
    ['2021-02-X1', '1, 11 or 21 February 2021 | 2021-02-01 | 2021-02-21 | month'],
    ['2021-12-3X', '30 or 31 December 2021 | 2021-12-30 | 2021-12-31 | month'],
    ['201X-02-29', '29 February in the 2010s | 2012-02-29 | 2016-02-29 | decade'],
    ['1900-XX-31', '1900 (day 31, month unspecified) | 1900-01-31 | 1900-12-31 | year'],
    ['1984-1X-25', '25 October, November or December 1984 | 1984-10-25 | 1984-12-25 | year'],
    ['1984-1X-31', '31 October or December 1984 | 1984-10-31 | 1984-12-31 | year'],
    ['1984-X1-31', '31 January 1984 | 1984-01-31 | 1984-01-31 | year'],
    ['198X-1X-1X', 'between 10 October 1980 and 19 December 1989 | 1980-10-10 | 1989-12-19 | decade'],
    ['XXXX-1X-1X', 'between 10 October and 19 December (year unspecified) | 0000-10-10 | 9999-12-19 | age'],
    ['1984-0X-25', 'between 25 January 1984 and 25 September 1984 | 1984-01-25 | 1984-09-25 | year'],
    ['1984-1X-1X', 'between 10 October 1984 and 19 December 1984 | 1984-10-10 | 1984-12-19 | year'],
    ['XXXX', 'an unspecified year | 0000-01-01 | 9999-12-31 | age'],
    ['XXXX-XX', 'an unspecified month | 0000-01-01 | 9999-12-31 | age'],
    ['XXXX-XX-XX', 'an unspecified day | 0000-01-01 | 9999-12-31 | age'],
    ['XXXX-XX-11', 'an unspecified month (day 11) | 0000-01-11 | 9999-12-11 | age'],
    ['2004-XX-11', '2004 (day 11, month unspecified) | 2004-01-11 | 2004-12-11 | year'],
    ['2004-XX-1X', '2004 (month and day unspecified) | 2004-01-10 | 2004-12-19 | year'],
    ['1XX5', 'a year from 1005 to 1995 | 1005-01-01 | 1995-12-31 | millennium'],
    ['1XX5-12', 'December of a year from 1005 to 1995 | 1005-12-01 | 1995-12-31 | millennium'],
    ['X985', 'a year from 985 to 9985 | 0985-01-01 | 9985-12-31 | age'],
    ['000X', '1 BC – AD 9 | 0000-01-01 | 0009-12-31 | decade'],
    ['004X', 'AD 40–49 | 0040-01-01 | 0049-12-31 | decade'],
    ['-019X', '200–191 BC | -0199-01-01 | -0190-12-31 | decade'],
    ['-XXXX', '10,000–2 BC | -9999-01-01 | -0001-12-31 | age'],
    ['201X-21', 'spring in the 2010s | 2010-03-01 | 2019-05-31 | decade'],
    ['201X-33', 'the first quarter of a year from 2010 to 2019 | 2010-01-01 | 2019-03-31 | decade'],
    ['XXXX-33', 'the first quarter (year unspecified) | 0000-01-01 | 9999-03-31 | age'],
    ['XXXX-12-25', '25 December (year unspecified) | 0000-12-25 | 9999-12-25 | age'],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Level 2: intervals', () => {
  test.each([
    [
      '2004-06-~01/2004-06-~20',
      '1 June 2004 (day approximate) – 20 June 2004 (day approximate) | 2004-06-01 | 2004-06-20 | day | approximate',
    ],
    ['2004-06-XX/2004-07-03', 'June 2004 (day unspecified) – 3 July 2004 | 2004-06-01 | 2004-07-03 | month'],
    ['201X/202X', 'the 2010s to the 2020s | 2010-01-01 | 2029-12-31 | decade'],
    ['1950S2/1960', 'about 1950 (between 1900 and 1999) to 1960 | 1900-01-01 | 1960-12-31 | century'],
    ['2025-34/2025-36', 'the second to the fourth quarter of 2025 | 2025-04-01 | 2025-12-31 | quarter'],
    [
      '2025-34/2026-36',
      'the second quarter of 2025 to the fourth quarter of 2026 | 2025-04-01 | 2026-12-31 | quarter',
    ],
    ['2025-40/..', 'since the first half of 2025 | 2025-01-01 | … | half | open end'],
    ['2021-24/2022-21', 'winter 2021–2022 to spring 2022 | 2021-12-01 | 2022-05-31 | season'],
    ['2021-21/2021-23', 'spring–autumn 2021 | 2021-03-01 | 2021-11-30 | season'],
    [
      '2021-25/2021-27',
      'spring 2021 (northern hemisphere) to autumn 2021 (northern hemisphere) | 2021-03-01 | 2021-11-30 | season',
    ],
    ['Y12345/Y12399', '12,345–12,399 | 12345-01-01 | 12399-12-31 | year'],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('Beyond the specification: doubts about seasons', () => {
  test.each([
    ['2021-21~', 'spring 2021 (approximately) | 2021-03-01 | 2021-05-31 | season | approximate'],
    ['1849-21?', 'spring 1849 (uncertain) | 1849-03-01 | 1849-05-31 | season | uncertain'],
    [
      '2025-36~',
      'the fourth quarter of 2025 (approximately) | 2025-10-01 | 2025-12-31 | quarter | approximate',
    ],
    [
      '2021-24%',
      'winter 2021–2022 (approximately, uncertain) | 2021-12-01 | 2022-02-28 | season | uncertain | approximate',
    ],
  ])('%s', (edtf, told) => {
    expect(tell(edtf)).toBe(told)
  })
})

describe('American English', () => {
  test.each([
    ['2026-02-08', 'February 8, 2026'],
    ['2026-02-06/2026-02-08', 'February 6–8, 2026'],
    ['2026-02-06/2026-03-01', 'February 6 – March 1, 2026'],
    ['2026-02', 'February 2026'],
    ['2021-23', 'fall 2021'],
    ['2021-30', 'summer 2021–2022 (Southern Hemisphere)'],
    ['2026-02-06/..', 'since February 6, 2026'],
    ['1985-04-12T23:20:30-04', 'April 12, 1985, 11:20:30 p.m. UTC−04:00'],
    ['1985-04-12T00:05:00', 'April 12, 1985, 12:05 a.m.'],
    ['1985-04-12T12:00:00Z', 'April 12, 1985, 12:00 p.m. UTC'],
    ['[1667,1668,1670]', '1667, 1668, or 1670'],
    ['[2025-12-03,2025-12-05]', 'December 3 or 5, 2025'],
    ['[2025-12-03,2026-12-05,2027-12-07]', 'December 3, 2025; December 5, 2026; or December 7, 2027'],
    ['{2025-12-03,2025-12-05,2025-12-07}', 'December 3, 5, and 7, 2025'],
    ['2021-02-2X', 'between February 20 and 28, 2021'],
    ['2021-02-X1', 'February 1, 11, or 21, 2021'],
    ['1984-1X', 'October, November, or December 1984'],
    ['156X-12-25', 'December 25 in the 1560s'],
    ['2004?-06-11', 'June 11, 2004 (year uncertain)'],
  ])('%s', (edtf, words) => {
    expect(say(edtf, 'en-US')).toBe(words)
  })
})

describe('French', () => {
  test.each([
    ['2026-02-01', '1er février 2026'],
    ['2026-08-15', '15 août 2026'],
    ['202X', 'les années 2020'],
    ['2016/..', 'depuis 2016'],
    ['2026-02-06/..', 'depuis le 6 février 2026'],
    ['../2026-02-06', 'jusqu’au 6 février 2026'],
    ['../2026-02', 'jusqu’à février 2026'],
    ['202X/..', 'depuis les années 2020'],
    ['../202X', 'jusqu’aux années 2020'],
    ['2021-21/..', 'depuis le printemps 2021'],
    ['../2021-21', 'jusqu’au printemps 2021'],
    ['2021-22/..', 'depuis l’été 2021'],
    ['2025-11~', 'novembre 2025 (environ)'],
    ['-0250', '251 av. J.-C.'],
    ['0044-03-15', '15 mars 44 apr. J.-C.'],
    ['Y170000002', '170 000 002'],
    ['Y-17E7', 'année −170 000 000'],
    ['2026-02-06/2026-02-08', '6–8 février 2026'],
    ['2025-10/2025-12', 'octobre–décembre 2025'],
    ['2026-02-06/2026-03-01', '6 février – 1er mars 2026'],
    ['2021-24', 'hiver 2021–2022'],
    ['1950-29', 'printemps 1950 (hémisphère sud)'],
    ['2001-34', 'deuxième trimestre 2001'],
    ['2001-41', 'second semestre 2001'],
    ['2025-34/2025-36', 'du deuxième au quatrième trimestre 2025'],
    ['1985-04-XX', 'avril 1985 (jour non précisé)'],
    ['1985-XX-XX', '1985 (mois et jour non précisés)'],
    ['2004-XX-01', '2004 (le 1er du mois, mois non précisé)'],
    ['156X-12-25', '25 décembre dans les années 1560'],
    ['15XX-12-25', '25 décembre d’une année de 1500 à 1599'],
    ['201X-33', 'premier trimestre d’une année de 2010 à 2019'],
    ['XXXX-12-XX', 'décembre (année et jour non précisés)'],
    ['1984-1X', 'octobre, novembre ou décembre 1984'],
    ['2021-02-2X', 'entre le 20 et le 28 février 2021'],
    ['1984-1X-1X', 'entre le 10 octobre 1984 et le 19 décembre 1984'],
    ['2004-06~-11', '11 juin 2004 (année et mois approximatifs)'],
    ['?2004-06-~11', '11 juin 2004 (année incertaine, jour approximatif)'],
    ['2004-%06-11', '11 juin 2004 (mois approximatif et incertain)'],
    ['2021~-21', 'printemps 2021 (année approximative)'],
    ['1950S2', 'vers 1950 (entre 1900 et 1999)'],
    ['[1667,1668,1670..1672]', '1667, 1668 ou 1670–1672'],
    ['[..1760-12-03]', '3 décembre 1760 ou avant'],
    ['[1760-12..]', 'décembre 1760 ou après'],
    ['{1960,1961-12}', '1960 et décembre 1961'],
    ['{..1984}', '1984 et avant'],
    ['[2025-10..2025-12]', 'entre octobre 2025 et décembre 2025'],
    ['[2026-02-06..2026-02-08]', 'entre le 6 février 2026 et le 8 février 2026'],
    ['1985-04-12T23:20:30Z', '12 avril 1985 à 23 h 20 min 30 s UTC'],
    ['1985-04-12T23:20:00', '12 avril 1985 à 23 h 20'],
    ['1985-04-12T23:00:00-04', '12 avril 1985 à 23 h UTC−04:00'],
  ])('%s', (edtf, words) => {
    expect(say(edtf, 'fr')).toBe(words)
  })
})

test('A language without words for dates of its own has English ones', () => {
  expect(say('2026-02-08', 'de')).toBe('8 February 2026')
  expect(say('2026-02-08', 'en-PH')).toBe('February 8, 2026')
})

test('Spaces around a date and after the commas of a set are not part of it', () => {
  expect(read(' [1667, 1668] ')).toMatchObject({edtf: '[1667,1668]', words: '1667 or 1668'})
})

describe('A date is drawn as what it is', () => {
  const stretch = (earliest: string | null, latest: string | null, doubtful = false): Stretch => ({
    earliest,
    latest,
    doubtful,
  })
  test.each<[string, Extent]>([
    ['2026-02~', {kind: 'moment', within: stretch('2026-02-01', '2026-02-28', true)}],
    ['2026-~02-08', {kind: 'moment', within: stretch('2026-02-08', '2026-02-08', true)}],
    [
      '2015~/2022-03-04',
      {
        kind: 'span',
        start: stretch('2015-01-01', '2015-12-31', true),
        end: stretch('2022-03-04', '2022-03-04'),
      },
    ],
    ['2016/..', {kind: 'span', start: stretch('2016-01-01', '2016-12-31'), end: 'open'}],
    ['/2016', {kind: 'span', start: 'unknown', end: stretch('2016-01-01', '2016-12-31')}],
    [
      '[1667,1670?..1672]',
      {
        kind: 'choice',
        among: [stretch('1667-01-01', '1667-12-31'), stretch('1670-01-01', '1672-12-31', true)],
      },
    ],
    ['{..1984}', {kind: 'several', at: [stretch(null, '1984-12-31')]}],
    ['{1984..}', {kind: 'several', at: [stretch('1984-01-01', null)]}],
  ])('%s', (edtf, extent) => {
    expect(read(edtf)).toMatchObject({extent})
  })

  test('A set that is open at both ends says so', () => {
    expect(tell('[..1984,1990..]')).toBe('1984 or earlier, or 1990 or later | … | … | year | open both')
  })
})

describe('What is no EDTF is invalid', () => {
  test.each([
    '',
    '8 February 2026',
    '2026-2-8',
    '2026-13',
    '2026-00',
    '2026-02-30',
    '2026-04-31',
    '2025-02-29',
    '2100-02-29',
    '190X-02-30',
    '2021-02-3X',
    '2026/02/08',
    '../..',
    '/',
    '/..',
    '../',
    '1/2/3',
    '26',
    '20266',
    '+2026',
    '-0000',
    '-0000-01',
    '2026-20',
    '2026-42',
    '2026-2X',
    '2026-21-01',
    '2026-XX-00',
    '2026-X0-40',
    '08.02.2026',
    '2026-xx',
    '2026?-',
    '2026??',
    '2026-02-06T10',
    '2026-02-06T10:00',
    '2026-02-06T24:00:00',
    '2026-02-06T10:60:00',
    '2026-02-06T10:00:00+1',
    '2026-02T10:00:00',
    '2026-02-06T10:00:00/2026-02-07',
    'Y2026',
    'Y02026',
    'Y-0',
    'Y12345-01',
    'Y1E0',
    'y12345',
    '1950S0',
    '1950S5',
    '1950S',
    '195XS2',
    '1950E2',
    '1950S2-01',
    '[]',
    '{}',
    '[..]',
    '[2020',
    '2020]',
    '[2020}',
    '[2020,]',
    '[,2020]',
    '[2020;2021]',
    '[2020,..2021]',
    '[2020..,2021]',
    '[2019..2020..2021]',
    '[2020/2021]',
    '[[2020]]',
    '[2020]~',
    '2020..2021',
    '2016/open',
    'unknown/2016',
    '2016/[2020]',
    '2004-(06)~',
    '−0250',
    '２０２６',
    'P1Y',
    '2026-W06',
    '2026-040',
  ])('%j', (edtf) => {
    expect(say(edtf)).toBe('invalid')
  })

  test('An expression of more than a thousand characters is none', () => {
    const list = (length: number) => `{${Array.from({length}, (_, i) => 1000 + i).join(',')}}`
    expect(say(list(199))).toMatch(/^1000, .* and 1198$/)
    expect(say(list(201))).toBe('invalid')
  })
})

test('An end before its start is told from what is no date', () => {
  expect(
    ['2026-03/2026-01', '2021-23/2021-21', '202X/201X', '[2022..2020]', '{2020,2022-02-02..2022-02-01}'].map(
      (edtf) => say(edtf),
    ),
  ).toEqual(Array(5).fill('reversed'))
  expect(
    ['2026-03-15/2026-03', '2026-03/2026-03-15', '2016/2016', '2026-03~/2026-03?'].map((edtf) => say(edtf)),
  ).toEqual([
    '15 March 2026 – March 2026',
    'March 2026 – 15 March 2026',
    '2016',
    'March 2026 (approximately) – March 2026 (uncertain)',
  ])
})

test('A year too far away to count its days is told from what is no date', () => {
  const far = ['Y1000000000001', 'Y-1E13', 'Y9E999999', 'Y1E12S1', `Y${'9'.repeat(900)}`, '[2020,Y1E13]']
  expect(far.map((edtf) => say(edtf))).toEqual(Array(6).fill('out-of-range'))
  expect(say('Y1000000000000')).toBe('1,000,000,000,000')
  expect(say('Y-1E12')).toBe('the year −1,000,000,000,000')
})

test('Ticks of an axis are written as the language writes dates', () => {
  expect(tickWords('en-GB')).toEqual({
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    dayMonth: '{day} {month}',
    monthYear: '{month} {year}',
    beforeChrist: '{year} BC',
    grouping: ',',
  })
  expect(tickWords('en-US').dayMonth).toBe('{month} {day}')
  expect(tickWords('fr-CA')).toMatchObject({
    dayMonth: '{day} {month}',
    beforeChrist: '{year} av. J.-C.',
    grouping: '\u202f',
  })
  expect(tickWords('fr').months.join(' ')).toBe(
    'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  )
})

describe('Of any expression', () => {
  test('The bounds hold every day that it allows', () => {
    fc.assert(
      fc.property(expression, ({edtf, day}) => {
        const date = read(edtf)
        if ('problem' in date) throw new Error(`${edtf}: ${date.problem}`)
        if (date.earliest !== null) expect(dayNumber(date.earliest)).toBeLessThanOrEqual(dayNumber(day))
        if (date.latest !== null) expect(dayNumber(date.latest)).toBeGreaterThanOrEqual(dayNumber(day))
      }),
      {numRuns: 1500},
    )
  })

  test('The bounds are days that it allows, and none outside them is', () => {
    const digit = fc.constantFrom('X', '0', '1', '2', '3', '9')
    const two = fc.tuple(digit, digit).map((digits) => digits.join(''))
    fc.assert(
      fc.property(fc.constantFrom('201X', '2000', '1900', '20X0', '-000X', '-00X4'), two, two, (...parts) => {
        const edtf = parts.join('-')
        const pattern = new RegExp(`^${edtf.replaceAll('X', '\\d')}$`)
        const [first, last] = edtf.startsWith('-')
          ? ['-0100-01-01', '-0001-12-31']
          : ['1900-01-01', '2099-12-31']
        const allowed: string[] = []
        for (let number = dayNumber(first!); number <= dayNumber(last!); number++) {
          if (pattern.test(dayOf(number))) allowed.push(dayOf(number))
        }
        const date = read(edtf)
        const bounds = 'problem' in date ? [undefined, undefined] : [date.earliest, date.latest]
        expect(bounds).toEqual([allowed[0], allowed.at(-1)])
      }),
      {numRuns: 25},
    )
  })

  test('Another spelling of the same has the same words and bounds', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom('en-GB', 'en-US', 'fr'), ({edtf}, lang) => {
        const spelled = formatEdtf(parseEdtf(edtf)!)
        expect(read(spelled, lang)).toEqual({...read(edtf, lang), edtf: spelled})
      }),
      {numRuns: 1000},
    )
  })

  test('The words are whole, in every language', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom('en-GB', 'en-US', 'fr'), ({edtf}, lang) => {
        expect(say(edtf, lang)).not.toMatch(/undefined|NaN|null|\[object| {2}|[{}]|^\s|\s$/)
      }),
      {numRuns: 1000},
    )
  })
})

describe('Whatever is written', () => {
  test('It is read or refused, and nothing is thrown', () => {
    const alphabet = fc.constantFrom(...'0123456789XYEST-/.,[]{}?~% :Z+'.split(''))
    const near = fc.array(alphabet, {maxLength: 24}).map((characters) => characters.join(''))
    // A valid expression with some characters changed, dropped or put in.
    const broken = fc
      .tuple(expression, fc.nat(), fc.nat({max: 2}), alphabet)
      .map(([{edtf}, place, drop, put]) => {
        const at = place % (edtf.length + 1)
        return edtf.slice(0, at) + put + edtf.slice(at + drop)
      })
    fc.assert(
      fc.property(fc.oneof(fc.string({unit: 'grapheme'}), near, broken), (text) => {
        const date = read(text)
        if ('problem' in date) return
        if (date.earliest !== null && date.latest !== null) {
          expect(dayNumber(date.earliest)).toBeLessThanOrEqual(dayNumber(date.latest))
        }
        expect(date.words).not.toBe('')
      }),
      {numRuns: 5000},
    )
  })

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['dots', '.'.repeat(100_000)],
    ['commas in a set', `[${','.repeat(100_000)}]`],
    ['spaces', `[2020,${' '.repeat(100_000)}2021]`],
    ['digits', '1'.repeat(100_000)],
    ['a long year', `Y${'1'.repeat(100_000)}`],
    ['slashes', '/'.repeat(100_000)],
    ['qualifiers', '?'.repeat(100_000)],
  ])('A hundred thousand %s are refused at once', (_, text) => {
    const started = performance.now()
    expect(say(text)).toBe('invalid')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('The longest list of what takes most reckoning takes little time', () => {
    const started = performance.now()
    expect(say(`{${Array(90).fill('XXXX-X2-2X').join(',')}}`)).toMatch(/^between/)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

test('Any day of four centuries is printed as the platform prints it', () => {
  fc.assert(
    fc.property(
      fc.date({min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true}),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        const words = new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeZone: 'UTC'}).format(date)
        expect(read(iso)).toMatchObject({words, earliest: iso, latest: iso, precision: 'day'})
      },
    ),
  )
})
