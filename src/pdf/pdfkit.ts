/**
 * The one door to pdfkit, which is used as a writer of objects, fonts and pictures. Its members that are
 * not documented are touched here and nowhere else; `test/pdf/pdfkit.test.ts` holds each of them to what is
 * expected, and the version is pinned.
 */
import {createHash} from 'node:crypto'
import type {Readable} from 'node:stream'
import {deflateSync} from 'node:zlib'
import {isPng, readPng} from './png.ts'
import {number} from './syntax.ts'

/** An indirect object: written when ended. */
export interface Ref {
  readonly id: number
  data: Dictionary
  end(chunk?: Uint8Array): void
  write(chunk: Uint8Array): void
}

/** PDF values as pdfkit takes them: a `string` is a name, a `String` a text string. */
export type Value = string | number | boolean | null | Date | object | undefined
export type Dictionary = {[key: string]: Value}

/** A font as pdfkit embeds it. Indices of the arrays are character codes. */
export interface EmbeddedFont {
  readonly id: string
  readonly name: string
  readonly font: {postscriptName: string}
  /** The glyphs of the subset by character code; more entries may be pushed. */
  readonly subset: {glyphs: number[]; includeGlyph(glyph: number): number}
  /** Code points each character code stands for. */
  readonly unicode: number[][]
  /** Widths in thousandths of the size. */
  readonly widths: number[]
  encode: (text: string) => [string[], Position[]]
  ref(): Ref
}

export interface Position {
  advanceWidth: number
  xAdvance: number
  yAdvance: number
  xOffset: number
  yOffset: number
}

/** A picture that can be drawn on any page. */
export interface Picture {
  readonly label: string
  readonly width: number
  readonly height: number
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number
  obj: Ref | null
  embed(document: Kit): void
}

/** Something drawn once, to be shown on any page. */
export interface Form {
  readonly ref: Ref
  readonly width: number
  readonly height: number
}

interface PageObject {
  readonly content: Ref & {buffer: Uint8Array[]; compress: boolean; data: Dictionary}
  readonly dictionary: Ref
  readonly fonts: Dictionary
  readonly xobjects: Dictionary
  annotations: Ref[]
  readonly structParentTreeKey: number
}

interface Tree {
  add(key: number, value: Ref | Ref[]): void
  get(key: number): Ref[]
}

/** What of `PDFDocument` is used. */
export interface Kit extends Readable {
  page: PageObject
  /** The current transformation of the page. */
  _ctm: readonly number[]
  readonly _root: Ref
  readonly _font: EmbeddedFont
  _id: Uint8Array
  _offset: number
  readonly outline: {readonly dictionary: Ref}
  readonly metadata: {append(xml: string): void; end(): void; getXML(): string}
  ref(data?: Dictionary): Ref
  addPage(options: {size: [number, number]; margin: number}): Kit
  font(source: object | string): Kit
  registerFont(name: string, source: object): Kit
  openImage(source: Uint8Array | string): Picture
  image(picture: Picture, x: number, y: number, options: {width: number; height: number}): Kit
  path(data: string): Kit
  save(): Kit
  restore(): Kit
  translate(x: number, y: number): Kit
  getStructTreeRoot(): Ref
  getStructParentTree(): Tree
  createStructParentTreeNextKey(): number
  end(): Kit
  endMetadata(): void
  endOutline(): void
  _write(data: Uint8Array | string): void
  _refEnd(ref: Ref): void
  _finalize(): void
}

/** What a document says of itself. */
export interface DocumentInfo {
  lang: string
  /** Entries of the information dictionary. */
  info: {readonly [entry: string]: string | Date}
  /** Descriptions to stand in the XMP packet beside pdfkit's own for PDF/A; `id` is drawn from the document's content. */
  xmp(id: string): string
}

/** A document that gathers its bytes. */
interface GatheringKit extends Kit {
  bytes(): Uint8Array
  /** True once the file has its end. */
  readonly whole: boolean
}

