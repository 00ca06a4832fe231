/** Calls of footnotes as they are met: notes are numbered by their first call. */
import type {FootnoteDefinition, FootnoteReference} from 'mdast'
import {complain} from '../model/rule.ts'
import {type Definitions, inFile} from './definition.ts'
import {fileAt, type Names} from './target.ts'

/** A note that is called. */
export interface NoteFacts {
  id: string
  number: number
  definition: FootnoteDefinition
  file: string
  calls: string[]
}

/** A call of a note, as it is printed. */
export interface CallFacts {
  id: string
  note: string
  label: string
  first: boolean
}

/** The calls met so far. */
export interface Calls extends Pick<Names, 'source'> {
  noteDefinitions: Definitions['notes']
  notes: NoteFacts[]
  noteByDefinition: Map<FootnoteDefinition, NoteFacts>
  /** Called where no call can stand, which is reported there. */
  calledInVain: Set<FootnoteDefinition>
  calls: Map<FootnoteReference, CallFacts>
}

/** Record a call; `standing` is false where no call can stand. */
export function callNote(calls: Calls, file: string, standing: boolean, node: FootnoteReference): void {
  const found = calls.noteDefinitions.get(inFile(file, node.identifier))
  if (found && !standing) calls.calledInVain.add(found.definition)
  if (!found || !standing) return
  let note = calls.noteByDefinition.get(found.definition)
  if (!note) {
    const number = calls.notes.length + 1
    note = {id: `_note-${number}`, number, calls: [], ...found}
    calls.notes.push(note)
    calls.noteByDefinition.set(found.definition, note)
  }
  const first = note.calls.length === 0
  const id = first ? `_call-${note.number}` : `_call-${note.number}-${note.calls.length + 1}`
  note.calls.push(id)
  calls.calls.set(node, {id, note: note.id, label: String(note.number), first})
}

/** The characters of a call where no call can stand, which is reported there. */
export function callInVain(calls: Calls, path: string, text: string): void {
  for (const [, label = ''] of text.matchAll(/\[\^([^\s[\]]+)\]/g)) {
    const found = calls.noteDefinitions.get(inFile(path, label.toLowerCase()))
    if (found) calls.calledInVain.add(found.definition)
  }
}

/** Report the notes that nothing calls. */
export function reportUnused(calls: Calls): void {
  for (const {definition, file} of calls.noteDefinitions.values()) {
    if (calls.noteByDefinition.has(definition) || calls.calledInVain.has(definition)) continue
    complain(fileAt(calls, file), 'unused-note', {
      found: `footnote \`[^${definition.label ?? definition.identifier}]\`, which nothing calls`,
      expected: 'a call in the text',
      place: definition.position,
    })
  }
}
