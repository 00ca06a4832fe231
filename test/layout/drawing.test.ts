/** Drawings on pages: their things, fitted to their place, in the piece of marked content of their figure. */
import {beforeAll, describe, expect, test} from 'vitest'
import type {Drawing, Item} from '../../src/draw/drawing.ts'
import {layOut} from '../../src/layout/layout.ts'
import type {Layout, StructureNode} from '../../src/layout/page.ts'
import type {Block, Figure, Image} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {sampleDrawing} from '../support/sample-drawing.ts'
import {fakeMeasure} from './fake-measure.ts'
import {cell, paragraph, projectTemplates} from './material.ts'
import {bareReport} from './random-report.ts'

const image: Image = {
  type: 'image',
  asset: '_timeline-1',
  alt: 'Two events',
  decorative: false,
  title: null,
  width: null,
}
const figure: Figure = {type: 'figure', id: 'fig', number: '', caption: null, children: [image]}

let theme: Theme
let width: number
beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', projectTemplates))
  const {sizes, margin} = theme.page
  width = sizes.a4.width - margin.left - margin.right
})

function lay(block: Block, drawing: Drawing = sampleDrawing(fakeMeasure(), width)): Layout {
  return layOut(
    deepFreeze(bareReport([block])),
    theme,
    fakeMeasure(),
    new Map([['_timeline-1', deepFreeze(drawing)]]),
  )
}

function figures(node: StructureNode): StructureNode[] {
  const own = node.tag === 'Figure' ? [node] : []
  return [...own, ...node.children.flatMap((child) => (typeof child === 'number' ? [] : figures(child)))]
}

/** The only figure of a layout, and what is painted in its piece of marked content. */
function painted(layout: Layout): {node: StructureNode; items: Item[]} {
  const [node, ...others] = figures(layout.structure)
  expect(others).toEqual([])
  const role = node!.children[0]
  return {
    node: node!,
    items: layout.pages.flatMap(({drawing}) => drawing.items.filter((item) => item.role === role)),
  }
}

describe('a drawing as wide as the text', () => {
  test('is painted thing by thing at its own size, in the figure that speaks for it', () => {
    const drawing = sampleDrawing(fakeMeasure(), width)
    const {node, items} = painted(lay(figure, drawing))
    const {x, y} = node.box!
    expect(node).toMatchObject({tag: 'Figure', alt: 'Two events', box: {page: 1, width, height: 96}})
    expect(node.children).toEqual([expect.any(Number)])
    const [role] = node.children as [number]
    expect(items).toEqual(
      drawing.items.map((item) =>
        item.kind === 'line'
          ? {...item, role, x1: x + item.x1, x2: x + item.x2, y1: y + item.y1, y2: y + item.y2}
          : {...item, role, x: x + item.x, y: y + item.y},
      ),
    )
  })

  test('that is decorative is furniture', () => {
    const layout = lay({...figure, children: [{...image, decorative: true, alt: ''}]})
    expect(figures(layout.structure)).toEqual([])
    const items = layout.pages.flatMap(({drawing}) => drawing.items)
    expect(items.filter(({kind, role}) => kind === 'path' && role === null)).toHaveLength(2)
  })
})

describe('a drawing where there is less room', () => {
  test('shrinks with all that is in it', () => {
    const drawing = sampleDrawing(fakeMeasure(), width)
    const {node, items} = painted(lay({...figure, children: [{...image, width: {share: 0.5}}]}, drawing))
    expect(node.box!.width).toBeCloseTo(width / 2)
    expect(node.box!.height).toBeCloseTo(48)
    const sizes = (all: readonly Item[]) =>
      all.flatMap((item) => (item.kind === 'text' ? item.size : item.width))
    for (const [index, size] of sizes(items).entries())
      expect(size).toBeCloseTo(sizes(drawing.items)[index]! / 2)
    const dashes = items.flatMap((item) => (item.kind === 'line' && item.dash ? [item.dash] : []))
    expect(dashes).toEqual([[0.5, 1]])
  })

  test('is no higher than a picture may be', () => {
    const tall = {...sampleDrawing(fakeMeasure(), width), height: 2000}
    const {node} = painted(lay(figure, tall))
    const {sizes, margin} = theme.page
    const room = sizes.a4.height - margin.top - margin.bottom
    expect(node.box!.height).toBeCloseTo(room * theme.lengths['image-height-share'])
    expect(node.box!.width / node.box!.height).toBeCloseTo(width / 2000)
  })

  test.each<[string, Block]>([
    [
      'a list item',
      {
        type: 'list',
        ordered: false,
        start: 1,
        marker: 'bullet',
        level: 0,
        spread: false,
        children: [{type: 'listItem', label: '•', checked: null, children: [figure]}],
      },
    ],
    ['a callout', {type: 'callout', kind: 'note', title: [], children: [figure]}],
    [
      'a table cell',
      {
        type: 'table',
        number: '',
        caption: null,
        columns: [
          {align: null, width: null, numeric: false},
          {align: null, width: null, numeric: false},
        ],
        headerRows: 0,
        rowHeaders: false,
        children: [
          {
            type: 'tableRow',
            children: [{...cell(false), children: [figure]}, cell(false, 'Words beside it')],
          },
        ],
      },
    ],
    ['a line', paragraph('Before ', image, ' after')],
  ])('is fitted in %s', (_, block) => {
    const {node, items} = painted(lay(block))
    const drawing = sampleDrawing(fakeMeasure(), width)
    expect(items.map(({kind}) => kind)).toEqual(drawing.items.map(({kind}) => kind))
    const {x, y, width: wide, height} = node.box!
    expect(wide).toBeLessThanOrEqual(width + 0.01)
    expect(wide / height).toBeCloseTo(width / 96)
    for (const item of items) {
      const [left, top] = item.kind === 'line' ? [item.x1, item.y1] : [item.x, item.y]
      expect(left).toBeGreaterThanOrEqual(x - 0.01)
      expect(left).toBeLessThanOrEqual(x + wide + 0.01)
      expect(top).toBeGreaterThanOrEqual(y - 0.01)
      expect(top).toBeLessThanOrEqual(y + height + 0.01)
    }
  })
})

test('A quiet reference is a link in the look of the words around it', () => {
  const looks = (quiet: boolean) => {
    const layout = lay(
      paragraph('Told ', {
        type: 'crossReference',
        target: 'fig',
        shows: 'words',
        ...(quiet ? {quiet} : {}),
        children: [{type: 'text', value: 'here'}],
      }),
    )
    const [page] = layout.pages
    const texts = page!.drawing.items.filter((item) => item.kind === 'text' && typeof item.role === 'number')
    const [told, here] = [texts[0], texts.at(-1)]
    return {
      links: page!.links.map(({to, link}) => [to, link.tag]),
      colours: [told, here].map((item) => (item?.kind === 'text' ? item.colour : null)),
    }
  }
  const links = [[{destination: 'fig'}, 'Link']]
  expect(looks(true)).toEqual({links, colours: ['ink', 'ink']})
  expect(looks(false)).toEqual({links, colours: ['ink', 'accent']})
})
