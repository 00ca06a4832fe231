/**
 * What a reader takes away from a report in any format, and its one way to be written down as text.
 *
 * The canonical text has one line for each block: its mark, then its words, with links as `[words](target)`,
 * pictures as `![alternative text]`, note calls as `[^1]` and words of another language as `{fr: mots}`.
 */
import {exemptText} from './exemption.ts'

/** A report as read from one format. */
export interface Reading {
  /** The line at which each name that can be pointed to stands. */
  places: ReadonlyMap<string, Line>
  /** BCP 47 tag of the whole. */
  lang: string
  /** Title block, summary and body, in order. */
  lines: Line[]
  /** Footnotes by number. */
  notes: {label: string; lines: Line[]}[]
  metadata: Metadata
}

/** One block: a paragraph, a heading, a row of a table. */
export interface Line {
  /** What stands before the words: `#` for each level of a heading, an item's label, `|` for a row. */
  mark: string
  runs: Run[]
}

/** Words in one language, leading to one place or to none. */
export interface Run {
  text: string
  lang: string
  /** Where a click leads: `#id` inside the report, else an address. */
  link: string | null
}

export interface Metadata {
  title: string
  lang: string
  authors: readonly string[]
  organisation: string | null
  keywords: readonly string[]
  description: string | null
  /** YYYY-MM-DD, or `null` when the report has none. */
  date: string | null
  marking: string | null
  status: string | null
}

/**
 * How the target of a link inside the report is written: by its name, for formats that keep names, or by the
 * first words at the place it leads to.
 */
export type Targets = 'names' | 'words'

/** The canonical text of a reading: equal readings give equal texts, and a person can read the difference. */
export function writeReading(reading: Reading, targets: Targets = 'names'): string {
  const {lang, metadata} = reading
  const write = (lines: readonly Line[]): string[] =>
    lines
      .map(({mark, runs}) => ({
        mark,
        runs: runs.map((run) => ({...run, link: run.link ? targetOf(run.link, reading, targets) : null})),
      }))
      .map((line) => writeLine(line, lang))
      .filter((line) => line !== '')
  const text = [...write(reading.lines), '', '-- notes --']
  for (const note of reading.notes) {
    const [first = '', ...rest] = write(note.lines)
    text.push(`[^${note.label}] ${first}`.trimEnd(), ...rest.map((line) => `    ${line}`))
  }
  text.push('', '-- metadata --')
  const entries: [string, string | readonly string[] | null][] = [
    ['title', metadata.title],
    ['lang', metadata.lang],
    ['author', metadata.authors],
    ['organisation', metadata.organisation],
    // Formats that keep one list of all keywords set them apart by commas, as some keywords are in themselves.
    ['keywords', metadata.keywords.flatMap((word) => word.split(/[,;]\s*/)).join(', ') || null],
    ['description', metadata.description],
    ['date', metadata.date],
    ['marking', metadata.marking],
    ['status', metadata.status],
  ]
  for (const [name, value] of entries)
    for (const one of typeof value === 'string' ? [value] : (value ?? []))
      text.push(`${name}: ${tidy(one)}`.trimEnd())
  return `${text.join('\n')}\n`
}

