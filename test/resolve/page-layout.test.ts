import {describe, expect, test} from 'vitest'
import type {ReportNode} from '../../src/model/node.ts'
import {childrenOf} from '../../src/model/walk.ts'
import {report} from './source.ts'

/** Blocks as an outline: headings with their number, containers by their name, words as they are. */
function outlineOf(nodes: readonly ReportNode[], depth = 0): string[] {
  const indent = '  '.repeat(depth)
  return nodes.flatMap((node): string[] => {
    switch (node.type) {
      case 'section':
        return [
          `${indent}${node.heading.number} ${node.heading.plain}`,
          ...outlineOf(node.children, depth + 1),
        ]
      case 'landscape':
      case 'columns': {
        const count = node.type === 'columns' ? ` ${node.count}` : ''
        const name = node.id === undefined ? '' : ` #${node.id}`
        const lang = node.lang === undefined ? '' : ` ${node.lang}`
        return [`${indent}${node.type}${count}${name}${lang}`, ...outlineOf(node.children, depth + 1)]
      }
      case 'paragraph': {
        const words = node.children.map((one) => ('value' in one ? one.value : '')).join('')
        return [`${indent}${node.id === undefined ? '' : `#${node.id} `}${words}`]
      }
      case 'pageBreak':
        return [`${indent}page break`]
      default:
        return [`${indent}${node.type}`, ...outlineOf(childrenOf(node), depth + 1)]
    }
  })
}

function readingOf(markdown: string): {lines: string[]; messages: string[]} {
  const {report: one, messages} = report(markdown, {frontMatter: {numbering: true}})
  return {lines: outlineOf(one.children), messages}
}

describe('Landscape pages and columns', () => {
  test('hold their blocks, with an id, a language and a number of columns, two unless said', () => {
    const {lines, messages} = readingOf(
      ':::landscape{#a lang=fr}\nA\n:::\n\n:::columns\nB\n:::\n\n::::landscape\n:::columns{count=4 #c}\nC\n:::\n::::',
    )
    expect(messages).toEqual([])
    expect(lines).toEqual([
      'landscape #a fr',
      '  A',
      'columns 2',
      '  B',
      'landscape',
      '  columns 4 #c',
      '    C',
    ])
  })

  test('hold sections, which are counted as any and stand beside those of their level', () => {
    const {lines, messages} = readingOf(
      '# One\n\nA\n\n:::landscape\nB\n\n## Under\n\nC\n\n# Two\n\nD\n:::\n\n# Three\n\n:::columns\n## Under three\n\nE\n:::\n\nF',
    )
    expect(messages).toEqual([])
    expect(lines).toEqual([
      '1 One',
      '  A',
      'landscape',
      '  B',
      '  1.1 Under',
      '    C',
      '  2 Two',
      '    D',
      '3 Three',
      '  columns 2',
      '    3.1 Under three',
      '      E',
      '  F',
    ])
  })

  test('are not there without anything to print, and their name is', () => {
    const {lines, messages} = readingOf(
      ':::landscape\n:::\n\n:::landscape{#a}\n::pagebreak\n:::\n\n:::columns{#b}\n:::\n\n[A](#a) [B](#b)',
    )
    expect(messages).toEqual([])
    expect(lines).toEqual(['#a ', '#b ', ' '])
  })

  test.each(['1', '5', 'two', '2.5', ''])('have 2 to 4 columns and not “%s”', (count) => {
    const {lines, messages} = readingOf(`:::columns{count="${count}"}\nA\n:::`)
    expect(messages).toEqual([
      expect.stringContaining(
        `error attribute-value: Unexpected \`count="${count}"\`, expected a number of columns from 2 to 4`,
      ),
    ])
    expect(lines).toEqual(['columns 2', '  A'])
  })

  const loosely = 'in a list, quotation, callout, note or cell, expected it in the body of the text'
  test.each([
    [
      '::::columns\n:::landscape{#x lang=fr}\nA\n:::\n::::',
      ['columns 2', '  #x ', '  A'],
      '2:4 warning page-layout: Unexpected `:::landscape` inside `:::columns`, expected `:::columns` inside `:::landscape`',
    ],
    [
      '::::landscape\n:::landscape\nA\n:::\n::::',
      ['landscape', '  A'],
      '2:4 warning page-layout: Unexpected `:::landscape` inside `:::landscape`, expected one around all of it',
    ],
    [
      '::::columns\n:::columns\nA\n:::\n::::',
      ['columns 2', '  A'],
      '2:4 warning page-layout: Unexpected `:::columns` inside `:::columns`, expected one of them',
    ],
    [
      '> :::columns\n> A\n> :::',
      ['blockquote', '  A'],
      `1:6 warning page-layout: Unexpected \`:::columns\` ${loosely}`,
    ],
    [
      '- :::landscape\n  A\n  :::',
      ['list', '  listItem', '    A'],
      `1:6 warning page-layout: Unexpected \`:::landscape\` ${loosely}`,
    ],
    [
      '::::tip\n:::landscape\nA\n:::\n::::',
      ['callout', '  text', '  A'],
      `2:4 warning page-layout: Unexpected \`:::landscape\` ${loosely}`,
    ],
  ])('are told of where they cannot stand, and what they hold is kept: %s', (markdown, kept, message) => {
    const {lines, messages} = readingOf(markdown)
    expect(lines).toEqual(kept)
    expect(messages.map((one) => one.replace(/(\d+:\d+)-\d+:\d+/, '$1'))).toEqual([message])
  })
})
