/** Packing: our elements in a package that docx puts together. The one file that knows docx's own objects. */
import {
  Document,
  FileChild,
  Footer,
  Header,
  type IContext,
  type IThemeOptions,
  type IXmlableObject,
  Packer,
  type Paragraph,
} from 'docx'
import type {Picture} from './picture.ts'
import type {SectionPart} from './section.ts'
import {ownStyles} from './style-name.ts'
import {type Attributes, type Element, toXml} from './xml.ts'

/** All that makes up the Word file. */
export interface Contents {
  /** True for a report that is read from right to left. */
  rightToLeft: boolean
  sections: readonly SectionPart[]
  notes: ReadonlyMap<number, readonly Element[]>
  pictures: readonly Picture[]
  customProperties: readonly {name: string; value: string}[]
  theme: IThemeOptions
  /** Whole parts of our own, by path: styles, numbering, settings …. */
  parts: ReadonlyMap<string, string>
}

/** The package's parts by their path. */
export function pack(contents: Contents): Map<string, Uint8Array> {
  const {sections, notes, parts} = contents
  const ids = new Ids()
  const wrap = (elements: readonly Element[]): Piece[] => elements.map((element) => new Piece(element, ids))
  // docx asks for its own paragraphs here and takes anything that writes a `w:p`.
  const paragraphs = (elements: readonly Element[]) => wrap(elements) as unknown as Paragraph[]
  const document = new Document({
    sections: sections.map(({properties, heads, body}) => ({
      properties,
      ...(heads && {
        headers: {
          default: new Header({children: paragraphs(heads.head)}),
          ...(heads.first && {first: new Header({children: paragraphs(heads.first)})}),
        },
        footers: {
          default: new Footer({children: paragraphs(heads.foot)}),
          ...(heads.first && {first: new Footer({children: paragraphs(heads.foot)})}),
        },
      }),
      children: wrap(body),
    })),
    footnotes: Object.fromEntries(
      [...notes].map(([number, elements]) => [number, {children: paragraphs(elements)}]),
    ),
    customProperties: contents.customProperties,
    theme: contents.theme,
  })
  for (const picture of contents.pictures) addPicture(document, picture)
  const overrides = [...parts].map(([path, data]) => ({path, data}))
  const packed = new Map<string, Uint8Array>()
  for (const [path, data] of compiler().compile(document, undefined, overrides))
    packed.set(path, toBytes(mend(path, data, contents.rightToLeft)))
  return packed
}

type Data = string | ArrayBuffer | ArrayBufferView

interface Compiler {
  compile(
    document: Document,
    indent: undefined,
    overrides: readonly {path: string; data: string}[],
  ): ReadonlyMap<string, Data>
}

/**
 * What gives docx its parts. It is not public; what is would zip them in a way of its own, only for us to unzip
 * them again, and would take longer than all else that makes the file.
 */
function compiler(): Compiler {
  const {compiler: inside} = Packer as unknown as {compiler: Compiler}
  return inside
}

/** Sections whose columns follow each other from the right, which docx has no word for (ECMA-376, 17.6.1). */
function turnSections(xml: string, rightToLeft: boolean): string {
  return rightToLeft ? xml.replaceAll('<w:docGrid ', '<w:bidi/><w:docGrid ') : xml
}

function toBytes(data: Data): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}

function mend(path: string, data: Data, rightToLeft: boolean): Data {
  if (path === 'word/document.xml') return turnSections(mendSections(String(data)), rightToLeft)
  return /^word\/(foot|end)notes\.xml$/.test(path) ? mendNotes(String(data)) : data
}

/**
 * docx ends a section with a paragraph of its own, which would stand there as an empty line: its properties belong in
 * the last paragraph of the section's text. Notes stand at the full measure under columns too ([MS-DOCX], 2.5.1.2).
 */
function mendSections(xml: string): string {
  const [text = '', ...others] = xml.split(/<w:p><w:pPr>(?=<w:sectPr)/)
  const sections: string[] = []
  let section = text
  for (const other of others) {
    const end = other.indexOf(sectionEnd)
    sections.push(endedBy(section, other.slice(0, end)))
    section = other.slice(end + sectionEnd.length)
  }
  sections.push(section)
  return sections
    .join('')
    .replace(
      /(<w:cols [^>]*w:num="[2-9]"(?:(?!<\/w:sectPr>).)*)(?=<\/w:sectPr>)/gs,
      '$1<w15:footnoteColumns w:val="1"/>',
    )
}

/** A section's text with its properties in its last paragraph. */
function endedBy(section: string, properties: string): string {
  const start = section.lastIndexOf('<w:p>')
  const last = section.slice(start)
  const ended = last.startsWith('<w:p><w:pPr>')
    ? last.replace('</w:pPr>', () => `${properties}</w:pPr>`)
    : last.replace('<w:p>', () => `<w:p><w:pPr>${properties}</w:pPr>`)
  return section.slice(0, start) + ended
}

