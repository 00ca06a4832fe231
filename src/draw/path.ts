/** SVG path data (SVG 1.1, 8.3), as far as drawings need it changed. */

/** How many numbers a command takes. */
const numbersOf: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
}
const rotation = 2
const firstFlag = 3
const lastFlag = 4

/** Path data `times` as large, about its own origin. The flags of an arc must stand apart. */
export function scalePath(path: string, times: number): string {
  if (times === 1) return path
  let command = ''
  let at = 0
  return path.replace(
    /([a-z])|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi,
    (token, letter: string | undefined) => {
      if (letter !== undefined) {
        command = letter.toUpperCase()
        at = 0
        return token
      }
      const place = at++ % (numbersOf[command] || 1)
      // The angle and the two flags of an arc are no lengths.
      const kept = command === 'A' && (place === rotation || (place >= firstFlag && place <= lastFlag))
      return ` ${kept ? token : Number(token) * times}`
    },
  )
}

/** Path data turned about its own origin by `degrees`, clockwise. Only commands whose numbers all come in pairs turn so: M, L, C, S, Q, T. */
export function turnPath(path: string, degrees: number): string {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const written = (value: number) => String(Math.round(value * 1e4) / 1e4)
  return path.replace(
    /\s*([+-]?(?:\d+\.?\d*|\.\d+))[\s,]*([+-]?(?:\d+\.?\d*|\.\d+))/g,
    (_pair, x: string, y: string) =>
      ` ${written(Number(x) * cos - Number(y) * sin)} ${written(Number(x) * sin + Number(y) * cos)}`,
  )
}
