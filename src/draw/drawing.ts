/** Things at fixed places. Origin at the top left, y downwards, in points. What paints them decides nothing. */
import type {ColourName} from '../theme/theme.ts'
import type {Glyphs} from './measure.ts'

export interface Drawing {
  width: number
  height: number
  items: Item[]
}

/** Pictures that are drawn here, by asset key. */
export type Drawings = ReadonlyMap<string, Drawing>

/** What a report without timelines has. */
export const noDrawings: Drawings = new Map()

export type Item = TextItem | PathItem | RectangleItem | LineItem | ImageItem

/**
 * Which piece of marked content an item belongs to: a number that stands in the layout's structure tree, or what kind
 * of furniture it is, which assistive technology passes over: `null` for rules and grounds beside what is read.
 */
export type Role = number | Furniture | null

/** Furniture of a page: its running head and foot, what it repeats from a page before, the word behind its text. */
export type Furniture = 'head' | 'foot' | 'repeated' | 'watermark'

interface Placed {
  role: Role
}

/** A run of shaped text on a baseline. */
export interface TextItem extends Placed {
  kind: 'text'
  x: number
  /** Of the baseline. */
  y: number
  glyphs: Glyphs
  size: number
  colour: ColourName
  /** Added to each word space of the run, for justified lines. */
  wordSpace: number
  /** Added after each glyph. */
  tracking: number
}

export interface RectangleItem extends Placed {
  kind: 'rectangle'
  x: number
  y: number
  width: number
  height: number
  fill: ColourName
}

export interface LineItem extends Placed {
  kind: 'line'
  x1: number
  y1: number
  x2: number
  y2: number
  width: number
  colour: ColourName
  dash: readonly number[] | null
}

/** A filled or stroked outline; `path` is SVG path data in points relative to `x`, `y`. */
export interface PathItem extends Placed {
  kind: 'path'
  x: number
  y: number
  path: string
  fill: ColourName | null
  stroke: ColourName | null
  width: number
}

/** A picture from the assets, or a vector picture, fitted to the box. */
export interface ImageItem extends Placed {
  kind: 'image'
  x: number
  y: number
  width: number
  height: number
  asset: string
}
