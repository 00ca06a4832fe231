/** The report's own text and data, as they are attached to a document that gives its source. */
import type {VFile} from 'vfile'
import type {Attachment} from '../model/report.ts'
import {without, withoutMarkdownComments} from './comment.ts'
import {endingOf} from './data.ts'
import type {Catalogue} from './directive.ts'
import {yamlComments} from './yaml.ts'

const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
}

/** What has been read: the files by path from the root, and the paths of those that are data and of those that are Markdown. */
interface Reading {
  files: ReadonlyMap<string, VFile>
  data: ReadonlySet<string>
  markdown: ReadonlySet<string>
  catalogue: Catalogue
}

/** The text files of a report, the report itself first, in UTF-8 with line feeds and without comments. */
export function toAttachments({files, data, markdown, catalogue}: Reading): Attachment[] {
  const encoder = new TextEncoder()
  const names = new Set<string>()
  return Array.from(files, ([path, file]): Attachment => {
    // What is read as both is Markdown.
    const isData = data.has(path) && !markdown.has(path)
    const told = marked(file)
    const text = isData ? dataText(path, told) : withoutMarkdownComments(told, catalogue)
    let name = path.replace(unsafe, '_')
    while (names.has(name)) name = `_${name}`
    names.add(name)
    return {
      name,
      kind: isData ? 'data' : 'source',
      type: isData ? (types[endingOf(path)] ?? 'text/plain') : 'text/markdown',
      bytes: encoder.encode(text),
    }
  })
}

/**
 * What leads elsewhere on some systems, such as `..\\`, or cannot stand in a file's name there; and controls, some of which
 * make a name look like another.
 */
const unsafe = /[\p{Cc}\p{Bidi_Control}\\:*?"<>|]/gu

/** A file without the comments of the Markdown in its YAML or cells. */
function marked(file: VFile): string {
  return without(String(file), file.data.comments ?? [])
}

function dataText(name: string, text: string): string {
  return /^\.[ct]sv$/.test(endingOf(name)) ? text : without(text, yamlComments(text))
}
