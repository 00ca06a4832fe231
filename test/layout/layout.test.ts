import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {layOut} from '../../src/layout/layout.ts'
import type {Layout, StructureNode} from '../../src/layout/page.ts'
import type {Block, Inline, List} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import {sheetOf} from '../../src/theme/paper.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {sampleDrawings} from '../support/sample-drawing.ts'
import {fakeMeasure} from './fake-measure.ts'
import {cell, paragraph, projectTemplates, sampleReport, section, text} from './material.ts'
import {bareReport, randomReport} from './random-report.ts'
import {expectedReading, extentOfItem, piecesOf, readLayout} from './reading.ts'

let theme: Theme

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', projectTemplates))
})

function lay(children: Block[], notes: Parameters<typeof bareReport>[1] = []): Layout {
  return layOut(deepFreeze(bareReport(children, notes)), theme, fakeMeasure())
}

/** Lines of text on a page, top down, as "x words". */
function linesOf(layout: Layout, page: number): string[] {
  const rows = new Map<number, string>()
  for (const item of layout.pages[page - 1]?.drawing.items ?? []) {
    if (item.kind !== 'text' || typeof item.role !== 'number') continue
    const y = Math.round(item.y * 100) / 100
    rows.set(y, (rows.get(y) ?? '') + item.glyphs.text)
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, words]) => words.trim())
}

function words(count: number, from = 0): string {
  return Array.from({length: count}, (_, index) => `word${from + index}`).join(' ')
}

function rolesOf(node: StructureNode): number[] {
  return node.children.flatMap((child) => (typeof child === 'number' ? [child] : rolesOf(child)))
}

describe('any report', () => {
  test('is laid out with every word once, in order, inside the margins', {timeout: 120_000}, () => {
    fc.assert(
      fc.property(randomReport, (report) => {
        const layout = layOut(deepFreeze(report), theme, fakeMeasure())
        const said = readLayout(layout).filter((line) => !line.startsWith('Figure'))
        expect(said).toEqual(expectedReading(report).filter((line) => !line.startsWith('Figure')))
        for (const page of layout.pages) {
          const {width, height} = page.drawing
          const {text} = sheetOf(theme.page, 'a4', width > height)
          for (const item of page.drawing.items) {
            if (typeof item.role !== 'number') continue
            const extent = extentOfItem(item)
            expect(extent.left).toBeGreaterThan(text.x - 0.5)
            expect(extent.right).toBeLessThan(text.x + text.width + 0.5)
            expect(extent.top).toBeGreaterThan(text.y - 0.5)
            expect(extent.bottom).toBeLessThan(text.y + text.height + 0.5)
          }
        }
        const roles = rolesOf(layout.structure)
        expect(new Set(roles).size).toBe(roles.length)
        for (const role of piecesOf(layout).keys()) expect(roles).toContain(role)
      }),
      {numRuns: 25, seed: 42, endOnFailure: true},
    )
  })

  test('has the same layout twice', () => {
    const first = layOut(sampleReport(), theme, fakeMeasure(), sampleDrawings(fakeMeasure()))
    expect(layOut(sampleReport(), theme, fakeMeasure(), sampleDrawings(fakeMeasure()))).toEqual(first)
  })

  test('has one page when it is empty', () => {
    const layout = lay([])
    expect(layout.pages.length).toBe(1)
    expect(linesOf(layout, 1)).toEqual(['Title'])
  })
})

