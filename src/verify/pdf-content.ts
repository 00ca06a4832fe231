/** The text of a PDF's pages by marked content, read from the content streams (ISO 32000-1, 7.8, 9.4 and 14.6). */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'

/** Words shown at one place, in one piece of marked content. */
export interface Shown {
  text: string
  x: number
  y: number
}

/** The words of a page: by marked-content id, and those outside any (artifacts among them). */
export interface PageText {
  marked: ReadonlyMap<number, Shown[]>
  /** Words that stand neither in numbered content nor in an artifact: there should be none. */
  stray: string[]
}

/** A token of a content stream; an array and a dictionary hold theirs. */
export type Token =
  | {kind: 'number'; value: number}
  | {kind: 'name'; value: string}
  | {kind: 'string'; value: Uint8Array}
  | {kind: 'operator'; value: string}
  | {kind: 'array'; value: Token[]}
  | {kind: 'dictionary'; value: Map<string, Token>}

type Matrix = readonly [number, number, number, number, number, number]

const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** A level of marked content. */
interface Mark {
  id: number | null
  artifact: boolean
  /** Text to read in place of what is shown, not yet said. */
  actual: string | null
  replaced: boolean
  /** Where codes are read from the last (14.8.2.3.3): how much the content around had before them. */
  reversed: number | null
}

/** The words of one page. `fonts` is shared between pages. */
export function readPageText(
  document: PDFDocument,
  page: PDFPage,
  fonts: Map<string, CharacterMap>,
): PageText {
  const marked = new Map<number, Shown[]>()
  const stray: string[] = []
  const marks: Mark[] = []
  const saved: {ctm: Matrix; font: CharacterMap | null; leading: number}[] = []
  const resources = page.node.Resources()
  let ctm = identity
  let matrix = identity
  let line = identity
  let leading = 0
  let font: CharacterMap | null = null

  const move = (x: number, y: number): void => {
    line = multiply([1, 0, 0, 1, x, y], line)
    matrix = line
  }

  const show = (bytes: Uint8Array): void => {
    const replacing = marks.find(({replaced}) => replaced)
    const reversed = marks.find((mark) => mark.reversed !== null)?.reversed ?? null
    const text = replacing ? (replacing.actual ?? '') : (font?.(bytes, reversed !== null) ?? '')
    if (replacing) replacing.actual = null
    if (text === '') return
    const [, , , , x, y] = multiply(matrix, ctm)
    const owner = [...marks].reverse().find(({id}) => id !== null)
    if (marks.some(({artifact}) => artifact)) return
    if (!owner || owner.id === null) {
      stray.push(text)
      return
    }
    const shown = marked.get(owner.id)
    if (shown) shown.splice(reversed ?? shown.length, 0, {text, x, y})
    else marked.set(owner.id, [{text, x, y}])
  }

  const shownSoFar = (): number => {
    const owner = marks.findLast(({id}) => id !== null)?.id ?? null
    return owner === null ? 0 : (marked.get(owner)?.length ?? 0)
  }

  const open = (tag: Token | undefined, list: Token | undefined): void => {
    const properties =
      list?.kind === 'name'
        ? readDictionary(
            resources?.lookupMaybe(PDFName.of('Properties'), PDFDict)?.lookup(PDFName.of(list.value)),
          )
        : list?.kind === 'dictionary'
          ? list.value
          : new Map<string, Token>()
    const id = properties.get('MCID')
    const actual = properties.get('ActualText')
    marks.push({
      id: id?.kind === 'number' ? id.value : null,
      artifact: tag?.kind === 'name' && tag.value === 'Artifact',
      actual: actual?.kind === 'string' ? textString(actual.value) : null,
      replaced: actual !== undefined,
      reversed: tag?.kind === 'name' && tag.value === 'ReversedChars' ? shownSoFar() : null,
    })
  }

  const operands: Token[] = []
  const number = (index: number): number => {
    const token = operands[index]
    return token?.kind === 'number' ? token.value : 0
  }
  const six = (): Matrix => [number(0), number(1), number(2), number(3), number(4), number(5)]

  for (const token of tokens(contentOf(page))) {
    if (token.kind !== 'operator') {
      operands.push(token)
      continue
    }
    const first = operands[0]
    switch (token.value) {
      case 'q':
        saved.push({ctm, font, leading})
        break
      case 'Q': {
        const before = saved.pop()
        if (before) ({ctm, font, leading} = before)
        break
      }
      case 'cm':
        ctm = multiply(six(), ctm)
        break
      case 'BT':
        matrix = identity
        line = identity
        break
      case 'Tf':
        if (first?.kind === 'name') font = fontOf(document, resources, first.value, fonts)
        break
      case 'TL':
        leading = number(0)
        break
      case 'Tm':
        line = six()
        matrix = line
        break
      case 'TD':
        leading = -number(1)
        move(number(0), number(1))
        break
      case 'Td':
        move(number(0), number(1))
        break
      case 'T*':
        move(0, -leading)
        break
      case 'Tj':
        if (first?.kind === 'string') show(first.value)
        break
      case "'":
        move(0, -leading)
        if (first?.kind === 'string') show(first.value)
        break
      case 'TJ':
        if (first?.kind === 'array') show(joinBytes(first.value))
        break
      case 'BMC':
        open(first, undefined)
        break
      case 'BDC':
        open(first, operands[1])
        break
      case 'EMC':
        marks.pop()
        break
      default:
    }
    operands.length = 0
  }
  return {marked, stray}
}

