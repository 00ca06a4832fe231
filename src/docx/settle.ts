/** What can only be settled once the elements of a text stand in a row: page breaks, and the space after tables. */
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

/** The id of a paragraph's style. */
export function styleOf(paragraph: Element): string | null {
  const properties = paragraph.children[0]
  if (typeof properties !== 'object' || properties.name !== 'w:pPr') return null
  for (const child of properties.children)
    if (typeof child !== 'string' && child.name === 'w:pStyle') return String(child.attributes['w:val'])
  return null
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
