/** Links that can be clicked (ISO 32000-1, 12.5.6.5), tied to the structure as PDF/UA-1, 7.18 wants it. */
import type {LinkArea} from '../layout/page.ts'
import type {Dictionary, PdfFile, Ref} from './pdfkit.ts'
import type {Structure} from './structure.ts'

/** Printed with the page, which PDF/A requires of every annotation (12.5.3). */
const print = 4

/** Put a link's area on the current page. */
export function addLink(file: PdfFile, structure: Structure, area: LinkArea): void {
  const {x, y, width, height, link, to, contents} = area
  const bottom = file.height - y - height
  const target: Dictionary =
    'url' in to ? {A: actionOf(file, link, to.url)} : {Dest: new String(to.destination)}
  const annotation = file.annotate(
    {
      Subtype: 'Link',
      Rect: [x, bottom, x + width, bottom + height],
      Border: [0, 0, 0],
      F: print,
      Contents: new String(contents.length > mostContents ? `${contents.slice(0, mostContents)}…` : contents),
      ...target,
    },
    structure.ref(link),
  )
  structure.annotate(link, annotation)
}

/** What leads to an address. A long one, whose link takes many lines, stands once in the file for all of its areas. */
function actionOf(file: PdfFile, link: LinkArea['link'], url: string): Dictionary | Ref {
  const action = {Type: 'Action', S: 'URI', URI: new String(encodeUrl(url))}
  if (url.length <= mostContents) return action
  let kept = actions.get(link)
  if (!kept) {
    kept = file.ref(action)
    kept.end()
    actions.set(link, kept)
  }
  return kept
}

const actions = new WeakMap<LinkArea['link'], Ref>()

/** Most characters of what is said of a link: nobody would listen to more. */
const mostContents = 1000

/** An address in ASCII, as 12.6.4.7 has it. */
function encodeUrl(url: string): string {
  return url.toWellFormed().replace(/[^\u0021-\u007e]+/g, encodeURIComponent)
}
