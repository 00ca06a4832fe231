import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {BrokenLines, LineItems} from '../../src/layout/lines.ts'
import {breakLines} from '../../src/layout/lines.ts'

type Item =
  | {box: number; text?: string}
  | {glue: number; stretch: number; shrink: number}
  | {penalty: number; width?: number; flagged?: boolean}

function pack(list: readonly Item[]): LineItems {
  const items: LineItems = {
    length: list.length,
    kind: new Uint8Array(list.length),
    width: new Float64Array(list.length),
    stretch: new Float64Array(list.length),
    shrink: new Float64Array(list.length),
    penalty: new Float64Array(list.length),
    flagged: new Uint8Array(list.length),
  }
  list.forEach((item, index) => {
    if ('box' in item) items.width[index] = item.box
    else if ('glue' in item) {
      items.kind[index] = 1
      items.width[index] = item.glue
      items.stretch[index] = item.stretch
      items.shrink[index] = item.shrink
    } else {
      items.kind[index] = 2
      items.width[index] = item.width ?? 0
      items.penalty[index] = item.penalty
      items.flagged[index] = item.flagged ? 1 : 0
    }
  })
  return items
}

const end: Item = {penalty: Number.NEGATIVE_INFINITY}

/** A text in a face whose letters are all one point wide; "·" marks where a word may be hyphenated, "|" a forced break. */
function typewriter(text: string): Item[] {
  const list: Item[] = []
  for (const word of text.split(' ')) {
    if (list.length > 0 && word !== '|') list.push({glue: 1, stretch: 0.5, shrink: 0.33})
    if (word === '|') {
      list.push(end)
      continue
    }
    word.split('·').forEach((part, index) => {
      if (index > 0) list.push({penalty: 50, width: 1, flagged: true})
      list.push({box: part.length, text: part})
    })
  }
  list.push(end)
  return list
}

/** The lines as text. */
function print(list: readonly Item[], {ends}: BrokenLines): string[] {
  let start = 0
  return Array.from(ends, (last) => {
    let line = ''
    let begun = false
    for (let index = start; index <= last; index++) {
      const item = list[index]!
      if ('box' in item) {
        line += item.text
        begun = true
      } else if ('glue' in item && begun && index < last) line += ' '
      else if ('penalty' in item && item.flagged && index === last) line += '-'
    }
    start = last + 1
    return line
  })
}

function set(text: string, measure: number | ((line: number) => number), ragged = false): string[] {
  const list = typewriter(text)
  const widthOf = typeof measure === 'number' ? () => measure : measure
  return print(list, breakLines(pack(list), widthOf, {ragged}))
}

const tale =
  'In olden times when wish·ing still helped one, there lived a king whose daugh·ters were all beau·ti·ful; ' +
  'and the young·est was so beau·ti·ful that the sun it·self, which has seen so much, was aston·ished when·ever it shone in her face.'

describe('breaking lines', () => {
  test('chooses the breaks of a whole paragraph together', () => {
    expect(set(tale, 40)).toMatchInlineSnapshot(`
      [
        "In olden times when wishing still helped",
        "one, there lived a king whose daughters",
        "were all beautiful; and the youngest was",
        "so beautiful that the sun itself, which",
        "has seen so much, was astonished whenever",
        "it shone in her face.",
      ]
    `)
  })

  test('hyphenates only where the paragraph cannot be set well without', () => {
    expect(set(tale, 60).filter((line) => line.endsWith('-'))).toEqual([])
    expect(set(tale, 22)).toMatchInlineSnapshot(`
      [
        "In olden times when",
        "wishing still helped",
        "one, there lived a king",
        "whose daughters were",
        "all beautiful; and the",
        "youngest was so beau-",
        "tiful that the sun it-",
        "self, which has seen so",
        "much, was astonished",
        "whenever it shone in",
        "her face.",
      ]
    `)
  })

  test('sets ragged lines evenly and never wider than the measure', () => {
    const lines = set(tale, 40, true)
    expect(lines).toMatchInlineSnapshot(`
      [
        "In olden times when wishing still helped",
        "one, there lived a king whose daughters",
        "were all beautiful; and the youngest",
        "was so beautiful that the sun itself,",
        "which has seen so much, was astonished",
        "whenever it shone in her face.",
      ]
    `)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40)
  })

  test('gives each line its own measure', () => {
    expect(set(tale, (line) => (line < 2 ? 30 : 46), true)).toMatchInlineSnapshot(`
      [
        "In olden times when wishing",
        "still helped one, there lived",
        "a king whose daughters were all beautiful;",
        "and the youngest was so beautiful that the sun",
        "itself, which has seen so much, was astonished",
        "whenever it shone in her face.",
      ]
    `)
  })

  test('breaks where it is told to, and leaves the line before unstretched', () => {
    const list = typewriter('one two | three | | four')
    const broken = breakLines(pack(list), () => 30, {ragged: false})
    expect(print(list, broken)).toEqual(['one two', 'three', '', 'four'])
    expect(Array.from(broken.ratios)).toEqual([0, 0, 0, 0])
  })

  test('puts a word wider than the measure on a line of its own and reports it', () => {
    const list = typewriter('a wonderfully incomprehensibilities end')
    const broken = breakLines(pack(list), () => 12, {ragged: false})
    expect(print(list, broken)).toEqual(['a', 'wonderfully', 'incomprehensibilities', 'end'])
    expect(broken.overfull).toEqual([2])
  })

  test('avoids a last line of a few letters', () => {
    const words = Array.from({length: 12}, () => 'word')
    expect(set([...words, 'ii'].join(' '), 57)).toEqual([words.slice(1).join(' '), 'word ii'])
    expect(set([...words, 'ii'].join(' '), 59, true)).toEqual([words.slice(1).join(' '), 'word ii'])
  })

  test('avoids hyphens at the ends of three lines in a row', () => {
    const text = Array.from({length: 40}, (_, index) => (index % 3 ? 'syl·la·bic' : 'ab')).join(' ')
    const hyphens = set(text, 17).map((line) => line.endsWith('-'))
    expect(hyphens.some((_, index) => hyphens[index] && hyphens[index + 1] && hyphens[index + 2])).toBe(false)
  })

  test('never breaks at a penalty that forbids it', () => {
    const list: Item[] = [
      {box: 8},
      {penalty: Number.POSITIVE_INFINITY},
      {glue: 1, stretch: 1, shrink: 0},
      {box: 8},
      end,
    ]
    expect(Array.from(breakLines(pack(list), () => 10, {ragged: false}).ends)).toEqual([4])
  })

  test('leaves out space and forbidden breaks that trail behind the text', () => {
    const list: Item[] = [{box: 8}, {glue: 5, stretch: 0, shrink: 0}, {penalty: Number.POSITIVE_INFINITY}]
    const broken = breakLines(pack(list), () => 8, {ragged: false})
    expect(broken).toEqual({ends: new Int32Array([2]), ratios: new Float64Array([0]), overfull: []})
  })

  test('ends no line before it has begun', () => {
    const list: Item[] = [{penalty: 0, width: 3}, {glue: 1, stretch: 0, shrink: 0}, {box: 3}, end]
    const broken = breakLines(pack(list), (line) => (line === 0 ? 2 : 1), {ragged: false})
    expect(broken).toEqual({ends: new Int32Array([3]), ratios: new Float64Array([0]), overfull: [0]})
  })

  test('has no lines for a paragraph of nothing', () => {
    expect(breakLines(pack([]), () => 10, {ragged: false})).toEqual({
      ends: new Int32Array(0),
      ratios: new Float64Array(0),
      overfull: [],
    })
  })
})

