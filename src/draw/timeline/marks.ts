/**
 * The mark of a date: how it lies along an axis, and what is painted for it.
 *
 *     ●         a point: known as finely as the drawing shows
 *     ├──○──┤   once within: known to the month, the year …
 *     ┄┄○┄┄     the same, uncertain or approximate
 *     ▍▌▆███▌▍  a span; an end fades over the days in which it may lie
 *     ███▶      it goes on
 *     ███▌▍ ?   nobody knows when it ended
 *     ○┄┄┄○     at one of these
 *     ●───●     at all of these
 */
import type {ColourName, Theme} from '../../theme/theme.ts'
import type {Item} from '../drawing.ts'
import type {Course, End, Reach} from './course.ts'
import {lineItem, pathItem, round} from './items.ts'
import {placeOf, rangeOf, type Scale} from './scale.ts'

export type Importance = 'major' | 'usual' | 'minor'

/** What a mark takes from the template. */
export interface MarkStyle {
  colour: ColourName
  /** Of what is hollow. */
  ground: ColourName
  stroke: number
  point: Readonly<Record<Importance, number>>
  bar: number
}

export interface Mark {
  /** From its left to its right edge. */
  left: number
  right: number
  /** Where the pole of its label stands. */
  anchor: number
  /** How far it reaches above and below its middle. */
  reach: number
  paint(y: number): Item[]
}

/** Length of an end that fades without a bound. */
const fading = 9
const pitch = 2.4
/** An end that can lie within less than this is drawn as if it were exact. */
const shortest = 4
const arrow = 6
/** How far an arrow's head stands out from its bar. */
const barb = 1.6
/** From a bar to its question mark. */
const askGap = 1.5
/** Radius of a question mark's bowl; the whole is four times as high. */
const askBowl = 1.6

export function markStyleOf({rules, lengths}: Theme): MarkStyle {
  return {
    colour: rules['timeline-mark'].colour,
    ground: 'paper',
    stroke: rules['timeline-mark'].width,
    point: {
      major: lengths['timeline-point-major'],
      usual: lengths['timeline-point'],
      minor: lengths['timeline-point-minor'],
    },
    bar: lengths['timeline-bar'],
  }
}

/** The mark of a course on a scale, or `null` where the scale shows nothing of it. */
export function markOf(course: Course, importance: Importance, scale: Scale, style: MarkStyle): Mark | null {
  const range = rangeOf(scale)
  const shown = ({from, to}: Reach) => to > range.from && from < range.to
  switch (course.kind) {
    case 'moment':
      return shown(course.at) ? momentOf(course.at, importance, scale, style) : null
    case 'span':
      return spanOf(course.start, course.end, importance, scale, style)
    case 'choice':
    case 'several': {
      const at = course.at.filter(shown)
      const first = at[0]
      if (!first) return null
      if (at.length === 1) return momentOf(first, importance, scale, style, course.kind === 'choice')
      return linked(at, course.kind, importance, scale, style)
    }
  }
}

/** Once, within a reach. A point stands in the middle of it. */
function momentOf(
  {from, to, doubtful}: Reach,
  importance: Importance,
  scale: Scale,
  style: MarkStyle,
  choice = false,
): Mark {
  const [low, high] = [placeOf(scale, from), placeOf(scale, to)]
  const radius = style.point[importance] / 2
  const x =
    from === Number.NEGATIVE_INFINITY
      ? to === Number.POSITIVE_INFINITY
        ? (low + high) / 2
        : high
      : to === Number.POSITIVE_INFINITY
        ? low
        : (low + high) / 2
  // A day is as fine as a date can be: it is a point, however large the scale.
  const wide = to - from > 1 && high - low > radius * 2.6
  if (!wide && !doubtful) {
    return {
      left: x - radius,
      right: x + radius,
      anchor: x,
      reach: radius,
      paint: (y) => [choice ? ring(x, y, radius, style) : disc(x, y, radius, style)],
    }
  }
  const ends = edgesOf(scale)
  const tail = radius + fading * 0.6
  const [left, right] = doubtful
    ? [
        Math.max(Math.min(low, x - tail), ends.left - arrow),
        Math.min(Math.max(high, x + tail), ends.right + arrow),
      ]
    : [low, high]
  const cap = radius * 0.8
  return {
    left: Math.min(left, x - radius),
    right: Math.max(right, x + radius),
    anchor: x,
    reach: radius,
    paint: (y) => [
      ...(doubtful
        ? [dotted(x - radius, left, y, style), dotted(x + radius, right, y, style)]
        : [
            whisker(x - radius, left, y, from === Number.NEGATIVE_INFINITY ? 0 : cap, style),
            whisker(x + radius, right, y, to === Number.POSITIVE_INFINITY ? 0 : cap, style),
          ]
      ).flat(),
      ring(x, y, radius, style),
    ],
  }
}

