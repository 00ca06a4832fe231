/** The fonts a page needs: only the cuts, and of them only the pieces, that hold characters it has. */
import type {Element, Nodes} from 'hast'
import {subsetFont} from '../draw/subset.ts'
import {coverage} from '../theme/coverage.ts'
import type {
  BlockStyleName,
  FontFace,
  FontFamily,
  FontRole,
  RunStyle,
  RunStyleName,
  Theme,
} from '../theme/theme.ts'
import {cutOfFace} from './drawing.ts'

type ReadFont = (file: string) => Uint8Array

/** Which cut of a family a text is set in. */
interface Cut {
  font: FontRole
  weight: number
  italic: boolean
  upper: boolean
}

/** What is set in each cut, by the cut's name. */
type Used = Map<string, {cut: Cut; characters: Set<number>}>

/** `@font-face` rules, bytes and all, for everything that the nodes show. */
export function fontFaces(nodes: readonly Nodes[], theme: Theme, readFont: ReadFont): string {
  const used: Used = new Map()
  const {font, weight, italic, caps} = theme.blocks.body
  const cuts = new Cuts(theme)
  for (const node of nodes) gather(node, {font, weight, italic, upper: caps === 'upper'}, cuts, used)
  return rules(
    [...used.values()].map(({cut, characters}) => ({
      families: [theme.fonts[cut.font], ...theme.fallback],
      cut,
      characters,
    })),
    readFont,
  )
}

/** `@font-face` rules for some texts, each in a cut of one family. */
export function facesFor(
  texts: readonly {family: FontFamily; weight: number; italic: boolean; text: string}[],
  readFont: ReadFont,
): string {
  return rules(
    texts.map(({family, text, ...cut}) => ({families: [family], cut, characters: new Set(visible(text))})),
    readFont,
  )
}

interface Want {
  /** In the order in which a browser asks them for a character. */
  families: readonly FontFamily[]
  cut: {weight: number; italic: boolean}
  /** Used up as families are found for them. */
  characters: Set<number>
}

function rules(wants: readonly Want[], readFont: ReadFont): string {
  const pieces = new Map<string, string>()
  const cuttings = new Map<string, {family: FontFamily; face: FontFace; characters: Set<number>}>()
  for (const {families, cut, characters} of wants) {
    for (const family of families) {
      if (characters.size === 0) break
      take(family, cut, characters)
    }
  }
  const inOrder = <Value>(map: ReadonlyMap<string, Value>) =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
  return inOrder(pieces).join('') + inOrder(cuttings).map(cutting).join('')

  /** Note what a family has of some characters, and strike it off them. */
  function take(family: FontFamily, cut: Want['cut'], characters: Set<number>): void {
    const face = nearestCut(family.faces, cut)
    if (!face) return
    const has = coverageOf(face.file, readFont)
    const mine = [...characters].filter(has)
    for (const character of mine) characters.delete(character)
    const rest = new Set(mine)
    for (const piece of family.web) {
      if (piece.weight !== face.weight || piece.italic !== face.italic) continue
      const inside = mine.filter(rangeTest(piece.range))
      if (inside.length === 0) continue
      const key = `${family.name} ${cutName(piece)} ${piece.file}`
      if (!pieces.has(key))
        pieces.set(key, fontFace(family, piece, piece.range, readFont(piece.file), 'woff2'))
      for (const character of inside) rest.delete(character)
    }
    if (rest.size === 0) return
    const key = `${family.name} ${cutName(face)}`
    const cutting = cuttings.get(key) ?? {family, face, characters: new Set()}
    cuttings.set(key, cutting)
    for (const character of rest) cutting.characters.add(character)
  }

  /** What a family has in no piece of its own for the web is cut out of the whole font. */
  function cutting({
    family,
    face,
    characters,
  }: {
    family: FontFamily
    face: FontFace
    characters: Set<number>
  }): string {
    const all = [...characters].sort((a, b) => a - b)
    return fontFace(family, face, rangesOf(all), subsetFont(readFont(face.file), all), 'truetype')
  }
}

function cutName({weight, italic}: {weight: number; italic: boolean}): string {
  return `${weight}${italic ? ' italic' : ''}`
}

function fontFace(
  {name}: FontFamily,
  {weight, italic}: FontFace,
  range: string,
  bytes: Uint8Array,
  format: 'woff2' | 'truetype',
): string {
  const type = format === 'woff2' ? 'font/woff2' : 'font/ttf'
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return `@font-face { font-family: "${name}"; font-style: ${italic ? 'italic' : 'normal'}; font-weight: ${weight}; unicode-range: ${range}; src: url("data:${type};base64,${data}") format("${format}") }\n`
}

// -------------------------------------------------------------------------- which text is in which cut

/** Parts of the page that take a style by another class. */
const aliases: Readonly<Record<string, BlockStyleName>> = {
  rail: 'listing-2',
  'rail-heading': 'listing-heading',
  skip: 'running-head',
}

const runsByTag: Readonly<Record<string, RunStyleName>> = {
  strong: 'strong',
  em: 'emphasis',
  del: 'delete',
  sub: 'subscript',
  sup: 'superscript',
  kbd: 'keyboard',
  code: 'inline-code',
  a: 'link',
}

/** What a browser draws beside an item by itself. */
const markers: Readonly<Record<string, string>> = {ol: '0123456789.abcdefghijklmnopqrstuvwxyz', ul: '•'}

