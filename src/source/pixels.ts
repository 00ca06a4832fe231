/** Pictures made of pixels: PNG and JPEG, checked and without their metadata, so that all formats show the same. */
import {readJpeg} from './jpeg.ts'
import {readPng} from './png.ts'

/**
 * A picture as it is handed on, or what is wrong with it. `flaw` follows the picture's name: "in CMYK"; `null` where the
 * file is broken.
 */
export type PixelsResult = CleanPixels | Flaw | {repaint: Repaint} | null

/** A picture without metadata. */
export interface CleanPixels {
  format: PixelFormat
  width: number
  height: number
  bytes: Uint8Array
}

/** What is wrong with a picture. */
export interface Flaw {
  flaw: string
  expected: string
}

/** A clean JPEG that not all formats show alike as it is: turned by its EXIF data, or in the colours of print. */
export interface Repaint {
  bytes: Uint8Array
  /** EXIF orientation, 1 to 8. */
  orientation: number
  /** True where its three channels are red, green and blue, as they seldom are. */
  plainColours: boolean
  /** Segments of its colour profile, where that holds for what is painted. */
  profile: Uint8Array
  /** What is wrong with it where it cannot be painted anew. */
  flaw: Flaw
}

/** The formats of pictures that are made of pixels. */
export type PixelFormat = 'png' | 'jpeg'

/** The format that bytes begin as, whatever their name; `null` for anything else. */
export function pixelFormatOf(bytes: Uint8Array): PixelFormat | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? 'jpeg' : null
}

/** Check and clean a picture. What comes out goes through again unchanged. */
export function readPixels(bytes: Uint8Array, format: PixelFormat): PixelsResult {
  return format === 'png' ? readPng(bytes) : readJpeg(bytes)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
