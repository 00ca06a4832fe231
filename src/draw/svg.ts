/** A drawing as an SVG that needs nothing from elsewhere: its words are outlines, its colours those of paper. */
import type {ColourName, Theme} from '../theme/theme.ts'
import type {Drawing, Item, TextItem} from './drawing.ts'
import type {Outline} from './harfbuzz.ts'
import type {FontMeasure} from './shape.ts'

/** What knows the shapes of glyphs. */
export type Outlines = Pick<FontMeasure, 'outline'>

/** Outlines are written to a hundredth of a point: a tenth of what the finest printer sets. */
const places = 2

/**
 * The source of the SVG, as wide and high as the drawing. Paths stand plainly, each run of words as one, since word
 * processors draw little else alike. Pictures inside a drawing are left out: there are none in what is drawn here.
 */
export function toSvg(drawing: Drawing, theme: Theme, measure: Outlines): string {
  const {width, height, items} = drawing
  const colour = (name: ColourName) => theme.colours[name].light
  const shapes = items.map((item) => shape(item, colour, measure)).filter((one) => one !== '')
  const box = `0 0 ${number(width)} ${number(height)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}pt" height="${number(height)}pt" viewBox="${box}">${shapes.join('')}</svg>`
}

function shape(item: Item, colour: (name: ColourName) => string, measure: Outlines): string {
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
export function outlineOf({x, y, glyphs, size, wordSpace, tracking}: TextItem, measure: Outlines): string {
  const {face, ids, advances, clusters, offsets, text, scale} = glyphs
  const unit = size / 1000
  let pen = x
  let path = ''
  for (let index = 0; index < ids.length; index++) {
    const contours = contoursOf(measure.outline(face, ids[index]!), unit * scale)
    if (contours) {
      const left = pen + (offsets?.x[index] ?? 0) * unit
      const base = y - (offsets?.y[index] ?? 0) * unit
      path += `M${number(left + contours.x)} ${number(base + contours.y)}${contours.rest}`
    }
    const space = text[clusters[index]!] === ' ' || text[clusters[index]!] === '\u00a0'
    pen += advances[index]! * unit + tracking + (space ? wordSpace : 0)
  }
  return path
}

/** An outline at a size: where it begins, from the pen, y downwards, and the rest of it from there. */
interface Contours {
  x: number
  y: number
  rest: string
}

/** An outline is drawn over and over; what is relative to its place is written once for a size. */
const written = new WeakMap<Outline, Map<number, Contours>>()

function contoursOf(outline: Outline, times: number): Contours | null {
  const [first] = outline
  if (!first) return null
  let sizes = written.get(outline)
  if (!sizes) {
    sizes = new Map()
    written.set(outline, sizes)
  }
  let contours = sizes.get(times)
  if (!contours) {
    contours = relativeTo(outline, times)
    sizes.set(times, contours)
  }
  return contours
}

/** Steps are rounded from where the pen is by then, so that no error adds up. */
function relativeTo(outline: Outline, times: number): Contours {
  const rounded = (value: number) => Math.round(value * times * precision)
  let [x, y] = [0, 0]
  let [startX, startY] = [0, 0]
  let begin: {x: number; y: number} | null = null
  let rest = ''
  for (const {command, to} of outline) {
    if (command === 'Z') {
      rest += 'z'
      ;[x, y] = [startX, startY]
      continue
    }
    const [endX, endY] = [rounded(to.at(-2)!), -rounded(to.at(-1)!)]
    if (command === 'M') [startX, startY] = [endX, endY]
    if (begin === null) begin = {x: endX / precision, y: endY / precision}
    else {
      const steps: string[] = []
      for (let at = 0; at < to.length; at += 2) {
        const [right, down] = [rounded(to[at]!) - x, -rounded(to[at + 1]!) - y]
        steps.push(`${short(right / precision)} ${short(down / precision)}`)
      }
      rest += command.toLowerCase() + steps.join(' ')
    }
    ;[x, y] = [endX, endY]
  }
  return {...(begin ?? {x: 0, y: 0}), rest}
}

const precision = 10 ** places

function number(value: number): string {
  return String(Math.round(value * precision) / precision)
}

/** Without the zero before the point: there are thousands of them. */
function short(value: number): string {
  const written = String(value)
  if (value > -1 && value < 1 && value !== 0) return written.replace('0.', '.')
  return written
}
