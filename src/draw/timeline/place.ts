/**
 * Labels as flags: each hangs on a pole that stands on its mark, to the right of the pole or to the left of it. Numbers
 * in, numbers out: places across are points, heights are levels, each half a line, upwards from the marks.
 *
 * Flags to the right are set from the last to the first, each as low as those that are set already let it: then its
 * own pole stands left of all of them, and no pole can cross a label. Flags to the left are set the other way round.
 * Where one kind ends and the other begins is tried out.
 */

export interface Flag {
  /** Where its pole stands. */
  x: number
  /** What gives way when there is no room: the least first. */
  rank: number
  /** The ways in which its text can be broken into lines. */
  shapes: readonly FlagShape[]
}

export interface FlagShape {
  width: number
  /** Height in levels. */
  height: number
  /** What it loses, in levels it may rise instead. */
  loss: number
}

export interface Placed {
  shape: number
  side: 'left' | 'right'
  /** The level of its lower edge. */
  level: number
}

export interface Placement {
  /** For each flag, its place, or `null` where there was no room. */
  flags: (Placed | null)[]
  /** Levels taken. */
  height: number
  /** The lower, the better. */
  cost: number
}

export interface Field {
  left: number
  right: number
  /** Level of the floor, point by point from `left`. */
  floor: ArrayLike<number>
  /** Levels there are. */
  ceiling: number
  /** From a pole to its label, and between labels that stand side by side. */
  indent: number
  gap: number
}

const air = 1
/** What a flag without a place costs, by rank. */
const missing = [60, 200, 1000]
const mostSplits = 10
/** What a point of width is worth in levels: what is wide stands in the way of others. */
const widths = [1 / 24, 1 / 60]

/** Find places for flags, which come in the order of their poles. */
export function placeFlags(flags: readonly Flag[], field: Field): Placement {
  let best: Placement | null = null
  for (const split of splitsOf(flags, field)) {
    for (const rightFirst of split === flags.length || split === 0 ? [true] : [true, false]) {
      for (const price of widths) {
        const found = settle(flags, field, split, rightFirst, price)
        if (!best || found.cost < best.cost) best = found
      }
    }
  }
  return best ?? {flags: [], height: 0, cost: 0}
}

/** How many flags from the first hang to the right, to be tried: where the poles on both sides are far apart. */
function splitsOf(flags: readonly Flag[], {right}: Field): number[] {
  const count = flags.length
  const all = Array.from({length: count + 1}, (_, index) => index)
  if (count <= mostSplits) return all
  const apart = (index: number) =>
    index === count ? right - flags[count - 1]!.x : flags[index]!.x - (flags[index - 1]?.x ?? 0)
  const widest = all
    .slice(1, -1)
    .sort((a, b) => apart(b) - apart(a) || a - b)
    .slice(0, mostSplits)
  return [...widest, count, 0]
}

/** Place with one split; a flag that finds no room makes one of less rank give way, or is left out itself. */
function settle(
  flags: readonly Flag[],
  field: Field,
  split: number,
  rightFirst: boolean,
  price: number,
): Placement {
  const out = new Set<number>()
  for (;;) {
    const {placement, crowded} = attempt(flags, field, split, rightFirst, price, out)
    if (crowded.length === 0 || out.size >= flags.length) return placement
    for (const index of crowded) out.add(index)
  }
}

function attempt(
  flags: readonly Flag[],
  field: Field,
  split: number,
  rightFirst: boolean,
  price: number,
  out: ReadonlySet<number>,
): {placement: Placement; crowded: number[]} {
  const skyline = Int32Array.from(field.floor)
  /** Which flag has the top of the skyline at each point. */
  const owners: number[][] = []
  const placed: (Placed | null)[] = flags.map(() => null)
  const crowded = new Set<number>()
  let cost = 0
  let height = 0
  const rights = Array.from({length: split}, (_, index) => split - 1 - index)
  const lefts = Array.from({length: flags.length - split}, (_, index) => split + index)
  const kept = (index: number) => !out.has(index)
  const firstLeft = lefts.find(kept)
  const lastRight = rights.find(kept)
  const rightLimit = rightFirst && firstLeft !== undefined ? flags[firstLeft]!.x - field.gap : field.right
  const leftLimit = !rightFirst && lastRight !== undefined ? flags[lastRight]!.x + field.gap : field.left
  const order = rightFirst ? [...rights, ...lefts] : [...lefts, ...rights]
  for (const index of order) {
    const flag = flags[index]!
    if (out.has(index)) {
      cost += missing[flag.rank] ?? 1000
      continue
    }
    const side = index < split ? 'right' : 'left'
    let best: {placed: Placed; score: number; from: number; to: number; top: number} | null = null
    flag.shapes.forEach((shape, choice) => {
      const reach = field.indent + shape.width
      const [near, far] = side === 'right' ? [flag.x, flag.x + reach] : [flag.x - reach, flag.x]
      if (far > rightLimit + 0.001 && side === 'right') return
      if (near < leftLimit - 0.001 && side === 'left') return
      const from = Math.max(0, Math.floor(near - field.left - (side === 'left' ? field.gap : 1)))
      const to = Math.min(skyline.length, Math.ceil(far - field.left + (side === 'right' ? field.gap : 1)))
      let level = 0
      for (let at = from; at < to; at++) if (skyline[at]! > level) level = skyline[at]!
      const top = level + shape.height
      const score = top + shape.loss + shape.width * price
      if (!best || score < best.score) best = {placed: {shape: choice, side, level}, score, from, to, top}
    })
    // The compiler does not see that the call above may have set it.
    const found = best as {placed: Placed; score: number; from: number; to: number; top: number} | null
    if (!found || found.top > field.ceiling) {
      cost += missing[flag.rank] ?? 1000
      const victim = found ? lowest(flags, index, below(owners, found.from, found.to)) : index
      crowded.add(victim)
      continue
    }
    placed[index] = found.placed
    const shape = flag.shapes[found.placed.shape]!
    cost += shape.loss * 2 + found.placed.level * 0.1
    height = Math.max(height, found.top)
    for (let at = found.from; at < found.to; at++) {
      skyline[at] = found.top + air
      const list = owners[at]
      if (list) list.push(index)
      else owners[at] = [index]
    }
  }
  return {placement: {flags: placed, height, cost: cost + height}, crowded: [...crowded]}
}

function below(owners: readonly (readonly number[] | undefined)[], from: number, to: number): Set<number> {
  const found = new Set<number>()
  for (let at = from; at < to; at++) for (const owner of owners[at] ?? []) found.add(owner)
  return found
}

/** Of those in the way, one of the least rank, if that is less than the flag's own; else the flag itself. */
function lowest(flags: readonly Flag[], index: number, others: Iterable<number>): number {
  let victim = index
  for (const other of others) if (flags[other]!.rank < flags[victim]!.rank) victim = other
  return victim
}
