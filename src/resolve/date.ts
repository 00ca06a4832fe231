/**
 * Dates in EDTF (ISO 8601-2:2019, as the Library of Congress specifies it), levels 0 and 1: read, and put into
 * words that are never more precise than what was written.
 */
import type {ReportDate} from '../model/report.ts'
import type {Words} from '../model/words.ts'

/** A date read, or why it was not: no EDTF, or a form that is not drawn yet. */
export type DateReading = ReportDate | {problem: 'invalid' | 'later'}

/** Read an EDTF date and put it into the words of a language. */
export function readDate(written: string, lang: string, words: Words['date']): DateReading {
  const edtf = written.trim()
  const style = styleOf(lang)
  const parts = edtf.split('/')
  if (parts.length > 2) return {problem: 'invalid'}
  const [from = '', to] = parts
  if (to === undefined) {
    const moment = readMoment(from)
    if ('problem' in moment) return moment
    return {edtf, words: sayMoment(moment, style, words), earliest: isoDay(earliestOf(moment))}
  }
  return readInterval(edtf, from, to, style, words)
}

type Precision = 'millennium' | 'century' | 'decade' | 'year' | 'season' | 'month' | 'day'

interface Moment {
  precision: Precision
  /** Astronomical: 0 is 1 BC. The first year of a decade, century or millennium. */
  year: number
  /** 1 to 12, or a season, 21 to 24. */
  month: number
  day: number
  approximate: boolean
  uncertain: boolean
}

function readInterval(
  edtf: string,
  from: string,
  to: string,
  style: Style,
  words: Words['date'],
): DateReading {
  const open = (end: string) => end === '..' || end === ''
  if (open(from) && open(to)) return {problem: 'invalid'}
  const first = open(from) ? null : readMoment(from)
  const last = open(to) ? null : readMoment(to)
  if (first && 'problem' in first) return first
  if (last && 'problem' in last) return last
  if (first && last) {
    const start = isoDay(earliestOf(first))
    if (order(earliestOf(first)) > order(latestOf(last))) return {problem: 'invalid'}
    return {edtf, words: saySpan(first, last, style, words), earliest: start}
  }
  if (first) {
    const said = sayMoment(first, style, words)
    // An end that is unknown is not one that is open: nothing says that it still goes on.
    return {
      edtf,
      words: to === '..' ? `${words.since} ${said}` : `${said} – ?`,
      earliest: isoDay(earliestOf(first)),
    }
  }
  const said = sayMoment(last!, style, words)
  return {
    edtf,
    words: from === '..' ? `${words.until} ${said}` : `? – ${said}`,
    earliest: isoDay(earliestOf(last!)),
  }
}

// ----------------------------------------------------------------------------------------- reading

const simple = /^(-?\d{4}|\d{3}X|\d{2}XX|\dXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%])?$/
/** Level 2, times of day and years of more than four digits. */
const later =
  /^(?:Y-?\d+.*|-?\d{4}-\d\d-\d\dT[\d:.+Z-]+|[[{].*[\]}]|-?\d+[SE]\d+.*|[?~%]?-?[\dX]{4}[?~%]?(?:-[?~%]?[\dX]{2}[?~%]?){0,2})$/

