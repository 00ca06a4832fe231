/** What looks like a construct and is not one: reported, never altered. */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {editDistance} from '../model/spelling.ts'
import type {TextDirective} from '../model/syntax.ts'
import {readBraces} from './attributes.ts'
import {normalizeLabel} from './container-syntax.ts'
import {type Catalogue, hasForm, spelling, templateKind, usualCatalogue} from './directive.ts'
import {type Places, placesIn} from './place.ts'
import type {Draft} from './tokens.ts'

interface State {
  file: VFile
  source: string
  places: Places
  catalogue: Catalogue
  /** Labels of the file's link definitions. */
  defined: ReadonlySet<string>
}

/** Look through a finished tree and complain on `file`, whose text the tree's offsets count. */
export function inspect(tree: Root, file: VFile, source: string, catalogue: Catalogue): void {
  const root = tree as unknown as Draft
  const defined = new Set<string>()
  collectDefinitions(root, defined)
  inspectChildren({file, source, places: placesIn(source), catalogue, defined}, root)
}

function collectDefinitions(node: Draft, defined: Set<string>): void {
  if (node.type === 'definition') defined.add((node as Draft & {identifier: string}).identifier.toUpperCase())
  for (const child of node.children ?? []) if (child.type !== 'paragraph') collectDefinitions(child, defined)
}

function inspectChildren(state: State, parent: Draft): void {
  const children = parent.children ?? []
  const label: unknown = 'label' in parent ? parent.label : undefined
  if (Array.isArray(label))
    for (const child of label as Draft[]) inspectNode(state, child, [child], 0, parent)
  children.forEach((child, index) => {
    inspectNode(state, child, children, index, parent)
  })
}

function inspectNode(
  state: State,
  node: Draft,
  siblings: readonly Draft[],
  index: number,
  parent: Draft,
): void {
  switch (node.type) {
    case 'text':
      inspectText(state, node, siblings[index - 1], siblings[index + 1], parent)
      break
    case 'textDirective':
      inspectDirective(state, node as unknown as TextDirective)
      break
    case 'delete':
      inspectDelete(state, node)
      break
    case 'table':
      inspectTable(state, node)
      break
    case 'paragraph':
      inspectParagraph(state, node)
      break
  }
  inspectChildren(state, node)
}

/** The characters of a node as written. */
function rawOf(state: State, node: Draft): string {
  return state.source.slice(node.position.start.offset, node.position.end.offset)
}

// ------------------------------------------------------------------------------------------- text

