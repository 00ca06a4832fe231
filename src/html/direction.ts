/** Which way the words of each element run: said where it differs from what is around. */
import type {Nodes} from 'hast'
import {directionOf} from '../model/language.ts'

type Direction = 'ltr' | 'rtl'

/** What is written from the left in every language. */
const fromLeft = new Set(['code', 'pre', 'kbd'])

/**
 * Give `dir` to each element whose language, or whose kind, runs another way than what is around it. Browsers order its
 * words apart from those around, as the pages of a PDF do.
 */
export function setDirections(nodes: readonly Nodes[], around: Direction): void {
  for (const node of nodes) {
    if (node.type !== 'element' && node.type !== 'root') continue
    let own = around
    if (node.type === 'element') {
      const {lang} = node.properties
      if (fromLeft.has(node.tagName)) own = 'ltr'
      else if (typeof lang === 'string') own = directionOf(lang)
      if (own !== around) node.properties.dir = own
    }
    setDirections(node.children, own)
  }
}