function readMoment(text: string): Moment | {problem: 'invalid' | 'later'} {
  const match = simple.exec(text)
  if (!match) return {problem: later.test(text) && /[X?~%YTSE[{]/.test(text) ? 'later' : 'invalid'}
  const [, yearText = '', monthText, dayText, qualifier = ''] = match
  const unknown = yearText.replace(/[^X]/g, '').length
  if (unknown > 0 && monthText !== undefined) return {problem: 'later'}
  if (monthText === 'XX' && dayText !== undefined && dayText !== 'XX') return {problem: 'later'}
  const moment: Moment = {
    precision: (['year', 'decade', 'century', 'millennium'] as const)[unknown]!,
    year: Number(yearText.replaceAll('X', '0')),
    month: 1,
    day: 1,
    approximate: qualifier === '~' || qualifier === '%',
    uncertain: qualifier === '?' || qualifier === '%',
  }
  if (monthText === undefined || monthText === 'XX') return moment
  const month = Number(monthText)
  if (month >= 25 && month <= 41) return {problem: 'later'}
  if (month >= 21 && month <= 24) {
    return dayText === undefined ? {...moment, precision: 'season', month} : {problem: 'invalid'}
  }
  if (month < 1 || month > 12) return {problem: 'invalid'}
  if (dayText === undefined || dayText === 'XX') return {...moment, precision: 'month', month}
  const day = Number(dayText)
  if (day < 1 || day > daysIn(moment.year, month)) return {problem: 'invalid'}
  return {...moment, precision: 'day', month, day}
}

interface Day {
  year: number
  month: number
  day: number
}

function earliestOf({precision, year, month, day}: Moment): Day {
  // The northern meteorological seasons: spring begins in March, winter in December.
  if (precision === 'season') return {year, month: (month - 20) * 3, day: 1}
  return {year, month, day}
}

function latestOf({precision, year, month, day}: Moment): Day {
  if (precision === 'day') return {year, month, day}
  if (precision === 'month') return {year, month, day: daysIn(year, month)}
  if (precision === 'season') {
    const end = (month - 20) * 3 + 2
    const [endYear, endMonth] = end > 12 ? [year + 1, end - 12] : [year, end]
    return {year: endYear, month: endMonth, day: daysIn(endYear, endMonth)}
  }
  return {year: year + years[precision] - 1, month: 12, day: 31}
}

const years = {year: 1, decade: 10, century: 100, millennium: 1000}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function order({year, month, day}: Day): number {
  return (year * 12 + month - 1) * 31 + day
}

function isoDay({year, month, day}: Day): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${year < 0 ? '-' : ''}${digits(Math.abs(year), 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

// ------------------------------------------------------------------------------------------- words

/** How a language puts the parts of a date together. */
interface Style {
  months: readonly string[]
  /** Spring, summer, autumn, winter. */
  seasons: readonly string[]
  beforeChrist: string
  decade: (year: number) => string
  /** Day and month; the year comes after. */
  dayMonth: (day: string, month: string) => string
  /** Between day and month, or month, and the year: " ", or ", " after a day. */
  beforeYear: string
  day: (day: number) => string
}

const english: Style = {
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  seasons: ['spring', 'summer', 'autumn', 'winter'],
  beforeChrist: 'BC',
  decade: (year) => `the ${year}s`,
  dayMonth: (day, month) => `${day} ${month}`,
  beforeYear: ' ',
  day: String,
}

const american: Style = {
  ...english,
  seasons: ['spring', 'summer', 'fall', 'winter'],
  dayMonth: (day, month) => `${month} ${day}`,
  beforeYear: ', ',
}

const french: Style = {
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  seasons: ['printemps', 'été', 'automne', 'hiver'],
  beforeChrist: 'av. J.-C.',
  decade: (year) => `les années ${year}`,
  dayMonth: (day, month) => `${day} ${month}`,
  beforeYear: ' ',
  day: (day) => (day === 1 ? '1er' : String(day)),
}

function styleOf(lang: string): Style {
  if (/^fr(?:-|$)/i.test(lang)) return french
  // The United States and the places that write dates as they do.
  return /^en-(?:[A-Z][a-z]{3}-)?(?:US|PH|PR|GU|AS|VI)\b/.test(lang) ? american : english
}

function sayMoment(moment: Moment, style: Style, words: Words['date']): string {
  return sayBare(moment, style) + sayDoubt(moment, words)
}

function sayDoubt({approximate, uncertain}: Moment, words: Words['date']): string {
  const doubts = [...(approximate ? [words.approximate] : []), ...(uncertain ? [words.uncertain] : [])]
  return doubts.length > 0 ? ` (${doubts.join(', ')})` : ''
}

function sayBare({precision, year, month, day}: Moment, style: Style): string {
  const monthWord = style.months[month - 1]
  switch (precision) {
    case 'day':
      return style.dayMonth(style.day(day), monthWord!) + style.beforeYear + sayYear(year, style)
    case 'month':
      return `${monthWord} ${sayYear(year, style)}`
    case 'season': {
      const season = style.seasons[month - 21]!
      return month === 24 ? `${season} ${year}–${year + 1}` : `${season} ${sayYear(year, style)}`
    }
    case 'year':
      return sayYear(year, style)
    case 'decade':
      return style.decade(year)
    case 'century':
    case 'millennium':
      return `${year}–${year + years[precision] - 1}`
  }
}

function sayYear(year: number, style: Style): string {
  return year > 0 ? String(year) : `${1 - year} ${style.beforeChrist}`
}

/** "6–8 February 2026", "October–December 2025", "2015–2022", else both ends in full. */
function saySpan(first: Moment, last: Moment, style: Style, words: Words['date']): string {
  const certain = !first.approximate && !first.uncertain && !last.approximate && !last.uncertain
  const alike = certain && first.precision === last.precision && first.year > 0
  const {year, month} = first
  const monthOf = (moment: Moment) => style.months[moment.month - 1]!
  if (alike && first.precision === 'year' && year !== last.year) return `${year}–${last.year}`
  if (alike && first.precision === 'month' && year === last.year && month !== last.month) {
    return `${monthOf(first)}–${monthOf(last)} ${year}`
  }
  if (alike && first.precision === 'day' && year === last.year) {
    if (month === last.month && first.day !== last.day) {
      const days = `${style.day(first.day)}–${style.day(last.day)}`
      return style.dayMonth(days, monthOf(first)) + style.beforeYear + year
    }
    if (month !== last.month) {
      const ends = [first, last].map((end) => style.dayMonth(style.day(end.day), monthOf(end)))
      return ends.join(' – ') + style.beforeYear + year
    }
  }
  const ends = [sayMoment(first, style, words), sayMoment(last, style, words)]
  return ends[0] === ends[1] ? ends[0]! : ends.join(' – ')
}