function joinBytes(pieces: readonly Token[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => (piece.kind === 'string' ? [...piece.value] : [])))
}

/** a then b. */
function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ]
}

/** The operators of a page, its streams joined. */
export function contentOf(page: PDFPage): Uint8Array {
  const contents = page.node.Contents()
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents]
  const parts = streams.flatMap((stream) =>
    stream instanceof PDFRawStream ? [decodePDFRawStream(stream).decode(), Uint8Array.of(10)] : [],
  )
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function readDictionary(object: unknown): Map<string, Token> {
  const entries = new Map<string, Token>()
  if (!(object instanceof PDFDict)) return entries
  for (const [key, value] of object.entries()) {
    const name = key.decodeText()
    if (value instanceof PDFNumber) entries.set(name, {kind: 'number', value: value.asNumber()})
    else if (value instanceof PDFString || value instanceof PDFHexString)
      entries.set(name, {kind: 'string', value: value.asBytes()})
  }
  return entries
}

// ------------------------------------------------------------------------------------------ fonts

/** From the bytes of a shown string to its characters, which may be read from the last code to the first. */
export type CharacterMap = (bytes: Uint8Array, reversed: boolean) => string

function fontOf(
  document: PDFDocument,
  resources: PDFDict | undefined,
  name: string,
  fonts: Map<string, CharacterMap>,
): CharacterMap | null {
  const all = resources?.lookupMaybe(PDFName.of('Font'), PDFDict)
  const reference = all?.get(PDFName.of(name))
  const key = reference instanceof PDFRef ? reference.toString() : name
  const known = fonts.get(key)
  if (known) return known
  const font = reference instanceof PDFRef ? document.context.lookup(reference) : reference
  if (!(font instanceof PDFDict)) return null
  const stream = font.lookup(PDFName.of('ToUnicode'))
  if (!(stream instanceof PDFRawStream)) return null
  const width = font.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText() === 'Type0' ? 2 : 1
  const map = readCharacterMap(decodePDFRawStream(stream).decode())
  const read: CharacterMap = (bytes, reversed) => {
    let text = ''
    for (let index = 0; index + width <= bytes.length; index += width) {
      const code = width === 2 ? (bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0) : (bytes[index] ?? 0)
      const character = map.get(code) ?? '\ufffd'
      text = reversed ? character + text : text + character
    }
    return text
  }
  fonts.set(key, read)
  return read
}

/** The character map of a `ToUnicode` stream: `bfchar` and `bfrange` (ISO 32000-1, 9.10.3). */
function readCharacterMap(stream: Uint8Array): Map<number, string> {
  const map = new Map<number, string>()
  const operands: Token[] = []
  for (const token of tokens(stream)) {
    if (token.kind !== 'operator') {
      operands.push(token)
      continue
    }
    if (token.value === 'endbfchar')
      for (let index = 0; index + 1 < operands.length; index += 2) {
        const [code, value] = operands.slice(index, index + 2)
        if (code?.kind === 'string' && value?.kind === 'string')
          map.set(toNumber(code.value), utf16(value.value))
      }
    else if (token.value === 'endbfrange')
      for (let index = 0; index + 2 < operands.length; index += 3) {
        const [from, to, value] = operands.slice(index, index + 3)
        if (from?.kind !== 'string' || to?.kind !== 'string') continue
        const first = toNumber(from.value)
        for (let code = first; code <= toNumber(to.value); code += 1) {
          if (value?.kind === 'array') {
            const one = value.value[code - first]
            if (one?.kind === 'string') map.set(code, utf16(one.value))
          } else if (value?.kind === 'string') {
            const text = utf16(value.value)
            const last = text.codePointAt(text.length - 1) ?? 0
            map.set(code, text.slice(0, -1) + String.fromCodePoint(last + code - first))
          }
        }
      }
    operands.length = 0
  }
  return map
}

