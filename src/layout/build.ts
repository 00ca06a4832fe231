/** Blocks become boxes, and grow the structure tree as they do. */
import type {Item} from '../draw/drawing.ts'
import {type Handlers, handle} from '../model/handlers.ts'
import {directionOf} from '../model/language.ts'
import type {
  Block,
  Blockquote,
  Callout,
  Columns,
  DefinitionList,
  Figure,
  Heading,
  Landscape,
  List,
  ListItem,
  Paragraph,
} from '../model/node.ts'
import {columnWidth, isRagged} from '../theme/paper.ts'
import type {BlockStyle} from '../theme/theme.ts'
import {type BlockState, inPart, inside, ragged, within} from './block-state.ts'
import {
  type Box,
  breakBox,
  directedBox,
  drawnBox,
  extentOfAll,
  framedBox,
  labelledBox,
  stackBox,
  surroundingsOf,
} from './box.ts'
import {codeBox} from './code.ts'
import {deskFor} from './desk.ts'
import {figureBox} from './figure.ts'
import {textFragment} from './inline.ts'
import {listingBox} from './listing.ts'
import {calloutMark, taskMark} from './mark.ts'
import {numberedBox} from './numbered.ts'
import type {StructureNode} from './page.ts'
import {extentOfParagraph, paragraphOf, setParagraph} from './paragraph.ts'
import {setColumns} from './pour.ts'
import {leave, shift, shifted} from './strip.ts'
import {addNode, pieceIn} from './structure.ts'
import {headingStyle, type Run} from './style.ts'
import {tableBox} from './table.ts'
import {mayTurn, setTurned} from './turn.ts'
import {captionBox, wordsBox} from './words.ts'

/** The boxes of some blocks. */
export function toBoxes(state: BlockState, blocks: readonly Block[]): Box[] {
  return blocks.map((block) => toBox(state, block))
}

/** The box of a block. */
export function toBox(state: BlockState, block: Block): Box {
  const inner = within(state, block)
  const box = handle(handlers, inner, block)
  if (block.lang === undefined && inner.lang === state.desk.report.meta.lang) return box
  return directedBox(box, directionOf(inner.lang) === 'rtl')
}

function idsOf(node: {id?: string}): {ids?: readonly string[]} {
  return node.id === undefined ? {} : {ids: [node.id]}
}

const handlers: Handlers<Block['type'], BlockState, Box> = {
  paragraph: paragraphBox,
  heading: headingBox,
  section(state, {heading, children}) {
    const parent = addNode(state.parent, 'Sect')
    const inside = {...state, parent}
    return stackBox(state.desk, [toBox(inside, heading), ...toBoxes(inside, children)])
  },
  thematicBreak,
  blockquote,
  list,
  code: (state, node) => codeBox(state, node),
  definitionList,
  callout,
  figure,
  table: (state, node) => tableBox(state, node),
  pageBreak: () => breakBox,
  landscape,
  columns,
  listing: (state, node) => listingBox(state, node),
}

function paragraphBox(state: BlockState, node: Paragraph): Box {
  // What a colon announces is not left to the next page.
  const style = endsInColon(node) ? {...state.style, keepNext: true} : state.style
  return node.number === undefined
    ? wordsBox(state, node.children, style, node, {running: state.running})
    : numberedBox(state, node, node.number, style)
}

function endsInColon({children}: Paragraph): boolean {
  const last = children[children.length - 1]
  return last?.type === 'text' && /:\s*$/.test(last.value)
}

function headingBox(state: BlockState, node: Heading): Box {
  const {desk} = state
  return wordsBox(state, node.children, state.blocks[headingStyle(node.depth)], node, {
    tag: `H${node.depth}`,
    prefix(parent, run) {
      if (node.number === '') return []
      const role = pieceIn(parent, desk.marks)
      return [
        textFragment(node.number, desk.runs.change(run, 'heading-number'), role),
        // An em space's worth sets the number apart; it is read as one space.
        textFragment('\u2002 ', run, role),
      ]
    },
  })
}

function thematicBreak({desk}: BlockState): Box {
  const rule = desk.theme.rules['thematic-break']
  const {baseline} = desk.theme.page
  const wide = desk.theme.lengths['thematic-break']
  const items = (x: number, width: number): Item[] => {
    const y = baseline / 2
    const length = Math.min(wide, width)
    const x1 = x + (width - length) / 2
    return [
      {
        kind: 'line',
        role: null,
        x1,
        x2: x1 + length,
        y1: y,
        y2: y,
        width: rule.width,
        colour: rule.colour,
        dash: null,
      },
    ]
  }
  return drawnBox(baseline, items, {before: baseline / 2, after: baseline / 2, keepNext: true})
}

