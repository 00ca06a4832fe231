/** References: `@id`, `[@a; @b]`, `[](#id)`, `[words](#id)` and `:page[id]`, with the words they print. */

import type {CrossReference, Inline, PageReference, Text} from '../model/node.ts'
import {notYet} from '../model/rule.ts'
import type {Cite, CiteItem, TextDirective} from '../model/syntax.ts'
import {carry, readAttributes, valueFor} from './attributes.ts'
import type {Target} from './collect.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {plainSource} from './plain.ts'
import {placeOf, type State, say, sayLater} from './state.ts'
import {thing} from './typography.ts'
import {separatorBefore} from './words.ts'

/** `@id` or `[@a; -@b]`: one reference, or several joined in the report's language. */
export function citeToInlines(state: State, node: Cite): Inline[] {
  const found = node.items.map((item) => ({item, target: lookCited(state, item, node)}))
  if (found.every(({target}) => target === null)) return literal(state, node.value)
  const groups = group(found)
  const {words} = state.stage
  const inlines: Inline[] = []
  groups.forEach((members, i) => {
    pushWords(inlines, separatorBefore(words, i, groups.length))
    inlines.push(...groupToInlines(state, members, node))
  })
  state.flow.push({around: thing})
  return state.linked ? unlinked(inlines) : inlines
}

/** `[words](#id)` and `[](#id)`. `null` when the place is not there: the words stand alone. */
export function placeLinkToInlines(
  state: State,
  id: string,
  node: {position?: CrossReference['position']; children: readonly unknown[]},
  children: () => Inline[],
): Inline[] {
  const own = node.children.length > 0
  const target = look(state, id, node, !own)
  if (!target) return own ? children() : literal(state, `#${id}`)
  if (own) {
    const words = children()
    return state.linked ? words : [reference(state, target, 'words', words, node)]
  }
  state.flow.push({around: thing})
  const inlines = [labelReference(state, target, node)]
  return state.linked ? unlinked(inlines) : inlines
}

/** `:page[id]` or `:page{of="id"}`. */
export function pageToInlines(state: State, node: TextDirective): Inline[] {
  const {carried} = readAttributes(state, node.attributes, '`:page`', ['of'])
  const id = (valueFor(node.attributes, 'of') ?? node.label ?? '').trim().replace(/^@/, '')
  const target = look(state, id, node)
  if (!target) return literal(state, node.label ?? id)
  const {before, after} = state.stage.words.pageReference
  state.flow.push({around: thing})
  const {children} = labelReference(state, target, node)
  if (state.linked) return children
  const page: PageReference = {
    type: 'pageReference',
    target: target.id,
    before,
    after,
    children,
    ...placeOf(state, node),
  }
  return [carry(carried, page)]
}

// --------------------------------------------------------------------------------------- looking up

type Placed = {position?: CrossReference['position']}

/** What an item of a reference names. What no id comes near to may be meant as a citation, or as no reference at all. */
function lookCited(state: State, item: CiteItem, {bracketed}: Cite): Target | null {
  const {id, prefix, locator} = item
  if (!bracketed) return look(state, id, item, true, `an id of this report, or \`\\@${id}\` for a plain @`)
  if ((prefix || locator) && !state.stage.index.targets.has(id) && state.stage.suggestId(id) === null) {
    const expected = notYet('a footnote that names the source', 'citations are')
    say(state, 'not-supported-yet', item.position, `citation of \`${id}\``, expected)
    return null
  }
  const expected = notYet('an id of this report, or a footnote that names a source', 'citations are')
  return look(state, id, item, true, expected)
}

/** What an id names, or `null` with a message. With `labelled`, it must be something with a label. */
function look(
  state: State,
  id: string,
  node: Placed,
  labelled = true,
  expected = 'an id of this report',
): Target | null {
  const {targets} = state.stage.index
  const target = targets.get(id)
  if (!target) {
    const meant = state.stage.suggestId(id)
    say(state, 'known-reference', node.position, `reference to \`${id}\``, meant ? `\`${meant}\`` : expected)
    return null
  }
  if (target.kind === 'later') {
    sayLater(state, node.position, `reference to \`${id}\``)
    return null
  }
  if (labelled && target.kind === 'plain') {
    const found = `reference to \`${id}\`, which has no label`
    say(
      state,
      'labelled-target',
      node.position,
      found,
      `a figure, table or section, or words of your own: \`[words](#${id})\``,
    )
    return null
  }
  return target
}

