import {expect, it} from 'vitest'
import {openNumbering} from '../../src/verify/numbering.ts'
import {collectLines, tidyTarget, writeLine} from '../../src/verify/reading.ts'
import {parseXml} from '../../src/verify/xml.ts'

const run = (text: string, lang = 'en', link: string | null = null) => ({text, lang, link})

it('writes links, other languages and white space the same, wherever a format puts their borders', () => {
  const one = [run('See '), run('le ', 'fr'), run('mot', 'fr', '#a'), run(' now.\u00a0')]
  const other = [
    run('See'),
    run('\n', 'fr'),
    run('le', 'fr'),
    run(' '),
    run('mo\u00adt', 'FR', '#a'),
    run('\tnow.'),
  ]
  expect(writeLine({mark: '-', runs: one}, 'en')).toBe('- See {fr: le} [{fr: mot}](#a) now.')
  expect(writeLine({mark: '-', runs: other}, 'en')).toBe('- See {fr: le} [{fr: mot}](#a) now.')
})

it('compares siblings without the ending of the format, and addresses decoded', () => {
  expect(tidyTarget('other.pdf#part')).toBe('other.*#part')
  expect(tidyTarget('other.md')).toBe('other.*')
  expect(tidyTarget('https://example.org/a%20b.pdf')).toBe('https://example.org/a b.pdf')
})

it("gives an item's label to its first paragraph, and a line of its own before anything else", () => {
  const to = collectLines()
  to.label('1.')
  to.line('', [run('words')])
  to.label('2.')
  to.alone()
  to.line('', [run('quoted')])
  to.label('3.')
  to.end()
  expect(to.lines.map((line) => writeLine(line, 'en'))).toEqual(['1. words', '2.', 'quoted', '3.'])
})

it('counts lists as Word does: deeper levels begin again, an override begins anew, letters are repeated', () => {
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = openNumbering(
    parseXml(
      `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1')}${level(1, 'lowerLetter', '%1.%2')}</w:abstractNum>` +
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="27"/></w:lvlOverride></w:num></w:numbering>',
    ),
  )
  const labels = [
    numbering.next('1', 0),
    numbering.next('1', 1),
    numbering.next('1', 1),
    numbering.next('1', 0),
    numbering.next('1', 1),
    numbering.next('2', 1),
    numbering.next('2', 0),
  ]
  expect(labels).toEqual(['1', '1.a', '1.b', '2', '2.a', '2.aa', '3'])
  expect(numbering.next('9', 0)).toBe('')
})
