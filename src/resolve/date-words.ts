/** Dates in the words of a language, never more precise than what was written. */
import {type DayParts, daysInMonth, isLeapYear, partsOf} from '../model/calendar.ts'
import type {Words} from '../model/words.ts'
import {type DatePart, type DateStyle, dateStyleOf, type Period} from './date-style.ts'
import {
  type Collection,
  type Edtf,
  formatEdtf,
  type Interval,
  type Member,
  type Moment,
  type Year,
} from './edtf.ts'
import {type Division, daysOf, divisionOf, fillings, monthsOf, yearsOf} from './edtf-days.ts'

/** Say an expression that has a place in time: "6–8 February 2026", "1667 or 1668", "since 2016". */
export function sayEdtf(edtf: Edtf, lang: string, words: Words['date']): string {
  const tongue = {style: dateStyleOf(lang), words}
  switch (edtf.type) {
    case 'moment':
      return sayMoment(edtf, tongue)
    case 'interval':
      return sayInterval(edtf, tongue)
    case 'collection':
      return sayCollection(edtf, tongue)
  }
}

interface Tongue {
  style: DateStyle
  words: Words['date']
}

// -------------------------------------------------------------------------------------------- dates

function sayMoment(moment: Moment, {style, words}: Tongue): string {
  const {said, notes} = sayBare(moment, style)
  return withNotes(said, [...notes, ...sayDoubt(moment, style, words)])
}

function withNotes(said: string, notes: readonly string[]): string {
  return notes.length > 0 ? `${said} (${notes.join(', ')})` : said
}

/** A date without its doubts, and what is to be added in brackets. */
interface Bare {
  said: string
  notes: string[]
}

function sayBare(moment: Moment, style: DateStyle): Bare {
  const {year, month, time} = moment
  if (month === null) return sayYear(year, style)
  if (!month.includes('X') && Number(month) > 12) return sayDivision(year, divisionOf(Number(month)), style)
  const {said, notes} = sayMonth(moment, month, style)
  return {said: time ? style.dayTime(said, time) : said, notes}
}

function sayYear(year: Year, style: DateStyle): Bare {
  const years = yearsOf(year)
  const first = years[0]!
  const last = years.at(-1)!
  if (year.significant !== null && first !== last) {
    const estimate = Number(year.digits) * 10 ** year.exponent * (year.negative ? -1 : 1)
    const [from, to] = yearEnds(first, last, style)
    return {said: style.about(yearWords(estimate, style)), notes: [style.bounds(from, to)]}
  }
  if (year.exponent > 0 && year.negative) {
    // A round number would no longer be round when counted from 1 BC.
    return {said: style.astronomical(`−${grouped(-first, style)}`), notes: []}
  }
  if (isAnyYear(year)) return {said: style.any.year, notes: []}
  if (!/^\d*X*$/.test(year.digits)) {
    const [from, to] = yearEnds(first, last, style)
    return {said: style.someYear(from, to), notes: []}
  }
  return {said: decadeOf(year, style) ?? yearRange(first, last, style), notes: []}
}

/** True of `XXXX`, of which nothing is known. */
function isAnyYear({negative, digits}: Year): boolean {
  return digits === 'XXXX' && !negative
}

/** "the 1560s"; those before 100 have no such name. */
function decadeOf({negative, digits}: Year, style: DateStyle): string | null {
  return /^\d{3}X$/.test(digits) && !negative && !digits.startsWith('00')
    ? style.decade(Number(`${digits.slice(0, 3)}0`))
    : null
}

/** What follows a month or a day; `near` is what stands between it and a year that is known. */
function ofYear(year: Year, near: string, style: DateStyle): string {
  if (isAnyYear(year)) return ''
  const years = yearsOf(year)
  if (years.length === 1) return near + yearWords(years[0]!, style)
  const decade = decadeOf(year, style)
  return decade === null ? ofSomeYear(years, style) : style.inDecade(decade)
}

function ofSomeYear(years: readonly number[], style: DateStyle): string {
  return style.ofSomeYear(style.someYear(...yearEnds(years[0]!, years.at(-1)!, style)))
}

