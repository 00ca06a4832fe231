/** What braces may say: an id, classes, a language, and the keys a construct knows. */
import type {Inline} from '../model/node.ts'
import {nearest} from '../model/spelling.ts'
import type {Attributes} from '../model/syntax.ts'
import {canonicalLanguage, languageMeant} from './language.ts'
import {type State, say, sayLater} from './state.ts'

/** What a resolved node carries of them. */
export interface Carried {
  id?: string
  classes?: readonly string[]
  lang?: string
}

/** What the braces of a cell's first paragraph may say: how many columns and rows the cell takes. */
export const spanKeys = ['colspan', 'rowspan'] as const

export interface Reading {
  carried: Carried
  /** The state for what is inside: in the language given. */
  inside: State
}

/**
 * Read the braces of a construct (`what` names it in messages) that knows some keys besides `lang`. Classes in `meant` are instructions and are not carried.
 */
export function readAttributes(
  state: State,
  attributes: Attributes | null | undefined,
  what: string,
  known: readonly string[] = [],
  meant: readonly string[] = [],
): Reading {
  if (!attributes) return {carried: {}, inside: state}
  reportUnknown(state, attributes, what, attributes === state.spans ? [...known, ...spanKeys] : known)
  const lang = readLanguage(state, attributes)
  const classes = attributes.classes.filter((name) => !meant.includes(name))
  const named = attributes.id !== null && !state.quoted && state.stage.index.named.has(attributes)
  return {
    carried: {
      ...(named && attributes.id !== null && {id: attributes.id}),
      ...(classes.length > 0 && {classes}),
      ...(lang !== state.lang && {lang}),
    },
    inside: lang === state.lang ? state : {...state, lang},
  }
}

/** An inline with what its braces gave it, in a span where they gave it anything. */
export function carry(carried: Carried, inline: Inline): Inline {
  return Object.keys(carried).length > 0 ? {type: 'span', ...carried, children: [inline]} : inline
}

/** Report an id or class on a construct that can carry neither. */
export function refuseNames(state: State, attributes: Attributes | null, what: string): void {
  if (!attributes?.id && !attributes?.classes.length) return
  say(state, 'misplaced-attributes', attributes.position, `id or class on ${what}`, 'neither')
}

/** What is written for a key, or `null`; a bare word's value is empty. */
export function valueFor(attributes: Attributes | null | undefined, key: string): string | null {
  const values = attributes?.values
  return values && Object.hasOwn(values, key) ? values[key]! : null
}

/** Report a value that is not of its kind. */
export function sayValue(state: State, attributes: Attributes, key: string, expected: string): void {
  const place = attributes.places[key] ?? attributes.position
  say(state, 'attribute-value', place, `\`${key}="${attributes.values[key]}"\``, expected)
}

function reportUnknown(state: State, attributes: Attributes, what: string, known: readonly string[]): void {
  for (const key of Object.keys(attributes.values)) {
    const place = attributes.places[key] ?? attributes.position
    if (key === 'only') sayLater(state, place, '`only`')
    if (key === 'lang' || key === 'only' || known.includes(key)) continue
    const all = [...known, 'lang']
    const meant = nearest(key, all)
    say(
      state,
      'known-attribute',
      place,
      `attribute \`${key}\` on ${what}`,
      meant ? `\`${meant}\`` : all.length > 1 ? `one of ${all.join(', ')}` : '`lang`',
    )
  }
}

function readLanguage(state: State, attributes: Attributes): string {
  const written = valueFor(attributes, 'lang')
  if (written === null) return state.lang
  const lang = canonicalLanguage(written)
  if (lang === null) {
    sayValue(state, attributes, 'lang', languageMeant(written))
    return state.lang
  }
  return lang
}
