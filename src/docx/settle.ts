/** What can only be settled once the elements of a text stand in a row: page breaks, and the space after tables. */
import {type Border, paragraphProperties, shading, toBorder} from './format.ts'
import type {Box, Plan} from './plan.ts'
import {ownStyles} from './style-name.ts'
import {ruleSpace, twips} from './units.ts'
import {type Attributes, type Element, el, val} from './xml.ts'

/** Where a page break stands, until the paragraph after it is known. */
export const pageBreakMark: Element = el('page-break')

/**
 * Turn page-break marks into formatting of the paragraph that follows, and give tables, which have no space of
 * their own below, room: the next paragraph's, or a small paragraph where the next thing is a table or nothing.
 */
export function settle(plan: Plan, elements: readonly Element[], where: 'body' | 'part'): Element[] {
  const settled: Element[] = []
  let breaks = false
  let afterTable = false
  const tableEnd = (): Element => el('w:p', {}, el('w:pPr', {}, val('w:pStyle', ownStyles.tableEnd.id)))
  for (const element of elements) {
    if (element === pageBreakMark) {
      breaks = where === 'body'
      continue
    }
    let next = element
    if (next.name === 'w:tbl' && (afterTable || breaks)) {
      settled.push(breaks ? withProperty(tableEnd(), el('w:pageBreakBefore')) : tableEnd())
      breaks = false
    }
    const paragraph = next.name === 'w:p'
    if (paragraph && breaks) {
      next = withProperty(next, el('w:pageBreakBefore'))
      breaks = false
    } else if (
      paragraph &&
      afterTable &&
      /^(BodyText|NumberedParagraph|List|Quote|Definition)/.test(styleOf(next) ?? '')
    )
      next = withProperty(
        next,
        el('w:spacing', {'w:before': twips(plan.theme.blocks['figure-caption'].after)}),
      )
    settled.push(next)
    if (paragraph || next.name === 'w:tbl' || next.name === 'w:sdt') afterTable = next.name === 'w:tbl'
  }
  // Word wants a paragraph at the end of a text, after a table too; a page break at the end has one to stand in.
  if (breaks) settled.push(withProperty(tableEnd(), el('w:pageBreakBefore')))
  else if (afterTable || !settled.some(({name}) => name === 'w:p' || name === 'w:sdt'))
    settled.push(tableEnd())
  return settled
}

/** An element in a box. */
export interface Boxed {
  element: Element
  /** True for what stands in the box with a look of its own, and interrupts it. */
  apart: boolean
  /** Space below in points, where the element itself does not say. */
  after: number
}

/**
 * Join the elements of a box. Word draws one box around neighbours only where rules, ground and indents are the
 * same, and leaves the space between two boxes white. So where the indent changes, or a table stands, padding takes
 * the place of that space, and only the first of several boxes has padding at its top.
 */
export function settleBox(plan: Plan, box: Box, elements: readonly Boxed[]): Element[] {
  const kinds = elements.map(({element, apart}) => (apart ? null : kindOf(element, box)))
  if (new Set(kinds).size < 2) return elements.map(({element}) => element)
  const settled = elements.map(({element}, index) => {
    const kind = kinds[index]
    if (kind === null || kind === undefined || element.name !== 'w:p') return element
    const {first, last} = rowOf(kinds, index)
    const [before, below] = [kinds[first - 1] ?? null, kinds[last + 1] ?? null]
    const own = propertyOf(element, 'w:pBdr') ?? el('w:pBdr', {}, ...box.borders.map(toBorder))
    const above = before !== null && before !== table
    const sides = bordersBetween(
      own,
      above,
      below === null || below === table ? null : spaceAfter(elements[last]),
    )
    const bordered = withProperty(element, sides)
    // The box's own paragraphs have no space above.
    const joins =
      before !== null &&
      kinds[index - 1] !== kind &&
      !/^(Callout(?!\w*Title)|Summary$)/.test(styleOf(element) ?? '')
    const joined = kinds[index + 1] !== undefined && kinds[index + 1] !== null && kinds[index + 1] !== kind
    return joins || joined
      ? withProperty(
          bordered,
          el('w:spacing', {...(joins ? {'w:before': 0} : {}), ...(joined ? {'w:after': 0} : {})}),
        )
      : bordered
  })
  return kinds.at(-1) === table ? [...settled, boxEnd(plan, box)] : settled
}

/** Stands for a table among the kinds of paragraphs that a box joins. */
const table = 'table'

/** The end of a box whose last element is a table, which has no padding below. */
function boxEnd({theme}: Plan, {borders, fill, left}: Box): Element {
  return el(
    'w:p',
    {},
    paragraphProperties({
      style: ownStyles.tableEnd.id,
      borders: borders.filter(({side}) => side === 'left' || side === 'right'),
      ...(fill === null ? {} : {fill}),
      left: twips(left),
      right: twips(borders.find(({side}) => side === 'right')?.space ?? 0),
      after: twips(theme.blocks.callout.after),
    }),
  )
}

