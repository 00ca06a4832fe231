/** How languages write dates: names of months and seasons, and the phrases that dates are put together from. */
import type {TickWords} from '../model/register.ts'
import type {Time} from './edtf.ts'

/** The parts of a date that can be doubtful or not said. */
export type DatePart = 'year' | 'month' | 'day' | 'season' | 'period'

/** Parts of the year that are counted. */
export type Period = 'quarter' | 'quadrimester' | 'half'

/** How a language puts dates together. What is handed over as text is words already. */
export interface DateStyle {
  months: readonly string[]
  /** For the axis of a drawing. */
  shortMonths: readonly string[]
  /** Spring, summer, autumn, winter. */
  seasons: readonly string[]
  hemispheres: {northern: string; southern: string}
  /** First, second, third, fourth; and the last of two. */
  ordinals: readonly string[]
  periods: Record<Period, string>
  day: (day: number) => string
  dayMonth: (day: string, month: string) => string
  /** Between day and month, and the year. */
  beforeYear: string
  /** Between the digits of numbers from 10,000, three by three. */
  grouping: string
  beforeChrist: (years: string) => string
  /** Years before 100, which might else be taken for those of a later century. */
  anno: (years: string) => string
  /** An astronomical year, which is not counted from Christ. */
  astronomical: (year: string) => string
  decade: (year: number) => string
  inDecade: (decade: string) => string
  someYear: (first: string, last: string) => string
  ofSomeYear: (year: string) => string
  any: Record<'year' | 'month' | 'day', string>
  /** A year whose last digits do not count, and what it lies between. */
  about: (year: string) => string
  bounds: (first: string, last: string) => string
  /** Days or months, both ends included. */
  between: (first: string, last: string) => string
  /** The same of two days of one month: what is put in the place of the day. */
  betweenDays: (first: string, last: string, rest: (days: string) => string) => string
  period: (ordinal: string, period: string) => string
  ofYear: (year: string) => string
  fromPeriod: (first: string, last: string, period: string) => string
  /** "year and month uncertain" */
  partly: (parts: readonly DatePart[], approximate: boolean, uncertain: boolean) => string
  /** "month and day unspecified" */
  unspecified: (parts: readonly DatePart[]) => string
  /** "day 11", where the month is not said. */
  dayAlone: (day: number) => string
  /** A day with its time. */
  dayTime: (day: string, time: Time) => string
  or: string
  and: string
  /** Whether a comma stands before the last of three or more. */
  serialComma: boolean
  before: (date: string, every: boolean) => string
  after: (date: string, every: boolean) => string
  /** From one date to another that share no part. */
  through: (first: string, last: string) => string
  /** After "since" or "until". */
  afterWord: (word: string, date: string) => string
}

/** How a language writes dates; English is for all that have no words of their own here. */
export function dateStyleOf(lang: string): DateStyle {
  if (/^fr(?:-|$)/i.test(lang)) return french
  // The United States and the places that write dates as they do.
  return /^en-(?:[A-Z][a-z]{3}-)?(?:US|PH|PR|GU|AS|VI)\b/i.test(lang) ? american : english
}

/** How the axis of a drawing is labelled in a language. */
export function tickWords(lang: string): TickWords {
  const style = dateStyleOf(lang)
  return {
    months: [...style.shortMonths],
    dayMonth: style.dayMonth('{day}', '{month}'),
    monthYear: '{month} {year}',
    beforeChrist: style.beforeChrist('{year}'),
    grouping: style.grouping,
  }
}

// ------------------------------------------------------------------------------------------ English