type KitClass = new (options: object) => Kit
type GatheringKitClass = new (xmp: DocumentInfo['xmp'], options: object) => GatheringKit
type FontOpener = (bytes: Uint8Array) => object

/** Compression of the pages: a tenth larger than at level 6 and three times as fast. */
const pageLevel = 4

/** Begin a document of PDF 1.7 that is PDF/A-3a, tagged, with fixed bytes. */
export async function openPdf(info: DocumentInfo): Promise<PdfFile> {
  const [{default: Base}, fontkit] = await Promise.all([import('pdfkit'), import('fontkit')])
  // The types of pdfkit cover the documented half only.
  return new PdfFile(documentClass(Base as unknown as KitClass), fontkit.create, info)
}

/** Opened fonts by their bytes: opening costs milliseconds, and the bytes are shared between reports. */
const openedFonts = new WeakMap<Uint8Array, object>()

/** A PDF file in the making. */
export class PdfFile {
  private readonly kit: GatheringKit
  private readonly openFont: FontOpener
  private readonly fonts = new Map<string, EmbeddedFont>()
  private pageHeight = 0
  private parents: Ref[] = []

  constructor(Document: GatheringKitClass, openFont: FontOpener, {lang, info, xmp}: DocumentInfo) {
    this.openFont = openFont
    this.kit = new Document(xmp, {
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      font: null,
      lang,
      info,
    })
  }

  /** The catalogue's dictionary. */
  get catalogue(): Dictionary {
    return this.kit._root.data
  }

  /** The structure tree's root. */
  get structureRoot(): Ref {
    return this.kit.getStructTreeRoot()
  }

  /** The outline's root, which is written at the end. */
  get outlineRoot(): Ref {
    return this.kit.outline.dictionary
  }

  /** Reserve an indirect object. */
  ref(data?: Dictionary): Ref {
    return this.kit.ref(data)
  }

  /** Write an object at once from its own text, which is several times as fast as from a dictionary. */
  writeObject(ref: Ref, text: string): void {
    const {kit} = this
    ;(ref as Ref & {offset: number}).offset = kit._offset
    kit._write(`${ref.id} 0 obj\n${text}\nendobj`)
    kit._refEnd(ref)
  }

  /** Write a name tree (7.9.6) of one node. `entries` are names with their values, in order. */
  nameTree(entries: readonly string[]): Ref {
    const ref = this.ref()
    this.writeObject(ref, `<</Names[${entries.join('\n')}]>>`)
    return ref
  }

  /** Have a tree under a name among the catalogue's name trees. */
  setNames(name: 'Dests' | 'EmbeddedFiles', tree: Ref): void {
    const names = this.kit._root.data.Names as Ref
    names.data[name] = tree
  }

  /** Begin a page. The one before is written. */
  addPage(width: number, height: number): Ref {
    this.endPage()
    this.kit.addPage({size: [width, height], margin: 0})
    this.pageHeight = height
    this.parents = this.kit.getStructParentTree().get(this.kit.page.structParentTreeKey)
    return this.kit.page.dictionary
  }

  get height(): number {
    return this.pageHeight
  }

  /** Give the page's next piece of marked content to a structure element; the answer is its number. */
  mark(element: Ref): number {
    return this.parents.push(element) - 1
  }

  /** Add operators to the page. Origin at the top left, y downwards. */
  write(content: string | Uint8Array): void {
    this.kit.page.content.write(typeof content === 'string' ? Buffer.from(content, 'latin1') : content)
  }

  /** Let pdfkit, or what draws through it, add to the page. Annotations it makes are left out: they are untagged. */
  paint(draw: (kit: Kit) => void): void {
    const {page} = this.kit
    const before = page.annotations.length
    this.kit.save()
    draw(this.kit)
    this.kit.restore()
    page.annotations.length = before
  }

  /** The operators that make the path of some SVG path data. */
  pathOperators(data: string): string {
    const {kit} = this
    const {page, _ctm} = kit
    let operators = ''
    const area = {
      write(written: string) {
        operators += `${written}\n`
      },
    }
    kit.page = area as unknown as PageObject
    try {
      kit.path(data)
    } finally {
      kit.page = page
      kit._ctm = _ctm
    }
    return operators.trimEnd()
  }

