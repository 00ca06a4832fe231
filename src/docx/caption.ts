/** Captions: label and number are bookmarked, each for itself, and the number is a field that counts. */
import type {Block, Caption, Figure, Table} from '../model/node.ts'
import {bookmarked, bookmarkName, withBookmark} from './bookmark.ts'
import {field} from './field.ts'
import {inlines} from './inlines.ts'
import {styledParagraph} from './paragraph.ts'
import {anchorOf, type State} from './plan.ts'
import {fieldEndMark, runFormat, within, words, wordsWithin} from './run.ts'
import {paragraphStyles} from './style-name.ts'
import type {Element} from './xml.ts'

/** The paragraphs of a figure's or table's caption. `write` writes the blocks a caption may have besides words. */
export function captionParagraphs(
  outer: State,
  owner: Figure | Table,
  caption: Caption,
  name: 'figure-caption' | 'table-caption',
  write: (state: State, blocks: readonly Block[]) => Element[],
): Element[] {
  const state: State = {
    ...outer,
    text: {id: paragraphStyles[name].id, look: name, inset: 0, fixed: true},
    lang: caption.lang ?? outer.lang,
  }
  const [first, ...rest] = caption.children
  const opening = first?.type === 'paragraph' ? first : null
  const openingState = opening?.lang === undefined ? state : {...state, lang: opening.lang}
  const content = [
    ...labelRuns(state, owner, caption),
    ...words(within(state, 'caption-label'), caption.separator),
    ...(opening ? inlines(openingState, opening.children) : []),
  ]
  const opened = content.length === 0 ? [] : [styledParagraph(state, name, content)]
  const lead = opening?.id === undefined ? opened : withBookmark(anchorOf(opening.id), opened)
  return [...lead, ...write(state, opening ? rest : caption.children)]
}

/** "Figure 2": a bookmark around it all, another around the number. */
function labelRuns(outer: State, owner: Figure | Table, {label}: Caption): Element[] {
  if (label === '') return []
  const state = within(outer, 'caption-label')
  const bookmark = (kind: 'Ref' | 'Num', content: Element[]): Element[] =>
    owner.id === undefined
      ? content
      : bookmarked(kind === 'Ref' ? anchorOf(owner.id) : bookmarkName('Num', owner.id), content)
  const sequence = outer.plan.sequences.get(owner)
  const at = owner.number === '' ? -1 : label.lastIndexOf(owner.number)
  if (at < 0) return bookmark('Ref', words(state, label))
  const end = at + owner.number.length
  const number = wordsWithin(state, label, at, end)
  const instruction = sequence
    ? `SEQ ${sequence.identifier} \\* ARABIC${sequence.jump ? ` \\r ${owner.number}` : ''}`
    : null
  return bookmark('Ref', [
    ...wordsWithin(state, label, 0, at),
    ...bookmark('Num', instruction === null ? number : field(instruction, number, runFormat(state))),
    ...wordsWithin(state, label, end, label.length),
    ...fieldEndMark(state, label),
  ])
}
