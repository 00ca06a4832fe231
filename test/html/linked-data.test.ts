import {describe, expect, test} from 'vitest'
import {linkedData} from '../../src/html/linked-data.ts'
import type {EdtfDate, Extent, Stretch} from '../../src/model/date.ts'
import type {Event} from '../../src/model/register.ts'
import type {Report} from '../../src/model/report.ts'
import {sampleReport} from '../support/sample-report.ts'
import {partOf} from './briefing.ts'

const context = [
  'https://schema.org',
  {dcterms: 'http://purl.org/dc/terms/', edtf: 'http://id.loc.gov/datatypes/edtf/'},
]

const dataOf = (report: Report): unknown => JSON.parse(linkedData(report))

describe('the report', () => {
  test('It says what its metadata say, and its events', () => {
    expect(dataOf(sampleReport())).toEqual({
      '@context': context,
      '@type': 'Report',
      name: 'A joint work plan on security',
      alternativeHeadline: 'What was agreed in Ottawa & what follows',
      description: 'A briefing on the joint work plan <of February>.',
      genre: 'Briefing note',
      reportNumber: '2026/04',
      author: [
        {'@type': 'Person', name: 'Zoë Müller', jobTitle: 'Analyst', email: 'zoe@example.org'},
        {'@type': 'Person', name: 'Anand Rao'},
      ],
      publisher: {'@type': 'Organization', name: 'Asia–Pacific Desk'},
      datePublished: '2026-02-09',
      inLanguage: 'en-GB',
      keywords: ['security', 'India', 'Canada'],
      temporalCoverage: '2016/..',
      mentions: [
        {
          '@type': 'Event',
          '@id': '#talks',
          name: 'Talks between the advisers',
          startDate: '2016',
          'dcterms:date': {'@type': 'edtf:EDTF', '@value': '2016/..'},
          url: '#talks',
        },
        {
          '@type': 'Event',
          '@id': '#arrival',
          name: 'Ajit Doval arrives in Ottawa',
          description: 'He was received by his counterpart.',
          startDate: '2026-02-06',
          'dcterms:date': {'@type': 'edtf:EDTF', '@value': '2026-02-06'},
          url: '#_entry-arrival',
        },
      ],
    })
  })

  test('Without events, and with a title alone, it says no more than that', () => {
    const report = sampleReport()
    expect(
      dataOf({
        ...report,
        events: [],
        meta: {
          ...report.meta,
          plainSubtitle: null,
          kind: null,
          number: null,
          authors: [],
          organisation: null,
          keywords: [],
          description: null,
          date: null,
        },
      }),
    ).toEqual({
      '@context': context,
      '@type': 'Report',
      name: 'A joint work plan on security',
      inLanguage: 'en-GB',
    })
  })

  test('A date that ISO 8601 cannot say is no date of publication', () => {
    const report = sampleReport()
    const date = {...report.meta.date!, edtf: '2026-02~', words: 'February 2026 (approximately)'}
    expect(dataOf({...report, meta: {...report.meta, date}})).not.toHaveProperty('datePublished')
  })

  test('No words of an author can end the element or begin another', () => {
    const report = sampleReport()
    const plainTitle = '</script><script>alert(1)</script><!-- \u2028 & "'
    const hostile = {...report, meta: {...report.meta, plainTitle}}
    expect(linkedData(hostile)).not.toContain('<')
    expect(dataOf(hostile)).toMatchObject({name: plainTitle})
    const head = partOf(hostile, 'metadata')
    const data = head.slice(head.indexOf('<script type="application/ld+json">'))
    expect(data.match(/<script|<\/script>|<!--/g)).toEqual(['<script', '</script>'])
  })
})

describe('events', () => {
  const day = (earliest: string, latest = earliest, doubtful = false): Stretch => ({
    earliest,
    latest,
    doubtful,
  })
  const moment = (within: Stretch): Extent => ({kind: 'moment', within})
  const cases: [
    edtf: string,
    precision: EdtfDate['precision'],
    extent: Extent,
    said: object,
    coverage?: string,
  ][] = [
    ['2018', 'year', moment(day('2018-01-01', '2018-12-31')), {startDate: '2018'}, '2018'],
    ['2023-09', 'month', moment(day('2023-09-01', '2023-09-30')), {startDate: '2023-09'}, '2023-09'],
    ['2024-02', 'month', moment(day('2024-02-01', '2024-02-29')), {startDate: '2024-02'}, '2024-02'],
    ['2025-11~', 'month', moment(day('2025-11-01', '2025-11-30', true)), {}, '2025-11'],
    ['202X', 'decade', moment(day('2020-01-01', '2029-12-31')), {}, '2020/2029'],
    ['2021-24', 'season', moment(day('2021-12-01', '2022-02-28')), {}, '2021-12/2022-02'],
    [
      '2026-02-06/2026-02-08',
      'day',
      {kind: 'span', start: day('2026-02-06'), end: day('2026-02-08')},
      {startDate: '2026-02-06', endDate: '2026-02-08'},
      '2026-02-06/2026-02-08',
    ],
    [
      '../2020',
      'year',
      {kind: 'span', start: 'open', end: day('2020-01-01', '2020-12-31')},
      {endDate: '2020'},
      '../2020',
    ],
    [
      '[1667,1669]',
      'year',
      {kind: 'choice', among: [day('1667-01-01', '1667-12-31'), day('1669-01-01', '1669-12-31')]},
      {},
      '1667/1669',
    ],
    ['-0250', 'year', moment(day('-0250-01-01', '-0250-12-31')), {}],
    ['Y12000', 'year', moment(day('12000-01-01', '12000-12-31')), {}],
    ['../..', 'year', {kind: 'span', start: 'open', end: 'open'}, {}],
  ]

  test.each(cases)('%s is said as far as schema.org can', (edtf, precision, extent, said, coverage) => {
    const event = eventOf(edtf, precision, extent)
    const {mentions, temporalCoverage} = dataOf({...sampleReport(), events: [event]}) as {
      mentions: [object]
      temporalCoverage?: string
    }
    expect(mentions).toEqual([
      {
        '@type': 'Event',
        '@id': '#what',
        name: 'What happened',
        ...said,
        'dcterms:date': {'@type': 'edtf:EDTF', '@value': edtf},
        keywords: 'Security',
      },
    ])
    expect(temporalCoverage).toBe(coverage)
  })

  test('What they cover is from the first of all days to the last, each as fine as it is known', () => {
    const events = cases.slice(0, 3).map(([edtf, precision, extent]) => eventOf(edtf, precision, extent))
    expect(dataOf({...sampleReport(), events})).toHaveProperty('temporalCoverage', '2018/2024-02')
  })

  function eventOf(edtf: string, precision: EdtfDate['precision'], extent: Extent): Event {
    const ends =
      extent.kind === 'moment'
        ? [extent.within]
        : extent.kind === 'span'
          ? [extent.start, extent.end]
          : extent.kind === 'choice'
            ? extent.among
            : extent.at
    const [first, last] = [ends[0], ends.at(-1)]
    return {
      id: 'what',
      date: {
        edtf,
        words: edtf,
        earliest: typeof first === 'object' ? first.earliest : null,
        latest: typeof last === 'object' ? last.latest : null,
        precision,
        uncertain: false,
        approximate: edtf.includes('~'),
        open: null,
        extent,
      },
      when: edtf,
      title: 'What happened',
      description: '',
      track: 'Security',
      importance: 'usual',
      sources: [],
      target: null,
    }
  }
})
