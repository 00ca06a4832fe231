/** The constructs of blocks: lines of colons and display equations. */
import type {Code, Construct, Effects, Extension, State, Token, TokenizeContext} from 'micromark-util-types'
import {readBraces} from './attributes.ts'
import {type Catalogue, hasForm} from './directive.ts'
import {balanced, braced, lookAhead, type Scanner, take} from './scan.ts'
import {directiveParts} from './text-syntax.ts'
import {type FenceKind, isLineEnding} from './tokens.ts'

const yamlHead: Construct = {name: 'readoutYamlHead', partial: true, tokenize: tokenizeYamlHead}
const mathFlow: Construct = {name: 'readoutMathFlow', concrete: true, tokenize: tokenizeMathFlow}
const nextLine: Construct = {partial: true, tokenize: tokenizeNextLine}

/** Constructs of blocks, to come before all others. */
export function flowSyntax(catalogue: Catalogue): Extension {
  const colonLine: Construct = {
    name: 'readoutColonLine',
    tokenize(effects, ok, nok) {
      return tokenizeColonLine(this, catalogue, effects, ok, nok)
    },
  }
  return {flow: {36: mathFlow, 58: colonLine}}
}

// ------------------------------------------------------------------------------- lines of colons

/** What a line of colons is, and how long its parts are. */
export interface ColonLine {
  kind: FenceKind
  colons: number
  name: number
  label: number
  braces: number
}

