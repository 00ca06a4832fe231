/** Inline nodes become fragments: stretches of text in one look, each knowing its piece of marked content and its link. */
import type {Role} from '../draw/drawing.ts'
import {type Handlers, handle} from '../model/handlers.ts'
import {directionOf} from '../model/language.ts'
import type {Base, CrossReference, Image, Inline, Link, NoteCall, PageReference, Span} from '../model/node.ts'
import {plainText} from '../model/walk.ts'
import type {RunStyleName} from '../theme/theme.ts'
import type {Desk} from './desk.ts'
import type {LinkArea, StructureNode} from './page.ts'
import {addNode, pieceIn} from './structure.ts'
import type {Run} from './style.ts'

/** A link that lines on pages will give areas to. */
export type LinkMark = Pick<LinkArea, 'link' | 'to' | 'contents'>

/** A stretch that is ordered apart from the text around it, since it runs the other way. */
export interface Isolate {
  rightToLeft: boolean
  /** The one it stands in. */
  outer: Isolate | null
}

/** A stretch of a paragraph in one look. */
export interface Fragment {
  kind: 'text' | 'break' | 'picture' | 'page'
  text: string
  run: Run
  role: Role
  link: LinkMark | null
  /** True for code: may be broken after punctuation and is never hyphenated. */
  loose: boolean
  /** True for the label in a reference: on one line, not hyphenated, while anything else is possible. */
  whole: boolean
  /** The stretch it belongs to, where that runs another way than the paragraph. */
  isolate: Isolate | null
  /** Places that begin here. */
  ids: readonly string[]
  /** The note whose first call this is. */
  note: string | null
  /** The picture to show, when it is one. */
  picture: {image: Image; figure: StructureNode | null} | null
  /** The page to name, when it is a page reference. */
  page: PageReference | null
  /** Where the author wrote it. */
  node: Base
}

interface InlineState {
  desk: Desk
  /** The structure node the words belong to. */
  parent: StructureNode
  run: Run
  link: LinkMark | null
  file: string | undefined
  /** True inside the label in a reference. */
  whole: boolean
  isolate: Isolate | null
  /** The nearest node around with a position. */
  place: Base
  out: Fragment[]
  /** Places that begin at the next fragment. */
  ids: string[]
}

/** The fragments of some inlines whose words belong to `parent`. */
export function toFragments(
  desk: Desk,
  inlines: readonly Inline[],
  parent: StructureNode,
  run: Run,
  file: string | undefined,
  place: Base,
): Fragment[] {
  const state: InlineState = {
    desk,
    parent,
    run,
    link: null,
    file,
    whole: false,
    isolate: null,
    place,
    out: [],
    ids: [],
  }
  draw(state, inlines)
  const last = state.out[state.out.length - 1]
  // An empty span at the end names the last words.
  if (state.ids.length > 0 && last) last.ids = [...last.ids, ...state.ids]
  // Without the room it has grown.
  return state.out.slice()
}

/** A fragment of fixed words, such as a label. */
export function textFragment(text: string, run: Run, role: Role, link: LinkMark | null = null): Fragment {
  return {
    kind: 'text',
    text,
    run,
    role,
    link,
    loose: false,
    whole: false,
    isolate: null,
    ids: none,
    note: null,
    picture: null,
    page: null,
    node: nowhere,
  }
}

const none: readonly string[] = []
const nowhere: Base = {}

function draw(state: InlineState, inlines: readonly Inline[]): void {
  for (const inline of inlines) {
    const moved = inline.file && inline.file !== state.file ? {...state, file: inline.file} : state
    const inner = inline.position ? {...moved, place: inline} : moved
    if (inline.lang && inline.lang !== state.run.lang) {
      const parent = addNode(state.parent, 'Span', {lang: inline.lang})
      const run = state.desk.runs.speak(state.run, inline.lang)
      handle(handlers, {...inner, parent, run, isolate: isolateOf(state, directionOf(inline.lang))}, inline)
    } else handle(handlers, inner, inline)
  }
}

/** The stretch for words that run in a direction: one of their own where the words around run the other way. */
function isolateOf({isolate, run}: InlineState, direction: 'ltr' | 'rtl'): Isolate | null {
  const around = isolate ? (isolate.rightToLeft ? 'rtl' : 'ltr') : directionOf(run.lang)
  return around === direction ? isolate : {rightToLeft: direction === 'rtl', outer: isolate}
}

