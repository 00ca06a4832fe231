/** What the whole document needs to know before its first paragraph is written. */
import type {CalloutKind, Figure, Heading, ReportNode, Table} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import {walkReport} from '../model/walk.ts'
import {sheetOf} from '../theme/paper.ts'
import type {BlockStyleName, RunStyleName, Theme} from '../theme/theme.ts'
import {bookmarkName} from './bookmark.ts'
import type {Border} from './format.ts'
import {type Numbering, planNumbering} from './numbering.ts'
import type {Picture} from './picture.ts'
import {paragraphStyles} from './style-name.ts'

export interface Plan {
  report: Report
  theme: Theme
  /** Width of the text in points. */
  measure: number
  /** Height of the text in points. */
  height: number
  numbering: Numbering
  /** What can be pointed to, by id. */
  targets: ReadonlyMap<string, Target>
  /** How Word counts up to each figure's and table's number. */
  sequences: ReadonlyMap<Figure | Table, Sequence>
  pictures: ReadonlyMap<string, Picture>
  /** Signs before the titles of callouts. */
  marks: ReadonlyMap<CalloutKind, Picture>
  /** Page of each target, from the paged layout of the same report. */
  pages: ReadonlyMap<string, number>
  /** Tables that the paged layout turned. */
  turned: ReadonlySet<Table>
}

/** What a reference may repeat of a target. */
export type Target =
  | {kind: 'heading'; heading: Heading}
  | {kind: 'caption'; label: string; number: string}
  | {kind: 'paragraph'; number: string}
  | {kind: 'place'}

/** The SEQ field behind a number, and whether the count jumps there. */
export interface Sequence {
  identifier: 'Figure' | 'Table'
  jump: boolean
}

/** What surrounds the node being written. Read-only, handed down. */
export interface State {
  plan: Plan
  lang: string
  /** The style of plain paragraphs here. */
  text: TextStyle
  /** Points from the left edge of the page's text, or of a cell's, to the text here, and the same on the right. */
  left: number
  right: number
  /** Width of the page's text, or of a cell's, in points. */
  measure: number
  /** Rules and ground of the quotation, callout or summary around, which its paragraphs share. */
  box: Box | null
  /** Character styles around, from the outside in. */
  runs: readonly RunStyleName[]
  /** True inside a link: Word has no links in links. */
  linked: boolean
  /** True inside a link that looks like the words around it. */
  quiet: boolean
  /** True where words stand a second time, as in contents: the places in them are where they stand first. */
  repeated: boolean
  /** Paragraphs stand apart, as in a list whose items are paragraphs. */
  spread: boolean
  /** Alignment of a table's column. */
  align: 'left' | 'right' | 'center' | null
}

export interface TextStyle {
  id: string
  /** Size, weight and slant of the letters. */
  look: BlockStyleName
  /** The style's own left indent, in points. */
  inset: number
  /** True where lists, quotations and the like keep this style instead of bringing their own. */
  fixed: boolean
}

export interface Box {
  borders: readonly Border[]
  fill: string | null
  /** Where the text of the box's own paragraphs begins, in points from the page's text edge. */
  left: number
}

/** All pictures of a document, loaded. */
export type Pictures = Pick<Plan, 'pictures' | 'marks'>

/** Look the report over once. */
export function planDocument(
  report: Report,
  theme: Theme,
  {pictures, marks}: Pictures,
  pages: ReadonlyMap<string, number>,
  turned: ReadonlySet<Table>,
): Plan {
  const {width: measure, height} = sheetOf(theme.page, report.meta.paper).text
  return {
    report,
    theme,
    measure,
    height,
    numbering: planNumbering(report),
    targets: findTargets(report),
    sequences: countCaptions(report),
    pictures,
    marks,
    pages,
    turned,
  }
}

/** The state in which the body begins. */
export function bodyState(plan: Plan): State {
  return {
    plan,
    lang: plan.report.meta.lang,
    text: {id: paragraphStyles.body.id, look: 'body', inset: 0, fixed: false},
    left: 0,
    right: 0,
    measure: plan.measure,
    box: null,
    runs: [],
    linked: false,
    quiet: false,
    repeated: false,
    spread: false,
    align: null,
  }
}

/** Width left for the text here, in points. */
export function widthOf({measure, left, right}: State): number {
  return Math.max(measure - left - right, 1)
}

/** The bookmark a link to `id` leads to. */
export function anchorOf(id: string): string {
  return bookmarkName('Ref', id)
}

/** The bookmark of a note's mark, for later calls of the same note. */
export function noteAnchor(note: string): string {
  return bookmarkName('Note', note)
}

function findTargets(report: Report): Map<string, Target> {
  const targets = new Map<string, Target>()
  for (const node of walkReport(report)) {
    const id = idOf(node)
    if (id === undefined || targets.has(id)) continue
    if (node.type === 'heading') targets.set(id, {kind: 'heading', heading: node})
    else if ((node.type === 'figure' || node.type === 'table') && node.caption && node.caption.label !== '')
      targets.set(id, {kind: 'caption', label: node.caption.label, number: node.number})
    else if (node.type === 'paragraph' && node.number !== undefined)
      targets.set(id, {kind: 'paragraph', number: node.number})
    else targets.set(id, {kind: 'place'})
  }
  return targets
}

function idOf(node: ReportNode): string | undefined {
  return 'id' in node && node.type !== 'noteCall' ? node.id : undefined
}

/** Follow Word's count of each kind, so that a field that would count differently says where the count jumps. */
function countCaptions(report: Report): Map<Figure | Table, Sequence> {
  const counts = {Figure: 0, Table: 0}
  const sequences = new Map<Figure | Table, Sequence>()
  for (const node of walkReport(report)) {
    if (node.type !== 'figure' && node.type !== 'table') continue
    if (!node.caption || !/^[1-9][0-9]*$/.test(node.number) || !node.caption.label.includes(node.number))
      continue
    const identifier = node.type === 'figure' ? 'Figure' : 'Table'
    const number = Number(node.number)
    sequences.set(node, {identifier, jump: number !== counts[identifier] + 1})
    counts[identifier] = number
  }
  return sequences
}
