/**
 * Reads the structure of a PDF from its objects (ISO 32000-1, 14.6 to 14.8) and prints the whole of it: every key of every
 * element, every piece of content with its page and words, every annotation, and what each page leaves to the eye alone.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import {type CharacterMap, contentOf, readPageText, type Token, tokens} from '../../src/verify/pdf-content.ts'

/** An element of the structure tree. */
export interface Tag {
  kind: 'tag'
  /** Its type as written, and the standard type that the role map gives it. */
  name: string
  role: string
  ref: PDFRef
  entries: PDFDict
  children: Kid[]
}

/** A piece of marked content: page from 1, number, words. */
export interface Piece {
  kind: 'piece'
  page: number
  id: number
  words: string
}

/** An annotation that an element holds. */
export interface Held {
  kind: 'held'
  page: number
  ref: PDFRef
}

export type Kid = Tag | Piece | Held

/** What a page paints, by the marked content it stands in. */
export interface PageContent {
  page: PDFPage
  /** Numbered sequences in order, each with the tag it is begun with and whether it paints anything. */
  numbered: {id: number; tag: string; paints: boolean}[]
  artifacts: {properties: ReadonlyMap<string, Token>; paints: boolean}[]
  /** What stands where it must not: outside any sequence, a sequence in another, one never ended. */
  flaws: string[]
}

/** A PDF with its structure read. */
export interface Tagged {
  document: PDFDocument
  root: PDFDict
  /** What the root holds. */
  children: Kid[]
  pages: PageContent[]
}

const key = (name: string): PDFName => PDFName.of(name)

/** Read the structure of a PDF. Throws when it has none. */
export async function readTags(bytes: Uint8Array): Promise<Tagged> {
  const document = await PDFDocument.load(bytes, {updateMetadata: false})
  const {context, catalog} = document
  const root = catalog.lookup(key('StructTreeRoot'), PDFDict)
  const roles = root.lookupMaybe(key('RoleMap'), PDFDict)
  const pages = document.getPages()
  const numbers = new Map(pages.map(({ref}, index) => [`${ref}`, index + 1]))
  const fonts = new Map<string, CharacterMap>()
  const texts = pages.map((page) => readPageText(document, page, fonts).marked)

  const roleOf = (name: string): string => {
    const mapped = roles?.lookup(key(name))
    return mapped instanceof PDFName ? mapped.decodeText() : name
  }
  const pageOf = (entries: PDFDict): number | null => numbers.get(`${entries.get(key('Pg'))}`) ?? null
  const piece = (page: number | null, id: PDFObject | undefined): Piece => {
    if (page === null || !(id instanceof PDFNumber)) throw new Error(`Marked content ${id} has no page`)
    const shown = texts[page - 1]!.get(id.asNumber()) ?? []
    return {kind: 'piece', page, id: id.asNumber(), words: shown.map(({text}) => text).join('')}
  }
  const readKids = (entries: PDFDict): Kid[] => {
    const page = pageOf(entries)
    return listOf(entries, 'K').map((kid): Kid => {
      const object = kid instanceof PDFRef ? context.lookup(kid) : kid
      if (object instanceof PDFNumber) return piece(page, object)
      if (!(object instanceof PDFDict)) throw new Error(`An element holds ${kid}`)
      if (object.has(key('S'))) {
        if (!(kid instanceof PDFRef)) throw new Error('An element is no indirect object')
        const name = object.lookup(key('S'), PDFName).decodeText()
        return {kind: 'tag', name, role: roleOf(name), ref: kid, entries: object, children: readKids(object)}
      }
      const own = pageOf(object) ?? page
      if (object.has(key('MCID'))) return piece(own, object.get(key('MCID')))
      const target = object.get(key('Obj'))
      if (own === null || !(target instanceof PDFRef))
        throw new Error('A reference to an object leads nowhere')
      return {kind: 'held', page: own, ref: target}
    })
  }
  return {document, root, children: readKids(root), pages: pages.map(readPage)}
}

/** All elements below some, in the order of the tree. */
export function tagsIn(children: readonly Kid[]): Tag[] {
  return children.flatMap((kid) => (kid.kind === 'tag' ? [kid, ...tagsIn(kid.children)] : []))
}

/** The words of an element and all below it. */
export function wordsOf(kid: Kid): string {
  if (kid.kind === 'held') return ''
  return kid.kind === 'piece' ? kid.words : kid.children.map(wordsOf).join('')
}

/** An attribute of an element, from whichever of its attribute objects has it. */
export function attributeOf({entries}: Tag, name: string): PDFObject | undefined {
  return listOf(entries, 'A')
    .map((object) => (object instanceof PDFRef ? entries.context.lookup(object) : object))
    .flatMap((object) => (object instanceof PDFDict ? [object.lookup(key(name))] : []))
    .find((value) => value !== undefined)
}

/** A text string's characters; `null` for anything else. */
export function stringOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null
}

/** What stands under a key: the items of an array, or the one thing. */
export function listOf(entries: PDFDict, name: string): PDFObject[] {
  const value = entries.get(key(name))
  const object = value instanceof PDFRef ? entries.context.lookup(value) : value
  if (object instanceof PDFArray) return object.asArray()
  return value === undefined ? [] : [value]
}

