/**
 * What PDF/UA-1 (ISO 14289-1, clause 7) and the grammar of structure types (ISO 32000-1, 14.8.4) ask of a tagged file, as far
 * as it can be checked without a person. Shares no code with what writes the files.
 */
import {PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef} from 'pdf-lib'
import {
  attributeOf,
  type Held,
  listOf,
  type Piece,
  stringOf,
  type Tag,
  type Tagged,
  tagsIn,
  wordsOf,
} from './tags.ts'

const key = (name: string): PDFName => PDFName.of(name)

const blocks = [
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'L',
  'Table',
  'Figure',
  'Code',
  'Div',
  'BlockQuote',
  'TOC',
  'Note',
]
const inlines = ['Span', 'Quote', 'Code', 'Link', 'Reference', 'Figure', 'Note', 'Lbl']
const grouping = [...blocks, 'Sect', 'Caption']

/** What may stand in an element of each type that is written, and whether content may stand in it itself. */
const grammar: Readonly<Record<string, {holds: readonly string[]; content: boolean}>> = {
  Document: {holds: grouping, content: false},
  Sect: {holds: grouping, content: false},
  Div: {holds: grouping, content: false},
  BlockQuote: {holds: blocks, content: false},
  Caption: {holds: blocks, content: true},
  TOC: {holds: ['TOCI', 'TOC', 'Caption'], content: false},
  TOCI: {holds: ['Lbl', 'Reference', 'P', 'TOC'], content: true},
  P: {holds: inlines, content: true},
  H1: {holds: inlines, content: true},
  H2: {holds: inlines, content: true},
  H3: {holds: inlines, content: true},
  H4: {holds: inlines, content: true},
  H5: {holds: inlines, content: true},
  H6: {holds: inlines, content: true},
  L: {holds: ['LI', 'L', 'Caption'], content: false},
  LI: {holds: ['Lbl', 'LBody'], content: false},
  Lbl: {holds: ['Span', 'Link', 'Reference', 'Figure', 'Note', 'Code', 'Quote'], content: true},
  LBody: {holds: [...blocks, ...inlines], content: true},
  Table: {holds: ['Caption', 'TR', 'THead', 'TBody', 'TFoot'], content: false},
  THead: {holds: ['TR'], content: false},
  TBody: {holds: ['TR'], content: false},
  TFoot: {holds: ['TR'], content: false},
  TR: {holds: ['TH', 'TD'], content: false},
  TH: {holds: [...blocks, ...inlines], content: true},
  TD: {holds: [...blocks, ...inlines], content: true},
  Span: {holds: inlines, content: true},
  Quote: {holds: inlines, content: true},
  Code: {holds: ['Span', 'Link', 'Reference'], content: true},
  Link: {holds: ['Span', 'Quote', 'Code', 'Figure', 'Reference'], content: true},
  Reference: {holds: ['Link', 'Span', 'Lbl'], content: true},
  Note: {holds: [...blocks, ...inlines].filter((name) => name !== 'Note'), content: true},
  Figure: {holds: ['Span'], content: true},
}

/** Types that may be empty: a cell, an item and a block of code may have nothing to say. */
const mayBeEmpty = new Set(['TD', 'TH', 'LBody', 'Code'])

const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/

