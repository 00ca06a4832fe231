/** Directives: what each name of the language becomes. */
import type {Block, Inline, Paragraph} from '../model/node.ts'
import type {ContainerDirective, LeafDirective, TextDirective} from '../model/syntax.ts'
import {carry, readAttributes, refuseNames, valueFor} from './attributes.ts'
import {declares, kindPrinted} from './declaration.ts'
import {declaredToBlocks, declaredToInlines} from './entry.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {directiveToListing} from './listing.ts'
import {columnsToBlocks, landscapeToBlocks} from './page-layout.ts'
import {pageToInlines} from './reference.ts'
import {registerToBlocks} from './register.ts'
import {isSectioning} from './section.ts'
import {placeOf, type State, say, sayLater} from './state.ts'
import {timelineToBlocks} from './timeline.ts'
import {thing} from './typography.ts'

// ------------------------------------------------------------------------------------------ inline

/** A directive in a line. */
export function textDirectiveToInlines(state: State, node: TextDirective): Inline[] {
  switch (node.name) {
    case 'sub':
      return wrap(state, node, 'subscript')
    case 'sup':
      return wrap(state, node, 'superscript')
    case 'kbd':
      return wrap(state, node, 'keyboard')
    case 'span':
      return toSpan(state, node)
    case 'value':
      return toValue(state, node)
    case 'page':
      return pageToInlines(state, node)
    default:
      if (declares(state.stage, node.name)) return declaredToInlines(state, node)
      sayLater(state, node.position, `\`:${node.name}\``)
      return state.stage.inlines(state, node.children)
  }
}

/** Words with an id, a class or a language: `:span[…]{…}` and `[…]{…}`. */
export function toSpan(
  state: State,
  node: Pick<TextDirective, 'children' | 'attributes' | 'position'>,
): Inline[] {
  const {carried, inside} = readAttributes(state, node.attributes, 'a span')
  const children = state.stage.inlines(inside, node.children)
  if (Object.keys(carried).length === 0) return children
  return [{type: 'span', ...placeOf(state, {type: 'span', ...node}), ...carried, children}]
}

function wrap(state: State, node: TextDirective, type: 'subscript' | 'superscript' | 'keyboard'): Inline[] {
  const {carried, inside} = readAttributes(state, node.attributes, `\`:${node.name}\``)
  const {lang, ...names} = carried
  // The characters of a key are what is printed on it, so they are not set.
  const flow = type === 'keyboard' ? [] : state.flow
  const children = state.stage.inlines({...inside, flow}, node.children)
  if (type === 'keyboard') state.flow.push({around: thing})
  if (children.length === 0) return []
  const inline: Inline = {type, ...placeOf(state, node), ...(lang !== undefined && {lang}), children}
  return [carry(names, inline)]
}

function toValue(state: State, node: TextDirective): Inline[] {
  const {carried} = readAttributes(state, node.attributes, '`:value`', ['key'])
  const {values} = state.stage.source.frontMatter
  const key = (valueFor(node.attributes, 'key') ?? node.label ?? '').trim()
  const known = Object.hasOwn(values, key)
  if (!known) {
    const meant = state.stage.suggestValue(key)
    say(state, 'known-value', node.position, `value \`${key}\``, meant ? `\`${meant}\`` : 'a key of `values`')
  }
  const value = known ? values[key]! : key
  state.flow.push({around: value})
  if (value === '') return []
  return [carry(carried, {type: 'text', value, ...placeOf(state, node)})]
}

// ------------------------------------------------------------------------------------------- block

/** A directive alone on a line. */
export function leafDirectiveToBlocks(state: State, node: LeafDirective): Block[] {
  switch (node.name) {
    case 'contents':
    case 'figures':
    case 'tables': {
      const listing = directiveToListing(state, node)
      return listing ? [listing] : []
    }
    case 'pagebreak':
      readAttributes(state, node.attributes, '`::pagebreak`')
      refuseNames(state, node.attributes, '`::pagebreak`')
      return [{type: 'pageBreak', ...placeOf(state, node)}]
    case 'include':
      // Loading put the file in its place; what is left of one that could not be read is its message.
      return []
    case 'timeline':
      return timelineToBlocks(state, node)
    default:
      if (declares(state.stage, node.name)) return declaredToBlocks(state, node)
      if (kindPrinted(state.stage, node.name)) return registerToBlocks(state, node)
      sayLater(state, node.position, `\`::${node.name}\``)
      return toParagraph(state, node, node.children)
  }
}

/** A directive around blocks that is neither callout, figure nor table. */
export function containerDirectiveToBlocks(state: State, node: ContainerDirective): Block[] {
  if (declares(state.stage, node.name)) return declaredToBlocks(state, node)
  if (node.name === 'landscape') return landscapeToBlocks(state, node)
  if (node.name === 'columns') return columnsToBlocks(state, node)
  if (node.name === 'table') {
    const expected = 'one table in it'
    say(state, 'well-formed-directive', node.namePosition, '`:::table` without a table', expected)
  } else if (node.name === 'list-table') {
    const expected = 'a list of rows in it, each a list of cells'
    say(state, 'well-formed-directive', node.namePosition, '`:::list-table` without a list', expected)
  } else sayLater(state, node.namePosition, `\`:::${node.name}\``)
  const inside = isSectioning(node) ? state : {...state, loose: true}
  return [...toParagraph(state, node, node.label ?? []), ...state.stage.blocks(inside, node.children)]
}

function toParagraph(
  state: State,
  node: LeafDirective | ContainerDirective,
  words: LeafDirective['children'],
): Paragraph[] {
  const children = withoutEnds(setInlines(state, words))
  return children.length > 0 ? [{type: 'paragraph', ...placeOf(state, node), children}] : []
}
