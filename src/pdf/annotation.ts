/** Links that can be clicked (ISO 32000-1, 12.5.6.5), tied to the structure as PDF/UA-1, 7.18 wants it. */
import type {LinkArea} from '../layout/page.ts'
import type {Dictionary, PdfFile, Ref} from './pdfkit.ts'
import type {Structure} from './structure.ts'

/** Printed with the page, which PDF/A requires of every annotation (12.5.3). */
const print = 4

/** The links of a file. */
export class Links {
  private readonly file: PdfFile
  private readonly structure: Structure
  /** What leads to long addresses, by link. */
  private readonly actions = new Map<LinkArea['link'], Ref>()

  constructor(file: PdfFile, structure: Structure) {
    this.file = file
    this.structure = structure
  }

  /** Put a link's area on the current page. */
  add({x, y, width, height, link, to, contents}: LinkArea): void {
    const {file, structure} = this
    const bottom = file.height - y - height
    const target: Dictionary =
      'url' in to ? {A: this.action(link, to.url)} : {Dest: new String(to.destination)}
    const annotation = file.annotate(
      {
        Subtype: 'Link',
        Rect: [x, bottom, x + width, bottom + height],
        Border: [0, 0, 0],
        F: print,
        Contents: new String(shorten(contents)),
        ...target,
      },
      structure.ref(link),
    )
    structure.annotate(link, annotation)
  }

  /** What leads to an address. A long one, whose link takes many lines, stands once in the file for all of its areas. */
  private action(link: LinkArea['link'], url: string): Dictionary | Ref {
    const action = {Type: 'Action', S: 'URI', URI: new String(encodeUrl(url))}
    if (url.length <= mostContents) return action
    let kept = this.actions.get(link)
    if (!kept) {
      kept = this.file.ref(action)
      kept.end()
      this.actions.set(link, kept)
    }
    return kept
  }
}

/** Most characters of what is said of a link: nobody would listen to more. */
const mostContents = 1000

/** An address in ASCII, as 12.6.4.7 has it. */
function encodeUrl(url: string): string {
  return url.toWellFormed().replace(/[^\u0021-\u007e]+/g, encodeURIComponent)
}

function shorten(contents: string): string {
  if (contents.length <= mostContents) return contents
  // Half of a character is none.
  return `${contents.slice(0, mostContents).replace(/[\ud800-\udbff]$/, '')}…`
}
