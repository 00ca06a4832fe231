/** Link and footnote definitions, by file and label: looked up where they are used. */
import type {Definition, FootnoteDefinition, RootContent} from 'mdast'
import {complain} from '../model/rule.ts'
import type {Source} from '../model/source.ts'

/** Both kinds, by `inFile`. */
export interface Definitions {
  definitions: Map<string, Definition>
  notes: Map<string, {definition: FootnoteDefinition; file: string}>
}

/** The key of a definition or note: labels belong to their file. */
export function inFile(file: string, identifier: string): string {
  return `${file}\0${identifier}`
}

/** Find them all, wherever they stand. The first of a label counts; a second footnote of one is reported. */
export function findDefinitions(source: Source): Definitions {
  const definitions = new Map<string, Definition>()
  const notes = new Map<string, {definition: FootnoteDefinition; file: string}>()
  const search = (nodes: readonly RootContent[], file: string) => {
    for (const node of nodes) {
      const here = node.data?.file ?? file
      if (node.type === 'definition') {
        const key = inFile(here, node.identifier)
        if (!definitions.has(key)) definitions.set(key, node)
      } else if (node.type === 'footnoteDefinition') {
        const key = inFile(here, node.identifier)
        const first = notes.get(key)
        if (first) reportSecondNote(source, here, node, first)
        else notes.set(key, {definition: node, file: here})
        search(node.children, here)
      } else if (holdsBlocks(node)) search(node.children, here)
    }
  }
  search(source.frontMatter.summary?.value ?? [], source.entry)
  search(source.tree.children, source.entry)
  return {definitions, notes}
}

function holdsBlocks(node: RootContent): node is Extract<RootContent, {children: RootContent[]}> {
  return ['blockquote', 'list', 'listItem', 'containerDirective', 'defList', 'defListDescription'].includes(
    node.type,
  )
}

function reportSecondNote(
  source: Source,
  path: string,
  node: FootnoteDefinition,
  first: {definition: FootnoteDefinition; file: string},
): void {
  const file = source.files.get(path)
  const other = source.files.get(first.file)
  if (!file || !other) return
  complain(file, 'unique-id', {
    found: `second footnote \`[^${node.label ?? node.identifier}]\``,
    expected: 'each footnote defined once',
    place: node.position,
    cause: {file: other, place: first.definition.position, reason: 'It is defined here first'},
  })
}
