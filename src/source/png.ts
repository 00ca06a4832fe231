/**
 * PNG (W3C Recommendation, third edition) checked and without metadata.
 *
 * Kept: the chunks that hold the picture (`IHDR`, `PLTE`, `IDAT`, `IEND`), its transparency (`tRNS`), its density (`pHYs`)
 * and its colours (`sRGB`, `gAMA`, `cHRM`, and `iCCP`, whose profile loses the name it was given). All else goes: words, dates,
 * EXIF, the further pictures of an animation, what programs add for themselves, and whatever hides behind the
 * pixels or behind the end.
 */
import {crc32, deflateSync, type InflateRaw, inflateSync} from 'node:zlib'
import {orientationOf} from './exif.ts'
import {flawOfSize, mostProfile, mostUnpacked} from './pixel-limit.ts'
import type {PixelsResult} from './pixels.ts'
import {type Pass, turnRows} from './png-turn.ts'

interface Chunk {
  type: string
  data: Uint8Array
}

interface Header {
  width: number
  height: number
  /** Bits of a pixel. */
  bits: number
  type: number
  interlaced: boolean
}

/** What stands before the pixels and is kept, in this order. */
const kept = ['sRGB', 'gAMA', 'cHRM', 'iCCP', 'pHYs', 'PLTE', 'tRNS']
const lengths: Readonly<Record<string, number>> = {sRGB: 1, gAMA: 4, cHRM: 32, pHYs: 9}
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Samples of a pixel, and the depths they may have, by type of colours (11.2.1). */
const kinds: Readonly<Record<number, {channels: number; depths: readonly number[]}>> = {
  0: {channels: 1, depths: [1, 2, 4, 8, 16]},
  2: {channels: 3, depths: [8, 16]},
  3: {channels: 1, depths: [1, 2, 4, 8]},
  4: {channels: 2, depths: [8, 16]},
  6: {channels: 4, depths: [8, 16]},
}
const indexed = 3
/** First column and row, then the steps, of Adam7's passes (8.1). */
const passes: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]
/** Bytes that a picture may unpack to beyond its pixels, before it counts as broken. */
const slack = 1_000_000
const profileName = 'ICC profile'

/** Check and clean a PNG. */
export function readPng(bytes: Uint8Array): PixelsResult {
  const chunks = chunksOf(bytes)
  const first = chunks?.[0]
  if (!chunks || !first) return null
  const view = viewOf(first.data)
  if (first.type === 'IHDR' && first.data.length === 13) {
    const flaw = flawOfSize(view.getUint32(0), view.getUint32(4))
    if (flaw) return flaw
  }
  const header = headerOf(chunks)
  if (!header) return null
  const {width, height} = header
  const rows = rowsOf(header)
  const size = rows.reduce((sum, {count, length}) => sum + count * length, 0)
  if (size > mostUnpacked) {
    return {
      flaw: `that unpacks to ${size} bytes`,
      expected: `${mostUnpacked} at most: fewer pixels, or 8 bits each`,
    }
  }
  const data = pixelsOf(chunks, rows, size)
  if (!data) return null
  const before = kept.flatMap((type) => clean(type, chunks, header) ?? [])
  if (header.type === indexed && !before.some(({type}) => type === 'PLTE')) return null
  const exif = chunks.find(({type}) => type === 'eXIf')
  const orientation = exif ? orientationOf(exif.data) : 1
  const shown = orientation === 1 ? {first, data, width, height} : turn(first, header, data, orientation)
  if (orientation >= 5) for (const {type, data: density} of before) if (type === 'pHYs') swapSides(density)
  const written = [shown.first, ...before, ...shown.data, {type: 'IEND', data: new Uint8Array()}]
  return {
    format: 'png',
    width: shown.width,
    height: shown.height,
    bytes: new Uint8Array(Buffer.concat([Uint8Array.from(signature), ...written.map(toBytes)])),
  }
}

/** The picture upright, in one pass: its header and its pixels. */
function turn(
  first: Chunk,
  header: Header,
  packed: readonly Chunk[],
  orientation: number,
): {first: Chunk; data: Chunk[]; width: number; height: number} {
  const unpacked = inflateSync(Buffer.concat(packed.map(({data}) => data)))
  const {width, height, rows} = turnRows(header, partsOf(header), unpacked, orientation)
  const data = first.data.slice()
  const view = viewOf(data)
  view.setUint32(0, width)
  view.setUint32(4, height)
  data[12] = 0
  return {first: {type: 'IHDR', data}, data: [{type: 'IDAT', data: deflateSync(rows)}], width, height}
}

/** Density across is density down once a picture lies on its other side. */
function swapSides(density: Uint8Array): void {
  density.set([...density.subarray(4, 8), ...density.subarray(0, 4)])
}