describe('pages', () => {
  test('keep two lines of a paragraph together at either end', () => {
    const layout = lay(Array.from({length: 40}, (_, index) => paragraph(words(30, index * 100))))
    expect(layout.pages.length).toBeGreaterThan(2)
    for (const page of layout.pages) {
      const counts = new Map<number, number>()
      for (const item of page.drawing.items) {
        if (item.kind === 'text' && typeof item.role === 'number')
          counts.set(item.role, (counts.get(item.role) ?? 0) + 1)
      }
      for (const [role, count] of counts) if (role > 0) expect(count).toBeGreaterThan(1)
    }
  })

  test('end before a heading rather than after it', () => {
    const filler = Array.from({length: 12}, (_, index) => paragraph(words(33, index * 50)))
    for (let lines = 0; lines < 12; lines++) {
      const layout = lay([
        ...filler,
        ...Array.from({length: lines}, () => paragraph('one')),
        section(1, '', 'A heading', 'heading', paragraph(words(60))),
      ])
      const page = layout.destinations.get('heading')?.page ?? 0
      const onPage = linesOf(layout, page)
      expect(onPage.length - onPage.indexOf('A heading')).toBeGreaterThan(2)
    }
  })

  test('end before a thematic break rather than after it', () => {
    const layout = lay([paragraph(words(1000)), {type: 'thematicBreak'}, paragraph('Prepared by: N. N.')])
    const full = lay([paragraph(words(1000))])
    const room = (layout: Layout, page: number) => layout.pages[page - 1]?.drawing.items ?? []
    const page = layout.pages.length
    expect(page).toBe(full.pages.length)
    expect(linesOf(layout, page).at(-1)).toBe('Prepared by: N. N.')
    expect(room(layout, page).some(({kind}) => kind === 'line')).toBe(true)
    // However much stands before it, the rule is on the page of what follows.
    for (let count = 380; count < 480; count += 4) {
      const some = lay([paragraph(words(count)), {type: 'thematicBreak'}, paragraph('Prepared by: N. N.')])
      const ruled = some.pages.filter(({drawing}) => drawing.items.some(({kind}) => kind === 'line'))
      const signed = some.pages.filter((_, index) => linesOf(some, index + 1).includes('Prepared by: N. N.'))
      expect(ruled).toEqual(signed)
    }
  })

  test('begin anew at a page break, but not before anything is on them', () => {
    const layout = lay([
      {type: 'pageBreak'},
      paragraph('one'),
      {type: 'pageBreak'},
      {type: 'pageBreak'},
      paragraph('two'),
    ])
    expect(layout.pages.map((page) => linesOf(layout, page.number))).toEqual([['Title'], ['one'], ['two']])
  })

  test('have the numbers that are printed of them, even where a number moves its own page', () => {
    const figure: Block = {
      type: 'figure',
      id: 'figure',
      number: '1',
      caption: {
        type: 'caption',
        label: 'Figure 1',
        separator: '. ',
        children: [paragraph('Words')],
        plain: 'Words',
      },
      children: [
        {type: 'image', asset: 'trade.svg', alt: 'alt', decorative: false, title: null, width: {points: 360}},
      ],
    }
    const reference: Inline = {
      type: 'pageReference',
      target: 'after',
      before: '',
      after: '',
      children: [text('here')],
    }
    // Printed as 9 the number leaves room for the figure, and what follows that stands on page 10; printed as 10 it
    // takes a line more, the figure goes to the next page, and what follows comes up to page 9.
    const telling = `xxxxx ${'word '.repeat(13)}`
    for (let lines = 18; lines < 24; lines++) {
      const layout = lay([
        ...Array.from({length: 8}, () => [paragraph('page'), {type: 'pageBreak'} as const]).flat(),
        paragraph(telling, reference),
        ...Array.from({length: lines}, () => paragraph('one')),
        figure,
        {...paragraph('word '.repeat(40)), id: 'after'},
        ...Array.from({length: 30}, () => paragraph('more')),
      ])
      const printed = readLayout(layout).filter((line) => line.startsWith('P xxxxx'))
      expect(printed).toEqual([`P ${telling}${layout.destinations.get('after')?.page}`])
    }
  })

  test('let text run on before a figure that has no room', () => {
    const figure: Block = {
      type: 'figure',
      id: 'fig',
      number: '1',
      caption: {
        type: 'caption',
        label: 'Figure 1',
        separator: '. ',
        children: [paragraph('Words')],
        plain: 'Words',
      },
      children: [
        {type: 'image', asset: 'trade.svg', alt: 'alt', decorative: false, title: null, width: {points: 360}},
      ],
    }
    const layout = lay([
      ...Array.from({length: 25}, () => paragraph('one')),
      figure,
      ...Array.from({length: 12}, () => paragraph('after')),
    ])
    expect(layout.destinations.get('fig')).toMatchObject({page: 2, y: theme.page.margin.top})
    expect(linesOf(layout, 1).filter((line) => line === 'after').length).toBeGreaterThan(2)
    expect(readLayout(layout).indexOf('P Figure 1. Words')).toBeLessThan(
      readLayout(layout).indexOf('P after'),
    )
  })
})

