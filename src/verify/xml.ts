/** A small tree of an XML part, with names as they are written. */
import {SaxesParser} from 'saxes'

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
}

/** The root element of an XML text. Throws where the text is not well formed. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = {name: '', attributes: {}, children: []}
  const open: XmlElement[] = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({name, attributes}) => {
    const element: XmlElement = {name, attributes, children: []}
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (value) => open.at(-1)?.children.push(value))
  parser.on('cdata', (value) => open.at(-1)?.children.push(value))
  parser.write(text).close()
  const first = root.children.find((child) => typeof child !== 'string')
  if (!first) throw new Error('An XML part has no element')
  return first
}

/** The element's children that are elements. */
export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string')
}

/** The first child of that name, or the child of that child along several names. */
export function childOf(element: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  let found = element
  for (const name of names) found = elementsOf(found).find((child) => child.name === name)
  return found
}

/** Every element of that name, or of any, at any depth, in order. */
export function* descendantsOf(element: XmlElement | undefined, name?: string): Generator<XmlElement> {
  for (const child of elementsOf(element)) {
    if (name === undefined || child.name === name) yield child
    yield* descendantsOf(child, name)
  }
}

/** All the text inside. */
export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
}