/** The chunks up to the end; `null` when one that the picture needs is cut, damaged or unknown, or the end is missing. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = viewOf(bytes)
  const chunks: Chunk[] = []
  let at = signature.length
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const end = at + 8 + length
    if (end + 4 > bytes.length) return null
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (!/^[A-Za-z]{4}$/.test(type)) return null
    const sound = crc32(bytes.subarray(at + 4, end)) === view.getUint32(end)
    // The case of its first letter says whether a picture can be shown without the chunk (5.4).
    const needed = /^[A-Z]/.test(type)
    if (needed && (!sound || !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(type))) return null
    if (type === 'IEND') return chunks
    if (sound) chunks.push({type, data: bytes.subarray(at + 8, end)})
    at = end + 4
  }
  return null
}

function headerOf(chunks: readonly Chunk[]): Header | null {
  const [first] = chunks
  if (first?.type !== 'IHDR' || first.data.length !== 13) return null
  if (chunks.some(({type}, index) => index > 0 && type === 'IHDR')) return null
  const view = viewOf(first.data)
  const [depth = 0, type = 0, compression, filter, interlace = 0] = first.data.subarray(8)
  const kind = kinds[type]
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return null
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bits: depth * kind.channels,
    type,
    interlaced: interlace === 1,
  }
}

/** Stretches of rows as they are packed, each row with the byte that names its filter. */
function rowsOf(header: Header): {count: number; length: number}[] {
  const {width, height, bits} = header
  return partsOf(header).flatMap(([x, y, stepX, stepY]) => {
    const columns = Math.ceil((width - x) / stepX)
    const count = Math.ceil((height - y) / stepY)
    return columns > 0 && count > 0 ? {count, length: Math.ceil((columns * bits) / 8) + 1} : []
  })
}

function partsOf({interlaced}: Header): readonly Pass[] {
  return interlaced ? passes : [[0, 0, 1, 1]]
}

/** The chunks of pixels, with nothing but pixels in them; `null` when the pixels are not all there. */
function pixelsOf(
  chunks: readonly Chunk[],
  rows: readonly {count: number; length: number}[],
  size: number,
): Chunk[] | null {
  const start = chunks.findIndex(({type}) => type === 'IDAT')
  const end = chunks.findLastIndex(({type}) => type === 'IDAT') + 1
  const parts = chunks.slice(Math.max(start, 0), end)
  if (parts.length === 0 || parts.some(({type}) => type !== 'IDAT')) return null
  const packed = parts.length === 1 ? parts[0]!.data : Buffer.concat(parts.map(({data}) => data))
  const unpacked = unpack(packed, size + slack)
  if (!unpacked || unpacked.bytes.length < size) return null
  let at = 0
  for (const {count, length} of rows) {
    for (let row = 0; row < count; row++, at += length) if (unpacked.bytes[at]! > 4) return null
  }
  if (unpacked.bytes.length > size)
    return [{type: 'IDAT', data: deflateSync(unpacked.bytes.subarray(0, size))}]
  if (unpacked.used < packed.length) return [{type: 'IDAT', data: packed.subarray(0, unpacked.used)}]
  return parts
}

/** A chunk as it is kept; `null` when it is missing, makes no sense or has no meaning for such a picture. */
function clean(type: string, chunks: readonly Chunk[], {type: colours, bits}: Header): Chunk | null {
  const pixels = chunks.findIndex((chunk) => chunk.type === 'IDAT')
  const found = chunks.slice(0, pixels).find((chunk) => chunk.type === type)
  if (!found) return null
  const {data} = found
  if (type === 'iCCP') return cleanProfile(data)
  if (type === 'PLTE') {
    const fits = data.length > 0 && data.length % 3 === 0 && data.length / 3 <= 2 ** bits
    return colours === indexed && fits ? found : null
  }
  if (type === 'tRNS') {
    const palette = chunks.find((chunk) => chunk.type === 'PLTE')?.data.length ?? 0
    if (colours === indexed) return data.length > 0 && data.length <= palette / 3 ? found : null
    return (colours === 0 && data.length === 2) || (colours === 2 && data.length === 6) ? found : null
  }
  return data.length === lengths[type] ? found : null
}

/** A colour profile under a name that says nothing (11.3.2.3); `null` for what is no profile. */
function cleanProfile(data: Uint8Array): Chunk | null {
  const packed = data.subarray(data.indexOf(0) + 2)
  const profile = unpack(packed, mostProfile)
  // Where every profile says that it is one (ICC.1, 7.2).
  if (!profile || Buffer.from(profile.bytes.subarray(36, 40)).toString('latin1') !== 'acsp') return null
  const name = Buffer.from(`${profileName}\0\0`, 'latin1')
  return {type: 'iCCP', data: Buffer.concat([name, packed.subarray(0, profile.used)])}
}

/** Unpacked bytes, and how many of the packed ones they took; `null` for what does not unpack, or to more than `most`. */
function unpack(packed: Uint8Array, most: number): {bytes: Uint8Array; used: number} | null {
  try {
    // What is typed as the bytes alone is, with `info`, the bytes and what unpacked them.
    const {buffer, engine} = inflateSync(packed, {info: true, maxOutputLength: most}) as unknown as {
      buffer: Uint8Array
      engine: InflateRaw
    }
    return {bytes: buffer, used: engine.bytesWritten}
  } catch {
    return null
  }
}

function toBytes({type, data}: Chunk): Uint8Array {
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8)
  return bytes
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
