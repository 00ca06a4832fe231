/** Events of the front matter, or of the data file it names: each as the `:::event` it could have been written as. */
import type {Nodes} from 'mdast'
import type {Position} from 'unist'
import {complain, type RuleName} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'
import {type Attributes, type ContainerDirective, eventAttributes} from '../model/syntax.ts'
import {type Ground, parseSummary, parseTitle} from './fragment.ts'
import {joinedText, type YamlList, type YamlMap, type YamlText} from './yaml.ts'

/** Where a list of events stands. */
interface State extends Ground {
  /** Whether it is the report's front matter, or else a data file. */
  inFrontMatter: boolean
}

/** Most events of one list: more than anyone reads, and few enough to be drawn. */
const most = 5000

const keys: readonly string[] = [...eventAttributes, 'id', 'description']

/** The events of a list of maps. What is wrong with one is messages at its place; without date or title it is left out. */
export function toEvents(
  ground: Omit<Ground, 'part'>,
  inFrontMatter: boolean,
  list: YamlList,
): ContainerDirective[] {
  const state: State = {...ground, part: 'events', inFrontMatter}
  if (list.items.length > most) {
    complain(state.file, 'within-limits', {
      found: `${list.items.length} events`,
      expected: `${most} at most`,
      place: list.items[most]?.position,
    })
    return []
  }
  const said = new Set<number | undefined>()
  return list.items.flatMap((item) => {
    if (item.kind === 'map') return toEvent(state, item, said) ?? []
    refuse(
      state,
      item.position,
      `${item.kind === 'text' ? 'text' : 'a list'} as an event`,
      'a map with `date` and `title`',
    )
    return []
  })
}

/** An event; `said` has the places of unknown keys that have been reported, of which a column has one for all rows. */
function toEvent(state: State, map: YamlMap, said: Set<number | undefined>): ContainerDirective | null {
  const {position} = map
  const attributes: Attributes = {id: null, classes: [], values: {}, position, places: {}}
  let title: YamlText | null = null
  let description: YamlText | null = null
  let sound = true
  for (const {key, keyPosition, value} of map.entries) {
    if (!keys.includes(key)) {
      if (!said.has(keyPosition.start.offset)) sayUnknown(state, key, keyPosition)
      said.add(keyPosition.start.offset)
      continue
    }
    const words = key === 'source' || value.kind === 'text' ? joinedText(value)?.trim() : undefined
    if (words === undefined) {
      const expected = key === 'source' ? 'text, or a list of it' : 'text'
      refuse(state, value.position, `${value.kind} as \`${key}\` of an event`, expected)
      sound = false
    } else if (words === '') continue
    else if (key === 'title' && value.kind === 'text') title = value
    else if (key === 'description' && value.kind === 'text') description = value
    else if (key === 'id') {
      attributes.id = words.replace(/^#/, '')
      attributes.places['#'] = value.position
    } else {
      attributes.values[key] = words.replace(/\s*\n\s*/g, ' ')
      attributes.places[key] = value.position
    }
  }
  const missing = ['date', 'title'].filter((key) => !(key === 'title' ? title : attributes.places[key]))
  if (sound && missing.length > 0) {
    const keys = missing.map((key) => `\`${key}\``).join(' and ')
    refuse(state, position, `event without ${keys}`, 'a map with `date` and `title`')
  }
  if (!sound || title === null || missing.length > 0) return null
  const node: ContainerDirective = {
    type: 'containerDirective',
    name: 'event',
    attributes,
    namePosition: title.position,
    label: parseTitle(state, title),
    children: description ? parseSummary(state, description) : [],
    position,
  }
  return withoutNotes(state, node)
}

/** Notes have no place here, where no reading order can count them: they are reported and left out. */
function withoutNotes<Node extends Nodes>(state: State, node: Node): Node {
  if ('label' in node && Array.isArray(node.label)) node.label = node.label.filter(keep)
  if ('children' in node) node.children = (node.children as Nodes[]).filter(keep) as typeof node.children
  return node

  function keep(child: Nodes): boolean {
    if (child.type !== 'footnoteReference' && child.type !== 'footnoteDefinition') {
      withoutNotes(state, child)
      return true
    }
    if (child.type === 'footnoteReference') {
      complain(state.file, 'known-note', {
        found: `footnote \`[^${child.label ?? child.identifier}]\``,
        expected: 'no footnotes in events',
        place: child.position,
      })
    }
    return false
  }
}

function sayUnknown({file, inFrontMatter}: State, key: string, position: Position): void {
  const near = nearest(key.toLowerCase(), keys)
  complain(file, inFrontMatter ? 'front-matter-key' : 'known-attribute', {
    found: `key \`${key}\` of an event`,
    expected: near ? `\`${near}\`` : `one of ${keys.join(', ')}`,
    place: position,
  })
}

function refuse({file, inFrontMatter}: State, position: Position, found: string, expected: string): void {
  const rule: RuleName = inFrontMatter ? 'front-matter-value' : 'valid-data'
  complain(file, rule, {found, expected, place: position})
}
