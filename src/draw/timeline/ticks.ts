/** The ticks of an axis: how far they stand apart, and what is written at them. */
import {dayFrom, dayNumber, dayOf, partsOf} from '../../model/calendar.ts'
import type {TickWords} from '../../model/register.ts'
import {type Interval, lengthOf, type Piece, placeOf, rangeOf, type Scale} from './scale.ts'

/** A unit of the calendar and how many of it a tick counts. */
export interface Step {
  unit: 'day' | 'week' | 'month' | 'year'
  count: number
}

export interface Ticks {
  /** Where ticks stand, and which length each has: 1 for one with a label, less for those between, more for those that begin a row below. */
  marks: {x: number; length: 'short' | 'usual' | 'long'}[]
  labels: TickLabel[]
  /** How many rows of labels there are. */
  rows: number
}

export interface TickLabel {
  text: string
  /** Its left edge. */
  x: number
  width: number
  /** 0 for the row next to the axis. */
  row: number
}

/** Mean lengths in days of the Gregorian calendar. */
const daysOf = {day: 1, week: 7, month: 30.436_875, year: 365.2425}

const between = 7
const besides = 2.5
/** Least distance of ticks without a label. */
const least = 4.2
/** More ticks than any drawing has room for. */
const most = 2000

/** Every step, from a day to the longest that a date can be away. */
const steps: readonly Step[] = [
  {unit: 'day', count: 1},
  {unit: 'week', count: 1},
  {unit: 'month', count: 1},
  {unit: 'month', count: 3},
  ...Array.from({length: 13}, (_, power) =>
    [1, 2, 5].map((times): Step => ({unit: 'year', count: times * 10 ** power})),
  ).flat(),
]

/** How long a step is, in days; on average, where it varies. */
export function daysIn({unit, count}: Step): number {
  return daysOf[unit] * count
}

/** The finest step whose labels have room, where a day takes `perDay` points. */
export function stepFor(
  perDay: number,
  {from, to}: Interval,
  words: TickWords,
  widthOf: (text: string) => number,
): Step {
  return (
    steps.find((step) => {
      const room = daysIn(step) * perDay
      if (room < 6) return false
      const samples = [from, (from + to) / 2, to - 1].map((day) => startOf(step, Math.max(from, day)))
      const texts =
        step.unit === 'month' ? words.months : samples.map((day) => labelOf(step, day, words, false))
      const widest = Math.max(...texts.map(widthOf))
      return widest + (step.count === 1 && step.unit !== 'week' ? 2 * besides : between) <= room
    }) ?? steps.at(-1)!
  )
}

/** The last beginning of a step at or before a day. */
export function startOf(step: Step, day: number): number {
  const whole = Math.floor(day)
  switch (step.unit) {
    case 'day':
      return whole
    case 'week':
      // 1 January 1970 was a Thursday; weeks begin on Monday (ISO 8601).
      return whole - ((((whole + 3) % 7) + 7) % 7)
    case 'month': {
      const {year, month} = partsOf(dayOf(whole))
      return dayNumber(dayFrom({year, month: month - ((month - 1) % step.count), day: 1}))
    }
    case 'year':
      return yearStart(roundYear(partsOf(dayOf(whole)).year, step.count))
  }
}

/** The next beginning of a step after one. */
export function after(step: Step, start: number): number {
  switch (step.unit) {
    case 'day':
      return start + 1
    case 'week':
      return start + 7
    case 'month': {
      const {year, month} = partsOf(dayOf(start))
      const index = month - 1 + step.count
      return dayNumber(dayFrom({year: year + Math.floor(index / 12), month: (index % 12) + 1, day: 1}))
    }
    case 'year': {
      const {year} = partsOf(dayOf(start))
      const next = roundYear(year + step.count, step.count)
      // From the last round year before Christ it is less than a step to the year 1.
      return yearStart(next > year ? next : year + step.count)
    }
  }
}

