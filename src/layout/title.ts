/** The title block at the head of the first page, and the summary under it. */

import type {Inline} from '../model/node.ts'
import {type BlockState, inside} from './block-state.ts'
import {type Box, drawnBox, framedBox, labelledBox, stackBox, surroundingsOf, textBox} from './box.ts'
import {textFragment} from './inline.ts'
import {extentOfParagraph, paragraphOf} from './paragraph.ts'
import {addNode, pieceIn} from './structure.ts'
import {wordsBox} from './words.ts'

/** The boxes of the title block and the summary. */
export function titleBoxes(state: BlockState): Box[] {
  const {desk} = state
  const {meta, summary} = desk.report
  const {blocks, rules} = desk.theme
  const boxes: Box[] = []
  if (meta.kindLine !== '') boxes.push(wordsBox(state, plain(meta.kindLine), blocks.kind, {}))
  boxes.push(wordsBox(state, meta.title, blocks.title, {}))
  if (meta.subtitle) boxes.push(wordsBox(state, meta.subtitle, blocks.subtitle, {}))
  if (meta.byline !== '') {
    const style = {...blocks.byline, after: desk.theme.page.baseline / 2, keepNext: true}
    boxes.push(wordsBox(state, plain(meta.byline), style, {}))
  }
  boxes.push(titleRule(state))
  if (meta.fields.length > 0) boxes.push(fieldRows(state, rules.title.width))
  if (summary) boxes.push(summaryBox(state))
  return boxes
}

function plain(value: string): Inline[] {
  return [{type: 'text', value}]
}

function titleRule({desk}: BlockState): Box {
  const {width: thickness, colour} = desk.theme.rules.title
  return drawnBox(
    thickness,
    (x, width) => [{kind: 'rectangle', role: null, x, y: 0, width, height: thickness, fill: colour}],
    {after: desk.theme.page.baseline},
  )
}

/** "To", "From", "File": a row each, labels in a column of their own that holds the widest of them. */
function fieldRows(state: BlockState, rule: number): Box {
  const {desk} = state
  const {field: style} = desk.theme.blocks
  const {baseline} = desk.theme.page
  const gap = style.size
  const look = inside(style, 0)
  const rows = desk.report.meta.fields.map(({label, value}) => {
    const parent = addNode(state.parent, 'P')
    const run = desk.runs.block(style, state.lang)
    const labelRun = desk.runs.change(run, 'field-label')
    const role = pieceIn(parent, desk.marks)
    for (const text of [label, value]) desk.missing(text, run, {}, undefined)
    // The space that parts label and value for a reader is never seen.
    const name = paragraphOf(
      [textFragment(label, labelRun, role), {...textFragment(' ', labelRun, role), kind: 'break'}],
      {...look, align: 'left'},
      labelRun,
    )
    const runIn = [textFragment(`${label} `, labelRun, role), textFragment(value, run, role)]
    const words = paragraphOf([textFragment(value, run, role)], look, run)
    return {name, nameWidth: extentOfParagraph(desk, name).max, words, runIn: paragraphOf(runIn, look, run)}
  })
  // A label that would leave its value less than half the line runs in before it.
  const widest = desk.text.width / 2
  const width = rows.reduce(
    (most, {nameWidth}) => (nameWidth > widest ? most : Math.max(most, nameWidth + gap)),
    desk.theme.lengths['field-label'],
  )
  const boxes = rows.map(({name, nameWidth, words, runIn}) =>
    nameWidth > widest
      ? textBox(desk, runIn, {after: style.after})
      : labelledBox(desk, name, nameWidth, () => width, 'left', gap, [textBox(desk, words, {})], {
          after: style.after,
        }),
  )
  return stackBox(desk, boxes, {before: baseline / 2, after: baseline + rule})
}

function summaryBox(state: BlockState): Box {
  const {desk} = state
  const {summary} = desk.report
  const {summary: style, 'summary-heading': headingStyle, body} = desk.theme.blocks
  const parent = addNode(state.parent, 'Sect')
  const inner: BlockState = {...state, parent, running: false, style: inside(style, body.after)}
  const boxes = [
    wordsBox(inner, plain(summary?.heading ?? ''), headingStyle, {}),
    ...state.toBoxes(inner, summary?.children ?? []),
  ]
  const around = {...surroundingsOf(style), after: Math.max(style.after, desk.theme.page.baseline)}
  return framedBox(desk, boxes, around, {background: style.background, rule: null, padding: style.padding})
}