const sectionEnd = '</w:pPr></w:p>'

/**
 * docx sets the mark that opens a footnote like the one that calls it, and puts one before the rules between text
 * and notes too. Ours has a style of its own, and only notes have one.
 */
function mendNotes(xml: string): string {
  const [rules = '', ...notes] = xml.split(/(?=<w:footnote w:id=)/)
  return [
    rules.replace(/<w:r><w:rPr><w:rStyle [^>]*\/><\/w:rPr><w:(foot|end)noteRef\/><\/w:r>/g, ''),
    ...notes.map((note) =>
      note.replace(
        /<w:rStyle [^>]*\/>(?=<\/w:rPr><w:footnoteRef\/>)/,
        `<w:rStyle w:val="${ownStyles.noteMark.id}"/>`,
      ),
    ),
  ].join('')
}

/** Numbers that must be the only ones of their kind in the package, given out in reading order. */
class Ids {
  private readonly bookmarks = new Map<string, number>()
  private drawings = 0
  /** Pieces are written more than once where docx looks into them first; each drawing keeps its number. */
  private readonly numbered = new Map<Element, number>()

  bookmark(name: string): number {
    const known = this.bookmarks.get(name)
    if (known !== undefined) return known
    this.bookmarks.set(name, this.bookmarks.size + 1)
    return this.bookmarks.size
  }

  drawing(element: Element): number {
    const known = this.numbered.get(element)
    if (known !== undefined) return known
    this.drawings += 1
    this.numbered.set(element, this.drawings)
    return this.drawings
  }
}

/** An element of ours among docx's. */
class Piece extends FileChild {
  private readonly element: Element
  private readonly ids: Ids

  constructor(element: Element, ids: Ids) {
    super(element.name)
    this.element = element
    this.ids = ids
  }

  override prepForXml(context: IContext): IXmlableObject {
    return toXmlable(this.element, this.ids, context)
  }
}

/**
 * An element as docx takes it. It looks for a paragraph's properties and no deeper, so what is inside an element's
 * children is written here: docx would make two more trees of it first.
 */
function toXmlable(element: Element, ids: Ids, context: IContext): IXmlableObject {
  const attributesOf = (one: Element): Attributes => attributesIn(one, ids, context)
  const holding = (one: Element, inside: () => unknown[]): IXmlableObject => {
    const attributes = attributesOf(one)
    const content = Object.keys(attributes).length === 0 ? [] : [{_attr: attributes}]
    if (one.children.length > 0) return {[one.name]: [...content, ...inside()]}
    return {[one.name]: content[0] ?? {}}
  }
  return holding(element, () =>
    element.children.map((child) =>
      typeof child === 'string'
        ? child
        : holding(child, () => [verbatim(child.children.map((one) => toXml(one, attributesOf)).join(''))]),
    ),
  )
}

/** XML that docx passes on: it escapes strings, and of anything else that is no object it writes the words. */
function verbatim(xml: string): () => string {
  return Object.assign(() => xml, {toString: () => xml})
}

function attributesIn(element: Element, ids: Ids, context: IContext): Attributes {
  const {name, attributes, target} = element
  if (target !== undefined) return {'r:id': relationship(target, context), ...attributes}
  switch (name) {
    case 'w:bookmarkStart':
    case 'w:bookmarkEnd':
      return {...attributes, 'w:id': ids.bookmark(String(attributes['w:id']))}
    case 'wp:docPr':
      return {...attributes, id: ids.drawing(element)}
    default:
      return attributes
  }
}

/** The relationship of the part being written that leads to an address outside. */
function relationship(target: string, {viewWrapper}: IContext): string {
  const {Relationships: relationships} = viewWrapper
  const id = `Link${relationships.RelationshipCount + 1}`
  relationships.addRelationship(
    id,
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
    target,
    'External',
  )
  return `rId${id}`
}

function addPicture(document: Document, {type, data, key, svg, width, height}: Picture): void {
  const pixels = {x: Math.round(width / 0.75), y: Math.round(height / 0.75)}
  const transformation = {pixels, emus: {x: pixels.x * 9525, y: pixels.y * 9525}}
  // A copy: a view into a larger buffer would carry the rest of it into the file.
  const raster = {type, data: data.slice(), fileName: '', transformation} as const
  document.Media.addImage(key, raster)
  if (svg)
    document.Media.addImage(svg.key, {
      type: 'svg',
      data: svg.data.slice(),
      fileName: '',
      transformation,
      fallback: raster,
    })
}
