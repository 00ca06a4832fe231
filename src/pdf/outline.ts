/** The outline beside the pages (ISO 32000-1, 12.3.3). */
import type {OutlineEntry} from '../layout/page.ts'
import type {PdfFile, Ref} from './pdfkit.ts'

/** An outline of more entries than this opens with its first level alone. */
const mostOpen = 30

/** Write the outline, if there is one, and have viewers show it. */
export function writeOutline(file: PdfFile, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return
  const root = file.outlineRoot
  const open = countAll(entries) <= mostOpen
  const [first, last] = writeEntries(file, entries, root, open)
  const count = open ? countAll(entries) : entries.length
  Object.assign(root.data, {Type: 'Outlines', First: first, Last: last, Count: count})
  file.catalogue.Outlines = root
  file.catalogue.PageMode = 'UseOutlines'
}

function writeEntries(
  file: PdfFile,
  entries: readonly OutlineEntry[],
  parent: Ref,
  open: boolean,
): [Ref, Ref] {
  const refs = entries.map(() => file.ref())
  entries.forEach(({title, destination, children}, index) => {
    const ref = refs[index]!
    ref.data = {
      Title: new String(title),
      Parent: parent,
      Prev: refs[index - 1],
      Next: refs[index + 1],
      Dest: new String(destination),
    }
    if (children.length > 0) {
      const [first, last] = writeEntries(file, children, ref, open)
      // Below zero: so many entries would be seen if this one were opened.
      const count = open ? countAll(children) : -children.length
      ref.data = {...ref.data, First: first, Last: last, Count: count}
    }
    ref.end()
  })
  return [refs[0]!, refs.at(-1)!]
}

function countAll(entries: readonly OutlineEntry[]): number {
  return entries.reduce((sum, {children}) => sum + 1 + countAll(children), 0)
}
