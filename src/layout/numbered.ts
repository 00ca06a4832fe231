/** Paragraphs with a number of their own, which hangs beside the first line. */
import type {Paragraph as ParagraphNode} from '../model/node.ts'
import type {BlockStyle} from '../theme/theme.ts'
import type {BlockState} from './block-state.ts'
import {type Box, labelledBox} from './box.ts'
import type {Desk} from './desk.ts'
import {textFragment} from './inline.ts'
import {extentOfParagraph, type Paragraph, paragraphOf} from './paragraph.ts'
import {addNode, pieceIn} from './structure.ts'
import {wordsBox} from './words.ts'

/** A paragraph and its number: in the margin where that has room for it, else before the text at its edge. */
export function numberedBox(state: BlockState, node: ParagraphNode, number: string, style: BlockStyle): Box {
  const {desk} = state
  const look = {...style, first: 0, align: 'left' as const}
  const labels: Paragraph[] = []
  const words = wordsBox(state, node.children, style, node, {
    running: state.running,
    prefix(parent, run) {
      const {lang} = desk.report.meta
      const own = run.lang === lang ? parent : addNode(parent, 'Span', {lang})
      const role = pieceIn(own, desk.marks)
      const figures = desk.runs.change(desk.runs.speak(run, lang), 'paragraph-number')
      // The space that parts number and words for a reader is never seen.
      const space = {...textFragment(' ', figures, role), kind: 'break' as const}
      labels.push(paragraphOf([textFragment(number, figures, role), space], look, figures))
      return []
    },
  })
  const [label] = labels
  if (!label) return words
  const room = desk.theme.lengths['paragraph-number']
  const gap = look.size * 0.4
  const {max} = extentOfParagraph(desk, label)
  const box = labelledBox(desk, label, max, () => Math.max(room, max + gap), 'left', gap, [words], {})
  return {
    set(flow, x, width) {
      const inset = hangs(desk, width) ? Math.max(room, max + gap) : 0
      box.set(flow, flow.rightToLeft ? x : x - inset, width + inset)
    },
    extent: (fit) => box.extent(fit),
  }
}

/** Whether a number beside text of this width stands in the page's margin. Columns have none. */
function hangs({theme, text}: Desk, width: number): boolean {
  const spare = text.x - theme.lengths['paragraph-number']
  return width >= text.width - 0.01 && spare >= theme.page.baseline / 2
}
