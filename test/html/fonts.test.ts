import {expect, test} from 'vitest'
import {nearestCut} from '../../src/html/fonts.ts'
import type {Inline} from '../../src/model/node.ts'
import {coverage} from '../../src/theme/coverage.ts'
import type {FontFace} from '../../src/theme/theme.ts'
import {paragraph, sampleReport, text} from '../support/sample-report.ts'
import {styleOf} from './briefing.ts'

/** The faces in the style sheet of a report whose text is one line. */
function facesOf(...children: Inline[]): {name: string; range: string; bytes: Buffer}[] {
  const report = sampleReport()
  const style = styleOf({...report, children: [paragraph(...children)], notes: [], summary: null})
  return [
    ...style.matchAll(
      /@font-face \{ font-family: "([^"]+)"; font-style: (\w+); font-weight: (\d+); unicode-range: ([^;]+); src: url\("data:font\/\w+;base64,([^"]+)"/g,
    ),
  ].map(([, family, slant, weight, range = '', data = '']) => ({
    name: `${family} ${weight} ${slant}`,
    range,
    bytes: Buffer.from(data, 'base64'),
  }))
}

const names = (...children: Inline[]) => facesOf(...children).map(({name}) => name)

/** What every page has: the title block, the rail and the printed foot. */
const always = ['Source Sans 3 400 normal', 'Source Sans 3 600 normal', 'Source Sans 3 600 italic']

test('A page has the cuts it shows and no others', () => {
  expect(names(text('Words')).sort()).toEqual([...always, 'Source Serif 4 400 normal'].sort())
  expect(
    names(
      {type: 'emphasis', children: [text('a'), {type: 'strong', children: [text('b')]}]},
      {type: 'inlineCode', value: 'c'},
    ).sort(),
  ).toEqual(
    [
      ...always,
      'Source Serif 4 400 italic',
      'Source Serif 4 600 italic',
      'Source Code Pro 400 normal',
    ].sort(),
  )
})

test('A script brings its own piece, and a character outside all pieces one of its own', () => {
  const faces = facesOf(text('Мир ≈ ð'))
  const serif = faces.filter(({name}) => name === 'Source Serif 4 400 normal')
  expect(serif.map(({range}) => range.split(',')[0]).sort()).toEqual(['U+0000-00FF', 'U+0301', 'U+2248'])
  const cut = serif.find(({range}) => range === 'U+2248')!
  const has = coverage(cut.bytes)
  expect([0x41, 0x2248, 0x2249].map(has)).toEqual([false, true, false])
})

test('A script the family lacks comes from a fallback family, cut to what is shown', () => {
  const faces = facesOf({type: 'span', lang: 'pa', children: [text('ਪੰਜਾਬ')]}, text(' '), {
    type: 'strong',
    children: [{type: 'span', lang: 'hi', children: [text('हिन्दी')]}],
  })
  const beyond = faces.filter(({name}) => name.startsWith('Noto'))
  expect(beyond.map(({name, range}) => `${name}: ${range}`)).toEqual([
    'Noto Sans Gurmukhi 400 normal: U+A1C,U+A2A,U+A2C,U+A3E,U+A70',
    'Noto Serif Devanagari 600 normal: U+926,U+928,U+939,U+93F-940,U+94D',
  ])
  for (const {bytes} of beyond) expect(bytes.length).toBeLessThan(20_000)
})

test('A character that no family has asks for nothing', () => {
  expect(names(text('字')).filter((name) => !always.includes(name))).toEqual([])
})

test('The nearest cut is the one a browser takes', () => {
  const faces: FontFace[] = [300, 400, 600, 700].map((weight) => ({file: '', weight, italic: false}))
  const taken = (weight: number, of = faces) => nearestCut(of, {weight, italic: false})?.weight
  expect([100, 350, 400, 450, 500, 550, 650, 900].map((weight) => taken(weight))).toEqual([
    300, 300, 400, 400, 400, 600, 700, 700,
  ])
  expect(nearestCut(faces, {weight: 600, italic: true})?.weight).toBe(600)
  expect(nearestCut([], {weight: 400, italic: false})).toBe(null)
})
