/** From the text of a file to its tree. */
import type {Root, Yaml} from 'mdast'
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {type Catalogue, usualCatalogue} from './directive.ts'
import {parseMarkdown, parseText} from './grammar.ts'
import {inspect} from './inspect.ts'
import {mostCharacters, prune, withinLimits} from './limit.ts'
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
export function parse(file: VFile, catalogue: Catalogue = usualCatalogue): Root {
  return finish(file, catalogue, String(file).length < splitFrom ? parseMarkdown : parsePieces)
}

/** Parse a file in one piece, whatever its size. */
export function parseWhole(file: VFile, catalogue: Catalogue = usualCatalogue): Root {
  return finish(file, catalogue, parseMarkdown)
}

/** Parse a file in pieces, whatever its size; `least` is how many characters a piece has at least. */
export function parseSplit(file: VFile, least = 1, catalogue: Catalogue = usualCatalogue): Root {
  return finish(file, catalogue, (source) => parsePieces(source, catalogue, least))
}

/** Parse a text that is part of another: lines of dashes at its head are no front matter. */
export function parseBlocks(file: VFile, catalogue: Catalogue = usualCatalogue): Root {
  return finish(file, catalogue, parseMarkdown, false)
}

/** Parse a file as running text: no blocks but paragraphs. */
export function parseInlines(file: VFile, catalogue: Catalogue = usualCatalogue): Root {
  const tree = finish(file, catalogue, parseText, false)
  const [first] = tree.children
  return {...tree, children: first?.type === 'paragraph' ? first.children : []}
}

type Read = (source: string, catalogue: Catalogue) => Root

function finish(file: VFile, catalogue: Catalogue, read: Read, whole = true): Root {
  const source = String(file)
  const problem = withinLimits(file, source)
  const readText = (text: string) => read(text, catalogue)
  const tree = problem ? parseMarkdown('') : whole ? readAll(file, source, readText) : readText(source)
  prune(tree as unknown as Draft, file)
  lower(tree, file, source, catalogue)
  inspect(tree, file, source, catalogue)
  return tree
}

/** `---`, lines, `---`, at the very start. */
const frontMatter = /^(---[ \t]*(?:\r\n|\r|\n))(?:([\s\S]*?)(?:\r\n|\r|\n))??---[ \t]*(?=[\r\n]|$)/

/** Where the front matter of a text stands, its `---` lines left out; `null` when it has none. */
export function findFrontMatter(source: string): {from: number; to: number} | null {
  const match = source.length <= mostCharacters ? frontMatter.exec(source) : null
  if (!match) return null
  const from = match[1]?.length ?? 0
  return {from, to: Math.max(from, match[0].search(/---[ \t]*$/))}
}

/** Front matter is cut off first: a tokenizer that looks for its end would look through the whole file. */
function readAll(file: VFile, source: string, read: (text: string) => Root): Root {
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
  const yaml: Yaml = {type: 'yaml', value: match[2] ?? '', position: places.stretch(0, end)}
  const finish = tree.position?.end ?? places.point(end)
  // An empty text ends where the front matter does.
  const last = end === source.length ? places.point(end) : finish
  return {
    type: 'root',
    children: [yaml, ...tree.children],
    position: {start: places.point(0), end: last},
  }
}