/** Every rule that the file breaks, in words; empty for a file that keeps them all. */
export function flawsOf(tagged: Tagged): string[] {
  const {document, root, children, pages} = tagged
  const {catalog, context} = document
  const flaws: string[] = []
  const all = tagsIn(children)

  const [top, ...others] = children
  if (top?.kind !== 'tag' || top.role !== 'Document' || others.length > 0)
    flaws.push('The root is no one Document')
  const marks = catalog.lookupMaybe(key('MarkInfo'), PDFDict)
  if (String(marks?.get(key('Marked'))) !== 'true') flaws.push('The file is not marked')
  const lang = stringOf(catalog.lookup(key('Lang')))
  if (lang === null || !languageTag.test(lang)) flaws.push(`The language is ${lang}`)
  const preferences = catalog.lookupMaybe(key('ViewerPreferences'), PDFDict)
  if (String(preferences?.get(key('DisplayDocTitle'))) !== 'true') flaws.push('The title is not shown')

  checkTree(tagged, flaws)
  for (const tag of all) checkTag(tag, flaws)
  checkHeadings(all, flaws)
  for (const tag of all) if (tag.role === 'Table') checkTable(tag, flaws)
  checkIds(tagged, all, flaws)

  // Content, and what it belongs to.
  const owners = new Map<string, Tag>()
  const holders = new Map<string, Tag>()
  for (const tag of all) {
    for (const kid of tag.children) {
      if (kid.kind === 'piece') {
        const place = `${kid.page}/${kid.id}`
        if (owners.has(place)) flaws.push(`Content ${place} stands in two elements`)
        owners.set(place, tag)
      } else if (kid.kind === 'held') {
        if (holders.has(`${kid.ref}`)) flaws.push(`Annotation ${kid.ref} stands in two elements`)
        holders.set(`${kid.ref}`, tag)
      }
    }
  }
  const parents = readNumbers(root.lookup(key('ParentTree'), PDFDict))
  const nextKey = root.lookup(key('ParentTreeNextKey'), PDFNumber).asNumber()
  for (const number of parents.keys())
    if (number >= nextKey) flaws.push(`Key ${number} is not below the next one`)
  pages.forEach(({page, numbered, artifacts, flaws: own}, index) => {
    const where = `Page ${index + 1}`
    flaws.push(...own.map((flaw) => `${where} has ${flaw}`))
    const entries = page.node
    if (String(entries.get(key('Tabs'))) !== '/S') flaws.push(`${where} is not gone through by structure`)
    const list = parents.get(entries.lookup(key('StructParents'), PDFNumber).asNumber())
    const owned = list instanceof PDFArray ? list.asArray() : []
    if (owned.length !== numbered.length)
      flaws.push(`${where} has ${numbered.length} pieces and ${owned.length} parents`)
    const seen = new Set<number>()
    for (const {id, tag, paints} of numbered) {
      const owner = owners.get(`${index + 1}/${id}`)
      if (seen.has(id)) flaws.push(`${where} has content ${id} twice`)
      seen.add(id)
      if (!owner) flaws.push(`${where} has content ${id} in no element`)
      else {
        if (owner.name !== tag) flaws.push(`${where} calls content ${id} of ${owner.name} ${tag}`)
        if (String(owned[id]) !== String(owner.ref))
          flaws.push(`${where} has another parent for content ${id}`)
      }
      if (!paints) flaws.push(`${where} has content ${id} that paints nothing`)
    }
    for (const {properties, paints} of artifacts) {
      const type = properties.get('Type')
      const kind = type?.kind === 'name' ? type.value : ''
      if (!['Pagination', 'Layout', 'Page', 'Background'].includes(kind))
        flaws.push(`${where} has an artifact of no kind`)
      if (kind !== 'Pagination' && properties.has('Subtype'))
        flaws.push(`${where} has a ${kind} artifact with a subtype`)
      if (kind === 'Background' && !properties.has('BBox'))
        flaws.push(`${where} has a background without a box`)
      if (!paints) flaws.push(`${where} has an artifact that paints nothing`)
    }
    for (const ref of page.node.Annots()?.asArray() ?? []) checkAnnotation(ref, index + 1)
  })
  for (const [place, tag] of owners) {
    const [page, id] = place.split('/').map(Number)
    if (!pages[page! - 1]?.numbered.some((piece) => piece.id === id))
      flaws.push(`${tag.name} holds content ${place}, which is nowhere`)
  }

  function checkAnnotation(ref: PDFObject, page: number): void {
    const where = `Annotation ${ref} of page ${page}`
    const entries = context.lookup(ref, PDFDict)
    const holder = holders.get(`${ref}`)
    const parent = parents.get(entries.lookup(key('StructParent'), PDFNumber).asNumber())
    const isLink = String(entries.get(key('Subtype'))) === '/Link'
    if (!holder) flaws.push(`${where} is in no element`)
    else {
      if (isLink && holder.role !== 'Link') flaws.push(`${where} is in a ${holder.role}`)
      if (String(parent) !== String(holder.ref)) flaws.push(`${where} has another parent`)
      const held = holder.children.find(
        (kid): kid is Held => kid.kind === 'held' && `${kid.ref}` === `${ref}`,
      )
      if (held?.page !== page) flaws.push(`${where} is held on page ${held?.page}`)
    }
    if ((stringOf(entries.lookup(key('Contents'))) ?? '').trim() === '') flaws.push(`${where} says nothing`)
    // Printed, and neither hidden nor invisible (ISO 19005-3, 6.3.2).
    if (entries.lookup(key('F'), PDFNumber).asNumber() !== 4) flaws.push(`${where} has other flags`)
    const box = listOf(entries, 'Rect').map((side) =>
      side instanceof PDFNumber ? side.asNumber() : Number.NaN,
    )
    if (!(box.length === 4 && box[0]! < box[2]! && box[1]! < box[3]!)) flaws.push(`${where} has no area`)
  }
  checkOutline(tagged, flaws)
  return flaws
}

