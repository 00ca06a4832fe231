/** The stage that gives a report its pages. Pure: the same report, theme and fonts give the same layout. */
import {type Drawing, type Drawings, noDrawings} from '../draw/drawing.ts'
import type {Measure} from '../draw/measure.ts'
import type {Watermarks} from '../draw/watermark.ts'
import type {Block} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import type {BlockState} from './block-state.ts'
import {type Box, setApart} from './box.ts'
import {toBoxes} from './build.ts'
import {type Desk, deskFor, openDesk} from './desk.ts'
import {noteBox} from './note.ts'
import type {Destination, Layout, OutlineEntry, Page, StructureNode} from './page.ts'
import {breakPages, type PageRoom, type PlannedPage} from './pages.ts'
import {openCanvas, paintStrips} from './paint.ts'
import {asStyled} from './paragraph.ts'
import {paintRunning} from './running.ts'
import {openFlow, type Strip} from './strip.ts'
import {titleBoxes} from './title.ts'

/** Page numbers that words depend on may move the words, and so the pages, this often before they are held. */
const freePasses = 4
/** And this often in all. */
const mostPasses = 16

/**
 * Lay out a report: build its boxes, set them, break pages until their numbers settle, then put everything in place.
 * The watermark of its kind is painted on every page, beneath all else.
 */
export function layOut(
  report: Report,
  theme: Theme,
  measure: Measure,
  drawings: Drawings = noDrawings,
  watermarks: Watermarks | null = null,
): Layout {
  const desk = openDesk(report, theme, measure, drawings)
  const structure: StructureNode = {tag: 'Document', children: [], lang: report.meta.lang}
  const boxes = build(desk, structure)
  let plan: PlannedPage[] = []
  const held = new Set<string>()
  for (let pass = 1; pass <= mostPasses; pass++) {
    const strips = setStrips(desk, boxes)
    startPages(strips, held)
    plan = breakPages(strips, roomOf(desk, false), roomOf(desk, true))
    const moved = movePages(desk, plan)
    if (moved.size === 0) break
    if (pass > freePasses && pass < mostPasses) holdBack(desk, moved, held)
  }
  const destinations = new Map<string, Destination>()
  const upright = {desk, watermark: watermarks?.upright ?? null}
  const turned = {desk: deskFor(desk, true), watermark: watermarks?.turned ?? null}
  const pages = plan.map((planned, index) => {
    const kind = planned.turned ? turned : upright
    return paintPage(kind.desk, kind.watermark, planned, index + 1, plan.length, destinations)
  })
  tidy(structure)
  return {
    pages,
    structure,
    destinations,
    outline: outlineOf(report.children),
    turned: desk.turned,
    problems: desk.problems,
  }
}

function build(desk: Desk, structure: StructureNode): Box[] {
  const {report, theme} = desk
  const state: BlockState = {
    desk,
    parent: structure,
    style: theme.blocks.body,
    blocks: theme.blocks,
    lang: report.meta.lang,
    file: undefined,
    place: {},
    running: true,
    toBoxes,
  }
  const boxes = [...titleBoxes({...state, running: false}), ...toBoxes(state, report.children)]
  // Every note is called somewhere; one that is not would still have to be read.
  for (const note of report.notes) {
    if (desk.notes.has(note.id)) continue
    desk.notes.set(note.id, noteBox(state, note))
    desk.uncalled.push(note.id)
  }
  return boxes
}

function setStrips(desk: Desk, boxes: readonly Box[]): Strip[] {
  const flow = openFlow(asStyled, desk.report.meta.direction === 'rtl')
  flow.body = true
  for (const box of boxes) box.set(flow, desk.text.x, desk.text.width)
  const {strips} = flow
  const last = strips[strips.length - 1]
  if (last && desk.uncalled.length > 0) last.notes = [...last.notes, ...desk.uncalled]
  return strips
}

function roomOf(around: Desk, turned: boolean): PageRoom {
  const desk = deskFor(around, turned)
  const known = new Map<string, readonly Strip[]>()
  const rightToLeft = desk.report.meta.direction === 'rtl'
  return {
    height: desk.text.height,
    notesGap: desk.theme.lengths['notes-gap'],
    noteStrips(id: string): readonly Strip[] {
      let strips = known.get(id)
      if (!strips) {
        const box = desk.notes.get(id)
        strips = box ? setApart([box], desk.text.x, desk.text.width, rightToLeft).strips : []
        for (const strip of strips) strip.turned = turned
        known.set(id, strips)
      }
      return strips
    },
  }
}

