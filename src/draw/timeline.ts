/** The drawing of a timeline: true to time, with labels that never collide. */
import {dayNumber} from '../model/calendar.ts'
import type {Timeline} from '../model/register.ts'
import type {Theme} from '../theme/theme.ts'
import type {Drawing, Item} from './drawing.ts'
import type {Measure} from './measure.ts'
import {boundsOf, type Course, courseOf} from './timeline/course.ts'
import {labelHandsOf, labelOf} from './timeline/label.ts'
import {type Cluster, clustersOf} from './timeline/lens.ts'
import {markStyleOf, takenBy} from './timeline/marks.ts'
import {
  type Lane,
  type Limits,
  type Panel,
  type PanelEvent,
  type PanelStyle,
  paintPanel,
  planPanel,
  type Segment,
} from './timeline/panel.ts'
import {cutEmpty, type Interval, lengthOf, placeOf, type Scale, scaleOf} from './timeline/scale.ts'
import {breakLines, handOf, widthOf} from './timeline/text.ts'
import {daysIn, isShort, nowhere, roundedOut, stepFor} from './timeline/ticks.ts'

/** Room for arrows and points at the ends of an axis. */
const margin = 8
/** Room for a break. */
const breakGap = 20
/** Between the axis of the whole and the strips below it, and between strips side by side. */
const lensDrop = 16
const lensGap = 18
const lensPadding = {top: 7, bottom: 3, side: 8}
/** From the names of lanes to the lanes. */
const laneGap = 10

/**
 * Draw a timeline `width` points wide. Time runs to the right, in proportion but for visible breaks; what stands too
 * close to be told apart is shown again below, enlarged, and labelled there. The drawing is at most as high as a
 * picture may be: where that is too little, titles are cut, then labels of minor events are left out, then of usual
 * ones, then of major ones. Marks are never left out.
 */
export function drawTimeline(timeline: Timeline, theme: Theme, measure: Measure, width: number): Drawing {
  const style = styleOf(theme, measure, timeline.lang)
  const tallest = tallestOf(theme)
  const courses = timeline.events.map(({date}) => courseOf(date))
  const lanes = lanesOf(timeline, style, width, theme.lengths['timeline-lane'])
  const left = lanes.width === 0 ? 0 : lanes.width + laneGap
  const frame: Frame = {
    timeline,
    courses,
    style,
    left,
    right: Math.max(width, left + 60),
    lanes: lanes.lanes,
    tallest,
  }
  const room = roomsOf(timeline)
  const clusters = clustersOf(courses, scaleFor(frame, 0))
  let best: Plan | null = null
  for (const lines of [3, 2, 1]) {
    for (const each of room) {
      const plan = planOf(frame, clusters, each, lines, free)
      if (plan.height <= tallest && (!best || plan.cost < best.cost)) best = plan
    }
    if (best) break
  }
  best ??= planWithin(frame, clusters, room.at(-1)!)
  return paint(best, frame, width)
}

interface Frame {
  timeline: Timeline
  courses: readonly Course[]
  style: PanelStyle & {lens: {width: number; colour: Theme['rules']['timeline-lens']['colour']}}
  left: number
  right: number
  lanes: readonly Lane[]
  tallest: number
}

interface Strip {
  panel: Panel
  clusters: readonly Cluster[]
  segments: readonly Segment[]
}

interface Plan {
  main: Panel
  scale: Scale
  strips: readonly Strip[]
  height: number
  cost: number
}

const free: Limits = {marks: Number.POSITIVE_INFINITY, lanes: () => Number.POSITIVE_INFINITY}

function styleOf(theme: Theme, measure: Measure, lang: string): Frame['style'] {
  const {rules, lettering, lengths} = theme
  const tick = handOf(lettering['timeline-tick'], measure, lang)
  return {
    marks: markStyleOf(theme, tick),
    labels: labelHandsOf(theme, measure, lang),
    tick,
    lane: handOf(lettering['timeline-lane'], measure, lang),
    axisRule: rules['timeline-axis'],
    tickRule: rules['timeline-tick'],
    laneRule: rules['timeline-lane'],
    leader: rules['timeline-leader'],
    tickLength: lengths['timeline-tick'],
    lens: rules['timeline-lens'],
  }
}

/** The most a picture may take of a page, on any paper. */
function tallestOf({page, lengths}: Theme): number {
  const heights = Object.values(page.sizes).map(({height}) => height - page.margin.top - page.margin.bottom)
  return Math.min(...heights) * lengths['image-height-share']
}

