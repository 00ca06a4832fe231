/** Where a block stands, handed down from block to block. */
import type {Base, Block} from '../model/node.ts'
import type {BlockStyle, Theme} from '../theme/theme.ts'
import type {Box} from './box.ts'
import type {Desk} from './desk.ts'
import type {StructureNode} from './page.ts'
import {addNode} from './structure.ts'

/** Where a block stands. */
export interface BlockState {
  desk: Desk
  /** The structure node it belongs to. */
  parent: StructureNode
  /** How paragraphs look here. */
  style: BlockStyle
  /** How all other blocks look here: the theme's styles, or smaller in a note. */
  blocks: Theme['blocks']
  lang: string
  file: string | undefined
  /** The nearest block around that has a position: where to say what is wrong with words that have none. */
  place: Base
  /** True in the body itself, where text may run on before a waiting figure. */
  running: boolean
  /** The boxes of the blocks inside: the way back into the whole grammar from a part of it. */
  toBoxes(state: BlockState, blocks: readonly Block[]): Box[]
}

/** The state inside a block: its file, and its language with a structure node to say so where that differs. */
export function within(state: BlockState, node: Block): BlockState {
  const part = inPart(state, node)
  const inner = node.position ? {...part, place: node} : part
  // The node of a paragraph's words can carry their language; anything else gets a node around it.
  if (inner.lang === state.lang || node.type === 'paragraph' || node.type === 'heading') return inner
  return {...inner, parent: addNode(state.parent, 'Div', {lang: inner.lang})}
}

/** The state inside a part of a block, whose own structure node carries its language. */
export function inPart(state: BlockState, {file = state.file, lang = state.lang}: Base): BlockState {
  return file === state.file && lang === state.lang ? state : {...state, file, lang}
}

/** How text in a container looks: its font, with the spaces of the body. */
export function inside(style: BlockStyle, after: number): BlockStyle {
  let known = insides.get(style)
  if (!known) {
    known = new Map()
    insides.set(style, known)
  }
  let result = known.get(after)
  if (!result) {
    result = bare(style, after)
    known.set(after, result)
  }
  return result
}

// The same style object for the same question, so that runs are found by it.
const insides = new WeakMap<BlockStyle, Map<number, BlockStyle>>()

function bare(style: BlockStyle, after: number): BlockStyle {
  return {
    ...style,
    before: 0,
    after,
    left: 0,
    right: 0,
    first: 0,
    background: null,
    padding: {top: 0, right: 0, bottom: 0, left: 0},
    keepNext: false,
    keepTogether: false,
  }
}

/** The state where text is too narrow for even lines. */
export function ragged(state: BlockState): BlockState {
  const blocks = raggedBlocks(state.blocks)
  return {...state, blocks, style: state.style === state.blocks.body ? blocks.body : state.style}
}

// The same styles for the same theme, as above.
const knownRagged = new WeakMap<Theme['blocks'], Theme['blocks']>()

function raggedBlocks(blocks: Theme['blocks']): Theme['blocks'] {
  let result = knownRagged.get(blocks)
  if (!result) {
    const entries = Object.entries(blocks).map(([name, style]): [string, BlockStyle] => [
      name,
      style.align === 'justify' ? {...style, align: 'left'} : style,
    ])
    // The same names as before.
    result = Object.fromEntries(entries) as Theme['blocks']
    knownRagged.set(blocks, result)
  }
  return result
}
