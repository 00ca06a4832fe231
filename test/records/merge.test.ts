import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Event} from '../../src/model/register.ts'
import {mergeEvents, type NamedReport} from '../../src/records/merge.ts'
import {writeMerged} from '../../src/records/merged.ts'
import {toRecords} from '../../src/records/records.ts'
import {deepFreeze} from '../support/freeze.ts'
import {sampleReport} from '../support/sample-report.ts'
import {arrival, between, date, event, events, moment, textOf} from './sample.ts'

function named(name: string, title: string, number: string | null, ...told: Event[]): NamedReport {
  const report = sampleReport()
  const timestamp = 1770595200 + name.length
  return deepFreeze({
    name,
    report: {...report, meta: {...report.meta, plainTitle: title, number, timestamp}, events: told},
  })
}

const again: Event = {
  ...arrival,
  id: '_event-1',
  target: '_event-1',
  title: '“Ajit Doval”  ARRIVED in Ottawa.',
  description: 'By aeroplane.',
  track: null,
  importance: 'usual',
  sources: ['globe'],
}

const group = event(
  'group',
  date('2016/..', 'since 2016', 'year', {
    kind: 'span',
    start: between('2016-01-01', '2016-12-31'),
    end: 'open',
  }),
  'A group meets',
)

const reports = [named('a', 'One', '2026/04', arrival), named('sub/b', 'Two', null, group, again)]

test('an event that several reports tell is one event, with each report’s account', () => {
  const facts = {date: sampleReport().meta.date, language: 'en-GB'}
  const {date: groupDate, target: groupPlace, ...groupSays} = group
  const dateOf = ({date: {extent: _, ...rest}}: Event) => rest
  expect(JSON.parse(textOf(writeMerged.json(mergeEvents(reports))!))).toEqual({
    version: 1,
    events: [
      {
        date: dateOf(group),
        when: 'since 2016',
        title: 'A group meets',
        description: '',
        track: null,
        importance: 'usual',
        reports: [
          {name: 'sub/b', title: 'Two', number: null, ...facts, event: {...groupSays, place: groupPlace}},
        ],
      },
      {
        date: dateOf(arrival),
        when: '6 February 2026',
        title: 'Ajit Doval arrived in Ottawa',
        description: 'By aeroplane.',
        track: 'Security, defence',
        importance: 'major',
        reports: [
          {
            name: 'a',
            title: 'One',
            number: '2026/04',
            ...facts,
            event: {
              id: 'arrival',
              when: '6 February 2026',
              title: 'Ajit Doval arrived in Ottawa',
              description: '',
              track: 'Security, defence',
              importance: 'major',
              sources: ['mea', 'pmo-2025'],
              place: 'arrival',
            },
          },
          {
            name: 'sub/b',
            title: 'Two',
            number: null,
            ...facts,
            event: {
              id: '_event-1',
              when: '6 February 2026',
              title: '“Ajit Doval”  ARRIVED in Ottawa.',
              description: 'By aeroplane.',
              track: null,
              importance: 'usual',
              sources: ['globe'],
              place: '_event-1',
            },
          },
        ],
      },
    ],
  })
})

test('merged events as a table name the reports and the places', () => {
  expect(textOf(writeMerged.csv(mergeEvents(reports))!).split('\r\n')).toEqual([
    '\uFEFFedtf,words,when,earliest,latest,precision,uncertain,approximate,open,title,description,track,importance,reports,places',
    '2016/..,since 2016,since 2016,2016-01-01,,year,false,false,,A group meets,,,usual,Two,sub/b#group',
    '2026-02-06,6 February 2026,6 February 2026,2026-02-06,2026-02-06,day,false,false,,Ajit Doval arrived in Ottawa,By aeroplane.,"Security, defence",major,One (2026/04); Two,a#arrival; sub/b#_event-1',
    '',
  ])
})

