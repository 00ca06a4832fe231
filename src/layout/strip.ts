/** Strips: the slices of content, one under the other, that pages are filled with. */
import type {Item} from '../draw/drawing.ts'
import type {ColourName, RuleStyle} from '../theme/theme.ts'
import type {Line} from './compose.ts'
import type {Canvas} from './paint.ts'
import {asStyled, type Fit} from './paragraph.ts'

/** A slice that is never broken, unless it is higher than a page and knows how to. */
export interface Strip {
  height: number
  /** Space above, dropped at the head of a page. */
  space: number
  /** Whether a page may end before it. */
  before: 'allow' | 'avoid' | 'force'
  /** Distance of its first baseline from its top; 0 when it has no text of its own. */
  baseline: number
  /** Places that begin at its top. */
  ids: readonly string[]
  /** Notes first called in it. */
  notes: readonly string[]
  /** The ground and rule it lies on. */
  frame: Frame | null
  /** What is drawn again at the head of a page that begins with this strip. */
  head: RepeatedHead | null
  /** True for the first strip of a figure that may wait for the next page while text goes on. */
  floats: boolean
  /** Strips of the figure that begins here. */
  floatLength: number
  /** True for lines of running text, which may be drawn up before a waiting figure. */
  running: boolean
  /** True for what stands on a page turned on its long side. */
  turned: boolean
  /** Draw it with its top at `y`. */
  paint(canvas: Canvas, y: number): void
  /** Cut it so that the first part is at most `room` high; `null` when it cannot be cut there. */
  split: ((room: number) => [Strip, Strip] | null) | null
  /** What gives it its height where it stands; `null` for what has one. */
  pour: Pour | null
}

/**
 * Fill the room on a page from what is set in columns: the strip that stands there, and what is left for the next
 * page. Nothing fits where it gives `null`, which it never does on a page that is `fresh`.
 */
export type Pour = (room: PourRoom) => [Strip, Strip | null] | null

export interface PourRoom {
  /** Down to the end of the page. */
  height: number
  /** Nothing stands on the page yet. */
  fresh: boolean
  /** How much of it the notes take that the page has already, together with these. */
  foot(notes: readonly string[]): number
}

export interface RepeatedHead {
  height: number
  paint(canvas: Canvas, y: number): void
}

/** A ground or a rule at the side where lines begin that runs along several strips, from page to page. */
export interface Frame {
  parent: Frame | null
  x: number
  width: number
  background: ColourName | null
  rule: RuleStyle | null
  /** True where the rule stands at the right. */
  rightToLeft: boolean
}

/** Strips as they are set, and what stands between the last and the next. */
export interface Flow {
  strips: Strip[]
  /** Space asked for below the last strip. */
  space: number
  /** True when the next strip must stay with the last. */
  keep: boolean
  /** True when the next strip begins a page. */
  force: boolean
  frame: Frame | null
  /** True where lines begin at the right: all that stands at the left or the right of others changes sides. */
  rightToLeft: boolean
  /** True for the text itself, which pages are filled with; false for what is set apart from it, as cells are. */
  body: boolean
  /** True where pages are turned on their long side. */
  turned: boolean
  /** Places that begin at the next strip. */
  ids: string[]
  /** Drawn beside the next strip, on its baseline. */
  labels: FlowLabel[]
  /** How words are made to fit. */
  fit: Fit
}

/** A mark beside the first line of what it labels. */
export interface FlowLabel {
  line: Line
  x: number
}

/** An empty flow. */
export function openFlow(fit: Fit = asStyled, rightToLeft = false): Flow {
  return {
    strips: [],
    space: 0,
    keep: false,
    force: false,
    frame: null,
    rightToLeft,
    body: false,
    turned: false,
    ids: [],
    labels: [],
    fit,
  }
}

/** Ask for at least this much space before the next strip. */
export function leave(flow: Flow, space: number): void {
  if (space > flow.space) flow.space = space
}

