/** Glyphs into the character codes of the fonts a PDF embeds. */
import type {FaceIndex, Glyphs} from '../draw/measure.ts'
import type {FontMeasure} from '../draw/shape.ts'
import type {EmbeddedFont, PdfFile} from './pdfkit.ts'
import {escapeBytes} from './syntax.ts'

/** A run of glyphs as a font shows it. */
export interface Encoded {
  font: PaintFont
  /** For each glyph: its code as it stands in a string, and its width in thousandths of the font's size. */
  codes: readonly string[]
  widths: readonly number[]
  /** True at glyphs that are word spaces. */
  spaces: readonly boolean[]
  /** Stretches of glyphs that must be read as a text which their codes cannot tell. */
  replaced: readonly {start: number; end: number; text: string}[]
  /** The run with its kerning, for lines that change nothing about it; `null` where that takes more. */
  plain: {strings: string; rest: number} | null
}

/** A face in use: its font in the file, and the codes given out. */
export interface PaintFont {
  embedded: EmbeddedFont
  code(glyph: number, text: string): Code
}

interface Code {
  /** Index in the font. */
  value: number
  /** The two bytes of it as they stand in a string. */
  code: string
  /** Width of the glyph in thousandths of the size. */
  width: number
}

const replacement = '\ufffd'

/** The fonts of a file, embedded as they are first used. */
export class Fonts {
  private readonly file: PdfFile
  private readonly measure: FontMeasure
  private readonly fonts = new Map<FaceIndex, PaintFont>()
  private readonly encoded = new Map<Glyphs, Encoded>()

  constructor(file: PdfFile, measure: FontMeasure) {
    this.file = file
    this.measure = measure
  }

  encode(glyphs: Glyphs): Encoded {
    let encoded = this.encoded.get(glyphs)
    if (!encoded) {
      encoded = encode(glyphs, this.font(glyphs.face))
      this.encoded.set(glyphs, encoded)
    }
    return encoded
  }

  font(face: FaceIndex): PaintFont {
    let font = this.fonts.get(face)
    if (!font) {
      const {file} = this.measure.faces[face]!
      // One file may stand in several families.
      const first = this.measure.faces.findIndex((other) => other.file === file)
      font = first < face ? this.font(first) : this.open(face)
      this.fonts.set(face, font)
    }
    return font
  }

  /** The name under which the file has a face that is in use. */
  nameOf(face: FaceIndex): string {
    const {file} = this.measure.faces[face]!
    return `face-${this.measure.faces.findIndex((other) => other.file === file)}`
  }

  private open(face: FaceIndex): PaintFont {
    const {measure} = this
    const embedded = this.file.embedFont(this.nameOf(face), measure.bytes(face))
    const codes = new Map<string, Code>()
    const taken = new Set<number>()
    return {
      embedded,
      code(glyph, text) {
        const key = `${glyph} ${text}`
        let entry = codes.get(key)
        if (!entry) {
          // A code has one meaning, so a glyph with a second meaning gets a second code.
          const value = taken.has(glyph)
            ? embedded.subset.glyphs.push(glyph) - 1
            : embedded.subset.includeGlyph(glyph)
          taken.add(glyph)
          const width = measure.advance(face, glyph)
          embedded.widths[value] = width
          embedded.unicode[value] = meaning(text)
          entry = {value, code: escapeBytes(String.fromCharCode(value >> 8, value & 0xff)), width}
          codes.set(key, entry)
        }
        return entry
      },
    }
  }
}

function encode(glyphs: Glyphs, font: PaintFont): Encoded {
  const {ids, advances, offsets, scale} = glyphs
  const count = ids.length
  const codes = new Array<string>(count)
  const widths = new Array<number>(count)
  const spaces = new Array<boolean>(count).fill(false)
  const replaced: {start: number; end: number; text: string}[] = []
  for (const {start, end, text} of clustersOf(glyphs)) {
    const characters = [...text]
    const length = end - start
    for (let index = start; index < end; index++) {
      const own = index < end - 1 ? (characters[index - start] ?? '') : characters.slice(length - 1).join('')
      const {code, width} = font.code(ids[index]!, own)
      codes[index] = code
      widths[index] = width
    }
    if (characters.length < length) replaced.push({start, end, text})
    if (text === ' ' || text === '\u00a0') spaces[start] = true
  }
  let plain: Encoded['plain'] = null
  if (!offsets && replaced.length === 0 && (count === 1 || !spaces.includes(true))) {
    let strings = ''
    let rest = 0
    for (let index = 0; index < count; index++) {
      const whole = Math.round(rest)
      if (whole !== 0 && index > 0) {
        strings += `)${whole}(`
        rest -= whole
      }
      strings += codes[index]
      rest += widths[index]! - advances[index]! / scale
    }
    plain = {strings, rest}
  }
  return {font, codes, widths, spaces, replaced, plain}
}

/** Neighbouring glyphs that belong to the same characters, in drawing order, with those characters. */
function clustersOf({ids, clusters, text}: Glyphs): {start: number; end: number; text: string}[] {
  const count = ids.length
  const starts = [...new Set(Array.from(clusters))].sort((a, b) => a - b)
  // What comes before the first cluster has no glyph of its own.
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]))
  const found: {start: number; end: number; text: string}[] = []
  for (let start = 0; start < count; ) {
    const cluster = clusters[start]!
    let end = start + 1
    while (end < count && clusters[end] === cluster) end++
    const from = cluster === starts[0] ? 0 : cluster
    found.push({start, end, text: text.slice(from, ends.get(cluster))})
    start = end
  }
  return found
}

/** Code points a character code stands for. PDF/A (ISO 19005-3, 6.2.11.7) forbids some, and none at all. */
function meaning(text: string): number[] {
  const points = Array.from(text.toWellFormed(), (character) => character.codePointAt(0)!).filter(
    (point) => point !== 0 && point !== 0xfeff && point !== 0xfffe,
  )
  const allowed = points.map((point) => (isPrivate(point) ? replacement.codePointAt(0)! : point))
  return allowed.length > 0 ? allowed : [0x200b]
}

function isPrivate(point: number): boolean {
  return (point >= 0xe000 && point <= 0xf8ff) || point >= 0xf0000
}
