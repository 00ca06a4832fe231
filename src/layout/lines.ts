/**
 * Line breaking after Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", Software:
 * Practice and Experience 11 (1981), 1119–1184: the breaks of a whole paragraph are chosen together.
 */

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
  /**
   * 1 at penalties that end a line in a hyphen. Where the hyphen has a width it is one that the break adds,
   * and such breaks are tried only when the paragraph cannot be set well without them.
   */
  flagged: Uint8Array
}

export interface LineOptions {
  /** Set ragged: lines are as even as may be, but never stretched. */
  ragged: boolean
  /** Try added hyphens at once, because the paragraph cannot be set well without them. */
  hyphens?: boolean
}

export interface BrokenLines {
  /**
   * Index of the item each line ends at (a glue or a penalty), last line included: it ends at the last item,
   * whatever that is. Glue and penalties after a break, up to the next box or forced break, are not set.
   */
  ends: Int32Array
  /** How far each line's glue stretches (above 0) or shrinks (below 0, to -1); 0 when ragged. */
  ratios: Float64Array
  /** Lines (by number, from 0) that do not fit their measure. */
  overfull: number[]
}

const box = 0
const glue = 1

/** Demerits, as TeX's plain format has them where it has them (The TeXbook, page 98). */
const linePenalty = 10
const unevenDemerits = 10_000
const hyphensDemerits = 10_000
const lastHyphenDemerits = 5_000
/** From the third line in a row that ends in a hyphen. */
const ladderDemerits = 1_000_000
/** For a last line of no length; one of `runtShare` of the measure has none. */
const runtDemerits = 40_000
const runtShare = 0.2
/** How much worse a runt is that begins with the rest of a hyphenated word. */
const tornRunt = 8
/** Looseness beyond this is as bad as can be. */
const worstRatio = 50
/** Stretch that the last attempt grants each line, as a share of the measure. */
const emergencyShare = 0.05
/** Shortfall of a ragged line that counts as a justified line stretched to its full, as a share of the measure. */
const raggedShare = 0.16
/** Active nodes beyond which the dearer half is dropped: only pathological paragraphs have as many. */
const mostActive = 1024

interface Attempt {
  /** Breaks where a hyphen would be added. */
  hyphens: boolean
  /** Largest ratio by which a line may be stretched, and by which it may be shrunk. */
  tolerance: number
  tightness: number
  emergency: boolean
}

const attempts: readonly Attempt[] = [
  {hyphens: false, tolerance: 1.26, tightness: 0.75, emergency: false},
  {hyphens: true, tolerance: 2, tightness: 1, emergency: false},
  {hyphens: true, tolerance: Number.POSITIVE_INFINITY, tightness: 1, emergency: true},
]

/**
 * Choose the breaks of a paragraph. `widthOf` gives the measure of a line, counted from 0. The breaks are
 * those with the fewest demerits among those that stretch no line beyond a tolerance: first without added
 * hyphens, then with them, then whatever can be had. A line that ends at a forced break or at the
 * paragraph's end is not stretched. Never fails: a box wider than its line makes an overfull line.
 */
export function breakLines(
  items: LineItems,
  widthOf: (line: number) => number,
  {ragged, hyphens = false}: LineOptions,
): BrokenLines {
  if (items.length === 0) return {ends: new Int32Array(0), ratios: new Float64Array(0), overfull: []}
  breaker.open(items, widthOf, ragged)
  for (const attempt of attempts) {
    if (hyphens && !attempt.hyphens) continue
    const last = breaker.attempt(attempt)
    if (last >= 0) return breaker.trace(last)
  }
  throw new Error('The last attempt at breaking a paragraph always succeeds')
}

/** As `breakLines` does where it adds no hyphens; `null` where it would go on to try them. */
export function breakWithoutHyphens(
  items: LineItems,
  widthOf: (line: number) => number,
  {ragged}: LineOptions,
): BrokenLines | null {
  if (items.length === 0) return breakLines(items, widthOf, {ragged})
  breaker.open(items, widthOf, ragged)
  const last = breaker.attempt(attempts[0]!)
  return last < 0 ? null : breaker.trace(last)
}

/**
 * A paragraph being broken: its sums, its measures, and the nodes of the attempt under way. One object serves
 * all paragraphs, one after the other, so that its arrays are made once.
 */
class Breaker {
  private items: LineItems = nothing
  private ragged = false

