/** Finding comments where they are written, so that they can be left out of a text that travels: they travel nowhere. */
import type {Definition, ImageReference, LinkReference, Root} from 'mdast'
import {VFile} from 'vfile'
import type {Catalogue} from './directive.ts'
import {withinLimits} from './limit.ts'
import {findFrontMatter} from './parse.ts'
import {parsePieces} from './split.ts'
import type {YamlLine} from './tokens.ts'
import {yamlComments} from './yaml.ts'

/** Where something stands in a text: offset of its first character, and behind its last. */
export type Stretch = readonly [from: number, to: number]

declare module 'vfile' {
  interface DataMap {
    /** Where comments stand in the Markdown inside a file's YAML or cells; gathered while that is parsed. */
    comments: Stretch[]
  }
}

/** A Markdown file without its comments, those of its front matter too; code keeps what looks like one. */
export function withoutMarkdownComments(text: string, catalogue: Catalogue): string {
  // What must not be parsed is no part of the report, and nobody knows what in it is a comment.
  if (withinLimits(new VFile(), text)) return ''
  const matter = findFrontMatter(text)
  const from = matter ? text.indexOf('\n', matter.to) + 1 || text.length : 0
  const found = commentsIn(parsePieces(text.slice(from), catalogue), text.slice(from))
  const inMatter = matter ? yamlComments(text.slice(matter.from, matter.to)) : []
  return without(text, [...moved(found, from), ...moved(inMatter, matter?.from ?? 0)])
}

/**
 * Comments of a tree as it is tokenised, before any of it is lowered. `text` is what its offsets count. A definition that
 * leads nowhere and that nothing points to is one too: `[//]: # (words)` is how many write a comment.
 */
export function commentsIn(tree: Root, text: string): Stretch[] {
  const found: Stretch[] = []
  const rest: unknown[] = [tree]
  const definitions: Definition[] = []
  const called = new Set<string>()
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isHtml(value)) {
      const [from, to] = [value.position.start.offset, value.position.end.offset]
      found.push(...moved(commentShapes(text.slice(from, to)), from))
    } else if (isFence(value)) found.push(...headComments(value.yaml))
    else if (isOf(value, 'definition')) definitions.push(value as Definition)
    else if (isOf(value, 'linkReference') || isOf(value, 'imageReference'))
      called.add((value as LinkReference | ImageReference).identifier)
    for (const inner of Object.values(value)) rest.push(inner)
  }
  for (const {identifier, url, position} of definitions) {
    const empty = url === '#' || url === '' || identifier === '//'
    if (position && empty && !called.has(identifier))
      found.push([position.start.offset ?? 0, position.end.offset ?? 0])
  }
  return found
}

/** What looks like a comment in some text, to the last word where it is not closed. */
export function commentShapes(text: string): Stretch[] {
  const shapes = text.matchAll(/<!--(?:[\s\S]*?-->|-?>|(?:[\s\S]*\S)?)/g)
  return Array.from(shapes, ({index, 0: shape}): Stretch => [index, index + shape.length])
}

/**
 * A text without some stretches of it, which may overlap. Of a comment in Markdown an empty one stays: it may be all that
 * keeps two lists or two words apart, so that without it the text would say something else.
 */
export function without(text: string, stretches: readonly Stretch[]): string {
  let result = ''
  let at = 0
  for (const [from, to] of [...stretches].sort(([one], [other]) => one - other)) {
    if (from >= at) result += text.slice(at, from) + emptied(text, from)
    at = Math.max(at, to)
  }
  return result + text.slice(at)
}

/** The label of a definition, which has 999 characters at most. */
const definitionLabel = /^\[(?:\\.|[^\]\\])+\]:/s
const longestLabel = 1002

/** What stays of a comment that begins at an offset. */
function emptied(text: string, from: number): string {
  if (text.startsWith('<!--', from)) return '<!---->'
  const label = definitionLabel.exec(text.slice(from, from + longestLabel))
  return label === null ? '' : `${label[0]} #`
}

function moved(stretches: readonly Stretch[], by: number): Stretch[] {
  return stretches.map(([from, to]): Stretch => [from + by, to + by])
}

/** Comments in the YAML at the head of a container; none reaches over a line. */
function headComments(yaml: readonly YamlLine[]): Stretch[] {
  const lines = yaml.slice(1, -1)
  const text = lines.map((line) => line.text).join('\n')
  const comments = yamlComments(text)
  let start = 0
  return lines.flatMap((line) => {
    const end = start + line.text.length
    const here = comments.filter(([from, to]) => from >= start && to <= end)
    const by = (line.start.offset ?? 0) - start
    start = end + 1
    return moved(here, by)
  })
}

interface Html {
  position: {start: {offset: number}; end: {offset: number}}
}

function isOf(value: object, type: string): boolean {
  return 'type' in value && value.type === type
}

function isHtml(value: object): value is Html {
  return 'type' in value && value.type === 'html' && 'position' in value
}

function isFence(value: object): value is {yaml: YamlLine[]} {
  return 'type' in value && value.type === 'fence' && 'yaml' in value && Array.isArray(value.yaml)
}
