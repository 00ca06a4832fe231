/** The kinds of registers that a chain of templates defines, and their words. */
import type {Position} from 'unist'
import type {RegisterKind, RegisterKinds} from '../model/register.ts'
import {complain} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'
import {directiveNames} from '../model/syntax.ts'
import type {RegisterWords, Words} from '../model/words.ts'
import type {Path} from './check.ts'
import {overlay} from './overlay.ts'
import type {RegistersFile, RegisterWordsFile} from './schema.ts'
import type {Template} from './template.ts'

/** Columns that every kind may have, besides its fields. */
const commonColumns: readonly string[] = ['number', 'title', 'text']

/**
 * Names that no kind and no plural may have: those of the language, what its own records are called, and what other
 * ids than those of entries begin with (`_call-1`, `_entry-1`).
 */
const reserved: ReadonlySet<string> = new Set([...directiveNames, 'events', 'call', 'entry'])

/**
 * The kinds of a chain of templates, nearest first, from what all of them together say. Names that clash and
 * columns that are none become messages, and `null`.
 */
export function registersOf(file: RegistersFile, chain: readonly Template[]): RegisterKinds | null {
  const kinds = Object.entries(file).map(([name, kind]): RegisterKind => {
    const fields = kind.fields ?? {}
    return {
      name,
      plural: kind.plural ?? `${name}s`,
      refersBy: kind['refers-by'] ?? 'label',
      fields,
      columns: kind.columns ?? ['number', 'text', ...Object.keys(fields)],
    }
  })
  let sound = true
  const say = (path: Path, key: boolean, found: string, expected: string): void => {
    const sheet = chain.find((template) => says(template, path))?.sheet ?? chain[0]!.sheet
    complain(sheet.file, 'valid-template', {found, expected, place: sheet.place(path, key)})
    sound = false
  }
  const taken = new Set([...reserved, ...kinds.map(({name}) => name)])
  for (const {name, plural, fields, columns} of kinds) {
    const path = ['registers', name]
    if (reserved.has(name)) {
      say(path, true, `register "${name}"`, 'a name that the language does not use itself')
      continue
    }
    const written = file[name]?.plural !== undefined
    if (taken.has(plural)) {
      const expected = 'a name that no other directive has'
      say(written ? [...path, 'plural'] : path, !written, `plural "${plural}"`, expected)
    }
    taken.add(plural)
    if (columns.length === 0) say([...path, 'columns'], false, 'register without columns', 'one at least')
    const possible = [...commonColumns, ...Object.keys(fields)]
    columns.forEach((column, index) => {
      const place = [...path, 'columns', index]
      if (!possible.includes(column)) {
        say(place, false, `column "${column}"`, suggestion(column, possible))
      } else if (columns.indexOf(column) < index) {
        say(place, false, `column "${column}" a second time`, 'each column once')
      }
    })
  }
  return sound ? kinds : null
}

function says({sheet}: Template, path: Path): boolean {
  let value: unknown = sheet.value
  for (const part of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[part]
  return value !== undefined
}

function suggestion(name: string, names: readonly string[]): string {
  const meant = nearest(name, names)
  return meant ? `"${meant}"` : `one of ${names.join(', ')}`
}

// -------------------------------------------------------------------------------------------- words

/** The words of the kinds in one language; what it does not say is said in English. */
export function registerWordsOf(
  kinds: RegisterKinds,
  english: RegisterWordsFile | undefined,
  own: RegisterWordsFile | undefined,
): Words['registers'] {
  const file = overlay<RegisterWordsFile>(english ?? {}, own ?? {})
  return Object.fromEntries(
    kinds.map(({name}): [string, RegisterWords] => {
      const {one = name, many = name, columns = {}, values = {}} = file[name] ?? {}
      return [name, {one, many, columns, values}]
    }),
  )
}

/**
 * Check that English has a word for all that is printed of the kinds, and that no template has words for what there
 * is not. True when all is well; else messages say what is not.
 */
export function checkRegisterWords(
  kinds: RegisterKinds,
  english: RegisterWordsFile | undefined,
  chain: readonly Template[],
): boolean {
  let sound = true
  const complainOf = (file: Template['sheet']['file'], found: string, expected: string, place: Position) => {
    complain(file, 'valid-template', {found, expected, place})
    sound = false
  }
  for (const {name, columns, fields} of kinds) {
    const {one, many, columns: headings = {}} = english?.[name] ?? {}
    const gaps = [
      ...(one === undefined ? ['one'] : []),
      ...(many === undefined ? ['many'] : []),
      ...[...new Set([...columns, ...Object.keys(fields)])]
        .filter((column) => !Object.hasOwn(headings, column))
        .map((column) => `columns.${column}`),
    ]
    if (gaps.length === 0) continue
    const {sheet} = chain.find((template) => says(template, ['registers', name])) ?? chain[0]!
    const wanted = gaps.map((gap) => `registers.${name}.${gap}`).join(', ')
    complainOf(
      sheet.file,
      `register "${name}" without its words in English`,
      `${wanted} in words.en.yaml`,
      sheet.place(['registers', name], true),
    )
  }
  for (const sheet of chain.flatMap(({words}) => [...words.values()])) {
    const known = (path: Path, what: string, names: readonly string[]): boolean => {
      const name = String(path.at(-1))
      if (names.includes(name)) return true
      complainOf(sheet.file, `${what} "${name}"`, suggestion(name, names), sheet.place(path, true))
      return false
    }
    for (const [name, words] of Object.entries(sheet.value?.registers ?? {})) {
      const path = ['registers', name]
      const names = kinds.map((kind) => kind.name)
      if (!known(path, 'register', names)) continue
      const fields = Object.keys(kinds.find((kind) => kind.name === name)!.fields)
      for (const column of Object.keys(words.columns ?? {}))
        known([...path, 'columns', column], 'column', [...commonColumns, ...fields])
      for (const field of Object.keys(words.values ?? {})) known([...path, 'values', field], 'field', fields)
    }
  }
  return sound
}
