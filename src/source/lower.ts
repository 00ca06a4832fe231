/**
 * From what the tokenizer found to the nodes of the language: lines of colons become containers, braces find
 * what they belong to, descriptions their terms. Linear, bottom up.
 */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import type {Attributes, ContainerDirective} from '../model/syntax.ts'
import {groupDescriptions} from './definition-list.ts'
import type {Catalogue} from './directive.ts'
import {groupFences, literal} from './fence.ts'
import {type Places, placesIn} from './place.ts'
import type {Braces, Draft} from './tokens.ts'

/** What lowering hands down: the file to complain on, its text, and the directives there are. */
interface State {
  file: VFile
  source: string
  places: Places
  catalogue: Catalogue
}

/** Finish a parsed tree in place, with messages on `file`, whose text the tree's offsets count. */
export function lower(tree: Root, file: VFile, source: string, catalogue: Catalogue): Root {
  lowerChildren({file, source, places: placesIn(source), catalogue}, tree as unknown as Draft)
  return tree
}

function lowerChildren(state: State, parent: Draft): void {
  const children = parent.children
  if (!children) return
  let html = false
  let braces = false
  let fences = false
  let descriptions = false
  for (const child of children) {
    if (child.children) lowerChildren(state, child)
    switch (child.type) {
      case 'html':
        html = true
        break
      case 'braces':
      case 'bracketedSpan':
        braces = true
        break
      case 'fence':
        fences = true
        break
      case 'description':
        descriptions = true
        break
    }
  }
  if (html) parent.children = lowerHtml(parent.children ?? [])
  if (braces) attachBraces(state, parent)
  lowerEach(state, parent)
  if (descriptions) parent.children = groupDescriptions(parent.children ?? [], state.places, state.file)
  if (fences) parent.children = groupFences(parent.children ?? [], state.file, state.catalogue)
}

// ------------------------------------------------------------------------------------- raw HTML

/** `<br>` is a hard break and a comment travels nowhere; the rest is left for the resolver to report. */
function lowerHtml(children: Draft[]): Draft[] {
  const result: Draft[] = []
  let after: 'break' | 'comment' | null = null
  for (const child of children) {
    const value = child.value ?? ''
    if (child.type === 'html' && /^<br[ \t\r\n]*\/?>$/i.test(value)) {
      result.push({type: 'break', position: child.position})
      after = 'break'
      continue
    }
    if (child.type === 'html' && isComment(value)) {
      after = 'comment'
      continue
    }
    const last = result.at(-1)
    if (child.type === 'text' && after === 'break') child.value = value.replace(/^[ \t]*\n?/, '')
    if (child.type === 'text' && after === 'comment' && (!last || /\s$/.test(last.value ?? 'x'))) {
      child.value = value.trimStart()
    }
    if (child.type === 'text' && child.value === '' && after) continue
    after = null
    result.push(child)
  }
  return result
}

/** Whether a piece of raw HTML is comments and nothing else. */
function isComment(html: string): boolean {
  // One at a time: a single pattern for all of them would try every way to divide them.
  const comment = /\s*<!--(?:-?>|[\s\S]*?-->)\s*/y
  while (comment.test(html)) if (comment.lastIndex === html.length) return true
  return false
}

// ------------------------------------------------------------------------------------ attributes

