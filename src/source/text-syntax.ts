/** The constructs of running text: attributes, references, spans, mathematics and directives in a line. */
import type {
  Code,
  Construct,
  Effects,
  Event,
  Extension,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types'
import {idPattern} from '../model/syntax.ts'
import {isDecisive, readBraces} from './attributes.ts'
import {mayCiteAfter, readCite} from './cite.ts'
import {type Catalogue, hasForm} from './directive.ts'
import {balanced, braced, consume, lookAhead, type Scanner, take, takeLines, takeText} from './scan.ts'
import './tokens.ts'

const bracesInText: Construct = {name: 'readoutBraces', tokenize: tokenizeBraces}
const bareCite: Construct = {name: 'readoutBareCite', previous: afterNoWord, tokenize: tokenizeBareCite}
const bracketedCite: Construct = {name: 'readoutBracketedCite', tokenize: tokenizeBracketedCite}
const mathText: Construct = {name: 'readoutMathText', previous: afterNoDollar, tokenize: tokenizeMath}
const spanEnd: Construct = {
  name: 'readoutSpanEnd',
  tokenize: tokenizeSpanEnd,
  resolveTo: resolveToSpan,
}

/** Constructs of running text, to come before all others. */
export function textSyntax(catalogue: Catalogue): Extension {
  const textDirective: Construct = {
    name: 'readoutTextDirective',
    previous: afterNoColon,
    tokenize: (effects, ok, nok) => tokenizeTextDirective(catalogue, effects, ok, nok),
  }
  return {
    text: {
      36: mathText,
      58: textDirective,
      64: bareCite,
      91: bracketedCite,
      93: spanEnd,
      123: bracesInText,
    },
  }
}

// ------------------------------------------------------------------------------------- attributes

function tokenizeBraces(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return lookAhead(effects, scanBraces(true), (length) => take(effects, 'braces', length, ok), nok)
}

/** From `{`; in running text a lone word in braces is prose. */
function scanBraces(decisive: boolean): Scanner {
  const scan = braced()
  let text = ''
  return (character) => {
    const verdict = scan(character)
    if (verdict === 'fail') return 'fail'
    text += character
    if (verdict === 'more') return 'more'
    const parts = readBraces(text)
    return parts && (!decisive || isDecisive(parts, text)) ? text.length : 'fail'
  }
}

// ------------------------------------------------------------------------------------- references

function afterNoWord(this: TokenizeContext, code: Code): boolean {
  return code === null || code < 0 || mayCiteAfter(String.fromCharCode(code))
}

const bareId = new RegExp(`^@${idPattern.source}`, 'u')

function tokenizeBareCite(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let text = ''
  const scan: Scanner = (character) => {
    if (text === '' || (character !== '' && /[\p{L}\p{N}\p{M}\p{Cs}_\-:./]/u.test(character))) {
      text += character
      return text.length > 1000 ? 'fail' : 'more'
    }
    const match = bareId.exec(text)
    return match ? match[0].length : 'fail'
  }
  return lookAhead(effects, scan, (length) => take(effects, 'bareCite', length, ok), nok)
}

function tokenizeBracketedCite(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const scanBrackets = balanced(8)
  let text = ''
  let closed = false
  const scan: Scanner = (character) => {
    // `[@a](url)` is a link and `[@a]{.x}` a span, as in Pandoc.
    if (closed) return character !== '(' && character !== '{' && readCite(text) ? text.length : 'fail'
    const verdict = scanBrackets(character)
    text += character
    if (verdict === 'fail' || text.length > 2000) return 'fail'
    if (verdict === 'closed') {
      closed = true
      return text.includes('@') ? 'more' : 'fail'
    }
    return 'more'
  }
  return lookAhead(effects, scan, (length) => takeLines(effects, 'bracketedCite', length, ok, this), nok)
}

// ------------------------------------------------------------------------------------ mathematics

function afterNoDollar(this: TokenizeContext, code: Code): boolean {
  return code !== 36
}

/** Pandoc's rule: no space after the opening or before the closing dollar, and no digit after the closing one. */
function tokenizeMath(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let text = ''
  let dollars = 0
  let closing = 0
  let escaped = false
  const scan: Scanner = (character) => {
    if (closing > 0 && closing === dollars) {
      if (dollars === 1) return /[0-9$]/.test(character) ? 'fail' : text.length
      return character === '$' ? 'fail' : text.length
    }
    if (character === '' || text.length > 20000) return 'fail'
    const before = text.at(-1) ?? ''
    text += character
    if (character === '$' && !escaped) {
      if (text.length === dollars + 1) return ++dollars > 2 ? 'fail' : 'more'
      if (dollars === 1 && /\s/.test(before)) return 'fail'
      closing++
      return 'more'
    }
    if (text.length === 2 && /\s/.test(character)) return 'fail'
    closing = 0
    escaped = character === '\\' && !escaped
    return 'more'
  }
  return lookAhead(effects, scan, (length) => takeLines(effects, 'mathText', length, ok, this), nok)
}

// ------------------------------------------------------------------------------------- directives

function afterNoColon(this: TokenizeContext, code: Code): boolean {
  return code !== 58
}

function tokenizeTextDirective(catalogue: Catalogue, effects: Effects, ok: State, nok: State): State {
  let name = ''
  let label = ''
  let braces = ''
  let stage: 'marker' | 'name' | 'label' | 'label-end' | 'braces' = 'marker'
  let scanPart: (character: string) => 'more' | 'fail' | 'closed' = balanced()
  const scan: Scanner = (character) => {
    if (stage === 'marker') {
      stage = 'name'
      return 'more'
    }
    if (stage === 'name') {
      if (/[\p{L}\p{N}_-]/u.test(character) && name.length < 40) {
        name += character
        return 'more'
      }
      if (!hasForm(catalogue, name, 'text')) return 'fail'
      if (character === '[') stage = 'label'
      else if (character === '{') {
        stage = 'braces'
        scanPart = braced()
      } else return 'fail'
    }
    if (stage === 'label') {
      const verdict = scanPart(character)
      if (verdict === 'fail') return 'fail'
      label += character
      if (verdict === 'closed') stage = 'label-end'
      return 'more'
    }
    if (stage === 'label-end') {
      if (character !== '{') return 1 + name.length + label.length
      stage = 'braces'
      scanPart = braced()
    }
    const verdict = scanPart(character)
    braces += character
    if (verdict === 'more') return 'more'
    if (verdict === 'closed' && readBraces(braces)) return 1 + name.length + label.length + braces.length
    braces = ''
    return label ? 1 + name.length + label.length : 'fail'
  }
  return lookAhead(
    effects,
    scan,
    () => (code) => {
      effects.enter('inlineDirective')
      const end: State = (next) => {
        effects.exit('inlineDirective')
        return ok(next)
      }
      return directiveParts(effects, 1, name.length, label.length, braces.length, end)(code)
    },
    nok,
  )
}

/** The tokens of `:::name[label]{…}`: so many codes of each. */
export function directiveParts(
  effects: Effects,
  colons: number,
  name: number,
  label: number,
  braces: number,
  after: State,
): State {
  const atBraces = take(effects, 'directiveBraces', braces, after)
  const atLabel: State = (code) => {
    if (label === 0) return atBraces(code)
    effects.enter('directiveLabel')
    const close = take(effects, 'directiveLabelMarker', 1, (next) => {
      effects.exit('directiveLabel')
      return atBraces(next)
    })
    return take(effects, 'directiveLabelMarker', 1, takeText(effects, label - 2, close))(code)
  }
  return take(effects, 'directiveMarker', colons, take(effects, 'directiveName', name, atLabel))
}

// ------------------------------------------------------------------------------------------ spans

/** `]` and braces after it, where a bracket is open: `[words]{.class}`. */
function tokenizeSpanEnd(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  // micromark keeps its open brackets here; a balanced one is already taken.
  const starts = this._labelStarts ?? []
  let open: Token | undefined
  for (let index = starts.length - 1; index >= 0; index--) {
    open = starts[index]
    if (!open?._balanced) break
    open = undefined
  }
  if (open?.type !== 'labelLink') return nok
  const scan = scanBraces(false)
  let length = 0
  const whole: Scanner = (character) => {
    if (length++ === 0) return 'more'
    if (length === 2 && character !== '{') return 'fail'
    const verdict = scan(character)
    return typeof verdict === 'number' ? (verdict > 2 ? verdict : 'fail') : verdict
  }
  return lookAhead(
    effects,
    whole,
    (braces) => (code) => {
      while (starts.at(-1)?._balanced) starts.pop()
      starts.pop()
      effects.enter('labelEnd')
      effects.enter('labelMarker')
      return consume(effects, 1, (next) => {
        effects.exit('labelMarker')
        effects.exit('labelEnd')
        return take(effects, 'directiveBraces', braces, ok)(next)
      })(code)
    },
    nok,
  )
}

/** Put what stands between the brackets into one group, as micromark does for links. */
function resolveToSpan(events: Event[], context: TokenizeContext): Event[] {
  let close = events.length - 1
  while (close >= 0 && events[close]?.[1].type !== 'labelEnd') close--
  // Back from the exit of `labelEnd` to its enter.
  close -= 3
  let open = close - 1
  while (open >= 0) {
    const [kind, token] = events[open] as Event
    if (kind === 'enter' && token.type === 'labelLink' && !token._balanced) break
    open--
  }
  const opening = events[open] as Event
  const ending = events[close] as Event
  const last = events[events.length - 1] as Event
  const group: Token = {type: 'bracketedSpan', start: {...opening[1].start}, end: {...last[1].end}}
  const text: Token = {type: 'spanText', start: {...opening[1].end}, end: {...ending[1].start}}
  const inner = events.slice(open + 4, close)
  const resolved = resolveInside(inner, context)
  events.splice(
    open,
    events.length - open,
    ['enter', group, context],
    ['enter', text, context],
    ...resolved,
    ['exit', text, context],
    // The braces.
    ...events.slice(close + 4),
    ['exit', group, context],
  )
  return events
}

/** Emphasis inside brackets is matched inside them alone, as in links. */
function resolveInside(events: Event[], context: TokenizeContext): Event[] {
  const called: unknown[] = []
  let result = events
  for (const construct of context.parser.constructs.insideSpan.null ?? []) {
    const resolve = construct.resolveAll
    if (resolve && !called.includes(resolve)) {
      result = resolve(result, context)
      called.push(resolve)
    }
  }
  return result
}
