/** The examples of the CommonMark 0.31.2 specification through the pipeline, and what has to be undone to compare. */

import type {Element, ElementContent, Root as HtmlRoot} from 'hast'
import type {Definition, Nodes, Parents, Root} from 'mdast'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import type {Block} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import type {Source} from '../../src/model/source.ts'
import {emptyFrontMatter} from '../../src/source/front-matter.ts'
import {parse} from '../../src/source/parse.ts'
import {sampleAssets} from './sample-report.ts'

export interface Example {
  number: number
  section: string
  markdown: string
  html: string
}

/** An example with a fixed title, its pictures replaced by a stand-in: what `load` would give. */
export function sourceOf({markdown}: Example): Source {
  const text = `---\ntitle: Title\ndate: 2026-02-08\n---\n\n${markdown.replaceAll('→', '\t')}`
  const file = new VFile({path: 'example.md', value: text})
  const tree = parse(file)
  standIn(tree, tree)
  const position = {start: {line: 2, column: 8, offset: 11}, end: {line: 2, column: 13, offset: 16}}
  return {
    entry: 'example.md',
    files: new Map([['example.md', file]]),
    tree,
    frontMatter: {
      ...emptyFrontMatter(),
      title: {value: [{type: 'text', value: 'Title'}], position},
      date: {value: '2026-02-08', position},
    },
    assets: standInAssets,
    images: {[standInName]: {format: 'png', width: 8, height: 8}},
    tables: new Map(),
    events: [],
    attachments: [],
    epoch: null,
  }
}

const standInName = 'dot.png'

/** The bytes of the stand-in, and nothing else. */
export const standInAssets = new Map([...sampleAssets()].filter(([name]) => name === standInName))

/** Every picture becomes the stand-in, by reference or not; its words stay. */
function standIn(node: Nodes, root: Root): void {
  if (!('children' in node)) return
  for (const [index, child] of node.children.entries()) {
    if (child.type === 'image') child.url = standInName
    else if (child.type === 'imageReference') {
      const title = definitionOf(root, child.identifier)?.title ?? null
      const {alt, position} = child
      const image = {type: 'image' as const, url: standInName, alt, title, ...(position ? {position} : {})}
      ;(node as Parents & {children: unknown[]}).children[index] = image
    } else standIn(child, root)
  }
}

function definitionOf(node: Nodes, identifier: string): Definition | undefined {
  if (node.type === 'definition' && node.identifier === identifier) return node
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = definitionOf(child, identifier)
    if (found) return found
  }
  return undefined
}

/** Several reports as one: their blocks in order, their names kept apart. Lists meet lists, as in real text. */
export function joinReports(reports: readonly {number: number; report: Report}[]): Report {
  const first = reports[0]?.report
  if (!first) throw new Error('There is nothing to join')
  return {
    ...first,
    children: reports.flatMap(({number, report}) => [
      {type: 'paragraph', children: [{type: 'text', value: `Example ${number}`}]} satisfies Block,
      ...rename(report.children, `e${number}-`),
    ]),
    images: Object.assign({}, ...reports.map(({report}) => report.images)) as Report['images'],
  }
}

/** The same with every id and target prefixed. */
function rename<T>(value: T, prefix: string): T {
  if (Array.isArray(value)) return value.map((one) => rename(one, prefix)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      (key === 'id' || key === 'target') && typeof one === 'string' ? prefix + one : rename(one, prefix),
    ]),
  ) as T
}

// -------------------------------------------------------------------------------------- comparing

/** The specification's HTML in comparable form. */
export function comparableExample({html}: Example): string {
  return comparable(html.replaceAll('→', '\t'))
}

/** A page's text in comparable form: title block, ids, classes, sections and typography undone. */
export function comparablePage(html: string): string {
  const page = unified()
    .use(rehypeParse)
    .parse(html.slice(html.indexOf('<body')))
  const main = findElement(page, 'main')
  if (!main) throw new Error('The page has no main element')
  return write(level(clean(main.children)))
}

function comparable(html: string): string {
  return write(level(clean(unified().use(rehypeParse, {fragment: true}).parse(html).children)))
}

