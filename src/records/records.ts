/**
 * What a report gives away as data, in files beside its documents. Text is as printed; nothing in them names a place on
 * the machine they were made on.
 */
import type {Report} from '../model/report.ts'
import {toCalendar} from './calendar.ts'
import {toEventsCsv, toEventsJson} from './events.ts'
import {toRegisterCsv, toRegisterJson} from './register.ts'

/** A file of records. */
export interface RecordFile {
  /** What follows the report's name and a dot: `ics`, `events.json`, `events.csv`, `commitments.json`, `commitments.csv`. */
  ending: string
  bytes: Uint8Array
}

/**
 * The records of a report whose documents are called `name`: of its events and of each register, as far as there are
 * any. A calendar is left out when it can hold none of the events.
 *
 * Endings and names cannot meet: a register is called neither "events" nor anything with a dot, so that a file's
 * ending is always what follows its last dot but one, or, for `ics` and documents, its last.
 */
export function toRecords(report: Report, name: string): RecordFile[] {
  const files: RecordFile[] = []
  const {events, registers, meta} = report
  if (events.length > 0) {
    const {plainTitle: title, lang, timestamp} = meta
    const entries = events.map((event) => ({event, name, lang, timestamp, told: []}))
    const calendar = toCalendar({title, lang}, entries)
    if (calendar !== null) files.push({ending: 'ics', bytes: calendar})
    files.push({ending: 'events.json', bytes: toEventsJson(report, name)})
    files.push({ending: 'events.csv', bytes: toEventsCsv(report)})
  }
  for (const register of registers) {
    if (register.entries.length === 0) continue
    files.push({ending: `${register.plural}.json`, bytes: toRegisterJson(report, name, register)})
    files.push({ending: `${register.plural}.csv`, bytes: toRegisterCsv(register)})
  }
  return files
}
