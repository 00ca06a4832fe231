import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {noDrawings} from '../../src/draw/drawing.ts'
import type {Box} from '../../src/layout/box.ts'
import {type Desk, openDesk} from '../../src/layout/desk.ts'
import {breakPages, type PlannedPage} from '../../src/layout/pages.ts'
import {openCanvas, paintStrips} from '../../src/layout/paint.ts'
import {setColumns} from '../../src/layout/pour.ts'
import {leave, openFlow, push, type Strip} from '../../src/layout/strip.ts'
import {setTurned} from '../../src/layout/turn.ts'
import {loadTheme} from '../../src/theme/load.ts'
import {fakeMeasure} from './fake-measure.ts'
import {projectTemplates} from './material.ts'
import {bareReport} from './random-report.ts'

let desk: Desk

beforeAll(async () => {
  desk = openDesk(bareReport([]), await loadTheme('briefing', projectTemplates), fakeMeasure(), noDrawings)
})

/** A strip to be: its height, the space above it, whether a page may end there, and the lines of its note. */
interface Plan {
  height: number
  space?: number
  before?: Strip['before']
  note?: number | null
  /** True where its parts of ten points can be parted. */
  parts?: boolean
}

/** Some strips one under the other, in so many columns, on upright pages or turned ones. */
interface Part {
  columns: 1 | 2 | 3 | 4
  turned: boolean
  plans: readonly Plan[]
}

/** Something painted: its name, its page and its place there. */
interface Painted {
  id: string
  page: number
  turned: boolean
  x: number
  y: number
  height: number
}

const upright = 100
const turned = 70
const width = 200

/** Set parts, break the pages, and paint them. */
function paint(parts: readonly Part[]): {
  pages: PlannedPage[]
  painted: Painted[]
  notes: string[]
  ids: string[]
} {
  const painted: Painted[] = []
  const ids: string[] = []
  const noteIds: string[] = []
  const canvas = openCanvas(desk, 1, new Map())
  let page = 0
  let isTurned = false
  const recorded = (id: string, height: number): Pick<Strip, 'height' | 'paint'> => ({
    height,
    paint: ({x}, y) => painted.push({id, page, turned: isTurned, x, y, height}),
  })
  const boxOf = (plan: Plan, name: string): Box => ({
    set(flow) {
      leave(flow, plan.space ?? 0)
      if (plan.before === 'avoid') flow.keep = true
      if (plan.before === 'force' && flow.strips.length > 0) flow.force = true
      const notes = plan.note ? [`${name}-${plan.note}`] : []
      noteIds.push(...notes)
      const pieces = plan.parts ? Math.max(1, Math.floor(plan.height / 10)) : 1
      const names = Array.from({length: pieces}, (_, index) => (plan.parts ? `${name}/${index}` : name))
      ids.push(...names)
      const piecesOf = (
        own: readonly string[],
        called: readonly string[],
      ): Partial<Strip> & Pick<Strip, 'height' | 'paint'> => ({
        notes: called,
        height: (plan.height / pieces) * own.length,
        paint: (at, y) =>
          own.forEach((id, index) => {
            const height = plan.height / pieces
            recorded(id, height).paint(at, y + index * height)
          }),
        split: (room) => {
          const count = Math.floor(room / (plan.height / pieces))
          if (count < 1 || count >= own.length) return null
          const whole = push(openFlow(), piecesOf(own.slice(0, count), called))
          return [whole, push(openFlow(), piecesOf(own.slice(count), []))]
        },
      })
      push(flow, piecesOf(names, notes))
    },
    extent: () => ({min: 0, max: 0}),
  })
  const flow = openFlow()
  flow.body = true
  parts.forEach(({columns, turned: turns, plans}, which) => {
    const boxes = plans.map((plan, index) => boxOf(plan, `s${which}.${index}`))
    const set = (): void => {
      if (columns > 1) setColumns(flow, desk, boxes, columns, 0, width)
      else for (const box of boxes) box.set(flow, 0, width)
    }
    if (turns) setTurned(flow, desk, desk, set)
    else set()
  })
  const roomOf = (height: number, side: boolean) => ({
    height,
    notesGap: 10,
    noteStrips: (id: string): Strip[] => {
      const lines = Number(id.split('-')[1])
      return Array.from({length: lines}, (_, index) => {
        const strip = push(openFlow(), recorded(`${id}/${index}`, 5))
        strip.turned = side
        return strip
      })
    },
  })
  const pages = breakPages(flow.strips, roomOf(upright, false), roomOf(turned, true))
  const body: Painted[] = []
  const notes: string[] = []
  for (const planned of pages) {
    page += 1
    isTurned = planned.turned
    paintStrips(canvas, planned.body, 0)
    body.push(...painted.splice(0))
    paintStrips(canvas, planned.notes, 0)
    notes.push(...painted.splice(0).map(({id}) => id))
  }
  const expectedNotes = noteIds.flatMap((id) =>
    Array.from({length: Number(id.split('-')[1])}, (_, index) => `${id}/${index}`),
  )
  expect(notes).toEqual(expectedNotes)
  return {pages, painted: body, notes, ids}
}

