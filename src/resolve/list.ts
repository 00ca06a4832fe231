/** Lists, their marks decided; and definition lists. */
import type {List as ListSource} from 'mdast'
import type {DefinitionList, List} from '../model/node.ts'
import type {DefinitionListSource} from '../model/syntax.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {itemLabel, orderedMarker} from './number.ts'
import {enter, placeOf, type State} from './state.ts'

/** A list. Ordered lists are marked by their depth among ordered lists; bullets between don't count. */
export function toList(state: State, node: ListSource): List {
  const ordered = node.ordered ?? false
  const start = ordered ? (node.start ?? 1) : 1
  const marker = ordered ? orderedMarker(state.orderedDepth, start, node.children.length) : 'bullet'
  const inside: State = {
    ...state,
    loose: true,
    orderedDepth: state.orderedDepth + (ordered ? 1 : 0),
    listLevel: state.listLevel + 1,
  }
  return {
    type: 'list',
    ...placeOf(state, node),
    ordered,
    start,
    marker,
    level: state.listLevel,
    spread: isLoose(node),
    children: node.children.map((item, i) => {
      const here = enter(inside, item)
      return {
        type: 'listItem',
        ...placeOf(here, item),
        label: itemLabel(marker, start + i),
        checked: item.checked ?? null,
        children: here.stage.blocks(here, item.children),
      }
    }),
  }
}

/** Terms and what they mean. */
export function toDefinitionList(state: State, node: DefinitionListSource): DefinitionList {
  return {
    type: 'definitionList',
    ...placeOf(state, node),
    spread: node.children.some((part) => part.type === 'defListDescription' && part.spread),
    children: node.children.map((part) => {
      const here = enter({...state, loose: true}, part)
      return part.type === 'defListTerm'
        ? {
            type: 'definitionTerm',
            ...placeOf(here, part),
            children: withoutEnds(setInlines(here, part.children)),
          }
        : {
            type: 'definitionDescription',
            ...placeOf(here, part),
            children: here.stage.blocks(here, part.children),
          }
    }),
  }
}

/** CommonMark's looseness: a blank line between items, or between the blocks of one. */
function isLoose(node: ListSource): boolean {
  return node.spread === true || node.children.some((item) => item.spread ?? item.children.length > 1)
}