function gather(node: Nodes, cut: Cut, cuts: Cuts, used: Used): void {
  if (node.type === 'text') {
    note(cut.upper ? node.value + node.value.toUpperCase() : node.value, cut, used)
  } else if (node.type === 'element' || node.type === 'root') {
    const own = node.type === 'element' ? cuts.of(node, cut) : cut
    if (node.type === 'element' && markers[node.tagName]) note(markers[node.tagName]!, own, used)
    for (const child of node.children) gather(child, own, cuts, used)
  }
}

/** The cuts of a page's elements, each found once for all elements with the same name, classes and surroundings. */
class Cuts {
  private readonly theme: Theme
  private readonly known = new Map<Cut, Map<string, Cut>>()

  constructor(theme: Theme) {
    this.theme = theme
  }

  /** The cut in an element, where `outer` is that around it. */
  of({tagName, properties: {className}}: Element, outer: Cut): Cut {
    const classes = Array.isArray(className) ? className : []
    const key = `${tagName} ${classes.join(' ')}`
    let inside = this.known.get(outer)
    if (!inside) {
      inside = new Map()
      this.known.set(outer, inside)
    }
    let cut = inside.get(key)
    if (!cut) {
      cut = cutOf(tagName, classes, outer, this.theme)
      inside.set(key, cut)
    }
    return cut
  }
}

function cutOf(tagName: string, className: readonly (string | number)[], outer: Cut, theme: Theme): Cut {
  let cut = outer
  const run = runsByTag[tagName]
  if (run && !(tagName === 'code' && className.length > 0)) cut = changed(cut, theme.runs[run])
  // Words that look like those around them.
  if (className.includes('quiet')) return outer
  const {body} = theme.blocks
  for (const name of className) {
    const known = aliases[name] ?? name
    if (Object.hasOwn(theme.blocks, known)) {
      // A block says only where it differs from the body, as in the style sheet.
      const {font, weight, italic, caps} = theme.blocks[known as BlockStyleName]
      cut = {
        font: font === body.font ? cut.font : font,
        weight: weight === body.weight ? cut.weight : weight,
        italic: italic === body.italic ? cut.italic : italic,
        upper: caps === body.caps ? cut.upper : caps === 'upper',
      }
    } else if (Object.hasOwn(theme.runs, known)) {
      cut = changed(cut, theme.runs[known as RunStyleName])
    } else if (known === 'watermark') {
      const {font, weight, italic} = theme.lettering.watermark
      cut = {font, weight, italic, upper: false}
    } else {
      const face = cutOfFace(String(name), theme)
      if (face) cut = {...face, upper: false}
    }
  }
  return cut
}

function changed(cut: Cut, {font, weight, italic, caps}: RunStyle): Cut {
  return {
    font: font ?? cut.font,
    weight: weight ?? cut.weight,
    italic: italic ?? cut.italic,
    upper: caps === undefined ? cut.upper : caps === 'upper',
  }
}

function note(text: string, cut: Cut, used: Used): void {
  const key = `${cut.font} ${cutName(cut)}`
  let entry = used.get(key)
  if (!entry) {
    entry = {cut, characters: new Set()}
    used.set(key, entry)
  }
  for (const character of visible(text)) entry.characters.add(character)
}

/** The characters of a text but for the spaces and controls, which need no font. */
function* visible(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) {
    const character = text.codePointAt(i)!
    if (character > 0xffff) i++
    if (character > 0x20) yield character
  }
}

/** The face a browser takes for a cut: CSS Fonts 4, section 5.2, over the faces there are. */
export function nearestCut<Face extends FontFace>(
  faces: readonly Face[],
  {weight, italic}: Pick<Cut, 'weight' | 'italic'>,
): Face | null {
  const slanted = faces.filter((face) => face.italic === italic)
  const known = slanted.length > 0 ? slanted : faces
  const rank = (face: FontFace): number => {
    const distance = Math.abs(face.weight - weight)
    if (distance === 0) return 0
    const heavier = face.weight > weight
    if (weight >= 400 && weight <= 500)
      return heavier ? (face.weight <= 500 ? 0 : 2000) + distance : 1000 + distance
    return (heavier === weight > 500 ? 0 : 1000) + distance
  }
  return known.reduce<Face | null>((best, face) => (best && rank(best) <= rank(face) ? best : face), null)
}

// ------------------------------------------------------------------------------------------- characters

const coverages = new Map<string, (character: number) => boolean>()

function coverageOf(file: string, readFont: ReadFont): (character: number) => boolean {
  let has = coverages.get(file)
  if (!has) {
    has = coverage(readFont(file))
    coverages.set(file, has)
  }
  return has
}

const tests = new Map<string, (character: number) => boolean>()

/** Whether a character is in a CSS `unicode-range`. */
function rangeTest(range: string): (character: number) => boolean {
  let test = tests.get(range)
  if (!test) {
    const spans = range.split(',').map((span) => {
      const [first = '', last = first] = span.trim().replace(/^U\+/i, '').split('-')
      return [
        Number.parseInt(first.replaceAll('?', '0'), 16),
        Number.parseInt(last.replaceAll('?', 'F'), 16),
      ] as const
    })
    test = (character) => spans.some(([first, last]) => character >= first && character <= last)
    tests.set(range, test)
  }
  return test
}

/** Characters in order as a CSS `unicode-range`. */
function rangesOf(characters: readonly number[]): string {
  const spans: [number, number][] = []
  for (const character of characters) {
    const last = spans.at(-1)
    if (last && last[1] === character - 1) last[1] = character
    else spans.push([character, character])
  }
  const hex = (character: number) => character.toString(16).toUpperCase()
  return spans.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`).join(',')
}
