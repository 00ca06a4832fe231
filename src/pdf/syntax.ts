/** Values as PDF writes them (ISO 32000-1, 7.3). */

/** A number with at most three decimals: a thousandth of a point is finer than any device. */
export function number(value: number): string {
  const rounded = Math.round(value * 1000) / 1000
  // Adding zero turns -0 into 0.
  return String(rounded + 0)
}

/** A text string: as it stands when ASCII, else in UTF-16 (7.9.2.2). */
export function textString(text: string): string {
  return isAscii(text) ? literal(text) : `<${hex(textBytes(text))}>`
}

/** The bytes of a text string. */
function textBytes(text: string): Uint8Array {
  if (isAscii(text)) return Uint8Array.from(text, (character) => character.charCodeAt(0))
  const bytes = new Uint8Array(text.length * 2 + 2)
  bytes[0] = 0xfe
  bytes[1] = 0xff
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    bytes[index * 2 + 2] = unit >> 8
    bytes[index * 2 + 3] = unit & 0xff
  }
  return bytes
}

/**
 * Names and strings in the order that a name tree has them: by their bytes (7.9.6). Those of ASCII are before those
 * in UTF-16, which begin with a byte higher than any of theirs; of a kind, they are in the order of their units.
 */
export function compareBytes(first: string, second: string): number {
  const [plain, other] = [isAscii(first), isAscii(second)]
  if (plain !== other) return plain ? -1 : 1
  return first < second ? -1 : first > second ? 1 : 0
}

/** Bytes, one a character, between parentheses. */
export function literal(bytes: string): string {
  return `(${escapeBytes(bytes)})`
}

/** Bytes, one a character, as they stand inside parentheses. */
export function escapeBytes(bytes: string): string {
  return bytes.replace(/[\\()\r\n]/g, (byte) => (byte === '\r' ? '\\r' : byte === '\n' ? '\\n' : `\\${byte}`))
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit > 0x7e || unit < 0x20) return false
  }
  return true
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
