/** Attributes in YAML, between `---` lines at the head of a container. */
import type {Point, Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import type {Attributes} from '../model/syntax.ts'
import {mergeAttributes, span} from './attributes.ts'
import type {Places} from './place.ts'
import type {Fence, YamlLine} from './tokens.ts'
import {joinedText, readYaml, type YamlMap} from './yaml.ts'

/** The attributes of a container, from its braces and its YAML; what cannot be read is messages at its place. */
export function attributesOf(fence: Fence, file: VFile): Attributes | null {
  const {attributes, yaml} = fence
  const first = yaml?.[0]
  const last = yaml?.at(-1)
  if (!yaml || !first || !last) return attributes
  const said = file.messages.length
  const content = yaml.slice(1, -1)
  const value = readYaml(content.map(({text}) => text).join('\n'), file, placesOf(content))
  if (value?.kind === 'map') {
    const read = fromMap(value, file)
    sayTwice(attributes, read, file)
    return mergeAttributes(attributes, read)
  }
  if (file.messages.length === said) {
    complain(file, 'valid-yaml', {
      found: 'YAML that gives no attributes',
      expected: 'a map of names to text between the `---` lines',
      place: {start: first.start, end: endOf(last)},
    })
  }
  return attributes
}

/** Where the characters of some lines joined stand in the file: quotations and lists have marks before each. */
function placesOf(lines: readonly YamlLine[]): Pick<Places, 'stretch'> {
  let next = 0
  const starts = lines.map(({text}) => {
    const start = next
    next += text.length + 1
    return start
  })
  const point = (offset: number): Point => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    )
    const line = lines[index] ?? {text: '', start: {line: 1, column: 1}}
    const column = Math.min(offset - (starts[index] ?? 0), line.text.length)
    return span(line.start, column, column).start
  }
  return {stretch: (from, to) => ({start: point(from), end: point(to)})}
}

function endOf({text, start}: YamlLine): Point {
  return span(start, 0, text.length).end
}

function fromMap({entries, position}: YamlMap, file: VFile): Attributes {
  let id: string | null = null
  let classes: string[] = []
  const values: [key: string, value: string][] = []
  const places: [key: string, place: Position][] = []
  for (const {key, keyPosition, value} of entries) {
    const text = joinedText(value)
      ?.replace(/\s*\n\s*/g, ' ')
      .trim()
    if (text === undefined) {
      complain(file, 'attribute-value', {
        found: `${value.kind} as \`${key}\``,
        expected: 'text, or a list of it',
        place: value.position,
      })
      continue
    }
    const place = {start: keyPosition.start, end: value.position.end}
    if (key === 'id') {
      id = text.replace(/^#/, '')
      places.push(['#', place])
    } else if (key === 'class') {
      classes = [...new Set(text.split(/[\s;]+/).filter((name) => name !== ''))]
      for (const name of classes) places.push([`.${name}`, place])
    } else {
      values.push([key, text])
      places.push([key, place])
    }
  }
  // Whatever a key is called, it is a key.
  return {id, classes, values: Object.fromEntries(values), position, places: Object.fromEntries(places)}
}

/** Report what stands in the braces and in the YAML; the YAML counts. */
function sayTwice(braces: Attributes | null, yaml: Attributes, file: VFile): void {
  for (const [key, place] of Object.entries(yaml.places)) {
    if (key.startsWith('.') || !braces || !Object.hasOwn(braces.places, key)) continue
    complain(file, 'well-formed-attributes', {
      found: `attribute \`${key === '#' ? 'id' : key}\` a second time`,
      expected: 'it in the braces or in the YAML, not in both',
      place,
      cause: {file, place: braces.places[key], reason: 'It stands here in the braces'},
    })
  }
}
