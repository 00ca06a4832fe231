/** Sections of the Word file: pages that stand, pages that are turned, and text in columns. */
import {columnWidth, isRagged, sheetOf} from '../theme/paper.ts'
import type {Plan, State} from './plan.ts'
import {pageBreakMark, settle, styleOf} from './settle.ts'
import {ownStyles, paragraphStyles} from './style-name.ts'
import {type Element, el, val} from './xml.ts'

/** How the text of a section stands. */
export interface SectionKind {
  /** On pages turned on their long side. */
  turned: boolean
  columns: number
}

/** A section of the document, its content settled. All but the last end in a paragraph. */
export interface Section extends SectionKind {
  /** True where it begins a page. */
  page: boolean
  body: Element[]
}

const begins = 'section-begins'
const ends = 'section-ends'

/** Blocks on turned pages, between marks that `toSections` takes out again. `write` is given their state. */
export function turned(state: State, write: (state: State) => Element[]): Element[] {
  const {report, theme} = state.plan
  const {width: measure, height} = sheetOf(theme.page, report.meta.paper, true).text
  const plan: Plan = {...state.plan, measure, height}
  return [el(begins, {turned: 1}), ...write({...state, plan, measure}), el(ends, {turned: 1})]
}

/** Blocks in columns, between such marks. */
export function inColumns(state: State, count: number, write: (state: State) => Element[]): Element[] {
  const {theme} = state.plan
  const measure = columnWidth(theme, state.measure, count)
  const inside: State = {...state, measure, align: isRagged(theme, measure) ? 'left' : state.align}
  return [el(begins, {columns: count}), ...write(inside), el(ends, {columns: count})]
}

/** Cut the body, which begins with the title, into its sections. */
export function toSections(plan: Plan, elements: readonly Element[]): Section[] {
  const sections: Section[] = []
  const around: SectionKind[] = []
  let kind: SectionKind = {turned: false, columns: 1}
  let content: Element[] = []
  let page = true
  const close = (breaksPage: boolean): void => {
    // A page that begins anyway needs no break before it.
    while (page && content[0] === pageBreakMark) content.shift()
    while (breaksPage && content.at(-1) === pageBreakMark) content.pop()
    if (content.length > 0) {
      if (page) level(sections)
      sections.push({...kind, page, body: settle(plan, content, 'body')})
      page = false
    }
    page ||= breaksPage
    content = []
  }
  for (const element of elements) {
    if (element === pageBreakMark && kind.columns > 1) {
      close(true)
      continue
    }
    if (element.name !== begins && element.name !== ends) {
      content.push(element)
      continue
    }
    const turns = element.attributes.turned === 1
    const headings = turns && element.name === begins ? takeHeadings(content, sections.length === 0) : []
    close(turns)
    content = headings
    if (element.name === begins) {
      around.push(kind)
      kind = {turned: kind.turned || turns, columns: Number(element.attributes.columns ?? kind.columns)}
    } else kind = around.pop() ?? kind
  }
  close(false)
  level(sections)
  return sections.map((section, index) =>
    index < sections.length - 1 ? {...section, body: closed(section.body)} : section,
  )
}

/** Word makes columns equally high where another section follows on the same page. */
function level(sections: Section[]): void {
  const last = sections.at(-1)
  if (last && last.columns > 1) sections.push({turned: last.turned, columns: 1, page: false, body: [end()]})
}

/** Take the headings from the end of some elements: they stand with what follows. The report's title stays. */
function takeHeadings(elements: Element[], titled: boolean): Element[] {
  let first = elements.length
  while (first > (titled ? 1 : 0)) {
    const before = elements[first - 1]
    if (before?.name !== 'w:p' || !headings.has(styleOf(before) ?? '')) break
    first -= 1
  }
  return elements.splice(first)
}

const headings: ReadonlySet<string> = new Set(
  ([1, 2, 3, 4, 5, 6] as const).map((depth) => paragraphStyles[`heading-${depth}`].id),
)

/** The properties of a section that another follows stand in its last paragraph. */
function closed(elements: Element[]): Element[] {
  return elements.at(-1)?.name === 'w:p' ? elements : [...elements, end()]
}

function end(): Element {
  return el('w:p', {}, el('w:pPr', {}, val('w:pStyle', ownStyles.tableEnd.id)))
}
