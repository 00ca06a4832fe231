/** Layouts made by hand, for tests of what writes them. */
import type {Drawing, Item, Role, TextItem} from '../../src/draw/drawing.ts'
import type {FontChoice} from '../../src/draw/measure.ts'
import type {FontMeasure} from '../../src/draw/shape.ts'
import type {Layout, StructureNode, StructureTag} from '../../src/layout/page.ts'

export const body: FontChoice = {
  font: 'serif',
  weight: 400,
  italic: false,
  figures: 'default',
  smallCaps: false,
}

export function node(
  tag: StructureTag,
  children: StructureNode['children'],
  more: Partial<StructureNode> = {},
): StructureNode {
  return {tag, children, ...more}
}

/** A line of text from `x` on, shaped in one go. */
export function words(
  measure: FontMeasure,
  text: string,
  role: Role,
  x: number,
  y: number,
  more: Partial<TextItem> & {choice?: FontChoice} = {},
): TextItem[] {
  const {choice = body, ...rest} = more
  const size = rest.size ?? 10.5
  let at = x
  return measure.shape(text, choice, 'en').map((glyphs) => {
    const item: TextItem = {
      kind: 'text',
      role,
      x: at,
      y,
      glyphs,
      size,
      colour: 'ink',
      wordSpace: 0,
      tracking: 0,
      ...rest,
    }
    at += (glyphs.width / 1000) * size
    return item
  })
}

export function drawing(...items: Item[]): Drawing {
  return {width: 595.28, height: 841.89, items}
}

/** A layout of one or more pages with nothing but what is given. */
export function layoutOf(structure: StructureNode, ...drawings: Drawing[]): Layout {
  return {
    pages: drawings.map((page, index) => ({number: index + 1, drawing: page, links: []})),
    structure,
    destinations: new Map(),
    turned: new Set(),
    outline: [],
    problems: [],
  }
}

/** A layout with one of each: a heading, a justified paragraph with a link, a list, a table, a figure, a note, two pages. */
export function fullLayout(measure: FontMeasure): Layout {
  const link = node('Link', [2])
  const noteLink = node('Link', [4])
  const structure = node(
    'Document',
    [
      node('H1', [0], {title: 'R&D <draft> — Überblick'}),
      node('P', [1, link, 3, node('Reference', [noteLink])]),
      node('L', [node('LI', [node('Lbl', [5]), node('LBody', [node('P', [6])])])], {numbering: 'Disc'}),
      node('Table', [
        node('THead', [
          node('TR', [
            node('TH', [7], {id: 'col-1', scope: 'Column'}),
            node('TH', [8], {id: 'col-2', scope: 'Column', colspan: 2}),
          ]),
        ]),
        node('TBody', [
          node('TR', [
            node('TH', [9], {scope: 'Row'}),
            node('TD', [10], {headers: ['col-2']}),
            node('TD', [], {headers: ['col-2']}),
          ]),
        ]),
      ]),
      node('Figure', [11], {
        alt: 'Two-way trade rose',
        box: {page: 1, x: 72, y: 300, width: 200, height: 80},
      }),
      node('P', [12, 13], {lang: 'hi'}),
      node('Note', [14], {id: '_note-1'}),
    ],
    {lang: 'en-CA'},
  )
  const sans: FontChoice = {...body, font: 'sans', weight: 600}
  const layout = layoutOf(
    structure,
    drawing(
      ...words(measure, 'Running head', null, 72, 40, {size: 8}),
      ...words(measure, 'A joint work plan', 0, 72, 90, {size: 16, choice: sans}),
      ...words(measure, 'The office met', 1, 72, 120, {wordSpace: 3}),
      ...words(measure, ' ', 1, 150, 120),
      ...words(measure, 'in Ottawa', 2, 154, 120, {colour: 'accent'}),
      ...words(measure, ' to discuss co\u00ad', 3, 200, 120),
      ...words(measure, 'operation with A\u00a0B\u202fC.', 3, 72, 134),
      ...words(measure, '1', 4, 200, 130, {size: 7}),
      ...words(measure, '•', 5, 72, 160),
      ...words(measure, 'First item', 6, 90, 160),
      ...words(measure, 'Year', 7, 72, 200),
      ...words(measure, 'Trade', 8, 172, 200),
      {kind: 'line', role: null, x1: 72, y1: 205, x2: 300, y2: 205, width: 0.8, colour: 'ink', dash: null},
      ...words(measure, '2022', 9, 72, 217),
      ...words(measure, '9.4', 10, 172, 217, {tracking: 0.5}),
      {kind: 'rectangle', role: 11, x: 72, y: 300, width: 200, height: 80, fill: 'tint'},
      {
        kind: 'path',
        role: 11,
        x: 80,
        y: 310,
        path: 'M0 60 L40 20 C60 0 80 40 120 10',
        fill: null,
        stroke: 'accent',
        width: 1.5,
      },
      ...words(measure, 'हिन्दी और', 12, 72, 420),
      ...words(measure, 'A note at the foot: \u6f22.', 14, 72, 780, {size: 8.5}),
    ),
    drawing(...words(measure, 'ਪੰਜਾਬੀ on the next page', 13, 72, 90)),
  )
  layout.pages[0]!.links.push(
    {
      x: 154,
      y: 110,
      width: 44,
      height: 14,
      link,
      to: {url: 'https://example.org/?q=é'},
      contents: 'Ottawa, example.org',
    },
    {x: 200, y: 122, width: 5, height: 10, link: noteLink, to: {destination: '_note-1'}, contents: 'Note 1'},
  )
  layout.destinations.set('top', {page: 1, x: 72, y: 70})
  layout.destinations.set('_note-1', {page: 1, x: 72, y: 770})
  layout.destinations.set('a1', {page: 2, x: 72, y: 70})
  layout.destinations.set('a-1', {page: 2, x: 72, y: 80})
  layout.destinations.set('émigré', {page: 2, x: 72, y: 80})
  layout.outline.push({
    title: 'A joint work plan',
    destination: 'top',
    children: [{title: 'Später', destination: 'émigré', children: []}],
  })
  return layout
}
