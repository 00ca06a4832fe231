/** Parts to one zip file (PKWARE's APPNOTE 6.3.3): the same bytes wherever and whenever it is written. */
import {crc32, deflateRawSync} from 'node:zlib'

/** Parts that readers look for first. */
const leading = ['[Content_Types].xml', '_rels/.rels']

/** Pictures are compressed already. */
const stored = /\.(png|jpe?g)$/

/** Midnight on 1 January 1980, the first moment a zip file knows. */
const stamp = {time: 0, date: (1 << 5) | 1}

/** What zlib's usual 6 would save on top is a tenth of a drawing's size, for twice the time. */
const level = 4

/** A version that knows compression, made on Unix, so that the file's rights below are read. */
const version = {made: (3 << 8) | 20, needed: 20}

/** A plain file that everyone may read and its owner may write. */
const rights = 0o100644

/** The parts by their path, in a fixed order and with one date. */
export function zip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const names = [...parts.keys()].filter((name) => !leading.includes(name)).sort()
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const name of [...leading, ...names]) {
    const part = parts.get(name)
    if (!part) throw new Error(`The package has no ${name}`)
    const data = stored.test(name) ? part : deflateRawSync(part, {level})
    const path = Buffer.from(name)
    const facts = factsOf(part, data, stored.test(name) ? 0 : 8, path.length)
    files.push(words(4, 0x04034b50), words(2, version.needed), facts, path, Buffer.from(data))
    directory.push(
      ...[words(4, 0x02014b50), words(2, version.made, version.needed), facts],
      // No comment, the first disk, no hint of what is inside.
      ...[words(2, 0, 0, 0), words(4, rights * 0x10000, at), path],
    )
    at += 6 + facts.length + path.length + data.length
  }
  const list = Buffer.concat(directory)
  const count = parts.size
  const end = [words(4, 0x06054b50), words(2, 0, 0, count, count), words(4, list.length, at), words(2, 0)]
  return new Uint8Array(Buffer.concat([...files, list, ...end]))
}

/** What a file's own head and its entry in the directory both say. */
function factsOf(part: Uint8Array, data: Uint8Array, method: number, nameLength: number): Buffer {
  // The flag says that names are UTF-8.
  const flags = 0x800
  return Buffer.concat([
    words(2, flags, method, stamp.time, stamp.date),
    words(4, crc32(part), data.length, part.length),
    words(2, nameLength, 0),
  ])
}

/** Whole numbers of `size` bytes each, the lowest byte first. */
function words(size: 2 | 4, ...values: number[]): Buffer {
  const buffer = Buffer.alloc(size * values.length)
  for (const [index, value] of values.entries()) buffer.writeUIntLE(value, index * size, size)
  return buffer
}
