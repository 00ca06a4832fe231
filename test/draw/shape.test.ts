import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import type {FontChoice, Glyphs} from '../../src/draw/measure.ts'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import {readFont, theme} from './theme.ts'

const serif: FontChoice = {font: 'serif', weight: 400, italic: false, figures: 'default', smallCaps: false}
const mono: FontChoice = {...serif, font: 'mono'}

let measure: FontMeasure
beforeAll(async () => {
  measure = await openMeasure(theme, readFont)
})

/** A run as family and text. */
const runs = (glyphs: readonly Glyphs[]) =>
  glyphs.map(({face, text}) => `${measure.faces[face]!.family}: ${text}`)
const width = (text: string, choice = serif) =>
  measure.shape(text, choice, 'en').reduce((sum, glyphs) => sum + glyphs.width, 0)

describe('shaping', () => {
  test('uses ligatures and kerning', () => {
    const [office] = measure.shape('office', serif, 'en')
    expect(Array.from(office!.clusters)).toEqual([0, 1, 4, 5])
    expect(width('AV')).toBeLessThan(width('A') + width('V'))
  })

  test('gives the same object for the same question', () => {
    expect(measure.shape('twice', serif, 'en')).toBe(measure.shape('twice', {...serif}, 'en'))
  })

  test('goes to the fallback families for what a family lacks, keeping scripts whole', () => {
    expect(runs(measure.shape('नमस्ते, India', serif, 'hi'))).toEqual([
      'Noto Serif Devanagari: नमस्ते',
      'Source Serif 4: , India',
    ])
    expect(runs(measure.shape('ਪੰਜਾਬੀ', serif, 'pa'))).toEqual(['Noto Sans Gurmukhi: ਪੰਜਾਬੀ'])
    expect(measure.missing('ਪੰਜਾਬੀ नमस्ते', serif)).toEqual([])
  })

  test('shapes Devanagari as a whole: the short i stands before its consonant', () => {
    const [hindi] = measure.shape('हि', serif, 'hi')
    expect(Array.from(hindi!.clusters)).toEqual([0, 0])
    const [consonant] = measure.shape('ह', serif, 'hi')
    expect(hindi!.ids[1]).toBe(consonant!.ids[0])
  })

  test('keeps a mark with its letter', () => {
    expect(measure.shape('e\u0301', serif, 'en')[0]!.ids).toHaveLength(1)
    expect(runs(measure.shape('q\u0301', serif, 'en'))).toEqual(['Source Serif 4: q\u0301'])
  })

  test('draws a stand-in for a character that no font has, and reports it', () => {
    const [glyphs] = measure.shape('漢', serif, 'en')
    expect(glyphs!.text).toBe('漢')
    expect(glyphs!.ids[0]).toBeGreaterThan(0)
    expect(glyphs!.width).toBeGreaterThan(0)
    expect(measure.missing('a漢b漢\u{1f600}', serif)).toEqual(['漢', '\u{1f600}'])
  })

  test('draws a stand-in for each letter from right to left, and tells the letters as written', () => {
    const glyphs = measure.shape('محمد', serif, 'ar')
    expect(glyphs.map(({text, ids, rightToLeft}) => [text, ids.length, rightToLeft])).toEqual(
      [...'محمد'].map((letter) => [letter, 1, true]),
    )
    expect(measure.missing('محمد', serif)).toEqual(['م', 'ح', 'د'])
  })

  test('shows a soft hyphen at the end of a text and no other', () => {
    expect(width('co\u00ad')).toBeCloseTo(width('co\u2010'), 6)
    expect(width('co\u00adop')).toBeCloseTo(width('coop'), 6)
    expect(measure.shape('co\u00ad', serif, 'en')[0]!.text).toBe('co\u00ad')
  })

  test('has spaces, joiners and the no-break hyphen where the font has none', () => {
    for (const character of ['\u00a0', '\u202f', '\u2009', '\u200a', '\u2011', '\t']) {
      for (const choice of [serif, mono]) {
        const glyphs = measure.shape(`a${character}b`, choice, 'en')
        expect(glyphs).toHaveLength(1)
        expect(Array.from(glyphs[0]!.ids)).not.toContain(0)
        expect(measure.missing(character, choice)).toEqual([])
      }
    }
    expect(width('a\u200bb')).toBeCloseTo(width('ab'), 6)
    expect(width('a\u2060b')).toBeCloseTo(width('ab'), 6)
    expect(width('\u202f')).toBeLessThan(width(' '))
  })

  test('sets figures of one width, and old-style ones, when asked', () => {
    const tabular: FontChoice = {...serif, figures: 'tabular'}
    expect(width('111', tabular)).toBeCloseTo(width('888', tabular), 6)
    const [oldstyle] = measure.shape('1867', {...serif, figures: 'oldstyle'}, 'en')
    expect(Array.from(oldstyle!.ids)).not.toEqual(Array.from(measure.shape('1867', serif, 'en')[0]!.ids))
  })

  test('uses the small capitals of a font, and makes them of capitals where it has none', () => {
    const [own] = measure.shape('India', {...serif, smallCaps: true}, 'en')
    expect(own!.scale).toBe(1)
    const made = measure.shape('Großbritannien', {...mono, smallCaps: true}, 'de')
    expect(made.map(({text}) => text)).toEqual(['G', 'roßbritannien'])
    const [, small] = made
    expect(small!.scale).toBeLessThan(1)
    // "ß" is drawn as two letters that stand for one.
    expect(small!.ids).toHaveLength('roßbritannien'.length + 1)
    expect(Array.from(small!.clusters).slice(1, 5)).toEqual([1, 2, 2, 3])
  })

  test('takes the nearest weight and slope of a family', () => {
    const face = (weight: number, italic = false) =>
      measure.faces[measure.faceOf({...serif, weight, italic})]!
    expect(face(700)).toMatchObject({weight: 600, italic: false})
    expect(face(500)).toMatchObject({weight: 600})
    expect(face(300)).toMatchObject({weight: 400})
    expect(face(700, true)).toMatchObject({weight: 400, italic: true})
  })

  test('knows the measures of a face', () => {
    expect(measure.metrics(serif)).toEqual({ascent: 1036, descent: 335, capHeight: 670, xHeight: 475})
    expect(measure.space(serif)).toBe(width(' '))
  })

  test('loses no character and draws no empty glyph, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 30}), (text) => {
        const glyphs = measure.shape(text, serif, 'en')
        expect(glyphs.map((run) => run.text).join('')).toBe(text)
        for (const run of glyphs) {
          expect(Array.from(run.ids)).not.toContain(0)
          for (const cluster of Array.from(run.clusters)) expect(cluster).toBeLessThan(run.text.length)
          expect(Array.from(run.advances).reduce((sum, advance) => sum + advance, 0)).toBeCloseTo(
            run.width,
            3,
          )
        }
      }),
      {numRuns: 60},
    )
  })
})
