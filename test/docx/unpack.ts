/** A Word file's parts as text a person can review: one element a line, indented. */
import {strFromU8, unzipSync} from 'fflate'

/** The parts of a Word file by path; pictures as their size. */
export function unpack(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>()
  for (const [name, data] of Object.entries(unzipSync(bytes)))
    parts.set(name, /\.(xml|rels|svg)$/.test(name) ? strFromU8(data) : `${data.length} bytes`)
  return parts
}

/** XML with each element on a line of its own; an element of words alone stays on one line. */
export function pretty(xml: string): string {
  let depth = 0
  const lines: string[] = []
  for (const token of xml.match(/<[^/>][^>]*[^/>]>[^<]+<\/[^>]+>|<[^>]+>|[^<]+/g) ?? []) {
    const opens = /^<[^/?!]/.test(token) && !/\/>$|<\//.test(token)
    if (token.startsWith('</')) depth -= 1
    lines.push('  '.repeat(depth) + token)
    if (opens) depth += 1
  }
  return `${lines.join('\n')}\n`
}

/** What stands between `<w:body>` and the section's properties, pretty. */
export function bodyOf(parts: ReadonlyMap<string, string>): string {
  const document = parts.get('word/document.xml') ?? ''
  const body = /<w:body>(.*)<w:sectPr/s.exec(document)?.[1] ?? ''
  return pretty(body)
}

/** The values of an attribute in an element of the given name, in order. */
export function valuesOf(xml: string, element: string, attribute: string): string[] {
  const found = xml.matchAll(new RegExp(`<${element}\\b[^>]*?\\s${attribute}="([^"]*)"`, 'g'))
  return Array.from(found, (match) => match[1] ?? '')
}
