/** Pictures on a page: PNG and JPEG as they are, SVG as vectors in the template's fonts. */
import type SVGtoPDF from 'svg-to-pdfkit'
import type {ImageItem} from '../draw/drawing.ts'
import type {FaceIndex, FontChoice} from '../draw/measure.ts'
import type {FontMeasure} from '../draw/shape.ts'
import type {Assets, ImageFacts} from '../model/report.ts'
import type {FontFamily, FontRole, Theme} from '../theme/theme.ts'
import type {Fonts, PaintFont} from './font.ts'
import type {Form, PdfFile, Picture, Position} from './pdfkit.ts'
import {spellColours} from './svg-colours.ts'

/** What the pictures of a report are drawn with. */
export interface PictureSetting {
  file: PdfFile
  fonts: Fonts
  measure: FontMeasure
  theme: Theme
  lang: string
  assets: Assets
  facts: Readonly<Record<string, ImageFacts>>
}

type DrawSvg = typeof SVGtoPDF

/** The pictures of a report; each is opened, or drawn, once. */
export class Pictures {
  private readonly setting: PictureSetting
  private readonly drawSvg: DrawSvg | null
  private readonly opened = new Map<string, Picture>()
  private readonly drawn = new Map<string, Form>()

  constructor(setting: PictureSetting, drawSvg: DrawSvg | null) {
    this.setting = setting
    this.drawSvg = drawSvg
  }

  /** Draw a picture into its box, as large as fits. A picture that proves damaged leaves its box empty. */
  paint(item: ImageItem): void {
    const {file, assets, facts} = this.setting
    const bytes = assets.get(item.asset)
    const format = facts[item.asset]?.format
    if (!bytes || !format) throw new Error(`The picture ${item.asset} is not among the assets`)
    if (format === 'svg') file.show(this.formOf(item, bytes), item)
    else this.paintPixels(item, bytes)
  }

  private paintPixels({asset, x, y, width, height}: ImageItem, bytes: Uint8Array): void {
    const {file} = this.setting
    let picture = this.opened.get(asset)
    if (!picture) {
      const opened = unlessDamaged(() => file.openPicture(bytes))
      if (!opened) return
      picture = opened
      this.opened.set(asset, picture)
    }
    const found = picture
    file.paint((kit) => kit.image(found, x, y, {width, height}))
  }

  /** An SVG as it is drawn for the first box that shows it. */
  private formOf({asset, width, height}: ImageItem, bytes: Uint8Array): Form {
    let form = this.drawn.get(asset)
    if (!form) {
      const {drawSvg} = this
      if (!drawSvg) throw new Error('An SVG is drawn without what draws it')
      const svg = this.nameFallbacks(spellColours(new TextDecoder().decode(bytes)))
      form = this.setting.file.record(width, height, (kit) =>
        drawSvg(kit, svg, 0, 0, {
          width,
          height,
          // The picture's own units are scaled to the box, whatever they are.
          assumePt: true,
          preserveAspectRatio: 'xMidYMid meet',
          fontCallback: (family, bold, italic) => this.fontFor(family, bold, italic),
          imageCallback: (link) => (link.startsWith('data:image/') ? link : 'data:'),
          warningCallback: () => {},
        }),
      )
      this.drawn.set(asset, form)
    }
    return form
  }

