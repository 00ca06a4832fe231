/** Drawings in the page: one picture to those who hear it, text and classes to a browser. */
import type {Element, Text} from 'hast'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {describe, expect, test} from 'vitest'
import type {Figure, Image} from '../../src/model/node.ts'
import {walkReport} from '../../src/model/walk.ts'
import {paragraph, sampleReport} from '../support/sample-report.ts'
import {pageOf, styleOf, textOf} from './briefing.ts'

const figure = [...walkReport(sampleReport())].find(
  (node): node is Figure => node.type === 'figure' && node.children[0].asset === '_timeline-1',
)!
const [image] = figure.children

function parse(html: string): Element[] {
  const found: Element[] = []
  visit(unified().use(rehypeParse, {fragment: true}).parse(html), 'element', (element) => {
    found.push(element)
  })
  return found
}

const inside = (html: string, tag: string) => parse(html).filter(({tagName}) => tagName === tag)

describe('a drawing', () => {
  test('It is one picture with a name, in a box that scrolls and can be reached by keyboard', () => {
    const [box] = inside(textOf(figure), 'div')
    expect(box?.properties).toEqual({
      className: ['drawing-box', 'room-368-5pt'],
      tabIndex: 0,
      role: 'region',
      ariaLabel: 'Figure 2 What happened when',
    })
    const [svg] = inside(textOf(figure), 'svg')
    expect(svg?.properties).toEqual({
      className: ['drawing', 'width-368-5pt'],
      viewBox: '0 0 368.5 96',
      width: '491.33',
      height: '128',
      direction: 'ltr',
      role: 'img',
      ariaLabel: image.alt,
    })
  })

  test('Without a caption its box is no region, since a region must have a name', () => {
    const [box] = inside(textOf({...figure, caption: null}), 'div')
    expect(box?.properties).toEqual({className: ['drawing-box', 'room-368-5pt'], tabIndex: 0})
  })

  test('Each piece of text stands at its place in its font, as wide as it was measured', () => {
    const texts = inside(textOf(figure), 'text').map(({properties, children}) => ({
      words: (children[0] as Text).value,
      className: properties.className,
      at: [properties.x, properties.y, properties.fontSize],
      fitted: [Number(properties.textLength) > 10, properties.lengthAdjust],
    }))
    const [sans, semibold] = [texts[2]?.className, texts[0]?.className] as [string[], string[]]
    const fitted = [true, 'spacingAndGlyphs']
    expect(texts).toEqual([
      {words: 'SECURITY', className: [semibold[0], 'fill-secondary'], at: ['0', '24', '8'], fitted},
      {words: 'Trade', className: [sans[0], 'figures-smcp', 'fill-secondary'], at: ['0', '54', '8'], fitted},
      {words: 'Talks since 2016 — ', className: [sans[0], 'fill-ink'], at: ['70', '12', '8'], fitted},
      {
        words: 'पहल',
        className: [expect.stringMatching(/^face-/), 'fill-ink'],
        at: [expect.any(String), '12', '8'],
        fitted,
      },
      {
        words: 'Ajit Doval arrives in Ottawa',
        className: [semibold[0], 'fill-ink'],
        at: ['248', '53', '8'],
        fitted,
      },
      {
        words: '2018',
        className: [sans[0], 'figures-tnum-lnum', 'fill-secondary'],
        at: ['70', '92', '8'],
        fitted,
      },
      {
        words: '2026',
        className: [sans[0], 'figures-tnum-lnum', 'fill-secondary'],
        at: ['240', '92', '8'],
        fitted,
      },
    ])
  })

  test('No colour, font or style stands on an element: a dark window changes them all', () => {
    const [svg] = inside(textOf(figure), 'svg')
    const names = new Set(
      [svg!, ...svg!.children.filter((child) => child.type === 'element')].flatMap(({properties}) =>
        Object.keys(properties),
      ),
    )
    expect(
      [...names].filter((name) => /^(fill|stroke|style|color|fontFamily|fontWeight|id)$/.test(name)),
    ).toEqual([])
    const style = styleOf(sampleReport())
    for (const rule of [
      '.fill-accent { fill: var(--accent) }',
      '.fill-none { fill: none }',
      '.stroke-rule { stroke: var(--rule) }',
      '.figures-smcp { font-variant: small-caps }',
      '.figures-tnum-lnum { font-variant: tabular-nums lining-nums }',
      '.room-368-5pt { --natural: 35.0952rem }',
    ])
      expect(style).toSatisfy((css: string) => css.includes(rule))
    expect(style).toMatch(/\.face-\d+ \{ font-family: var\(--sans\); font-weight: 600; font-style: normal \}/)
  })

  test('The page has the fonts of its words, of every script', () => {
    const report = {...sampleReport(), children: [figure], notes: []}
    const has = (style: string) => style.includes('@font-face { font-family: "Noto Serif Devanagari"')
    expect(has(styleOf(report))).toBe(true)
    const plain = {...report, children: [paragraph('No drawing.')], timelines: {}}
    expect(has(styleOf(plain))).toBe(false)
  })

  test('It has a width of its own wherever the author wishes one', () => {
    const wide: Figure = {...figure, children: [{...image, width: {share: 0.5}}]}
    const report = {...sampleReport(), children: [wide]}
    expect(pageOf(report)).toContain('<svg class="drawing width-50" ')
    expect(styleOf(report)).toContain('.width-50 { width: 50% }')
    expect(textOf(wide)).toContain('<div class="drawing-box" ')
  })

  test('In a line it stands without a box, and a decorative one is passed over', () => {
    const inline: Image = {...image, alt: '', decorative: true, id: 'picture'}
    const html = textOf(paragraph('Before ', inline, ' after'))
    expect(html).toMatch(
      /^<p>Before <svg id="picture" class="drawing width-368-5pt" viewBox="0 0 368.5 96" [^>]* aria-hidden="true">/,
    )
    expect(inside(html, 'div')).toEqual([])
  })
})

test('A quiet reference is a link that looks like its words', () => {
  const quiet = {
    type: 'crossReference',
    target: 'x',
    shows: 'words',
    quiet: true,
    children: [{type: 'text', value: 'word'}],
  } as const
  expect(textOf(paragraph('A ', {...quiet, children: [...quiet.children]}, '.'))).toBe(
    '<p>A <a class="quiet" href="#x">word</a>.</p>',
  )
  expect(styleOf(sampleReport())).toMatch(/a\.quiet \{ color: inherit; font: inherit; [^}]*underline dotted/)
})
