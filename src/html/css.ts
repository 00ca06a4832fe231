/** The theme as CSS: colours as custom properties, and a rule for every style by its name. */
import type {
  BlockStyle,
  BlockStyleName,
  ColourName,
  FontFamily,
  FontRole,
  RunStyle,
  RunStyleName,
  Theme,
} from '../theme/theme.ts'
import type {WidthClass} from './width.ts'

/** Elements that stand for a character style; every other has a class of the style's name. */
const runElements: Readonly<Partial<Record<RunStyleName, string>>> = {
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup:not(.note-call)',
  keyboard: 'kbd',
  'inline-code': ':not(pre) > code',
  link: 'a',
  marker: 'li::marker',
}

/** The selector of a character style. */
export function runSelector(name: RunStyleName): string {
  return runElements[name] ?? `.${name}`
}

/** Points as `rem`: the body's size on paper is the page's root size, and all else keeps its relation to it. */
export function rem(points: number, theme: Theme): string {
  return points === 0 ? '0' : `${short(points / theme.blocks.body.size)}rem`
}

/** A number to four places, without a tail of zeros. */
export function short(value: number): string {
  return String(Math.round(value * 1e4) / 1e4)
}

/** A width of the window, in `em` so that it follows the reader's text size. */
export function pixels(width: number): string {
  return `${short(width / 16)}em`
}

export function colour(name: ColourName): string {
  return `var(--${name})`
}

/** A family and what stands in for it; `fallback` families stand before the generic one. */
function stack(family: FontFamily, fallback: readonly FontFamily[]): string {
  const named = [family.name, ...fallback.map(({name}) => name), family.substitute]
  return [...named.map((name) => `"${name}"`), family.generic].join(', ')
}

/** Custom properties for colours and fonts. Paper and light windows have the one set, dark windows the other. */
export function properties(theme: Theme): string {
  const set = (shade: 'light' | 'dark') =>
    Object.entries(theme.colours)
      .map(([name, value]) => `  --${name}: ${value[shade]};\n`)
      .join('')
  const fonts = (['serif', 'sans', 'mono'] as const)
    .map((role: FontRole) => `  --${role}: ${stack(theme.fonts[role], theme.fallback)};\n`)
    .join('')
  return `:root {
  color-scheme: light dark;
  --open: ${short(theme.screen.leading)};
${fonts}${set('light')}}
@media screen and (prefers-color-scheme: dark) {
:root {
${set('dark')}}
}
@media screen and (prefers-contrast: more) {
:root {
  --secondary: var(--ink);
  --rule: var(--ink);
}
}
`
}

/** A rule for every block style and every character style. */
export function styleRules(theme: Theme): string {
  const {body} = theme.blocks
  const blocks = Object.entries(theme.blocks) as [BlockStyleName, BlockStyle][]
  const runs = Object.entries(theme.runs) as [RunStyleName, RunStyle][]
  return [
    ruleOf('body', blockDeclarations(body, null, theme)),
    ...blocks
      .filter(([name]) => name !== 'body')
      .map(([name, style]) => ruleOf(`.${name}`, blockDeclarations(style, body, theme))),
    ...runs.map(([name, style]) => ruleOf(runSelector(name), runDeclarations(style))),
  ].join('')
}

/** A rule for each width an author wished for. */
export function widthRules(widths: Iterable<WidthClass>, theme: Theme): string {
  const known = new Map([...widths].map(({name, width}) => [name, width]))
  return [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, width]) =>
      ruleOf(`.${name}`, [
        `width: ${'share' in width ? `${short(width.share * 100)}%` : rem(width.points, theme)}`,
      ]),
    )
    .join('')
}

function ruleOf(selector: string, declarations: readonly string[]): string {
  return declarations.length === 0 ? '' : `${selector} { ${declarations.join('; ')} }\n`
}

/** What a block takes from what surrounds it and so says only where it differs from the body. */
export const inherited = [
  'font',
  'size',
  'leading',
  'weight',
  'italic',
  'colour',
  'align',
  'hyphenate',
  'caps',
  'tracking',
  'figures',
] as const satisfies readonly (keyof BlockStyle)[]

