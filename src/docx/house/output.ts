/** A report's packed file, to put parts of a reference document into. */
import {type Element, el} from '../xml.ts'
import {elementsIn, type Part, parsePart, writePart} from './parse.ts'
import type {File, Link} from './piece.ts'

/** The file while it is changed; nothing of it may be read as whole before `close`. */
export interface Output {
  read(path: string): Part
  /** Write a part, with its links; `parts` are those its elements come from. */
  put(path: string, root: Element, parts: readonly Part[], links: readonly Link[]): void
  /** The heads and feet that sections name, each once. */
  furniture(): Furnishing[]
  /** Make a new part the head or the foot of pages with an even number, in the sections that name another for all pages. */
  refer(path: string, usual: Furnishing): void
  /** Write what was noted of types and relationships. */
  close(): void
}

/** A head or a foot of the report's file, and the id by which sections name it. */
export interface Furnishing {
  id: string
  path: string
  kind: 'head' | 'foot'
  pages: 'default' | 'first'
}

const types = '[Content_Types].xml'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNames = {
  types: 'http://schemas.openxmlformats.org/package/2006/content-types',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
}
const document = 'word/document.xml'
const documentLinks = 'word/_rels/document.xml.rels'

/** Open the parts of a packed file, by their path, to change them in place. */
export function openOutput(packed: Map<string, Uint8Array>): Output {
  const files = new Map<File, string>()
  const endings = new Map<string, string>()
  const overrides = new Map<string, string>()
  const referred: Element[] = []
  const read = (path: string): Part => {
    const bytes = packed.get(path)
    if (!bytes) throw new Error(`The package has no ${path}`)
    return parsePart(bytes, path)
  }
  const text = (path: string): string => Buffer.from(packed.get(path) ?? []).toString()
  const fileName = (file: File, kind: 'image' | 'font'): string => {
    const known = files.get(file)
    if (known !== undefined) return known
    const name = `${kind === 'image' ? 'media' : 'fonts'}/house${files.size + 1}.${file.ending}`
    files.set(file, name)
    endings.set(file.ending, file.type)
    packed.set(`word/${name}`, file.bytes)
    return name
  }
  return {
    read,
    put: (path, root, parts, links) => {
      packed.set(path, writePart(root, ...parts))
      const at = path.lastIndexOf('/') + 1
      const list = `${path.slice(0, at)}_rels/${path.slice(at)}.rels`
      const up = '../'.repeat(path.split('/').length - 2)
      if (links.length === 0) packed.delete(list)
      else
        packed.set(
          list,
          writeLinks(links.map((link) => linkElement(link, (file, kind) => up + fileName(file, kind)))),
        )
    },
    furniture: () => {
      const targets = new Map(
        elementsIn(read(documentLinks).root).map(({attributes}) => [
          attributes.Id,
          `word/${attributes.Target}`,
        ]),
      )
      const found = new Map<string, Furnishing>()
      for (const [tag, name] of text(document).matchAll(/<w:(header|footer)Reference [^>]*>/g)) {
        const id = / r:id="([^"]*)"/.exec(tag)?.[1] ?? ''
        const path = targets.get(id)
        const pages = / w:type="first"/.test(tag) ? 'first' : 'default'
        if (path !== undefined) found.set(path, {id, path, kind: name === 'header' ? 'head' : 'foot', pages})
      }
      return [...found.values()]
    },
    refer: (path, usual) => {
      const kind = usual.kind === 'head' ? 'header' : 'footer'
      const id = `rIdHouse${referred.length + 1}`
      referred.push(
        el('Relationship', {Id: id, Type: `${relationships}/${kind}`, Target: path.replace(/^word\//, '')}),
      )
      overrides.set(`/${path}`, `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`)
      // Text has no angle brackets of its own, so only tags read so.
      const named = new RegExp(`<w:${kind}Reference [^>]*r:id="${usual.id}"[^>]*>`, 'g')
      const reference = `<w:${kind}Reference w:type="even" r:id="${id}"/>`
      packed.set(document, Buffer.from(text(document).replace(named, (tag) => tag + reference)))
    },
    close: () => {
      if (referred.length > 0) {
        const {root} = read(documentLinks)
        packed.set(documentLinks, writeLinks([...elementsIn(root), ...referred]))
      }
      if (endings.size === 0 && overrides.size === 0) return
      const own = elementsIn(read(types).root)
      const known = new Set(own.map(({attributes}) => String(attributes.Extension ?? '').toLowerCase()))
      const added = [...endings].filter(([ending]) => !known.has(ending))
      const all = [
        ...added.map(([Extension, ContentType]) => el('Default', {Extension, ContentType})),
        ...own,
        ...[...overrides].map(([PartName, ContentType]) => el('Override', {PartName, ContentType})),
      ]
      packed.set(types, writePart(el('Types', {xmlns: packageNames.types}, ...all)))
    },
  }
}

function writeLinks(links: readonly Element[]): Uint8Array {
  return writePart(el('Relationships', {xmlns: packageNames.relationships}, ...links))
}

function linkElement(link: Link, nameOf: (file: File, kind: 'image' | 'font') => string): Element {
  const Type = `${relationships}/${link.kind}`
  if (link.kind === 'hyperlink')
    return el('Relationship', {Id: link.id, Type, Target: link.address, TargetMode: 'External'})
  return el('Relationship', {Id: link.id, Type, Target: nameOf(link.file, link.kind)})
}
