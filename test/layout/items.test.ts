import {beforeAll, describe, expect, test} from 'vitest'
import {noDrawings} from '../../src/draw/drawing.ts'
import {type Desk, openDesk} from '../../src/layout/desk.ts'
import {type Fragment, toFragments} from '../../src/layout/inline.ts'
import {box, fillItems, glue, openItems} from '../../src/layout/items.ts'
import type {Inline} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import {fakeMeasure} from './fake-measure.ts'
import {projectTemplates, text} from './material.ts'
import {bareReport} from './random-report.ts'

let desk: Desk

beforeAll(async () => {
  desk = openDesk(bareReport([]), await loadTheme('briefing', projectTemplates), fakeMeasure(), noDrawings)
})

/** The items of some inlines: words as they are, "_" for a space, "(cost)" for a place to break, "-" with a hyphen added. */
function print(
  inlines: Inline[],
  {hyphenate = false, limit = Number.POSITIVE_INFINITY, anywhere = false} = {},
) {
  const run = desk.runs.block(desk.theme.blocks.body, 'en-GB')
  const fragments: Fragment[] = toFragments(desk, inlines, {tag: 'P', children: []}, run, undefined, {})
  const items = openItems(2)
  fillItems(items, fragments, desk, {hyphenate, limit, anywhere}, () => ({width: 10, height: 10}))
  const printed: string[] = []
  for (let at = 0; at < items.length; at++) {
    const word = items.words[at]
    if (items.kind[at] === box)
      printed.push(word ? word.text.slice(items.from[at], items.to[at]) : '[picture]')
    else if (items.kind[at] === glue) printed.push('_')
    else printed.push(`(${items.penalty[at]})${(items.width[at] ?? 0) > 0 ? '-' : ''}`)
  }
  return printed.join(' ')
}

const strong = (value: string): Inline => ({type: 'strong', children: [text(value)]})

describe('the items of a paragraph', () => {
  test('are words and spaces, without spaces at its ends and around hard breaks', () => {
    expect(print([text('  one two '), {type: 'break'}, text(' three\n')])).toBe(
      'one _ two (-Infinity) three (-Infinity)',
    )
  })

  test('have one space where looks meet, and none where they touch', () => {
    expect(print([text('one '), strong(' two'), text('three, '), strong('four')])).toBe(
      'one _ two three, _ four (-Infinity)',
    )
    expect(print([text('one'), strong('two')], {anywhere: true})).toBe('one (2000) two (-Infinity)')
  })

  test('keep the label in a reference on one line, unless nothing else helps', () => {
    const reference = (shows: 'label' | 'words'): Inline => ({
      type: 'crossReference',
      target: 't',
      shows,
      children: [text('Tableau 1')],
    })
    const label = [text('Voir '), reference('label'), text(' ou')]
    expect(print(label, {hyphenate: true})).toBe('Voir _ Tableau (Infinity) _ 1 _ ou (-Infinity)')
    expect(print(label, {anywhere: true})).toBe('Voir _ Tableau _ 1 _ ou (-Infinity)')
    expect(print([reference('words')])).toBe('Tableau _ 1 (-Infinity)')
  })

  test('keep numbers whole in code', () => {
    expect(print([{type: 'inlineCode', value: 'a,95,566,bc'}])).toBe('a, (200) 95,566, (200) bc (-Infinity)')
  })

  test('may be parted after hyphens, dashes and soft hyphens, and in addresses after punctuation', () => {
    expect(print([text('well-known 1–2 co\u00adoperate')])).toBe(
      'well- (50) known _ 1– (0) 2 _ co (50)- operate (-Infinity)',
    )
    expect(print([text('https://example.org/a?b=c')])).toBe(
      'https:// (200) example. (200) org/ (0) a? (200) b=c (-Infinity)',
    )
  })

  test('are cut anywhere when they are wider than the line', () => {
    const {width} = desk.measure.shape('a', desk.runs.block(desk.theme.blocks.body, 'en-GB').choice, 'en')[0]!
    const limit = (width / 1000) * desk.theme.blocks.body.size * 2.5
    expect(print([text('abcd ef')], {limit})).toBe('a (2000) b (2000) c (2000) d _ ef (-Infinity)')
  })

  test('have pictures as boxes that a line may begin or end with', () => {
    const picture: Inline = {type: 'image', asset: 'a', alt: 'A', decorative: false, title: null, width: null}
    expect(print([text('see'), picture, text('there')])).toBe('see (0) [picture] (0) there (-Infinity)')
  })
})
