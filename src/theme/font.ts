/** Where font files are, and their bytes. */
import {existsSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join, relative, sep} from 'node:path'

const opened = new Map<string, Uint8Array>()

/** The bytes of a font file, read once in a process. `file` is an absolute path out of a `Theme`. */
export function readFont(file: string): Uint8Array {
  let bytes = opened.get(file)
  if (!bytes) {
    bytes = new Uint8Array(readFileSync(file))
    opened.set(file, bytes)
  }
  return bytes
}

/**
 * The absolute path of a file a template names, or `null` when there is none: a path that starts with `./` lies
 * in the template's folder and may not leave it; any other is a path in a package that is installed for the
 * template or for Readout.
 */
export function locate(name: string, folder: string): string | null {
  if (name.startsWith('./')) {
    const file = join(folder, name)
    const inside = !relative(folder, file).startsWith(`..${sep}`)
    return inside && existsSync(file) ? file : null
  }
  for (const from of [join(folder, 'theme.yaml'), import.meta.url]) {
    try {
      const file = createRequire(from).resolve(name)
      // A bare name of Node's own, such as "fs", resolves to itself.
      if (file !== name && existsSync(file)) return file
    } catch {
      // Not installed there: the next place may have it.
    }
  }
  return null
}
