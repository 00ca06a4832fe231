/** A strip of the drawing: an axis below, and above it the lanes with their marks and labels. */
import type {TickWords, TimelineEvent} from '../../model/register.ts'
import type {RuleStyle} from '../../theme/theme.ts'
import type {Item} from '../drawing.ts'
import type {Course} from './course.ts'
import {lineItem, pathItem, round} from './items.ts'
import {type Label, type LabelHands, paintLabel} from './label.ts'
import {type Mark, type MarkStyle, markOf} from './marks.ts'
import {type Field, type Placement, placeFlags} from './place.ts'
import type {Scale} from './scale.ts'
import {stack} from './stack.ts'
import {type Hand, lineAt, widthOf} from './text.ts'
import {type TickLength, type Ticks, ticksOf} from './ticks.ts'

/** What a panel takes from the template. */
export interface PanelStyle {
  marks: MarkStyle
  labels: LabelHands
  tick: Hand
  lane: Hand
  axisRule: RuleStyle
  tickRule: RuleStyle
  laneRule: RuleStyle
  leader: RuleStyle
  tickLength: number
}

export interface PanelEvent {
  course: Course
  importance: TimelineEvent['importance']
  /** Index of its lane in the timeline. */
  lane: number
  /** What is written beside it; `null` where another panel has it. */
  label: Label | null
}

/** An axis of its own scale: a panel has one, or several side by side. */
export interface Segment {
  scale: Scale
  events: readonly PanelEvent[]
  /** Its edges. The scale lies within them. */
  left: number
  right: number
}

export interface Lane {
  index: number
  /** Its name, broken into lines. */
  name: readonly string[]
}

/** A panel with everything in its place, but for how far down the page it stands. */
export interface Panel {
  segments: readonly SegmentPlan[]
  lanes: readonly LanePlan[]
  /** Of the lanes together with the axis. */
  height: number
  cost: number
}

interface SegmentPlan extends Segment {
  ticks: Ticks
}

interface LanePlan extends Lane {
  height: number
  /** One for each segment. */
  parts: readonly LanePart[]
}

/** A lane within a segment. */
interface LanePart {
  segment: Segment
  marks: readonly {event: PanelEvent; mark: Mark; above: number}[]
  /** In the order of the placement's flags. */
  flags: readonly {event: PanelEvent; mark: Mark; above: number; label: Label}[]
  placement: Placement
}

/** From a baseline to the lower edge of the first marks, and between rows of marks. */
const foot = 2.6
const rowGap = 2
const indent = 2.6
const sideGap = 7
/** From the highest thing of a lane to the line of the lane above. */
const laneGap = 8
/** How far an axis goes on beyond its scale: room for arrows, and for points at its ends. */
export const overhang = 8
/** More rows than these are no longer ordered by what is clear of what. */
const orderlyRows = 7
const rank = {minor: 0, usual: 1, major: 2}

export interface Limits {
  /** Highest that the marks of a lane may be stacked. */
  marks: number
  /** Highest that a lane may be. */
  lane: number
}

/** Find a place for everything in a panel. */
export function planPanel(
  segments: readonly Segment[],
  lanes: readonly Lane[],
  style: PanelStyle,
  words: TickWords,
  limits: Limits,
): Panel {
  const tickWidth = (text: string) => widthOf(style.tick, text)
  const planned = segments.map((segment) => ({
    ...segment,
    ticks: ticksOf(segment.scale, words, tickWidth, segment.left, segment.right),
  }))
  const lanePlans = lanes.map((lane, place) => {
    const parts = segments.map((segment) =>
      planPart(
        segment,
        segment.events.filter((event) => event.lane === lane.index),
        style,
        limits.marks,
        limits.lane - (place > 0 ? laneGap : 0),
      ),
    )
    const content = Math.max(...parts.map(heightOf))
    const name = lane.name.length * style.lane.style.leading
    return {...lane, parts, height: Math.max(content, name) + (place > 0 ? laneGap : 0)}

    function heightOf({marks, placement}: LanePart): number {
      const marked = Math.max(foot * 2, ...marks.map(({mark, above}) => above + mark.reach))
      return Math.max(marked, placement.height * style.labels.level)
    }
  })
  const lanesHeight = lanePlans.reduce((sum, lane) => sum + lane.height, 0)
  const rows = Math.max(0, ...planned.map(({ticks}) => ticks.rows))
  return {
    segments: planned,
    lanes: lanePlans,
    height: lanesHeight + axisHeight(style, rows),
    cost:
      lanesHeight +
      lanePlans
        .flatMap(({parts}) => parts)
        .reduce((sum, {placement}) => sum + (placement.cost - placement.height) * style.labels.level, 0),
  }
}

