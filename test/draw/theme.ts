/** A small theme of the fonts that Readout ships, for tests that measure and paint. */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import type {FontFace, FontFamily, Theme} from '../../src/theme/theme.ts'

const require = createRequire(import.meta.url)
const folder = (name: string) => require.resolve(`@expo-google-fonts/${name}/package.json`).slice(0, -12)

function face(family: string, cut: string, weight: number, italic = false): FontFace {
  const stem = family
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
  return {file: `${folder(family)}${cut}/${stem}_${cut}.ttf`, weight, italic}
}

const family = (name: string, generic: FontFamily['generic'], faces: FontFace[]): FontFamily => ({
  name,
  substitute: 'Georgia',
  generic,
  faces,
  web: [],
})

const fonts: Theme['fonts'] = {
  serif: family('Source Serif 4', 'serif', [
    face('source-serif-4', '400Regular', 400),
    face('source-serif-4', '400Regular_Italic', 400, true),
    face('source-serif-4', '600SemiBold', 600),
  ]),
  sans: family('Source Sans 3', 'sans-serif', [
    face('source-sans-3', '400Regular', 400),
    face('source-sans-3', '600SemiBold', 600),
  ]),
  mono: family('Source Code Pro', 'monospace', [face('source-code-pro', '400Regular', 400)]),
}

const fallback: FontFamily[] = [
  family('Noto Sans Math', 'sans-serif', [face('noto-sans-math', '400Regular', 400)]),
  family('Noto Sans Symbols 2', 'sans-serif', [face('noto-sans-symbols-2', '400Regular', 400)]),
  family('Noto Serif Devanagari', 'serif', [face('noto-serif-devanagari', '400Regular', 400)]),
  family('Noto Sans Gurmukhi', 'sans-serif', [face('noto-sans-gurmukhi', '400Regular', 400)]),
]

const colours = new Proxy({} as Theme['colours'], {
  get: (_, name) => ({light: name === 'accent' ? '#1f4e79' : '#1b1f24', dark: '#e6e9ec'}),
})

/** Only what measuring and painting look at. */
export const theme = {name: 'test', fonts, fallback, colours} as unknown as Theme

const files = new Map<string, Uint8Array>()

export function readFont(file: string): Uint8Array {
  let bytes = files.get(file)
  if (!bytes) {
    bytes = new Uint8Array(readFileSync(file))
    files.set(file, bytes)
  }
  return bytes
}
