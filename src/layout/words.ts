/** Words in paragraphs of their own: body text, headings, titles, captions. */
import type {Base, Caption, Inline} from '../model/node.ts'
import type {BlockStyle} from '../theme/theme.ts'
import {type BlockState, inPart, inside} from './block-state.ts'
import {type Box, stackBox, surroundingsOf, textBox} from './box.ts'
import {type Fragment, textFragment, toFragments} from './inline.ts'
import {noteStructure} from './note.ts'
import type {StructureNode, StructureTag} from './page.ts'
import {paragraphOf} from './paragraph.ts'
import {addNode, pieceIn} from './structure.ts'
import type {Run} from './style.ts'

/** A paragraph of words under a structure node of its own, with the notes it calls read after it. */
export function wordsBox(
  state: BlockState,
  children: readonly Inline[],
  style: BlockStyle,
  node: Base & {id?: string},
  {
    tag = 'P',
    prefix,
    running = false,
  }: {
    tag?: StructureTag
    prefix?: (parent: StructureNode, run: Run) => Fragment[]
    running?: boolean
  } = {},
): Box {
  const {desk} = state
  const lang = node.lang ?? state.lang
  const parent = addNode(state.parent, tag, node.lang ? {lang: node.lang} : {})
  const run = desk.runs.block(style, lang)
  const place = node.position ? node : state.place
  const before = prefix?.(parent, run)
  const words = toFragments(desk, children, parent, run, node.file ?? state.file, place)
  const fragments = before ? [...before, ...words] : words
  // An item of a list holds labels and bodies alone: notes called in a label stand in it.
  noteStructure(tag === 'Lbl' ? {...state, parent} : state)
  const paragraph = paragraphOf(fragments, style, run, place, node.file ?? state.file)
  if (!running && node.id === undefined) return textBox(desk, paragraph, style)
  const ids = node.id === undefined ? [] : [node.id]
  return textBox(desk, paragraph, {...surroundingsOf(style), running, ids})
}

/** A caption: its label, a separator and its words, the first paragraph in one with the label. */
export function captionBox(state: BlockState, node: Caption, style: BlockStyle): Box {
  const {desk} = state
  const parent = addNode(state.parent, 'Caption', node.lang ? {lang: node.lang} : {})
  const [first, ...rest] = node.children
  const opening = first?.type === 'paragraph' ? first : null
  const others = opening ? rest : node.children
  const inner: BlockState = {...inPart(state, node), parent, running: false}
  const look = {...style, keepNext: false, keepTogether: false}
  const boxes: Box[] = []
  if (opening || node.label !== '') {
    boxes.push(
      wordsBox(inner, opening?.children ?? [], {...look, before: 0, after: 0}, opening ?? node, {
        prefix(own, run) {
          const text = node.label + node.separator
          if (text === '') return []
          return [textFragment(text, desk.runs.change(run, 'caption-label'), pieceIn(own, desk.marks))]
        },
      }),
    )
  }
  boxes.push(...state.toBoxes({...inner, style: inside(style, style.after / 2)}, others))
  return stackBox(desk, boxes, surroundingsOf(style))
}
