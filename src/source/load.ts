/** Reading a report and all it draws in, once. */
import type {Definition, Nodes, RootContent} from 'mdast'
import type {Point, Position} from 'unist'
import {VFile} from 'vfile'
import type {RegisterKinds} from '../model/register.ts'
import type {ImageFacts} from '../model/report.ts'
import {complain} from '../model/rule.ts'
import type {Placed, Source} from '../model/source.ts'
import type {ContainerDirective, LeafDirective} from '../model/syntax.ts'
import {toAttachments} from './attachment.ts'
import {commentShapes} from './comment.ts'
import {dataEndings, endingOf, readNamed, readRecords, readRows} from './data.ts'
import {type Catalogue, catalogueWith, usualCatalogue} from './directive.ts'
import {type Disk, isOutside, keyFrom, keyOf, openDisk, sayProblem} from './disk.ts'
import {toEvents} from './event.ts'
import {type OpenFrontMatter, openFrontMatter, readFrontMatter} from './front-matter.ts'
import {type ImageResult, readImage} from './image.ts'
import {checkLink} from './link.ts'
import {findFrontMatter, parse} from './parse.ts'
import {decodeText} from './text.ts'

export interface LoadOptions {
  /** The project's folder: nothing outside of it is read. */
  root: string
  /** `SOURCE_DATE_EPOCH`, in seconds, or `null`. */
  epoch: number | null
  /**
   * The kinds of registers of the template that the front matter names (`null` where it names none); asked once,
   * before the text is parsed, since they are its directives. Those the language names unless said.
   */
  registers?: (template: Placed<string> | null) => Promise<RegisterKinds>
}

/** Most includes of a report, counting each time a file is included. */
const mostIncludes = 1000

/** What loading hands down; the maps are filled as files are read. */
interface State {
  disk: Disk
  catalogue: Catalogue
  files: Map<string, VFile>
  assets: Map<string, Uint8Array>
  images: Record<string, ImageFacts>
  tables: Map<string, string[][]>
  /** Keys of the text files that are read as data. */
  data: Set<string>
  /** Keys of those that are read as Markdown. */
  markdown: Set<string>
  /** What each picture turned out to be, also those that cannot be drawn. */
  pictures: Map<string, ImageResult>
  includes: number
}

/**
 * Read the report in the file `path`, absolute or relative to the root, and everything it names: included files,
 * pictures and data. After this, nothing is read from disk.
 *
 * What the author got wrong is messages on the files; a file that cannot be read leaves a gap and a message.
 *
 * A picture's key in `assets`, and a table's in `tables`, is its path from the root: the `url` or `src` as
 * written, percent escapes read, seen from the folder of the file it stands in.
 */
export async function load(path: string, {root, epoch, registers}: LoadOptions): Promise<Source> {
  const disk = await openDisk(root)
  const state: State = {
    disk,
    catalogue: usualCatalogue,
    files: new Map(),
    assets: new Map(),
    images: Object.create(null) as Record<string, ImageFacts>,
    tables: new Map(),
    data: new Set(),
    markdown: new Set(),
    pictures: new Map(),
    includes: 0,
  }
  const entry = await entryKey(disk, root, path)
  const opened = await openText(state, entry)
  if ('problem' in opened) {
    complain(opened.file, opened.rule, {...opened.problem})
  }
  const file = opened.file
  state.markdown.add(entry)
  const matter = matterOf(file)
  if (registers) state.catalogue = catalogueWith(await registers(matter.template))
  const tree = parse(file, state.catalogue)
  if (tree.children[0]?.type === 'yaml') tree.children.shift()
  const {frontMatter, valuesFile, eventsFile, ...read} = readFrontMatter(matter, state.catalogue)
  if (valuesFile) {
    const values = await readValues(state, entry, valuesFile.value, valuesFile.position)
    if (values) frontMatter.values = values
  }
  const events = eventsFile ? await readEvents(state, entry, eventsFile) : read.events
  const including = {key: entry, shift: 0, chain: [entry]}
  tree.children = await includeIn(state, tree.children, including)
  for (const event of events) {
    const key = event.data?.file ?? entry
    event.children = await includeIn(state, event.children, {...including, key})
  }
  if (frontMatter.summary) {
    frontMatter.summary.value = await includeIn(state, frontMatter.summary.value, including)
  }
  const title = [...(frontMatter.title?.value ?? []), ...(frontMatter.subtitle?.value ?? [])]
  const summary = frontMatter.summary?.value ?? []
  await readNamedFiles(state, entry, [...title, ...summary, ...events, ...tree.children])
  const {files, assets, images, tables} = state
  const attachments = frontMatter.attachSource ? toAttachments(state) : []
  return {
    entry,
    files,
    tree,
    frontMatter,
    assets,
    images: {...images},
    tables,
    events,
    attachments,
    epoch,
  }
}

