import {parse} from 'csv-parse/sync'
import ICAL from 'ical.js'
import {expect, test} from 'vitest'
import type {MergedEventsFile} from '../../src/records/merged.ts'
import {project, report} from './project.ts'

const visit = `---
title: The visit
number: 2026/04
date: 2026-02-09
---

On that Friday, :event[Ajit Doval arrived in Ottawa]{#arrival date="2026-02-06" track="Security"}.

:::commitment[Liaison officers]{#c-liaison by="India; Canada" due="2026~" status="announced"}
Each side posts one.
:::
`

const background = `---
title: The background
date: 2026-02-10
---

::event[ajit doval  arrived in Ottawa]{date="2026-02-06"}

:::event[Working groups meet]{#groups date="2016/.."}
Twice a year.
:::
`

const broken =
  '---\ntitle: Broken\ndate: 2026-02-09\n---\n\nSee @nowhere. :event[It]{date="2020"} happened.\n'

const records = [
  'out/visit.commitments.csv',
  'out/visit.commitments.json',
  'out/visit.events.csv',
  'out/visit.events.json',
  'out/visit.html',
  'out/visit.ics',
]

test('records are written beside the documents, whatever the formats, and said', async () => {
  const {call, files} = await project({'visit.md': visit})
  const {code, out, error} = await call('build', 'visit.md', '--to', 'html')
  expect({code, error}).toEqual({code: 0, error: ''})
  expect(out.replace(/ \d+ kB$/gm, ' N kB')).toBe(
    [
      'out/visit.html N kB',
      'out/visit.ics N kB',
      'out/visit.events.json N kB',
      'out/visit.events.csv N kB',
      'out/visit.commitments.json N kB',
      'out/visit.commitments.csv N kB',
      '1 report, 6 files in 0.25 s',
      '',
    ].join('\n'),
  )
  expect(await files()).toEqual([...records, 'visit.md'])
})

test('records of an earlier build stay when a report no longer has any, and when it has errors', async () => {
  const {call, write, read, files} = await project({'visit.md': visit})
  await call('build', '--to', 'html')
  const before = await Promise.all(records.map(read))
  await write('visit.md', broken)
  expect((await call('build', '--to', 'html')).code).toBe(1)
  expect(await Promise.all(records.map(read))).toEqual(before)
  await write('visit.md', report)
  expect((await call('build', '--to', 'html')).code).toBe(0)
  expect(await files()).toEqual([...records, 'visit.md'])
})

test('no output takes the place of a file that the report is made from', async () => {
  const {call, read} = await project({
    'visit.md': `---\ntitle: T\ndate: 2026\nevents: visit.events.json\n---\n\n::timeline[All]{view="list"}\n`,
    'visit.events.json': '[{"title": "It", "date": "2020"}]',
  })
  const {code, out, error} = await call('build', '--to', 'html', '--out', '.')
  expect({code, out}).toEqual({code: 2, out: ''})
  expect(error).toMatch(
    /^readout: .*visit\.events\.json: cannot be written \(the report is made from it\)\n$/,
  )
  expect(String(await read('visit.events.json'))).toBe('[{"title": "It", "date": "2020"}]')
})

test('reports whose names begin alike do not write the same files', async () => {
  const {call, files} = await project({'x.md': visit, 'x.events.md': visit, 'x.commitments.md': visit})
  expect((await call('build', '--to', 'html')).code).toBe(0)
  const endings = ['commitments.csv', 'commitments.json', 'events.csv', 'events.json', 'html', 'ics']
  const expected = ['x', 'x.events', 'x.commitments'].flatMap((name) =>
    endings.map((ending) => `out/${name}.${ending}`),
  )
  expect((await files()).filter((file) => file.startsWith('out/'))).toEqual(expected.sort())
})

test('`events` merges the events of all reports, in order of time, on the standard output', async () => {
  const {call, files} = await project({'reports/visit.md': visit, 'reports/more/background.md': background})
  const {code, out, error} = await call('events', 'reports')
  expect({code, error}).toEqual({code: 0, error: ''})
  const {version, events}: MergedEventsFile = JSON.parse(out)
  expect(version).toBe(1)
  expect(
    events.map(({date, title, description, reports}) => [
      date.edtf,
      title,
      description,
      reports.map(({name, title, number, event}) => [name, title, number, event.id]),
    ]),
  ).toEqual([
    [
      '2016/..',
      'Working groups meet',
      'Twice a year.',
      [['more/background', 'The background', null, 'groups']],
    ],
    [
      '2026-02-06',
      'ajit doval arrived in Ottawa',
      '',
      [
        ['more/background', 'The background', null, expect.stringMatching(/^_/)],
        ['visit', 'The visit', '2026/04', 'arrival'],
      ],
    ],
  ])
  expect(await files()).toEqual(['reports/more/background.md', 'reports/visit.md'])
})

