/** Dates with their bounds and extents, put together from what `date.ts` reads. */
import type {Day, EdtfDate, Precision, Stretch} from '../model/date.ts'
import type {TickWords} from '../model/register.ts'
import type {Words} from '../model/words.ts'
import {readDate as readWords} from './date.ts'

export function readDate(
  written: string,
  lang: string,
  words: Words['date'],
): EdtfDate | {problem: 'invalid' | 'later'} {
  const read = readWords(written, lang, words)
  if ('problem' in read) return read
  const [from = '', to] = read.edtf.split('/')
  const ends = [from, ...(to === undefined ? [] : [to])].map((end) =>
    end === '..' || end === '' ? null : stretchOf(end, lang, words),
  )
  const [start = null, end = null] = ends
  const doubt = (marks: string) => [...marks].some((mark) => read.edtf.includes(mark))
  const base = {
    edtf: read.edtf,
    words: read.words,
    precision: precisionOf(from || (to ?? '')),
    uncertain: doubt('?%'),
    approximate: doubt('~%'),
  }
  if (to === undefined) {
    const within = start!
    return {
      ...base,
      earliest: within.earliest,
      latest: within.latest,
      open: null,
      extent: {kind: 'moment', within},
    }
  }
  return {
    ...base,
    earliest: start?.earliest ?? null,
    latest: end?.latest ?? null,
    open: start ? (end ? null : 'end') : 'start',
    extent: {
      kind: 'span',
      start: start ?? (from === '' ? 'unknown' : 'open'),
      end: end ?? (to === '' ? 'unknown' : 'open'),
    },
  }
}

function precisionOf(text: string): Precision {
  const bare = text.replace(/[?~%]/g, '')
  if (/^-?\d{4}-\d\d-\d\d$/.test(bare)) return 'day'
  if (/^-?\d{4}-2\d/.test(bare)) return 'season'
  if (/^-?\d{4}-\d\d/.test(bare)) return 'month'
  return ({X: 'decade', XX: 'century', XXX: 'millennium'} as const)[/X*$/.exec(bare)?.[0] ?? ''] ?? 'year'
}

function stretchOf(text: string, lang: string, words: Words['date']): Stretch {
  const read = readWords(text, lang, words)
  const earliest = 'problem' in read ? null : read.earliest
  const [, year = '', month = '12', day] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(earliest ?? '') ?? []
  const last = (y: number, m: number): Day => {
    const date = new Date(Date.UTC(2000, m, 0))
    date.setUTCFullYear(y, m, 0)
    const pad = (value: number, length: number) => String(Math.abs(value)).padStart(length, '0')
    return `${y < 0 ? '-' : ''}${pad(y, 4)}-${pad(m, 2)}-${pad(date.getUTCDate(), 2)}`
  }
  const precision = precisionOf(text)
  const years = {decade: 9, century: 99, millennium: 999}[precision as 'decade'] ?? 0
  const [y, m] = [Number(year), Number(month)]
  const latest =
    precision === 'day'
      ? `${year}-${month}-${day}`
      : precision === 'month'
        ? last(y, m)
        : precision === 'season'
          ? m + 2 > 12
            ? last(y + 1, m - 10)
            : last(y, m + 2)
          : last(y + years, 12)
  return {earliest, latest, doubtful: /[?~%]/.test(text)}
}

function dayNumber(day: Day): number {
  const [, year = '0', month = '1', date = '1'] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day) ?? []
  return Number(year) * 400 + Number(month) * 32 + Number(date)
}

export function compareDays(a: Day, b: Day): number {
  return dayNumber(a) - dayNumber(b)
}

export function compareDates(a: EdtfDate, b: EdtfDate): number {
  const key = ({earliest, latest}: EdtfDate) => {
    const first = earliest ?? latest
    return [first ? dayNumber(first) : -1e12, latest ? dayNumber(latest) : 1e12] as const
  }
  const [one, other] = [key(a), key(b)]
  return one[0] - other[0] || one[1] - other[1]
}

export function overlaps(date: EdtfDate, from: Day | null, to: Day | null): boolean {
  if (from !== null && date.latest !== null && compareDays(date.latest, from) < 0) return false
  return !(to !== null && date.earliest !== null && compareDays(date.earliest, to) > 0)
}

export function tickWords(lang: string): TickWords {
  const format = new Intl.DateTimeFormat(lang, {month: 'short', timeZone: 'UTC'})
  return {
    months: Array.from({length: 12}, (_, i) => format.format(Date.UTC(2000, i, 15))),
    dayMonth: lang === 'en-US' ? '{month} {day}' : '{day} {month}',
    monthYear: '{month} {year}',
    beforeChrist: '{year} BC',
  }
}
