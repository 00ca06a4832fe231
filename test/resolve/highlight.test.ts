import fc from 'fast-check'
import {expect, test} from 'vitest'
import {highlight} from '../../src/resolve/highlight.ts'

test('Code is cut into pieces of a kind', () => {
  expect(highlight('const a = "<b>" // c', 'js')).toEqual([
    {type: 'token', kind: 'keyword', value: 'const'},
    {type: 'token', kind: null, value: ' a = '},
    {type: 'token', kind: 'string', value: '"<b>"'},
    {type: 'token', kind: null, value: ' '},
    {type: 'token', kind: 'comment', value: '// c'},
  ])
})

test('Code of no known language stays in one piece, and no code is none', () => {
  expect(highlight('a = 1', null)).toEqual([{type: 'token', kind: null, value: 'a = 1'}])
  expect(highlight('a = 1', 'klingon')).toEqual([{type: 'token', kind: null, value: 'a = 1'}])
  expect(highlight('a = 1', '../python')).toEqual([{type: 'token', kind: null, value: 'a = 1'}])
  expect(highlight('', 'js')).toEqual([])
})

test('Languages go by the names authors give them', () => {
  for (const [name, code] of [
    ['yml', 'a: 1'],
    ['py', 'def f(): pass'],
    ['sh', 'if true; then echo; fi'],
    ['html', '<p class="x">'],
    ['c++', 'int x = 1;'],
    ['JSON', '{"a": 1}'],
  ] as const) {
    expect(highlight(code, name).some(({kind}) => kind !== null)).toBe(true)
  }
})

test('The pieces of any text, joined, are the text', () => {
  fc.assert(
    fc.property(
      fc.string({unit: 'grapheme'}),
      fc.constantFrom('js', 'py', 'xml', 'diff', 'sql', 'md'),
      (code, name) => {
        expect(
          highlight(code, name)
            .map(({value}) => value)
            .join(''),
        ).toBe(code)
      },
    ),
    {numRuns: 200},
  )
})
