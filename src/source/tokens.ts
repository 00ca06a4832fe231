/** Our tokens in micromark's streams, and our unfinished nodes in the tree before it is lowered. */
import type {PhrasingContent} from 'mdast'
import type {Code, Point as MicromarkPoint} from 'micromark-util-types'
import type {Point, Position} from 'unist'
import type {Attributes} from '../model/syntax.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    braces: 'braces'
    bareCite: 'bareCite'
    bracketedCite: 'bracketedCite'
    bracketedSpan: 'bracketedSpan'
    spanLabel: 'spanLabel'
    spanText: 'spanText'
    mathText: 'mathText'
    mathFlow: 'mathFlow'
    inlineDirective: 'inlineDirective'
    directiveMarker: 'directiveMarker'
    directiveName: 'directiveName'
    directiveLabel: 'directiveLabel'
    directiveLabelMarker: 'directiveLabelMarker'
    directiveBraces: 'directiveBraces'
    directiveLine: 'directiveLine'
    directiveRest: 'directiveRest'
    directiveYaml: 'directiveYaml'
    directiveYamlLine: 'directiveYamlLine'
    description: 'description'
    descriptionPrefix: 'descriptionPrefix'
    descriptionIndent: 'descriptionIndent'
    noteBraces: 'noteBraces'
    /** What one line has of a token over several: micromark takes an empty token over lines for a line ending. */
    tokenLine: 'tokenLine'
  }
  interface Token {
    /** Where each line of a token over several lines begins. */
    readoutLines?: MicromarkPoint[]
    /** What the tokenizer found out about the token's text. */
    readoutLine?: FenceKind
  }
}

/** What a line that begins with colons is. */
export type FenceKind =
  /** `::name[label]{…}` of the language. */
  | 'leaf'
  /** `:::name[label]{…}` of the language. */
  | 'open'
  /** `:::` */
  | 'close'
  /** Well formed, with a name the language does not have in this form. */
  | 'unknown-leaf'
  | 'unknown-open'
  /** A known name, and then something that cannot follow it. */
  | 'malformed-leaf'
  | 'malformed-open'
  /** `::: {.callout-note}`, `:::{note}`, `::: note` */
  | 'foreign-open'

/** Braces in running text, until it is known what they follow. */
export interface Braces {
  type: 'braces'
  value: string
  attributes: Attributes
  position: Position
}

/** A line of colons, until it is known which lines belong together. */
export interface Fence {
  type: 'fence'
  kind: FenceKind
  /** The whole line as written, without what indents it. */
  value: string
  colons: number
  name: string
  namePosition: Position
  label: string | null
  /** The label's content. */
  children: PhrasingContent[]
  attributes: Attributes | null
  /** The lines of the YAML at the head of the container, those of dashes too, until they are read. */
  yaml?: YamlLine[]
  position: Position
}

/** A line of YAML, without the marks of what it stands in. */
export interface YamlLine {
  text: string
  start: Point
}

/** `: description`, until its term is found. */
export interface Description {
  type: 'description'
  children: Draft[]
  position: Position
}

/** Any node before lowering. */
export interface Draft {
  type: string
  value?: string
  children?: Draft[]
  position: Position
  attributes?: Attributes | null
}

/** A micromark point as a unist one. */
export function toPoint(point: MicromarkPoint | Point): Point {
  return point.offset === undefined
    ? {line: point.line, column: point.column}
    : {line: point.line, column: point.column, offset: point.offset}
}

/** True for a code that ends a line. */
export function isLineEnding(code: Code): boolean {
  return code !== null && code < -2
}