describe('notes', () => {
  const call = (number: number): Inline => ({
    type: 'noteCall',
    id: `_call-${number}`,
    note: `_note-${number}`,
    label: String(number),
    first: true,
  })
  const note = (number: number, ...children: Block[]) => ({
    id: `_note-${number}`,
    number,
    label: String(number),
    children,
    calls: [`_call-${number}`],
  })

  test('stand at the foot of the page that calls them, under a rule', () => {
    const layout = lay([paragraph('Words', call(1), '.')], [note(1, paragraph('The note.'))])
    expect(linesOf(layout, 1)).toEqual(['Title', '1', 'Words.', '1The note.'])
    const {y = 0} = layout.destinations.get('_note-1') ?? {}
    expect(y).toBeGreaterThan(700)
    expect(readLayout(layout)).toEqual(['P Title', 'P Words1.', 'Lbl 1', 'P The note.'])
  })

  test('show nothing larger than their own words, whatever stands in them', () => {
    const quote: Block = {type: 'blockquote', children: [paragraph('Quoted.')], attribution: [text('Who')]}
    const titled: Block = {
      type: 'callout',
      kind: 'note',
      title: [text('Title')],
      children: [section(1, '', 'Head', 'head', quote)],
    }
    const layout = lay([paragraph('Words', call(1), '.')], [note(1, titled, quote)])
    const sizes = layout.pages[0]?.drawing.items.flatMap((item) =>
      item.kind === 'text' && item.y > 500 && typeof item.role === 'number' ? [item.size] : [],
    )
    expect(new Set(sizes)).toEqual(new Set([theme.blocks.note.size]))
  })

  test('called in a term stand in its label, since an item holds labels and bodies alone', () => {
    const terms: Block = {
      type: 'definitionList',
      spread: false,
      children: [
        {type: 'definitionTerm', children: [text('Term'), call(1)]},
        {type: 'definitionDescription', lang: 'fr', children: [paragraph('Sens.', call(2))]},
      ],
    }
    const {structure} = lay([terms], [note(1, paragraph('One.')), note(2, paragraph('Two.'))])
    const list = structure.children.find((child) => typeof child !== 'number' && child.tag === 'L')
    expect(list).toMatchObject({
      children: [
        {
          tag: 'LI',
          children: [
            {tag: 'Lbl', children: [expect.any(Number), {tag: 'Reference'}, {tag: 'Note'}]},
            {tag: 'LBody', lang: 'fr', children: [{tag: 'P'}, {tag: 'Note', lang: 'en-GB'}]},
          ],
        },
      ],
    })
  })

  test('by the hundred have one column for their labels, wide enough for all', () => {
    const numbers = Array.from({length: 102}, (_, index) => index + 1)
    const layout = lay(
      [paragraph(...numbers.flatMap((number) => ['Word', call(number), ' ']))],
      numbers.map((number) => note(number, paragraph('Note.'))),
    )
    expect(layout.problems).toEqual([])
    const starts = layout.pages.flatMap((page) =>
      page.drawing.items.flatMap((item) =>
        item.kind === 'text' && item.glyphs.text === 'Note.' ? [Math.round(item.x)] : [],
      ),
    )
    expect(starts.length).toBe(102)
    expect(new Set(starts).size).toBe(1)
  })

  test('longer than a page go on at the foot of the next ones', () => {
    const long = Array.from({length: 30}, (_, index) => paragraph(words(40, index * 100)))
    const layout = lay([paragraph('Words', call(1), '.'), paragraph('After.')], [note(1, ...long)])
    expect(layout.pages.length).toBeGreaterThan(1)
    const said = readLayout(layout)
    expect(said).toEqual(
      expectedReading(
        bareReport([paragraph('Words', call(1), '.'), paragraph('After.')], [note(1, ...long)]),
      ),
    )
  })
})

