/** The inlines of one block as a whole: converted, their typography set. */
import type {PhrasingContent} from 'mdast'
import type {Inline, Text} from '../model/node.ts'
import type {State} from './state.ts'
import {type Flow, setTypography} from './typography.ts'
import {quotesFor} from './words.ts'

/** Convert all the inlines of a block. In words that stand `inQuotes`, the double marks are the single ones. */
export function setInlines(state: State, nodes: readonly PhrasingContent[], inQuotes = false): Inline[] {
  const flow: Flow = []
  const inlines = state.stage.inlines({...state, flow}, nodes)
  const {choices, words} = state.stage
  setTypography(flow, (lang) => {
    const quotes = quotesFor(choices.words, lang, words.quotes)
    return inQuotes ? {...quotes, double: quotes.single} : quotes
  })
  return inlines
}

/** Words that are no Markdown, set as prose is. */
export function setPlain(state: State, value: string): string {
  const text: Text = {type: 'text', value}
  const {choices, words} = state.stage
  setTypography([{text, lang: state.lang}], (lang) => quotesFor(choices.words, lang, words.quotes))
  return text.value
}

/** Inlines without spaces at their ends, as a note call taken away leaves them. */
export function withoutEnds(inlines: readonly Inline[]): Inline[] {
  const trimmed = [...inlines]
  const last = trimmed.at(-1)
  if (last?.type === 'text') {
    const value = last.value.trimEnd()
    trimmed.splice(-1, 1, ...(value === '' ? [] : [{...last, value}]))
  }
  const first = trimmed[0]
  if (first?.type === 'text') {
    const value = first.value.trimStart()
    trimmed.splice(0, 1, ...(value === '' ? [] : [{...first, value}]))
  }
  return trimmed
}
