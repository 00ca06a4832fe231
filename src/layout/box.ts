/** Boxes: blocks ready to be set at any measure, one in another. */
import type {Item} from '../draw/drawing.ts'
import type {BlockStyle, ColourName, RuleStyle} from '../theme/theme.ts'
import type {Desk} from './desk.ts'
import {
  asStyled,
  extentOfParagraph,
  type Fit,
  fitParagraph,
  type Paragraph,
  setParagraph,
} from './paragraph.ts'
import {type Flow, keepTogether, leave, openFlow, pad, push, pushLine, shift} from './strip.ts'

/** Something that can be set. Setting it again at another measure, or with other page numbers, is allowed. */
export interface Box {
  /** Put it into the flow, with its left edge at `x` (on the page) and the given measure. */
  set(flow: Flow, x: number, width: number): void
  /** Least and natural width, with the words fitted. */
  extent(fit?: Fit): {min: number; max: number}
}

/** What surrounds the text of a box. */
export interface Surroundings {
  before?: number
  after?: number
  /** At the side where lines begin, which is the right one where they run from there. */
  left?: number
  /** At the other side. */
  right?: number
  keepNext?: boolean
  keepTogether?: boolean
  ids?: readonly string[]
  /** True for the running text, which may be drawn up before a waiting figure. */
  running?: boolean
}

/** The surroundings a style gives. */
export function surroundingsOf(style: BlockStyle): Surroundings {
  const {before, after, left, right, keepNext, keepTogether} = style
  return {before, after, left, right, keepNext, keepTogether}
}

/** Lines of text. Two lines at least stay together at either end. */
export function textBox(desk: Desk, paragraph: Paragraph, around: Surroundings): Box {
  return new TextBox(desk, paragraph, around)
}

/** A class, since there are more of these than of all others: each is three words of memory. */
class TextBox implements Box {
  private readonly desk: Desk
  private readonly paragraph: Paragraph
  private readonly around: Surroundings

  constructor(desk: Desk, paragraph: Paragraph, around: Surroundings) {
    this.desk = desk
    this.paragraph = paragraph
    this.around = around
  }

  set(flow: Flow, x: number, width: number): void {
    const {desk, paragraph, around} = this
    const {before = 0, after = 0, left = 0, right = 0} = around
    leave(flow, before)
    if (around.ids) flow.ids.push(...around.ids)
    const lines = setParagraph(desk, fitParagraph(desk, paragraph, flow.fit), width - left - right)
    const begin = x + (flow.rightToLeft ? right : left)
    const last = lines.length - 1
    for (let index = 0; index <= last; index++) {
      if (index > 0 && (index === 1 || index === last || around.keepTogether)) flow.keep = true
      pushLine(flow, lines[index]!, begin, around.running ?? false)
    }
    leave(flow, after)
    if (around.keepNext) flow.keep = true
  }

  extent(fit = asStyled): {min: number; max: number} {
    const {desk, paragraph, around} = this
    const {left = 0, right = 0} = around
    const {min, max} = extentOfParagraph(desk, fitParagraph(desk, paragraph, fit))
    return {min: min + left + right, max: max + left + right}
  }
}

/** Boxes one under the other. */
export function stackBox(desk: Desk, boxes: readonly Box[], around: Surroundings = {}): Box {
  const {before = 0, after = 0, left = 0, right = 0} = around
  return {
    set(flow, x, width) {
      leave(flow, before)
      if (around.ids) flow.ids.push(...around.ids)
      const first = flow.strips.length
      const begin = x + (flow.rightToLeft ? right : left)
      for (const box of boxes) box.set(flow, begin, Math.max(width - left - right, 1))
      if (around.keepTogether) keepTogether(flow, first, desk.text.height)
      if (flow.strips.length > first || boxes.length > 0) leave(flow, after)
      if (around.keepNext) flow.keep = true
    },
    extent: (fit) => extentOfAll(boxes, left + right, fit),
  }
}

/** Widths of boxes one under the other, with what stands beside them. */
export function extentOfAll(boxes: readonly Box[], beside: number, fit?: Fit): {min: number; max: number} {
  let min = 0
  let max = 0
  for (const box of boxes) {
    const extent = box.extent(fit)
    min = Math.max(min, extent.min)
    max = Math.max(max, extent.max)
  }
  return {min: min + beside, max: max + beside}
}

