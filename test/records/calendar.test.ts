import fc from 'fast-check'
import ICAL from 'ical.js'
import {expect, test} from 'vitest'
import type {Extent} from '../../src/model/date.ts'
import type {Event} from '../../src/model/register.ts'
import {toRecords} from '../../src/records/records.ts'
import {deepFreeze} from '../support/freeze.ts'
import {arrival, between, date, event, moment, on, reportWithRecords, textOf} from './sample.ts'

/** The calendar of the sample report with these events; empty when there is none. */
function calendarOf(events: readonly Event[], name = 'pact', report = reportWithRecords()): string {
  const files = toRecords(deepFreeze({...report, events: [...events]}), name)
  const file = files.find(({ending}) => ending === 'ics')
  return file === undefined ? '' : textOf(file.bytes)
}

interface Read {
  uid: string
  start: string
  /** The first day it no longer stands on. */
  end: string
  summary: string
}

/** What an independent parser finds in a calendar. */
function read(calendar: string): Read[] {
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent')
  return events.map((component) => {
    const {uid, startDate, endDate, summary} = new ICAL.Event(component)
    expect([startDate.isDate, endDate.isDate]).toEqual([true, true])
    return {uid, start: dayOf(startDate), end: dayOf(endDate), summary}
  })
}

/** The parser does not pad years. */
function dayOf(time: ICAL.Time): string {
  return String(time).padStart('YYYY-MM-DD'.length, '0')
}

