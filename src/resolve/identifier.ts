/** Ids: of what characters they are made, and those made from headings in GitHub’s way. */
import {slug} from 'github-slugger'
import {idPattern} from '../model/syntax.ts'

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

/** True for what can be an id or key. */
export function isId(text: string): boolean {
  return whole.test(text)
}

const whole = new RegExp(`^${idPattern.source}$`, 'u')
