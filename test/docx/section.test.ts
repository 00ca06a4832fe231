import path from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {toDocx} from '../../src/docx/write.ts'
import type {Block, Table} from '../../src/model/node.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {cell, paragraph, section} from '../support/sample-report.ts'
import {reportOf} from './reports.ts'
import {unpack, valuesOf} from './unpack.ts'

let theme: Theme

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', path.join(import.meta.dirname, '..', '..', 'templates')))
})

const landscape = (...children: Block[]): Block => ({type: 'landscape', children})
const columns = (count: number, ...children: Block[]): Block => ({type: 'columns', count, children})
const pageBreak: Block = {type: 'pageBreak'}

/** The document part, and its sections a line each: how they begin, their pages, their columns, their heads, their words. */
async function sectionsOf(children: Block[], turned: ReadonlySet<Table> = new Set()) {
  const report = deepFreeze(reportOf(children))
  const bytes = await toDocx(report, theme, new Map(), new Map(), 1, undefined, turned)
  const parts = unpack(bytes)
  const document = parts.get('word/document.xml') ?? ''
  const sections = document.split(/(?<=<\/w:sectPr>)/).flatMap((text) => {
    const properties = /<w:sectPr.*<\/w:sectPr>/s.exec(text)?.[0]
    if (properties === undefined) return []
    const [type = 'first'] = valuesOf(properties, 'w:type', 'w:val')
    const [orientation = ''] = valuesOf(properties, 'w:pgSz', 'w:orient')
    const [count = '1'] = valuesOf(properties, 'w:cols', 'w:num')
    const heads = valuesOf(properties, 'w:(?:head|foot)erReference', 'w:type').join(' ')
    const title = properties.includes('<w:titlePg/>') ? ' titled' : ''
    return [`${type} ${orientation} ${count} [${heads}]${title}`]
  })
  return {parts, document, sections}
}

describe('sections', () => {
  test('A report without turned pages and columns is one, with a head of its own on the first page', async () => {
    const {sections} = await sectionsOf([paragraph('A')])
    expect(sections).toEqual(['first portrait 1 [default first default first] titled'])
  })

  test('Turned pages are one with a head and a foot of their own width, and so is what follows', async () => {
    const {sections, parts} = await sectionsOf([paragraph('A'), landscape(paragraph('B')), paragraph('C')])
    expect(sections).toEqual([
      'first portrait 1 [default first default first] titled',
      'nextPage landscape 1 [default default]',
      'nextPage portrait 1 [default default]',
    ])
    const {page} = theme
    const twips = (points: number) => String(Math.round(points * 20))
    const [wide, narrow] = [page.sizes.a4.height, page.sizes.a4.width]
    expect(valuesOf(parts.get('word/header3.xml') ?? '', 'w:tab', 'w:pos')).toEqual([
      twips(narrow - page.margin.left - page.margin.right),
      twips(wide - page.margin.top - page.margin.bottom),
    ])
    expect(valuesOf(parts.get('word/header4.xml') ?? '', 'w:tab', 'w:pos')).toEqual([])
  })

  test('Columns go on on the same page, with its heads, and end there in columns of one height', async () => {
    const {sections, document} = await sectionsOf([paragraph('A'), columns(3, paragraph('B'))])
    expect(sections).toEqual([
      'first portrait 1 [default first default first] titled',
      'continuous portrait 3 []',
      'continuous portrait 1 []',
    ])
    expect(document.match(/<w15:footnoteColumns w:val="1"\/>/g)).toHaveLength(1)
  })

  test('Columns on turned pages are turned', async () => {
    const {sections} = await sectionsOf([
      landscape(paragraph('A'), columns(2, paragraph('B')), paragraph('C')),
    ])
    expect(sections.slice(1)).toEqual([
      'nextPage landscape 1 [default default]',
      'continuous landscape 2 []',
      'continuous landscape 1 []',
    ])
  })

  test('The properties of a section stand in its last paragraph, and no empty one is added', async () => {
    const {document} = await sectionsOf([landscape(paragraph('B')), paragraph('C')])
    const last = document.slice(0, document.indexOf('>B<'))
    expect(last.slice(last.lastIndexOf('<w:p>'))).toContain('w:orient="landscape"')
    expect(document).not.toMatch(/<w:p><w:pPr><w:sectPr/)
    expect(document.match(/<w:p>/g)).toHaveLength(3)
  })

  test('A page break at the edge of turned pages is the section’s own, and one in columns ends them', async () => {
    const {document, sections} = await sectionsOf([
      paragraph('A'),
      pageBreak,
      landscape(pageBreak, paragraph('B'), pageBreak),
      columns(2, paragraph('C'), pageBreak, paragraph('D')),
    ])
    expect(document).not.toContain('w:pageBreakBefore')
    expect(sections.slice(1)).toEqual([
      'nextPage landscape 1 [default default]',
      'nextPage portrait 2 [default default]',
      'continuous portrait 1 []',
      'nextPage portrait 2 []',
      'continuous portrait 1 []',
    ])
  })

  test('A table that the layout turned has a section round it, with the heading before it', async () => {
    const table: Table = {
      type: 'table',
      number: '',
      caption: null,
      columns: [{align: null, width: null, numeric: false}],
      headerRows: 0,
      rowHeaders: false,
      children: [{type: 'tableRow', children: [cell(false, 'In the table')]}],
    }
    const heading = section(1, '', 'Its heading', 'h', table)
    const {document, sections} = await sectionsOf([paragraph('A'), heading, paragraph('C')], new Set([table]))
    expect(sections.slice(1)).toEqual([
      'nextPage landscape 1 [default default]',
      'nextPage portrait 1 [default default]',
    ])
    const [first = '', second = ''] = document.split('</w:sectPr>')
    expect(first).not.toContain('Its heading')
    expect(second).toContain('Its heading')
    expect(second).toContain('In the table')
  })
})
