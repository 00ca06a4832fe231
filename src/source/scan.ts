/**
 * Looking ahead in micromark's stream of codes: a construct first measures how many codes it takes, then takes
 * them. So each construct decides on plain characters and its tokens are written in one place.
 */
import type {Code, Construct, Effects, State, Token, TokenizeContext} from 'micromark-util-types'

/** What a scanner says to each character: go on, it is nothing, or it takes this many codes from its start. */
export type Verdict = 'more' | 'fail' | number

/** Fed one character at a time, `''` at the end of the input, line endings as `\n`. */
export type Scanner = (character: string) => Verdict

/** The character of a code: tabs and line endings as one character, virtual spaces as a space. */
export function characterOf(code: Code): string {
  if (code === null) return ''
  if (code >= 0) return String.fromCharCode(code)
  if (code === -1) return ' '
  return code === -2 ? '\t' : '\n'
}

/** A construct that feeds a scanner without consuming anything and passes the length on to `take`. */
export function lookAhead(
  effects: Effects,
  scanner: Scanner,
  take: (length: number) => State,
  nok: State,
): State {
  let length = 0
  const look: Construct = {partial: true, tokenize: tokenizeLook}
  return effects.check(look, (code) => take(length)(code), nok)

  function tokenizeLook(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let entered = false
    return step

    function step(code: Code): State | undefined {
      const verdict = scanner(characterOf(code))
      if (verdict === 'more' && code !== null) {
        if (!entered) effects.enter('data')
        entered = true
        effects.consume(code)
        return step
      }
      if (typeof verdict === 'number') {
        length = verdict
        if (entered) effects.exit('data')
        return ok(code)
      }
      if (entered) effects.exit('data')
      return nok(code)
    }
  }
}

/** Consume `length` codes, then go on with `after`. */
export function consume(effects: Effects, length: number, after: State): State {
  let left = length
  return step

  function step(code: Code): State | undefined {
    if (left === 0) return after(code)
    left--
    effects.consume(code)
    return step
  }
}

/** Consume `length` codes as one token. */
export function take(
  effects: Effects,
  type: Parameters<Effects['enter']>[0],
  length: number,
  after: State,
): State {
  return (code) => {
    if (length === 0) return after(code)
    effects.enter(type)
    return consume(effects, length, (next) => {
      effects.exit(type)
      return after(next)
    })(code)
  }
}

/** Consume `length` codes as one token that may run over lines, keeping where each of them begins. */
export function takeLines(
  effects: Effects,
  type: Token['type'],
  length: number,
  after: State,
  context: TokenizeContext,
): State {
  let left = length
  let inLine = false
  const lines: Token['start'][] = []
  return (code) => {
    effects.enter(type).readoutLines = lines
    lines.push(context.now())
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    const ending = code !== null && code < -2
    if (inLine && (left === 0 || ending)) {
      effects.exit('tokenLine')
      inLine = false
    }
    if (left === 0) {
      effects.exit(type)
      return after(code)
    }
    left--
    if (ending) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }
    if (!inLine) effects.enter('tokenLine')
    inLine = true
    effects.consume(code)
    return inside
  }

  function lineStart(code: Code): State | undefined {
    lines.push(context.now())
    return inside(code)
  }
}

/** Consume `length` codes as running text, to be parsed in its turn; lines are linked as micromark wants them. */
export function takeText(effects: Effects, length: number, after: State): State {
  let left = length
  let previous: ReturnType<Effects['enter']> | undefined
  return begin

  function begin(code: Code): State | undefined {
    if (left === 0) return after(code)
    const token = effects.enter('chunkText', {
      contentType: 'text',
      _contentTypeTextTrailing: true,
      ...(previous ? {previous} : {}),
    })
    if (previous) previous.next = token
    previous = token
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (left === 0) {
      effects.exit('chunkText')
      return after(code)
    }
    left--
    const ending = code !== null && code < -2
    effects.consume(code)
    if (!ending) return inside
    effects.exit('chunkText')
    return begin
  }
}

/** A scanner of brackets from `[` to its `]`: gives the text within, or `null` where there is none. */
export function balanced(limit = 32): (character: string) => 'more' | 'fail' | 'closed' {
  let depth = 0
  let escaped = false
  return (character) => {
    if (character === '') return 'fail'
    if (escaped) {
      escaped = false
      return 'more'
    }
    if (character === '\\') escaped = true
    else if (character === '[' && ++depth > limit) return 'fail'
    else if (character === ']' && --depth === 0) return 'closed'
    return 'more'
  }
}

/** A scanner of braces from `{` to its `}` on one line, `}` in quotes left alone. */
export function braced(): (character: string) => 'more' | 'fail' | 'closed' {
  let quote = ''
  let escaped = false
  let size = 0
  return (character) => {
    if (character === '' || character === '\n' || ++size > 4000) return 'fail'
    if (escaped) escaped = false
    else if (quote) {
      if (character === '\\') escaped = true
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '{' && size > 1) return 'fail'
    else if (character === '}') return 'closed'
    return 'more'
  }
}
