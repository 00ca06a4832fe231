/**
 * Where a word may be hyphenated: the algorithm of Franklin Mark Liang, "Word Hy-phen-a-tion by
 * Com-put-er" (Stanford, 1983), chapter 3, with the patterns of TeX as the package `hyphen` carries them.
 *
 * Notices of the patterns in use, all of which may be copied and distributed where these are kept: Danish © 1994 Frank
 * Jensen, MIT licence; Dutch © 1996 Piet Tutelaers, MIT licence; English (UK) © 1992, 1996 Dominik Wujastyk and Graham
 * Toal, and English (US) © 1990, 2004, 2005 Gerard D.C. Kuiken, both free to copy and distribute with or without change
 * where the notice is kept; Finnish © 1986, 1988, 1989 Kauko Saarinen, may be freely distributed; French © R. Bastian,
 * D. Flipo, B. Gaulle and the CTT, MIT licence; German © 2013–2023 Stephan Hennig, Werner Lemberg, Günter Milde and
 * others, MIT licence; Italian © 2008–2011 Claudio Beccari, MIT licence or LPPL 1.3; Norwegian © 2004, 2005, 2007 Rune
 * Kleveland, Ole Michael Selberg and Karl Ove Hufthammer, free to copy and distribute with or without change where the
 * notice is kept; Polish © 1987–1995 Hanna Kołodziejska, Bogusław Jackowski and Marek Ryćko, MIT licence; Portuguese
 * © 1987, 1994, 1996, 2015 Pedro J. de Rezende and J. João Dias Almeida, BSD licence of three clauses; Slovak © 1992
 * Jana Chlebíková, MIT licence; Spanish © 1993, 1997, 2001–2019 Javier Bezos and CervanTeX, MIT licence; Swedish © 1994
 * Jan Michael Rynning, LPPL 1.2, as the package has them. Czech has patterns too, under a licence that is not as free.
 */
import {createRequire} from 'node:module'

/** Levels by number, a trie of letters whose leaves are those numbers, and words that are exceptions. */
type Patterns = readonly [readonly (readonly number[])[], Trie, Readonly<Record<string, readonly number[]>>?]
type Trie = {readonly [letter: string]: Branch}
/** A pattern's end, a branch, or both. */
type Branch = number | Trie | readonly [Trie, number]

interface Hyphenation {
  trie: LetterTrie
  exceptions: Readonly<Record<string, readonly number[]>>
  /** Fewest letters before and after a hyphen. */
  left: number
  right: number
}

interface Source {
  /** Name of the file in the package. */
  file: string
  left: number
  right: number
}

/** By primary language, with regions that differ. The fewest letters are those of TeX's `language.dat`. */
const sources: Readonly<Record<string, Source>> = {
  en: {file: 'en-gb', left: 2, right: 3},
  'en-us': {file: 'en-us', left: 2, right: 3},
  'en-ca': {file: 'en-us', left: 2, right: 3},
  da: {file: 'da', left: 2, right: 2},
  de: {file: 'de-1996', left: 2, right: 2},
  es: {file: 'es', left: 2, right: 2},
  fi: {file: 'fi', left: 2, right: 2},
  fr: {file: 'fr', left: 2, right: 3},
  it: {file: 'it', left: 2, right: 2},
  nb: {file: 'nb', left: 2, right: 2},
  nl: {file: 'nl', left: 2, right: 2},
  nn: {file: 'nn', left: 2, right: 2},
  no: {file: 'nb', left: 2, right: 2},
  pl: {file: 'pl', left: 2, right: 2},
  pt: {file: 'pt', left: 2, right: 3},
  sk: {file: 'sk', left: 2, right: 3},
  sv: {file: 'sv', left: 2, right: 2},
}

const longestWord = 100
/** More than the different letters of any language's patterns. */
const lettersRoom = 64
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

const found = new Map<string, Source | undefined>()

function sourceOf(lang: string): Source | undefined {
  if (!found.has(lang)) found.set(lang, findSource(lang))
  return found.get(lang)
}

