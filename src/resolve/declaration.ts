/** What a report declares to be gathered: events, and entries of the template's registers. */
import type {PhrasingContent, RootContent} from 'mdast'
import type {RegisterKind} from '../model/register.ts'
import {
  type Attributes,
  type ContainerDirective,
  eventAttributes,
  type LeafDirective,
  type TextDirective,
} from '../model/syntax.ts'
import type {RegisterWords} from '../model/words.ts'
import {valueFor} from './attributes.ts'
import {isId} from './identifier.ts'
import {type Ground, sayIn} from './state.ts'

/** A directive that declares something, in any of its forms. */
export type DeclaringNode = TextDirective | LeafDirective | ContainerDirective

/** A place that declares an event or an entry. */
export interface Declared {
  /** The kind of register it is an entry of; `null` for an event. */
  kind: RegisterKind | null
  node: DeclaringNode
  file: string
  /** The author's id, or one of ours: `_commitment-2`. */
  id: string
  /** From 1 among its kind, in reading order. */
  number: number
  /** False for an event of the front matter or a data file: no place in the text tells it. */
  told: boolean
}

/** A title and what follows it, without marks. */
export interface PlainWords {
  title: string
  text: string
}

/** What the template defines. */
type Defined = Pick<Ground, 'choices'>

/** True for a directive that declares an event or an entry of a register. */
export function declares(defined: Defined, name: string): boolean {
  return name === 'event' || kindOf(defined, name) !== null
}

/** The kind of register that a directive declares an entry of. */
export function kindOf({choices}: Defined, name: string): RegisterKind | null {
  return choices.registers.find((kind) => kind.name === name) ?? null
}

/** The kind of register that a directive prints. */
export function kindPrinted({choices}: Defined, name: string): RegisterKind | null {
  return choices.registers.find(({plural}) => plural === name) ?? null
}

/** The attributes of an entry of a kind. */
export function keysOf(kind: RegisterKind | null): string[] {
  return kind === null ? [...eventAttributes] : [...Object.keys(kind.fields), 'source']
}

/** What stands in the brackets of a directive. */
export function labelOf(node: DeclaringNode): readonly PhrasingContent[] {
  return node.type === 'containerDirective' ? (node.label ?? []) : node.children
}

/** What stands between the fences of a directive. */
export function contentOf(node: DeclaringNode): readonly RootContent[] {
  return node.type === 'containerDirective' ? node.children : []
}

/** A directive as an author writes it, for messages: "`::event`". */
export function spellingOf({type, name}: Pick<DeclaringNode, 'type' | 'name'>): string {
  const colons = {textDirective: ':', leafDirective: '::', containerDirective: ':::'}[type]
  return `\`${colons}${name}\``
}

/** Where a value of a directive stands, or else the directive's name. */
export function placeOfKey({attributes, namePosition}: DeclaringNode, key: string): Attributes['position'] {
  return attributes?.places[key] ?? namePosition
}

/** The keys of the sources that something rests on. */
export function readSources(ground: Ground, {node, file}: Declared): string[] {
  const written = valueFor(node.attributes, 'source')
  if (written === null) return []
  const keys = written
    .split(/[;,]/)
    .map((key) => key.trim())
    .filter((key) => key !== '')
  const wrong = keys.find((key) => !isId(key))
  if (keys.length === 0 || wrong !== undefined) {
    const place = placeOfKey(node, 'source')
    sayIn(
      ground,
      file,
      'valid-id',
      place,
      `source key \`${wrong ?? ''}\``,
      'keys such as `mea-readout; pmo-2025`',
    )
  }
  return keys.filter(isId)
}

/** The words of a kind in the report's language, or else in English, which has them all. */
export function wordsOf({words, choices}: Ground, {name}: RegisterKind): RegisterWords {
  const found = words.registers[name] ?? choices.words.en?.registers[name]
  if (!found) throw new Error(`A template gives the words of its register ${name}`)
  return found
}
