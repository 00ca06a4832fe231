/** Words as lines are made of them: shaped once a look, with the places where they may be broken. */
import {createRequire} from 'node:module'
import type {Role, TextItem} from '../draw/drawing.ts'
import type {Direction, Glyphs, Measure} from '../draw/measure.ts'
import {hashOf} from './lexicon.ts'
import type {Run} from './style.ts'

/** A stretch of text without spaces in one run. */
export interface Word {
  text: string
  glyphs: readonly Glyphs[]
  /** In points, with letterspacing. */
  width: number
  /** Where it may be broken as it stands (after hyphens, dashes, between ideographs): offsets, ascending. */
  breaks: readonly number[]
  /** True for one that may only be hyphenated: neither `breaks` nor soft hyphens, and no address. */
  plain: boolean
  /** Length of its spelling: of the text with its soft hyphens. */
  spelling: number
  /** Where the author's soft hyphens stood; `null` for a word without any. */
  soft: readonly number[] | null
  /** Where it may be hyphenated; `null` until somebody asks. */
  hyphens: readonly number[] | null
  /** True for an address or a path rather than a word of the language. */
  address: boolean
  /** Where an address or code may be broken without a hyphen; `null` until somebody asks. */
  loose: readonly number[] | null
  /** Width of the text before each UTF-16 offset, in points; `null` until somebody asks. */
  offsets: readonly number[] | null
  /** For each UTF-16 offset, 1 where a cluster begins; `null` until somebody asks. */
  starts: Uint8Array | null
}

const softHyphen = '\u00ad'
const noPlaces: readonly number[] = []

/** The word `text` set in `run`. Soft hyphens are taken out and become places to hyphenate. */
export function wordIn(run: Run, text: string, measure: Measure): Word {
  return wordAt(run, text, 0, text.length, hashOf(text), measure)
}

/** The word that stands in a text between two offsets, which is found faster where the hash of its letters is known. */
export function wordAt(
  run: Run,
  text: string,
  from: number,
  to: number,
  hash: number,
  measure: Measure,
): Word {
  let word = run.words.find(text, from, to, hash)
  if (!word) {
    const spelling = text.slice(from, to)
    word = newWord(run, spelling, measure)
    run.words.add(spelling, hash, word)
  }
  return word
}

function newWord(run: Run, spelling: string, measure: Measure): Word {
  let text = spelling
  let soft: number[] | null = null
  if (spelling.includes(softHyphen)) {
    soft = []
    text = ''
    for (const part of spelling.split(softHyphen)) {
      if (text !== '' && soft[soft.length - 1] !== text.length) soft.push(text.length)
      text += part
    }
    if (soft[soft.length - 1] === text.length) soft.pop()
  }
  const glyphs = text === '' ? [] : shapeIn(run, text, measure)
  let width = 0
  for (const part of glyphs) width += (part.width / 1000) * run.size + part.ids.length * run.tracking
  const breaks = breaksOf(text)
  const address = isAddress(text)
  return {
    text,
    glyphs,
    width,
    breaks,
    plain: breaks.length === 0 && soft === null && !address,
    spelling: spelling.length,
    soft,
    hyphens: soft,
    address,
    loose: null,
    offsets: null,
    starts: null,
  }
}

/** Shape text as a run shows it. Capitals made by the style keep the letters the author wrote. */
export function shapeIn(run: Run, text: string, measure: Measure, direction?: Direction): readonly Glyphs[] {
  if (!run.upper) return measure.shape(text, run.choice, run.lang, direction)
  const upper = text.toLocaleUpperCase(run.lang)
  const shaped = measure.shape(upper, run.choice, run.lang, direction)
  // "ß" becomes two letters: then the offsets would no longer fit, and the capitals are what is read.
  if (upper.length !== text.length) return shaped
  let from = 0
  return shaped.map((part) => {
    const own = text.slice(from, from + part.text.length)
    from += part.text.length
    return {...part, text: own}
  })
}

/** Shaped text as items on a baseline, one after the other from `x`. */
export function itemsOf(run: Run, glyphs: readonly Glyphs[], role: Role, x: number, y: number): TextItem[] {
  const {size, colour, tracking} = run
  let at = x
  return glyphs.map((part) => {
    const item: TextItem = {kind: 'text', role, x: at, y, glyphs: part, size, colour, wordSpace: 0, tracking}
    at += (part.width / 1000) * size + part.ids.length * tracking
    return item
  })
}

/** Offsets after which the word may be hyphenated. */
export function hyphensOf(word: Word, run: Run, measure: Measure): readonly number[] {
  word.hyphens ??= hyphenate(word.text, run.lang, measure)
  return word.hyphens
}

const letters = /[\p{L}\p{M}]{5,}/gu

function hyphenate(text: string, lang: string, measure: Measure): readonly number[] {
  if (text.length < 5) return noPlaces
  let places: number[] | null = null
  for (const match of text.matchAll(letters)) {
    for (const offset of measure.hyphenate(match[0], lang)) {
      places ??= []
      places.push(match.index + offset)
    }
  }
  return places ?? noPlaces
}

/** Width of the text before each offset of the word, in points. Within a cluster it is the cluster's start. */
export function offsetsOf(word: Word, run: Run): readonly number[] {
  if (word.offsets) return word.offsets
  const offsets: number[] = []
  let x = 0
  for (const {text, ids, clusters, advances} of word.glyphs) {
    const widths = new Array<number>(text.length).fill(0)
    for (let index = 0; index < ids.length; index++) {
      widths[clusters[index]!]! += (advances[index]! / 1000) * run.size + run.tracking
    }
    for (const width of widths) {
      offsets.push(x)
      x += width
    }
  }
  offsets.push(x)
  // Inside a cluster (a ligature, a mark on its letter) there is no place: it counts to what follows the cluster.
  word.offsets = offsets
  return offsets
}