function attachBraces(state: State, parent: Draft): void {
  const result: Draft[] = []
  const children = parent.children ?? []
  children.forEach((child, index) => {
    const last = result.at(-1)
    if (child.type === 'bracketedSpan' && last?.type === 'text' && endsInName(last.value ?? '')) {
      for (const part of literalSpan(state, child)) pushText(result, part)
      return
    }
    if (child.type !== 'braces') {
      pushText(result, child)
      return
    }
    const {attributes} = child as unknown as Braces
    if (last && (last.type === 'image' || last.type === 'imageReference') && !last.attributes) {
      last.attributes = attributes
      last.position = {start: last.position.start, end: child.position.end}
      return
    }
    const carries = parent.type === 'heading' || parent.type === 'paragraph'
    if (carries && index === children.length - 1 && endsApart(result, parent)) {
      trimEnd(state, result)
      parent.attributes = attributes
      return
    }
    if (parent.type === 'paragraph' && children.length === 1 && saysSpan(attributes)) {
      parent.attributes = attributes
      return
    }
    if (!(last?.type === 'text' && endsInName(last.value ?? ''))) {
      complain(state.file, 'misplaced-attributes', {
        found: `attributes \`${child.value ?? ''}\` here`,
        expected:
          'them after a heading, an image, a caption, an equation, a `[span]` or the last line of a paragraph; or `\\{`',
        place: child.position,
      })
    }
    pushText(result, {type: 'text', value: child.value ?? '', position: child.position})
  })
  parent.children = result
}

/** True for text that ends in `:name`: what looks like a directive and is none stays as it is written. */
function endsInName(text: string): boolean {
  return /(?:^|[^\\:]):[\p{L}][\p{L}\p{N}_-]*$/u.test(text)
}

/** True for the braces of a merged cell, which may be empty. */
function saysSpan({values}: Attributes): boolean {
  return Object.hasOwn(values, 'colspan') || Object.hasOwn(values, 'rowspan')
}

/** Whether attributes may follow: white space before them, and something before that. */
function endsApart(before: readonly Draft[], parent: Draft): boolean {
  const last = before.at(-1)
  if (!last) return parent.type === 'heading'
  if (last.type === 'break') return before.length > 1
  if (last.type !== 'text') return parent.type === 'heading'
  const value = last.value ?? ''
  if (before.length === 1 && value.trim() === '') return parent.type === 'heading'
  return /\s$/.test(value) || (parent.type === 'heading' && !endsInName(value))
}

/** Take the white space off that stood before attributes. */
function trimEnd(state: State, children: Draft[]): void {
  let last = children.at(-1)
  if (last?.type === 'break') {
    children.pop()
    last = children.at(-1)
  }
  if (last?.type !== 'text') return
  last.value = (last.value ?? '').trimEnd()
  if (last.value === '') {
    children.pop()
    return
  }
  const from = last.position.start.offset ?? 0
  const raw = state.source.slice(from, last.position.end.offset ?? from)
  // In a quote the marks of the next line stand within the slice.
  const kept = raw.replace(/(?:\r\n|\r|\n)[ \t>]*$/, '').trimEnd()
  last.position = {start: last.position.start, end: state.places.point(from + kept.length)}
}

/** Add a node; text joins the text before it. */
function pushText(result: Draft[], node: Draft): void {
  const last = result.at(-1)
  if (node.type === 'text' && last?.type === 'text') {
    last.value = (last.value ?? '') + (node.value ?? '')
    last.position = {start: last.position.start, end: node.position.end}
  } else result.push(node)
}

/** A span that is none, as its brackets, its content and its braces. */
function literalSpan(state: State, node: Draft): Draft[] {
  const from = node.position.start.offset ?? 0
  const to = node.position.end.offset ?? 0
  const bracesFrom = node.attributes?.position.start.offset ?? to
  return [
    {type: 'text', value: '[', position: state.places.stretch(from, from + 1)},
    ...(node.children ?? []),
    {
      type: 'text',
      value: state.source.slice(bracesFrom - 1, to),
      position: state.places.stretch(bracesFrom - 1, to),
    },
  ]
}

// ------------------------------------------------------------------------------- node by node