/** Note the page of every place; the places whose printed page is not the one they came to, with the page printed. */
function movePages(desk: Desk, plan: readonly PlannedPage[]): Map<string, number> {
  const before = new Map(desk.pageOf)
  const after = desk.pageOf
  after.clear()
  plan.forEach((page, index) => {
    for (const {strip} of page.body) note(strip, index + 1)
    for (const {strip} of page.notes) note(strip, index + 1)
  })
  const moved = new Map<string, number>()
  for (const id of desk.pagesPrinted) {
    const printed = before.get(id) ?? 1
    if (printed !== (after.get(id) ?? 1)) moved.set(id, printed)
  }
  return moved

  function note(strip: Strip, page: number): void {
    for (const id of strip.ids) if (!after.has(id)) after.set(id, page)
  }
}

/**
 * Where a number moves its own place to and fro, the later page is printed on, and the place is held back to begin
 * that page. Pages only grow so, and settle.
 */
function holdBack(desk: Desk, moved: ReadonlyMap<string, number>, held: Set<string>): void {
  for (const [id, printed] of moved) {
    if ((desk.pageOf.get(id) ?? printed) >= printed) continue
    desk.pageOf.set(id, printed)
    held.add(id)
  }
}

/** Begin a page with each of some places, and with what has to stand before it. */
function startPages(strips: readonly Strip[], held: ReadonlySet<string>): void {
  if (held.size === 0) return
  strips.forEach(({ids}, index) => {
    if (!ids.some((id) => held.has(id))) return
    let first = index
    while (first > 0 && strips[first]?.before === 'avoid') first--
    const strip = strips[first]
    if (strip && first > 0) strip.before = 'force'
  })
}

function paintPage(
  desk: Desk,
  watermark: Drawing | null,
  plan: PlannedPage,
  number: number,
  pages: number,
  destinations: Map<string, Destination>,
): Page {
  const canvas = openCanvas(desk, number, destinations)
  const {x, y} = desk.text
  canvas.artifact = 'watermark'
  for (const item of watermark?.items ?? []) canvas.add(item)
  paintRunning(canvas, pages)
  if (plan.head) {
    canvas.artifact = 'repeated'
    plan.head.paint(canvas, y)
    canvas.artifact = null
  }
  paintStrips(canvas, plan.body, y)
  if (plan.notes.length > 0) {
    const {width: thickness, colour} = desk.theme.rules.notes
    const length = plan.notesContinue ? desk.text.width : desk.theme.lengths['notes-rule']
    const gap = Math.min(desk.theme.lengths['notes-gap'] / 3, plan.notesTop)
    const ruleY = y + plan.notesTop - gap
    const ruleX = desk.report.meta.direction === 'rtl' ? x + desk.text.width - length : x
    canvas.add({
      kind: 'line',
      role: null,
      x1: ruleX,
      y1: ruleY,
      x2: ruleX + length,
      y2: ruleY,
      width: thickness,
      colour,
      dash: null,
    })
    paintStrips(canvas, plan.notes, y)
  }
  return canvas.page
}

/** Drop nodes with nothing in them, which would only be noise to a reader; empty cells keep their place. */
function tidy(node: StructureNode): void {
  for (const child of node.children) if (typeof child !== 'number') tidy(child)
  if (node.children.some(isBare)) node.children = node.children.filter((child) => !isBare(child))
}

function isBare(child: StructureNode | number): boolean {
  if (typeof child === 'number') return false
  return child.children.length === 0 && child.tag !== 'TD' && child.tag !== 'TH'
}

/** The report's sections as bookmarks. */
function outlineOf(blocks: readonly Block[]): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  for (const block of blocks) {
    if (block.type === 'landscape' || block.type === 'columns') entries.push(...outlineOf(block.children))
    if (block.type !== 'section') continue
    const {number, plain, id} = block.heading
    const title = number === '' ? plain : `${number} ${plain}`
    entries.push({title, destination: id, children: outlineOf(block.children)})
  }
  return entries
}
