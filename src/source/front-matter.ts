/** Front matter: each key of the language checked, what is written kept. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Author} from '../model/report.ts'
import {complain, notYet} from '../model/rule.ts'
import type {FrontMatter, Placed} from '../model/source.ts'
import {nearest} from '../model/spelling.ts'
import type {ContainerDirective} from '../model/syntax.ts'
import {flatten} from './data.ts'
import type {Catalogue} from './directive.ts'
import {toEvents} from './event.ts'
import {type Ground, parseSummary, parseTitle} from './fragment.ts'
import {type Places, placesIn} from './place.ts'
import {readYaml, type YamlMap, type YamlText, type YamlValue} from './yaml.ts'

/** The front matter, its events, and the data files it names for `values` and `events`. */
export interface FrontMatterResult {
  frontMatter: FrontMatter
  events: ContainerDirective[]
  valuesFile: Placed<string> | null
  eventsFile: Placed<string> | null
}

/** The front matter of a report that has none. */
export function emptyFrontMatter(): FrontMatter {
  return {
    title: null,
    subtitle: null,
    summary: null,
    kind: null,
    number: null,
    edition: null,
    date: null,
    lang: null,
    authors: [],
    organisation: null,
    keywords: [],
    description: null,
    fields: [],
    template: null,
    referenceDoc: null,
    paper: null,
    contents: null,
    numbering: null,
    marking: null,
    status: null,
    attachSource: false,
    values: {},
    refused: [],
  }
}

/** Keys of the language that this version reads and cannot act on yet. */
const later: readonly string[] = ['abbreviations', 'sources', 'citation-style', 'audiences']

/** Front matter as YAML: enough to know the template, which decides the directives of everything else. */
export interface OpenFrontMatter {
  file: VFile
  source: string
  places: Places
  /** `null` where there is nothing, or nothing that can be read. */
  value: YamlMap | null
  /** Whether the YAML is broken or no map, which has been reported: nothing is known of it, so nothing is missing. */
  broken: boolean
  template: Placed<string> | null
}

interface State extends OpenFrontMatter, Ground {
  result: FrontMatterResult
}

type Reader = (state: State, value: YamlValue, key: string) => void