const handlers: Handlers<Inline['type'], InlineState, void> = {
  text: (state, node) => words(state, node.value, node),
  emphasis: (state, node) => styled(state, 'emphasis', node.children),
  strong: (state, node) => styled(state, 'strong', node.children),
  delete: (state, node) => styled(state, 'delete', node.children),
  subscript: (state, node) => styled(state, 'subscript', node.children),
  superscript: (state, node) => styled(state, 'superscript', node.children),
  keyboard: (state, node) => styled(state, 'keyboard', node.children),
  span,
  inlineCode: (state, node) => {
    const run = state.desk.runs.change(state.run, 'inline-code')
    // Code runs from the left whatever is written around it.
    if (node.value === '') return
    const parent = addNode(state.parent, 'Code')
    words({...state, parent, run, isolate: isolateOf(state, 'ltr')}, node.value, node, true)
  },
  break: (state, node) => push(state, {kind: 'break', text: ' ', node}),
  link,
  image,
  crossReference,
  pageReference,
  noteCall,
}

function styled(state: InlineState, name: RunStyleName, children: readonly Inline[]): void {
  draw({...state, run: state.desk.runs.change(state.run, name)}, children)
}

function words(state: InlineState, text: string, node: Base, loose = false): void {
  if (text === '') return
  state.desk.missing(text, state.run, placed(state, node), state.file)
  push(state, {kind: 'text', text, node, loose})
}

function push(
  state: InlineState,
  more: Pick<Fragment, 'kind' | 'text' | 'node'> &
    Partial<Pick<Fragment, 'loose' | 'note' | 'picture' | 'page' | 'role'>>,
): void {
  state.out.push({
    kind: more.kind,
    text: more.text,
    run: state.run,
    role: more.role === undefined ? pieceIn(state.parent, state.desk.marks) : more.role,
    link: state.link,
    loose: more.loose ?? false,
    whole: state.whole,
    isolate: state.isolate,
    ids: state.ids.length > 0 ? state.ids.splice(0) : none,
    note: more.note ?? null,
    picture: more.picture ?? null,
    page: more.page ?? null,
    node: placed(state, more.node),
  })
}

function placed(state: InlineState, node: Base): Base {
  return node.position ? node : state.place
}

function span(state: InlineState, node: Span): void {
  if (node.id) state.ids.push(node.id)
  draw(state, node.children)
}

function link(state: InlineState, node: Link): void {
  const url = node.sibling ? node.url.replace(/\.md(?=$|[#?])/, '.pdf') : node.url
  const contents = node.title ?? (plainText(node.children) || url)
  linked(state, {url}, contents, 'link', node.children, state.parent)
}

function crossReference(state: InlineState, node: CrossReference): void {
  const parent = addNode(state.parent, 'Reference')
  linked(
    {...state, whole: node.shows === 'label' || node.shows === 'number'},
    {destination: node.target},
    plainText(node.children),
    node.quiet ? null : 'cross-reference',
    node.children,
    parent,
  )
}

function linked(
  state: InlineState,
  to: LinkArea['to'],
  contents: string,
  name: RunStyleName | null,
  children: readonly Inline[],
  above: StructureNode,
): void {
  const parent = addNode(above, 'Link')
  const run = name === null ? state.run : state.desk.runs.change(state.run, name)
  draw({...state, parent, run, link: {link: parent, to, contents}}, children)
}

function pageReference(state: InlineState, node: PageReference): void {
  const parent = addNode(addNode(state.parent, 'Reference'), 'Link')
  const run = state.desk.runs.change(state.run, 'cross-reference')
  const link = {link: parent, to: {destination: node.target}, contents: plainText(node.children)}
  state.desk.pagesPrinted.add(node.target)
  push({...state, parent, run, link}, {kind: 'page', text: '', node, page: node})
}

function noteCall(state: InlineState, node: NoteCall): void {
  const name = state.desk.report.meta.words.noteCall.replace('{label}', node.label)
  const parent = addNode(addNode(state.parent, 'Reference'), 'Link', {alt: name})
  const run = state.desk.runs.change(state.run, 'note-call')
  state.ids.push(node.id)
  if (node.first) state.desk.calledNotes.push(node.note)
  const link = {link: parent, to: {destination: node.note}, contents: name}
  // A number beside words from right to left would else be taken for one of them.
  const isolate = {rightToLeft: false, outer: state.isolate}
  push(
    {...state, parent, run, link, isolate},
    {kind: 'text', text: node.label, node, note: node.first ? node.note : null},
  )
}

function image(state: InlineState, node: Image): void {
  if (node.id) state.ids.push(node.id)
  const figure = node.decorative ? null : addNode(state.parent, 'Figure', {alt: node.alt})
  const role = figure ? pieceIn(figure, state.desk.marks) : null
  push(state, {kind: 'picture', text: '', node, picture: {image: node, figure}, role})
}
