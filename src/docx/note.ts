/** Footnotes: each is written once and holds blocks of any kind. */
import type {Note} from '../model/report.ts'
import {blocks} from './blocks.ts'
import {textParagraph} from './paragraph.ts'
import {bodyState, type Plan, type State} from './plan.ts'
import {run} from './run.ts'
import {settle} from './settle.ts'
import {paragraphStyles} from './style-name.ts'
import {type Element, el} from './xml.ts'

/** The paragraphs of a note. Packing puts the note's own mark at the start of the first. */
export function noteParagraphs(plan: Plan, {children}: Note): Element[] {
  const {note} = plan.theme.blocks
  const state: State = {
    ...bodyState(plan),
    text: {id: paragraphStyles.note.id, look: 'note', inset: note.left, fixed: true},
    left: note.left,
  }
  const content = settle(plan, blocks(state, children), 'part')
  const [first, ...rest] = content
  // The mark needs a paragraph of plain words to stand in, not a list's item or a piece of code.
  const opening = children[0]?.type === 'paragraph' && first ? first : textParagraph(state, [])
  return [
    afterMark(
      opening,
      run(state, [note.first < 0 ? el('w:tab') : el('w:t', {'xml:space': 'preserve'}, ' ')]),
    ),
    ...(opening === first ? rest.map(upright) : content),
  ]

  /** Later paragraphs of a note begin where its text does, not where its mark stands. */
  function upright(element: Element): Element {
    if (note.first === 0 || element.name !== 'w:p') return element
    return plainNote(element) ? withFirst(element) : element
  }
}

function afterMark(paragraph: Element, gap: Element): Element {
  const [first, ...rest] = paragraph.children
  const has = typeof first === 'object' && first.name === 'w:pPr'
  return {...paragraph, children: has ? [first, gap, ...rest] : [gap, ...paragraph.children]}
}

function plainNote(paragraph: Element): boolean {
  const [properties] = paragraph.children
  return (
    typeof properties === 'object' &&
    properties.children.every((child) => typeof child === 'string' || child.name === 'w:pStyle')
  )
}

function withFirst(paragraph: Element): Element {
  const [properties, ...rest] = paragraph.children
  if (typeof properties !== 'object') return paragraph
  return {
    ...paragraph,
    children: [{...properties, children: [...properties.children, el('w:ind', {'w:firstLine': 0})]}, ...rest],
  }
}