/** Key of the entry file; a root that is reached through a symbolic link is the same root. */
async function entryKey(disk: Disk, root: string, path: string): Promise<string> {
  const key = keyOf(root, path)
  return isOutside(key) ? keyOf(disk.root, path) : key
}

// ------------------------------------------------------------------------------------- text files

type Opened =
  | {file: VFile}
  | {
      file: VFile
      rule: 'readable-file' | 'inside-root'
      problem: {found: string; expected: string}
    }

/** Read a text file, once; what is not UTF-8 is a message on it. */
async function openText(state: State, key: string, written = key): Promise<Opened> {
  const known = isRooted(written) ? undefined : state.files.get(key)
  if (known) return {file: known}
  const outside = isOutside(key) || isRooted(written)
  const result = outside ? {ok: false as const, problem: 'outside' as const} : await state.disk.read(key)
  const file = new VFile({path: key, cwd: state.disk.root, value: ''})
  if (!result.ok) {
    // The entry has no other file to be reported on.
    if (state.files.size === 0) state.files.set(key, file)
    const rule = result.problem === 'outside' ? 'inside-root' : 'readable-file'
    return {file, rule, problem: sayProblem(result.problem, written)}
  }
  const {text, invalid} = decodeText(result.bytes)
  file.value = text
  state.files.set(key, file)
  if (invalid !== null) {
    complain(file, 'valid-encoding', {
      found: 'characters that are not UTF-8',
      expected: 'a file saved as UTF-8',
      place: pointAt(text, invalid),
    })
  }
  return {file}
}

function pointAt(text: string, offset: number): Point {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset}
}

/** The front matter of a file, of which nothing is there to read where it has none. */
function matterOf(file: VFile): OpenFrontMatter {
  const source = String(file)
  const {from, to} = findFrontMatter(source) ?? {from: 0, to: 0}
  return openFrontMatter(file, source, from, to)
}

async function readValues(
  state: State,
  from: string,
  path: string,
  place: Position,
): Promise<Record<string, string> | null> {
  const opened = await openData(state, from, path, place)
  return opened ? readNamed(opened.file, opened.key) : null
}

async function readEvents(
  state: State,
  from: string,
  {value, position}: Placed<string>,
): Promise<ContainerDirective[]> {
  const opened = await openData(state, from, value, position)
  const records = opened && (await readRecords(opened.file, opened.key))
  if (!records) return []
  const {file, key} = opened
  const ground = {file, source: String(file), catalogue: state.catalogue}
  const events = toEvents(ground, false, records)
  stamp(events, key)
  return events
}

/** Open a data file that `path` names in the file `from`; mistakes are messages there. */
async function openData(
  state: State,
  from: string,
  path: string,
  place: Position | undefined,
): Promise<{file: VFile; key: string} | null> {
  const key = keyFrom(from, path)
  const file = state.files.get(from)
  if (!file) return null
  if (isRemote(path)) {
    complain(file, 'readable-file', {
      found: `\`${path}\` from outside the project`,
      expected: 'a file of it: nothing is fetched',
      place,
    })
    return null
  }
  if (!dataEndings.includes(endingOf(key))) {
    complain(file, 'readable-file', {
      found: `data file \`${path}\``,
      expected: `one of ${dataEndings.join(', ')}`,
      place,
    })
    return null
  }
  const opened = await openText(state, key, path)
  if (!('problem' in opened)) {
    state.data.add(key)
    return {file: opened.file, key}
  }
  complain(file, opened.rule, {...opened.problem, place})
  return null
}

