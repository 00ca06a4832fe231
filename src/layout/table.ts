/** Tables: columns that fit their content, heads that are repeated, rows that stay whole while they can. */
import {type Alignment, alignmentOf, alongLines} from '../model/alignment.ts'
import {directionOf} from '../model/language.ts'
import type {Table} from '../model/node.ts'
import type {BlockStyle, RuleStyleName} from '../theme/theme.ts'
import {type BlockState, inside} from './block-state.ts'
import {type Box, setApart} from './box.ts'
import {decimalTail} from './columns.ts'
import {type Desk, deskFor} from './desk.ts'
import {columnNeeds, type FittedGrid, fitGrid, forceGrid, type Grid, type GridCell, isFree} from './grid.ts'
import type {StructureNode} from './page.ts'
import {type Canvas, type PlacedStrip, paintStrips} from './paint.ts'
import {asStyled, type Fit} from './paragraph.ts'
import {type Flow, keepTogether, leave, push, type RepeatedHead, type Strip} from './strip.ts'
import {addNode} from './structure.ts'
import {mayTurn, setTurned} from './turn.ts'
import {captionBox} from './words.ts'

/** The box of a table, with its caption above. */
export function tableBox(state: BlockState, node: Table): Box {
  const {desk} = state
  const parent = addNode(state.parent, 'Table')
  const {'table-caption': captionStyle, body} = state.blocks
  const caption = node.caption ? captionBox({...state, parent}, node.caption, captionStyle) : null
  const grid = buildGrid({...state, desk: deskOfCells(state), parent, running: false}, node)
  const ids = node.id === undefined ? [] : [node.id]
  let known: {width: number; under: Fit; placing: Placing} | null = null
  const setOn = (flow: Flow, {desk: own, fitted}: Placing, x: number, width: number): void => {
    leave(flow, captionStyle.before)
    flow.ids.push(...ids)
    const first = flow.strips.length
    caption?.set(flow, x, width)
    const body0 = flow.strips.length
    setGrid(flow, own, grid, fitted, x)
    if (caption && body0 > first) {
      const head = flow.strips[body0]
      if (head && head.before !== 'force') head.before = 'avoid'
    }
    // A short table is not worth two pages.
    keepTogether(flow, first, own.text.height * shortTable)
    leave(flow, Math.max(body.after * 2, captionStyle.before))
  }
  return {
    set(flow, x, width) {
      if (known?.width !== width || known.under !== flow.fit)
        known = {width, under: flow.fit, placing: placeGrid(state, node, grid, width, flow)}
      const {placing} = known
      if (!placing.turned) setOn(flow, placing, x, width)
      else {
        const {text} = placing.desk
        setTurned(flow, desk, placing.desk, () => setOn(flow, placing, text.x, text.width))
      }
    },
    extent(fit = asStyled) {
      const needs = columnNeeds(node, grid, desk.theme.lengths['table-gap'], fit)
      const gap = desk.theme.lengths['table-gap']
      const beside = gap * Math.max(0, grid.columns - 1)
      let min = beside
      let max = beside
      for (const need of needs) {
        min += need.min
        max += need.max
      }
      return {min, max}
    },
  }
}

/** Cells are set before it is known which way their pages lie: pictures in them fit the lower ones. */
function deskOfCells({desk, running}: BlockState): Desk {
  if (!running) return desk
  const height = Math.min(desk.text.height, deskFor(desk, true).text.height)
  return {...desk, text: {...desk.text, height}}
}

/** A table made to fit, and the pages it does so on. */
interface Placing {
  desk: Desk
  turned: boolean
  fitted: FittedGrid
}

/**
 * Make a table fit its measure. Where it does not, or only with small words hyphenated or heads in pieces, and it may turn, it is made
 * to fit a turned page; where that is no better, its measure after all.
 */
function placeGrid(state: BlockState, node: Table, grid: Grid, width: number, flow: Flow): Placing {
  const {desk} = state
  const upright = fitGrid(desk, node, grid, width, flow.fit)
  if (upright && !upright.crammed && !upright.shattered) return {desk, turned: false, fitted: upright}
  const wider = deskFor(desk, true)
  const turned =
    state.running && mayTurn(flow) ? fitGrid(wider, node, grid, wider.text.width, flow.fit) : null
  const columns = `table of ${grid.columns} columns`
  const better = !turned?.shattered && (upright?.shattered || !turned?.crammed)
  if (turned && (!upright || better)) {
    desk.turned.add(node)
    sayWide(
      state,
      node,
      `${columns}, wider than the page and so turned`,
      '`:::landscape` around it, or fewer columns',
    )
    return {desk: wider, turned: true, fitted: turned}
  }
  if ((!upright || upright.shattered) && isFree(node) && !flow.fit.quiet)
    sayWide(
      state,
      node,
      `${columns}, wider than the page`,
      'fewer columns, shorter words, or a table in two parts',
    )
  return {desk, turned: false, fitted: upright ?? forceGrid(desk, node, grid, width, flow.fit)}
}

