/** What a report says of itself: title block and metadata. */
import {basename} from 'node:path/posix'
import type {Point} from 'unist'
import {firstKnownDay} from '../model/calendar.ts'
import {directionOf} from '../model/language.ts'
import type {Inline} from '../model/node.ts'
import type {Author, Marking, Meta, ReportDate, Status} from '../model/report.ts'
import type {FrontMatter, Placed, Source} from '../model/source.ts'
import {nearest} from '../model/spelling.ts'
import {plainText} from '../model/walk.ts'
import {expectedDate, readDate} from './date.ts'
import {orderedApart} from './direction.ts'
import {setInlines, setPlain, withoutEnds} from './flow.ts'
import {type State, say} from './state.ts'
import {fixedWords} from './words.ts'

/** The title block, its words and dates decided. */
export function toMeta(state: State): Meta {
  const {source, words, lang} = state.stage
  const {frontMatter} = source
  const title = toTitle(state, frontMatter)
  const date = toDate(state, frontMatter)
  const subtitle = frontMatter.subtitle && setWords(state, frontMatter.subtitle.value)
  const set = (value: string) => setPlain(state, value)
  const setOne = (placed: Placed<string> | null) => placed && set(placed.value)
  const organisation = setOne(frontMatter.organisation)
  const authors = frontMatter.authors.map(
    (author): Author => ({
      name: set(author.name),
      role: author.role && set(author.role),
      organisation: author.organisation && set(author.organisation),
      email: author.email,
    }),
  )
  const plainTitle = plainOf(title)
  const kind = setOne(frontMatter.kind)
  const number = frontMatter.number?.value ?? null
  const edition = setOne(frontMatter.edition)
  const status = frontMatter.status && toStatus(state, frontMatter.status)
  return {
    title,
    plainTitle,
    runningTitle: shorten(plainTitle, longestRunningTitle),
    subtitle,
    plainSubtitle: subtitle && plainOf(subtitle),
    kind,
    number,
    edition,
    lang,
    direction: directionOf(lang),
    date,
    timestamp: toTimestamp(state, date),
    authors,
    organisation,
    keywords: frontMatter.keywords.map(set),
    description: setOne(frontMatter.description),
    kindLine: dotted(lang, kind, number, edition, status?.draft),
    byline: dotted(lang, authorsLine(authors, organisation, lang), organisation, date?.words),
    fields: frontMatter.fields.map(({label, value}) => ({label: set(label), value: set(value)})),
    paper: frontMatter.paper ?? 'a4',
    marking: frontMatter.marking && toMarking(state, frontMatter.marking.value),
    status,
    words: fixedWords(words),
  }
}

/** The title; a report without one is named by its file, so that there is something to draw. */
function toTitle(state: State, {title, refused}: FrontMatter): Inline[] {
  const {source, index} = state.stage
  const words = setWords(state, title?.value ?? index.title?.children ?? [])
  if (words.length > 0) return words
  if (wasRead(source) && !refused.includes('title')) {
    const found = title ? 'empty title' : 'lack of a title'
    const expected = '`title` in the front matter, or a lone `#` at the top'
    say(state, 'has-title', title?.position ?? start, found, expected)
  }
  return [{type: 'text', value: basename(source.entry).replace(/\.[^.]+$/, '') || source.entry}]
}

/** False when the report's own file could not be read, which is the one thing then to be said of it. */
function wasRead({files, entry}: Source): boolean {
  const messages = files.get(entry)?.messages ?? []
  return !messages.some(
    ({ruleId, place}) => place === undefined && (ruleId === 'inside-root' || ruleId === 'readable-file'),
  )
}

const start: Point = {line: 1, column: 1, offset: 0}

function setWords(state: State, nodes: Parameters<typeof setInlines>[1]): Inline[] {
  return withoutEnds(setInlines({...state, notes: 'in-front-matter', loose: true}, nodes))
}