  // Places where a line may end, in order; the first is the paragraph's start and the last its end. For each:
  // its item, the item that the next line begins with, and sums of width, stretch and shrink up to it and from
  // where the next line begins.
  private count = 0
  private item = new Int32Array(0)
  private begin = new Int32Array(0)
  private widthBefore = new Float64Array(0)
  private stretchBefore = new Float64Array(0)
  private shrinkBefore = new Float64Array(0)
  private widthAfter = new Float64Array(0)
  private stretchAfter = new Float64Array(0)
  private shrinkAfter = new Float64Array(0)
  /** Measure of each line up to the last that differs from those after it, which all share the last entry. */
  private measures: number[] = []

  // Nodes: the place, the line it ends, how tight that line is, hyphens in a row, total demerits, and the
  // node before.
  private nodes = 0
  private place = new Int32Array(64)
  private line = new Int32Array(64)
  private fitness = new Uint8Array(64)
  private hyphens = new Uint8Array(64)
  private demerits = new Float64Array(64)
  private previous = new Int32Array(64)
  private active = new Int32Array(64)
  // Best way to a place for each class of line and fitness: its demerits, and the node it comes from.
  private least = new Float64Array(8)
  private from = new Int32Array(8)

  /** Take up a paragraph. */
  open(items: LineItems, widthOf: (line: number) => number, ragged: boolean): void {
    this.items = items
    this.ragged = ragged
    const {length, kind, width, stretch, shrink, penalty} = items
    this.makeRoom(length + 2)
    const {item, begin, widthBefore, stretchBefore, shrinkBefore} = this
    const {widthAfter, stretchAfter, shrinkAfter} = this
    const textEnd = endOfText(items)
    let sumWidth = 0
    let sumStretch = 0
    let sumShrink = 0
    item[0] = -1
    begin[0] = textEnd
    let count = 1
    // Places whose next line has not begun yet.
    let open = 0
    for (let index = 0; index < textEnd; index++) {
      const here = kind[index]!
      const cost = here > glue ? penalty[index]! : 0
      if (open < count && (here === box || cost === Number.NEGATIVE_INFINITY)) {
        for (; open < count; open++) {
          widthAfter[open] = sumWidth
          stretchAfter[open] = sumStretch
          shrinkAfter[open] = sumShrink
          begin[open] = index
        }
      }
      const legal =
        here === glue
          ? index > 0 && kind[index - 1] === box && !isForcedAt(items, index + 1)
          : here > glue && cost < Number.POSITIVE_INFINITY
      if (legal && index < textEnd - 1) {
        item[count] = index
        widthBefore[count] = here === glue ? sumWidth : sumWidth + width[index]!
        stretchBefore[count] = sumStretch
        shrinkBefore[count] = sumShrink
        count++
      }
      if (here <= glue) sumWidth += width[index]!
      if (here === glue) {
        sumStretch += stretch[index]!
        sumShrink += shrink[index]!
      }
    }
    for (; open < count; open++) {
      widthAfter[open] = sumWidth
      stretchAfter[open] = sumStretch
      shrinkAfter[open] = sumShrink
      begin[open] = length
    }
    item[count] = length - 1
    widthBefore[count] = sumWidth
    stretchBefore[count] = sumStretch
    shrinkBefore[count] = sumShrink
    this.count = count + 1
    this.measure(widthOf, count)
  }

  /** Ask for the measures of as many lines as there may be, up to the last that differs. */
  private measure(widthOf: (line: number) => number, lines: number): void {
    const {measures} = this
    measures.length = 0
    let length = 1
    for (let line = 0; line < lines; line++) {
      const measure = widthOf(line)
      measures.push(measure)
      if (measure !== measures[length - 1]) length = line + 1
    }
    measures.length = length
  }

  private makeRoom(places: number): void {
    if (places <= this.item.length) return
    const room = places * 2
    this.item = new Int32Array(room)
    this.begin = new Int32Array(room)
    this.widthBefore = new Float64Array(room)
    this.stretchBefore = new Float64Array(room)
    this.shrinkBefore = new Float64Array(room)
    this.widthAfter = new Float64Array(room)
    this.stretchAfter = new Float64Array(room)
    this.shrinkAfter = new Float64Array(room)
  }