/** The first and the last of the neighbours that are of the same kind as the one at `index`: Word draws one box. */
function rowOf(kinds: readonly (string | null)[], index: number): {first: number; last: number} {
  let first = index
  while (first > 0 && kinds[first - 1] === kinds[index]) first -= 1
  let last = index
  while (last < kinds.length - 1 && kinds[last + 1] === kinds[index]) last += 1
  return {first, last}
}

/** Space below an element, in points. */
function spaceAfter(boxed: Boxed | undefined): number {
  if (!boxed) return 0
  const own = propertyOf(boxed.element, 'w:spacing')?.attributes['w:after']
  return own === undefined ? boxed.after : Number(own) / 20
}

/** The rules of a box that goes on above, without padding there, or below, with `space` points there. */
function bordersBetween(borders: Element, above: boolean, space: number | null): Element {
  const children = borders.children.flatMap((border) => {
    if (typeof border === 'string') return []
    if (border.name === 'w:top' && above) return []
    if (border.name === 'w:bottom' && space !== null)
      return [{...border, attributes: {...border.attributes, 'w:space': ruleSpace(space)}}]
    return [border]
  })
  return {...borders, children}
}

/**
 * The paragraphs of a block with rules and a ground of other colours, which no eye can tell from their own: programs take two
 * blocks of the same look for one where they follow one another. `natural` gives the rules a paragraph has from its style.
 */
export function setApart(
  elements: readonly Element[],
  natural: (style: string) => readonly Border[] | null,
): Element[] {
  return elements.map((element) => {
    if (element.name !== 'w:p') return element
    const given = natural(styleOf(element) ?? '')
    const own = propertyOf(element, 'w:pBdr') ?? (given ? el('w:pBdr', {}, ...given.map(toBorder)) : null)
    if (!own) return element
    const children = own.children.flatMap((border) =>
      typeof border === 'string'
        ? []
        : [{...border, attributes: {...border.attributes, 'w:color': nextTo(colourOf(border))}}],
    )
    // What has rules all round has them in the colour of its ground.
    const top = own.children.find((border) => typeof border !== 'string' && border.name === 'w:top')
    const grounded = typeof top === 'object' ? withProperty(element, shading(nextTo(colourOf(top)))) : element
    return withProperty(grounded, {...own, children})
  })
}

function colourOf(border: Element): string {
  return String(border.attributes['w:color'])
}

/** The colour beside one, six hexadecimal digits both. */
function nextTo(colour: string): string {
  return (Number.parseInt(colour, 16) ^ 1).toString(16).toUpperCase().padStart(6, '0')
}

/** What tells the boxes apart that Word draws: a paragraph's indent, which the box's own text has from its style. */
function kindOf(element: Element, {left}: Box): string | null {
  if (element.name === 'w:tbl') return table
  if (element.name !== 'w:p') return null
  const indent = propertyOf(element, 'w:ind')?.attributes ?? {}
  return `${indent['w:left'] ?? twips(left)} ${indent['w:hanging'] ?? 0}`
}

function propertyOf(paragraph: Element, name: string): Element | null {
  const properties = paragraph.children[0]
  if (typeof properties !== 'object' || properties.name !== 'w:pPr') return null
  for (const child of properties.children) if (typeof child !== 'string' && child.name === name) return child
  return null
}

/** The id of a paragraph's style. */
export function styleOf(paragraph: Element): string | null {
  const style = propertyOf(paragraph, 'w:pStyle')
  return style === null ? null : String(style.attributes['w:val'])
}

/** The paragraph with one more property, or with more said in the one it has. */
export function withProperty(paragraph: Element, property: Element): Element {
  const [first, ...rest] = paragraph.children
  const has = typeof first === 'object' && first.name === 'w:pPr'
  const properties = has ? first : el('w:pPr')
  const children: Element[] = []
  let attributes: Attributes = property.attributes
  for (const child of properties.children) {
    if (typeof child === 'string') continue
    if (child.name === property.name) attributes = {...child.attributes, ...attributes}
    else children.push(child)
  }
  const place = rank(property.name)
  const at = children.findIndex(({name}) => rank(name) > place)
  children.splice(at < 0 ? children.length : at, 0, {...property, attributes})
  return {...paragraph, children: [{...properties, children}, ...(has ? rest : paragraph.children)]}
}

/** The order the schema asks for (ECMA-376, 17.3.1.26), as far as properties are added here. */
const order = [
  'w:pStyle',
  'w:keepNext',
  'w:keepLines',
  'w:pageBreakBefore',
  'w:widowControl',
  'w:numPr',
  'w:pBdr',
  'w:shd',
  'w:tabs',
  'w:suppressAutoHyphens',
  'w:bidi',
  'w:spacing',
  'w:ind',
  'w:contextualSpacing',
  'w:jc',
  'w:outlineLvl',
]

function rank(name: string): number {
  const index = order.indexOf(name)
  return index < 0 ? order.length : index
}
