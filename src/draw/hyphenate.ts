/**
 * Where a word may be hyphenated: the algorithm of Franklin Mark Liang, "Word Hy-phen-a-tion by
 * Com-put-er" (Stanford, 1983), chapter 3, with the patterns of TeX as the package `hyphen` carries them.
 *
 * Notices of the patterns in use: English (UK) © 1992, 1996 Dominik Wujastyk and Graham Toal, and English
 * (US) © 1990, 2004, 2005 Gerard D.C. Kuiken, both free to copy and distribute with or without change where
 * the notice is kept; French © R. Bastian, D. Flipo, B. Gaulle and the CTT, MIT licence.
 */
import {createRequire} from 'node:module'

/** Levels by number, a trie of letters whose leaves are those numbers, and words that are exceptions. */
type Patterns = readonly [readonly (readonly number[])[], Trie, Readonly<Record<string, readonly number[]>>?]
type Trie = {readonly [letter: string]: Branch}
/** A pattern's end, a branch, or both. */
type Branch = number | Trie | readonly [Trie, number]

interface Hyphenation {
  patterns: Patterns
  /** Fewest letters before and after a hyphen. */
  left: number
  right: number
}

interface Source {
  file: 'en-gb' | 'en-us' | 'fr'
  left: number
  right: number
}

/** By primary language, with regions that differ. The fewest letters are those of TeX's `language.dat`. */
const sources: Readonly<Record<string, Source>> = {
  en: {file: 'en-gb', left: 2, right: 3},
  'en-us': {file: 'en-us', left: 2, right: 3},
  'en-ca': {file: 'en-us', left: 2, right: 3},
  fr: {file: 'fr', left: 2, right: 3},
}

const longestWord = 100
const loaded = new Map<Source['file'], Hyphenation>()
const known = new Map<Source['file'], Map<string, readonly number[]>>()
const require = createRequire(import.meta.url)

/**
 * Offsets (UTF-16) in a word after which it may be hyphenated. A word with digits or unknown letters, and
 * any word of a language without patterns, has none; parts of a compound written with hyphens or
 * apostrophes are taken one by one.
 */
export function hyphenate(word: string, lang: string): readonly number[] {
  const source = sourceOf(lang)
  if (!source) return []
  let words = known.get(source.file)
  if (!words) {
    words = new Map()
    known.set(source.file, words)
  }
  let offsets = words.get(word)
  if (!offsets) {
    offsets = offsetsIn(word, load(source))
    words.set(word, offsets)
  }
  return offsets
}

function sourceOf(lang: string): Source | undefined {
  const tag = lang.toLowerCase()
  if (Object.hasOwn(sources, tag)) return sources[tag]
  const primary = tag.split('-', 1)[0]!
  return Object.hasOwn(sources, primary) ? sources[primary] : undefined
}

function load(source: Source): Hyphenation {
  let hyphenation = loaded.get(source.file)
  if (!hyphenation) {
    // The package has no types; its format is held by a test.
    const patterns = require(`hyphen/patterns/${source.file}.js`) as Patterns
    hyphenation = {patterns, left: source.left, right: source.right}
    loaded.set(source.file, hyphenation)
  }
  return hyphenation
}

function offsetsIn(word: string, hyphenation: Hyphenation): number[] {
  const offsets: number[] = []
  if (/\d/.test(word)) return offsets
  for (const match of word.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    const part = match[0]
    // Capitals in the middle mark acronyms and coined names, which are not divided.
    if (part.length > longestWord || /\p{Ll}\p{Lu}|^\p{Lu}{2,}$/u.test(part)) continue
    for (const offset of pointsIn(part, hyphenation)) offsets.push(match.index + offset)
  }
  return offsets
}

function pointsIn(part: string, {patterns, left, right}: Hyphenation): number[] {
  const lower = part.toLowerCase()
  const points: number[] = []
  if (lower.length !== part.length || part.length < left + right) return points
  const [levelLists, trie, exceptions] = patterns
  if (exceptions && Object.hasOwn(exceptions, lower)) {
    // The package counts the hyphens before a place as letters: "as-so-ciate" is [2, 5].
    const offsets = exceptions[lower]!.map((place, index) => place - index)
    return offsets.filter((offset) => offset >= left && offset <= part.length - right)
  }
  const text = `.${lower}.`
  const levels = new Uint8Array(part.length + 2)
  for (let start = 0; start < text.length; start++) {
    // Levels stand between letters; the dot at the start has none before it.
    const first = Math.max(0, start - 1)
    let node: Trie | undefined = trie
    for (let at = start; node && at < text.length; at++) {
      const branch: Branch | undefined = node[text[at]!]
      if (branch === undefined) break
      node = undefined
      let list = -1
      if (typeof branch === 'number') list = branch
      else if (isPair(branch)) [node, list] = branch
      else node = branch
      if (list < 0) continue
      const found = levelLists[list]!
      for (let index = 0; index < found.length; index++) {
        const level = found[index]!
        if (level > levels[first + index]!) levels[first + index] = level
      }
    }
  }
  for (let offset = left; offset <= part.length - right; offset++) {
    if ((levels[offset]! & 1) === 1 && !isMark(lower, offset)) points.push(offset)
  }
  return points
}

function isPair(branch: Trie | readonly [Trie, number]): branch is readonly [Trie, number] {
  return Array.isArray(branch)
}

/** A hyphen never comes between a letter and its accent. */
function isMark(text: string, offset: number): boolean {
  return /^\p{M}/u.test(text.slice(offset, offset + 2))
}
