/** What the handlers of nodes are given. */
import type {ElementContent} from 'hast'
import type {Drawings} from '../draw/drawing.ts'
import type {Block, Inline} from '../model/node.ts'
import type {Report} from '../model/report.ts'

export interface State {
  report: Report
  /** Pictures that are drawn in the page itself, by asset key. */
  drawings: Drawings
  /** The address of a picture: its bytes as a data URI. */
  picture(asset: string): string
  /** The elements of some nodes, in order. */
  all(nodes: readonly (Block | Inline)[]): ElementContent[]
}
