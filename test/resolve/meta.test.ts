import {expect, test} from 'vitest'
import type {Author} from '../../src/model/report.ts'
import {placed, report} from './source.ts'

function author(name: string, more: Partial<Author> = {}): Author {
  return {name, role: null, organisation: null, email: null, ...more}
}

function bylineOf(...authors: Author[]): string | undefined {
  const {meta} = report('', {frontMatter: {authors, organisation: placed('Desk')}}).report
  return meta.byline.split('\u00a0· ')[0]
}

test('Names stand between commas, and between semicolons where one has a role or an organisation of its own', () => {
  expect(bylineOf(author('Ann'), author('Ben'))).toBe('Ann, Ben')
  expect(bylineOf(author('Simone Tremblay', {role: 'Senior analyst'}))).toBe(
    'Simone Tremblay, Senior analyst',
  )
  expect(bylineOf(author('Ann', {role: 'Analyst', organisation: 'Other desk'}), author('Ben'))).toBe(
    'Ann, Analyst, Other desk; Ben',
  )
  expect(bylineOf(author('Ann', {organisation: 'Desk'}), author('Ben'))).toBe('Ann, Ben')
})

test('The words of the title block are set as prose is, and metadata says the same', () => {
  const {meta} = report('', {
    frontMatter: {
      authors: [author("Liam O'Brien", {role: "Minister's analyst", email: "o'brien@example.org"})],
      organisation: placed("Analysts' Desk"),
      kind: placed('"Brief"'),
      edition: placed("author's copy"),
      keywords: ["Hudson's Bay"],
      description: placed('It\'s "short"'),
      fields: [{label: "Writer's note", value: 'Two -- or three...'}],
      marking: placed("Members' eyes only"),
    },
  }).report
  expect(meta).toMatchObject({
    authors: [author('Liam O’Brien', {role: 'Minister’s analyst', email: "o'brien@example.org"})],
    organisation: 'Analysts’ Desk',
    kind: '“Brief”',
    edition: 'author’s copy',
    keywords: ['Hudson’s Bay'],
    description: 'It’s “short”',
    fields: [{label: 'Writer’s note', value: 'Two – or three…'}],
    marking: {text: 'Members’ eyes only', tlp: null},
    kindLine: '“Brief”\u00a0· author’s copy',
    byline: 'Liam O’Brien, Minister’s analyst\u00a0· Analysts’ Desk\u00a0· 9 February 2026',
  })
})

test.each([
  ['A short title', 'A short title'],
  ['x'.repeat(60), 'x'.repeat(60)],
  ['x'.repeat(61), `${'x'.repeat(59)}…`],
  [
    'The security relationship between India and Canada, 2018 to 2026, in full',
    'The security relationship between India and Canada, 2018 to…',
  ],
  [
    'A title whose cut would fall behind a comma, as this does, or not at all',
    'A title whose cut would fall behind a comma, as this does…',
  ],
])('The running title of “%s” is “%s”', (title, expected) => {
  const {meta} = report('', {frontMatter: {title: placed([{type: 'text', value: title}])}}).report
  expect(meta.plainTitle).toBe(title)
  expect(meta.runningTitle).toBe(expected)
})

test('What was refused is not missed as well', () => {
  const refused = {title: null, date: null, refused: ['title', 'date']}
  expect(report('Words.', {frontMatter: refused}).messages).toEqual([])
})

test.each([
  ['draft', [], 'Draft'],
  ['DRAFT', [], 'Draft'],
  ['final', [], null],
  [
    'darft',
    [
      '1:1-1:2 warning misspelt-value: Unexpected status `darft`, expected `draft`, which prints a watermark, or another word',
    ],
    null,
  ],
])('A status that is nearly `draft` is told of: %s', (status, messages, mark) => {
  const {report: made, messages: said} = report('', {frontMatter: {status: placed(status)}})
  expect(said).toEqual(messages)
  expect(made.meta.status?.draft ?? null).toBe(mark)
})
