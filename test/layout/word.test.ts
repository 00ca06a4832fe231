import {describe, expect, test} from 'vitest'
import {openRuns, type Run} from '../../src/layout/style.ts'
import {breaksBetween, hyphensOf, isAddress, looseBreaks, offsetsOf, wordIn} from '../../src/layout/word.ts'
import {loadTheme} from '../../src/theme/load.ts'
import {fakeMeasure} from './fake-measure.ts'
import {projectTemplates} from './material.ts'

const measure = fakeMeasure()
const theme = await loadTheme('briefing', projectTemplates)

function body(): Run {
  return openRuns(theme, measure).block(theme.blocks.body, 'en')
}

/** The word with a bar at each place where it may be broken as it stands. */
function broken(text: string): string {
  const word = wordIn(body(), text, measure)
  return [0, ...word.breaks].map((from, index) => word.text.slice(from, word.breaks[index])).join('|')
}

describe('a word', () => {
  test('may be broken after hyphens, dashes and slashes between letters', () => {
    expect(['co-operation', 'in/out', '2018–2026', 'said—quietly', 'well-known–unknown'].map(broken)).toEqual(
      ['co-|operation', 'in/|out', '2018–|2026', 'said—|quietly', 'well-|known–|unknown'],
    )
  })

  test('is not broken at minus signs, options, or no-break spaces', () => {
    expect(['-5', '--to', 'A-1', '1/2', '12\u00a0km', 'fig.\u202f2'].map(broken)).toEqual([
      '-5',
      '--to',
      'A-1',
      '1/2',
      '12\u00a0km',
      'fig.\u202f2',
    ])
  })

  test('of ideographs may be broken between any two, but not before a full stop', () => {
    expect(broken('漢字仮名。')).toBe('漢|字|仮|名。')
  })

  test('loses its soft hyphens, which become places to hyphenate', () => {
    const word = wordIn(body(), 'se\u00adcu\u00adrity', measure)
    expect(word.text).toBe('security')
    expect(hyphensOf(word, body(), measure)).toEqual([2, 4])
  })

  test('is hyphenated where its letters are, not in its punctuation', () => {
    const word = wordIn(body(), '“abcdef”', measure)
    expect(hyphensOf(word, body(), measure)).toEqual([3, 5])
  })

  test('knows the width before each of its letters', () => {
    expect([...offsetsOf(wordIn(body(), 'abc', measure), body())]).toEqual([0, 5.25, 10.5, 15.75])
  })
})

describe('two words that touch', () => {
  test('may part after a dash, and between ideographs', () => {
    expect(breaksBetween('word—', 'word')).toBe(true)
    expect(breaksBetween('漢', '字')).toBe(true)
    expect(breaksBetween('un', 'believable')).toBe(false)
    expect(breaksBetween('word', ',')).toBe(false)
  })
})

describe('an address', () => {
  test('is told from a word', () => {
    expect(
      ['https://example.org', 'www.example.org', 'a@example.org', 'and/or', 'word'].map(isAddress),
    ).toEqual([true, true, true, false, false])
  })

  test('may be broken after its punctuation', () => {
    const text = 'https://example.org/a?b=1'
    const places = looseBreaks(text)
    expect([0, ...places].map((from, index) => text.slice(from, places[index])).join('|')).toBe(
      'https://|example.|org/|a?|b=1',
    )
  })

  test('is not broken behind a sign that opens a word', () => {
    expect(['{#background}', '::figures', '{.appendix}', '(../part.md'].map(looseBreaks)).toEqual([
      [],
      [],
      [],
      [4, 9],
    ])
  })
})