function lowerEach(state: State, parent: Draft): void {
  const children = parent.children ?? []
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index] as Draft
    switch (child.type) {
      case 'paragraph':
        if (child.children?.length === 0 && !child.attributes) children.splice(index, 1)
        else children[index] = displayMath(child)
        break
      case 'inlineMath':
        if (parent.type !== 'paragraph' || children.length > 1) children[index] = inlineMath(child)
        break
      case 'unclosedMath':
        complain(state.file, 'closed-equation', {
          found: 'display equation without its end',
          expected: '`$$` at the end of its last line, and no blank line before',
          place: child.position,
        })
        children[index] = literal(child.value ?? '', child.position)
        break
      case 'blockquote':
        children[index] = alert(state, child)
        break
    }
  }
}

/** A paragraph that is one `$$…$$` is a display equation. */
function displayMath(paragraph: Draft): Draft {
  const only = paragraph.children?.length === 1 ? paragraph.children[0] : undefined
  if (only?.type !== 'inlineMath') return paragraph
  if (!('source' in only)) return paragraph
  return {
    type: 'math',
    value: (only.value ?? '').trim(),
    ...(paragraph.attributes ? {attributes: paragraph.attributes} : {}),
    position: paragraph.position,
  }
}

/** `$$…$$` among words is mathematics when nothing but its content stands between the dollars. */
function inlineMath(node: Draft): Draft {
  const {source, ...math} = node as Draft & {source?: string}
  const value = node.value ?? ''
  if (source !== undefined && (value.trim() !== value || value === '')) {
    return {type: 'text', value: source, position: node.position}
  }
  return math
}

const alertMark = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i

/** A marker of another kind, or with words behind it, as some editors have them. */
const otherMark = /^\[!([\p{L}-]+)\][+-]?/u

/** GitHub's alert as the callout it is; any other quotation as it is. */
function alert(state: State, quote: Draft): Draft {
  const first = quote.children?.[0]
  const mark = first?.type === 'paragraph' ? first.children?.[0] : undefined
  const match = mark?.type === 'text' ? alertMark.exec(mark.value ?? '') : null
  const from = mark?.position.start.offset ?? 0
  if (!first?.children || mark?.type !== 'text' || state.source[from] !== '[') return quote
  const rest = (mark.value ?? '').slice(match?.[0].length)
  const more = first.children.slice(1)
  const alone = rest !== '' || more.length === 0 || more[0]?.type === 'break' || match?.[0].endsWith('\n')
  if (!match || !alone) {
    complainOfMark(state, mark.value ?? '', from)
    return quote
  }
  const name = (match[1] ?? '').toLowerCase()
  const node: ContainerDirective = {
    type: 'containerDirective',
    name,
    attributes: null,
    namePosition: state.places.stretch(from, from + name.length + 3),
    label: null,
    children: [],
    position: quote.position,
  }
  const inlines = rest === '' && more[0]?.type === 'break' ? more.slice(1) : more
  if (rest !== '') inlines.unshift({type: 'text', value: rest, position: afterLine(state, mark.position)})
  const blocks = (quote.children ?? []).slice(1)
  const start = inlines[0]?.position.start
  if (start) {
    blocks.unshift({...first, children: inlines, position: {start, end: first.position.end}})
  }
  return {...node, children: blocks} as unknown as Draft
}

function complainOfMark(state: State, text: string, from: number): void {
  const match = otherMark.exec(text)
  if (!match) return
  const known = alertMark.test(`[!${match[1]}]`)
  complain(state.file, 'foreign-syntax', {
    found: `\`${match[0]}\`${known ? ' with words behind it' : ''}`,
    expected: known
      ? 'it alone on its line, or `:::note[Title]`'
      : 'one of NOTE, TIP, IMPORTANT, WARNING, CAUTION',
    place: state.places.stretch(from, from + match[0].length),
  })
}

/** What of a stretch stands after its first line. */
function afterLine(state: State, position: Position): Position {
  const from = position.start.offset ?? 0
  const head = /^[^\r\n]*(?:\r\n|\r|\n)[ \t>]*/.exec(state.source.slice(from, position.end.offset ?? from))
  return {start: state.places.point(from + (head?.[0].length ?? 0)), end: position.end}
}
