/** Heads and feet of a reference document, with what the report has to say there: its marking, its title, its status. */
import type {Report} from '../../model/report.ts'
import {ownStyles} from '../style-name.ts'
import {type Element, el} from '../xml.ts'
import {mapped, saying} from './clean.ts'
import {lineStyles} from './earlier.ts'
import {filled, showsTitle, valuesOf} from './fill.ts'
import type {Pages} from './furniture.ts'
import type {House} from './house.ts'
import type {Output} from './output.ts'
import {childIn, elementsIn, type Part, valueIn} from './parse.ts'
import type {Piece} from './piece.ts'

type Kind = 'head' | 'foot'

/** Write every head and foot of the report's file anew. */
export function graftFurniture(
  output: Output,
  house: House,
  report: Report,
  pageCount: number,
  renumbered: (element: Element) => Element,
): void {
  const values = valuesOf(report, pageCount)
  const places = output.furniture()
  const own = new Map(places.map(({path}) => [path, output.read(path)]))
  const write = (path: string, kind: Kind, pages: Pages, part: Part): void => {
    const piece = pieceFor(house, kind, pages)
    const root = piece && renumbered(filled(restyled(piece.part.root, house), values))
    const children = [...elementsIn(root), ...linesFor(house, kind, pages, part.root, root)]
    // A head ends in a paragraph, and has one where it says nothing.
    const whole = children.at(-1)?.name === 'w:p' ? children : [...children, el('w:p')]
    const name = kind === 'head' ? 'w:hdr' : 'w:ftr'
    output.put(path, el(name, {}, ...whole), piece ? [piece.part, part] : [part], piece?.links ?? [])
  }
  for (const {path, kind, pages} of places) write(path, kind, pages, output.read(path))
  if (!house.furniture.even) return
  for (const usual of places) {
    const part = own.get(usual.path)
    if (!part || usual.pages === 'first') continue
    const path = usual.path.replace(/\.xml$/, 'Even.xml')
    write(path, usual.kind, 'even', part)
    output.refer(path, usual)
  }
}

/** The house's own for some pages. A first page without a head of its own has that of all others. */
function pieceFor({furniture}: House, kind: Kind, pages: Pages): Piece | null {
  const all = furniture[kind]
  if (pages === 'first' && !furniture.first) return all.default
  return all[pages]
}

/**
 * The report's own lines: all of them where the house has nothing to say on any page. Under the house's own, and on
 * pages the house left empty, they have the marking and what lies behind the text, and in heads the title.
 */
function linesFor(house: House, kind: Kind, pages: Pages, own: Element, root: Element | null): Element[] {
  const all = house.furniture[kind]
  const nothing = all.default === null && all.first === null && all.even === null
  const lines = elementsIn(own).map((line) => restyle(line, lineStyles[kind].id, pages))
  if (nothing) return lines
  const titled = kind === 'head' && pages !== 'first' && !(root && showsTitle(root))
  return titled ? lines : lines.flatMap(markOf)
}

/** A line without its words, but for the marking; nothing where there is none. */
function markOf(line: Element): Element[] {
  const runs = elementsIn(line)
  const stays = (run: Element): boolean =>
    childIn(run, 'w:pict') !== null || valueIn(childIn(run, 'w:rPr'), 'w:rStyle') === ownStyles.markingText.id
  if (!runs.some(stays)) return []
  const marked = runs.findIndex(
    (run) => valueIn(childIn(run, 'w:rPr'), 'w:rStyle') === ownStyles.markingText.id,
  )
  const gap = runs.find((run) => childIn(run, 'w:tab') !== null)
  const children = runs.flatMap((run, index) => {
    if (index === marked && gap) return [gap, run]
    return run.name === 'w:pPr' || stays(run) ? [run] : []
  })
  return [{...line, children}]
}

/** A line in another style. The lettering behind the text has another name on even pages, as it has on the first. */
function restyle(line: Element, style: string, pages: Pages): Element {
  const renamed = (one: Element): Element => {
    if (one.name === 'w:pStyle') return saying(one, 'w:val', style)
    if (one.name !== 'v:shape' || pages !== 'even') return one
    const number = Number(/\d+$/.exec(String(one.attributes.id))?.[0]) + evenShapes
    return saying(
      saying(one, 'id', `PowerPlusWaterMarkObject${number}`),
      'o:spid',
      `_x0000_s${2048 + number}`,
    )
  }
  return mapped(line, renamed)
}

/** What the number of an even page's lettering is more than that of other pages: more than a file has of these. */
const evenShapes = 100

/** The house's own with its styles by the ids they now have, and its pictures under numbers that the text does not use. */
function restyled(root: Element, {styles}: House): Element {
  let drawings = 0
  return mapped(root, (one) => {
    if (one.name === 'wp:docPr') {
      drawings += 1
      return saying(one, 'id', firstDrawing + drawings)
    }
    if (!/^w:(pStyle|rStyle|tblStyle)$/.test(one.name)) return one
    const id = styles.ids.get(String(one.attributes['w:val']))
    return id === undefined ? null : saying(one, 'w:val', id)
  })
}

/** More drawings than this no text has. */
const firstDrawing = 1_000_000