test('a calendar says every date that it can hold, and no more than was written', () => {
  expect(calendarOf(reportWithRecords().events).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Readout//Readout//EN',
    'CALSCALE:GREGORIAN',
    'X-WR-CALNAME:A joint work plan on security',
    'NAME;LANGUAGE=en-GB:A joint work plan on security',
    'BEGIN:VEVENT',
    'UID:groups@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20160101',
    'DTEND;VALUE=DATE:20170101',
    'SUMMARY;LANGUAGE=en-GB:Working groups meet (since 2016)',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2016/..',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:framework@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20180101',
    'DTEND;VALUE=DATE:20190101',
    'SUMMARY;LANGUAGE=en-GB:Framework for Cooperation on Countering Terrorism an',
    ' d Violent Extremism agreed in Delhi “without reservation” (2018)',
    'DESCRIPTION;LANGUAGE=en-GB:First line\\; with a \\\\ backslash.\\n\\nSecond\\, af',
    ' ter a gap.',
    'CATEGORIES;LANGUAGE=en-GB:Security',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2018',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:rounds.1@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20230301',
    'DTEND;VALUE=DATE:20230302',
    'SUMMARY;LANGUAGE=en-GB:Rounds of trade talks',
    'CATEGORIES;LANGUAGE=en-GB:Trade',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:{2023-03-01\\, 2023-07}',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:rounds.2@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20230701',
    'DTEND;VALUE=DATE:20230801',
    'SUMMARY;LANGUAGE=en-GB:Rounds of trade talks (1 March and July 2023)',
    'CATEGORIES;LANGUAGE=en-GB:Trade',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:{2023-03-01\\, 2023-07}',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:call@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20251101',
    'DTEND;VALUE=DATE:20251201',
    'SUMMARY;LANGUAGE=en-GB:The advisers speak by telephone (late 2025)',
    'STATUS:TENTATIVE',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2025-11~',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:1a539b625a464a75c1b67e88f72e8e75@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20251230',
    'DTEND;VALUE=DATE:20260103',
    'SUMMARY;LANGUAGE=en-GB:=HYPERLINK("http://example.org") (30 December 2025 o',
    ' r 2 January 2026)',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:[2025-12-30\\, 2026-01-02]',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:arrival@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20260206',
    'DTEND;VALUE=DATE:20260207',
    'SUMMARY;LANGUAGE=en-GB:Ajit Doval arrived in Ottawa',
    'CATEGORIES;LANGUAGE=en-GB:Security\\, defence',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2026-02-06',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:af5c70dbe6399e9d0ae3c3f46967cf68@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20260206',
    'DTEND;VALUE=DATE:20260209',
    'SUMMARY;LANGUAGE=en-GB:ਗੱਲਬਾਤ: talks in Ottawa',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2026-02-06/2026-02-08',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:plan@pact',
    'DTSTAMP:20260209T000000Z',
    'DTSTART;VALUE=DATE:20260207',
    'DTEND;VALUE=DATE:20260208',
    'SUMMARY;LANGUAGE=en-GB:A plan is made – 7 February 2026 (uncertain)',
    'STATUS:TENTATIVE',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2026-02-07?',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('an independent parser reads every event back', () => {
  expect(
    read(calendarOf(reportWithRecords().events)).map(({start, end, summary}) => [start, end, summary]),
  ).toEqual([
    ['2016-01-01', '2017-01-01', 'Working groups meet (since 2016)'],
    [
      '2018-01-01',
      '2019-01-01',
      'Framework for Cooperation on Countering Terrorism and Violent Extremism agreed in Delhi “without reservation” (2018)',
    ],
    ['2023-03-01', '2023-03-02', 'Rounds of trade talks'],
    ['2023-07-01', '2023-08-01', 'Rounds of trade talks (1 March and July 2023)'],
    ['2025-11-01', '2025-12-01', 'The advisers speak by telephone (late 2025)'],
    ['2025-12-30', '2026-01-03', '=HYPERLINK("http://example.org") (30 December 2025 or 2 January 2026)'],
    ['2026-02-06', '2026-02-07', 'Ajit Doval arrived in Ottawa'],
    ['2026-02-06', '2026-02-09', 'ਗੱਲਬਾਤ: talks in Ottawa'],
    ['2026-02-07', '2026-02-08', 'A plan is made – 7 February 2026 (uncertain)'],
  ])
})

const halfKnown: readonly (readonly [string, Extent, string, string])[] = [
  ['open at its beginning', {kind: 'span', start: 'open', end: on('2026-02-08')}, '2026-02-08', '2026-02-09'],
  [
    'unknown at its end',
    {kind: 'span', start: between('2025-11-01', '2025-11-30'), end: 'unknown'},
    '2025-11-01',
    '2025-12-01',
  ],
  [
    'known to the month at both ends',
    {kind: 'span', start: between('2025-10-01', '2025-10-31'), end: between('2025-12-01', '2025-12-31')},
    '2025-10-01',
    '2026-01-01',
  ],
  [
    'one of a set without a beginning',
    {kind: 'choice', among: [between(null, '1984-12-31'), on('1990-02-03')]},
    '1984-12-31',
    '1990-02-04',
  ],
]

test.each(halfKnown)(
  'an event %s stands on what is known, and its summary has the words',
  (_, extent, start, end) => {
    const found = read(calendarOf([event('x', date('x', 'as printed', 'month', extent), 'It')]))
    expect(found).toEqual([{uid: 'x@pact', start, end, summary: 'It (as printed)'}])
  },
)

test('dates outside of the years 1 to 9999 are left out, and a calendar without events is no file', () => {
  const extents: readonly Extent[] = [
    moment('0000-12-31'),
    moment('-0001-05-05'),
    moment('17000-01-01', '17000-12-31'),
    moment('9999-12-31'),
    {kind: 'choice', among: [on('-0100-01-01'), on('2020-01-01')]},
    {kind: 'span', start: 'open', end: 'open'},
  ]
  const far = extents.map((extent, index) =>
    event(`far-${index}`, date('x', 'far away', 'day', extent), 'Far'),
  )
  expect(calendarOf(far)).toBe('')
  const near = [moment('0001-01-01'), moment('9999-12-30')].map((extent, index) =>
    event(`near-${index}`, date('x', 'near', 'day', extent), 'Near'),
  )
  expect(read(calendarOf([...far, ...near])).map(({start, end}) => [start, end])).toEqual([
    ['0001-01-01', '0001-01-02'],
    ['9999-12-30', '9999-12-31'],
  ])
})

test('identities stay the same when other events come and go, and are never shared', () => {
  const nameless = event('_event-7', arrival.date, arrival.title)
  const alone = read(calendarOf([nameless]))[0]?.uid
  const among = read(calendarOf([arrival, {...nameless, id: '_event-1'}, {...nameless, id: '_event-2'}]))
  expect(among.map(({uid}) => uid)).toEqual(['arrival@pact', alone, alone?.replace('@', '.2@')])
  expect(read(calendarOf([nameless], 'other'))[0]?.uid).not.toBe(alone?.replace('@pact', '@other'))
})

test('the moment of a report far from our time is one that iCalendar can say', () => {
  const report = reportWithRecords()
  for (const [timestamp, stamp] of [
    [-1e13, '00010101T000000Z'],
    [1e13, '99991231T235959Z'],
    [Date.UTC(1899, 4, 5) / 1000, '18990505T000000Z'],
  ] as const) {
    const calendar = calendarOf([arrival], 'pact', {...report, meta: {...report.meta, timestamp}})
    expect(calendar).toContain(`\r\nDTSTAMP:${stamp}\r\n`)
  }
})

const days = fc
  .date({min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true})
  .map((day) => day.toISOString().slice(0, 10))

// Line endings other than LF, and control characters, are not in a report's plain words.
const words = fc
  .string({unit: 'grapheme', minLength: 1, maxLength: 200})
  .map((text) => text.replace(/\p{Cc}/gu, '\n'))

const known = fc
  .record({
    first: days,
    last: days,
    span: fc.boolean(),
    title: words,
    description: words,
    track: fc.option(words),
  })
  .map(({first, last, span, title, description, track}) => {
    const [from, to] = first < last && span ? [first, last] : [first, first]
    const extent = from === to ? moment(from) : ({kind: 'span', start: on(from), end: on(to)} as const)
    return event('_event', date(from === to ? from : `${from}/${to}`, 'words', 'day', extent), title, {
      description,
      track,
    })
  })

test('every event known to the day comes back from a calendar as it went in', () => {
  fc.assert(
    fc.property(fc.array(known, {minLength: 1, maxLength: 20}), (events) => {
      const calendar = calendarOf(events)
      const components = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent')
      const found = components.map((component) => {
        const {startDate, endDate, summary, description} = new ICAL.Event(component)
        const last = endDate.clone()
        last.adjust(-1, 0, 0, 0)
        const [from, to] = [dayOf(startDate), dayOf(last)]
        const edtf = from === to ? from : `${from}/${to}`
        return {edtf, summary, description, track: component.getFirstPropertyValue('categories')}
      })
      expect(found).toEqual(
        events.map(({date: {edtf}, title: summary, description, track}) => ({
          edtf,
          summary,
          description,
          track,
        })),
      )
      expect(new Set(read(calendar).map(({uid}) => uid)).size).toBe(events.length)
      for (const line of calendar.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n]/)
      }
      expect(calendarOf(events)).toBe(calendar)
    }),
  )
})
