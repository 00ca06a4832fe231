/** The containers: descriptions of definition lists, and footnote definitions with attributes. */
import type {Code, Construct, Effects, Event, Extension, State, TokenizeContext} from 'micromark-util-types'
import {readBraces} from './attributes.ts'
import {braced, lookAhead, type Scanner, take} from './scan.ts'
import {isLineEnding} from './tokens.ts'

const description: Construct = {
  name: 'readoutDescription',
  tokenize: tokenizeDescription,
  continuation: {tokenize: tokenizeDescriptionContinuation},
  exit(effects) {
    effects.exit('description')
  },
}

const note: Construct = {
  name: 'readoutFootnoteDefinition',
  tokenize: tokenizeNote,
  continuation: {tokenize: tokenizeNoteContinuation},
  exit(effects) {
    effects.exit('gfmFootnoteDefinition')
  },
}

/** Containers, to come before all others. */
export const containerSyntax: Extension = {document: {58: description, 91: note}}

// ------------------------------------------------------------------------------- definition lists

/** `: ` after a paragraph, as in Pandoc and PHP Markdown Extra. */
function tokenizeDescription(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  if (!followsParagraph(this)) return nok
  const tail = this.events.at(-1)
  const indent = tail?.[1].type === 'linePrefix' ? tail[2].sliceSerialize(tail[1], true).length : 0
  let text = ''
  const scan: Scanner = (character) => {
    if (text.length > 0 && (character === '' || character === '\n')) return 'fail'
    if (text.length === 0 || character === ' ' || character === '\t') {
      text += character
      return text.length > 64 ? 'fail' : 'more'
    }
    return text.length < 2 ? 'fail' : text.length > 5 ? 2 : text.length
  }
  return lookAhead(
    effects,
    scan,
    (length) => (code) => {
      if (this.containerState) this.containerState.size = indent + length
      effects.enter('description')._container = true
      return take(effects, 'descriptionPrefix', length, ok)(code)
    },
    nok,
  )
}

function tokenizeDescriptionContinuation(
  this: TokenizeContext,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  return indented(effects, Number(this.containerState?.size ?? 4), 'descriptionIndent', ok, nok)
}

/** Whether what stands before, blank lines aside, is a paragraph or still one. */
function followsParagraph(context: TokenizeContext): boolean {
  for (let index = context.events.length - 1; index >= 0; index--) {
    const token = context.events[index]?.[1]
    if (!token) return false
    if (token.type === 'linePrefix') continue
    const flow = token._tokenizer
    if (token.type !== 'chunkFlow' || !flow) {
      // Exits of containers that ended before this line, and the marks of those that go on.
      if (token._container || /Prefix|Indent|Whitespace|Marker|whitespace/.test(token.type)) continue
      return false
    }
    return endsInParagraph(flow)
  }
  return false
}

function endsInParagraph(flow: TokenizeContext): boolean {
  let pending = false
  for (let index = flow.events.length - 1; index >= 0; index--) {
    const [kind, token] = flow.events[index] as Event
    const type: string = token.type
    if (type === 'content' || type === 'chunkContent') return true
    if (type === 'lineEnding' || type === 'lineEndingBlank' || type === 'linePrefix') continue
    // A line just read may still turn out to be the head of a table; until its second line comes it is words.
    if (type === 'tableHead' && kind === 'enter') return pending
    if (type === 'tableRow') pending = true
    else if (!pending || type === 'tableDelimiterRow') return false
  }
  return false
}

// -------------------------------------------------------------------------- footnote definitions

