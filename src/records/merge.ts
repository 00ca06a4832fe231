/**
 * The events of many reports as one set.
 *
 * Reports that cover the same ground tell the same events again. Two of them are taken for one when they have the same
 * date as EDTF and the same title, whatever its case, spaces, quotation marks, dashes and final full stop: what typing
 * and typography change, and nothing that a writer means. So `2025-11` and `2025-11~` stay two events, as does what is
 * told in other words or another language: to show one event twice is a flaw, to hide one behind another is an error.
 * Within a report nothing is merged: what its author tells twice under one title is two events.
 *
 * One event says what the first report that tells it says; what that one leaves open – description, track – is taken
 * from the next. Each report's own account stands beside it.
 */
import {compareDates} from '../model/calendar.ts'
import type {Event} from '../model/register.ts'
import type {Report} from '../model/report.ts'

/** A report, and what its documents are called: without ending, with `/` between the folders they are in. */
export interface NamedReport {
  name: string
  report: Report
}

/** An event, and every report that tells it: at least one. */
export interface MergedEvent {
  event: Event
  told: Telling[]
}

export interface Telling extends NamedReport {
  /** The event as this report has it. */
  event: Event
}

/** All events of the reports in order of time; those of one time in the order of the reports and of the places in them. */
export function mergeEvents(reports: readonly NamedReport[]): MergedEvent[] {
  const merged = new Map<string, Telling[]>()
  for (const {name, report} of reports) {
    const counts = new Map<string, number>()
    for (const event of report.events) {
      const same = JSON.stringify([event.date.edtf, foldTitle(event.title)])
      const count = counts.get(same) ?? 0
      counts.set(same, count + 1)
      const key = `${count} ${same}`
      const telling = {name, report, event}
      const others = merged.get(key)
      if (others === undefined) merged.set(key, [telling])
      else others.push(telling)
    }
  }
  return [...merged.values()]
    .map((told) => ({event: joined(told), told}))
    .sort((a, b) => compareDates(a.event.date, b.event.date))
}

function joined(told: readonly Telling[]): Event {
  const [{event: first}] = told as [Telling]
  return {
    ...first,
    description: told.find(({event}) => event.description !== '')?.event.description ?? '',
    track: told.find(({event}) => event.track !== null)?.event.track ?? null,
    importance: told.find(({event}) => event.importance !== 'usual')?.event.importance ?? 'usual',
  }
}

/** What is left of a title when all that typing and typography change is taken away. */
function foldTitle(title: string): string {
  return title
    .replace(/["“”„‟«»]/g, '')
    .replace(/[‘’‚‛`]/g, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Pd}+/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?\.$/, '')
}
