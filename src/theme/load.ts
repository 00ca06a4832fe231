/** A template's folder, read and checked, as the one `Theme` all three renderers draw from. */
import {readdir, readFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'
import {buildTheme} from './build.ts'
import {oneLine} from './message.ts'
import {themeSchema, type WordsFile, wordsSchema} from './schema.ts'
import {readSheet, type Sheet} from './sheet.ts'
import {readShell, type Shell} from './shell.ts'
import type {Template} from './template.ts'
import type {Theme} from './theme.ts'

/** What reading a template gives: the theme, or `null` and the messages that say why. */
export interface Reading {
  theme: Theme | null
  /** The template's files, with their messages. */
  files: VFile[]
}

/** A template that cannot be used; its message lists every mistake, a line each. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  /** The template's files, with their messages. */
  readonly files: readonly VFile[]

  constructor(files: readonly VFile[]) {
    super(files.flatMap((file) => file.messages.map((message) => oneLine(file, message))).join('\n'))
    this.files = files
  }
}

/**
 * The theme of the template `name` in the folder of templates `folder` (an absolute path). A template that is
 * unknown or has mistakes throws a `TemplateError` with its messages; `readTheme` gives them without a throw.
 */
export async function loadTheme(name: string, folder: string): Promise<Theme> {
  const {theme, files} = await readTheme(name, folder)
  if (!theme) throw new TemplateError(files)
  return theme
}

/** As `loadTheme`, with the template author's mistakes as messages on the template's files. */
export async function readTheme(name: string, folder: string): Promise<Reading> {
  const known = await templateNames(folder)
  const chain: Template[] = []
  const files: VFile[] = []
  let wanted: string | undefined = name
  while (wanted !== undefined) {
    const child: Template | undefined = chain.at(-1)
    const place = child?.sheet.place(['extends'])
    if (chain.some((template) => template.name === wanted)) {
      complain(child!.sheet.file, 'valid-template', {
        found: `template "${wanted}", which is built on this one`,
        expected: 'another template',
        place,
      })
      break
    }
    if (!known.includes(wanted)) {
      const meant = nearest(wanted, known)
      const file = child?.sheet.file ?? new VFile({path: basename(folder)})
      complain(file, 'known-template', {
        found: `template "${wanted}"`,
        expected: meant
          ? `"${meant}"`
          : known.length > 0
            ? `one of ${known.join(', ')}`
            : 'a folder with a theme.yaml',
        place,
      })
      if (!child) files.push(file)
      break
    }
    const template = await readTemplate(wanted, folder)
    chain.push(template)
    files.push(template.sheet.file, ...[...template.words.values()].map((sheet) => sheet.file))
    if (template.shell) files.push(template.shell.file)
    wanted = template.sheet.value?.extends
  }
  // Asked again after building, which has messages of its own.
  const sound = () => files.every((file) => file.messages.every((message) => message.fatal !== true))
  const [first, ...others] = chain
  const theme = first && sound() ? buildTheme([first, ...others]) : null
  return {theme: sound() ? theme : null, files}
}

/** The names of the templates in a folder, sorted: its sub-folders that hold a `theme.yaml`. */
export async function templateNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => [])
  const names: string[] = []
  for (const entry of entries) {
    if (!entry.isDirectory()) continue
    const inside: string[] = await readdir(join(folder, entry.name)).catch(() => [])
    if (inside.includes('theme.yaml')) names.push(entry.name)
  }
  return names.sort()
}

async function readTemplate(name: string, templates: string): Promise<Template> {
  const folder = join(templates, name)
  // Messages name files from the folder of templates on, whatever lies above it.
  const shown = (file: string) => `${basename(templates)}/${name}/${file}`
  const read = async (file: string) => (await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/, '')
  const words = new Map<string, Sheet<WordsFile>>()
  let shell: Shell | null = null
  for (const file of (await readdir(folder)).sort()) {
    const language = /^words\.([A-Za-z0-9-]+)\.yaml$/.exec(file)?.[1]
    if (language) words.set(language, readSheet(shown(file), await read(file), wordsSchema))
    if (file === 'page.html') shell = readShell(shown(file), await read(file))
  }
  const sheet = readSheet(shown('theme.yaml'), await read('theme.yaml'), themeSchema)
  return {name, folder, sheet, words, shell}
}
