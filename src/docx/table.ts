/** Tables: header rows that repeat, rows that do not break, fixed columns, and a name and a description. */
import {alignmentOf, alongLines} from '../model/alignment.ts'
import {directionOf} from '../model/language.ts'
import type {Block, Table, TableCell, TableRow} from '../model/node.ts'
import {plainText, walk} from '../model/walk.ts'
import type {Theme} from '../theme/theme.ts'
import {withBookmark} from './bookmark.ts'
import {captionParagraphs} from './caption.ts'
import {type Border, shading, toBorder} from './format.ts'
import {alignments, ruleLook, smallTableGap, smallTableSize} from './look.ts'
import {filled} from './paragraph.ts'
import {anchorOf, type State, widthOf} from './plan.ts'
import {settle} from './settle.ts'
import {ownStyles, paragraphStyles} from './style-name.ts'
import {twips} from './units.ts'
import {type Element, el, val} from './xml.ts'

/** The caption's paragraphs and the table. `write` writes the blocks in its cells. */
export function table(
  state: State,
  node: Table,
  write: (state: State, blocks: readonly Block[]) => Element[],
): Element[] {
  const caption = node.caption ? captionParagraphs(state, node, node.caption, 'table-caption', write) : []
  const labelled = node.caption !== null && node.caption.label !== ''
  const {theme} = state.plan
  const room = twips(widthOf(state))
  const usual = {size: theme.blocks['table-cell'].size, gap: theme.lengths['table-gap'], small: false}
  const texts = columnTexts(node)
  const fit = fits(node, texts, room, usual)
    ? usual
    : {
        size: smallTableSize(theme, theme.blocks['table-cell']),
        gap: smallTableGap(theme, widthOf(state) / node.columns.length),
        small: true,
      }
  const frame = frameOf(state, columnWidths(node, texts, room, fit), fit)
  const grid = el('w:tblGrid', {}, ...frame.widths.map((width) => el('w:gridCol', {'w:w': width})))
  const rows = placeCells(node.children, frame.widths.length)
  const element = el(
    'w:tbl',
    {},
    tableProperties(node, frame, directionOf(state.lang) === 'rtl'),
    grid,
    ...rows.map((row, index) => tableRow(state, node, row, index, frame, write)),
  )
  const marked = node.id !== undefined && !labelled ? withBookmark(anchorOf(node.id), [element]) : [element]
  return [...caption, ...marked]
}

/** How a table's type and columns are set, in points. */
interface Fit {
  size: number
  gap: number
  /** Smaller than usual, because the columns would not fit. */
  small: boolean
}

/** Where a table stands, in twips, and what a box around gives it. */
interface Frame {
  fit: Fit

  left: number
  /** Of the columns, with the padding of the box in the first and the last. */
  widths: readonly number[]
  padding: {left: number; right: number}
  /** The rule at the box's left. */
  rule: Border | null
  fill: string | null
}

/** A table in a box is as wide as the box and has its ground and its rule, so that the box is not interrupted. */
function frameOf(state: State, widths: readonly number[], fit: Fit): Frame {
  const box = filled(state)
  if (!box)
    return {fit, left: twips(state.left), widths, padding: {left: 0, right: 0}, rule: null, fill: null}
  const rule = box.borders.find(({side}) => side === 'left') ?? null
  const right = twips(box.borders.find(({side}) => side === 'right')?.space ?? 0)
  // A paragraph's rule stands outside its padding; half of a table's rule stands inside.
  const left = twips(state.left - box.left + (rule ? rule.space + rule.size / 16 : 0))
  const padded = widths.map(
    (width, index) => width + (index === 0 ? left : 0) + (index === widths.length - 1 ? right : 0),
  )
  return {fit, left: twips(state.left) - left, widths: padded, padding: {left, right}, rule, fill: box.fill}
}

