import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import type {Drawing, Item} from '../../src/draw/drawing.ts'
import type {Measure} from '../../src/draw/measure.ts'
import {drawPictures} from '../../src/draw/pictures.ts'
import {openMeasure} from '../../src/draw/shape.ts'
import {drawTimeline} from '../../src/draw/timeline.ts'
import {dayFrom, dayNumber, dayOf} from '../../src/model/calendar.ts'
import type {EdtfDate, Extent, Stretch} from '../../src/model/date.ts'
import type {Timeline, TimelineEvent} from '../../src/model/register.ts'
import type {Report} from '../../src/model/report.ts'
import {loadTheme} from '../../src/theme/load.ts'
import {deepFreeze} from '../support/freeze.ts'

const theme = await loadTheme('briefing', fileURLToPath(new URL('../../templates', import.meta.url)))
const {sizes, margin} = theme.page
const width = sizes.a4.width - margin.left - margin.right
const tallest =
  Math.min(...Object.values(sizes).map(({height}) => height - margin.top - margin.bottom)) *
  theme.lengths['image-height-share']

let measure: Measure
beforeAll(async () => {
  measure = await openMeasure(theme, (file) => new Uint8Array(readFileSync(file)))
})

// ------------------------------------------------------------------------------------------ timelines

const words: Timeline['words'] = {
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  dayMonth: '{day} {month}',
  monthYear: '{month} {year}',
  beforeChrist: '{year} BC',
  grouping: ',',
}

function stretch(earliest: string | null, latest = earliest, doubtful = false): Stretch {
  return {earliest, latest, doubtful}
}

function dateOf(extent: Extent): EdtfDate {
  return {
    edtf: '',
    words: '',
    earliest: null,
    latest: null,
    precision: 'day',
    uncertain: false,
    approximate: false,
    open: null,
    extent,
  }
}

function event(extent: Extent, title: string, more: Partial<TimelineEvent> = {}): TimelineEvent {
  return {date: dateOf(extent), when: 'then', title, lane: 0, importance: 'usual', ...more}
}

function moment(earliest: string, latest = earliest): Extent {
  return {kind: 'moment', within: stretch(earliest, latest)}
}

function timelineOf(events: TimelineEvent[], more: Partial<Timeline> = {}): Timeline {
  return {events, lanes: [''], from: null, to: null, asOf: null, lang: 'en-GB', words, ...more}
}

function draw(timeline: Timeline, wide = width): Drawing {
  return drawTimeline(deepFreeze(timeline), theme, measure, wide)
}

// --------------------------------------------------------------------------------- looking at a drawing

interface Box {
  left: number
  top: number
  right: number
  bottom: number
  what: string
}

/** What an item covers; letters from their ascenders to their descenders. */
function boxOf(item: Item): Box {
  switch (item.kind) {
    case 'text': {
      const wide = (item.glyphs.width / 1000) * item.size + item.glyphs.ids.length * item.tracking
      return {
        left: item.x,
        right: item.x + wide,
        top: item.y - 0.75 * item.size,
        bottom: item.y + 0.22 * item.size,
        what: item.glyphs.text,
      }
    }
    case 'line': {
      const half = item.width / 2
      const [upright, level] = [item.x1 === item.x2, item.y1 === item.y2]
      return {
        left: Math.min(item.x1, item.x2) - (upright ? half : 0),
        right: Math.max(item.x1, item.x2) + (upright ? half : 0),
        top: Math.min(item.y1, item.y2) - (level ? half : 0),
        bottom: Math.max(item.y1, item.y2) + (level ? half : 0),
        what: 'line',
      }
    }
    case 'rectangle':
      return {
        left: item.x,
        top: item.y,
        right: item.x + item.width,
        bottom: item.y + item.height,
        what: 'bar',
      }
    case 'path': {
      const points = pointsOf(item.path)
      const half = item.stroke ? item.width / 2 : 0
      return {
        left: item.x + Math.min(...points.map(([x]) => x)) - half,
        right: item.x + Math.max(...points.map(([x]) => x)) + half,
        top: item.y + Math.min(...points.map(([, y]) => y)) - half,
        bottom: item.y + Math.max(...points.map(([, y]) => y)) + half,
        what: 'path',
      }
    }
    case 'image':
      throw new Error('A timeline has no pictures')
  }
}

