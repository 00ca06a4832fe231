/** Dates as people write them where EDTF is wanted: what they most likely mean, to be offered in a message. */
import {dateStyleOf} from './date-style.ts'
import {parseEdtf} from './edtf.ts'
import {placeEdtf} from './edtf-days.ts'

/** The EDTF that a date written some other way stands for; `null` where it is not plain. */
export function edtfMeant(written: string): string | null {
  const text = written.trim().replace(/\s+/g, ' ')
  // Longer is no date that somebody mistyped.
  if (text.length > 60) return null
  for (const [pattern, toEdtf] of slips) {
    const match = pattern.exec(text)
    const meant = match && toEdtf(...match.slice(1).map((group) => group ?? ''))
    if (meant && isDate(meant)) return meant
  }
  return null
}

type Slip = readonly [RegExp, (...groups: string[]) => string | null]

const slips: readonly Slip[] = [
  // 1990s
  [/^(?:the )?(\d{3})0['’]?s$/i, (decade) => `${decade}X`],
  // c. 2021
  [
    /^(?:circa|ca\.?|c\.?|about|around|approx\.?|vers|env\.?|environ|~) ?(.+)$/i,
    (date) => suffixed(date, '~'),
  ],
  // 2021 (?)
  [/^(.+?) ?\(\?\)$/, (date) => suffixed(date, '?')],
  // since 2021, 2021-
  [/^(?:since|from|depuis) (.+)$/i, (date) => suffixed(date, '/..')],
  [/^(\d{4}) ?[-–—]$/, (year) => `${year}/..`],
  // until 2021
  [/^(?:until|till|to|jusqu['’](?:en|au|à)) (.+)$/i, (date) => prefixed('../', date)],
  // 250 BC
  [/^(\d{1,4}) ?(?:BCE?|av\.? ?J\.?-?C\.?)$/i, (year) => astronomical(Number(year))],
  // 50, -50
  [/^(-?)(\d{1,3})$/, (sign, year) => `${sign}${year.padStart(4, '0')}`],
  // 2021/03/04, 2021.3.4
  [/^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/, (year, _, month, day) => iso(year, month, day)],
  // 2021-4-3
  [/^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/, iso],
  // 6 February 2026, February 6, 2026, February 2026
  [/^(\d{1,2})(?:er|st|nd|rd|th)? ([\p{L}.]+),? (\d{4})$/u, (day, month, year) => named(year, month, day)],
  [/^([\p{L}.]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u, (month, day, year) => named(year, month, day)],
  [/^([\p{L}.]+),? (\d{4})$/u, (month, year) => named(year, month, '')],
  // 2021–2022, 6 February 2026 to 8 February 2026
  [/^(.+?) ?(?:–|—| - | to | au | à )(?: ?)(.+)$/i, (from, to) => between(from, to)],
  [/^(\d{4})-(\d{4})$/, (from, to) => between(from, to)],
]

/** Whether it is EDTF, of days there are. */
function isDate(text: string): boolean {
  const parsed = parseEdtf(text)
  return parsed !== null && !('problem' in placeEdtf(parsed))
}

/** A date that is right as it stands, or one that is a slip itself. */
function plain(date: string): string | null {
  return isDate(date) ? date : edtfMeant(date)
}

function suffixed(date: string, suffix: string): string | null {
  const meant = plain(date)
  return meant && `${meant}${suffix}`
}

function prefixed(prefix: string, date: string): string | null {
  const meant = plain(date)
  return meant && `${prefix}${meant}`
}

function between(from: string, to: string): string | null {
  const [first, last] = [plain(from), plain(to)]
  return first && last && `${first}/${last}`
}

/** 1 BC is the year 0. */
function astronomical(year: number): string {
  return year === 1 ? '0000' : `-${String(year - 1).padStart(4, '0')}`
}

function iso(year: string, month: string, day: string): string {
  return [year, month.padStart(2, '0'), ...(day === '' ? [] : [day.padStart(2, '0')])].join('-')
}

/** With a month by its name, in any language we write, or by three of its letters or more. */
function named(year: string, month: string, day: string): string | null {
  const word = month.replace(/\.$/, '').toLowerCase()
  if (word.length < 3) return null
  for (const {months} of [dateStyleOf('en-GB'), dateStyleOf('fr')]) {
    const index = months.findIndex((name) => name.toLowerCase().startsWith(word))
    if (index >= 0) return iso(year, String(index + 1), day)
  }
  return null
}
