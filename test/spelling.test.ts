import {expect, test} from 'vitest'
import {nearest, suggestFrom} from '../src/model/spelling.ts'

test('The nearest name is the one with the fewest edits', () => {
  expect(nearest('fig-trad', ['fig-trade', 'fig-trend', 'annex'])).toBe('fig-trade')
  expect(nearest('Backgruond', ['background', 'ground'])).toBe('background')
  expect(nearest('x', ['y', 'zzzz'])).toBe('y')
})

test('What is too far from all names has no nearest', () => {
  expect(nearest('arrival', ['departure', 'background'])).toBeNull()
  expect(nearest('arrival', [])).toBeNull()
  expect(nearest('a'.repeat(100_000), ['b'])).toBeNull()
})

test('A suggestion is made again for a name asked before, and for a hundred names at most', () => {
  const suggest = suggestFrom(['background'])
  expect(suggest('backgruond')).toBe('background')
  for (let i = 0; i < 100; i++) suggest(`other-${i}`)
  expect(suggest('backgruond')).toBe('background')
  expect(suggest('bakground')).toBeNull()
})
