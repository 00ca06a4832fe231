/** Pictures as Word keeps them: PNG and JPEG as they are, SVG with a PNG beside it for programs that draw none. */
import {createHash} from 'node:crypto'
import {type Drawing, type Drawings, noDrawings} from '../draw/drawing.ts'
import {type Outlines, toSvg} from '../draw/svg.ts'
import type {ReportNode} from '../model/node.ts'
import type {Assets, ImageFacts, Report} from '../model/report.ts'
import {walkReport} from '../model/walk.ts'
import type {Theme} from '../theme/theme.ts'

export interface Picture {
  type: 'png' | 'jpg'
  data: Uint8Array
  /** Name by which the document's parts refer to it until it is packed. */
  key: string
  /** The drawing itself, where the picture is one. */
  svg: {data: Uint8Array; key: string} | null
  /** Natural size in points. */
  width: number
  height: number
}

/** What is drawn for a report rather than read from a file, and the fonts its words are set in. */
export interface Drawn {
  drawings: Drawings
  measure: Outlines
}

/** What a report without timelines has. */
export const nothingDrawn: Drawn = {drawings: noDrawings, measure: {outline: () => []}}

/** Pixels of the PNG beside a drawing, to a CSS pixel of the drawing: twice, for the programs that draw no SVG. */
const density = 2
/** No PNG beside a drawing is wider or higher than this, in pixels. */
const largest = 4096

/** The pictures a report uses, by asset key. */
export async function loadPictures(
  report: Report,
  theme: Theme,
  assets: Assets,
  {drawings, measure}: Drawn,
): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const asset of usedAssets(report)) {
    const drawing = drawings.get(asset)
    if (drawing) {
      pictures.set(asset, await outlinedPicture(drawing, theme, measure))
      continue
    }
    const facts = report.images[asset]
    const data = assets.get(asset)
    if (!facts || !data)
      throw new Error(`The report uses the picture "${asset}", but its bytes are not among the assets`)
    pictures.set(asset, await toPicture(facts, data, theme))
  }
  return pictures
}

function usedAssets(report: Report): Set<string> {
  const used = new Set<string>()
  const add = (node: ReportNode): void => {
    if (node.type === 'image') used.add(node.asset)
  }
  for (const node of walkReport(report)) add(node)
  return used
}

async function toPicture(facts: ImageFacts, data: Uint8Array, theme: Theme): Promise<Picture> {
  if (facts.format === 'svg') return drawingPicture(data, facts, theme)
  const type = facts.format === 'png' ? 'png' : 'jpg'
  return {type, data, key: keyOf(data), svg: null, ...inPoints(facts)}
}

/** A drawing as an SVG whose words are outlines, since Word has not the template's fonts. */
function outlinedPicture(drawing: Drawing, theme: Theme, measure: Drawn['measure']): Promise<Picture> {
  const data = new TextEncoder().encode(toSvg(drawing, theme, measure))
  return drawingPicture(data, {width: drawing.width / 0.75, height: drawing.height / 0.75}, theme)
}

/** An SVG with the PNG that stands in for it. `size` is its natural size in CSS pixels. */
export async function drawingPicture(
  data: Uint8Array,
  size: {width: number; height: number},
  theme: Theme,
): Promise<Picture> {
  const key = keyOf(data)
  const {width, height} = size
  const drawn = await remember(theme, `${key} ${width} ${height}`, () => drawPng(data, size, theme))
  return {type: 'png', data: drawn, key: `${key}-drawn`, svg: {data, key}, ...inPoints(size)}
}

/** What was drawn last, so that a report written again does not draw all its pictures again. */
const remembered = new WeakMap<Theme, Map<string, Promise<Uint8Array>>>()
const mostRemembered = 50

function remember(theme: Theme, key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const drawings = remembered.get(theme) ?? new Map<string, Promise<Uint8Array>>()
  remembered.set(theme, drawings)
  const drawing = drawings.get(key) ?? draw()
  drawings.delete(key)
  drawings.set(key, drawing)
  for (const oldest of drawings.keys()) if (drawings.size > mostRemembered) drawings.delete(oldest)
  return drawing
}

function inPoints({width, height}: {width: number; height: number}): {width: number; height: number} {
  return {width: width * 0.75, height: height * 0.75}
}

/** The drawing as a PNG, its text set in the template's own fonts and no others. */
async function drawPng(
  svg: Uint8Array,
  {width, height}: {width: number; height: number},
  theme: Theme,
): Promise<Uint8Array> {
  const {Resvg} = await import('@resvg/resvg-js')
  const source = new TextDecoder().decode(svg)
  const scale = Math.min(density, largest / width, largest / height)
  const drawing = new Resvg(source, {
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(source, theme),
      defaultFontFamily: theme.fonts.sans.name,
      serifFamily: theme.fonts.serif.name,
      sansSerifFamily: theme.fonts.sans.name,
      monospaceFamily: theme.fonts.mono.name,
    },
    fitTo: {mode: 'width', value: Math.max(1, Math.round(width * scale))},
  })
  return new Uint8Array(drawing.render().asPng())
}

/** The font files a drawing may need: none without text, which saves most of the time a drawing takes. */
function fontFiles(svg: string, theme: Theme): string[] {
  if (!/<text[\s>]/.test(svg)) return []
  // Characters beyond Latin, Greek and Cyrillic may need the families that are tried last.
  const foreign = /[\u0530-\uffff]/.test(svg) ? theme.fallback : []
  const named = Object.values(theme.fonts).filter(
    ({name, generic}) => name === theme.fonts.sans.name || svg.includes(name) || svg.includes(generic),
  )
  return [...named, ...foreign].flatMap(({faces}) => faces.map(({file}) => file))
}

/** A name no author writes by chance: a digest of the bytes. */
function keyOf(data: Uint8Array): string {
  return `picture-${createHash('sha256').update(data).digest('hex').slice(0, 32)}`
}
