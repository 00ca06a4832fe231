/** Walking a report, depth first, in reading order. */
import type {Inline, ReportNode} from './node.ts'
import type {Report} from './report.ts'

/** Every node at and below `node`, parents before children, in reading order. */
export function* walk(node: ReportNode): Generator<ReportNode> {
  yield node
  for (const child of childrenOf(node)) yield* walk(child)
}

/** Every node of the report: summary, body, then notes by number. */
export function* walkReport(report: Report): Generator<ReportNode> {
  for (const inline of report.meta.title) yield* walk(inline)
  for (const inline of report.meta.subtitle ?? []) yield* walk(inline)
  for (const block of report.summary?.children ?? []) yield* walk(block)
  for (const block of report.children) yield* walk(block)
  for (const note of report.notes) for (const block of note.children) yield* walk(block)
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
