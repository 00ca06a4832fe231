/** Fragments become boxes, glue and penalties: what the line breaker works on. */

import type {Desk} from './desk.ts'
import type {Fragment} from './inline.ts'
import {hashOn, noLetters} from './lexicon.ts'
import type {LineItems} from './lines.ts'
import type {Run} from './style.ts'
import {breaksBetween, hyphensOf, isClusterStart, looseBreaks, offsetsOf, type Word, wordAt} from './word.ts'

/** Kinds of items, as the line breaker numbers them. */
export const box = 0
export const glue = 1
export const penalty = 2

/** Items with what each stands for. Reused from paragraph to paragraph: take what you need before filling it again. */
export interface Items extends LineItems {
  /** Which fragment an item belongs to; -1 for the paragraph's end. */
  fragment: Int32Array
  /** The word a box shows, or `null` for a picture. */
  words: (Word | null)[]
  /** The part of the word: UTF-16 offsets. */
  from: Int32Array
  to: Int32Array
  /** Every word of the text, in order: what filling the same fragments again need not look up. */
  found: Word[]
  /** Width of all of it on one line, where it is not `parted`. */
  natural: number
  /** True where the author ended lines within it. */
  parted: boolean
  /** First box that is wider than its line and had to be broken anywhere: its word. */
  forced: {fragment: number; text: string} | null
}

/** How to break what is added. */
export interface ItemOptions {
  /** Offer hyphenation points. */
  hyphenate: boolean
  /** Boxes wider than this are broken anywhere, in points. */
  limit: number
  /** Offer a break wherever two looks touch, too. */
  anywhere: boolean
  /** True where the same fragments were the last to be filled in. */
  again?: boolean
}

/** Size of a picture in a line, in points. */
export type PictureSize = (fragment: Fragment) => {width: number; height: number}

// Costs of breaking, on the scale of Knuth and Plass's paper, where a hyphen costs 50.
const hyphenCost = 50
const looseCost = 200
const anywhereCost = 2000

/** Stands for a picture where a text is asked for. */
const picture = '\ufffc'

/** How far a word space stretches at a ratio of 1 and shrinks at most: closer than four fifths, words run together. */
const stretchShare = 1 / 2
const shrinkShare = 1 / 5

/** Empty items with room for `room` of them. */
export function openItems(room = 1024): Items {
  return {
    length: 0,
    kind: new Uint8Array(room),
    width: new Float64Array(room),
    stretch: new Float64Array(room),
    shrink: new Float64Array(room),
    penalty: new Float64Array(room),
    flagged: new Uint8Array(room),
    fragment: new Int32Array(room),
    words: [],
    found: [],
    natural: 0,
    parted: false,
    from: new Int32Array(room),
    to: new Int32Array(room),
    forced: null,
  }
}

/** Fill `items` with a paragraph. Spaces at its ends and around hard breaks are dropped. */
export function fillItems(
  items: Items,
  fragments: readonly Fragment[],
  desk: Desk,
  options: ItemOptions,
  pictureSize: PictureSize,
): void {
  items.length = 0
  items.natural = 0
  items.parted = false
  items.forced = null
  const {found} = items
  const {again = false, hyphenate, limit} = options
  let words = 0
  let space = -1
  // What the last box shows; nothing where a line begins.
  let last = ''
  for (let index = 0; index < fragments.length; index++) {
    const fragment = fragments[index]!
    if (fragment.kind === 'break') {
      addFill(items, index)
      items.parted = true
      space = -1
      last = ''
      continue
    }
    if (fragment.kind === 'picture') {
      if (last !== '') {
        if (space >= 0) addSpace(items, fragments, space)
        else addPenalty(items, index, 0, 0, 0)
      }
      space = -1
      addBox(items, index, null, 0, 0, pictureSize(fragment).width)
      last = picture
      continue
    }
    const {text, run} = fragment
    let from = 0
    for (;;) {
      let start = from
      while (start < text.length && isSpace(text.charCodeAt(start))) start++
      if (start > from && space < 0) space = index
      if (start >= text.length) break
      if (!again) found[words] = nextWord(text, start, run, desk)
      const word = found[words++]!
      from = start + word.spelling
      if (word.text === '') continue
      let joined = false
      if (last !== '') {
        if (space < 0) joined = addTouch(items, index, last, word.text, options)
        else {
          if (fragment.whole && !options.anywhere) keepWithLabel(items, fragments, index, space)
          addSpace(items, fragments, space)
        }
      }
      space = -1
      last = word.text
      if (word.plain && !hyphenate && !fragment.loose && word.width <= limit) {
        addBox(items, index, word, 0, word.text.length, word.width)
        continue
      }
      // A word that goes on in another look has no hyphenation of its own.
      const whole = !joined && (from < text.length || !goesOn(fragments, index))
      addWord(items, index, fragment, word, desk, options, hyphenate && whole && !fragment.whole)
    }
  }
  addFill(items, -1)
}

