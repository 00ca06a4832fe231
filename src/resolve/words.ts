/** The words of a language, chosen from those a template gives. */
import type {FixedWords} from '../model/report.ts'
import type {Words} from '../model/words.ts'
import type {Quotes} from './typography.ts'

type Known = Readonly<Record<string, Words>>

/** The words for a language: of the tag itself, of its language alone, or the English ones. */
export function chooseWords(known: Known, lang: string): Words {
  const english = known.en
  const found = known[lang] ?? known[baseOf(lang)] ?? english
  if (!found) throw new Error('A template gives its words in English at least')
  return found
}

/** Whether a template has words of a language: of the tag itself or of its language alone. */
export function hasWords(known: Known, lang: string): boolean {
  return known[lang] !== undefined || known[baseOf(lang)] !== undefined
}

/** The language of the words chosen: the one asked for, or English. */
export function languageOfWords(known: Known, lang: string): string {
  return hasWords(known, lang) ? lang : 'en-GB'
}

/** Quotation marks of a language; `fallback` (the report's own) where the template does not know it. */
export function quotesFor(known: Known, lang: string, fallback: Quotes): Quotes {
  return (known[lang] ?? known[baseOf(lang)])?.quotes ?? fallback
}

/** The words that renderers print by themselves. */
export function fixedWords(words: Words): FixedWords {
  const {pageOf, notes, backToText, contents, skip, taskDone, taskOpen, noteCall, continued} = words
  const {attachedSource, attachedData} = words
  const attached = {attachedSource, attachedData}
  return {pageOf, notes, backToText, contents, skip, taskDone, taskOpen, noteCall, continued, ...attached}
}

/** What stands before the part `i` of `count`; nothing before the first. */
export function separatorBefore(words: Words, i: number, count: number): string {
  if (i === 0) return ''
  if (i < count - 1) return words.listSeparator
  return count === 2 ? words.listPair : words.listLast
}

function baseOf(lang: string): string {
  return lang.split('-', 1)[0]!.toLowerCase()
}