/** A season, quarter and so on, with its year. */
function sayDivision(year: Year, {kind, index, hemisphere, month, length}: Division, style: DateStyle): Bare {
  const notes = isAnyYear(year) ? [style.unspecified(['year'])] : []
  const years = yearsOf(year)
  if (kind === 'season') {
    const season = style.seasons[index]!
    if (hemisphere) notes.unshift(style.hemispheres[hemisphere])
    const [only] = years
    if (years.length === 1 && month + length > 13) {
      return {said: `${season} ${yearRange(only!, only! + 1, style)}`, notes}
    }
    return {said: season + ofYear(year, ' ', style), notes}
  }
  const period = style.period(ordinalOf(kind, index, style), style.periods[kind])
  if (isAnyYear(year)) return {said: period, notes}
  const of = years.length === 1 ? style.ofYear(yearWords(years[0]!, style)) : ofSomeYear(years, style)
  return {said: period + of, notes}
}

function ordinalOf(kind: Period, index: number, style: DateStyle): string {
  return style.ordinals[kind === 'half' && index === 1 ? 4 : index]!
}

/** A month, or a day of it, with its year. */
function sayMonth(moment: Moment, pattern: string, style: DateStyle): Bare {
  const {year, day} = moment
  if (pattern === 'XX') return sayUnknownMonth(moment, style)
  const unspecified: DatePart[] = [
    ...(isAnyYear(year) ? ['year' as const] : []),
    ...(day === 'XX' ? ['day' as const] : []),
  ]
  const notes = unspecified.length > 0 ? [style.unspecified(unspecified)] : []
  if (day === null || day === 'XX') {
    const months = monthsOf(pattern)
    const names = months.map((month) => style.months[month - 1]!)
    const said = isLongRow(months) ? style.between(names[0]!, names.at(-1)!) : join(names, style.or, style)
    return {said: said + ofYear(year, ' ', style), notes}
  }
  const {months, days} = possibleDays(year, pattern, day)
  if (months.length > 1 && (days.length > 1 || isLongRow(months))) return sayBounds(moment, notes, style)
  const names = months.map((month) => style.months[month - 1]!)
  const rest = (said: string) =>
    style.dayMonth(said, join(names, style.or, style)) + ofYear(year, style.beforeYear, style)
  const said = days.map(style.day)
  return {
    said: isLongRow(days)
      ? style.betweenDays(said[0]!, said.at(-1)!, rest)
      : rest(join(said, style.or, style)),
    notes,
  }
}

/** The months that have one of the days, and the days that one of the months has. */
function possibleDays(
  year: Year,
  monthPattern: string,
  dayPattern: string,
): {months: number[]; days: number[]} {
  const years = yearsOf(year)
  const sample = years.find(isLeapYear) ?? years[0]!
  const days = fillings(dayPattern).filter((day) => day > 0)
  const months = monthsOf(monthPattern).filter((month) => days[0]! <= daysInMonth(sample, month))
  const longest = Math.max(...months.map((month) => daysInMonth(sample, month)))
  return {months, days: days.filter((day) => day <= longest)}
}

/** The year, and in brackets that nothing is said of the month. */
function sayUnknownMonth({year, day}: Moment, style: DateStyle): Bare {
  const known = day !== null && /^\d\d$/.test(day) ? [style.dayAlone(Number(day))] : []
  if (isAnyYear(year)) {
    return {said: style.any[day === null || known.length > 0 ? 'month' : 'day'], notes: known}
  }
  const parts: DatePart[] = day === null || known.length > 0 ? ['month'] : ['month', 'day']
  const {said, notes} = sayYear(year, style)
  return {said, notes: [...notes, ...known, style.unspecified(parts)]}
}

/** "between 10 January 1984 and 19 September 1984" */
function sayBounds(moment: Moment, notes: string[], style: DateStyle): Bare {
  const days = daysOf(moment)
  if ('problem' in days) return sayYear(moment.year, style)
  const [first, last] = [partsOf(days.earliest), partsOf(days.latest)]
  if (!isAnyYear(moment.year)) return {said: style.between(sayDay(first, style), sayDay(last, style)), notes}
  const [from, to] = [first, last].map(({month, day}) =>
    style.dayMonth(style.day(day), style.months[month - 1]!),
  )
  return {said: style.between(from!, to!), notes}
}

function sayDay({year, month, day}: DayParts, style: DateStyle): string {
  return style.dayMonth(style.day(day), style.months[month - 1]!) + style.beforeYear + yearWords(year, style)
}

/** More numbers than are named one by one, without a gap. */
function isLongRow(numbers: readonly number[]): boolean {
  return numbers.length > 3 && numbers.at(-1)! - numbers[0]! === numbers.length - 1
}

// -------------------------------------------------------------------------------------------- years

function yearWords(year: number, style: DateStyle): string {
  if (year <= 0) return style.beforeChrist(grouped(1 - year, style))
  return year < 100 ? style.anno(String(year)) : grouped(year, style)
}

