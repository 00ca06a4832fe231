/** Reads a page back as a browser and a screen reader would: elements, roles, languages and names. */
import type {Element, ElementContent, Nodes, Root} from 'hast'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {bullet, pageReference} from './exemption.ts'
import {letters, roman} from './numbering.ts'
import type {LineCollector, Metadata, Reading, Run} from './reading.ts'
import {collectLines, joinCells, joinLines, tidy} from './reading.ts'

/** What a reader takes away from a page. */
export function readHtml(html: string): Reading {
  const tree = unified().use(rehypeParse).parse(html)
  const page = find(tree, ({tagName}) => tagName === 'html')
  const lang = property(page, 'lang')
  const body = collectLines()
  const notes: Reading['notes'] = []
  const state: State = {lang, base: lang, link: null, to: body, notes, pre: false}
  const reader = openReader(state)
  reader.read(find(tree, ({tagName}) => tagName === 'body')?.children ?? [], state)
  reader.flush(state)
  body.end()
  return {lang, places: body.places, lines: body.lines, notes, metadata: readHead(tree, lang)}
}

interface State {
  lang: string
  base: string
  link: string | null
  to: LineCollector
  notes: Reading['notes']
  pre: boolean
}

interface Reader {
  read(nodes: readonly ElementContent[] | Root['children'], state: State): void
  flush(state: State): void
}

const blocks = new Set(
  'address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table ul'.split(
    ' ',
  ),
)

/** Blocks that begin apart from the label of the item they stand in. */
const apart = new Set('aside blockquote dl figure nav pre table ul ol'.split(' '))

/** A reader gathers the words of a line until a block begins or ends. */
function openReader(start: State): Reader {
  let runs: Run[] = []

  const flush = ({to}: State, mark = ''): void => {
    const line = runs
    runs = []
    to.line(mark, line)
  }

  const say = (text: string, {lang, link}: {lang: string; link: string | null}): void => {
    runs.push({text, lang, link})
  }

  const read: Reader['read'] = (nodes, state) => {
    for (const node of nodes) {
      if (node.type === 'text') say(node.value, state)
      else if (node.type === 'element') readElement(node, state)
    }
  }

  function readElement(element: Element, outer: State): void {
    const {tagName: tag} = element
    if (isSilent(element)) return
    const role = property(element, 'role')
    const state = {...outer, lang: property(element, 'lang') || outer.lang}
    const id = property(element, 'id')
    if (apart.has(element.tagName)) {
      flush(outer)
      outer.to.alone()
    }
    if (id !== '') outer.to.place(id)
    const inside = (marked: string): void => {
      flush(outer)
      read(element.children, state)
      flush(state, marked)
    }
    switch (wordFor(element)) {
      case 'note call':
        say(`[^${tidy(textOf(element))}]`, {lang: start.base, link: null})
        break
      case 'notes':
        flush(outer)
        readNotes(element, state)
        break
      case 'page reference':
        say(pageReference, {lang: start.base, link: property(element, 'href') || state.link})
        break
      case 'img':
        sayPicture(property(element, 'alt'), state)
        break
      case 'svg':
        if (role === 'img') sayPicture(property(element, 'ariaLabel'), state)
        break
      case 'br':
        say(' ', state)
        break
      case 'paragraph number':
        read(element.children, state)
        break
      case 'a':
        read(element.children, {...state, link: property(element, 'href') || state.link})
        break
      case 'pre':
        inside('`')
        break
      case 'table':
        flush(outer)
        readTable(element, state)
        break
      case 'ul':
      case 'ol':
        flush(outer)
        readList(element, state)
        break
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        inside(headingMark(element))
        break
      default:
        if (isPair(element)) {
          flush(outer)
          for (const part of elements(element)) {
            read(part.children, state)
            say(' ', state)
          }
          flush(state)
        } else if (blocks.has(tag)) inside('')
        else read(element.children, state)
    }
  }

  function sayPicture(alt: string, {link}: State): void {
    if (alt !== '') say(`![${alt}]`, {lang: start.base, link})
  }

  function readList(list: Element, state: State): void {
    let number = Number(property(list, 'start') || 1)
    for (const item of elements(list)) {
      if (item.tagName !== 'li') continue
      if (property(item, 'value') !== '') number = Number(property(item, 'value'))
      const box = taskBox(item)
      const task = box ? (box.properties.checked ? ' [x]' : ' [ ]') : ''
      const plain = list.tagName === 'ul' && classes(list).includes('plain')
      if (!plain)
        state.to.label(
          (list.tagName === 'ol' ? `${countAs(property(list, 'type'), number)}.` : bullet) + task,
        )
      const inner = {...state, lang: property(item, 'lang') || state.lang}
      if (property(item, 'id') !== '') state.to.place(property(item, 'id'))
      read(item.children, inner)
      flush(inner)
      if (!plain) state.to.end()
      number += 1
    }
  }

  function readTable(table: Element, state: State): void {
    for (const child of elements(table)) {
      if (child.tagName === 'caption') readElement(child, state)
      else if (child.tagName === 'thead') readRows(elements(child), '|=', state)
      else if (child.tagName === 'tbody' || child.tagName === 'tfoot') readRows(elements(child), '|', state)
    }
  }

  function readRows(rows: readonly Element[], mark: string, outer: State): void {
    for (const row of rows) {
      if (row.tagName !== 'tr') continue
      const cells = elements(row).map((cell) => {
        const to = collectLines(start.to.places)
        const state = {...outer, to, lang: property(cell, 'lang') || property(row, 'lang') || outer.lang}
        read(cell.children, state)
        flush(state)
        to.end()
        return joinLines(to.lines, start.base)
      })
      outer.to.line(mark, joinCells(cells, start.base))
    }
  }

  function readNotes(section: Element, state: State): void {
    const list = find(section, ({tagName}) => tagName === 'ol')
    for (const [index, item] of elements(list).entries()) {
      const to = collectLines(start.to.places)
      const inner = {...state, to, lang: property(item, 'lang') || state.lang}
      if (property(item, 'id') !== '') to.place(property(item, 'id'))
      read(item.children, inner)
      flush(inner)
      to.end()
      state.notes.push({label: String(Number(property(item, 'value') || index + 1)), lines: to.lines})
    }
  }

  return {read, flush}
}

