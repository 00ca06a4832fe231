/** The ticks of an axis: how far they stand apart, and what is written at them. */
import {dayFrom, dayNumber, dayOf, partsOf} from '../../model/calendar.ts'
import type {TickWords} from '../../model/register.ts'
import {type Interval, lengthOf, type Piece, rangeOf, type Scale} from './scale.ts'

/** A unit of the calendar and how many of it a tick counts. */
export interface Step {
  unit: 'day' | 'week' | 'month' | 'year'
  count: number
}

export interface Ticks {
  /** Where ticks stand; short ones have no label, and long ones lead to a label in the second row. */
  marks: {x: number; length: TickLength}[]
  labels: TickLabel[]
  /** How many rows of labels there are. */
  rows: number
}

export type TickLength = 'short' | 'usual' | 'long'

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
function daysIn({unit, count}: Step): number {
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
        step.unit === 'month' ? words.months : samples.map((day) => wordsAt(step, day, words, false))
      const widest = Math.max(...texts.map(widthOf))
      return widest + (isCell(step) ? 2 * besides : between) <= room
    }) ?? steps.at(-1)!
  )
}

/** The last beginning of a step at or before a day. */
function startOf(step: Step, day: number): number {
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
function after(step: Step, start: number): number {
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
  const ruler = new Ruler(scale, words, widthOf, left, right)
  const step = stepFor(scale.perDay, rangeOf(scale), words, widthOf)
  const full = step.unit === 'day' && scale.perDay >= ruler.widestDay + 2 * besides
  // What a tick leaves unsaid, the year or the month and year, stands a row below, and first has its room.
  if (step.unit !== 'year') ruler.addContext(step.unit === 'day' && !full ? months : years)
  scale.pieces.forEach((_, index) => {
    ruler.addSteps(step, index, full)
  })
  const finer = minorOf(step, scale.perDay)
  if (finer) ruler.addMarks(finer)
  return ruler.ticks()
}

const years: Step = {unit: 'year', count: 1}
const months: Step = {unit: 'month', count: 1}
/** How far the only label of a short piece may stand out into the breaks beside it. */
const standOut = 9

/** Ticks and labels as they are being set. */
class Ruler {
  private readonly marks = new Map<number, TickLength>()
  private readonly labels: TickLabel[] = []
  private readonly scale: Scale
  private readonly words: TickWords
  private readonly widthOf: (text: string) => number
  private readonly left: number
  private readonly right: number

  constructor(
    scale: Scale,
    words: TickWords,
    widthOf: (text: string) => number,
    left: number,
    right: number,
  ) {
    this.scale = scale
    this.words = words
    this.widthOf = widthOf
    this.left = left
    this.right = right
  }

  /** Width of the widest day with its month. */
  get widestDay(): number {
    return Math.max(...this.words.months.map((_, month) => this.widthOf(dayMonth(this.words, 28, month))))
  }

  ticks(): Ticks {
    return {
      marks: [...this.marks].map(([x, length]) => ({x, length})).sort((a, b) => a.x - b.x),
      labels: this.labels.toSorted((a, b) => a.row - b.row || a.x - b.x),
      rows: Math.max(0, ...this.labels.map(({row}) => row + 1)),
    }
  }

  /** The ticks of a step within a piece, and their labels. */
  addSteps(step: Step, index: number, full: boolean): void {
    const {scale, words, widthOf} = this
    const piece = scale.pieces[index]!
    const cells = isCell(step)
    let labelled = false
    for (const start of startsIn(step, piece)) {
      const next = after(step, start)
      const [low, high] = [this.place(piece, start), this.place(piece, next)]
      const text = wordsAt(step, start, words, full)
      if (start >= piece.from) this.mark(low, 'usual')
      if (next === piece.to) this.mark(high, 'usual')
      if (cells) labelled = this.label(text, (low + high - widthOf(text)) / 2, 0, low, high) || labelled
      else if (start >= piece.from) {
        // Above a row of labels that begin at their ticks, those of the first begin there too.
        const x = step.unit === 'year' ? low - widthOf(text) / 2 : low + besides
        labelled = this.label(text, x, 0, step.unit === 'year' ? this.left : x, this.right) || labelled
      }
    }
    if (labelled) return
    // Something must say where in time this is.
    const only = step.unit === 'year' ? years : step
    const text = wordsAt(only, startOf(only, (piece.from + piece.to) / 2), words, true)
    const low = index === 0 ? this.left : piece.left - standOut
    const high = index === scale.pieces.length - 1 ? this.right : piece.right + standOut
    this.label(text, (piece.left + piece.right - widthOf(text)) / 2, 0, low, high)
  }

  /** A row below the first, with what its labels leave unsaid. */
  addContext(context: Step): void {
    const {scale, words, widthOf} = this
    scale.pieces.forEach((piece, index) => {
      const end = scale.pieces[index + 1]?.left ?? this.right
      const starts = [...startsIn(context, piece)]
      starts.forEach((start, at) => {
        const text = contextOf(context, start, words)
        const begins = start >= piece.from
        const low = this.place(piece, start)
        const next = starts[at + 1]
        const high = next === undefined ? end : this.place(piece, next) - besides
        const x = low + (begins ? besides : 0)
        if (this.label(text, x, 1, x, high)) {
          if (begins) this.mark(low, 'long')
        } else if (next === undefined) {
          // The last has no room to its right, but perhaps to its left.
          this.label(text, high - widthOf(text), 1, piece.left, high)
        }
      })
    })
  }

  /** Ticks without labels. */
  addMarks(step: Step): void {
    for (const piece of this.scale.pieces) {
      for (const start of startsIn(step, piece)) {
        if (start >= piece.from) this.mark(this.place(piece, start), 'short')
      }
    }
  }

  private mark(x: number, length: TickLength): void {
    const place = Math.round(x * 100) / 100
    const had = this.marks.get(place)
    if (!had || had === 'short' || length === 'long') this.marks.set(place, length)
  }

  /** Put a label at `x`, or as near as `low` and `high` let it stand; false where it has no room. */
  private label(text: string, x: number, row: number, low: number, high: number): boolean {
    const width = this.widthOf(text)
    const [least, most] = [Math.max(low, this.left), Math.min(high, this.right) - width]
    if (most < least - 0.01) return false
    const place = Math.min(Math.max(x, least), most)
    const end = place + width
    const others = this.labels.filter((other) => other.row === row)
    if (others.some((other) => place < other.x + other.width + besides && end + besides > other.x))
      return false
    for (const [at, length] of this.marks)
      if (length === 'long' && at > place - 1 && at < end + 1) return false
    this.labels.push({text, x: place, width, row})
    return true
  }

  private place(piece: Piece, day: number): number {
    return Math.min(Math.max(piece.left + (day - piece.from) * this.scale.perDay, piece.left), piece.right)
  }
}

/** Whether the label of a step stands for the whole of it, not for its beginning. */
function isCell({unit, count}: Step): boolean {
  return count === 1 && unit !== 'week'
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

/** The step of the ticks between those of a step, or `null` where there is no room for any. */
export function minorOf(step: Step, perDay: number): Step | null {
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

/** What is written at the beginning of a step; `full` names the month of a day. */
export function wordsAt(step: Step, start: number, words: TickWords, full: boolean): string {
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

/** A year as it is counted; from 10,000 on in groups of three. */
function yearWords(year: number, words: TickWords): string {
  const counted = year < 1 ? 1 - year : year
  const digits =
    counted < 10_000 ? String(counted) : String(counted).replace(/\B(?=(\d{3})+$)/g, words.grouping)
  return year < 1 ? words.beforeChrist.replace('{year}', digits) : digits
}

/** A year, for the axis of a timeline whose events name no day. */
export const nowhere: Interval = {from: 0, to: daysOf.year}

/** Whether a stretch is shorter than two of a step. */
export function isShort(step: Step, interval: Interval): boolean {
  return lengthOf(interval) < 2 * daysIn(step)
}