describe('tables', () => {
  const row = (header: boolean, ...cells: string[]) => ({
    type: 'tableRow' as const,
    children: cells.map((value) => cell(header, value)),
  })
  const table = (rows: number, columns: number): Block => ({
    type: 'table',
    number: '',
    caption: null,
    columns: Array.from({length: columns}, () => ({align: null, width: null, numeric: false})),
    headerRows: 1,
    rowHeaders: false,
    children: [
      row(true, ...Array.from({length: columns}, (_, index) => `h${index}`)),
      ...Array.from({length: rows}, (_, at) =>
        row(false, ...Array.from({length: columns}, (_, index) => `r${at}c${index}`)),
      ),
    ],
  })

  test('repeat their head on each page, as an artifact', () => {
    const layout = lay([table(2000, 3)])
    expect(layout.pages.length).toBeGreaterThan(40)
    const [, ...rest] = layout.pages
    for (const page of rest) {
      const heads = page.drawing.items.filter((item) => item.kind === 'text' && item.glyphs.text === 'h0')
      expect(heads.map((item) => item.role)).toEqual(['repeated'])
    }
    const said = readLayout(layout)
    expect(said.filter((line) => line === 'P h0').length).toBe(1)
    expect(said.length).toBe(1 + 3 * 2001)
  })

  test('of sixty columns stay within the margins', () => {
    const layout = lay([table(3, 60)])
    const right = theme.page.sizes.a4.width - theme.page.margin.right
    for (const item of layout.pages[0]?.drawing.items ?? []) {
      if (typeof item.role === 'number') expect(extentOfItem(item).right).toBeLessThan(right + 0.5)
    }
    expect(readLayout(layout).length).toBe(1 + 60 * 4)
    expect(layout.problems.map(({rule, found}) => `${rule}: ${found}`)).toEqual([
      'wide-table: table of 60 columns, wider than the page',
    ])
  })

  test('set wide numbers smaller rather than break them', () => {
    const years = Array.from({length: 12}, (_, index) => String(2008 + index))
    const numbers: Block = {
      ...(table(0, 12) as Extract<Block, {type: 'table'}>),
      children: [
        row(true, ...years),
        ...Array.from({length: 3}, () => row(false, ...years.map(() => '95,566'))),
      ],
    }
    const layout = lay([numbers])
    expect(layout.problems).toEqual([])
    const items = layout.pages[0]?.drawing.items ?? []
    const cells = items.filter((item) => item.kind === 'text' && /^[\d,]+$/.test(item.glyphs.text))
    expect(cells.map((item) => item.kind === 'text' && item.glyphs.text)).toEqual([
      ...years,
      ...Array.from({length: 36}, () => '95,566'),
    ])
    const sizes = new Set(cells.map((item) => item.kind === 'text' && item.size))
    expect(sizes.size).toBe(1)
    const [size] = sizes
    expect(size).toBeLessThan(theme.blocks['table-cell'].size)
    expect(size).toBeGreaterThanOrEqual(theme.lengths['table-least-size'])
  })

  test('hyphenate long heads before they are told of as too wide', () => {
    const heads = Array.from({length: 9}, () => 'Administration')
    const layout = lay([
      {
        ...(table(0, 9) as Extract<Block, {type: 'table'}>),
        children: [row(true, ...heads), row(false, ...heads.map(() => '1'))],
      },
    ])
    expect(layout.problems).toEqual([])
    expect(linesOf(layout, 1).some((line) => line.includes('\u00ad'))).toBe(true)
  })

  test('turn before a word of a head has two hyphens', () => {
    const heads = Array.from({length: 14}, () => 'Administrative')
    const wide: Block = {
      ...(table(0, 14) as Extract<Block, {type: 'table'}>),
      children: [row(true, ...heads), row(false, ...heads.map(() => 'x'))],
    }
    const layout = lay([wide])
    expect(layout.problems.map(({rule}) => rule)).toEqual(['wide-table'])
    const turned = layout.pages.findIndex(({drawing}) => drawing.width > drawing.height)
    expect(linesOf(layout, turned + 1).join('')).toContain('Administrative')
  })

  test('without rows or columns take no room', () => {
    const empty: Block = {
      ...(table(0, 0) as Extract<Block, {type: 'table'}>),
      children: [],
      columns: [],
      headerRows: 0,
    }
    expect(linesOf(lay([empty, paragraph('after')]), 1)).toEqual(['Title', 'after'])
  })

  test('line numbers up on the decimal sign', () => {
    const numbers = table(0, 2) as Extract<Block, {type: 'table'}>
    numbers.columns[1] = {align: 'right', width: null, numeric: true}
    numbers.children.push(
      row(false, 'a', '7.25'),
      row(false, 'b', '1,048.4'),
      row(false, 'c', '12'),
      row(false, 'd', '3%'),
    )
    const layout = lay([numbers])
    const places = (layout.pages[0]?.drawing.items ?? []).flatMap((item) => {
      if (item.kind !== 'text' || typeof item.role !== 'number' || !/^\d/.test(item.glyphs.text)) return []
      const whole = item.glyphs.text.split(/[.%]/)[0] ?? ''
      return [item.x + whole.length * 4.5]
    })
    expect(places.length).toBe(4)
    for (const place of places) expect(place).toBeCloseTo(places[0] ?? 0, 6)
  })

  test('cut a row that is higher than a page, and lose nothing', () => {
    const tall = table(1, 2) as Extract<Block, {type: 'table'}>
    const [first] = tall.children[1]?.children ?? []
    if (first) first.children = Array.from({length: 120}, (_, index) => paragraph(`line ${index}`))
    const layout = lay([paragraph('before'), tall])
    expect(layout.pages.length).toBeGreaterThan(2)
    expect(readLayout(layout)).toEqual(expectedReading(bareReport([paragraph('before'), tall])))
  })

  test('begin a row that is higher than a page under the head rather than on the next page', () => {
    const tall = table(1, 2) as Extract<Block, {type: 'table'}>
    const [first] = tall.children[1]?.children ?? []
    if (first) first.children = Array.from({length: 120}, (_, index) => paragraph(`line ${index}`))
    const layout = lay([paragraph('before'), tall])
    expect(linesOf(layout, 1).slice(0, 4)).toEqual(['Title', 'before', 'h0h1', 'line 0r0c1'])
    expect(linesOf(layout, 1).length).toBeGreaterThan(30)
  })

  test('tell which heads a cell belongs to where cells are joined', () => {
    const joined = table(2, 2) as Extract<Block, {type: 'table'}>
    const [head] = joined.children
    if (head) head.children = [{...cell(true, 'both'), colspan: 2}]
    const {structure} = lay([joined])
    const cells: StructureNode[] = []
    const collect = (node: StructureNode): void => {
      if (node.tag === 'TH' || node.tag === 'TD') cells.push(node)
      for (const child of node.children) if (typeof child !== 'number') collect(child)
    }
    collect(structure)
    const [th, ...data] = cells
    expect(th).toMatchObject({tag: 'TH', scope: 'Column', colspan: 2})
    expect(data.map((node) => node.headers)).toEqual(data.map(() => [th?.id]))
  })
})

