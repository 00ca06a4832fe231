/**
 * JPEG (ISO/IEC 10918-1) checked and without metadata.
 *
 * Kept: tables, frame and scans; and of the segments for programs the three that say what the colours are: JFIF's (`APP0`,
 * without its thumbnail), Adobe's (`APP14`) and the colour profile (`APP2`). All else goes: EXIF and XMP (`APP1`), IPTC (`APP13`),
 * further pictures, thumbnails, comments, and whatever stands behind the end.
 */
import {orientationOf} from './exif.ts'
import {flawOfSize, turned} from './pixel-limit.ts'
import type {PixelsResult} from './pixels.ts'

/** A marker with its content, and the packed pixels behind it if it begins a scan. */
interface Segment {
  marker: number
  data: Uint8Array
  pixels: Uint8Array | null
}

const startOfScan = 0xda
const endOfImage = 0xd9
const huffmanTables = 0xc4
const quantisation = 0xdb
const comment = 0xfe
const progressive = 0xc2
/** What is expected of colours. */
const screens = 'one in RGB or in greys, which all formats show alike'
/** Cyan, magenta, yellow and black. */
const printColours = 4
const inPrintColours = {flaw: 'in CMYK', expected: screens}
/** Frames that every program reads: baseline, extended and progressive, all with Huffman's codes. */
const usualFrames = [0xc0, 0xc1, 0xc2]

/** Check and clean a JPEG. */
export function readJpeg(bytes: Uint8Array): PixelsResult {
  const segments = segmentsOf(bytes)
  const frames = segments?.filter(({marker}) => isFrame(marker)) ?? []
  const frame = frames[0]
  if (!segments || !frame || frames.length !== 1 || frame.data.length < 6) return null
  const {marker, data} = frame
  const [depth = 0, high = 0, low = 0, wide = 0, narrow = 0, colours = 0] = data
  const height = (high << 8) | low
  const width = (wide << 8) | narrow
  const flaw = flawOfKind(marker, depth, colours) ?? flawOfSize(width, height)
  if (flaw) return flaw
  if (!isComplete(segments, frame, width, height)) return null
  const kept = segments.flatMap((part) => clean(part) ?? [])
  const whole = write(kept)
  const turn = orientation(segments)
  if (turn === 1 && colours !== printColours) return {format: 'jpeg', width, height, bytes: whole}
  const profile = kept.filter(({marker: kind}) => kind === 0xe2 && colours !== printColours)
  return {
    repaint: {
      bytes: whole,
      orientation: turn,
      plainColours: isPlain(kept, data),
      profile: Buffer.concat(profile.map(toBytes)),
      flaw: colours === printColours ? inPrintColours : turned,
    },
  }
}

/** Whether three channels are red, green and blue: Adobe's segment says so, or, without one, their names. */
function isPlain(segments: readonly Segment[], frame: Uint8Array): boolean {
  const adobe = segments.find(({marker}) => marker === 0xee)
  if (adobe) return adobe.data[11] === 0
  return [6, 9, 12].every((at, index) => frame[at] === 'RGB'.charCodeAt(index))
}

/** The segments up to the end; `null` when they do not lead up to pixels and an end (annex B). */
function segmentsOf(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = []
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    // A marker may have any number of these before it.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === endOfImage) return segments
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    // Below these stand no lengths: stuffed zeros, restarts, a second beginning.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || length < 2 || end > bytes.length) return null
    const data = bytes.subarray(at + 4, end)
    at = marker === startOfScan ? endOfPixels(bytes, end) : end
    segments.push({marker, data, pixels: marker === startOfScan ? bytes.subarray(end, at) : null})
  }
  return null
}

/** Where the next marker begins that is no part of a scan: neither a stuffed byte nor a restart. */
function endOfPixels(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0) {
    const next = bytes[at + 1] ?? 0xff
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return bytes.length
}

function isFrame(marker: number): boolean {
  // JPEG-LS begins its frame with a marker of its own.
  if (marker === 0xf7) return true
  return marker >= 0xc0 && marker <= 0xcf && ![huffmanTables, 0xc8, 0xcc].includes(marker)
}

