/**
 * The report and its events for machines that read pages, as JSON-LD in the words of schema.org. What those cannot
 * say of a date is left out rather than made up; the date as it was written stands beside it, as EDTF.
 */
import {dayNumber, daysInMonth, partsOf} from '../model/calendar.ts'
import type {Day, EdtfDate, Extent, Precision, Stretch} from '../model/date.ts'
import type {Event} from '../model/register.ts'
import type {Author, Report} from '../model/report.ts'

/** The data as the text of a `script` element that is data and runs nothing. */
export function linkedData(report: Report): string {
  // Only a "<" could end the element, or begin a comment in it.
  return JSON.stringify(toLinkedData(report)).replaceAll('<', '\\u003c')
}

type Json = string | readonly Json[] | {readonly [name: string]: Json | undefined}

function toLinkedData({meta, events}: Report): Json {
  return {
    '@context': [
      'https://schema.org',
      {dcterms: 'http://purl.org/dc/terms/', edtf: 'http://id.loc.gov/datatypes/edtf/'},
    ],
    '@type': 'Report',
    name: meta.plainTitle,
    alternativeHeadline: meta.plainSubtitle ?? undefined,
    description: meta.description ?? undefined,
    genre: meta.kind ?? undefined,
    reportNumber: meta.number ?? undefined,
    version: meta.edition ?? undefined,
    author: meta.authors.length > 0 ? meta.authors.map(person) : undefined,
    publisher: meta.organisation === null ? undefined : organisation(meta.organisation),
    datePublished: meta.date && isoDate.test(meta.date.edtf) ? meta.date.edtf : undefined,
    inLanguage: meta.lang,
    keywords: meta.keywords.length > 0 ? meta.keywords : undefined,
    temporalCoverage: coverageOf(events.map(({date}) => date)),
    mentions: events.length > 0 ? events.map(eventData) : undefined,
  }
}

function person({name, role, organisation: affiliation, email}: Author): Json {
  return {
    '@type': 'Person',
    name,
    jobTitle: role ?? undefined,
    affiliation: affiliation === null ? undefined : organisation(affiliation),
    email: email ?? undefined,
  }
}

function organisation(name: string): Json {
  return {'@type': 'Organization', name}
}

function eventData({id, date, title, description, track, target}: Event): Json {
  const {start, end} = datesOf(date.extent)
  return {
    '@type': 'Event',
    '@id': `#${id}`,
    name: title,
    description: description === '' ? undefined : description,
    startDate: start ?? undefined,
    endDate: end ?? undefined,
    'dcterms:date': {'@type': 'edtf:EDTF', '@value': date.edtf},
    keywords: track ?? undefined,
    url: target === null ? undefined : `#${target}`,
  }
}

/** A year, a month or a day of ISO 8601 that schema.org's `Date` can be. */
const isoDate = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/

/** When something began and ended, as far as ISO 8601 can say it; what happened once has a start alone. */
function datesOf(extent: Extent): {start: string | null; end: string | null} {
  switch (extent.kind) {
    case 'moment':
      return {start: isoOf(extent.within), end: null}
    case 'span':
      return {start: isoOf(extent.start), end: isoOf(extent.end)}
    default:
      // One of several days, or each of them, is more than a start and an end.
      return {start: null, end: null}
  }
}

/** The day, the month or the year that a stretch of days is, and nothing finer; `null` where it is none of these. */
function isoOf(stretch: Stretch | 'open' | 'unknown'): string | null {
  if (stretch === 'open' || stretch === 'unknown' || stretch.doubtful) return null
  const {earliest, latest} = stretch
  return earliest === null || latest === null ? null : periodOf(earliest, latest)
}

function periodOf(earliest: Day, latest: Day): string | null {
  if (!isoDate.test(earliest) || !isoDate.test(latest)) return null
  if (earliest === latest) return earliest
  const [first, last] = [partsOf(earliest), partsOf(latest)]
  if (first.year !== last.year || first.day !== 1) return null
  if (first.month === last.month)
    return last.day === daysInMonth(last.year, last.month) ? earliest.slice(0, 7) : null
  return first.month === 1 && last.month === 12 && last.day === 31 ? earliest.slice(0, 4) : null
}

/**
 * The time that some dates cover, as the interval of ISO 8601 that schema.org asks for, `..` for an end that
 * nothing bounds. Each end is as fine as the date it comes from.
 */
function coverageOf(dates: readonly EdtfDate[]): string | undefined {
  const start = edgeOf(dates, 'earliest')
  const end = edgeOf(dates, 'latest')
  if (start === null || end === null || (start === '..' && end === '..')) return undefined
  return start === end ? start : `${start}/${end}`
}

/** The first or the last of what some dates can mean; `null` where ISO 8601 without agreements has no such year. */
function edgeOf(dates: readonly EdtfDate[], side: 'earliest' | 'latest'): string | null {
  let edge: {at: number; words: string} | null = null
  for (const {[side]: day, precision} of dates) {
    if (day === null) return '..'
    if (!isoDate.test(day)) return null
    const at = side === 'earliest' ? -dayNumber(day) : dayNumber(day)
    const words = day.slice(0, lengths[precision] ?? 'YYYY'.length)
    // Of two that meet there, the coarser one is true of both.
    if (!edge || at > edge.at || (at === edge.at && words.length < edge.words.length)) edge = {at, words}
  }
  return edge?.words ?? null
}

const lengths: Readonly<Partial<Record<Precision, number>>> = {
  day: 'YYYY-MM-DD'.length,
  month: 'YYYY-MM'.length,
  season: 'YYYY-MM'.length,
  quarter: 'YYYY-MM'.length,
  quadrimester: 'YYYY-MM'.length,
  half: 'YYYY-MM'.length,
}
