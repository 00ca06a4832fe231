/** SVG pictures: cleaned of everything active and foreign, and measured. */
import {type SaxesAttributeNS, SaxesParser, type SaxesTagNS} from 'saxes'
import {type CleanPixels, type Flaw, pixelFormatOf, type Repaint, readPixels} from './pixels.ts'

/** A clean picture, or what is wrong with it; or that a JPEG in it is to be painted anew, and nothing was given to do so. */
export type SvgResult =
  | {svg: string; width: number; height: number; loads: string | null}
  | {problem: string}
  | {repaints: true}

const svgSpace = 'http://www.w3.org/2000/svg'
const linkSpace = 'http://www.w3.org/1999/xlink'
const xmlSpace = 'http://www.w3.org/XML/1998/namespace'

/** Elements that run, embed or move: left out with all they hold. */
const dropped = new Set([
  'script',
  'foreignObject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'canvas',
  'handler',
  'listener',
  'animate',
  'animateColor',
  'animateMotion',
  'animateTransform',
  'set',
  'discard',
  'metadata',
])

type Painter = (picture: Repaint) => CleanPixels | Flaw

const deepest = 200
/** Characters of an address that are said in a message. */
const longestAddress = 80
const mostUses = 10_000
/** A side of a drawing is at most this many times the other: a thinner one has no pixels at the size its length allows. */
const mostStretched = 1000
/** Numbers of a drawing lie below this: programs that draw it multiply them with each other. */
const largest = 1e9

/**
 * Clean an SVG: no scripts, handlers, animation or foreign elements, nothing fetched, no document type, comments
 * or processing instructions. Its size is in CSS pixels. `repaint` paints the JPEGs it carries that need it.
 * `loads` is the first address of what it would have shown from elsewhere.
 */
export function cleanSvg(source: string, repaint: Painter | null = null): SvgResult {
  const parser = new SaxesParser({xmlns: true})
  const written: string[] = []
  const uses: Uses = new Map()
  const sheets: string[] = []
  const openIds: (string | null)[] = []
  let problem: string | null = null
  let repaints = false
  let loads: string | null = null
  const outside = (address: string) => {
    loads ??= address.replace(/\s+/g, ' ').trim().slice(0, longestAddress)
  }
  let size: {width: number; height: number} | null = null
  let depth = 0
  let skipped = 0
  let style: string | null = null
  let roots = 0

  parser.on('error', (error) => {
    problem ??= error.message.replace(/^\d+:\d+: |\.$/g, '')
  })
  parser.on('opentag', (tag) => {
    if (problem !== null) return
    if (skipped > 0 || tag.uri !== svgSpace || dropped.has(tag.local)) {
      if (depth === 0) problem = 'no svg element at its root'
      skipped++
      return
    }
    if (depth++ === 0) {
      if (tag.local !== 'svg') problem = 'no svg element at its root'
      roots++
      size = sizeOf(tag)
      if (size === null) problem = 'neither a size nor a viewBox'
      else if (isThin(size)) problem = `a side more than ${mostStretched} times the other`
    }
    if (depth > deepest) problem = `elements more than ${deepest} deep`
    const id = tag.attributes.id?.value ?? null
    openIds.push(id === null ? null : `#${id}`)
    for (const target of drawnBy(tag)) {
      for (const open of new Set(['', ...openIds])) if (open !== null) addUse(uses, open, target)
    }
    if (tag.local === 'style') style = ''
    written.push(`<${tag.local}${depth === 1 ? ` xmlns="${svgSpace}" xmlns:xlink="${linkSpace}"` : ''}`)
    for (const attribute of Object.values(tag.attributes)) {
      if (isVast(attribute)) problem ??= 'a number out of range'
      const held = heldPicture(tag, attribute, repaint)
      if (held && 'problem' in held) problem ??= held.problem
      if (held && 'repaints' in held) repaints = true
      const value = held && 'address' in held ? held.address : attribute.value
      written.push(writeAttribute(tag, {...attribute, value}, outside))
    }
    written.push('>')
  })
  parser.on('closetag', (tag) => {
    if (skipped > 0) {
      skipped--
      return
    }
    if (problem !== null) return
    if (tag.local === 'style' && style !== null) {
      const sheet = cleanStyle(style, outside)
      sheets.push(sheet)
      written.push(escapeText(sheet))
      style = null
    }
    depth--
    openIds.pop()
    written.push(`</${tag.local}>`)
  })
  const addText = (text: string) => {
    if (skipped > 0 || depth === 0) return
    if (style !== null) style += text
    else written.push(escapeText(text))
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(source).close()
  } catch (error) {
    problem ??= error instanceof Error ? error.message : String(error)
  }
  if (problem !== null) return {problem}
  if (repaints) return {repaints}
  if (size === null || roots !== 1) return {problem: 'no svg element at its root'}
  for (const sheet of sheets) addStyles(uses, sheet)
  if (countUses(uses) > mostUses) return {problem: `more than ${mostUses} repeated parts`}
  const {width, height} = size as {width: number; height: number}
  return {svg: written.join(''), width, height, loads}
}

