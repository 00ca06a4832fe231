/**
 * PNG (W3C Recommendation, second edition, 2003; ISO 15948) as PDF wants it. pdfkit's own reader answers
 * later, in no certain order, and ends the process on a damaged file; this one answers at once.
 */
import {deflateSync, inflateSync} from 'node:zlib'

/** An image's samples, ready for the streams of a PDF. */
export interface PngImage {
  width: number
  height: number
  /** Bits of a sample. */
  bits: 1 | 2 | 4 | 8 | 16
  colours: 1 | 3
  /** Colours of an indexed image: three bytes each. */
  palette: Uint8Array | null
  /** Deflated samples. */
  samples: Uint8Array
  /** True where each row of the samples, and of the opacity, begins with its PNG filter. */
  filtered: boolean
  /** Deflated opacity, a byte a pixel; `null` when the image is opaque. */
  alpha: Uint8Array | null
}

interface Header {
  width: number
  height: number
  bits: 1 | 2 | 4 | 8 | 16
  type: 0 | 2 | 3 | 4 | 6
  interlaced: boolean
}

interface Chunks {
  header: Header
  palette: Uint8Array | null
  transparency: Uint8Array | null
  data: Uint8Array
}

const channelsOf = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4} as const
const grey = 0
const indexed = 3
const level = 6

/** First column and row, then the steps, of Adam7's passes (8.2). */
const passes: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/** True for bytes that begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47
}

/** Read a PNG. Throws an `Error` on bytes that are none. */
export function readPng(bytes: Uint8Array): PngImage {
  const {header, palette, transparency, data} = chunksOf(bytes)
  const {width, height, bits, type} = header
  if (type === indexed && !palette) throw new Error('An indexed PNG has no palette')
  const opaque = type !== 4 && type !== 6 && !transparency
  if (opaque && !header.interlaced) {
    const colours = type === 2 ? 3 : 1
    return {width, height, bits, colours, palette, samples: data, filtered: true, alpha: null}
  }
  if (bits === 8 && channelsOf[type] > 1 && !transparency && !header.interlaced)
    return parted(header, inflateSync(data))
  const pixels = decode(header, inflateSync(data))
  const colours = type === 2 || type === 6 || type === indexed ? 3 : 1
  const samples = new Uint8Array(width * height * colours)
  const alpha = opaque ? null : new Uint8Array(width * height).fill(255)
  const channels = channelsOf[type]
  const toByte = bits === 16 ? 1 / 257 : 255 / (2 ** bits - 1)
  const keys = type === indexed || !transparency ? null : readKeys(transparency)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels
    const to = pixel * colours
    const first = pixels[from]!
    if (type === indexed) {
      samples.set(palette!.subarray(first * 3, first * 3 + 3), to)
      if (alpha) alpha[pixel] = transparency?.[first] ?? 255
      continue
    }
    for (let colour = 0; colour < colours; colour++) {
      samples[to + colour] = Math.round(pixels[from + colour]! * toByte)
    }
    if (!alpha) continue
    if (channels > colours) alpha[pixel] = Math.round(pixels[from + colours]! * toByte)
    else if (keys && first === keys[0] && (type === grey || isKey(pixels, from, keys))) alpha[pixel] = 0
  }
  return {
    width,
    height,
    bits: 8,
    colours,
    palette: null,
    samples: deflateSync(samples, {level}),
    filtered: false,
    alpha: alpha && deflateSync(alpha, {level}),
  }
}

/**
 * Colours and opacity apart, their rows still filtered: a filter reckons with bytes of the same channel alone (9.1),
 * so it says the same of each channel by itself.
 */
function parted({width, height, type}: Header, data: Uint8Array): PngImage {
  const colours = type === 6 ? 3 : 1
  const channels = colours + 1
  const length = width * channels + 1
  if (data.length < length * height) throw new Error('A PNG ends too early')
  const samples = new Uint8Array((width * colours + 1) * height)
  const alpha = new Uint8Array((width + 1) * height)
  let from = 0
  let to = 0
  let toAlpha = 0
  for (let row = 0; row < height; row++) {
    const filter = data[from++]!
    if (filter > 4) throw new Error('A PNG has an unknown filter')
    samples[to++] = filter
    alpha[toAlpha++] = filter
    for (let column = 0; column < width; column++) {
      for (let colour = 0; colour < colours; colour++) samples[to++] = data[from++]!
      alpha[toAlpha++] = data[from++]!
    }
  }
  return {
    width,
    height,
    bits: 8,
    colours,
    palette: null,
    samples: deflateSync(samples, {level}),
    filtered: true,
    alpha: deflateSync(alpha, {level}),
  }
}

