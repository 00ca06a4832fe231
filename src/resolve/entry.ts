/** What is declared, where it is declared: words in a sentence, or a term with what is said of it. */
import type {Block, CrossReference, DefinitionDescription, Inline} from '../model/node.ts'
import type {TextDirective} from '../model/syntax.ts'
import {walk} from '../model/walk.ts'
import {readAttributes, valueFor} from './attributes.ts'
import {
  contentOf,
  type Declared,
  type DeclaringNode,
  keysOf,
  kindOf,
  labelOf,
  spellingOf,
  wordsOf,
} from './declaration.ts'
import {rowIdOf, whenOf} from './event.ts'
import {setInlines, setPlain, withoutEnds} from './flow.ts'
import {entryLabel, fieldWords} from './register.ts'
import {paragraph, reportsLanguage, text} from './row.ts'
import {placeOf, type State, say} from './state.ts'
import {colonIn} from './typography.ts'

/** Words that declare something in a sentence, and lead to where a list or table prints it again. */
export function declaredToInlines(state: State, node: TextDirective): Inline[] {
  const {declared, carried, inside} = enterDeclared(state, node)
  const children = state.stage.inlines(inside, node.children)
  const {lang, ...names} = carried
  if (!declared) {
    return Object.keys(carried).length > 0 ? [{type: 'span', ...carried, children}] : children
  }
  return [
    {
      type: 'span',
      ...placeOf(state, node),
      ...(lang !== undefined && {lang}),
      ...names,
      id: declared.id,
      children: lead(state, declared, children),
    },
  ]
}

/**
 * A block that declares something: its title or label, and below it the date, the content and the fields. One of
 * which nothing more is said is a paragraph.
 */
export function declaredToBlocks(state: State, node: Exclude<DeclaringNode, TextDirective>): Block[] {
  const {declared, carried, inside} = enterDeclared(state, node)
  const {lang, ...names} = carried
  const spoken = lang !== undefined && {lang}
  const children = [
    ...dateOf(inside, node),
    ...state.stage.blocks({...inside, loose: true}, contentOf(node)),
    ...fieldsOf(inside, node),
  ]
  const words = termWords(inside, node, declared, children.length === 0)
  const term: Inline[] = declared
    ? [{type: 'span', ...names, id: declared.id, children: words}]
    : Object.keys(names).length > 0
      ? [{type: 'span', ...names, children: words}]
      : words
  const place = placeOf(state, node)
  if (children.length === 0) {
    return term.length > 0 ? [{type: 'paragraph', ...place, ...spoken, children: term}] : []
  }
  const description: DefinitionDescription = {type: 'definitionDescription', ...place, ...spoken, children}
  return [
    {
      type: 'definitionList',
      ...place,
      spread: false,
      children: [{type: 'definitionTerm', ...place, ...spoken, children: term}, description],
    },
  ]
}

interface Entered extends ReturnType<typeof readAttributes> {
  /** `null` where the words are only repeated, or are no part of the text. */
  declared: Declared | null
}

function enterDeclared(state: State, node: DeclaringNode): Entered {
  const found = state.stage.index.declared.get(node)
  const kind = kindOf(state.stage, node.name)
  const reading = readAttributes(state, node.attributes, spellingOf(node), keysOf(kind))
  if (!found && !state.silent) {
    const expected = 'it in the text, or as an event of its own'
    say(
      state,
      'well-formed-directive',
      node.namePosition,
      `${spellingOf(node)} in an event of a data file`,
      expected,
    )
  }
  return {...reading, declared: state.quoted ? null : (found ?? null)}
}

// ------------------------------------------------------------------------------------------- words

/** The words as a quiet link to the row that prints them again. No link stands in a link. */
function lead(state: State, declared: Declared, children: Inline[]): Inline[] {
  if (children.length === 0 || state.linked || !state.stage.index.gathered.rows.has(declared)) return children
  if (children.some(holdsLink)) return children
  const link: CrossReference = {
    type: 'crossReference',
    target: rowIdOf(declared),
    shows: 'words',
    quiet: true,
    children,
  }
  return [link]
}

const links: ReadonlySet<string> = new Set(['link', 'crossReference', 'pageReference', 'noteCall'])

function holdsLink(inline: Inline): boolean {
  for (const node of walk(inline)) if (links.has(node.type)) return true
  return false
}

/** "Commitment 3. Liaison officers", or the title alone. What stands `alone` has a label that stands out. */
function termWords(state: State, node: DeclaringNode, declared: Declared | null, alone: boolean): Inline[] {
  const kind = kindOf(state.stage, node.name)
  const own = kind === null ? valueFor(node.attributes, 'title')?.trim() : undefined
  const written = withoutEnds(setInlines(state, labelOf(node)))
  const title = written.length > 0 || !own ? written : [text(setPlain(state, own))]
  if (kind?.refersBy !== 'label') return declared ? lead(state, declared, title) : title
  const number = state.stage.index.declared.get(node)?.number
  const words = number === undefined ? wordsOf(state.stage, kind).one : entryLabel(state, kind, number)
  const separator = title.length > 0 ? state.stage.words.captionSeparator : ''
  // As in a caption, the mark after the label looks as the label does.
  const mark = alone ? separator.trimEnd() : ''
  const label: Inline = alone ? {type: 'strong', children: [text(words + mark)]} : text(words)
  const rest = title.length > 0 ? [text(separator.slice(mark.length)), ...title] : []
  if (!declared) return [label, ...rest]
  // Where the title has links of its own, the label leads to the row.
  return title.some(holdsLink)
    ? [...lead(state, declared, [label]), ...rest]
    : lead(state, declared, [label, ...rest])
}

function dateOf(state: State, node: DeclaringNode): Block[] {
  const {declared, gathered} = state.stage.index
  const found = declared.get(node)
  const event = found && gathered.eventOf.get(found)
  return event ? [inReportsLanguage(state, whenOf(state, event))] : []
}

/** "By: India; Canada. Due: 2026 (approximately)." */
function fieldsOf(state: State, node: DeclaringNode): Block[] {
  const {declared, gathered} = state.stage.index
  const found = declared.get(node)
  const entry = found && gathered.entryOf.get(found)
  if (!entry || entry.fields.length === 0) return []
  const {columns} = wordsOf(state.stage, entry.kind)
  const colon = colonIn(state.stage.lang)
  const sentences = entry.fields.map((field) => {
    const sentence = `${columns[field.name] ?? field.name}${colon}${fieldWords(state, field)}`
    return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
  })
  return [inReportsLanguage(state, sentences.join(' '))]
}

/** Words of ours among those of an author, which may be in another language. */
function inReportsLanguage(state: State, words: string): Block {
  return {...paragraph([text(words)]), ...reportsLanguage(state)}
}
