/** Where font files are, and their bytes. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join, relative, sep} from 'node:path'
import {fileURLToPath} from 'node:url'

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
  return installed(name, folder) ?? installed(name, here)
}

/** The bytes of a file in an installed package, named by its path there; it must be installed. */
export function readInstalled(name: string): Uint8Array {
  const file = installed(name, here)
  if (file === null) throw new Error(`The package of ${name} is not installed`)
  return readFont(file)
}

const here = dirname(fileURLToPath(import.meta.url))

/**
 * A file in a `node_modules` folder at or above `folder`. Node's own search asks each package what it exports,
 * and takes a hundred times as long for the hundred files of a family.
 */
function installed(name: string, folder: string): string | null {
  if (!/^(?:@[\w.-]+\/)?[\w.-]+\/./.test(name) || name.split('/').includes('..')) return null
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, 'node_modules', name)
    if (existsSync(file)) return file
    if (dirname(at) === at) return null
  }
}
