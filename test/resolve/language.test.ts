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

test.each([
  ['de', 'language `de` (German)'],
  ['pa-Arab', 'language `pa-Arab` (Punjabi)'],
])('A report in a language that the template has no words in is told of: %s', (lang, found) => {
  const {report: made, messages} = report('"a"', {frontMatter: {lang: placed(lang)}})
  expect(messages).toEqual([
    `1:1-1:2 warning language-words: Unexpected ${found}, expected one that the template has words in, \`en\`, \`en-US\`, \`fr\`: “Table 1” and the like are in English`,
  ])
  expect(made.meta.words.contents).toBe('Contents')
  expect(made.children).toMatchObject([{children: [{value: '“a”'}]}])
})

test('Words of other languages than the report’s are nothing to tell of', () => {
  expect(report('[Wort]{lang=de}', {frontMatter: {lang: placed('fr-CA')}}).messages).toEqual([])
})