const english: DateStyle = {
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  seasons: ['spring', 'summer', 'autumn', 'winter'],
  hemispheres: {northern: 'northern hemisphere', southern: 'southern hemisphere'},
  ordinals: ['first', 'second', 'third', 'fourth', 'second'],
  periods: {quarter: 'quarter', quadrimester: 'four-month period', half: 'half'},
  day: String,
  dayMonth: (day, month) => `${day} ${month}`,
  beforeYear: ' ',
  grouping: ',',
  beforeChrist: (years) => `${years} BC`,
  anno: (years) => `AD ${years}`,
  astronomical: (year) => `the year ${year}`,
  decade: (year) => `the ${year}s`,
  inDecade: (decade) => ` in ${decade}`,
  someYear: (first, last) => `a year from ${first} to ${last}`,
  ofSomeYear: (year) => ` of ${year}`,
  any: {year: 'an unspecified year', month: 'an unspecified month', day: 'an unspecified day'},
  about: (year) => `about ${year}`,
  bounds: (first, last) => `between ${first} and ${last}`,
  between: (first, last) => `between ${first} and ${last}`,
  betweenDays: (first, last, rest) => `between ${rest(`${first} and ${last}`)}`,
  period: (ordinal, period) => `the ${ordinal} ${period}`,
  ofYear: (year) => ` of ${year}`,
  fromPeriod: (first, last, period) => `the ${first} to the ${last} ${period}`,
  partly: (parts, approximate, uncertain) => {
    const doubts = [...(approximate ? ['approximate'] : []), ...(uncertain ? ['uncertain'] : [])]
    return `${parts.join(' and ')} ${doubts.join(' and ')}`
  },
  unspecified: (parts) => `${parts.join(' and ')} unspecified`,
  dayAlone: (day) => `day ${day}`,
  dayTime: (day, {hour, minute, second, shift}) =>
    `${day}, ${twoDigits(hour)}:${twoDigits(minute)}${second > 0 ? `:${twoDigits(second)}` : ''}${sayShift(shift)}`,
  or: 'or',
  and: 'and',
  serialComma: false,
  before: (date, every) => (every ? `${date} and earlier` : `${date} or earlier`),
  after: (date, every) => (every ? `${date} and later` : `${date} or later`),
  // A dash between phrases, or between dates that have one already, would be hard to read.
  through: (first, last) =>
    [first, last].some((date) => /–|^[a-z]/.test(date)) ? `${first} to ${last}` : `${first} – ${last}`,
  afterWord: (word, date) => `${word} ${date}`,
}

const american: DateStyle = {
  ...english,
  seasons: ['spring', 'summer', 'fall', 'winter'],
  hemispheres: {northern: 'Northern Hemisphere', southern: 'Southern Hemisphere'},
  dayMonth: (day, month) => `${month} ${day}`,
  beforeYear: ', ',
  serialComma: true,
  dayTime: (day, {hour, minute, second, shift}) => {
    const seconds = second > 0 ? `:${twoDigits(second)}` : ''
    const half = hour < 12 ? 'a.m.' : 'p.m.'
    return `${day}, ${hour % 12 || 12}:${twoDigits(minute)}${seconds} ${half}${sayShift(shift)}`
  },
}

// ------------------------------------------------------------------------------------------- French

