/** The page of a reference document. */
import type {Element} from '../xml.ts'
import type {Warn} from './flaw.ts'
import {childIn} from './parse.ts'

/** Lengths in points. */
export interface Geometry {
  width: number
  height: number
  margin: {top: number; bottom: number; left: number; right: number}
  /** From the page's edge to where the head begins, and to where the foot ends. */
  head: number
  foot: number
}

/** Least width and height of the text that a report can be set in, and largest page Word knows. */
const limits = {least: 144, largest: 1584}

/** The page of a section; `null` where it says nothing, or nothing that a report can stand on. */
export function readGeometry(section: Element | undefined, warn: Warn): Geometry | null {
  const size = childIn(section, 'w:pgSz')?.attributes
  const margin = childIn(section, 'w:pgMar')?.attributes
  if (!size || !margin) return null
  const points = (value: string | number | undefined, usual: number): number => {
    const number = value === undefined ? usual * 20 : Number(value)
    // A margin below zero is one that a high head does not push away.
    return Number.isFinite(number) ? Math.abs(number) / 20 : usual
  }
  const gutter = points(margin['w:gutter'], 0)
  const geometry: Geometry = {
    width: points(size['w:w'], 0),
    height: points(size['w:h'], 0),
    margin: {
      top: points(margin['w:top'], 72),
      bottom: points(margin['w:bottom'], 72),
      // Room for the binding is margin to all that stands on the page.
      left: points(margin['w:left'], 72) + gutter,
      right: points(margin['w:right'], 72),
    },
    head: points(margin['w:header'], 36),
    foot: points(margin['w:footer'], 36),
  }
  const across = geometry.width - geometry.margin.left - geometry.margin.right
  const down = geometry.height - geometry.margin.top - geometry.margin.bottom
  const sound =
    across >= limits.least &&
    down >= limits.least &&
    geometry.width <= limits.largest &&
    geometry.height <= limits.largest
  if (sound) return geometry
  warn('page with no room for text', 'a page with a column of text: the template’s own page is taken')
  return null
}
