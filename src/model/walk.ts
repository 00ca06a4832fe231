/** Walking a report, depth first, in reading order. */
import type {Inline, ReportNode} from './node.ts'
import type {Report} from './report.ts'

/** Every node at and below `node`, parents before children, in reading order. */
export function walk(node: ReportNode): Generator<ReportNode> {
  return walkAll([node])
}

/** Every node of the report: summary, body, then notes by number. */
export function walkReport({meta, summary, children, notes}: Report): Generator<ReportNode> {
  return walkAll([
    ...meta.title,
    ...(meta.subtitle ?? []),
    ...(summary?.children ?? []),
    ...children,
    ...notes.flatMap((note) => note.children),
  ])
}

/** One walk with a stack of its own: walks within walks would hand every node up through all that are around it. */
function* walkAll(nodes: readonly ReportNode[]): Generator<ReportNode> {
  const ahead = nodes.toReversed()
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    yield node
    const children = childrenOf(node)
    for (let last = children.length - 1; last >= 0; last--) {
      const child = children[last]
      if (child) ahead.push(child)
    }
  }
}

/** A node's children in reading order, wherever its type keeps them. */
export function childrenOf(node: ReportNode): readonly ReportNode[] {
  switch (node.type) {
    case 'section':
      return [node.heading, ...node.children]
    case 'callout':
      return [...node.title, ...node.children]
    case 'blockquote':
      return [...node.children, ...(node.attribution ?? [])]
    case 'figure':
      return node.caption ? [...node.children, node.caption] : node.children
    case 'table':
      return node.caption ? [node.caption, ...node.children] : node.children
    case 'listing':
      return node.entries.flatMap((entry) => entry.children)
    default:
      return 'children' in node ? node.children : []
  }
}

/** The words of some inlines as plain text: breaks become spaces, pictures their alternative text, note calls nothing. */
export function plainText(nodes: readonly Inline[]): string {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'inlineCode') text += node.value
    else if (node.type === 'break') text += ' '
    else if (node.type === 'image') text += node.alt
    else if (node.type !== 'noteCall') text += plainText(node.children)
  }
  return text
}