/** For each page, the names in each of its columns from left to right. */
function columnsOf(painted: readonly Painted[]): string[][][] {
  const pages: Map<number, string[]>[] = []
  for (const {id, page, x} of painted) {
    pages[page - 1] ??= new Map()
    const columns = pages[page - 1]!
    columns.set(x, [...(columns.get(x) ?? []), id.slice(3)])
  }
  return pages.map((columns) => [...columns].sort(([a], [b]) => a - b).map(([, names]) => names))
}

const lines = (count: number, more: Partial<Plan> = {}): Plan[] =>
  Array.from({length: count}, () => ({height: 10, ...more}))

const inColumns = (columns: Part['columns'], plans: readonly Plan[]): Part => ({
  columns,
  turned: false,
  plans,
})

describe('text in columns', () => {
  test('ends in columns of one height, the first ones the longer', () => {
    const counts = (count: number, columns: Part['columns']) =>
      columnsOf(paint([inColumns(columns, lines(count))]).painted)[0]!.map(({length}) => length)
    expect(counts(10, 2)).toEqual([5, 5])
    expect(counts(11, 2)).toEqual([6, 5])
    expect(counts(10, 3)).toEqual([4, 4, 2])
    expect(counts(2, 4)).toEqual([1, 1])
  })

  test('fills the columns of a page from the first to the last before the next page', () => {
    const pages = columnsOf(paint([inColumns(2, lines(26))]).painted)
    expect(pages.map((columns) => columns.map(({length}) => length))).toEqual([
      [10, 10],
      [3, 3],
    ])
    expect(pages[1]).toEqual([
      ['20', '21', '22'],
      ['23', '24', '25'],
    ])
  })

  test('takes what the page has left, and leaves what it does not need to the text after it', () => {
    const {painted} = paint([
      inColumns(1, lines(6)),
      inColumns(2, lines(10)),
      {columns: 1, turned: false, plans: lines(4)},
    ])
    const of = (part: number) => painted.filter(({id}) => id.startsWith(`s${part}`))
    expect(of(1).map(({page, y}) => [page, y])).toEqual([
      ...[60, 70, 80, 90].map((y) => [1, y]),
      ...[60, 70, 80, 90].map((y) => [1, y]),
      [2, 0],
      [2, 0],
    ])
    expect(of(2).map(({page, y}) => [page, y])).toEqual([10, 20, 30, 40].map((y) => [2, y]))
  })

  test('keeps what belongs together in one column', () => {
    const plans = [...lines(4), {height: 10}, {height: 10, before: 'avoid' as const}, ...lines(4)]
    const [page] = columnsOf(paint([inColumns(2, plans)]).painted)
    expect(page).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9'],
    ])
  })

  test('goes to the next page where no column has room for its beginning', () => {
    const {painted} = paint([inColumns(1, lines(9)), inColumns(2, [{height: 30}, {height: 30}])])
    expect(painted.filter(({id}) => id.startsWith('s1')).map(({page, y}) => [page, y])).toEqual([
      [2, 0],
      [2, 0],
    ])
  })

  test('ends a page where it is asked to, in columns of one height', () => {
    const plans = [...lines(6), {height: 10, before: 'force' as const}, ...lines(3)]
    expect(columnsOf(paint([inColumns(2, plans)]).painted)).toEqual([
      [
        ['0', '1', '2'],
        ['3', '4', '5'],
      ],
      [
        ['6', '7'],
        ['8', '9'],
      ],
    ])
  })

  test('leaves the notes called in any column their room at the foot of the page', () => {
    const plans = lines(30).map((plan, index) => (index === 12 ? {...plan, note: 4} : plan))
    const {pages, painted} = paint([inColumns(2, plans)])
    expect(pages.map(({notes}) => notes.length)).toEqual([4, 0])
    expect(columnsOf(painted)[0]!.map(({length}) => length)).toEqual([7, 7])
    expect(pages[0]!.notesTop).toBe(80)
  })

  test('breaks what is higher than a page, and no other', () => {
    const {painted} = paint([inColumns(2, [{height: 10}, {height: 250, parts: true}, {height: 10}])])
    expect(painted.filter(({id}) => id.includes('/')).length).toBe(25)
    for (const {y, height} of painted) expect(y + height).toBeLessThanOrEqual(upright)
  })

  test('is set one under the other where no page is filled', () => {
    const flow = openFlow()
    const box: Box = {
      set: (to, x, measure) => void push(to, {height: 10, ids: [`${x} ${measure}`], paint: () => {}}),
      extent: () => ({min: 0, max: 0}),
    }
    setColumns(flow, desk, [box, box], 2, 5, width)
    expect(flow.strips.map(({ids}) => ids)).toEqual([['5 200'], ['5 200']])
  })
})

