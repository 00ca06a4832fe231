/** The words of a language, as a template gives them: what `resolve/` needs to write labels and references. */
import type {CalloutKind} from './node.ts'
import type {RegisterKinds} from './register.ts'
import type {FixedWords} from './report.ts'

/** Kinds of things that are numbered and can be referred to. */
export type LabelKind = 'figure' | 'table' | 'section' | 'appendix' | 'equation' | 'paragraph'

export interface Words extends FixedWords {
  /** Singular and plural: "Figure", "Figures". */
  labels: Record<LabelKind, {one: string; many: string}>
  callouts: Record<CalloutKind, string>
  summary: string
  /** What a report is called that is not final: "Draft". */
  draft: string
  /** Headings of the printed lists. */
  listings: {contents: string; figures: string; tables: string}
  /** Between a label and its caption: ". " */
  captionSeparator: string
  /** Before and after the number of a page reference: "page ", "". */
  pageReference: {before: string; after: string}
  /** In a list of references: between all but the last, before the last of two, before the last of three or more. */
  listSeparator: string
  listPair: string
  listLast: string
  /** Quotation marks: double open and close, single open and close, apostrophe. */
  quotes: {double: [string, string]; single: [string, string]; apostrophe: string}
  /** "approximately", "uncertain", for dates. */
  date: {approximate: string; uncertain: string; since: string; until: string}
  /** The words of each kind of register, by its name: how an entry is called, and headings of its fields. */
  registers: Record<string, RegisterWords>
  timeline: TimelineWords
}

export interface RegisterWords {
  /** "Commitment", "Commitments". */
  one: string
  many: string
  /** Headings of the columns, by `number`, `title`, `text` and the names of the fields. */
  columns: Record<string, string>
  /** How the words that a field may hold are printed, by field and word; as written where they are not here. */
  values: Record<string, Record<string, string>>
}

export interface TimelineWords {
  /** Headings of the list: "Date", "Event". */
  date: string
  event: string
  /**
   * Alternative text of a drawing whose events also stand beside it as text: "Timeline of {count} events, {span}.
   * The list that follows names them." `{count}` and `{span}` stand for what is put in.
   */
  listed: string
  /** The same of a drawing alone; `{events}` stands for the events, one by one. */
  alone: string
  /** The same two for a single event. */
  listedOne: string
  aloneOne: string
}

/** What a report numbers: its headings, nothing, or the paragraphs of its body. */
export type Numbering = boolean | 'paragraphs'

/** What a template decides for the resolver. */
export interface Choices {
  /** The words, by language subtag or tag: "en", "en-US", "fr". Always has "en". */
  words: Readonly<Record<string, Words>>
  /** Contents when the report does not say: none, or to this depth. */
  contents: number | false
  /** What is numbered when the report does not say. */
  numbering: Numbering
  /** The kinds of registers there are. */
  registers: RegisterKinds
  /** How a timeline's list is set: a table of two columns, or terms with what happened below each. */
  timeline: 'table' | 'definitions'
}
