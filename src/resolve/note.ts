/** Footnotes: their calls, what they say, and what looks like a call of a note that nobody defined. */
import type {FootnoteReference, Text as TextSource} from 'mdast'
import type {Point, Position} from 'unist'
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
  if (state.notes === 'in-note') sayInNote(state, node.position, written)
  else if (state.notes === 'in-front-matter') sayInFrontMatter(state, node.position, written)
  else sayUndefined(state, node.position, written)
  state.flow.push({around: written})
  return [{type: 'text', value: written, ...placeOf(state, node)}]
}

/** `[^x]` is plain text to a parser when no definition has its label: report each. */
export function reportUndefinedNotes(state: State, node: TextSource): void {
  if (state.quoted || !node.value.includes('[^')) return
  const {position} = node
  const start = position?.start.offset
  const written =
    position && start !== undefined
      ? String(state.stage.source.files.get(state.file) ?? '').slice(start, position.end.offset)
      : ''
  for (const match of written.matchAll(/(?<!\\)\[\^[^\s[\]^]+\](?!\()/g)) {
    const from = along(position!.start, written.slice(0, match.index))
    const place = {start: from, end: along(from, match[0])}
    // Front matter is parsed apart from the text, so that no definition of the text is known there.
    if (state.notes === 'in-front-matter') sayInFrontMatter(state, place, match[0])
    else sayUndefined(state, place, match[0])
  }
}

function along(point: Point, text: string): Point {
  const lines = text.split('\n')
  const last = lines.at(-1)!.length
  return {
    line: point.line + lines.length - 1,
    column: lines.length > 1 ? last + 1 : point.column + last,
    ...(point.offset !== undefined && {offset: point.offset + text.length}),
  }
}

function sayUndefined(state: State, place: Position | undefined, written: string): void {
  say(state, 'known-note', place, `footnote \`${written}\``, `a definition, \`${written}: …\``)
}

function sayInNote(state: State, place: Position | undefined, written: string): void {
  say(state, 'note-in-note', place, `footnote \`${written}\``, 'no call in a note')
}

function sayInFrontMatter(state: State, place: Position | undefined, written: string): void {
  say(state, 'known-note', place, `footnote \`${written}\``, 'no footnotes in title, subtitle and summary')
}
