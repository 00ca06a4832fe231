/** Addresses as a package's relationships take them (RFC 3986, ECMA-376 part 2, 9.3). */
import {bookmarkName} from './bookmark.ts'

export interface Address {
  target: string
  /** Bookmark in the target document, or `null`. */
  anchor: string | null
}

/** Where a link leads. A sibling report is its Word file, and a place in it that place's bookmark. */
export function address(url: string, sibling: boolean): Address {
  if (!sibling) return {target: escaped(url), anchor: null}
  const [path = '', id] = split(url)
  const target = escaped(path.replace(/\.md$/i, '.docx'))
  return {target, anchor: id === null || id === '' ? null : bookmarkName('Ref', decoded(id))}
}

function split(url: string): [string, string | null] {
  const at = url.indexOf('#')
  return at < 0 ? [url, null] : [url.slice(0, at), url.slice(at + 1)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address with every character that an address cannot hold percent-encoded; Word rejects a file otherwise. */
function escaped(url: string): string {
  const wellFormed = url.toWellFormed()
  const [path, fragment] = split(wellFormed)
  const encode = (text: string): string =>
    text
      .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
      .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
  return fragment === null ? encode(path) : `${encode(path)}#${encode(fragment)}`
}