/** Put a strip under the last. */
export function push(
  flow: Flow,
  strip: Pick<Strip, 'height' | 'paint'> & Partial<Omit<Strip, 'space' | 'frame'>>,
): Strip {
  const whole: Strip = {
    height: strip.height,
    space: flow.space,
    before: flow.force ? 'force' : flow.keep || strip.before === 'avoid' ? 'avoid' : 'allow',
    baseline: strip.baseline ?? 0,
    ids: flow.ids.length > 0 ? [...flow.ids.splice(0), ...(strip.ids ?? none)] : (strip.ids ?? none),
    notes: strip.notes ?? none,
    frame: flow.frame,
    head: strip.head ?? null,
    floats: false,
    floatLength: 0,
    running: strip.running ?? false,
    turned: flow.turned,
    paint: strip.paint,
    split: strip.split ?? null,
    pour: strip.pour ?? null,
  }
  if (flow.labels.length > 0) addLabels(flow, whole)
  flow.strips.push(whole)
  flow.space = 0
  flow.keep = false
  flow.force = false
  return whole
}

/** Put a line of text under the last strip, with its left end at `x`. */
export function pushLine(flow: Flow, line: Line, x: number, running: boolean): void {
  const {height, baseline, ids, notes} = line
  push(flow, {height, baseline, ids, notes, running, paint: (canvas, y) => canvas.line(line, x, y)})
}

const none: readonly never[] = []

function addLabels(flow: Flow, strip: Strip): void {
  const labels = flow.labels.splice(0)
  // A label higher than the line it stands by needs its own height.
  for (const {line} of labels) strip.height = Math.max(strip.height, line.height)
  labelStrip(strip, labels)
}

function labelStrip(strip: Strip, labels: readonly FlowLabel[]): void {
  const {paint, split} = strip
  strip.paint = (canvas, y) => {
    for (const {line, x} of labels) {
      canvas.line(line, x, strip.baseline > 0 ? y + strip.baseline - line.baseline : y)
    }
    paint(canvas, y)
  }
  if (!split) return
  strip.split = (room) => {
    const parts = split(room)
    if (parts) labelStrip(parts[0], labels)
    return parts
  }
}

/** A strip with nothing on it, such as the padding of a ground. */
export function pad(flow: Flow, height: number, keepWithNext: boolean): void {
  if (height <= 0) return
  // A label belongs beside the text, not beside the padding over it.
  const labels = flow.labels.splice(0)
  push(flow, {height, before: keepWithNext ? 'allow' : 'avoid', paint: () => {}})
  flow.labels = labels
  flow.keep = keepWithNext
}

/** Forbid page breaks within the strips from `first` on, unless they are higher than `limit`. */
export function keepTogether(flow: Flow, first: number, limit: number): void {
  let height = 0
  for (let index = first; index < flow.strips.length; index++) {
    const strip = flow.strips[index]
    if (!strip) continue
    if (strip.before === 'force' && index > first) return
    height += strip.height + (index > first ? strip.space : 0)
  }
  if (height > limit) return
  for (let index = first + 1; index < flow.strips.length; index++) {
    const strip = flow.strips[index]
    if (strip) strip.before = 'avoid'
  }
}

/** Shift everything of a list of items. */
export function shifted(items: readonly Item[], x: number, y: number): Item[] {
  return items.map((item) => shift(item, x, y))
}

/** A copy of an item moved by `x` and `y`. */
export function shift(item: Item, x: number, y: number): Item {
  if (item.kind === 'text') {
    const {role, glyphs, size, colour, wordSpace, tracking} = item
    return {kind: 'text', role, x: item.x + x, y: item.y + y, glyphs, size, colour, wordSpace, tracking}
  }
  if (item.kind === 'line') {
    return {...item, x1: item.x1 + x, x2: item.x2 + x, y1: item.y1 + y, y2: item.y2 + y}
  }
  return {...item, x: item.x + x, y: item.y + y}
}
