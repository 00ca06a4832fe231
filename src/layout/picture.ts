/** Pictures, in lines and apart: their sizes, and what is painted for them. */
import type {Drawing, Item, Role} from '../draw/drawing.ts'
import {scalePath} from '../draw/path.ts'
import type {Image} from '../model/node.ts'
import type {Desk} from './desk.ts'
import type {Fragment} from './inline.ts'

/** Size of a picture in a line: its own, shrunk to the measure and to half the page. */
export function pictureSize(
  desk: Desk,
  fragment: Fragment,
  measure: number,
): {width: number; height: number} {
  const image = fragment.picture?.image
  const natural = image && naturalSize(desk, image)
  if (!image || !natural) return {width: 0, height: 0}
  const column = Number.isFinite(measure) ? measure : desk.text.width
  return fitted(natural, image.width, column, desk.text.height * desk.theme.lengths['image-height-share'])
}

/** Natural size of a picture in CSS pixels: what was drawn for it, or else what its file says; `null` for no picture. */
export function naturalSize(desk: Desk, {asset}: Image): {width: number; height: number} | null {
  const drawing = desk.drawings.get(asset)
  if (drawing) return {width: drawing.width / pixel, height: drawing.height / pixel}
  return desk.report.images[asset] ?? null
}

/** What shows a picture in a box: the things drawn for it, fitted, or else its file's. */
export function pictureItems(
  desk: Desk,
  {asset}: Image,
  role: Role,
  box: {x: number; y: number; width: number; height: number},
): Item[] {
  const drawing = desk.drawings.get(asset)
  return drawing ? fitItems(drawing, role, box) : [{kind: 'image', role, ...box, asset}]
}

/** The things of a drawing in a box of its proportions, all in one piece of marked content. */
function fitItems(
  {width: natural, items}: Drawing,
  role: Role,
  {x, y, width}: {x: number; y: number; width: number},
): Item[] {
  const times = natural > 0 ? width / natural : 1
  return items.map((item): Item => {
    switch (item.kind) {
      case 'text':
        return {
          ...item,
          role,
          x: x + item.x * times,
          y: y + item.y * times,
          size: item.size * times,
          wordSpace: item.wordSpace * times,
          tracking: item.tracking * times,
        }
      case 'line':
        return {
          ...item,
          role,
          x1: x + item.x1 * times,
          y1: y + item.y1 * times,
          x2: x + item.x2 * times,
          y2: y + item.y2 * times,
          width: item.width * times,
          dash: item.dash === null ? null : item.dash.map((length) => length * times),
        }
      case 'path':
        return {
          ...item,
          role,
          x: x + item.x * times,
          y: y + item.y * times,
          path: scalePath(item.path, times),
          width: item.width * times,
        }
      default:
        return {
          ...item,
          role,
          x: x + item.x * times,
          y: y + item.y * times,
          width: item.width * times,
          height: item.height * times,
        }
    }
  })
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
