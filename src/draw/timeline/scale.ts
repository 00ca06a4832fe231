/** From time to place: proportional, but for breaks where long empty stretches are left out. */

/** From the beginning of one day to the end of another, in days from 1 January 1970. */
export interface Interval {
  from: number
  to: number
}

/** A stretch of time and where it lies, in points. */
export interface Piece extends Interval {
  left: number
  right: number
}

export interface Scale {
  /** In order; between two of them is a break. All have the same points to a day. */
  pieces: readonly [Piece, ...Piece[]]
  /** Points to a day. */
  perDay: number
}

/** Fewest times that a stretch is longer than the next to be worth a break. */
const outstanding = 3
/** The same of a gap that is the only one, against the longest thing that happens. */
const alone = 12
/** Least share of the whole that breaks must leave out. */
const worthwhile = 0.4
/** Least share of the whole that what structures the rest must have; what is finer is left to a lens. */
const visible = 1 / 400
const mostBreaks = 4

/**
 * What is left of a stretch of time when its long empty stretches are cut out. `taken` are the stretches in which
 * something happens; a gap between them is cut when it is far longer than any other.
 */
export function cutEmpty(whole: Interval, taken: readonly Interval[]): Interval[] {
  const merged = mergedOf(taken)
  const gaps = merged
    .slice(1)
    .map((next, index) => ({from: merged[index]!.to, to: next.from}))
    .sort((a, b) => lengthOf(b) - lengthOf(a) || a.from - b.from)
  const longest = Math.max(0, ...merged.map(lengthOf))
  const total = lengthOf(whole)
  for (let count = Math.min(mostBreaks, gaps.length); count > 0; count--) {
    const cut = gaps.slice(0, count)
    const next = gaps[count]
    const structure = Math.max(longest, next ? lengthOf(next) : 0)
    const empty = cut.reduce((sum, gap) => sum + lengthOf(gap), 0)
    // Where every gap would be cut there is none to compare with: that may be a rhythm.
    if (!next && count > 1) continue
    if (lengthOf(cut.at(-1)!) < structure * (next ? outstanding : alone)) continue
    if (structure < total * visible || empty < total * worthwhile) continue
    const order = cut.sort((a, b) => a.from - b.from)
    return [...order, null].map((gap, index) => ({
      from: index === 0 ? whole.from : order[index - 1]!.to,
      to: gap ? gap.from : whole.to,
    }))
  }
  return [whole]
}

/** Lay stretches of time side by side from `left` to `right`, with `gap` points between them for the breaks. */
export function scaleOf(intervals: readonly Interval[], left: number, right: number, gap: number): Scale {
  const days = intervals.reduce((sum, interval) => sum + lengthOf(interval), 0)
  const perDay = Math.max(right - left - gap * (intervals.length - 1), 1) / Math.max(days, 1e-9)
  let x = left
  const [first, ...others] = intervals.map(({from, to}): Piece => {
    const piece = {from, to, left: x, right: x + (to - from) * perDay}
    x = piece.right + gap
    return piece
  })
  if (!first) throw new Error('A scale of nothing')
  return {pieces: [first, ...others], perDay}
}

/** Where a moment lies. What a break leaves out lies in the break, and what is outside at the nearer end. */
export function placeOf({pieces, perDay}: Scale, day: number): number {
  let end: Piece | null = null
  for (const piece of pieces) {
    if (day < piece.from) return end ? (end.right + piece.left) / 2 : piece.left
    if (day <= piece.to) return piece.left + (day - piece.from) * perDay
    end = piece
  }
  return end!.right
}

/** The first and the last moment of a scale. */
export function rangeOf({pieces}: Scale): Interval {
  return {from: pieces[0].from, to: pieces.at(-1)!.to}
}

export function lengthOf({from, to}: Interval): number {
  return to - from
}

function mergedOf(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const {from, to} of [...intervals].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({from, to})
  }
  return merged
}
