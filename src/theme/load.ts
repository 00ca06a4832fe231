/** A template's folder, read and checked, as the one `Theme` all three renderers draw from. */
import {readdir, readFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'
import {buildTheme} from './build.ts'
import {oneLine} from './message.ts'
import {readThemeFile, readWordsFile, type WordsFile} from './schema.ts'
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
 * The theme of the template `name`, which is looked for in folders of templates (absolute paths), the first to
 * hold it first. A template that is unknown or has mistakes throws a `TemplateError` with its messages;
 * `readTheme` gives them without a throw.
 */
export async function loadTheme(name: string, ...folders: string[]): Promise<Theme> {
  const {theme, files} = await readTheme(name, ...folders)
  if (!theme) throw new TemplateError(files)
  return theme
}

/** As `loadTheme`, with the template author's mistakes as messages on the template's files. */
export async function readTheme(name: string, ...folders: string[]): Promise<Reading> {
  const known = await findTemplates(folders)
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
    const folder = known.get(wanted)
    if (folder === undefined) {
      const names = [...known.keys()].sort()
      const meant = nearest(wanted, names)
      const file = child?.sheet.file ?? new VFile({path: basename(folders[0] ?? '')})
      complain(file, 'known-template', {
        found: `template "${wanted}"`,
        expected: meant
          ? `"${meant}"`
          : names.length > 0
            ? `one of ${names.join(', ')}`
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

/** The names of the templates in some folders, sorted: their sub-folders that hold a `theme.yaml`. */
export async function templateNames(...folders: string[]): Promise<string[]> {
  return [...(await findTemplates(folders)).keys()].sort()
}

/** The folder of each template, by name; of two with one name that in the earlier folder. */
async function findTemplates(folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const folder of folders) {
    const entries = await readdir(folder, {withFileTypes: true}).catch(() => [])
    for (const entry of entries) {
      if (!entry.isDirectory() || found.has(entry.name)) continue
      const inside: string[] = await readdir(join(folder, entry.name)).catch(() => [])
      if (inside.includes('theme.yaml')) found.set(entry.name, join(folder, entry.name))
    }
  }
  return found
}

async function readTemplate(name: string, folder: string): Promise<Template> {
  // Messages name files from the folder of templates on, whatever lies above it.
  const shown = (file: string) => `${basename(dirname(folder))}/${name}/${file}`
  const read = async (file: string) => (await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/, '')
  const words = new Map<string, Sheet<WordsFile>>()
  let shell: Shell | null = null
  for (const file of (await readdir(folder)).sort()) {
    const language = /^words\.([A-Za-z0-9-]+)\.yaml$/.exec(file)?.[1]
    if (language) words.set(language, readSheet(shown(file), await read(file), readWordsFile))
    if (file === 'page.html') shell = readShell(shown(file), await read(file))
  }
  const sheet = readSheet(shown('theme.yaml'), await read('theme.yaml'), readThemeFile)
  return {name, folder, sheet, words, shell}
}
