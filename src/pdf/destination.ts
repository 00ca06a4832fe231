/** Places with names (ISO 32000-1, 12.3.2.3), so that a link from outside can point to one. */
import type {Destination} from '../layout/page.ts'
import type {PdfFile, Ref} from './pdfkit.ts'
import {compareBytes, number, textString} from './syntax.ts'

/** Write the tree of named destinations. `pages` are in order. */
export function writeDestinations(
  file: PdfFile,
  destinations: ReadonlyMap<string, Destination>,
  pages: readonly {ref: Ref; height: number}[],
): void {
  const names = [...destinations.keys()].sort(compareBytes)
  const entries = names.map((name) => {
    const {page, x, y} = destinations.get(name)!
    const {ref, height} = pages[page - 1]!
    return `${textString(name)} [${ref.id} 0 R /XYZ ${number(x)} ${number(height - y)} null]`
  })
  file.setNames('Dests', file.nameTree(entries))
}
