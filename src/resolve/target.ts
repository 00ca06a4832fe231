/** What can be pointed to: ids that authors gave, and the slugs of headings. */
import type {PhrasingContent} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import type {Attributes} from '../model/syntax.ts'
import type {LabelKind} from '../model/words.ts'
import type {Declared} from './declaration.ts'
import {isId, slugFor} from './identifier.ts'
import {plainSource} from './plain.ts'
import {type Ground, sayIn} from './state.ts'

/** Something an id names. */
export interface Target {
  id: string
  /**
   * What it is called when referred to: `plain` has no label, `declared` is an event or an entry of a register,
   * `later` cannot be drawn yet, and of a `nothing` there was nothing to print.
   */
  kind: Exclude<LabelKind, 'equation'> | 'plain' | 'declared' | 'later' | 'nothing'
  /** "2", "1.2", "A", or empty. */
  number: string
  /** The words of a heading, or of what is declared. */
  title: readonly PhrasingContent[]
  declared: Declared | null
  file: string
  position: Position | undefined
}

/** The names given so far. */
export interface Names extends Pick<Ground, 'source' | 'said'> {
  targets: Map<string, Target>
  /** The attributes whose id was given first, and so counts. */
  named: Set<Attributes>
  /** Headings that wait for a slug, with the target to complete. */
  slugged: {facts: {id: string}; target: Target}[]
}

/** Record an id the author gave. The first to give it has it; what is no id is a message, and nobody has it. */
export function name(
  names: Names,
  path: string,
  attributes: Attributes | null | undefined,
  kind: Target['kind'],
  more: Partial<Pick<Target, 'number' | 'title' | 'declared'>> = {},
): Target | null {
  if (!attributes?.id) return null
  const {id} = attributes
  const position = attributes.places['#'] ?? attributes.position
  if (!isId(id)) {
    const expected = 'a letter or digit, then letters, digits and single `_ - : . /` between them'
    sayIn(names, path, 'valid-id', position, `id \`${id}\``, expected)
    return null
  }
  const other = names.targets.get(id)
  if (other) {
    complain(fileAt(names, path), 'unique-id', {
      found: `second id \`${id}\``,
      expected: 'each id once',
      place: position,
      cause: {file: fileAt(names, other.file), place: other.position, reason: 'It is given here first'},
    })
    return null
  }
  const target: Target = {id, kind, number: '', title: [], declared: null, file: path, position, ...more}
  names.targets.set(id, target)
  names.named.add(attributes)
  return target
}

/** Give each heading without an id the slug of its words; the author's ids come first. */
export function giveSlugs({targets, slugged}: Names): void {
  const taken = new Set(targets.keys())
  const counts = new Map<string, number>()
  for (const {facts, target} of slugged) {
    const id = slugFor(plainSource(target.title), taken, counts)
    taken.add(id)
    facts.id = id
    target.id = id
    targets.set(id, target)
  }
}

/** The file to complain on. */
export function fileAt({source}: Pick<Names, 'source'>, path: string): VFile {
  const file = source.files.get(path) ?? source.files.get(source.entry)
  if (!file) throw new Error(`The source has no file ${path}`)
  return file
}
