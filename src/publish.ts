/**
 * The whole pipeline on one page: one Markdown file in, documents that say the same thing out.
 *
 *     load ─▶ theme ─▶ resolve ─▶ gate ─▶ timelines ─▶ lay out ─▶ gate ─▶ draw, a format at a time
 *
 * This is the library's front door: `import {publish} from 'readout'`. Stages are imported when they are
 * reached, so that a page alone never loads what writes PDF or Word files.
 */
import {createRequire} from 'node:module'
import {resolve as absolute, basename, dirname, extname, join} from 'node:path'
import {VFile} from 'vfile'
import type {House} from './docx/house/house.ts'
import type {Drawings} from './draw/drawing.ts'
import type {FontMeasure} from './draw/shape.ts'
import type {Layout} from './layout/page.ts'
import type {Report} from './model/report.ts'
import {type Complaint, complain, type RuleName, type Severity} from './model/rule.ts'
import type {Placed, Source} from './model/source.ts'
import type {RecordFile} from './records/records.ts'
import type {Reading} from './theme/load.ts'
import type {Theme} from './theme/theme.ts'

export type * from './model/node.ts'
export type * from './model/report.ts'
export {type RuleName, rules, type Severity} from './model/rule.ts'
export {childrenOf, plainText, walk, walkReport} from './model/walk.ts'
export type {RecordFile} from './records/records.ts'

/** Every format a report can be published in, in the order they are drawn. */
export const formats = ['html', 'pdf', 'docx'] as const

export type Format = (typeof formats)[number]

/** Rules turned off, or given another severity than the catalogue's. */
export type RuleSettings = Readonly<Partial<Record<RuleName, Severity | 'off'>>>

/** How a report is read and resolved. */
export interface ReadOptions {
  /** The template to use, whatever the report's front matter names. */
  template?: string
  /** The template of a report whose front matter names none; `briefing` unless said. */
  usualTemplate?: string
  /** The Word file that Word files take their style from, whatever a report or a template names; absolute or relative to the root. */
  referenceDoc?: string
  /** Folder of the project's own templates, searched before the package's; `templates` in the root unless said. */
  templates?: string
  /** The project: nothing outside this folder is read, and messages name files from here. The report's own folder unless said. */
  root?: string
  /** What `SOURCE_DATE_EPOCH` holds: seconds since 1970 UTC, for the metadata of a report without a date. */
  epoch?: number | null
  rules?: RuleSettings
}

export interface PublishOptions extends ReadOptions {
  /** The formats to draw; all of them unless said. */
  to?: readonly Format[]
}

/** A report read and resolved, before anything is laid out or drawn. */
export interface Resolution {
  /** True when no error stood in the way. */
  ok: boolean
  /**
   * Every text file that was read, with the messages on it, the report's own first. Paths are relative to the
   * root; those of a template's files, which come last, begin with the name of the folder of templates.
   */
  messages: VFile[]
  /** What the documents say, resolved; it is there even when errors kept it from being drawn. */
  report: Report
}

export interface Publication extends Resolution {
  /** The documents by format: every one asked for, or none when an error stood in the way. */
  outputs: Partial<Record<Format, Uint8Array>>
  /** What the report gives away as data, whatever the formats: its events and its registers. None when an error stood in the way. */
  records: RecordFile[]
}

/**
 * Publish the report in the file `path`, which is absolute or relative to the root.
 *
 * What is wrong with the report comes back as messages, all of them from one run, and never as a throw; a
 * rejection is a fault of Readout's own.
 */
export async function publish(path: string, options: PublishOptions = {}): Promise<Publication> {
  const {source, theme, report, messages} = await prepare(path, options)
  const refused = {ok: false, outputs: {}, records: [], messages, report}
  if (!passes(messages, options)) return refused

  const wanted = formats.filter((format) => (options.to ?? formats).includes(format))
  const drawings = await drawTimelines(report, theme)
  const onPages = wanted.some((format) => format !== 'html')
  const pages = onPages ? await layOut(source, report, theme, drawings) : null
  if (!passes(messages, options)) return refused

  const root = rootOf(path, options)
  const house = wanted.includes('docx') ? await openHouse(source, report, theme, root, options) : null
  if (house?.file) messages.push(house.file)
  if (!passes(messages, options)) return refused

  const outputs: Partial<Record<Format, Uint8Array>> = {}
  const drawable = {source, report, theme, drawings, pages, house: house?.style ?? null}
  for (const format of wanted) outputs[format] = await draw[format](drawable)
  const {toRecords} = await import('./records/records.ts')
  const records = toRecords(report, basename(path, extname(path)))
  return {ok: true, outputs, records, messages, report}
}

/** Read and resolve the report in the file `path`, as `publish` does, and stop there: nothing is laid out or drawn. */
export async function read(path: string, options: ReadOptions = {}): Promise<Resolution> {
  const {report, messages} = await prepare(path, options)
  return {ok: passes(messages, options), messages, report}
}