function lanesOf(
  {lanes, events}: Timeline,
  {lane: hand}: PanelStyle,
  width: number,
  widest: number,
): {lanes: Lane[]; width: number} {
  const count = Math.max(lanes.length, 1, ...events.map(({lane}) => lane + 1))
  const named = Array.from({length: count}, (_, index) => {
    const name = lanes[index] ?? ''
    return {index, name: breakLines(hand, name, Math.min(widest, width / 4), 3).lines}
  })
  return {
    lanes: named,
    width: Math.max(0, ...named.flatMap(({name}) => name.map((line) => widthOf(hand, line)))),
  }
}

/** How much room to leave at the right of the axis for the labels of the last events, to be tried. */
function roomsOf({events}: Timeline): number[] {
  return events.length > 60 ? [64] : [0, 56]
}

// --------------------------------------------------------------------------------------------- scales

function scaleFor({timeline, courses, style, left, right}: Frame, room: number): Scale {
  const [low, high] = [left + margin, right - margin - room]
  const {from, to} = timeline
  const bounds = courses.flatMap(boundsOf)
  const asked = {from: from === null ? null : dayNumber(from), to: to === null ? null : dayNumber(to) + 1}
  const whole = wholeOf(bounds, asked)
  const taken = courses
    .flatMap(takenBy)
    .map((interval) => ({from: Math.max(interval.from, whole.from), to: Math.min(interval.to, whole.to)}))
    .filter((interval) => interval.to > interval.from)
  const tickWidth = (text: string) => widthOf(style.tick, text)
  const rough = cutEmpty(whole, taken)
  const perDay = (high - low) / rough.reduce((sum, interval) => sum + lengthOf(interval), 0)
  const step = stepFor(perDay, whole, timeline.words, tickWidth)
  const cell =
    step.count > 1 && step.unit === 'year' && daysIn({unit: 'year', count: 1}) * perDay > 0.5
      ? {unit: 'year' as const, count: 1}
      : step
  const pieces = rough.map((interval, index) => {
    if (isShort(cell, interval) && rough.length === 1 && lengthOf(interval) > 1 && step.unit !== 'year')
      return interval
    const rounded = roundedOut(cell, interval)
    const before = rough[index - 1]
    const next = rough[index + 1]
    return {
      from:
        index === 0 && asked.from !== null
          ? interval.from
          : Math.max(rounded.from, before ? before.to + (interval.from - before.to) / 3 : rounded.from),
      to:
        index === rough.length - 1 && asked.to !== null
          ? interval.to
          : Math.min(rounded.to, next ? interval.to + (next.from - interval.to) / 3 : rounded.to),
    }
  })
  return scaleOf(pieces, low, Math.max(high, low + 20), breakGap)
}

/** From the first day to the last: those asked for, or those that events name, with some air around a single one. */
function wholeOf(bounds: readonly number[], asked: {from: number | null; to: number | null}): Interval {
  const from =
    asked.from ?? smallest(bounds) ?? (asked.to === null ? nowhere.from : asked.to - lengthOf(nowhere))
  const to = asked.to ?? largest(bounds) ?? from + lengthOf(nowhere)
  const [low, high] = from < to ? [from, to] : asked.from === null ? [to - 1, to] : [from, from + 1]
  const length = high - low
  const least = 7
  const air = Math.max((least - length) / 2, 0)
  return {
    from: asked.from === null ? low - Math.floor(air) : low,
    to: asked.to === null ? high + Math.floor(air) : high,
  }
}

function smallest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b))
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b))
}

// ---------------------------------------------------------------------------------------------- plans

function planOf(
  frame: Frame,
  clusters: readonly Cluster[],
  room: number,
  lines: number,
  limits: Limits,
): Plan {
  const {timeline, courses, style, left, right, lanes} = frame
  const scale = scaleFor(frame, room)
  const enlarged = new Set(clusters.flatMap(({events}) => events))
  const all = timeline.events.map(
    (event, index): PanelEvent => ({
      course: courses[index]!,
      importance: event.importance,
      lane: event.lane,
      label: labelOf(event, style.labels, lines),
    }),
  )
  const main = planPanel(
    [
      {
        scale,
        left,
        right,
        events: all.map((event, index) => (enlarged.has(index) ? {...event, label: null} : event)),
      },
    ],
    lanes,
    style,
    timeline.words,
    limits,
  )
  const strips = stripsOf(clusters).map((group): Strip => {
    const segments = segmentsOf(group, all, frame)
    const used = lanes.filter(({index}) =>
      segments.some(({events}) => events.some((event) => event.lane === index)),
    )
    return {panel: planPanel(segments, used, style, timeline.words, limits), clusters: group, segments}
  })
  const height = strips.reduce(
    (sum, {panel}) => sum + lensDrop + lensPadding.top + panel.height + lensPadding.bottom,
    main.height,
  )
  const cost = strips.reduce((sum, {panel}) => sum + panel.cost, main.cost) + room * 0.35
  return {main, scale, strips, height, cost}
}