function sayWide({desk, place, file}: BlockState, node: Table, found: string, expected: string): void {
  desk.problem('wide-table', node.position ? node : place, node.file ?? file, found, expected)
}

/** Share of the page's height up to which a table is kept on one page. */
const shortTable = 0.2

function buildGrid(state: BlockState, node: Table): Grid {
  const {desk} = state
  const headerRows = Math.min(node.headerRows, node.children.length)
  // A table with a THead has a TBody too (ISO 14289-1, 7.2): rows that are all head stand in the table itself.
  const hasBody = node.children.length > headerRows
  const head = hasBody && headerRows > 0 ? addNode(state.parent, 'THead') : null
  const body = hasBody ? addNode(state.parent, 'TBody') : null
  const cells: GridCell[] = []
  // Rows still taken in each column by cells from above, and the heads that stand over it.
  const taken: number[] = []
  const columnHeads: string[][] = []
  // The heads of the row at hand, some of them from above, each with the row before which it ends.
  let rowHeads: {id: string; end: number}[] = []
  const styles = new Map<Alignment, CellStyles>()
  const simple =
    headerRows <= 1 &&
    node.children.every(({children}) => children.every((cell) => cell.colspan === 1 && cell.rowspan === 1))
  const prefix = `_t${desk.built.tables++}`
  let columns = node.columns.length
  node.children.forEach((row, rowIndex) => {
    const inHead = rowIndex < headerRows
    const section = (inHead ? head : body) ?? state.parent
    const line = addNode(section, 'TR', row.lang ? {lang: row.lang} : {})
    rowHeads = rowHeads.filter(({end}) => end > rowIndex)
    let column = 0
    for (const cell of row.children) {
      while ((taken[column] ?? 0) > 0) column++
      const rowspan = Math.max(
        1,
        Math.min(cell.rowspan, (inHead ? headerRows : node.children.length) - rowIndex),
      )
      const colspan = Math.max(1, cell.colspan)
      const isRowHead = cell.header && !inHead
      const more: Partial<StructureNode> = {}
      if (colspan > 1) more.colspan = colspan
      if (rowspan > 1) more.rowspan = rowspan
      if (cell.lang) more.lang = cell.lang
      if (cell.header) {
        more.id = `${prefix}-${rowIndex}-${column}`
        more.scope = isRowHead ? 'Row' : 'Column'
        // A head may itself stand under others, or beside one that joins several rows.
        const over = isRowHead ? rowHeads.map(({id}) => id) : headsOver(columnHeads, column, colspan)
        if (over.length > 0) more.headers = over
        if (isRowHead) rowHeads.push({id: more.id, end: rowIndex + rowspan})
        else {
          for (let at = column; at < column + colspan; at++) {
            columnHeads[at] ??= []
            columnHeads[at]?.push(more.id)
          }
        }
      } else if (!simple) {
        const headers = [...rowHeads.map(({id}) => id), ...headsOver(columnHeads, column, colspan)]
        if (headers.length > 0) more.headers = headers
      }
      const parent = addNode(line, cell.header ? 'TH' : 'TD', more)
      const align = alignmentOf(node.columns, column, cell)
      const looks = styles.get(align) ?? cellStyles(state, align)
      styles.set(align, looks)
      const style = inHead ? looks.head : cell.header ? looks.row : looks.plain
      const lang = cell.lang ?? row.lang ?? state.lang
      const several = cell.children.length > 1
      const look = inside(style, several ? style.leading / 3 : 0)
      const file = cell.file ?? row.file ?? state.file
      const boxes = state.toBoxes({...state, parent, style: look, lang, file}, cell.children)
      const numeric = !cell.header && colspan === 1 && node.columns[column]?.numeric === true
      const tail = numeric ? decimalTail(desk, cell, look, lang) : 0
      cells.push({row: rowIndex, column, rowspan, colspan, boxes, tail, numeric, low: inHead})
      for (let at = column; at < column + colspan; at++) taken[at] = rowspan
      column += colspan
    }
    columns = Math.max(columns, column)
    for (let at = 0; at < taken.length; at++) taken[at] = Math.max(0, (taken[at] ?? 0) - 1)
  })
  alignTails(cells, columns)
  const {size, leading} = state.blocks['table-cell']
  return {rows: node.children.length, columns, cells, headerRows, size, leading}
}

