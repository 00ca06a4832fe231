/** A page of a report's paper, upright or lying on its long side, where its text stands, and that in columns. */
import type {PageGeometry, Theme} from './theme.ts'

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

/** Width of one of some columns of text, in points. */
export function columnWidth({lengths}: Theme, width: number, count: number): number {
  const gap = Math.min(lengths['column-gap'], width / count)
  return Math.max((width - gap * (count - 1)) / count, 1)
}

/** Whether a column is too narrow for even lines: their words would stand too far apart. */
export function isRagged({blocks}: Theme, width: number): boolean {
  return width < blocks.body.size * leastEven
}

/** Narrowest column with even lines, in sizes of the body. */
const leastEven = 14