/** Corners of a path of straight lines, and the four ends of a circle of two arcs. */
function pointsOf(path: string): [number, number][] {
  let [x, y] = [0, 0]
  return [...path.matchAll(/([MLHVAZ])([^MLHVAZ]*)/g)].flatMap(([, command, rest]): [number, number][] => {
    const numbers = rest!.trim().split(/\s+/).filter(Boolean).map(Number)
    if (command === 'H') x = numbers[0]!
    else if (command === 'V') y = numbers[0]!
    else if (command !== 'Z') [x, y] = numbers.slice(-2) as [number, number]
    const radius = command === 'A' ? numbers[0]! : 0
    return [
      [x, y - radius],
      [x, y + radius],
    ]
  })
}

function overlap(a: Box, b: Box, slack = 0.05): boolean {
  return (
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack
  )
}

function isMark(item: Item): boolean {
  const {colour} = theme.rules['timeline-mark']
  return (
    (item.kind === 'path' && (item.fill === colour || item.stroke === colour)) ||
    (item.kind === 'rectangle' && item.fill === colour)
  )
}

/** Everything that is wrong with a drawing. */
function faultsOf({width: wide, height, items}: Drawing): string[] {
  const faults: string[] = []
  const boxes = items.map(boxOf)
  boxes.forEach((box) => {
    const inside =
      box.left >= -0.3 && box.top >= -0.3 && box.right <= wide + 0.3 && box.bottom <= height + 0.3
    // What is no number is not inside either.
    if (!inside) faults.push(`${box.what} outside: ${JSON.stringify(box)}`)
  })
  const texts = boxes.filter((_, index) => items[index]!.kind === 'text')
  texts.forEach((text, index) => {
    for (const other of texts.slice(index + 1)) {
      if (overlap(text, other)) faults.push(`"${text.what}" over "${other.what}"`)
    }
    boxes.forEach((box, at) => {
      if (isMark(items[at]!) && overlap(text, box)) faults.push(`"${text.what}" over a mark`)
      const item = items[at]!
      if (item.kind === 'line' && item.x1 === item.x2 && overlap(text, box)) {
        faults.push(`a line through "${text.what}"`)
      }
    })
  })
  return faults
}

function wordsIn({items}: Drawing): string[] {
  return items.flatMap((item) => (item.kind === 'text' ? [item.glyphs.text] : []))
}

/** The first places of words, by what they say. */
function placesIn({items}: Drawing): Map<string, {x: number; y: number}> {
  const texts = items.filter((item) => item.kind === 'text')
  return new Map(texts.toReversed().map(({glyphs, x, y}) => [glyphs.text, {x, y}]))
}

// -------------------------------------------------------------------------------------- random timelines

const titleWord = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom('talks', 'of', 'the', 'Ottawa', 'agreement', 'security', 'on', 'visit'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Rindfleischetikettierungsüberwachungsaufgabe',
      'पहल',
      'שלום',
      'مرحبا',
      '\u200b',
      '👩‍👩‍👧',
    ),
  },
  {weight: 1, arbitrary: fc.string({maxLength: 30})},
)
const titles = fc.array(titleWord, {maxLength: 12}).map((list) => list.join(' '))

/** Dates within so many years around a year. */
function extents(year: number, years: number): fc.Arbitrary<Extent> {
  const first = dayNumber(dayFrom({year, month: 1, day: 1}))
  const day = fc.double({min: 0, max: 1, noNaN: true}).map((share) => Math.floor(first + share * years * 365))
  const reach = fc
    .tuple(day, fc.constantFrom(0, 0, 0, 6, 30, 364, 3651), fc.boolean())
    .map(([from, length, doubtful]) => stretch(dayOf(from), dayOf(from + length), doubtful))
  const end = fc.oneof(
    {weight: 3, arbitrary: reach},
    {weight: 1, arbitrary: fc.constantFrom('open' as const, 'unknown' as const)},
  )
  const halfOpen = reach.map((one) => ({...one, latest: null}))
  return fc.oneof(
    {weight: 6, arbitrary: reach.map((within): Extent => ({kind: 'moment', within}))},
    {weight: 1, arbitrary: halfOpen.map((within): Extent => ({kind: 'moment', within}))},
    {
      weight: 4,
      arbitrary: fc.tuple(reach, reach).map(([a, b]): Extent => {
        const [start, stop] = dayNumber(a.earliest!) <= dayNumber(b.earliest!) ? [a, b] : [b, a]
        return {kind: 'span', start, end: stop}
      }),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(end, end).map(([start, stop]): Extent => ({kind: 'span', start, end: stop})),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(reach, {minLength: 1, maxLength: 4})
        .map((among): Extent => ({kind: 'choice', among})),
    },
    {
      weight: 1,
      arbitrary: fc.array(reach, {minLength: 1, maxLength: 4}).map((at): Extent => ({kind: 'several', at})),
    },
  )
}

