/** Links to files beside the report: there, or reported. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {type Disk, isOutside, keyFrom} from './disk.ts'

/** Complain on `file`, whose key is `from`, when a relative link leads to no file of the project. Nothing outside of it is looked at. */
export async function checkLink(
  disk: Disk,
  file: VFile,
  from: string,
  url: string,
  place: Position | undefined,
): Promise<void> {
  const path = url.replace(/[?#][\s\S]*$/, '')
  // An address with a scheme or a host, a place in this report, and a path from the root of a site.
  if (path === '' || /^(?:[a-z][a-z0-9+.-]*:|[\\/])/i.test(path)) return
  const key = keyFrom(from, path)
  if (isOutside(key) || (await disk.has(key))) return
  // What a sibling report is built into is there once it is built.
  const report = key.replace(/\.(?:html|pdf|docx)$/i, '.md')
  if (report !== key && (await disk.has(report))) return
  complain(file, 'known-link', {found: `link to \`${path}\`, where no file is`, expected: 'a file', place})
}
