/**
 * A reader of zip files (PKWARE's APPNOTE 6.3.3) for files of strangers. It unpacks a part when it is asked for it
 * and stops where the part grows larger than it may, whatever the file says of its size.
 */
import {crc32, inflateRawSync} from 'node:zlib'
import {Flaw} from './flaw.ts'

/** A zip file that was opened. */
export interface Archive {
  /** The bytes of a part by its path, without regard to case; `null` where there is none. Throws a `Flaw` for a broken one. */
  read(path: string): Uint8Array | null
}

/** Most files in an archive, the largest of them unpacked, and all that is unpacked together, in bytes. */
const limits = {files: 10_000, part: 64 * 2 ** 20, all: 256 * 2 ** 20}

interface Entry {
  method: number
  flags: number
  sum: number
  packed: number
  size: number
  at: number
}

/** Open an archive. Throws a `Flaw` where the bytes are none, or are not whole. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directoryOf(view)
  let unpacked = 0
  return {
    read: (path) => {
      const entry = entries.get(path.toLowerCase())
      if (!entry) return null
      const data = unpack(view, entry, path)
      unpacked += data.length
      if (unpacked > limits.all) throw tooLarge(path)
      return data
    },
  }
}

/** The entries of the directory at the archive's end, by their path in small letters. */
function directoryOf(view: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > view.length) throw broken('end of the archive, which is missing')
  const count = view.readUInt16LE(end + 10)
  let at = view.readUInt32LE(end + 16)
  if (count > limits.files || count === 0xffff)
    throw new Flaw(`archive of ${count} files`, `${limits.files} at most`)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.readUInt32LE(at) !== 0x02014b50) throw broken('directory of the archive')
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset))
    const path = view.toString('utf8', at + 46, at + 46 + (name ?? 0)).toLowerCase()
    if (!entries.has(path)) {
      entries.set(path, {
        flags: view.readUInt16LE(at + 8),
        method: view.readUInt16LE(at + 10),
        sum: view.readUInt32LE(at + 16),
        packed: view.readUInt32LE(at + 20),
        size: view.readUInt32LE(at + 24),
        at: view.readUInt32LE(at + 42),
      })
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

function unpack(view: Buffer, {flags, method, sum, packed, size, at}: Entry, path: string): Uint8Array {
  if ((flags & 1) !== 0) throw new Flaw('password-protected archive', 'a document without a password')
  if (size > limits.part) throw tooLarge(path)
  if (at + 30 > view.length || view.readUInt32LE(at) !== 0x04034b50) throw broken(`part \`${path}\``)
  const start = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28)
  if (start + packed > view.length) throw broken(`part \`${path}\``)
  const data = view.subarray(start, start + packed)
  const part = method === 0 ? data : inflate(data, size, path)
  if (part.length !== size || crc32(part) !== sum || (method !== 0 && method !== 8))
    throw broken(`part \`${path}\``)
  return new Uint8Array(part)
}

function inflate(data: Buffer, size: number, path: string): Buffer {
  try {
    return inflateRawSync(data, {maxOutputLength: Math.max(size, 1)})
  } catch {
    throw broken(`part \`${path}\``)
  }
}

function tooLarge(path: string): Flaw {
  return new Flaw(`part \`${path}\` of more than ${limits.part / 2 ** 20} MB`, 'a smaller document')
}

function broken(what: string): Flaw {
  return new Flaw(`broken ${what}`, 'a whole Word file')
}
