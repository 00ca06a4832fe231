/** Reads a PDF back as a screen reader would: by its structure tree (ISO 32000-1, 14.7 and 14.8) and its metadata. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import {bullet, pageReference} from './exemption.ts'
import {type CharacterMap, readPageText, textString} from './pdf-content.ts'
import type {Line, LineCollector, Metadata, Reading, Run} from './reading.ts'
import {collectLines, joinCells, joinLines, tidy} from './reading.ts'
import {descendantsOf, parseXml, textOf} from './xml.ts'

/** What a PDF says in place of a task's box, in the report's language. */
export interface TaskWords {
  taskDone: string
  taskOpen: string
}

/** What a reader takes away from a PDF. Rejects when it is no PDF, or one without a structure. */
export async function readPdf(bytes: Uint8Array, tasks: TaskWords): Promise<Reading> {
  const document = await PDFDocument.load(bytes, {updateMetadata: false})
  const {catalog} = document
  const lang = textIn(catalog.lookup(name('Lang')))
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const body = collectLines()
  const state: State = {lang, base: lang, link: null, to: body, page: null, listed: false}
  const notes: Reading['notes'] = []
  const reader = openReader(document, tasks, notes, body.places)
  reader.read(childrenOf(root), state)
  reader.flush(state)
  body.end()
  const nowhere: Line = {mark: '', runs: []}
  for (const destination of destinationsOf(document))
    if (!body.places.has(destination)) body.places.set(destination, nowhere)
  notes.sort((one, other) => Number(one.label) - Number(other.label))
  return {lang, places: body.places, lines: body.lines, notes, metadata: readMetadata(document, lang)}
}

interface State {
  lang: string
  base: string
  link: string | null
  to: LineCollector
  /** The page that numbers of marked content belong to. */
  page: PDFRef | null
  /** True inside the entries of a table of contents. */
  listed: boolean
}

interface Reader {
  read(children: readonly PDFObject[], state: State): void
  flush(state: State, mark?: string): void
}

/** Structure types that stand in a line of text; all others begin a line of their own. */
const inlines = new Set(['Span', 'Link', 'Reference', 'Quote', 'Figure', 'Note', 'Em', 'Strong', 'Lbl'])

/** Structure types that begin apart from the label of the item they stand in. */
const apartTags = new Set(['BlockQuote', 'Div', 'Sect', 'L', 'Table', 'Code', 'TOC', 'Caption'])

