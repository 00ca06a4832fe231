/** The known name that an author most likely meant. */

/**
 * The name nearest to `word` by edits, or
 * `null` when none is within a third of its length, and at least one edit. Ties go to the first.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase().slice(0, longest)
  let best: string | null = null
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) >= least) continue
    const distance = editDistance(wanted, name.toLowerCase(), least)
    if (distance < least) {
      best = name
      least = distance
    }
  }
  return best
}

/** Suggests the nearest of many names; a name once, and no more than the first hundred, so that the work stays bounded. */
export function suggestFrom(known: Iterable<string>): (word: string) => string | null {
  const names = [...known]
  const given = new Map<string, string | null>()
  return (word) => {
    const before = given.get(word)
    if (before !== undefined || given.size >= 100) return before ?? null
    const found = nearest(word, names)
    given.set(word, found)
    return found
  }
}

/** Nobody mistypes a longer name; keeps the work for a hostile one bounded. */
const longest = 80

/**
 * Edits between two words: letters left out, put in, changed, or two neighbours swapped; `limit` when there are
 * at least that many.
 *
 * Optimal string alignment, after L. Boytsov, "Indexing methods for approximate dictionary searching" (2011), 2.2.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = []
  let last = Array.from({length: b.length + 1}, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(change, last[j]! + 1, row[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= limit) return limit
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
