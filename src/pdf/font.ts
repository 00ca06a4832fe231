/** Glyphs into the character codes of the fonts a PDF embeds. */
import type {FaceIndex, Glyphs} from '../draw/measure.ts'
import type {FontMeasure} from '../draw/shape.ts'
import type {EmbeddedFont, PdfFile} from './pdfkit.ts'
import {escapeBytes} from './syntax.ts'

/** A run of glyphs as a font shows it. */
export interface Encoded {
  font: PaintFont
  /** For each glyph. */
  codes: readonly Code[]
  /** Stretches of glyphs that must be read as a text which their codes cannot tell; mostly none. */
  replaced: readonly Cluster[]
}

/** A character code of a font: one glyph with one meaning. */
export interface Code {
  /** Index in the font. */
  value: number
  /** Its two bytes as they stand in a string. */
  bytes: string
  /** Width of the glyph in thousandths of the size. */
  width: number
  /** True for a word space. */
  space: boolean
}

/** Neighbouring glyphs that belong to the same characters, in drawing order, with those characters. */
interface Cluster {
  start: number
  end: number
  text: string
}

/** A piece of text as it stands in the array that a font shows, with what its kerning asks for. */
export interface Shown {
  /** What comes between the parentheses around the whole. */
  bytes: Uint8Array
  /** What is left to move back behind it, in thousandths of the size. */
  after: number
  /** True for a word space. */
  isSpace: boolean
}

const replacement = 0xfffd
const noText = 0x200b
const noClusters: readonly Cluster[] = []

/** The fonts of a file, embedded as they are first used. */
export class Fonts {
  private readonly file: PdfFile
  private readonly measure: FontMeasure
  private readonly fonts = new Map<FaceIndex, PaintFont>()

  constructor(file: PdfFile, measure: FontMeasure) {
    this.file = file
    this.measure = measure
  }

  /** The codes that show a run of glyphs and say its text. */
  encode(glyphs: Glyphs): Encoded {
    const font = this.font(glyphs.face)
    if (glyphs.rightToLeft) return encodeReversed(glyphs, font)
    return encodeSimple(glyphs, font) ?? encodeClusters(glyphs, font)
  }

  /** The font for a face. One file may stand in several families: it is embedded once. */
  font(face: FaceIndex): PaintFont {
    let font = this.fonts.get(face)
    if (!font) {
      const first = this.firstWith(face)
      font = first < face ? this.font(first) : new PaintFont(this.file, this.measure, face, this.nameOf(face))
      this.fonts.set(face, font)
    }
    return font
  }

  /** The name under which the file has a face that is in use. */
  nameOf(face: FaceIndex): string {
    return `face-${this.firstWith(face)}`
  }

  private firstWith(face: FaceIndex): FaceIndex {
    const {file} = this.measure.faces[face]!
    return this.measure.faces.findIndex((other) => other.file === file)
  }
}

/** A face in use: its font in the file, and the codes given out. */
export class PaintFont {
  readonly embedded: EmbeddedFont
  private readonly measure: FontMeasure
  private readonly face: FaceIndex
  /** By glyph and UTF-16 unit, for glyphs that stand for one; by glyph and text for the others. */
  private readonly byUnit = new Map<number, Code>()
  private readonly byText = new Map<string, Code>()
  private readonly taken = new Set<number>()
  /** By piece of text, as it may be shown without more ado; `null` for one that may not. */
  private readonly pieces = new Map<Glyphs, Shown | null>()

  constructor(file: PdfFile, measure: FontMeasure, face: FaceIndex, name: string) {
    this.embedded = file.embedFont(name, measure.bytes(face))
    this.measure = measure
    this.face = face
  }

  /** How a piece is shown without letterspacing; `null` where it takes more than a string for each glyph. */
  shown(piece: Glyphs): Shown | null {
    let shown = this.pieces.get(piece)
    if (shown === undefined) {
      shown = piece.rightToLeft || piece.offsets || piece.parts ? null : showSimple(piece, this)
      this.pieces.set(piece, shown)
    }
    return shown
  }

  /** The code of a glyph that stands for one UTF-16 unit. */
  codeOfUnit(glyph: number, unit: number): Code {
    const key = glyph * 0x10000 + unit
    let code = this.byUnit.get(key)
    if (!code) {
      code = this.add(glyph, String.fromCharCode(unit))
      this.byUnit.set(key, code)
    }
    return code
  }

  /** The code of a glyph that stands for a text of any length. */
  codeOf(glyph: number, text: string): Code {
    if (text.length === 1) return this.codeOfUnit(glyph, text.charCodeAt(0))
    const key = `${glyph} ${text}`
    let code = this.byText.get(key)
    if (!code) {
      code = this.add(glyph, text)
      this.byText.set(key, code)
    }
    return code
  }

