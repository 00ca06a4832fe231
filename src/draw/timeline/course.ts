/** How a date lies in time, in numbers. */
import {dayNumber} from '../../model/calendar.ts'
import type {EdtfDate, Stretch} from '../../model/date.ts'

/**
 * A stretch of time in days from 1 January 1970, from the beginning of its first day to the end of its last;
 * infinite where nothing bounds it.
 */
export interface Reach {
  from: number
  to: number
  /** The author called it uncertain or approximate. */
  doubtful: boolean
}

export type End = Reach | 'open' | 'unknown'

/** `Extent` of the model, with reaches in place of stretches. */
export type Course =
  | {kind: 'moment'; at: Reach}
  | {kind: 'span'; start: End; end: End}
  | {kind: 'choice' | 'several'; at: readonly Reach[]}

/** A date's course. */
export function courseOf({extent}: EdtfDate): Course {
  switch (extent.kind) {
    case 'moment':
      return {kind: 'moment', at: reachOf(extent.within)}
    case 'span':
      return {kind: 'span', start: endOf(extent.start), end: endOf(extent.end)}
    case 'choice':
    case 'several': {
      const stretches = extent.kind === 'choice' ? extent.among : extent.at
      const at = stretches.map(reachOf).sort((a, b) => a.from - b.from || a.to - b.to)
      return at.length === 1 ? {kind: 'moment', at: at[0]!} : {kind: extent.kind, at}
    }
  }
}

/** The reaches that a course is made of. */
export function reachesOf(course: Course): readonly Reach[] {
  if (course.kind === 'moment') return [course.at]
  if (course.kind === 'span') return [course.start, course.end].filter((end) => typeof end === 'object')
  return course.at
}

/** The finite days that a course names, unordered. */
export function boundsOf(course: Course): number[] {
  return reachesOf(course)
    .flatMap(({from, to}) => [from, to])
    .filter(Number.isFinite)
}

/** Days that a course takes up on an axis: what lies between is empty. */
export function takenBy(course: Course): {from: number; to: number}[] {
  const finite = reachesOf(course).filter(({from, to}) => Number.isFinite(from) && Number.isFinite(to))
  if (course.kind === 'span' && finite.length === 2) {
    return [{from: finite[0]!.from, to: Math.max(finite[0]!.to, finite[1]!.to)}]
  }
  return finite.map(({from, to}) => ({from, to}))
}

function reachOf({earliest, latest, doubtful}: Stretch): Reach {
  const from = earliest === null ? Number.NEGATIVE_INFINITY : dayNumber(earliest)
  const to = latest === null ? Number.POSITIVE_INFINITY : dayNumber(latest) + 1
  return {from: Math.min(from, to - 1), to: Math.max(to, from + 1), doubtful}
}

function endOf(end: Stretch | 'open' | 'unknown'): End {
  return typeof end === 'object' ? reachOf(end) : end
}
