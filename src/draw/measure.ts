/** Measuring and shaping text with the template's fonts. */
import type {FontRole} from '../theme/theme.ts'

/** Which way a text runs. */
export type Direction = 'ltr' | 'rtl'

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
  /** True for a run from right to left: its glyphs stand from the left as all others do, and are read from the last. */
  rightToLeft?: boolean
  /** OpenType features that were turned on: "tnum", "smcp"; none unless said. */
  features?: readonly string[]
  /** The pieces it was joined from, which may be painted one by one; none when it was shaped in one. */
  parts?: readonly Glyphs[]
}

/**
 * Neighbouring pieces in one face and scale as one. Most of a report's text is only ever painted piece by piece,
 * so what it says and shows as a whole is put together when it is asked for.
 */
export class JoinedGlyphs implements Glyphs {
  readonly face: FaceIndex
  readonly scale: number
  readonly width: number
  readonly parts: readonly Glyphs[]

  /** `parts` are at least one; `width` is the sum of theirs. */
  constructor(parts: readonly Glyphs[], width: number) {
    const first = parts[0]!
    this.face = first.face
    this.scale = first.scale
    this.width = width
    this.parts = parts
  }

  get text(): string {
    return this.parts.map(({text}) => text).join('')
  }

  get ids(): readonly number[] {
    return this.parts.flatMap(({ids}) => Array.from(ids))
  }

  get advances(): readonly number[] {
    return this.parts.flatMap(({advances}) => Array.from(advances))
  }

  get clusters(): readonly number[] {
    let before = 0
    return this.parts.flatMap(({clusters, text}) => {
      const own = Array.from(clusters, (cluster) => cluster + before)
      before += text.length
      return own
    })
  }

  get offsets(): Glyphs['offsets'] {
    if (this.parts.every(({offsets}) => offsets === null)) return null
    const along = (axis: 'x' | 'y') =>
      this.parts.flatMap(({ids, offsets}) =>
        Array.from(offsets ? offsets[axis] : new Float64Array(ids.length)),
      )
    return {x: along('x'), y: along('y')}
  }

  get features(): readonly string[] {
    return this.parts[0]!.features ?? []
  }
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
   * and shared: do not write to them. The pieces stand in reading order. Each runs as its script does, or as
   * `direction` says: then the text has one level (see `levelsOf`), and brackets in it are turned to suit. What all
   * scripts share is set in the face of the letters from right to left in the text, or of those in `near`.
   */
  shape(
    text: string,
    choice: FontChoice,
    lang: string,
    direction?: Direction,
    near?: string,
  ): readonly Glyphs[]
  /** Width of a word space, in thousandths of the size. */
  space(choice: FontChoice): number
  metrics(choice: FontChoice): FaceMetrics
  /** Characters of `text` that no face has. */
  missing(text: string, choice: FontChoice): string[]
  /** Offsets (UTF-16) in a word after which it may be hyphenated, by the language's patterns; [] for unknown languages. */
  hyphenate(word: string, lang: string): readonly number[]
}
