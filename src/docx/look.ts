/** A theme's styles as Word formatting. */

import type {CalloutKind} from '../model/node.ts'
import type {BlockStyle, ColourName, RuleStyle, RunStyle, Theme} from '../theme/theme.ts'
import type {Border, ParagraphFormat, RunFormat} from './format.ts'
import {eighths, halfPoints, ruleSpace, twips} from './units.ts'

/** The colour on paper, as six hexadecimal digits. */
export function hex(theme: Theme, colour: ColourName): string {
  return theme.colours[colour].light.slice(1).toUpperCase()
}

/**
 * Weights from here on are Word's bold. A run that named a family's semibold face would be set in some other font
 * wherever that face is not installed, and an editor's "bold" would no longer turn it on and off.
 */
const boldFrom = 600

export function isBold(style: {weight?: number}): boolean {
  return (style.weight ?? 0) >= boldFrom
}

/** Points from the surrounding text's edge to the text of a block: its indent, and the padding of its box. */
export function insetLeft(style: BlockStyle): number {
  return style.left + (style.background === null ? 0 : style.padding.left)
}

/** The paragraph's side of a block style. A block with a background gets a box of that colour, as wide as its padding. */
export function paragraphLook(theme: Theme, style: BlockStyle): ParagraphFormat {
  const {background, padding} = style
  const boxed = background !== null
  const inset = boxed ? padding : {top: 0, right: 0, bottom: 0, left: 0}
  return {
    keepNext: style.keepNext,
    keepLines: style.keepTogether,
    widowControl: true,
    ...(boxed ? {fill: hex(theme, background), borders: boxBorders(inset, hex(theme, background))} : {}),
    suppressHyphens: !style.hyphenate,
    before: twips(style.before),
    after: twips(style.after),
    line: twips(style.leading),
    left: twips(style.left + inset.left),
    right: twips(style.right + inset.right),
    first: twips(style.first),
    align: alignments[style.align],
  }
}

/** The characters' side of a block style. */
export function blockRunLook(theme: Theme, style: BlockStyle): RunFormat {
  return {
    font: theme.fonts[style.font].name,
    bold: isBold(style),
    italic: style.italic,
    caps: style.caps,
    colour: hex(theme, style.colour),
    tracking: twips((style.tracking / 1000) * style.size),
    size: halfPoints(style.size),
    ...(style.figures === 'default' ? {} : {figures: style.figures}),
  }
}

/** Size of the type in a table whose columns do not fit the page, in points. */
export function smallTableSize({lengths}: Theme, {size}: BlockStyle): number {
  return Math.min(size, lengths['table-least-size'])
}

/** Space between the columns of such a table, of `column` points each: it shrinks faster than the type. In points. */
export function smallTableGap(theme: Theme, column: number): number {
  const usual = theme.blocks['table-cell']
  const shrunk = theme.lengths['table-gap'] * (smallTableSize(theme, usual) / usual.size) ** 3
  return Math.min(shrunk, column / 8)
}

/** What a character style changes, for text of `size` points. */
export function runLook(theme: Theme, style: RunStyle, size: number): RunFormat {
  const raised = style.raise ?? 0
  return {
    ...(style.font === undefined ? {} : {font: theme.fonts[style.font].name}),
    ...(style.weight === undefined ? {} : {bold: isBold(style)}),
    ...(style.italic === undefined ? {} : {italic: style.italic}),
    ...(style.caps === undefined ? {} : {caps: style.caps}),
    ...(style.strike === undefined ? {} : {strike: style.strike}),
    ...(style.colour === undefined ? {} : {colour: hex(theme, style.colour)}),
    ...(style.tracking === undefined ? {} : {tracking: twips((style.tracking / 1000) * size)}),
    ...(style.underline === undefined ? {} : {underline: style.underline}),
    ...(style.background === undefined ? {} : {fill: hex(theme, style.background)}),
    // Raised text is Word's own superscript or subscript, which sets its size by itself.
    ...(raised === 0
      ? style.scale === undefined
        ? {}
        : {size: halfPoints(size * style.scale)}
      : {vertical: raised > 0 ? 'superscript' : 'subscript'}),
  }
}

/** A rule of the theme, `space` points from the text. */
export function ruleLook(
  theme: Theme,
  rule: RuleStyle,
  side: Border['side'],
  space: number,
  colour: ColourName = rule.colour,
): Border {
  return {side, size: eighths(rule.width), space: ruleSpace(space), colour: hex(theme, colour)}
}

/** The rules around a callout: its kind's at the left, and padding of its ground on the other sides. */
export function calloutBorders(theme: Theme, kind: CalloutKind): Border[] {
  const {padding} = theme.blocks.callout
  const colour = hex(theme, `${kind}-tint`)
  const plain = (side: 'top' | 'bottom' | 'right'): Border => ({
    side,
    size: 4,
    space: ruleSpace(padding[side]),
    colour,
  })
  return [
    plain('top'),
    ruleLook(theme, theme.rules.callout, 'left', padding.left, kind),
    plain('bottom'),
    plain('right'),
  ]
}

/** Word's alignments: in text from right to left its `left` is where a line starts, too. */
export const alignments = {left: 'left', right: 'right', center: 'center', justify: 'both'} as const

function boxBorders(padding: BlockStyle['padding'], colour: string): Border[] {
  return (['top', 'left', 'bottom', 'right'] as const).map((side) => ({
    side,
    size: 4,
    space: ruleSpace(padding[side]),
    colour,
  }))
}
