import fc from 'fast-check'
import {expect, test, vi} from 'vitest'
import {hyphenate} from '../../src/draw/hyphenate.ts'

function show(word: string, lang: string): string {
  let from = 0
  const parts = hyphenate(word, lang).map((offset) => {
    const part = word.slice(from, offset)
    from = offset
    return part
  })
  return [...parts, word.slice(from)].join('·')
}

test('words are divided by the patterns of their own language', () => {
  expect(show('representatives', 'en-GB')).toBe('rep·res·ent·at·ives')
  expect(show('representatives', 'en-US')).toBe('rep·re·sen·ta·tives')
  expect(show('gouvernement', 'fr-CA')).toBe('gou·ver·ne·ment')
  expect(show('hypotéza', 'cs')).toBe('hypotéza')
})

test.each([
  ['da', 'forhandlingerne', 'for·hand·lin·ger·ne'],
  ['de', 'Rechtsschutzversicherungsgesellschaften', 'Rechts·schutz·ver·si·che·rungs·ge·sell·schaf·ten'],
  ['de-CH', 'Überwachung', 'Über·wa·chung'],
  ['es', 'representantes', 're·pre·sen·tan·tes'],
  ['fi', 'neuvottelut', 'neu·vot·te·lut'],
  ['it', 'rappresentanti', 'rap·pre·sen·tan·ti'],
  ['nb', 'forhandlingene', 'for·hand·lin·ge·ne'],
  ['nl', 'onderhandelingen', 'on·der·han·de·lin·gen'],
  ['nn', 'forhandlingane', 'for·hand·lin·ga·ne'],
  ['no', 'forhandlingene', 'for·hand·lin·ge·ne'],
  ['pl', 'przedstawiciele', 'przed·sta·wi·cie·le'],
  ['pt-BR', 'representantes', 're·pre·sen·tan·tes'],
  ['sk', 'predstavitelia', 'pred·sta·vi·te·lia'],
  ['sv', 'förhandlingarna', 'för·hand·ling·ar·na'],
])('there are patterns of %s', (lang, word, parts) => {
  expect(show(word, lang)).toBe(parts)
})

test('the exceptions of the patterns are read with their places right', () => {
  expect(show('associate', 'en-US')).toBe('as·so·ciate')
  expect(show('declination', 'en-US')).toBe('dec·li·na·tion')
  expect(show('table', 'en-US')).toBe('ta·ble')
  expect(show('project', 'en-US')).toBe('project')
})

test('two letters stay before a hyphen and three after it', () => {
  expect(show('elements', 'en-US')).toBe('el·e·ments')
  for (const word of ['about', 'only', 'idea', 'into', 'away']) {
    for (const offset of hyphenate(word, 'en-US')) {
      expect(offset).toBeGreaterThanOrEqual(2)
      expect(word.length - offset).toBeGreaterThanOrEqual(3)
    }
  }
})

test('capitals and accents do not hide where a word may be divided', () => {
  expect(show('Representatives', 'en-GB')).toBe('Rep·res·ent·at·ives')
  expect(show("l'hypothèse", 'fr')).toBe("l'hy·po·thèse")
})

test('words of other languages that came before change nothing', async () => {
  vi.resetModules()
  const {hyphenate: anew} = await import('../../src/draw/hyphenate.ts')
  const letters = String.fromCharCode(...Array.from({length: 200}, (_, index) => 0x400 + index))
  for (let at = 0; at + 10 <= letters.length; at += 10) anew(letters.slice(at, at + 10).toLowerCase(), 'fr')
  expect(anew('typographique', 'fr')).toEqual(hyphenate('typographique', 'fr'))
  expect(anew('typographique', 'fr')).not.toEqual([])
})

test('acronyms, coined names and words with digits are not divided', () => {
  for (const word of ['UNESCO', 'McDonald', 'covid19pandemic', '2022']) expect(show(word, 'en-GB')).toBe(word)
})

test('names of the language of objects are ordinary words', () => {
  expect(show('constructor', 'en-GB')).toBe('con·structor')
  expect(hyphenate('__proto__', 'en-US')).toEqual([])
})

test('offsets of any text rise and fall inside it', () => {
  fc.assert(
    fc.property(
      fc.string({unit: 'grapheme', maxLength: 40}),
      fc.constantFrom('en', 'en-US', 'fr', 'de', 'nb', 'pl', 'xx', ''),
      (word, lang) => {
        const offsets = hyphenate(word, lang)
        expect([...offsets]).toEqual([...new Set(offsets)].sort((a, b) => a - b))
        for (const offset of offsets) {
          expect(offset).toBeGreaterThan(0)
          expect(offset).toBeLessThan(word.length)
        }
      },
    ),
  )
})
