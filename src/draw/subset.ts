/** Cutting a font down to the characters that are used, through HarfBuzz's subsetter. */
import {readInstalled} from '../theme/font.ts'

/** The calls used, as in the C library's documentation. Pointers are numbers. */
interface Exports {
  memory: WebAssembly.Memory
  _initialize(): void
  malloc(bytes: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_destroy(input: number): void
  hb_subset_input_unicode_set(input: number): number
  hb_subset_or_fail(face: number, input: number): number
}

/** The memory may not be written to while HarfBuzz reads it: HB_MEMORY_MODE_READONLY. */
const readOnly = 1

let opened: Exports | undefined

/**
 * A font with the glyphs that some characters need, and the layout tables that shape them; the same input gives
 * the same bytes. A font that cannot be cut is returned whole.
 */
export function subsetFont(bytes: Uint8Array, characters: Iterable<number>): Uint8Array {
  opened ??= open()
  const hb = opened
  const data = hb.malloc(bytes.length)
  new Uint8Array(hb.memory.buffer).set(bytes, data)
  const blob = hb.hb_blob_create(data, bytes.length, readOnly, 0, 0)
  const face = hb.hb_face_create(blob, 0)
  const input = hb.hb_subset_input_create_or_fail()
  const wanted = hb.hb_subset_input_unicode_set(input)
  for (const character of characters) hb.hb_set_add(wanted, character)
  const cut = hb.hb_subset_or_fail(face, input)
  let result = bytes
  if (cut !== 0) {
    const whole = hb.hb_face_reference_blob(cut)
    const start = hb.hb_blob_get_data(whole, 0)
    result = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(whole))
    hb.hb_blob_destroy(whole)
    hb.hb_face_destroy(cut)
  }
  hb.hb_subset_input_destroy(input)
  hb.hb_face_destroy(face)
  hb.hb_blob_destroy(blob)
  hb.free(data)
  return result
}

function open(): Exports {
  const code = readInstalled('harfbuzzjs/dist/harfbuzz-subset.wasm')
  const {exports} = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(code)))
  // The module's own list of exports, which its version pins.
  const hb = exports as unknown as Exports
  hb._initialize()
  return hb
}
