/** The events of many reports, as `merge.ts` puts them together, in each format they are wanted in. */
import {toCalendar} from './calendar.ts'
import {toCsv, toList} from './csv.ts'
import {type DateRecord, type EventRecord, eventCells, eventColumns, toEventRecord} from './events.ts'
import {factsOf, type ReportFacts, toJson, version} from './json.ts'
import type {MergedEvent, Telling} from './merge.ts'

/** The events of many reports as JSON. */
export interface MergedEventsFile {
  version: typeof version
  /** In order of time: by earliest day, then latest, then in the order of the reports. */
  events: MergedEventRecord[]
}

/** What is said of an event, by the first report that says it. */
export interface MergedEventRecord extends Omit<EventRecord, 'id' | 'sources' | 'place'> {
  /** Every report that tells it, in the order they were given. */
  reports: TellingRecord[]
}

/** A report that tells an event, and its own account of it. */
export interface TellingRecord extends ReportFacts {
  event: Omit<EventRecord, 'date'>
}

/** The formats that merged events can be had in. */
export const mergeFormats = ['json', 'csv', 'ics'] as const

export type MergeFormat = (typeof mergeFormats)[number]

/** Writes merged events; `null` for a calendar that can hold none of them. */
export const writeMerged: Readonly<
  Record<MergeFormat, (events: readonly MergedEvent[]) => Uint8Array | null>
> = {
  json: toMergedJson,
  csv: toMergedCsv,
  ics: toMergedCalendar,
}

function toMergedJson(events: readonly MergedEvent[]): Uint8Array {
  const file: MergedEventsFile = {
    version,
    events: events.map(({event, told}) => {
      const {id: _id, sources: _sources, place: _place, ...record} = toEventRecord(event)
      return {...record, reports: told.map(toTellingRecord)}
    }),
  }
  return toJson(file)
}

function toTellingRecord({name, report, event}: Telling): TellingRecord {
  const {date: _, ...account}: {date: DateRecord} & TellingRecord['event'] = toEventRecord(event)
  return {...factsOf(report, name), event: account}
}

/** `reports` are the titles; `places` the reports' names, each with the id of the place that tells the event. */
function toMergedCsv(events: readonly MergedEvent[]): Uint8Array {
  return toCsv([
    [...eventColumns, 'reports', 'places'],
    ...events.map(({event, told}) => [
      ...eventCells(event),
      toList(told.map(titleOf)),
      toList(told.map(({name, event: {target}}) => (target === null ? name : `${name}#${target}`))),
    ]),
  ])
}

/**
 * The same as in a report's own calendar, down to the identity it has in that of the first report that tells it; below
 * the description, the reports that tell it. The calendar of one report has its title, that of several has no name.
 */
function toMergedCalendar(events: readonly MergedEvent[]): Uint8Array | null {
  const reports = new Set(events.flatMap(({told}) => told.map(({report}) => report)))
  const [only] = reports.size === 1 ? reports : []
  return toCalendar(
    only === undefined ? null : {title: only.meta.plainTitle, lang: only.meta.lang},
    events.map(({event, told}) => {
      const [first] = told as [Telling]
      return {
        event,
        name: first.name.slice(first.name.lastIndexOf('/') + 1),
        lang: first.report.meta.lang,
        timestamp: Math.max(...told.map(({report}) => report.meta.timestamp)),
        told: told.map(titleOf),
      }
    }),
  )
}

/** "A joint work plan (2026/04)". */
function titleOf({report}: Telling): string {
  const {plainTitle, number} = report.meta
  return number === null ? plainTitle : `${plainTitle} (${number})`
}