/**
 * The last round year at or before a year. Years before Christ are round as people count them: 500 BC is −499.
 * As there is no year 0, the first year takes its place among the round ones.
 */
function roundYear(year: number, count: number): number {
  if (count === 1) return year
  if (year >= count) return year - (year % count)
  if (year >= 1) return 1
  return 1 - Math.ceil((1 - year) / count) * count
}

function yearStart(year: number): number {
  return dayNumber(dayFrom({year, month: 1, day: 1}))
}

/** The ticks of a scale, with labels that stand apart from each other and between `left` and `right`. */
export function ticksOf(
  scale: Scale,
  words: TickWords,
  widthOf: (text: string) => number,
  left: number,
  right: number,
): Ticks {
  const range = rangeOf(scale)
  const step = stepFor(scale.perDay, range, words, widthOf)
  const rows: TickLabel[][] = [[], []]
  const marks = new Map<number, 'short' | 'usual' | 'long'>()
  const mark = (x: number, length: 'short' | 'usual' | 'long') => {
    const place = Math.round(x * 100) / 100
    const had = marks.get(place)
    if (!had || had === 'short' || length === 'long') marks.set(place, length)
  }
  const cells = step.count === 1 && step.unit !== 'week'
  const full =
    step.unit === 'day' &&
    scale.perDay >=
      Math.max(...words.months.map((_, month) => widthOf(dayMonth(words, 28, month)))) + 2 * besides
  const set = (text: string, centre: number, row: number, low: number, high: number): boolean => {
    const width = widthOf(text)
    const x = Math.min(Math.max(centre - width / 2, low), high - width)
    if (x < low - 0.01 || x < left - 0.01 || x + width > right + 0.01) return false
    const clear = rows[row]!.every(
      (other) => x >= other.x + other.width + besides || x + width + besides <= other.x,
    )
    if (clear) rows[row]!.push({text, x, width, row})
    return clear
  }
  const finer = minorOf(step, scale.perDay)
  scale.pieces.forEach((piece, index) => {
    const before = rows[0]!.length
    for (const start of startsIn(step, piece)) {
      const next = after(step, start)
      const text = labelOf(step, start, words, full)
      if (start >= piece.from) mark(placeOf(scale, start), 'usual')
      if (next === piece.to) mark(piece.right, 'usual')
      if (cells) {
        const [low, high] = [Math.max(start, piece.from), Math.min(next, piece.to)].map((day) =>
          within(piece, day, scale.perDay),
        ) as [number, number]
        set(text, (low + high) / 2, 0, low, high)
      } else if (start >= piece.from) {
        const x = within(piece, start, scale.perDay)
        // Over a second row of labels, which begin at their ticks, those of the first begin there too.
        if (step.unit === 'year') set(text, x, 0, left, right)
        else set(text, x + besides + widthOf(text) / 2, 0, x + besides, right)
      }
    }
    if (finer) {
      for (const start of startsIn(finer, piece)) {
        if (start >= piece.from) mark(within(piece, start, scale.perDay), 'short')
      }
    }
    if (rows[0]!.length === before) {
      // Between two breaks, and at the end of a short axis, something must say where in time it is.
      const [low, high] = [
        index === 0 ? left : piece.left - 12,
        index === scale.pieces.length - 1 ? right : piece.right + 12,
      ]
      const finest: Step = step.unit === 'year' ? {unit: 'year', count: 1} : step
      const start = startOf(finest, (piece.from + piece.to) / 2)
      set(labelOf(finest, start, words, true), (piece.left + piece.right) / 2, 0, low, high)
    }
  })
  if (step.unit !== 'year') {
    const context: Step =
      step.unit === 'month' || full || step.unit === 'week'
        ? {unit: 'year', count: 1}
        : {unit: 'month', count: 1}
    scale.pieces.forEach((piece, index) => {
      const limit = scale.pieces[index + 1]?.left ?? right
      const starts = [...startsIn(context, piece)]
      starts.forEach((start, place) => {
        const text = contextOf(context, start, words)
        const low = within(piece, Math.max(start, piece.from), scale.perDay)
        const nextStart = starts[place + 1]
        const high = nextStart === undefined ? limit : within(piece, nextStart, scale.perDay) - besides
        const width = widthOf(text)
        const begins = start >= piece.from
        const indent = begins ? besides : 0
        if (low + indent + width > high && !(nextStart === undefined && low - width >= left)) return
        const x = low + indent + width <= high ? low + indent : high - width
        if (set(text, x + width / 2, 1, left, right) && begins) mark(low, 'long')
      })
    })
  }
  return {
    marks: [...marks].map(([x, length]) => ({x, length})).sort((a, b) => a.x - b.x),
    labels: rows.flat().sort((a, b) => a.row - b.row || a.x - b.x),
    rows: rows[1]!.length > 0 ? 2 : rows[0]!.length > 0 ? 1 : 0,
  }
}

