/** The mark before a callout's title: the same shapes as on paper, cut out of the colour of its kind. */
import type {Item} from '../draw/drawing.ts'
import {calloutMark} from '../layout/mark.ts'
import type {CalloutKind} from '../model/node.ts'

/** Side of the square the mark is drawn in, and how far its points may stand out of it. */
const side = 100
const margin = 6

/** The picture is this much larger than the mark. */
export const markScale = (side + 2 * margin) / side

/** The address of a picture to mask with: a shape, and what stands on it in the colour of paper left out. */
export function calloutMask(kind: CalloutKind): string {
  const items = calloutMark(kind, side)
  const whole = side + 2 * margin
  const box = `x="${-margin}" y="${-margin}" width="${whole}" height="${whole}"`
  return svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${whole} ${whole}">` +
      `<mask id="m" maskUnits="userSpaceOnUse" ${box}><rect ${box} fill="#fff"/>${items.filter(onPaper).map(shape).join('')}</mask>` +
      `<g mask="url(#m)">${items
        .filter((item) => !onPaper(item))
        .map(shape)
        .join('')}</g></svg>`,
  )
}

/** An SVG as the address of itself, for use between double quotes. */
export function svgAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", '%27')}`
}

function onPaper(item: Item): boolean {
  return item.kind === 'path' && (item.fill === 'paper' || item.stroke === 'paper')
}

function shape(item: Item): string {
  if (item.kind !== 'path') return ''
  const {path, fill, stroke, width} = item
  const drawn = stroke === null ? '' : ` stroke="#000" stroke-width="${width}"`
  return `<path fill="${fill === null ? 'none' : '#000'}"${drawn} d="${path}"/>`
}
