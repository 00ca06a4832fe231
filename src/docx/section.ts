/** The page: its size, and what stands in the head and the foot of each. */
import type {ISectionPropertiesOptions} from 'docx'
import type {Marking} from '../model/report.ts'
import type {ColourName} from '../theme/theme.ts'
import {field} from './field.ts'
import {runProperties} from './format.ts'
import {hex} from './look.ts'
import {paragraph} from './paragraph.ts'
import {bodyState, type Plan} from './plan.ts'
import {run, words} from './run.ts'
import {ownStyles, paragraphStyles} from './style-name.ts'
import {twips} from './units.ts'
import {watermark} from './watermark.ts'
import {type Element, el} from './xml.ts'

export interface Furniture {
  /** Head of the first page, which has no short title: the title stands below it. */
  firstHead: Element[]
  head: Element[]
  foot: Element[]
}

/** The paragraphs of heads and feet. */
export function furniture(plan: Plan, pageCount: number): Furniture {
  const {meta} = plan.report
  const {'running-head': headStyle, 'running-foot': footStyle} = paragraphStyles
  const state = bodyState(plan)
  const tab = run(state, el('w:tab'))
  const mark = meta.marking ? [markingRun(plan, meta.marking)] : []
  const gap = meta.marking ? words(state, '\u2003') : []
  const firstBehind = watermark(plan, 1)
  const behind = watermark(plan, 2)
  return {
    firstHead: [
      paragraph([...firstBehind, ...(mark.length > 0 ? [tab, ...mark] : [])], {style: headStyle.id}),
    ],
    head: [paragraph([...behind, ...words(state, meta.runningTitle), tab, ...mark], {style: headStyle.id})],
    foot: [
      paragraph(
        [...words(state, meta.organisation ?? ''), tab, ...pageNumbers(plan, pageCount), ...gap, ...mark],
        {style: footStyle.id},
      ),
    ],
  }
}

/** Geometry of the report's pages, in twips. */
export function sectionProperties({report, theme}: Plan): ISectionPropertiesOptions {
  const {sizes, margin, head, foot} = theme.page
  const {width, height} = sizes[report.meta.paper]
  const {'running-head': headStyle, 'running-foot': footStyle} = theme.blocks
  return {
    page: {
      size: {width: twips(width), height: twips(height)},
      margin: {
        top: twips(margin.top),
        bottom: twips(margin.bottom),
        left: twips(margin.left),
        right: twips(margin.right),
        // The theme says where the baseline stands; Word where the line begins, and where the last one ends.
        header: twips(Math.max(head - headStyle.leading, 0)),
        footer: twips(Math.max(foot - (footStyle.leading - footStyle.size), 0)),
        gutter: 0,
      },
    },
    titlePage: true,
  }
}

/** "Page 3 of 12" with live numbers, in the order of the report's language. */
function pageNumbers(plan: Plan, pageCount: number): Element[] {
  const state = bodyState(plan)
  return plan.report.meta.words.pageOf.split(/(\{pages?\})/).flatMap((part) => {
    if (part === '{page}') return field('PAGE', words(state, '1'))
    if (part === '{pages}') return field('NUMPAGES', words(state, String(pageCount)))
    return words(state, part)
  })
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