// --------------------------------------------------------------------------------------- includes

interface Including {
  /** Key of the file the nodes stand in. */
  key: string
  /** How many levels its headings go down. */
  shift: number
  /** Keys of the files that include one another down to this one. */
  chain: readonly string[]
}

/** Put included files in the place of their directives, at any depth, and shift and stamp what they bring. */
async function includeIn(
  state: State,
  children: readonly RootContent[],
  including: Including,
): Promise<RootContent[]> {
  const result: RootContent[] = []
  for (const node of children) {
    if (node.type === 'leafDirective' && node.name === 'include') {
      for (const child of await include(state, node, including)) result.push(child)
      continue
    }
    if (node.type === 'heading' && including.shift !== 0) {
      // Deeper than six is for the resolver to report.
      node.depth = Math.max(1, node.depth + including.shift) as typeof node.depth
    }
    if ('children' in node) {
      const inner = node as {children: RootContent[]}
      if (holdsBlocks(node)) inner.children = await includeIn(state, inner.children, including)
    }
    result.push(node)
  }
  return result
}

/** Nodes that may have an include or a heading somewhere below. */
function holdsBlocks(node: Nodes): boolean {
  return node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'table'
}

async function include(state: State, node: LeafDirective, including: Including): Promise<RootContent[]> {
  const from = state.files.get(including.key)
  if (!from) return []
  const {attributes} = node
  for (const key of Object.keys(attributes?.values ?? {})) {
    if (key === 'src' || key === 'shift' || key === 'only') continue
    complain(from, 'known-attribute', {
      found: `attribute \`${key}\` on \`::include\``,
      expected: 'one of src, shift',
      place: attributes?.places[key],
    })
  }
  const src = attributes?.values.src ?? ''
  const place = attributes?.places.src ?? node.position
  if (src === '') {
    complain(from, 'well-formed-directive', {
      found: '`::include` without a file',
      expected: '`::include{src="file.md"}`',
      place,
    })
    return []
  }
  const written = attributes?.values.shift ?? '0'
  const shift = /^[+-]?[0-9]$/.test(written) ? Number(written) : 0
  if (!/^[+-]?[0-9]$/.test(written)) {
    complain(from, 'attribute-value', {
      found: `shift="${written}"`,
      expected: 'a number of levels',
      place: attributes?.places.shift,
    })
  }
  const key = keyFrom(including.key, src)
  if (including.chain.includes(key)) {
    complain(from, 'include-cycle', {
      found: `include of \`${src}\`, which includes this file`,
      expected: 'no file that includes itself',
      place,
    })
    return []
  }
  if (++state.includes > mostIncludes || including.chain.length > 50) {
    if (state.includes <= mostIncludes + 1) {
      complain(from, 'within-limits', {
        found: 'includes this many or this deep',
        expected: `${mostIncludes} in all and 50 deep at most`,
        place,
      })
    }
    return []
  }
  if (isRemote(src)) {
    complain(from, 'readable-file', {
      found: `\`${src}\` from outside the project`,
      expected: 'a file of it: nothing is fetched',
      place,
    })
    return []
  }
  const again = state.files.get(key)
  const opened = await openText(state, key, src)
  if ('problem' in opened) {
    complain(from, opened.rule, {...opened.problem, place})
    return []
  }
  state.markdown.add(key)
  // A file included twice is reported on once.
  const text = again ? new VFile({path: key, value: String(again)}) : opened.file
  const tree = parse(text, state.catalogue)
  const first = tree.children[0]
  if (first?.type === 'yaml') {
    tree.children.shift()
    if (!again) {
      // It is not read, so nobody knows what in it is a comment.
      opened.file.data.comments = commentShapes(String(text).slice(0, first.position?.end.offset))
      complain(opened.file, 'included-front-matter', {
        found: 'front matter in an included file',
        expected: 'it in the report itself',
        place: first.position,
      })
    }
  }
  stamp(tree.children, key)
  return includeIn(state, tree.children, {
    key,
    shift: including.shift + shift,
    chain: [...including.chain, key],
  })
}

