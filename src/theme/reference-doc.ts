/** The reference document beside a template's `theme.yaml`. */
import {readFile} from 'node:fs/promises'

/** Its bytes. `file` is the absolute path out of a `Theme`. */
export async function readReferenceDoc(file: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(file))
}
