/** Pictures: what they are, how large, and whether they can be drawn. */
import type {ImageFacts} from '../model/report.ts'
import {type CleanPixels, type Flaw, pixelFormatOf, type Repaint, readPixels} from './pixels.ts'
import {cleanSvg} from './svg.ts'
import {decodeText} from './text.ts'

/** A picture that can be drawn, with what had to be left out of it, or what is wrong with it, for a message. */
export type ImageResult =
  | {facts: ImageFacts; bytes: Uint8Array; without?: {found: string; expected: string}}
  | {found: string; expected: string}

/**
 * Read a picture from its bytes, whatever its name: PNG, JPEG or SVG. It comes back clean: without metadata, without
 * anything active, the same for all formats.
 */
export async function readImage(bytes: Uint8Array, path: string): Promise<ImageResult> {
  const format = formatOf(bytes)
  if (format === 'svg') return readSvg(bytes, path)
  if (format === null) {
    return {found: `\`${path}\`, which is ${otherFormat(bytes)}`, expected: 'PNG, JPEG or SVG'}
  }
  const read = readPixels(bytes, format)
  const result = read && 'repaint' in read ? (await openPainter())(read.repaint) : read
  if (!result) {
    return {found: `broken picture \`${path}\``, expected: `a whole ${format.toUpperCase()} file`}
  }
  if ('flaw' in result) return {found: `picture \`${path}\` ${result.flaw}`, expected: result.expected}
  const {bytes: clean, ...facts} = result
  return {facts, bytes: clean}
}

/** What paints JPEGs anew, which few reports need. */
async function openPainter(): Promise<(picture: Repaint) => CleanPixels | Flaw> {
  return (await import('./repaint.ts')).repaint
}

async function readSvg(bytes: Uint8Array, path: string): Promise<ImageResult> {
  const {text, invalid} = decodeText(bytes)
  const expected = 'a well-formed SVG file'
  if (invalid !== null) return {found: `picture \`${path}\` that is not UTF-8`, expected}
  let result = cleanSvg(text, null)
  if ('repaints' in result) result = cleanSvg(text, await openPainter())
  if ('repaints' in result) throw new Error('A picture in an SVG was not painted')
  if ('problem' in result) return {found: `broken picture \`${path}\` (${result.problem})`, expected}
  const {svg, width, height, loads} = result
  const picture = {facts: {format: 'svg', width, height} as const, bytes: new TextEncoder().encode(svg)}
  if (loads === null) return picture
  const found = `picture \`${path}\` that loads \`${loads}\``
  return {...picture, without: {found, expected: 'a picture that holds all it shows: nothing is fetched'}}
}

function formatOf(bytes: Uint8Array): ImageFacts['format'] | null {
  const pixels = pixelFormatOf(bytes)
  if (pixels) return pixels
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  return /^<(?:\?xml|!--|!doctype|svg|[\w-]+:svg)/i.test(head) ? 'svg' : null
}

function otherFormat(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, 16))
  if (text.startsWith('GIF8')) return 'a GIF'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'a WebP'
  if (text.slice(4, 12) === 'ftypavif') return 'an AVIF'
  if (text.startsWith('%PDF')) return 'a PDF'
  if (/^(?:II\*|MM\0\*)/.test(text)) return 'a TIFF'
  return bytes.length === 0 ? 'empty' : 'no picture of a known format'
}
