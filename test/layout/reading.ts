/** Reads a layout back: what its structure tree says when it is read aloud, and where things lie. */
import type {Item, TextItem} from '../../src/draw/drawing.ts'
import type {Layout, StructureNode} from '../../src/layout/page.ts'
import type {Block, Inline} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'

/** The text of every piece of marked content, by number, in drawing order over all pages. */
export function piecesOf(layout: Layout): Map<number, string> {
  const pieces = new Map<number, string>()
  for (const page of layout.pages) {
    for (const item of page.drawing.items) {
      if (typeof item.role !== 'number') continue
      const text = item.kind === 'text' ? item.glyphs.text : ''
      pieces.set(item.role, (pieces.get(item.role) ?? '') + text)
    }
  }
  return pieces
}

const inlineTags = new Set(['Span', 'Link', 'Reference', 'Quote'])

/** The words of every structure node that has words of its own, in reading order: "P the words". */
export function readLayout(layout: Layout): string[] {
  const pieces = piecesOf(layout)
  const lines: string[] = []
  read(layout.structure)
  return lines

  function read(node: StructureNode): void {
    let text = ''
    const end = () => {
      const words = clean(text)
      if (words !== '') lines.push(`${node.tag} ${words}`)
      text = ''
    }
    const take = (inner: StructureNode): void => {
      for (const child of inner.children) {
        if (typeof child === 'number') text += pieces.get(child) ?? ''
        else if (child.tag === 'Figure' && inner.tag !== 'Div' && child.children.length === 1) {
          text += `![${child.alt}]`
        } else if (inlineTags.has(child.tag) || (child.tag === 'Code' && !child.block)) take(child)
        else {
          end()
          read(child)
        }
      }
    }
    take(node)
    end()
  }
}

function clean(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

/** What a report's layout must say, in the same form, for the node types that random reports have. */
export function expectedReading(report: Report): string[] {
  const lines: string[] = []
  const add = (tag: string, text: string) => {
    const words = clean(text)
    if (words !== '') lines.push(`${tag} ${words}`)
  }
  const notes = new Map(report.notes.map((note) => [note.id, note]))
  const called: string[] = []
  add('P', report.meta.plainTitle)
  for (const block of report.children) say(block)
  return lines

  function words(nodes: readonly Inline[]): string {
    return nodes
      .map((node): string => {
        if (node.type === 'text' || node.type === 'inlineCode') return node.value
        if (node.type === 'break') return ' '
        if (node.type === 'image') return `![${node.alt}]`
        if (node.type === 'noteCall') {
          if (node.first) called.push(node.note)
          return node.label
        }
        if (node.type === 'pageReference') throw new Error('Not in random reports')
        return words(node.children)
      })
      .join('')
  }

  function line(tag: string, nodes: readonly Inline[]): void {
    add(tag, words(nodes))
    for (const id of called.splice(0)) {
      const note = notes.get(id)
      if (!note) continue
      add('Lbl', note.label)
      for (const block of note.children) say(block)
    }
  }

  function say(block: Block): void {
    switch (block.type) {
      case 'paragraph':
        line('P', block.children)
        break
      case 'heading':
        line(`H${block.depth}`, block.children)
        break
      case 'section':
        say(block.heading)
        for (const child of block.children) say(child)
        break
      case 'landscape':
      case 'columns':
        for (const child of block.children) say(child)
        break
      case 'blockquote':
        for (const child of block.children) say(child)
        if (block.attribution) line('P', [{type: 'text', value: '— '}, ...block.attribution])
        break
      case 'list':
        for (const item of block.children) {
          if (item.checked === null) add('Lbl', item.label)
          for (const child of item.children) say(child)
        }
        break
      case 'code':
        if (block.title) add('P', block.title)
        add('Code', block.value)
        break
      case 'callout':
        line('P', block.title)
        for (const child of block.children) say(child)
        break
      case 'table':
        if (block.caption) {
          const [first] = block.caption.children
          const label = {type: 'text' as const, value: block.caption.label + block.caption.separator}
          if (first?.type === 'paragraph') line('P', [label, ...first.children])
        }
        for (const row of block.children) {
          for (const cell of row.children) for (const child of cell.children) say(child)
        }
        break
      case 'figure': {
        lines.push(`Figure`)
        const [first] = block.caption?.children ?? []
        const label = {
          type: 'text' as const,
          value: (block.caption?.label ?? '') + (block.caption?.separator ?? ''),
        }
        if (first?.type === 'paragraph') line('P', [label, ...first.children])
        break
      }
      case 'pageBreak':
      case 'thematicBreak':
        break
      default:
        throw new Error(`Not in random reports: ${block.type}`)
    }
  }
}

/** What a piece of text covers, without a space at its end. */
export function extentOfItem(item: Item): {left: number; right: number; top: number; bottom: number} {
  switch (item.kind) {
    case 'text':
      return textExtent(item)
    case 'line':
      return {
        left: Math.min(item.x1, item.x2),
        right: Math.max(item.x1, item.x2),
        top: Math.min(item.y1, item.y2),
        bottom: Math.max(item.y1, item.y2),
      }
    case 'path':
      return {left: item.x, right: item.x, top: item.y, bottom: item.y}
    default:
      return {left: item.x, right: item.x + item.width, top: item.y, bottom: item.y + item.height}
  }
}

function textExtent(item: TextItem): {left: number; right: number; top: number; bottom: number} {
  const {glyphs, size, tracking, wordSpace} = item
  let right = item.x
  let seen = item.x
  for (let index = 0; index < glyphs.ids.length; index++) {
    const isSpace = glyphs.text[glyphs.clusters[index] ?? 0] === ' '
    right += ((glyphs.advances[index] ?? 0) / 1000) * size + tracking + (isSpace ? wordSpace : 0)
    if (!isSpace) seen = right
  }
  return {left: item.x, right: seen, top: item.y, bottom: item.y}
}
