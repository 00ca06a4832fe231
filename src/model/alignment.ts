/** Where the words of a table's cells stand, the same in all formats. */
import type {Column, TableCell} from './node.ts'

/** A side of the cell, whichever way its words run, or its middle; `null` for where its lines begin. */
export type Alignment = Column['align']

/**
 * Where the words of a cell that begins in the column of that number stand: as its columns ask, and figures on the
 * right. A head over columns that ask for different things stands over the middle of them.
 */
export function alignmentOf(columns: readonly Column[], column: number, cell: TableCell): Alignment {
  const [first = null, ...others] = columns.slice(column, column + cell.colspan).map(ofColumn)
  if (others.every((other) => other === first)) return first
  return cell.header ? 'center' : null
}

function ofColumn({align, numeric}: Column): Alignment {
  return align ?? (numeric ? 'right' : null)
}

/** The same, with `left` for where lines begin and `right` for where they end, as style sheets and Word mean them. */
export function alongLines(align: Alignment, rightToLeft: boolean): Alignment {
  if (!rightToLeft || align === null || align === 'center') return align
  return align === 'left' ? 'right' : 'left'
}
