/** A report with events of every kind of date and a register, made by hand: what records are written from. */
import type {Day, EdtfDate, Extent, Precision, Stretch} from '../../src/model/date.ts'
import type {Event, Register} from '../../src/model/register.ts'
import type {Report} from '../../src/model/report.ts'
import {sampleReport} from '../support/sample-report.ts'

/** Days in one of which something lies. */
export function between(earliest: Day | null, latest: Day | null, doubtful = false): Stretch {
  return {earliest, latest, doubtful}
}

export function on(day: Day): Stretch {
  return between(day, day)
}

export function moment(earliest: Day, latest = earliest, doubtful = false): Extent {
  return {kind: 'moment', within: between(earliest, latest, doubtful)}
}

/** A date; its bounds are those of its extent. */
export function date(
  edtf: string,
  words: string,
  precision: Precision,
  extent: Extent,
  rest: Partial<EdtfDate> = {},
): EdtfDate {
  const [earliest, latest] = boundsOf(extent)
  return {
    edtf,
    words,
    earliest,
    latest,
    precision,
    uncertain: false,
    approximate: false,
    open: null,
    extent,
    ...rest,
  }
}

function boundsOf(extent: Extent): [Day | null, Day | null] {
  switch (extent.kind) {
    case 'moment':
      return [extent.within.earliest, extent.within.latest]
    case 'span': {
      const {start, end} = extent
      return [typeof start === 'object' ? start.earliest : null, typeof end === 'object' ? end.latest : null]
    }
    case 'choice':
      return [extent.among[0]?.earliest ?? null, extent.among.at(-1)?.latest ?? null]
    case 'several':
      return [extent.at[0]?.earliest ?? null, extent.at.at(-1)?.latest ?? null]
  }
}

export function event(id: string, when: EdtfDate, title: string, rest: Partial<Event> = {}): Event {
  return {
    id,
    date: when,
    when: when.words,
    title,
    description: '',
    track: null,
    importance: 'usual',
    sources: [],
    target: id,
    ...rest,
  }
}

export const arrival = event(
  'arrival',
  date('2026-02-06', '6 February 2026', 'day', moment('2026-02-06')),
  'Ajit Doval arrived in Ottawa',
  {track: 'Security, defence', importance: 'major', sources: ['mea', 'pmo-2025']},
)

export const events: Event[] = [
  event(
    '_event-1',
    date('-0250', '251 BC', 'year', moment('-0250-01-01', '-0250-12-31')),
    'An embassy is received',
    {target: null},
  ),
  event(
    'groups',
    date(
      '2016/..',
      'since 2016',
      'year',
      {kind: 'span', start: between('2016-01-01', '2016-12-31'), end: 'open'},
      {open: 'end'},
    ),
    'Working groups meet',
  ),
  event(
    'framework',
    date('2018', '2018', 'year', moment('2018-01-01', '2018-12-31')),
    'Framework for Cooperation on Countering Terrorism and Violent Extremism agreed in Delhi “without reservation”',
    {track: 'Security', description: 'First line; with a \\ backslash.\n\nSecond, after a gap.'},
  ),
  event(
    'rounds',
    date('{2023-03-01, 2023-07}', '1 March and July 2023', 'month', {
      kind: 'several',
      at: [on('2023-03-01'), between('2023-07-01', '2023-07-31')],
    }),
    'Rounds of trade talks',
    {track: 'Trade', importance: 'minor'},
  ),
  event(
    'call',
    date('2025-11~', 'November 2025 (approximately)', 'month', moment('2025-11-01', '2025-11-30', true), {
      approximate: true,
    }),
    'The advisers speak by telephone',
    {when: 'late 2025'},
  ),
  event(
    '_event-2',
    date('[2025-12-30, 2026-01-02]', '30 December 2025 or 2 January 2026', 'day', {
      kind: 'choice',
      among: [on('2025-12-30'), on('2026-01-02')],
    }),
    '=HYPERLINK("http://example.org")',
  ),
  arrival,
  event(
    '_event-3',
    date('2026-02-06/2026-02-08', '6–8 February 2026', 'day', {
      kind: 'span',
      start: on('2026-02-06'),
      end: on('2026-02-08'),
    }),
    'ਗੱਲਬਾਤ: talks in Ottawa',
  ),
  event(
    'plan',
    date('2026-02-07?', '7 February 2026 (uncertain)', 'day', moment('2026-02-07', '2026-02-07', true), {
      uncertain: true,
    }),
    'A plan is made',
  ),
]

const commitments: Register = {
  kind: 'commitment',
  plural: 'commitments',
  one: 'Commitment',
  many: 'Commitments',
  fields: [
    {name: 'by', heading: 'By'},
    {name: 'due', heading: 'Due'},
    {name: 'label', heading: 'Label'},
  ],
  entries: [
    {
      id: 'c-liaison',
      number: 1,
      label: 'Commitment 1',
      title: 'Liaison officers',
      text: 'Each side posts one, “soon”.\n\nBoth pay.',
      fields: {
        due: {words: '2026 (approximately)', value: '2026~'},
        by: {words: 'India; Canada', value: ['India', 'Canada']},
      },
      sources: ['mea'],
    },
    {
      id: '_commitment-2',
      number: 2,
      label: 'Commitment 2',
      title: '',
      text: '-5% a year',
      fields: {},
      sources: [],
    },
  ],
}

/** A fresh copy each time. */
export function reportWithRecords(): Report {
  return structuredClone({...sampleReport(), events, registers: [commitments]})
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
}