type Content = ElementContent | HtmlRoot['children'][number]

/** Attributes that say something. */
const kept = new Set(['href', 'title', 'alt', 'start', 'src'])
/** Elements that only wrap. */
const wrappers = new Set(['section', 'article', 'div', 'span'])
const blockTags = new Set('blockquote dd dl dt h hr li ol p pre ul table thead tbody tr td th'.split(' '))

function clean(nodes: readonly Content[]): ElementContent[] {
  const cleaned = nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [{type: 'text', value: node.value}]
    if (node.type !== 'element') return []
    if (node.tagName === 'header' || node.properties.dataFurniture !== undefined) return []
    const children = clean(node.children)
    if (wrappers.has(node.tagName)) return children
    const heading = /^h([1-6])$/.exec(node.tagName)
    const tagName = heading ? `h${node.properties.ariaLevel ?? heading[1]}` : node.tagName
    const properties = Object.fromEntries(
      Object.entries(node.properties)
        .filter(([name, value]) => kept.has(name) && value !== null && value !== undefined)
        .map(([name, value]) => [
          name,
          name === 'src' ? 'stand-in' : name === 'href' ? plainUrl(String(value)) : undo(String(value)),
        ]),
    )
    return [{type: 'element', tagName, properties, children}]
  })
  // Without what wrapped them, neighbouring words are one text again.
  return cleaned.reduce<ElementContent[]>((list, node) => {
    const last = list.at(-1)
    if (node.type === 'text' && last?.type === 'text') last.value += node.value
    else list.push(node)
    return list
  }, [])
}

/** Headings by rank among those of the text: a report's top level is the shallowest it uses, and no level is skipped. */
function level(nodes: ElementContent[]): ElementContent[] {
  const levels = new Set<number>()
  const each = (list: readonly ElementContent[], act: (element: Element) => void): void => {
    for (const node of list)
      if (node.type === 'element') {
        act(node)
        each(node.children, act)
      }
  }
  each(nodes, ({tagName}) => {
    if (/^h\d/.test(tagName)) levels.add(Number(tagName.slice(1)))
  })
  const ranks = [...levels].sort((one, other) => one - other)
  each(nodes, (element) => {
    if (/^h\d/.test(element.tagName))
      element.tagName = `h${ranks.indexOf(Number(element.tagName.slice(1))) + 1}`
  })
  return nodes
}

function plainUrl(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

/** Typography undone: quotes, dashes and ellipses as they are typed, every space a plain one. */
function undo(text: string): string {
  return text
    .replace(/[“”«»„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replaceAll('—', '---')
    .replaceAll('–', '--')
    .replaceAll('…', '...')
    .replace(/[\u00a0\u202f]/g, ' ')
}

function write(nodes: readonly ElementContent[], pre = false): string {
  return nodes
    .map((node, index) => {
      if (node.type === 'text') {
        if (pre) return markup(undo(node.value))
        const text = undo(node.value).replace(/\s+/g, ' ')
        const before = nodes[index - 1]
        const after = nodes[index + 1]
        const start = !before || isBlock(before) ? text.trimStart() : text
        return markup(!after || isBlock(after) ? start.trimEnd() : start)
      }
      if (node.type !== 'element') return ''
      const {tagName, properties, children} = node
      const attributes = Object.entries(properties)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, value]) => ` ${name}="${markup(String(value))}"`)
        .join('')
      const inner = write(children, pre || tagName === 'pre')
      const text = tagName === 'pre' ? inner.replace(/\n+(?=<\/code>$)/, '') : inner
      const end = ['br', 'hr', 'img'].includes(tagName) ? '' : `</${tagName}>`
      return `<${tagName}${attributes}>${text}${end}${isBlock(node) ? '\n' : ''}`
    })
    .join('')
}

function isBlock(node: ElementContent): boolean {
  return node.type === 'element' && (blockTags.has(node.tagName) || /^h\d/.test(node.tagName))
}

function markup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function findElement(node: HtmlRoot | Element, tagName: string): Element | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (child.tagName === tagName) return child
    const found = findElement(child, tagName)
    if (found) return found
  }
  return undefined
}
