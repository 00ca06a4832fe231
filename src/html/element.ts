/** Building pieces of a page. */
import type {Element, ElementContent, Properties, Text} from 'hast'
import type {Base, Named} from '../model/node.ts'

type Content = ElementContent | string | null | readonly Content[]

/** An element with its properties (those that are `undefined` or `null` left out) and its content. */
export function h(tagName: string, properties: Properties, ...content: Content[]): Element {
  const kept: Properties = {}
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
      kept[name] = value
  }
  const children: ElementContent[] = []
  add(children, content)
  return {type: 'element', tagName, properties: kept, children}
}

function add(children: ElementContent[], content: readonly Content[]): void {
  for (const one of content) {
    if (one === null) continue
    if (typeof one === 'string') children.push(text(one))
    else if (isList(one)) add(children, one)
    else children.push(one)
  }
}

function isList(content: ElementContent | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content)
}

export function text(value: string): Text {
  return {type: 'text', value}
}

/** Blocks, each on a line of its own in the page's source. */
export function apart(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => [node, text('\n')])
}

/**
 * The properties every node may have: id, classes and language. `own` are the page's classes; an author's class
 * `x` becomes `author-x`, so that it cannot put on a style of ours by chance.
 */
export function attributes(node: Base & Named, ...own: string[]): Properties {
  return {
    id: node.id,
    className: [...own, ...(node.classes ?? []).map((name) => `author-${name}`)],
    ...language(node.lang),
  }
}

/** Whether a paragraph has nothing that its own element would have to carry. */
export function isPlain({id, classes, lang}: Base & Named): boolean {
  return id === undefined && (classes?.length ?? 0) === 0 && lang === undefined
}

/** `lang`, where a language is said. */
export function language(lang: string | undefined): Properties {
  return lang === undefined ? {} : {lang}
}