/** `[^1]{…}: text`; without the braces it is GFM's. */
function tokenizeNote(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let label = ''
  let braces = ''
  let size = 0
  let taken = 0
  let stage: 'open' | 'caret' | 'label' | 'after-label' | 'braces' | 'colon' = 'open'
  const scanBraces = braced()
  const scan: Scanner = (character) => {
    size++
    switch (stage) {
      case 'open':
        stage = 'caret'
        return 'more'
      case 'caret':
        stage = 'label'
        return character === '^' ? 'more' : 'fail'
      case 'label':
        if (character === ']' && label && !label.endsWith('\\')) {
          stage = 'after-label'
          return 'more'
        }
        if (character === '' || /[\s[\]]/.test(character) || label.length > 998) return 'fail'
        label += character
        return 'more'
      case 'after-label':
        if (character !== '{') return 'fail'
        stage = 'braces'
        scanBraces(character)
        braces = character
        return 'more'
      case 'braces': {
        const verdict = scanBraces(character)
        if (verdict === 'fail') return 'fail'
        braces += character
        if (verdict === 'closed') {
          if (!readBraces(braces)) return 'fail'
          stage = 'colon'
        }
        return 'more'
      }
      case 'colon':
        return character === ':' ? size : 'fail'
    }
  }
  const marker = take(effects, 'definitionMarker', 1, afterMarker)
  const mark = take(effects, 'gfmFootnoteDefinitionLabelMarker', 1, (code) => {
    effects.exit('gfmFootnoteDefinitionLabel')
    return take(effects, 'noteBraces', braces.length, marker)(code)
  })
  return lookAhead(
    effects,
    scan,
    () => (code) => {
      effects.enter('gfmFootnoteDefinition')._container = true
      effects.enter('gfmFootnoteDefinitionLabel')
      const string: State = (next) => {
        effects.enter('gfmFootnoteDefinitionLabelString')
        effects.enter('chunkString').contentType = 'string'
        return inLabel(next)
      }
      const caret = take(effects, 'gfmFootnoteDefinitionMarker', 1, string)
      return take(effects, 'gfmFootnoteDefinitionLabelMarker', 1, caret)(code)
    },
    nok,
  )

  function inLabel(code: Code): State | undefined {
    if (taken++ < label.length) {
      effects.consume(code)
      return inLabel
    }
    effects.exit('chunkString')
    effects.exit('gfmFootnoteDefinitionLabelString')
    return mark(code)
  }

  function afterMarker(code: Code): State | undefined {
    const parser: {gfmFootnotes?: string[]} = context.parser
    parser.gfmFootnotes ??= []
    const identifier = normalizeLabel(label)
    if (!parser.gfmFootnotes.includes(identifier)) parser.gfmFootnotes.push(identifier)
    return whitespace(code)
  }

  function whitespace(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || (code >= 0 && code !== 32)) return ok(code)
    effects.enter('gfmFootnoteDefinitionWhitespace')
    return inWhitespace(code)
  }

  function inWhitespace(code: Code): State | undefined {
    if (code !== null && (code === 32 || code === -1 || code === -2)) {
      effects.consume(code)
      return inWhitespace
    }
    effects.exit('gfmFootnoteDefinitionWhitespace')
    return ok(code)
  }
}

function tokenizeNoteContinuation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return indented(effects, 4, 'gfmFootnoteDefinitionIndent', ok, nok)
}

/** A label of a definition or footnote as micromark compares them. */
export function normalizeLabel(label: string): string {
  // Lower then upper case, so that `ẞ` and `ss` meet, as CommonMark's case folding has it.
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
}

/** A blank line goes on, and one indented by `size` columns. */
function indented(
  effects: Effects,
  size: number,
  type: 'descriptionIndent' | 'gfmFootnoteDefinitionIndent',
  ok: State,
  nok: State,
): State {
  let blank = true
  let width = 0
  const scan: Scanner = (character) => {
    if (character === '' || character === '\n') return blank ? 0 : 'fail'
    if (character === ' ' || character === '\t') {
      width++
      return 'more'
    }
    blank = false
    return width >= size ? size : 'fail'
  }
  return lookAhead(effects, scan, (length) => (length === 0 ? ok : take(effects, type, length, ok)), nok)
}
