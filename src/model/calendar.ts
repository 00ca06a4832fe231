/**
 * The proleptic Gregorian calendar, as ISO 8601-1 has it: days as numbers and back, and the order of dates in time.
 * Exact for the years from -1e12 to 1e12.
 */
import type {Day, EdtfDate, Stretch} from './date.ts'

/** The parts of a day. The year is astronomical: 0 is 1 BC. */
export interface DayParts {
  year: number
  /** 1 to 12. */
  month: number
  /** 1 to 31. */
  day: number
}

/** The farthest year from 1 BC that a date may name. */
export const farthestYear = 1e12

/** The parts of a day; throws on what is no `Day`. */
export function partsOf(day: Day): DayParts {
  const match = /^(-?\d{4,13})-(\d\d)-(\d\d)$/.exec(day)
  if (!match) throw new Error(`No day: ${day}`)
  return {year: Number(match[1]), month: Number(match[2]), day: Number(match[3])}
}

/** A day from its parts, which are not checked. */
export function dayFrom({year, month, day}: DayParts): Day {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${year < 0 ? '-' : ''}${digits(Math.abs(year), 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** How many days a month has; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether a year has 366 days. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/**
 * Days from 1 January 1970 to a day; negative before it.
 *
 * After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`days_from_civil`): years begin in March, so
 * that the day of a leap year is their last, and are counted in eras of 400, which are all as long.
 */
export function dayNumber(day: Day): number {
  const {year, month, day: dayOfMonth} = partsOf(day)
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysOfEra + dayOfEra - daysToEpoch
}

/** The day so many days after 1 January 1970: the inverse of `dayNumber` (Hinnant's `civil_from_days`). */
export function dayOf(number: number): Day {
  const shifted = Math.floor(number) + daysToEpoch
  const era = Math.floor(shifted / daysOfEra)
  const dayOfEra = shifted - era * daysOfEra
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return dayFrom({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  })
}

const daysOfEra = 146_097
/** From 1 March of year 0 to 1 January 1970. */
const daysToEpoch = 719_468

// ------------------------------------------------------------------------------------ dates in time

/**
 * The day that places a date in time: the earliest it can mean or, where its start is open or unknown, the first day
 * that is known of its end.
 */
export function firstKnownDay({earliest, extent}: EdtfDate): Day {
  if (earliest !== null) return earliest
  const known = stretchesOf(extent).flatMap((stretch) => stretch.earliest ?? stretch.latest ?? [])
  const first = known.sort(compareDays)[0]
  if (first === undefined) throw new Error('A date names no day')
  return first
}

/**
 * The order of dates: by the first day known of them, then by the latest they can mean, one without a last day after
 * those that have one. Dates that are equal in both have the same place (0): sort them stably.
 */
export function compareDates(a: EdtfDate, b: EdtfDate): number {
  const starts = compareDays(firstKnownDay(a), firstKnownDay(b))
  if (starts !== 0) return starts
  if (a.latest === null || b.latest === null) return Number(a.latest === null) - Number(b.latest === null)
  return compareDays(a.latest, b.latest)
}

/** The order of days. */
function compareDays(a: Day, b: Day): number {
  // The characters of days from the years 0 to 9999 have the order of the days.
  if (a.length === 10 && b.length === 10) return a < b ? -1 : Number(a > b)
  return dayNumber(a) - dayNumber(b)
}

/** Whether a date can mean a day from `from` to `to`, both included; `null` bounds nothing. */
export function overlaps(date: EdtfDate, from: Day | null, to: Day | null): boolean {
  const {extent} = date
  // A span fills what lies between its ends; of several dates, what lies between them is none of theirs.
  const stretches =
    extent.kind === 'span' ? [{earliest: date.earliest, latest: date.latest}] : stretchesOf(extent)
  return stretches.some(
    ({earliest, latest}) =>
      (earliest === null || to === null || compareDays(earliest, to) <= 0) &&
      (latest === null || from === null || compareDays(latest, from) >= 0),
  )
}

function stretchesOf(extent: EdtfDate['extent']): Stretch[] {
  switch (extent.kind) {
    case 'moment':
      return [extent.within]
    case 'span':
      return [extent.start, extent.end].filter((end) => typeof end === 'object')
    case 'choice':
      return extent.among
    case 'several':
      return extent.at
  }
}