/** The heads over some columns, each once. */
function headsOver(
  columnHeads: readonly (readonly string[] | undefined)[],
  from: number,
  count: number,
): string[] {
  const found = new Set<string>()
  for (let at = from; at < from + count; at++) for (const id of columnHeads[at] ?? []) found.add(id)
  return [...found]
}

/** Each number of a column is set in by what longer fractions in it need. */
function alignTails(cells: readonly GridCell[], columns: number): void {
  const longest = new Float64Array(columns)
  for (const {column, tail} of cells) longest[column] = Math.max(longest[column] ?? 0, tail)
  for (const cell of cells) {
    if (cell.numeric) cell.tail = (longest[cell.column] ?? 0) - cell.tail
  }
}

/** How cells of one alignment look: in the head, at a row's head, and elsewhere. */
interface CellStyles {
  head: BlockStyle
  row: BlockStyle
  plain: BlockStyle
}

function cellStyles({blocks, lang}: BlockState, alignment: Alignment): CellStyles {
  const {'table-head': head, 'table-cell': plain} = blocks
  // Where lines begin is the left of a style.
  const align = alongLines(alignment, directionOf(lang) === 'rtl') ?? 'left'
  return {
    head: {...head, align},
    row: {...plain, weight: head.weight, align},
    plain: {...plain, align},
  }
}

/** A strip at its place in a cell, which has a number among those of its rows. */
interface CellStrip extends PlacedStrip {
  cell: number
}

/** Rows that cells join, set and placed from the top of the first. */
interface RowGroup {
  placed: CellStrip[]
  height: number
  rules: {y: number; x1: number; x2: number; name: RuleStyleName}[]
}

function setGrid(flow: Flow, desk: Desk, grid: Grid, {gap, widths, fit}: FittedGrid, x: number): void {
  if (grid.rows === 0 || grid.columns === 0) return
  const lefts: number[] = []
  const right = x + widths.reduce((sum, own) => sum + own + gap, -gap)
  // The first column stands where lines begin.
  const {rightToLeft} = flow
  let at = rightToLeft ? right : x
  for (const own of widths) {
    lefts.push(rightToLeft ? at - own : at)
    at += rightToLeft ? -own - gap : own + gap
  }
  const byRow: GridCell[][] = Array.from({length: grid.rows}, () => [])
  for (const cell of grid.cells) byRow[cell.row]?.push(cell)
  const place = {desk, lefts, widths, gap, x, right, fit, rightToLeft}
  let head: RepeatedHead | null = null
  let row = 0
  while (row < grid.rows) {
    const isHead = row < grid.headerRows
    let end = isHead ? grid.headerRows : row + 1
    for (let at = row; at < end; at++) {
      for (const cell of byRow[at] ?? []) end = Math.max(end, cell.row + cell.rowspan)
    }
    const set = setRows(place, byRow, row, end, grid)
    const {group} = set
    if (isHead && group.height < desk.text.height / 3) {
      head = {height: group.height, paint: (canvas, y) => paintGroup(canvas, desk, group, y)}
    }
    const parts = isHead ? [group] : partsOf(set, desk.text.height * shortTable)
    parts.forEach((part, index) => {
      const isLast = end === grid.rows && index === parts.length - 1
      // At least two rows stand under the head and before a page's end.
      if (row + index > 0 && (row + index <= grid.headerRows + 1 || isLast)) flow.keep = true
      pushGroup(flow, desk, part, isHead ? null : head)
    })
    row = end
  }
}

interface GridPlace {
  desk: Desk
  lefts: readonly number[]
  widths: readonly number[]
  gap: number
  x: number
  right: number
  fit: Fit
  rightToLeft: boolean
}

