/**
 * GFM's literal autolinks, tried only where one can begin.
 *
 * The extension tries an e-mail address at the beginning of every word, and cuts the text there; that takes a
 * tenth of the time of parsing prose. A look at the next characters tells nearly always that there is none.
 */
import type {Code, Construct, ConstructRecord, Extension, TokenizeContext} from 'micromark-util-types'

/** How far to look; a beginning that is longer is tried. */
const window = 64

/** What an autolink begins with, as far as the window shows. */
const beginnings: Readonly<Record<string, RegExp>> = {
  emailAutolink: /^[\w.+-]*(?:@|$)/,
  protocolAutolink: /^https?:/i,
  wwwAutolink: /^www\./i,
}

/** The extension with its autolinks guarded; all else in it stays as it is. */
export function guardAutolinks(extension: Extension): Extension {
  if (!extension.text) return extension
  const guarded = new Map<Construct, Construct>()
  const text: ConstructRecord = {}
  for (const [code, constructs] of Object.entries(extension.text)) {
    if (constructs) text[code] = [constructs].flat().map((construct) => guard(construct, guarded))
  }
  return {...extension, text}
}

/** A construct that stands at many characters stays one construct. */
function guard(construct: Construct, guarded: Map<Construct, Construct>): Construct {
  const {previous} = construct
  const beginning = beginnings[construct.name ?? '']
  if (!previous || !beginning) return construct
  const known = guarded.get(construct)
  if (known) return known
  const result: Construct = {
    ...construct,
    previous(code: Code): boolean {
      return previous.call(this, code) && beginning.test(ahead(this))
    },
  }
  guarded.set(construct, result)
  return result
}

/** The next characters of the line. */
function ahead(context: TokenizeContext): string {
  const start = context.now()
  return context.sliceSerialize({start, end: {...start, _bufferIndex: start._bufferIndex + window}})
}