/** Parents, and who may stand in whom. */
function checkTree({root, document, children}: Tagged, flaws: string[]): void {
  const visit = (kids: Tag['children'], above: Tag | null): void => {
    for (const kid of kids) {
      if (kid.kind !== 'tag') {
        if (above && !grammar[above.role]?.content && kid.kind === 'piece')
          flaws.push(`${above.name} holds content itself`)
        if (above && kid.kind === 'held' && above.role !== 'Link')
          flaws.push(`${above.name} holds an annotation`)
        continue
      }
      const parent = kid.entries.get(key('P'))
      const found = above ? String(parent) === String(above.ref) : document.context.lookup(parent) === root
      if (!found) flaws.push(`${kid.name} ${kid.ref} has another parent`)
      if (!grammar[kid.role]) flaws.push(`${kid.name} is no standard type`)
      if (above && !grammar[above.role]?.holds.includes(kid.role))
        flaws.push(`${above.name} holds ${kid.name}`)
      if (kid.children.length === 0 && !mayBeEmpty.has(kid.role)) flaws.push(`${kid.name} is empty`)
      visit(kid.children, kid)
    }
  }
  visit(children, null)
}

function checkTag(tag: Tag, flaws: string[]): void {
  const {role, name, entries, children} = tag
  const below = children.flatMap((kid) => (kid.kind === 'tag' ? [kid] : []))
  const captions = below.flatMap((kid, index) => (kid.role === 'Caption' ? [index] : []))
  if (captions.length > 1) flaws.push(`${name} has ${captions.length} captions`)
  for (const index of captions)
    if (index !== 0 && index !== below.length - 1) flaws.push(`${name} has a caption in its midst`)
  for (const text of ['Alt', 'ActualText', 'E', 'T']) {
    if (entries.has(key(text)) && (stringOf(entries.lookup(key(text))) ?? '') === '')
      flaws.push(`${name} has an empty ${text}`)
  }
  const lang = entries.lookup(key('Lang'))
  if (lang !== undefined && !languageTag.test(stringOf(lang) ?? ''))
    flaws.push(`${name} has the language ${lang}`)
  if (role === 'Figure') {
    if (!entries.has(key('Alt')) && !entries.has(key('ActualText'))) flaws.push('A Figure has no words')
    const box = attributeOf(tag, 'BBox')
    const sides =
      box instanceof PDFArray
        ? box.asArray().map((side) => (side instanceof PDFNumber ? side.asNumber() : Number.NaN))
        : []
    if (!(sides.length === 4 && sides[0]! <= sides[2]! && sides[1]! <= sides[3]!))
      flaws.push('A Figure has no box')
  }
  if (role === 'Note' && stringOf(entries.lookup(key('ID'))) === null) flaws.push('A Note has no ID')
  if (role === 'Link' && !children.some((kid) => kid.kind === 'held'))
    flaws.push('A Link holds no annotation')
  if (role === 'Reference' && !below.some((kid) => kid.role === 'Link'))
    flaws.push('A Reference holds no Link')
  if (role === 'L') {
    const numbering = attributeOf(tag, 'ListNumbering')
    const ordered = ['Decimal', 'UpperRoman', 'LowerRoman', 'UpperAlpha', 'LowerAlpha']
    const known = [...ordered, 'None', 'Disc', 'Circle', 'Square']
    const kind = numbering instanceof PDFName ? numbering.decodeText() : ''
    if (!known.includes(kind)) flaws.push('An L has no numbering')
    const labelled = below.every(
      (item) => item.role !== 'LI' || item.children.some((kid) => kid.kind === 'tag' && kid.role === 'Lbl'),
    )
    if (kind !== 'None' && !labelled) flaws.push(`An L of ${kind} has items without labels`)
  }
  if (role === 'TOCI' && !below.some((kid) => kid.role === 'Reference'))
    flaws.push('A TOCI refers to nothing')
}

