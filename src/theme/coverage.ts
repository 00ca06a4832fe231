/** Which characters a font has, read from its `cmap` table (OpenType 1.9, formats 4 and 12). */

/**
 * Whether a TrueType font has a glyph for a character, and is made for the script where that matters; a font that
 * cannot be read has none.
 */
export function coverage(bytes: Uint8Array): (character: number) => boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const table = tableOf(view, 'cmap')
    if (table === null) return () => false
    let best: {format: number; offset: number} | null = null
    for (let i = 0; i < view.getUint16(table + 2); i++) {
      const offset = table + view.getUint32(table + 8 + 8 * i)
      const format = view.getUint16(offset)
      if ((format === 4 || format === 12) && format > (best?.format ?? 0)) best = {format, offset}
    }
    if (!best) return () => false
    const spans = best.format === 12 ? groups(view, best.offset) : segments(view, best.offset)
    const suits = madeFor(bytes)
    return (character) => within(spans, character) && suits(character)
  } catch (error) {
    if (error instanceof RangeError) return () => false
    throw error
  }
}

/** Scripts written from right to left, by their OpenType tags. */
const rightToLeft: readonly (readonly [string, RegExp])[] = [
  ['arab', /\p{Script_Extensions=Arabic}/u],
  ['hebr', /\p{Script_Extensions=Hebrew}/u],
  ['syrc', /\p{Script_Extensions=Syriac}/u],
  ['thaa', /\p{Script_Extensions=Thaana}/u],
  ['nko ', /\p{Script_Extensions=Nko}/u],
  ['samr', /\p{Script_Extensions=Samaritan}/u],
  ['mand', /\p{Script_Extensions=Mandaic}/u],
  ['adlm', /\p{Script_Extensions=Adlam}/u],
  ['rohg', /\p{Script_Extensions=Hanifi_Rohingya}/u],
]

/**
 * Whether a font is made for the script of a character it has. A font of symbols may have the letters of a script
 * that runs from right to left without what joins and places them: its layout tables do not name the script. Their
 * words would come apart, so such letters count as missing. All other characters suit any font that has them.
 */
export function madeFor(bytes: Uint8Array): (character: number) => boolean {
  let named: ReadonlySet<string> | null = null
  return (character) => {
    if (!mayRunLeft(character)) return true
    const letter = String.fromCodePoint(character)
    const script = rightToLeft.find(([, letters]) => letters.test(letter))
    if (!script) return true
    named ??= scriptsOf(bytes)
    return named.has(script[0])
  }
}

/** The blocks of scripts that run from right to left, but for the symbols of Arabic mathematics. */
function mayRunLeft(character: number): boolean {
  return (
    (character >= 0x590 && character <= 0x8ff) ||
    (character >= 0xfb1d && character <= 0xfdff) ||
    (character >= 0xfe70 && character <= 0xfefe) ||
    (character >= 0x10d00 && character <= 0x10d3f) ||
    (character >= 0x10ec0 && character <= 0x10eff) ||
    (character >= 0x1e900 && character <= 0x1e95f)
  )
}

/** Tags of the scripts that a font's layout tables (`GSUB`, `GPOS`) have rules for. */
function scriptsOf(bytes: Uint8Array): ReadonlySet<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tags = new Set<string>()
  try {
    for (const name of ['GSUB', 'GPOS']) {
      const table = tableOf(view, name)
      if (table === null) continue
      const list = table + view.getUint16(table + 4)
      for (let i = 0; i < view.getUint16(list); i++) tags.add(tagAt(view, list + 2 + 6 * i))
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return tags
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)))
}

function tableOf(view: DataView, tag: string): number | null {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i
    if (tagAt(view, record) === tag) return view.getUint32(record + 8)
  }
  return null
}

/** First and last character of each span, in order, none of them mapped to the missing glyph. */
type Spans = readonly (readonly [number, number])[]

function groups(view: DataView, offset: number): Spans {
  return Array.from({length: view.getUint32(offset + 12)}, (_, i) => {
    const group = offset + 16 + 12 * i
    return [view.getUint32(group), view.getUint32(group + 4)] as const
  })
}

function segments(view: DataView, offset: number): Spans {
  const twice = view.getUint16(offset + 6)
  const [ends, starts, deltas, ranges] = [0, twice + 2, 2 * twice + 2, 3 * twice + 2].map(
    (at) => offset + 14 + at,
  )
  const spans: [number, number][] = []
  for (let i = 0; i < twice; i += 2) {
    const [start, end] = [view.getUint16(starts! + i), view.getUint16(ends! + i)]
    const [delta, range] = [view.getUint16(deltas! + i), view.getUint16(ranges! + i)]
    for (let character = start; character <= end && character < 0xffff; character++) {
      const raw = range === 0 ? character : view.getUint16(ranges! + i + range + 2 * (character - start))
      if (raw === 0 || ((raw + delta) & 0xffff) === 0) continue
      const last = spans.at(-1)
      if (last && last[1] === character - 1) last[1] = character
      else spans.push([character, character])
    }
  }
  return spans
}

function within(spans: Spans, character: number): boolean {
  let [low, high] = [0, spans.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = spans[middle]!
    if (character < first) high = middle - 1
    else if (character > last) low = middle + 1
    else return true
  }
  return false
}