/** One reader for each key of the language. */
const readers: Readonly<Record<string, Reader>> = {
  title: (state, value, key) => {
    const text = textIn(state, value, key)
    if (!text) return
    state.result.frontMatter.title = {
      value: parseTitle(state, text),
      position: text.position,
    }
  },
  subtitle: (state, value, key) => {
    const text = textIn(state, value, key)
    if (!text) return
    state.result.frontMatter.subtitle = {
      value: parseTitle(state, text),
      position: text.position,
    }
  },
  summary: (state, value, key) => {
    const text = textIn(state, value, key)
    if (!text) return
    const blocks = parseSummary(state, text)
    state.result.frontMatter.summary = {value: blocks, position: text.position}
  },
  kind: placed('kind'),
  number: placed('number'),
  edition: placed('edition'),
  date: placed('date'),
  lang: placed('lang'),
  organisation: placed('organisation'),
  description: placed('description'),
  template: placed('template'),
  'reference-doc': placed('referenceDoc'),
  marking: placed('marking'),
  status: placed('status'),
  authors: readAuthors,
  keywords(state, value, key) {
    state.result.frontMatter.keywords = listIn(state, value, key)
      .map((item) => textIn(state, item, key)?.value ?? '')
      .filter((keyword) => keyword !== '')
  },
  fields(state, value, key) {
    if (isNothing(value)) return
    if (value.kind !== 'map') return refuse(state, value, key, 'a map of labels to text')
    state.result.frontMatter.fields = value.entries.flatMap((entry) => {
      const text = textIn(state, entry.value, `${key}.${entry.key}`)
      return text ? [{label: entry.key, value: oneLine(text.value)}] : []
    })
  },
  paper(state, value, key) {
    const word = wordIn(value)
    if (word === 'a4' || word === 'letter') state.result.frontMatter.paper = word
    else if (!isNothing(value)) refuse(state, value, key, '`a4` or `letter`')
  },
  contents(state, value, key) {
    const word = wordIn(value)
    if (word === 'true' || word === 'false') state.result.frontMatter.contents = word === 'true'
    else if (word && /^[1-6]$/.test(word)) state.result.frontMatter.contents = Number(word)
    else if (!isNothing(value)) refuse(state, value, key, '`true`, `false` or a depth from 1 to 6')
  },
  numbering(state, value, key) {
    const word = wordIn(value)
    if (word === 'true' || word === 'false') state.result.frontMatter.numbering = word === 'true'
    else if (word === 'paragraphs') state.result.frontMatter.numbering = word
    else if (!isNothing(value)) refuse(state, value, key, '`true`, `false` or `paragraphs`')
  },
  'attach-source'(state, value, key) {
    const word = wordIn(value)
    if (word === 'true' || word === 'false') state.result.frontMatter.attachSource = word === 'true'
    else if (!isNothing(value)) refuse(state, value, key, '`true` or `false`')
  },
  values(state, value, key) {
    if (isNothing(value)) return
    if (value.kind === 'text') {
      state.result.valuesFile = {value: value.value ?? '', position: value.position}
      return
    }
    if (value.kind === 'list') return refuse(state, value, key, 'a map, or the path of a data file')
    state.result.frontMatter.values = flatten(value, (item) =>
      refuse(state, item, key, 'text, numbers and maps of them'),
    )
  },
  events(state, value, key) {
    if (isNothing(value)) return
    if (value.kind === 'map') return refuse(state, value, key, 'a list of events, or the path of a data file')
    if (value.kind === 'text') {
      state.result.eventsFile = {value: value.value ?? '', position: value.position}
    } else state.result.events = toEvents(state, true, value)
  },
}

/** Every key of the language's front matter. */
export const frontMatterKeys: readonly string[] = [...Object.keys(readers), ...later]

/**
 * Open the front matter that stands in `file` from `from` to `to`, its `---` lines left out. Mistakes are
 * messages at their place in the file, here and when it is read.
 */
export function openFrontMatter(file: VFile, source: string, from: number, to: number): OpenFrontMatter {
  const places = placesIn(source)
  const said = file.messages.length
  const value = readYaml(source.slice(from, to), file, places, from)
  const opened = {file, source, places, value: null, template: null}
  if (!value || isNothing(value)) return {...opened, broken: file.messages.length > said}
  if (value.kind !== 'map') {
    complainOf(file, value, 'front matter', 'a map of keys to values')
    return {...opened, broken: true}
  }
  const template = value.entries.find(({key}) => key === 'template')?.value
  return {...opened, value, broken: false, template: template?.kind === 'text' ? placedText(template) : null}
}

/** Read an open front matter: titles and summaries are Markdown with the directives of `catalogue`. */
export function readFrontMatter(opened: OpenFrontMatter, catalogue: Catalogue): FrontMatterResult {
  const result: FrontMatterResult = {
    frontMatter: emptyFrontMatter(),
    events: [],
    valuesFile: null,
    eventsFile: null,
  }
  const state: State = {...opened, catalogue, part: 'title, subtitle and summary', result}
  if (opened.broken) result.frontMatter.refused = [...frontMatterKeys]
  for (const entry of opened.value?.entries ?? []) readEntry(state, entry)
  keepWithheld(state)
  return result
}

/** A source holds what a release leaves out, so no setting of rules lets the two stand together. */
function keepWithheld(state: State): void {
  const {frontMatter} = state.result
  const entryOf = (name: string) => state.value?.entries.find(({key}) => key === name)
  if (!frontMatter.attachSource || !entryOf('audiences')) return
  frontMatter.attachSource = false
  complain(state.file, 'front-matter-value', {
    found: '`attach-source` beside `audiences`',
    expected: 'one of the two: the source holds what a release leaves out',
    place: entryOf('attach-source')?.keyPosition,
  })
}