/** The first heading is of the first level, and none is more than one below the one before (ISO 14289-1, 7.4.2). */
function checkHeadings(all: readonly Tag[], flaws: string[]): void {
  let last = 0
  for (const {role} of all) {
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0)
    if (level === 0) continue
    if (level > last + 1) flaws.push(`H${level} follows H${last}`)
    last = level
  }
}

/** Rows as wide as each other, heads with a scope, and for each datum the heads it stands under. */
function checkTable(table: Tag, flaws: string[]): void {
  const own = ownRows(table)
  if (own.length === 0) flaws.push('A Table has no rows')
  const parts = table.children.flatMap((kid) => (kid.kind === 'tag' ? [kid.role] : []))
  if (parts.includes('THead') !== parts.includes('TBody') && parts.includes('THead'))
    flaws.push('A Table has a head and no body')
  const taken: number[] = []
  const widths = new Set<number>()
  const heads = new Set<string>()
  for (const row of own)
    for (const cell of cellsOf(row)) {
      const id = stringOf(cell.entries.lookup(key('ID')))
      if (cell.role === 'TH' && id !== null) heads.add(id)
    }
  own.forEach((row) => {
    let column = 0
    for (const cell of cellsOf(row)) {
      while ((taken[column] ?? 0) > 0) column++
      const across = spanOf(cell, 'ColSpan')
      const down = spanOf(cell, 'RowSpan')
      for (let at = column; at < column + across; at++) {
        if ((taken[at] ?? 0) > 0) flaws.push('Two cells of a Table share a place')
        taken[at] = down
      }
      column += across
      if (cell.role === 'TH' && !['Row', 'Column', 'Both'].includes(nameOf(attributeOf(cell, 'Scope'))))
        flaws.push('A TH has no scope')
      const headers = attributeOf(cell, 'Headers')
      if (headers instanceof PDFArray) {
        for (const id of headers.asArray())
          if (!heads.has(stringOf(id) ?? '')) flaws.push(`A cell has the unknown header ${id}`)
      }
    }
    const filled = taken.filter((rest) => rest > 0).length
    widths.add(filled)
    for (let at = 0; at < taken.length; at++) taken[at] = Math.max(0, (taken[at] ?? 0) - 1)
  })
  if (widths.size > 1) flaws.push(`A Table has rows of ${[...widths].join(' and ')} cells`)
  if (taken.some((rest) => rest > 0)) flaws.push('A cell reaches below its Table')
  const spanned = own.some((row) =>
    cellsOf(row).some(
      (cell) => cell.role === 'TH' && (spanOf(cell, 'ColSpan') > 1 || spanOf(cell, 'RowSpan') > 1),
    ),
  )
  if (spanned && heads.size > 0) {
    for (const row of own)
      for (const cell of cellsOf(row)) {
        if (cell.role === 'TD' && !(attributeOf(cell, 'Headers') instanceof PDFArray))
          flaws.push('A datum under joined heads names none')
      }
  }
}

