/** Lines of text in a drawing: measured, broken into lines, cut, and placed. */
import {directionOf} from '../../model/language.ts'
import type {Lettering} from '../../theme/theme.ts'
import {shapeLine} from '../bidi.ts'
import type {TextItem} from '../drawing.ts'
import type {FontChoice, Glyphs, Measure} from '../measure.ts'

/** A way of setting text, with what measures it. */
export interface Hand {
  style: Lettering
  choice: FontChoice
  measure: Measure
  lang: string
  space: number
  /** Height of its capitals above the baseline, and depth of its descenders below. */
  capHeight: number
  depth: number
}

/** Text broken into lines. */
export interface Lines {
  lines: readonly string[]
  /** Of the widest line. */
  width: number
  /** Share of the text that had no room, 0 to 1; not counted is what makes room for an ellipsis. */
  lost: number
  /** How many words are broken where their language does not break them. */
  torn: number
}

const ellipsis = '…'

export function handOf(style: Lettering, measure: Measure, lang: string): Hand {
  const choice: FontChoice = {
    font: style.font,
    weight: style.weight,
    italic: style.italic,
    figures: style.figures,
    smallCaps: style.caps === 'small',
  }
  const {capHeight, descent} = measure.metrics(choice)
  return {
    style,
    choice,
    measure,
    lang,
    space: (measure.space(choice) / 1000) * style.size + trackingOf(style),
    capHeight: (capHeight / 1000) * style.size,
    depth: (Math.min(descent, 300) / 1000) * style.size,
  }
}

export function widthOf(hand: Hand, text: string): number {
  const {style} = hand
  const tracking = trackingOf(style)
  let sum = 0
  for (const {width, ids} of glyphsOf(hand, text)) sum += (width / 1000) * style.size + ids.length * tracking
  return sum
}

/** A line of text whose first glyph stands at `x`, on the baseline `y`. */
export function lineAt(hand: Hand, text: string, x: number, y: number): TextItem[] {
  const tracking = trackingOf(hand.style)
  const {size, colour} = hand.style
  let at = x
  return glyphsOf(hand, text).map((glyphs) => {
    const item: TextItem = {
      kind: 'text',
      role: null,
      x: at,
      y,
      glyphs,
      size,
      colour,
      wordSpace: 0,
      tracking,
    }
    at += (glyphs.width / 1000) * size + glyphs.ids.length * tracking
    return item
  })
}

/**
 * Break a text into at most `most` lines no wider than `width`; what is left over is cut with an ellipsis. A word
 * wider than a line is divided where its language divides it, or else anywhere.
 */
export function breakLines(hand: Hand, text: string, width: number, most: number): Lines {
  const words = wordsOf(hand, text)
  return fill(hand, words, width, most)
}

/** A piece of text and its width. */
interface Line {
  text: string
  width: number
}

/** Words and their widths, so that the same text can be broken again and again. */
export interface Words {
  words: readonly Line[]
  /** Of all on one line. */
  width: number
}

export function wordsOf(hand: Hand, text: string): Words {
  const words = text
    .split(/[ \t\n\v\f\r\u2028\u2029]+/)
    .filter((word) => word !== '')
    .map((word) => ({text: word, width: widthOf(hand, word)}))
  const sum = words.reduce((total, word) => total + word.width, 0)
  return {words, width: sum + hand.space * Math.max(0, words.length - 1)}
}

