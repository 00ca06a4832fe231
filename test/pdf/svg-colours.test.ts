import {expect, test} from 'vitest'
import {spellColours} from '../../src/pdf/svg-colours.ts'

test('colours are spelt as what draws an SVG reads them', () => {
  const spelt = (colour: string) => spellColours(`<rect fill="${colour}"/>`).slice(12, -3)
  expect(
    Object.fromEntries(
      [
        'hsl(0, 100%, 50%)',
        'hsl(120deg 100% 25%)',
        'hsla(-120, 100%, 50%, .4)',
        'hsl(0.5turn 50% 50% / 50%)',
        'rgb(1 2 3)',
        'rgb(10% 20% 30% / 0.5)',
        'rgba(1, 2, 3, 1)',
        '#f008',
        '#00ff0080',
        '#abc',
        'red',
        'url(#abcd)',
        'rgb(none)',
      ].map((colour) => [colour, spelt(colour)]),
    ),
  ).toMatchInlineSnapshot(`
    {
      "#00ff0080": "rgba(0,255,0,0.502)",
      "#abc": "#abc",
      "#f008": "rgba(255,0,0,0.5333)",
      "hsl(0, 100%, 50%)": "rgb(255,0,0)",
      "hsl(0.5turn 50% 50% / 50%)": "rgba(64,191,191,0.5)",
      "hsl(120deg 100% 25%)": "rgb(0,128,0)",
      "hsla(-120, 100%, 50%, .4)": "rgba(0,0,255,0.4)",
      "red": "red",
      "rgb(1 2 3)": "rgb(1,2,3)",
      "rgb(10% 20% 30% / 0.5)": "rgba(26,51,77,0.5)",
      "rgb(none)": "rgb(none)",
      "rgba(1, 2, 3, 1)": "rgb(1,2,3)",
      "url(#abcd)": "url(#abcd)",
    }
  `)
  const style =
    '<style>.a{fill:hsl(0,0%,100%);stroke:#1234}</style><use href="#dead"/><g style="fill:#beef"/><text>hsl(0,0%,100%)</text>'
  expect(spellColours(style)).toMatchInlineSnapshot(
    `"<style>.a{fill:rgb(255,255,255);stroke:rgba(17,34,51,0.2667)}</style><use href="#dead"/><g style="fill:rgb(187,238,238)"/><text>hsl(0,0%,100%)</text>"`,
  )
})

test('long spaces are passed over once', () => {
  const style = `<g style="fill:${' '.repeat(500_000)}x"/>`
  expect(spellColours(style)).toBe(style)
})