/** Several moments on one line. */
function linked(
  at: readonly Reach[],
  kind: 'choice' | 'several',
  importance: Importance,
  scale: Scale,
  style: MarkStyle,
): Mark {
  const marks = at.map((reach) => momentOf(reach, importance, scale, style, kind === 'choice'))
  const [left, right] = [
    Math.min(...marks.map((mark) => mark.left)),
    Math.max(...marks.map((mark) => mark.right)),
  ]
  return {
    left,
    right,
    anchor: marks[0]!.anchor,
    reach: marks[0]!.reach,
    paint: (y) => [
      ...marks.slice(1).flatMap((mark, index) => {
        const before = marks[index]!
        if (mark.left <= before.right) return []
        return kind === 'choice'
          ? dotted(before.right, mark.left, y, style)
          : [line(before.right, mark.left, y, style)]
      }),
      ...marks.flatMap((mark) => mark.paint(y)),
    ],
  }
}

function spanOf(start: End, end: End, importance: Importance, scale: Scale, style: MarkStyle): Mark | null {
  const range = rangeOf(scale)
  const {left: leftEdge, right: rightEdge} = edgesOf(scale)
  const first = typeof start === 'object' ? start.from : Number.NEGATIVE_INFINITY
  const last = typeof end === 'object' ? end.to : Number.POSITIVE_INFINITY
  if (first >= range.to || last <= range.from) return null
  const half = (style.bar / 2) * (importance === 'major' ? 1.3 : importance === 'minor' ? 0.7 : 1)
  // Where the bar is whole, and how far each end may reach beyond.
  let [solidLeft, solidRight] = [leftEdge, rightEdge]
  let [softLeft, softRight] = [0, 0]
  if (typeof start === 'object') {
    const [low, high] = [placeOf(scale, start.from), placeOf(scale, start.to)]
    const soft = start.to - start.from > 1 && high - low > shortest
    solidLeft = soft ? high : low
    softLeft = soft ? high - low : 0
    if (start.doubtful) softLeft = Math.max(softLeft, fading)
  }
  if (typeof end === 'object') {
    const [low, high] = [placeOf(scale, end.from), placeOf(scale, end.to)]
    const soft = end.to - end.from > 1 && high - low > shortest
    solidRight = soft ? low : high
    softRight = soft ? high - low : 0
    if (end.doubtful) softRight = Math.max(softRight, fading)
  }
  // An arrow says that it goes on for nobody knows how long; what only the axis cuts off ends flush with it.
  const arrowLeft = start === 'open'
  const arrowRight = end === 'open'
  const query = askGap + 2 * askBowl + style.stroke
  // A bar whose end is unknown is a stub; its question mark stands where an arrow would.
  const stub = Math.max(4, (rightEdge - leftEdge) * 0.03)
  const [lowest, highest] = [leftEdge - arrow, rightEdge + arrow].map((edge, side) => {
    if ((side === 0 ? start : end) !== 'unknown') return edge
    return side === 0 ? edge + query : edge - query
  }) as [number, number]
  if (start === 'unknown') {
    solidLeft = Math.max(lowest, solidRight - stub)
    softLeft = fading * 2
  }
  if (end === 'unknown') {
    solidRight = Math.min(highest, solidLeft + stub)
    softRight = fading * 2
  }
  // Where both ends may lie in the same days, all of it is soft, and the middle stands for it.
  if (solidRight - solidLeft < 1) {
    const middle = (solidLeft + solidRight) / 2
    const wide = half * 0.6
    const [low, high] = [
      Math.min(solidLeft - softLeft, middle - wide),
      Math.max(solidRight + softRight, middle + wide),
    ]
    ;[solidLeft, solidRight] = [middle - wide, middle + wide]
    softLeft = solidLeft - low
    softRight = high - solidRight
  }
  const softStart = Math.max(solidLeft - softLeft, lowest)
  const softEnd = Math.min(solidRight + softRight, highest)
  const left = softStart - (arrowLeft ? arrow : 0) - (start === 'unknown' ? query : 0)
  const right = softEnd + (arrowRight ? arrow : 0) + (end === 'unknown' ? query : 0)
  return {
    left,
    right,
    anchor: arrowLeft ? Math.max(solidLeft, leftEdge) : Math.min(Math.max(softStart, leftEdge), rightEdge),
    reach: Math.max(
      half,
      arrowLeft || arrowRight ? half + barb : 0,
      start === 'unknown' || end === 'unknown' ? 2 * askBowl + style.stroke / 2 : 0,
    ),
    paint(y) {
      const items: Item[] = [
        {
          kind: 'rectangle',
          role: null,
          x: round(solidLeft),
          y: round(y - half),
          width: round(solidRight - solidLeft),
          height: round(half * 2),
          fill: style.colour,
        },
        ...fade(solidLeft, softStart, y, half, style),
        ...fade(solidRight, softEnd, y, half, style),
      ]
      if (arrowLeft) items.push(head(solidLeft, -1, y, half, style))
      if (arrowRight) items.push(head(solidRight, 1, y, half, style))
      if (start === 'unknown') items.push(...ask(left + (query - askGap) / 2, y, style))
      if (end === 'unknown') items.push(...ask(right - (query - askGap) / 2, y, style))
      return items
    },
  }
}