const item: fc.Arbitrary<Item> = fc.oneof(
  {weight: 6, arbitrary: fc.record({box: fc.nat({max: 60})})},
  {
    weight: 5,
    arbitrary: fc.record({glue: fc.nat({max: 6}), stretch: fc.nat({max: 4}), shrink: fc.nat({max: 2})}),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      penalty: fc.constantFrom(0, 50, -50, 1000, Infinity, -Infinity),
      width: fc.nat({max: 3}),
      flagged: fc.boolean(),
    }),
  },
)

const paragraphs = fc.record({
  list: fc.array(item, {maxLength: 120}).map((list) => [...list, end]),
  measures: fc.array(fc.integer({min: 1, max: 120}), {minLength: 1, maxLength: 4}),
  ragged: fc.boolean(),
})

describe('any paragraph', () => {
  test('has every item in exactly one line, ends at its last item and breaks wherever forced', () => {
    fc.assert(
      fc.property(paragraphs, ({list, measures, ragged}) => {
        const widthOf = (line: number) => measures[Math.min(line, measures.length - 1)]!
        const ends = Array.from(breakLines(pack(list), widthOf, {ragged}).ends)
        expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b))
        expect(ends.at(-1) ?? -1).toBe(list.length - 1)
        list.forEach((entry, index) => {
          if ('penalty' in entry && entry.penalty === -Infinity) expect(ends).toContain(index)
        })
      }),
      {numRuns: 300},
    )
  })

  test('has no line wider than its measure that is not reported', () => {
    fc.assert(
      fc.property(paragraphs, ({list, measures, ragged}) => {
        const widthOf = (line: number) => measures[Math.min(line, measures.length - 1)]!
        const {ends, ratios, overfull} = breakLines(pack(list), widthOf, {ragged})
        let start = 0
        ends.forEach((last, line) => {
          const ratio = ratios[line]!
          let width = 0
          let begun = false
          for (let index = start; index <= last; index++) {
            const entry = list[index]!
            if ('box' in entry) {
              width += entry.box
              begun = true
            } else if ('glue' in entry && begun && index < last) {
              width += entry.glue + (ratio < 0 ? ratio * entry.shrink : ratio * entry.stretch)
            } else if ('penalty' in entry && index === last && line < ends.length - 1) {
              width += entry.width ?? 0
            }
          }
          if (width > widthOf(line) + 1e-6 && !overfull.includes(line)) {
            throw new Error(`line ${line} is ${width} wide on ${widthOf(line)}`)
          }
          if (ragged) expect(ratio).toBe(0)
          start = last + 1
        })
      }),
      {numRuns: 300},
    )
  })

  test('takes time in proportion to its length', () => {
    const words = Array.from({length: 20_000}, (_, index) => 'x'.repeat(1 + ((index * 7) % 11))).join(' ')
    const list = typewriter(words)
    let asked = 0
    breakLines(
      pack(list),
      () => {
        asked++
        return 60
      },
      {ragged: false},
    )
    expect(asked).toBeLessThanOrEqual(list.length)
  })
})