  /**
   * An SVG whose text names the fallback face where the template's own families lack its characters: what
   * draws SVG asks for one font an element.
   */
  private nameFallbacks(svg: string): string {
    const {measure, theme, lang} = this.setting
    const own = new Set(Object.values(theme.fonts).map(({name}) => name))
    // Characters may be written by their numbers.
    const plain = svg.replace(/&#(?:x([0-9a-f]+)|([0-9]+));/gi, (reference, hex, decimal) => {
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return point > 0x7f && point <= 0x10ffff ? String.fromCodePoint(point) : reference
    })
    return plain.replace(/>([^<>]*[^\u0000-\u007f<>][^<>]*)</g, (node, text: string) => {
      const runs = measure.shape(text, usual, lang)
      if (runs.every(({face}) => own.has(measure.faces[face]!.family))) return node
      const parts = runs.map(({face, text: part}) =>
        own.has(measure.faces[face]!.family)
          ? part
          : `<tspan font-family="${facePrefix}${face}">${part}</tspan>`,
      )
      return `>${parts.join('')}<`
    })
  }

  /** The name of the embedded font for the font families an SVG asks for. */
  private fontFor(families: string, bold: boolean, italic: boolean): string {
    const {measure, fonts, theme, lang} = this.setting
    const named = families.startsWith(facePrefix) ? Number(families.slice(facePrefix.length)) : null
    const choice: FontChoice =
      named === null
        ? {...usual, font: roleOf(families, theme), weight: bold ? boldWeight : 400, italic}
        : usual
    const face = named !== null && measure.faces[named] ? named : measure.faceOf(choice)
    const font = fonts.font(face)
    font.embedded.encode = (text) => encodeIn(font, face, measure, choice, lang, text)
    return fonts.nameOf(face)
  }
}

const usual: FontChoice = {font: 'sans', weight: 400, italic: false, figures: 'default', smallCaps: false}
const boldWeight = 700
/** Begins the name of a font family that is a face of the template. */
const facePrefix = 'readout-face-'

/** The codes and places of a text's glyphs in one font, as pdfkit gives them to what draws text. */
function encodeIn(
  font: PaintFont,
  face: FaceIndex,
  measure: FontMeasure,
  choice: FontChoice,
  lang: string,
  text: string,
): [string[], Position[]] {
  const codes: string[] = []
  const positions: Position[] = []
  for (const run of measure.shape(text, choice, lang)) {
    const own = run.face === face
    // What this font lacks and no element of its own was made for: drawn as a question mark, read as written.
    const drawn = own ? run : (measure.shape('?', choice, lang).find((other) => other.face === face) ?? null)
    if (!drawn) continue
    for (const [index, id] of Array.from(drawn.ids).entries()) {
      const meaning = own
        ? run.text.slice(drawn.clusters[index], drawn.clusters[index + 1] ?? run.text.length)
        : run.text
      const {value, width} = font.codeOf(id, meaning)
      codes.push(value.toString(16).padStart(4, '0'))
      positions.push({
        advanceWidth: width,
        xAdvance: drawn.advances[index]!,
        yAdvance: 0,
        xOffset: drawn.offsets?.x[index] ?? 0,
        yOffset: drawn.offsets?.y[index] ?? 0,
      })
    }
  }
  return [codes, positions]
}

/** Load what draws SVG, if the report has any. */
export async function loadSvg(facts: Readonly<Record<string, ImageFacts>>): Promise<DrawSvg | null> {
  if (!Object.values(facts).some(({format}) => format === 'svg')) return null
  return (await import('svg-to-pdfkit')).default
}

const genericRoles: Readonly<Record<FontFamily['generic'], FontRole>> = {
  serif: 'serif',
  'sans-serif': 'sans',
  monospace: 'mono',
}

/** The font of the template that comes nearest: of the same name, else of the same kind. */
function roleOf(families: string, theme: Theme): FontRole {
  for (const name of families.split(',').map((part) => part.trim().replace(/^["']|["']$/g, ''))) {
    for (const role of Object.keys(theme.fonts) as FontRole[]) {
      if (theme.fonts[role].name.toLowerCase() === name.toLowerCase()) return role
    }
    if (Object.hasOwn(genericRoles, name)) return genericRoles[name as FontFamily['generic']]
  }
  return 'sans'
}

/** pdfkit throws words, not errors, at a JPEG it cannot read. */
function unlessDamaged<Result>(open: () => Result): Result | null {
  try {
    return open()
  } catch {
    return null
  }
}
