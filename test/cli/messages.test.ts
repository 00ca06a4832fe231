import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {count, formatCounts, formatMessages} from '../../src/cli/messages.ts'
import {complain} from '../../src/model/rule.ts'

const manner = {colour: false, root: '/home/ana/project', cwd: '/home/ana/project/reports'}
const at = (line: number, column: number) => ({line, column, offset: 0})

function complained(): VFile[] {
  const entry = new VFile({path: 'reports/a.md'})
  const part = new VFile({path: 'parts/b.md'})
  complain(entry, 'raw-html', {found: 'HTML', expected: 'Markdown', place: at(9, 3)})
  complain(entry, 'unique-id', {
    found: 'second `#a`',
    expected: 'an id given once',
    place: at(9, 1),
    cause: {file: part, place: at(2, 5), reason: 'First given here'},
  })
  complain(entry, 'has-date', {found: 'no date', expected: 'a `date`'})
  complain(part, 'known-value', {found: 'value `x`', expected: 'a defined one', place: at(1, 1)})
  return [entry, new VFile({path: 'quiet.md'}), part]
}

test('messages are sorted by place, name their file from here, their rule and their cause', () => {
  expect(formatMessages(complained(), manner)).toBe(
    [
      'a.md: warning: Unexpected no date, expected a `date` [has-date]',
      'a.md:9:1: error: Unexpected second `#a`, expected an id given once [unique-id]',
      '  ../parts/b.md:2:5: First given here',
      'a.md:9:3: warning: Unexpected HTML, expected Markdown [raw-html]',
      '../parts/b.md:1:1: error: Unexpected value `x`, expected a defined one [known-value]',
      '',
    ].join('\n'),
  )
})

test('without messages nothing is said', () => {
  expect(formatMessages([new VFile({path: 'a.md'})], manner)).toBe('')
  expect(formatCounts(count([]))).toBe('')
})

test('errors and warnings are counted apart', () => {
  expect(count(complained())).toEqual({errors: 2, warnings: 2})
  expect(formatCounts({errors: 1, warnings: 0})).toBe('1 error')
  expect(formatCounts({errors: 0, warnings: 1})).toBe('1 warning')
  expect(formatCounts({errors: 2, warnings: 3})).toBe('2 errors, 3 warnings')
})

test('colours only change how it looks', () => {
  const coloured = formatMessages(complained(), {...manner, colour: true})
  const plain = coloured.replace(/\u{1B}\[\d+m/gu, '')
  expect(coloured).not.toBe(plain)
  expect(plain).toBe(formatMessages(complained(), manner))
})

test('what an author wrote cannot steer the terminal', () => {
  const file = new VFile({path: 'a\n.md'})
  complain(file, 'known-reference', {found: '\u{1B}[2J`\u{202E}x`', expected: 'a\u{9B}name'})
  expect(formatMessages([file], {...manner, cwd: manner.root})).toBe(
    'a␊.md: error: Unexpected ␛[2J`\\u{202e}x`, expected a\\u{9b}name [known-reference]\n',
  )
})
