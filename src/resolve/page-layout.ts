/** Landscape pages and columns: where they may stand, and what becomes of their content where they may not. */
import type {Block} from '../model/node.ts'
import type {ContainerDirective} from '../model/syntax.ts'
import {type Carried, readAttributes, sayValue, valueFor} from './attributes.ts'
import {placeOf, type State, say} from './state.ts'

/** `:::landscape`: its blocks on pages of their own. */
export function landscapeToBlocks(state: State, node: ContainerDirective): Block[] {
  const {carried, inside} = readAttributes(state, node.attributes, '`:::landscape`')
  const around = state.loose
    ? loosely
    : state.inColumns
      ? (['inside `:::columns`', '`:::columns` inside `:::landscape`'] as const)
      : state.turned
        ? (['inside `:::landscape`', 'one around all of it'] as const)
        : null
  const children = state.stage.blocks({...inside, turned: true}, node.children)
  if (around) return refused(state, node, around, carried, children)
  if (isBlank(children)) return marked(carried, [])
  return [{type: 'landscape', ...placeOf(state, node), ...carried, children}]
}

/** `:::columns{count=2}`: its blocks in columns. */
export function columnsToBlocks(state: State, node: ContainerDirective): Block[] {
  const {carried, inside} = readAttributes(state, node.attributes, '`:::columns`', ['count'])
  const around = state.loose
    ? loosely
    : state.inColumns
      ? (['inside `:::columns`', 'one of them'] as const)
      : null
  const count = countOf(state, node)
  const children = state.stage.blocks({...inside, inColumns: true}, node.children)
  if (around) return refused(state, node, around, carried, children)
  if (isBlank(children)) return marked(carried, [])
  return [{type: 'columns', ...placeOf(state, node), ...carried, count, children}]
}

/** Where blocks for layout cannot stand, and where to put them instead. */
type Around = readonly [found: string, expected: string]

const loosely: Around = ['in a list, quotation, callout, note or cell', 'it in the body of the text']

const usualCount = 2

function countOf(state: State, {attributes}: ContainerDirective): number {
  const written = valueFor(attributes, 'count')
  if (written === null || attributes === null) return usualCount
  if (/^[2-4]$/.test(written.trim())) return Number(written)
  sayValue(state, attributes, 'count', 'a number of columns from 2 to 4')
  return usualCount
}

/** Say that a block for layout stands in the wrong place, and keep what it holds. */
function refused(
  state: State,
  node: ContainerDirective,
  [found, expected]: Around,
  carried: Carried,
  children: readonly Block[],
): Block[] {
  say(state, 'page-layout', node.namePosition, `\`:::${node.name}\` ${found}`, expected)
  return marked(carried, children)
}

/** Blocks without the container whose language and name they keep. */
function marked({id, lang}: Carried, children: readonly Block[]): Block[] {
  const blocks = lang === undefined ? children : children.map((block) => ({lang, ...block}))
  return id === undefined ? [...blocks] : [{type: 'paragraph', id, children: []}, ...blocks]
}

/** True for blocks that would only be pages without anything on them. */
function isBlank(blocks: readonly Block[]): boolean {
  return blocks.every(({type}) => type === 'pageBreak')
}
