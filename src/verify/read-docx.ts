/** Reads a Word file back from its parts: paragraphs, fields, numbering, bookmarks, languages, properties. */
import {strFromU8, unzipSync} from 'fflate'
import {pageReference} from './exemption.ts'
import type {Numbering} from './numbering.ts'
import {openNumbering} from './numbering.ts'
import type {LineCollector, Metadata, Reading, Run} from './reading.ts'
import {collectLines, joinCells, joinLines, tidy} from './reading.ts'
import type {XmlElement} from './xml.ts'
import {childOf, descendantsOf, elementsOf, parseXml, textOf} from './xml.ts'

/** What a reader takes away from a Word file. */
export function readDocx(bytes: Uint8Array): Reading {
  const files = unzipSync(bytes)
  const part = (name: string): XmlElement | undefined => {
    const file = files[name]
    return file ? parseXml(strFromU8(file)) : undefined
  }
  const document = part('word/document.xml')
  if (!document) throw new Error('The Word file has no document part')
  const styles = readStyles(part('word/styles.xml'))
  const context: Context = {
    styles,
    numbering: openNumbering(part('word/numbering.xml')),
    links: readLinks(part('word/_rels/document.xml.rels')),
    noteNumbers: numberNotes(document),
    base: styles.lang,
    fields: [],
  }
  const to = collectLines()
  readBlocks(elementsOf(childOf(document, 'w:body')), context, to)
  to.end()
  const notes = readNotes(part('word/footnotes.xml'), to, {
    ...context,
    links: readLinks(part('word/_rels/footnotes.xml.rels')),
    fields: [],
  })
  const core = part('docProps/core.xml')
  const custom = part('docProps/custom.xml')
  return {
    lang: context.base,
    places: to.places,
    lines: to.lines,
    notes,
    metadata: readProperties(core, custom, part('docProps/app.xml'), context.base),
  }
}

interface Context {
  styles: Styles
  numbering: Numbering
  links: ReadonlyMap<string, string>
  /** Printed number of each note, by its id in the notes part. */
  noteNumbers: ReadonlyMap<string, string>
  base: string
  /** Fields that are open: one may run over many paragraphs. */
  fields: Field[]
}

function readBlocks(elements: readonly XmlElement[], context: Context, to: LineCollector): void {
  for (const element of elements) {
    if (element.name === 'w:p') readParagraph(element, context, to)
    else if (element.name === 'w:tbl') readTable(element, context, to)
    else if (element.name === 'w:sdt') readBlocks(elementsOf(childOf(element, 'w:sdtContent')), context, to)
    else if (element.name === 'w:bookmarkStart') to.place(element.attributes['w:name'] ?? '')
  }
}

function readParagraph(paragraph: XmlElement, context: Context, to: LineCollector): void {
  const {styles, numbering} = context
  const properties = childOf(paragraph, 'w:pPr')
  const style = childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? styles.paragraph
  const name = styles.nameOf(style)
  for (const bookmark of descendantsOf(paragraph, 'w:bookmarkStart'))
    to.place(bookmark.attributes['w:name'] ?? '')
  const runs = readRuns(paragraph, style, context)
  const label = labelOf(properties, style, styles, numbering)
  const heading = /^heading ([1-9])$/i.exec(name)
  const box = /^\s*([☐☑☒])\s*/u.exec(runs[0]?.text ?? '')
  const numbered = /^numbered paragraph$/i.test(name)
  if (heading || numbered) {
    const number = label === '' ? [] : [{text: `${label} `, lang: context.base, link: null}]
    to.line('#'.repeat(Number(heading?.[1] ?? 0)), [...number, ...runs])
  } else if (/^code$/i.test(name)) {
    if (label !== '') to.line(label, [])
    to.line('`', runs)
  } else if (label !== '' && box && runs[0]) {
    const rest = [{...runs[0], text: runs[0].text.slice(box[0].length)}, ...runs.slice(1)]
    to.line(`${label} ${box[1] === '☐' ? '[ ]' : '[x]'}`, rest)
  } else to.line(label, runs)
}

