/** A drawing as an SVG that needs nothing from elsewhere: its words are outlines, its colours those of paper. */
import type {ColourName, Theme} from '../theme/theme.ts'
import type {Drawing, Item, TextItem} from './drawing.ts'
import type {FontMeasure} from './shape.ts'

/** Outlines are written to a hundredth of a point: a tenth of what the finest printer sets. */
const places = 2

/**
 * The source of the SVG, as wide and high as the drawing. Paths stand plainly, each run of words as one, since word
 * processors draw little else alike. Pictures inside a drawing are left out: there are none in what is drawn here.
 */
export function toSvg(drawing: Drawing, theme: Theme, measure: Pick<FontMeasure, 'outline'>): string {
  const {width, height, items} = drawing
  const colour = (name: ColourName) => theme.colours[name].light
  const shapes = items.map((item) => shape(item, colour, measure)).filter((one) => one !== '')
  const box = `0 0 ${number(width)} ${number(height)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}pt" height="${number(height)}pt" viewBox="${box}">${shapes.join('')}</svg>`
}

function shape(
  item: Item,
  colour: (name: ColourName) => string,
  measure: Pick<FontMeasure, 'outline'>,
): string {
  switch (item.kind) {
    case 'text': {
      const path = outlineOf(item, measure)
      return path === '' ? '' : `<path fill="${colour(item.colour)}" d="${path}"/>`
    }
    case 'rectangle': {
      const {x, y, width, height, fill} = item
      return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${colour(fill)}"/>`
    }
    case 'line': {
      const {x1, y1, x2, y2, width, dash} = item
      const dashes = dash === null ? '' : ` stroke-dasharray="${dash.map(number).join(' ')}"`
      return `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${colour(item.colour)}" stroke-width="${number(width)}"${dashes}/>`
    }
    case 'path': {
      const {x, y, path, fill, stroke, width} = item
      if (fill === null && stroke === null) return ''
      const moved = x === 0 && y === 0 ? '' : ` transform="translate(${number(x)} ${number(y)})"`
      const drawn = stroke === null ? '' : ` stroke="${colour(stroke)}" stroke-width="${number(width)}"`
      return `<path${moved} fill="${fill === null ? 'none' : colour(fill)}"${drawn} d="${path}"/>`
    }
    case 'image':
      return ''
  }
}

/** The outlines of a run of words, at their place. */
function outlineOf(
  {x, y, glyphs, size, wordSpace, tracking}: TextItem,
  measure: Pick<FontMeasure, 'outline'>,
): string {
  const {face, ids, advances, clusters, offsets, text, scale} = glyphs
  const unit = size / 1000
  const times = unit * scale
  let pen = x
  let path = ''
  for (let index = 0; index < ids.length; index++) {
    const left = pen + (offsets?.x[index] ?? 0) * unit
    const base = y - (offsets?.y[index] ?? 0) * unit
    for (const {command, to} of measure.outline(face, ids[index]!)) {
      path += command
      for (let at = 0; at < to.length; at += 2) {
        path += `${at === 0 ? '' : ' '}${number(left + to[at]! * times)} ${number(base - to[at + 1]! * times)}`
      }
    }
    const space = text[clusters[index]!] === ' ' || text[clusters[index]!] === '\u00a0'
    pen += advances[index]! * unit + tracking + (space ? wordSpace : 0)
  }
  return path
}

const precision = 10 ** places

function number(value: number): string {
  return String(Math.round(value * precision) / precision)
}
