/** The grammar of the source language in one place: CommonMark, GFM and our own constructs. */
import type {Root} from 'mdast'
import {gfmFromMarkdown} from 'mdast-util-gfm'
import {gfm} from 'micromark-extension-gfm'
import type {Construct, Extension} from 'micromark-util-types'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {guardAutolinks} from './autolink.ts'
import {containerSyntax} from './container-syntax.ts'
import {type Catalogue, usualCatalogue} from './directive.ts'
import {flowSyntax} from './flow-syntax.ts'
import {textSyntax} from './text-syntax.ts'
import {treeSyntax} from './tree-syntax.ts'

/** Labels that other pieces of a file define, as micromark compares them. */
export interface Labels {
  definitions: ReadonlySet<string>
  notes: ReadonlySet<string>
}

/**
 * Parse Markdown with the grammar of the language; what is left to do afterwards is `lower`'s.
 *
 * @param catalogue the directives there are
 * @param labels what is defined elsewhere in the file, when `value` is a piece of it
 */
export function parseMarkdown(value: string, catalogue: Catalogue = usualCatalogue, labels?: Labels): Root {
  return read(value, catalogue, knowing(labels))
}

/** Parse running text: the constructs of blocks are off, so that a title may begin with `1.` or `#`. */
export function parseText(value: string, catalogue: Catalogue = usualCatalogue): Root {
  return read(value, catalogue, withoutBlocks)
}

function read(value: string, catalogue: Catalogue, more: Extension): Root {
  return unified()
    .use(remarkParse)
    .data({micromarkExtensions: [...syntaxOf(catalogue), more], fromMarkdownExtensions: trees})
    .parse(value)
}

const syntaxes = new WeakMap<Catalogue, readonly Extension[]>()

/** Our constructs last: extensions that come later are tried earlier. */
function syntaxOf(catalogue: Catalogue): readonly Extension[] {
  let syntax = syntaxes.get(catalogue)
  if (syntax === undefined) {
    syntax = [guardAutolinks(gfm()), containerSyntax, flowSyntax(catalogue), textSyntax(catalogue)]
    syntaxes.set(catalogue, syntax)
  }
  return syntax
}

/**
 * The only transform of GFM's finds addresses in finished text and leaves nodes without positions; the tokenizer
 * has found all that GFM asks for.
 */
const trees = [...gfmFromMarkdown().map(({transforms: _, ...rest}) => rest), treeSyntax]

const blocks = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'gfmFootnoteDefinition',
  'headingAtx',
  'htmlFlow',
  'list',
  'readoutColonLine',
  'readoutDescription',
  'readoutFootnoteDefinition',
  'readoutMathFlow',
  'setextUnderline',
  'table',
  'thematicBreak',
]

const withoutBlocks: Extension = {disable: {null: blocks}}

/** A construct that is nothing, and before the first line tells the parser which labels are defined. */
function knowing(labels: Labels | undefined): Extension {
  const told = new WeakSet<object>()
  const construct: Construct = {
    name: 'readoutLabels',
    tokenize(_, __, nok) {
      const parser: {defined: string[]; gfmFootnotes?: string[]} = this.parser
      if (!told.has(parser)) {
        told.add(parser)
        parser.defined = new LabelList([...(labels?.definitions ?? []), ...(parser.defined ?? [])])
        parser.gfmFootnotes = new LabelList([...(labels?.notes ?? []), ...(parser.gfmFootnotes ?? [])])
      }
      return nok
    },
  }
  return {document: {null: construct}}
}

/** A list of labels that is searched in constant time: micromark asks for each reference. */
class LabelList extends Array<string> {
  readonly #labels: Set<string>

  constructor(labels: Iterable<string>) {
    super()
    this.#labels = new Set(labels)
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }

  override push(...labels: string[]): number {
    for (const label of labels) this.#labels.add(label)
    return this.#labels.size
  }

  override includes(label: string): boolean {
    return this.#labels.has(label)
  }
}