describe('page references', () => {
  test('print the page that their target is on', () => {
    const reference = (target: string): Inline => ({
      type: 'pageReference',
      target,
      before: 'page ',
      after: '',
      children: [text(target)],
    })
    const layout = lay([
      paragraph('See ', reference('far'), '.'),
      ...Array.from({length: 150}, () => paragraph(words(30))),
      section(1, '', 'Far', 'far', paragraph('Back to ', reference('far'), '.')),
    ])
    const page = layout.destinations.get('far')?.page
    expect(page).toBeGreaterThan(8)
    expect(readLayout(layout)[1]).toBe(`P See page ${page}.`)
  })
})

describe('lists', () => {
  test('nested twenty deep keep every word on the page', () => {
    let list: List | null = null
    for (let depth = 20; depth > 0; depth--) {
      const children: Block[] = [paragraph(`level ${depth}`)]
      if (list) children.push(list)
      list = {
        type: 'list',
        ordered: false,
        start: 1,
        marker: 'bullet',
        level: depth - 1,
        spread: false,
        children: [{type: 'listItem', label: '•', checked: null, children}],
      }
    }
    if (!list) throw new Error('No list')
    const layout = lay([list])
    expect(readLayout(layout).filter((line) => line.startsWith('P level')).length).toBe(20)
  })

  test('show tasks as drawn boxes that say what they are', () => {
    const layout = lay([
      {
        type: 'list',
        ordered: false,
        start: 1,
        marker: 'bullet',
        level: 0,
        spread: false,
        children: [
          {type: 'listItem', label: '•', checked: true, children: [paragraph('a')]},
          {type: 'listItem', label: '•', checked: false, children: [paragraph('b')]},
        ],
      },
    ])
    const labels: (string | undefined)[] = []
    const collect = (node: StructureNode): void => {
      if (node.tag === 'Lbl') labels.push(node.actual)
      for (const child of node.children) if (typeof child !== 'number') collect(child)
    }
    collect(layout.structure)
    expect(labels).toEqual(['done', 'to do'])
    expect(layout.pages[0]?.drawing.items.filter((item) => item.kind === 'path').length).toBe(3)
  })
})