function chunksOf(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let header: Header | null = null
  let palette: Uint8Array | null = null
  let transparency: Uint8Array | null = null
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (content.length < length) break
    if (name === 'IHDR') header = readHeader(content)
    else if (name === 'PLTE') palette = content
    else if (name === 'tRNS') transparency = content
    else if (name === 'IDAT') parts.push(content)
    else if (name === 'IEND') break
    at += length + 12
  }
  if (!header || parts.length === 0) throw new Error('A PNG has no picture in it')
  return {
    header,
    palette: header.type === indexed ? palette : null,
    transparency,
    data: parts.length === 1 ? parts[0]! : Buffer.concat(parts),
  }
}

function readHeader(content: Uint8Array): Header {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (content.length < 13) throw new Error('A PNG has no header')
  const header = {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bits: content[8],
    type: content[9],
    interlaced: content[12] === 1,
  }
  const known = [0, 2, 3, 4, 6].includes(header.type!) && [1, 2, 4, 8, 16].includes(header.bits!)
  if (!known || header.width === 0 || header.height === 0) throw new Error('A PNG has an unknown header')
  // The two lists above are the types' own.
  return header as Header
}

/** All samples of all pixels, unfiltered and in order, at their own depth. */
function decode({width, height, bits, type, interlaced}: Header, data: Uint8Array): Uint16Array {
  const channels = channelsOf[type]
  const pixels = new Uint16Array(width * height * channels)
  let at = 0
  for (const [x0, y0, dx, dy] of interlaced ? passes : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - x0) / dx)
    const rows = Math.ceil((height - y0) / dy)
    if (columns <= 0 || rows <= 0) continue
    const length = Math.ceil((columns * channels * bits) / 8)
    const step = Math.max(1, (channels * bits) >> 3)
    let above = new Uint8Array(length)
    for (let row = 0; row < rows; row++) {
      const filter = data[at]
      const line = data.slice(at + 1, at + 1 + length)
      if (filter === undefined || line.length < length) throw new Error('A PNG ends too early')
      at += length + 1
      unfilter(filter, line, above, step)
      above = line
      for (let column = 0; column < columns; column++) {
        const to = ((y0 + row * dy) * width + x0 + column * dx) * channels
        for (let channel = 0; channel < channels; channel++) {
          pixels[to + channel] = sampleAt(line, column * channels + channel, bits)
        }
      }
    }
  }
  return pixels
}

function sampleAt(line: Uint8Array, index: number, bits: number): number {
  if (bits === 8) return line[index]!
  if (bits === 16) return (line[index * 2]! << 8) | line[index * 2 + 1]!
  const bit = index * bits
  return (line[bit >> 3]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
}

/** Undo a row's filter (9.2). */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (filter > 4) throw new Error('A PNG has an unknown filter')
  for (let index = 0; filter > 0 && index < line.length; index++) {
    const left = index < step ? 0 : line[index - step]!
    const up = above[index]!
    let guess = left
    if (filter === 2) guess = up
    else if (filter === 3) guess = (left + up) >> 1
    else if (filter === 4) guess = paeth(left, up, index < step ? 0 : above[index - step]!)
    line[index] = line[index]! + guess
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - corner - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** The sample values that stand for nothing. */
function readKeys(transparency: Uint8Array): number[] {
  const keys: number[] = []
  for (let index = 0; index + 1 < transparency.length; index += 2) {
    keys.push((transparency[index]! << 8) | transparency[index + 1]!)
  }
  return keys
}

function isKey(pixels: Uint16Array, from: number, keys: readonly number[]): boolean {
  return pixels[from + 1] === keys[1] && pixels[from + 2] === keys[2]
}
