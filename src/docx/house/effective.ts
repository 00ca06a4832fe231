/** What a style of a reference document comes to, with all it is built on (ECMA-376, 17.7.2). */
import type {Element} from '../xml.ts'
import {isOn} from './furniture.ts'
import {childIn, type Part, valueIn} from './parse.ts'
import type {HouseStyle, HouseStyles} from './style.ts'

/** Formatting as the nearest says it; `undefined` where nobody does. Lengths are points. */
export interface Effective {
  font: string | undefined
  size: number | undefined
  bold: boolean | undefined
  italic: boolean | undefined
  /** Six hexadecimal digits. */
  colour: string | undefined
  /** The ground behind paragraphs, as a colour. */
  fill: string | undefined
  /** The rule at the left of paragraphs: its width, and its colour as the others. */
  rule: {width: number; colour: string | undefined} | undefined
  before: number | undefined
  after: number | undefined
  /** Height of a line: points, or a share of the letters' own. */
  line: {points: number} | {share: number} | undefined
  left: number | undefined
  right: number | undefined
  /** Of the first line; negative hangs. */
  first: number | undefined
}

/** What the style with an id of the report comes to; what no style says, the document's defaults do. */
export function effective(styles: HouseStyles, id: string, theme: Part | null): Effective {
  const run = (name: string) => nearest(styles, id, 'w:rPr', name)
  const paragraph = (name: string) => nearest(styles, id, 'w:pPr', name)
  const length = (name: string, ...attributes: string[]): number | undefined => {
    for (const properties of paragraph(name)) {
      for (const attribute of attributes) {
        const value = properties.attributes[attribute]
        if (value !== undefined && Number.isFinite(Number(value))) return Number(value) / 20
      }
    }
    return undefined
  }
  const toggle = (name: string): boolean | undefined => {
    const [found] = run(name)
    return found && isOn(found)
  }
  const hanging = length('w:ind', 'w:hanging')
  const size = Number(run('w:sz')[0]?.attributes['w:val'])
  return {
    font: fontIn(run('w:rFonts'), theme),
    size: size >= 8 && size <= 400 ? size / 2 : undefined,
    bold: toggle('w:b'),
    italic: toggle('w:i'),
    colour: digits(run('w:color')[0]?.attributes['w:val']),
    fill: digits(paragraph('w:shd')[0]?.attributes['w:fill']),
    rule: ruleIn(paragraph('w:pBdr')),
    before: length('w:spacing', 'w:before'),
    after: length('w:spacing', 'w:after'),
    line: lineIn(paragraph('w:spacing')),
    left: length('w:ind', 'w:left', 'w:start'),
    right: length('w:ind', 'w:right', 'w:end'),
    first: hanging === undefined ? length('w:ind', 'w:firstLine') : -hanging,
  }
}

/** Six hexadecimal digits, where an attribute has them. */
function digits(value: string | number | undefined): string | undefined {
  return /^[0-9a-f]{6}$/i.test(String(value)) ? String(value) : undefined
}

/** Every saying of a property, the nearest first. */
function nearest(styles: HouseStyles, id: string, part: 'w:pPr' | 'w:rPr', name: string): Element[] {
  const found: Element[] = []
  let style: HouseStyle | undefined = styles.matched.get(id)
  // Circles were opened when the styles were read.
  while (style) {
    const own = childIn(style.element, part, name)
    if (own) found.push(own)
    style = styles.bySource.get(valueIn(style.element, 'w:basedOn') ?? '')
  }
  const usual = childIn(styles.defaults, `${part}Default`, part, name)
  return usual ? [...found, usual] : found
}

function fontIn(sayings: readonly Element[], theme: Part | null): string | undefined {
  for (const {attributes} of sayings) {
    const themed = String(attributes['w:asciiTheme'] ?? '')
    const own = attributes['w:ascii']
    const kind = /^(major|minor)/.exec(themed)?.[1]
    const fonts = childIn(theme?.root, 'a:themeElements', 'a:fontScheme', `a:${kind}Font`)
    const face = kind === undefined ? null : valueIn(fonts, 'a:latin', 'typeface')
    const font = face || own
    if (font !== undefined && font !== null && String(font).trim() !== '') return String(font)
  }
  return undefined
}

function ruleIn(sayings: readonly Element[]): Effective['rule'] {
  const rule = childIn(sayings[0], 'w:left')?.attributes
  const width = Number(rule?.['w:sz']) / 8
  if (!rule || /^(nil|none)$/.test(String(rule['w:val'])) || !(width > 0)) return undefined
  return {width, colour: digits(rule['w:color'])}
}

function lineIn(sayings: readonly Element[]): Effective['line'] {
  const found = sayings.find(({attributes}) => attributes['w:line'] !== undefined)
  const value = Number(found?.attributes['w:line'])
  if (!found || !(value > 0)) return undefined
  const auto = (found.attributes['w:lineRule'] ?? 'auto') === 'auto'
  return auto ? {share: value / 240} : {points: value / 20}
}