/** Clusters in the strips that show them: two small ones share one. */
function stripsOf(clusters: readonly Cluster[]): Cluster[][] {
  const strips: Cluster[][] = []
  for (const cluster of clusters) {
    const last = strips.at(-1)
    const small = cluster.events.length <= 4
    if (last && small && last.length === 1 && last[0]!.events.length <= 4) last.push(cluster)
    else strips.push([cluster])
  }
  return strips
}

function segmentsOf(clusters: readonly Cluster[], all: readonly PanelEvent[], frame: Frame): Segment[] {
  const {left, right, style, timeline} = frame
  const total = clusters.reduce((sum, {events}) => sum + events.length, 0)
  const wide = right - left - lensGap * (clusters.length - 1)
  let x = left
  return clusters.map(({events, interval}) => {
    const segment = {left: x, right: x + (wide * events.length) / total}
    x = segment.right + lensGap
    const [low, high] = [segment.left + lensPadding.side, segment.right - lensPadding.side]
    const perDay = (high - low) / Math.max(lengthOf(interval), 1)
    const step = stepFor(perDay, interval, timeline.words, (text) => widthOf(style.tick, text))
    return {
      ...segment,
      scale: scaleOf([roundedOut(step, interval)], low, high, breakGap),
      events: events.map((index) => all[index]!),
    }
  })
}

/** The best that can be done where there is too little room for all labels. */
function planWithin(frame: Frame, clusters: readonly Cluster[], room: number): Plan {
  const {lanes, tallest} = frame
  const marks = (tallest * 0.3) / lanes.length
  // What each lane would like, and what is no lane.
  const wished = planOf(frame, clusters, room, 1, {...free, marks})
  const wishes = [wished.main, ...wished.strips.map(({panel}) => panel)].flatMap((panel) =>
    panel.lanes.map(({height}) => height),
  )
  const others = wished.height - wishes.reduce((sum, height) => sum + height, 0)
  const most = share(wishes, tallest - others)
  const plan = planOf(frame, clusters, room, 1, {marks, lanes: () => most})
  if (plan.height <= tallest || clusters.length === 0) return plan
  return planWithin(frame, [], room)
}

/** The most each may have so that together they have no more than there is. */
function share(wishes: readonly number[], total: number): number {
  const sorted = [...wishes].sort((a, b) => a - b)
  let left = total
  for (const [index, wish] of sorted.entries()) {
    const each = left / (sorted.length - index)
    if (wish > each) return Math.max(each, 0)
    left -= wish
  }
  return Number.POSITIVE_INFINITY
}

// --------------------------------------------------------------------------------------------- paint

function paint({main, scale, strips, height}: Plan, {style}: Frame, width: number): Drawing {
  const items: Item[] = []
  const painted = paintPanel(main, style, 0)
  items.push(...painted.items)
  let y = main.height
  for (const {panel, clusters, segments} of strips) {
    const top = y + lensDrop
    const bottom = top + lensPadding.top + panel.height + lensPadding.bottom
    segments.forEach((segment, index) => {
      const {from, to} = clusters[index]!.interval
      const [low, high] = [placeOf(scale, from) - 2, placeOf(scale, to) + 2]
      items.push(...funnel(low, high, painted.axis, y, top, segment, bottom, style.lens))
    })
    items.push(...paintPanel(panel, style, top + lensPadding.top).items)
    y = bottom
  }
  return {width, height: Math.round(height * 100) / 100, items}
}

/** The lines that lead from a piece of the axis to where it is enlarged. */
function funnel(
  low: number,
  high: number,
  _axis: number,
  start: number,
  top: number,
  {left, right}: Segment,
  bottom: number,
  rule: {width: number; colour: Frame['style']['lens']['colour']},
): Item[] {
  const line = (x1: number, y1: number, x2: number, y2: number): Item => ({
    kind: 'line',
    role: null,
    x1: round(x1),
    y1: round(y1),
    x2: round(x2),
    y2: round(y2),
    width: rule.width,
    colour: rule.colour,
    dash: null,
  })
  return [
    line(low, start, high, start),
    line(low, start, left, top),
    line(high, start, right, top),
    line(left, top, left, bottom),
    line(right, top, right, bottom),
    line(left, bottom, right, bottom),
  ]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
