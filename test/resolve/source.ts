/** Sources for the resolver's tests: Markdown parsed as it stands, with as much front matter as a test needs. */

import {VFile} from 'vfile'
import type {ImageFacts, Report} from '../../src/model/report.ts'
import type {FrontMatter, Source} from '../../src/model/source.ts'
import type {Choices, Words} from '../../src/model/words.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {emptyFrontMatter} from '../../src/source/front-matter.ts'
import {parse} from '../../src/source/parse.ts'

/** Front matter that says nothing but a title and a date. */
export const bare: FrontMatter = {
  ...emptyFrontMatter(),
  title: placed([{type: 'text', value: 'Report'}]),
  date: placed('2026-02-09'),
}

/** A value as if it stood at the head of the file. */
export function placed<T>(value: T): {value: T; position: {start: Point; end: Point}} {
  return {value, position: {start: {line: 1, column: 1}, end: {line: 1, column: 2}}}
}

interface Point {
  line: number
  column: number
}

export interface Given {
  frontMatter?: Partial<FrontMatter>
  /** Pictures there are; `a.png` and `b.svg` when nothing is said. */
  images?: Record<string, ImageFacts>
  tables?: Record<string, string[][]>
  epoch?: number | null
}

/** A source with one file, `report.md`. */
export function sourceOf(markdown: string, given: Given = {}): Source {
  const file = new VFile({path: 'report.md', value: markdown})
  return {
    entry: 'report.md',
    files: new Map([['report.md', file]]),
    tree: parse(file),
    frontMatter: {...bare, ...given.frontMatter},
    assets: new Map(),
    images: given.images ?? {
      'a.png': {format: 'png', width: 10, height: 20},
      'b.svg': {format: 'svg', width: 400, height: 200},
    },
    tables: new Map(Object.entries(given.tables ?? {})),
    events: [],
    epoch: given.epoch ?? null,
  }
}

export const english: Words = {
  labels: {
    figure: {one: 'Figure', many: 'Figures'},
    table: {one: 'Table', many: 'Tables'},
    section: {one: 'Section', many: 'Sections'},
    appendix: {one: 'Appendix', many: 'Appendices'},
    equation: {one: 'Equation', many: 'Equations'},
  },
  callouts: {note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution'},
  summary: 'Summary',
  listings: {contents: 'Contents', figures: 'Figures', tables: 'Tables'},
  captionSeparator: '. ',
  pageReference: {before: 'page ', after: ''},
  listSeparator: ', ',
  listPair: ' and ',
  listLast: ' and ',
  quotes: {double: ['“', '”'], single: ['‘', '’'], apostrophe: '’'},
  date: {approximate: 'approximately', uncertain: 'uncertain', since: 'since', until: 'until'},
  registers: {},
  timeline: {
    date: 'Date',
    event: 'Event',
    listed: 'Timeline of {count} events, {span}. They are listed after it.',
    alone: 'Timeline of {count} events, {span}: {events}',
    listedOne: 'Timeline of one event, {span}. It is listed after it.',
    aloneOne: 'Timeline of one event: {events}',
  },
  pageOf: 'Page {page} of {pages}',
  notes: 'Notes',
  backToText: 'Back to text',
  contents: 'Contents',
  skip: 'Skip to the text',
  taskDone: 'Done',
  taskOpen: 'To do',
  noteCall: 'Note {label}',
  continued: 'continued',
}

export const french: Words = {
  ...english,
  labels: {
    ...english.labels,
    table: {one: 'Tableau', many: 'Tableaux'},
    appendix: {one: 'Annexe', many: 'Annexes'},
  },
  callouts: {...english.callouts, warning: 'Attention'},
  summary: 'Résumé',
  captionSeparator: ' – ',
  listPair: ' et ',
  listLast: ' et ',
  quotes: {double: ['«\u00A0', '\u00A0»'], single: ['“', '”'], apostrophe: '’'},
  date: {approximate: 'environ', uncertain: 'incertain', since: 'depuis', until: 'jusqu’à'},
}

export const choices: Choices = {
  words: {en: english, 'en-US': {...english, listLast: ', and '}, fr: french},
  contents: false,
  numbering: false,
  registers: [],
  timeline: 'table',
}

/** The report of some Markdown, and its messages as `line:column-line:column rule: reason`. */
export function report(markdown: string, given: Given = {}): {report: Report; messages: string[]} {
  const source = sourceOf(markdown, given)
  const resolved = resolve(source, choices)
  return {report: resolved, messages: messagesOf(source)}
}

/** What was said on the files of a source, in the order of their places. */
export function messagesOf(source: Source): string[] {
  const said = [...source.files.values()].flatMap((file) => file.messages)
  return said
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .map(({place, ruleId, reason, fatal}) => {
      const at = place && 'start' in place ? place.start : place
      const end = place && 'start' in place ? `-${place.end.line}:${place.end.column}` : ''
      return `${at ? `${at.line}:${at.column}` : ''}${end} ${fatal ? 'error' : 'warning'} ${ruleId}: ${reason}`
    })
}

/** A value without places, and without fields that say nothing. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'position')
      .map(([key, inner]) => [key, compact(inner)]),
  )
}
