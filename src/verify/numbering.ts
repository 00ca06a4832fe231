/**
 * What a word processor prints before numbered paragraphs, computed from the numbering part as ECMA-376
 * part 1, 17.9, has it: levels count on, deeper levels begin again, a `startOverride` begins an instance anew.
 */
import {bullet} from './exemption.ts'
import type {XmlElement} from './xml.ts'
import {childOf, elementsOf} from './xml.ts'

export interface Numbering {
  /** The label of the next paragraph of list `num` at `level`. */
  next(num: string, level: number): string
  /** The level that a list gives to paragraphs of a style, or `null`. */
  levelOf(num: string, style: string): number | null
}

interface Level {
  start: number
  format: string
  text: string
  style: string | null
  /** Whether numbers of higher levels are shown in digits here. */
  legal: boolean
}

interface List {
  abstract: string
  levels: Map<number, Level>
  overrides: Map<number, number>
}

/** A numbering part, ready to count; an absent part numbers nothing. */
export function openNumbering(part: XmlElement | undefined): Numbering {
  const abstracts = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  for (const element of elementsOf(part)) {
    if (element.name === 'w:abstractNum')
      abstracts.set(element.attributes['w:abstractNumId'] ?? '', readLevels(element))
  }
  for (const element of elementsOf(part)) {
    if (element.name !== 'w:num') continue
    const abstract = childOf(element, 'w:abstractNumId')?.attributes['w:val'] ?? ''
    const levels = new Map(abstracts.get(abstract))
    const overrides = new Map<number, number>()
    for (const override of elementsOf(element)) {
      if (override.name !== 'w:lvlOverride') continue
      const level = Number(override.attributes['w:ilvl'])
      const start = childOf(override, 'w:startOverride')?.attributes['w:val']
      for (const [number, value] of readLevels(override)) levels.set(number, value)
      if (start !== undefined) overrides.set(level, Number(start))
    }
    lists.set(element.attributes['w:numId'] ?? '', {abstract, levels, overrides})
  }

  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return {
    next: (num, level) => {
      const list = lists.get(num)
      const own = list?.levels.get(level)
      if (!list || !own) return ''
      const counts = counters.get(list.abstract) ?? []
      counters.set(list.abstract, counts)
      const start = list.overrides.get(level) ?? own.start
      const first = !begun.has(`${num} ${level}`) && list.overrides.has(level)
      begun.add(`${num} ${level}`)
      const before = counts[level]
      counts[level] = first || before === undefined ? start : before + 1
      counts.length = level + 1
      if (own.format === 'bullet') return bullet
      return own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const index = Number(digit) - 1
        const shown = list.levels.get(index)
        const count = counts[index] ?? list.overrides.get(index) ?? shown?.start ?? 1
        return count === undefined
          ? ''
          : formatNumber(count, own.legal ? 'decimal' : (shown?.format ?? 'decimal'))
      })
    },
    levelOf: (num, style) => {
      for (const [level, value] of lists.get(num)?.levels ?? []) if (value.style === style) return level
      return null
    },
  }
}

function readLevels(element: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const level of elementsOf(element)) {
    if (level.name !== 'w:lvl') continue
    levels.set(Number(level.attributes['w:ilvl']), {
      start: Number(childOf(level, 'w:start')?.attributes['w:val'] ?? 0),
      format: childOf(level, 'w:numFmt')?.attributes['w:val'] ?? 'decimal',
      text: childOf(level, 'w:lvlText')?.attributes['w:val'] ?? '',
      style: childOf(level, 'w:pStyle')?.attributes['w:val'] ?? null,
      legal: childOf(level, 'w:isLgl') !== undefined,
    })
  }
  return levels
}

/** A number as ST_NumberFormat has it: `lowerLetter` goes z, aa, bb. */
function formatNumber(number: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return repeated(number)
    case 'upperLetter':
      return repeated(number).toUpperCase()
    case 'lowerRoman':
      return roman(number)
    case 'upperRoman':
      return roman(number).toUpperCase()
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'none':
      return ''
    default:
      return String(number)
  }
}

function repeated(number: number): string {
  if (number < 1) return String(number)
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))
}

/** 1 is a, 27 is aa, 28 is ab: how CSS and HTML count by letters. */
export function letters(number: number): string {
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  return text || String(number)
}

/** 4 is iv. */
export function roman(number: number): string {
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
  const signs = ['m', 'cm', 'd', 'cd', 'c', 'xc', 'l', 'xl', 'x', 'ix', 'v', 'iv', 'i']
  let text = ''
  let rest = number
  for (const [index, value] of values.entries())
    for (; rest >= value; rest -= value) text += signs[index] ?? ''
  return text || String(number)
}
