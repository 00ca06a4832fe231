/** The drawing of a timeline: true to time, with labels that never collide. */
import type {Timeline} from '../model/register.ts'
import type {RuleStyle, Theme} from '../theme/theme.ts'
import type {Drawing, Item} from './drawing.ts'
import type {Measure} from './measure.ts'
import {axisOf} from './timeline/axis.ts'
import {type Course, courseOf, reachesOf} from './timeline/course.ts'
import {lineItem, pathItem, round} from './timeline/items.ts'
import {type Label, labelHandsOf, labelOf} from './timeline/label.ts'
import {type Cluster, clustersOf} from './timeline/lens.ts'
import {markStyleOf} from './timeline/marks.ts'
import {
  type Lane,
  type Limits,
  overhang,
  type Panel,
  type PanelEvent,
  type PanelStyle,
  paintPanel,
  planPanel,
  type Segment,
} from './timeline/panel.ts'
import {lengthOf, placeOf, type Scale, scaleOf} from './timeline/scale.ts'
import {breakLines, handOf, widthOf} from './timeline/text.ts'
import {roundedOut, stepFor} from './timeline/ticks.ts'

/** Between the axis of the whole and the strips below it, and between strips side by side. */
const lensDrop = 16
const lensGap = 18
const lensPadding = {top: 7, bottom: 4, side: 5}
/** From the names of lanes to the lanes. */
const laneGap = 10

/**
 * Draw a timeline `width` points wide. Time runs to the right, in proportion but for visible breaks; what stands too
 * close to be told apart is shown again below, enlarged, and labelled there. The drawing is at most `tallest` points
 * high, as a picture may be: where that is too little, titles are cut, then labels of minor events are left out, then of usual
 * ones, then of major ones. Marks are never left out, nor lanes: only very many of them make it higher.
 */
export function drawTimeline(
  timeline: Timeline,
  theme: Theme,
  measure: Measure,
  width: number,
  tallest: number = tallestTimeline(theme),
): Drawing {
  const style = styleOf(theme, measure, timeline.lang)
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
  const whole = bestOf(frame, clusters, room)
  if (whole.height <= tallest) return paint(whole, frame, width)
  const within = planWithin(frame, whole, room.at(-1)!)
  if (clusters.length === 0) return paint(within, frame, width)
  // Without the strips there is more room for the rest.
  const plain = bestOf(frame, [], room)
  const other = plain.height <= tallest ? plain : planWithin(frame, plain, room.at(-1)!)
  const isBetter = within.height > tallest || other.cost < within.cost
  return paint(isBetter ? other : within, frame, width)
}

/** The best way to draw events with titles as whole as there is room for; where there is too little, the lowest. */
function bestOf(frame: Frame, clusters: readonly Cluster[], rooms: readonly number[]): Plan {
  const {timeline, style, tallest} = frame
  let best: Plan | null = null
  for (const lines of titleLines(timeline.events.length)) {
    const labels = timeline.events.map((event) => labelOf(event, style.labels, lines))
    const plans = rooms.map((room) => planOf(frame, labels, clusters, room, freely(tallest)))
    const [fitting] = plans.filter(({height}) => height <= tallest).sort((a, b) => a.cost - b.cost)
    if (fitting) return fitting
    best = plans.at(-1)!
  }
  return best!
}

interface Frame {
  timeline: Timeline
  courses: readonly Course[]
  style: PanelStyle & {lens: RuleStyle}
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
  labels: readonly Label[]
  main: Panel
  scale: Scale
  strips: readonly Strip[]
  height: number
  cost: number
}

/** Room to spare. */
function freely(tallest: number): Limits {
  return {marks: tallest / 3, lane: tallest}
}