test('a merged calendar tells which reports tell an event, in the words of the first', () => {
  expect(textOf(writeMerged.ics(mergeEvents(reports))!).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Readout//Readout//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    'UID:group@b',
    'DTSTAMP:20260209T000005Z',
    'DTSTART;VALUE=DATE:20160101',
    'DTEND;VALUE=DATE:20170101',
    'SUMMARY;LANGUAGE=en-GB:A group meets (since 2016)',
    'DESCRIPTION;LANGUAGE=en-GB:Two',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2016/..',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:arrival@a',
    'DTSTAMP:20260209T000005Z',
    'DTSTART;VALUE=DATE:20260206',
    'DTEND;VALUE=DATE:20260207',
    'SUMMARY;LANGUAGE=en-GB:Ajit Doval arrived in Ottawa',
    'DESCRIPTION;LANGUAGE=en-GB:By aeroplane.\\n\\nOne (2026/04)\\nTwo',
    'CATEGORIES;LANGUAGE=en-GB:Security\\, defence',
    'TRANSP:TRANSPARENT',
    'X-READOUT-EDTF;VALUE=TEXT:2026-02-06',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('an event has the identity it has in its report’s own calendar', () => {
  const identities = (calendar: string) => [...calendar.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid)
  const alone = named('deep/down/pact', 'Pact', null, ...events)
  const own = toRecords(alone.report, 'pact').find(({ending}) => ending === 'ics')
  expect(identities(textOf(writeMerged.ics(mergeEvents([alone]))!))).toEqual(identities(textOf(own!.bytes)))
})

test('what differs in date or words stays apart, and so does what one report tells twice', () => {
  const other = (rest: Partial<Event>) => named('b', 'Two', null, {...arrival, ...rest})
  const count = (...list: NamedReport[]) => mergeEvents(list).map(({told}) => told.length)
  const [first] = reports as [NamedReport]
  expect(count(first, other({}))).toEqual([2])
  expect(count(first, other({date: {...arrival.date, edtf: '2026-02-06~'}}))).toEqual([1, 1])
  expect(count(first, other({title: 'Ajit Doval left Ottawa'}))).toEqual([1, 1])
  expect(count(first, other({title: 'Ajit Doval arrived in Ottawa…'}))).toEqual([1, 1])
  const twice = [arrival, {...arrival, id: 'b'}]
  expect(count(named('a', 'One', null, ...twice))).toEqual([1, 1])
  expect(count(named('a', 'One', null, ...twice), named('b', 'Two', null, ...twice))).toEqual([2, 2])
})

test('events stand in order of time, however far, and those of one time in the order of the reports', () => {
  const at = (title: string, ...bounds: [string, string?]) =>
    event(title, date(title, title, 'day', moment(...bounds)), title)
  const until = event(
    'until',
    date('../1999', 'until 1999', 'year', {
      kind: 'span',
      start: 'open',
      end: between('1999-01-01', '1999-12-31'),
    }),
    'until',
  )
  const since = event(
    'since',
    date('2000/..', 'since 2000', 'year', {
      kind: 'span',
      start: between('2000-01-01', '2000-12-31'),
      end: 'open',
    }),
    'since',
  )
  const inOrder = [
    at('deep', '-170000000-01-01'),
    at('before', '-0250-03-01'),
    at('later', '-0250-04-01'),
    until,
    at('day', '2000-01-01'),
    at('again', '2000-01-01'),
    at('year', '2000-01-01', '2000-12-31'),
    since,
    at('far', '17000-01-01'),
  ]
  const titles = (list: readonly Event[]) =>
    mergeEvents(list.map((one, index) => named(`r${index}`, 'T', null, one))).map(({event: {title}}) => title)
  expect(titles(inOrder)).toEqual(inOrder.map(({title}) => title))
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, {minLength: inOrder.length}), (shuffled) => {
      const [day, again] = [shuffled.indexOf(inOrder[4]!), shuffled.indexOf(inOrder[5]!)]
      const expected = inOrder.map(({title}) => title)
      if (again < day) expected.splice(4, 2, 'again', 'day')
      expect(titles(shuffled)).toEqual(expected)
    }),
  )
})
