/** What can only be settled once the elements of a text stand in a row: page breaks, and the space after tables. */
import {type Border, toBorder} from './format.ts'
import type {Plan} from './plan.ts'
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
    } else if (paragraph && afterTable && /^(BodyText|List|Quote)/.test(styleOf(next) ?? ''))
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

/** An element in a box, and whether it is one of the box's own paragraphs or stands in it with a look of its own. */
export interface Boxed {
  element: Element
  own: boolean
}

/**
 * Join the paragraphs of a box. Word draws one box around neighbours only where rules, ground and indents are the
 * same, and leaves the space between two boxes white. So where the indent changes, that space goes, the padding
 * below takes its place, and only the first of several boxes has padding at its top.
 */
export function settleBox(plan: Plan, elements: readonly Boxed[], borders: readonly Border[]): Element[] {
  const kinds = elements.map(({element, own}) => (own && element.name === 'w:p' ? indentOf(element) : null))
  if (new Set(kinds).size < 2) return elements.map(({element}) => element)
  return elements.map(({element}, index) => {
    const kind = kinds[index]
    if (kind === null || kind === undefined) return element
    const {before, after} = neighbours(kinds, index)
    const own = propertyOf(element, 'w:pBdr') ?? el('w:pBdr', {}, ...borders.map(toBorder))
    const settled = withProperty(element, bordersBetween(plan, own, before !== null, after !== null))
    const next = kinds[index + 1]
    return next === undefined || next === null || next === kind
      ? settled
      : withProperty(settled, el('w:spacing', {'w:after': 0}))
  })
}

/** The indents before and after the row of paragraphs with the same indent; `null` where the box ends there. */
function neighbours(
  kinds: readonly (string | null)[],
  index: number,
): {before: string | null; after: string | null} {
  const kind = kinds[index]
  let first = index
  while (first > 0 && kinds[first - 1] === kind) first -= 1
  let last = index
  while (last < kinds.length - 1 && kinds[last + 1] === kind) last += 1
  return {before: kinds[first - 1] ?? null, after: kinds[last + 1] ?? null}
}

/** The rules of a box that goes on above, without padding there, or below, with only a little. */
function bordersBetween({theme}: Plan, borders: Element, above: boolean, below: boolean): Element {
  const children = borders.children.flatMap((border) => {
    if (typeof border === 'string') return []
    if (border.name === 'w:top' && above) return []
    if (border.name === 'w:bottom' && below)
      return [{...border, attributes: {...border.attributes, 'w:space': ruleSpace(theme.blocks.list.after)}}]
    return [border]
  })
  return {...borders, children}
}

/**
 * The paragraphs of a block with rules a hair thicker: Word takes two blocks of the same look for one where they
 * follow one another. `natural` gives the rules a paragraph has from its style.
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
    const children = own.children.map((border) =>
      typeof border === 'string'
        ? border
        : {...border, attributes: {...border.attributes, 'w:sz': Number(border.attributes['w:sz']) + 1}},
    )
    return withProperty(element, {...own, children})
  })
}

/** What tells boxes apart: the indent said directly; empty where the style says it. */
function indentOf(paragraph: Element): string {
  const indent = propertyOf(paragraph, 'w:ind')
  return indent ? `${indent.attributes['w:left']} ${indent.attributes['w:hanging'] ?? 0}` : ''
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
