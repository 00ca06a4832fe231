/** Dates as honest as they were written: what an EDTF expression says, and the days it can mean. */

/**
 * A day of the proleptic Gregorian calendar, `YYYY-MM-DD`. Years are astronomical (`0000` is 1 BC, `-0250` is
 * 251 BC) and have four digits or more.
 */
export type Day = string

/** How finely a date is said; of several dates, the coarsest. */
export type Precision =
  | 'day'
  | 'month'
  | 'season'
  | 'quarter'
  | 'quadrimester'
  | 'half'
  | 'year'
  | 'decade'
  | 'century'
  | 'millennium'
  /** A year that counts to more than a thousand: `Y17E7` with few significant digits, or `XXXX`. */
  | 'age'

/** Days in one of which something lies; `null` where nothing bounds them on that side. */
export interface Stretch {
  earliest: Day | null
  latest: Day | null
  /** True when the author called it uncertain or approximate, in whole or in part. */
  doubtful: boolean
}

/** How a date lies in time: what a drawing of it shows. */
export type Extent =
  /** Once, somewhere within. */
  | {kind: 'moment'; within: Stretch}
  /** From somewhere in `start` to somewhere in `end`; `open` ends go on, `unknown` ones stop nobody knows when. */
  | {kind: 'span'; start: Stretch | 'open' | 'unknown'; end: Stretch | 'open' | 'unknown'}
  /** At one of these: `[1667, 1668]`. */
  | {kind: 'choice'; among: Stretch[]}
  /** At all of these: `{1667, 1668}`. */
  | {kind: 'several'; at: Stretch[]}

/** A date read. */
export interface EdtfDate {
  /** As written, in EDTF (ISO 8601-2:2019), without spaces around it. */
  edtf: string
  /** In the report's language, never more precise than what was written: "6–8 February 2026", "since 2016". */
  words: string
  /** The first day it can mean; `null` where it has no beginning. */
  earliest: Day | null
  /** The last day it can mean; `null` where it has no end. */
  latest: Day | null
  precision: Precision
  uncertain: boolean
  approximate: boolean
  /** Which of its ends is open or unknown. */
  open: 'start' | 'end' | 'both' | null
  extent: Extent
}