function toNumber(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index + 1 < bytes.length; index += 2)
    text += String.fromCharCode((bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0))
  return text
}

/** A text string: UTF-16 with its mark, UTF-8 with its mark, else one byte a character. */
export function textString(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder().decode(bytes.subarray(3))
  return String.fromCharCode(...bytes)
}

// ----------------------------------------------------------------------------------------- tokens

const space = new Set([0, 9, 10, 12, 13, 32])
const delimiter = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))

/** The tokens of a content stream, in order. */
export function* tokens(bytes: Uint8Array): Generator<Token> {
  let at = 0

  function next(): Token | null {
    for (;;) {
      while (at < bytes.length && space.has(bytes[at] ?? 0)) at += 1
      if (bytes[at] !== 0x25) break
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
    }
    if (at >= bytes.length) return null
    const sign = String.fromCharCode(bytes[at] ?? 0)
    if (sign === '(') return {kind: 'string', value: literal()}
    if (sign === '<' && bytes[at + 1] === 0x3c) {
      at += 2
      return {kind: 'dictionary', value: dictionary()}
    }
    if (sign === '<') return {kind: 'string', value: hexadecimal()}
    if (sign === '[') {
      at += 1
      return {kind: 'array', value: until(']')}
    }
    if (sign === '/') {
      at += 1
      return {
        kind: 'name',
        value: word().replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
      }
    }
    if (delimiter.has(bytes[at] ?? 0)) {
      at += sign === '>' && bytes[at + 1] === 0x3e ? 2 : 1
      return {kind: 'operator', value: sign}
    }
    const text = word()
    const value = Number(text)
    return Number.isNaN(value) ? {kind: 'operator', value: text} : {kind: 'number', value}
  }

  function word(): string {
    const start = at
    while (at < bytes.length && !space.has(bytes[at] ?? 0) && !delimiter.has(bytes[at] ?? 0)) at += 1
    return String.fromCharCode(...bytes.subarray(start, at))
  }

  function until(end: string): Token[] {
    const list: Token[] = []
    for (let token = next(); token; token = next()) {
      if (token.kind === 'operator' && token.value === end) break
      list.push(token)
    }
    return list
  }

  function dictionary(): Map<string, Token> {
    const list = until('>')
    const entries = new Map<string, Token>()
    for (let index = 0; index + 1 < list.length; index += 2) {
      const [key, value] = list.slice(index, index + 2)
      if (key?.kind === 'name' && value) entries.set(key.value, value)
    }
    return entries
  }

  function hexadecimal(): Uint8Array {
    let digits = ''
    for (at += 1; at < bytes.length && bytes[at] !== 0x3e; at += 1)
      if (!space.has(bytes[at] ?? 0)) digits += String.fromCharCode(bytes[at] ?? 0)
    at += 1
    if (digits.length % 2 === 1) digits += '0'
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }

  function literal(): Uint8Array {
    const value: number[] = []
    let depth = 0
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte === 0x28) {
        depth += 1
        if (depth === 1) continue
      } else if (byte === 0x29) {
        depth -= 1
        if (depth === 0) break
      } else if (byte === 0x5c) {
        at += 1
        readEscape(value)
        continue
      }
      value.push(byte)
    }
    at += 1
    return Uint8Array.from(value)
  }

  function readEscape(value: number[]): void {
    const sign = String.fromCharCode(bytes[at] ?? 0)
    const plain = {n: 10, r: 13, t: 9, b: 8, f: 12}[sign]
    if (plain !== undefined) value.push(plain)
    else if (/[0-7]/.test(sign)) {
      const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at, at + 3)))?.[0] ?? ''
      value.push(Number.parseInt(octal, 8) & 255)
      at += octal.length - 1
    } else if (sign === '\r' && bytes[at + 1] === 10) at += 1
    else if (sign !== '\n' && sign !== '\r') value.push(bytes[at] ?? 0)
  }

  for (let token = next(); token; token = next()) yield token
}
