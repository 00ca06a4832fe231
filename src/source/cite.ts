/** References and citations: `@id`, `[@a, p. 2; -@b]`. */
import {idPattern} from '../model/syntax.ts'

/** One item of a citation, by its place in the brackets' text. */
export interface CitePart {
  id: string
  suppressed: boolean
  prefix: string
  locator: string
  start: number
  end: number
}

/**
 * What an `@` after it leaves plain: a letter or digit, as in an e-mail address, another `@`. Arabic and Hebrew write
 * "and", "in" and "to" in one with the word that follows, and so with a reference.
 */
const plainBefore = '(?![\\p{scx=Arab}\\p{scx=Hebr}])\\p{L}|[\\p{N}_]'
const wordEnd = new RegExp(`(?:${plainBefore}|@)$`, 'u')

/** Whether an `@` after these characters may begin a reference. */
export function mayCiteAfter(before: string): boolean {
  return !wordEnd.test(before)
}

const marked = new RegExp(`(?<!${plainBefore}|\\\\)(-?)@(${idPattern.source})`, 'u')

/** Read `[…]`, brackets included; `null` when an item has no `@id` or more than one. */
export function readCite(text: string): CitePart[] | null {
  const parts: CitePart[] = []
  let from = 1
  const end = text.length - 1
  while (from <= end) {
    let to = text.indexOf(';', from)
    if (to < 0 || to > end) to = end
    const piece = text.slice(from, to)
    const match = marked.exec(piece)
    if (!match) return null
    const after = match.index + match[0].length
    const rest = piece.slice(after)
    if (marked.test(rest)) return null
    const at = match.index + match[0].lastIndexOf('@') - (match[1] === '-' ? 1 : 0)
    const before = piece.slice(0, at)
    const prefix = clean(before)
    const lead = piece.length - piece.trimStart().length
    parts.push({
      id: match[2] ?? '',
      suppressed: match[1] === '-',
      prefix: prefix !== '' && /\s$/.test(before) ? `${prefix} ` : prefix,
      locator: clean(rest.replace(/^\s*,/, '')),
      start: from + lead,
      end: from + piece.trimEnd().length,
    })
    from = to + 1
  }
  return parts.length > 0 ? parts : null
}

function clean(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
