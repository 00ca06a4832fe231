/** Lines of colons: which of them belong together, and what is wrong with the others. */
import type {PhrasingContent, RootContent} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'
import type {ContainerDirective, LeafDirective} from '../model/syntax.ts'
import {type Catalogue, spelling, templateKind, usualCatalogue} from './directive.ts'
import {deepest} from './limit.ts'
import type {Draft, Fence} from './tokens.ts'
import {attributesOf} from './yaml-head.ts'

interface OpenContainer {
  fence: Fence
  children: Draft[]
}

/** Put what stands between an opening line of colons and its closing line into one node; mistakes are messages. */
export function groupFences(children: readonly Draft[], file: VFile, catalogue: Catalogue): Draft[] {
  const result: Draft[] = []
  const open: OpenContainer[] = []
  let tooDeep = false
  const add = (...nodes: Draft[]) => {
    for (const node of nodes) (open.at(-1)?.children ?? result).push(node)
  }
  const closeLast = (end: Fence | null) => {
    const container = open.pop()
    if (!container) return
    if (!end) {
      complain(file, 'closed-container', {
        found: `${quoted(container.fence.value)} that is never closed`,
        expected: `\`${':'.repeat(container.fence.colons)}\` after its content`,
        place: container.fence.position,
      })
    }
    add(...toContainer(container, end))
  }
  for (const child of children) {
    if (child.type !== 'fence') {
      add(child)
      continue
    }
    const fence = child as unknown as Fence
    if (fence.kind === 'close') {
      const size = fence.colons
      let match = open.findLastIndex((container) => container.fence.colons === size)
      if (match < 0) match = open.findIndex((container) => container.fence.colons < size)
      if (match < 0) {
        complain(file, 'closed-container', {
          found: `closing fence ${quoted(fence.value)}`,
          expected: open.length
            ? `\`${':'.repeat(open.at(-1)?.fence.colons ?? 3)}\``
            : 'a container open before it',
          place: fence.position,
        })
        add(literal(fence.value.trim(), fence.position))
        continue
      }
      while (open.length - 1 > match) closeLast(null)
      closeLast(fence)
    } else if (fence.kind === 'leaf') {
      checkLabel(fence, file, catalogue)
      add(toLeaf(fence))
    } else if (fence.kind.endsWith('leaf')) {
      complainOf(fence, file, catalogue)
      add(literal(fence.value.trim(), fence.position))
    } else {
      if (open.length >= deepest) {
        if (!tooDeep) {
          complain(file, 'within-limits', {
            found: 'containers this deep',
            expected: `${deepest} at most`,
            place: fence.position,
          })
        }
        tooDeep = true
        add(literal(fence.value.trim(), fence.position))
        continue
      }
      const outer = open.at(-1)?.fence
      if (outer && outer.colons <= fence.colons) {
        complain(file, 'closed-container', {
          found: `${quoted(fence.value)} inside ${quoted(outer.value)}, whose fence is not longer`,
          expected: `${fence.colons + 1} colons or more around it`,
          place: fence.position,
          cause: {file: file, place: outer.position, reason: 'The outer container begins here'},
        })
      }
      fence.attributes = attributesOf(fence, file)
      if (fence.kind === 'open') checkLabel(fence, file, catalogue)
      else complainOf(fence, file, catalogue)
      open.push({fence, children: []})
    }
  }
  while (open.length > 0) closeLast(null)
  return result
}

/** A paragraph of plain characters. */
export function literal(value: string, position: Position): Draft {
  return {type: 'paragraph', children: [{type: 'text', value, position}], position}
}

function toLeaf(fence: Fence): Draft {
  const node: LeafDirective = {
    type: 'leafDirective',
    name: fence.name,
    attributes: fence.attributes,
    namePosition: fence.namePosition,
    label: fence.label,
    children: fence.children,
    position: fence.position,
  }
  return node as unknown as Draft
}