/** The rows of a table itself, not of tables within its cells. */
function ownRows(table: Tag): Tag[] {
  return table.children.flatMap((kid) => {
    if (kid.kind !== 'tag') return []
    if (kid.role === 'TR') return [kid]
    if (kid.role === 'Caption') return []
    return kid.children.flatMap((row) => (row.kind === 'tag' && row.role === 'TR' ? [row] : []))
  })
}

function cellsOf(row: Tag): Tag[] {
  return row.children.flatMap((kid) => (kid.kind === 'tag' ? [kid] : []))
}

function spanOf(cell: Tag, name: string): number {
  const span = attributeOf(cell, name)
  return span instanceof PDFNumber ? span.asNumber() : 1
}

function nameOf(object: PDFObject | undefined): string {
  return object instanceof PDFName ? object.decodeText() : ''
}

/** Each ID stands once, and the tree of them has them all, in the order of their bytes (14.7.2). */
function checkIds({root, document}: Tagged, all: readonly Tag[], flaws: string[]): void {
  const owners = new Map<string, Tag>()
  for (const tag of all) {
    const id = stringOf(tag.entries.lookup(key('ID')))
    if (id === null) continue
    if (owners.has(id)) flaws.push(`The ID ${id} stands twice`)
    owners.set(id, tag)
  }
  const tree = root.lookupMaybe(key('IDTree'), PDFDict)
  const listed = tree ? readNames(tree) : []
  if (!isSorted(listed.map(({bytes}) => bytes))) flaws.push('The tree of IDs is out of order')
  if (listed.length !== owners.size) flaws.push(`${owners.size} IDs stand in a tree of ${listed.length}`)
  for (const {name, value} of listed)
    if (String(owners.get(name)?.ref) !== String(value)) flaws.push(`The tree of IDs is wrong about ${name}`)
  const places = document.catalog.lookupMaybe(key('Names'), PDFDict)?.lookupMaybe(key('Dests'), PDFDict)
  if (places && !isSorted(readNames(places).map(({bytes}) => bytes)))
    flaws.push('The tree of places is out of order')
}

/** Bookmarks say the headings in their order, and lead to just above them. */
function checkOutline({document, children, pages}: Tagged, flaws: string[]): void {
  const {catalog} = document
  const headings = headingsIn(children)
  const outline = catalog.lookupMaybe(key('Outlines'), PDFDict)
  const places = new Map<string, PDFArray>()
  const tree = catalog.lookupMaybe(key('Names'), PDFDict)?.lookupMaybe(key('Dests'), PDFDict)
  for (const {name, value} of tree ? readNames(tree) : []) {
    const place = value instanceof PDFRef ? document.context.lookup(value) : value
    if (!(place instanceof PDFArray)) {
      flaws.push(`The place ${name} is none`)
      continue
    }
    places.set(name, place)
    const page = pages.find(({page: one}) => String(one.ref) === String(place.get(0)))
    const [x, y] = [place.get(2), place.get(3)].map((side) =>
      side instanceof PDFNumber ? side.asNumber() : Number.NaN,
    )
    const {width = 0, height = 0} = page?.page.getSize() ?? {}
    if (!page || !(x! >= 0 && x! <= width && y! >= 0 && y! <= height))
      flaws.push(`The place ${name} is on no page`)
  }
  const entries: {title: string; level: number; to: string}[] = []
  const visit = (above: PDFDict, level: number): number => {
    let seen = 0
    let before: PDFObject | undefined
    for (let ref = above.get(key('First')); ref; ) {
      const entry = document.context.lookup(ref, PDFDict)
      entries.push({
        title: stringOf(entry.lookup(key('Title'))) ?? '',
        level,
        to: stringOf(entry.lookup(key('Dest'))) ?? '',
      })
      if (String(entry.get(key('Prev'))) !== String(before)) flaws.push('A bookmark has another before it')
      const below = visit(entry, level + 1)
      const count = entry.lookupMaybe(key('Count'), PDFNumber)?.asNumber() ?? 0
      if (count > 0 ? count !== below : entry.has(key('First')) === (count === 0))
        flaws.push(`A bookmark counts ${count} below it`)
      seen += 1 + Math.max(count, 0)
      before = ref
      ref = entry.get(key('Next'))
    }
    if (String(above.get(key('Last'))) !== String(before)) flaws.push('The last bookmark is another')
    return seen
  }
  const seen = outline ? visit(outline, 1) : 0
  if (outline && outline.lookup(key('Count'), PDFNumber).asNumber() !== seen)
    flaws.push('The bookmarks are counted wrongly')
  const said = headings.map((heading) => tidy(withoutNotes(heading)))
  const titles = entries.map(({title}) => tidy(title))
  if (titles.join('\n') !== said.join('\n'))
    flaws.push(`The bookmarks are ${JSON.stringify(titles)}, the headings ${JSON.stringify(said)}`)
  entries.forEach(({to}, index) => {
    const heading = headings[index]
    const page = heading ? firstPage(heading) : null
    const place = places.get(to)
    if (!place) flaws.push(`A bookmark leads to ${to}, which is nowhere`)
    else if (page && String(place.get(0)) !== String(pages[page - 1]?.page.ref))
      flaws.push(`The bookmark to ${to} leads to another page`)
  })
}

