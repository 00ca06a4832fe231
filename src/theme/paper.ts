/** A page of a report's paper, upright or lying on its long side, and where its text stands. */
import type {PageGeometry} from './theme.ts'

/** A page and its area for text, in points from the upper left corner. */
export interface Sheet {
  width: number
  height: number
  text: {x: number; y: number; width: number; height: number}
}

/**
 * The page of a paper. One that is `turned` has the head and the foot where upright pages have them, and at its
 * sides the margins that stand above and below on upright ones: what is turned needs the width.
 */
export function sheetOf(
  {sizes, margin}: PageGeometry,
  paper: keyof PageGeometry['sizes'],
  turned = false,
): Sheet {
  const {width, height} = sizes[paper]
  const {top, bottom} = margin
  const page = turned ? {width: height, height: width} : {width, height}
  const [left, right] = turned ? [top, bottom] : [margin.left, margin.right]
  const text = {x: left, y: top, width: page.width - left - right, height: page.height - top - bottom}
  return {...page, text}
}
