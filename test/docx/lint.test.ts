import {expect, test} from 'vitest'
import {lint, type Parts} from '../../src/docx/lint.ts'
import {type Element, el, val} from '../../src/docx/xml.ts'

function partsOf(...body: Element[]): Parts {
  return {
    body,
    notes: new Map([[1, [el('w:p')]]]),
    furniture: [],
    styles: new Set(['BodyText']),
    lists: new Set([1]),
  }
}

const start = (name: string): Element => el('w:bookmarkStart', {'w:id': name, 'w:name': name})

test('finds nothing in sound parts', () => {
  const sound = partsOf(
    el(
      'w:p',
      {},
      el('w:pPr', {}, val('w:pStyle', 'BodyText'), el('w:numPr', {}, val('w:ilvl', 0), val('w:numId', 1))),
      start('_Ref_a'),
      el('w:hyperlink', {'w:anchor': '_Ref_a'}),
      el('w:r', {}, el('w:instrText', {}, ' REF _Ref_a \\h ')),
      el('w:r', {}, el('w:footnoteReference', {'w:id': 1})),
    ),
  )
  expect(lint(sound)).toEqual([])
})

test('finds everything Word would stumble over', () => {
  const unsound = partsOf(
    el('w:p', {}, el('w:pPr', {}, val('w:pStyle', 'Nowhere'), val('w:numId', 9))),
    start('_Ref_a'),
    start('_ref_A'),
    start('_Ref with spaces and far more than forty characters'),
    el('w:hyperlink', {'w:anchor': '_Ref_gone'}),
    el('w:instrText', {}, ' PAGEREF _Ref_lost \\h '),
    el('w:footnoteReference', {'w:id': 1}),
    el('w:footnoteReference', {'w:id': 1}),
    el('w:footnoteReference', {'w:id': 2}),
    el('w:spacing', {'w:after': 10.5}),
    el('wp:extent', {cx: Number.NaN}),
  )
  expect(lint(unsound)).toEqual([
    'The style Nowhere is not defined',
    'The list 9 is not defined',
    'The bookmark _ref_A stands twice',
    'Word has no bookmark named "_Ref with spaces and far more than forty characters"',
    'Note 1 is called twice as its first call',
    'Note 2 is called and not there',
    'w:spacing has w:after 10.5, which is no whole number',
    'wp:extent has cx NaN, which is no whole number',
    'A link leads to _Ref_gone, which is no bookmark',
    'A link leads to _Ref_lost, which is no bookmark',
  ])
})

test('does not look for the bookmarks of another document', () => {
  expect(lint(partsOf({...el('w:hyperlink', {'w:anchor': '_Ref_there'}), target: 'other.docx'}))).toEqual([])
})
