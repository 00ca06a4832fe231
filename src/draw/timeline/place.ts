/**
 * Labels as flags: each hangs on a pole that stands on its mark, to the right of the pole or to the left of it. Numbers
 * in, numbers out: places across are points, heights are levels, each half a line, upwards from the marks.
 *
 * Flags to the right are set from the last to the first, each as low as those that are set already let it: then its
 * own pole stands left of all of them, and no pole can cross a label. Flags to the left are set the other way round.
 *
 *     ┌ one                 five ┐
 *     │     ┌ two     four ┐     │        a block: flags to the right, perhaps one that lies on its pole, then flags
 *     │     │    three     │     │        to the left, none beyond the poles of the blocks beside it
 *     ●     ●      ●       ●     ●
 *
 * Which flags make a block, and where in it the sides change, is tried out at the widest gaps between poles.
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
  side: Side
  /** The left edge of its text. */
  left: number
  /** The level of its lower edge. */
  level: number
}

/** Where a flag is: beside its pole, or on top of it. */
export type Side = 'left' | 'right' | 'over'

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
/** What a flag without a place costs in levels, by rank. */
const missing = [60, 200, 1000]
/** What a flag costs that is not to the right of its pole, where it reads best. */
const sideways = {right: 0, left: 0.6, over: 1.5}
/** What a point of width is worth in levels: what is wide stands in the way of others. */
const price = 1 / 36
/** What the sum of all levels counts for, beside the highest of them. */
const rising = 0.04
const mostBorders = 8
const mostSplits = 3
/** More flags than this in one block are not tried, where there are many in all. */
const mostInBlock = 14
/** How often flags without room may give way before the rest are left out. */
const mostRounds = 6
/** Width and height, in points and levels, by which it is guessed how many flags have room. */
const usualWidth = 80
const usualHeight = 5
/** Poles nearer than this are as good as one. */
const together = 4
/** Points to a column of the skyline. */
const column = 2

/** Consecutive flags: those before `split` to the right, the others to the left, or the first of them on its pole. */
interface Block {
  from: number
  to: number
  split: number
  over: boolean
  /** Which side is set first, and so is lower. */
  rightFirst: boolean
}

/** Find places for flags, which come in the order of their poles. */
export function placeFlags(flags: readonly Flag[], field: Field): Placement {
  let kept = promising(flags, field)
  // A flag that finds no room makes one of less rank give way, or is left out itself.
  for (let round = 0; ; round++) {
    const ground = new Ground(
      kept.map((index) => flags[index]!),
      field,
    )
    if (kept.length > 0) {
      const blocks = blocksOf(ground)
      ground.begin()
      for (const block of blocks) {
        ground.set(block, boundsOf(ground, block), Number.POSITIVE_INFINITY)
      }
    }
    if (ground.crowded.size === 0 || round === mostRounds) {
      const placed: (Placed | null)[] = flags.map(() => null)
      kept.forEach((index, at) => {
        placed[index] = ground.placed[at]!
      })
      const lost = flags.reduce((sum, {rank}, index) => sum + (placed[index] ? 0 : missing[rank]!), 0)
      return {flags: placed, height: ground.height, cost: ground.height + ground.cost + lost}
    }
    kept = kept.filter((_, at) => !ground.crowded.has(at))
  }
}

/**
 * As many flags as the field may have room for: those of the highest rank, and of the rank that has no room as a whole
 * some that are spread evenly.
 */
function promising(flags: readonly Flag[], {left, right, ceiling}: Field): number[] {
  const room = Math.floor((((right - left) / usualWidth) * ceiling) / usualHeight)
  const all = flags.map((_, index) => index)
  if (flags.length <= room) return all
  const kept: number[] = []
  for (const rank of [2, 1, 0]) {
    const those = all.filter((index) => flags[index]!.rank === rank)
    const count = Math.min(those.length, room - kept.length)
    for (let at = 0; at < count; at++) kept.push(those[Math.floor(((at + 0.5) * those.length) / count)]!)
  }
  return kept.sort((a, b) => a - b)
}

/** A block in the best way that was found to set it. */
interface Tried {
  block: Block
  height: number
  cost: number
}

