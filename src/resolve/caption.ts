/** Captions: the label, what separates it from the words, and the words. */
import type {Block, Caption, Inline} from '../model/node.ts'
import type {LeafDirective} from '../model/syntax.ts'
import type {CaptionSource} from './construct.ts'
import {setInlines, withoutEnds} from './flow.ts'
import {plainOf} from './plain-words.ts'
import type {State} from './state.ts'

/** The caption of a figure or table with a number, or with words; `null` when it has neither. */
export function toCaption(
  state: State,
  kind: 'figure' | 'table',
  number: string,
  source: CaptionSource | null,
): Caption | null {
  if (number === '' && source === null) return null
  const children = captionBlocks(state, source)
  const label = number === '' ? '' : captionLabel(state, kind, number)
  return {
    type: 'caption',
    label,
    separator: label === '' || children.length === 0 ? '' : state.stage.words.captionSeparator,
    children,
    plain: plainOf(children),
  }
}

/**
 * The caption of what a directive prints, which is in the report's language whatever its place is in: only the
 * caption is in the directive's own, that of `inside`.
 */
export function captionInside(
  inside: State,
  kind: 'figure' | 'table',
  number: string,
  {children: words}: LeafDirective,
): Caption | null {
  const caption = toCaption(inside, kind, number, words.length > 0 ? {inlines: words} : null)
  const {lang, stage} = inside
  if (caption === null || lang === stage.lang) return caption
  const children = caption.children.map(
    (block): Block =>
      block.type === 'paragraph'
        ? {...block, children: [{type: 'span', lang, children: block.children}]}
        : block,
  )
  return {...caption, children}
}

/** "Figure 2" */
export function captionLabel(state: State, kind: 'figure' | 'table', number: string): string {
  return `${state.stage.words.labels[kind].one} ${number}`
}

/** A caption's words as one run of inlines, for a list of figures or tables: its first paragraph. */
export function captionWords(state: State, source: CaptionSource | null): Inline[] {
  if (source === null) return []
  if ('inlines' in source) return withoutEnds(setInlines(state, source.inlines))
  const first = source.blocks.find((block) => block.type === 'paragraph')
  return first?.type === 'paragraph' ? withoutEnds(setInlines(state, first.children)) : []
}

function captionBlocks(state: State, source: CaptionSource | null): Block[] {
  if (source === null) return []
  if ('blocks' in source) return state.stage.blocks({...state, loose: true}, source.blocks)
  const children = withoutEnds(setInlines(state, source.inlines))
  return children.length > 0 ? [{type: 'paragraph', children}] : []
}