/** The tree as text, then what each page has besides. */
export function printTags({document, children, pages}: Tagged): string {
  const print = (kid: Kid, depth: number): string => {
    const indent = '  '.repeat(depth)
    if (kid.kind === 'piece') return `${indent}${kid.page}: ${JSON.stringify(kid.words)}\n`
    if (kid.kind === 'held') {
      const held = document.context.lookup(kid.ref, PDFDict)
      return `${indent}${kid.page}: ${printAnnotation(held)}\n`
    }
    const name = kid.name === kid.role ? kid.name : `${kid.name} (${kid.role})`
    const facts = kid.entries
      .entries()
      .filter(([entry]) => !['S', 'P', 'K', 'Pg', 'Type'].includes(entry.decodeText()))
      .map(([entry, value]) =>
        entry.decodeText() === 'A'
          ? listOf(kid.entries, 'A').map(printAttributes).join('')
          : ` ${entry.decodeText()}=${printValue(value)}`,
      )
    return `${indent}${name}${facts.join('')}\n${kid.children.map((child) => print(child, depth + 1)).join('')}`
  }
  const tree = children.map((child) => print(child, 0)).join('')
  const furniture = pages.map(({artifacts}, index) => {
    const kinds = new Map<string, number>()
    for (const {properties} of artifacts) {
      const kind = printTokens(properties)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
    const counted = Array.from(kinds, ([kind, count]) => `  artifact${kind} × ${count}\n`)
    return `page ${index + 1}\n${counted.join('')}`
  })
  return `${tree}${furniture.join('')}`
}

function printAnnotation(entries: PDFDict): string {
  const kind = entries.lookup(key('Subtype'), PDFName).decodeText()
  const action = entries.lookupMaybe(key('A'), PDFDict)
  const target = action ? stringOf(action.lookup(key('URI'))) : `#${stringOf(entries.lookup(key('Dest')))}`
  return `${kind} ${JSON.stringify(stringOf(entries.lookup(key('Contents'))))} ${target}`
}

function printAttributes(object: PDFObject): string {
  if (!(object instanceof PDFDict)) throw new Error('Attributes are no dictionary')
  return object
    .entries()
    .filter(([entry]) => entry.decodeText() !== 'O')
    .map(([entry, value]) => ` ${entry.decodeText()}=${printValue(value)}`)
    .join('')
}

function printValue(object: PDFObject): string {
  if (object instanceof PDFArray) return `[${object.asArray().map(printValue).join(' ')}]`
  if (object instanceof PDFName) return object.decodeText()
  if (object instanceof PDFNumber) return String(Math.round(object.asNumber()))
  const text = stringOf(object)
  return text === null ? String(object) : JSON.stringify(text)
}

function printTokens(properties: ReadonlyMap<string, Token>): string {
  return Array.from(properties, ([name, token]) => ` ${name}=${printToken(token)}`).join('')
}

function printToken(token: Token): string {
  if (token.kind === 'array') return `[${token.value.map(printToken).join(' ')}]`
  if (token.kind === 'number') return String(Math.round(token.value))
  return String(token.value)
}

/** Operators that leave a mark on the page (ISO 32000-1, table 51). */
const painting = new Set([
  'S',
  's',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'Tj',
  'TJ',
  "'",
  '"',
  'Do',
  'sh',
  'EI',
])

/** What a page paints and in which sequences. */
function readPage(page: PDFPage): PageContent {
  const content: PageContent = {page, numbered: [], artifacts: [], flaws: []}
  const open: ({paints: boolean} | null)[] = []
  const operands: Token[] = []
  for (const token of tokens(contentOf(page))) {
    if (token.kind !== 'operator') {
      operands.push(token)
      continue
    }
    const [tag, list] = operands
    const name = tag?.kind === 'name' ? tag.value : ''
    if (token.value === 'BMC' || token.value === 'BDC') {
      const properties: ReadonlyMap<string, Token> = list?.kind === 'dictionary' ? list.value : new Map()
      const id = properties.get('MCID')
      const inside = open.some((sequence) => sequence !== null)
      if (name === 'Artifact') {
        const artifact = {properties, paints: false}
        content.artifacts.push(artifact)
        if (inside) content.flaws.push('an artifact in another sequence')
        open.push(artifact)
      } else if (id?.kind === 'number') {
        const numbered = {id: id.value, tag: name, paints: false}
        content.numbered.push(numbered)
        if (inside) content.flaws.push(`content ${id.value} in another sequence`)
        open.push(numbered)
      } else open.push(null)
    } else if (token.value === 'EMC') {
      if (open.length === 0) content.flaws.push('an end without a beginning')
      open.pop()
    } else if (painting.has(token.value)) {
      const around = open.find((sequence) => sequence !== null)
      if (around) around.paints = true
      else content.flaws.push(`${token.value} outside all content`)
    }
    operands.length = 0
  }
  if (open.length > 0) content.flaws.push('a sequence without an end')
  return content
}