/** Offer a break between two boxes that touch, where there may be one; true for words that are joined there. */
function addTouch(items: Items, index: number, last: string, next: string, options: ItemOptions): boolean {
  if (last === picture) {
    addPenalty(items, index, 0, 0, 0)
    return false
  }
  if (breaksBetween(last, next)) {
    addPenalty(items, index, hyphenCost, 0, endsInHyphen(last) ? 1 : 0)
    return false
  }
  if (options.anywhere) addPenalty(items, index, anywhereCost, 0, 0)
  return true
}

/** Forbid a break at a space within a label. */
function keepWithLabel(items: Items, fragments: readonly Fragment[], index: number, space: number): void {
  const before = fragments[space]!
  if (before.whole && before.link === fragments[index]!.link) {
    addPenalty(items, index, Number.POSITIVE_INFINITY, 0, 0)
  }
}

/** The word that begins at an offset and ends at the next space. */
function nextWord(text: string, start: number, run: Run, desk: Desk): Word {
  let end = start
  let hash = noLetters
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end)
    if (isSpace(unit)) break
    hash = hashOn(hash, unit)
  }
  return wordAt(run, text, start, end, hash, desk.measure)
}

function goesOn(fragments: readonly Fragment[], index: number): boolean {
  const next = fragments[index + 1]
  if (next?.kind !== 'text' || next.note !== null) return false
  return next.text !== '' && /^[\p{L}\p{M}]/u.test(next.text)
}

function isSpace(code: number): boolean {
  return code <= 0x20 && (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d)
}

function endsInHyphen(text: string): boolean {
  return isHyphen(text.charCodeAt(text.length - 1))
}

function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010
}

function addWord(
  items: Items,
  index: number,
  fragment: Fragment,
  word: Word,
  desk: Desk,
  options: ItemOptions,
  hyphenate: boolean,
): void {
  const loose = word.address || (fragment.loose && word.text.length > 3)
  // A word that no line can hold is better hyphenated than broken anywhere, whatever the style says.
  const tooWide = word.width > options.limit
  const hyphens = loose
    ? looseBreaksOf(word)
    : hyphenate || (tooWide && !fragment.whole)
      ? hyphensOf(word, fragment.run, desk.measure)
      : options.hyphenate
        ? null
        : word.soft
  const breaks = word.breaks
  if (breaks.length === 0 && (!hyphens || hyphens.length === 0) && !tooWide) {
    addBox(items, index, word, 0, word.text.length, word.width)
    return
  }
  const offsets = offsetsOf(word, fragment.run)
  const hyphenWidth = loose ? 0 : fragment.run.hyphenWidth
  let from = 0
  let b = 0
  let h = 0
  const end = word.text.length
  for (;;) {
    const nextBreak = breaks[b] ?? end
    const nextHyphen = hyphens?.[h] ?? end
    const at = Math.min(nextBreak, nextHyphen)
    if (at >= end) break
    if (nextBreak === at) b++
    if (nextHyphen === at) h++
    if (at <= from || (nextHyphen < nextBreak && !isClusterStart(word, at))) continue
    addPart(items, index, fragment, word, from, at, offsets, options)
    if (nextBreak === at) {
      const hyphen = isHyphen(word.text.charCodeAt(at - 1))
      addPenalty(items, index, hyphen ? hyphenCost : 0, 0, hyphen ? 1 : 0)
    } else addPenalty(items, index, loose ? looseCost : hyphenCost, hyphenWidth, loose ? 0 : 1)
    from = at
  }
  addPart(items, index, fragment, word, from, end, offsets, options)
}

function looseBreaksOf(word: Word): readonly number[] {
  word.loose ??= looseBreaks(word.text)
  return word.loose
}

