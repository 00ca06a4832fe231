/** A report's blocks as short lines, for tests of what is declared and where it is printed again. */
import type {Block, Inline, ReportNode} from '../../src/model/node.ts'
import {childrenOf, plainText} from '../../src/model/walk.ts'

/**
 * A block a line: `{id: words}` is a span, `<words→target>` a reference, `‹words→target›` a quiet one; a term is
 * followed by ` :: ` and its description, blocks within one are set apart by ` / `, cells by ` | `.
 */
export function linesOf(blocks: readonly ReportNode[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'section':
        return [`# ${wordsOf(block.heading.children)}`, ...linesOf(block.children)]
      case 'heading':
        return [`# ${wordsOf(block.children)}`]
      case 'paragraph':
        return [`${nameOf(block)} ${wordsOf(block.children)}`.trim()]
      case 'definitionList': {
        const lines: string[] = []
        for (const part of block.children) {
          if (part.type === 'definitionTerm') lines.push(`${wordsOf(part.children)} ::`)
          else lines.push(`${lines.pop()} ${within(part.children)}`)
        }
        return [`list${classesOf(block)}`, ...lines.map((line) => `  ${line}`)]
      }
      case 'figure': {
        const [{asset, alt}] = block.children
        return [`figure${nameOf(block)} ${captionOf(block)} (${asset}: ${alt})`]
      }
      case 'table':
        return [
          `table${nameOf(block)}${classesOf(block)} ${captionOf(block)}`,
          ...block.children.map(({children}) =>
            `  ${children.map((cell) => within(cell.children)).join(' | ')}`.trimEnd(),
          ),
        ]
      case 'listItem':
      case 'list':
      case 'callout':
      case 'blockquote':
        return [block.type, ...linesOf(childrenOf(block)).map((line) => `  ${line}`)]
      case 'listing':
        return block.entries.map(
          (entry) => `${entry.label}${entry.separator}<${wordsOf(entry.children)}→${entry.target}>`,
        )
      default:
        return [block.type === 'text' ? block.value : block.type]
    }
  })
}

/** Some inlines as words with their places and links. */
export function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'span':
          return `{${inline.id ?? ''}${inline.lang ? ` ${inline.lang}` : ''}: ${wordsOf(inline.children)}}`
        case 'crossReference':
          return inline.quiet
            ? `‹${wordsOf(inline.children)}→${inline.target}›`
            : `<${wordsOf(inline.children)}→${inline.target}>`
        case 'pageReference':
          return `<${inline.before}#${inline.after}→${inline.target}>`
        case 'link':
          return `<${wordsOf(inline.children)}→${inline.url}>`
        case 'emphasis':
          return `*${wordsOf(inline.children)}*`
        case 'strong':
          return `**${wordsOf(inline.children)}**`
        case 'noteCall':
          return `[^${inline.label}]`
        default:
          return plainText([inline])
      }
    })
    .join('')
    .replaceAll('\u00A0', '_')
}

function within(blocks: readonly Block[]): string {
  return linesOf(blocks).join(' / ')
}

function captionOf({caption}: Extract<Block, {type: 'figure' | 'table'}>): string {
  return caption
    ? `${caption.label.replaceAll('\u00A0', '_')}${caption.separator}${within(caption.children)}`
    : '–'
}

function nameOf({id}: {id?: string}): string {
  return id === undefined ? '' : ` #${id}`
}

function classesOf({classes = []}: {classes?: readonly string[]}): string {
  return classes.map((name) => ` .${name}`).join('')
}