describe('problems', () => {
  test('name a character that no font has, once', () => {
    const position = {start: {line: 3, column: 1}, end: {line: 3, column: 9}}
    const word = (value: string): Inline => ({type: 'text', value, position})
    const layout = lay([paragraph(word('a 👍 and 👍')), paragraph(word('👍'))])
    expect(layout.problems).toEqual([
      {
        rule: 'missing-glyph',
        file: undefined,
        position,
        found: 'character “👍” (U+1F44D)',
        expected: 'a character that a font of the template has',
        words: '👍',
      },
    ])
  })

  test('name characters that no font has and that stand side by side together', () => {
    const {problems} = lay([paragraph('👍👎 and 👎, 👎🙏 and 🙏👍')])
    expect(problems.map(({found, words}) => [found, words])).toEqual([
      ['characters “👍👎” (U+1F44D U+1F44E)', '👍👎'],
      ['characters “👎🙏” (U+1F44E U+1F64F)', '👎🙏'],
    ])
  })

  test('have a place, even for words that come from the front matter', () => {
    const report = bareReport([paragraph('Words')])
    const {problems} = layOut(
      {...report, meta: {...report.meta, title: [text('Title\u{10ffff}')]}},
      theme,
      fakeMeasure(),
    )
    expect(problems.map(({rule, position}) => [rule, position?.start.line, position?.start.column])).toEqual([
      ['missing-glyph', 1, 1],
    ])
  })

  test('name a word wider than its column, which is broken anywhere', () => {
    const layout = lay([paragraph('1'.repeat(200))])
    expect(layout.problems.map(({rule}) => rule)).toEqual(['overfull-line'])
    expect(readLayout(layout)[1]).toBe(`P ${'1'.repeat(200)}`)
  })
})

