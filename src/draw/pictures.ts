/** The pictures of a report that are drawn here. */
import type {Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import type {Drawings} from './drawing.ts'
import type {Measure} from './measure.ts'
import {drawTimeline} from './timeline.ts'

/** Draw a report's timelines, each as wide as the text of its paper. */
export function drawPictures({timelines, meta}: Report, theme: Theme, measure: Measure): Drawings {
  const {sizes, margin} = theme.page
  const width = sizes[meta.paper].width - margin.left - margin.right
  return new Map(
    Object.entries(timelines).map(([asset, timeline]) => [
      asset,
      drawTimeline(timeline, theme, measure, width),
    ]),
  )
}
