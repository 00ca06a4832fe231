/** A chain of templates put together: the nearest says, and those it is built on fill in. */
import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {RegisterKinds} from '../model/register.ts'
import {complain} from '../model/rule.ts'
import type {Words} from '../model/words.ts'
import {isMap, type Path} from './check.ts'
import {locate} from './font.ts'
import {checkGeometry} from './geometry.ts'
import {overlay} from './overlay.ts'
import {checkRegisterWords, registersOf, registerWordsOf} from './register.ts'
import {type BlockFile, type FamilyFile, required, type ThemeFile, type WordsFile} from './schema.ts'
import type {Sheet} from './sheet.ts'
import type {Template} from './template.ts'
import type {BlockStyle, BlockStyleName, FontFace, FontFamily, Lettering, Theme, WebFace} from './theme.ts'

/**
 * The theme of a chain of templates, nearest first, whose files each pass their own check. What is missing in the
 * end, or names a file that is not there or a style that is built on itself, becomes a message, and the theme is
 * then not fit for use.
 */
export function buildTheme(chain: readonly [Template, ...Template[]]): Theme | null {
  const [nearest] = chain
  const merged = chain.reduceRight<ThemeFile>((base, {sheet}) => overlay(base, sheet.value ?? {}), {})
  const fonts = familiesOf(chain)
  const registers = registersOf(merged.registers ?? {}, chain)
  const words = registers && wordsOf(chain, registers)
  const shell = chain.find((template) => template.shell !== null)?.shell?.text ?? null
  if (shell === null) missing(nearest.sheet, [], 'page.html in the folder')
  if (!isWhole(merged, nearest.sheet) || !words || !fonts || !registers || shell === null) return null
  const blocks = blocksOf(merged.blocks, chain)
  const referenceDoc = referenceDocOf(chain)
  if (!blocks || referenceDoc?.found === null) return null
  const theme: Theme = {
    name: nearest.name,
    fonts: fonts.fonts,
    fallback: fonts.fallback,
    colours: merged.colours,
    page: {
      sizes: {a4: sized(merged.page.sizes.a4), letter: sized(merged.page.sizes.letter)},
      margin: merged.page.margin,
      head: merged.page.head,
      foot: merged.page.foot,
      baseline: merged.page.baseline,
    },
    screen: merged.screen,
    blocks,
    runs: merged.runs,
    rules: merged.rules,
    lettering: merged.lettering,
    lengths: merged.lengths,
    choices: {...merged.choices, words, registers},
    referenceDoc: referenceDoc?.found ?? null,
    shell,
  }
  return checkGeometry(theme, chain) ? theme : null
}

/** The reference document of the nearest template that names one; it lies in that template's folder. */
function referenceDocOf(chain: readonly Template[]): {found: Theme['referenceDoc']} | null {
  const template = chain.find(({sheet}) => sheet.value?.['reference-doc'] !== undefined)
  const name = template?.sheet.value?.['reference-doc']
  if (!template || name === undefined) return null
  const file = locate(name.startsWith('./') ? name : `./${name}`, template.folder)
  if (file !== null) return {found: {file, shown: join(dirname(template.sheet.file.path), name)}}
  complain(template.sheet.file, 'valid-template', {
    found: `reference document "${name}"`,
    expected: 'a file in this folder',
    place: template.sheet.place(['reference-doc']),
  })
  return {found: null}
}

function sized([width, height]: readonly [number, number]): {width: number; height: number} {
  return {width, height}
}

// ------------------------------------------------------------------------------------- completeness

type Whole<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? {[K in keyof T]-?: Whole<NonNullable<T[K]>>}
    : T

/** What a theme is when nothing is missing; `fonts` and `blocks` are put together elsewhere. */
type WholeTheme = Whole<
  Pick<ThemeFile, 'page' | 'screen' | 'colours' | 'rules' | 'lettering' | 'lengths' | 'choices'>
