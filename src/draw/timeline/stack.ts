/** Marks above each other, where they would overlap. */
import type {Mark} from './marks.ts'

/**
 * Stack marks so that none overlap in a row. A mark stands above those that its pole would cross, unless that makes
 * more rows than `most`: then it stands as low as it can. Gives each mark's row, from 0 at the bottom.
 */
export function stack(marks: readonly Mark[], most: number): number[] {
  const order = marks
    .map((_, index) => index)
    .sort((a, b) => {
      const [first, second] = [marks[a]!, marks[b]!]
      return first.left - second.left || second.right - first.right || a - b
    })
  const above = stacked(marks, order, true)
  return Math.max(0, ...above) < most ? above : stacked(marks, order, false)
}

function stacked(marks: readonly Mark[], order: readonly number[], clear: boolean): number[] {
  const rows = marks.map(() => 0)
  let near: number[] = []
  for (const index of order) {
    const mark = marks[index]!
    // Marks come from left to right: what ends before this one ends before all that follow.
    near = near.filter((other) => marks[other]!.right > mark.left - 1)
    let row = 0
    if (clear) {
      for (const other of near)
        if (marks[other]!.right > mark.anchor - 1) row = Math.max(row, rows[other]! + 1)
    }
    const taken = new Set(near.map((other) => rows[other]))
    while (taken.has(row)) row++
    rows[index] = row
    near.push(index)
  }
  return rows
}
