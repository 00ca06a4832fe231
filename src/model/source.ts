/** Everything a report draws in, read once: after loading, nothing is read from disk. */
import type {PhrasingContent, Root, RootContent} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Assets, Attachment, Author, ImageFacts} from './report.ts'
import type {ContainerDirective} from './syntax.ts'
import type {Numbering} from './words.ts'

export interface Source {
  /** The entry file, relative to the project root, with `/` between folders. */
  entry: string
  /** Every text file read, by path relative to the root; messages are collected on these. */
  files: ReadonlyMap<string, VFile>
  /** The whole report as one tree: includes stand in place of their directives, their nodes stamped with `data.file`. */
  tree: Root
  frontMatter: FrontMatter
  /** Pictures by asset key (path relative to the root), and what is known of them. */
  assets: Assets
  images: Readonly<Record<string, ImageFacts>>
  /** Rows of the data files named by `::table{src}`, by path relative to the root. */
  tables: ReadonlyMap<string, string[][]>
  /**
   * The events of the front matter or of the data file it names, each as the `:::event` it could have been written
   * as: `label` is the title, `attributes` has the place of each value, `data.file` is the file it stands in.
   */
  events: readonly ContainerDirective[]
  /** What is attached to a document that gives its source, the report itself first; nothing unless that is asked for. */
  attachments: readonly Attachment[]
  /** `SOURCE_DATE_EPOCH` in seconds, or `null`: the only thing taken from outside. */
  epoch: number | null
}

/** A value of the front matter with its place. */
export interface Placed<T> {
  value: T
  position: Position
}

/** The checked front matter. Text keeps the characters the author wrote. */
export interface FrontMatter {
  title: Placed<PhrasingContent[]> | null
  subtitle: Placed<PhrasingContent[]> | null
  summary: Placed<RootContent[]> | null
  kind: Placed<string> | null
  number: Placed<string> | null
  edition: Placed<string> | null
  date: Placed<string> | null
  lang: Placed<string> | null
  authors: Author[]
  organisation: Placed<string> | null
  keywords: string[]
  description: Placed<string> | null
  fields: {label: string; value: string}[]
  template: Placed<string> | null
  /** The Word file that Word files take their style from, as a path from the report. */
  referenceDoc: Placed<string> | null
  paper: 'a4' | 'letter' | null
  contents: boolean | number | null
  numbering: Numbering | null
  marking: Placed<string> | null
  status: Placed<string> | null
  /** Whether the report's source goes with the PDF; never where there are audiences. */
  attachSource: boolean
  /** From `values`: dotted key to the text to print. */
  values: Record<string, string>
  /** Keys whose values could not be read, which has been reported: all of them where the YAML is broken. */
  refused: string[]
}
