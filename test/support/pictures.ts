/** Pictures made by hand, whole and decodable, with whatever metadata a test puts into them. */
import {crc32, deflateSync} from 'node:zlib'

/** A PNG's chunk with its checksum. */
export function chunk(type: string, data: Uint8Array | string = ''): Uint8Array {
  const content = Buffer.from(data as string, 'latin1')
  const bytes = Buffer.alloc(content.length + 12)
  bytes.writeUInt32BE(content.length)
  bytes.write(type, 4, 'latin1')
  content.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, content.length + 8)), content.length + 8)
  return bytes
}

export interface PngSample {
  width?: number
  height?: number
  depth?: number
  type?: number
  interlace?: number
  /** Chunks between the header and the pixels. */
  before?: readonly Uint8Array[]
  /** The chunks of pixels; without them black ones that fit an 8-bit grey picture. */
  pixels?: readonly Uint8Array[]
  /** Chunks between the pixels and the end. */
  after?: readonly Uint8Array[]
  /** What stands behind the end. */
  tail?: string
}

/** A PNG, grey with 8 bits unless said otherwise. */
export function png(sample: PngSample = {}): Uint8Array {
  const {
    width = 1,
    height = 1,
    depth = 8,
    type = 0,
    interlace = 0,
    before = [],
    after = [],
    tail = '',
  } = sample
  const {pixels = [chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height)))]} = sample
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([depth, type, 0, 0, interlace], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      ...before,
      ...pixels,
      ...after,
      chunk('IEND'),
      Buffer.from(tail, 'latin1'),
    ]),
  )
}

/** A JPEG's segment: its marker's second byte, then its content. */
export function segment(marker: number, data: Uint8Array | string): Uint8Array {
  const content = Buffer.from(data as string, 'latin1')
  const length = content.length + 2
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), content])
}

export interface JpegSample {
  width?: number
  height?: number
  colours?: number
  depth?: number
  /** The second byte of the frame's marker. */
  frame?: number
  /** Segments before the tables. */
  before?: readonly Uint8Array[]
  /** Segments between the pixels and the end. */
  after?: readonly Uint8Array[]
  /** What stands behind the end. */
  tail?: string
}

/** A JPEG, all of middle grey: one code of one bit for each block's mean and for its end. */
export function jpeg(sample: JpegSample = {}): Uint8Array {
  const {width = 1, height = 1, colours = 1, depth = 8, frame = 0xc0} = sample
  const {before = [], after = [], tail = ''} = sample
  const oneCode = [1, ...Array<number>(15).fill(0), 0]
  const ids = Array.from({length: colours}, (_, index) => index + 1)
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8) * colours
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...before,
      segment(0xdb, Uint8Array.from([0, ...Array<number>(64).fill(1)])),
      segment(frame, Uint8Array.from([depth, ...size, colours, ...ids.flatMap((id) => [id, 0x11, 0])])),
      segment(0xc4, Uint8Array.from([0x00, ...oneCode, 0x10, ...oneCode])),
      segment(0xda, Uint8Array.from([colours, ...ids.flatMap((id) => [id, 0]), 0, 63, 0])),
      Buffer.alloc(Math.ceil(blocks / 4)),
      ...after,
      Buffer.from([0xff, 0xd9]),
      Buffer.from(tail, 'latin1'),
    ]),
  )
}

/** EXIF data that tell how a picture is turned, and a word beside it, in either order of bytes. */
export function exif(orientation: number, words = '', little = false): Uint8Array {
  const bytes = Buffer.alloc(26)
  const short = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  bytes.write(little ? 'II' : 'MM', 'latin1')
  short(42, 2)
  long(8, 4)
  short(1, 8)
  short(0x0112, 10)
  short(3, 12)
  long(1, 14)
  short(orientation, 18)
  return Buffer.concat([bytes, Buffer.from(words, 'latin1')])
}
