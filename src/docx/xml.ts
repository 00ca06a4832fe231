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

/** An element whose only attribute is `w:val`. */
export function val(name: string, value: string | number): Element {
  return {name, attributes: {'w:val': value}, children: []}
}

/** The element as a whole XML part, with its declaration. */
export function toPart(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${toXml(root)}`
}

/** The element as XML, on one line. */
export function toXml(node: Content): string {
  if (typeof node === 'string') return escapeText(node)
  let xml = `<${node.name}`
  for (const [name, value] of Object.entries(node.attributes))
    xml += ` ${name}="${escapeAttribute(String(value))}"`
  if (node.children.length === 0) return `${xml}/>`
  xml += '>'
  for (const child of node.children) xml += toXml(child)
  return `${xml}</${node.name}>`
}

/** Text without the characters that XML 1.0 (2.2) has no place for. */
export function allowed(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** Every element at and below one, parents first. */
export function* descend(node: Element): Generator<Element> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* descend(child)
}

function escapeText(text: string): string {
  return allowed(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#9;')
    .replace(/\n/g, '&#10;')
    .replace(/\r/g, '&#13;')
}
