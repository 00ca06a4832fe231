import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {openMeasure} from '../../src/draw/shape.ts'
import {labelHandsOf, labelOf} from '../../src/draw/timeline/label.ts'
import type {EdtfDate} from '../../src/model/date.ts'
import {loadTheme} from '../../src/theme/load.ts'

const theme = await loadTheme('briefing', fileURLToPath(new URL('../../templates', import.meta.url)))
const measure = await openMeasure(theme, (file) => new Uint8Array(readFileSync(file)))
const hands = labelHandsOf(theme, measure, 'en-GB')

/** The ways a title can be written, from the widest. */
function titlesOf(title: string, mostLines: number): string[] {
  const event = {date: {} as EdtfDate, when: '2018', title, lane: 0, importance: 'usual' as const}
  return labelOf(event, hands, mostLines)
    .shapes.toSorted((a, b) => b.width - a.width)
    .map((shape) => shape.title.join('/'))
}

test('A title is cut at its words, but not to one of them', () => {
  const title = 'Counter-narcotics liaison established between the two police forces'
  expect(titlesOf(title, 1)).toEqual(['Counter-narcotics liaison…'])
  expect(titlesOf(title, 2).at(-1)).toBe('Counter-narcotics/liaison…')
})

test('A title is not cut to a few letters', () => {
  expect(titlesOf('MMM MMM MMM MMM MMM', 1)).toEqual(['MMM MMM MMM MMM MMM', 'MMM MMM MMM MMM…'])
})

test('A long title of one word has no words to be cut at', () => {
  expect(titlesOf('Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz', 1)).toEqual([
    'Rindfleischetikettierungsüber…',
    'Rindfleischetikettierung…',
    'Rindfleischetiket…',
    'Rindfleische…',
  ])
})

test('What fits is offered however short it is', () => {
  expect(titlesOf('Talks', 1)).toEqual(['Talks'])
})
