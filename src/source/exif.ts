/** The one thing that EXIF data say about how a picture looks: which side is up. */

const orientationTag = 0x0112
const short = 3

/**
 * The orientation in EXIF data, 1 (upright) to 8, from the first directory of their TIFF structure (CIPA DC-008, 4.6.4).
 * Data that say nothing, or make no sense, leave a picture upright.
 */
export function orientationOf(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return 1
  const little = view.getUint16(0) === 0x4949
  if (!little && view.getUint16(0) !== 0x4d4d) return 1
  if (view.getUint16(2, little) !== 42) return 1
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 1
  const entries = view.getUint16(directory, little)
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * 12
    if (at + 12 > tiff.length) return 1
    if (view.getUint16(at, little) !== orientationTag || view.getUint16(at + 2, little) !== short) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** Where an upright picture's pixels come from in the one turned: the first, then the next in its row, then the next row's. */
export interface TurnSteps {
  first: number
  across: number
  down: number
  /** Of the upright picture. */
  columns: number
  rows: number
}

/** How the EXIF orientation shows a picture of so many pixels (CIPA DC-008, 4.6.4). */
export function stepsOf(orientation: number, width: number, height: number): TurnSteps {
  const right = width - 1
  const bottom = (height - 1) * width
  const steps = [
    [0, 1, width],
    [right, -1, width],
    [right + bottom, -1, -width],
    [bottom, 1, -width],
    [0, width, 1],
    [bottom, -width, 1],
    [right + bottom, -width, -1],
    [right, width, -1],
  ] as const
  const [first, across, down] = steps[orientation - 1] ?? steps[0]
  const [columns, rows] = orientation >= 5 ? [height, width] : [width, height]
  return {first, across, down, columns, rows}
}
