/** A measure without fonts: every character is half the size wide, so that widths can be reckoned by hand. */
import type {Glyphs, Measure} from '../../src/draw/measure.ts'

/** Advance of every character, in thousandths of the size. */
export const advance = 500

/** Code points above this one count as missing. */
const lastKnown = 0xffff

export function fakeMeasure(): Measure {
  const cache = new Map<string, readonly Glyphs[]>()
  return {
    shape(text) {
      let shaped = cache.get(text)
      if (!shaped) {
        shaped = [glyphsOf(text)]
        cache.set(text, shaped)
      }
      return shaped
    },
    space: () => advance,
    metrics: () => ({ascent: 900, descent: 300, capHeight: 700, xHeight: 500}),
    missing: (text) => [...text].filter((character) => (character.codePointAt(0) ?? 0) > lastKnown),
    // After every second letter, two letters from either end.
    hyphenate: (word) => {
      const places: number[] = []
      for (let at = 2; at <= word.length - 2; at += 2) places.push(at)
      return places
    },
  }
}

function glyphsOf(text: string): Glyphs {
  const ids: number[] = []
  const clusters: number[] = []
  let at = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    // A soft hyphen shows only at the end.
    if (code !== 0xad || at === text.length - 1) {
      ids.push(code & 0xffff)
      clusters.push(at)
    }
    at += character.length
  }
  return {
    face: 0,
    text,
    ids,
    advances: ids.map(() => advance),
    clusters,
    offsets: null,
    width: ids.length * advance,
    scale: 1,
  }
}