/** "2000–2099", "251–201 BC", "1 BC – AD 9". */
function yearRange(first: number, last: number, style: DateStyle): string {
  if (first === last) return yearWords(first, style)
  if (last <= 0) return style.beforeChrist(`${grouped(1 - first, style)}–${grouped(1 - last, style)}`)
  if (first <= 0) return `${yearWords(first, style)} – ${yearWords(last, style)}`
  const range = `${grouped(first, style)}–${grouped(last, style)}`
  return first < 100 ? style.anno(range) : range
}

/** The ends of a range, to be put into a phrase; what both have in common stands after the second. */
function yearEnds(first: number, last: number, style: DateStyle): [string, string] {
  return [last <= 0 ? grouped(1 - first, style) : yearWords(first, style), yearWords(last, style)]
}

/** A number in digits, those of 10,000 and more in groups of three. */
function grouped(number: number, style: DateStyle): string {
  const digits = String(number)
  return digits.length < 5 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, style.grouping)
}

// ------------------------------------------------------------------------------------------- doubts

/** "approximately", "year uncertain". */
function sayDoubt(moment: Moment, style: DateStyle, words: Words['date']): string[] {
  const parts = partsWithDoubt(moment)
  const first = parts[0]![1]
  if (parts.every(([, qualifier]) => qualifier === first)) {
    return [
      ...(/[~%]/.test(first) ? [words.approximate] : []),
      ...(/[?%]/.test(first) ? [words.uncertain] : []),
    ]
  }
  // What is doubtful in the same way is named together, in the order of the parts.
  const groups = new Map<string, DatePart[]>()
  for (const [part, qualifier] of parts) {
    if (qualifier !== '') groups.set(qualifier, [...(groups.get(qualifier) ?? []), part])
  }
  return Array.from(groups, ([qualifier, doubtful]) =>
    style.partly(doubtful, /[~%]/.test(qualifier), /[?%]/.test(qualifier)),
  )
}

function partsWithDoubt({month, day, doubt}: Moment): [DatePart, string][] {
  const parts: [DatePart, string][] = [['year', doubt.year]]
  if (month !== null) parts.push([partName(month), doubt.month])
  if (day !== null) parts.push(['day', doubt.day])
  return parts
}

function partName(month: string): DatePart {
  if (month.includes('X') || Number(month) <= 12) return 'month'
  return Number(month) <= 32 ? 'season' : 'period'
}

// ---------------------------------------------------------------------------------------- intervals

function sayInterval({start, end}: Interval, tongue: Tongue): string {
  const {style, words} = tongue
  if (typeof start === 'object' && typeof end === 'object') return saySpan(start, end, tongue)
  if (typeof start === 'object') {
    const said = sayMoment(start, tongue)
    // An end that is unknown is not one that is open: nothing says that it still goes on.
    return end === 'open' ? style.afterWord(words.since, said) : `${said} – ?`
  }
  if (typeof end !== 'object') throw new Error('An interval has no end')
  const said = sayMoment(end, tongue)
  return start === 'open' ? style.afterWord(words.until, said) : `? – ${said}`
}

/** "6–8 February 2026", "October–December 2025", "2015–2022", else both ends in full. */
function saySpan(first: Moment, last: Moment, tongue: Tongue): string {
  const {style, words} = tongue
  const ends = [sayMoment(first, tongue), sayMoment(last, tongue)] as const
  if (ends[0] === ends[1]) return ends[0]
  const doubts = sayDoubt(first, style, words)
  const alike = isWhole(first) && isWhole(last) && doubts.join() === sayDoubt(last, style, words).join()
  const shared = alike ? sayShared(first, last, style) : null
  return shared === null ? style.through(...ends) : withNotes(shared, doubts)
}

/** True where all is known and nothing needs brackets but a doubt of the whole. */
function isWhole({year, month, day, doubt}: Moment): boolean {
  const whole = (month === null || doubt.month === doubt.year) && (day === null || doubt.day === doubt.year)
  const known = !`${year.digits}${month ?? ''}${day ?? ''}`.includes('X')
  return whole && known && year.significant === null && year.exponent === 0
}

