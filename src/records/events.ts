/** Events as data: JSON that keeps all there is to know of each, and a table. */
import type {Day, EdtfDate, Precision} from '../model/date.ts'
import type {Event} from '../model/register.ts'
import type {Report} from '../model/report.ts'
import {toCsv, toList} from './csv.ts'
import {factsOf, type ReportFacts, toJson, version} from './json.ts'

/** `NAME.events.json`. */
export interface EventsFile {
  version: typeof version
  report: ReportFacts
  /** In order of time: by earliest day, then latest, then place in the report. */
  events: EventRecord[]
}

export interface EventRecord {
  /** Its name in the report: the author's, or one that begins with `_` and may change. */
  id: string
  date: DateRecord
  /** What is printed for the date: the author's own words, or those of the date. */
  when: string
  title: string
  /** Empty where there is none. */
  description: string
  track: string | null
  importance: Event['importance']
  /** Keys of the report's sources. */
  sources: string[]
  /** The id of the place that tells it, in the HTML as `NAME.html#place`; `null` where nothing of it is printed. */
  place: string | null
}

/** A date as `EdtfDate` has it, without how it lies in time, which its EDTF says. */
export interface DateRecord {
  /** ISO 8601-2:2019, as written. */
  edtf: string
  /** In the report's language. */
  words: string
  /** The first and the last day it can mean, `YYYY-MM-DD`; `null` where nothing bounds it. */
  earliest: Day | null
  latest: Day | null
  precision: Precision
  uncertain: boolean
  approximate: boolean
  /** Which of its ends is open or unknown. */
  open: EdtfDate['open']
}

export function toEventRecord(event: Event): EventRecord {
  const {id, date, when, title, description, track, importance, sources, target} = event
  return {
    id,
    date: toDateRecord(date),
    when,
    title,
    description,
    track,
    importance,
    sources: [...sources],
    place: target,
  }
}

function toDateRecord(date: EdtfDate): DateRecord {
  const {edtf, words, earliest, latest, precision, uncertain, approximate, open} = date
  return {edtf, words, earliest, latest, precision, uncertain, approximate, open}
}

/** The events of a report as JSON. */
export function toEventsJson(report: Report, name: string): Uint8Array {
  const file: EventsFile = {
    version,
    report: factsOf(report, name),
    events: report.events.map(toEventRecord),
  }
  return toJson(file)
}

/** The events of a report as a table: the same, a row each, with `sources` separated by semicolons. */
export function toEventsCsv(report: Report): Uint8Array {
  return toCsv([
    ['id', ...eventColumns, 'sources', 'place'],
    ...report.events.map((event) => [event.id, ...eventCells(event), toList(event.sources), event.target]),
  ])
}

/** The head and the cells of what an event says, wherever it is told. */
export const eventColumns = [
  'edtf',
  'words',
  'when',
  'earliest',
  'latest',
  'precision',
  'uncertain',
  'approximate',
  'open',
  'title',
  'description',
  'track',
  'importance',
] as const

export function eventCells(event: Omit<Event, 'id' | 'sources' | 'target'>): (string | null)[] {
  const {edtf, words, earliest, latest, precision, uncertain, approximate, open} = event.date
  return [
    edtf,
    words,
    event.when,
    earliest,
    latest,
    precision,
    String(uncertain),
    String(approximate),
    open,
    event.title,
    event.description,
    event.track,
    event.importance,
  ]
}
