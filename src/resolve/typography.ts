/**
 * Typographic quotes, apostrophes, dashes, ellipses and French spacing, set over a whole block at a time so
 * that a quotation may begin and end in different inlines. Code is never touched.
 */
import type {Text} from '../model/node.ts'
import type {Words} from '../model/words.ts'

export type Quotes = Words['quotes']

/** Text to set, or words that only stand around it (code, pictures, what the resolver wrote). */
export type Piece = {text: Text; lang: string} | {around: string}

/** The pieces of one block, in reading order. */
export type Flow = Piece[]

/** What stands for something that is no text: neither a space nor a letter. */
export const thing = '\uFFFC'

const special = /["'.-]| [;:!?»€$£%‰]|« |\d \d{3}/
const space = /\s/
const wordCharacter = /[\p{L}\p{M}\p{N}]/u
/** After these (or at the start, or after a space) a quote opens. */
const opener = /[([{<\u2013\u2014\u2018\u201C«/-]/
/** What is left out at the head of a word: '90s, 'tis, rock 'n' roll. */
const elision = /^'(?:\d\ds?\b|(?:tis|twas|twere|twill|til|em|n|cause|bout|round)\b)/i

/** Set the texts of a flow in place. Linear in its length. */
export function setTypography(flow: Flow, quotesFor: (lang: string) => Quotes): void {
  if (
    !flow.some((piece) => special.test('text' in piece ? piece.text.value : piece.around)) &&
    flow.length < 2
  )
    return
  const all = flow.map((piece) => ('text' in piece ? piece.text.value : piece.around)).join('')
  if (!special.test(all)) return
  const setting: Setting = {all, lastClosing: lastClosingSingle(all), singles: 0, opened: false}
  let at = 0
  for (const piece of flow) {
    const length = 'text' in piece ? piece.text.value.length : piece.around.length
    if ('text' in piece)
      piece.text.value = setText(setting, at, at + length, piece.lang, quotesFor(piece.lang))
    else setting.opened = false
    at += length
  }
}

interface Setting {
  /** The whole flow as written. */
  readonly all: string
  /** Where the last `'` stands that could close a quotation; -1 when there is none. */
  readonly lastClosing: number
  /** Single quotations open at this point. */
  singles: number
  /** True when the character before was a quote that opens. */
  opened: boolean
}

function setText(setting: Setting, start: number, end: number, lang: string, quotes: Quotes): string {
  const {all} = setting
  const french = isFrench(lang)
  let set = ''
  for (let i = start; i < end; i++) {
    const character = all[i]!
    const openedBefore = setting.opened
    setting.opened = false
    if (character === '"') {
      setting.opened = opens(all, i, openedBefore)
      set += quotes.double[setting.opened ? 0 : 1]
    } else if (character === "'") {
      set += setSingle(setting, i, openedBefore, quotes)
    } else if (character === '-' || character === '.') {
      const run = runLength(all, i, end)
      set += setRun(character, run)
      i += run - 1
    } else if (french && character === ' ') {
      set += frenchSpace(all, i)
    } else {
      set += character
    }
  }
  return set
}

function opens(all: string, i: number, openedBefore: boolean): boolean {
  const before = all[i - 1]
  const after = all[i + 1]
  if (after === undefined || space.test(after)) return false
  return before === undefined || space.test(before) || openedBefore || opener.test(before)
}

function setSingle(setting: Setting, i: number, openedBefore: boolean, quotes: Quotes): string {
  const {all} = setting
  const after = all[i + 1] ?? ' '
  if (opens(all, i, openedBefore)) {
    if (elision.test(all.slice(i, i + 7)) || i >= setting.lastClosing) return quotes.apostrophe
    setting.singles++
    setting.opened = true
    return quotes.single[0]
  }
  if (setting.singles > 0 && !wordCharacter.test(after)) {
    setting.singles--
    return quotes.single[1]
  }
  return quotes.apostrophe
}

function lastClosingSingle(all: string): number {
  for (let i = all.lastIndexOf("'"); i > 0; i = i === 0 ? -1 : all.lastIndexOf("'", i - 1)) {
    const after = all[i + 1] ?? ' '
    if (!space.test(all[i - 1]!) && !wordCharacter.test(after)) return i
  }
  return -1
}

function runLength(all: string, start: number, end: number): number {
  let i = start
  while (i < end && all[i] === all[start]) i++
  return i - start
}

function setRun(character: '-' | '.', length: number): string {
  if (character === '-') return length === 2 ? '–' : length === 3 ? '—' : '-'.repeat(length)
  return length === 3 ? '…' : length === 4 ? '….' : '.'.repeat(length)
}

/** What stands between a name and what is said of it: French has a space before the colon. */
export function colonIn(lang: string): string {
  return isFrench(lang) ? '\u00A0: ' : ': '
}

/** What stands between the parts of a list whose parts may hold commas. */
export function semicolonIn(lang: string): string {
  return isFrench(lang) ? '\u202F; ' : '; '
}

function isFrench(lang: string): boolean {
  return /^fr(?:-|$)/i.test(lang)
}

/** A space the author wrote, made one that does not break where French printers have it so. */
function frenchSpace(all: string, at: number): string {
  const before = all[at - 1]
  const after = all[at + 1]
  if (after !== undefined && ';!?'.includes(after)) return '\u202F'
  if (after === ':' || after === '»' || before === '«') return '\u00A0'
  // What stands around the space is looked at alone, so that the groups of a number may share their digits.
  if (
    /(?<!\d)\d{1,3}$/.test(all.slice(Math.max(0, at - 4), at)) &&
    /^\d{3}(?!\d)/.test(all.slice(at + 1, at + 5))
  )
    return '\u202F'
  if (before !== undefined && /\d/.test(before) && after !== undefined && '€$£%‰'.includes(after))
    return '\u00A0'
  return ' '
}
