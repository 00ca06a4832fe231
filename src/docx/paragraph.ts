/** Paragraphs in the style that stands for them, with only what their place adds said directly. */
import {directionOf} from '../model/language.ts'
import type {BlockStyleName} from '../theme/theme.ts'
import {type Border, type ParagraphFormat, paragraphProperties} from './format.ts'
import {insetLeft} from './look.ts'
import type {Box, State} from './plan.ts'
import {paragraphStyles} from './style-name.ts'
import {ruleSpace, twips} from './units.ts'
import {type Element, elWith} from './xml.ts'

/** A paragraph of the text around: body, quotation, callout, cell …. */
export function textParagraph(
  state: State,
  content: readonly Element[],
  more: ParagraphFormat = {},
): Element {
  const {text, left, plan} = state
  return paragraph(content, {
    style: text.id,
    ...(left === text.inset ? {} : {left: twips(left)}),
    ...(state.spread ? {after: twips(plan.theme.blocks.body.after)} : {}),
    ...(state.align === null ? {} : {align: state.align}),
    ...(left === text.inset ? {} : boxed(state, left)),
    ...direction(state),
    ...more,
  })
}

/** A paragraph in a style of the theme, moved to where the text around begins. */
export function styledParagraph(
  state: State,
  name: BlockStyleName,
  content: readonly Element[],
  more: ParagraphFormat = {},
): Element {
  const style = state.plan.theme.blocks[name]
  const left = state.left + insetLeft(style)
  const ownGround = style.background !== null
  return paragraph(content, {
    style: paragraphStyles[name].id,
    ...(state.left === 0 ? {} : {left: twips(left)}),
    ...(state.right === 0 ? {} : {right: twips(state.right + style.right)}),
    ...(ownGround ? {} : boxed(state, left + Math.min(style.first, 0))),
    ...direction(state, name === 'code'),
    ...more,
  })
}

/** Which way lines run, where that is not the way of the report. Code runs from the left. */
export function direction({lang, plan}: State, isCode = false): ParagraphFormat {
  const own = isCode ? 'ltr' : directionOf(lang)
  return own === plan.report.meta.direction ? {} : {rightToLeft: own === 'rtl'}
}

/** A paragraph, whatever it is. */
export function paragraph(content: readonly Element[], format: ParagraphFormat): Element {
  return elWith('w:p', paragraphProperties(format), content)
}

/** The box around, when it has a ground. */
export function filled({box}: State): (Box & {fill: string}) | null {
  return box && box.fill !== null ? {...box, fill: box.fill} : null
}

/** The rules and the ground of the box around, for a paragraph whose text begins at `left` points. */
export function boxed({box}: State, left: number): ParagraphFormat {
  if (!box) return {}
  const shifted = (border: Border): Border =>
    border.side === 'left' ? {...border, space: ruleSpace(border.space + left - box.left)} : border
  return {borders: box.borders.map(shifted), ...(box.fill === null ? {} : {fill: box.fill})}
}
