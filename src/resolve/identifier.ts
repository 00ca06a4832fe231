/** Ids: of what characters they are made, and those made from headings in GitHub’s way. */
import {slug} from 'github-slugger'

/**
 * An id from a heading's words that `taken` does not hold yet: `trade`, then `trade-1`, `trade-2`. Ids that
 * begin with `_` are the resolver's own, so a slug never does.
 */
export function slugFor(words: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
  const base = slug(words.trim()).replace(/^[_-]+/, '') || 'section'
  let id = base
  // Counted by base, so that a thousand headings of one name stay cheap.
  let count = counts.get(base) ?? 0
  while (taken.has(id)) {
    count++
    id = `${base}-${count}`
  }
  counts.set(base, count)
  return id
}

/** The characters of an id or key: letters and digits of any script, with single `_ - : . /` between them. */
export const keyPattern: RegExp = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[_\-:./][\p{L}\p{N}\p{M}]+)*$/u
