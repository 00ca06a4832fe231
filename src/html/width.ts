/** Widths an author wished for, as classes: a page without `style` attributes can be served under a strict policy. */
import type {Image} from '../model/node.ts'
import type {ImageFacts} from '../model/report.ts'

/** A class and what it says. */
export interface WidthClass {
  name: string
  /** A share of what surrounds it (0 to 1), or points at the size that the body has on paper. */
  width: {share: number} | {points: number}
}

/**
 * The class for a picture's width. A drawing without a wish keeps its natural size in relation to the text; a
 * photograph keeps its pixels and has no class.
 */
export function widthClass(wish: Image['width'], {format, width}: ImageFacts): WidthClass | null {
  if (wish) return named(wish)
  return format === 'svg' ? named({points: width * 0.75}) : null
}

/** The class for a column that takes a share of its table. */
export function columnClass(share: number): WidthClass {
  return named({share})
}

function named(width: WidthClass['width']): WidthClass {
  const [number, unit] = 'share' in width ? [width.share * 100, ''] : [width.points, 'pt']
  return {name: `width-${String(Math.round(number * 100) / 100).replace('.', '-')}${unit}`, width}
}
