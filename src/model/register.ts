/** Registers: lists a report gathers from where their entries are declared. */
import type {Day, EdtfDate} from './date.ts'

/** What a field of an entry holds: words, names separated by semicolons, an EDTF date, or one word of a list. */
export type FieldKind = 'text' | 'list' | 'date' | readonly string[]

/** A kind of register, as the template defines it. */
export interface RegisterKind {
  /** Name of the directive that declares an entry: `commitment`. */
  name: string
  /** Name of the directive that prints the register: `commitments`. */
  plural: string
  /** What a reference to an entry prints: its label ("Commitment 3") or its title (a participant's name). */
  refersBy: 'label' | 'title'
  /** The attributes an entry may have, besides `source`. */
  fields: Readonly<Record<string, FieldKind>>
  /** Columns of the printed table, in order: `number`, `title`, `text`, or the name of a field. */
  columns: readonly string[]
}

/** The kinds a template defines, in its order. Events are no such kind: they have a timeline. */
export type RegisterKinds = readonly RegisterKind[]

// ------------------------------------------------------------------------------------ in the report

/** The words of a kind, in the report's language, and its entries in reading order. */
export interface Register {
  kind: string
  plural: string
  /** "Commitment", "Commitments". */
  one: string
  many: string
  /** The fields that the kind has, with their headings: "By", "Due". */
  fields: {name: string; heading: string}[]
  entries: RegisterEntry[]
}

export interface RegisterEntry {
  /** Its name in the report: the author's, or one that begins with `_`. */
  id: string
  /** From 1, in reading order. */
  number: number
  /** "Commitment 3", or the name of a participant: what a reference prints. */
  label: string
  /** Plain words; empty where the author gave none. */
  title: string
  text: string
  /** What the author gave, by field: as printed, and as data (a date in EDTF, a list's items). */
  fields: Record<string, {words: string; value: string | string[]}>
  /** Keys of the sources it rests on. */
  sources: string[]
}

/** An event: what happened and when. */
export interface Event {
  /** Its name in the report: the author's, or one that begins with `_`. */
  id: string
  date: EdtfDate
  /** What is printed for the date: the author's own words ("late 2025"), or those of the date. */
  when: string
  /** Plain words of what happened. */
  title: string
  /** Plain words of its description; empty where there is none. */
  description: string
  track: string | null
  importance: 'major' | 'usual' | 'minor'
  /** Keys of the sources it rests on. */
  sources: string[]
  /** The place in the report that tells it, or else that lists it; `null` where nothing of it is printed. */
  target: string | null
}

// ---------------------------------------------------------------------------------------- to be drawn

/** A timeline to be drawn: everything decided but the places of things. */
export interface Timeline {
  /** In order of time. */
  events: TimelineEvent[]
  /** Names of the lanes, from the top; one empty name where no event has a track. */
  lanes: string[]
  /** The stretch of time asked for; `null` on a side where it follows the events. */
  from: Day | null
  to: Day | null
  /** The last day the report can speak of, its own: what is open is known to go on until then. */
  asOf: Day | null
  lang: string
  /** How ticks of the axis are written in the report's language. */
  words: TickWords
}

export interface TimelineEvent {
  date: EdtfDate
  /** The words for its date, and for what happened: short, without marks. */
  when: string
  title: string
  /** Index of its lane. */
  lane: number
  importance: 'major' | 'usual' | 'minor'
}

/** Patterns for ticks; `{year}`, `{month}` and `{day}` stand for what is put in. */
export interface TickWords {
  /** January to December, shortened: "Jan", "févr.". */
  months: string[]
  /** "{day} {month}" or "{month} {day}". */
  dayMonth: string
  /** "{month} {year}". */
  monthYear: string
  /** "{year} BC", for the years before 1. */
  beforeChrist: string
  /** What stands between groups of three digits in years of 10,000 and more: a comma, a narrow space. */
  grouping: string
}