/** The number or bullet a word processor puts before a paragraph. */
function labelOf(
  properties: XmlElement | undefined,
  style: string,
  styles: Styles,
  numbering: Numbering,
): string {
  const own = childOf(properties, 'w:numPr')
  const num = childOf(own, 'w:numId')?.attributes['w:val'] ?? styles.numberingOf(style)
  if (num === null || num === '0') return ''
  // The sign before a callout's title is a bullet by its nature, and like all bullets not compared.
  if (own === undefined && /^callout/i.test(styles.nameOf(style))) return ''
  const level = childOf(own, 'w:ilvl')?.attributes['w:val']
  return tidy(numbering.next(num, level === undefined ? (numbering.levelOf(num, style) ?? 0) : Number(level)))
}

function readTable(table: XmlElement, context: Context, to: LineCollector): void {
  for (const row of elementsOf(table)) {
    if (row.name !== 'w:tr') continue
    const cells = elementsOf(row)
      .filter(({name}) => name === 'w:tc')
      .map((cell) => {
        const inner = collectLines(to.places)
        readBlocks(elementsOf(cell), context, inner)
        inner.end()
        return {inner, merged: childOf(cell, 'w:tcPr', 'w:vMerge')}
      })
      .filter(({merged}) => merged === undefined || merged.attributes['w:val'] === 'restart')
    const header = isOn(childOf(row, 'w:trPr', 'w:tblHeader'))
    to.line(
      header ? '|=' : '|',
      joinCells(
        cells.map(({inner}) => joinLines(inner.lines, context.base)),
        context.base,
      ),
    )
  }
}

/** A field between its begin and its end. */
interface Field {
  instruction: string
  /** True once its result is being read. */
  shown: boolean
}

