/** A reference document's elements without the traces of how they were written, and what only its own text needs. */
import {type Content, type Element, el} from '../xml.ts'
import {inOrder} from './order.ts'

/** What is left out with all that is in it: changes that were taken back, comments, marks of editing and of places. */
const dropped =
  /^w:(rsid|proofErr|perm(Start|End)|bookmark(Start|End)|comment(RangeStart|RangeEnd|Reference)|del|moveFrom(Range(Start|End))?|moveTo(RangeStart|RangeEnd)|\w+Change|placeholder|lastRenderedPageBreak|sectPr|footnoteReference|endnoteReference|subDoc|altChunk|divId|id|smartTagPr|customXmlPr)$/

/** What is left out but for what is in it. */
const opened = /^w:(ins|moveTo|smartTag|customXml)$/

/** Numbers of an editing session, or that must be the only ones of their kind, and what Word does not know. */
const traces = /^(w:rsid\w*|w:characterSet|w14:(paraId|textId)|w:storeItemChecksum)$/

/** Values that other programs write and Word's schema does not have: sides by another name, broken measures. */
function mended(element: string, attribute: string, value: string | number): string | number {
  const text = String(value)
  if (/^w:(jc|lvlJc)$/.test(element)) return sides[text] ?? value
  return attribute.startsWith('w:') && /^-?\d+\.\d+$/.test(text) ? Math.round(Number(text)) : value
}

const sides: Readonly<Record<string, string>> = {start: 'left', end: 'right'}

/** The element, cleaned; `null` where nothing is left of it. `also` names more elements to leave out. */
export function clean(element: Element, also: (element: Element) => boolean = () => false): Element | null {
  if (dropped.test(element.name) || also(element)) return null
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).flatMap(([name, value]) =>
      traces.test(name) ? [] : [[name, mended(element.name, name, value)]],
    ),
  )
  return inOrder({...element, attributes, children: cleanAll(element.children, also)})
}

function cleanAll(children: readonly Content[], also: (element: Element) => boolean): Content[] {
  return children.flatMap((child): Content[] => {
    if (typeof child === 'string') return [child]
    if (opened.test(child.name)) return cleanAll(child.children, also)
    const left = clean(child, also)
    return left ? [left] : []
  })
}

/** What stands in the place of an element: another, its content, or nothing. */
export type Change = Element | readonly Content[] | null

/** The element with every element in it looked at from the inside out, and replaced by what `change` makes of it. */
export function mapped(element: Element, change: (element: Element) => Change): Element {
  const children = element.children.flatMap((child): readonly Content[] => {
    if (typeof child === 'string') return [child]
    const next = change(mapped(child, change))
    return next === null ? [] : 'name' in next ? [next] : next
  })
  return {...element, children}
}

/** The element with an attribute that says something else. */
export function saying(element: Element, name: string, value: string | number): Element {
  return {...element, attributes: {...element.attributes, [name]: value}}
}

/** The element with `child` in place of its children of that name, where the schema wants it. */
export function having(element: Element, child: Element | null, name = child?.name): Element {
  const rest = element.children.filter((one) => typeof one === 'string' || one.name !== name)
  return inOrder({...element, children: child ? [...rest, child] : rest})
}

/** A style, or a level of a list, with its paragraphs' formatting changed. */
export function withParagraph(element: Element, change: (properties: Element) => Element): Element {
  const own = element.children.find((child) => typeof child !== 'string' && child.name === 'w:pPr')
  const properties = change(typeof own === 'object' ? own : el('w:pPr'))
  return having(element, properties.children.length > 0 ? properties : null, 'w:pPr')
}
