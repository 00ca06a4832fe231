/**
 * HarfBuzz, through the exports of its WebAssembly build. The package's own classes make an object a glyph,
 * which costs three times what the shaping itself does, so this file (and this file alone) reaches past them.
 */
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {madeFor} from '../theme/coverage.ts'

/** The calls used, as in the C library's documentation. Pointers are numbers. */
interface Exports {
  malloc(bytes: number): number
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_get_upem(face: number): number
  hb_face_collect_unicodes(face: number, set: number): void
  hb_font_create(face: number): number
  hb_font_get_h_extents(font: number, extents: number): number
  hb_font_get_glyph_h_advance(font: number, glyph: number): number
  hb_ot_metrics_get_position_with_fallback(font: number, tag: number, position: number): void
  hb_ot_layout_table_get_feature_tags(
    face: number,
    table: number,
    start: number,
    count: number,
    tags: number,
  ): number
  hb_set_create(): number
  hb_set_destroy(set: number): void
  hb_set_get_population(set: number): number
  hb_set_next_many(set: number, after: number, out: number, size: number): number
  hb_language_from_string(text: number, length: number): number
  hb_buffer_create(): number
  hb_buffer_clear_contents(buffer: number): void
  hb_buffer_set_direction(buffer: number, direction: number): void
  hb_buffer_set_script(buffer: number, script: number): void
  hb_buffer_set_language(buffer: number, language: number): void
  hb_buffer_set_flags(buffer: number, flags: number): void
  hb_buffer_add_utf16(buffer: number, text: number, length: number, start: number, count: number): void
  hb_buffer_get_length(buffer: number): number
  hb_buffer_get_glyph_infos(buffer: number, length: number): number
  hb_buffer_get_glyph_positions(buffer: number, length: number): number
  hb_shape(font: number, buffer: number, features: number, count: number): void
  hb_draw_funcs_create(): number
  hb_draw_funcs_set_move_to_func(draw: number, call: number, data: number, destroy: number): void
  hb_draw_funcs_set_line_to_func(draw: number, call: number, data: number, destroy: number): void
  hb_draw_funcs_set_quadratic_to_func(draw: number, call: number, data: number, destroy: number): void
  hb_draw_funcs_set_cubic_to_func(draw: number, call: number, data: number, destroy: number): void
  hb_draw_funcs_set_close_path_func(draw: number, call: number, data: number, destroy: number): void
  hb_font_draw_glyph(font: number, glyph: number, draw: number, data: number): void
  free(pointer: number): void
}

/** The views are replaced when the memory grows, so they are read afresh after every call. */
interface Module {
  wasmExports: Exports
  HEAPU8: Uint8Array
  HEAPU16: Uint16Array
  HEAP32: Int32Array
  HEAPU32: Uint32Array
  /** A function that the C code can call; `signature` has a letter for the result and for each argument. */
  addFunction(call: (...numbers: number[]) => void, signature: string): number
}

/** One face in HarfBuzz's memory. All lengths are thousandths of the size. */
export interface ShapingFace {
  readonly coverage: ReadonlySet<number>
  readonly features: ReadonlySet<string>
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  /** Width of a glyph as the font has it, without kerning. */
  advance(glyph: number): number
  /** The shape of a glyph; empty for one that shows nothing, such as a space. */
  outline(glyph: number): Outline
  shape(text: string, script: Script, lang: string, features: readonly string[]): Shaped
}

/** What a text is shaped to. Plain arrays: words are many and short, and typed arrays are dear to make. */
export interface Shaped {
  ids: readonly number[]
  advances: readonly number[]
  clusters: readonly number[]
  offsets: {x: readonly number[]; y: readonly number[]} | null
  width: number
}

/** The shape of a glyph in thousandths of the size, y upwards, to be filled by the nonzero rule. */
export type Outline = readonly OutlineStep[]

/** A command of SVG path data, always absolute, with its coordinates in pairs. */
export interface OutlineStep {
  command: 'M' | 'L' | 'Q' | 'C' | 'Z'
  to: readonly number[]
}

/** Four letters of ISO 15924, and which way it runs. */
export interface Script {
  tag: string
  rightToLeft: boolean
}

const leftToRight = 4
const rightToLeft = 5
const readOnly = 1
const removeIgnorables = 8
const featureSize = 16
const wholeText = 0xffffffff
const noFeatures = {pointer: 0, count: 0}

let opened: Promise<(bytes: Uint8Array) => ShapingFace> | undefined

/** Start HarfBuzz, once for the process, and give what opens a face from the bytes of a font file. */
export function openHarfBuzz(): Promise<(bytes: Uint8Array) => ShapingFace> {
  opened ??= start()
  return opened
}

