/** From our tokens to nodes: the part of the grammar that builds the tree. */
import type {Nodes} from 'mdast'
import type {CompileContext, Extension, Token} from 'mdast-util-from-markdown'
import {parseDocument} from 'yaml'
import type {Attributes, Cite, Math as MathNode} from '../model/syntax.ts'
import {mergeAttributes, readBraces, span, toAttributes} from './attributes.ts'
import {readCite} from './cite.ts'
import {closesMath} from './flow-syntax.ts'
import type {Braces, Draft, Fence} from './tokens.ts'
import {toPoint} from './tokens.ts'

/** Handlers of our tokens for mdast-util-from-markdown. */
export const treeSyntax: Extension = {
  canContainEols: ['textDirective', 'bracketedSpan', 'fence'],
  enter: {
    braces: enterBraces,
    bareCite: enterBareCite,
    bracketedCite: enterBracketedCite,
    mathText: enterMathText,
    mathFlow: enterMathFlow,
    bracketedSpan: enterSpan,
    inlineDirective: enterTextDirective,
    directiveLine: enterFence,
    directiveYaml: enterYaml,
    description: enterDescription,
  },
  exit: {
    braces: close,
    bareCite: close,
    bracketedCite: close,
    mathText: close,
    mathFlow: close,
    bracketedSpan: close,
    inlineDirective: close,
    directiveName: exitName,
    directiveLabel: exitLabel,
    directiveBraces: exitBraces,
    directiveYamlLine: exitYamlLine,
    directiveYaml: exitYaml,
    directiveLine: close,
    description: close,
    noteBraces: exitBraces,
  },
}

function close(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

/** Our unfinished nodes are no nodes of mdast; `lower` takes them out again. */
function open(context: CompileContext, node: object, token: Token): undefined {
  context.enter(node as Nodes, token)
}

/** The node being built. */
function top<T>(context: CompileContext): T {
  return context.stack[context.stack.length - 1] as unknown as T
}

function enterBraces(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token)
  const attributes = toAttributes(value, readBraces(value) ?? [], toPoint(token.start))
  open(this, {type: 'braces', value, attributes} satisfies Omit<Braces, 'position'>, token)
}

function enterBareCite(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token)
  const position = {start: toPoint(token.start), end: toPoint(token.end)}
  const item = {id: value.slice(1), suppressed: false, prefix: '', locator: '', position}
  open(this, {type: 'cite', value, bracketed: false, items: [item]} satisfies Cite, token)
}

function enterBracketedCite(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token)
  const lines = token.readoutLines ?? [token.start]
  const items = (readCite(value) ?? []).map(({start, end, ...item}) => ({
    ...item,
    position: {start: pointIn(value, lines, start), end: pointIn(value, lines, end)},
  }))
  open(this, {type: 'cite', value, bracketed: true, items} satisfies Cite, token)
}

/** Where in the file a character of a token over several lines stands. */
function pointIn(value: string, lines: readonly Token['start'][], index: number): Token['start'] {
  const before = value.slice(0, index).split(/\r\n|\r|\n/)
  const line = lines[before.length - 1] ?? lines[0]
  const column = before.at(-1)?.length ?? 0
  const {start} = span(toPoint(line as Token['start']), column, column)
  return start as Token['start']
}

function enterMathText(this: CompileContext, token: Token): undefined {
  const source = this.sliceSerialize(token)
  const dollars = source.startsWith('$$') ? 2 : 1
  const value = source.slice(dollars, -dollars)
  open(this, {type: 'inlineMath', value, ...(dollars === 2 ? {source} : {})}, token)
}

function enterMathFlow(this: CompileContext, token: Token): undefined {
  const source = this.sliceSerialize(token)
  const lines = source.split(/\r\n|\r|\n/)
  const last = lines.at(-1) ?? ''
  if (lines.length < 2 || !closesMath(last)) {
    open(this, {type: 'unclosedMath', value: source}, token)
    return
  }
  const braces = /\$\$[ \t]*(\{.*\})[ \t]*$/.exec(last)?.[1]
  const lastContent = /^(.*?)\$\$[ \t]*(?:\{.*\})?[ \t]*$/.exec(last)?.[1] ?? ''
  const content = lines.slice(1, -1)
  if (lastContent.trim() !== '') content.push(lastContent.trimEnd())
  const node: MathNode = {type: 'math', value: content.join('\n')}
  if (braces) {
    const start = pointIn(source, token.readoutLines ?? [token.start], source.lastIndexOf(braces))
    node.attributes = toAttributes(braces, readBraces(braces) ?? [], toPoint(start))
  }
  open(this, node, token)
}

