/** What keeps a reference document from being used. */

/** Thrown while a reference document is read, and caught where its reading began: the file cannot be used. */
export class Flaw extends Error {
  override readonly name = 'Flaw'
  /** What was found, as it follows "Unexpected". */
  readonly found: string
  /** What belongs there, as it follows "expected". */
  readonly expected: string

  constructor(found: string, expected: string) {
    super(`Unexpected ${found}, expected ${expected}`)
    this.found = found
    this.expected = expected
  }
}

/** Says what is wrong with a reference document that can be used all the same. */
export type Warn = (found: string, expected: string) => void

/** Some of the names for a message, in order, each once: "`a`, `b`, `c` and 4 more". */
export function someOf(names: Iterable<string>): string {
  const all = [...new Set(names)]
  const shown = all.slice(0, 3).map((name) => `\`${name.slice(0, 60)}\``)
  return shown.join(', ') + (all.length > shown.length ? ` and ${all.length - shown.length} more` : '')
}