/** A name with one value, grouped: read in one line. */
function isPair(element: Element): boolean {
  const tags = elements(element).map(({tagName}) => tagName)
  return element.tagName === 'div' && tags.join() === 'dt,dd'
}

/** What an element is to a reader: what its role says, else its tag. */
function wordFor(element: Element): string {
  const role = property(element, 'role')
  if (role === 'doc-noteref') return 'note call'
  if (role === 'doc-endnotes') return 'notes'
  if (classes(element).includes('page-reference')) return 'page reference'
  if (classes(element).includes('paragraph-number')) return 'paragraph number'
  return element.tagName
}

/** Furniture, and what a screen reader passes over. */
function isSilent(element: Element): boolean {
  return (
    ['script', 'style', 'template', 'link', 'meta', 'input', 'button'].includes(element.tagName) ||
    element.properties.dataFurniture !== undefined ||
    element.properties.hidden !== undefined ||
    property(element, 'ariaHidden') === 'true' ||
    property(element, 'role') === 'doc-backlink'
  )
}

/** `#` for each level below the page's title; the title and the headings of printed lists are plain lines. */
function headingMark(element: Element): string {
  if (element.tagName === 'h1' || property(element, 'dataPlain') !== '') return ''
  const level = Number(property(element, 'ariaLevel') || element.tagName.slice(1))
  return '#'.repeat(level - 1)
}

function taskBox(item: Element): Element | undefined {
  for (const child of elements(item)) {
    if (child.tagName === 'input') return child
    if (child.tagName === 'p' || child.tagName === 'label' || child.tagName === 'span') {
      const box = taskBox(child)
      if (box) return box
    }
    return undefined
  }
  return undefined
}

function countAs(type: string, number: number): string {
  if (type === 'a') return letters(number)
  if (type === 'i') return roman(number)
  return String(number)
}

function readHead(tree: Root, lang: string): Metadata {
  const head = find(tree, ({tagName}) => tagName === 'head')
  const values = (name: string): string[] =>
    elements(head)
      .filter((one) => one.tagName === 'meta' && property(one, 'name').toLowerCase() === name)
      .map((one) => property(one, 'content'))
  const title = find(tree, ({tagName}) => tagName === 'title')
  return {
    title: title ? textOf(title) : '',
    lang,
    authors: values('author'),
    organisation: values('dcterms.publisher')[0] ?? values('publisher')[0] ?? null,
    keywords: values('keywords').flatMap((one) => one.split(/,\s*/)),
    description: values('description')[0] ?? null,
    date: (values('dcterms.date')[0] ?? values('date')[0])?.slice(0, 10) ?? null,
    marking: values('marking')[0] ?? null,
    status: values('status')[0] ?? null,
  }
}

function property(element: Element | undefined, name: string): string {
  const value = element?.properties[name]
  if (value === undefined || value === null || value === false) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

function classes(element: Element): string[] {
  return property(element, 'className').split(/\s+/)
}

function elements(element: Element | undefined): Element[] {
  return (element?.children ?? []).filter((child) => child.type === 'element')
}

function find(node: Nodes, test: (element: Element) => boolean): Element | undefined {
  if (node.type === 'element' && test(node)) return node
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = find(child, test)
    if (found) return found
  }
  return undefined
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
