/** The drawn mark before a callout's title: the same shapes as on paper, as a picture that readers pass over. */
import type {Item} from '../draw/drawing.ts'
import {calloutMark} from '../layout/mark.ts'
import type {CalloutKind} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import {walkReport} from '../model/walk.ts'
import type {Theme} from '../theme/theme.ts'
import {hex} from './look.ts'
import {drawingPicture, type Picture} from './picture.ts'
import {type Element, el, toXml} from './xml.ts'

/** Side of the square the mark is drawn in, and how far its points may stand out of it. */
const side = 100
const margin = 6

/** A mark's picture is this much larger than the mark. */
export const markScale = (side + 2 * margin) / side

/** The marks of the kinds of callouts that a report has. */
export async function loadMarks(report: Report, theme: Theme): Promise<ReadonlyMap<CalloutKind, Picture>> {
  const kinds = new Set<CalloutKind>()
  for (const node of walkReport(report)) if (node.type === 'callout') kinds.add(node.kind)
  const size = theme.blocks['callout-title'].size * markScale
  const marks = new Map<CalloutKind, Picture>()
  for (const kind of kinds) {
    const svg = new TextEncoder().encode(toXml(toSvg(theme, calloutMark(kind, side))))
    marks.set(kind, await drawingPicture(svg, {width: size / 0.75, height: size / 0.75}, theme))
  }
  return marks
}

function toSvg(theme: Theme, items: readonly Item[]): Element {
  const whole = side + 2 * margin
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: whole,
      height: whole,
      viewBox: `${-margin} ${-margin} ${whole} ${whole}`,
    },
    ...items.flatMap((item) => {
      if (item.kind !== 'path') return []
      return [
        el('path', {
          d: item.path,
          fill: item.fill === null ? 'none' : `#${hex(theme, item.fill)}`,
          ...(item.stroke === null
            ? {}
            : {stroke: `#${hex(theme, item.stroke)}`, 'stroke-width': item.width}),
          ...(item.x === 0 && item.y === 0 ? {} : {transform: `translate(${item.x} ${item.y})`}),
        }),
      ]
    }),
  )
}
