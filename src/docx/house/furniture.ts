/** Heads and feet of a reference document's pages, and the section they belong to. */
import {descend, type Element} from '../xml.ts'
import {isOurs, withoutEarlier} from './earlier.ts'
import type {Warn} from './flaw.ts'
import type {Package} from './package.ts'
import {childIn, elementsIn, listOf} from './parse.ts'
import {openPieces, type Piece} from './piece.ts'
import type {HouseStyles} from './style.ts'

/** Which pages: the first of the report, those with an even number, all others. */
export type Pages = 'default' | 'first' | 'even'

/** What a house prints on every page. */
export interface HouseFurniture {
  head: Readonly<Record<Pages, Piece | null>>
  foot: Readonly<Record<Pages, Piece | null>>
  /** True where the first page has a head and a foot of its own. */
  first: boolean
  /** True where pages with an even number have. */
  even: boolean
}

/** The heads and feet of the last section, those it takes over from sections before it included. */
export function readFurniture(
  source: Package,
  sections: readonly Element[],
  settings: Element | null,
  styles: HouseStyles,
  warn: Warn,
): HouseFurniture {
  const pieces = openPieces(source, warn)
  const ours = isOurs(styles)
  const title = ours ? titleOf(source) : ''
  const targets = new Map(source.relationships(source.main).map((one) => [one.id, one]))
  const find = (kind: 'header' | 'footer', pages: Pages): Piece | null => {
    for (const section of sections.toReversed()) {
      const named = elementsIn(section).find(
        ({name, attributes}) =>
          name === `w:${kind}Reference` && (attributes['w:type'] ?? 'default') === pages,
      )
      if (!named) continue
      const link = targets.get(String(named.attributes['r:id'] ?? ''))
      if (!link || link.outside || link.kind !== kind) {
        warn(`${kind} without a part`, 'a part for each header and footer')
        return null
      }
      const piece = pieces.read(link.target, kind === 'header' ? 'w:hdr' : 'w:ftr')
      const own =
        piece && ours
          ? {...piece, part: {...piece.part, root: withoutEarlier(piece.part.root, styles, title)}}
          : piece
      return own && saysAnything(own) ? own : null
    }
    return null
  }
  const all = (kind: 'header' | 'footer', even: boolean, first: boolean) => ({
    default: find(kind, 'default'),
    first: first ? find(kind, 'first') : null,
    even: even ? find(kind, 'even') : null,
  })
  const first = isOn(childIn(sections.at(-1), 'w:titlePg'))
  const even = isOn(childIn(settings, 'w:evenAndOddHeaders'))
  return {head: all('header', even, first), foot: all('footer', even, first), first, even}
}

/** The title of the document itself. */
function titleOf(source: Package): string {
  const core = source.follow('', 'core-properties')
  const title = core === null ? null : childIn(source.part(core, 'cp:coreProperties')?.root, 'dc:title')
  return (title?.children ?? []).join('').trim()
}

/** True unless a head or a foot is nothing but empty paragraphs. */
function saysAnything({part}: Piece): boolean {
  for (const element of descend([listOf([part.root])])) {
    if (/^w:(drawing|pict|object|fldSimple|fldChar|sym|tbl|pBdr)$/.test(element.name)) return true
    if (
      element.name === 'w:t' &&
      element.children.some((child) => typeof child === 'string' && /\S/.test(child))
    )
      return true
  }
  return false
}

/** A setting that is on where it stands, unless it says otherwise. */
export function isOn(element: Element | null): boolean {
  return element !== null && !/^(0|false|off)$/.test(String(element.attributes['w:val'] ?? '1'))
}