/** Which flags make a block. */
function blocksOf(ground: Ground): Block[] {
  const {flags} = ground
  const count = flags.length
  const gapBefore = (index: number) => flags[index]!.x - flags[index - 1]!.x
  const inner = flags.map((_, index) => index).filter((index) => index > 0 && gapBefore(index) >= together)
  const borders = [0, ...widestOf(inner, gapBefore, mostBorders), count]
  const most = Math.max(mostInBlock, (2.5 * count) / borders.length)
  const tried: Tried[][] = borders.map(() => [])
  for (let start = 0; start < borders.length - 1; start++) {
    for (let end = start + 1; end < borders.length; end++) {
      const [from, to] = [borders[start]!, borders[end]!]
      if (to - from > most && end > start + 1) break
      tried[end]!.push(bestOf(ground, from, to, gapBefore))
    }
  }
  // For each height that some block has, the cheapest way from the first flag to the last through blocks no higher.
  const heights = [...new Set(tried.flat().map(({height}) => height))].sort((a, b) => a - b)
  let best: Way | null = null
  for (const height of heights) {
    if (best && height >= best.cost) break
    const ways: (Way | null)[] = [{blocks: [], cost: 0}]
    for (let end = 1; end < borders.length; end++) {
      let way: Way | null = null
      for (const each of tried[end]!) {
        const before = ways[borders.indexOf(each.block.from)]
        if (!before || each.height > height) continue
        const cost = before.cost + each.cost
        if (!way || cost < way.cost) way = {blocks: [...before.blocks, each.block], cost}
      }
      ways.push(way)
    }
    const whole = ways.at(-1)
    if (whole && (!best || whole.cost + height < best.cost)) {
      best = {blocks: whole.blocks, cost: whole.cost + height}
    }
  }
  return best?.blocks ?? []
}

interface Way {
  blocks: Block[]
  cost: number
}

function bestOf(ground: Ground, from: number, to: number, gapBefore: (index: number) => number): Tried {
  const limits = boundsOf(ground, {from, to})
  const between = Array.from({length: to - from - 1}, (_, index) => from + 1 + index)
  const splits = widestOf(between, gapBefore, mostSplits)
  // The flag on its pole has room where the gaps on both its sides are wide.
  const overs = widestOf(between.slice(0, -1), (index) => gapBefore(index) + gapBefore(index + 1), mostSplits)
  const ways: Block[] = [
    {from, to, split: to, over: false, rightFirst: true},
    {from, to, split: from, over: false, rightFirst: false},
    {from, to, split: to - 1, over: true, rightFirst: true},
    {from, to, split: from, over: true, rightFirst: false},
    ...[true, false].flatMap((rightFirst) => [
      ...splits.map((split) => ({from, to, split, over: false, rightFirst})),
      ...overs.map((split) => ({from, to, split, over: true, rightFirst})),
    ]),
  ]
  let best: Tried | null = null
  for (const block of ways) {
    ground.clear(limits)
    ground.set(block, limits, best ? best.cost + best.height : Number.POSITIVE_INFINITY)
    if (best && ground.cost + ground.height >= best.cost + best.height) continue
    best = {block, height: ground.height, cost: ground.cost}
  }
  return best!
}

/** The indices with the widest gaps before them, in order. */
function widestOf(indices: readonly number[], gapBefore: (index: number) => number, most: number): number[] {
  return [...indices]
    .sort((a, b) => gapBefore(b) - gapBefore(a) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b)
}

interface Limits {
  left: number
  right: number
}

/** How far labels of a block may reach: not to the poles of others. */
function boundsOf({flags, field}: Ground, {from, to}: {from: number; to: number}): Limits {
  return {
    // What is between two blocks belongs to the one on the left, so that each can be set by itself.
    left: Math.max(field.left, from === 0 ? field.left : flags[from]!.x - 1),
    right: Math.min(field.right, to === flags.length ? field.right : flags[to]!.x - field.gap),
  }
}

/** Flags as they are being set. */
class Ground {
  readonly crowded = new Set<number>()
  readonly placed: (Placed | null)[]
  readonly flags: readonly Flag[]
  readonly field: Field
  height = 0
  cost = 0
  /** False while blocks are only tried. */
  private recording = false
  private readonly floor: Int32Array
  private readonly skyline: Int32Array

