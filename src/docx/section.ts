/** Sections: the size of their pages, their columns, and what stands in the heads and feet. */
import {type ISectionPropertiesOptions, PageOrientation, SectionType} from 'docx'
import type {Marking} from '../model/report.ts'
import {sheetOf} from '../theme/paper.ts'
import type {ColourName} from '../theme/theme.ts'
import {field} from './field.ts'
import {runProperties, type TabStop} from './format.ts'
import type {Section} from './layout.ts'
import {hex} from './look.ts'
import {paragraph} from './paragraph.ts'
import {bodyState, type Plan} from './plan.ts'
import {fieldEndMark, run, words, wordsWithin} from './run.ts'
import {ownStyles, paragraphStyles} from './style-name.ts'
import {twips} from './units.ts'
import {watermark} from './watermark.ts'
import {type Element, el} from './xml.ts'

/** What stands in the heads and feet of a section's pages. */
export interface Heads {
  /** Head of the report's first page, which has no short title: the title stands below it. */
  first: Element[] | null
  head: Element[]
  foot: Element[]
}

/** A section as it is packed. */
export interface SectionPart {
  properties: ISectionPropertiesOptions
  /** `null` where they go on from the section before. */
  heads: Heads | null
  body: readonly Element[]
}

/** A section with its geometry, and with heads and feet where those before are of another width. */
export function partOf(
  plan: Plan,
  section: Section,
  before: Section | undefined,
  pageCount: number,
): SectionPart {
  const first = before === undefined
  return {
    properties: propertiesOf(plan, section, first),
    heads: first || before.turned !== section.turned ? headsOf(plan, section, first, pageCount) : null,
    body: section.body,
  }
}

function headsOf(plan: Plan, {turned}: Section, first: boolean, pageCount: number): Heads {
  const {meta} = plan.report
  const {'running-head': headStyle, 'running-foot': footStyle} = paragraphStyles
  const state = bodyState(plan)
  const tab = run(state, [el('w:tab')])
  const mark = meta.marking ? [markingRun(plan, meta.marking)] : []
  const gap = meta.marking ? words(state, '\u2003') : []
  const tabs = turned ? {tabs: turnedTabs(plan)} : {}
  return {
    first: first
      ? [
          paragraph([...watermark(plan, 1), ...(mark.length > 0 ? [tab, ...mark] : [])], {
            style: headStyle.id,
            ...tabs,
          }),
        ]
      : null,
    head: [
      paragraph([...watermark(plan, turned ? 3 : 2), ...words(state, meta.runningTitle), tab, ...mark], {
        style: headStyle.id,
        ...tabs,
      }),
    ],
    foot: [
      paragraph(
        [...words(state, meta.organisation ?? ''), tab, ...pageNumbers(plan, pageCount), ...gap, ...mark],
        {style: footStyle.id, ...tabs},
      ),
    ],
  }
}

/** The end of the line on a turned page, in place of that on others. */
function turnedTabs({report, theme, measure}: Plan): TabStop[] {
  const {width} = sheetOf(theme.page, report.meta.paper, true).text
  return [
    {kind: 'clear', at: twips(measure), leader: 'none'},
    {kind: 'right', at: twips(width), leader: 'none'},
  ]
}

/** Geometry of a section's pages, in twips. */
function propertiesOf(
  {report, theme}: Plan,
  {turned, columns, page}: Section,
  first: boolean,
): ISectionPropertiesOptions {
  const {head, foot} = theme.page
  const {meta} = report
  const {width, height, text} = sheetOf(theme.page, meta.paper, turned)
  const {'running-head': headStyle, 'running-foot': footStyle} = theme.blocks
  // The paper is given upright, and docx turns it.
  const upright = sheetOf(theme.page, meta.paper)
  return {
    ...(first ? {} : {type: page ? SectionType.NEXT_PAGE : SectionType.CONTINUOUS}),
    page: {
      size: {
        width: twips(upright.width),
        height: twips(upright.height),
        ...(turned ? {orientation: PageOrientation.LANDSCAPE} : {}),
      },
      margin: {
        top: twips(text.y),
        bottom: twips(height - text.y - text.height),
        left: twips(text.x),
        right: twips(width - text.x - text.width),
        // The theme says where the baseline stands; Word where the line begins, and where the last one ends.
        header: twips(Math.max(head - headStyle.leading, 0)),
        footer: twips(Math.max(foot - (footStyle.leading - footStyle.size), 0)),
        gutter: 0,
      },
    },
    ...(columns > 1
      ? {column: {count: columns, space: twips(theme.lengths['column-gap']), equalWidth: true}}
      : {}),
    ...(first ? {titlePage: true} : {}),
  }
}

/** "Page 3 of 12" with live numbers, in the order of the report's language. */
function pageNumbers(plan: Plan, pageCount: number): Element[] {
  const state = bodyState(plan)
  const parts = plan.report.meta.words.pageOf.split(/(\{pages?\})/)
  const shown = parts.map((part) => (part === '{page}' ? '1' : part === '{pages}' ? String(pageCount) : part))
  const text = shown.join('')
  let at = 0
  const runs = parts.flatMap((part, index) => {
    const from = at
    at += shown[index]!.length
    const content = wordsWithin(state, text, from, at)
    if (part === '{page}') return field('PAGE', content)
    return part === '{pages}' ? field('NUMPAGES', content) : content
  })
  return [...runs, ...fieldEndMark(state, text)]
}

const colours: Readonly<Record<NonNullable<Marking['tlp']>, ColourName>> = {
  clear: 'marking-clear',
  green: 'marking-green',
  amber: 'marking-amber',
  'amber-strict': 'marking-amber',
  red: 'marking-red',
}

/** The marking in its own colour, with a little of its ground on either side. */
function markingRun({theme}: Plan, {text, tlp}: Marking): Element {
  const own = tlp === null ? null : colours[tlp]
  const colour = own === null || own === theme.blocks.marking.colour ? {} : {colour: hex(theme, own)}
  return el(
    'w:r',
    {},
    runProperties({style: ownStyles.markingText.id, ...colour}),
    el('w:t', {'xml:space': 'preserve'}, `\u00a0${text}\u00a0`),
  )
}
