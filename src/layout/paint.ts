/** Putting set things on a page: the last step, at which every place is final. */
import type {Furniture, Item} from '../draw/drawing.ts'
import type {Line} from './compose.ts'
import type {Desk} from './desk.ts'
import type {Destination, Page, StructureNode} from './page.ts'

import {type Frame, type Strip, shift} from './strip.ts'

/** A page being filled. */
export interface Canvas {
  desk: Desk
  page: Page
  /** What kind of furniture all that is drawn now is, whatever its role; `null` while roles hold. */
  artifact: Furniture | null
  /** How far what is drawn is moved to the right of where it was set. */
  x: number
  destinations: Map<string, Destination>
  /** Add an item at its place. */
  add(item: Item): void
  /** Draw a set line with its top left corner at (`x`, `y`). */
  line(line: Line, x: number, y: number): void
  /** Name the place of a figure. */
  figure(node: StructureNode, x: number, y: number, width: number, height: number): void
}

/** Begin a page. */
export function openCanvas(desk: Desk, number: number, destinations: Map<string, Destination>): Canvas {
  const {width, height} = desk.sheet
  const page: Page = {number, drawing: {width, height, items: []}, links: []}
  const {items} = page.drawing
  const canvas: Canvas = {
    desk,
    page,
    artifact: null,
    x: 0,
    destinations,
    add(item) {
      const own = canvas.artifact === null ? item : {...item, role: canvas.artifact}
      items.push(canvas.x === 0 ? own : shift(own, canvas.x, 0))
    },
    line(line, x, y) {
      const baseline = y + line.baseline
      for (const item of line.items) canvas.add(shift(item, x, baseline))
      if (canvas.artifact) return
      for (const {mark, x: from, width} of line.links) {
        const area = {x: canvas.x + x + from, y, width, height: line.height}
        page.links.push({...area, link: mark.link, to: mark.to, contents: mark.contents})
      }
      for (const figure of line.figures) {
        canvas.figure(figure.node, x + figure.x, baseline + figure.y, figure.width, figure.height)
      }
    },
    figure(node, x, y, width, height) {
      if (!canvas.artifact) node.box = {page: number, x: canvas.x + x, y, width, height}
    },
  }
  return canvas
}

/** Draw something moved to the right. */
export function moved(canvas: Canvas, x: number, draw: () => void): void {
  canvas.x += x
  draw()
  canvas.x -= x
}

/** A strip and the height its top lies at, from the top of the text area. */
export interface PlacedStrip {
  strip: Strip
  y: number
}

/** Draw strips with their grounds beneath them; `top` is the page's y of the text area. */
export function paintStrips(canvas: Canvas, placed: readonly PlacedStrip[], top: number): void {
  paintFrames(canvas, placed, top)
  for (const {strip, y} of placed) {
    // What stands inside is placed before: a cell or a column knows its places better than what holds it.
    strip.paint(canvas, top + y)
    for (const id of strip.ids) {
      if (canvas.destinations.has(id)) continue
      canvas.destinations.set(id, {page: canvas.page.number, x: canvas.x + canvas.desk.text.x, y: top + y})
    }
  }
}

function paintFrames(canvas: Canvas, placed: readonly PlacedStrip[], top: number): void {
  const extents = new Map<Frame, {from: number; to: number}>()
  for (const {strip, y} of placed) {
    for (let frame = strip.frame; frame; frame = frame.parent) {
      const extent = extents.get(frame)
      if (extent) extent.to = y + strip.height
      else extents.set(frame, {from: y, to: y + strip.height})
    }
  }
  // Outer grounds first, so that inner ones lie on them.
  const frames = [...extents].sort(([a], [b]) => depthOf(a) - depthOf(b))
  for (const [frame, {from, to}] of frames) {
    const y = top + from
    const height = to - from
    if (frame.background) {
      const {x, width, background: fill} = frame
      canvas.add({kind: 'rectangle', role: null, x, y, width, height, fill})
    }
    if (frame.rule) {
      const {width, colour} = frame.rule
      const x = frame.rightToLeft ? frame.x + frame.width - width : frame.x
      canvas.add({kind: 'rectangle', role: null, x, y, width, height, fill: colour})
    }
  }
}

function depthOf(frame: Frame): number {
  let depth = 0
  for (let above = frame.parent; above; above = above.parent) depth++
  return depth
}
