/**
 * Live fields with their last result, in the five-run form Word writes itself (ECMA-376, 17.16.18): the only form
 * every reader keeps. Never dirty, so that Word does not ask to update anything.
 */
import {type RunFormat, runProperties} from './format.ts'
import {type Element, el} from './xml.ts'

/** A field: its instruction, and the runs that show its last result. */
export function field(instruction: string, result: readonly Element[], format: RunFormat = {}): Element[] {
  return [...fieldStart(instruction, format), ...result, fieldEnd(format)]
}

/** Begin a field whose result runs over paragraphs. */
export function fieldStart(instruction: string, format: RunFormat = {}): Element[] {
  return [
    fieldCharacter('begin', format),
    el('w:r', {}, runProperties(format), el('w:instrText', {'xml:space': 'preserve'}, ` ${instruction} `)),
    fieldCharacter('separate', format),
  ]
}

/** End a field begun by `fieldStart`. */
export function fieldEnd(format: RunFormat = {}): Element {
  return fieldCharacter('end', format)
}

function fieldCharacter(type: 'begin' | 'separate' | 'end', format: RunFormat): Element {
  return el('w:r', {}, runProperties(format), el('w:fldChar', {'w:fldCharType': type}))
}
