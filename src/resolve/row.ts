/** Rows of lists and tables that print again what is declared elsewhere. */
import type {Block, Inline, Paragraph, TableCell} from '../model/node.ts'
import {walk} from '../model/walk.ts'
import {readAttributes, valueFor} from './attributes.ts'
import {contentOf, type Declared, keysOf, labelOf} from './declaration.ts'
import {setInlines, setPlain, withoutEnds} from './flow.ts'
import {repeat, type State} from './state.ts'

/**
 * The state for words that are declared elsewhere. No place in the text prints those of an event of a data file, so
 * what is wrong with them is said here.
 */
export function quoteOf(state: State, {file, told, kind, node}: Declared): State {
  const away = {...repeat(state, file), loose: true}
  const {inside} = readAttributes(away, node.attributes, '', keysOf(kind))
  return {...inside, silent: told, notes: told ? 'called' : 'in-front-matter'}
}

/** The title of what is declared, without links of its own: its words are to lead to where it stands. */
export function titleAgain(state: State, declared: Declared): Inline[] {
  const {node, kind} = declared
  const quoted = {...quoteOf(state, declared), linked: true}
  const own = kind === null ? valueFor(node.attributes, 'title')?.trim() : undefined
  const words: Inline[] = own
    ? [{type: 'text', value: setPlain(quoted, own)}]
    : withoutEnds(setInlines(quoted, labelOf(node)))
  if (quoted.lang === state.stage.lang || words.length === 0) return words
  return [{type: 'span', lang: quoted.lang, children: words}]
}

/** The description of what is declared. */
export function contentAgain(state: State, declared: Declared): Block[] {
  const quoted = quoteOf(state, declared)
  const blocks = state.stage.blocks(quoted, contentOf(declared.node))
  return quoted.lang === state.stage.lang ? blocks : blocks.map((block) => ({lang: quoted.lang, ...block}))
}

/** The language of what is printed again, where its place is in another. */
export function reportsLanguage({lang, stage}: State): {lang?: string} {
  return lang === stage.lang ? {} : {lang: stage.lang}
}

/** What a caption holds that other places point to stays, where there is nothing for it to stand over. */
export function captionAlone(state: State, caption: readonly Inline[]): Block[] {
  if (state.quoted) return []
  const pointed = caption.some((inline) =>
    [...walk(inline)].some((node) => node.type === 'noteCall' || ('id' in node && node.id !== undefined)),
  )
  return pointed ? [paragraph(caption)] : []
}

/** A title and what is told below it; the title stands out where something is. */
export function titled(title: readonly Inline[], content: readonly Block[]): Block[] {
  if (content.length === 0) return [paragraph(title)]
  if (title.length === 0) return [...content]
  return [paragraph([{type: 'strong', children: [...title]}]), ...content]
}

/** A cell of one column and one row. */
export function cell(header: boolean, ...children: Block[]): TableCell {
  return {type: 'tableCell', header, colspan: 1, rowspan: 1, children}
}

/** A paragraph that nobody wrote as one. */
export function paragraph(children: readonly Inline[]): Paragraph {
  return {type: 'paragraph', children: [...children]}
}

/** Words that are set already. */
export function text(value: string): Inline {
  return {type: 'text', value}
}
