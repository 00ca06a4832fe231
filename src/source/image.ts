/** Pictures: what they are, how large, and whether they can be drawn. */
import {inflateSync} from 'node:zlib'
import {imageSize} from 'image-size'
import type {ImageFacts} from '../model/report.ts'
import {cleanSvg} from './svg.ts'
import {decodeText} from './text.ts'

/** A picture that can be drawn, or what is wrong with it, for a message. */
export type ImageResult = {facts: ImageFacts; bytes: Uint8Array} | {found: string; expected: string}

/** Most pixels of a picture: what a page could show is far less, and more is a bomb. */
const mostPixels = 100_000_000

/** Read a picture from its bytes, whatever its name: PNG, JPEG, or SVG, which comes back clean. */
export function readImage(bytes: Uint8Array, path: string): ImageResult {
  const format = formatOf(bytes)
  if (format === 'svg') return readSvg(bytes, path)
  if (format === null) {
    return {found: `\`${path}\`, which is ${otherFormat(bytes)}`, expected: 'PNG, JPEG or SVG'}
  }
  const size = measure(bytes)
  const broken = {found: `broken picture \`${path}\``, expected: `a whole ${format.toUpperCase()} file`}
  if (!size) return broken
  if (size.width * size.height > mostPixels) {
    return {found: `picture \`${path}\` of more than ${mostPixels} pixels`, expected: 'a smaller one'}
  }
  if (format === 'png') return isWholePng(bytes) ? {facts: {format, ...size}, bytes} : broken
  const colours = coloursOfJpeg(bytes)
  if (colours === null) return broken
  // The PDF has one space of colours for all its pages, that of screens.
  if (colours === 4) return {found: `picture \`${path}\` in CMYK`, expected: 'one in RGB or in greys'}
  return {facts: {format, ...size}, bytes}
}

function readSvg(bytes: Uint8Array, path: string): ImageResult {
  const {text, invalid} = decodeText(bytes)
  const expected = 'a well-formed SVG file'
  if (invalid !== null) return {found: `picture \`${path}\` that is not UTF-8`, expected}
  const result = cleanSvg(text)
  if ('problem' in result) return {found: `broken picture \`${path}\` (${result.problem})`, expected}
  const {svg, width, height} = result
  return {facts: {format: 'svg', width, height}, bytes: new TextEncoder().encode(svg)}
}

function formatOf(bytes: Uint8Array): ImageFacts['format'] | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
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

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Size in pixels, turned as a JPEG's EXIF says; one pixel is a CSS pixel, whatever the density it claims. */
function measure(bytes: Uint8Array): {width: number; height: number} | null {
  try {
    const {width, height, orientation = 1} = imageSize(bytes)
    if (!(width > 0) || !(height > 0)) return null
    return orientation >= 5 ? {width: height, height: width} : {width, height}
  } catch {
    return null
  }
}

/** Whether every chunk is there and the pixels unpack (PNG, third edition, sections 5 and 7 to 10). */
function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let at = 8
  let ended = false
  while (at + 12 <= bytes.length && !ended) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) return false
    if (at === 8 && (type !== 'IHDR' || length !== 13)) return false
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length))
    ended = type === 'IEND'
    at += 12 + length
  }
  if (!ended || data.length === 0) return false
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  const depth = view.getUint8(24)
  const channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[view.getUint8(25)]
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) return false
  const interlaced = view.getUint8(28) === 1
  const packed = height * (Math.ceil((width * channels * depth) / 8) + 1)
  try {
    const pixels = inflateSync(Buffer.concat(data), {maxOutputLength: 2 * packed + 1_000_000})
    return interlaced || pixels.length >= packed
  } catch {
    return false
  }
}

/** How many colours a JPEG's pixels have; `null` when its segments do not lead up to picture data (ISO/IEC 10918-1, annex B). */
function coloursOfJpeg(bytes: Uint8Array): number | null {
  let at = 2
  let colours: number | null = null
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2) return null
    // A frame's header: length, depth, height and width come before the number of colours.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      colours = bytes[at + 9] ?? null
    if (marker === 0xda) return at + 2 + length < bytes.length ? colours : null
    at += 2 + length
  }
  return null
}
