/** Widths of table columns, and where numbers in them line up. */
import type {TableCell} from '../model/node.ts'
import {plainText} from '../model/walk.ts'
import type {BlockStyle} from '../theme/theme.ts'
import type {Desk} from './desk.ts'
import {wordIn} from './word.ts'

/** What a column asks for, in points. */
export interface ColumnNeed {
  /** Width of its widest word. */
  min: number
  /** Width of its longest line. */
  max: number
  /** Share of the table that the author asked for (0 to 1), or `null`. */
  share: number | null
}

/**
 * Share `room` among the columns, after the automatic table layout of CSS 2.2, 17.5.2.2: each gets its least,
 * then what is left goes to those that want more, by how much more they want. Columns with a share get that.
 */
export function columnWidths(needs: readonly ColumnNeed[], room: number): number[] {
  const shared = needs.reduce((sum, {share}) => sum + (share ?? 0), 0)
  const free = needs.filter(({share}) => share === null)
  if (shared > 0) {
    const scale = free.length === 0 ? 1 / shared : Math.min(1, 1 / shared)
    const rest = Math.max(room - room * shared * scale, free.length * (room / needs.length / 4))
    const forShared = room - (free.length > 0 ? rest : 0)
    const automatic = automaticWidths(free, free.length > 0 ? rest : 0)
    return needs.map(({share}) => (share === null ? (automatic.shift() ?? 0) : (forShared * share) / shared))
  }
  return automaticWidths(needs, room)
}

function automaticWidths(needs: readonly ColumnNeed[], room: number): number[] {
  const least = needs.reduce((sum, {min}) => sum + min, 0)
  const most = needs.reduce((sum, {max}) => sum + max, 0)
  if (most <= room) {
    // All fits: what is left over goes to all, more to those that hold more.
    const spare = room - most
    const weight = needs.reduce((sum, {max}) => sum + Math.sqrt(max + 1), 0)
    return needs.map(({max}) => max + (spare * Math.sqrt(max + 1)) / weight)
  }
  if (needs.length > 1 && needs.some(({min}) => min > room / 2)) {
    // One long word that asks for more than half does not press the others into a few letters a line.
    const floor = room / needs.length / 2
    const raised = needs.map((need) => ({...need, min: Math.max(need.min, Math.min(need.max, floor))}))
    return raised.reduce((sum, {min}) => sum + min, 0) <= room ? shared(raised, room) : squeezed(raised, room)
  }
  return least <= room ? shared(needs, room) : squeezed(needs, room)
}

/**
 * Enough for every word, but not for every line: columns that ask for no more than an even part get what they
 * ask for, so that a name is not broken to win a little for a text that runs over several lines anyway.
 */
function shared(needs: readonly ColumnNeed[], room: number): number[] {
  const widths = needs.map(() => 0)
  let open = needs.map((_, index) => index)
  let left = room
  for (;;) {
    const even = left / open.length
    const content = open.filter((index) => (needs[index]?.max ?? 0) <= even)
    const others = open.filter((index) => !content.includes(index))
    const taken = content.reduce((sum, index) => sum + (needs[index]?.max ?? 0), 0)
    const least = others.reduce((sum, index) => sum + (needs[index]?.min ?? 0), 0)
    if (content.length === 0 || others.length === 0 || left - taken < least) break
    for (const index of content) widths[index] = needs[index]?.max ?? 0
    left -= taken
    open = others
  }
  const least = open.reduce((sum, index) => sum + (needs[index]?.min ?? 0), 0)
  const wish = open.reduce((sum, index) => sum + (needs[index]?.max ?? 0), 0) - least
  for (const index of open) {
    const {min = 0, max = 0} = needs[index] ?? {}
    widths[index] = min + (wish > 0 ? ((left - least) * (max - min)) / wish : (left - least) / open.length)
  }
  return widths
}

/** Too little for every word: columns narrower than an even part keep their width, the others share the rest. */
function squeezed(needs: readonly ColumnNeed[], room: number): number[] {
  const order = needs.map((_, index) => index).sort((a, b) => (needs[a]?.min ?? 0) - (needs[b]?.min ?? 0))
  const widths = needs.map(() => 0)
  let left = room
  order.forEach((index, done) => {
    const even = left / (order.length - done)
    const width = Math.min(needs[index]?.min ?? 0, even)
    widths[index] = width
    left -= width
  })
  return widths
}

/** Languages whose decimal sign is a point; most others write a comma. */
const pointed = new Set(['en', 'zh', 'ja', 'ko', 'hi', 'pa', 'he', 'th', 'ga', 'mt', 'ms'])

/** Width of what stands behind the last whole digit of a cell's number, in points. */
export function decimalTail(desk: Desk, cell: TableCell, style: BlockStyle, lang: string): number {
  const [only] = cell.children
  if (cell.children.length !== 1 || only?.type !== 'paragraph') return 0
  const text = plainText(only.children)
  const tail = text.slice(decimalPlace(text, lang))
  return tail === '' ? 0 : wordIn(desk.runs.block(style, lang), tail, desk.measure).width
}

/** Offset in a number's text at which its fraction begins: at the decimal sign, else behind the last digit. */
export function decimalPlace(text: string, lang: string): number {
  const sign = pointed.has(lang.split('-')[0] ?? '') ? '.' : ','
  const number = /\d[\d.,'’\u00a0\u2009\u202f ]*/.exec(text)
  if (!number) return text.length
  const digits = number[0].replace(/[^\d]+$/, '')
  const place = digits.lastIndexOf(sign)
  return number.index + (place < 0 ? digits.length : place)
}