/** Boxes on a ground or beside a rule, which run along from page to page. */
export function framedBox(
  desk: Desk,
  boxes: readonly Box[],
  around: Surroundings,
  look: {background: ColourName | null; rule: RuleStyle | null; padding: BlockStyle['padding']},
): Box {
  const {before = 0, after = 0, left = 0, right = 0} = around
  const {padding} = look
  return {
    set(flow, x, width) {
      leave(flow, before)
      if (around.ids) flow.ids.push(...around.ids)
      const first = flow.strips.length
      const outer = flow.frame
      const measure = width - left - right
      const {background, rule} = look
      const {rightToLeft} = flow
      const begin = x + (rightToLeft ? right : left)
      const inset = rightToLeft ? padding.right : padding.left
      flow.frame = {parent: outer, x: begin, width: measure, background, rule, rightToLeft}
      pad(flow, padding.top, true)
      const inside = flow.strips.length
      for (const box of boxes)
        box.set(flow, begin + inset, Math.max(measure - padding.left - padding.right, 1))
      // Space around the first and the last block is the ground's own padding.
      const head = flow.strips[inside]
      if (head && padding.top > 0) head.space = 0
      flow.space = 0
      pad(flow, padding.bottom, false)
      flow.frame = outer
      const whole = desk.text.height * desk.theme.lengths['whole-height-share']
      if (around.keepTogether) keepTogether(flow, first, whole)
      leave(flow, after)
      flow.keep = around.keepNext ?? false
    },
    extent: (fit) => extentOfAll(boxes, left + right + padding.left + padding.right, fit),
  }
}

/**
 * Boxes with a label hanging at the side where lines begin, on the baseline of their first line: at that edge, or with
 * `align` right beside the boxes.
 */
export function labelledBox(
  desk: Desk,
  label: Paragraph,
  labelWidth: number,
  indent: (width: number) => number,
  align: 'left' | 'right',
  gap: number,
  boxes: readonly Box[],
  around: Surroundings,
): Box {
  const {before = 0, after = 0} = around
  return {
    set(flow, x, width) {
      leave(flow, before)
      const first = flow.strips.length
      const inset = indent(width)
      const measure = Math.max(align === 'left' ? inset - gap : 0, labelWidth + 1)
      const [line] = setParagraph(desk, label, measure)
      if (around.ids) flow.ids.push(...around.ids)
      if (line) {
        const room = align === 'left' ? 0 : Math.max(inset - gap - line.width, desk.text.x - x)
        // A label's line is as wide as its measure, and begins at its right.
        flow.labels.push({line, x: flow.rightToLeft ? x + width - room - measure : x + room})
      }
      const begin = flow.rightToLeft ? x : x + inset
      for (const box of boxes) box.set(flow, begin, Math.max(width - inset, 1))
      if (flow.labels.length > 0 && flow.strips.length === first) {
        // Nothing stands beside the label.
        const [alone] = flow.labels
        push(flow, {height: alone?.line.height ?? 0, baseline: alone?.line.baseline ?? 0, paint: () => {}})
      }
      if (around.keepTogether) keepTogether(flow, first, desk.text.height)
      leave(flow, after)
    },
    extent(fit) {
      const inside = extentOfAll(boxes, 0, fit)
      return {min: inside.min + gap + labelWidth, max: inside.max + indent(inside.max)}
    },
  }
}

/** Things drawn at fixed places in a strip of their own; their y counts from the strip's top. */
export function drawnBox(
  height: number,
  items: (x: number, width: number) => readonly Item[],
  around: Surroundings = {},
): Box {
  const {before = 0, after = 0} = around
  return {
    set(flow, x, width) {
      leave(flow, before)
      push(flow, {
        height,
        paint(canvas, y) {
          for (const item of items(x, width)) canvas.add(shift(item, 0, y))
        },
      })
      leave(flow, after)
      if (around.keepNext) flow.keep = true
    },
    extent: () => ({min: 0, max: 0}),
  }
}

/** The end of a page. */
export const breakBox: Box = {
  set(flow) {
    // Before the first strip there is no page to end.
    if (flow.strips.length > 0) flow.force = true
  },
  extent: () => ({min: 0, max: 0}),
}

/** A box in which lines begin at the right, or at the left, whatever stands around it. */
export function directedBox(box: Box, rightToLeft: boolean): Box {
  return {
    extent: (fit) => box.extent(fit),
    set(flow, x, width) {
      const outer = flow.rightToLeft
      flow.rightToLeft = rightToLeft
      box.set(flow, x, width)
      flow.rightToLeft = outer
    },
  }
}

/** Set boxes apart from everything else, as cells and notes are. */
export function setApart(
  boxes: readonly Box[],
  x: number,
  width: number,
  rightToLeft: boolean,
  fit?: Fit,
): Flow {
  const flow = openFlow(fit, rightToLeft)
  for (const box of boxes) box.set(flow, x, width)
  return flow
}