> & {
  runs: Theme['runs']
  blocks: Record<BlockStyleName, BlockFile>
}

function isWhole(theme: ThemeFile, sheet: Sheet<ThemeFile>): theme is ThemeFile & WholeTheme {
  const gaps: Path[] = []
  const need = (value: unknown, path: Path, keys: readonly string[]) => {
    const held = isMap(value) ? value : {}
    for (const key of keys) if (held[key] === undefined) gaps.push([...path, key])
  }
  for (const [part, keys] of Object.entries(required))
    need(theme[part as keyof typeof required], [part], keys)
  for (const [name, rule] of Object.entries(theme.rules ?? {}))
    need(rule, ['rules', name], ['width', 'colour'])
  for (const [name, lettering] of Object.entries(theme.lettering ?? {}))
    need(lettering, ['lettering', name], wholeLettering)
  need(theme.page, ['page'], ['sizes', 'margin', 'head', 'foot', 'baseline'])
  need(theme.page?.sizes, ['page', 'sizes'], ['a4', 'letter'])
  need(theme.page?.margin, ['page', 'margin'], ['top', 'bottom', 'left', 'right'])
  need(theme.screen, ['screen'], ['phone', 'text', 'leading', 'measure', 'rail'])
  need(theme.choices, ['choices'], ['contents', 'numbering', 'timeline'])
  for (const path of gaps) missing(sheet, path, `${path.slice(0, -1).join('.')}.${String(path.at(-1))}`)
  return gaps.length === 0
}

const wholeLettering = Object.keys({
  font: true,
  size: true,
  leading: true,
  weight: true,
  italic: true,
  colour: true,
  caps: true,
  tracking: true,
  figures: true,
} satisfies Record<keyof Lettering, true>)

function missing<Value>(sheet: Sheet<Value>, path: Path, what: string): void {
  complain(sheet.file, 'valid-template', {
    found: 'end of the template',
    expected: what,
    place: sheet.place(path.slice(0, -1)).start,
  })
}

// -------------------------------------------------------------------------------------------- fonts

function familiesOf(chain: readonly Template[]): Pick<Theme, 'fonts' | 'fallback'> | null {
  const serif = roleOf('serif')
  const sans = roleOf('sans')
  const mono = roleOf('mono')
  const from = chain.find(({sheet}) => sheet.value?.fallback)
  const fallback = (from?.sheet.value?.fallback ?? []).map((family, index) =>
    familyOf(family, from!, ['fallback', index]),
  )
  if (!serif || !sans || !mono) return null
  return {fonts: {serif, sans, mono}, fallback}

  function roleOf(role: 'serif' | 'sans' | 'mono'): FontFamily | null {
    const template = chain.find(({sheet}) => sheet.value?.fonts?.[role])
    const family = template?.sheet.value?.fonts?.[role]
    // A role that no template has is said with everything else that is missing.
    return template && family ? familyOf(family, template, ['fonts', role]) : null
  }
}

function familyOf(family: FamilyFile, template: Template, path: Path): FontFamily {
  const faces: FontFace[] = []
  for (const [key, name] of Object.entries(family.faces)) {
    const file = locate(name, template.folder)
    const cut = {weight: Number.parseInt(key, 10), italic: key.endsWith('italic')}
    if (file) faces.push({file, ...cut})
    else notFound(template, [...path, 'faces', key], name)
  }
  if (Object.keys(family.faces).length === 0) missing(template.sheet, [...path, 'faces', '400'], 'a face')
  const web = family.web ? webFaces(family.web, faces, template, [...path, 'web']) : []
  return {name: family.name, substitute: family.substitute, generic: family.generic, faces, web}
}

