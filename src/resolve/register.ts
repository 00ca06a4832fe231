/** Registers: the fields of their entries, the tables that print them, and their data. */
import type {Block, CrossReference, Inline, Table, TableCell, TableRow} from '../model/node.ts'
import type {FieldKind, Register, RegisterEntry, RegisterKind} from '../model/register.ts'
import {nearest} from '../model/spelling.ts'
import type {LeafDirective} from '../model/syntax.ts'
import {readAttributes, valueFor} from './attributes.ts'
import {captionInside} from './caption.ts'
import {expectedDate, readDate} from './date.ts'
import {
  contentOf,
  type Declared,
  labelOf,
  placeOfKey,
  readSources,
  spellingOf,
  wordsOf,
} from './declaration.ts'
import {rowIdOf} from './event.ts'
import {setInlines, setPlain, withoutEnds} from './flow.ts'
import {plainWords} from './plain-words.ts'
import {
  captionAlone,
  cell,
  contentAgain,
  paragraph,
  reportsLanguage,
  text,
  titleAgain,
  titled,
} from './row.ts'
import {type Ground, placeOf, type State, sayIn} from './state.ts'
import {semicolonIn} from './typography.ts'

/** What an entry says, its fields read. */
export interface EntryFacts {
  declared: Declared
  kind: RegisterKind
  /** What the author gave, in the kind's order. */
  fields: {name: string; words: string; value: string | string[]; written: boolean}[]
}

/** The entries among what is declared, in the same order. */
export function readEntries(ground: Ground, declared: readonly Declared[]): EntryFacts[] {
  return declared.flatMap((one) => {
    const {kind, node, file} = one
    if (kind === null) return []
    if (labelOf(node).length === 0 && contentOf(node).length === 0) {
      const expected = 'words in brackets, or between its fences'
      sayIn(ground, file, 'has-words', node.namePosition, `${spellingOf(node)} without words`, expected)
    }
    const fields = Object.entries(kind.fields).flatMap(([name, shape]) => {
      const written = valueFor(node.attributes, name)?.trim()
      if (!written) return []
      const field = readField(ground, one, kind, name, shape, written)
      return field === null ? [] : [{name, ...field}]
    })
    return [{declared: one, kind, fields}]
  })
}

/** The words of a field as they are set: those that a template or a date gives are set already. */
export function fieldWords(state: State, {words, written}: EntryFacts['fields'][number]): string {
  return written ? setPlain({...state, lang: state.stage.lang}, words) : words
}

/** "Commitment 3" */
export function entryLabel(state: State, kind: RegisterKind, number: number): string {
  return `${wordsOf(state.stage, kind).one}\u00A0${number}`
}

function readField(
  ground: Ground,
  declared: Declared,
  kind: RegisterKind,
  name: string,
  shape: FieldKind,
  written: string,
): Omit<EntryFacts['fields'][number], 'name'> | null {
  const {node, file} = declared
  if (shape === 'text') return {words: written, value: written, written: true}
  if (shape === 'list') {
    const items = written
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '')
    return items.length > 0
      ? {words: items.join(semicolonIn(ground.lang)), value: items, written: true}
      : null
  }
  const place = placeOfKey(node, name)
  if (shape === 'date') {
    const date = readDate(written, ground.lang, ground.words.date)
    if (!('problem' in date)) return {words: date.words, value: date.edtf, written: false}
    sayIn(ground, file, 'valid-date', place, `date \`${written}\``, expectedDate(written, date.problem))
    return null
  }
  if (shape.includes(written)) {
    const values = wordsOf(ground, kind).values[name] ?? {}
    const own = Object.hasOwn(values, written) ? values[written]! : null
    return {words: own ?? written, value: written, written: own === null}
  }
  const meant = nearest(written, shape)
  const expected = meant ? `\`${meant}\`` : `one of ${shape.join(', ')}`
  sayIn(ground, file, 'attribute-value', place, `\`${name}="${written}"\``, expected)
  return null
}

// ------------------------------------------------------------------------------------------- data

/** The registers that have entries, as the report has them. */
export function toRegisters(state: State): Register[] {
  const {choices, index} = state.stage
  return choices.registers.flatMap((kind) => {
    const entries = index.gathered.entries.get(kind.name)
    if (!entries) return []
    const {one, many, columns} = wordsOf(state.stage, kind)
    return {
      kind: kind.name,
      plural: kind.plural,
      one,
      many,
      fields: Object.keys(kind.fields).map((name) => ({name, heading: columns[name] ?? name})),
      entries: entries.map((entry) => toEntry(state, entry)),
    }
  })
}

