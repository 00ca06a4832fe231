/** Formatting as plain data, written out as `w:pPr` and `w:rPr` in the order the schema asks (ECMA-376, 17.3). */
import {type Element, el, val} from './xml.ts'

/** A rule beside a paragraph, or around a table. */
export interface Border {
  side: 'top' | 'left' | 'bottom' | 'right' | 'insideH' | 'insideV'
  /** Eighths of a point. */
  size: number
  /** Points from the text. */
  space: number
  /** Six hexadecimal digits. */
  colour: string
}

export interface TabStop {
  /** `clear` takes away the style's own. */
  kind: 'left' | 'right' | 'clear'
  /** Twips from the text's edge. */
  at: number
  leader: 'none' | 'dot'
}

/** What a paragraph or a paragraph style says. Lengths are twips. */
export interface ParagraphFormat {
  style?: string
  keepNext?: boolean
  keepLines?: boolean
  pageBreakBefore?: boolean
  widowControl?: boolean
  numbering?: {list: number; level: number}
  borders?: readonly Border[]
  fill?: string
  tabs?: readonly TabStop[]
  suppressHyphens?: boolean
  rightToLeft?: boolean
  before?: number
  after?: number
  line?: number
  left?: number
  right?: number
  /** First line's indent; negative hangs. */
  first?: number
  contextualSpacing?: boolean
  align?: 'left' | 'right' | 'center' | 'both'
  /** From 0. */
  outlineLevel?: number
}

/** What a run or a character style says. */
export interface RunFormat {
  style?: string
  font?: string
  bold?: boolean
  italic?: boolean
  caps?: 'none' | 'small' | 'upper'
  strike?: boolean
  noProof?: boolean
  colour?: string
  /** Letterspacing in twips. */
  tracking?: number
  /** Half points. */
  size?: number
  /** Raise of the baseline in half points; negative lowers. */
  position?: number
  underline?: boolean
  fill?: string
  vertical?: 'superscript' | 'subscript' | 'baseline'
  rightToLeft?: boolean
  lang?: string
  figures?: 'tabular' | 'oldstyle'
}

/** `w:pPr`, or `null` when there is nothing to say. */
export function paragraphProperties(format: ParagraphFormat): Element | null {
  const {style, numbering, borders, fill, tabs, align, outlineLevel} = format
  const children = [
    style === undefined ? null : val('w:pStyle', style),
    onOff('w:keepNext', format.keepNext),
    onOff('w:keepLines', format.keepLines),
    onOff('w:pageBreakBefore', format.pageBreakBefore),
    onOff('w:widowControl', format.widowControl),
    numbering ? el('w:numPr', {}, val('w:ilvl', numbering.level), val('w:numId', numbering.list)) : null,
    borders ? el('w:pBdr', {}, ...borders.map(toBorder)) : null,
    fill === undefined ? null : shading(fill),
    tabs ? el('w:tabs', {}, ...tabs.map(toTab)) : null,
    onOff('w:suppressAutoHyphens', format.suppressHyphens),
    onOff('w:bidi', format.rightToLeft),
    spacing(format),
    indent(format),
    onOff('w:contextualSpacing', format.contextualSpacing),
    align === undefined ? null : val('w:jc', align),
    outlineLevel === undefined ? null : val('w:outlineLvl', outlineLevel),
  ]
  return children.some((child) => child !== null) ? el('w:pPr', {}, ...children) : null
}

/** `w:rPr`, or `null` when there is nothing to say. */
export function runProperties(format: RunFormat): Element | null {
  const {style, font, colour, tracking, size, fill, vertical, lang, caps, figures} = format
  const children = [
    style === undefined ? null : val('w:rStyle', style),
    font === undefined
      ? null
      : el('w:rFonts', {'w:ascii': font, 'w:hAnsi': font, 'w:eastAsia': font, 'w:cs': font}),
    onOff('w:b', format.bold),
    onOff('w:bCs', format.bold),
    onOff('w:i', format.italic),
    onOff('w:iCs', format.italic),
    caps === undefined ? null : onOff('w:caps', caps === 'upper'),
    caps === undefined ? null : onOff('w:smallCaps', caps === 'small'),
    onOff('w:strike', format.strike),
    onOff('w:noProof', format.noProof),
    colour === undefined ? null : val('w:color', colour),
    tracking === undefined ? null : val('w:spacing', tracking),
    format.position === undefined ? null : val('w:position', format.position),
    size === undefined ? null : val('w:sz', size),
    size === undefined ? null : val('w:szCs', size),
    format.underline === undefined ? null : val('w:u', format.underline ? 'single' : 'none'),
    fill === undefined ? null : shading(fill),
    vertical === undefined ? null : val('w:vertAlign', vertical),
    onOff('w:rtl', format.rightToLeft),
    lang === undefined ? null : language(lang),
    figures === 'oldstyle' ? el('w14:numForm', {'w14:val': 'oldStyle'}) : null,
    figures === 'tabular' ? el('w14:numSpacing', {'w14:val': 'tabular'}) : null,
  ]
  return children.some((child) => child !== null) ? el('w:rPr', {}, ...children) : null
}

/** `w:shd` of one colour. */
export function shading(fill: string): Element {
  return el('w:shd', {'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill})
}

/** The rule as `w:top`, `w:left` …. */
export function toBorder({side, size, space, colour}: Border): Element {
  return el(`w:${side}`, {'w:val': 'single', 'w:sz': size, 'w:space': space, 'w:color': colour})
}

/** A language for all three kinds of script Word knows: a run has text of one of them. */
export function language(tag: string): Element {
  return el('w:lang', {'w:val': tag, 'w:eastAsia': tag, 'w:bidi': tag})
}

function toTab({kind, at, leader}: TabStop): Element {
  return el('w:tab', {'w:val': kind, ...(leader === 'none' ? {} : {'w:leader': leader}), 'w:pos': at})
}

function spacing({before, after, line}: ParagraphFormat): Element | null {
  if (before === undefined && after === undefined && line === undefined) return null
  return el('w:spacing', {
    ...(before === undefined ? {} : {'w:before': before}),
    ...(after === undefined ? {} : {'w:after': after}),
    // At least, not exactly: a picture or a tall script in the line must not be cut.
    ...(line === undefined ? {} : {'w:line': line, 'w:lineRule': 'atLeast'}),
  })
}

function indent({left, right, first}: ParagraphFormat): Element | null {
  if (left === undefined && right === undefined && first === undefined) return null
  return el('w:ind', {
    ...(left === undefined ? {} : {'w:left': left}),
    ...(right === undefined ? {} : {'w:right': right}),
    ...(first === undefined ? {} : first < 0 ? {'w:hanging': -first} : {'w:firstLine': first}),
  })
}

function onOff(name: string, value: boolean | undefined): Element | null {
  if (value === undefined) return null
  return value ? el(name) : el(name, {'w:val': 0})
}
