import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {type Flow, setTypography, thing} from '../../src/resolve/typography.ts'
import {english, french} from './source.ts'

/** Set pieces of text; `null` stands for something that is no text. */
function set(pieces: (string | null)[], lang = 'en-GB'): string[] {
  const flow: Flow = pieces.map((value) =>
    value === null ? {around: thing} : {text: {type: 'text', value}, lang},
  )
  setTypography(flow, (tag) => (tag.startsWith('fr') ? french.quotes : english.quotes))
  return flow.map((piece) => ('text' in piece ? piece.text.value : ''))
}

describe('English text', () => {
  test.each([
    ['"Hello," she said.', '“Hello,” she said.'],
    [`He said "it's 'fine'."`, 'He said “it’s ‘fine’.”'],
    [`"'Nested' first"`, '“‘Nested’ first”'],
    [`the '90s and the boys' club`, 'the ’90s and the boys’ club'],
    [`rock 'n' roll, 'tis so`, 'rock ’n’ roll, ’tis so'],
    [`a 6" pipe`, 'a 6” pipe'],
    ['("so")', '(“so”)'],
    ['now--"then"', 'now–“then”'],
    ['2015--2022 --- and on', '2015–2022 — and on'],
    ['a - b, ---- , x-y', 'a - b, ---- , x-y'],
    ['wait... no.... see ..', 'wait… no…. see ..'],
    ['" alone "', '” alone ”'],
    ['why ? so : yes', 'why ? so : yes'],
  ])('%s', (written, printed) => {
    expect(set([written])).toEqual([printed])
  })
})

describe('French text', () => {
  test.each([
    ['"mot"', '«\u00A0mot\u00A0»'],
    ['Pourquoi ? Voici : ceci ; cela !', 'Pourquoi\u202F? Voici\u00A0: ceci\u202F; cela\u202F!'],
    ['« mot »', '«\u00A0mot\u00A0»'],
    ['Non? Oui: rien; jamais!', 'Non? Oui: rien; jamais!'],
    ["l'été", 'l’été'],
    ['1 234 567,89 € de 5 %', '1\u202F234\u202F567,89\u00A0€ de 5\u00A0%'],
    ['12 345, 1234 567, 1 2345, 1 23 et a 123', '12\u202F345, 1234 567, 1 2345, 1 23 et a 123'],
  ])('%s', (written, printed) => {
    expect(set([written], 'fr')).toEqual([printed])
  })
})

test('A quotation may open and close in different inlines', () => {
  expect(set(['He said "', 'so', '" twice'])).toEqual(['He said “', 'so', '” twice'])
  expect(set(['"', null, '" and ', null, "'s"])).toEqual(['“', '', '” and ', '', '’s'])
})

test('French spaces are set over the borders of inlines', () => {
  expect(set(['mot', ' ', '?'], 'fr')).toEqual(['mot', '\u202F', '?'])
})

test('Setting keeps every other character, and text without marks as it is', () => {
  const marks = /["'“”‘’.…–—-]/g
  fc.assert(
    fc.property(
      fc.array(fc.string({unit: fc.constantFrom('"', "'", '-', '.', ' ', 'a', '9', '(', ')')})),
      (pieces) => {
        const printed = set(pieces).join('')
        expect(printed.replace(marks, '')).toBe(pieces.join('').replace(marks, ''))
        expect(printed).not.toMatch(/["']/)
      },
    ),
  )
})
