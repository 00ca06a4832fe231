/** Pages turned on their long side, for what is too wide for the report's own. */
import type {Desk} from './desk.ts'
import {moved} from './paint.ts'
import type {Flow} from './strip.ts'

/** True where what is set next may stand on turned pages of its own. */
export function mayTurn({body, turned}: Flow): boolean {
  return body && !turned
}

/**
 * Set something on turned pages of its own: it begins one, and what follows begins another. Headings right before it
 * go with it. `desk` is that of the pages around, `set` puts things into the flow at the place of the turned text.
 */
export function setTurned(flow: Flow, desk: Desk, turnedDesk: Desk, set: () => void): void {
  const {strips} = flow
  const first = headingsBefore(flow)
  const before = strips.length
  const {force} = flow
  flow.force ||= first === before && before > 0
  flow.turned = true
  set()
  flow.turned = false
  if (strips.length === before) {
    flow.force = force
    return
  }
  const [from, to] = [desk.text, turnedDesk.text]
  const shift = flow.rightToLeft ? to.x + to.width - from.x - from.width : to.x - from.x
  for (const strip of strips.slice(first, before)) {
    const {paint} = strip
    strip.turned = true
    strip.paint = (canvas, y) => moved(canvas, shift, () => paint(canvas, y))
  }
  const opening = strips[first]
  if (opening && first > 0) opening.before = 'force'
  flow.force = true
}

/** Where the headings begin that must stay with what is set next; the number of strips where there are none. */
function headingsBefore({strips, keep}: Flow): number {
  if (!keep) return strips.length
  for (let index = strips.length - 1; index > 0; index--) {
    const strip = strips[index]
    // Lines of running text stay where they are: the page only ends in them.
    if (!strip || strip.running || strip.pour) break
    if (strip.before !== 'avoid') return index
  }
  return strips.length
}