async function prepare(path: string, options: ReadOptions) {
  const root = rootOf(path, options)
  const file = options.root === undefined ? absolute(root, basename(path)) : absolute(root, path)
  const source = await load(file, root, options)
  const {theme, files, unknown} = await dress(source.frontMatter.template, root, options)
  if (unknown) complain(fileOf(source, undefined), 'known-template', unknown)
  const {resolve} = await import('./resolve/resolve.ts')
  const report = resolve(source, theme.choices)
  return {source, theme, report, messages: [...source.files.values(), ...files]}
}

function rootOf(path: string, {root}: ReadOptions): string {
  return absolute(root ?? dirname(path))
}

// ------------------------------------------------------------------------------------------ stages

async function load(file: string, root: string, options: ReadOptions): Promise<Source> {
  const {load: read} = await import('./source/load.ts')
  return read(file, {
    root,
    epoch: options.epoch ?? null,
    // The template's registers are directives, so it is opened before the text is parsed.
    registers: async (named) => (await dress(named, root, options)).theme.choices.registers,
  })
}

/** Where the package's own templates are: beside `src` and `dist` alike. */
const ownTemplates = join(
  dirname(createRequire(import.meta.url).resolve('readout/package.json')),
  'templates',
)

/** The folders of templates, the project's own first. */
function templatesOf(root: string, {templates = 'templates'}: PublishOptions): string[] {
  return [absolute(root, templates), ownTemplates]
}

/** What a report is dressed in, and the template's files where there is something to say about them. */
interface Dress {
  theme: Theme
  files: VFile[]
  /** What to say where there is no template of the name. */
  unknown: Complaint | null
}

/**
 * The template asked for. Where it is unknown or has mistakes, messages say so and the usual one takes its
 * place, so that the rest of the report is read and all is reported in one run.
 */
async function dress(named: Placed<string> | null, root: string, options: ReadOptions): Promise<Dress> {
  const folders = templatesOf(root, options)
  const name = options.template ?? named?.value ?? options.usualTemplate ?? usualTemplate
  const {templateNames} = await import('./theme/load.ts')
  const known = await templateNames(...folders)
  if (!known.includes(name)) {
    const {nearest} = await import('./model/spelling.ts')
    const meant = nearest(name, known)
    const unknown = {
      found: `template \`${name}\``,
      expected: meant ? `\`${meant}\`` : `one of ${known.join(', ')}`,
      place: options.template === undefined ? named?.position : undefined,
    }
    return {theme: await usualTheme(), files: [], unknown}
  }
  const {theme, files} = await openTheme(name, folders)
  return {theme: theme ?? (await usualTheme()), files: files.map(copyMessages), unknown: null}
}

async function usualTheme(): Promise<Theme> {
  const {theme} = await openTheme(usualTemplate, [ownTemplates])
  if (theme === null) throw new Error(`The template ${usualTemplate} of the package is broken`)
  return theme
}

/** A template is read once for all reports; what one of them makes of its messages is its own. */
function copyMessages(file: VFile): VFile {
  const copy = new VFile({path: file.path})
  copy.messages = file.messages.map((message) =>
    Object.assign(Object.create(message), {fatal: message.fatal}),
  )
  return copy
}

function fileOf(source: Source, path: string | undefined): VFile {
  const file = source.files.get(path ?? source.entry)
  if (file === undefined) throw new Error(`${path ?? source.entry} is no file of the source`)
  return file
}

const usualTemplate = 'briefing'

/** The drawings of a report's timelines, the same for every format. Without any, no font is opened. */
async function drawTimelines(report: Report, theme: Theme): Promise<Drawings> {
  if (Object.keys(report.timelines).length === 0) return new Map()
  const [{drawPictures}, measure] = await Promise.all([import('./draw/pictures.ts'), openMeasure(theme)])
  return drawPictures(report, theme, measure)
}

/** A report on pages, and what measured it. */
interface Pages {
  layout: Layout
  measure: FontMeasure
}

async function layOut(source: Source, report: Report, theme: Theme, drawings: Drawings): Promise<Pages> {
  const [{layOut: paginate}, {drawWatermarks}] = await Promise.all([
    import('./layout/layout.ts'),
    import('./draw/watermark.ts'),
  ])
  const measure = await openMeasure(theme)
  const watermarks = drawWatermarks(report, theme, measure)
  const layout = paginate(report, theme, measure, drawings, watermarks)
  await tell(source, layout.problems)
  return {layout, measure}
}

