/**
 * The theme fitted to a reference document: what the document lacks is added from it and should look like a part of
 * the house, in its fonts, at its size, in its colour. What is computed from the theme – widths of columns, indents of
 * what stands in lists – is then right on the document's page.
 */
import type {BlockStyle, BlockStyleName, Colour, ColourName, FontRole, Theme} from '../../theme/theme.ts'
import {calloutKinds, calloutStyle, listStyle, ownStyles, paragraphStyles} from '../style-name.ts'
import {type Effective, effective} from './effective.ts'
import type {House} from './house.ts'
import {childIn} from './parse.ts'

/** Height of a line of Word's usual fonts, as a share of their size. */
const natural = 1.2

/** The theme that a report's file is written with in the style of a house. Lengths stay points. */
export function fitTheme(theme: Theme, house: House): Theme {
  const {styles} = house
  const look = (id: string): Effective => effective(styles, id, house.theme?.part ?? null)
  const {normal} = ownStyles
  const text = look(styles.matched.has(paragraphStyles.body.id) ? paragraphStyles.body.id : normal.id)
  const heading = look(paragraphStyles['heading-1'].id)
  const has = (id: string): boolean => styles.matched.has(id)

  // Nobody says a size where the document has no defaults: Word's own then is ten points (ECMA-376, 17.3.2.38).
  const size = text.size ?? 10
  const scale = size / theme.blocks.body.size
  const {left: listLeft, indent} = listIndent(house, theme)
  const blocks = Object.fromEntries(
    Object.entries(theme.blocks).map(([key, block]): [string, BlockStyle] => {
      const name = key as BlockStyleName
      const id = paragraphStyles[name].id
      const scaled = scaledBlock(block, scale)
      if (name === 'body') return [name, bodyBlock(scaled, text, size)]
      if (name === 'list') return [name, {...scaled, left: listLeft}]
      return [name, has(id) ? houseBlock(scaled, look(id)) : scaled]
    }),
  ) as Record<BlockStyleName, BlockStyle>
  const {page} = theme
  const {quote} = paragraphStyles
  const {rule} = look(quote.id)
  const geometry = house.page && {
    sizes: {a4: sized(house.page), letter: sized(house.page)},
    margin: house.page.margin,
    // The theme says where baselines are, the document where lines begin and end; without a head it may say nothing.
    head: hasLines(house, 'head') ? house.page.head + blocks['running-head'].leading : page.head,
    foot: hasLines(house, 'foot')
      ? house.page.foot + blocks['running-foot'].leading - blocks['running-foot'].size
      : page.foot,
  }
  return {
    ...theme,
    fonts: fonts(theme, text.font, heading.font),
    colours: {
      ...theme.colours,
      ...grounds(theme, look),
      ...(rule?.colour === undefined
        ? {}
        : {[theme.rules.quote.colour]: inkOf(theme.colours[theme.rules.quote.colour], rule.colour)}),
      ...(text.colour === undefined || !isLegible(text.colour)
        ? {}
        : {ink: inkOf(theme.colours.ink, text.colour)}),
      ...(heading.colour === undefined || !isColour(heading.colour) || !isLegible(heading.colour)
        ? {}
        : {accent: inkOf(theme.colours.accent, heading.colour)}),
    },
    page: {...page, ...geometry},
    blocks,
    // Marks and numbers are of one colour with their words.
    runs: {...theme.runs, marker: {}, 'heading-number': {}},
    // A quotation of the house's own look has the rule that its style draws, or none.
    rules: has(quote.id)
      ? {...theme.rules, quote: {...theme.rules.quote, width: rule?.width ?? 0}}
      : theme.rules,
    lengths: {...theme.lengths, 'list-indent': indent},
  }
}

function hasLines({furniture}: House, kind: 'head' | 'foot'): boolean {
  return Object.values(furniture[kind]).some((piece) => piece !== null)
}

function sized({width, height}: {width: number; height: number}): {width: number; height: number} {
  return {width, height}
}

