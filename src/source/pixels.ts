/** Pictures made of pixels: PNG and JPEG, checked and without their metadata, so that all formats show the same. */
import {readJpeg} from './jpeg.ts'
import {readPng} from './png.ts'

/**
 * A picture as it is handed on, or what is wrong with it. `flaw` follows the picture's name: "in CMYK"; `null` where the
 * file is broken.
 */
export type PixelsResult =
  | {format: PixelFormat; width: number; height: number; bytes: Uint8Array}
  | {flaw: string; expected: string}
  | null

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
