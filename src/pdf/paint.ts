/** Placed things into the operators of a page (ISO 32000-1, 8 and 9). Decides nothing. */
import type {Item, LineItem, PathItem, RectangleItem, Role, TextItem} from '../draw/drawing.ts'
import type {Glyphs} from '../draw/measure.ts'
import type {ColourName, Theme} from '../theme/theme.ts'
import {Bytes} from './bytes.ts'
import type {Encoded, Fonts, PaintFont, Shown} from './font.ts'
import type {Pictures} from './images.ts'
import type {EmbeddedFont, PdfFile} from './pdfkit.ts'
import type {Structure} from './structure.ts'
import {number, textString} from './syntax.ts'

/** What painting needs besides the items. */
export interface Painting {
  file: PdfFile
  theme: Theme
  fonts: Fonts
  pictures: Pictures
  structure: Structure
  paths: Paths
}

/** The operators of paths, which are often alike, by their SVG path data. */
export class Paths {
  private readonly file: PdfFile
  private readonly known = new Map<string, string>()

  constructor(file: PdfFile) {
    this.file = file
  }

  operators(path: string): string {
    let operators = this.known.get(path)
    if (operators === undefined) {
      operators = this.file.pathOperators(path)
      this.known.set(path, operators)
    }
    return operators
  }
}

/** Paint the items of a page, in order, on the page that was begun last. */
export function paintPage(painting: Painting, items: readonly Item[]): void {
  const page = new PagePainter(painting)
  for (const item of items) page.add(item)
  page.end()
}

/** The operators of a page until they are handed to the file. */
const out = new Bytes()

/** The pieces of a text that are ready to be shown. */
const pieces: Shown[] = []
let ready = 0

/** Make pieces of text ready; false where one of them takes more than its bytes. */
function showAll(font: PaintFont, parts: readonly Glyphs[]): boolean {
  ready = 0
  for (const part of parts) {
    const shown = font.shown(part)
    if (!shown) return false
    pieces[ready++] = shown
  }
  return true
}

const space = 0x20
const open = 0x28
const close = 0x29
const openArray = 0x5b

/** Nearer than this, a text goes on where the one before ended (points). */
const touching = 0.005
/** Farther than this, it is moved to rather than spaced out (times the size). */
const farthestGap = 4

class PagePainter {
  private readonly painting: Painting
  private readonly colours = new Map<ColourName, string>()

  // The piece of marked content that is open; `undefined` between pieces.
  private role: Role | undefined

  // Graphics state. Text leaves it as it is.
  private fill = ''
  private stroke = ''
  private lineWidth = -1
  private dash = ''

  // Text state. While `showing`, an array is being shown and ends with an open string.
  private inText = false
  private font: EmbeddedFont | null = null
  private size = 0
  private showing = false
  /** Where the pen is, in points, and how far (thousandths of the size) it is to be moved back before the next glyph. */
  private penX = 0
  private penY = Number.NaN
  private pending = 0

  constructor(painting: Painting) {
    this.painting = painting
  }

  add(item: Item): void {
    if (item.kind === 'text' && !item.glyphs.parts && item.glyphs.ids.length === 0) return
    if (item.role !== this.role) this.mark(item.role)
    if (item.kind === 'text') {
      this.text(item)
      return
    }
    this.endText()
    if (item.kind === 'rectangle') this.rectangle(item)
    else if (item.kind === 'line') this.line(item)
    else if (item.kind === 'path') this.path(item)
    else {
      this.flush()
      this.painting.pictures.paint(item)
    }
  }

  end(): void {
    this.endText()
    if (this.role !== undefined) out.line('EMC')
    this.role = undefined
    this.flush()
  }

  private flush(): void {
    const written = out.take()
    if (written.length > 0) this.painting.file.write(written)
  }

  private mark(role: Role): void {
    this.endText()
    if (this.role !== undefined) out.line('EMC')
    this.role = role
    if (typeof role !== 'number') out.line(`/Artifact <<${this.painting.structure.artifact(role)}>> BDC`)
    else {
      const {tag, id} = this.painting.structure.mark(role)
      out.line(`/${tag} <</MCID ${id}>> BDC`)
    }
  }

  // ---------------------------------------------------------------------------------------- shapes

  private rectangle({x, y, width, height, fill}: RectangleItem): void {
    this.setFill(fill)
    this.numbers(x, y, width, height)
    out.line('re f')
  }

  private line({x1, y1, x2, y2, width, colour, dash}: LineItem): void {
    this.setStroke(colour)
    this.setLine(width, dash)
    this.numbers(x1, y1)
    out.text('m ')
    this.numbers(x2, y2)
    out.line('l S')
  }

  private path({x, y, path, fill, stroke, width}: PathItem): void {
    if (!fill && !stroke) return
    const drawn = this.painting.paths.operators(path)
    if (fill) this.setFill(fill)
    if (stroke) {
      this.setStroke(stroke)
      this.setLine(width, null)
    }
    out.text('q 1 0 0 1 ')
    this.numbers(x, y)
    out.line('cm')
    out.line(drawn)
    out.line(fill && stroke ? 'B' : fill ? 'f' : 'S')
    out.line('Q')
  }

  /** Add operands, with a space after each. */
  private numbers(...values: number[]): void {
    for (const value of values) {
      out.number(value)
      out.byte(space)
    }
  }

  private setLine(width: number, dash: LineItem['dash']): void {
    if (width !== this.lineWidth) {
      this.lineWidth = width
      out.line(`${number(width)} w`)
    }
    const pattern = `[${(dash ?? []).map(number).join(' ')}] 0 d`
    if (pattern !== this.dash && !(dash === null && this.dash === '')) {
      this.dash = pattern
      out.line(pattern)
    }
  }

