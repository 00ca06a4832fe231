/** XML as plain data, and as text. Every part of the Word file is made of these elements. */

export interface Element {
  readonly name: string
  readonly attributes: Attributes
  readonly children: readonly Content[]
  /** The address a `w:hyperlink` leads to outside the document; packing turns it into a relationship. */
  readonly target?: string
}

export type Content = Element | string

export type Attributes = Readonly<Record<string, string | number>>

/** An element. Children that are `null` are left out, so that optional parts read in place. */
export function el(name: string, attributes: Attributes = {}, ...children: (Content | null)[]): Element {
  return {name, attributes, children: children.filter((child) => child !== null)}
}

/** An element of properties and content, of which there may be more than a call takes arguments. */
export function elWith(name: string, properties: Element | null, content: readonly Content[]): Element {
  return {name, attributes: {}, children: properties ? [properties, ...content] : [...content]}
}

/** An element whose only attribute is `w:val`. */
export function val(name: string, value: string | number): Element {
  return {name, attributes: {'w:val': value}, children: []}
}

/** The element as a whole XML part, with its declaration. */
export function toPart(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${toXml(root)}`
}

/** The element as XML, on one line. `attributesOf` may say other attributes than an element's own. */
export function toXml(node: Content, attributesOf: (element: Element) => Attributes = ownAttributes): string {
  if (typeof node === 'string') return escapeText(node)
  const attributes = attributesOf(node)
  let xml = `<${node.name}`
  for (const name of Object.keys(attributes)) {
    const value = attributes[name]
    xml += ` ${name}="${typeof value === 'string' ? escapeAttribute(value) : value}"`
  }
  if (node.children.length === 0) return `${xml}/>`
  xml += '>'
  for (const child of node.children) xml += toXml(child, attributesOf)
  return `${xml}</${node.name}>`
}

function ownAttributes({attributes}: Element): Attributes {
  return attributes
}

/** Text without the characters that XML 1.0 (2.2) has no place for. */
export function allowed(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** Every element at and below some, parents first. */
export function* descend(elements: readonly Element[]): Generator<Element> {
  // A stack of its own: walks within walks would hand every element up through all that are around it.
  const ahead = elements.toReversed()
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    yield node
    for (let last = node.children.length - 1; last >= 0; last--) {
      const child = node.children[last]
      if (typeof child === 'object') ahead.push(child)
    }
  }
}

/** What most texts have none of: what is escaped, and what may have no place in XML. */
const special = /[&<>"\u0000-\u001f\ud800-\uffff]/

function escapeText(text: string): string {
  if (!special.test(text)) return text
  return allowed(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

function escapeAttribute(text: string): string {
  if (!special.test(text)) return text
  return escapeText(text).replace(/\t/g, '&#9;').replace(/\n/g, '&#10;').replace(/\r/g, '&#13;')
}