/** A stretch of time, made longer to where the cells of a step begin and end. */
export function roundedOut(step: Step, {from, to}: Interval): Interval {
  const last = startOf(step, to)
  return {from: startOf(step, from), to: last < to ? after(step, last) : to}
}

/** The beginnings of a step in a stretch, and the last one before it. */
function* startsIn(step: Step, {from, to}: Interval): Generator<number> {
  let start = startOf(step, from)
  for (let count = 0; start < to && count < most; count++) {
    yield start
    const next = after(step, start)
    if (!(next > start)) return
    start = next
  }
}

function minorOf(step: Step, perDay: number): Step | null {
  const finer = steps.filter(
    (candidate) =>
      daysIn(candidate) < daysIn(step) && daysIn(candidate) * perDay >= least && divides(candidate, step),
  )
  return finer[0] ?? null
}

function divides(finer: Step, step: Step): boolean {
  if (finer.unit === 'week') return false
  if (finer.unit === 'day') return step.unit === 'week' || step.unit === 'month'
  if (finer.unit === 'month') return step.unit === 'year' ? step.count === 1 : step.unit === 'month'
  return step.unit === 'year' && step.count % finer.count === 0
}

function within(piece: Piece, day: number, perDay: number): number {
  return Math.min(Math.max(piece.left + (day - piece.from) * perDay, piece.left), piece.right)
}

function labelOf(step: Step, start: number, words: TickWords, full: boolean): string {
  const {year, month, day} = partsOf(dayOf(start))
  switch (step.unit) {
    case 'day':
      return full ? dayMonth(words, day, month - 1) : String(day)
    case 'week':
      return dayMonth(words, day, month - 1)
    case 'month':
      return words.months[month - 1] ?? String(month)
    case 'year':
      return yearWords(year, words)
  }
}

function contextOf(step: Step, start: number, words: TickWords): string {
  const {year, month} = partsOf(dayOf(start))
  if (step.unit === 'year') return yearWords(year, words)
  return words.monthYear
    .replace('{month}', words.months[month - 1] ?? String(month))
    .replace('{year}', yearWords(year, words))
}

function dayMonth(words: TickWords, day: number, month: number): string {
  return words.dayMonth
    .replace('{day}', String(day))
    .replace('{month}', words.months[month] ?? String(month + 1))
}

/** A year as it is counted; from 10,000 on in groups of three (ISO 80000-1, 7.3.1). */
function yearWords(year: number, words: TickWords): string {
  const counted = year < 1 ? 1 - year : year
  const digits = counted < 10_000 ? String(counted) : String(counted).replace(/\B(?=(\d{3})+$)/g, '\u202f')
  return year < 1 ? words.beforeChrist.replace('{year}', digits) : digits
}

/** The empty stretches of which nothing is to be told: used where no event names a day. */
export const nowhere: Interval = {from: 0, to: daysOf.year}

/** Whether a stretch is shorter than a few cells of a step. */
export function isShort(step: Step, interval: Interval): boolean {
  return lengthOf(interval) < 2 * daysIn(step)
}