function toEntry(state: State, entry: EntryFacts): RegisterEntry {
  const {declared, kind} = entry
  const {title, text} = plainWords(state, declared)
  const label = entryLabel(state, kind, declared.number)
  return {
    id: declared.id,
    number: declared.number,
    label: kind.refersBy === 'title' && title !== '' ? title : label,
    title,
    text,
    fields: Object.fromEntries(
      entry.fields.map((field) => [field.name, {words: fieldWords(state, field), value: field.value}]),
    ),
    sources: readSources(state.stage, declared),
  }
}

// ------------------------------------------------------------------------------------------- table

/** The table that `::commitments` asks for: an entry a row, each with a link to where it is declared. */
export function registerToBlocks(state: State, node: LeafDirective): Block[] {
  const {numbers, gathered} = state.stage.index
  const {carried, inside} = readAttributes(state, node.attributes, spellingOf(node))
  const entries = state.quoted ? undefined : gathered.registers.get(node)
  const [first] = entries ?? []
  if (!entries || !first) return captionAlone(inside, withoutEnds(setInlines(inside, node.children)))
  const numbered = numbers.get(node)
  const number = numbered?.number ?? ''
  const {lang: _, ...names} = carried
  const filled = new Set(entries.flatMap(({fields}) => fields.map(({name}) => name)))
  // A field that no entry has takes no room; the first column names the rows.
  const columns = first.kind.columns.filter(
    (name, index) => index === 0 || !Object.hasOwn(first.kind.fields, name) || filled.has(name),
  )
  const headings = wordsOf(state.stage, first.kind).columns
  const table: Table = {
    type: 'table',
    ...placeOf(state, node),
    ...names,
    ...reportsLanguage(state),
    ...(numbered && {id: numbered.id}),
    number,
    caption: captionInside(inside, 'table', number, node),
    columns: columns.map((name) => ({
      align: null,
      width: name === 'number' ? numberWidth : null,
      numeric: false,
    })),
    headerRows: 1,
    rowHeaders: true,
    children: [
      {
        type: 'tableRow',
        children: columns.map((name) => cell(true, paragraph([text(headings[name] ?? name)]))),
      },
      ...entries.map((entry): TableRow => {
        const named = gathered.rows.get(entry.declared) === node
        const [head = '', ...others] = columns
        const cells = others.map((name) => {
          const {title, content} = wordsIn(state, entry, name)
          return cell(false, ...titled(title, content))
        })
        return {type: 'tableRow', children: [headCell(state, entry, head, named), ...cells]}
      }),
    ],
  }
  return [table]
}

/** Numbers are short; a share of their own keeps what is left over for the words. */
const numberWidth = 0.08

/** The cell that names the row and leads to where the entry is declared; with `named`, places lead to it. */
function headCell(state: State, entry: EntryFacts, column: string, named: boolean): TableCell {
  const {declared} = entry
  const {title, content} = wordsIn(state, entry, column)
  const numbered = column === 'number' || title.length === 0
  const link: CrossReference = {
    type: 'crossReference',
    target: declared.id,
    shows: numbered ? 'number' : column === 'title' ? 'title' : 'words',
    children: title.length > 0 ? title : [text(String(declared.number))],
  }
  const children: Inline[] = named ? [{type: 'span', id: rowIdOf(declared), children: [link]}] : [link]
  // A name stands alone: what is told of it is where it leads to.
  return cell(true, paragraph(children), ...(column === 'title' ? [] : content))
}

/** What an entry has to say in a column: the words of a field stand as a title of nothing. */
function wordsIn(state: State, entry: EntryFacts, column: string): {title: Inline[]; content: Block[]} {
  const {declared, kind, fields} = entry
  if (column === 'number') return {title: [text(String(declared.number))], content: []}
  if (column !== 'title' && column !== 'text') {
    const field = fields.find(({name}) => name === column)
    return {title: field ? [text(fieldWords(state, field))] : [], content: []}
  }
  // Without a column for the one, the other holds both. Words of a sentence are the text of what has no title.
  const both = !kind.columns.includes(column === 'title' ? 'text' : 'title')
  const untitled = declared.node.type === 'textDirective' && kind.refersBy === 'label'
  return {
    title: both || (column === 'text') === untitled ? titleAgain(state, declared) : [],
    content: both || column === 'text' ? contentAgain(state, declared) : [],
  }
}