/** Any of the marks below; most text has none and is left at once. */
const suspicious = /[:^{]|\]\[|\{\{/

function inspectText(
  state: State,
  node: Draft,
  before: Draft | undefined,
  next: Draft | undefined,
  parent: Draft,
): void {
  const raw = rawOf(state, node)
  // Lines of colons that stay as text have been reported as a whole.
  if (!suspicious.test(raw) || (parent.children?.length === 1 && /^:{2,}/.test(raw))) return
  const from = node.position.start.offset ?? 0
  const at = (match: RegExpExecArray, start = 0, end = match[0].length): Position =>
    state.places.stretch(from + match.index + start, from + match.index + end)
  for (const match of raw.matchAll(/(?<![\\:]):([\p{L}][\p{L}\p{N}_-]*)(?=[[{])/gu)) {
    inspectName(state, match[1] ?? '', at(match))
  }
  for (const match of raw.matchAll(/(?<!\\)\{\{[<%][^{}]*?[%>]\}\}/g)) {
    complain(state.file, 'foreign-syntax', {
      found: `shortcode \`${short(match[0])}\``,
      expected: 'a directive such as `::include{src="…"}`, or `\\{`',
      place: at(match),
    })
  }
  for (const match of raw.matchAll(/(?<=[\p{L}\p{N})])\^([^\s^[\]]{1,40})\^/gu)) {
    complain(state.file, 'foreign-syntax', {
      found: `\`${match[0]}\``,
      expected: `\`:sup[${match[1]}]\``,
      place: at(match),
    })
  }
  const role = next?.type === 'inlineCode' ? /(?<!\\)\{([a-z][\w:+-]*)\}$/.exec(raw) : null
  if (role) inspectRole(state, role[1] ?? '', next as Draft, at(role))
  inspectLabels(state, raw, at)
  if (raw.includes('{')) inspectBraces(state, raw, before, next === undefined && carries.has(parent.type), at)
}

/** What takes attributes behind its last word, and what takes them straight after it. */
const carries: ReadonlySet<string> = new Set(['heading', 'paragraph'])
const carriesAtOnce: ReadonlySet<string | undefined> = new Set(['image', 'imageReference', 'textDirective'])

/** Braces that begin as attributes do, where attributes may stand, and are not well formed. */
function inspectBraces(
  state: State,
  raw: string,
  before: Draft | undefined,
  atEnd: boolean,
  at: (match: RegExpExecArray) => Position,
): void {
  for (const match of raw.matchAll(/(?<![\\{])\{[ \t]*(?:[#.][\p{L}\p{N}]|[\p{L}][\w.:-]*=)[^{}]*\}?/gu)) {
    const follows =
      match.index === 0
        ? carriesAtOnce.has(before?.type)
        : raw[match.index - 1] === ']' && raw[match.index - 2] !== '\\'
    const ends = atEnd && /^\s*$/.test(raw.slice(match.index + match[0].length))
    // What is well formed has been read or reported.
    if ((!follows && !ends) || readBraces(match[0]) !== null) continue
    complain(state.file, 'well-formed-attributes', {
      found: `braces \`${short(match[0])}\``,
      expected: 'attributes on one line: `{#id .class key="value"}`, or `\\{`',
      place: at(match),
    })
  }
}

function inspectName(state: State, name: string, place: Position): void {
  const {catalogue} = state
  if (hasForm(catalogue, name, 'text')) return
  const known = [...catalogue.keys()].filter((other) => hasForm(catalogue, other, 'text'))
  const near = known.find((other) => editDistance(name, other) === 1)
  if (near !== undefined) {
    complain(state.file, 'misspelt-directive', {
      found: `\`:${name}\``,
      expected: spelling(catalogue, near),
      place,
    })
  } else if (catalogue.has(name)) {
    complain(state.file, 'misspelt-directive', {
      found: `\`:${name}\` in a line`,
      expected: `${spelling(catalogue, name)} at the start of its own line`,
      place,
    })
  } else if (usualCatalogue.has(name)) {
    complain(state.file, 'misspelt-directive', {found: `\`:${name}\``, expected: templateKind, place})
  }
}

/** A directive whose words stay in the line, without them. */
function inspectDirective(state: State, {name, label, position}: TextDirective): void {
  if (label !== null || state.catalogue.get(name)?.label !== 'required') return
  complain(state.file, 'well-formed-directive', {
    found: `\`:${name}\` without words`,
    expected: `\`:${name}[words]\``,
    place: position,
  })
}

/** MyST's roles and what they are called here. */
const roles: Readonly<Record<string, string>> = {
  sub: ':sub[…]',
  subscript: ':sub[…]',
  sup: ':sup[…]',
  superscript: ':sup[…]',
  kbd: ':kbd[…]',
  math: '$…$',
  ref: '@id',
  numref: '@id',
  eq: '@id',
  cite: '[@key]',
  'cite:p': '[@key]',
  'cite:t': '@key',
}

function inspectRole(state: State, name: string, code: Draft, place: Position): void {
  complain(state.file, 'foreign-syntax', {
    found: `role \`{${name}}\``,
    expected: `\`${roles[name] ?? ':name[…]'}\``,
    place: {start: place.start, end: code.position.end},
  })
}

/** `[text][label]`, `[label][]` and `[^note]` that are text because nothing defines the label. */
function inspectLabels(
  state: State,
  raw: string,
  at: (match: RegExpExecArray, start?: number, end?: number) => Position,
): void {
  for (const match of raw.matchAll(/(?<!\\)\[\^((?:\\.|[^\s[\]\\])+)\](?!:)/g)) {
    complain(state.file, 'known-note', {
      found: `footnote \`${short(match[0])}\``,
      expected: `a definition: \`[^${short(match[1] ?? '')}]: …\``,
      place: at(match),
    })
  }
  for (const match of raw.matchAll(/(\[((?:\\.|[^[\]\\])*))?(?<!\\)\]\[((?:\\.|[^[\]\\])*)\]/g)) {
    const first = match[2]
    const second = match[3] ?? ''
    if (/^[\^@]/.test(second) || first?.startsWith('^')) continue
    const label = second.trim() === '' ? first : second
    if (label !== undefined && state.defined.has(normalizeLabel(label))) continue
    complain(state.file, 'undefined-label', {
      found: label === undefined ? 'link label that nothing defines' : `label \`${short(label)}\``,
      expected: label === undefined ? 'a definition' : `a definition: \`[${short(label)}]: …\``,
      place: at(match),
    })
  }
}

// --------------------------------------------------------------------------------------- the rest

/** `H~2~O` strikes the 2 out, as GFM has it. */
function inspectDelete(state: State, node: Draft): void {
  const raw = rawOf(state, node)
  const from = node.position.start.offset ?? 0
  if (!/^~[^~\s]{1,10}~$/.test(raw) || !/[\p{L}\p{N})]/u.test(state.source[from - 1] ?? '')) return
  complain(state.file, 'foreign-syntax', {
    found: `\`${raw}\`, which strikes out`,
    expected: `\`:sub[${raw.slice(1, -1)}]\`, or \`~~\` to strike out`,
    place: node.position,
  })
}

/** A caption line glued to its table is a row of it. */
function inspectTable(state: State, node: Draft): void {
  for (const row of (node.children ?? []).slice(1)) {
    const raw = rawOf(state, row)
    if (row.children?.length !== 1 || !/^(?::|Table:)[ \t]/.test(raw) || raw.includes('|')) continue
    complain(state.file, 'caption-apart', {
      found: `caption \`${short(raw)}\` as a row of its table`,
      expected: 'a blank line between them',
      place: row.position,
    })
  }
}

function inspectParagraph(state: State, node: Draft): void {
  const raw = rawOf(state, node)
  if (!raw.startsWith('+') || !/^\+(?:[-=:]{2,}\+)+[ \t]*(?:[\r\n]|$)/.test(raw)) return
  complain(state.file, 'foreign-syntax', {
    found: 'grid table',
    expected: 'a table of rows between `|`, or `:::table`',
    place: node.position,
  })
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
