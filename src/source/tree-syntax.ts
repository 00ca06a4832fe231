/** From our tokens to nodes: the part of the grammar that builds the tree. */
import type {Html, Image, Nodes} from 'mdast'
import type {CompileContext, Extension, Token} from 'mdast-util-from-markdown'
import type {Cite, Math as MathNode} from '../model/syntax.ts'
import {readBraces, span, toAttributes} from './attributes.ts'
import {readCite} from './cite.ts'
import {closesMath} from './flow-syntax.ts'
import type {Braces, Draft, Fence} from './tokens.ts'
import {toPoint} from './tokens.ts'

declare module 'mdast' {
  interface ImageData {
    /** Comments inside the alternative text, which is without them. */
    comments?: Html[]
  }
}

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
    directiveLine: close,
    description: close,
    noteBraces: exitBraces,
    htmlText: exitHtml,
  },
}

/**
 * A picture's alternative text is made of what its nodes say. A comment says nothing, and stays with the picture, as a
 * node that is known for one.
 */
function exitHtml(this: CompileContext, token: Token): undefined {
  const value = this.resume()
  const html = top<Html>(this)
  html.value = value
  this.exit(token)
  const image = this.stack.findLast((node): node is Image => node.type === 'image')
  if (!image || !value.startsWith('<!--')) return
  image.data ??= {}
  image.data.comments ??= []
  image.data.comments.push({...html})
  html.value = ''
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

function enterYaml(this: CompileContext): undefined {
  top<Fence>(this).yaml = []
}

function exitYamlLine(this: CompileContext, token: Token): undefined {
  top<Fence>(this).yaml?.push({text: this.sliceSerialize(token), start: toPoint(token.start)})
}

function enterDescription(this: CompileContext, token: Token): undefined {
  open(this, {type: 'description', children: []} satisfies Omit<Draft, 'position'>, token)
}