  /** A code has one meaning, so a glyph with a second meaning gets a second code. */
  private add(glyph: number, text: string): Code {
    const {subset, widths, unicode} = this.embedded
    const value = this.taken.has(glyph) ? subset.glyphs.push(glyph) - 1 : subset.includeGlyph(glyph)
    this.taken.add(glyph)
    const width = this.measure.advance(this.face, glyph)
    widths[value] = width
    unicode[value] = meaningOf(text)
    const bytes = escapeBytes(String.fromCharCode(value >> 8, value & 0xff))
    return {value, bytes, width, space: text === ' ' || text === '\u00a0'}
  }
}

function showSimple(glyphs: Glyphs, font: PaintFont): Shown | null {
  const encoded = encodeSimple(glyphs, font)
  if (!encoded) return null
  let written = ''
  let after = 0
  encoded.codes.forEach(({bytes, width}, index) => {
    const move = Math.round(after)
    if (move !== 0) {
      written += `)${move}(`
      after -= move
    }
    written += bytes
    after += width - glyphs.advances[index]! / glyphs.scale
  })
  return {bytes: Buffer.from(written, 'latin1'), after, isSpace: glyphs.text === ' '}
}

/** The usual run: every glyph has characters of its own, in their order. `null` for any other. */
function encodeSimple(glyphs: Glyphs, font: PaintFont): Encoded | null {
  const {ids, clusters, text} = glyphs
  const count = ids.length
  const codes = new Array<Code>(count)
  // What comes before the first cluster has no glyph of its own.
  let from = 0
  for (let index = 0; index < count; index++) {
    const to = index + 1 < count ? clusters[index + 1]! : text.length
    if (to <= clusters[index]!) return null
    codes[index] =
      to - from === 1
        ? font.codeOfUnit(ids[index]!, text.charCodeAt(from))
        : font.codeOf(ids[index]!, text.slice(from, to))
    from = to
  }
  return {font, codes, replaced: noClusters}
}

/** A run in which characters have several glyphs, or glyphs stand in another order. */
function encodeClusters(glyphs: Glyphs, font: PaintFont): Encoded {
  const {ids} = glyphs
  const codes = new Array<Code>(ids.length)
  const replaced: Cluster[] = []
  for (const cluster of clustersOf(glyphs)) {
    const {start, end, text} = cluster
    const characters = [...text]
    for (let index = start; index < end; index++) {
      const own =
        index < end - 1 ? (characters[index - start] ?? '') : characters.slice(end - 1 - start).join('')
      codes[index] = font.codeOf(ids[index]!, own)
    }
    if (characters.length < end - start) replaced.push(cluster)
  }
  return {font, codes, replaced}
}

/**
 * A run from right to left, whose glyphs are read from the last. Of a character with several glyphs the one that
 * stands at its right says it and the others (the dots of a letter) say nothing: readers that turn words round by
 * themselves would turn a text of several characters once more.
 */
function encodeReversed(glyphs: Glyphs, font: PaintFont): Encoded {
  const {ids} = glyphs
  const codes = new Array<Code>(ids.length)
  const replaced: Cluster[] = []
  for (const {start, end, text} of clustersOf(glyphs)) {
    const characters = [...text]
    for (let at = end - 1; at >= start; at--) {
      const own = at > start ? (characters.shift() ?? '') : characters.join('')
      codes[at] = font.codeOf(ids[at]!, own)
      if (own === '') replaced.push({start: at, end: at + 1, text: ''})
    }
  }
  return {font, codes, replaced: replaced.sort((one, other) => one.start - other.start)}
}

function clustersOf({ids, clusters, text}: Glyphs): Cluster[] {
  const starts = [...new Set(Array.from(clusters))].sort((a, b) => a - b)
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]))
  const found: Cluster[] = []
  for (let start = 0; start < ids.length; ) {
    const cluster = clusters[start]!
    let end = start + 1
    while (end < ids.length && clusters[end] === cluster) end++
    const from = cluster === starts[0] ? 0 : cluster
    found.push({start, end, text: text.slice(from, ends.get(cluster))})
    start = end
  }
  return found
}

/** Code points a character code stands for. PDF/A (ISO 19005-3, 6.2.11.7) forbids some, and none at all. */
function meaningOf(text: string): number[] {
  const points = Array.from(text.toWellFormed(), (character) => character.codePointAt(0)!)
    .filter((point) => point !== 0 && point !== 0xfeff && point !== 0xfffe)
    .map((point) => (isPrivate(point) ? replacement : point))
  return points.length > 0 ? points : [noText]
}

function isPrivate(point: number): boolean {
  return (point >= 0xe000 && point <= 0xf8ff) || point >= 0xf0000
}
