/** Numbers as they are printed: of sections and appendices, and of list items. */
import type {List} from '../model/node.ts'
import {roman} from '../model/numeral.ts'

/** Counts sections through a report. Levels are 1 to 6, 1 the top. */
export interface SectionCounter {
  /** Enter a section of a level and get its number: "1.2", "A", "A.1", or "" when it has none. */
  enter: (level: number, how: {unnumbered: boolean; appendix: boolean}) => {number: string; appendix: boolean}
}

/**
 * With `numbered` false only appendices are lettered. From the first top-level appendix on, every later section
 * of that level is one. What an unnumbered section holds is unnumbered as well.
 */
export function countSections(numbered: boolean): SectionCounter {
  const counts: number[] = []
  /** Level of the unnumbered section at hand, or 0. */
  let silent = 0
  let appendices = false
  return {
    enter(level, {unnumbered, appendix}) {
      if (silent > 0 && level <= silent) silent = 0
      if (level === 1 && appendix && !appendices) {
        appendices = true
        counts.length = 0
      }
      const lettered = appendices
      if (silent > 0 || unnumbered || (!numbered && !(lettered && level === 1))) {
        if (unnumbered && silent === 0) silent = level
        return {number: '', appendix: lettered && level === 1}
      }
      counts.length = level
      for (let i = 0; i < level; i++) counts[i] ??= 0
      counts[level - 1]! += 1
      const [top, ...below] = counts
      const first = lettered ? letters(top!).toUpperCase() : String(top)
      return {number: [first, ...below].join('.'), appendix: lettered && level === 1}
    },
  }
}

type Marker = List['marker']

/**
 * How an ordered list is marked: `1.`, `a.`, `i.` by its depth among ordered lists, and again from there.
 * Letters stop at "aa" (after it Word counts "bb", browsers "ab") and Roman numbers at 3,999: a list that goes
 * further, or starts below 1, is marked in decimals.
 */
export function orderedMarker(depth: number, start: number, length: number): Marker {
  const wanted = (['decimal', 'lower-alpha', 'lower-roman'] as const)[depth % 3]!
  const last = start + length - 1
  if (start < 1) return 'decimal'
  if (wanted === 'lower-alpha' && last > 27) return 'decimal'
  if (wanted === 'lower-roman' && last > 3999) return 'decimal'
  return wanted
}

/** A list item's mark as printed: "3.", "b.", "iv.", "•". */
export function itemLabel(marker: Marker, number: number): string {
  if (marker === 'bullet') return '•'
  if (marker === 'lower-alpha') return `${letters(number)}.`
  if (marker === 'lower-roman') return `${roman(number)}.`
  return `${number}.`
}

/** 1 is "a", 26 "z", 27 "aa". */
function letters(number: number): string {
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  }
  return text
}
