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

const marked = new RegExp(`(?:^|[^\\p{L}\\p{N}_\\\\])(-?)@(${idPattern.source})`, 'u')

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
    const prefix = clean(piece.slice(0, at))
    const lead = piece.length - piece.trimStart().length
    parts.push({
      id: match[2] ?? '',
      suppressed: match[1] === '-',
      prefix,
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