function plainOf(inlines: readonly Inline[]): string {
  return plainText(inlines).replace(/\s+/g, ' ').trim()
}

/** What there is of some words, set apart by dots; a dot stays on the line of what it follows. */
function dotted(lang: string, ...parts: (string | null | undefined)[]): string {
  return parts.flatMap((part) => (part ? [orderedApart(part, lang)] : [])).join('\u00a0· ')
}

/** "Simone Tremblay, Senior analyst": names with what is said of each; an organisation that all share stands once, after them. */
function authorsLine(authors: readonly Author[], shared: string | null, lang: string): string {
  const lines = authors.map(({name, role, organisation}) =>
    [name, role, organisation === shared ? null : organisation].filter((part) => part !== null),
  )
  const separator = lines.some((parts) => parts.length > 1) ? '; ' : ', '
  const [only] = lines
  if (lines.length === 1 && only?.length === 1) return only[0]!
  return lines.map((parts) => parts.map((part) => orderedApart(part, lang)).join(', ')).join(separator)
}

const longestRunningTitle = 60

/** Text of at most `longest` characters as a reader counts them, cut after a word where it can be. */
function shorten(text: string, longest: number): string {
  const characters = Array.from(new Intl.Segmenter('und').segment(text), ({segment}) => segment)
  if (characters.length <= longest) return text
  const head = characters.slice(0, longest).join('')
  const word = head.lastIndexOf(' ')
  const cut = word > 0 ? head.slice(0, word) : characters.slice(0, longest - 1).join('')
  return `${cut.replace(/[\s,;:.–—-]+$/, '')}…`
}

function toDate(state: State, {date, refused}: FrontMatter): ReportDate | null {
  const {words, lang} = state.stage
  if (!date) {
    const {source} = state.stage
    if (source.epoch === null && wasRead(source) && !refused.includes('date')) {
      const expected = '`date` in the front matter, such as `2026-02-09`'
      say(state, 'has-date', start, 'lack of a date', expected)
    }
    return null
  }
  const read = readDate(date.value, lang, words.date)
  if ('problem' in read) {
    say(state, 'valid-date', date.position, `date \`${date.value}\``, expectedDate(date.value, read.problem))
    return null
  }
  // In metadata a date without a beginning is the first day that is known of it.
  return {edtf: read.edtf, words: read.words, earliest: firstKnownDay(read)}
}

/** 1 January 1980, 00:00 UTC: the first moment a ZIP archive can name. */
const earliestMoment = 315_532_800

function toTimestamp(state: State, date: ReportDate | null): number {
  // Metadata formats have years of four digits, from 1 on.
  const moment =
    date && /^(?!0000)\d{4}-/.test(date.earliest) ? Date.parse(`${date.earliest}T00:00:00Z`) : Number.NaN
  return Number.isNaN(moment) ? (state.stage.source.epoch ?? earliestMoment) : moment / 1000
}

/** The Traffic Light Protocol's labels, version 2.0 (FIRST, 2022). */
function toMarking(state: State, written: string): Marking {
  const text = written.trim()
  const label = /^TLP:\s*(CLEAR|GREEN|AMBER\+STRICT|AMBER|RED)$/i.exec(text)?.[1]?.toUpperCase()
  if (label === undefined) return {text: setPlain(state, text), tlp: null}
  return {text: `TLP:${label}`, tlp: label.toLowerCase().replace('+', '-') as NonNullable<Marking['tlp']>}
}

function toStatus(state: State, {value, position}: Placed<string>): Status {
  const written = value.trim()
  const draft = /^draft$/i.test(written)
  if (!draft && nearest(written, ['draft'])) {
    const expected = '`draft`, which prints a watermark, or another word'
    say(state, 'misspelt-value', position, `status \`${written}\``, expected)
  }
  return {text: setPlain(state, written), draft: draft ? state.stage.words.draft : null}
}
