/**
 * Events as a calendar (RFC 5545), and what becomes of dates that a calendar cannot hold.
 *
 * A calendar knows days and nothing coarser, and a day it shows is a claim. So:
 *
 * - An event known to the day stands on it, all day; a span from a known day to a known day, from its first to its last.
 * - One whose day is not known stands from the first to the last day it can mean, and its summary ends with the date as
 *   it is printed: "The dialogue resumes (November 2025)" is on all of November.
 * - One that began and goes on, or ended when nobody knows, stands on what is known of the one end, with the words:
 *   "The working group meets (since 2016)" is on all of 2016 and nowhere else. Likewise one whose beginning is open.
 * - Of several dates (`{2018, 2023}`) each is an event of its own; one of several (`[2018, 2023]`) stands from the first
 *   to the last of the days it can mean.
 * - What is uncertain or approximate is `STATUS:TENTATIVE`, and has its words even where its day is known.
 * - No event takes up its reader's time: all are `TRANSP:TRANSPARENT`, as they are told rather than attended.
 * - Every event has its date as the author wrote it in `X-READOUT-EDTF`.
 * - Dates that touch a day outside of 1 January of year 1 to 30 December 9999 are left out: iCalendar cannot say them.
 *   JSON and CSV have all events.
 *
 * A library would fold and escape for us; the one that fits neither escapes the calendar's name nor says a language,
 * and puts properties where the grammar has none.
 */
import {hash} from 'node:crypto'
import type {Day, Extent, Stretch} from '../model/date.ts'
import type {Event} from '../model/register.ts'
import {component, property, toDate, toDateAfter, toInstant, toText} from './icalendar.ts'

/** An event, and what the calendar says of the report that tells it. */
export interface Entry {
  event: Event
  /** What the report's documents are called, without folders and endings: part of the event's identity. */
  name: string
  /** BCP 47. */
  lang: string
  /** Of the report, in seconds since 1970 UTC: when this was said last. */
  timestamp: number
  /** Lines below the description; which reports tell the event. */
  told: readonly string[]
}

/** A calendar of the given name, or of none; `null` when a calendar can hold none of the events. */
export function toCalendar(
  name: {title: string; lang: string} | null,
  entries: readonly Entry[],
): Uint8Array | null {
  const taken = new Set<string>()
  const events = entries.flatMap((entry) => toEvents(entry, taken))
  if (events.length === 0) return null
  const calendar = component(
    'VCALENDAR',
    [
      property('VERSION', '2.0'),
      property('PRODID', '-//Readout//Readout//EN'),
      property('CALSCALE', 'GREGORIAN'),
      // The name by which most calendars know it, and the one that became a standard (RFC 7986).
      ...(name === null
        ? []
        : [
            property('X-WR-CALNAME', toText(name.title)),
            property(`NAME;LANGUAGE=${name.lang}`, toText(name.title)),
          ]),
      ...events,
    ].join(''),
  )
  return new TextEncoder().encode(calendar)
}

function toEvents(entry: Entry, taken: Set<string>): string[] {
  const stays = staysOf(entry.event.date.extent)
  return stays.flatMap((stay, index) => {
    const start = toDate(stay.first)
    const end = toDateAfter(stay.last)
    if (start === null || end === null) return []
    const {event, lang, timestamp, told} = entry
    const {date, when, title, track} = event
    const description = [event.description, told.join('\n')].filter((part) => part !== '').join('\n\n')
    const text = (kind: string, words: string) => property(`${kind};LANGUAGE=${lang}`, toText(words))
    return component(
      'VEVENT',
      [
        property('UID', toText(identityOf(entry, stays.length > 1 ? index + 1 : null, taken))),
        property('DTSTAMP', toInstant(timestamp)),
        property('DTSTART;VALUE=DATE', start),
        property('DTEND;VALUE=DATE', end),
        text('SUMMARY', stay.exact ? title : dated(title, when)),
        description === '' ? '' : text('DESCRIPTION', description),
        track === null ? '' : text('CATEGORIES', track),
        date.uncertain || date.approximate ? property('STATUS', 'TENTATIVE') : '',
        property('TRANSP', 'TRANSPARENT'),
        property('X-READOUT-EDTF;VALUE=TEXT', toText(date.edtf)),
      ].join(''),
    )
  })
}

/** "The dialogue resumes (2025)"; no parentheses in parentheses. */
function dated(title: string, when: string): string {
  return /[()]/.test(when) ? `${title} – ${when}` : `${title} (${when})`
}

// ------------------------------------------------------------------------------------------- days

/** Days that an event stands on, both ends included. */
interface Stay {
  first: Day
  last: Day
  /** True when these days say all that is known, and no more. */
  exact: boolean
}

function staysOf(extent: Extent): Stay[] {
  switch (extent.kind) {
    case 'moment':
      return stayOf([extent.within])
    case 'span': {
      const ends = [extent.start, extent.end].filter((end) => typeof end === 'object')
      const stays = stayOf(ends)
      return stays.map((stay) => ({...stay, exact: ends.length === 2 && ends.every(isExact)}))
    }
    case 'choice':
      return stayOf(extent.among)
    case 'several':
      return extent.at.flatMap((stretch) => stayOf([stretch]))
  }
}

/** All the days from the first to the last that is known of the stretches; none where a calendar cannot hold them. */
function stayOf(stretches: readonly Stretch[]): Stay[] {
  const days = stretches.flatMap(({earliest, latest}) => [earliest, latest]).filter((day) => day !== null)
  if (!days.every((day) => toDate(day) !== null)) return []
  // With years of four digits, the order of the text is that of time.
  const [first, last] = [days.sort()[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  return [{first, last, exact: stretches.length === 1 && stretches.every(isExact)}]
}

function isExact({earliest, latest, doubtful}: Stretch): boolean {
  return earliest !== null && earliest === latest && !doubtful
}

// --------------------------------------------------------------------------------------- identity

/**
 * A name for the event that stays the same from one build to the next, so that a calendar updates what it has: the
 * author's id, or else a digest of what is said, with the report's name. Two that would be alike are numbered.
 */
function identityOf({event, name}: Entry, part: number | null, taken: Set<string>): string {
  const own = event.id.startsWith('_') ? digest(event.date.edtf, event.title, name) : event.id
  const base = part === null ? own : `${own}.${part}`
  let identity = `${base}@${name}`
  for (let count = 2; taken.has(identity); count++) identity = `${base}.${count}@${name}`
  taken.add(identity)
  return identity
}

function digest(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\0')).slice(0, 32)
}
