/** Printed lists: contents, figures and tables, with leaders and page numbers. */
import type {Listing, ListingEntry} from '../model/node.ts'
import {plainText} from '../model/walk.ts'
import type {BlockStyle} from '../theme/theme.ts'
import type {BlockState} from './block-state.ts'
import {type Box, stackBox} from './box.ts'
import type {Line} from './compose.ts'
import {type Fragment, type LinkMark, textFragment, toFragments} from './inline.ts'
import type {Canvas} from './paint.ts'
import {extentOfParagraph, paragraphOf, setParagraph} from './paragraph.ts'
import {leave, push} from './strip.ts'
import {addNode, pieceIn} from './structure.ts'
import type {Run} from './style.ts'
import {itemsOf, wordIn} from './word.ts'
import {wordsBox} from './words.ts'

/** The box of a list. Page numbers are put in when everything has its page. */
export function listingBox(state: BlockState, node: Listing): Box {
  const {desk} = state
  const {'listing-heading': headingStyle, body} = state.blocks
  const heading = {type: 'text' as const, value: node.heading}
  const boxes = [wordsBox(state, [heading], headingStyle, {})]
  // A list of what stands below an entry follows it; one of figures or tables has one level.
  const lists = [addNode(state.parent, 'TOC')]
  for (const entry of node.entries) {
    const level = node.list === 'contents' ? Math.max(1, entry.level) : 1
    lists.length = Math.min(lists.length, level)
    const last = lists[lists.length - 1]!
    if (lists.length < level && last.children.length > 0) lists.push(addNode(last, 'TOC'))
    boxes.push(entryBox({...state, parent: lists[lists.length - 1]!}, node, entry))
  }
  return stackBox(desk, boxes, {after: body.after * 2})
}

function styleOf({blocks}: BlockState, node: Listing, {level}: ListingEntry): BlockStyle {
  if (node.list !== 'contents') return {...blocks['listing-2'], left: blocks['listing-1'].left}
  return level <= 1 ? blocks['listing-1'] : level === 2 ? blocks['listing-2'] : blocks['listing-3']
}

function entryBox(state: BlockState, list: Listing, entry: ListingEntry): Box {
  const {desk} = state
  const style = styleOf(state, list, entry)
  const item = addNode(state.parent, 'TOCI')
  const linkNode = addNode(addNode(item, 'Reference'), 'Link')
  const label = entry.label + entry.separator
  const link: LinkMark = {
    link: linkNode,
    to: {destination: entry.target},
    contents: label + plainText(entry.children),
  }
  const run = desk.runs.block(style, state.lang)
  const fragments: Fragment[] = []
  if (label !== '') fragments.push(textFragment(label, run, pieceIn(linkNode, desk.marks), link))
  for (const fragment of toFragments(desk, entry.children, linkNode, run, state.file, state.place)) {
    fragments.push(fragment.link ? fragment : {...fragment, link})
  }
  const paragraph = paragraphOf(fragments, {...style, align: 'left', first: 0}, run, state.place, state.file)
  const numberRole = pieceIn(item, desk.marks)
  const leader = desk.runs.colour(desk.runs.block({...style, weight: 400}, state.lang), 'rule')
  // Room for a number of four figures, so that no line changes when the numbers come to be known.
  const reserve = wordIn(run, '0000', desk.measure).width + style.size
  const alone = paragraphOf([textFragment(label, run, null)], style, run)
  const labelWidth = extentOfParagraph(desk, alone).max + (label.endsWith(' ') ? run.spaceWidth : 0)
  return {
    set(flow, x, width) {
      leave(flow, style.before)
      const measure = width - style.left - style.right
      // Further lines stand under the words, not under the number.
      const hang = labelWidth < measure * widestLabel ? labelWidth : 0
      paragraph.hang = hang
      const lines = setParagraph(desk, paragraph, measure - reserve - hang)
      const {rightToLeft} = flow
      const begin = x + (rightToLeft ? style.right : style.left)
      lines.forEach((line, index) => {
        if (index > 0) flow.keep = true
        const last = index === lines.length - 1
        const place = {x: begin, measure, rightToLeft, indent: index > 0 ? hang : 0}
        push(flow, {
          height: line.height,
          baseline: line.baseline,
          ids: line.ids,
          notes: line.notes,
          paint(canvas, y) {
            canvas.line(line, rightToLeft ? begin + reserve : begin + hang, y)
            if (last) finish(canvas, entry, line, run, leader, numberRole, place, y)
          },
        })
      })
      leave(flow, style.after)
    },
    extent: () => ({min: reserve * 2, max: desk.text.width}),
  }
}

/** Share of the measure from which on a label is too long for words to hang behind it. */
const widestLabel = 1 / 3

/** The leader and the page number on an entry's last line. */
function finish(
  canvas: Canvas,
  entry: ListingEntry,
  line: Line,
  run: Run,
  leader: Run,
  role: number,
  {x, measure, rightToLeft, indent}: {x: number; measure: number; rightToLeft: boolean; indent: number},
  y: number,
): void {
  const {desk} = canvas
  const page = desk.pageOf.get(entry.target)
  if (page === undefined) return
  const right = x + measure
  const baseline = y + line.baseline
  const number = wordIn(run, String(page), desk.measure)
  // Where the words end, and where the line does.
  const end = rightToLeft ? right - indent - line.width : x + indent + line.width
  const space = rightToLeft ? end - run.spaceWidth : end
  const figures = rightToLeft ? x : right - number.width
  // Read aloud or copied, the number is a word of its own.
  for (const item of itemsOf(run, [run.space], role, space, baseline)) canvas.add(item)
  for (const item of itemsOf(run, number.glyphs, role, figures, baseline)) canvas.add(item)
  const dot = wordIn(leader, '.', desk.measure)
  const step = dot.width * 2
  const gap = run.size * 0.6
  // Dots stand at the same places from the edge in every entry.
  const clear = Math.ceil((number.width + gap) / step) * step
  const count = Math.floor((measure - indent - clear - line.width - gap) / step)
  if (count > 1) {
    const dots = desk.measure.shape('.'.repeat(count), leader.choice, leader.lang)
    const apart = {...leader, tracking: step - dot.width}
    const from = rightToLeft ? x + clear : right - clear - count * step
    for (const item of itemsOf(apart, dots, null, from, baseline)) canvas.add(item)
  }
  // The whole line can be clicked.
  const area = canvas.page.links.find(
    (link) => link.contents !== '' && link.y === y && link.x >= canvas.x + x - 1 && link.x < canvas.x + right,
  )
  if (!area) return
  if (rightToLeft) {
    area.width += area.x - canvas.x - x
    area.x = canvas.x + x
  } else area.width = canvas.x + right - area.x
}
