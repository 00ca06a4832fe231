/** Blocks of code: on a ground, long lines wrapped with a hanging indent. */
import type {TextItem} from '../draw/drawing.ts'
import type {Code} from '../model/node.ts'
import type {BlockStyle} from '../theme/theme.ts'
import type {BlockState} from './block-state.ts'
import {type Box, framedBox, stackBox, surroundingsOf, textBox} from './box.ts'
import type {Line} from './compose.ts'
import type {Desk} from './desk.ts'
import {textFragment} from './inline.ts'
import type {StructureNode} from './page.ts'
import {paragraphOf} from './paragraph.ts'
import {push} from './strip.ts'
import {addNode, pieceIn} from './structure.ts'
import {baselineOf, type Run} from './style.ts'
import {isClusterStart, itemsOf, offsetsOf, wordIn} from './word.ts'

/** Columns from one tab stop to the next. */
const tabStop = 4
/** Columns that a wrapped line's rest is set in. */
const hang = 2

/** A piece of code in one look. */
interface Piece {
  text: string
  run: Run
}

/** The box of a block of code, with its title above. */
export function codeBox(state: BlockState, node: Code): Box {
  const {desk} = state
  const {code: style, 'code-title': titleStyle} = state.blocks
  const boxes: Box[] = []
  const ids = node.id === undefined ? {} : {ids: [node.id]}
  if (node.title !== null) {
    const parent = addNode(state.parent, 'P')
    const run = desk.runs.block(titleStyle, state.lang)
    const title = paragraphOf(
      [textFragment(node.title, run, pieceIn(parent, desk.marks))],
      titleStyle,
      run,
      node,
    )
    desk.missing(node.title, run, node, state.file)
    boxes.push(textBox(desk, title, {...surroundingsOf(titleStyle), keepNext: true}))
  }
  const parent = addNode(state.parent, 'Code', {block: true})
  const plain = desk.runs.block(style, state.lang)
  for (const token of node.children) {
    desk.missing(
      token.value,
      token.kind ? desk.runs.change(plain, `token-${token.kind}`) : plain,
      node,
      state.file,
    )
  }
  const lines = linesBox(desk, node, plain, style, parent)
  const around = surroundingsOf(style)
  boxes.push(
    framedBox(desk, [lines], node.title === null ? around : {...around, before: 0}, {
      background: style.background,
      rule: null,
      padding: style.padding,
    }),
  )
  return stackBox(desk, boxes, ids)
}

function linesBox(desk: Desk, node: Code, run: Run, style: BlockStyle, parent: StructureNode): Box {
  const source = sourceLines(desk, node, run)
  const role = pieceIn(parent, desk.marks)
  let known: {width: number; lines: Line[]} | null = null
  return {
    set(flow, x, width) {
      if (known?.width !== width) {
        known = {
          width,
          lines: source.flatMap((pieces) => wrap(desk, pieces, run, style, width, role)),
        }
      }
      const {lines} = known
      lines.forEach((line, index) => {
        if (index === 1 || (index > 0 && index === lines.length - 1)) flow.keep = true
        push(flow, {
          height: line.height,
          baseline: line.baseline,
          paint: (canvas, y) => canvas.line(line, x, y),
        })
      })
    },
    extent() {
      let max = 0
      for (const pieces of source) {
        let width = 0
        for (const {text, run: own} of pieces) width += wordIn(own, text, desk.measure).width
        max = Math.max(max, width)
      }
      return {min: Math.min(max, run.spaceWidth * 20), max}
    },
  }
}

/** The lines as written, tabs as spaces, each in its pieces. */
function sourceLines(desk: Desk, node: Code, run: Run): Piece[][] {
  const lines: Piece[][] = [[]]
  let column = 0
  for (const token of node.children) {
    const own = token.kind ? desk.runs.change(run, `token-${token.kind}`) : run
    token.value.split(/\r\n|\n|\r/).forEach((part, index) => {
      if (index > 0) {
        lines.push([])
        column = 0
      }
      let text = ''
      for (const character of part) {
        const advance = character === '\t' ? tabStop - (column % tabStop) : 1
        text += character === '\t' ? ' '.repeat(advance) : character
        column += advance
      }
      if (text !== '') lines[lines.length - 1]?.push({text, run: own})
    })
  }
  return lines
}

const chunks = /\s+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu

/** Cut a line into as many as it takes. */
function wrap(
  desk: Desk,
  pieces: readonly Piece[],
  plain: Run,
  style: BlockStyle,
  width: number,
  role: number,
): Line[] {
  const lines: Line[] = []
  const indent = /^\s*/.exec(pieces[0]?.text ?? '')?.[0].length ?? 0
  const hanging = Math.min((indent + hang) * plain.spaceWidth, width / 3)
  let items: TextItem[] = []
  let x = 0
  let begin = 0
  const end = () => {
    const baseline = baselineOf(style, plain.metrics)
    const {leading: height} = style
    lines.push({items, links: [], height, baseline, width: x, ids: [], notes: [], figures: []})
    items = []
    x = hanging
    begin = hanging
  }
  for (const {text, run} of pieces) {
    let taken = ''
    let from = x
    const flush = () => {
      if (taken === '') return
      addText(desk, items, taken, run, from, role)
      taken = ''
    }
    for (const [chunk] of text.matchAll(chunks)) {
      const word = wordIn(run, chunk, desk.measure)
      // A space at a line's end may hang out of it.
      if (x + word.width <= width + 0.01 || chunk.trim() === '') {
        taken += chunk
        x += word.width
        continue
      }
      if (x > begin) {
        flush()
        end()
        from = x
      }
      const offsets = offsetsOf(word, run)
      let at = 0
      let left = word.width
      while (x + left > width + 0.01) {
        const start = word.width - left
        let cut = at + 1
        while (cut < chunk.length - 1 && x + offsets[cut + 1]! - start <= width) cut++
        while (cut < chunk.length && !isClusterStart(word, cut)) cut++
        if (cut >= chunk.length) break
        taken += chunk.slice(at, cut)
        x += offsets[cut]! - start
        flush()
        end()
        from = x
        at = cut
        left = word.width - offsets[cut]!
      }
      taken += chunk.slice(at)
      x += left
    }
    flush()
  }
  // A space ends each line as written, so that a reader finds its words apart from the next line's.
  addText(desk, items, ' ', plain, x, role)
  end()
  return lines
}

function addText(desk: Desk, items: TextItem[], text: string, run: Run, x: number, role: number): void {
  items.push(...itemsOf(run, desk.measure.shape(text, run.choice, run.lang), role, x, 0))
}
