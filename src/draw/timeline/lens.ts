/** Where events stand so close on an axis that they cannot be told apart, and a larger scale is needed. */
import {boundsOf, type Course} from './course.ts'
import {type Interval, placeOf, rangeOf, type Scale} from './scale.ts'

export interface Cluster {
  /** Indices of the events in it. */
  events: number[]
  /** From the first day to the last. */
  interval: Interval
}

/** Events fewer than this are no crowd. */
const crowd = 3
/** Nearer than this, in points, marks run into each other. */
const near = 4
/** How much nearer than usual events of a cluster stand. */
const denser = 7
/** A cluster wider than this share of the axis is not opened: a larger scale would not help. */
const widest = 0.12
const mostClusters = 4
/** With more events than this the whole is a crowd. */
const mostEvents = 60

/** The clusters of an axis, in order; `courses` are those of its events. */
export function clustersOf(courses: readonly Course[], scale: Scale): Cluster[] {
  if (courses.length > mostEvents) return []
  const left = scale.pieces[0].left
  const width = scale.pieces.at(-1)!.right - left
  const limit = Math.min(near, (width / (courses.length + 1) / denser) * 2)
  const spots = courses
    .map((course, index) => {
      const bounds = boundsOf(course)
      const interval = {from: Math.min(...bounds), to: Math.max(...bounds)}
      return {
        index,
        interval,
        low: placeOf(scale, interval.from),
        high: placeOf(scale, interval.to),
        open: isOpen(course),
      }
    })
    .filter(({interval, low, high, open}) => isShown(interval, scale) && !open && high - low <= near)
    .sort((a, b) => a.low - b.low || a.high - b.high || a.index - b.index)
  const groups: (typeof spots)[] = []
  for (const spot of spots) {
    const last = groups.at(-1)
    const end = last ? Math.max(...last.map(({high}) => high)) : 0
    if (last && spot.low - end < limit) last.push(spot)
    else groups.push([spot])
  }
  return groups
    .filter((group) => group.length >= crowd)
    .map((group) => ({
      events: group.map(({index}) => index),
      interval: {
        from: Math.min(...group.map(({interval}) => interval.from)),
        to: Math.max(...group.map(({interval}) => interval.to)),
      },
      width: Math.max(...group.map(({high}) => high)) - group[0]!.low,
      dates: new Set(group.map(({interval}) => `${interval.from} ${interval.to}`)).size,
    }))
    .filter((group) => group.dates > 1 && group.width <= width * widest)
    .sort((a, b) => b.events.length - a.events.length || a.interval.from - b.interval.from)
    .slice(0, mostClusters)
    .sort((a, b) => a.interval.from - b.interval.from)
    .map(({events, interval}) => ({events, interval}))
}

function isShown({from, to}: Interval, scale: Scale): boolean {
  const range = rangeOf(scale)
  return Number.isFinite(from) && from >= range.from && to <= range.to
}

function isOpen(course: Course): boolean {
  return course.kind === 'span' && (typeof course.start === 'string' || typeof course.end === 'string')
}
