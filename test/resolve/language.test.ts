import {expect, test} from 'vitest'
import {canonicalLanguage, languageMeant} from '../../src/resolve/language.ts'
import {placed, report} from './source.ts'

test.each([
  ['en', 'en-GB'],
  ['EN-us', 'en-US'],
  ['fra', 'fr'],
  ['pa-Arab', 'pa-Arab'],
  ['crk', 'crk'],
  ['english', null],
  ['xx', null],
  ['en_GB', null],
  ['not a tag', null],
  ['', null],
])('The language `%s` is read as %s', (tag, canonical) => {
  expect(canonicalLanguage(tag)).toBe(canonical)
})

test.each([
  ['english', '`en`'],
  ['Englsh', '`en`'],
  ['français', '`fr`'],
  ['en_GB', '`en-GB`'],
  ['zzzzzzzzz', 'a language tag such as `en`, `en-US` or `fr`'],
])('For the language `%s` is expected %s', (tag, expected) => {
  expect(languageMeant(tag)).toBe(expected)
})

test('A language that is none is an error in the front matter and in attributes', () => {
  expect(report('[mots]{lang=french}', {frontMatter: {lang: placed('english')}}).messages).toEqual([
    '1:1-1:2 error front-matter-value: Unexpected language `english`, expected `en`',
    '1:8-1:19 error attribute-value: Unexpected `lang="french"`, expected `fr`',
  ])
})
