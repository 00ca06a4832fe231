/** The words of a language, as a template gives them: what `resolve/` needs to write labels and references. */
import type {CalloutKind} from './node.ts'
import type {FixedWords} from './report.ts'

/** Kinds of things that are numbered and can be referred to. */
export type LabelKind = 'figure' | 'table' | 'section' | 'appendix' | 'equation'

export interface Words extends FixedWords {
  /** Singular and plural: "Figure", "Figures". */
  labels: Record<LabelKind, {one: string; many: string}>
  callouts: Record<CalloutKind, string>
  summary: string
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
}

/** What a template decides for the resolver. */
export interface Choices {
  /** The words, by language subtag or tag: "en", "en-US", "fr". Always has "en". */
  words: Readonly<Record<string, Words>>
  /** Contents when the report does not say: none, or to this depth. */
  contents: number | false
  numbering: boolean
}
