/**
 * The grammar of the Extended Date/Time Format: levels 0, 1 and 2 of the Library of Congress's specification of
 * 4 February 2019 (ISO 8601-2:2019, annex A). Also read, though the specification has no example of them: qualified
 * seasons and years of more than four digits (`2021-21~`), seasons in intervals, and spaces after a set's commas.
 *
 * Only the form is read here. Which days an expression can mean, and whether there are any, is for `edtf-days.ts`.
 */

/** An expression read. */
export type Edtf = Moment | Interval | Collection

/** `?` uncertain, `~` approximate, `%` both. */
export type Qualifier = '' | '?' | '~' | '%'

/** One date: a year, or a part of one, down to a day with a time. */
export interface Moment {
  type: 'moment'
  year: Year
  /** Two characters, each a digit or `X`: a month, or from `21` to `41` a season or other part of the year. */
  month: string | null
  /** Two characters, each a digit or `X`. */
  day: string | null
  time: Time | null
  /** What is said of each part that is there. */
  doubt: {year: Qualifier; month: Qualifier; day: Qualifier}
}

/** A year as written. */
export interface Year {
  negative: boolean
  /** Four characters, each a digit or `X`; or, after `Y`, digits without a leading zero. */
  digits: string
  /** True when written with `Y`. */
  long: boolean
  /** Power of ten that the digits are multiplied by; 0 where none is written. */
  exponent: number
  /** How many of the digits count, from the left; `null` where nothing is said. */
  significant: number | null
}

/** A time of day as written: local time, or with its shift from UTC. */
export interface Time {
  hour: number
  minute: number
  second: number
  /** `Z`, `-04`, `+04:30`; empty for local time. */
  shift: string
}

/** From one date to another; an open end goes on, an unknown one stops nobody knows when. */
export interface Interval {
  type: 'interval'
  start: Moment | 'open' | 'unknown'
  end: Moment | 'open' | 'unknown'
}

/** One of several dates, `[…]`, or all of them, `{…}`. */
export interface Collection {
  type: 'collection'
  every: boolean
  members: Member[]
}

/** A date, or all from one to another; `null` is an end that is open. Never two of them. */
export type Member = Moment | {type: 'range'; from: Moment | null; to: Moment | null}

/** The longest expression that is read, in characters. */
export const longestExpression = 1000

