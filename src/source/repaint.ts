/**
 * JPEGs painted anew, the same for all formats: upright instead of turned by their EXIF data, which some programs heed and
 * some do not, and in the colours of screens instead of those of print.
 */
import {decode, encode} from 'jpeg-js'
import {stepsOf} from './exif.ts'
import {readJpeg} from './jpeg.ts'
import type {CleanPixels, Flaw, Repaint} from './pixels.ts'

/** Quality of what is painted anew, of 100: the loss is not to be seen. */
const quality = 92

/** Most memory for the coefficients of a picture; one of fifty million pixels needs less. */
const mostMegabytes = 1500

/** Paint a JPEG anew, or say what is wrong with one that cannot be. */
export function repaint({bytes, orientation, plainColours, profile, flaw}: Repaint): CleanPixels | Flaw {
  try {
    const {data, width, height} = decode(bytes, {
      useTArray: true,
      // Else the decoder heeds Adobe's segment where there is one.
      ...(plainColours ? {colorTransform: false} : {}),
      maxMemoryUsageInMB: mostMegabytes,
    })
    const painted = encode(turn(data, width, height, orientation), quality).data
    const whole = Buffer.concat([painted.subarray(0, 2), profile, painted.subarray(2)])
    const result = readJpeg(whole)
    return result && 'format' in result ? result : flaw
  } catch {
    return flaw
  }
}

/** Pixels of four bytes as the EXIF orientation shows them. */
function turn(
  data: Uint8Array,
  width: number,
  height: number,
  orientation: number,
): {data: Uint8Array; width: number; height: number} {
  if (orientation === 1) return {data, width, height}
  const {first, across, down, columns, rows} = stepsOf(orientation, width, height)
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const to = new Uint32Array(width * height)
  let at = 0
  for (let row = 0; row < rows; row++) {
    let source = first + row * down
    for (let column = 0; column < columns; column++) {
      to[at++] = from[source]!
      source += across
    }
  }
  return {data: new Uint8Array(to.buffer), width: columns, height: rows}
}