function styleOf(theme: Theme, measure: Measure, lang: string): Frame['style'] {
  const {rules, lettering, lengths} = theme
  const tick = handOf(lettering['timeline-tick'], measure, lang)
  return {
    marks: markStyleOf(theme),
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
export function tallestTimeline({page, lengths}: Theme): number {
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
  return events.length > 60 ? [64] : events.length > 24 ? [40] : [0, 56]
}

/** How many lines a title may have, to be tried in turn until all labels have room. */
function titleLines(events: number): number[] {
  return events > 60 ? [1] : events > 24 ? [2, 1] : [3, 2, 1]
}

// ---------------------------------------------------------------------------------------------- plans

function scaleFor({timeline, courses, style, left, right}: Frame, room: number): Scale {
  const tickWidth = (text: string) => widthOf(style.tick, text)
  return axisOf(timeline, courses, tickWidth, left + overhang, right - overhang - room)
}

function planOf(
  frame: Frame,
  labels: readonly Label[],
  clusters: readonly Cluster[],
  room: number,
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
      label: labels[index]!,
    }),
  )
  const main = planPanel(
    [
      {
        scale,
        left,
        right,
        events: inOrder([
          ...all.flatMap((event, first) => (enlarged.has(first) ? [] : [{first, event}])),
          ...crowdsOf(clusters, all),
        ]),
      },
    ],
    lanes,
    style,
    timeline.words,
    limits,
  )
  const strips = stripsOf(clusters).map((group): Strip => {
    const segments = segmentsOf(group, all, frame, room)
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
  return {labels, main, scale, strips, height, cost}
}

/** What stands on the axis for events that a strip shows: their marks in one row of each lane. */
function crowdsOf(clusters: readonly Cluster[], all: readonly PanelEvent[]): Standing[] {
  return clusters.flatMap((cluster) => {
    const lanes = new Map<number, number[]>()
    for (const index of cluster.events) {
      const {lane} = all[index]!
      lanes.set(lane, [...(lanes.get(lane) ?? []), index])
    }
    return Array.from(lanes, ([lane, indices]): Standing => {
      const events = indices.map((index) => all[index]!)
      const at = events.flatMap(({course}) => reachesOf(course)).sort((a, b) => a.from - b.from)
      const weights = new Set(events.map(({importance}) => importance))
      const importance = (['major', 'usual', 'minor'] as const).find((weight) => weights.has(weight))!
      const event: PanelEvent = {course: {kind: 'several', at}, importance, lane, label: null}
      return {first: Math.min(...indices), event}
    })
  })
}

/** What stands on an axis, and the first of the events it stands for. */
interface Standing {
  first: number
  event: PanelEvent
}

function inOrder(standing: readonly Standing[]): PanelEvent[] {
  return [...standing].sort((a, b) => a.first - b.first).map(({event}) => event)
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

function segmentsOf(
  clusters: readonly Cluster[],
  all: readonly PanelEvent[],
  frame: Frame,
  room: number,
): Segment[] {
  const {left, right, style, timeline} = frame
  const total = clusters.reduce((sum, {events}) => sum + events.length, 0)
  const wide = right - left - lensGap * (clusters.length - 1)
  let x = left
  return clusters.map(({events, interval}) => {
    const ground = {left: x, right: x + (wide * events.length) / total}
    x = ground.right + lensGap
    const segment = {left: ground.left + lensPadding.side, right: ground.right - lensPadding.side}
    // A strip shared by two has no room to spare.
    const spare = clusters.length === 1 ? room : 0
    const [low, high] = [ground.left + overhang, ground.right - overhang - spare]
    const perDay = (high - low) / Math.max(lengthOf(interval), 1)
    const step = stepFor(perDay, interval, timeline.words, (text) => widthOf(style.tick, text))
    return {
      ...segment,
      scale: scaleOf([roundedOut(step, interval)], low, high, 0),
      events: events.map((index) => all[index]!),
    }
  })
}

/** The best that can be done where a plan needs more room than there is. */
function planWithin(frame: Frame, wished: Plan, room: number): Plan {
  const {lanes, tallest} = frame
  const {labels, main, strips} = wished
  const marks = (tallest * marksShare) / lanes.length
  const clusters = strips.flatMap((strip) => strip.clusters)
  const wishes = [main, ...strips.map(({panel}) => panel)].flatMap((panel) =>
    panel.lanes.map(({height}) => height),
  )
  const others = wished.height - wishes.reduce((sum, height) => sum + height, 0)
  let most = share(wishes, tallest - others)
  let plan = planOf(frame, labels, clusters, room, {marks, lane: most})
  // With other labels a lane that asked for little may take more.
  for (let attempt = 0; attempt < mostAttempts && plan.height > tallest && most > 0; attempt++) {
    most = attempt + 1 < mostAttempts ? most - (plan.height - tallest) / wishes.length : 0
    plan = planOf(frame, labels, clusters, room, {marks, lane: Math.max(most, 0)})
  }
  return plan
}

/** How much of the height the marks of all lanes may take, where there is too little. */
const marksShare = 0.42
const mostAttempts = 4

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
  const items = paintPanel(main, style, 0)
  let y = main.height
  for (const {panel, clusters, segments} of strips) {
    const top = y + lensDrop
    const bottom = top + lensPadding.top + panel.height + lensPadding.bottom
    segments.forEach((segment, index) => {
      const {from, to} = clusters[index]!.interval
      const [low, high] = [placeOf(scale, from) - 2, placeOf(scale, to) + 2]
      items.push(...funnel(low, high, y, top, segment, bottom, style.lens))
    })
    items.push(...paintPanel(panel, style, top + lensPadding.top))
    y = bottom
  }
  return {width, height: round(height), items}
}

/** The ground of an enlargement, and the lines that lead to it from a piece of the axis. */
function funnel(
  low: number,
  high: number,
  start: number,
  top: number,
  {left, right}: Segment,
  bottom: number,
  rule: RuleStyle,
): Item[] {
  const [near, far] = [left - lensPadding.side, right + lensPadding.side]
  const points = [
    [low, start],
    [high, start],
    [far, top],
    [far, bottom],
    [near, bottom],
    [near, top],
  ] as const
  const path = `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`
  return [
    pathItem(0, 0, path, 'tint'),
    lineItem(low, start, near, top, rule),
    lineItem(high, start, far, top, rule),
    lineItem(low, start, high, start, rule),
  ]
}
