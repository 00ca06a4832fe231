/** Lines that run both ways, set in the fonts of the usual template. */
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import type {TextItem} from '../../src/draw/drawing.ts'
import type {FontMeasure} from '../../src/draw/shape.ts'
import {layOut} from '../../src/layout/layout.ts'
import type {Layout} from '../../src/layout/page.ts'
import type {Block, Inline} from '../../src/model/node.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {openBriefing} from '../support/pipeline.ts'
import {paragraph, sampleReport, text} from '../support/sample-report.ts'

let theme: Theme
let measure: FontMeasure
beforeAll(async () => {
  ;({theme, measure} = await openBriefing())
})

function laidOut(children: Block[], lang: string): Layout {
  const report = sampleReport()
  const direction = lang === 'en' ? 'ltr' : 'rtl'
  const meta = {...report.meta, lang, direction} as const
  return layOut({...report, meta, summary: null, children, notes: []}, theme, measure)
}

/** The lines of words between two marks, as items from left to right. */
function linesOf(layout: Layout): TextItem[][] {
  const lines = new Map<number, TextItem[]>()
  for (const {drawing} of layout.pages)
    for (const item of drawing.items)
      if (item.kind === 'text' && typeof item.role === 'number')
        lines.set(item.y, [...(lines.get(item.y) ?? []), item])
  return [...lines.values()]
}

const lettersOf = (item: TextItem) =>
  item.glyphs.rightToLeft ? [...item.glyphs.text].reverse().join('') : item.glyphs.text

/** What is seen on the last line, from left to right. */
const seen = (content: (Inline | string)[], lang: string) =>
  [...linesOf(laidOut([paragraph(...content)], lang)).at(-1)!]
    .sort((one, other) => one.x - other.x)
    .map(lettersOf)
    .join('')
    .trim()

describe('a line that runs both ways', () => {
  test('shows words from the right in their order, within words from the left', () => {
    expect(seen(['met דוד כהן today'], 'en')).toBe('met ןהכ דוד today')
    expect(seen(['met דוד כהן, 1985 and (שרה).'], 'en')).toBe('met 1985 ,ןהכ דוד and (הרש).')
  })

  test('shows words from the left in their order, within words from the right', () => {
    expect(seen(['דוד כהן said hello 2 me'], 'he')).toBe('said hello 2 me ןהכ דוד')
    expect(seen(['דוד כהן 1985 סוף'], 'he')).toBe('ףוס 1985 ןהכ דוד')
  })

  test('keeps words in a language of their own apart from what is around them', () => {
    const quoted: Inline = {type: 'span', lang: 'he', children: [text('שלום!')]}
    expect(seen(['said ', quoted, ' twice'], 'en')).toBe('said !םולש twice')
    expect(seen(['said שלום! twice'], 'en')).toBe('said םולש! twice')
    const code: Inline = {type: 'inlineCode', value: 'a(b)'}
    expect(seen(['ראו ', code, ' שם'], 'he')).toBe('םש a(b) ואר')
  })

  test('has one piece for each stretch in one face, so that a reader finds its spaces', () => {
    const [line] = linesOf(laidOut([paragraph('met דוד כהן, שרה today')], 'en')).slice(-1)
    expect(line!.map(({glyphs}) => glyphs.text)).toEqual(['met ', 'דוד כהן, שרה', ' today'])
  })

  test('begins at the right and ends a paragraph there, where the language does', () => {
    const words = Array.from({length: 60}, (_, index) => ['שלום', 'עולם', 'ארוך'][index % 3]!).join(' ')
    const {left, right} = theme.page.margin
    const edge = theme.page.sizes.a4.width - right
    const lines = linesOf(laidOut([paragraph(words)], 'he')).slice(-3)
    for (const [index, line] of lines.entries()) {
      const ends = line.map(({x, glyphs, size, wordSpace}) => {
        const spaces = glyphs.text.split(' ').length - 1
        return x + (glyphs.width / 1000) * size + spaces * wordSpace
      })
      expect(Math.max(...ends)).toBeCloseTo(edge, 3)
      // The space that parts it from the next line stands beyond the other edge.
      if (index < lines.length - 1) expect(Math.min(...line.map(({x}) => x))).toBeLessThan(left)
    }
  })

  test('draws each character once, and reads them in their order, whatever runs which way', () => {
    const word = fc.constantFrom(
      'שלום',
      'עולם,',
      '(ארוך)',
      'محمد',
      'علي؟',
      'word',
      'two-part',
      '12.5',
      '١٢',
      '–',
      'end.',
    )
    const words = fc.array(word, {minLength: 1, maxLength: 40})
    fc.assert(
      fc.property(words, fc.constantFrom('en', 'he', 'ar'), (all, lang) => {
        const every = linesOf(laidOut([paragraph('§', all.join(' '), '§')], lang))
        const lines = every.slice(
          every.findIndex((line) => line.some(({glyphs}) => glyphs.text.includes('§'))),
        )
        const read = lines.map((line) => line.map(({glyphs}) => glyphs.text).join('')).join('')
        const from = read.indexOf('§')
        expect(read.slice(from + 1, read.indexOf('§', from + 1)).replace(/ +/g, ' ')).toBe(all.join(' '))
        for (const line of lines) {
          const boxes = line
            .map(({x, glyphs, size, wordSpace}) => {
              const spaces = glyphs.text.split(' ').length - 1
              return [x, x + (glyphs.width / 1000) * size + spaces * wordSpace] as const
            })
            .sort(([one], [other]) => one - other)
          for (let at = 1; at < boxes.length; at++)
            expect(boxes[at]![0]).toBeGreaterThan(boxes[at - 1]![1] - 0.01)
        }
      }),
      {numRuns: 60},
    )
  })
})