function readEntry(state: State, {key, keyPosition, value}: YamlMap['entries'][number]): void {
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined
  if (read) read(state, value, key)
  else if (later.includes(key)) sayLater(state, `front matter key \`${key}\``, keyPosition)
  else {
    const near = nearest(key.toLowerCase(), frontMatterKeys)
    complain(state.file, 'front-matter-key', {
      found: `front matter key \`${key}\``,
      expected: near ? `\`${near}\`` : 'a key of the language',
      place: keyPosition,
    })
  }
}

type TextKey =
  | 'kind'
  | 'number'
  | 'edition'
  | 'date'
  | 'lang'
  | 'organisation'
  | 'description'
  | 'template'
  | 'referenceDoc'
  | 'marking'
  | 'status'

function placed(name: TextKey): Reader {
  return (state, value, key) => {
    const text = textIn(state, value, key)
    if (text) state.result.frontMatter[name] = placedText(text)
  }
}

/** What a text says, on one line; `null` when that is nothing. */
function placedText({value, position}: YamlText): Placed<string> | null {
  const line = oneLine(value ?? '')
  return line === '' ? null : {value: line, position}
}

function readAuthors(state: State, value: YamlValue, key: string): void {
  state.result.frontMatter.authors = listIn(state, value, key).flatMap((item): Author[] => {
    if (item.kind !== 'map') {
      const name = textIn(state, item, key)
      return name ? [{name: oneLine(name.value), role: null, organisation: null, email: null}] : []
    }
    const author: Author = {name: '', role: null, organisation: null, email: null}
    for (const entry of item.entries) {
      const part = entry.key
      if (part === 'name' || part === 'role' || part === 'organisation' || part === 'email') {
        const text = textIn(state, entry.value, `${key}.${part}`)
        if (text) author[part] = oneLine(text.value)
      } else {
        const parts = ['name', 'role', 'organisation', 'email']
        const near = nearest(part, parts)
        complain(state.file, 'front-matter-key', {
          found: `key \`${part}\` of an author`,
          expected: near ? `\`${near}\`` : `one of ${parts.join(', ')}`,
          place: entry.keyPosition,
        })
      }
    }
    if (author.name !== '') return [author]
    refuse(state, item, key, 'an author with a `name`')
    return []
  })
}

// ------------------------------------------------------------------------------------------ kinds

/** A text that says something, or `null`; what is no text is reported. */
function textIn(state: State, value: YamlValue, key: string): (YamlText & {value: string}) | null {
  if (value.kind !== 'text') {
    refuse(state, value, key, 'text')
    return null
  }
  return value.value === null || value.value.trim() === '' ? null : {...value, value: value.value}
}

function listIn(state: State, value: YamlValue, key: string): YamlValue[] {
  if (value.kind === 'list') return value.items
  if (!isNothing(value)) refuse(state, value, key, 'a list')
  return []
}

/** A word of the language, in lower case. */
function wordIn(value: YamlValue): string | null {
  return value.kind === 'text' ? (value.value?.toLowerCase() ?? null) : null
}

function isNothing(value: YamlValue): boolean {
  return value.kind === 'text' && value.value === null
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

function refuse(state: State, value: YamlValue, key: string, expected: string): void {
  state.result.frontMatter.refused.push(key)
  complainOf(state.file, value, key, expected)
}

function complainOf(file: VFile, value: YamlValue, key: string, expected: string): void {
  const found = value.kind === 'text' ? `\`${oneLine(value.value ?? '')}\`` : value.kind
  complain(file, 'front-matter-value', {
    found: `${found} as ${key === 'front matter' ? key : `\`${key}\``}`,
    expected,
    place: value.position,
  })
}

function sayLater(state: State, found: string, place: Position): void {
  complain(state.file, 'not-supported-yet', {found, expected: notYet(), place})
}
