import fc from 'fast-check'
import {expect, test} from 'vitest'
import {bookmarkName, withBookmark} from '../../src/docx/bookmark.ts'
import {el} from '../../src/docx/xml.ts'

test('a simple id stays readable', () => {
  expect(bookmarkName('Ref', 'fig-trade')).toBe('_Ref_fig_trade')
  expect(bookmarkName('Num', 'fig-trade')).toBe('_Num_fig_trade')
})

test('any id gives a name Word takes, the same each time', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', minLength: 1}), (id) => {
      const name = bookmarkName('Note', id)
      expect(name).toMatch(/^_Note_[A-Za-z0-9_]{1,34}$/)
      expect(bookmarkName('Note', id)).toBe(name)
    }),
  )
})

test('ids that differ have names that differ for Word, which does not tell capitals', () => {
  const letters = fc.constantFrom('a', 'b', 'A', 'B', '-', '_', '.', 'é', '1')
  const ids = fc.array(letters, {minLength: 1, maxLength: 45}).map((parts) => parts.join(''))
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      fc.pre(one !== other && !/--|^-|-$/.test(one + other))
      expect(bookmarkName('Ref', one).toLowerCase()).not.toBe(bookmarkName('Ref', other).toLowerCase())
    }),
    {numRuns: 2000},
  )
})

test('a bookmark stands at the start of the first paragraph, in a table too', () => {
  const table = el('w:tbl', {}, el('w:tr', {}, el('w:tc', {}, el('w:p', {}, el('w:pPr'), el('w:r')))))
  const mark = [el('w:bookmarkStart', {'w:id': 'x', 'w:name': 'x'}), el('w:bookmarkEnd', {'w:id': 'x'})]
  expect(withBookmark('x', [el('w:sdt'), table, el('w:p')])).toEqual([
    el('w:sdt'),
    el('w:tbl', {}, el('w:tr', {}, el('w:tc', {}, el('w:p', {}, el('w:pPr'), ...mark, el('w:r'))))),
    el('w:p'),
  ])
})
