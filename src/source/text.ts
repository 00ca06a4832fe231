/** From the bytes of a file to its text. */

/** A file's text, and where it stops being UTF-8. */
export interface DecodedText {
  /** Without a byte order mark, every line ended by a line feed; what is not UTF-8 stands as U+FFFD. */
  text: string
  /** Offset in the text of the first character that is not UTF-8, or `null`. */
  invalid: number | null
}

/** Decode UTF-8. Line endings are made one kind, so that a checkout with other ones gives the same report. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const text = decode(bytes)
  const at = text.includes('\uFFFD') ? firstInvalid(bytes) : null
  if (at === null) return {text, invalid: null}
  return {text, invalid: decode(bytes.subarray(0, at)).length}
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n')
}

/** The first byte that begins no well-formed sequence (The Unicode Standard 15, table 3-7). */
function firstInvalid(bytes: Uint8Array): number | null {
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index)
    if (length === 0) return index
    index += length
  }
  return null
}

function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0
  if (first < 0x80) return 1
  const size = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (first < 0xc2 || size === 0) return 0
  const second = bytes[index + 1] ?? 0
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let next = 2; next < size; next++) {
    const byte = bytes[index + next] ?? 0
    if (byte < 0x80 || byte > 0xbf) return 0
  }
  return size
}
