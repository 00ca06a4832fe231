/** What the parts of a timeline paint with: lines and paths, placed to a hundredth of a point. */
import type {ColourName, RuleStyle} from '../../theme/theme.ts'
import type {LineItem, PathItem} from '../drawing.ts'

export function lineItem(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  {width, colour}: Pick<RuleStyle, 'width' | 'colour'>,
): LineItem {
  return {
    kind: 'line',
    role: null,
    x1: round(x1),
    y1: round(y1),
    x2: round(x2),
    y2: round(y2),
    width,
    colour,
    dash: null,
  }
}

/** A path with its origin at a place, filled, or drawn with a line around it. */
export function pathItem(
  x: number,
  y: number,
  path: string,
  fill: ColourName | null,
  line: Pick<RuleStyle, 'width' | 'colour'> | null = null,
): PathItem {
  return {
    kind: 'path',
    role: null,
    x: round(x),
    y: round(y),
    path,
    fill,
    stroke: line ? line.colour : null,
    width: line ? line.width : 0,
  }
}

/** To a hundredth of a point, a tenth of what the finest printer sets. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
