/** The pictures of a report that are drawn here. */
import type {ReportNode} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import {childrenOf} from '../model/walk.ts'
import {columnWidth, sheetOf} from '../theme/paper.ts'
import type {Theme} from '../theme/theme.ts'
import type {Drawings} from './drawing.ts'
import type {Measure} from './measure.ts'
import {drawTimeline, tallestTimeline} from './timeline.ts'

/** Draw a report's timelines, each as wide as the text where it stands: of the paper, upright or turned, or of a column. */
export function drawPictures(report: Report, theme: Theme, measure: Measure): Drawings {
  const {timelines, meta} = report
  const usual = sheetOf(theme.page, meta.paper).text.width
  const turned = sheetOf(theme.page, meta.paper, true).text
  const places = Object.keys(timelines).length === 0 ? new Map<string, Place>() : placesOf(report)
  return new Map(
    Object.entries(timelines).map(([asset, timeline]) => {
      const place = places.get(asset)
      const width = place?.turned ? turned.width : usual
      const column = columnWidth(theme, width, place?.columns ?? 1)
      const share = theme.lengths['image-height-share']
      const tallest = place?.turned ? turned.height * share : tallestTimeline(theme)
      return [asset, drawTimeline(timeline, theme, measure, column, tallest)]
    }),
  )
}

/** How the text around a picture is laid out. */
interface Place {
  turned: boolean
  columns: number
}

/** Where each picture stands first. */
function placesOf({children}: Report): Map<string, Place> {
  const places = new Map<string, Place>()
  const visit = (node: ReportNode, place: Place): void => {
    if (node.type === 'image' && !places.has(node.asset)) places.set(node.asset, place)
    const inside =
      node.type === 'landscape'
        ? {...place, turned: true}
        : node.type === 'columns'
          ? {...place, columns: node.count}
          : place
    for (const child of childrenOf(node)) visit(child, inside)
  }
  for (const block of children) visit(block, {turned: false, columns: 1})
  return places
}
