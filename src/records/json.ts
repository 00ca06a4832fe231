/** JSON as people and programs read it, and what every file of records says of the report it comes from. */
import type {Report, ReportDate} from '../model/report.ts'

/** The version of the files' shape: it grows when a field goes or changes its meaning, not when one is added. */
export const version = 1

/** The report that records come from. */
export interface ReportFacts {
  /** What its documents are called, without their endings. */
  name: string
  title: string
  number: string | null
  date: ReportDate | null
  /** BCP 47. */
  language: string
}

export function factsOf({meta}: Report, name: string): ReportFacts {
  const {plainTitle: title, number, date, lang: language} = meta
  return {
    name,
    title,
    number,
    date: date && {edtf: date.edtf, words: date.words, earliest: date.earliest},
    language,
  }
}

/** Two spaces to a level, keys in the order they were put in, a line ending at the end. */
export function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}
