/** One template as its own folder says it, before those it is built on are looked at. */
import type {ThemeFile, WordsFile} from './schema.ts'
import type {Sheet} from './sheet.ts'
import type {Shell} from './shell.ts'

export interface Template {
  name: string
  /** Absolute path of the template's folder. */
  folder: string
  sheet: Sheet<ThemeFile>
  /** By language: what `words.<lang>.yaml` says. */
  words: ReadonlyMap<string, Sheet<WordsFile>>
  /** `page.html`, or `null` when the template has none of its own. */
  shell: Shell | null
}