/** The body's font and the headings' take the place of the families that the theme has for them. */
function fonts(theme: Theme, text: string | undefined, heading: string | undefined): Theme['fonts'] {
  const named = (role: FontRole, name: string | undefined) =>
    name === undefined ? {} : {[role]: {...theme.fonts[role], name}}
  const {body, 'heading-1': first} = theme.blocks
  return {...theme.fonts, ...named(first.font, heading ?? text), ...named(body.font, text)}
}

function scaledBlock(block: BlockStyle, scale: number): BlockStyle {
  if (scale === 1) return block
  const half = (value: number): number => Math.round(value * scale * 2) / 2
  return {
    ...block,
    size: half(block.size),
    leading: half(block.leading),
    before: half(block.before),
    after: half(block.after),
  }
}

function houseBlock(block: BlockStyle, look: Effective): BlockStyle {
  return {
    ...block,
    ...(look.size === undefined ? {} : {size: look.size}),
    weight: look.bold === true ? 700 : 400,
    italic: look.italic === true,
    ...groundOf(block, look),
    first: look.first ?? 0,
    after: look.after ?? 0,
  }
}

/** Indents and ground. On a ground the theme counts indents from its edge, Word from the text. */
function groundOf(
  block: BlockStyle,
  {fill, left = 0, right = 0}: Effective,
): Pick<BlockStyle, 'left' | 'right' | 'background'> {
  const {background, padding} = block
  if (fill === undefined || background === null) return {left, right, background: null}
  return {left: left - padding.left, right: right - padding.right, background}
}

/** The grounds that the house's own styles have, by the names of the theme's. */
function grounds(theme: Theme, look: (id: string) => Effective): Partial<Record<ColourName, Colour>> {
  const {summary, code} = theme.blocks
  const named: [ColourName | null, string][] = [
    [code.background, paragraphStyles.code.id],
    [summary.background, paragraphStyles.summary.id],
    ...calloutKinds.map((kind): [ColourName, string] => [`${kind}-tint`, calloutStyle(kind, 'text').id]),
  ]
  return Object.fromEntries(
    named.flatMap(([name, id]) => {
      const {fill} = look(id)
      return name === null || fill === undefined ? [] : [[name, inkOf(theme.colours[name], fill)]]
    }),
  )
}

function bodyBlock(block: BlockStyle, look: Effective, size: number): BlockStyle {
  const {line} = look
  const leading = !line
    ? size * natural
    : 'share' in line
      ? line.share * size * natural
      : Math.max(line.points, size)
  const {before = 0, after = 0, first = 0} = look
  // Paragraphs that nothing tells apart would run into one.
  const apart = before + after > 0 || first > 0
  return {...block, size, leading, before, after: apart ? after : block.after}
}

/** Where the document's lists begin, and how far their text is moved. */
function listIndent(house: House, theme: Theme): {left: number; indent: number} {
  const usual = {left: theme.blocks.list.left, indent: theme.lengths['list-indent']}
  const style =
    house.styles.matched.get(listStyle('Bullet', 0).id) ?? house.styles.matched.get(listStyle('Number', 0).id)
  const level = house.numbering.levelOf(style?.element)
  // What the style says of indents goes before what its list says.
  const own = childIn(style?.element, 'w:pPr', 'w:ind') ?? childIn(level, 'w:pPr', 'w:ind')
  if (!own) return usual
  const points = (...names: string[]): number => {
    const found = names.map((name) => own.attributes[name]).find((value) => value !== undefined)
    return Number(found ?? 0) / 20
  }
  const [left, hanging] = [points('w:left', 'w:start'), points('w:hanging')]
  return hanging >= 6 && hanging <= 72 && left >= hanging && left <= 144
    ? {left: left - hanging, indent: hanging}
    : usual
}

function inkOf(colour: Colour, digits: string): Colour {
  return {...colour, light: `#${digits.toLowerCase()}`}
}

/** True for what is no grey. */
function isColour(digits: string): boolean {
  const channels = channelsOf(digits)
  return Math.max(...channels) - Math.min(...channels) > 0.1
}

/** True for what can be read on white: a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3). */
function isLegible(digits: string): boolean {
  const [red = 0, green = 0, blue = 0] = channelsOf(digits).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= 4.5
}

function channelsOf(digits: string): number[] {
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
}
