/**
 * The words of a run by their spelling. A report has every word dozens of times over, so each is found where it
 * stands in a longer text, without being cut out of it: a hash table with open addressing (Knuth, The Art of
 * Computer Programming, volume 3, 6.4, algorithm L) over the hash of Fowler, Noll and Vo (FNV-1a) of its units.
 */

/** The hash of no letters. */
export const noLetters = 0x811c9dc5 | 0

/** The hash of some letters and one more UTF-16 unit. */
export function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** The hash of a whole text. */
export function hashOf(text: string): number {
  let hash = noLetters
  for (let index = 0; index < text.length; index++) hash = hashOn(hash, text.charCodeAt(index))
  return hash
}

export class Lexicon<Word> {
  private readonly words: Word[] = []
  private readonly spellings: string[] = []
  private readonly hashes: number[] = []
  /** Number of a word and one, at its hash or at the first free place behind it; 0 where nothing stands. */
  private slots = new Int32Array(64)

  /** The word spelt as `text` is between two offsets; `hash` is that of its letters. */
  find(text: string, from: number, to: number, hash: number): Word | undefined {
    const {slots, hashes} = this
    const mask = slots.length - 1
    for (let slot = scattered(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const at = slots[slot]! - 1
      if (hashes[at] === hash && this.isSpelt(at, text, from, to)) return this.words[at]
    }
    return undefined
  }

  /** Keep a word that is not there yet. */
  add(spelling: string, hash: number, word: Word): void {
    this.words.push(word)
    this.spellings.push(spelling)
    this.hashes.push(hash)
    if (this.words.length * 2 > this.slots.length) this.grow()
    else this.place(this.words.length - 1)
  }

  private isSpelt(at: number, text: string, from: number, to: number): boolean {
    const spelling = this.spellings[at]!
    if (spelling.length !== to - from) return false
    for (let index = from; index < to; index++) {
      if (text.charCodeAt(index) !== spelling.charCodeAt(index - from)) return false
    }
    return true
  }

  private place(at: number): void {
    const mask = this.slots.length - 1
    let slot = scattered(this.hashes[at]!) & mask
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask
    this.slots[slot] = at + 1
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2)
    for (let at = 0; at < this.words.length; at++) this.place(at)
  }
}

/** The upper half of the hash brought to bear on the lower, which the table looks at. */
function scattered(hash: number): number {
  return hash ^ (hash >>> 15)
}
