/** Figures: a picture with its caption. */
import type {Block} from '../model/node.ts'
import {readAttributes} from './attributes.ts'
import {toCaption} from './caption.ts'
import type {FigureConstruct} from './construct.ts'
import {imageKeys, toImage} from './image.ts'
import {placeOf, type State, say} from './state.ts'

/** A figure; where there is no picture to draw, its alternative text and its caption as they are. */
export function figureToBlocks(state: State, construct: FigureConstruct): Block[] {
  const {node, attributes, image} = construct
  const container = node.type === 'containerDirective'
  const known = container ? ['src', 'alt', 'width'] : imageKeys
  const {carried, inside} = readAttributes(state, attributes, 'a figure', known)
  if (container && !image.url) {
    const place = attributes?.position ?? node.namePosition
    say(
      state,
      'well-formed-directive',
      place,
      'figure without a picture',
      '`src="…"`, the path of the picture',
    )
  }
  const picture = toImage(state, image)
  const numbered = state.quoted ? undefined : state.stage.index.numbers.get(node)
  const caption = toCaption(inside, 'figure', numbered?.number ?? '', construct.caption)
  const id = numbered && {id: numbered.id}
  if (!picture) {
    const alternative: Block = {
      type: 'paragraph',
      ...placeOf(state, node),
      ...carried,
      ...id,
      children: [{type: 'text', value: image.alt || '…'}],
    }
    return [alternative, ...(caption?.children ?? [])]
  }
  return [
    {
      type: 'figure',
      ...placeOf(state, node),
      ...carried,
      ...id,
      number: numbered?.number ?? '',
      caption,
      children: [picture],
    },
  ]
}