/** What only some programs show, or show in other colours. */
function flawOfKind(marker: number, depth: number, colours: number): {flaw: string; expected: string} | null {
  const expected = 'a baseline or progressive JPEG of 8 bits'
  if ([0xc3, 0xc7, 0xcb, 0xcf, 0xf7].includes(marker)) return {flaw: 'that is a lossless JPEG', expected}
  if ([0xc9, 0xca, 0xcd, 0xce].includes(marker)) return {flaw: 'in arithmetic code', expected}
  if (!usualFrames.includes(marker)) return {flaw: 'that is a hierarchical JPEG', expected}
  if (depth !== 8) return {flaw: `of ${depth} bits a colour`, expected}
  // The PDF has one space of colours for all its pages, that of screens.
  return [1, 3, printColours].includes(colours) ? null : {flaw: `of ${colours} colours`, expected: screens}
}

/** Whether tables come before the scans, and the scans hold at least the bits that so many pixels need. */
function isComplete(segments: readonly Segment[], frame: Segment, width: number, height: number): boolean {
  const {data, marker} = frame
  const count = data[5]!
  const order = segments.map((part) => part.marker)
  const scan = order.indexOf(startOfScan)
  const before = order.slice(0, Math.max(scan, 0))
  if (data.length < 6 + count * 3) return false
  if (!before.includes(marker) || !before.includes(quantisation) || !before.includes(huffmanTables))
    return false
  const sampling = Array.from({length: count}, (_, index) => data[7 + index * 3]!)
  const across = sampling.map((both) => both >> 4)
  const down = sampling.map((both) => both & 15)
  if ([...across, ...down].some((factor) => factor < 1 || factor > 4)) return false
  let blocks = 0
  for (const [index, factor] of across.entries()) {
    const columns = Math.ceil((width * factor) / Math.max(...across) / 8)
    blocks += columns * Math.ceil((height * down[index]!) / Math.max(...down) / 8)
  }
  // No code is shorter than a bit: one for a block's mean, one for the end of its details (F.1.2), which a progressive one may leave out.
  const bits = blocks * (marker === progressive ? 1 : 2)
  const held = segments.reduce((sum, {pixels}) => sum + (pixels?.length ?? 0), 0)
  return held * 8 >= bits
}

function orientation(segments: readonly Segment[]): number {
  const exif = segments.find(({marker, data}) => marker === 0xe1 && begins(data, 'Exif\0\0'))
  return exif ? orientationOf(exif.data.subarray(6)) : 1
}

/** A segment as it is kept; `null` for metadata. */
function clean(part: Segment): Segment | null {
  const {marker, data} = part
  if (marker === comment) return null
  if (marker < 0xe0 || marker > 0xef) return part
  if (marker === 0xe0 && begins(data, 'JFIF\0') && data.length >= 14) {
    const head = data.slice(0, 14)
    // Columns and rows of the thumbnail, which goes: it may show what was cut off the picture.
    head.fill(0, 12)
    return {...part, data: head}
  }
  if (marker === 0xe2 && begins(data, 'ICC_PROFILE\0')) return part
  return marker === 0xee && begins(data, 'Adobe') && data.length >= 12
    ? {...part, data: data.subarray(0, 12)}
    : null
}

function begins(data: Uint8Array, name: string): boolean {
  return Buffer.from(data.subarray(0, name.length)).toString('latin1') === name
}

function toBytes({marker, data, pixels}: Segment): Uint8Array {
  const length = data.length + 2
  const head = Uint8Array.of(0xff, marker, length >> 8, length & 255)
  return Buffer.concat([head, data, pixels ?? new Uint8Array()])
}

function write(segments: readonly Segment[]): Uint8Array {
  const parts = segments.map(toBytes)
  return new Uint8Array(Buffer.concat([Uint8Array.of(0xff, 0xd8), ...parts, Uint8Array.of(0xff, endOfImage)]))
}
