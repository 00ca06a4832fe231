import fc from 'fast-check'
import {expect, test} from 'vitest'
import {hashOf, Lexicon} from '../../src/layout/lexicon.ts'

test('finds every word that was added, and no other, wherever it stands in a text', () => {
  const spellings = fc.uniqueArray(
    fc.string({minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'é', '—')}),
  )
  fc.assert(
    fc.property(spellings, fc.string({maxLength: 3}), (words, before) => {
      const lexicon = new Lexicon<number>()
      const known = words.filter((_, index) => index % 2 === 0)
      known.forEach((word, index) => {
        lexicon.add(word, hashOf(word), index)
      })
      const found = words.map((word) =>
        lexicon.find(`${before}${word} `, before.length, before.length + word.length, hashOf(word)),
      )
      expect(found).toEqual(words.map((_, index) => (index % 2 === 0 ? index / 2 : undefined)))
    }),
  )
})

test('tells words of one hash apart', () => {
  const lexicon = new Lexicon<string>()
  lexicon.add('one', 7, 'one')
  lexicon.add('two', 7, 'two')
  expect([
    lexicon.find('one two', 4, 7, 7),
    lexicon.find('one two', 0, 3, 7),
    lexicon.find('one', 0, 2, 7),
  ]).toEqual(['two', 'one', undefined])
})
