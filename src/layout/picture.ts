/** Sizes of pictures, in lines and apart. */
import type {Desk} from './desk.ts'
import type {Fragment} from './inline.ts'

/** Size of a picture in a line: its own, shrunk to the measure and to half the page. */
export function pictureSize(
  desk: Desk,
  fragment: Fragment,
  measure: number,
): {width: number; height: number} {
  const image = fragment.picture?.image
  const facts = image && desk.report.images[image.asset]
  if (!image || !facts) return {width: 0, height: 0}
  const column = Number.isFinite(measure) ? measure : desk.text.width
  return fitted(facts, image.width, column, desk.text.height * desk.theme.lengths['image-height-share'])
}

/** Points a CSS pixel measures: 96 to the inch. */
const pixel = 72 / 96

/** Fit a picture into a measure and a height, keeping its proportions. All in points but the natural size, in pixels. */
export function fitted(
  natural: {width: number; height: number},
  wished: {share: number} | {points: number} | null,
  measure: number,
  tallest: number,
): {width: number; height: number} {
  const width = Math.max(natural.width, 1) * pixel
  const height = Math.max(natural.height, 1) * pixel
  const wide = wished === null ? width : 'share' in wished ? wished.share * measure : wished.points
  const scale = Math.min(wide / width, measure / width, tallest / height)
  return {width: width * scale, height: height * scale}
}
