/** The axis of a whole timeline: the stretch of time it shows, and where that is cut. */
import {dayNumber} from '../../model/calendar.ts'
import type {Timeline} from '../../model/register.ts'
import {boundsOf, type Course, takenBy} from './course.ts'
import {overhang} from './panel.ts'
import {cutEmpty, type Interval, lengthOf, type Scale, scaleOf} from './scale.ts'
import {isShort, minorOf, nowhere, roundedOut, stepFor, wordsAt} from './ticks.ts'

/** Room for a break. */
const breakGap = 20

/**
 * The scale of a timeline between `low` and `high`, in points. `courses` are those of its events, and `tickWidth`
 * measures what is written at its ticks.
 */
export function axisOf(
  {from, to, asOf, words}: Timeline,
  courses: readonly Course[],
  tickWidth: (text: string) => number,
  low: number,
  high: number,
): Scale {
  const asked = {from: from === null ? null : dayNumber(from), to: to === null ? null : dayNumber(to) + 1}
  const whole = wholeOf(courses, asked, asOf === null ? null : dayNumber(asOf) + 1)
  const taken = courses
    .flatMap(takenBy)
    .map((interval) => ({from: Math.max(interval.from, whole.from), to: Math.min(interval.to, whole.to)}))
    .filter((interval) => interval.to > interval.from)
  const rough = cutEmpty(whole, taken)
  const perDay = (high - low) / rough.reduce((sum, interval) => sum + lengthOf(interval), 0)
  const step = stepFor(perDay, whole, words, tickWidth)
  // A piece begins and ends with a cell of the axis, where it has some, or else at a tick.
  const cell = step.unit === 'year' && step.count > 1 ? (minorOf(step, perDay) ?? step) : step
  const pieces = rough.map((interval, index) => {
    const label = tickWidth(wordsAt(cell, interval.from, words, false)) + 2 * overhang
    const air = rough.length === 1 ? 0 : Math.max(label / perDay - lengthOf(interval), 0) / 2
    const wide = {from: interval.from - air, to: interval.to + air}
    const isFew =
      rough.length === 1 && step.unit !== 'year' && isShort(cell, interval) && lengthOf(interval) > 1
    const rounded = isFew ? interval : roundedOut(cell, wide)
    const before = rough[index - 1]
    const next = rough[index + 1]
    return {
      from: before
        ? Math.max(rounded.from, interval.from - (interval.from - before.to) / 3)
        : (asked.from ?? rounded.from),
      to: next ? Math.min(rounded.to, interval.to + (next.from - interval.to) / 3) : (asked.to ?? rounded.to),
    }
  })
  return scaleOf(pieces, low, Math.max(high, low + 20), breakGap)
}

/**
 * From the first day to the last: those asked for, or else those that events name. Around a single day there is some
 * air. What goes on is known to do so until the report's own day; without one, it goes on a little beyond the last
 * thing that is known.
 */
function wholeOf(
  courses: readonly Course[],
  asked: {from: number | null; to: number | null},
  asOf: number | null,
): Interval {
  const bounds = courses.flatMap(boundsOf)
  const goesOnUntil = courses.some((course) => course.kind === 'span' && course.end === 'open') ? asOf : null
  const from =
    asked.from ?? smallest(bounds) ?? (asked.to === null ? nowhere.from : asked.to - lengthOf(nowhere))
  const last = largest(bounds)
  const known = last === null || goesOnUntil === null ? last : Math.max(last, goesOnUntil)
  const to = asked.to ?? known ?? from + lengthOf(nowhere)
  const [low, high] = from < to ? [from, to] : asked.from === null ? [to - 1, to] : [from, from + 1]
  const air = Math.max(Math.floor((fewestDays - (high - low)) / 2), 0)
  const goingOn = Math.max((high - low) * goesOn, air)
  const [before, after] = [opensAt(courses, 'start', low), opensAt(courses, 'end', high)]
  return {
    from: asked.from !== null ? low : low - (before ? goingOn : air),
    to: asked.to !== null ? high : high + (after ? goingOn : air),
  }
}

/** Whether a span is open that way of which nothing is known but days next to that end of all events. */
function opensAt(courses: readonly Course[], open: 'start' | 'end', edge: number): boolean {
  return courses.some((course) => {
    if (course.kind !== 'span' || course[open] !== 'open') return false
    const known = open === 'end' ? course.start : course.end
    return typeof known === 'object' && (open === 'end' ? known.to >= edge : known.from <= edge)
  })
}

/** Fewest days an axis has. */
const fewestDays = 7
/** How far an axis goes on for a span that is open beyond all that is known, as a share of the whole. */
const goesOn = 0.12

function smallest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b))
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b))
}
