/** References: `@id`, `[@a; @b]`, `[](#id)`, `[words](#id)` and `:page[id]`, with the words they print. */

import type {CrossReference, Inline, PageReference, Text} from '../model/node.ts'
import {notYet} from '../model/rule.ts'
import type {Cite, CiteItem, TextDirective} from '../model/syntax.ts'
import {carry, readAttributes, valueFor} from './attributes.ts'
import {wordsOf} from './declaration.ts'
import {wordsAgainst} from './direction.ts'
import {placeToldOf, whenOf} from './event.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {plainSource} from './plain.ts'
import {placeOf, repeat, type State, say, sayLater} from './state.ts'
import type {Target} from './target.ts'
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
    return state.linked ? words : reference(state, target, 'words', words, node)
  }
  state.flow.push({around: thing})
  const inlines = labelReference(state, target, node)
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
  const children = unlinked(labelReference(state, target, node))
  const place = placePointedTo(state, target)
  if (state.linked || place === null) return children
  const page: PageReference = {
    type: 'pageReference',
    target: place,
    before,
    after,
    children,
    ...placeOf(state, node),
  }
  return wordsApart(state, [carry(carried, page)])
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
  if (target.kind === 'nothing') {
    const found = `reference to \`${id}\`, which prints nothing`
    say(state, 'known-reference', node.position, found, 'something in it')
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
  const [one, other] = [a.target, b.target]
  return (
    plain(a) &&
    plain(b) &&
    one?.kind === other?.kind &&
    one?.declared?.kind === other?.declared?.kind &&
    a.item.suppressed === b.item.suppressed
  )
}

function groupToInlines(state: State, members: readonly Found[], node: Cite): Inline[] {
  const [only] = members
  if (members.length === 1 && only) return oneToInlines(state, only, node)
  const {words} = state.stage
  const inlines: Inline[] = []
  if (!only!.item.suppressed) pushWords(inlines, `${labelOf(state, only!.target!, 'many')}\u00A0`)
  members.forEach(({item, target}, i) => {
    pushWords(inlines, separatorBefore(words, i, members.length))
    inlines.push(...reference(state, target!, 'number', [text(target!.number)], item))
  })
  return wordsApart(state, inlines)
}

function oneToInlines(state: State, {item, target}: Found, node: Cite): Inline[] {
  const inlines: Inline[] = []
  pushWords(inlines, item.prefix)
  // A bare reference stands where its characters stand; one of several where its own do.
  const place = node.bracketed ? item : node
  if (!target) pushWords(inlines, `@${item.id}`)
  else if (item.suppressed && target.number !== '') {
    inlines.push(...reference(state, target, 'number', [text(target.number)], place))
  } else inlines.push(...labelReference(state, target, place))
  if (item.locator) pushWords(inlines, `, ${item.locator}`)
  return inlines
}

/** "Figure 2", an event's date, a participant's name, or a section's title in quotes where it has no number. */
function labelReference(state: State, target: Target, node: Placed): Inline[] {
  const {declared} = target
  if (target.number !== '') {
    const label = `${labelOf(state, target, 'one')}\u00A0${target.number}`
    return wordsApart(state, reference(state, target, 'label', [text(label)], node))
  }
  if (declared) {
    const event = state.stage.index.gathered.eventOf.get(declared)
    if (event) return reference(state, target, 'words', [text(whenOf(state, event))], node)
    // What has no words is called by its id; that it has none is said where it is declared.
    const name = declared.kind === null ? [] : titleWords(state, target)
    return reference(state, target, 'title', name.length > 0 ? name : [text(target.id)], node)
  }
  const [open, close] = state.stage.words.quotes.double
  return reference(
    state,
    target,
    'title',
    [text(open), ...titleWords(state, target, true), text(close)],
    node,
  )
}

/** The words of a heading or a name, repeated. In words that are themselves repeated, as written: titles may name each other. */
function titleWords(state: State, {title, file}: Target, inQuotes = false): Inline[] {
  if (state.quoted) return title.length > 0 ? [text(plainSource(title))] : []
  return withoutEnds(setInlines({...repeat(state, file), linked: true}, title, inQuotes))
}

function labelOf(state: State, {kind, declared}: Target, form: 'one' | 'many'): string {
  if (declared?.kind) return wordsOf(state.stage, declared.kind)[form]
  const {labels} = state.stage.words
  return kind in labels ? labels[kind as keyof typeof labels][form] : ''
}

/** Where a target stands in the report; `null` for what no place prints. */
function placePointedTo(state: State, {id, declared}: Target): string | null {
  return declared ? placeToldOf(state, declared) : id
}

/** A link to a place, or its words alone where nothing prints it. */
function reference(
  state: State,
  target: Target,
  shows: CrossReference['shows'],
  children: Inline[],
  node: Placed,
): Inline[] {
  const place = placePointedTo(state, target)
  if (place === null) return children
  return [{type: 'crossReference', target: place, shows, children, ...placeOf(state, {type: '', ...node})}]
}

/** Words of the template's, in a span of their own language where they run another way than those around. */
function wordsApart(state: State, children: Inline[]): Inline[] {
  const lang = wordsAgainst(state.stage, state.lang)
  return lang === null ? children : [{type: 'span', lang, children}]
}

function unlinked(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline) => {
    if (inline.type === 'crossReference') return inline.children
    return inline.type === 'span' ? [{...inline, children: unlinked(inline.children)}] : [inline]
  })
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
