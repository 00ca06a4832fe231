/** What every conversion is handed: the facts of the whole report, and where in it we stand. Read-only. */
import type {PhrasingContent, RootContent} from 'mdast'
import type {Node, Point, Position} from 'unist'
import type {Block, Inline} from '../model/node.ts'
import {complain, notYet, type RuleName} from '../model/rule.ts'
import type {Source} from '../model/source.ts'
import type {Attributes} from '../model/syntax.ts'
import type {Choices, Words} from '../model/words.ts'
import type {Index} from './collect.ts'
import type {Declared, PlainWords} from './declaration.ts'
import type {Flow} from './typography.ts'

/** What is known before the report is walked. */
export interface Ground {
  source: Source
  choices: Choices
  /** The report's language, a canonical BCP 47 tag. */
  lang: string
  /** The words of the report's language. */
  words: Words
  /** What has been said: a file included twice is reported on once. */
  said: Set<string>
}

/** What does not change from one node to the next. */
export interface Stage extends Ground {
  index: Index
  /** The nearest id of the report, and the nearest key of its values. */
  suggestId: (id: string) => string | null
  suggestValue: (key: string) => string | null
  /** The plain words of what is declared, once they have been asked for. */
  plain: Map<Declared, PlainWords>
  /** Convert blocks, their sections nested. */
  blocks: (state: State, nodes: readonly RootContent[]) => Block[]
  /** Convert inlines as a part of the flow at hand. */
  inlines: (state: State, nodes: readonly PhrasingContent[]) => Inline[]
}

export interface State {
  readonly stage: Stage
  /** The file the nodes at hand were written in, relative to the root. */
  readonly file: string
  readonly lang: string
  /** The inlines of one block, whose quotes are set together. */
  readonly flow: Flow
  /** Inside a link, where no other link can stand. */
  readonly linked: boolean
  /** What a note call becomes: a call, or nothing and (outside quoted words) a message. */
  readonly notes: 'called' | 'in-note' | 'in-front-matter'
  /** Words repeated away from their place: without notes and ids. */
  readonly quoted: boolean
  /** Words whose mistakes are said elsewhere. */
  readonly silent: boolean
  /** Inside a quote, list, callout or note, where headings open no section. */
  readonly loose: boolean
  /** Inside landscape pages, and inside columns. */
  readonly turned: boolean
  readonly inColumns: boolean
  /** How many ordered lists, and lists of any kind, stand around the nodes at hand. */
  readonly orderedDepth: number
  readonly listLevel: number
  /** The braces of a cell's first paragraph, which say how far the cell reaches besides what any paragraph's may. */
  readonly spans: Attributes | null
}

/** The state at the start of a file's nodes. */
export function begin(stage: Stage): State {
  return {
    stage,
    file: stage.source.entry,
    lang: stage.lang,
    flow: [],
    linked: false,
    notes: 'called',
    quoted: false,
    silent: false,
    loose: false,
    turned: false,
    inColumns: false,
    orderedDepth: 0,
    listLevel: 0,
    spans: null,
  }
}

/** The state for a node, which may come from another file than its parent. */
export function enter(state: State, node: Node): State {
  const file = node.data?.file
  return file === undefined || file === state.file ? state : {...state, file}
}

/** Place and file of a node, as its resolved counterpart carries them. */
export function placeOf(state: State, node: Node): {position?: Position; file?: string} {
  return {
    ...(node.position && {position: node.position}),
    ...(state.file !== state.stage.source.entry && {file: state.file}),
  }
}

/** The state for words of a file that are repeated away from their place, in the report's language. */
export function repeat(state: State, file: string): State {
  return {...state, file, lang: state.stage.lang, quoted: true, silent: true}
}

/** A message on the file at hand, unless the words are only repeated here. */
export function say(
  state: State,
  rule: RuleName,
  place: Position | Point | undefined,
  found: string,
  expected: string,
): void {
  if (!state.silent) sayIn(state.stage, state.file, rule, place, found, expected)
}

/** A message on a file, once. */
export function sayIn(
  {source, said}: Pick<Ground, 'source' | 'said'>,
  path: string,
  rule: RuleName,
  place: Position | Point | undefined,
  found: string,
  expected: string,
): void {
  const file = source.files.get(path) ?? source.files.get(source.entry)
  const at = place && 'start' in place ? place.start : place
  const key = `${path}\0${at?.line}:${at?.column}\0${rule}\0${found}`
  if (!file || said.has(key)) return
  said.add(key)
  complain(file, rule, {found, expected, place})
}

/** A construct of the language that this version cannot draw; its words stay as they are. */
export function sayLater(state: State, place: Position | undefined, what: string): void {
  say(state, 'not-supported-yet', place, what, notYet())
}
