/** What can only be settled once the elements of a text stand in a row: page breaks, and the space after tables. */
import {type Border, toBorder} from './format.ts'
import type {Plan} from './plan.ts'
import {ownStyles} from './style-name.ts'
import {twips} from './units.ts'
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

/**
 * Join the paragraphs of a box. Word draws one box around neighbours only where rules, ground and indents are the
 * same, and leaves the space between two boxes white. So where the indent changes, the space between goes, and
 * only the first of several boxes has padding at its top.
 */
export function settleBox(elements: readonly Element[], borders: readonly Border[]): Element[] {
  const open = borders.filter(({side}) => side !== 'top')
  const kinds = elements.map((element) => (element.name === 'w:p' ? indentOf(element) : 'other'))
  return elements.map((element, index) => {
    if (element.name !== 'w:p') return element
    let joined = element
    const kind = kinds[index]
    if (kind !== kinds[0] || kinds.slice(0, index).some((other) => other !== kind)) {
      const own = ownBorders(element)
      if (own) joined = withoutTop(joined, own)
      else if (kind === '' && open.length > 0)
        joined = withProperty(joined, el('w:pBdr', {}, ...open.map(toBorder)))
    }
    const next = kinds[index + 1]
    if (next !== undefined && next !== kind && next !== 'other')
      joined = withProperty(joined, el('w:spacing', {'w:after': 0}))
    return joined
  })
}

/** What tells boxes apart: the indent said directly; empty where the style says it. */
function indentOf(paragraph: Element): string {
  const indent = propertyOf(paragraph, 'w:ind')
  return indent ? `${indent.attributes['w:left']} ${indent.attributes['w:hanging'] ?? 0}` : ''
}

function ownBorders(paragraph: Element): Element | null {
  return propertyOf(paragraph, 'w:pBdr')
}

function withoutTop(paragraph: Element, borders: Element): Element {
  const children = borders.children.filter((child) => typeof child === 'string' || child.name !== 'w:top')
  return withProperty(paragraph, {...borders, children})
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
