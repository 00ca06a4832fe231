/** From the text of a file to its tree. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import {parseMarkdown, parseText} from './grammar.ts'
import {inspect} from './inspect.ts'
import {withinLimits} from './limit.ts'
import {lower} from './lower.ts'
import {parsePieces} from './split.ts'

/** From this many characters on, a file is parsed in pieces: the same tree, in less time and memory. */
const splitFrom = 40_000

/**
 * Parse a file: mdast with GFM, and the constructs of the language as `model/syntax.ts` has them.
 *
 * Raw HTML stays in the tree as `html`, except `<br>`, which is a `break`, and comments, which are gone. GitHub's
 * alerts are containers. The author's mistakes are messages on the file; nothing throws.
 */
export function parse(file: VFile): Root {
  const source = String(file)
  return finish(file, source, source.length < splitFrom ? parseMarkdown : parsePieces)
}

/** Parse a file in one piece, whatever its size. */
export function parseWhole(file: VFile): Root {
  return finish(file, String(file), parseMarkdown)
}

/** Parse a file in pieces, whatever its size; `least` is how many characters a piece has at least. */
export function parseSplit(file: VFile, least = 1): Root {
  return finish(file, String(file), (source) => parsePieces(source, least))
}

/** Parse a file as running text: no blocks but paragraphs. */
export function parseInlines(file: VFile): Root {
  const tree = finish(file, String(file), parseText)
  const [first] = tree.children
  return {...tree, children: first?.type === 'paragraph' ? first.children : []}
}

function finish(file: VFile, source: string, read: (source: string) => Root): Root {
  const problem = withinLimits(file, source)
  const tree = problem ? parseMarkdown('') : read(source)
  lower(tree, file, source)
  inspect(tree, file, source)
  return tree
}
