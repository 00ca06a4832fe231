/** Colours of an SVG in the one spelling that what draws it reads: `rgb(…)` and `rgba(…)` with commas. */

/** An SVG with its colours in HSL, in hexadecimal with opacity, and without commas (CSS Color 4, 5 and 7) spelt anew. */
export function spellColours(svg: string): string {
  // Words that are shown may look like colours.
  return svg.replace(/<style[^>]*>[^<]*|<[^>]*>/g, spellIn)
}

function spellIn(tag: string): string {
  return tag
    .replace(/\b(rgb|hsl)a?\(([^()]*)\)/gi, (written, space: string, inner: string) => {
      const parts = inner.trim().split(/\s*[,/]\s*|\s+/)
      const [first = '', second = '', third = '', opacity] = parts
      if (parts.length < 3 || parts.length > 4) return written
      const colour =
        space.toLowerCase() === 'rgb'
          ? [first, second, third].map(channelOf)
          : fromHsl(angleOf(first), shareOf(second), shareOf(third))
      return colour.some(Number.isNaN) ? written : spell(colour, opacity === undefined ? 1 : shareOf(opacity))
    })
    .replace(
      /((?:fill|stroke|color)\s*[=:]\s*(?:["']\s*)?)#([0-9a-f]{8}|[0-9a-f]{4})(?![0-9a-z_-])/gi,
      (written, before: string, digits: string) => {
        const pairs = digits.length === 8 ? digits.match(/../g) : Array.from(digits, (digit) => digit + digit)
        const [red, green, blue, opacity] = (pairs ?? []).map((pair) => Number.parseInt(pair, 16))
        return opacity === undefined ? written : before + spell([red!, green!, blue!], opacity / 255)
      },
    )
}

function spell(colour: readonly number[], opacity: number): string {
  const [red, green, blue] = colour.map((channel) => Math.round(Math.min(255, Math.max(0, channel))))
  return opacity >= 1 || Number.isNaN(opacity)
    ? `rgb(${red},${green},${blue})`
    : `rgba(${red},${green},${blue},${Number(Math.max(0, opacity).toFixed(4))})`
}

/** A channel of 255, written as a number or as a percentage. */
function channelOf(text: string): number {
  return text.endsWith('%') ? shareOf(text) * 255 : Number.parseFloat(text)
}

/** A percentage, or a share of one. */
function shareOf(text: string): number {
  const value = Number.parseFloat(text)
  return text.endsWith('%') ? value / 100 : value
}

/** Degrees, whatever unit of angles they are written in. */
function angleOf(text: string): number {
  const unit = /[a-z]*$/i.exec(text)?.[0].toLowerCase() ?? ''
  const degrees: Readonly<Record<string, number>> = {turn: 360, rad: 180 / Math.PI, grad: 0.9}
  return Number.parseFloat(text) * (degrees[unit] ?? 1)
}

/** Red, green and blue of 255 from hue, saturation and lightness (CSS Color 4, 7.1). */
function fromHsl(hue: number, saturation: number, lightness: number): number[] {
  return [0, 8, 4].map((part) => {
    const at = (((part + hue / 30) % 12) + 12) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  })
}
