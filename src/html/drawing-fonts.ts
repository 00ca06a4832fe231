/** The theme's fonts for the words in an SVG drawing. */
import type {Theme} from '../theme/theme.ts'
import {facesFor} from './fonts.ts'

/**
 * The drawing with the theme's families that it names, in a style sheet of its own: the cuts it speaks of, and of
 * them the pieces its words need. Words in other families are left to the browser.
 */
export function drawingFonts(source: string, theme: Theme, readFont: (file: string) => Uint8Array): string {
  const root = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(source)
  if (!root || root[0].endsWith('/>') || !/<text\b/.test(source)) return source
  const text = wordsOf(source)
  const named = [...Object.values(theme.fonts), ...theme.fallback].filter(({name}) => source.includes(name))
  const slants = /font-style\s*[=:]\s*["']?\s*(?:italic|oblique)/.test(source) ? [false, true] : [false]
  const wanted = named.flatMap((family) =>
    weightsIn(source).flatMap((weight) => slants.map((italic) => ({family, weight, italic, text}))),
  )
  if (wanted.length === 0) return source
  const start = root.index + root[0].length
  return `${source.slice(0, start)}<style>${facesFor(wanted, readFont)}</style>${source.slice(start)}`
}

/** What stands outside the tags, references resolved. */
function wordsOf(source: string): string {
  return source
    .replace(/<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replace(
      /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
      (_all, hex: string | undefined, decimal: string | undefined) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code <= 0x10ffff ? String.fromCodePoint(code) : ''
      },
    )
    .replace(/&[a-z]+;/g, '&<>"\'')
}

/** The regular weight, and every other that the drawing speaks of. */
function weightsIn(source: string): number[] {
  const weights = new Set([400])
  for (const [, value = ''] of source.matchAll(/font-weight\s*[=:]\s*["']?\s*(bold|[1-9]00)/g)) {
    weights.add(value === 'bold' ? 700 : Number(value))
  }
  return [...weights].sort((a, b) => a - b)
}
