import {parse} from 'csv-parse/sync'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {toCsv} from '../../src/records/csv.ts'
import {toRecords} from '../../src/records/records.ts'
import {deepFreeze} from '../support/freeze.ts'
import {sampleReport} from '../support/sample-report.ts'
import {arrival, event, reportWithRecords, textOf} from './sample.ts'

function recordsOf(report = reportWithRecords()): Record<string, string> {
  return Object.fromEntries(
    toRecords(deepFreeze(report), 'pact').map(({ending, bytes}) => [ending, textOf(bytes)]),
  )
}

/** Cells as an independent parser reads them. */
function cellsOf(csv: string): string[][] {
  return parse(csv, {bom: true})
}

const report = {
  name: 'pact',
  title: 'A joint work plan on security',
  number: '2026/04',
  date: {edtf: '2026-02-09', words: '9 February 2026', earliest: '2026-02-09'},
  language: 'en-GB',
}

test('a report gives what it has, in a fixed order', () => {
  expect(toRecords(reportWithRecords(), 'pact').map(({ending}) => ending)).toEqual([
    'ics',
    'events.json',
    'events.csv',
    'commitments.json',
    'commitments.csv',
  ])
  expect(toRecords({...reportWithRecords(), events: []}, 'pact').map(({ending}) => ending)).toEqual([
    'commitments.json',
    'commitments.csv',
  ])
  expect(toRecords({...sampleReport(), events: [], registers: []}, 'pact')).toEqual([])
})

test('the same report gives the same bytes', () => {
  expect(recordsOf()).toEqual(recordsOf())
})

test('events as JSON have all that is known of each, in a fixed order', () => {
  const [before] = reportWithRecords().events
  const {'events.json': json} = recordsOf({...reportWithRecords(), events: [before!, arrival]})
  const expected = {
    version: 1,
    report,
    events: [
      {
        id: '_event-1',
        date: {
          edtf: '-0250',
          words: '251 BC',
          earliest: '-0250-01-01',
          latest: '-0250-12-31',
          precision: 'year',
          uncertain: false,
          approximate: false,
          open: null,
        },
        when: '251 BC',
        title: 'An embassy is received',
        description: '',
        track: null,
        importance: 'usual',
        sources: [],
        place: null,
      },
      {
        id: 'arrival',
        date: {
          edtf: '2026-02-06',
          words: '6 February 2026',
          earliest: '2026-02-06',
          latest: '2026-02-06',
          precision: 'day',
          uncertain: false,
          approximate: false,
          open: null,
        },
        when: '6 February 2026',
        title: 'Ajit Doval arrived in Ottawa',
        description: '',
        track: 'Security, defence',
        importance: 'major',
        sources: ['mea', 'pmo-2025'],
        place: 'arrival',
      },
    ],
  }
  expect(json).toBe(`${JSON.stringify(expected, null, 2)}\n`)
})

test('events as a table are rows with a head, and no cell is a formula', () => {
  expect(recordsOf()['events.csv']?.split('\r\n')).toEqual([
    '\uFEFFid,edtf,words,when,earliest,latest,precision,uncertain,approximate,open,title,description,track,importance,sources,place',
    "_event-1,'-0250,251 BC,251 BC,'-0250-01-01,'-0250-12-31,year,false,false,,An embassy is received,,,usual,,",
    'groups,2016/..,since 2016,since 2016,2016-01-01,,year,false,false,end,Working groups meet,,,usual,,groups',
    'framework,2018,2018,2018,2018-01-01,2018-12-31,year,false,false,,Framework for Cooperation on Countering Terrorism and Violent Extremism agreed in Delhi “without reservation”,"First line; with a \\ backslash.\n\nSecond, after a gap.",Security,usual,,framework',
    'rounds,"{2023-03-01, 2023-07}",1 March and July 2023,1 March and July 2023,2023-03-01,2023-07-31,month,false,false,,Rounds of trade talks,,Trade,minor,,rounds',
    'call,2025-11~,November 2025 (approximately),late 2025,2025-11-01,2025-11-30,month,false,true,,The advisers speak by telephone,,,usual,,call',
    '_event-2,"[2025-12-30, 2026-01-02]",30 December 2025 or 2 January 2026,30 December 2025 or 2 January 2026,2025-12-30,2026-01-02,day,false,false,,"\'=HYPERLINK(""http://example.org"")",,,usual,,_event-2',
    'arrival,2026-02-06,6 February 2026,6 February 2026,2026-02-06,2026-02-06,day,false,false,,Ajit Doval arrived in Ottawa,,"Security, defence",major,mea; pmo-2025,arrival',
    '_event-3,2026-02-06/2026-02-08,6–8 February 2026,6–8 February 2026,2026-02-06,2026-02-08,day,false,false,,ਗੱਲਬਾਤ: talks in Ottawa,,,usual,,_event-3',
    'plan,2026-02-07?,7 February 2026 (uncertain),7 February 2026 (uncertain),2026-02-07,2026-02-07,day,true,false,,A plan is made,,,usual,,plan',
    '',
  ])
})

test('a register as JSON has every entry with what its author gave', () => {
  const expected = {
    version: 1,
    report,
    register: {
      kind: 'commitment',
      plural: 'commitments',
      one: 'Commitment',
      many: 'Commitments',
      fields: [
        {name: 'by', heading: 'By'},
        {name: 'due', heading: 'Due'},
        {name: 'label', heading: 'Label'},
      ],
    },
    entries: [
      {
        id: 'c-liaison',
        number: 1,
        label: 'Commitment 1',
        title: 'Liaison officers',
        text: 'Each side posts one, “soon”.\n\nBoth pay.',
        fields: {
          by: {words: 'India; Canada', value: ['India', 'Canada']},
          due: {words: '2026 (approximately)', value: '2026~'},
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
  expect(recordsOf()['commitments.json']).toBe(`${JSON.stringify(expected, null, 2)}\n`)
})

test('a register as a table has a column a field, with the data rather than the words', () => {
  expect(recordsOf()['commitments.csv']).toBe(
    [
      '\uFEFFnumber,label,title,text,by,due,field-label,sources,id',
      '1,Commitment 1,Liaison officers,"Each side posts one, “soon”.\n\nBoth pay.",India; Canada,2026~,,mea,c-liaison',
      "2,Commitment 2,,'-5% a year,,,,,_commitment-2",
      '',
    ].join('\r\n'),
  )
})

test('a table is read back by an independent parser, whatever the words', () => {
  const title = ' "Quoted", with\nlines; and spaces '
  const {'events.csv': csv = ''} = recordsOf({
    ...reportWithRecords(),
    events: [event('x', arrival.date, title, {description: '“”,,""'})],
  })
  expect(cellsOf(csv)[1]?.slice(10, 12)).toEqual([title, '“”,,""'])
})

test('cells come back as they were once one apostrophe is taken from those that would be formulas', () => {
  const dangerous = fc
    .tuple(fc.constantFrom('', "'", "''"), fc.constantFrom(...'=+-@\t\r\n＝＋－＠'), fc.string())
    .map((parts) => parts.join(''))
  // A single cell that is empty makes an empty line, which parsers may skip: no table of ours has one column.
  const rows = fc.array(fc.tuple(fc.oneof(fc.string(), dangerous), fc.oneof(fc.string(), dangerous)), {
    minLength: 1,
  })
  fc.assert(
    fc.property(rows, (cells) => {
      const read = cellsOf(textOf(toCsv(cells)))
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      const bare = read.map((row) => row.map((cell) => cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')))
      expect(bare).toEqual(cells)
    }),
  )
})
