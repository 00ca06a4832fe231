/** Pictures on their own. */
import type {Figure, Image} from '../model/node.ts'
import type {BlockState} from './block-state.ts'
import type {Box} from './box.ts'
import {fitted, naturalSize, pictureItems} from './picture.ts'
import {leave, push} from './strip.ts'
import {addNode, pieceIn} from './structure.ts'

/** The picture of a figure, scaled to the measure and to its share of the page's height. */
export function figureBox(state: BlockState, image: Image, figure: Figure): Box {
  const {desk} = state
  const {figure: style} = state.blocks
  const natural = naturalSize(desk, image) ?? {width: 0, height: 0}
  const node = image.decorative ? null : addNode(state.parent, 'Figure', {alt: image.alt, block: true})
  const role = node ? pieceIn(node, desk.marks) : null
  const ids = [figure.id, image.id].filter((id) => id !== undefined)
  const tallest = desk.text.height * desk.theme.lengths['image-height-share']
  return {
    set(flow, x, width) {
      leave(flow, style.before)
      flow.ids.push(...ids)
      const measure = width - style.left - style.right
      const size = fitted(natural, image.width, measure, tallest)
      const spare = measure - size.width
      const atEnd = (style.align === 'right') !== flow.rightToLeft
      const inset = style.align === 'center' ? spare / 2 : atEnd ? spare : 0
      const left = x + (flow.rightToLeft ? style.right : style.left) + inset
      push(flow, {
        height: size.height,
        paint(canvas, y) {
          for (const item of pictureItems(desk, image, role, {x: left, y, ...size})) canvas.add(item)
          if (node) canvas.figure(node, left, y, size.width, size.height)
        },
      })
      leave(flow, style.after)
      flow.keep = figure.caption !== null
    },
    extent() {
      const size = fitted(natural, image.width, desk.text.width, tallest)
      // A picture shrinks with its column, but not to nothing.
      return {min: Math.min(size.width, desk.theme.lengths['list-indent']), max: size.width}
    },
  }
}