  private setFill(name: ColourName): void {
    const colour = this.colour(name)
    if (colour === this.fill) return
    this.fill = colour
    out.line(`${colour} rg`)
  }

  private setStroke(name: ColourName): void {
    const colour = this.colour(name)
    if (colour === this.stroke) return
    this.stroke = colour
    out.line(`${colour} RG`)
  }

  /** A colour of the paper as the operators take it. */
  private colour(name: ColourName): string {
    let colour = this.colours.get(name)
    if (colour === undefined) {
      const value = Number.parseInt(this.painting.theme.colours[name].light.slice(1), 16)
      colour = [value >> 16, (value >> 8) & 255, value & 255].map((part) => number(part / 255)).join(' ')
      this.colours.set(name, colour)
    }
    return colour
  }

  // ------------------------------------------------------------------------------------------ text

  private text(item: TextItem): void {
    const {glyphs, tracking, wordSpace} = item
    const size = item.size * glyphs.scale
    if (tracking === 0 && (glyphs.parts || wordSpace === 0)) {
      const font = this.painting.fonts.font(glyphs.face)
      if (glyphs.parts ? showAll(font, glyphs.parts) : showAll(font, [glyphs])) {
        this.startText(font.embedded, size, item)
        this.showPieces(item, size)
        return
      }
    }
    const encoded = this.painting.fonts.encode(glyphs)
    this.startText(encoded.font.embedded, size, item)
    // What runs from right to left stands as it is seen, and is marked as read from the last (14.8.2.3.3).
    const reversed = item.glyphs.rightToLeft && encoded.codes.length > 1
    if (reversed) {
      this.endStrings()
      out.line('/ReversedChars BMC')
    }
    this.showGlyphs(item, encoded, size)
    if (!reversed) return
    this.endStrings()
    out.line('EMC')
  }

  /** Bring font, size, colour and pen to where an item begins. */
  private startText(font: EmbeddedFont, size: number, {x, y, colour}: TextItem): void {
    const rgb = this.colour(colour)
    const goesOn = this.inText && font === this.font && size === this.size && rgb === this.fill
    const gap = x - this.penX
    if (goesOn && y === this.penY && gap > -size && gap < size * farthestGap) {
      if (Math.abs(gap) > touching) this.pending -= (gap * 1000) / size
      this.penX = x
      return
    }
    if (!this.inText) {
      this.inText = true
      out.line('BT')
    }
    this.endStrings()
    if (rgb !== this.fill) {
      this.fill = rgb
      out.line(`${rgb} rg`)
    }
    if (font !== this.font || size !== this.size) {
      this.painting.file.useFont(font)
      this.font = font
      this.size = size
      out.line(`/${font.id} ${number(size)} Tf`)
    }
    // The page's y runs downwards, the letters' upwards.
    out.text('1 0 0 -1 ')
    this.numbers(x, y)
    out.line('Tm')
    this.penX = x
    this.penY = y
    this.pending = 0
  }

  /** Show the pieces of text that have been made ready. */
  private showPieces({glyphs, size, wordSpace}: TextItem, drawn: number): void {
    const wider = (wordSpace * 1000) / drawn
    let spaces = 0
    for (let index = 0; index < ready; index++) {
      const {bytes, after, isSpace} = pieces[index]!
      this.move()
      out.copy(bytes)
      this.pending += after
      if (isSpace) {
        this.pending -= wider
        spaces++
      }
    }
    this.penX += (glyphs.width / 1000) * size + spaces * wordSpace
  }

  private showGlyphs({glyphs, size, wordSpace, tracking}: TextItem, encoded: Encoded, drawn: number): void {
    const {advances, offsets} = glyphs
    const {codes, replaced} = encoded
    // From thousandths of the size asked for, and from points, to thousandths of the size drawn.
    const shared = 1 / glyphs.scale
    const points = 1000 / drawn
    let next = 0
    let width = 0
    for (let index = 0; index < codes.length; index++) {
      const code = codes[index]!
      const part = replaced[next]
      if (part?.start === index) {
        this.endStrings()
        out.line(`/Span <</ActualText ${textString(part.text)}>> BDC`)
      }
      const right = (offsets?.x[index] ?? 0) * shared
      const up = offsets?.y[index] ?? 0
      this.pending -= right
      if (up !== 0) this.raise((up / 1000) * size)
      this.move()
      out.text(code.bytes)
      if (up !== 0) this.raise(0)
      const more = code.space ? tracking + wordSpace : tracking
      this.pending += code.width - advances[index]! * shared - more * points + right
      width += (advances[index]! / 1000) * size + more
      if (part?.end === index + 1) {
        this.endStrings()
        out.line('EMC')
        next++
      }
    }
    this.penX += width
  }

  private raise(points: number): void {
    this.endStrings()
    out.line(`${number(points)} Ts`)
  }

  /** Have an open string to add to, where the pen should be. What cannot be moved by a whole unit is moved with the next. */
  private move(): void {
    const move = Math.round(this.pending)
    if (this.showing) {
      if (move === 0) return
      out.byte(close)
    } else out.byte(openArray)
    this.showing = true
    if (move !== 0) {
      out.integer(move)
      this.pending -= move
    }
    out.byte(open)
  }

  private endStrings(): void {
    if (!this.showing) return
    out.line(')]TJ')
    this.showing = false
  }

  private endText(): void {
    if (!this.inText) return
    this.endStrings()
    this.inText = false
    this.penY = Number.NaN
    out.line('ET')
  }
}