/** True when the text between two offsets is whole clusters. */
export function isClusterStart(word: Word, offset: number): boolean {
  word.starts ??= clusterStarts(word)
  return word.starts[offset] !== 0
}

/** For each offset of a word, whether a cluster begins there; its end counts as a beginning. */
function clusterStarts({text, glyphs}: Word): Uint8Array {
  const starts = new Uint8Array(text.length + 1)
  starts[text.length] = 1
  let base = 0
  for (const part of glyphs) {
    for (let index = 0; index < part.clusters.length; index++) starts[base + part.clusters[index]!] = 1
    base += part.text.length
  }
  return starts
}

// Latin, Greek, Cyrillic, spaces, general punctuation, currency, arrows and boxes: here the few rules below are all of UAX 14 that matters.
const plainScripts = /^[\u0000-\u052f\u1e00-\u200b\u2010-\u2027\u202f-\u205f\u2070-\u22ff\u2500-\u25ff]*$/

function breaksOf(text: string): readonly number[] {
  if (text.length < 2) return noPlaces
  return plainScripts.test(text) ? plainBreaks(text) : unicodeBreaks(text)
}

function plainBreaks(text: string): readonly number[] {
  let places: number[] | null = null
  for (let index = 1; index < text.length; index++) {
    if (
      !breaksAfter(
        text.charCodeAt(index - 1),
        text.charCodeAt(index),
        index > 1 ? text.charCodeAt(index - 2) : 0,
      )
    )
      continue
    places ??= []
    places.push(index)
  }
  return places ?? noPlaces
}

/** Whether a line may end between two characters of alphabetic text. `before` is what precedes the first, or 0. */
export function breaksAfter(last: number, next: number, before: number): boolean {
  switch (last) {
    case 0x2d: // - between letters, but not before a digit (a minus) nor at a word's start
      return isWordly(before) && isLetter(next)
    case 0x2f: // /
      return isWordly(before) && isLetter(next)
    case 0x2010: // hyphen
    case 0x2013: // en dash
      return isWordly(before) && isWordly(next)
    case 0x2014: // em dash
    case 0x2015:
      return isWordly(next) || isOpening(next)
    case 0x200b: // zero width space
    case 0x2000: // all spaces but U+2007, which does not break
    case 0x2001:
    case 0x2002:
    case 0x2003:
    case 0x2004:
    case 0x2005:
    case 0x2006:
    case 0x2008:
    case 0x2009:
    case 0x200a:
      return true
    default:
      return false
  }
}

function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x2000)
  )
}

function isWordly(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x29 || code === 0x25
}

function isOpening(code: number): boolean {
  return code === 0x28 || code === 0x201c || code === 0x2018 || code === 0xab || code === 0x5b
}

interface Breaker {
  nextBreak(): {position: number; required: boolean} | null
}

let breaker: (new (text: string) => Breaker) | null = null

/** Line breaking opportunities after UAX 14 (Unicode Line Breaking Algorithm). */
function unicodeBreaks(text: string): readonly number[] {
  // The tables take a while to load and most reports never need them.
  breaker ??= createRequire(import.meta.url)('linebreak') as new (text: string) => Breaker
  const places: number[] = []
  const found = new breaker(text)
  for (let next = found.nextBreak(); next; next = found.nextBreak()) {
    if (next.position > 0 && next.position < text.length) places.push(next.position)
  }
  return places
}

/** Whether a line may end between two words that touch without a space. */
export function breaksBetween(first: string, second: string): boolean {
  const last = first.charCodeAt(first.length - 1)
  const next = second.charCodeAt(0)
  if (plainScripts.test(first[first.length - 1] ?? '') && plainScripts.test(second[0] ?? '')) {
    return breaksAfter(last, next, first.length > 1 ? first.charCodeAt(first.length - 2) : 0)
  }
  return unicodeBreaks(first + second).includes(first.length)
}

const looseAfter = /[/?&=.,;:_\-#@%+~|)\]}]/
/** Signs that stand before a word as often as behind one: `{.class`, `::figures`, `#id`. */
const sigil = /[.:_\-#@%+~|]/

/** Places where an address or a piece of code may be broken: after punctuation that no letter needs beside it. */
export function looseBreaks(text: string): readonly number[] {
  const places: number[] = []
  for (let index = 2; index < text.length - 1; index++) {
    const last = text[index - 1] ?? ''
    const next = text[index] ?? ''
    // A number such as 95,566 or 1.5 is one piece.
    const inNumber = /[.,]/.test(last) && /\d/.test(next) && /\d/.test(text[index - 2] ?? '')
    const opens = sigil.test(last) && !/[\p{L}\p{N}]/u.test(text[index - 2] ?? '')
    if (looseAfter.test(last) && !looseAfter.test(next) && !inNumber && !opens) places.push(index)
  }
  return places
}

// Each part is found in one pass over the text, however long that is.
const addressLike = /:\/\/|^www\.|^mailto:|^[^\s@]+@(?=[^\s@]+$)[^\s@]+\.[^\s@]|\/(?:[^/\s]*\/){2}/

/** True for text that is an address or a path rather than a word of the language. */
export function isAddress(text: string): boolean {
  return text.length > 8 && addressLike.test(text)
}
