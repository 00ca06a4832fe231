/** The days that an EDTF expression can mean, how precise it is, and what its author doubts. */
import {type DayParts, dayFrom, dayNumber, daysInMonth, farthestYear} from '../model/calendar.ts'
import type {Day, EdtfDate, Extent, Precision, Stretch} from '../model/date.ts'
import type {Collection, Edtf, Interval, Member, Moment, Year} from './edtf.ts'

/** What an expression says of time. */
export type Placed = Omit<EdtfDate, 'edtf' | 'words'>

/** Why an expression has no place in time: no such day, an end before its start, or a year too far away. */
export type Problem = 'invalid' | 'reversed' | 'out-of-range'

/** The place of an expression in time. */
export function placeEdtf(edtf: Edtf): Placed | {problem: Problem} {
  switch (edtf.type) {
    case 'moment':
      return placeMoment(edtf)
    case 'interval':
      return placeInterval(edtf)
    case 'collection':
      return placeCollection(edtf)
  }
}

/** A stretch of days with both ends known. */
interface Days extends Stretch {
  earliest: Day
  latest: Day
}

function placeMoment(moment: Moment): Placed | {problem: Problem} {
  const within = daysOf(moment)
  if ('problem' in within) return within
  return place([moment], {kind: 'moment', within}, within.earliest, within.latest)
}

function placeInterval({start, end}: Interval): Placed | {problem: Problem} {
  const first = typeof start === 'object' ? daysOf(start) : start
  const last = typeof end === 'object' ? daysOf(end) : end
  if (typeof first === 'object' && 'problem' in first) return first
  if (typeof last === 'object' && 'problem' in last) return last
  if (typeof first === 'object' && typeof last === 'object' && isAfter(first.earliest, last.latest)) {
    return {problem: 'reversed'}
  }
  return place(
    [start, end].filter((part) => typeof part === 'object'),
    {kind: 'span', start: first, end: last},
    typeof first === 'object' ? first.earliest : null,
    typeof last === 'object' ? last.latest : null,
  )
}

function placeCollection({every, members}: Collection): Placed | {problem: Problem} {
  const stretches: Stretch[] = []
  for (const member of members) {
    const stretch = daysOfMember(member)
    if ('problem' in stretch) return stretch
    stretches.push(stretch)
  }
  const moments = members.flatMap((member) =>
    member.type === 'moment' ? member : [member.from, member.to].filter((end) => end !== null),
  )
  return place(
    moments,
    every ? {kind: 'several', at: stretches} : {kind: 'choice', among: stretches},
    outermost(stretches, 'earliest'),
    outermost(stretches, 'latest'),
  )
}

function daysOfMember(member: Member): Stretch | {problem: Problem} {
  if (member.type === 'moment') return daysOf(member)
  const from = member.from && daysOf(member.from)
  const to = member.to && daysOf(member.to)
  if (from && 'problem' in from) return from
  if (to && 'problem' in to) return to
  if (from && to && isAfter(from.earliest, to.latest)) return {problem: 'reversed'}
  return {
    earliest: from?.earliest ?? null,
    latest: to?.latest ?? null,
    doubtful: (from?.doubtful ?? false) || (to?.doubtful ?? false),
  }
}

function outermost(stretches: readonly Stretch[], side: 'earliest' | 'latest'): Day | null {
  let found: Day | null = null
  for (const stretch of stretches) {
    const day = stretch[side]
    if (day === null) return null
    if (found === null || (side === 'earliest' ? isAfter(found, day) : isAfter(day, found))) found = day
  }
  return found
}

function isAfter(a: Day, b: Day): boolean {
  return dayNumber(a) > dayNumber(b)
}

function place(moments: readonly Moment[], extent: Extent, earliest: Day | null, latest: Day | null): Placed {
  const doubts = moments.flatMap(({doubt}) => [doubt.year, doubt.month, doubt.day]).join('')
  const ranks = moments.map((moment) => precisions.indexOf(precisionOf(moment)))
  const start = earliest === null
  const end = latest === null
  return {
    earliest,
    latest,
    precision: precisions[Math.max(...ranks)]!,
    uncertain: /[?%]/.test(doubts),
    approximate: /[~%]/.test(doubts),
    open: start && end ? 'both' : start ? 'start' : end ? 'end' : null,
    extent,
  }
}

// ---------------------------------------------------------------------------------------- precision

const precisions: readonly Precision[] = [
  'day',
  'month',
  'season',
  'quarter',
  'quadrimester',
  'half',
  'year',
  'decade',
  'century',
  'millennium',
  'age',
]

/** The finest part of a date of which all digits, and all those before, are known. */
function precisionOf({year, month, day}: Moment): Precision {
  const unknown = unknownDigits(year)
  if (unknown > 0) return (['decade', 'century', 'millennium'] as const)[unknown - 1] ?? 'age'
  if (month === null || month.includes('X')) return 'year'
  if (Number(month) > 12) return divisionOf(Number(month)).kind
  return day === null || day.includes('X') ? 'month' : 'day'
}

/** From how many digits on the right on a year is not known. */
function unknownDigits({digits, exponent, significant}: Year): number {
  if (significant !== null) return digits.replace(/^0+(?=.)/, '').length + exponent - significant
  const first = digits.indexOf('X')
  return first < 0 ? 0 : digits.length - first
}

