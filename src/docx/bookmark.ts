/** Names of bookmarks: at most 40 letters, digits and underscores, the same for the same id in every report. */
import {type Element, el} from './xml.ts'

/** What a bookmark encloses: all a reference may repeat, the number alone, or the mark of a note. */
export type BookmarkKind = 'Ref' | 'Num' | 'Toc' | 'Note'

/**
 * The bookmark of the target `id`. An id of small letters, digits and hyphens stays readable ("_Ref_fig_trade");
 * any other, which Word might take for the same as another, gets a fingerprint.
 */
export function bookmarkName(kind: BookmarkKind, id: string): string {
  const stem = id.replace(/[^A-Za-z0-9]+/g, '_')
  if (/^[a-z0-9-]+$/.test(id) && stem.length <= longestStem) return `_${kind}_${stem}`
  return `_${kind}_${stem.replace(/^_+/, '').slice(0, 20)}_${fingerprint(id)}`
}

/** Put `content` between the ends of a bookmark. Packing gives the ends their numbers. */
export function bookmarked(name: string, content: readonly Element[]): Element[] {
  return [bookmarkStart(name), ...content, bookmarkEnd(name)]
}

/** Put a bookmark at the start of the first paragraph in `blocks`; without a paragraph nothing changes. */
export function withBookmark(name: string, blocks: readonly Element[]): Element[] {
  let done = false
  return blocks.map((block) => {
    if (done) return block
    const marked = markFirstParagraph(name, block)
    done = marked !== block
    return marked
  })
}

/** Longest stem that leaves room for "_Note_". */
const longestStem = 34

function bookmarkStart(name: string): Element {
  return el('w:bookmarkStart', {'w:id': name, 'w:name': name})
}

function bookmarkEnd(name: string): Element {
  return el('w:bookmarkEnd', {'w:id': name})
}

function markFirstParagraph(name: string, element: Element): Element {
  if (element.name === 'w:p') {
    const [first, ...rest] = element.children
    const properties = typeof first === 'object' && first.name === 'w:pPr' ? [first] : []
    const content = properties.length > 0 ? rest : element.children
    return {...element, children: [...properties, ...bookmarked(name, []), ...content]}
  }
  for (const [index, child] of element.children.entries()) {
    if (typeof child === 'string') continue
    const marked = markFirstParagraph(name, child)
    if (marked !== child)
      return {...element, children: element.children.map((old, at) => (at === index ? marked : old))}
  }
  return element
}

/** 32-bit FNV-1a of the id's UTF-8 bytes, as 8 hexadecimal digits (draft-eastlake-fnv). */
function fingerprint(id: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
