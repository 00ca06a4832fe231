/**
 * What the parser adds to mdast: the constructs of the source language, as written and not yet looked up.
 * They exist between `source/` and `resolve/` only.
 */
import type {Literal, Parent, PhrasingContent, RootContent} from 'mdast'
import type {Position} from 'unist'

/** `{#id .class key="value" flag}` as the author wrote it. A flag's value is the empty string. */
export interface Attributes {
  id: string | null
  classes: string[]
  values: Record<string, string>
  /** Where the braces stand. */
  position: Position
  /** Where each part stands: keys of `values`, `#` for the id, `.name` for a class. */
  places: Record<string, Position>
}

/** `@id`, `[@a, p. 2; -@b]`: a reference or a citation; only the resolver knows which. */
export interface Cite extends Literal {
  type: 'cite'
  /** The characters as written. */
  value: string
  /** False for a bare `@id` in the sentence. */
  bracketed: boolean
  items: CiteItem[]
}

export interface CiteItem {
  id: string
  /** `-@id`: the number, or the citation without its author. */
  suppressed: boolean
  /** What stands before `@`, with the space between them, and after the id in brackets: "see ", "p. 2". */
  prefix: string
  locator: string
  position: Position
}

/** `[words]{.class lang="pa"}` */
export interface BracketedSpan extends Parent {
  type: 'bracketedSpan'
  children: PhrasingContent[]
  attributes: Attributes
}

/** `$…$`. */
export interface InlineMath extends Literal {
  type: 'inlineMath'
}

/** `$$ … $$ {#eq}`. */
export interface Math extends Literal {
  type: 'math'
  attributes?: Attributes
}

/** An id or key, wherever it stands: a letter or digit of any script, then letters, digits and single `_ - : . /` between them. */
export const idPattern: RegExp = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[_\-:./][\p{L}\p{N}\p{M}]+)*/u

/** The names of directives that the language keeps for itself; a template's registers add theirs. */
export const directiveNames = [
  'note',
  'tip',
  'important',
  'warning',
  'caution',
  'figure',
  'table',
  'list-table',
  'chart',
  'value',
  'page',
  'sub',
  'sup',
  'kbd',
  'span',
  'include',
  'contents',
  'figures',
  'tables',
  'pagebreak',
  'landscape',
  'columns',
  'only',
  'sources',
  'source-summary',
  'abbreviations',
  'event',
  'timeline',
] as const

export type DirectiveName = (typeof directiveNames)[number]

/** What an event may say of itself, besides what every construct may. */
export const eventAttributes = ['date', 'said', 'title', 'track', 'source', 'importance'] as const

interface Directive extends Parent {
  name: string
  attributes: Attributes | null
  /** Where the name stands. */
  namePosition: Position
}

/** `:name[label]{…}` in a line; only names of the language. */
export interface TextDirective extends Directive {
  type: 'textDirective'
  /** The label. */
  children: PhrasingContent[]
  /** The label as written, or `null` when there is none. */
  label: string | null
}

/** `::name[label]{…}` alone on a line. */
export interface LeafDirective extends Directive {
  type: 'leafDirective'
  children: PhrasingContent[]
  label: string | null
}

/** `:::name[label]{…}` around blocks. The label, when there is one, is kept apart from the content. */
export interface ContainerDirective extends Directive {
  type: 'containerDirective'
  label: PhrasingContent[] | null
  children: RootContent[]
}

export interface DefinitionListSource extends Parent {
  type: 'defList'
  children: (DefinitionTermSource | DefinitionDescriptionSource)[]
}

export interface DefinitionTermSource extends Parent {
  type: 'defListTerm'
  children: PhrasingContent[]
}

export interface DefinitionDescriptionSource extends Parent {
  type: 'defListDescription'
  spread: boolean
  children: RootContent[]
}

declare module 'mdast' {
  interface PhrasingContentMap {
    cite: Cite
    bracketedSpan: BracketedSpan
    inlineMath: InlineMath
    textDirective: TextDirective
  }
  interface BlockContentMap {
    leafDirective: LeafDirective
    containerDirective: ContainerDirective
    defList: DefinitionListSource
    math: Math
  }
  interface RootContentMap {
    cite: Cite
    bracketedSpan: BracketedSpan
    inlineMath: InlineMath
    textDirective: TextDirective
    leafDirective: LeafDirective
    containerDirective: ContainerDirective
    defList: DefinitionListSource
    defListTerm: DefinitionTermSource
    defListDescription: DefinitionDescriptionSource
    math: Math
  }
  interface Heading {
    attributes?: Attributes
  }
  interface Paragraph {
    attributes?: Attributes
  }
  interface Image {
    attributes?: Attributes
  }
  interface ImageReference {
    attributes?: Attributes
  }
  interface FootnoteDefinition {
    attributes?: Attributes
  }
}

declare module 'unist' {
  interface Data {
    /** The file a node was written in, relative to the project root; absent means the entry file. */
    file?: string
  }
}