function openReader(
  document: PDFDocument,
  tasks: TaskWords,
  notes: Reading['notes'],
  places: Map<string, Line>,
): Reader {
  const {context} = document
  const pages = new Map(document.getPages().map((page) => [page.ref.toString(), page]))
  const texts = new Map<string, ReturnType<typeof readPageText>>()
  const fonts = new Map<string, CharacterMap>()
  let runs: Run[] = []

  const flush: Reader['flush'] = ({to}, mark = '') => {
    const line = runs
    runs = []
    to.line(mark, line)
  }

  const say = (text: string, {lang, link}: {lang: string; link: string | null}): void => {
    runs.push({text, lang, link})
  }

  /** What is said while `act` runs, apart from the line it stands in. */
  const apart = (act: () => void): Run[] => {
    const outside = runs
    runs = []
    act()
    const inside = runs
    runs = outside
    return inside
  }

  const sayMarked = (id: number, page: PDFRef | null, state: State): void => {
    if (!page) return
    const key = page.toString()
    let text = texts.get(key)
    const found = pages.get(key)
    if (!text && found) {
      text = readPageText(document, found, fonts)
      texts.set(key, text)
    }
    for (const shown of text?.marked.get(id) ?? []) say(shown.text, state)
  }

  const read: Reader['read'] = (children, outer) => {
    for (const child of children) {
      const object = child instanceof PDFRef ? context.lookup(child) : child
      if (object instanceof PDFNumber) sayMarked(object.asNumber(), outer.page, outer)
      else if (object instanceof PDFDict) {
        if (nameIn(object, 'Type') === 'MCR') {
          const id = object.lookup(name('MCID'), PDFNumber).asNumber()
          sayMarked(id, pageOf(object) ?? outer.page, outer)
        } else if (object.has(name('S'))) readElement(object, outer)
      }
    }
  }

  function readElement(element: PDFDict, outer: State): void {
    const tag = nameIn(element, 'S')
    const state = {
      ...outer,
      page: pageOf(element) ?? outer.page,
      lang: textIn(element.lookup(name('Lang'))) || outer.lang,
    }
    const inside = (mark = ''): void => {
      flush(outer)
      read(childrenOf(element), state)
      flush(state, mark)
    }
    const id = textIn(element.lookup(name('ID')))
    const inline = tag === 'Code' && attributeOf(element, 'Placement') !== 'Block'
    if (apartTags.has(tag) && !inline) {
      flush(outer)
      outer.to.alone()
    }
    if (id !== '') outer.to.place(id)
    switch (tag) {
      case 'Note':
        apart(() => readNote(element, state))
        break
      case 'Figure': {
        const alt = textIn(element.lookup(name('Alt')))
        if (alt !== '') say(`![${alt}]`, {lang: state.base, link: state.link})
        break
      }
      case 'Link':
        readLink(element, state)
        break
      case 'L':
        flush(outer)
        readList(element, state)
        break
      case 'Table':
        flush(outer)
        readTable(element, state)
        break
      case 'Code':
        if (inline) read(childrenOf(element), state)
        else inside('`')
        break
      // What stands in the entry itself, outside its link, is the page number.
      case 'TOCI':
        flush(outer)
        runs = apart(() => read(elementsOf(element), {...state, listed: true}))
        flush(state)
        break
      default: {
        const level = /^(?:Note)?H([1-9])$/.exec(tag)
        if (level) inside('#'.repeat(Number(level[1])))
        else if (element.has(name('ActualText'))) say(textIn(element.lookup(name('ActualText'))), state)
        else if (inlines.has(tag)) read(childrenOf(element), state)
        else inside()
      }
    }
  }

  function readLink(element: PDFDict, state: State): void {
    const annotation = annotationOf(element)
    const link = annotation ? targetOf(annotation) : null
    const words = apart(() => read(childrenOf(element), {...state, link}))
    const contents = tidy(textIn(annotation?.lookup(name('Contents'))))
    const text = tidy(words.map((run) => run.text).join(''))
    if (link?.startsWith('#_note-')) say(`[^${text}]`, {lang: state.base, link: null})
    // A link inside the report is described by its own words; only a page reference is described by its target's.
    else if (
      link?.startsWith('#') &&
      !state.listed &&
      /\d/.test(text) &&
      contents !== text.replace(/!\[(.*?)\]/g, '$1')
    )
      say(pageReference, {lang: state.base, link})
    else runs.push(...words)
  }

  function readList(list: PDFDict, outer: State): void {
    const kind = attributeOf(list, 'ListNumbering')
    for (const item of elementsOf(list)) {
      if (nameIn(item, 'S') !== 'LI') {
        readElement(item, outer)
        continue
      }
      const state = inElement(item, outer)
      const id = textIn(item.lookup(name('ID')))
      for (const part of elementsOf(item)) {
        if (nameIn(part, 'S') !== 'Lbl') {
          if (id !== '') state.to.place(id)
          read([part], state)
          flush(state)
          continue
        }
        const words = apart(() => readElement(part, state))
        if (kind === 'None' || kind === '') state.to.line('', words)
        else state.to.label(labelOf(tidy(words.map(({text}) => text).join('')), tasks))
      }
      state.to.end()
    }
  }

  function readTable(table: PDFDict, state: State): void {
    for (const part of elementsOf(table)) {
      const tag = nameIn(part, 'S')
      if (tag === 'THead') readRows(elementsOf(part), '|=', inElement(part, state))
      else if (tag === 'TBody' || tag === 'TFoot') readRows(elementsOf(part), '|', inElement(part, state))
      else if (tag === 'TR')
        readRows([part], elementsOf(part).every((cell) => nameIn(cell, 'S') === 'TH') ? '|=' : '|', state)
      else readElement(part, state)
    }
  }

  function readRows(rows: readonly PDFDict[], mark: string, state: State): void {
    for (const row of rows) {
      const inner = inElement(row, state)
      const cells = elementsOf(row).map((cell) => {
        const to = collectLines(places)
        const within = {...inElement(cell, inner), to}
        read(childrenOf(cell), within)
        flush(within)
        to.end()
        return joinLines(to.lines, state.base)
      })
      state.to.line(mark, joinCells(cells, state.base))
    }
  }

  function readNote(note: PDFDict, outer: State): void {
    const to = collectLines(places)
    const state = {...outer, to, link: null}
    let label = ''
    for (const child of childrenOf(note)) {
      const object = child instanceof PDFRef ? context.lookup(child) : child
      if (label === '' && object instanceof PDFDict && nameIn(object, 'S') === 'Lbl')
        label = tidy(
          apart(() => read(childrenOf(object), inElement(object, state)))
            .map(({text}) => text)
            .join(''),
        )
      else read([child], state)
    }
    flush(state)
    to.end()
    notes.push({label: label.replace(/\.$/, ''), lines: to.lines})
  }

  function inElement(element: PDFDict, outer: State): State {
    return {
      ...outer,
      page: pageOf(element) ?? outer.page,
      lang: textIn(element.lookup(name('Lang'))) || outer.lang,
    }
  }

  function elementsOf(element: PDFDict): PDFDict[] {
    return childrenOf(element).flatMap((child) => {
      const object = child instanceof PDFRef ? context.lookup(child) : child
      return object instanceof PDFDict && object.has(name('S')) ? [object] : []
    })
  }

  /** The annotation of a link: its first object reference. */
  function annotationOf(element: PDFDict): PDFDict | undefined {
    for (const child of childrenOf(element)) {
      const object = child instanceof PDFRef ? context.lookup(child) : child
      if (object instanceof PDFDict && nameIn(object, 'Type') === 'OBJR')
        return object.lookup(name('Obj'), PDFDict)
    }
    return undefined
  }

  return {read, flush}
}

