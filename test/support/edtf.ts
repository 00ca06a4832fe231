/** Expressions in EDTF, each with a day that it allows. */
import fc from 'fast-check'
import {dayNumber, dayOf} from '../../src/model/calendar.ts'
import type {Day} from '../../src/model/date.ts'

/** An expression, and a day that it can mean. */
export interface Example {
  edtf: string
  day: Day
}

const someDay = fc
  .integer({min: dayNumber('-9998-01-01'), max: dayNumber('9998-12-31')})
  .map((number) => dayOf(number))

const qualifier = fc.constantFrom('', '', '', '?', '~', '%')

/** A day with some of its digits blotted out, its end cut off, and its parts qualified. */
const blotted: fc.Arbitrary<Example> = fc
  .tuple(
    someDay,
    fc.integer({min: 1, max: 3}),
    fc.array(fc.boolean(), {minLength: 8, maxLength: 8}),
    fc.boolean(),
    fc.array(qualifier, {minLength: 6, maxLength: 6}),
  )
  .map(([day, length, blots, blot, qualifiers]) => {
    const parts = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(day)!.slice(1, 1 + length)
    let index = 0
    const digits = parts.map((part) =>
      part.replace(/\d/g, (digit) => (blots[index++ % 8] && blot ? 'X' : digit)),
    )
    const edtf = digits.map((part, i) => qualifiers[i * 2]! + part + qualifiers[i * 2 + 1]!).join('-')
    return {edtf, day}
  })

/** A season or other part of a year, and a day in it. */
const divided: fc.Arbitrary<Example> = fc
  .tuple(fc.integer({min: -9999, max: 9999}), fc.integer({min: 21, max: 41}), fc.nat(), qualifier)
  .map(([year, number, offset, doubt]) => {
    const length = number < 37 ? 3 : number < 40 ? 4 : 6
    const month = firstMonths[number - 21]! + (offset % length)
    const next = month > 12
    return {
      edtf: `${yearText(year)}-${number}${doubt}`,
      day: `${yearText(next ? year + 1 : year)}-${String(next ? month - 12 : month).padStart(2, '0')}-15`,
    }
  })

/** The first month of each, from 21 on: seasons, northern and southern ones, quarters, thirds, halves. */
const firstMonths = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7]

function yearText(year: number): string {
  return (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0')
}

/** Years of more than four digits, powers of ten, and years of which only some digits count. */
const long: fc.Arbitrary<Example> = fc
  .tuple(
    fc.integer({min: 10_000, max: 999_999_999}),
    fc.boolean(),
    fc.integer({min: 1, max: 9}),
    fc.integer({min: 0, max: 999_999_999}),
    qualifier,
  )
  .map(([year, negative, count, other, doubt]) => {
    const sign = negative ? '-' : ''
    const digits = String(year)
    const significant = Math.min(count, digits.length)
    // Another year that has the same significant digits.
    const rest = String(other)
      .padStart(9, '0')
      .slice(0, digits.length - significant)
    const zeros = /0*$/.exec(digits)![0].length
    const base = zeros > 0 && count > 6 ? `${digits.slice(0, -zeros)}E${zeros}` : digits
    return {
      edtf: `Y${sign}${base}S${significant}${doubt}`,
      day: `${sign}${digits.slice(0, significant)}${rest}-06-15`,
    }
  })

const timed: fc.Arbitrary<Example> = fc
  .tuple(someDay, fc.constantFrom('T00:00:00', 'T23:59:59Z', 'T09:05:00-04', 'T12:30:01+04:30'))
  .map(([day, time]) => ({edtf: day + time, day}))

/** One date. */
export const moment: fc.Arbitrary<Example> = fc.oneof(blotted, blotted, divided, long)

/** From one to another, or open or unknown at one end; the day is one between them. */
export const interval: fc.Arbitrary<Example> = fc
  .tuple(
    moment,
    moment,
    fc.nat({max: 3}),
    fc.constantFrom('..', ''),
    fc.double({min: 0, max: 1, noNaN: true}),
  )
  .map(([a, b, form, missing, share]) => {
    if (form === 0) return {edtf: `${a.edtf}/${missing}`, day: a.day}
    if (form === 1) return {edtf: `${missing}/${a.edtf}`, day: a.day}
    const [first, last] = dayNumber(a.day) <= dayNumber(b.day) ? [a, b] : [b, a]
    const [from, to] = [dayNumber(first.day), dayNumber(last.day)]
    return {edtf: `${first.edtf}/${last.edtf}`, day: dayOf(from + Math.floor((to - from) * share))}
  })

/** A set or a list; the day is one of any of its members. */
export const collection: fc.Arbitrary<Example> = fc
  .tuple(
    fc.array(
      fc.oneof(
        moment,
        interval.filter(({edtf}) => /^[^/.]+\/[^/.]+$/.test(edtf)),
      ),
      {minLength: 1, maxLength: 5},
    ),
    fc.nat(),
    fc.boolean(),
    fc.constantFrom('', '', 'before', 'after'),
    fc.constantFrom(',', ', '),
  )
  .map(([members, pick, every, open, comma]) => {
    const texts = members.map(({edtf}) => edtf.replace('/', '..'))
    if (open === 'before' && !texts[0]!.includes('..')) texts[0] = `..${texts[0]}`
    if (open === 'after' && !texts.at(-1)!.includes('..')) texts.push(`${texts.pop()}..`)
    const [left, right] = every ? '{}' : '[]'
    return {edtf: left + texts.join(comma) + right, day: members[pick % members.length]!.day}
  })

/** Any expression. */
export const expression: fc.Arbitrary<Example> = fc.oneof(moment, timed, interval, collection)
