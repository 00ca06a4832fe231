/** Footnotes: read after the paragraph that calls them, drawn at the foot of its page. */
import type {Note} from '../model/report.ts'
import type {BlockStyle, Theme} from '../theme/theme.ts'
import {type BlockState, inside} from './block-state.ts'
import {type Box, labelledBox} from './box.ts'
import type {Desk} from './desk.ts'
import {textFragment} from './inline.ts'
import type {NoteHeadingTag, StructureNode, StructureTag} from './page.ts'
import {extentOfParagraph, paragraphOf} from './paragraph.ts'
import {addNode, pieceIn} from './structure.ts'
import type {Run} from './style.ts'
import {wordIn} from './word.ts'

/** Build the notes called first in the block just built, and place them in the structure after it. */
export function noteStructure(state: BlockState): void {
  const {desk} = state
  // What is called in a note being built, by it or with it, comes after it rather than inside.
  if (building.has(desk)) return
  building.add(desk)
  while (desk.calledNotes.length > 0) {
    const id = desk.calledNotes.shift()
    const note = desk.report.notes.find((candidate) => candidate.id === id)
    if (note && !desk.notes.has(note.id)) desk.notes.set(note.id, noteBox(state, note))
  }
  building.delete(desk)
}

/** Where a note is being built. */
const building = new WeakSet<Desk>()

/** Build a note and its place in the structure. */
export function noteBox(state: BlockState, note: Note): Box {
  const {desk} = state
  const blocks = smaller(desk.theme.blocks)
  const {note: style} = blocks
  const lang = desk.report.meta.lang
  const node = addNode(state.parent, 'Note', {id: note.id, ...(state.lang === lang ? {} : {lang})})
  const run = desk.runs.block(style, lang)
  const marker = desk.runs.change(run, 'marker')
  const label = addNode(node, 'Lbl')
  const look = inside(style, style.after)
  const place = note.children.find(({position}) => position) ?? state.place
  const number = paragraphOf(
    [textFragment(note.label, marker, pieceIn(label, desk.marks))],
    {...look, align: 'left'},
    marker,
    place,
    place.file,
  )
  const labelWidth = extentOfParagraph(desk, number).max
  const widest = widestLabel(desk, marker)
  const gap = style.size * 0.4
  const inset = Math.max(style.left, widest + gap)
  const inner: BlockState = {
    desk,
    parent: node,
    style: look,
    blocks,
    lang,
    file: undefined,
    place,
    running: false,
    toBoxes: state.toBoxes,
  }
  // Registered before its content is built, so that a note calling itself ends.
  desk.notes.set(note.id, emptyBox)
  const boxes = state.toBoxes(inner, note.children)
  renameHeadings(node)
  return labelledBox(desk, number, labelWidth, () => inset, 'left', gap, boxes, {
    before: style.after,
    after: style.after,
    ids: [note.id],
  })
}

/** Headings in a note are none of the report's. */
function renameHeadings(node: StructureNode): void {
  const heading = noteHeadings[node.tag]
  if (heading) node.tag = heading
  for (const child of node.children) if (typeof child !== 'number') renameHeadings(child)
}

const noteHeadings: Partial<Record<StructureTag, NoteHeadingTag>> = {
  H1: 'NoteH1',
  H2: 'NoteH2',
  H3: 'NoteH3',
  H4: 'NoteH4',
  H5: 'NoteH5',
  H6: 'NoteH6',
}

/** Width of the widest label of the report's notes: they share a column. */
function widestLabel({report, measure}: Desk, run: Run): number {
  let widest = widths.get(run)
  if (widest === undefined) {
    widest = report.notes.reduce((most, {label}) => Math.max(most, wordIn(run, label, measure).width), 0)
    widths.set(run, widest)
  }
  return widest
}

const widths = new WeakMap<Run, number>()

const known = new WeakMap<Theme['blocks'], Theme['blocks']>()

/** The styles of a theme with nothing larger than a note's own words. */
function smaller(blocks: Theme['blocks']): Theme['blocks'] {
  let result = known.get(blocks)
  if (!result) {
    const {size, leading} = blocks.note
    const shrink = (style: BlockStyle): BlockStyle => ({
      ...style,
      size: Math.min(style.size, size),
      leading: Math.min(style.leading, leading),
      before: Math.min(style.before, leading),
      after: Math.min(style.after, leading),
    })
    const entries = Object.entries(blocks).map(([name, style]) => [name, shrink(style)])
    // The same names as before.
    result = Object.fromEntries(entries) as Theme['blocks']
    known.set(blocks, result)
  }
  return result
}

const emptyBox: Box = {set: () => {}, extent: () => ({min: 0, max: 0})}