/** Read an expression; `null` when it is none. */
export function parseEdtf(text: string): Edtf | null {
  if (text.length > longestExpression) return null
  if (/^[[{]/.test(text)) return parseCollection(text)
  const [from = '', to, ...more] = text.split('/')
  if (more.length > 0) return null
  if (to !== undefined) return parseInterval(from, to)
  return parseDateTime(text) ?? parseMoment(text)
}

function parseInterval(from: string, to: string): Interval | null {
  const start = parseEnd(from)
  const end = parseEnd(to)
  if (start === null || end === null) return null
  return typeof start === 'object' || typeof end === 'object' ? {type: 'interval', start, end} : null
}

function parseEnd(text: string): Interval['start'] | null {
  if (text === '') return 'unknown'
  return text === '..' ? 'open' : parseMoment(text)
}

function parseCollection(text: string): Collection | null {
  const every = text.startsWith('{')
  if (!text.endsWith(every ? '}' : ']')) return null
  const written = text.slice(1, -1).split(/, */)
  const members: Member[] = []
  for (const [index, part] of written.entries()) {
    const member = parseMember(part)
    if (member === null) return null
    // All that is before a date can only come first, and all that is after one last.
    if (member.type === 'range' && member.from === null && index > 0) return null
    if (member.type === 'range' && member.to === null && index < written.length - 1) return null
    members.push(member)
  }
  return {type: 'collection', every, members}
}

function parseMember(text: string): Member | null {
  const [first = '', last, ...more] = text.split('..')
  if (more.length > 0) return null
  if (last === undefined) return parseMoment(first)
  const from = first === '' ? null : parseMoment(first)
  const to = last === '' ? null : parseMoment(last)
  if ((first !== '' && from === null) || (last !== '' && to === null)) return null
  return from || to ? {type: 'range', from, to} : null
}

const calendarDate =
  /^([?~%]?)(-?)([\dX]{4})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?$/
const significantYear = /^(-?)(\d{4})S([1-9]\d?)([?~%]?)$/
const longYear = /^Y(-?)([1-9]\d*)(?:E([1-9]\d{0,5}))?(?:S([1-9]\d{0,5}))?([?~%]?)$/
const dateTime = /^(-?\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(|Z|[+-]\d\d(?::\d\d)?)$/

function parseMoment(text: string): Moment | null {
  const date = calendarDate.exec(text)
  if (date) {
    const [, q1, sign, digits = '', q2, q3, month, q4, q5, day, q6] = date
    if (month !== undefined && !isMonth(month, day !== undefined)) return null
    if (day !== undefined && !isDay(day)) return null
    // A qualifier after a part is of that part and all before it; one before a part is of it alone.
    return toMoment(sign, digits, {month: month ?? null, day: day ?? null}, [
      combine(q1, q2, q4, q6),
      combine(q3, q4, q6),
      combine(q5, q6),
    ])
  }
  const significant = significantYear.exec(text)
  if (significant) {
    const [, sign, digits = '', count, qualifier] = significant
    return toMoment(sign, digits, {significant: Number(count)}, [combine(qualifier)])
  }
  const long = longYear.exec(text)
  if (!long) return null
  const [, sign, digits = '', exponent, count, qualifier] = long
  if (exponent === undefined && digits.length < 5) return null
  const year = {
    long: true,
    exponent: Number(exponent ?? 0),
    significant: count === undefined ? null : Number(count),
  }
  return toMoment(sign, digits, year, [combine(qualifier)])
}

type Parts = Partial<Omit<Year, 'negative' | 'digits'> & Pick<Moment, 'month' | 'day'>>

function toMoment(
  sign: string | undefined,
  digits: string,
  {month = null, day = null, ...given}: Parts,
  [year = '', monthDoubt = '', dayDoubt = '']: Qualifier[],
): Moment | null {
  const negative = sign === '-'
  if (negative && /^0+$/.test(digits)) return null
  const {significant = null, exponent = 0, long = false} = given
  const length = digits.replace(/^0+(?=.)/, '').length + exponent
  if (significant !== null && significant > length) return null
  return {
    type: 'moment',
    year: {negative, digits, long, exponent, significant},
    month,
    day,
    time: null,
    doubt: {year, month: month === null ? '' : monthDoubt, day: day === null ? '' : dayDoubt},
  }
}

/** A month that there is, or that there can be; where no day follows, also a season or other part of the year. */
function isMonth(text: string, withDay: boolean): boolean {
  if (text.includes('X')) return /^(?:XX|[01]X|X\d)$/.test(text)
  const month = Number(text)
  return (month >= 1 && month <= 12) || (!withDay && month >= 21 && month <= 41)
}

function isDay(text: string): boolean {
  if (text.includes('X')) return /^(?:XX|[0-3]X|X\d)$/.test(text)
  return Number(text) >= 1 && Number(text) <= 31
}

function combine(...qualifiers: (string | undefined)[]): Qualifier {
  const all = qualifiers.join('')
  const uncertain = /[?%]/.test(all)
  const approximate = /[~%]/.test(all)
  if (uncertain && approximate) return '%'
  if (uncertain) return '?'
  return approximate ? '~' : ''
}

function parseDateTime(text: string): Moment | null {
  const match = dateTime.exec(text)
  if (!match) return null
  const [, date = '', hour, minute, second, shift = ''] = match
  const time = {hour: Number(hour), minute: Number(minute), second: Number(second), shift}
  const [shiftHour = 0, shiftMinute = 0] = (shift.match(/\d\d/g) ?? []).map(Number)
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return null
  if (shiftHour > 23 || shiftMinute > 59) return null
  const moment = parseMoment(date)
  return moment && {...moment, time}
}

// ------------------------------------------------------------------------------------------ writing

/**
 * Write an expression as it is best spelled: a qualifier once, after all that it is said of, and no spaces. Reading
 * it again gives the same.
 */
export function formatEdtf(edtf: Edtf): string {
  switch (edtf.type) {
    case 'moment':
      return formatMoment(edtf)
    case 'interval':
      return [edtf.start, edtf.end].map(formatEnd).join('/')
    case 'collection': {
      const members = edtf.members.map(formatMember).join(',')
      return edtf.every ? `{${members}}` : `[${members}]`
    }
  }
}

function formatEnd(end: Interval['start']): string {
  if (typeof end === 'object') return formatMoment(end)
  return end === 'open' ? '..' : ''
}

function formatMember(member: Member): string {
  if (member.type === 'moment') return formatMoment(member)
  return [member.from, member.to].map((end) => (end ? formatMoment(end) : '')).join('..')
}

function formatMoment({year, month, day, time, doubt}: Moment): string {
  const texts = [formatYear(year), month, day].filter((text) => text !== null)
  const doubts = [doubt.year, doubt.month, doubt.day].slice(0, texts.length)
  const first = doubts[0]!
  const last = doubts.findLastIndex((qualifier) => qualifier !== '')
  if (doubts.slice(0, last + 1).every((qualifier) => qualifier === first)) {
    // All parts from the year to the last doubtful one are doubtful alike.
    const written = texts.map((text, index) => (index === last ? text + first : text))
    return written.join('-') + formatTime(time)
  }
  return texts.map((text, index) => doubts[index]! + text).join('-')
}

function formatYear({negative, digits, long, exponent, significant}: Year): string {
  const sign = negative ? '-' : ''
  const count = significant === null ? '' : `S${significant}`
  return `${long ? 'Y' : ''}${sign}${digits}${exponent > 0 ? `E${exponent}` : ''}${count}`
}

function formatTime(time: Time | null): string {
  if (!time) return ''
  const parts = [time.hour, time.minute, time.second].map((part) => String(part).padStart(2, '0'))
  return `T${parts.join(':')}${time.shift}`
}
