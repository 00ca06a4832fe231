/** A part of a reference document that goes into the report's file, with the pictures and addresses it leads to. */
import {type Content, type Element, el} from '../xml.ts'
import {clean, mapped} from './clean.ts'
import type {Warn} from './flaw.ts'
import type {Package, Relationship} from './package.ts'
import type {Part} from './parse.ts'

/** A part, cleaned, and where it leads. */
export interface Piece {
  part: Part
  links: readonly Link[]
}

/** Where a piece leads: a file that goes with it, or an address outside. */
export type Link =
  | {id: string; kind: 'image' | 'font'; file: File}
  | {id: string; kind: 'hyperlink'; address: string}

/** A file of the reference document; the same one is the same object wherever it is used. */
export interface File {
  bytes: Uint8Array
  /** Its ending, without the dot, and what a file with that ending is. */
  ending: string
  type: string
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  odttf: 'application/vnd.openxmlformats-officedocument.obfuscatedFont',
}

/** How the files of each kind begin whose beginning is fixed. */
const beginnings: Readonly<Record<string, RegExp>> = {
  png: /^\x89PNG\r\n\x1a\n/,
  jpg: /^\xff\xd8\xff/,
  jpeg: /^\xff\xd8\xff/,
  gif: /^GIF8[79]a/,
  bmp: /^BM/,
  tif: /^(II\*\0|MM\0\*)/,
  tiff: /^(II\*\0|MM\0\*)/,
}

/** Reads the parts of one reference document. */
export interface PieceReader {
  /** A part whose root is of the given name. */
  read(path: string, root: string): Piece | null
}

/** A reader of pieces; what they lead to and cannot take along is told by name. */
export function openPieces(source: Package, warn: Warn): PieceReader {
  const files = new Map<string, File | null>()
  const fileAt = (path: string): File | null => {
    const known = files.get(path.toLowerCase())
    if (known !== undefined) return known
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    const type = types[ending]
    const bytes = type === undefined ? null : source.bytes(path)
    const begins = beginnings[ending]
    const sound =
      bytes !== null && (!begins || begins.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1')))
    const file = sound && bytes && type !== undefined ? {bytes, ending, type} : null
    files.set(path.toLowerCase(), file)
    return file
  }
  return {
    read: (path, name) => {
      const part = source.part(path, name)
      if (!part) {
        warn(`\`${path}\`, which is missing`, 'a part for each header and footer')
        return null
      }
      const links = new Map<string, Link>()
      for (const one of source.relationships(path)) {
        const link = linkOf(one, fileAt)
        if (link) links.set(one.id, link)
        else if (one.outside && one.kind !== 'hyperlink')
          warn(
            `\`${one.target.slice(0, 80)}\` outside the file in \`${path}\``,
            'everything in the file: it is left out',
          )
        else if (one.kind === 'image')
          warn(
            `\`${one.target}\` in \`${path}\`, which is missing or no picture`,
            'a picture: it is left out',
          )
        else if (one.kind !== 'hyperlink')
          warn(`${one.kind} in \`${path}\``, 'words, tables and pictures: it is left out')
      }
      const root = clean(part.root)
      const kept = root && withoutLoose(root, links)
      return kept ? {part: {...part, root: kept}, links: [...links.values()]} : null
    },
  }
}

function linkOf(
  {id, kind, target, outside}: Relationship,
  fileAt: (path: string) => File | null,
): Link | null {
  if (outside) {
    const safe = kind === 'hyperlink' && /^(https?|mailto|tel):/i.test(target)
    return safe ? {id, kind: 'hyperlink', address: target} : null
  }
  if (kind !== 'image' && kind !== 'font') return null
  const file = fileAt(target)
  return file ? {id, kind, file} : null
}

/** Stands where something was left out; whatever cannot be without it goes too. */
const loose = 'loose'

/**
 * A part without what leads to what was not taken along: of a picture all goes that it is drawn with, of a link only
 * the link. `null` where nothing sound is left.
 */
function withoutLoose(root: Element, links: ReadonlyMap<string, Link>): Element | null {
  const left = mapped(root, (element) => {
    const broken = element.children.some(isLoose)
    const leads = Object.entries(element.attributes).some(
      ([name, value]) => /^(r:\w+|o:relid)$/.test(name) && value !== '' && !links.has(String(value)),
    )
    if (element.name === 'w:hyperlink' && leads) return element.children
    if (/^(w:embed(Regular|Bold|Italic|BoldItalic)|a:hlink(Click|Hover))$/.test(element.name))
      return leads ? null : element
    const children = element.children.filter((child) => !isLoose(child))
    if (element.name === 'w:r')
      return children.every((child) => typeof child !== 'string' && child.name === 'w:rPr')
        ? null
        : {...element, children}
    if (!broken && !leads) return element
    // Text is sound without a picture; what draws the picture is not.
    return /^w:(p|tc|font)$/.test(element.name) ? {...element, children} : el(loose)
  })
  return left.children.some(isLoose) ? null : left
}

function isLoose(child: Content): boolean {
  return typeof child !== 'string' && child.name === loose
}
