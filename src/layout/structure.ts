/** The structure tree that is read aloud, as it grows with the boxes. */
import type {StructureNode, StructureTag} from './page.ts'

/** The numbers of marked content given out so far. */
export interface Marks {
  next: number
}

/** Add a node under `parent`. */
export function addNode(
  parent: StructureNode,
  tag: StructureTag,
  more: Partial<Omit<StructureNode, 'tag' | 'children'>> = {},
): StructureNode {
  const node: StructureNode = {tag, children: [], ...more}
  parent.children.push(node)
  return node
}

/** The number for content that stands next in `node`: its last piece while nothing came between, else a new one. */
export function pieceIn(node: StructureNode, marks: Marks): number {
  const last = node.children[node.children.length - 1]
  if (typeof last === 'number') return last
  const number = marks.next++
  node.children.push(number)
  return number
}