function blockquote(state: BlockState, node: Blockquote): Box {
  const {desk} = state
  const {quote, attribution, body} = state.blocks
  const parent = addNode(state.parent, 'BlockQuote')
  // In a note or a callout a quotation is no larger than the text around it.
  const look = state.style.size < quote.size ? state.style : inside(quote, body.after)
  const inner: BlockState = {...state, parent, running: false, style: look}
  const boxes = toBoxes(inner, node.children)
  if (node.attribution) {
    boxes.push(
      joint,
      wordsBox(
        inner,
        node.attribution,
        {...attribution, left: 0, keepNext: false},
        {},
        {
          prefix: (own, run) => [textFragment('— ', run, pieceIn(own, desk.marks))],
        },
      ),
    )
  }
  const padding = {...quote.padding, left: quote.padding.left + quote.left}
  return framedBox(
    desk,
    boxes,
    {...idsOf(node), before: quote.before, after: Math.max(quote.after, body.after)},
    {background: quote.background, rule: desk.theme.rules.quote, padding},
  )
}

/** Joins what follows to what stands before, on one page and with no more space than it asks for itself. */
const joint: Box = {
  set(flow) {
    flow.space = 0
    flow.keep = true
  },
  extent: () => ({min: 0, max: 0}),
}

const numberings = {
  bullet: 'Disc',
  decimal: 'Decimal',
  'lower-alpha': 'LowerAlpha',
  'lower-roman': 'LowerRoman',
} as const

function list(state: BlockState, node: List): Box {
  const {desk} = state
  const {list: style, body} = state.blocks
  const parent = addNode(state.parent, 'L', {numbering: numberings[node.marker]})
  // In a callout or a note, items look like the text around them.
  const look: BlockStyle = state.style === body ? inside(style, 0) : {...state.style, before: 0, after: 0}
  const gap = node.spread ? state.style.after : style.after
  const run = desk.runs.block(look, state.lang)
  const marker = desk.runs.change(run, 'marker')
  const items = node.children.map((item) => listItem(state, item, parent, {...look, after: gap}, marker))
  const widest = Math.max(0, ...items.map((item) => item.labelWidth))
  const space = look.size * 0.6
  const indent = (width: number): number => {
    const wished = Math.max(desk.theme.lengths['list-indent'], widest + space)
    // Deep nesting must leave a measure to set text in.
    return Math.min(wished, Math.max(width * 0.16, 4))
  }
  const boxes = items.map(({label, labelWidth, boxes, ids}) =>
    labelledBox(desk, label, labelWidth, indent, 'right', space, boxes, {before: gap, after: gap, ...ids}),
  )
  const after = node.level > 0 ? gap : Math.max(state.style.after, gap)
  return stackBox(desk, boxes, {...idsOf(node), before: gap, after})
}

function listItem(
  state: BlockState,
  node: ListItem,
  parent: StructureNode,
  style: BlockStyle,
  marker: Run,
): {label: ReturnType<typeof paragraphOf>; labelWidth: number; boxes: Box[]; ids: {ids?: readonly string[]}} {
  const {desk} = state
  const outer = inPart(state, node)
  const item = addNode(parent, 'LI', node.lang ? {lang: node.lang} : {})
  const labelNode = addNode(item, 'Lbl')
  const {taskDone, taskOpen} = desk.report.meta.words
  const counted = node.checked === null || /[\p{L}\p{N}]/u.test(node.label)
  const fragments = counted ? [textFragment(node.label, marker, pieceIn(labelNode, desk.marks))] : []
  const label = paragraphOf(fragments, {...style, first: 0, align: 'left'}, marker, node, outer.file)
  let labelWidth = extentOfParagraph(desk, label).max
  if (node.checked !== null) {
    const signNode = counted ? addNode(labelNode, 'Span') : labelNode
    signNode.actual = node.checked ? taskDone : taskOpen
    const size = style.size * 0.8
    const sign = taskMark(size, node.checked, pieceIn(signNode, desk.marks))
    const [line] = setParagraph(desk, label, labelWidth + 1)
    if (line) {
      const at = counted ? line.width + style.size * 0.4 : 0
      labelWidth = at + size
      const items = [...line.items, ...shifted(sign, at, 0)]
      label.set = {width: labelWidth + 1, lines: [{...line, items, width: labelWidth}]}
    }
  }
  const body = addNode(item, 'LBody')
  const boxes = toBoxes({...outer, parent: body, style, running: false}, node.children)
  return {label, labelWidth, boxes, ids: idsOf(node)}
}