// --------------------------------------------------------------------------------------------- days

/** A part of the year by its number in ISO 8601-2, from 21 to 41. */
export interface Division {
  kind: 'season' | 'quarter' | 'quadrimester' | 'half'
  /** From 0, in the order of their numbers: spring is the first season. */
  index: number
  hemisphere: 'northern' | 'southern' | null
  /** Its first month, and how many it has; it may end in the next year. */
  month: number
  length: number
}

/** What a number from 21 to 41 stands for. Seasons are the meteorological ones, northern where nothing is said. */
export function divisionOf(number: number): Division {
  if (number >= 40) return {kind: 'half', index: number - 40, ...evenly(number - 40, 6)}
  if (number >= 37) return {kind: 'quadrimester', index: number - 37, ...evenly(number - 37, 4)}
  if (number >= 33) return {kind: 'quarter', index: number - 33, ...evenly(number - 33, 3)}
  const index = (number - 21) % 4
  if (number >= 29) {
    const month = [9, 12, 3, 6][index]!
    return {kind: 'season', index, hemisphere: 'southern', month, length: 3}
  }
  const hemisphere = number >= 25 ? 'northern' : null
  return {kind: 'season', index, hemisphere, month: index * 3 + 3, length: 3}
}

function evenly(index: number, length: number): Pick<Division, 'hemisphere' | 'month' | 'length'> {
  return {hemisphere: null, month: index * length + 1, length}
}

/** The years a year can be, ascending: one, or those that its unspecified digits leave, or the ends of a range. */
export function yearsOf({negative, digits, exponent, significant}: Year): number[] {
  if (digits.includes('X')) {
    const years = fillings(digits)
    // There is no year -0.
    return negative
      ? years
          .filter((year) => year > 0)
          .map((year) => -year)
          .reverse()
      : years
  }
  const text = digits + '0'.repeat(Math.min(exponent, 20))
  const sign = negative ? -1 : 1
  const year = Number(text) * sign || 0
  const unknown = unknownDigits({negative, digits, exponent, significant, long: false})
  if (significant === null || unknown === 0) return [year]
  const unit = 10 ** unknown
  const floor = Math.floor(Math.abs(year) / unit) * unit
  return [floor * sign, (floor + unit - 1) * sign].sort((a, b) => a - b)
}

/** The numbers that digits and `X` can be, ascending. */
export function fillings(pattern: string): number[] {
  if (!pattern.includes('X')) return [Number(pattern)]
  let values = [0]
  for (const character of pattern) {
    const digits = character === 'X' ? tenDigits : [Number(character)]
    values = values.flatMap((value) => digits.map((digit) => value * 10 + digit))
  }
  return values
}

const tenDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The days a month can have. */
const allDays = Array.from({length: 31}, (_, index) => index + 1)

/** The months that a date can be in, ascending. */
export function monthsOf(pattern: string): number[] {
  return fillings(pattern).filter((month) => month >= 1 && month <= 12)
}

/** The first and the last day that a date can mean. */
export function daysOf(moment: Moment): Days | {problem: Problem} {
  const {year, month, day, doubt} = moment
  if (year.digits.length + year.exponent > 14) return {problem: 'out-of-range'}
  const years = yearsOf(year)
  if (years.some((value) => Math.abs(value) > farthestYear)) return {problem: 'out-of-range'}
  const ends = boundsOf(years, month, day)
  if (ends === null) return {problem: 'invalid'}
  return {
    earliest: dayFrom(ends[0]),
    latest: dayFrom(ends[1]),
    doubtful: doubt.year + doubt.month + doubt.day !== '',
  }
}

function boundsOf(
  years: readonly number[],
  month: string | null,
  day: string | null,
): [DayParts, DayParts] | null {
  const first = years[0]
  const last = years.at(-1)
  if (first === undefined || last === undefined) return null
  if (month === null)
    return [
      {year: first, month: 1, day: 1},
      {year: last, month: 12, day: 31},
    ]
  if (!month.includes('X') && Number(month) > 12) {
    const {month: begin, length} = divisionOf(Number(month))
    const end = begin + length - 1
    const [endYear, endMonth] = end > 12 ? [last + 1, end - 12] : [last, end]
    return [
      {year: first, month: begin, day: 1},
      {year: endYear, month: endMonth, day: daysInMonth(endYear, endMonth)},
    ]
  }
  const months = monthsOf(month)
  const days = day === null ? allDays : fillings(day).filter((value) => value >= 1 && value <= 31)
  const earliest = firstDay(years, months, days)
  const latest = firstDay(years.toReversed(), months.toReversed(), days.toReversed())
  return earliest && latest && [earliest, latest]
}

/** The first in the calendar, of all combinations in the order given. */
function firstDay(
  years: readonly number[],
  months: readonly number[],
  days: readonly number[],
): DayParts | null {
  for (const year of years) {
    for (const month of months) {
      const length = daysInMonth(year, month)
      const day = days.find((value) => value <= length)
      if (day !== undefined) return {year, month, day}
    }
  }
  return null
}
