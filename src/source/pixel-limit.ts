/** Limits of pictures: what a page could show is far less, and more is a bomb. */

/** Most pixels on a side. */
export const longestSide = 30_000

/** Most pixels of a picture. */
export const mostPixels = 100_000_000

/** Most bytes that a picture may unpack to before it is drawn. */
export const mostUnpacked = 400_000_000

/** Most bytes of a colour profile, unpacked; those of screens have a few thousand, those of presses a million. */
export const mostProfile = 4_000_000

/** What is wrong with a picture's size, and what is expected; `null` when nothing is. */
export function flawOfSize(width: number, height: number): {flaw: string; expected: string} | null {
  const flaw = `of ${width} × ${height} pixels`
  if (width === 0 || height === 0) return {flaw, expected: 'one that has pixels'}
  if (width > longestSide || height > longestSide)
    return {flaw, expected: `${longestSide} pixels on a side at most`}
  return width * height > mostPixels ? {flaw, expected: `${mostPixels} pixels at most`} : null
}

/** What is said of a picture that would be shown turned by some programs and not by others. */
export const turned = {
  flaw: 'turned by its EXIF data',
  expected: 'an upright picture (`exiftran -ai` or `magick mogrify -auto-orient` turns the picture itself)',
}