/** `-` for a bullet, `[x]` for a task that is done; a number as it is printed. */
function labelOf(text: string, {taskDone, taskOpen}: TaskWords): string {
  const done = text.endsWith(taskDone)
  const open = !done && text.endsWith(taskOpen)
  const own = (done ? text.slice(0, -taskDone.length) : open ? text.slice(0, -taskOpen.length) : text).trim()
  return (/[\p{L}\p{N}]/u.test(own) ? own : bullet) + (done ? ' [x]' : open ? ' [ ]' : '')
}

/** Where a link annotation leads. */
function targetOf(annotation: PDFDict): string | null {
  const action = annotation.lookupMaybe(name('A'), PDFDict)
  const uri = action?.lookup(name('URI'))
  if (uri) return textIn(uri) || null
  const destination = annotation.lookup(name('Dest')) ?? action?.lookup(name('D'))
  if (destination instanceof PDFName) return `#${destination.decodeText()}`
  const text = textIn(destination)
  return text === '' ? null : `#${text}`
}

/** Names of all named destinations. */
function destinationsOf(document: PDFDocument): string[] {
  const tree = document.catalog.lookupMaybe(name('Names'), PDFDict)?.lookupMaybe(name('Dests'), PDFDict)
  const names: string[] = []
  const visit = (node: PDFDict): void => {
    const entries = node.lookupMaybe(name('Names'), PDFArray)
    for (let index = 0; entries && index < entries.size(); index += 2)
      names.push(textIn(entries.lookup(index)))
    const kids = node.lookupMaybe(name('Kids'), PDFArray)
    for (let index = 0; kids && index < kids.size(); index += 1) visit(kids.lookup(index, PDFDict))
  }
  if (tree) visit(tree)
  return names
}

function readMetadata(document: PDFDocument, lang: string): Metadata {
  const stream = document.catalog.lookup(name('Metadata'))
  if (!(stream instanceof PDFRawStream)) throw new Error('The PDF has no metadata stream')
  const text = new TextDecoder().decode(decodePDFRawStream(stream).decode())
  const root = parseXml(
    text.slice(text.indexOf('<x:xmpmeta'), text.lastIndexOf('>') + 1).replace(/<\?xpacket[^>]*\?>/g, ''),
  )
  const values = (element: string): string[] => {
    const found = [...descendantsOf(root, element)][0]
    if (!found) return []
    const items = [...descendantsOf(found, 'rdf:li')]
    return items.length > 0 ? items.map(textOf) : [textOf(found)]
  }
  return {
    title: values('dc:title')[0] ?? '',
    lang: values('dc:language')[0] ?? lang,
    authors: values('dc:creator'),
    organisation: values('dc:publisher')[0] ?? null,
    keywords: values('dc:subject'),
    description: values('dc:description')[0] ?? null,
    date: values('xmp:CreateDate')[0]?.slice(0, 10) ?? null,
    marking: values('dc:rights')[0] ?? null,
    status: values('xmp:Label')[0] ?? null,
  }
}

// ---------------------------------------------------------------------------------------- objects

function name(text: string): PDFName {
  return PDFName.of(text)
}

function nameIn(dictionary: PDFDict, key: string): string {
  const value = dictionary.lookup(name(key))
  return value instanceof PDFName ? value.decodeText() : ''
}

function textIn(object: PDFObject | undefined): string {
  if (object instanceof PDFString || object instanceof PDFHexString) return textString(object.asBytes())
  return ''
}

function pageOf(element: PDFDict): PDFRef | null {
  const page = element.get(name('Pg'))
  return page instanceof PDFRef ? page : null
}

/** The kids of a structure element, in order. */
function childrenOf(element: PDFDict): PDFObject[] {
  const kids = element.get(name('K'))
  const object = kids instanceof PDFRef ? element.context.lookup(kids) : kids
  if (object instanceof PDFArray) return object.asArray()
  return object === undefined || kids === undefined ? [] : [kids]
}

/** An attribute of a structure element: of its attribute dictionary, or of one of several. */
function attributeOf(element: PDFDict, key: string): string {
  const object = element.lookup(name('A'))
  const dictionaries =
    object instanceof PDFArray ? object.asArray().map((_, index) => object.lookup(index)) : [object]
  for (const dictionary of dictionaries)
    if (dictionary instanceof PDFDict && dictionary.has(name(key))) return nameIn(dictionary, key)
  return ''
}