function setRows(
  place: GridPlace,
  byRow: readonly GridCell[][],
  from: number,
  to: number,
  grid: Grid,
): {group: RowGroup; tops: readonly number[]} {
  const {desk, lefts, widths, gap, fit, rightToLeft} = place
  const padding = desk.theme.lengths['table-row-padding']
  const heights = new Float64Array(to - from)
  const set: {cell: GridCell; strips: Strip[]; height: number}[] = []
  for (let row = from; row < to; row++) {
    for (const cell of byRow[row] ?? []) {
      let width = gap * (cell.colspan - 1)
      for (let at = cell.column; at < cell.column + cell.colspan; at++) width += widths[at] ?? 0
      const measure = Math.max(width - cell.tail * fit.scale, 1)
      const last = cell.column + cell.colspan - 1
      const begin = lefts[rightToLeft ? last : cell.column] ?? place.x
      const {strips} = setApart(cell.boxes, begin, measure, rightToLeft, fit)
      let height = 0
      strips.forEach((strip, index) => {
        height += strip.height + (index > 0 ? strip.space : 0)
      })
      set.push({cell, strips, height})
      if (cell.rowspan === 1) heights[row - from] = Math.max(heights[row - from] ?? 0, height + padding * 2)
    }
    // A row without words is as high as a line.
    const least = grid.leading * fit.scale + padding * 2
    heights[row - from] = Math.max(heights[row - from] ?? 0, least)
  }
  for (const {cell, height} of set) {
    if (cell.rowspan === 1) continue
    let sum = 0
    for (let at = cell.row; at < cell.row + cell.rowspan; at++) sum += heights[at - from] ?? 0
    const lack = height + padding * 2 - sum
    const last = cell.row + cell.rowspan - 1 - from
    if (lack > 0) heights[last] = (heights[last] ?? 0) + lack
  }
  const tops = [0]
  for (const height of heights) tops.push((tops[tops.length - 1] ?? 0) + height)
  const placed: CellStrip[] = []
  set.forEach(({cell, strips, height}, number) => {
    const top = tops[cell.row - from] ?? 0
    const bottom = tops[cell.row + cell.rowspan - from] ?? 0
    let y = cell.low ? bottom - padding - height : top + padding
    strips.forEach((strip, index) => {
      if (index > 0) y += strip.space
      placed.push({strip, y, cell: number})
      y += strip.height
    })
  })
  const height = tops[tops.length - 1] ?? 0
  return {group: {placed, height, rules: rulesOf(place, byRow, from, to, tops, grid)}, tops}
}

function rulesOf(
  {lefts, widths, x, right, rightToLeft}: GridPlace,
  byRow: readonly GridCell[][],
  from: number,
  to: number,
  tops: readonly number[],
  grid: Grid,
): RowGroup['rules'] {
  const rules: RowGroup['rules'] = []
  if (from === 0) rules.push({y: 0, x1: x, x2: right, name: 'table-top'})
  const ending: GridCell[][] = Array.from({length: to - from}, () => [])
  for (const cell of byRow.slice(from, to).flat()) ending[cell.row + cell.rowspan - 1 - from]?.push(cell)
  for (let row = from; row < to - 1; row++) {
    // Inside joined rows a rule runs only under cells that end here.
    const y = tops[row + 1 - from] ?? 0
    for (const {column, last} of stretchesOf(ending[row - from] ?? [], row >= grid.headerRows)) {
      const x1 = lefts[rightToLeft ? last : column] ?? x
      const end = rightToLeft ? column : last
      const x2 = (lefts[end] ?? x) + (widths[end] ?? 0)
      rules.push({y, x1, x2, name: 'table-row'})
    }
  }
  const y = tops[to - from] ?? 0
  const name = to === grid.rows ? 'table-end' : to === grid.headerRows ? 'table-head' : 'table-row'
  rules.push({y, x1: x, x2: right, name})
  return rules
}

/** The columns that some cells take; those of neighbours as one, or apart, as groups in a head are told by the gaps. */
function stretchesOf(cells: readonly GridCell[], joined: boolean): {column: number; last: number}[] {
  const stretches: {column: number; last: number}[] = []
  for (const {column, colspan} of cells.toSorted((one, other) => one.column - other.column)) {
    const before = stretches.at(-1)
    if (joined && before?.last === column - 1) before.last += colspan
    else stretches.push({column, last: column + colspan - 1})
  }
  return stretches
}

/**
 * Joined rows in parts that may stand on pages of their own: cut between rows, where no cell's content is cut. Rows
 * together no higher than `least` are one part.
 */