function enterSpan(this: CompileContext, token: Token): undefined {
  open(this, {type: 'bracketedSpan', children: [], attributes: null}, token)
}

function enterTextDirective(this: CompileContext, token: Token): undefined {
  open(
    this,
    {type: 'textDirective', name: '', namePosition: null, label: null, attributes: null, children: []},
    token,
  )
}

function enterFence(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token)
  const fence: Omit<Fence, 'position' | 'namePosition'> & {namePosition: null} = {
    type: 'fence',
    kind: token.readoutLine ?? 'close',
    value,
    colons: /^:*/.exec(value)?.[0].length ?? 0,
    name: '',
    namePosition: null,
    label: null,
    children: [],
    attributes: null,
  }
  open(this, fence, token)
}

function exitName(this: CompileContext, token: Token): undefined {
  const node = top<Fence>(this)
  node.name = this.sliceSerialize(token)
  node.namePosition = {start: toPoint(token.start), end: toPoint(token.end)}
}

function exitLabel(this: CompileContext, token: Token): undefined {
  top<Fence>(this).label = this.sliceSerialize(token).slice(1, -1)
}

function exitBraces(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token)
  top<Fence>(this).attributes = toAttributes(value, readBraces(value) ?? [], toPoint(token.start))
}

/** Lines of the YAML block at the head of a container, while it is read. */
interface YamlLines {
  lines: {text: string; start: Token['start']}[]
}

function enterYaml(this: CompileContext): undefined {
  this.data.readoutDirective = {lines: []} satisfies YamlLines
}

function exitYamlLine(this: CompileContext, token: Token): undefined {
  const held = this.data.readoutDirective as YamlLines
  held.lines.push({text: this.sliceSerialize(token), start: token.start})
}

function exitYaml(this: CompileContext, token: Token): undefined {
  const fence = top<Fence>(this)
  const {lines} = this.data.readoutDirective as YamlLines
  this.data.readoutDirective = undefined
  const read = readYamlAttributes(lines.slice(1, -1))
  if (!read) {
    const first = lines[0]?.start ?? token.start
    fence.badYaml = {start: toPoint(first), end: toPoint(token.end)}
    return
  }
  fence.attributes = mergeAttributes(fence.attributes, read)
}

/** A YAML map of text to text as attributes; `null` when it is not one. Values keep the author's characters. */
function readYamlAttributes(lines: YamlLines['lines']): Attributes | null {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return null
  const attributes: Attributes = {
    id: null,
    classes: [],
    values: {},
    position: {start: toPoint(first.start), end: span(toPoint(last.start), 0, last.text.length).end},
    places: {},
  }
  const source = lines.map((line) => line.text).join('\n')
  const document = parseDocument(source, {schema: 'failsafe', keepSourceTokens: true})
  const map = document.contents
  if (document.errors.length > 0 || !map || !('items' in map)) return null
  let begin = 0
  const starts = lines.map((line) => {
    const start = begin
    begin += line.text.length + 1
    return start
  })
  for (const pair of map.items as unknown[]) {
    if (!isPair(pair)) return null
    const key = pair.key.value
    const value = pair.value ? pair.value.value : ''
    if (typeof value !== 'string') return null
    const range = pair.value?.range ?? pair.key.range
    const line = starts.findLastIndex((start) => start <= pair.key.range[0])
    const origin = toPoint((lines[line] as YamlLines['lines'][number]).start)
    const from = pair.key.range[0] - (starts[line] ?? 0)
    const length = Math.min(range[1] - (starts[line] ?? 0), lines[line]?.text.length ?? 0)
    const place = span(origin, from, Math.max(length, from))
    if (key === 'id') {
      attributes.id = value.replace(/^#/, '')
      attributes.places['#'] = place
    } else if (key === 'class') {
      attributes.classes = value.split(/\s+/).filter((name) => name !== '')
      for (const name of attributes.classes) attributes.places[`.${name}`] = place
    } else {
      attributes.values[key] = value
      attributes.places[key] = place
    }
  }
  return attributes
}

interface TextPair {
  key: {value: string; range: [number, number, number]}
  value: {value: unknown; range: [number, number, number]} | null
}

function isPair(pair: unknown): pair is TextPair {
  const {key, value} = pair as {key?: {value?: unknown; range?: unknown}; value?: {range?: unknown} | null}
  return typeof key?.value === 'string' && Array.isArray(key.range) && (value == null || 'range' in value)
}

function enterDescription(this: CompileContext, token: Token): undefined {
  open(this, {type: 'description', children: []} satisfies Omit<Draft, 'position'>, token)
}