// ------------------------------------------------------------------------------------------- words

interface Found {
  item: CiteItem
  target: Target | null
}

/** Neighbours of one kind share its word: "Figures 1, 2 and 4". Words before or after an id keep it apart. */
function group(found: readonly Found[]): Found[][] {
  const groups: Found[][] = []
  for (const one of found) {
    const last = groups.at(-1)
    if (last && joins(last.at(-1)!, one)) last.push(one)
    else groups.push([one])
  }
  return groups
}

function joins(a: Found, b: Found): boolean {
  const plain = ({item, target}: Found) =>
    target !== null && target.number !== '' && !item.prefix && !item.locator
  return plain(a) && plain(b) && a.target!.kind === b.target!.kind && a.item.suppressed === b.item.suppressed
}

function groupToInlines(state: State, members: readonly Found[], node: Cite): Inline[] {
  const [only] = members
  if (members.length === 1 && only) return oneToInlines(state, only, node)
  const {words} = state.stage
  const inlines: Inline[] = []
  const {kind} = only!.target!
  if (!only!.item.suppressed) pushWords(inlines, `${labelOf(state, kind, 'many')}\u00A0`)
  members.forEach(({item, target}, i) => {
    pushWords(inlines, separatorBefore(words, i, members.length))
    inlines.push(reference(state, target!, 'number', [text(target!.number)], item))
  })
  return inlines
}

function oneToInlines(state: State, {item, target}: Found, node: Cite): Inline[] {
  const inlines: Inline[] = []
  if (item.prefix) pushWords(inlines, `${item.prefix} `)
  // A bare reference stands where its characters stand; one of several where its own do.
  const place = node.bracketed ? item : node
  if (!target) pushWords(inlines, `@${item.id}`)
  else if (item.suppressed && target.number !== '') {
    inlines.push(reference(state, target, 'number', [text(target.number)], place))
  } else inlines.push(labelReference(state, target, place))
  if (item.locator) pushWords(inlines, `, ${item.locator}`)
  return inlines
}

/** "Figure 2", or a section's title in quotes where it has no number. */
function labelReference(state: State, target: Target, node: Placed): CrossReference {
  if (target.number !== '') {
    const label = `${labelOf(state, target.kind, 'one')}\u00A0${target.number}`
    return reference(state, target, 'label', [text(label)], node)
  }
  const [open, close] = state.stage.words.quotes.double
  return reference(state, target, 'title', [text(open), ...titleWords(state, target), text(close)], node)
}

/** A heading's words, repeated. In words that are themselves repeated, as written: titles may name each other. */
function titleWords(state: State, {heading, file}: Target): Inline[] {
  if (!heading) return []
  if (state.quoted) return [text(plainSource(heading.children))]
  const away: State = {...state, file, lang: state.stage.lang, quoted: true, linked: true}
  return withoutEnds(setInlines(away, heading.children, true))
}

function labelOf(state: State, kind: Target['kind'], form: 'one' | 'many'): string {
  return kind === 'plain' || kind === 'later' ? '' : state.stage.words.labels[kind][form]
}

function reference(
  state: State,
  target: Target,
  shows: CrossReference['shows'],
  children: Inline[],
  node: Placed,
): CrossReference {
  return {type: 'crossReference', target: target.id, shows, children, ...placeOf(state, {type: '', ...node})}
}

function unlinked(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline) => (inline.type === 'crossReference' ? inline.children : [inline]))
}

/** The author's characters as they are: never set, never lost. */
function literal(state: State, value: string): Inline[] {
  state.flow.push({around: value})
  return value === '' ? [] : [text(value)]
}

function pushWords(inlines: Inline[], value: string): void {
  if (value !== '') inlines.push(text(value))
}

function text(value: string): Text {
  return {type: 'text', value}
}