/** From the axis down to the end of so many rows of labels. */
function axisHeight({tick, tickLength}: PanelStyle, rows: number): number {
  return rows === 0 ? tickLength : tickLength + 1.5 + rows * tick.style.leading
}

/** How far down a tick reaches from the axis. */
function dropOf(length: TickLength, {tick, tickLength}: PanelStyle): number {
  if (length === 'short') return tickLength * 0.55
  return length === 'usual' ? tickLength : tickLength + 2 * tick.style.leading
}

function planPart(
  segment: Segment,
  events: readonly PanelEvent[],
  style: PanelStyle,
  mostMarks: number,
  mostHeight: number,
): LanePart {
  const found = events.flatMap((event) => {
    const mark = markOf(event.course, event.importance, segment.scale, style.marks)
    return mark ? [{event, mark}] : []
  })
  const rows = stack(
    found.map(({mark}) => mark),
    orderlyRows,
  )
  const middles = middlesOf(
    found.map(({mark}, index) => ({row: rows[index]!, reach: mark.reach})),
    mostMarks,
  )
  const marks = found.map(({event, mark}, index) => ({event, mark, above: middles[rows[index]!]!}))
  const flags = marks
    .flatMap((each) =>
      each.event.label && each.event.label.shapes.length > 0 ? [{...each, label: each.event.label}] : [],
    )
    .map((flag, order) => ({flag, order}))
    // Of those on one pole the first in time stands highest, so that a stack reads downwards.
    .sort((a, b) => a.flag.mark.anchor - b.flag.mark.anchor || a.order - b.order)
    .map(({flag}) => flag)
  const field: Field = {
    left: segment.left,
    right: segment.right,
    floor: floorOf(segment, marks, style.labels.level),
    ceiling: Math.floor(mostHeight / style.labels.level),
    indent,
    gap: sideGap,
  }
  const placement = placeFlags(
    flags.map(({event, mark, label}) => ({
      x: mark.anchor,
      rank: rank[event.importance],
      shapes: label.shapes,
    })),
    field,
  )
  return {segment, marks, flags, placement}
}

/** How far above the baseline the middle of each row is. */
function middlesOf(marks: readonly {row: number; reach: number}[], most: number): number[] {
  const reaches: number[] = []
  for (const {row, reach} of marks) reaches[row] = Math.max(reaches[row] ?? 0, reach)
  let top = foot
  const middles = reaches.map((reach) => {
    const middle = top + reach
    top = middle + reach + rowGap
    return middle
  })
  // Too many marks at one place are pushed together, like coins.
  const share = top > most && top > foot ? Math.max(most - foot, 1) / (top - foot) : 1
  return middles.map((middle) => foot + (middle - foot) * share)
}

/** The lowest level that is clear of the marks, point by point. */
function floorOf(
  {left, right}: Segment,
  marks: readonly {mark: Mark; above: number}[],
  level: number,
): Int32Array {
  const floor = new Int32Array(Math.max(1, Math.ceil(right - left))).fill(Math.ceil((foot * 2) / level))
  for (const {mark, above} of marks) {
    const top = Math.ceil((above + mark.reach + 1.2) / level)
    const from = Math.max(0, Math.floor(mark.left - left - 1))
    const to = Math.min(floor.length, Math.ceil(mark.right - left + 1))
    for (let at = from; at < to; at++) if (floor[at]! < top) floor[at] = top
  }
  return floor
}