/** A container; or, when it is none of the language, its fence lines as text around its content. */
function toContainer({fence, children}: OpenContainer, end: Fence | null): Draft[] {
  if (fence.kind !== 'open') {
    const closing = end ? [literal(end.value.trim(), end.position)] : []
    return [literal(fence.value.trim(), fence.position), ...children, ...closing]
  }
  const last = children.at(-1)
  const node: ContainerDirective = {
    type: 'containerDirective',
    name: fence.name,
    attributes: fence.attributes,
    namePosition: fence.namePosition,
    label: fence.label === null ? null : (fence.children as PhrasingContent[]),
    children: children as unknown as RootContent[],
    position: {start: fence.position.start, end: (end ?? last ?? fence).position.end},
  }
  return [node as unknown as Draft]
}

function checkLabel(fence: Fence, file: VFile, catalogue: Catalogue): void {
  if (fence.label === null || catalogue.get(fence.name)?.label !== 'none') return
  complain(file, 'well-formed-directive', {
    found: `label \`[${fence.label}]\` on ${spelling(catalogue, fence.name)}`,
    expected: 'no label',
    place: fence.namePosition,
  })
}

function complainOf(fence: Fence, file: VFile, catalogue: Catalogue): void {
  const value = fence.value.trim()
  const name = /[\p{L}][\p{L}\p{N}_-]*/u.exec(value.replace(/callout-/, ''))?.[0] ?? ''
  const known = catalogue.has(name)
  const form = fence.kind.endsWith('leaf') ? 'leaf' : 'container'
  const place = fence.position
  const found = quoted(value)
  switch (fence.kind) {
    case 'unknown-leaf':
    case 'unknown-open': {
      const near = nearest(name, catalogue.keys())
      complain(file, 'known-directive', {
        found: `directive \`${name}\``,
        expected: usualCatalogue.has(name)
          ? templateKind
          : near
            ? spelling(catalogue, near, form)
            : 'a directive of the language',
        place,
      })
      return
    }
    case 'foreign-open': {
      const expected = known ? spelling(catalogue, name, form) : 'a block of the language, such as `:::note`'
      if (/^:+\{[\w-]+\}/.test(value)) complain(file, 'foreign-syntax', {found, expected, place})
      else if (/^:+[ \t]+[\p{L}][\p{L}\p{N}_-]*[ \t]*(?:$|[[{])/u.test(value) && known) {
        complain(file, 'well-formed-directive', {
          found,
          expected: `${spelling(catalogue, name, form)}, without a space`,
          place,
        })
      } else complain(file, 'foreign-div', {found, expected, place})
      return
    }
    default:
      complain(file, 'well-formed-directive', {found, expected: wellFormed(value, name, catalogue), place})
  }
}

/** How a line of colons that does not parse should be written. */
function wellFormed(value: string, name: string, catalogue: Catalogue): string {
  const entry = catalogue.get(name)
  const colons = /^:*/.exec(value)?.[0] ?? ':::'
  if (!entry) return 'a directive of the language: `:::name[label]{attributes}`'
  const forms = entry.forms
  const container = colons.length > 2
  if (!forms.includes(container ? 'container' : 'leaf')) return spelling(catalogue, name)
  const rest = value.slice(colons.length).trim().slice(name.length).trim()
  if (/^(?:\[[^\]]*\])?\{/.test(rest) || rest === '') {
    return container
      ? 'attributes in braces on one line, or in a YAML block between `---` lines'
      : 'attributes in braces on one line'
  }
  if (/^\[[^\]]*$/.test(rest)) return 'label in brackets on one line'
  return entry.label === 'none' || rest.startsWith('[')
    ? `\`${colons}${name}\` alone on its line`
    : `\`${colons}${name}[${rest.replace(/\{.*$/, '').trim()}]\``
}

function quoted(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0]?.trim() ?? ''
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``
}