/** Write on every node which file it stands in. */
function stamp(nodes: readonly Nodes[], key: string): void {
  for (const node of nodes) {
    node.data = {...node.data, file: key}
    if ('label' in node && Array.isArray(node.label)) stamp(node.label, key)
    if ('children' in node) stamp(node.children as Nodes[], key)
  }
}

// ------------------------------------------------------------------------------- pictures and data

/** Read what the nodes name: pictures, and the data of tables. */
async function readNamedFiles(state: State, entry: string, nodes: readonly Nodes[]): Promise<void> {
  const all = [...below(nodes)]
  const definitions = new Map<string, Definition>()
  for (const node of all) {
    if (node.type !== 'definition') continue
    const name = `${node.data?.file ?? entry}\n${node.identifier}`
    if (!definitions.has(name)) definitions.set(name, node)
  }
  for (const node of all) {
    const from = node.data?.file ?? entry
    if (node.type === 'image') await readPicture(state, from, node.url, node.position)
    else if (node.type === 'imageReference') {
      const definition = definitions.get(`${from}\n${node.identifier}`)
      if (definition) await readPicture(state, from, definition.url, node.position)
    } else if (node.type === 'link' || node.type === 'linkReference') {
      const url = node.type === 'link' ? node.url : definitions.get(`${from}\n${node.identifier}`)?.url
      const file = state.files.get(from)
      if (file && url !== undefined) await checkLink(state.disk, file, from, url, node.position)
    } else if (node.type === 'containerDirective' && node.name === 'figure') {
      const src = node.attributes?.values.src
      if (src) await readPicture(state, from, src, node.attributes?.places.src)
    } else if (node.type === 'leafDirective' && node.name === 'table') {
      const src = node.attributes?.values.src
      if (src) await readTable(state, from, src, node.attributes?.places.src)
    }
  }
}

function* below(nodes: readonly Nodes[]): Generator<Nodes> {
  for (const node of nodes) {
    yield node
    if ('label' in node && Array.isArray(node.label)) yield* below(node.label)
    if ('children' in node) yield* below(node.children as Nodes[])
  }
}

async function readPicture(
  state: State,
  from: string,
  url: string,
  place: Position | undefined,
): Promise<void> {
  const file = state.files.get(from)
  if (!file) return
  if (url === '' || isRemote(url)) {
    complain(file, 'known-image', {
      found: url === '' ? 'picture without a path' : `picture \`${shorten(url)}\` from outside the project`,
      expected: 'a file of it: nothing is fetched',
      place,
    })
    return
  }
  const key = keyFrom(from, url)
  let result = state.pictures.get(key)
  if (!result) {
    const outside = isOutside(key) || isRooted(url)
    const read = outside ? {ok: false as const, problem: 'outside' as const} : await state.disk.read(key)
    if (!read.ok) {
      const rule = read.problem === 'outside' ? 'inside-root' : 'known-image'
      complain(file, rule, {...sayProblem(read.problem, url), place})
      return
    }
    result = await readImage(read.bytes, url)
    state.pictures.set(key, result)
    if ('facts' in result) {
      state.assets.set(key, result.bytes)
      state.images[key] = result.facts
    }
  }
  if (!('facts' in result)) complain(file, 'known-image', {...result, place})
  else if (result.without) complain(file, 'whole-image', {...result.without, place})
}

async function readTable(
  state: State,
  from: string,
  src: string,
  place: Position | undefined,
): Promise<void> {
  const key = keyFrom(from, src)
  if (state.tables.has(key)) return
  const opened = await openData(state, from, src, place)
  const rows = opened && (await readRows(opened.file, key))
  if (rows) state.tables.set(key, rows)
}

/** True for an address with a scheme or a host. */
function isRemote(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)
}

/** True for a path from the root of a disk. */
function isRooted(path: string): boolean {
  return /^[\\/]/.test(path)
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