function blockDeclarations(style: BlockStyle, body: BlockStyle | null, theme: Theme): string[] {
  const says = (key: (typeof inherited)[number]) => body === null || style[key] !== body[key]
  const length = (points: number) => rem(points, theme)
  const result: string[] = []
  if (says('font')) result.push(`font-family: var(--${style.font})`)
  if (says('size')) result.push(`font-size: ${length(style.size)}`)
  if (says('leading') || says('size')) result.push(`line-height: ${lineHeight(style, theme)}`)
  if (says('weight')) result.push(`font-weight: ${style.weight}`)
  if (says('italic')) result.push(`font-style: ${style.italic ? 'italic' : 'normal'}`)
  if (says('colour')) result.push(`color: ${colour(style.colour)}`)
  if (says('align')) result.push(`text-align: ${alignment(style, 'screen')}`)
  if (says('hyphenate')) result.push(`hyphens: ${style.hyphenate ? 'auto' : 'manual'}`)
  if (says('caps') && style.caps === 'small') result.push('font-variant-caps: small-caps')
  if (says('caps') && style.caps === 'upper') result.push('text-transform: uppercase')
  if (says('tracking')) result.push(`letter-spacing: ${short(style.tracking / 1000)}em`)
  if (says('figures')) result.push(`font-variant-numeric: ${numerals[style.figures]}`)
  if (body === null) return result
  result.push(`margin-block: ${length(style.before)} ${length(style.after)}`)
  if (style.left !== 0) result.push(`margin-inline-start: ${length(style.left)}`)
  if (style.right !== 0) result.push(`margin-inline-end: ${length(style.right)}`)
  if (style.first !== 0) result.push(`text-indent: ${length(style.first)}`)
  if (style.keepNext) result.push('break-after: avoid')
  if (style.keepTogether) result.push('break-inside: avoid')
  if (style.background) result.push(`background: ${colour(style.background)}`)
  const {top, right, bottom, left} = style.padding
  if (top + right + bottom + left > 0) {
    result.push(
      `padding-block: ${length(top)} ${length(bottom)}`,
      `padding-inline: ${length(left)} ${length(right)}`,
    )
  }
  return result
}

const numerals = {default: 'normal', tabular: 'tabular-nums', oldstyle: 'oldstyle-nums'} as const

/** On a screen a justified line is set to the start: its words would stand too far apart. */
export function alignment({align}: BlockStyle, medium: 'screen' | 'print'): string {
  if (align === 'justify') return medium === 'print' ? 'justify' : 'start'
  return align === 'left' ? 'start' : align === 'right' ? 'end' : 'center'
}

/** Lines of text are set more open on a screen than on paper; headings, which are larger, are not. */
function lineHeight({size, leading}: BlockStyle, {blocks}: Theme): string {
  const height = short(leading / size)
  return size > blocks.body.size ? height : `calc(${height} * var(--open))`
}

function runDeclarations(style: RunStyle): string[] {
  const result: string[] = []
  if (style.font) result.push(`font-family: var(--${style.font})`)
  if (style.scale !== undefined) result.push(`font-size: ${short(style.scale)}em`)
  if (style.weight !== undefined) result.push(`font-weight: ${style.weight}`)
  if (style.italic !== undefined) result.push(`font-style: ${style.italic ? 'italic' : 'normal'}`)
  if (style.colour) result.push(`color: ${colour(style.colour)}`)
  if (style.background) result.push(`background: ${colour(style.background)}`)
  // A raise is a share of the surrounding size, `em` here one of its own; a raised line pushes no other apart.
  if (style.raise !== undefined) {
    result.push(`vertical-align: ${short(style.raise / (style.scale ?? 1))}em`, 'line-height: 0')
  }
  const lines = [style.underline ? 'underline' : '', style.strike ? 'line-through' : ''].filter(Boolean)
  if (lines.length > 0) result.push(`text-decoration: ${lines.join(' ')}`)
  if (style.caps === 'small') result.push('font-variant-caps: small-caps')
  if (style.caps === 'upper') result.push('text-transform: uppercase')
  if (style.tracking !== undefined) result.push(`letter-spacing: ${short(style.tracking / 1000)}em`)
  return result
}