/** Tell what a line that begins with colons is; `null` when it is prose. */
export function readColonLine(line: string, catalogue: Catalogue): ColonLine | null {
  const colons = /^:*/.exec(line)?.[0].length ?? 0
  if (colons < 2) return null
  const rest = line.slice(colons)
  const container = colons > 2
  const found = (kind: FenceKind, name = 0, label = 0, braces = 0): ColonLine => ({
    kind,
    colons,
    name,
    label,
    braces,
  })
  if (/^[ \t]*$/.test(rest)) return container ? found('close') : null
  const name = /^[\p{L}][\p{L}\p{N}_-]*/u.exec(rest)?.[0] ?? ''
  if (!name) {
    if (container) return found('foreign-open')
    const spaced = /^[ \t]+([\p{L}][\p{L}\p{N}_-]*)[ \t]*(?:$|[[{])/u.exec(rest)?.[1]
    return spaced && hasForm(catalogue, spaced, 'leaf') ? found('malformed-leaf') : null
  }
  let index = name.length
  const label = part(withoutCode(rest), index, '[', balanced())
  index += label
  const braces = part(rest, index, '{', braced())
  const whole = readBraces(rest.slice(index, index + braces)) ?? (braces === 0 ? [] : null)
  index += braces
  if (whole && /^[ \t]*$/.test(rest.slice(index))) {
    if (hasForm(catalogue, name, container ? 'container' : 'leaf')) {
      return found(container ? 'open' : 'leaf', name.length, label, braces)
    }
    if (catalogue.has(name)) return found(container ? 'malformed-open' : 'malformed-leaf')
    return found(container ? 'unknown-open' : 'unknown-leaf')
  }
  if (container) return found('malformed-open')
  return catalogue.has(name) ? found('malformed-leaf') : null
}

/** The line with blanks for its code, in which brackets are plain. */
function withoutCode(line: string): string {
  if (!line.includes('`')) return line
  return line.replace(/\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, (match, code) =>
    code === undefined ? match : ' '.repeat(match.length),
  )
}

/** How long the bracketed part that begins at `from` is; 0 where there is none. */
function part(
  text: string,
  from: number,
  opening: string,
  scan: (character: string) => 'more' | 'fail' | 'closed',
): number {
  if (text[from] !== opening) return 0
  for (let index = from; index < text.length; index++) {
    const verdict = scan(text[index] ?? '')
    if (verdict === 'closed') return index + 1 - from
    if (verdict === 'fail') return 0
  }
  return 0
}

function tokenizeColonLine(
  context: TokenizeContext,
  catalogue: Catalogue,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  let text = ''
  let line: ColonLine | null = null
  const scan: Scanner = (character) => {
    if (character !== '' && character !== '\n') {
      text += character
      return text.length === 2 && text !== '::' ? 'fail' : 'more'
    }
    line = readColonLine(text, catalogue)
    return line ? text.length : 'fail'
  }
  return lookAhead(effects, scan, takeLine, nok)

  function takeLine(length: number): State {
    const {kind, colons, name, label, braces} = line as ColonLine
    const wellFormed = kind === 'open' || kind === 'leaf'
    const used = wellFormed ? colons + name + label + braces : 0
    const rest = take(effects, 'directiveRest', length - used, afterLine)
    return (code) => {
      const token = effects.enter('directiveLine')
      token.readoutLine = kind
      return (wellFormed ? directiveParts(effects, colons, name, label, braces, rest) : rest)(code)
    }
  }

  function afterLine(code: Code): State | undefined {
    if (line?.kind !== 'open' || context.interrupt || code === null) return end(code)
    return effects.attempt(yamlHead, end, end)(code)
  }

  function end(code: Code): State | undefined {
    effects.exit('directiveLine')
    return ok(code)
  }
}

/** Attributes between `---` lines at the head of a container; a blank line ends the hope for them. */
function tokenizeYamlHead(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let text = ''
  let lines = 0
  return start

  function start(code: Code): State | undefined {
    effects.enter('directiveYaml')
    return lineEnd(code)
  }

  function lineEnd(code: Code): State | undefined {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    text = ''
    return lineStart
  }

  function lineStart(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || context.parser.lazy[context.now().line]) return nok(code)
    effects.enter('directiveYamlLine')
    return inLine(code)
  }

  function inLine(code: Code): State | undefined {
    if (code !== null && !isLineEnding(code)) {
      text += code === -2 ? '\t' : code < 0 ? ' ' : String.fromCharCode(code)
      effects.consume(code)
      return inLine
    }
    effects.exit('directiveYamlLine')
    const dashes = /^ {0,3}---[ \t]*$/.test(text)
    if (lines++ === 0 ? !dashes : text.trim() === '') return nok(code)
    if (lines > 1 && dashes) {
      effects.exit('directiveYaml')
      return ok(code)
    }
    return code === null ? nok(code) : lineEnd(code)
  }
}

// ----------------------------------------------------------------------------- display equations

/** `$$` alone on a line, up to the line that ends with `$$` and perhaps attributes; no blank line within. */
function tokenizeMathFlow(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let text = ''
  let token: Token
  const scan: Scanner = (character) => {
    if (character === '' || character === '\n') return /^\$\$[ \t]*$/.test(text) ? text.length : 'fail'
    text += character
    return text.length < 3 && character !== '$' ? 'fail' : 'more'
  }
  return lookAhead(effects, scan, () => begin, nok)

  function begin(code: Code): State | undefined {
    token = effects.enter('mathFlow')
    token.readoutLines = [context.now()]
    text = ''
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (code === null) return end(code)
    if (isLineEnding(code)) {
      const first = token.readoutLines?.length === 1
      if (context.interrupt || (!first && closesMath(text))) return end(code)
      return effects.check(nextLine, through, end)(code)
    }
    if (text === '') effects.enter('tokenLine')
    text += code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
    return inside
  }

  function through(code: Code): State | undefined {
    if (text !== '') effects.exit('tokenLine')
    text = ''
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return lineStart
  }

  function lineStart(code: Code): State | undefined {
    token.readoutLines?.push(context.now())
    return inside(code)
  }

  function end(code: Code): State | undefined {
    if (text !== '') effects.exit('tokenLine')
    effects.exit('mathFlow')
    return ok(code)
  }
}

/** True for a line that ends a display equation. */
export function closesMath(line: string): boolean {
  const match = /\$\$[ \t]*(\{.*\})?[ \t]*$/.exec(line)
  return match !== null && (match[1] === undefined || readBraces(match[1]) !== null)
}

function tokenizeNextLine(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  return start

  function start(code: Code): State | undefined {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return lineStart
  }

  function lineStart(code: Code): State | undefined {
    if (context.parser.lazy[context.now().line]) return nok(code)
    return content(code)
  }

  function content(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) return nok(code)
    if (code !== 32 && code >= 0) return ok(code)
    effects.enter('whitespace')
    effects.consume(code)
    effects.exit('whitespace')
    return content
  }
}
