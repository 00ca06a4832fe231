/** What looks like a construct and is not one: reported, never altered. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'

/** Look through a finished tree and complain. */
export function inspect(tree: Root, file: VFile, source: string): void {
  void tree
  void file
  void source
}