/** Two dates of the same form with what they share said once; `null` where they share nothing. */
function sayShared(first: Moment, last: Moment, style: DateStyle): string | null {
  const [firstYear, lastYear] = [yearsOf(first.year)[0]!, yearsOf(last.year)[0]!]
  if (first.month === null && last.month === null) return yearRange(firstYear, lastYear, style)
  if (firstYear !== lastYear || first.month === null || last.month === null) return null
  const [from, to] = [Number(first.month), Number(last.month)]
  const year = yearWords(firstYear, style)
  if (from > 12 || to > 12) return shareDivision(from, to, year, style)
  const [fromWords, toWords] = [style.months[from - 1]!, style.months[to - 1]!]
  if (first.day === null && last.day === null) return `${fromWords}–${toWords} ${year}`
  if (first.day === null || last.day === null) return null
  const [fromDay, toDay] = [style.day(Number(first.day)), style.day(Number(last.day))]
  const days =
    from === to
      ? style.dayMonth(`${fromDay}–${toDay}`, fromWords)
      : `${style.dayMonth(fromDay, fromWords)} – ${style.dayMonth(toDay, toWords)}`
  return days + style.beforeYear + year
}

function shareDivision(from: number, to: number, year: string, style: DateStyle): string | null {
  if (from <= 12 || to <= 12) return null
  const [first, last] = [divisionOf(from), divisionOf(to)]
  if (first.kind !== last.kind) return null
  if (first.kind !== 'season') {
    const ordinals = [first, last].map(({index}) => ordinalOf(first.kind as Period, index, style))
    return style.fromPeriod(ordinals[0]!, ordinals[1]!, style.periods[first.kind]) + style.ofYear(year)
  }
  // A winter has two years, and a hemisphere is said of each.
  const plain = [first, last].every(({hemisphere, month}) => hemisphere === null && month < 12)
  return plain ? `${style.seasons[first.index]}–${style.seasons[last.index]} ${year}` : null
}

// ----------------------------------------------------------------------------------- sets and lists

/** "1667, 1668 or 1670–1672", "3, 5 and 7 December 2025". */
function sayCollection({every, members}: Collection, tongue: Tongue): string {
  const {style} = tongue
  const word = every ? style.and : style.or
  const [only] = members
  if (!every && members.length === 1 && only?.type === 'range' && only.from && only.to) {
    // One of a row is not the whole row, which a dash would say.
    return style.between(sayMoment(only.from, tongue), sayMoment(only.to, tongue))
  }
  const moments = members.filter((member) => member.type === 'moment')
  const shared = moments.length === members.length ? sayTogether(moments, word, style) : null
  return (
    shared ??
    join(
      members.map((member) => sayMember(member, every, tongue)),
      word,
      style,
    )
  )
}

/** Days of one month or months of one year, with what they share said once; `null` where they share nothing. */
function sayTogether(moments: readonly Moment[], word: string, style: DateStyle): string | null {
  const first = moments[0]!
  const same = moments.every(
    (moment) =>
      isWhole(moment) &&
      moment.doubt.year === '' &&
      formatEdtf({...moment, month: null, day: null}) === formatEdtf({...first, month: null, day: null}) &&
      moment.month !== null &&
      Number(moment.month) <= 12 &&
      (moment.day === null) === (first.day === null) &&
      (moment.day === null || moment.month === first.month),
  )
  if (!same || first.month === null) return null
  const year = yearWords(yearsOf(first.year)[0]!, style)
  const months = moments.map(({month}) => style.months[Number(month) - 1]!)
  if (first.day === null) return `${join(months, word, style)} ${year}`
  const days = moments.map(({day}) => style.day(Number(day)))
  return style.dayMonth(join(days, word, style), months[0]!) + style.beforeYear + year
}

/** "a, b or c"; with semicolons and commas where members have commas, or the word, of their own. */
function join(said: readonly string[], word: string, style: DateStyle): string {
  const last = said.at(-1)!
  if (said.length === 1) return last
  const own = said.map((text) => text.replace(/\([^)]*\)/g, ''))
  const commas = said.length > 2 && own.some((text) => text.includes(','))
  const worded = own.some((text) => text.includes(` ${word} `))
  const separator = commas ? '; ' : ', '
  const serial = commas || worded || (style.serialComma && said.length > 2)
  return `${said.slice(0, -1).join(separator)}${serial ? separator : ' '}${word} ${last}`
}

function sayMember(member: Member, every: boolean, tongue: Tongue): string {
  if (member.type === 'moment') return sayMoment(member, tongue)
  const {from, to} = member
  if (from && to) return saySpan(from, to, tongue)
  if (to) return tongue.style.before(sayMoment(to, tongue), every)
  if (from) return tongue.style.after(sayMoment(from, tongue), every)
  throw new Error('A member of a set has no end')
}