  /** Keep what `draw` adds to an area of its own as a form XObject (ISO 32000-1, 8.10). Annotations are left out. */
  record(width: number, height: number, draw: (kit: Kit) => void): Form {
    const {kit} = this
    const {page, _ctm} = kit
    const parts: Buffer[] = []
    const area = {
      width,
      height,
      write: (data: string) => parts.push(Buffer.from(`${data}\n`, 'latin1')),
      fonts: {},
      xobjects: {},
      ext_gstates: {},
      patterns: {},
      annotations: [],
    }
    // Drawing asks no more of a page than this.
    kit.page = area as unknown as PageObject
    kit._ctm = [1, 0, 0, 1, 0, 0]
    try {
      draw(kit)
    } finally {
      kit.page = page
      kit._ctm = _ctm
    }
    const {fonts: Font, xobjects: XObject, ext_gstates: ExtGState, patterns: Pattern} = area
    const Resources = {Font, XObject, ExtGState, Pattern}
    const ref = this.ref({Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources})
    ref.end(Buffer.concat(parts))
    return {ref, width, height}
  }

  /** Show a form on the page, as wide and high as a box. */
  show({ref, width, height}: Form, box: {x: number; y: number; width: number; height: number}): void {
    const name = `Form${ref.id}`
    this.kit.page.xobjects[name] = ref
    const scales = [box.width / width, 0, 0, box.height / height].map((scale) => Number(scale.toFixed(6)))
    this.write(`q ${scales.join(' ')} ${number(box.x)} ${number(box.y)} cm /${name} Do Q\n`)
  }

  /** Add an annotation to the page and give it to a structure element. */
  annotate(data: Dictionary, element: Ref): Ref {
    const key = this.kit.createStructParentTreeNextKey()
    const annotation = this.ref({...data, Type: 'Annot', StructParent: key})
    annotation.end()
    this.kit.page.annotations.push(annotation)
    this.kit.getStructParentTree().add(key, element)
    return annotation
  }

  /** Embed a font file under a name that stands for it; the same name gives the same font. */
  embedFont(name: string, bytes: Uint8Array): EmbeddedFont {
    let font = this.fonts.get(name)
    if (!font) {
      let source = openedFonts.get(bytes)
      if (!source) {
        source = this.openFont(bytes)
        openedFonts.set(bytes, source)
      }
      this.kit.registerFont(name, source)
      this.kit.font(name)
      font = this.kit._font
      // Nothing maps to no character, which is what a missing glyph stands for.
      font.unicode[0] = [0xfffd]
      this.fonts.set(name, font)
    }
    return font
  }

  /** Let the page use a font. */
  useFont(font: EmbeddedFont): void {
    this.kit.page.fonts[font.id] ??= font.ref()
  }

  /** Open a picture. Throws on bytes that are neither PNG nor JPEG. */
  openPicture(bytes: Uint8Array): Picture {
    return this.kit.openImage(bytes)
  }

  /** Write what is left and give the file. */
  finish(): Uint8Array {
    this.endPage()
    this.kit.end()
    if (!this.kit.whole) throw new Error('An object of the PDF was reserved and never written')
    return this.kit.bytes()
  }

  private endPage(): void {
    const {page} = this.kit
    if (!page) return
    const {content} = page
    const packed = deflateSync(Buffer.concat(content.buffer), {level: pageLevel})
    content.buffer = [packed]
    content.compress = false
    content.data.Filter = 'FlateDecode'
    content.data.Length = packed.length
  }
}