describe('lines', () => {
  const justified = (value: string) =>
    lay([paragraph(value)]).pages.flatMap(({drawing}) =>
      drawing.items.flatMap((item) => (item.kind === 'text' && typeof item.role === 'number' ? [item] : [])),
    )

  test('are not torn apart to fill their measure', () => {
    const address = `https://example.org/${'a'.repeat(50)}/${'b'.repeat(50)}`
    const spaces = justified(`See ${address} for it.`).map(({wordSpace}) => wordSpace)
    expect(Math.max(...spaces)).toBe(0)
    expect(Math.max(...justified(words(60)).map(({wordSpace}) => wordSpace))).toBeGreaterThan(0)
  })

  test('end in a hyphen where a word must be broken between letters, and in none in addresses and numbers', () => {
    const ends = (value: string) =>
      linesOf(lay([paragraph(value)]), 1).filter((line) => line.endsWith('\u00ad')).length
    expect(ends('Абв'.repeat(100))).toBeGreaterThan(1)
    expect(ends('12'.repeat(100))).toBe(0)
    expect(ends(`www.${'a'.repeat(300)}`)).toBe(0)
  })

  test('of an entry in a list of contents hang under its words', () => {
    const heading = words(14)
    const entry = (level: number, label: string) => ({
      target: 'a',
      level,
      label,
      separator: label === '' ? '' : '. ',
      children: [text(heading)],
    })
    const layout = lay([
      {type: 'listing', list: 'contents', heading: 'Contents', entries: [entry(1, '12'), entry(2, '')]},
      paragraph('A'),
    ])
    // Leftmost word of each line, by line.
    const rows = new Map<number, number>()
    for (const item of layout.pages[0]?.drawing.items ?? []) {
      if (item.kind !== 'text' || typeof item.role !== 'number' || !/word/.test(item.glyphs.text)) continue
      const before = item.glyphs.text.indexOf('word')
      const advances = Array.from(item.glyphs.advances)
        .slice(0, before)
        .reduce((sum, advance) => sum + advance, 0)
      const x = item.x + (advances / 1000) * item.size
      rows.set(item.y, Math.min(rows.get(item.y) ?? Number.POSITIVE_INFINITY, x))
    }
    const [first = 0, second = 0, third = 0, fourth = 0] = [...rows]
      .sort(([a], [b]) => a - b)
      .map(([, x]) => x)
    const {left} = theme.blocks['listing-1']
    const {x} = sheetOf(theme.page, 'a4').text
    expect(first).toBeGreaterThan(x + left + 10)
    expect(second).toBeCloseTo(first)
    expect(third).toBeCloseTo(x + theme.blocks['listing-2'].left)
    expect(fourth).toBeCloseTo(third)
  })
})

describe('the sample report', () => {
  test('has an outline of its sections', () => {
    expect(layOut(sampleReport(), theme, fakeMeasure(), sampleDrawings(fakeMeasure())).outline).toEqual([
      {
        title: '1 Background',
        destination: 'background',
        children: [{title: '1.1 The visit', destination: 'visit', children: []}],
      },
      {title: '2 Lists and blocks', destination: 'lists', children: []},
      {
        title: 'Appendix A Data',
        destination: 'annex',
        children: [{title: 'A.1 Sources', destination: 'annex-sources', children: []}],
      },
    ])
  })

  test('has a place for everything that is pointed to', () => {
    const layout = layOut(sampleReport(), theme, fakeMeasure(), sampleDrawings(fakeMeasure()))
    for (const page of layout.pages) {
      for (const {to, link} of page.links) {
        expect(link.tag).toBe('Link')
        if ('destination' in to) expect([...layout.destinations.keys()]).toContain(to.destination)
      }
    }
  })
})
