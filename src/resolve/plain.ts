/** The plain words of inlines as written, before anything is resolved: for slugs and for words quoted twice over. */
import type {PhrasingContent} from 'mdast'

/** Text, code and the alternative text of pictures; notes and marks left out. */
export function plainSource(nodes: readonly PhrasingContent[]): string {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'html' || node.type === 'footnoteReference') continue
    if (node.type === 'break') text += ' '
    else if ('value' in node) text += node.value
    else if ('children' in node) text += plainSource(node.children)
    else if ('alt' in node) text += node.alt ?? ''
  }
  return text
}
