/** Footnotes: their calls, and what they say. */
import type {FootnoteReference} from 'mdast'
import type {Inline} from '../model/node.ts'
import type {Note} from '../model/report.ts'
import {placeOf, type State, say} from './state.ts'

/** The notes that are called, by number. */
export function toNotes(state: State): Note[] {
  return state.stage.index.notes.map(({id, number, definition, file, calls}) => ({
    id,
    number,
    label: String(number),
    children: state.stage.blocks({...state, file, loose: true, notes: 'in-note'}, definition.children),
    calls: [...calls],
  }))
}

/** A call; its characters as written, with a message, where no call can stand. */
export function toNoteCall(state: State, node: FootnoteReference): Inline[] {
  if (state.quoted) return []
  const facts = state.stage.index.calls.get(node)
  if (state.notes === 'called' && facts) {
    state.flow.push({around: ''})
    return [{type: 'noteCall', ...placeOf(state, node), ...facts}]
  }
  const written = `[^${node.label ?? node.identifier}]`
  const found = `footnote \`${written}\``
  if (state.notes === 'in-note') say(state, 'note-in-note', node.position, found, 'no footnote in a footnote')
  else if (state.notes === 'in-front-matter') {
    say(state, 'known-note', node.position, found, 'no footnotes in title, subtitle and summary')
  } else say(state, 'known-note', node.position, found, `a definition: \`${written}: …\``)
  state.flow.push({around: written})
  return [{type: 'text', value: written, ...placeOf(state, node)}]
}