describe('turned pages', () => {
  const turnedPart = (plans: readonly Plan[]): Part => ({columns: 1, turned: true, plans})

  test('hold what is turned and nothing else', () => {
    const {pages, painted} = paint([inColumns(1, lines(3)), turnedPart(lines(9)), inColumns(1, lines(2))])
    expect(pages.map((page) => page.turned)).toEqual([false, true, true, false])
    expect(painted.map(({page}) => page)).toEqual([1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4])
  })

  test('are not there where nothing is turned', () => {
    const {pages} = paint([inColumns(1, lines(2)), turnedPart([]), inColumns(1, lines(2))])
    expect(pages.map((page) => page.turned)).toEqual([false])
  })

  test('end with the rest of a note that is too long for one', () => {
    const {pages} = paint([turnedPart([{height: 10, note: 30}]), inColumns(1, lines(2))])
    expect(pages.map((page) => [page.turned, page.body.length, page.notes.length])).toEqual([
      [true, 1, 10],
      [true, 0, 12],
      [true, 0, 8],
      [false, 2, 0],
    ])
  })
})

test('Whatever is turned or in columns is painted once, in order, within its page', () => {
  const plan = fc.record({
    height: fc.integer({min: 1, max: 130}),
    space: fc.integer({min: 0, max: 20}),
    before: fc.constantFrom<Strip['before']>('allow', 'allow', 'avoid', 'force'),
    note: fc.option(fc.integer({min: 1, max: 40}), {freq: 5}),
    parts: fc.boolean(),
  })
  const part = fc.record({
    columns: fc.constantFrom<Part['columns']>(1, 2, 2, 3, 4),
    turned: fc.boolean(),
    plans: fc.array(plan, {maxLength: 25}),
  })
  fc.assert(
    fc.property(fc.array(part, {maxLength: 5}), (parts) => {
      const {painted, pages, ids} = paint(parts)
      expect(painted.map(({id}) => id)).toEqual(ids)
      const kinds = new Map(parts.map(({turned: turns}, index) => [`s${index}`, turns]))
      const alone = new Map<number, number>()
      for (const {page} of painted) alone.set(page, (alone.get(page) ?? 0) + 1)
      for (const one of painted) {
        expect(one.turned).toBe(kinds.get(one.id.split('.')[0]!))
        const room = one.turned ? turned : upright
        // What is higher than a page and cannot be parted stands at its head.
        if (one.height <= room) expect(one.y + one.height).toBeLessThanOrEqual(room + 0.1)
        else expect(one.y).toBe(0)
        expect(one.x).toBeGreaterThanOrEqual(0)
        expect(one.x).toBeLessThan(width)
      }
      for (const {body, notes, notesTop} of pages) {
        const last = body.at(-1)
        const bottom = last ? last.y + last.strip.height : 0
        if (notes.length > 0 && bottom <= turned) expect(notesTop).toBeGreaterThanOrEqual(bottom - 0.1)
      }
    }),
    {numRuns: 200, seed: 7},
  )
})