function edgesOf({pieces}: Scale): {left: number; right: number} {
  return {left: pieces[0].left, right: pieces.at(-1)!.right}
}

/** A bar's end that fades: slices that become thinner, from where it is whole outwards. */
function fade(from: number, to: number, y: number, half: number, style: MarkStyle): Item[] {
  const length = Math.abs(to - from)
  if (length < 0.5) return []
  const sign = to < from ? -1 : 1
  const count = Math.max(2, Math.round(length / pitch))
  const each = length / count
  let path = ''
  for (let index = 0; index < count; index++) {
    const thick = each * (0.72 - (0.56 * (index + 0.5)) / count)
    const near = sign * (each * (index + 1) - thick)
    const far = sign * each * (index + 1)
    path += `M${round(near)} ${round(-half)}H${round(far)}V${round(half)}H${round(near)}Z`
  }
  return [pathItem(from, y, path, style.colour)]
}

function head(x: number, sign: 1 | -1, y: number, half: number, style: MarkStyle): Item {
  const tall = half + barb
  const path = `M0 ${round(-tall)}L${round(sign * arrow)} 0L0 ${round(tall)}Z`
  return pathItem(x, y, path, style.colour)
}

/** A question mark with its middle at a place. Drawn, not written: it is a mark like the others, in every language. */
function ask(x: number, y: number, style: MarkStyle): Item[] {
  const bowl = askBowl
  const dot = style.stroke * 0.6
  const middle = -2 * bowl + style.stroke / 2 + bowl
  const path = `M${-bowl} ${round(middle)}A${bowl} ${bowl} 0 1 1 0 ${round(middle + bowl)}V${round(bowl * 0.85)}`
  const low = 2 * bowl
  const point = `M${-dot} ${round(low - 2 * dot)}H${dot}V${round(low)}H${-dot}Z`
  return [
    pathItem(x, y, path, null, {width: style.stroke, colour: style.colour}),
    pathItem(x, y, point, style.colour),
  ]
}

function circle(radius: number): string {
  const r = round(radius)
  return `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`
}

function disc(x: number, y: number, radius: number, style: MarkStyle): Item {
  return pathItem(x, y, circle(radius), style.colour)
}

/** A circle as large as a disc would be, its line included. */
function ring(x: number, y: number, radius: number, style: MarkStyle): Item {
  const width = style.stroke * 1.3
  return pathItem(x, y, circle(radius - width / 2), style.ground, {width, colour: style.colour})
}

function line(from: number, to: number, y: number, {stroke, colour}: MarkStyle): Item {
  return lineItem(from, y, to, y, {width: stroke, colour})
}

function whisker(from: number, to: number, y: number, cap: number, style: MarkStyle): Item[] {
  if (Math.abs(to - from) < 0.5) return []
  const inner = to + (to < from ? 1 : -1) * (style.stroke / 2)
  const bar = line(from, to, y, style)
  if (cap === 0) return [bar]
  return [bar, lineItem(inner, y - cap, inner, y + cap, {width: style.stroke, colour: style.colour})]
}

/** Dots from one place to another, the first of them at its start. */
function dotted(from: number, to: number, y: number, style: MarkStyle): Item[] {
  const length = Math.abs(to - from)
  if (length < 1) return []
  const sign = to < from ? -1 : 1
  const side = style.stroke * 1.2
  const count = Math.max(1, Math.floor((length - side) / (side * 2)) + 1)
  let path = ''
  for (let index = 0; index < count; index++) {
    const near = sign * (side * 2 * index + side * 0.5)
    path += `M${round(near)} ${round(-side / 2)}H${round(near + sign * side)}V${round(side / 2)}H${round(near)}Z`
  }
  return [pathItem(from, y, path, style.colour)]
}
