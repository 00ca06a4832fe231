/** XML of strangers as our elements, with the prefixes that Word's own parts have. */
import {SaxesParser} from 'saxes'
import {type Content, type Element, el, toPart} from '../xml.ts'
import {Flaw} from './flaw.ts'

/** A part read from XML. */
export interface Part {
  root: Element
  /** Every namespace its elements and attributes are of, by prefix. */
  namespaces: ReadonlyMap<string, string>
  /** Prefixes of what a program may pass over (ECMA-376 part 3, 10.1). */
  ignorable: ReadonlySet<string>
}

/** The prefixes our own code knows, by namespace; a part's own prefixes stand for all others. */
const known = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  // These two stand without a prefix, as Word writes them.
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/package/2006/content-types', ''],
])

const strict = 'http://purl.oclc.org/ooxml/'

/** Deepest nesting, and most elements, of a part. */
const limits = {depth: 256, elements: 3_000_000}

/** Elements whose spaces are text. */
const spaced = /^(w:(t|instrText|delText)|a:t|v:textpath)$/

/**
 * Read a part; with `only`, no more than the elements of that name, as children of a root of the part's. Throws a
 * `Flaw` where the XML is broken, or is not what Word reads.
 */
export function parsePart(bytes: Uint8Array, path: string, only?: string): Part {
  const namespaces = new Map<string, string>([['xml', 'http://www.w3.org/XML/1998/namespace']])
  const ignorable = new Set<string>()
  const parser = new SaxesParser({xmlns: true})
  const open: {element: Element; children: Content[]; scope: ReadonlyMap<string, string>; kept: boolean}[] =
    []
  let root: Element | null = null
  let count = 0

  const prefixOf = (prefix: string, uri: string): string => {
    if (uri === '') return ''
    if (uri.startsWith(strict))
      throw new Flaw('document of the strict kind', 'one saved as “Word document (.docx)”')
    const wished = known.get(uri) ?? (prefix === '' ? 'x' : prefix)
    const taken = namespaces.get(wished)
    if (taken === uri) return wished
    let own = wished
    const used = (name: string) => namespaces.has(name) || (known.get(uri) !== name && isKnown(name))
    for (let number = 2; used(own) && namespaces.get(own) !== uri; number += 1) own = `${wished}${number}`
    namespaces.set(own, uri)
    return own
  }
  const named = (prefix: string, local: string, uri: string): string => {
    const own = prefixOf(prefix, uri)
    return own === '' ? local : `${own}:${local}`
  }

  parser.on('error', () => {
    throw new Flaw(`broken part \`${path}\``, 'a whole Word file')
  })
  parser.on('doctype', () => {
    throw new Flaw(`document type in \`${path}\``, 'a part as Word writes it')
  })
  parser.on('opentag', (tag) => {
    count += 1
    if (count > limits.elements || open.length >= limits.depth)
      throw new Flaw(`part \`${path}\` this large or this deep`, 'a simpler document')
    const scope = new Map([...(open.at(-1)?.scope ?? []), ...Object.entries(tag.ns)])
    const attributes: Record<string, string> = {}
    for (const {prefix, local, uri, value} of Object.values(tag.attributes)) {
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue
      const name = prefix === 'xml' ? `xml:${local}` : named(prefix, local, uri)
      attributes[name] = /^mc:(Ignorable|MustUnderstand|ProcessContent)$|^Requires$/.test(name)
        ? renamed(value, scope)
        : value
    }
    for (const prefix of (attributes['mc:Ignorable'] ?? '').split(/\s+/))
      if (prefix !== '') ignorable.add(prefix)
    delete attributes['mc:Ignorable']
    const children: Content[] = []
    const element = {name: named(tag.prefix, tag.local, tag.uri), attributes, children}
    const inside = only === undefined || open.at(-1)?.kept === true
    const kept = inside || element.name === only
    if (open.length === 0) root = element
    else if (kept) (inside ? open.at(-1) : open[0])?.children.push(element)
    open.push({element, children, scope, kept})
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const take = (text: string): void => {
    const around = open.at(-1)
    if (!around?.kept) return
    const spaces = spaced.test(around.element.name) || around.element.attributes['xml:space'] === 'preserve'
    if (spaces || /\S/.test(text)) around.children.push(text)
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.write(decode(bytes, path)).close()
  if (!root) throw new Flaw(`empty part \`${path}\``, 'a whole Word file')
  return {root, namespaces, ignorable}

  /** A list of prefixes as we write them. */
  function renamed(list: string, scope: ReadonlyMap<string, string>): string {
    return list
      .split(/\s+/)
      .flatMap((prefix) => {
        const uri = scope.get(prefix)
        return uri === undefined ? [] : [prefixOf(prefix, uri)]
      })
      .join(' ')
  }
}

function isKnown(prefix: string): boolean {
  for (const name of known.values()) if (name === prefix) return true
  return false
}

function decode(bytes: Uint8Array, path: string): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(wide ? 'utf-16le' : 'utf-8', {fatal: true}).decode(bytes)
  } catch {
    throw new Flaw(`part \`${path}\` that is not UTF-8`, 'a whole Word file')
  }
}

/** The part as XML, with the namespaces of all that was put into it. */
export function writePart(root: Element, ...parts: readonly Part[]): Uint8Array {
  const namespaces = new Map(parts.flatMap((part) => [...part.namespaces]))
  const ignorable = new Set(parts.flatMap((part) => [...part.ignorable]))
  if (ignorable.size > 0) namespaces.set('mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006')
  const declared: Record<string, string> = {}
  for (const [prefix, uri] of namespaces)
    if (prefix !== 'xml') declared[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] = uri
  return Buffer.from(
    toPart({
      ...root,
      attributes: {
        ...declared,
        ...root.attributes,
        ...(ignorable.size > 0 ? {'mc:Ignorable': [...ignorable].join(' ')} : {}),
      },
    }),
  )
}

/** An element's children that are elements. */
export function elementsIn(element: Element | null | undefined): Element[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string')
}

/** The first child of a name, or that child's, along several names; `null` where there is none. */
export function childIn(element: Element | null | undefined, ...names: string[]): Element | null {
  let found = element ?? null
  for (const name of names) found = elementsIn(found).find((child) => child.name === name) ?? null
  return found
}

/** What an attribute of a child says; `null` where either is missing. */
export function valueIn(
  element: Element | null | undefined,
  child: string,
  attribute = 'w:val',
): string | null {
  const value = childIn(element, child)?.attributes[attribute]
  return value === undefined ? null : String(value)
}

/** An element that is nothing but a list of some: handy to look at all at once. */
export function listOf(elements: readonly Element[]): Element {
  return el('list', {}, ...elements)
}