  /** Find the best breaks; the node at the paragraph's end, or -1 when some line cannot be had. */
  attempt({hyphens, tolerance, tightness, emergency}: Attempt): number {
    const {items, count, item, begin, measures, ragged} = this
    const {widthBefore, stretchBefore, shrinkBefore, widthAfter, stretchAfter, shrinkAfter} = this
    const {kind, width, penalty, flagged} = items
    const classes = measures.length
    const slots = classes * 4
    if (slots > this.least.length) {
      this.least = new Float64Array(slots * 2)
      this.from = new Int32Array(slots * 2)
    }
    const {least, from} = this
    least.fill(Number.POSITIVE_INFINITY, 0, slots)
    const mostStretched = ragged ? tolerance * 2 : tolerance
    let actives = 1
    this.nodes = 0
    this.active[0] = this.addNode(0, -1, 1, 0, 0, -1)
    for (let at = 1; at < count; at++) {
      const end = at === count - 1
      const index = item[at]!
      const isPenalty = !end && kind[index]! > glue
      const cost = isPenalty ? penalty[index]! : 0
      const forced = end || cost === Number.NEGATIVE_INFINITY
      const hyphen = isPenalty && flagged[index] === 1
      if (!hyphens && hyphen && !forced && width[index]! > 0) continue
      const {active} = this
      const sumWidth = widthBefore[at]!
      const sumStretch = stretchBefore[at]!
      const sumShrink = shrinkBefore[at]!
      let kept = 0
      let found = false
      let dropped = -1
      for (let which = 0; which < actives; which++) {
        const node = active[which]!
        const start = this.place[node]!
        // Between a break and the next box there is no line to end.
        if (!forced && begin[start]! > index) {
          active[kept++] = node
          continue
        }
        const line = this.line[node]! + 1
        const lineClass = line < classes ? line : classes - 1
        const measure = measures[lineClass]!
        const natural = sumWidth - widthAfter[start]!
        const shortfall = measure - natural
        let ratio = 0
        if (shortfall < 0) {
          const shrink = ragged ? 0 : sumShrink - shrinkAfter[start]!
          ratio = shrink > 0 ? shortfall / shrink : shortfall > -1e-6 ? 0 : -2
          if (ratio < -1 - 1e-9) {
            if (dropped < 0 || this.fitsBetter(node, dropped)) dropped = node
            continue
          }
        } else if (!forced) {
          let stretch = ragged ? measure * raggedShare : sumStretch - stretchAfter[start]!
          if (emergency) stretch += measure * emergencyShare
          if (shortfall > mostStretched * stretch) {
            // Lines from the nodes after this one would be shorter still.
            if (classes === 1) {
              if (kept < which) active.copyWithin(kept, which, actives)
              kept += actives - which
              break
            }
            active[kept++] = node
            continue
          }
          if (stretch > 0) ratio = shortfall / stretch
          if (ratio > worstRatio) ratio = worstRatio
        }
        if (forced) {
          if (dropped < 0) dropped = node
        } else active[kept++] = node
        if (ratio < -tightness - 1e-9) continue
        const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3
        let sum = linePenalty + 100 * Math.abs(ratio * ratio * ratio)
        sum *= sum
        if (cost > 0) sum += cost * cost
        else if (!forced) sum -= cost * cost
        const change = fitness - this.fitness[node]!
        if (change > 1 || change < -1) sum += unevenDemerits
        const inRow = this.hyphens[node]!
        if (hyphen && inRow > 0) sum += inRow > 1 ? ladderDemerits : hyphensDemerits
        if (end && start > 0) {
          if (inRow > 0) sum += lastHyphenDemerits
          const share = natural / (measure * runtShare)
          if (share < 1) sum += runtDemerits * (1 - share) * (inRow > 0 ? tornRunt : 1)
        }
        sum += this.demerits[node]!
        const slot = lineClass * 4 + fitness
        if (sum < least[slot]!) {
          least[slot] = sum
          from[slot] = node
          found = true
        }
      }
      if (!found && kept === 0) {
        if (!emergency) return -1
        // Nothing fits: the line ends here all the same.
        const line = this.line[dropped]! + 1
        const slot = (line < classes ? line : classes - 1) * 4 + 1
        least[slot] = this.demerits[dropped]!
        from[slot] = dropped
        found = true
      }
      if (found) {
        if (kept + slots > active.length) this.active = grown(active, (kept + slots) * 2)
        for (let slot = 0; slot < slots; slot++) {
          const sum = least[slot]!
          if (sum === Number.POSITIVE_INFINITY) continue
          least[slot] = Number.POSITIVE_INFINITY
          const node = from[slot]!
          const row = hyphen ? Math.min(this.hyphens[node]! + 1, 255) : 0
          this.active[kept++] = this.addNode(at, this.line[node]! + 1, slot & 3, row, sum, node)
        }
      }
      actives = kept > mostActive ? this.prune(kept) : kept
    }
    const {active} = this
    let best = active[0]!
    for (let which = 1; which < actives; which++) {
      if (this.demerits[active[which]!]! < this.demerits[best]!) best = active[which]!
    }
    return best
  }

