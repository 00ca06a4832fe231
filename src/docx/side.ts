/** Rules beside paragraphs. Word means the left by `w:left` there, and where lines begin everywhere else. */
import type {Content, Element} from './xml.ts'

/** An element in which the rules of paragraphs from right to left have changed sides. */
export function turnRules(element: Element): Element {
  if (element.name === 'w:pPr' && element.children.some(runsFromLeft)) return element
  if (element.name === 'w:pBdr') return {...element, children: element.children.map(turned).sort(bySide)}
  if (element.children.length === 0) return element
  return {
    ...element,
    children: element.children.map((child) => (typeof child === 'string' ? child : turnRules(child))),
  }
}

function runsFromLeft(child: Content): boolean {
  return typeof child !== 'string' && child.name === 'w:bidi' && child.attributes['w:val'] === 0
}

/** The order the schema asks for (ECMA-376, 17.3.1.24). */
const sides = ['w:top', 'w:left', 'w:bottom', 'w:right']

function turned(rule: Content): Content {
  if (typeof rule === 'string') return rule
  const name = rule.name === 'w:left' ? 'w:right' : rule.name === 'w:right' ? 'w:left' : rule.name
  return {...rule, name}
}

function bySide(one: Content, other: Content): number {
  const place = (rule: Content) => (typeof rule === 'string' ? -1 : sides.indexOf(rule.name))
  return place(one) - place(other)
}