/** What is painted for a panel whose upper edge is at `top`. */
export function paintPanel(panel: Panel, style: PanelStyle, top: number): Item[] {
  const items: Item[] = []
  const marks: Item[] = []
  const texts: Item[] = []
  let y = top
  panel.lanes.forEach((lane, place) => {
    y += lane.height
    const baseline = y
    const last = place === panel.lanes.length - 1
    for (const {scale, ticks} of panel.segments) {
      items.push(...axisLine(scale, baseline, last ? style.axisRule : style.laneRule))
      for (const {x, length} of ticks.marks) {
        if (last) {
          const drop = dropOf(length, style)
          items.push(lineItem(x, baseline, x, baseline + drop, style.tickRule))
        } else if (length !== 'short') {
          items.push(lineItem(x, baseline, x, baseline + style.tickLength * 0.55, style.laneRule))
        }
      }
    }
    lane.name.forEach((text, index) => {
      const above = (lane.name.length - 1 - index) * style.lane.style.leading
      texts.push(...lineAt(style.lane, text, 0, round(baseline - above)))
    })
    for (const part of lane.parts) {
      part.flags.forEach(({event, mark, above, label}, index) => {
        const placed = part.placement.flags[index]
        if (!placed) return
        const shape = label.shapes[placed.shape]!
        const bottom = baseline - placed.level * style.labels.level
        const head = bottom - (shape.height / 2) * style.labels.leading
        const tip =
          placed.side === 'over' ? bottom : head + style.labels.leading * 0.72 - style.labels.date.capHeight
        const ragged = placed.side === 'left' ? 'left' : 'right'
        items.push(lineItem(mark.anchor, baseline - above - mark.reach, mark.anchor, tip, style.leader))
        texts.push(...paintLabel(shape, event.importance, placed.left, bottom, ragged, style.labels))
      })
      for (const {mark, above} of part.marks) marks.push(...mark.paint(round(baseline - above)))
      marks.push(...breaksOf(part, baseline, last ? style.axisRule : style.laneRule, style))
    }
  })
  for (const {ticks} of panel.segments) {
    for (const {text, x, row} of ticks.labels) {
      const baseline =
        y + style.tickLength + 1.5 + row * style.tick.style.leading + style.tick.style.leading * 0.74
      texts.push(...lineAt(style.tick, text, round(x), round(baseline)))
    }
  }
  return [...items, ...marks, ...texts]
}

function axisLine(scale: Scale, y: number, rule: RuleStyle): Item[] {
  return scale.pieces.map((piece, index): Item => {
    const before = scale.pieces[index - 1]
    const after = scale.pieces[index + 1]
    const x1 = before ? (before.right + piece.left) / 2 + slit : piece.left - overhang
    const x2 = after ? (piece.right + after.left) / 2 - slit : piece.right + overhang
    return lineItem(x1, y, x2, y, rule)
  })
}

/** Half the width of a break. */
const slit = 2.2
const slant = 2.4

/** Double slashes where a scale is cut, through the axis and through the bars that cross it. */
function breaksOf({segment, marks}: LanePart, baseline: number, rule: RuleStyle, style: PanelStyle): Item[] {
  const {pieces} = segment.scale
  return pieces.slice(1).flatMap((piece, index): Item[] => {
    const x = (pieces[index]!.right + piece.left) / 2
    const slashes = (y: number, tall: number, ground: boolean, colour: RuleStyle): Item[] => {
      const lean = (slant * tall) / 5
      const path = `M${round(-slit - lean)} ${tall}L${round(-slit + lean)} ${-tall}H${round(slit + lean)}L${round(slit - lean)} ${tall}Z`
      return [
        ...(ground ? [pathItem(x, y, path, style.marks.ground)] : []),
        ...[-slit, slit].map((side) =>
          lineItem(x + side - lean, y + tall, x + side + lean, y - tall, colour),
        ),
      ]
    }
    const crossing = marks.filter(({mark}) => mark.left < x - slit && mark.right > x + slit)
    return [
      ...slashes(baseline, 4, false, rule),
      ...crossing.flatMap(({mark, above}) =>
        slashes(round(baseline - above), round(mark.reach + 1), true, {
          width: rule.width,
          colour: style.marks.colour,
        }),
      ),
    ]
  })
}
