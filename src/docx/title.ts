/** The title block at the head of the first page, and the summary under it. */
import type {BlockStyleName} from '../theme/theme.ts'
import {blocks, boxedBlocks} from './blocks.ts'
import {inlines} from './inlines.ts'
import {hex, insetLeft} from './look.ts'
import {styledParagraph} from './paragraph.ts'
import {type Box, bodyState, type Plan, type State} from './plan.ts'
import {run, within, words} from './run.ts'
import {settleBox} from './settle.ts'
import {paragraphStyles} from './style-name.ts'
import {ruleSpace} from './units.ts'
import {type Element, el} from './xml.ts'

/** The title block's paragraphs and the summary's. */
export function titleBlock(plan: Plan): Element[] {
  const {meta} = plan.report
  const body = bodyState(plan)
  const line = (name: BlockStyleName, write: (state: State) => Element[]): Element => {
    const state = {...body, text: {...body.text, look: name}}
    return styledParagraph(state, name, write(state))
  }
  const {kindLine, subtitle, byline} = meta
  return [
    ...(kindLine === '' ? [] : [line('kind', (state) => words(state, kindLine))]),
    line('title', (state) => inlines(state, meta.title)),
    ...(subtitle ? [line('subtitle', (state) => inlines(state, subtitle))] : []),
    ...(byline === '' ? [] : [line('byline', (state) => words(state, byline))]),
    ...meta.fields.map(({label, value}) =>
      line('field', (state) => [
        ...words(within(state, 'field-label'), label),
        run(state, [el('w:tab')]),
        ...words(state, value),
      ]),
    ),
    ...summaryBlock(plan),
  ]
}

function summaryBlock(plan: Plan): Element[] {
  const {summary} = plan.report
  if (!summary) return []
  const {theme} = plan
  const style = theme.blocks.summary
  const left = insetLeft(style)
  const fill = style.background === null ? null : hex(theme, style.background)
  const box: Box | null =
    fill === null
      ? null
      : {
          fill,
          left,
          borders: (['top', 'left', 'bottom', 'right'] as const).map((side) => ({
            side,
            size: 4,
            space: ruleSpace(style.padding[side]),
            colour: fill,
          })),
        }
  const state: State = {
    ...bodyState(plan),
    text: {id: paragraphStyles.summary.id, look: 'summary', inset: left, fixed: true},
    left,
    right: style.right + (fill === null ? 0 : style.padding.right),
    box,
  }
  const headed: State = {
    ...state,
    text: {...state.text, id: paragraphStyles['summary-heading'].id, look: 'summary-heading'},
  }
  const heading = el(
    'w:p',
    {},
    el('w:pPr', {}, el('w:pStyle', {'w:val': headed.text.id})),
    ...words(headed, summary.heading),
  )
  if (!box) return [heading, ...blocks(state, summary.children)]
  return settleBox(plan, box, [
    {element: heading, apart: false, after: theme.blocks['summary-heading'].after},
    ...boxedBlocks(state, summary.children, style.after),
  ])
}
