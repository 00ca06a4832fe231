/** From the text of a file to its tree. */
import type {Root, Yaml} from 'mdast'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {parseMarkdown, parseText} from './grammar.ts'
import {inspect} from './inspect.ts'
import {prune, withinLimits} from './limit.ts'
import {lower} from './lower.ts'
import {lineStarts, placesIn} from './place.ts'
import {parsePieces, shift} from './split.ts'
import type {Draft} from './tokens.ts'

/** From this many characters on, a file is parsed in pieces: the same tree, in less time and memory. */
const splitFrom = 12_000

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
  const tree = problem ? parseMarkdown('') : readAll(file, source, read)
  prune(tree as unknown as Draft, file)
  lower(tree, file, source)
  inspect(tree, file, source)
  return tree
}

/** `---`, lines, `---`, at the very start. */
const frontMatter = /^---[ \t]*(?:\r\n|\r|\n)(?:([\s\S]*?)(?:\r\n|\r|\n))??---[ \t]*(?=[\r\n]|$)/

/** Front matter is cut off first: a tokenizer that looks for its end would look through the whole file. */
function readAll(file: VFile, source: string, read: (source: string) => Root): Root {
  const match = frontMatter.exec(source)
  if (!match) {
    if (/^---[ \t]*(?:\r\n|\r|\n)[\w-]+:(?:\s|$)/.test(source)) {
      complain(file, 'valid-yaml', {
        found: 'front matter that is never closed',
        expected: '`---` after it',
        place: placesIn(source).stretch(0, 3),
      })
    }
    return read(source)
  }
  const end = match[0].length
  const lines = lineStarts(match[0]).length - 1
  const tree = read(source.slice(end))
  shift(tree, end, lines)
  const places = placesIn(match[0])
  const yaml: Yaml = {type: 'yaml', value: match[1] ?? '', position: places.stretch(0, end)}
  const finish = tree.position?.end ?? places.point(end)
  // An empty text ends where the front matter does.
  const last = end === source.length ? places.point(end) : finish
  return {
    type: 'root',
    children: [yaml, ...tree.children],
    position: {start: places.point(0), end: last},
  }
}
