/** Sources for the resolver's tests: Markdown parsed as it stands, with as much front matter as a test needs. */

import {VFile} from 'vfile'
import type {RegisterKinds} from '../../src/model/register.ts'
import type {ImageFacts, Report} from '../../src/model/report.ts'
import type {FrontMatter, Source} from '../../src/model/source.ts'
import type {ContainerDirective} from '../../src/model/syntax.ts'
import type {Choices, Words} from '../../src/model/words.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {catalogueWith} from '../../src/source/directive.ts'
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
  /** The events of a data file, written as directives of a file `events.md`. */
  events?: string
  epoch?: number | null
}

/** Kinds of registers: of every kind of field, referred to by number and by name. */
export const kinds: RegisterKinds = [
  {
    name: 'judgement',
    plural: 'judgements',
    refersBy: 'label',
    fields: {likelihood: ['likely', 'unlikely'], confidence: 'text'},
    columns: ['number', 'text', 'likelihood', 'confidence'],
  },
  {
    name: 'commitment',
    plural: 'commitments',
    refersBy: 'label',
    fields: {by: 'list', due: 'date', status: 'text'},
    columns: ['number', 'title', 'text', 'by', 'due', 'status'],
  },
  {
    name: 'participant',
    plural: 'participants',
    refersBy: 'title',
    fields: {role: 'text'},
    columns: ['title', 'role'],
  },
]

const catalogue = catalogueWith(kinds)

/** A source with one file, `report.md`, and perhaps a data file of events. */
export function sourceOf(markdown: string, given: Given = {}): Source {
  const file = new VFile({path: 'report.md', value: markdown})
  const data = new VFile({path: 'events.md', value: given.events ?? ''})
  return {
    entry: 'report.md',
    files: new Map([file, data].map((one) => [one.path, one])),
    tree: parse(file, catalogue),
    frontMatter: {...bare, ...given.frontMatter},
    assets: new Map(),
    images: given.images ?? {
      'a.png': {format: 'png', width: 10, height: 20},
      'b.svg': {format: 'svg', width: 400, height: 200},
    },
    tables: new Map(Object.entries(given.tables ?? {})),
    events: parse(data, catalogue).children.flatMap((node): ContainerDirective[] =>
      node.type === 'containerDirective' ? [{...node, data: {file: data.path}}] : [],
    ),
    attachments: [],
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
    paragraph: {one: 'paragraph', many: 'paragraphs'},
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
  registers: {
    judgement: {
      one: 'Judgement',
      many: 'Judgements',
      columns: {number: 'No.', text: 'Judgement', likelihood: 'Likelihood', confidence: 'Confidence'},
      values: {likelihood: {likely: 'likely (55–80%)'}},
    },
    commitment: {
      one: 'Commitment',
      many: 'Commitments',
      columns: {number: 'No.', title: 'Title', text: 'Commitment', by: 'By', due: 'Due', status: 'Status'},
      values: {},
    },
    participant: {
      one: 'Participant',
      many: 'Participants',
      columns: {title: 'Name', role: 'Role'},
      values: {},
    },
  },
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
  attachedSource: 'Source of the report',
  attachedData: 'Data of the report',
  draft: 'Draft',
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
  registers: kinds,
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