/** Say what a layout found, at the very words that it is about where they are spelt alike in their file. */
async function tell(source: Source, problems: Layout['problems']): Promise<void> {
  if (problems.length === 0) return
  const {placesIn} = await import('./source/place.ts')
  const placesOf = new Map<VFile, ReturnType<typeof placesIn>>()
  for (const {rule, file, position, found, expected, words} of problems) {
    const own = fileOf(source, file)
    const text = String(own)
    const places = placesOf.get(own) ?? placesIn(text)
    placesOf.set(own, places)
    const from = position?.start.offset ?? 0
    const at = words === undefined ? -1 : text.slice(from, position?.end.offset ?? 0).indexOf(words)
    const place = at < 0 ? position : places.stretch(from + at, from + at + (words ?? '').length)
    complain(own, rule, {found, expected, place})
  }
}

/** The style of a house, and the file it stands in where there is something to say about it. */
interface Housing {
  style: House | null
  file: VFile | null
}

/** The reference document that the command names, else the report, else the template. */
async function openHouse(
  source: Source,
  report: Report,
  theme: Theme,
  root: string,
  options: PublishOptions,
): Promise<Housing> {
  const named = source.frontMatter.referenceDoc
  const path = options.referenceDoc ?? named?.value
  let bytes: Uint8Array
  let file: VFile
  if (path !== undefined) {
    const ofReport = options.referenceDoc === undefined
    const {readReferenceDoc} = await import('./source/reference-doc.ts')
    const result = await readReferenceDoc(root, path, ofReport ? source.entry : null)
    if ('rule' in result) {
      const {rule, found, expected} = result
      complain(fileOf(source, undefined), rule, {
        found,
        expected,
        place: ofReport ? named?.position : undefined,
      })
      return {style: null, file: null}
    }
    bytes = result.bytes
    file = result.file
  } else {
    if (theme.referenceDoc === null) return {style: null, file: null}
    const {readReferenceDoc} = await import('./theme/reference-doc.ts')
    bytes = await readReferenceDoc(theme.referenceDoc.file)
    file = new VFile({path: theme.referenceDoc.shown})
  }
  const {readHouse} = await import('./docx/house/house.ts')
  return {style: readHouse(bytes, file, report, theme), file}
}

interface Drawable {
  house: House | null
  source: Source
  report: Report
  theme: Theme
  drawings: Drawings
  pages: Pages | null
}

const draw: Readonly<Record<Format, (drawable: Drawable) => Promise<Uint8Array>>> = {
  async html({source, report, theme, drawings}) {
    const [{toHtml}, {readFont}] = await Promise.all([import('./html/page.ts'), import('./theme/font.ts')])
    return new TextEncoder().encode(toHtml(report, theme, source.assets, readFont, drawings))
  },

  async pdf({source, report, theme, pages}) {
    const {toPdf} = await import('./pdf/write.ts')
    const {layout, measure} = paged(pages)
    return toPdf(report, layout, theme, measure, source.assets, source.attachments)
  },

  async docx({source, report, theme, drawings, pages, house}) {
    const {toDocx} = await import('./docx/write.ts')
    const {layout, measure} = paged(pages)
    const pageOf = new Map(Array.from(layout.destinations, ([id, {page}]) => [id, page] as const))
    const drawn = {drawings, measure}
    return toDocx(report, theme, source.assets, pageOf, layout.pages.length, drawn, layout.turned, house)
  },
}

function paged(pages: Pages | null): Pages {
  if (pages === null) throw new Error('A format with pages was drawn before it was laid out')
  return pages
}

// -------------------------------------------------------------------------------------------- gate

/** Give every message the severity the settings ask for, and say whether no error is left. */
function passes(files: readonly VFile[], {rules = {}}: PublishOptions): boolean {
  let clear = true
  for (const file of files) {
    file.messages = file.messages.filter(({ruleId}) => settingOf(ruleId, rules) !== 'off')
    for (const message of file.messages) {
      const setting = settingOf(message.ruleId, rules)
      if (setting !== undefined) message.fatal = setting === 'error'
      if (message.fatal) clear = false
    }
  }
  return clear
}

function settingOf(rule: string | undefined, settings: RuleSettings): Severity | 'off' | undefined {
  return Object.hasOwn(settings, rule ?? '') ? settings[rule as RuleName] : undefined
}

// ------------------------------------------------------------------------ opened once for a process

const themes = new Map<string, Promise<Reading>>()
const measures = new WeakMap<Theme, Promise<FontMeasure>>()

function openTheme(name: string, folders: string[]): Promise<Reading> {
  const key = [name, ...folders].join('\0')
  let reading = themes.get(key)
  if (reading === undefined) {
    reading = import('./theme/load.ts').then(({readTheme}) => readTheme(name, ...folders))
    themes.set(key, reading)
  }
  return reading
}

async function openMeasure(theme: Theme): Promise<FontMeasure> {
  let measure = measures.get(theme)
  if (measure === undefined) {
    measure = Promise.all([import('./draw/shape.ts'), import('./theme/font.ts')]).then(
      ([{openMeasure: open}, {readFont}]) => open(theme, readFont),
    )
    measures.set(theme, measure)
  }
  return measure
}
