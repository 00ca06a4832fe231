/** Line breaking after Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981). */

/** A paragraph as boxes, glue and penalties: one entry per index in each array, in points. */
export interface LineItems {
  length: number
  /** 0 box, 1 glue, 2 penalty. */
  kind: Uint8Array
  width: Float64Array
  stretch: Float64Array
  shrink: Float64Array
  /** Cost of breaking at a penalty; `Infinity` forbids, `-Infinity` forces. */
  penalty: Float64Array
  /** 1 at penalties that end a line in a hyphen. */
  flagged: Uint8Array
}

export interface LineOptions {
  /** Set ragged: lines are as even as may be, but never stretched. */
  ragged: boolean
}

export interface BrokenLines {
  /** Index of the item each line ends at (a glue or a penalty), last line included. */
  ends: Int32Array
  /** How far each line's glue stretches (above 0) or shrinks (below 0); 0 when ragged. */
  ratios: Float64Array
  /** Lines (by number, from 0) that do not fit their measure. */
  overfull: number[]
}
