/** Addresses as a page writes them. */

/**
 * An address with what a URL may not hold percent-encoded, and escapes that are there already left alone, as
 * CommonMark's reference implementation does; the rest of RFC 3986 and the WHATWG URL standard agree.
 */
export function encodeAddress(url: string): string {
  return url.replace(/%[0-9a-f]{2}|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/gi, (part) => {
    if (part.length === 3 && part.startsWith('%')) return part
    if (part.length === 1 && /[!#$&'()*+,\-./0-9:;=?@A-Z_a-z~]/.test(part)) return part
    // Half of a surrogate pair stands for no character.
    return /^[\ud800-\udfff]$/.test(part) ? '%EF%BF%BD' : encodeURIComponent(part)
  })
}

/** The address of a sibling report in this format: `other.md#id` is `other.html#id`. */
export function siblingAddress(url: string): string {
  return url.replace(/\.(?:md|markdown)(?=$|[?#])/i, '.html')
}