/** A part of a word; one that no line can hold is offered to be broken between any two clusters. */
function addPart(
  items: Items,
  index: number,
  fragment: Fragment,
  word: Word,
  from: number,
  to: number,
  offsets: readonly number[],
  options: ItemOptions,
): void {
  const start = offsets[from] ?? 0
  const width = (offsets[to] ?? 0) - start
  if (width <= options.limit) {
    addBox(items, index, word, from, to, width)
    return
  }
  items.forced ??= {fragment: index, text: word.text}
  const room = options.limit > fragment.run.hyphenWidth * 4
  let begin = from
  for (let at = from + 1; at < to; at++) {
    if (!isClusterStart(word, at)) continue
    addBox(items, index, word, begin, at, (offsets[at] ?? 0) - (offsets[begin] ?? 0))
    // Broken between letters, a word shows that it goes on, unless the line is hardly wider than the hyphen.
    const hyphen = !fragment.loose && !word.address && room && betweenLetters(word.text, at)
    addPenalty(
      items,
      index,
      fragment.loose ? looseCost * 2 : anywhereCost,
      hyphen ? fragment.run.hyphenWidth : 0,
      hyphen ? 1 : 0,
    )
    begin = at
  }
  addBox(items, index, word, begin, to, (offsets[to] ?? 0) - (offsets[begin] ?? 0))
}

// Scripts whose words are broken with a hyphen.
const letterBefore = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*$/u
const letterAfter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

function betweenLetters(text: string, at: number): boolean {
  return letterBefore.test(text.slice(Math.max(0, at - 4), at)) && letterAfter.test(text.slice(at, at + 2))
}

function addBox(
  items: Items,
  index: number,
  word: Word | null,
  from: number,
  to: number,
  width: number,
): void {
  const at = add(items, box, width, index)
  items.words[at] = word
  items.from[at] = from
  items.to[at] = to
  items.natural += width
}

function addSpace(items: Items, fragments: readonly Fragment[], index: number): void {
  const width = fragments[index]!.run.spaceWidth
  const at = add(items, glue, width, index)
  items.stretch[at] = width * stretchShare
  items.shrink[at] = width * shrinkShare
  items.natural += width
}

function addPenalty(items: Items, index: number, cost: number, width: number, flagged: number): void {
  const at = add(items, penalty, width, index)
  items.penalty[at] = cost
  items.flagged[at] = flagged
}

/** End a line here whatever its width. */
function addFill(items: Items, index: number): void {
  addPenalty(items, index, Number.NEGATIVE_INFINITY, 0, 0)
}

/** Add an item; what its kind has no use for is left as it was. */
function add(items: Items, kind: number, width: number, fragment: number): number {
  const at = items.length
  if (at >= items.kind.length) grow(items)
  items.kind[at] = kind
  items.width[at] = width
  items.fragment[at] = fragment
  items.length = at + 1
  return at
}

function grow(items: Items): void {
  const room = items.kind.length * 2
  items.kind = copied(new Uint8Array(room), items.kind)
  items.width = copied(new Float64Array(room), items.width)
  items.stretch = copied(new Float64Array(room), items.stretch)
  items.shrink = copied(new Float64Array(room), items.shrink)
  items.penalty = copied(new Float64Array(room), items.penalty)
  items.flagged = copied(new Uint8Array(room), items.flagged)
  items.fragment = copied(new Int32Array(room), items.fragment)
  items.from = copied(new Int32Array(room), items.from)
  items.to = copied(new Int32Array(room), items.to)
}

function copied<T extends Uint8Array | Float64Array | Int32Array>(to: T, from: T): T {
  to.set(from)
  return to
}

/** Widest part that cannot be broken, and the width on one line, in points. */
export function extentOf(items: Items): {min: number; max: number} {
  let min = 0
  let max = 0
  let part = 0
  let line = 0
  for (let at = 0; at < items.length; at++) {
    const width = items.width[at] ?? 0
    const kind = items.kind[at]
    if (kind === box) {
      part += width
      line += width
    } else if (kind === glue) {
      line += width
      // A break is forbidden at glue behind anything but a box.
      if (at > 0 && items.kind[at - 1] !== box) part += width
      else {
        min = Math.max(min, part)
        part = 0
      }
    } else {
      const cost = items.penalty[at] ?? 0
      if (cost < Number.POSITIVE_INFINITY) {
        min = Math.max(min, part + width)
        part = 0
      }
      if (cost === Number.NEGATIVE_INFINITY) {
        max = Math.max(max, line)
        line = 0
      }
    }
  }
  return {min: Math.max(min, part), max: Math.max(max, line)}
}
