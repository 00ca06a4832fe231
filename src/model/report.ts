/** A resolved report: what the three renderers draw. Plain data, safe to freeze, clone and cache. */
import type {Block, Inline} from './node.ts'
import type {Event, Register, Timeline} from './register.ts'

export interface Report {
  type: 'report'
  meta: Meta
  /** The summary block of the first page. */
  summary: Summary | null
  /** The body, in order. Contents the template asks for stand where they are printed. */
  children: Block[]
  /** Footnotes by number. */
  notes: Note[]
  /** Facts about each picture used, by asset key. */
  images: Record<string, ImageFacts>
  /** Every event, in order of time. */
  events: Event[]
  /** The registers that have entries, in the template's order. */
  registers: Register[]
  /** The timelines to draw, by the asset key of the image that shows each. */
  timelines: Record<string, Timeline>
}

export interface Meta {
  title: Inline[]
  /** The title as plain text. */
  plainTitle: string
  /** The plain title at a length for running heads: at most 60 characters. */
  runningTitle: string
  subtitle: Inline[] | null
  plainSubtitle: string | null
  /** What the report calls itself: "Briefing note". */
  kind: string | null
  number: string | null
  edition: string | null
  /** BCP 47, with a region where it decides words: "en-GB". */
  lang: string
  direction: 'ltr' | 'rtl'
  date: ReportDate | null
  /** Seconds since 1970 UTC, for metadata: the date's earliest day, else SOURCE_DATE_EPOCH, else 1980-01-01. */
  timestamp: number
  authors: Author[]
  organisation: string | null
  keywords: string[]
  description: string | null
  /** "Briefing note · 2026/04 · Second edition · Draft": the line over the title; empty where nothing is known. */
  kindLine: string
  /** "authors · organisation · date": the line under the title, which ends in the date's words; empty as above. */
  byline: string
  /** Title-block fields in the author's order. */
  fields: {label: string; value: string}[]
  paper: 'a4' | 'letter'
  marking: Marking | null
  status: Status | null
  /** Fixed words a renderer prints, in the report's language. */
  words: FixedWords
}

export interface ReportDate {
  /** As written, in EDTF. */
  edtf: string
  /** As printed: "8 February 2026". */
  words: string
  /** Earliest day it can mean, YYYY-MM-DD. */
  earliest: string
}

export interface Author {
  name: string
  role: string | null
  organisation: string | null
  email: string | null
}

export interface Marking {
  /** As printed: "TLP:AMBER". */
  text: string
  /** Which of the Traffic Light Protocol's labels it is, or `null` for free text. */
  tlp: 'clear' | 'green' | 'amber' | 'amber-strict' | 'red' | null
}

/** How far the report has come. */
export interface Status {
  /** As written, for metadata: "draft", "Under review". */
  text: string
  /** "Draft" in the report's language, said in the title block and behind every page; `null` for any other status. */
  draft: string | null
}

/** Words that belong to furniture rather than to a node. `{page}` and `{pages}` stand for numbers. */
export interface FixedWords {
  /** "Page {page} of {pages}" */
  pageOf: string
  /** Heading of the notes where they stand at the end: "Notes". */
  notes: string
  /** Name of the link from a note to its call: "Back to text". */
  backToText: string
  /** "Contents", for navigation. */
  contents: string
  /** Name of the link that leads past the navigation: "Skip to the text". */
  skip: string
  /** Names a task box for screen readers: "done", "to do". */
  taskDone: string
  taskOpen: string
  /** Names a note call for screen readers: "Note {label}". */
  noteCall: string
  /** What a table's continuation is called, for screen readers: "continued". */
  continued: string
  /** What an attached file is said to be: "Source of the report", "Data of the report". */
  attachedSource: string
  attachedData: string
}

export interface Summary {
  /** "Summary" in the report's language. */
  heading: string
  children: Block[]
}

export interface Note {
  /** `_note-1` */
  id: string
  /** The number printed, from 1, by first call. */
  number: number
  label: string
  children: Block[]
  /** Ids of the calls, in order. */
  calls: string[]
}

export interface ImageFacts {
  format: 'png' | 'jpeg' | 'svg'
  /** Natural size in CSS pixels (96 to the inch). */
  width: number
  height: number
}

/** A file that stands inside a document which gives its source: UTF-8, without the author's comments. */
export interface Attachment {
  /** Path from the project's root, with `/` between folders: no two have the same. */
  name: string
  /** The text of the report, or data it draws on. */
  kind: 'source' | 'data'
  /** Media type: "text/markdown". */
  type: string
  bytes: Uint8Array
}

/** The bytes of the pictures, by asset key. An SVG has been cleaned of everything active. */
export type Assets = ReadonlyMap<string, Uint8Array>