/** A place in a sibling report, by its name. */
const siblingPlace = /^((?![a-z][a-z0-9+.-]*:)[^#]+)#.+$/i

/** A target inside the report, checked to be there; any other as it is. */
function targetOf(link: string, {places}: Reading, targets: Targets): string {
  if (!link.startsWith('#')) return targets === 'words' ? link.replace(siblingPlace, '$1#…') : link
  const line = places.get(link.slice(1)) ?? places.get(decoded(link.slice(1)))
  if (!line) return `${link} (leads nowhere)`
  if (targets === 'names') return link
  const words = tidy(line.runs.map(({text}) => text).join(''))
  return `“${words.length > 40 ? `${words.slice(0, 40).trimEnd()}…` : words}”`
}

/** A line as canonical text; empty when it has neither mark nor words. */
export function writeLine({mark, runs}: Line, lang: string): string {
  const words = writeRuns(runs, lang)
  return mark === '' ? words : `${mark} ${words}`.trimEnd()
}

/** Plain words with white space, no-break spaces and soft hyphens made even. */
export function tidy(text: string): string {
  return exemptText(text).trim()
}

/** A link's target as it is compared: decoded, and for a sibling report without the format's ending. */
export function tidyTarget(target: string): string {
  const plain = decoded(target)
  if (/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(plain)) return plain
  return plain.replace(/\.(html|pdf|docx|md)(?=$|[#?])/i, '.*')
}

function decoded(target: string): string {
  try {
    return decodeURI(target)
  } catch {
    // A stray percent sign: the address is compared as it is written.
    return target
  }
}

interface Letter {
  value: string
  lang: string
  link: string | null
}

/** Runs as text. White space belongs to a link or a language only when what stands on both sides of it does. */
function writeRuns(runs: readonly Run[], base: string): string {
  const letters: Letter[] = []
  for (const {text, lang, link} of runs)
    for (const value of exemptText(text))
      if (value !== ' ' || (letters.length > 0 && letters.at(-1)?.value !== ' '))
        letters.push({
          value,
          lang: lang.toLowerCase(),
          link: link === null ? null : tidyTarget(link),
        })
  while (letters.at(-1)?.value === ' ') letters.pop()
  const home = base.toLowerCase()
  for (const [index, letter] of letters.entries()) {
    if (letter.value !== ' ') continue
    const before = letters[index - 1]
    const after = letters[index + 1]
    letter.link = before && after && before.link === after.link ? before.link : null
    letter.lang =
      before && after && before.link === after.link && before.lang === after.lang ? before.lang : home
  }
  let text = ''
  let link: string | null = null
  let lang = home
  for (const letter of letters) {
    if (lang !== home && (letter.lang !== lang || letter.link !== link)) {
      text += '}'
      lang = home
    }
    if (letter.link !== link) {
      if (link !== null) text += `](${link})`
      link = letter.link
      if (link !== null) text += '['
    }
    if (letter.lang !== lang) {
      lang = letter.lang
      text += `{${lang}: `
    }
    text += letter.value
  }
  if (lang !== home) text += '}'
  if (link !== null) text += `](${link})`
  return text
}

/** Collects lines in order; an item's label waits for the item's first words, a name for the line it names. */
export interface LineCollector {
  lines: Line[]
  places: Map<string, Line>
  /** The label of an item that begins here. */
  label(mark: string): void
  /** A name that points here. */
  place(name: string): void
  line(mark: string, runs: Run[]): void
  /** What begins is no paragraph: a label still waiting stands alone. */
  alone(): void
  /** The item or the text ends: labels and names still waiting wait no longer. */
  end(): void
}

/** An empty collector that shares its places. Lines and headings without words are dropped. */
export function collectLines(places = new Map<string, Line>()): LineCollector {
  const lines: Line[] = []
  let label = ''
  const names: string[] = []
  const add = (line: Line): void => {
    for (const name of names.splice(0)) if (!places.has(name)) places.set(name, line)
    lines.push(line)
  }
  const alone = (): void => {
    if (label !== '') add({mark: label, runs: []})
    label = ''
  }
  return {
    lines,
    places,
    label: (mark) => {
      alone()
      label = mark
    },
    place: (name) => {
      names.push(name)
    },
    line: (mark, runs) => {
      const empty = runs.every(({text}) => tidy(text) === '')
      if (empty && /^#*$/.test(mark)) return
      if (mark !== '') alone()
      add({mark: mark === '' ? label : mark, runs})
      label = ''
    },
    alone,
    end: () => {
      alone()
      const last = lines.at(-1)
      if (last) for (const name of names.splice(0)) if (!places.has(name)) places.set(name, last)
    },
  }
}

/** Lines of a cell on one line. */
export function joinLines(lines: readonly Line[], lang: string): Run[] {
  return lines.flatMap(({mark, runs}, index) => [
    ...(index > 0 ? [{text: ' / ', lang, link: null}] : []),
    ...(mark === '' ? [] : [{text: `${mark} `, lang, link: null}]),
    ...runs,
  ])
}

/** Cells on one line, set apart by bars. */
export function joinCells(cells: readonly Run[][], lang: string): Run[] {
  return cells.flatMap((cell, index) => (index > 0 ? [{text: ' | ', lang, link: null}, ...cell] : cell))
}
