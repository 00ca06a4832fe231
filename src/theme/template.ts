/** One template as its own folder says it, before those it is built on are looked at. */
import type {ThemeFile, WordsFile} from './schema.ts'
import type {Sheet} from './sheet.ts'

export interface Template {
  name: string
  /** Absolute path of the template's folder. */
  folder: string
  sheet: Sheet<ThemeFile>
  /** By language: what `words.<lang>.yaml` says. */
  words: ReadonlyMap<string, Sheet<WordsFile>>
  /** The text of `page.html`, or `null` when the template has none of its own. */
  shell: string | null
}