/** Break words into lines; see `breakLines`. */
export function fill(hand: Hand, {words}: Words, width: number, most: number): Lines {
  const lines: Line[] = []
  const queue = [...words].reverse()
  const total = words.reduce((sum, word) => sum + word.text.length, 0)
  let line: Line | null = null
  let [done, torn] = [0, 0]
  while (queue.length > 0) {
    const word = queue.pop()!
    const along: number = line ? line.width + hand.space + word.width : word.width
    if (along <= width) {
      line = {text: line ? `${line.text} ${word.text}` : word.text, width: along}
      done += word.text.length
      continue
    }
    if (line) {
      lines.push(line)
      line = null
      queue.push(word)
      if (lines.length < most) continue
      break
    }
    const parts = divided(hand, word.text, width)
    if (parts.length === 2 && !parts[0]!.text.endsWith('\u00ad')) torn++
    queue.push(...parts.toReversed())
    // A part that still does not fit stands alone: nothing smaller can be set.
    if (parts.length === 1) {
      queue.pop()
      lines.push(word)
      done += word.text.length
      if (lines.length >= most) break
    }
  }
  if (line && lines.length < most) {
    lines.push(line)
    line = null
  }
  if (queue.length > 0 && lines.length > 0) {
    lines[lines.length - 1] = cutTo(hand, lines.at(-1)!, width)
  }
  return {
    lines: lines.map(({text}) => text),
    width: Math.min(Math.max(0, ...lines.map((each) => each.width)), Math.max(width, 0)),
    lost: total === 0 ? 0 : Math.max(0, 1 - done / total),
    torn,
  }
}

/** A line that goes on where it is not shown: as many of its words as fit before an ellipsis, or else of its letters. */
function cutTo(hand: Hand, {text, width: natural}: Line, width: number): Line {
  const more = widthOf(hand, ellipsis)
  let line: Line = {text, width: natural}
  for (;;) {
    const trimmed = line.text.replace(trailing, '')
    if (line.width + more <= width) {
      const cut = trimmed + ellipsis
      return {text: cut, width: widthOf(hand, cut)}
    }
    const space = trimmed.lastIndexOf(' ')
    if (space <= 0) return cutWord(hand, trimmed, width)
    const shorter = trimmed.slice(0, space)
    line = {text: shorter, width: widthOf(hand, shorter)}
  }
}

/** The beginning of a word and an ellipsis, as long as fits. */
function cutWord(hand: Hand, word: string, width: number): Line {
  const characters = [...word]
  let [low, high] = [0, characters.length]
  const cut = (count: number) => characters.slice(0, count).join('').replace(trailing, '') + ellipsis
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (widthOf(hand, cut(middle)) <= width) low = middle
    else high = middle - 1
  }
  return {text: cut(low), width: widthOf(hand, cut(low))}
}

/** What no ellipsis follows. */
const trailing = /[\s.,;:\u00ad–—-]+$/u

/** A word in two parts, the first as long as fits; or in one, where nothing can be divided. */
function divided(hand: Hand, word: string, width: number): Line[] {
  const points = hand.measure.hyphenate(word, hand.lang)
  for (const point of points.toReversed()) {
    // A soft hyphen at the end of a text is drawn as a hyphen.
    const head = `${word.slice(0, point)}\u00ad`
    const wide = widthOf(hand, head)
    if (wide <= width) return [{text: head, width: wide}, partOf(hand, word.slice(point))]
  }
  const characters = [...word]
  if (characters.length < 2) return [{text: word, width: widthOf(hand, word)}]
  let [low, high] = [1, characters.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (widthOf(hand, characters.slice(0, middle).join('')) <= width) low = middle
    else high = middle - 1
  }
  return [partOf(hand, characters.slice(0, low).join('')), partOf(hand, characters.slice(low).join(''))]
}

function partOf(hand: Hand, text: string): Line {
  return {text, width: widthOf(hand, text)}
}

function glyphsOf(hand: Hand, text: string): readonly Glyphs[] {
  const drawn = hand.style.caps === 'upper' ? text.toUpperCase() : text
  const rightToLeft = directionOf(hand.lang) === 'rtl'
  return shapeLine(drawn, rightToLeft, (piece, direction) =>
    hand.measure.shape(piece, hand.choice, hand.lang, direction),
  )
}

function trackingOf({tracking, size}: Lettering): number {
  return (tracking / 1000) * size
}