test('`events` writes a file in the format asked for, or that its ending asks for', async () => {
  const {call, read, files} = await project({'visit.md': visit, 'background.md': background})
  expect(await call('events', '--out', 'a/all.ics')).toEqual({code: 0, out: 'a/all.ics 1 kB\n', error: ''})
  expect(
    String(await read('a/all.ics'))
      .split('\r\n')
      .filter((line) => /^(?:UID|SUMMARY)/.test(line)),
  ).toEqual([
    'UID:groups@background',
    'SUMMARY;LANGUAGE=en-GB:Working groups meet (since 2016)',
    expect.stringMatching(/^UID:[0-9a-f]{32}@background$/),
    'SUMMARY;LANGUAGE=en-GB:ajit doval arrived in Ottawa',
  ])
  expect((await call('events', '--format', 'csv', '--out', 'all.txt')).code).toBe(0)
  expect(await call('events', '--out', 'all.txt')).toEqual({
    code: 2,
    out: '',
    error: 'readout: Unexpected file all.txt, expected one that ends in .json, .csv or .ics, or --format\n',
  })
  const csv = String(await read('all.txt'))
  expect((await call('events', '--format', 'csv')).out).toBe(csv)
  const rows: Record<string, string>[] = parse(csv, {bom: true, columns: true})
  expect(rows.map(({edtf, reports}) => [edtf, reports])).toEqual([
    ['2016/..', 'The background'],
    ['2026-02-06', 'The background; The visit (2026/04)'],
  ])
  expect(await files()).toEqual(['a/all.ics', 'all.txt', 'background.md', 'visit.md'])
})

test('a report with errors gives no events; the others are merged, and the exit code says so', async () => {
  const {call} = await project({'visit.md': visit, 'broken.md': broken})
  const {code, out, error} = await call('events', 'visit.md', 'broken.md', '--format', 'csv')
  expect(code).toBe(1)
  expect(out.trimEnd().split('\r\n').length).toBe(2)
  expect(error).toMatch(/^broken\.md:6:5: error: .* \[known-reference\]\n1 error: 1 report left out\n$/)
  const alone = await call('events', 'broken.md', '--out', 'all.json')
  expect([alone.code, alone.out]).toEqual([1, ''])
})

test('reports without events give an empty set, and no calendar', async () => {
  const {call, files} = await project({'report.md': report})
  expect(await call('events')).toEqual({code: 0, out: '{\n  "version": 1,\n  "events": []\n}\n', error: ''})
  expect(await call('events', '--out', 'all.ics')).toEqual({
    code: 1,
    out: '',
    error: 'readout: no event that a calendar can hold\n',
  })
  expect(await files()).toEqual(['report.md'])
})

test('`events` writes over no report', async () => {
  const {call, read} = await project({'visit.md': visit})
  const {code, error} = await call('events', 'visit.md', '--format', 'json', '--out', 'visit.md')
  expect(code).toBe(2)
  expect(error).toMatch(/visit\.md: cannot be written \(the report is made from it\)\n$/)
  expect(String(await read('visit.md'))).toBe(visit)
})

/** An EDTF date, the days that a calendar shows it on (the last one included), and its words there. */
const shown: [edtf: string, days: string[], words: string][] = [
  ['2026-02-06', ['2026-02-06..2026-02-06'], 'It'],
  ['2004-02-28/2004-02-29', ['2004-02-28..2004-02-29'], 'It'],
  ['2026-02-06~', ['2026-02-06..2026-02-06'], 'It – 6 February 2026 (approximately)'],
  ['2025-11', ['2025-11-01..2025-11-30'], 'It (November 2025)'],
  ['2025-11-XX', ['2025-11-01..2025-11-30'], 'It – November 2025 (day unspecified)'],
  ['2021-24', ['2021-12-01..2022-02-28'], 'It (winter 2021–2022)'],
  ['202X', ['2020-01-01..2029-12-31'], 'It (the 2020s)'],
  ['2025-10/2025-12', ['2025-10-01..2025-12-31'], 'It (October–December 2025)'],
  ['2016/..', ['2016-01-01..2016-12-31'], 'It (since 2016)'],
  ['../2016-03-04', ['2016-03-04..2016-03-04'], 'It (until 4 March 2016)'],
  ['2023-09/', ['2023-09-01..2023-09-30'], 'It (September 2023 – ?)'],
  ['[2019, 2021]', ['2019-01-01..2021-12-31'], 'It (2019 or 2021)'],
  ['{2019, 2021}', ['2019-01-01..2019-12-31', '2021-01-01..2021-12-31'], 'It (2019 and 2021)'],
  ['-0250', [], ''],
]

test.each(shown)('a calendar shows %s on the days it can mean', async (edtf, days, words) => {
  const {call} = await project({
    'report.md': `---\ntitle: T\ndate: 2026-02-09\n---\n\n::event[It]{date="${edtf}"}\n`,
  })
  const {out, error} = await call('events', '--format', 'ics')
  expect(error).toBe(days.length > 0 ? '' : 'readout: no event that a calendar can hold\n')
  const found = days.length > 0 ? new ICAL.Component(ICAL.parse(out)).getAllSubcomponents('vevent') : []
  expect(
    found.map((component) => {
      const {startDate, endDate, summary} = new ICAL.Event(component)
      endDate.adjust(-1, 0, 0, 0)
      return [`${startDate}..${endDate}`, summary]
    }),
  ).toEqual(days.map((day) => [day, words]))
})
