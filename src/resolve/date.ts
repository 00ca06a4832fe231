/**
 * Dates in EDTF (ISO 8601-2:2019, as the Library of Congress specifies it), levels 0, 1 and 2: read, placed in time,
 * and put into words that are never more precise than what was written.
 */
import type {EdtfDate} from '../model/date.ts'
import type {Words} from '../model/words.ts'
import {edtfMeant} from './date-slip.ts'
import {sayEdtf} from './date-words.ts'
import {parseEdtf} from './edtf.ts'
import {type Problem, placeEdtf} from './edtf-days.ts'

export {compareDates, overlaps} from '../model/calendar.ts'
export {tickWords} from './date-style.ts'

/** A date read, or why it was not: no EDTF, an end before its start, or a year too far away to be reckoned with. */
export type DateReading = EdtfDate | {problem: Problem}

/** What the author is told to write in place of a date that is none: what was meant, where that is plain. */
export function expectedDate(written: string, problem: Problem): string {
  const meant = problem === 'invalid' ? edtfMeant(written) : null
  return meant === null ? expected[problem] : `\`${meant}\``
}

const expected: Readonly<Record<Problem, string>> = {
  invalid: 'an EDTF date such as `2026-02-09`, `2026-02`, `2016/..` or `2025~`',
  reversed: 'an end that is not before its start',
  'out-of-range': 'a year that counts to a million million at most',
}

/** Read an EDTF date and put it into the words of a language. */
export function readDate(written: string, lang: string, words: Words['date']): DateReading {
  const trimmed = written.trim()
  const parsed = parseEdtf(trimmed)
  if (parsed === null) return {problem: 'invalid'}
  const placed = placeEdtf(parsed)
  if ('problem' in placed) return placed
  return {edtf: trimmed.replaceAll(' ', ''), words: sayEdtf(parsed, lang, words), ...placed}
}
