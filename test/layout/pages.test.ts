import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {breakPages, type PlannedPage} from '../../src/layout/pages.ts'
import {openFlow, push, type Strip} from '../../src/layout/strip.ts'

interface Plan {
  height?: number
  space?: number
  before?: Strip['before']
  notes?: string[]
}

function strips(plans: readonly Plan[]): Strip[] {
  return plans.map(({height = 10, space = 0, before = 'allow', notes = []}, index) => {
    const strip = push(openFlow(), {height, notes, ids: [`s${index}`], paint: () => {}})
    return {...strip, space, before}
  })
}

function noteStrips(id: string): Strip[] {
  const lines = Number(id.split('-')[1] ?? 1)
  return Array.from({length: lines}, (_, index) =>
    push(openFlow(), {height: 5, ids: [`${id}/${index}`], paint: () => {}}),
  )
}

const room = {height: 100, notesGap: 10, noteStrips}

function idsOf(pages: readonly PlannedPage[]): string[][] {
  return pages.map((page) => page.body.flatMap(({strip}) => strip.ids))
}

describe('breaking pages', () => {
  test('fills each page before the next, without space at its head', () => {
    const pages = breakPages(strips(Array.from({length: 12}, () => ({height: 20, space: 5}))), room)
    expect(idsOf(pages).map((ids) => ids.length)).toEqual([4, 4, 4])
    expect(pages[1]?.body.map(({y}) => y)).toEqual([0, 25, 50, 75])
  })

  test('goes back to the last place that allows a break', () => {
    const plans: Plan[] = Array.from({length: 12}, () => ({}))
    plans[9] = {before: 'avoid'}
    plans[10] = {before: 'avoid'}
    expect(idsOf(breakPages(strips(plans), room)).map((ids) => ids.length)).toEqual([8, 4])
  })

  test('breaks anywhere rather than lose what is kept together for longer than a page', () => {
    const plans: Plan[] = Array.from({length: 25}, () => ({before: 'avoid'}))
    expect(idsOf(breakPages(strips(plans), room)).map((ids) => ids.length)).toEqual([10, 10, 5])
  })

  test('places a strip higher than a page alone', () => {
    expect(idsOf(breakPages(strips([{}, {height: 150}, {}]), room))).toEqual([['s0'], ['s1'], ['s2']])
  })

  test('keeps a note on the page of its call, and moves the call when there is no room', () => {
    const plans: Plan[] = Array.from({length: 9}, () => ({}))
    plans[8] = {notes: ['n-1']}
    const pages = breakPages(strips(plans), room)
    expect(idsOf(pages).map((ids) => ids.length)).toEqual([8, 1])
    expect(pages.map((page) => page.notes.length)).toEqual([0, 1])
    expect(pages[1]?.notes[0]?.y).toBe(95)
  })

  test('places every strip and every line of every note once and in order', () => {
    const plan = fc.record({
      height: fc.integer({min: 1, max: 130}),
      space: fc.integer({min: 0, max: 20}),
      before: fc.constantFrom<Strip['before']>('allow', 'allow', 'avoid', 'force'),
      note: fc.option(fc.integer({min: 1, max: 60}), {freq: 4}),
    })
    fc.assert(
      fc.property(fc.array(plan, {maxLength: 40}), (plans) => {
        const source = strips(
          plans.map(({height, space, before, note}, index) => ({
            height,
            space,
            before,
            notes: note === null ? [] : [`n${index}-${note}`],
          })),
        )
        const pages = breakPages(source, room)
        expect(idsOf(pages).flat()).toEqual(source.flatMap(({ids}) => ids))
        expect(pages.flatMap((page) => page.notes.flatMap(({strip}) => strip.ids))).toEqual(
          source.flatMap(({notes}) => notes.flatMap((id) => noteStrips(id).flatMap(({ids}) => ids))),
        )
        for (const page of pages) {
          const last = page.body[page.body.length - 1]
          const bottom = last ? last.y + last.strip.height : 0
          if (page.notes.length > 0 && bottom <= room.height)
            expect(page.notesTop).toBeGreaterThanOrEqual(bottom)
        }
      }),
      {numRuns: 300, seed: 11},
    )
  })
})
