import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {loadTheme} from '../../src/theme/load.ts'
import type {ColourName} from '../../src/theme/theme.ts'

const theme = await loadTheme('briefing', fileURLToPath(new URL('../../templates', import.meta.url)))
const names = Object.keys(theme.colours) as ColourName[]
const kinds = ['note', 'tip', 'important', 'warning', 'caution'] as const

/** Every colour that words are set in, with every ground they may stand on. */
const pairs: [ColourName, ColourName][] = [
  ...(['paper', 'tint', ...kinds.map((kind) => `${kind}-tint` as const)] as const).flatMap((ground) =>
    (['ink', 'secondary', 'accent'] as const).map((words): [ColourName, ColourName] => [words, ground]),
  ),
  ...kinds.flatMap((kind): [ColourName, ColourName][] => [
    [kind, 'paper'],
    [kind, `${kind}-tint`],
  ]),
  ...names.filter((name) => name.startsWith('code-')).map((name): [ColourName, ColourName] => [name, 'tint']),
  ...(['clear', 'green', 'amber', 'red'] as const).map((label): [ColourName, ColourName] => [
    `marking-${label}`,
    'marking-background',
  ]),
]

test.each(['light', 'dark'] as const)('Words have a contrast of 4.5 to 1 with their ground (%s)', (shade) => {
  const low = pairs
    .map(([words, ground]) => ({
      words,
      ground,
      contrast: contrast(theme.colours[words][shade], theme.colours[ground][shade]),
    }))
    .filter(({contrast}) => contrast < 4.5)
  expect(low).toEqual([])
})

test('The measure of contrast is that of WCAG 2.2', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

/** Contrast ratio of two colours (WCAG 2.2, "contrast ratio" and "relative luminance"). */
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
