/** Small drawn signs: the boxes of tasks and the marks of callouts. All are drawn in a square from its top left. */
import type {Item, PathItem, Role} from '../draw/drawing.ts'
import type {CalloutKind} from '../model/node.ts'
import type {ColourName} from '../theme/theme.ts'

/** A task's box standing on the baseline, ticked when done. */
export function taskMark(size: number, done: boolean, role: Role): Item[] {
  const stroke = size * 0.09
  const items: Item[] = [path(`M0 ${n(-size)}H${n(size)}V0H0Z`, role, null, 'secondary', stroke)]
  if (done) {
    const tick = `M${n(size * 0.2)} ${n(-size * 0.5)}L${n(size * 0.42)} ${n(-size * 0.25)}L${n(size * 0.82)} ${n(-size * 0.76)}`
    items.push(path(tick, role, null, 'accent', stroke * 1.7))
  }
  return items
}

/** The mark of a kind of callout: told apart by shape, not by colour alone. */
export function calloutMark(kind: CalloutKind, size: number): Item[] {
  const signs: Record<CalloutKind, () => Item[]> = {
    note: () => [disc(size, kind), ...letter(size, 'i')],
    tip: () => [disc(size, kind), tick(size)],
    important: () => [diamond(size, kind), ...letter(size, '!')],
    warning: () => [triangle(size, kind), ...letter(size, '!', 0.12)],
    caution: () => [octagon(size, kind), ...letter(size, '!')],
  }
  return signs[kind]()
}

function n(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

function path(
  data: string,
  role: Role,
  fill: ColourName | null,
  stroke: ColourName | null,
  width: number,
): PathItem {
  return {kind: 'path', role, x: 0, y: 0, path: data, fill, stroke, width}
}

function disc(size: number, colour: ColourName): PathItem {
  const r = size / 2
  // Four Bézier arcs: the handle's length for a quarter of a circle.
  const k = r * 0.5523
  const data =
    `M0 ${n(r)}C0 ${n(r - k)} ${n(r - k)} 0 ${n(r)} 0C${n(r + k)} 0 ${n(size)} ${n(r - k)} ${n(size)} ${n(r)}` +
    `C${n(size)} ${n(r + k)} ${n(r + k)} ${n(size)} ${n(r)} ${n(size)}C${n(r - k)} ${n(size)} 0 ${n(r + k)} 0 ${n(r)}Z`
  return path(data, null, colour, null, 0)
}

function diamond(size: number, colour: ColourName): PathItem {
  const r = size / 2
  const e = size * 0.06
  return path(
    `M${n(r)} ${n(-e)}L${n(size + e)} ${n(r)}L${n(r)} ${n(size + e)}L${n(-e)} ${n(r)}Z`,
    null,
    colour,
    null,
    0,
  )
}

function triangle(size: number, colour: ColourName): PathItem {
  return path(
    `M${n(size / 2)} 0L${n(size * 1.04)} ${n(size * 0.96)}L${n(-size * 0.04)} ${n(size * 0.96)}Z`,
    null,
    colour,
    null,
    0,
  )
}

function octagon(size: number, colour: ColourName): PathItem {
  const a = size * 0.293
  const b = size - a
  return path(
    `M${n(a)} 0L${n(b)} 0L${n(size)} ${n(a)}L${n(size)} ${n(b)}L${n(b)} ${n(size)}L${n(a)} ${n(size)}L0 ${n(b)}L0 ${n(a)}Z`,
    null,
    colour,
    null,
    0,
  )
}

function tick(size: number): PathItem {
  const data = `M${n(size * 0.27)} ${n(size * 0.52)}L${n(size * 0.44)} ${n(size * 0.68)}L${n(size * 0.74)} ${n(size * 0.34)}`
  return path(data, null, null, 'paper', size * 0.11)
}

/** An "i" or an exclamation mark: a bar and a point. */
function letter(size: number, which: 'i' | '!', lower = 0): Item[] {
  const middle = size / 2
  const half = size * 0.065
  const drop = size * lower
  const point = which === 'i' ? size * 0.22 : size * 0.68
  const from = which === 'i' ? size * 0.43 : size * 0.19 + drop
  const to = which === 'i' ? size * 0.79 : size * 0.57 + drop * 0.8
  const bar = (top: number, bottom: number) =>
    path(
      `M${n(middle - half)} ${n(top)}H${n(middle + half)}V${n(bottom)}H${n(middle - half)}Z`,
      null,
      'paper',
      null,
      0,
    )
  const shift = which === '!' ? drop * 0.6 : 0
  return [bar(from, to), bar(point + shift, point + shift + half * 2)]
}