function timelines(most: number): fc.Arbitrary<Timeline> {
  return fc
    .tuple(
      fc.constantFrom(
        [2014, 12],
        [2026, 0.02],
        [2026, 1],
        [1500, 500],
        [-3000, 5000],
        [-4_000_000_000, 4_000_000_000],
      ),
      fc.array(fc.constantFrom('', 'Security', 'Trade and investment', 'Loi', 'x'), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .chain(([[year, years], lanes]) =>
      fc.record({
        events: fc.array(
          fc.record({
            date: extents(year!, years!).map(dateOf),
            when: fc.constantFrom(
              '2018',
              '6 February 2026',
              'since 2016',
              'between January 2019 and late 2021 (approximately)',
            ),
            title: titles,
            lane: fc.nat({max: lanes.length - 1}),
            importance: fc.constantFrom('major' as const, 'usual' as const, 'minor' as const),
          }),
          {minLength: 1, maxLength: most, size: 'max'},
        ),
        lanes: fc.constant(lanes),
        from: fc.constantFrom(null, null, null, '2018-03-01'),
        to: fc.constantFrom(null, null, null, '2024-12-31'),
        asOf: fc.constantFrom(null, '2026-02-09'),
        lang: fc.constant('en-GB'),
        words: fc.constant(words),
      }),
    )
}

// ---------------------------------------------------------------------------------------------- tests

describe('Any timeline', () => {
  test.each([
    ['a few events', 12, 150],
    ['many events', 200, 60],
  ])('has %s inside it, with no label over another, over a mark or under a line', (_, most, numRuns) => {
    fc.assert(
      fc.property(timelines(most), fc.constantFrom(width, 240, 500), (timeline, wide) => {
        expect(faultsOf(draw(timeline, wide))).toEqual([])
      }),
      {numRuns},
    )
  })

  test('is no higher than a picture may be', () => {
    fc.assert(
      fc.property(timelines(200), (timeline) => {
        expect(draw(timeline).height).toBeLessThanOrEqual(tallest)
      }),
      {numRuns: 40},
    )
  })

  test('is drawn the same way twice', () => {
    fc.assert(
      fc.property(timelines(40), (timeline) => {
        expect(draw(timeline)).toEqual(draw(structuredClone(timeline)))
      }),
      {numRuns: 30},
    )
  })

  test('has the points of days in the order of the days', () => {
    const days = fc.uniqueArray(fc.integer({min: 0, max: 30_000}), {minLength: 2, maxLength: 12})
    fc.assert(
      fc.property(days, (list) => {
        const sorted = [...list].sort((a, b) => a - b)
        const drawing = draw(timelineOf(sorted.map((day) => event(moment(dayOf(day)), ''))))
        // Marks of the whole come first, those of what is enlarged after them.
        const points = drawing.items.filter(isMark).slice(0, sorted.length)
        const places = points.map((item) => boxOf(item).left)
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
    )
  })

  test('has marks for all events where there is no room for all labels', () => {
    const events = Array.from({length: 200}, (_, index) =>
      event(moment(dayOf(index * 40)), `Event ${index}`, {
        importance: index % 20 === 0 ? 'major' : index % 2 === 0 ? 'usual' : 'minor',
      }),
    )
    const drawing = draw(timelineOf(events))
    expect(drawing.items.filter(isMark)).toHaveLength(200)
    const shown = events.filter(({title}) => wordsIn(drawing).includes(title))
    expect(shown.filter(({importance}) => importance === 'major')).toHaveLength(10)
    expect(shown.filter(({importance}) => importance === 'minor')).toEqual([])
  })
})

describe('A timeline of twelve years', () => {
  const events = [
    event({kind: 'span', start: stretch('2014-01-01', '2014-12-31'), end: 'open'}, 'Working group', {
      lane: 0,
    }),
    event(moment('2018-01-01', '2018-12-31'), 'Framework', {importance: 'major'}),
    event(moment('2022-01-01', '2022-12-31'), 'Talks'),
    event({kind: 'span', start: stretch('2026-02-06'), end: stretch('2026-02-07')}, 'Visit'),
    event(moment('2026-02-07'), 'Work plan'),
    event(moment('2026-02-08'), 'Readouts'),
  ]

  test('enlarges three days that fall together, and labels them there alone', () => {
    const drawing = draw(timelineOf(events))
    expect(
      wordsIn(drawing).filter((text) => !['then', ...events.map(({title}) => title)].includes(text)),
    ).toEqual([
      '2014',
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
      '6 Feb',
      '7 Feb',
      '8 Feb',
      '2026',
    ])
    for (const {title} of events) expect(wordsIn(drawing).filter((text) => text === title)).toEqual([title])
    const places = placesIn(drawing)
    const axis = places.get('2014')!.y
    for (const title of ['Working group', 'Framework', 'Talks'])
      expect(places.get(title)!.y).toBeLessThan(axis)
    for (const title of ['Visit', 'Work plan', 'Readouts']) expect(places.get(title)!.y).toBeGreaterThan(axis)
    expect(places.get('Visit')!.x).toBeLessThan(places.get('Work plan')!.x)
    expect(places.get('Work plan')!.x).toBeLessThan(places.get('Readouts')!.x)
  })

  test('leaves as much room at the end of what it enlarges as at the end of the whole', () => {
    const drawing = draw(
      timelineOf(
        [
          event(moment('2018-01-01', '2018-12-31'), 'Framework for Cooperation on Countering Terrorism', {
            lane: 1,
          }),
          event(moment('2020-01-01', '2022-12-31'), 'Two-way trade'),
          event(moment('2023-09-18'), 'One Prime Minister accuses the other’s agents, who deny it'),
          event(moment('2025-11-01', '2025-11-30'), 'Relations begin to warm under a new Prime Minister'),
          event(moment('2025-11-01', '2025-11-30'), 'Two Prime Ministers meet beside the summit'),
          event(moment('2026-02-06'), 'An adviser visits Ottawa, the first to do so in years', {lane: 1}),
          event(moment('2026-02-07'), 'Two advisers settle the details', {lane: 1}),
          event(moment('2026-02-08'), 'The agreement is announced', {lane: 1}),
        ],
        {lanes: ['Relations', 'Security'], from: '2018-01-01'},
      ),
    )
    const {colour, width: thick} = theme.rules['timeline-axis']
    const ends = drawing.items.flatMap((item) =>
      item.kind === 'line' && item.y1 === item.y2 && item.colour === colour && item.width === thick
        ? [item.x2]
        : [],
    )
    expect(ends).toHaveLength(2)
    expect(ends[0]).toBe(ends[1])
    expect(ends[0]).toBeLessThan(width - 40)
  })

  test('names its lanes at the left, from the top', () => {
    const drawing = draw(timelineOf(events, {lanes: ['Security', 'Trade']}))
    const places = placesIn(drawing)
    expect(places.get('Security')!.x).toBe(0)
    expect(places.get('Trade')!.x).toBe(0)
    expect(places.get('Security')!.y).toBeLessThan(places.get('Trade')!.y)
    expect(places.get('2014')!.x).toBeGreaterThan(theme.lettering['timeline-lane'].size * 4)
  })

  test('keeps to the stretch of time that was asked for', () => {
    const drawing = draw(timelineOf(events, {from: '2017-01-01', to: '2019-12-31'}))
    const years = wordsIn(drawing).filter((text) => /^\d{4}$/.test(text))
    expect([...new Set(years)]).toEqual(['2017', '2018', '2019'])
    expect(wordsIn(drawing)).not.toContain('Talks')
  })
})

test('What goes on does so until the day of the report, and no further', () => {
  const since = event({kind: 'span', start: stretch('1991-10-01', '1991-10-31'), end: 'open'}, 'Unicode')
  const old = event(moment('-3300-01-01', '-3300-12-31'), 'Cuneiform')
  const years = (drawing: Drawing) =>
    wordsIn(drawing).flatMap((word) => (/^\d{4}$/.test(word) ? [Number(word)] : []))
  expect(Math.max(...years(draw(timelineOf([old, since], {asOf: '2026-02-09'}))))).toBe(2000)
  expect(Math.max(...years(draw(timelineOf([since], {asOf: '2026-02-09'}))))).toBe(2025)
  // Nothing is known of the years after, so the arrow has a share of the axis and no more.
  expect(Math.max(...years(draw(timelineOf([old, since]))))).toBeLessThan(2700)
})

test('A bar that the axis cuts off ends flush with it, and one that goes on has an arrow', () => {
  const span = (end: Extract<Extent, {kind: 'span'}>['end']): Extent => ({
    kind: 'span',
    start: stretch('2020-01-01'),
    end,
  })
  const marks = (end: Extract<Extent, {kind: 'span'}>['end']) =>
    draw(timelineOf([event(span(end), 'a')], {from: '2020-01-01', to: '2020-12-31'}))
      .items.filter(isMark)
      .map(({kind}) => kind)
  expect(marks(stretch('2023-06-01'))).toEqual(['rectangle'])
  expect(marks('open')).toEqual(['rectangle', 'path'])
})

test('A long title is broken over three lines and then cut', () => {
  const long = 'Framework for Cooperation on Countering Terrorism and Violent Extremism'
  const drawing = draw(timelineOf([event(moment('2018-05-04'), `${long} and on ${long}`)]))
  const lines = wordsIn(drawing).filter((text) => text.length > 8)
  expect(lines).toHaveLength(3)
  expect(lines.join(' ')).toMatch(/^Framework for Cooperation on Countering Terrorism.*…$/)
})

test('An empty timeline is an axis', () => {
  expect(faultsOf(draw(timelineOf([])))).toEqual([])
})

test('A report’s timelines are drawn as wide as the text of its paper', () => {
  const timeline = timelineOf([event(moment('2018-05-04'), 'Talks')])
  const report = (paper: 'a4' | 'letter') =>
    // Pictures need no more of a report than this.
    ({
      timelines: {'_timeline-1': timeline, '_timeline-2': timeline},
      meta: {paper},
      children: [],
    }) as unknown as Report
  const letter = sizes.letter.width - margin.left - margin.right
  expect(drawPictures(report('a4'), theme, measure)).toEqual(
    new Map([
      ['_timeline-1', draw(timeline)],
      ['_timeline-2', draw(timeline)],
    ]),
  )
  expect(drawPictures(report('letter'), theme, measure).get('_timeline-1')).toEqual(draw(timeline, letter))
})

test('A timeline is as wide as the turned page or the column it stands in', () => {
  const timeline = timelineOf([event(moment('2018-05-04'), 'Talks')])
  const figure = (asset: string) => ({type: 'figure', caption: null, children: [{type: 'image', asset}]})
  const columns = {type: 'columns', count: 2, children: [figure('_timeline-2')]}
  const report = {
    timelines: {'_timeline-1': timeline, '_timeline-2': timeline, '_timeline-3': timeline},
    meta: {paper: 'a4'},
    children: [
      {type: 'landscape', children: [figure('_timeline-1')]},
      columns,
      {type: 'landscape', children: [{...columns, count: 4, children: [figure('_timeline-3')]}]},
    ],
  } as unknown as Report
  const wide = sizes.a4.height - margin.top - margin.bottom
  const gap = theme.lengths['column-gap']
  const drawings = drawPictures(report, theme, measure)
  expect(Array.from(drawings, ([, {width}]) => width)).toEqual([
    wide,
    (sizes.a4.width - margin.left - margin.right - gap) / 2,
    (wide - 3 * gap) / 4,
  ])
})
