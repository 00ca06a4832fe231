/** Runs of text in the character styles around them. */

import {levelsOf, mayTurn} from '../draw/bidi.ts'
import {directionOf} from '../model/language.ts'
import type {BlockStyle, RunStyleName} from '../theme/theme.ts'
import {type RunFormat, runProperties} from './format.ts'
import {hex, isBold, runLook} from './look.ts'
import type {State} from './plan.ts'
import {characterStyles} from './style-name.ts'
import {type Content, type Element, el, elWith} from './xml.ts'

/** Styles that say what a run is rather than how it looks: they win over others around or inside them. */
const meanings: readonly RunStyleName[] = ['note-call', 'link', 'cross-reference', 'inline-code', 'keyboard']

/** A run with the given content. */
export function run(state: State, content: readonly Content[]): Element {
  return elWith('w:r', runProperties(runFormat(state)), content)
}

/** Words as a run, or as several where they run both ways; no words, no run. Line ends are spaces. */
export function words(state: State, text: string): Element[] {
  return wordsWithin(state, text, 0, text.length)
}

/** Words that begin and end within a text at some of its units, and run as they do in it. */
export function wordsWithin(state: State, text: string, from: number, to: number): Element[] {
  if (from >= to) return []
  const {rightToLeft: _, ...plain} = runFormat(state)
  const rightToLeft = runsFromRight(state)
  if (!rightToLeft && !mayTurn(text)) return [runOf(plain, text.slice(from, to))]
  return stretchesOf(text, rightToLeft).flatMap((stretch) => {
    const own = text.slice(Math.max(from, stretch.from), Math.min(to, stretch.to))
    return own === '' ? [] : [runOf(stretch.rightToLeft ? {...plain, rightToLeft: true} : plain, own)]
  })
}

/**
 * A mark after words that end in a field and run from the left among others from the right: LibreOffice orders the
 * words around a field as if it were not there.
 */
export function fieldEndMark(state: State, text: string): Element[] {
  const last = runsFromRight(state) ? stretchesOf(text, true).at(-1) : undefined
  return last && !last.rightToLeft ? words(state, mark.leftToRight) : []
}

/**
 * Content in the language of `inside`, with marks around it where it runs another way than what is around: Word knows
 * no isolates.
 */
export function orderedApart(around: State, inside: State, content: Element[]): Element[] {
  const own = runsFromRight(inside)
  if (content.length === 0 || own === runsFromRight(around)) return content
  const [outer, inner] = own ? [mark.leftToRight, mark.rightToLeft] : [mark.rightToLeft, mark.leftToRight]
  return [
    ...words(around, outer),
    ...words(inside, inner),
    ...content,
    ...words(inside, inner),
    ...words(around, outer),
  ]
}

const mark = {leftToRight: '\u200e', rightToLeft: '\u200f'} as const

function runsFromRight({lang, runs, text}: State): boolean {
  return directionOf(lang) === 'rtl' && !runs.includes('inline-code') && text.look !== 'code'
}

function runOf(format: RunFormat, text: string): Element {
  return elWith('w:r', runProperties(format), textContent(text))
}

/**
 * Parts of a text that run one way: Word orders words from right to left where their runs say that they are. Figures
 * and signs that run from the left belong to the words before them, among which Word finds their order.
 */
function stretchesOf(text: string, rightToLeft: boolean): {from: number; to: number; rightToLeft: boolean}[] {
  const levels = levelsOf(text, rightToLeft)
  const stretches: {from: number; to: number; rightToLeft: boolean}[] = []
  let at = 0
  for (const character of text) {
    const level = levels[at]!
    const last = stretches.at(-1)
    const isLetter = level === 0 || /[\p{L}\u200e]/u.test(character)
    const own = level % 2 === 1 || (!isLetter && (last?.rightToLeft ?? rightToLeft))
    const to = at + character.length
    if (last?.rightToLeft === own) last.to = to
    else stretches.push({from: at, to, rightToLeft: own})
    at = to
  }
  return stretches
}

/** Words inside a run. Soft hyphens are Word's own element: as characters Word would show them. */
export function textContent(text: string): Element[] {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .split(/\u00ad+/)
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [el('w:softHyphen')]),
      ...(part === '' ? [] : [el('w:t', {'xml:space': 'preserve'}, part)]),
    ])
}

/** The state inside a character style. */
export function within(state: State, name: RunStyleName): State {
  return {...state, runs: [...state.runs, name]}
}

/**
 * What a run says: one character style, and directly only what the other styles around it add to that. A size is
 * said where the style's own, made for body text, would be wrong.
 */
export function runFormat(state: State): RunFormat {
  const {plan, runs, quiet, text} = state
  const format = styledFormat(state)
  const {theme} = plan
  // LibreOffice gives every link the look of one, but for a colour that its words have of their own. A callout's
  // title takes its colour from the kind.
  if (!quiet || text.look === 'callout-title' || runs.some((name) => theme.runs[name].colour)) return format
  return {...format, colour: hex(theme, theme.blocks[text.look].colour)}
}

function styledFormat(state: State): RunFormat {
  const {plan, runs, lang} = state
  const {theme, report} = plan
  const block: BlockStyle = theme.blocks[state.text.look]
  const main = meanings.find((name) => runs.includes(name)) ?? runs.at(-1)
  // A run says its direction itself: Word takes none from a style.
  const language = {
    ...(lang === report.meta.lang ? {} : {lang}),
    ...(directionOf(lang) === 'rtl' ? {rightToLeft: true} : {}),
  }
  if (main === undefined) return language
  const styled = runLook(theme, theme.runs[main], theme.blocks.body.size)
  let wanted: RunFormat = {}
  for (const name of runs) wanted = {...wanted, ...runLook(theme, theme.runs[name], block.size)}
  const direct = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => styled[key as keyof RunFormat] !== value),
  )
  return {
    style: characterStyles[main].id,
    ...direct,
    // Two bold styles cancel each other in Word (ECMA-376, 17.7.3); strong words in a bold line stay bold.
    ...(isBold(block) && wanted.bold === true ? {bold: true} : {}),
    ...language,
  }
}