function writeAttribute(
  tag: SaxesTagNS,
  {local, prefix, uri, value}: SaxesAttributeNS,
  outside: (address: string) => void,
): string {
  if (prefix === 'xmlns' || local === 'xmlns' || /^on/i.test(local)) return ''
  if (uri !== '' && uri !== linkSpace && uri !== xmlSpace) return ''
  if (uri === xmlSpace && local !== 'lang' && local !== 'space') return ''
  if (uri === linkSpace && local !== 'href') return ''
  const name = uri === linkSpace ? `xlink:${local}` : uri === xmlSpace ? `xml:${local}` : local
  if (local === 'href' && !isOwn(tag, value)) {
    // Where a link leads is not loaded.
    if (tag.local !== 'a' && value.trim() !== '') outside(value)
    return ''
  }
  if (local === 'style') {
    const clean = cleanStyle(value, outside)
    return clean === '' ? '' : ` style="${escapeAttribute(clean)}"`
  }
  if (fetches(value)) outside(value)
  if (/javascript:/i.test(value) || fetches(value)) return ''
  return ` ${name}="${escapeAttribute(value)}"`
}

/** True where an attribute has a number no program could draw with; names and addresses may look like one. */
function isVast({local, value}: SaxesAttributeNS): boolean {
  if (!/\d{10}|\de[+]?\d/i.test(value) || named.test(local)) return false
  for (const [number] of value.replace(/url\([^)]*\)?|#\w+/g, '').matchAll(numbers))
    if (Math.abs(Number(number)) >= largest) return true
  return false
}

const named = /^(?:id|class|href|lang|title|aria-.*|data-.*|font-family)$/
const numbers = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

function isThin({width, height}: {width: number; height: number}): boolean {
  return Math.max(width / height, height / width) > mostStretched
}

/** A reference into the picture itself, or a picture that it carries. */
function isOwn(tag: SaxesTagNS, value: string): boolean {
  const target = value.trim()
  return target.startsWith('#') || (tag.local === 'image' && dataAddress.test(target))
}

const dataAddress = /^data:image\/(?:png|jpe?g);base64,[A-Za-z0-9+/=\s]+$/

/** The address of a picture that the drawing carries, itself clean, or what is wrong with it; `null` for all else. */
function heldPicture(
  tag: SaxesTagNS,
  {local, value}: SaxesAttributeNS,
  repaint: Painter | null,
): {address: string} | {problem: string} | {repaints: true} | null {
  const target = value.trim()
  if (tag.local !== 'image' || local !== 'href' || !dataAddress.test(target)) return null
  const bytes = Buffer.from(target.slice(target.indexOf(',') + 1), 'base64')
  const format = pixelFormatOf(bytes)
  const read = format && readPixels(bytes, format)
  if (read && 'repaint' in read && !repaint) return {repaints: true}
  const result = read && 'repaint' in read ? repaint!(read.repaint) : read
  if (!result) return {problem: 'a broken picture in it'}
  if ('flaw' in result) return {problem: `a picture in it ${result.flaw}`}
  return {address: `data:image/${result.format};base64,${Buffer.from(result.bytes).toString('base64')}`}
}

/** True when a value points out of the picture. */
function fetches(value: string): boolean {
  for (const match of value.matchAll(/url\(\s*(?:["']\s*)?([^)"']*)/gi))
    if (!match[1]?.startsWith('#')) return true
  return /\b(?:image|image-set|src)\(|@import/i.test(value)
}

/** Style rules without imports and without anything that points out of the picture. */
function cleanStyle(style: string, outside: (address: string) => void): string {
  // As in CSS, what is not closed goes on to the end, so that nothing is searched for its end again and again.
  const plain = style.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
  // An escape can spell any word in another way.
  if (plain.includes('\\')) return ''
  const address = /@import[^;]*|\burl\(\s*(?:["']\s*)?(?!data:|["'#\s])[^)]*(?:\)|$)/i.exec(plain)
  if (address) outside(address[0])
  const rules = plain
    .replace(/@import[^;]*(?:;|$)/gi, '')
    .replace(/@font-face\s*\{[^}]*(?:\}|$)/gi, '')
    .replace(/[^;{}]+;?/g, (declaration) => (loadsSomething(declaration) ? '' : declaration))
  return fetches(rules) ? '' : rules
}

function loadsSomething(declaration: string): boolean {
  const value = declaration.slice(declaration.indexOf(':') + 1)
  return value !== declaration && foreign.test(value)
}

const foreign = /url\(\s*(?:["']\s*)?(?!["'#\s])|expression\(|javascript:|image-set\(/i

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')
}

/**
 * How often each thing draws others. The whole drawing is "", something in it "#id", and what a rule of a style sheet
 * is for "id x", ".class", "rect" or "*".
 */
type Uses = Map<string, Map<string, number>>

function addUse(uses: Uses, from: string, target: string): void {
  const targets = uses.get(from) ?? new Map<string, number>()
  targets.set(target, (targets.get(target) ?? 0) + 1)
  uses.set(from, targets)
}

/** What an element draws besides itself: "#id" for what it repeats, "url #id" for what it is filled, cut or marked with, and rules. */
function drawnBy(tag: SaxesTagNS): string[] {
  const targets: string[] = []
  for (const {local, value} of Object.values(tag.attributes)) {
    // Gradients, patterns and words on a path take over what they name, as `use` does.
    if (local === 'href' && tag.local !== 'a' && value.trim().startsWith('#')) targets.push(value.trim())
    else if (local === 'class') targets.push(...value.split(/\s+/).map((name) => `.${name}`))
    else if (local === 'id') targets.push(`id ${value}`)
    else for (const [, id] of value.matchAll(ownAddress)) targets.push(`url #${id}`)
  }
  targets.push(tag.local, '*')
  return targets
}

const ownAddress = /url\(\s*(?:["']\s*)?#([^)"'\s]+)/gi

/** What the rules of a style sheet draw, by the last names of their selectors. */
function addStyles(uses: Uses, sheet: string): void {
  for (const part of sheet.split('}')) {
    const [selectors = '', rules = ''] = part.split('{').slice(-2)
    const targets = Array.from(rules.matchAll(ownAddress), ([, id]) => `url #${id}`)
    if (targets.length === 0) continue
    for (const selector of selectors.split(',')) {
      const last =
        selector
          .trim()
          .split(/[\s>+~]+/)
          .at(-1) ?? ''
      const names = last.replace(/:.*|\[.*/, '').match(/[.#]?[^.#]+/g) ?? ['*']
      const [name = '*'] = names.filter((one) => one !== '*').slice(-1)
      for (const target of targets) addUse(uses, name.replace(/^#/, 'id '), target)
    }
  }
}

/**
 * How many parts a renderer draws once everything is followed; endless where it goes in circles. What the drawing
 * itself is cut or marked with counts only for what that draws in turn: that is no repetition.
 */
function countUses(uses: Uses): number {
  const counted = new Map<string, number>()
  // Not recursive: a chain is as long as its author likes.
  const rest: {id: string; targets: [string, number][]; next: number; sum: number}[] = []
  const enter = (id: string) => {
    // Met again before it is counted, it holds itself.
    counted.set(id, Number.POSITIVE_INFINITY)
    rest.push({id, targets: [...(uses.get(id) ?? [])], next: 0, sum: 0})
  }
  enter('')
  for (let top = rest.at(-1); top; top = rest.at(-1)) {
    const [target, times] = top.targets[top.next] ?? [null, 0]
    if (target === null) {
      counted.set(top.id, top.sum)
      rest.pop()
      continue
    }
    const id = target.replace(/^url /, '')
    const known = counted.get(id)
    if (known === undefined) enter(id)
    else {
      const inPart = top.id.startsWith('#') && (id !== target || uses.has(id))
      const own = target.startsWith('#') || inPart ? 1 : 0
      top.sum += times * (own + known)
      top.next++
    }
  }
  return counted.get('') ?? 0
}

/** CSS pixels in a unit of length (CSS Values 4, section 6.2). */
const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  em: 16,
  rem: 16,
  ex: 8,
}

function sizeOf(tag: SaxesTagNS): {width: number; height: number} | null {
  const width = lengthOf(tag.attributes.width?.value)
  const height = lengthOf(tag.attributes.height?.value)
  if (width && height) return {width, height}
  const box = (tag.attributes.viewBox?.value ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , boxWidth = 0, boxHeight = 0] = box
  if (box.length !== 4 || !isLength(boxWidth) || !isLength(boxHeight)) return null
  const size = {
    width: width ?? (height ? (height * boxWidth) / boxHeight : boxWidth),
    height: height ?? (width ? (width * boxHeight) / boxWidth : boxHeight),
  }
  return isLength(size.width) && isLength(size.height) ? size : null
}

/** True for a length that something can be drawn at. */
function isLength(value: number): boolean {
  return value > 0 && value < 1e6
}

function lengthOf(text: string | undefined): number | null {
  const match = /^\s*\+?(\d+(?:\.\d*)?|\.\d+)(?:e([+-]?\d+))?\s*([a-z]*)\s*$/i.exec(text ?? '')
  const unit = pixels[match?.[3]?.toLowerCase() ?? '']
  if (!match || unit === undefined) return null
  const value = Number(match[1]) * 10 ** Number(match[2] ?? 0) * unit
  return isLength(value) ? value : null
}
