/** Measuring and shaping text with the template's fonts. */
import type {FontRole} from '../theme/theme.ts'

/** A font face, opened. Plain indices, so that layouts stay data. */
export type FaceIndex = number

/** A piece of text shaped in one face: what a PDF writes and what a line breaker measures. */
export interface Glyphs {
  face: FaceIndex
  /** The characters it stands for, in reading order. */
  text: string
  /** Glyph ids in drawing order. */
  ids: ArrayLike<number>
  /** Advance of each glyph with kerning, in thousandths of the size. */
  advances: ArrayLike<number>
  /** UTF-16 offset in `text` where each glyph's cluster begins. */
  clusters: ArrayLike<number>
  /** Offsets from the pen, in thousandths of the size, y upwards; `null` when all are zero. */
  offsets: {x: ArrayLike<number>; y: ArrayLike<number>} | null
  /** Sum of the advances, in thousandths of the size. */
  width: number
  /**
   * Size the glyphs are drawn at, as a share of the size asked for: 1, or less for capitals that stand in for
   * small capitals. Advances, offsets and width have it in them already.
   */
  scale: number
  /** OpenType features that were turned on: "tnum", "smcp"; none unless said. */
  features?: readonly string[]
}

/** Which cut of a family is wanted. */
export interface FontChoice {
  font: FontRole
  weight: number
  italic: boolean
  /** OpenType variants: tabular or old-style figures, small capitals. */
  figures: 'default' | 'tabular' | 'oldstyle'
  smallCaps: boolean
}

/** A face's vertical measures, in thousandths of the size; descent is positive downwards. */
export interface FaceMetrics {
  ascent: number
  descent: number
  capHeight: number
  xHeight: number
}

/** Everything layout asks of fonts. Pure as seen from outside: the same question has the same answer. */
export interface Measure {
  /**
   * Shape a piece of text that holds no line break: in the chosen face where that has the characters, else
   * in the first fallback face that does. A character no face has is shown by a visible stand-in glyph with
   * `text` unchanged, and is reported by `missing`. A soft hyphen (U+00AD) that ends the text is drawn as a
   * hyphen, since a line broken inside a word ends so; any other soft hyphen is not drawn. Results are cached
   * and shared: do not write to them.
   */
  shape(text: string, choice: FontChoice, lang: string): readonly Glyphs[]
  /** Width of a word space, in thousandths of the size. */
  space(choice: FontChoice): number
  metrics(choice: FontChoice): FaceMetrics
  /** Characters of `text` that no face has. */
  missing(text: string, choice: FontChoice): string[]
  /** Offsets (UTF-16) in a word after which it may be hyphenated, by the language's patterns; [] for unknown languages. */
  hyphenate(word: string, lang: string): readonly number[]
}
