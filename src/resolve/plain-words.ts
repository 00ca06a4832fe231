/** What is declared in plain words: for data, for alternative texts and for drawings. */
import type {ReportNode} from '../model/node.ts'
import {childrenOf, plainText} from '../model/walk.ts'
import type {Declared, PlainWords} from './declaration.ts'
import {contentAgain, titleAgain} from './row.ts'
import type {State} from './state.ts'

/**
 * The title and the text of what is declared. The words of a sentence are the text of an entry that is referred to
 * by its number, and the title of any other.
 */
export function plainWords(state: State, declared: Declared): PlainWords {
  const {plain} = state.stage
  let words = plain.get(declared)
  if (!words) {
    words = readWords(state, declared)
    plain.set(declared, words)
  }
  return words
}

function readWords(state: State, declared: Declared): PlainWords {
  const {kind, node} = declared
  const title = oneLine(plainText(titleAgain(state, declared)))
  const text = plainOf(contentAgain(state, declared))
  // The words of a sentence are the text of an entry that is referred to by its number.
  if (node.type === 'textDirective' && kind?.refersBy === 'label') return {title: '', text: title}
  return {title, text}
}

/** The words of some blocks in one line. */
export function plainOf(nodes: readonly ReportNode[]): string {
  return oneLine(nodes.map(wordsIn).join(' '))
}

function wordsIn(node: ReportNode): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'definitionTerm':
      return plainText(node.children)
    case 'callout':
      return `${plainText(node.title)} ${plainOf(node.children)}`
    case 'blockquote':
      return `${plainOf(node.children)} ${plainText(node.attribution ?? [])}`
    case 'code':
      return node.value
    case 'image':
      return node.alt
    default:
      return childrenOf(node).map(wordsIn).join(' ')
  }
}

function oneLine(words: string): string {
  // No-break spaces stay: they hold words together in a drawing as well.
  return (/[\t\r\n]| {2}/.test(words) ? words.replace(/[ \t\r\n]+/g, ' ') : words).trim()
}