async function start(): Promise<(bytes: Uint8Array) => ShapingFace> {
  const door = createRequire(import.meta.url).resolve('harfbuzzjs')
  const {default: create} = (await import(new URL('./harfbuzz.js', pathToFileURL(door)).href)) as {
    default: () => Promise<Module>
  }
  const engine = new Engine(await create())
  const faces = new WeakMap<Uint8Array, ShapingFace>()
  return (bytes) => {
    let face = faces.get(bytes)
    if (!face) {
      face = new Face(engine, bytes)
      faces.set(bytes, face)
    }
    return face
  }
}

class Engine {
  readonly module: Module
  readonly buffer: number
  /** The calls that draw an outline, made when the first is asked for, and the outline being drawn. */
  private pen = 0
  private drawn: {command: OutlineStep['command']; to: number[]}[] = []
  private text = 0
  private textCapacity = 0
  private readonly languages = new Map<string, number>()
  private readonly featureLists = new Map<string, {pointer: number; count: number}>()

  constructor(module: Module) {
    this.module = module
    this.buffer = module.wasmExports.hb_buffer_create()
  }

  get api(): Exports {
    return this.module.wasmExports
  }

  /** Fill the one buffer and shape it; the result is read before the next call. */
  shape(font: number, text: string, script: Script, lang: string, features: readonly string[]): number {
    const {api, buffer} = this
    const length = text.length
    if (length > this.textCapacity) {
      if (this.text) api.free(this.text)
      this.textCapacity = Math.max(256, length * 2)
      this.text = api.malloc(this.textCapacity * 2)
    }
    const words = this.module.HEAPU16
    const start = this.text >> 1
    for (let index = 0; index < length; index++) words[start + index] = text.charCodeAt(index)
    api.hb_buffer_clear_contents(buffer)
    api.hb_buffer_set_direction(buffer, script.rightToLeft ? rightToLeft : leftToRight)
    api.hb_buffer_set_script(buffer, tagOf(script.tag))
    api.hb_buffer_set_language(buffer, this.language(lang))
    api.hb_buffer_set_flags(buffer, removeIgnorables)
    api.hb_buffer_add_utf16(buffer, this.text, length, 0, length)
    const list = this.features(features)
    api.hb_shape(font, buffer, list.pointer, list.count)
    return api.hb_buffer_get_length(buffer)
  }

  /** The outline of a glyph in the font's own units. */
  draw(font: number, glyph: number): {command: OutlineStep['command']; to: number[]}[] {
    this.pen ||= this.openPen()
    this.drawn = []
    this.api.hb_font_draw_glyph(font, glyph, this.pen, 0)
    return this.drawn
  }

  private openPen(): number {
    const {api, module} = this
    const pen = api.hb_draw_funcs_create()
    // A call is given the functions, our data and a state, then the coordinates, then its own data.
    const step = (command: OutlineStep['command'], coordinates: number): number =>
      module.addFunction(
        (...numbers) => {
          this.drawn.push({command, to: numbers.slice(3, 3 + coordinates)})
        },
        `viii${'f'.repeat(coordinates)}i`,
      )
    api.hb_draw_funcs_set_move_to_func(pen, step('M', 2), 0, 0)
    api.hb_draw_funcs_set_line_to_func(pen, step('L', 2), 0, 0)
    api.hb_draw_funcs_set_quadratic_to_func(pen, step('Q', 4), 0, 0)
    api.hb_draw_funcs_set_cubic_to_func(pen, step('C', 6), 0, 0)
    api.hb_draw_funcs_set_close_path_func(pen, step('Z', 0), 0, 0)
    return pen
  }

  private language(lang: string): number {
    let pointer = this.languages.get(lang)
    if (pointer === undefined) {
      const ascii = lang.replace(/[^a-zA-Z0-9-]/g, '')
      const text = this.api.malloc(ascii.length + 1)
      for (let index = 0; index < ascii.length; index++) {
        this.module.HEAPU8[text + index] = ascii.charCodeAt(index)
      }
      pointer = this.api.hb_language_from_string(text, ascii.length)
      this.api.free(text)
      this.languages.set(lang, pointer)
    }
    return pointer
  }

  private features(tags: readonly string[]): {
    pointer: number
    count: number
  } {
    if (tags.length === 0) return noFeatures
    const key = tags.join()
    let list = this.featureLists.get(key)
    if (!list) {
      const pointer = tags.length === 0 ? 0 : this.api.malloc(tags.length * featureSize)
      const heap = this.module.HEAPU32
      tags.forEach((tag, index) => {
        const at = (pointer + index * featureSize) >> 2
        heap[at] = tagOf(tag)
        heap[at + 1] = 1
        heap[at + 2] = 0
        heap[at + 3] = wholeText
      })
      list = {pointer, count: tags.length}
      this.featureLists.set(key, list)
    }
    return list
  }
}