function definitionList(state: BlockState, node: DefinitionList): Box {
  const {desk} = state
  const {'definition-term': term, definition, body} = state.blocks
  const parent = addNode(state.parent, 'L', {numbering: 'None'})
  const boxes: Box[] = []
  let item: StructureNode | null = null
  let described = false
  for (const child of node.children) {
    const outer = inPart(state, child)
    const lang = child.lang ? {lang: child.lang} : {}
    if (!item || (child.type === 'definitionTerm' && described)) {
      item = addNode(parent, 'LI')
      described = false
    }
    if (child.type === 'definitionTerm') {
      boxes.push(wordsBox({...outer, parent: item}, child.children, term, lang, {tag: 'Lbl'}))
      continue
    }
    described = true
    const after = node.spread ? body.after : definition.after / 2
    const look = state.style === body ? inside(definition, after) : {...state.style, after}
    const inner = {...outer, parent: addNode(item, 'LBody', lang), style: look, running: false}
    boxes.push(
      stackBox(desk, toBoxes(inner, child.children), {
        left: definition.left,
        after: Math.max(definition.after, after),
      }),
    )
  }
  return stackBox(desk, boxes, {...idsOf(node), after: body.after})
}

function callout(state: BlockState, node: Callout): Box {
  const {desk} = state
  const {callout: style, 'callout-title': titleStyle, body} = state.blocks
  const parent = addNode(state.parent, 'Div')
  const inner: BlockState = {...state, parent, running: false, style: inside(style, body.after)}
  const look: BlockStyle = {...titleStyle, colour: node.kind, keepNext: node.children.length > 0}
  const size = look.size * 1.15
  const title = wordsBox(inner, node.title, look, {})
  const mark = calloutMark(node.kind, size)
  const boxes: Box[] = [besideMark(title, mark, size, look), ...toBoxes(inner, node.children)]
  const rule = {...desk.theme.rules.callout, colour: node.kind}
  const background = style.background === 'note-tint' ? (`${node.kind}-tint` as const) : style.background
  return framedBox(
    desk,
    boxes,
    {...surroundingsOf(style), ...idsOf(node)},
    {background, rule, padding: style.padding},
  )
}

/** A title with a drawn mark before it. */
function besideMark(title: Box, mark: readonly Item[], size: number, style: BlockStyle): Box {
  const inset = size + style.size * 0.55
  return {
    set(flow, x, width) {
      const first = flow.strips.length
      const {rightToLeft} = flow
      title.set(flow, rightToLeft ? x : x + inset, Math.max(width - inset, 1))
      const at = rightToLeft ? x + width - size : x
      const strip = flow.strips[first]
      if (!strip) return
      const {paint} = strip
      strip.paint = (canvas, y) => {
        for (const item of mark) canvas.add(shift(item, at, y + (style.leading - size) / 2))
        paint(canvas, y)
      }
    },
    extent(fit) {
      const {min, max} = title.extent(fit)
      return {min: min + inset, max: max + inset}
    },
  }
}

function figure(state: BlockState, node: Figure): Box {
  const parent = node.caption ? addNode(state.parent, 'Div') : state.parent
  const [image] = node.children
  const picture = figureBox({...state, parent}, image, node)
  const {'figure-caption': style} = state.blocks
  const caption = node.caption ? captionBox({...state, parent}, node.caption, style) : null
  return {
    set(flow, x, width) {
      const first = flow.strips.length
      picture.set(flow, x, width)
      caption?.set(flow, x, width)
      for (let index = first + 1; index < flow.strips.length; index++) {
        const strip = flow.strips[index]
        if (strip) strip.before = 'avoid'
      }
      const head = flow.strips[first]
      if (head && node.number !== '' && state.running && head.before === 'allow') {
        head.floats = true
        head.floatLength = flow.strips.length - first
      }
    },
    extent: (fit) => picture.extent(fit),
  }
}

function landscape(state: BlockState, node: Landscape): Box {
  const {desk} = state
  if (!state.running) return stackBox(desk, toBoxes(state, node.children), idsOf(node))
  const turned = deskFor(desk, true)
  const content = stackBox(turned, toBoxes({...state, desk: turned}, node.children), idsOf(node))
  return {
    set(flow, x, width) {
      if (!mayTurn(flow)) content.set(flow, x, width)
      else setTurned(flow, desk, turned, () => content.set(flow, turned.text.x, turned.text.width))
    },
    extent: (fit) => content.extent(fit),
  }
}

function columns(state: BlockState, node: Columns): Box {
  const {desk} = state
  const {theme, text} = desk
  const narrow = state.running && isRagged(theme, columnWidth(theme, text.width, node.count))
  const boxes = toBoxes(narrow ? ragged(state) : state, node.children)
  if (!state.running) return stackBox(desk, boxes, idsOf(node))
  const {after} = state.blocks.body
  return {
    set(flow, x, width) {
      flow.ids.push(...(idsOf(node).ids ?? []))
      leave(flow, after)
      setColumns(flow, desk, boxes, node.count, x, width)
      leave(flow, after * 2)
    },
    extent: (fit) => extentOfAll(boxes, 0, fit),
  }
}
