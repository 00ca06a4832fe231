import {describe, expect, test} from 'vitest'
import {walkReport} from '../../src/model/walk.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {linesOf} from './drawn.ts'
import {choices, english, type Given, placed, report, sourceOf} from './source.ts'

/** What the blocks of a report say; there must be nothing to complain about. */
function lines(markdown: string, given: Given = {}): string[] {
  const {report: one, messages} = report(markdown, given)
  expect(messages).toEqual([])
  return linesOf(one.children)
}

/** Events of many years, under the names of their years. */
function events(...dates: string[]): string {
  return dates
    .map((date) => {
      const [edtf, track] = date.split(' ')
      return `:event[E${edtf!.slice(0, 4)}]{date="${edtf}"${track ? ` track="${track}"` : ''}}`
    })
    .join(' ')
}

/** The titles of the events in the list of the first timeline. */
function listed(timeline: string, ...dates: string[]): string[] {
  return lines(`${timeline}\n\n${events(...dates)}`)
    .slice(2, -1)
    .map((line) => /‹(\w+)→/.exec(line)?.[1] ?? line)
}

describe('A timeline', () => {
  const two =
    ':event[One]{#one date="2014" importance=minor}, :event[two]{#two date="2026-02-06/2026-02-08" said="that weekend"}'

  test('in full is a drawing with its list after it', () => {
    expect(lines(`${two}\n\n::timeline[What *happened*]{#tl .big}\n\nSee @tl.`)).toEqual([
      '{one: ‹One→_entry-one›}, {two: ‹two→_entry-two›}',
      'figure #tl Figure 1. What *happened* (_timeline-1: Timeline of 2 events, 2014–2026. They are listed after it.)',
      'table .timeline –',
      '  Date | Event',
      '  {_entry-one: 2014} | ‹One→one›',
      '  {_entry-two: that weekend} | ‹two→two›',
      'See <Figure_1→tl>.',
    ])
  })

  test('is a drawing alone as a strip, whose alternative text names the events', () => {
    expect(lines(`${two}\n\n::timeline{view=strip}`)).toEqual([
      '{one: One}, {two: two}',
      'figure – (_timeline-1: Timeline of 2 events, 2014–2026: 2014: One; that weekend: two)',
    ])
  })

  test('is text alone as a list; with a caption it is numbered as a table', () => {
    expect(lines(`${two}\n\n::timeline[When]{#tl view=list}\n\nSee @tl.`)).toEqual([
      '{one: ‹One→_entry-one›}, {two: ‹two→_entry-two›}',
      'table #tl .timeline Table 1. When',
      '  Date | Event',
      '  {_entry-one: 2014} | ‹One→one›',
      '  {_entry-two: that weekend} | ‹two→two›',
      'See <Table_1→tl>.',
    ])
  })

  test('is counted among the figures or tables, and is in their lists', () => {
    const text = `::figures\n\n::tables\n\n![A](a.png "Picture")\n\n::timeline[Strip]{view=strip}\n\n::timeline[Full]\n\n::timeline[List]{view=list}\n\n${two}`
    expect(lines(text).slice(0, 4)).toEqual([
      'Figure 1. <Picture→_figure-1>',
      'Figure 2. <Strip→_figure-2>',
      'Figure 3. <Full→_figure-3>',
      'Table 1. <List→_table-1>',
    ])
  })

  test('has its list set as definitions where the template wants them, but not under a caption', () => {
    const source = sourceOf(
      `:::event[One]{#one date="2014"}\nTold.\n:::\n\n::timeline\n\n::timeline[List]{view=list}`,
    )
    const one = resolve(source, {...choices, timeline: 'definitions'})
    expect(linesOf(one.children).slice(2)).toEqual([
      'figure – (_timeline-1: Timeline of one event, 2014. It is listed after it.)',
      'list .timeline',
      '  {_entry-one: 2014} :: **‹One→one›** / Told.',
      'table #_table-1 .timeline Table 1. List',
      '  Date | Event',
      '  2014 | **‹One→one›** / Told.',
    ])
  })

  test('is in the report’s language wherever it stands; only its caption is in its own', () => {
    const asked = '::timeline[Quand]{lang=fr}\n\n::judgements[Quoi]{lang=fr}'
    const {report: one} = report(
      `:judgement[j] :event[a]{date=2019}\n\n${asked}\n\n:::note{lang=fr}\n${asked}\n:::`,
    )
    const printed = [...walkReport(one)].flatMap((node) =>
      node.type === 'figure' || node.type === 'table' ? [node] : [],
    )
    expect(printed.map(({type, lang}) => `${type} ${lang}`)).toEqual([
      'figure undefined',
      'table undefined',
      'table undefined',
      'figure en-GB',
      'table en-GB',
      'table en-GB',
    ])
    const captions = linesOf(printed).filter((line) => /Quand|Quoi/.test(line))
    expect(captions.map((line) => line.replace(/ \(_.*/, ''))).toEqual([
      'figure #_figure-1 Figure 1. { fr: Quand}',
      'table #_table-1 Table 1. { fr: Quoi}',
      'figure #_figure-2 Figure 2. { fr: Quand}',
      'table #_table-2 Table 2. { fr: Quoi}',
    ])
  })

  test('takes what overlaps its bounds', () => {
    const dates = ['2014', '2016/..', '2018-05', '2019~', '2020/2022', '202X', '2023']
    expect(listed('::timeline{view=list from="2018-06" to="2021"}', ...dates)).toEqual([
      'E2016',
      'E2019',
      'E2020',
      'E202X',
    ])
    expect(listed('::timeline{view=list to="2016"}', ...dates)).toEqual(['E2014', 'E2016'])
    expect(listed('::timeline{view=list from="2023"}', ...dates)).toEqual(['E2016', 'E202X', 'E2023'])
  })

  test('takes the tracks it names, in their order; without them, those without a track share the first lane', () => {
    const dates = ['2014 Trade', '2015', '2016 Security', '2017 Politics']
    expect(listed('::timeline{view=list tracks="Security, Trade"}', ...dates)).toEqual(['E2014', 'E2016'])
    expect(listed('::timeline{view=list tracks="Security; Trade"}', ...dates)).toEqual(['E2014', 'E2016'])
    const text = `::timeline{tracks="Security,Trade"}\n\n::timeline{view=list}\n\n::timeline{view=strip from=2015}\n\n${events(...dates)}`
    const {timelines} = report(text).report
    expect(
      Object.entries(timelines).map(([asset, {events: shown, lanes, from, to}]) => [
        asset,
        lanes,
        shown.map(({title, lane}) => `${title} ${lane}`),
        from,
        to,
      ]),
    ).toEqual([
      ['_timeline-1', ['Security', 'Trade'], ['E2014 1', 'E2016 0'], null, null],
      ['_timeline-2', ['', 'Security', 'Politics'], ['E2015 0', 'E2016 1', 'E2017 2'], '2015-01-01', null],
    ])
  })

  test('that lists an event already listed leads to it, and is not led to', () => {
    const text =
      '::timeline{view=strip}\n\n::timeline{view=list from=2020}\n\n::timeline{view=list}\n\n:event[a]{#a date=2019} :event[b]{#b date=2021}'
    expect(lines(text).slice(1)).toEqual([
      'table .timeline –',
      '  Date | Event',
      '  {_entry-b: 2021} | ‹b→b›',
      'table .timeline –',
      '  Date | Event',
      '  {_entry-a: 2019} | ‹a→a›',
      '  2021 | ‹b→b›',
      '{a: ‹a→_entry-a›} {b: ‹b→_entry-b›}',
    ])
  })

  test('without events is reported and not printed, save for what its caption holds', () => {
    const text =
      '::timeline[Nothing]\n\n::timeline[Here is :event[one]{#a date=2019}]{from=2020}\n\n![A](a.png "Picture")'
    const {report: one, messages} = report(text)
    expect(messages).toEqual([
      '3:3-3:11 warning empty-register: Unexpected `::timeline` without events, expected a stretch and tracks that have some',
    ])
    expect(linesOf(one.children)).toEqual([
      'figure #_figure-1 Figure 1. Nothing (_timeline-1: Timeline of one event, 2019. It is listed after it.)',
      'table .timeline –',
      '  Date | Event',
      '  {_entry-a: 2019} | ‹one→a›',
      'Here is {a: ‹one→_entry-a›}',
      'figure #_figure-2 Figure 2. Picture (a.png: A)',
    ])
    expect(linesOf(report('::timeline[Nothing]').report.children)).toEqual([])
  })
})

test.each([
  ['2014–2026', ['2014', '2026-02-06']],
  ['2014–2026', ['2014-05', '2016/..', '2025-11~', '2026-02-06']],
  ['since 2014', ['2014', '2016/..']],
  ['2014–2016', ['2014/2015', '../2016']],
  ['until 2014 – 2026', ['../2014', '2026']],
  ['2026', ['2026-02-06', '2026-02-08']],
  ['2014 (approximately) – 2026', ['2014~', '2026']],
  ['2014 – the 2020s', ['2014', '202X']],
  ['251 BC – 2026', ['-0250', '2026']],
  ['1667 or 1668 – 1670', ['[1667, 1668]', '1670']],
  ['6 February 2026', ['2026-02-06']],
])('The stretch of a timeline is said as "%s", no more precisely than its events', (stretch, dates) => {
  const text = `::timeline\n\n${dates.map((date) => `:event[E]{date="${date}"}`).join(' ')}`
  const [figure] = report(text).report.children
  const alt = figure?.type === 'figure' ? figure.children[0].alt : ''
  expect(alt.replace(/^.*event.*?, (.*?)\. .*$/, '$1')).toBe(stretch)
})

test('A date in the list is broken after a dash or between words, and nowhere else', () => {
  const rows = (date: string, lang: string) =>
    lines(`::timeline{view=list}\n\n:event[a]{date="${date}"}`, {frontMatter: {lang: placed(lang)}})[2]
  expect(rows('2010-08-07/2018-08-07', 'en')).toMatch(/7_August_2010_– 7_August_2018/)
  expect(rows('2010-08-07', 'en-US')).toMatch(/August_7,_2010/)
  expect(rows('2013-01-11/2014-08-01', 'fr')).toMatch(/11_janvier_2013_– 1er_août_2014/)
  expect(rows('2025-11~', 'en')).toMatch(/November_2025 \(approximately\)/)
})

test('A timeline without events says so, unless there would be some if they could be read', () => {
  const empty = (text: string) => report(text).messages.map((message) => message.split(' ')[2])
  expect(empty('::timeline')).toEqual(['empty-register:'])
  expect(empty('::timeline\n\n:event[a]{date=soon}')).toEqual(['valid-date:'])
})

test('Words put into an alternative text are not read again', () => {
  const text =
    "::timeline{view=strip}\n\n:event[a {span} {count}]{date=2019} :event[b]{date=2020 said='{events}'}"
  expect(lines(text)[0]).toBe(
    'figure – (_timeline-1: Timeline of 2 events, 2019–2020: 2019: a {span} {count}; {events}: b)',
  )
})

test('A timeline to be drawn has everything decided', () => {
  const text = '::timeline\n\n:event[a *b*]{date="2019" track="It\'s" importance=major said="then"}'
  const {timelines, events: all} = report(text).report
  expect(timelines).toEqual({
    '_timeline-1': {
      events: [{date: all[0]?.date, when: 'then', title: 'a b', lane: 0, importance: 'major'}],
      lanes: ['It’s'],
      from: null,
      to: null,
      asOf: '2026-02-09',
      lang: 'en-GB',
      words: {
        months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
        dayMonth: '{day} {month}',
        monthYear: '{month} {year}',
        beforeChrist: '{year} BC',
        grouping: ',',
      },
    },
  })
  expect(english.timeline.date).toBe('Date')
})

describe('A mistake in a timeline is said at the author’s characters', () => {
  const one = ':event[a]{date=2019 track="Trade"}'

  test.each<[title: string, timeline: string, said: string[]]>([
    [
      'a view that is none',
      '::timeline{view="short"}',
      ['1:12-1:24 error attribute-value: Unexpected `view="short"`, expected `full`, `strip` or `list`'],
    ],
    [
      'a date that is none',
      '::timeline{from="2018-13" to="late"}',
      [
        '1:12-1:26 error valid-date: Unexpected date `2018-13`, expected an EDTF date such as `2026-02-09`, `2026-02`, `2016/..` or `2025~`',
        '1:27-1:36 error valid-date: Unexpected date `late`, expected an EDTF date such as `2026-02-09`, `2026-02`, `2016/..` or `2025~`',
      ],
    ],
    [
      'an end before its start',
      '::timeline{from="2020" to="2018"}',
      [
        '1:3-1:11 warning empty-register: Unexpected `::timeline` without events, expected a stretch and tracks that have some',
        '1:24-1:33 error attribute-value: Unexpected `to="2018"`, expected a date from `2020` on',
      ],
    ],
    [
      'an unknown track, with the nearest one',
      '::timeline{tracks="Trde, Trade, Culture"}',
      [
        '1:12-1:41 warning known-track: Unexpected track `Trde`, expected `Trade`',
        '1:12-1:41 warning known-track: Unexpected track `Culture`, expected a track of an event',
      ],
    ],
    [
      'an unknown attribute',
      '::timeline{track="Trade"}',
      ['1:12-1:25 warning known-attribute: Unexpected attribute `track` on `::timeline`, expected `tracks`'],
    ],
  ])('%s', (_, timeline, said) => {
    expect(report(`${timeline}\n\n${one}`).messages).toEqual(said)
  })

  test('no events at all', () => {
    expect(report('::timeline').messages).toEqual([
      '1:3-1:11 warning empty-register: Unexpected `::timeline` without events, expected `:event[…]{date="…"}` in the report',
    ])
  })
})

test('Thousands of events are gathered in time that grows with their number', () => {
  const text = (count: number) =>
    `::timeline\n\n${Array.from({length: count}, (_, i) => `:event[E${i}]{#e${i} date="${1000 + (i % 1000)}-05" track="T${i % 7}" title="Event ${i}"} @e${count - i - 1}`).join('\n\n')}`
  const time = (count: number): number => {
    const source = sourceOf(text(count))
    const start = process.cpuUsage()
    const one = resolve(source, choices)
    const {user, system} = process.cpuUsage(start)
    expect(one.events).toHaveLength(count)
    return user + system
  }
  time(400)
  const [few, many] = [time(400), time(4000)]
  // Ten times as many may take ten times as long; a quadratic step would take a hundred times.
  expect(many).toBeLessThan(few * 40)
}, 60_000)

test('A report prints a hundred timelines and registers at most, as each may print everything again', () => {
  const {report: one, messages} = report(
    `${'::timeline{view=list}\n\n'.repeat(102)}:event[E]{#e date=2019} @e`,
  )
  expect(messages).toEqual([
    '201:3-201:11 error within-limits: Unexpected more than 100 timelines and registers, expected fewer',
  ])
  expect(one.children.filter(({type}) => type === 'table')).toHaveLength(100)
})
