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
  more?: Partial<Omit<StructureNode, 'tag' | 'children'>>,
): StructureNode {
  const node: StructureNode = more ? {tag, children: [], ...more} : {tag, children: []}
  append(parent, node)
  return node
}

/** The number for content that stands next in `node`: its last piece while nothing came between, else a new one. */
export function pieceIn(node: StructureNode, marks: Marks): number {
  const last = node.children[node.children.length - 1]
  if (typeof last === 'number') return last
  const number = marks.next++
  append(node, number)
  return number
}

/** Most nodes hold one thing, and a list that grows keeps room for many. */
function append(node: StructureNode, child: StructureNode | number): void {
  if (node.children.length === 0) node.children = [child]
  else node.children.push(child)
}
