/**
 * Text that runs both ways, after the Unicode Bidirectional Algorithm (UAX 9): the level of each character, and the
 * order in which the pieces of a line are seen. An even level runs from the left, an odd one from the right.
 */
import {createRequire} from 'node:module'
import type {Direction, Glyphs} from './measure.ts'

/** Begins and ends a stretch that is ordered by itself, apart from what stands around it (UAX 9, 2.4). */
export const isolate = {leftToRight: '\u2066', rightToLeft: '\u2067', end: '\u2069'} as const

/** Characters without which nothing is turned round: those that run from the right, and what orders to. */
const turning = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/

/** Whether anything in a text may run from right to left. */
export function mayTurn(text: string): boolean {
  return turning.test(text)
}

interface Algorithm {
  getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): {levels: Uint8Array}
}

let algorithm: Algorithm | null = null

/** The level of each UTF-16 unit of a paragraph that itself runs from the right or from the left. */
export function levelsOf(text: string, rightToLeft: boolean): Uint8Array {
  // The tables take a while to load and most reports never need them.
  algorithm ??= (createRequire(import.meta.url)('bidi-js') as () => Algorithm)()
  const units = spellIsolates(text).replace(beyond, (character) => (fromRight.test(character) ? 'אא' : '☆☆'))
  return algorithm.getEmbeddingLevels(units, rightToLeft ? 'rtl' : 'ltr').levels
}

/** Deepest level there is (BD2), and so more isolates than ever count inside one another. */
const deepest = 125

/**
 * A text in which isolates that run as their first letter does, and are too deep to count, run from the left instead:
 * the algorithm would look for that letter from each of them, however many there are.
 */
function spellIsolates(text: string): string {
  if (!text.includes('\u2068')) return text
  let depth = 0
  return text.replace(/[\u2066-\u2069]/g, (mark) => {
    if (mark === isolate.end) depth = Math.max(0, depth - 1)
    else depth++
    return mark === '\u2068' && depth > deepest ? isolate.leftToRight : mark
  })
}

// The algorithm is asked unit by unit, and halves of a character count as Latin letters: those of another kind are
// asked about as their like among the first 65,536.
const fromRight = /[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const beyond = /[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]|(?=[\u{10000}-\u{10ffff}])[\p{S}\p{P}]/gu

/** A line of text in pieces as they are seen, from left to right; `shape` makes those of a text that runs one way. */
export function shapeLine(
  text: string,
  rightToLeft: boolean,
  shape: (text: string, direction?: Direction) => readonly Glyphs[],
): readonly Glyphs[] {
  if (!rightToLeft && !mayTurn(text)) return shape(text)
  const levels = levelsOf(text, rightToLeft)
  const pieces: Glyphs[] = []
  const own: number[] = []
  for (let from = 0; from < text.length; ) {
    const level = levels[from]!
    let to = from + 1
    while (to < text.length && levels[to] === level) to++
    for (const piece of shape(text.slice(from, to), level % 2 === 1 ? 'rtl' : 'ltr')) {
      pieces.push(piece)
      own.push(level)
    }
    from = to
  }
  return visualOrder(own).map((index) => pieces[index]!)
}

/**
 * Where each piece of a line is seen: the places in `levels` from left to right (rule L2). Each piece has one level;
 * what is within it has its order already.
 */
export function visualOrder(levels: ArrayLike<number>): number[] {
  const order = Array.from(levels, (_, index) => index)
  let highest = 0
  let lowestOdd = Number.POSITIVE_INFINITY
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index]!
    if (level > highest) highest = level
    if (level % 2 === 1 && level < lowestOdd) lowestOdd = level
  }
  for (let level = highest; level >= lowestOdd; level--) {
    for (let from = 0; from < order.length; from++) {
      if (levels[order[from]!]! < level) continue
      let to = from
      while (to < order.length && levels[order[to]!]! >= level) to++
      turn(order, from, to)
      from = to
    }
  }
  return order
}

function turn(order: number[], from: number, to: number): void {
  for (let [left, right] = [from, to - 1]; left < right; left++, right--) {
    const kept = order[left]!
    order[left] = order[right]!
    order[right] = kept
  }
}