class Face implements ShapingFace {
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  private readonly engine: Engine
  private readonly bytes: Uint8Array
  private readonly face: number
  private readonly font: number
  private readonly scale: number
  private covered: Set<number> | undefined
  private readonly outlines = new Map<number, Outline>()
  private tags: Set<string> | undefined

  constructor(engine: Engine, bytes: Uint8Array) {
    const {api, module} = engine
    this.engine = engine
    this.bytes = bytes
    const data = api.malloc(bytes.length)
    module.HEAPU8.set(bytes, data)
    this.face = api.hb_face_create(api.hb_blob_create(data, bytes.length, readOnly, 0, 0), 0)
    this.font = api.hb_font_create(this.face)
    this.scale = 1000 / api.hb_face_get_upem(this.face)
    const room = api.malloc(48)
    api.hb_font_get_h_extents(this.font, room)
    const at = room >> 2
    this.ascent = (module.HEAP32[at] ?? 0) * this.scale
    this.descent = -(module.HEAP32[at + 1] ?? 0) * this.scale
    this.capHeight = this.metric('cpht', room)
    this.xHeight = this.metric('xhgt', room)
    api.free(room)
  }

  get coverage(): ReadonlySet<number> {
    if (!this.covered) {
      const {api, module} = this.engine
      const set = api.hb_set_create()
      api.hb_face_collect_unicodes(this.face, set)
      const count = api.hb_set_get_population(set)
      const room = api.malloc(count * 4)
      api.hb_set_next_many(set, -1, room, count)
      const all = module.HEAPU32.subarray(room >> 2, (room >> 2) + count)
      this.covered = new Set(all.filter(madeFor(this.bytes)))
      api.free(room)
      api.hb_set_destroy(set)
    }
    return this.covered
  }

  get features(): ReadonlySet<string> {
    if (!this.tags) {
      const {api, module} = this.engine
      const most = 256
      const room = api.malloc(4 + most * 4)
      module.HEAPU32[room >> 2] = most
      api.hb_ot_layout_table_get_feature_tags(this.face, tagOf('GSUB'), 0, room, room + 4)
      const count = module.HEAPU32[room >> 2] ?? 0
      const found = module.HEAPU32.subarray((room >> 2) + 1, (room >> 2) + 1 + count)
      this.tags = new Set(Array.from(found, tagName))
      api.free(room)
    }
    return this.tags
  }

  advance(glyph: number): number {
    return this.engine.api.hb_font_get_glyph_h_advance(this.font, glyph) * this.scale
  }

  outline(glyph: number): Outline {
    let outline = this.outlines.get(glyph)
    if (!outline) {
      outline = this.engine.draw(this.font, glyph).map(({command, to}) => ({
        command,
        to: to.map((coordinate) => coordinate * this.scale),
      }))
      this.outlines.set(glyph, outline)
    }
    return outline
  }

  shape(text: string, script: Script, lang: string, features: readonly string[]): Shaped {
    const {engine, scale} = this
    const count = engine.shape(this.font, text, script, lang, features)
    const infos = engine.api.hb_buffer_get_glyph_infos(engine.buffer, 0) >> 2
    const positions = engine.api.hb_buffer_get_glyph_positions(engine.buffer, 0) >> 2
    const {HEAPU32: words, HEAP32: numbers} = engine.module
    // A list that grows would keep room for many more than a word has.
    const ids = new Array<number>(count)
    const clusters = new Array<number>(count)
    const advances = new Array<number>(count)
    let offsets: {x: number[]; y: number[]} | null = null
    let width = 0
    for (let index = 0; index < count; index++) {
      const info = infos + index * 5
      const position = positions + index * 5
      ids[index] = words[info]!
      clusters[index] = words[info + 2]!
      const advance = numbers[position]! * scale
      advances[index] = advance
      width += advance
      const x = numbers[position + 2]! * scale
      const y = numbers[position + 3]! * scale
      if (x !== 0 || y !== 0) {
        offsets ??= {x: new Array<number>(count).fill(0), y: new Array<number>(count).fill(0)}
        offsets.x[index] = x
        offsets.y[index] = y
      }
    }
    return {ids, advances, clusters, offsets, width}
  }

  private metric(tag: string, room: number): number {
    this.engine.api.hb_ot_metrics_get_position_with_fallback(this.font, tagOf(tag), room)
    return (this.engine.module.HEAP32[room >> 2] ?? 0) * this.scale
  }
}

function tagOf(tag: string): number {
  return (tag.charCodeAt(0) << 24) | (tag.charCodeAt(1) << 16) | (tag.charCodeAt(2) << 8) | tag.charCodeAt(3)
}

function tagName(tag: number): string {
  return String.fromCharCode((tag >> 24) & 255, (tag >> 16) & 255, (tag >> 8) & 255, tag & 255)
}