function documentClass(Base: KitClass): GatheringKitClass {
  /** A document that gathers its bytes at once instead of streaming them. */
  return class Document extends Base {
    // Written to by the constructor of the base already, so it is made on first use.
    declare private chunks: Buffer[]
    /** What comes after the chunks, characters for bytes: most of a file are short texts. */
    declare private later: string
    private readonly xmp: DocumentInfo['xmp']
    private pictures = 0
    whole = false

    constructor(xmp: DocumentInfo['xmp'], options: object) {
      super(options)
      this.xmp = xmp
    }

    bytes(): Uint8Array {
      this.gather()
      const bytes = new Uint8Array(this._offset)
      let at = 0
      for (const chunk of this.chunks) {
        bytes.set(chunk, at)
        at += chunk.length
      }
      return bytes
    }

    override _write(data: Uint8Array | string): void {
      if (typeof data === 'string') {
        this.later = `${this.later ?? ''}${data}\n`
        this._offset += data.length + 1
      } else {
        this.gather()
        this.chunks.push(Buffer.from(data))
        this._offset += data.length
      }
    }

    private gather(): void {
      this.chunks ??= []
      if (this.later) this.chunks.push(Buffer.from(this.later, 'latin1'))
      this.later = ''
    }

    /** A digest of all that is written so far. */
    private digest(): Buffer {
      this.gather()
      const hash = createHash('md5')
      for (const chunk of this.chunks) hash.update(chunk)
      return hash.digest()
    }

    /** The stream's end, which nobody waits for. */
    override push(): boolean {
      return true
    }

    /** PNG is read here; a picture in text form must have its bytes in it, so nothing is ever fetched. */
    override openImage(source: Uint8Array | string): Picture {
      const bytes = typeof source === 'string' ? bytesIn(source) : source
      if (!isPng(bytes)) return super.openImage(bytes)
      return pngPicture(`P${++this.pictures}`, bytes)
    }

    /** What the outline holds is written by `outline.ts`. */
    override endOutline(): void {
      this.outline.dictionary.end()
    }

    /** The packet in whole: pdfkit's own does not escape what it is given. */
    override endMetadata(): void {
      this.metadata.append(this.xmp(uuid(this.digest())))
      this.metadata.end()
      const packet = this.ref({Type: 'Metadata', Subtype: 'XML'})
      ;(packet as Ref & {compress: boolean}).compress = false
      packet.end(Buffer.from(this.metadata.getXML(), 'utf8'))
      this._root.data.Metadata = packet
    }

    /** The identifier of a file is drawn from all of it. */
    override _finalize(): void {
      this._id = this.digest()
      super._finalize()
      this.whole = true
    }
  }
}

/** An identifier drawn from a digest of sixteen bytes (RFC 9562, 5.8), as a URI. */
function uuid(digest: Uint8Array): string {
  const bytes = Buffer.from(digest)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(bytes.toString('hex'))!
  return `urn:uuid:${parts.slice(1).join('-')}`
}

function bytesIn(source: string): Uint8Array {
  const match = /^data:[^,]*;base64,([A-Za-z0-9+/=\s]+)$/.exec(source)
  return Buffer.from(match?.[1] ?? '', 'base64')
}

function pngPicture(label: string, bytes: Uint8Array): Picture {
  const {width, height, bits, colours, palette, samples, filtered, alpha} = readPng(bytes)
  return {
    label,
    width,
    height,
    obj: null,
    embed(kit) {
      const image = {Type: 'XObject', Subtype: 'Image', Width: width, Height: height, Filter: 'FlateDecode'}
      const colour = colours === 3 ? 'DeviceRGB' : 'DeviceGray'
      const object = kit.ref({...image, BitsPerComponent: bits, ColorSpace: colour})
      if (palette) {
        const table = kit.ref()
        table.end(palette)
        object.data.ColorSpace = ['Indexed', 'DeviceRGB', palette.length / 3 - 1, table]
      }
      if (filtered) {
        object.data.DecodeParms = {Predictor: 15, Colors: colours, BitsPerComponent: bits, Columns: width}
      }
      if (alpha) {
        const mask = kit.ref({...image, BitsPerComponent: 8, ColorSpace: 'DeviceGray'})
        if (filtered) {
          mask.data.DecodeParms = {Predictor: 15, Colors: 1, BitsPerComponent: 8, Columns: width}
        }
        mask.end(alpha)
        object.data.SMask = mask
      }
      object.end(samples)
      this.obj = object
    },
  }
}
