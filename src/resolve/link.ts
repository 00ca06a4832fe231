/** Where a link leads: out of the report, to a sibling report, or to a place in this one. */

export type Destination =
  | {kind: 'out'; url: string; sibling: boolean}
  | {kind: 'inside'; id: string}
  | {kind: 'unsafe'; scheme: string}

const schemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel'])

/** Read a link's address. Browsers skip control characters and spaces before a scheme, so they are skipped here. */
export function readDestination(url: string): Destination {
  if (url.startsWith('#')) return {kind: 'inside', id: decode(url.slice(1))}
  const bare = url.replace(/[\u0000-\u0020\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202F\uFEFF]/g, '')
  const scheme = /^([^/?#:]*):/.exec(bare)?.[1]
  if (scheme !== undefined && !schemes.has(scheme.toLowerCase())) return {kind: 'unsafe', scheme}
  const sibling = scheme === undefined && /^[^?#]+\.md(?:#.*)?$/i.test(url) && !/^[\\/]{2}/.test(url)
  return {kind: 'out', url: normalise(url), sibling}
}

/** An address in the characters RFC 3986 allows, so that every format writes the same one. */
export function normalise(url: string): string {
  return url
    .toWellFormed()
    .replace(/%(?![0-9A-Fa-f]{2})|[^\w!#$%&'()*+,\-./:;=?@~[\]]/gu, (character) =>
      encodeURIComponent(character),
    )
}

/** The key of a picture or data file: its path from the root, by its path from the file that names it. */
export function assetKey(file: string, path: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of decode(path).split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