  constructor(flags: readonly Flag[], field: Field) {
    this.flags = flags
    this.field = field
    this.placed = flags.map(() => null)
    this.floor = new Int32Array(Math.max(1, Math.ceil((field.right - field.left) / column)))
    for (let point = 0; point < field.floor.length; point++) {
      const at = Math.min(this.floor.length - 1, Math.floor(point / column))
      this.floor[at] = Math.max(this.floor[at]!, field.floor[point]!)
    }
    this.skyline = this.floor.slice()
  }

  /** Begin in earnest. */
  begin(): void {
    this.clear(this.field)
    this.recording = true
  }

  /** Begin again, as far as a block within some limits can reach. */
  clear({left, right}: Limits): void {
    const from = Math.max(0, Math.floor((left - 3 * this.field.gap - this.field.left) / column))
    const to = Math.ceil((right + 3 * this.field.gap - this.field.left) / column)
    this.skyline.set(this.floor.subarray(from, to), from)
    this.height = 0
    this.cost = 0
  }

  /** Set the flags of a block; it gives up once they cost more than `most`. */
  set({from, to, split, over, rightFirst}: Block, limits: Limits, most: number): void {
    const {gap} = this.field
    const firstLeft = over ? split + 1 : split
    const right = firstLeft < to ? this.flags[firstLeft]!.x - gap : limits.right
    const left = split > from ? this.flags[split - 1]!.x + gap : limits.left
    if (over) this.plant(split, 'over', left, right)
    for (const side of rightFirst ? ['right', 'left'] : ['left', 'right']) {
      if (side === 'right') {
        for (let index = split - 1; index >= from && this.cost + this.height < most; index--) {
          this.plant(index, 'right', limits.left, rightFirst ? right : limits.right)
        }
      } else {
        for (let index = firstLeft; index < to && this.cost + this.height < most; index++) {
          this.plant(index, 'left', rightFirst ? limits.left : left, limits.right)
        }
      }
    }
  }

  /** Set a flag as low as the skyline lets it, in the shape that then serves best. */
  private plant(index: number, side: Side, lowest: number, highest: number): void {
    const {flags, field, skyline} = this
    const {x, rank, shapes} = flags[index]!
    let choice = -1
    let edge = 0
    let level = 0
    let score = Number.POSITIVE_INFINITY
    let from = 0
    let to = 0
    for (let at = 0; at < shapes.length; at++) {
      const {width, height, loss} = shapes[at]!
      const left =
        side === 'right'
          ? x + field.indent
          : side === 'left'
            ? x - field.indent - width
            : Math.min(x - 1, highest - width)
      if (left < lowest - 0.001 || left + width > highest + 0.001) continue
      const near = (side === 'right' ? x - 1 : left - field.gap) - field.left
      const far = (side === 'left' ? x + 1 : left + width + field.gap) - field.left
      const low = Math.max(0, Math.floor(near / column))
      const high = Math.min(skyline.length, Math.ceil(far / column))
      let top = 0
      for (let point = low; point < high; point++) {
        const taken = skyline[point]!
        if (taken > top) top = taken
      }
      const value = top + height + loss + width * price
      if (value < score) {
        choice = at
        edge = left
        level = top
        score = value
        from = low
        to = high
      }
    }
    const shape = shapes[choice]
    const top = shape ? level + shape.height : 0
    if (!shape || top > field.ceiling) {
      this.cost += missing[rank]!
      if (this.recording) this.crowded.add(this.weakest(index))
      return
    }
    if (this.recording) this.placed[index] = {shape: choice, side, left: edge, level}
    this.cost += shape.loss + level * rising + sideways[side]
    if (top > this.height) this.height = top
    for (let point = from; point < to; point++) skyline[point] = top + air
  }

  /** The nearest flag of less rank that may stand in the way of one; or itself, where there is none. */
  private weakest(index: number): number {
    const {x, rank} = this.flags[index]!
    let weakest = index
    this.flags.forEach((flag, other) => {
      if (flag.rank >= rank || this.crowded.has(other) || Math.abs(flag.x - x) > usualWidth) return
      const {x: known, rank: least} = this.flags[weakest]!
      if (
        weakest === index ||
        flag.rank < least ||
        (flag.rank === least && Math.abs(flag.x - x) < Math.abs(known - x))
      ) {
        weakest = other
      }
    })
    return weakest
  }
}
