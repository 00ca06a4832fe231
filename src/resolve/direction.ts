/**
 * Words that run another way than the report does. References are of the language of their words, and each format orders
 * them by themselves. What is no more than a text holds invisible marks of direction instead (UAX 9, 2.6).
 */
import {directionOf} from '../model/language.ts'
import type {Ground} from './state.ts'
import {languageOfWords} from './words.ts'

const leftToRight = '\u200e'
const rightToLeft = '\u200f'

/** The language of words that the template gives where they run another way than those around, else `null`. */
export function wordsAgainst({choices, lang: own}: Ground, around: string): string | null {
  const lang = languageOfWords(choices.words, own)
  return directionOf(lang) === directionOf(around) ? null : lang
}

/** One of several texts on a line, ordered by itself among others from right to left. */
export function orderedApart(text: string, around: string): string {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (directionOf(around) === 'ltr' || letter === undefined || fromRight.test(letter)) return text
  return rightToLeft + readFromLeft(text) + rightToLeft
}

/** A text that is read from the left in any language, among words from right to left. */
export function readFromLeft(text: string): string {
  return leftToRight + text + leftToRight
}

const fromRight =
  /[\p{scx=Adlm}\p{scx=Arab}\p{scx=Hebr}\p{scx=Mand}\p{scx=Nkoo}\p{scx=Rohg}\p{scx=Samr}\p{scx=Syrc}\p{scx=Thaa}]/u