const french: DateStyle = {
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  shortMonths: [
    'janv.',
    'févr.',
    'mars',
    'avr.',
    'mai',
    'juin',
    'juil.',
    'août',
    'sept.',
    'oct.',
    'nov.',
    'déc.',
  ],
  seasons: ['printemps', 'été', 'automne', 'hiver'],
  hemispheres: {northern: 'hémisphère nord', southern: 'hémisphère sud'},
  ordinals: ['premier', 'deuxième', 'troisième', 'quatrième', 'second'],
  periods: {quarter: 'trimestre', quadrimester: 'quadrimestre', half: 'semestre'},
  day: (day) => (day === 1 ? '1er' : String(day)),
  dayMonth: (day, month) => `${day} ${month}`,
  beforeYear: ' ',
  grouping: '\u202f',
  beforeChrist: (years) => `${years} av. J.-C.`,
  anno: (years) => `${years} apr. J.-C.`,
  astronomical: (year) => `année ${year}`,
  decade: (year) => `les années ${year}`,
  inDecade: (decade) => ` dans ${decade}`,
  someYear: (first, last) => `une année de ${first} à ${last}`,
  ofSomeYear: (year) => ` d’${year}`,
  any: {year: 'une année non précisée', month: 'un mois non précisé', day: 'un jour non précisé'},
  about: (year) => `vers ${year}`,
  bounds: (first, last) => `entre ${first} et ${last}`,
  between: (first, last) => `entre ${withArticle(first)} et ${withArticle(last)}`,
  betweenDays: (first, last, rest) => `entre ${rest(`le ${first} et le ${last}`)}`,
  period: (ordinal, period) => `${ordinal} ${period}`,
  ofYear: (year) => ` ${year}`,
  fromPeriod: (first, last, period) => `du ${first} au ${last} ${period}`,
  partly: (parts, approximate, uncertain) => {
    // Adjectives agree: masculine unless all are feminine.
    const feminine = parts.every((part) => frenchParts[part].feminine)
    const plural = parts.length > 1 ? 's' : ''
    const doubts = [
      ...(approximate ? [(feminine ? 'approximative' : 'approximatif') + plural] : []),
      ...(uncertain ? [(feminine ? 'incertaine' : 'incertain') + plural] : []),
    ]
    return `${parts.map((part) => frenchParts[part].name).join(' et ')} ${doubts.join(' et ')}`
  },
  unspecified: (parts) => {
    const feminine = parts.every((part) => frenchParts[part].feminine)
    const ending = (feminine ? 'e' : '') + (parts.length > 1 ? 's' : '')
    return `${parts.map((part) => frenchParts[part].name).join(' et ')} non précisé${ending}`
  },
  dayAlone: (day) => `le ${day === 1 ? '1er' : day} du mois`,
  dayTime: (day, {hour, minute, second, shift}) => {
    const minutes = minute > 0 || second > 0 ? `\u00a0${twoDigits(minute)}` : ''
    const seconds = second > 0 ? `\u00a0min\u00a0${twoDigits(second)}\u00a0s` : ''
    return `${day} à ${hour}\u00a0h${minutes}${seconds}${sayShift(shift)}`
  },
  or: 'ou',
  and: 'et',
  serialComma: false,
  before: (date, every) => (every ? `${date} et avant` : `${date} ou avant`),
  after: (date, every) => (every ? `${date} et après` : `${date} ou après`),
  through: (first, last) => `${first} – ${last}`,
  afterWord: (word, date) => {
    const said = withArticle(date)
    // "jusqu’à le" is "jusqu’au", "jusqu’à les" is "jusqu’aux".
    const contracted = /à$/.test(word) ? /^(?:le|les) /.exec(said)?.[0] : undefined
    if (contracted === undefined) return `${word} ${said}`
    return `${word.slice(0, -1)}${contracted === 'le ' ? 'au' : 'aux'} ${said.slice(contracted.length)}`
  },
}

const frenchParts: Record<DatePart, {name: string; feminine: boolean}> = {
  year: {name: 'année', feminine: true},
  month: {name: 'mois', feminine: false},
  day: {name: 'jour', feminine: false},
  season: {name: 'saison', feminine: true},
  period: {name: 'période', feminine: true},
}

/** In a French sentence days, seasons and counted periods have an article, which they lack alone. */
function withArticle(date: string): string {
  if (/^(?:été|automne|hiver|année)/.test(date)) return `l’${date}`
  return /^(?:\d+(?:er)? \p{L}+|printemps|premier|deuxième|troisième|quatrième|second)/u.test(date) &&
    !/^\d+ (?:av|apr)\. /.test(date)
    ? `le ${date}`
    : date
}

// --------------------------------------------------------------------------------------------- time

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** "UTC", "UTC−04:00"; nothing for local time. */
function sayShift(shift: string): string {
  if (shift === '') return ''
  if (shift === 'Z') return ' UTC'
  const [hour = '00', minute = '00'] = shift.slice(1).split(':')
  return ` UTC${shift.startsWith('-') ? '−' : '+'}${hour}:${minute}`
}