/** The words of a paragraph, with the results its fields keep. */
function readRuns(paragraph: XmlElement, style: string, context: Context): Run[] {
  const {styles, base, fields} = context
  const listed = /^(toc \d|table of figures|listing)/i.test(styles.nameOf(style))
  const runs: Run[] = []

  const say = (text: string, lang: string, link: string | null): void => {
    let target = link
    for (const {instruction, shown} of fields) {
      if (!shown) return
      const [kind = '', name = ''] = instruction.trim().split(/\s+/)
      if (/^(PAGEREF|NOTEREF)$/i.test(kind)) return
      if (/^REF$/i.test(kind)) target = `#${name}`
      if (/^HYPERLINK$/i.test(kind)) target = /"([^"]*)"/.exec(instruction)?.[1] ?? target
    }
    runs.push({text, lang, link: target})
  }

  const endField = (link: string | null): void => {
    const field = fields.pop()
    const [kind = '', name = ''] = field?.instruction.trim().split(/\s+/) ?? []
    if (/^PAGEREF$/i.test(kind) && !listed)
      runs.push({text: pageReference, lang: base, link: link ?? `#${name}`})
    if (/^NOTEREF$/i.test(kind))
      runs.push({text: `[^${context.noteNumbers.get(name) ?? '?'}]`, lang: base, link: null})
  }

  const read = (elements: readonly XmlElement[], link: string | null): void => {
    for (const element of elements) {
      switch (element.name) {
        case 'w:r':
          readRun(element, link)
          break
        case 'w:hyperlink': {
          const anchor = element.attributes['w:anchor']
          const outside = context.links.get(element.attributes['r:id'] ?? '')
          const target = outside === undefined ? `#${anchor ?? ''}` : outside + (anchor ? `#${anchor}` : '')
          const before = runs.length
          read(elementsOf(element), target)
          // A link to a page says "page 4": all of it is the page reference.
          const inside = runs.slice(before)
          if (inside.some(({text}) => text === pageReference))
            runs.splice(before, inside.length, {text: pageReference, lang: base, link: target})
          break
        }
        case 'w:fldSimple':
          fields.push({instruction: element.attributes['w:instr'] ?? '', shown: true})
          read(elementsOf(element), link)
          endField(link)
          break
        case 'w:sdt':
          if (childOf(element, 'w:sdtPr', 'w14:checkbox')) {
            const checked = childOf(element, 'w:sdtPr', 'w14:checkbox', 'w14:checked')
            say(isOn(checked) ? '☒ ' : '☐ ', base, null)
          } else read(elementsOf(childOf(element, 'w:sdtContent')), link)
          break
        case 'w:ins':
        case 'w:smartTag':
          read(elementsOf(element), link)
          break
        default:
      }
    }
  }

  function readRun(run: XmlElement, link: string | null): void {
    const properties = childOf(run, 'w:rPr')
    if (isOn(childOf(properties, 'w:vanish'))) return
    const lang = languageOf(properties, style, styles)
    for (const piece of elementsOf(run)) readPiece(piece, lang, link)
  }

  function readPiece(piece: XmlElement, lang: string, link: string | null): void {
    switch (piece.name) {
      case 'w:fldChar': {
        const type = piece.attributes['w:fldCharType']
        const field = fields.at(-1)
        if (type === 'begin') fields.push({instruction: '', shown: false})
        else if (type === 'separate' && field) field.shown = true
        else if (type === 'end') endField(link)
        return
      }
      case 'w:instrText': {
        const field = fields.at(-1)
        if (field) field.instruction += textOf(piece)
        return
      }
      case 'w:t':
        say(textOf(piece), lang, link)
        return
      case 'w:tab':
      case 'w:cr':
        say(' ', lang, link)
        return
      case 'w:br':
        if (piece.attributes['w:type'] !== 'page') say(' ', lang, link)
        return
      case 'w:noBreakHyphen':
        say('-', lang, link)
        return
      case 'w:sym':
        say(String.fromCodePoint(Number.parseInt(piece.attributes['w:char'] ?? '20', 16)), lang, link)
        return
      case 'w:footnoteReference':
        say(`[^${context.noteNumbers.get(piece.attributes['w:id'] ?? '') ?? '?'}]`, base, null)
        return
      case 'w:drawing': {
        const alt = [...descendantsOf(piece, 'wp:docPr')][0]?.attributes.descr ?? ''
        if (alt !== '') say(`![${alt}]`, base, link)
        return
      }
      case 'mc:AlternateContent':
        for (const inner of elementsOf(childOf(piece, 'mc:Choice'))) readPiece(inner, lang, link)
        return
      default:
    }
  }

  read(elementsOf(paragraph), null)
  return runs
}

function readNotes(part: XmlElement | undefined, body: LineCollector, context: Context): Reading['notes'] {
  return elementsOf(part)
    .filter(({name, attributes}) => name === 'w:footnote' && !attributes['w:type'])
    .map((note) => {
      const to = collectLines(body.places)
      readBlocks(elementsOf(note), context, to)
      to.end()
      return {label: context.noteNumbers.get(note.attributes['w:id'] ?? '') ?? '?', lines: to.lines}
    })
    .sort((one, other) => Number(one.label) - Number(other.label))
}

/**
 * A word processor numbers notes by the order of their references. The numbers, by the note's id and by the names
 * of the bookmarks around its reference.
 */
function numberNotes(document: XmlElement): Map<string, string> {
  const numbers = new Map<string, string>()
  const open = new Map<string, string>()
  let count = 0
  for (const {name, attributes} of descendantsOf(document)) {
    if (name === 'w:bookmarkStart') open.set(attributes['w:id'] ?? '', attributes['w:name'] ?? '')
    else if (name === 'w:bookmarkEnd') open.delete(attributes['w:id'] ?? '')
    else if (name === 'w:footnoteReference') {
      count += 1
      for (const key of [attributes['w:id'] ?? '', ...open.values()])
        if (!numbers.has(key)) numbers.set(key, String(count))
    }
  }
  return numbers
}