function webFaces(
  {files, ranges}: {files: string; ranges: string},
  faces: readonly FontFace[],
  template: Template,
  path: Path,
): WebFace[] {
  const list = locate(ranges, template.folder)
  if (!list) {
    notFound(template, [...path, 'ranges'], ranges)
    return []
  }
  const web: WebFace[] = []
  for (const [subset, range] of rangesIn(list)) {
    for (const {weight, italic} of faces) {
      const name = files
        .replaceAll('{subset}', subset)
        .replaceAll('{weight}', String(weight))
        .replaceAll('{style}', italic ? 'italic' : 'normal')
      // A family need not have each script in each cut; the page then takes the nearest.
      const file = locate(name, template.folder)
      if (file) web.push({file, weight, italic, range})
    }
  }
  if (web.length === 0) notFound(template, [...path, 'files'], files)
  return web
}

/** A package's map from the name of a subset to its CSS `unicode-range`. */
function rangesIn(file: string): [string, string][] {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return Object.entries(isMap(value) ? value : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
}

function notFound(template: Template, path: Path, name: string): void {
  complain(template.sheet.file, 'valid-template', {
    found: `font file "${name}"`,
    expected: 'a file of an installed package, or one in this folder that starts with ./',
    place: template.sheet.place(path),
  })
}

// ------------------------------------------------------------------------------------------- styles

function blocksOf(
  files: Record<BlockStyleName, BlockFile>,
  chain: readonly Template[],
): Theme['blocks'] | null {
  const done = new Map<BlockStyleName, BlockStyle>()
  let sound = true
  for (const name of required.blocks) {
    const style = styleOf(name, [])
    if (style) done.set(name, style)
    else sound = false
  }
  // Every name of `required.blocks`, which is all there are, has its style.
  return sound ? (Object.fromEntries(done) as Record<BlockStyleName, BlockStyle>) : null

  function styleOf(name: BlockStyleName, below: readonly BlockStyleName[]): BlockStyle | null {
    const ready = done.get(name)
    if (ready) return ready
    if (below.includes(name)) {
      const sheet = (chain.find(({sheet}) => sheet.value?.blocks?.[name]?.extends) ?? chain[0]!).sheet
      complain(sheet.file, 'valid-template', {
        found: `style "${name}", which is built on itself (${[...below, name].join(' → ')})`,
        expected: 'another style',
        place: sheet.place(['blocks', name, 'extends']),
      })
      return null
    }
    const {extends: named, 'keep-next': keepNext, 'keep-together': keepTogether, ...own} = files[name]
    const ancestor = named ?? (name === 'body' ? null : 'body')
    const base = ancestor ? styleOf(ancestor, [...below, name]) : ({} as Partial<BlockStyle>)
    if (!base) return null
    const style = {
      ...base,
      ...own,
      ...(keepNext === undefined ? {} : {keepNext}),
      ...(keepTogether === undefined ? {} : {keepTogether}),
    }
    const gaps = wholeStyle.filter((key) => style[key] === undefined)
    for (const key of gaps) {
      const written = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      missing(chain[0]!.sheet, ['blocks', name, written], `blocks.${name}.${written}`)
    }
    // No key of a style is left out: `wholeStyle` lists them all.
    return gaps.length === 0 ? (style as BlockStyle) : null
  }
}

const wholeStyle = Object.keys({
  font: true,
  size: true,
  leading: true,
  weight: true,
  italic: true,
  colour: true,
  align: true,
  hyphenate: true,
  before: true,
  after: true,
  left: true,
  right: true,
  first: true,
  caps: true,
  tracking: true,
  figures: true,
  keepNext: true,
  keepTogether: true,
  background: true,
  padding: true,
} satisfies Record<keyof BlockStyle, true>) as readonly (keyof BlockStyle)[]

// -------------------------------------------------------------------------------------------- words

/**
 * The words by language. A tag with a region says only what differs from its language: `en-US` lies on `en`.
 * A language must be whole, and English must be there.
 */
function wordsOf(chain: readonly Template[], registers: RegisterKinds): Record<string, Words> | null {
  const tags = new Set(chain.flatMap(({words}) => [...words.keys()]))
  const result: Record<string, Words> = {}
  let sound = true
  if (!tags.has('en')) {
    missing(chain[0]!.sheet, [], 'words.en.yaml in the folder')
    sound = false
  }
  const english = wordsIn(chain, 'en').reduce<WordsFile>(overlay, {}).registers
  if (!checkRegisterWords(registers, english, chain)) sound = false
  for (const tag of [...tags].sort()) {
    const language = tag.split('-')[0]!
    const layers = [language, ...(language === tag ? [] : [tag])].flatMap((name) => wordsIn(chain, name))
    const file = layers.reduce<WordsFile>(overlay, {})
    const sheet = chain.find(({words}) => words.has(tag))!.words.get(tag)!
    if (isWholeWords(file, sheet)) {
      result[tag] = wordsFrom(file, registerWordsOf(registers, english, file.registers))
    } else sound = false
  }
  return sound ? result : null
}

/** What the templates of a chain say in a language, the furthest first. */
function wordsIn(chain: readonly Template[], tag: string): WordsFile[] {
  return chain.toReversed().flatMap(({words}) => words.get(tag)?.value ?? [])
}

type WholeWords = Whole<Omit<WordsFile, 'registers'>>

function isWholeWords(file: WordsFile, sheet: Sheet<WordsFile>): file is WordsFile & WholeWords {
  const gaps: Path[] = []
  const need = (value: unknown, shape: unknown, path: Path) => {
    if (!isMap(shape)) {
      if (value === undefined) gaps.push(path)
      return
    }
    for (const key of Object.keys(shape))
      need(isMap(value) ? value[key] : undefined, shape[key], [...path, key])
  }
  need(file, wholeWords, [])
  for (const path of gaps) missing(sheet, path, path.join('.'))
  return gaps.length === 0
}

const oneMany = {one: true, many: true}
const wholeWords = {
  labels: {
    figure: oneMany,
    table: oneMany,
    section: oneMany,
    appendix: oneMany,
    equation: oneMany,
    paragraph: oneMany,
  },
  callouts: {note: true, tip: true, important: true, warning: true, caution: true},
  summary: true,
  draft: true,
  listings: {contents: true, figures: true, tables: true},
  'caption-separator': true,
  'page-reference': {before: true, after: true},
  'list-separator': true,
  'list-pair': true,
  'list-last': true,
  quotes: {double: true, single: true, apostrophe: true},
  date: {approximate: true, uncertain: true, since: true, until: true},
  timeline: {date: true, event: true, listed: true, alone: true, 'listed-one': true, 'alone-one': true},
  'page-of': true,
  notes: true,
  'back-to-text': true,
  contents: true,
  skip: true,
  'task-done': true,
  'task-open': true,
  'note-call': true,
  continued: true,
  'attached-source': true,
  'attached-data': true,
} satisfies Record<keyof WholeWords, unknown>

function wordsFrom(file: WholeWords, registers: Words['registers']): Words {
  return {
    labels: file.labels,
    callouts: file.callouts,
    summary: file.summary,
    draft: file.draft,
    listings: file.listings,
    captionSeparator: file['caption-separator'],
    pageReference: file['page-reference'],
    listSeparator: file['list-separator'],
    listPair: file['list-pair'],
    listLast: file['list-last'],
    quotes: file.quotes,
    date: file.date,
    registers,
    timeline: {
      date: file.timeline.date,
      event: file.timeline.event,
      listed: file.timeline.listed,
      alone: file.timeline.alone,
      listedOne: file.timeline['listed-one'],
      aloneOne: file.timeline['alone-one'],
    },
    pageOf: file['page-of'],
    notes: file.notes,
    backToText: file['back-to-text'],
    contents: file.contents,
    skip: file.skip,
    taskDone: file['task-done'],
    taskOpen: file['task-open'],
    noteCall: file['note-call'],
    continued: file.continued,
    attachedSource: file['attached-source'],
    attachedData: file['attached-data'],
  }
}