/** The headings of sections: one in a quotation, a list or a table heads what stands there alone. */
function headingsIn(children: Tagged['children']): Tag[] {
  return children.flatMap((kid) => {
    if (kid.kind !== 'tag' || !['Document', 'Sect', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'].includes(kid.role))
      return []
    return /^H/.test(kid.role) ? [kid] : headingsIn(kid.children)
  })
}

/** The words of a heading that a bookmark has: neither calls of notes nor notes. */
function withoutNotes(tag: Tag): string {
  return tag.children
    .map((kid) => {
      if (kid.kind === 'piece') return kid.words
      if (kid.kind === 'held' || kid.role === 'Note') return ''
      const link =
        kid.role === 'Reference' ? kid.children.find((one): one is Tag => one.kind === 'tag') : undefined
      if (link?.entries.has(key('Alt'))) return ''
      if (kid.role === 'Figure') return stringOf(kid.entries.lookup(key('Alt'))) ?? wordsOf(kid)
      return withoutNotes(kid)
    })
    .join('')
}

function firstPage(tag: Tag): number | null {
  for (const kid of tag.children) {
    const page = kid.kind === 'tag' ? firstPage(kid) : (kid as Piece | Held).page
    if (page !== null) return page
  }
  return null
}

function tidy(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The entries of a tree of names, with the bytes that they are sorted by. */
function readNames(tree: PDFDict): {name: string; bytes: Uint8Array; value: PDFObject}[] {
  const own = listOf(tree, 'Names')
  const found: {name: string; bytes: Uint8Array; value: PDFObject}[] = []
  for (let index = 0; index + 1 < own.length; index += 2) {
    const name = own[index]!
    const text = stringOf(name)
    if (text === null || !('asBytes' in name)) throw new Error(`A name is ${name}`)
    found.push({name: text, bytes: (name as {asBytes(): Uint8Array}).asBytes(), value: own[index + 1]!})
  }
  return [...found, ...listOf(tree, 'Kids').flatMap((kid) => readNames(tree.context.lookup(kid, PDFDict)))]
}

function readNumbers(tree: PDFDict): Map<number, PDFObject> {
  const found = new Map<number, PDFObject>()
  const own = listOf(tree, 'Nums')
  for (let index = 0; index + 1 < own.length; index += 2) {
    const number = own[index]
    const value = own[index + 1]!
    const object = value instanceof PDFRef ? tree.context.lookup(value) : value
    if (number instanceof PDFNumber) found.set(number.asNumber(), object instanceof PDFArray ? object : value)
  }
  for (const kid of listOf(tree, 'Kids'))
    for (const [number, value] of readNumbers(tree.context.lookup(kid, PDFDict))) found.set(number, value)
  return found
}

function isSorted(names: readonly Uint8Array[]): boolean {
  return names.every((name, index) => index === 0 || Buffer.compare(names[index - 1]!, name) < 0)
}