interface Styles {
  /** Language of the document. */
  lang: string
  /** The default paragraph style. */
  paragraph: string
  nameOf(style: string): string
  numberingOf(style: string): string | null
  /** Run properties of a style and those it is based on, nearest first. */
  runsOf(style: string): XmlElement[]
}

function readStyles(part: XmlElement | undefined): Styles {
  const styles = new Map<string, XmlElement>()
  let paragraph = ''
  for (const style of elementsOf(part)) {
    if (style.name !== 'w:style') continue
    const id = style.attributes['w:styleId'] ?? ''
    styles.set(id, style)
    if (
      style.attributes['w:type'] === 'paragraph' &&
      /^(1|true|on)$/.test(style.attributes['w:default'] ?? '')
    )
      paragraph = id
  }
  const chain = (id: string): XmlElement[] => {
    const found: XmlElement[] = []
    let next: string | undefined = id
    while (next !== undefined) {
      const style = styles.get(next)
      if (!style || found.includes(style)) break
      found.push(style)
      next = childOf(style, 'w:basedOn')?.attributes['w:val']
    }
    return found
  }
  const defaults = childOf(part, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')
  return {
    lang: childOf(defaults, 'w:lang')?.attributes['w:val'] ?? '',
    paragraph,
    nameOf: (id) => childOf(styles.get(id), 'w:name')?.attributes['w:val'] ?? id,
    numberingOf: (id) =>
      chain(id)
        .map((style) => childOf(style, 'w:pPr', 'w:numPr', 'w:numId')?.attributes['w:val'])
        .find((num) => num !== undefined) ?? null,
    runsOf: (id) => chain(id).flatMap((style) => childOf(style, 'w:rPr') ?? []),
  }
}

/** A run's own language, else that of its style, its paragraph's style, the document. */
function languageOf(properties: XmlElement | undefined, paragraphStyle: string, styles: Styles): string {
  const runStyle = childOf(properties, 'w:rStyle')?.attributes['w:val']
  const levels = [
    ...(properties ? [properties] : []),
    ...(runStyle === undefined ? [] : styles.runsOf(runStyle)),
    ...styles.runsOf(paragraphStyle),
  ]
  const complex = levels.some((level) => isOn(childOf(level, 'w:rtl')) || isOn(childOf(level, 'w:cs')))
  for (const level of levels) {
    const lang = childOf(level, 'w:lang')?.attributes
    const tag = (complex ? lang?.['w:bidi'] : undefined) ?? lang?.['w:val']
    if (tag !== undefined) return tag
  }
  return styles.lang
}

/** A toggle of ECMA-376: present means on, unless it says otherwise. */
function isOn(element: XmlElement | undefined): boolean {
  if (!element) return false
  const value = element.attributes['w:val'] ?? element.attributes['w14:val'] ?? '1'
  return !/^(0|false|off)$/.test(value)
}

function readLinks(part: XmlElement | undefined): Map<string, string> {
  return new Map(
    elementsOf(part)
      .filter(({attributes}) => attributes.TargetMode === 'External')
      .map(({attributes}) => [attributes.Id ?? '', attributes.Target ?? '']),
  )
}

function readProperties(
  core: XmlElement | undefined,
  custom: XmlElement | undefined,
  app: XmlElement | undefined,
  lang: string,
): Metadata {
  const value = (name: string): string => textOf(childOf(core, name))
  const property = (name: string): string | null => {
    const found = elementsOf(custom).find(({attributes}) => attributes.name?.toLowerCase() === name)
    return found ? textOf(found) : null
  }
  const split = (text: string, by: RegExp): string[] => text.split(by).filter((one) => one !== '')
  return {
    title: value('dc:title'),
    lang: value('dc:language') || lang,
    authors: split(value('dc:creator'), /;\s*/),
    organisation: textOf(childOf(app, 'Company')) || property('organisation'),
    keywords: split(value('cp:keywords'), /[,;]\s*/),
    description: value('dc:description') || null,
    date: value('dcterms:created').slice(0, 10) || null,
    marking: property('marking'),
    status: value('cp:contentStatus') || null,
  }
}
