/** Timelines in the Word file: an SVG whose words are outlines, and the PNG that stands in for it. */

import {strFromU8, unzipSync} from 'fflate'
import {imageSize} from 'image-size'
import {beforeAll, describe, expect, test} from 'vitest'
import type {Drawn} from '../../src/docx/picture.ts'
import {toDocx} from '../../src/docx/write.ts'
import {openMeasure} from '../../src/draw/shape.ts'
import type {Block, CrossReference, Figure} from '../../src/model/node.ts'
import {readFont} from '../../src/theme/font.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {openBriefing} from '../support/pipeline.ts'
import {sampleDrawings} from '../support/sample-drawing.ts'
import {cell, paragraph, sampleAssets} from '../support/sample-report.ts'
import {reportOf} from './reports.ts'

const figure: Figure = {
  type: 'figure',
  number: '',
  caption: null,
  children: [
    {type: 'image', asset: '_timeline-1', alt: 'Two events', decorative: false, title: null, width: null},
  ],
}

let theme: Theme
let drawn: Drawn
beforeAll(async () => {
  theme = (await openBriefing()).theme
  const measure = await openMeasure(theme, readFont)
  drawn = {drawings: sampleDrawings(measure), measure}
})

async function write(...children: Block[]): Promise<Record<string, Uint8Array>> {
  const report = deepFreeze(reportOf(children))
  return unzipSync(await toDocx(report, theme, sampleAssets(), new Map(), 1, drawn))
}

const textOf = (parts: Record<string, Uint8Array>, name: string) => strFromU8(parts[name] ?? new Uint8Array())

describe('a timeline', () => {
  test('is an SVG that needs no font, in the colours of paper', async () => {
    const svg = textOf(await write(figure), 'word/media/image1.svg')
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="368.5pt" height="96pt" viewBox="0 0 368.5 96">/,
    )
    expect([...new Set(svg.match(/<\w+/g))].sort()).toEqual(['<line', '<path', '<rect', '<svg'])
    // Seven runs of words, a point and an arrow.
    expect(svg.match(/<path/g)).toHaveLength(9)
    expect(svg).not.toMatch(/font|class|style|var\(/)
    expect(svg).toContain(`fill="${theme.colours.accent.light}"`)
  })

  test('has a PNG beside it, twice as fine as a screen, that is the same every time', async () => {
    const [first, again] = [await write(figure), await write(figure)]
    const png = first['word/media/image2.png'] ?? first['word/media/image1.png']!
    expect(imageSize(png)).toMatchObject({type: 'png', width: 983, height: 256})
    expect(Object.keys(again)).toEqual(Object.keys(first))
    for (const [name, bytes] of Object.entries(first)) expect(Buffer.compare(again[name]!, bytes)).toBe(0)
  })

  test('is as wide as the text, speaks through its alternative text, and fits a table’s cell', async () => {
    const whole = textOf(await write(figure), 'word/document.xml')
    expect(whole).toContain('<wp:extent cx="4679950" cy="1219200"/>')
    expect(whole).toContain('descr="Two events"')
    const column = {align: null, width: 0.5, numeric: false}
    const narrow = textOf(
      await write({
        type: 'table',
        number: '',
        caption: null,
        columns: [column, column],
        headerRows: 0,
        rowHeaders: false,
        children: [{type: 'tableRow', children: [{...cell(false), children: [figure]}, cell(false, 'a')]}],
      }),
      'word/document.xml',
    )
    const [, cx = '', cy = ''] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(narrow) ?? []
    expect(Number(cx)).toBeLessThan(4679950 / 2)
    expect(Number(cx) / Number(cy)).toBeCloseTo(4679950 / 1219200, 2)
  })
})

test('A quiet reference leads somewhere without looking like it', async () => {
  const reference = (quiet: boolean): CrossReference => ({
    type: 'crossReference',
    target: 'place',
    shows: 'words',
    ...(quiet ? {quiet} : {}),
    children: [{type: 'text', value: 'words'}],
  })
  const links = textOf(
    await write(paragraph(reference(true), {type: 'strong', children: [reference(true)]}, reference(false)), {
      ...paragraph('Place'),
      id: 'place',
    }),
    'word/document.xml',
  ).match(/<w:hyperlink.*?<\/w:hyperlink>/g)
  const link = (format: string) =>
    `<w:hyperlink w:anchor="_Ref_place" w:history="1"><w:r><w:rPr>${format}</w:rPr><w:t xml:space="preserve">words</w:t></w:r></w:hyperlink>`
  expect(links).toEqual([
    link('<w:color w:val="1B1F24"/>'),
    link('<w:rStyle w:val="Strong"/><w:color w:val="1B1F24"/>'),
    link('<w:rStyle w:val="CrossReference"/>'),
  ])
})
