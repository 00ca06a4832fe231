/** Which characters a font has, read from its `cmap` table (OpenType 1.9, formats 4 and 12). */

/** Whether a TrueType font has a glyph for a character; a font that cannot be read has none. */
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
    return (character) => within(spans, character)
  } catch (error) {
    if (error instanceof RangeError) return () => false
    throw error
  }
}

function tableOf(view: DataView, tag: string): number | null {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)))
    if (name === tag) return view.getUint32(record + 8)
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