  /** Follow the nodes back from the last and measure the lines they make. */
  trace(last: number): BrokenLines {
    const {item, measures} = this
    const length = this.line[last]! + 1
    const ends = new Int32Array(length)
    const ratios = new Float64Array(length)
    const overfull: number[] = []
    for (let node = last; this.previous[node]! >= 0; node = this.previous[node]!) {
      const line = this.line[node]!
      const at = this.place[node]!
      const start = this.place[this.previous[node]!]!
      ends[line] = item[at]!
      const measure = measures[Math.min(line, measures.length - 1)]!
      const natural = this.widthBefore[at]! - this.widthAfter[start]!
      const stretch = this.stretchBefore[at]! - this.stretchAfter[start]!
      const shrink = this.shrinkBefore[at]! - this.shrinkAfter[start]!
      const shortfall = measure - natural
      if (shortfall < 0 && !this.ragged) {
        ratios[line] = shrink > 0 ? Math.max(-1, shortfall / shrink) : 0
      } else if (shortfall > 0 && !this.ragged && stretch > 0 && !this.isForced(at)) {
        ratios[line] = shortfall / stretch
      }
      const least = this.ragged ? natural : natural - shrink
      if (least - measure > 1e-6) overfull.push(line)
    }
    return {ends, ratios, overfull: overfull.reverse()}
  }

  private isForced(at: number): boolean {
    return at === this.count - 1 || isForcedAt(this.items, this.item[at]!)
  }

  /** True when a line from `node` on sticks out less than one from `other`, or as much at less cost. */
  private fitsBetter(node: number, other: number): boolean {
    const places = this.place[node]! - this.place[other]!
    return places > 0 || (places === 0 && this.demerits[node]! < this.demerits[other]!)
  }

  private addNode(
    place: number,
    line: number,
    fitness: number,
    hyphens: number,
    demerits: number,
    previous: number,
  ): number {
    const node = this.nodes++
    if (node === this.place.length) {
      const size = node * 2
      this.place = grown(this.place, size)
      this.line = grown(this.line, size)
      this.fitness = grown(this.fitness, size)
      this.hyphens = grown(this.hyphens, size)
      this.demerits = grown(this.demerits, size)
      this.previous = grown(this.previous, size)
    }
    this.place[node] = place
    this.line[node] = line
    this.fitness[node] = fitness
    this.hyphens[node] = hyphens
    this.demerits[node] = demerits
    this.previous[node] = previous
    return node
  }

  /** Keep the cheaper half of the active nodes, in their order. */
  private prune(count: number): number {
    const {active} = this
    const sorted = Float64Array.from(active.subarray(0, count), (node) => this.demerits[node]!).sort()
    const limit = sorted[count >> 1]!
    let kept = 0
    for (let which = 0; which < count; which++) {
      const node = active[which]!
      if (this.demerits[node]! < limit || kept === 0) active[kept++] = node
    }
    return kept
  }
}

const nothing: LineItems = {
  length: 0,
  kind: new Uint8Array(0),
  width: new Float64Array(0),
  stretch: new Float64Array(0),
  shrink: new Float64Array(0),
  penalty: new Float64Array(0),
  flagged: new Uint8Array(0),
}
const breaker = new Breaker()

/** Where the text ends that the last line measures: after the last box or forced break. */
function endOfText(items: LineItems): number {
  let end = items.length
  while (end > 0 && items.kind[end - 1] !== box && !isForcedAt(items, end - 1)) end--
  return end
}

function isForcedAt({kind, penalty}: LineItems, index: number): boolean {
  return kind[index]! > glue && penalty[index] === Number.NEGATIVE_INFINITY
}

function grown<T extends Int32Array | Uint8Array | Float64Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length)
  larger.set(array)
  return larger
}
