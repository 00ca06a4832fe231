/** Points to the units of WordprocessingML and DrawingML (ECMA-376, 17.18 and 20.1.2.1), all whole numbers. */

/** Twentieths of a point: indents, spaces, page and table measures. */
export function twips(points: number): number {
  return Math.round(points * 20)
}

/** Half points: sizes of text. */
export function halfPoints(points: number): number {
  return Math.round(points * 2)
}

/** Eighths of a point: thickness of rules; Word takes 2 to 96. */
export function eighths(points: number): number {
  return Math.min(96, Math.max(2, Math.round(points * 8)))
}

/** Whole points, for the distance of a paragraph's rule from its text; Word takes 0 to 31. */
export function ruleSpace(points: number): number {
  return Math.min(31, Math.max(0, Math.round(points)))
}

/** English metric units: sizes of pictures. */
export function emus(points: number): number {
  return Math.round(points * 12700)
}
