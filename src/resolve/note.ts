/** Footnotes: their calls, and what they say. */
import type {FootnoteReference} from 'mdast'
import type {Inline} from '../model/node.ts'
import type {Note} from '../model/report.ts'
import {readAttributes, refuseNames} from './attributes.ts'
import {placeOf, type State, say} from './state.ts'

/** The notes that are called, by number. */
export function toNotes(state: State): Note[] {
  return state.stage.index.notes.map(({id, number, definition, file, calls}) => {
    const here: State = {...state, file, loose: true, notes: 'in-note'}
    const {carried, inside} = readAttributes(here, definition.attributes, 'a footnote')
    if (definition.attributes) refuseNames(here, definition.attributes, 'a footnote')
    const {lang} = carried
    const children = state.stage.blocks(inside, definition.children)
    return {
      id,
      number,
      label: String(number),
      // A note itself has no language to carry: each of its blocks does.
      children: lang === undefined ? children : children.map((block) => ({lang, ...block})),
      calls: [...calls],
    }
  })
}

/** A call; its characters as written, with a message, where no call can stand. */
export function toNoteCall(state: State, node: FootnoteReference): Inline[] {
  if (state.quoted && state.silent) return []
  const facts = state.stage.index.calls.get(node)
  if (state.notes === 'called' && facts) {
    state.flow.push({around: ''})
    return [{type: 'noteCall', ...placeOf(state, node), ...facts}]
  }
  const written = `[^${node.label ?? node.identifier}]`
  const found = `footnote \`${written}\``
  if (state.notes === 'in-note') say(state, 'note-in-note', node.position, found, 'no footnote in a footnote')
  else if (state.notes === 'in-front-matter') {
    const expected = state.quoted
      ? 'no footnotes in a data file'
      : 'no footnotes in title, subtitle and summary'
    say(state, 'known-note', node.position, found, expected)
  } else say(state, 'known-note', node.position, found, `a definition: \`${written}: …\``)
  state.flow.push({around: written})
  return [{type: 'text', value: written, ...placeOf(state, node)}]
}