function findSource(lang: string): Source | undefined {
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
    const [levels, root, exceptions = {}] = patterns
    hyphenation = {trie: new LetterTrie(levels, root), exceptions, left: source.left, right: source.right}
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

function pointsIn(part: string, {trie, exceptions, left, right}: Hyphenation): number[] {
  const lower = part.toLowerCase()
  const points: number[] = []
  if (lower.length !== part.length || part.length < left + right) return points
  if (Object.hasOwn(exceptions, lower)) {
    // The package counts the hyphens before a place as letters: "as-so-ciate" is [2, 5].
    const offsets = exceptions[lower]!.map((place, index) => place - index)
    return offsets.filter((offset) => offset >= left && offset <= part.length - right)
  }
  const levels = trie.levelsIn(`.${lower}.`)
  for (let offset = left; offset <= part.length - right; offset++) {
    if ((levels[offset]! & 1) === 1 && !isMark(lower, offset)) points.push(offset)
  }
  return points
}

/**
 * The trie of a language's patterns with its branches by number of letter, which are found several times as fast as
 * those of objects. A branch is looked up in the objects when it is first followed: most never are.
 */
class LetterTrie {
  private readonly lists: readonly (readonly number[])[]
  /** By node: the branches as the package has them, and the levels of the pattern that ends there. */
  private readonly nodes: (Trie | undefined)[]
  private readonly ends: (readonly number[] | null)[] = [null]
  /** Numbers of letters by UTF-16 unit, from 1; 0 for one that no pattern has. */
  private readonly letters = new Uint8Array(0x10000)
  /** By node and letter: the node behind the branch, 0 before it is looked up, -1 where there is none. */
  private branches = new Int32Array(lettersRoom * 256)
  private levels = new Uint8Array(longestWord + 2)

  constructor(lists: readonly (readonly number[])[], root: Trie) {
    this.lists = lists
    this.nodes = [root]
    // All at once: numbered as they are met, letters of another language might leave no number for one of these.
    let known = 0
    const rest: Trie[] = [root]
    for (let trie = rest.pop(); trie; trie = rest.pop()) {
      for (const letter in trie) {
        const unit = letter.charCodeAt(0)
        if (this.letters[unit] === 0) this.letters[unit] = ++known
        const branch = trie[letter]!
        if (typeof branch !== 'number') rest.push(isPair(branch) ? branch[0] : branch)
      }
    }
    if (known >= lettersRoom) throw new Error(`Patterns of hyphenation have ${known} letters`)
  }

  /** The highest level between any two letters of a text that begins and ends with a dot, valid until the next call. */
  levelsIn(text: string): Uint8Array {
    const {levels} = this
    levels.fill(0, 0, text.length)
    for (let start = 0; start < text.length; start++) {
      // Levels stand between letters; the dot at the start has none before it.
      const first = start > 0 ? start - 1 : 0
      let node = 0
      for (let at = start; at < text.length; at++) {
        const letter = this.letters[text.charCodeAt(at)]!
        if (letter === 0) break
        const branch = this.branches[node * lettersRoom + letter]!
        node = branch !== 0 ? branch : this.follow(node, letter, text[at]!)
        if (node < 0) break
        const found = this.ends[node]
        if (!found) continue
        for (let index = 0; index < found.length; index++) {
          if (found[index]! > levels[first + index]!) levels[first + index] = found[index]!
        }
      }
    }
    return levels
  }

  private follow(node: number, letter: number, character: string): number {
    const branch = this.nodes[node]?.[character]
    let next = -1
    if (branch !== undefined) {
      next = this.nodes.length
      const [more, list] =
        typeof branch === 'number' ? [undefined, branch] : isPair(branch) ? branch : [branch, -1]
      this.nodes.push(more)
      this.ends.push(list < 0 ? null : this.lists[list]!)
      if (this.nodes.length * lettersRoom > this.branches.length) {
        const larger = new Int32Array(this.branches.length * 2)
        larger.set(this.branches)
        this.branches = larger
      }
    }
    this.branches[node * lettersRoom + letter] = next
    return next
  }
}

function isPair(branch: Trie | readonly [Trie, number]): branch is readonly [Trie, number] {
  return Array.isArray(branch)
}

/** A hyphen never comes between a letter and its accent. */
function isMark(text: string, offset: number): boolean {
  return text.charCodeAt(offset) >= 0x300 && /^\p{M}/u.test(text.slice(offset, offset + 2))
}
