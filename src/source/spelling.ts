/** The nearest known word, for messages. */

/**
 * Edits between two words: letters left out, put in, changed, or two neighbours swapped.
 *
 * Optimal string alignment, after L. Boytsov, "Indexing methods for approximate dictionary searching" (2011), 2.2.
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({length: b.length + 1}, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      row.push(cost)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

/** The known word nearest to `word`, when it is at most `limit` edits away. */
export function nearest(word: string, known: Iterable<string>, limit = 2): string | null {
  let best: string | null = null
  let least = limit + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const distance = editDistance(word, candidate)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}