function partsOf({group, tops}: {group: RowGroup; tops: readonly number[]}, least: number): RowGroup[] {
  if (group.height <= least) return [group]
  const placed = group.placed.toSorted((one, other) => one.y - other.y)
  const parts: RowGroup[] = []
  let top = 0
  let words = 0
  let lines = 0
  let next = 0
  let reach = 0
  for (const edge of tops.slice(1)) {
    for (; next < placed.length && placed[next]!.y < edge; next++)
      reach = Math.max(reach, placed[next]!.y + placed[next]!.strip.height)
    if (reach > edge && edge < group.height) continue
    let line = lines
    while (line < group.rules.length && group.rules[line]!.y <= edge) line++
    const from = top
    parts.push({
      // Back in the order in which they are read.
      placed: placed
        .slice(words, next)
        .map((one) => ({...one, y: one.y - from}))
        .sort((one, other) => one.cell - other.cell),
      height: edge - from,
      rules: group.rules.slice(lines, line).map((rule) => ({...rule, y: rule.y - from})),
    })
    top = edge
    words = next
    lines = line
  }
  return parts
}

function paintGroup(canvas: Canvas, desk: Desk, group: RowGroup, y: number): void {
  for (const {y: at, x1, x2, name} of group.rules) {
    const {width, colour} = desk.theme.rules[name]
    canvas.add({kind: 'line', role: null, x1, x2, y1: y + at, y2: y + at, width, colour, dash: null})
  }
  paintStrips(canvas, group.placed, y)
}

function pushGroup(flow: Flow, desk: Desk, group: RowGroup, head: RepeatedHead | null): void {
  const pushed = push(flow, stripOf(desk, group, head))
  pushed.head = head
}

function stripOf(
  desk: Desk,
  group: RowGroup,
  head: RepeatedHead | null,
): Omit<Strip, 'space' | 'frame' | 'before' | 'floats' | 'floatLength' | 'running' | 'turned' | 'pour'> {
  const ids: string[] = []
  const notes: string[] = []
  for (const {strip} of group.placed) {
    if (strip.ids.length > 0) ids.push(...strip.ids)
    if (strip.notes.length > 0) notes.push(...strip.notes)
  }
  return {
    height: group.height,
    baseline: 0,
    ids,
    notes,
    head,
    paint: (canvas, y) => paintGroup(canvas, desk, group, y),
    split: (room) => splitGroup(desk, group, head, room),
  }
}

/** Cut joined rows across all their cells. */
function splitGroup(
  desk: Desk,
  group: RowGroup,
  head: RepeatedHead | null,
  room: number,
): [Strip, Strip] | null {
  const padding = desk.theme.lengths['table-row-padding']
  const above: CellStrip[] = []
  const below: CellStrip[] = []
  // How much lower what follows in a cell stands, where what was cut in it needs more room in two parts.
  const lower = new Map<number, number>()
  for (const {strip, y, cell} of group.placed) {
    if (y + strip.height + padding <= room) {
      above.push({strip, y, cell})
      continue
    }
    // A row of a table within may itself be too high for a page.
    const parts = strip.height > desk.text.height / 2 ? strip.split?.(room - padding - y) : null
    if (parts) {
      const [first, second] = parts
      above.push({strip: first, y, cell})
      below.push({strip: second, y: y + first.height, cell})
      lower.set(cell, first.height + second.height - strip.height)
    } else below.push({strip, y: y + (lower.get(cell) ?? 0), cell})
  }
  if (above.length === 0 || below.length === 0) return null
  const cut = Math.min(...below.map(({y}) => y)) - padding
  const bottom = Math.max(...above.map(({y, strip}) => y + strip.height)) + padding
  const cutRule = group.rules.find(
    ({name}) => name === 'table-end' || name === 'table-row' || name === 'table-head',
  )
  const first: RowGroup = {
    placed: above,
    height: bottom,
    rules: [
      ...group.rules.filter(({y}) => y < cut),
      ...(cutRule ? [{...cutRule, y: bottom, name: 'table-row' as const}] : []),
    ],
  }
  const height = Math.max(group.height, ...below.map(({strip, y}) => y + strip.height + padding))
  const more = height - group.height
  const second: RowGroup = {
    placed: below.map(({strip, y, cell}) => ({strip, y: y - cut, cell})),
    height: height - cut,
    rules: group.rules.filter(({y}) => y >= cut).map((rule) => ({...rule, y: rule.y - cut + more})),
  }
  const whole = {
    before: 'allow',
    space: 0,
    frame: null,
    floats: false,
    floatLength: 0,
    running: false,
    turned: false,
    pour: null,
  } as const
  return [
    {...whole, ...stripOf(desk, first, head)},
    {...whole, ...stripOf(desk, second, head)},
  ]
}
