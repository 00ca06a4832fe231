/** Sections: which heading is the title, where the top level lies, and how headings and blocks nest. */
import type {Heading, Root, RootContent} from 'mdast'
import type {Block, Section} from '../model/node.ts'
import type {ContainerDirective} from '../model/syntax.ts'

/** Containers that stand for layout or audience only: headings in them open sections of the report. */
export function isSectioning({name}: ContainerDirective): boolean {
  return name === 'only' || name === 'landscape' || name === 'columns'
}

/** The lone `#` at the top of a text, which is its title where the front matter has none. */
export function titleOf(tree: Root): Heading | null {
  const first = tree.children.find((child) => !isSilent(child))
  if (first?.type !== 'heading' || first.depth !== 1) return null
  const tops = sectionHeadings(tree.children).filter(({depth}) => depth === 1)
  return tops.length === 1 ? first : null
}

/** The shallowest level of a report's sections, as written, and whether there are any. */
export function topLevel(tree: Root, title: Heading | null): {headings: boolean; top: number} {
  let top = Number.POSITIVE_INFINITY
  for (const heading of sectionHeadings(tree.children))
    if (heading !== title) top = Math.min(top, heading.depth)
  const headings = Number.isFinite(top)
  return {headings, top: headings ? top : 1}
}

/** Put each block under the heading that governs it. */
export function nest(blocks: readonly Block[]): Block[] {
  const nested: Block[] = []
  const open: Section[] = []
  for (const block of blocks) {
    if (block.type !== 'heading') {
      // Sections on landscape pages or in columns stand beside those of their level, not in them.
      const depth = shallowest(block)
      while (open.length > 0 && open.at(-1)!.heading.depth >= depth) open.pop()
      const inner = open.at(-1)
      ;(inner ? inner.children : nested).push(block)
      continue
    }
    while (open.length > 0 && open.at(-1)!.heading.depth >= block.depth) open.pop()
    const {position, file} = block
    const section: Section = {
      type: 'section',
      ...(position && {position}),
      ...(file !== undefined && {file}),
      heading: block,
      children: [],
    }
    const outer = open.at(-1)
    ;(outer ? outer.children : nested).push(section)
    open.push(section)
  }
  return nested
}

/** Depth of the highest section in a block that stands for layout only. */
function shallowest(block: Block): number {
  if (block.type === 'section') return block.heading.depth
  if (block.type !== 'landscape' && block.type !== 'columns') return Number.POSITIVE_INFINITY
  return block.children.reduce((least, child) => Math.min(least, shallowest(child)), Number.POSITIVE_INFINITY)
}

function isSilent(node: RootContent): boolean {
  if (node.type === 'html') return /^\s*<!--[\s\S]*-->\s*$/.test(node.value)
  return node.type === 'yaml' || node.type === 'definition' || node.type === 'footnoteDefinition'
}

function sectionHeadings(nodes: readonly RootContent[]): Heading[] {
  return nodes.flatMap((node) => {
    if (node.type === 'heading') return [node]
    return node.type === 'containerDirective' && isSectioning(node) ? sectionHeadings(node.children) : []
  })
}
