import {expect, test} from 'vitest'
import type {Paragraph} from '../../src/model/node.ts'
import type {FrontMatter} from '../../src/model/source.ts'
import {plainText, walkReport} from '../../src/model/walk.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {choices, report, sourceOf} from './source.ts'

/** The paragraphs of a report whose paragraphs are numbered, as `number #id words`. */
function paragraphsOf(markdown: string, frontMatter: Partial<FrontMatter> = {}): string[] {
  const given = report(markdown, {frontMatter: {numbering: 'paragraphs', ...frontMatter}})
  const paragraphs = [...walkReport(given.report)].filter(
    (node): node is Paragraph => node.type === 'paragraph',
  )
  return paragraphs.map(({number, id, children}) =>
    [number, id && `#${id}`, plainText(children)].filter((part) => part !== undefined).join(' '),
  )
}

test('The paragraphs of the body are counted through all sections, and each has an id', () => {
  expect(paragraphsOf('Before.\n\n# One\n\nA.\n\n## Below\n\nB. {#b}\n\n# Annex {.appendix}\n\nC.')).toEqual([
    '1 #_paragraph-1 Before.',
    '2 #_paragraph-2 A.',
    '3 #b B.',
    '4 #_paragraph-4 C.',
  ])
})

test('What stands in anything else is not counted, and what goes on after it is', () => {
  const inner = '- item\n\n  more\n\n> quoted\n\n:::note\ncalled out\n:::\n\nTerm\n: meant\n\n'
  expect(paragraphsOf(`A:\n\n${inner}| x |\n|---|\n| cell |\n\n: caption\n\nB.[^1]\n\n[^1]: note`)).toEqual([
    '1 #_paragraph-1 A:',
    'item',
    'more',
    'quoted',
    'called out',
    'meant',
    'caption',
    'x',
    'cell',
    '2 #_paragraph-2 B.',
    'note',
  ])
})

test('Nothing is counted that prints no words', () => {
  expect(paragraphsOf('<b></b>\n\n:value[empty]\n\nA :value[empty].', {values: {empty: ''}})).toEqual([
    '1 #_paragraph-1 A .',
  ])
})

test('Headings have no numbers where paragraphs have them, and paragraphs none where headings have', () => {
  const numbersOf = (numbering: FrontMatter['numbering']) =>
    [...walkReport(report('# One\n\nA.', {frontMatter: {numbering}}).report)].flatMap((node) =>
      node.type === 'heading' || node.type === 'paragraph' ? [node.number] : [],
    )
  expect(numbersOf('paragraphs')).toEqual(['', '1'])
  expect(numbersOf(true)).toEqual(['1', undefined])
  expect(numbersOf(false)).toEqual(['', undefined])
})

test('A template may number paragraphs where the report does not say', () => {
  const numbersIn = (frontMatter: Partial<FrontMatter>) =>
    [...walkReport(resolve(sourceOf('A.', {frontMatter}), {...choices, numbering: 'paragraphs'}))].flatMap(
      (node) => (node.type === 'paragraph' ? [node.number] : []),
    )
  expect(numbersIn({})).toEqual(['1'])
  expect(numbersIn({numbering: false})).toEqual([undefined])
})

test('A reference prints the number with its word, alone, or in a row of several', () => {
  const text = 'A. {#a}\n\nB. {#b}\n\nC. {#c}\n\n'
  expect(
    paragraphsOf(`${text}@b; [-@b]; [@a; @b]; [@a; @b; @c]; [](#b); [words](#b); :page[b].`).at(-1),
  ).toBe(
    '4 #_paragraph-4 paragraph\u00a02; 2; paragraphs\u00a01 and 2; paragraphs\u00a01, 2 and 3; paragraph\u00a02; words; paragraph\u00a02.',
  )
})

test('A reference to a paragraph without a number asks for words', () => {
  expect(report('A. {#a}\n\n@a').messages).toEqual([
    '3:1-3:3 error labelled-target: Unexpected reference to `a`, which has no label, expected a figure, table or section, or words of your own: `[words](#a)`',
  ])
  expect(report('> A. {#a}\n\n@a', {frontMatter: {numbering: 'paragraphs'}}).messages).toEqual([
    '3:1-3:3 error labelled-target: Unexpected reference to `a`, which has no label, expected a figure, table or section, or words of your own: `[words](#a)`',
  ])
})