function tableProperties(
  {caption, headerRows, rowHeaders}: Table,
  frame: Frame,
  rightToLeft: boolean,
): Element {
  const {left, widths, rule} = frame
  const title = caption ? caption.label || caption.plain : ''
  return el(
    'w:tblPr',
    {},
    val('w:tblStyle', ownStyles.table.id),
    rightToLeft ? el('w:bidiVisual') : null,
    el('w:tblW', {'w:w': widths.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa'}),
    left === 0 ? null : el('w:tblInd', {'w:w': left, 'w:type': 'dxa'}),
    rule ? el('w:tblBorders', {}, toBorder({...rule, space: 0})) : null,
    el('w:tblLayout', {'w:type': 'fixed'}),
    el('w:tblLook', {
      'w:val': headerRows > 0 ? (rowHeaders ? '06A0' : '0620') : rowHeaders ? '0680' : '0600',
      'w:firstRow': headerRows > 0 ? 1 : 0,
      'w:lastRow': 0,
      'w:firstColumn': rowHeaders ? 1 : 0,
      'w:lastColumn': 0,
      'w:noHBand': 1,
      'w:noVBand': 1,
    }),
    title === '' ? null : val('w:tblCaption', title),
    caption && caption.plain !== '' ? val('w:tblDescription', caption.plain) : null,
  )
}

/** A cell in its place on the grid; `continued` stands for the part of a cell that began in a row above. */
interface Place {
  cell: TableCell
  column: number
  span: number
  merge: 'none' | 'starts' | 'continued'
  /** True for the last part of a cell. */
  ends: boolean
}

/** Rows as the grid has them, with a place for every part of a cell that runs over rows. */
function placeCells(rows: readonly TableRow[], columns: number): Place[][] {
  const pending: {cell: TableCell; span: number; rows: number}[] = []
  return rows.map(({children}) => {
    const row: Place[] = []
    let column = 0
    const next = [...children]
    while (column < columns) {
      const above = pending[column]
      if (above && above.rows > 0) {
        row.push({cell: above.cell, column, span: above.span, merge: 'continued', ends: above.rows === 1})
        above.rows -= 1
        column += above.span
        continue
      }
      const cell = next.shift() ?? emptyCell
      let room = 1
      while (column + room < columns && (pending[column + room]?.rows ?? 0) === 0) room += 1
      const span = Math.max(1, Math.min(cell.colspan, room))
      row.push({cell, column, span, merge: cell.rowspan > 1 ? 'starts' : 'none', ends: cell.rowspan <= 1})
      pending[column] = {cell, span, rows: cell.rowspan - 1}
      column += span
    }
    return row
  })
}

const emptyCell: TableCell = {type: 'tableCell', header: false, colspan: 1, rowspan: 1, children: []}

function tableRow(
  state: State,
  node: Table,
  places: readonly Place[],
  index: number,
  frame: Frame,
  write: (state: State, blocks: readonly Block[]) => Element[],
): Element {
  const head = index < node.headerRows
  const row = node.children[index]
  const inside = row?.lang === undefined ? state : {...state, lang: row.lang}
  return el(
    'w:tr',
    {},
    el('w:trPr', {}, el('w:cantSplit'), head ? el('w:tblHeader') : null),
    ...places.map((place) => tableCell(inside, node, place, index, frame, write)),
  )
}

function tableCell(
  state: State,
  node: Table,
  {cell, column, span, merge, ends}: Place,
  row: number,
  {fit, widths, padding, fill}: Frame,
  write: (state: State, blocks: readonly Block[]) => Element[],
): Element {
  const {theme} = state.plan
  const head = row < node.headerRows
  const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0)
  const last = column + span === widths.length
  // The usual gap comes from the table's style; a smaller one only holds everywhere when each cell has it.
  const gap = fit.small ? twips(fit.gap) : null
  const inset = {left: column === 0 ? padding.left : 0, right: last ? padding.right : gap}
  const name = cell.header ? 'table-head' : 'table-cell'
  const rightToLeft = directionOf(cell.lang ?? state.lang) === 'rtl'
  const align = alongLines(alignmentOf(node.columns, column, cell), rightToLeft)
  const inside: State = {
    ...state,
    lang: cell.lang ?? state.lang,
    text: {
      id: cellStyle(cell.header ? (head ? 'column' : 'row') : 'text', fit.small),
      look: name,
      inset: 0,
      fixed: true,
    },
    left: 0,
    right: 0,
    measure: (width - inset.left) / 20 - (inset.right === null ? fit.gap : inset.right / 20),
    box: null,
    spread: false,
    align:
      align === null || alignments[align] === alignments[theme.blocks[name].align] ? null : alignments[align],
  }
  const content = merge === 'continued' ? [] : write(inside, cell.children)
  const settled = settle(state.plan, content, 'part')
  return el(
    'w:tc',
    {},
    el(
      'w:tcPr',
      {},
      el('w:tcW', {'w:w': width, 'w:type': 'dxa'}),
      span > 1 ? val('w:gridSpan', span) : null,
      merge === 'none' ? null : merge === 'starts' ? val('w:vMerge', 'restart') : el('w:vMerge'),
      head && node.headerRows > 1
        ? el(
            'w:tcBorders',
            {},
            row > 0 && merge !== 'continued' ? headRule(theme, 'top', 'table-row') : null,
            ends
              ? headRule(theme, 'bottom', row === node.headerRows - 1 ? 'table-head' : 'table-row')
              : el('w:bottom', {'w:val': 'nil'}),
          )
        : null,
      fill === null ? null : shading(fill),
      cellMargins(inset),
      head && row > 0 ? val('w:vAlign', 'bottom') : null,
    ),
    ...(content.length === 0 ? [emptyParagraph(inside)] : settled),
  )
}

/** A rule of a cell in a head of several rows, of which the table's style knows the first alone. */
function headRule(theme: Theme, side: 'top' | 'bottom', name: 'table-head' | 'table-row'): Element {
  return toBorder(ruleLook(theme, theme.rules[name], side, 0))
}

/** Margins that differ from the style's: those of a box around, and no gap after the last column. */
function cellMargins({left, right}: {left: number; right: number | null}): Element | null {
  if (left === 0 && right === null) return null
  return el(
    'w:tcMar',
    {},
    left === 0 ? null : el('w:left', {'w:w': left, 'w:type': 'dxa'}),
    right === null ? null : el('w:right', {'w:w': right, 'w:type': 'dxa'}),
  )
}

/** The paragraph style of a cell, by what it is, in a table of usual or of small letters. */
function cellStyle(kind: 'column' | 'row' | 'text', small: boolean): string {
  const [usual, smaller] = cellStyles[kind]
  return (small ? smaller : usual).id
}

const cellStyles = {
  column: [paragraphStyles['table-head'], ownStyles.tableHeadingSmall],
  row: [ownStyles.tableRowHeading, ownStyles.tableRowHeadingSmall],
  text: [paragraphStyles['table-cell'], ownStyles.tableTextSmall],
} as const

function emptyParagraph({text}: State): Element {
  return el('w:p', {}, el('w:pPr', {}, val('w:pStyle', text.id)))
}

/**
 * Widths of the columns in twips, together no wider than `room`. Columns without a wished width share what is
 * left as CSS has it (CSS 2.2, 17.5.2.2): each as much as its longest word needs, and of the rest as its text asks.
 */
function columnWidths({columns}: Table, texts: readonly Extent[], room: number, fit: Fit): number[] {
  const wishes = columnWishes(texts, fit)
  const given = columns.map(({width}) => (width === null ? null : width * room))
  const taken = given.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const open = wishes.filter((_, index) => given[index] === null)
  const shares = share(open, Math.max(room - taken, 0))
  let next = 0
  const exact = given.map((width) => width ?? shares[next++] ?? 0)
  return roundTogether(exact, Math.min(room, Math.round(exact.reduce((sum, width) => sum + width, 0))))
}

/**
 * Whether every column has room for its longest word. What a word takes is estimated generously; a width the
 * author asked for only gives way where the word would not fit by a close estimate either.
 */
function fits({columns}: Table, texts: readonly Extent[], room: number, fit: Fit): boolean {
  const needs = columnWishes(texts, fit).map(({least}, index) => ({
    least,
    width: columns[index]?.width ?? null,
  }))
  const open = needs.filter(({width}) => width === null).reduce((sum, {least}) => sum + least, 0)
  const taken = needs.reduce((sum, {width}) => sum + (width ?? 0) * room, 0)
  const narrow = needs.some(({least, width}) => width !== null && width * room < least * closeEstimate)
  // Shares add up to the whole only as far as fractions do.
  return !narrow && open + taken <= room + 1
}

/** What words really take, as a share of the generous estimate. */
const closeEstimate = 0.8

/** How wide something is where its lines are broken as often as can be, and where they are not. */
interface Extent {
  least: number
  most: number
}

/** The least and the most width each column asks for, in twips. */
function columnWishes(texts: readonly Extent[], {size, gap}: Fit): Extent[] {
  const em = size * 20
  const space = twips(gap)
  return texts.map((text) => {
    const least = Math.max(em, text.least * em * 0.63) + space
    return {least, most: Math.max(least, text.most * em * 0.5 + space)}
  })
}

/** The widest text of each column, in broad letters. */
function columnTexts({columns, children}: Table): Extent[] {
  const extents = columns.map(() => ({least: 0, most: 0}))
  for (const places of placeCells(children, columns.length))
    for (const {cell, column, span, merge} of places) {
      const extent = extents[column]
      if (!extent || span > 1 || merge === 'continued') continue
      const {least, most} = textWidths(cell)
      extent.least = Math.max(extent.least, least)
      extent.most = Math.max(extent.most, most)
    }
  return extents
}

function share(wishes: readonly Extent[], room: number): number[] {
  const sum = (key: keyof Extent): number => wishes.reduce((total, wish) => total + wish[key], 0)
  const [least, most] = [sum('least'), sum('most')]
  if (least >= room) return wishes.map((wish) => (wish.least / (least || 1)) * room)
  if (most >= room)
    return wishes.map(
      (wish) => wish.least + ((wish.most - wish.least) / (most - least || 1)) * (room - least),
    )
  return wishes.map((wish) => wish.most + (wish.most / (most || 1)) * (room - most))
}

/** Longest word and longest paragraph of a cell, in the widths of a broad letter. */
function textWidths(cell: TableCell): Extent {
  let least = 0
  let most = 0
  for (const node of walk(cell)) {
    if (node.type === 'image') least = Math.max(least, 8)
    if (node.type !== 'paragraph') continue
    const text = plainText(node.children)
    most = Math.max(most, letters(text))
    for (const word of text.split(/[\s\u2010-\u2014/-]+/)) least = Math.max(least, letters(word))
  }
  return {least: Math.min(least, 24), most: Math.max(most, least)}
}

/** Length of a text in broad letters: digits and narrow letters take less. */
function letters(text: string): number {
  const narrow = text.match(/[fijlrtI.,:;!|'’()[\]]/g)?.length ?? 0
  const digits = text.match(/[0-9]/g)?.length ?? 0
  return text.length - narrow / 2 - digits / 5
}

/** Whole numbers near the given ones that add up to `total`. */
function roundTogether(widths: readonly number[], total: number): number[] {
  let exact = 0
  let used = 0
  return widths.map((width, index) => {
    exact += width
    const rounded = index === widths.length - 1 ? total - used : Math.round(exact) - used
    used += rounded
    return Math.max(rounded, 1)
  })
}
