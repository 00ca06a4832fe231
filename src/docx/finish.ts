/** The package as the same bytes wherever and whenever it was packed. */
import {unzipSync, type Zippable, zipSync} from 'fflate'

/** Parts that readers look for first. */
const leading = ['[Content_Types].xml', '_rels/.rels']

/** Pictures are compressed already. */
const compressed = /\.(png|jpe?g)$/

/** Zip the parts anew: in a fixed order, with one date and the same attributes. */
export function finish(packed: Uint8Array): Uint8Array {
  const parts = unzipSync(packed)
  const names = Object.keys(parts).filter((name) => !leading.includes(name))
  // The first moment a zip file knows, in local time, which is how fflate writes it in any zone.
  const stamp = new Date(1980, 0, 1)
  const zippable: Zippable = {}
  for (const name of [...leading, ...names.sort()]) {
    const part = parts[name]
    if (!part) throw new Error(`The package has no ${name}`)
    zippable[name] = [part, {level: compressed.test(name) ? 0 : 6, mtime: stamp, os: 3, attrs: 0o644 << 16}]
  }
  return zipSync(zippable)
}
