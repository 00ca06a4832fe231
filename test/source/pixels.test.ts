/** PNG and JPEG come out checked, without their metadata, and with the same pixels. */
import {readFileSync} from 'node:fs'
import {crc32, deflateSync, inflateSync} from 'node:zlib'
import fc from 'fast-check'
import {decode, encode} from 'jpeg-js'
import {describe, expect, it} from 'vitest'
import {readImage} from '../../src/source/image.ts'
import {readPixels} from '../../src/source/pixels.ts'
import {chunk, exif, jpeg, png, segment} from '../support/pictures.ts'

const secret = 'MARKER-OF-METADATA'
const profile = Buffer.alloc(128)
profile.write('acsp', 36)

async function clean(bytes: Uint8Array): Promise<Uint8Array> {
  const result = await readImage(bytes, 'x')
  if (!('bytes' in result)) throw new Error(`${result.found}: ${result.expected}`)
  return result.bytes
}

async function message(bytes: Uint8Array): Promise<string> {
  const result = await readImage(bytes, 'x')
  return 'found' in result ? `${result.found}, expected ${result.expected}` : 'none'
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** The chunks of a PNG, as `name:length`, each with a checksum that holds. */
function chunks(bytes: Uint8Array): string[] {
  const data = Buffer.from(bytes)
  const names: string[] = []
  for (let at = 8; at < data.length; ) {
    const length = data.readUInt32BE(at)
    expect(data.readUInt32BE(at + 8 + length)).toBe(crc32(data.subarray(at + 4, at + 8 + length)))
    names.push(`${data.toString('latin1', at + 4, at + 8)}:${length}`)
    at += length + 12
  }
  return names
}

/** The packed pixels of a PNG. */
function pixelsOf(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes)
  const parts: Uint8Array[] = []
  for (let at = 8; at + 8 < data.length; at += data.readUInt32BE(at) + 12) {
    if (data.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(data.subarray(at + 8, at + 8 + data.readUInt32BE(at)))
  }
  return Buffer.concat(parts)
}

const profileChunk = chunk(
  'iCCP',
  Buffer.concat([Buffer.from(`${secret}\0\0`), deflateSync(profile), Buffer.from(secret)]),
)

const pngMetadata = [
  chunk('tEXt', `Author\0${secret}`),
  chunk('zTXt', `Author\0\0${secret}`),
  chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`),
  chunk('eXIf', exif(1, secret)),
  chunk('tIME', Uint8Array.of(7, 0xe9, 1, 2, 3, 4, 5)),
  chunk('prVt', secret),
  chunk('vpAg', secret),
  chunk('acTL', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0)),
]

/** Which pixel of a picture turned by its EXIF data is shown at a place. */
function sourceOf(
  orientation: number,
  column: number,
  row: number,
  width: number,
  height: number,
): [number, number] {
  const [across, down] = orientation >= 5 ? [row, column] : [column, row]
  const fromRight = [2, 3, 7, 8].includes(orientation)
  const fromBottom = [3, 4, 6, 7].includes(orientation)
  return [fromRight ? width - 1 - across : across, fromBottom ? height - 1 - down : down]
}

describe('a PNG', () => {
  it('keeps its pixels, colours, density and transparency, and nothing else', async () => {
    const before = [
      chunk('pHYs', Uint8Array.of(0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1)),
      chunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f)),
      chunk('cHRM', Buffer.alloc(32, 1)),
      chunk('sRGB', Uint8Array.of(0)),
      profileChunk,
      chunk('tRNS', Uint8Array.of(0, 9)),
      ...pngMetadata,
    ]
    const bytes = png({width: 3, height: 2, before, after: pngMetadata, tail: secret})
    const result = await clean(bytes)
    expect(chunks(result).map((name) => name.slice(0, 4))).toEqual([
      'IHDR',
      'sRGB',
      'gAMA',
      'cHRM',
      'iCCP',
      'pHYs',
      'tRNS',
      'IDAT',
      'IEND',
    ])
    expect(text(result)).not.toContain(secret)
    expect(text(result)).toContain('ICC profile\0\0')
    expect(pixelsOf(result)).toEqual(pixelsOf(bytes))
    expect(text(result).endsWith('IEND\xae\x42\x60\x82')).toBe(true)
  })

  it('loses each kind of metadata wherever it stands', async () => {
    const plain = png({width: 2, height: 2})
    for (const one of pngMetadata) {
      expect(await clean(png({width: 2, height: 2, before: [one]}))).toEqual(plain)
      expect(await clean(png({width: 2, height: 2, after: [one]}))).toEqual(plain)
    }
  })

  it('keeps a palette and its opacity where it uses one', async () => {
    const palette = [chunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Uint8Array.of(0, 128))]
    const pixels = [chunk('IDAT', deflateSync(Uint8Array.of(0, 0b01000000)))]
    const bytes = png({width: 2, depth: 1, type: 3, before: palette, pixels})
    expect(await clean(bytes)).toEqual(bytes)
    expect(await message(png({width: 2, depth: 1, type: 3, pixels}))).toContain('broken')
    expect(await clean(png({before: palette.slice(0, 1)}))).toEqual(png({}))
  })

  it('has nothing behind its pixels, packed or unpacked', async () => {
    const rows = Buffer.alloc(3 * 2)
    const behind = png({
      width: 2,
      height: 2,
      pixels: [chunk('IDAT', Buffer.concat([deflateSync(rows), Buffer.from(secret)]))],
    })
    expect(pixelsOf(await clean(behind))).toEqual(deflateSync(rows))
    const more = Buffer.concat([rows, Buffer.from(secret)])
    const within = await clean(png({width: 2, height: 2, pixels: [chunk('IDAT', deflateSync(more))]}))
    expect(inflateSync(pixelsOf(within))).toEqual(rows)
  })

  it('may be interlaced, and in several parts', async () => {
    // Adam7 packs a picture of 3 by 3 in five passes of one to three columns.
    const rows = deflateSync(Buffer.from([0, 1, 0, 2, 0, 3, 4, 0, 5, 0, 6, 0, 7, 8, 9]))
    const pixels = [chunk('IDAT', rows.subarray(0, 4)), chunk('IDAT', rows.subarray(4))]
    const bytes = png({width: 3, height: 3, interlace: 1, pixels})
    expect(await clean(bytes)).toEqual(bytes)
    const short = [chunk('IDAT', deflateSync(Buffer.from([0, 1, 0, 2, 0, 3, 4, 0, 5, 0, 6])))]
    expect(await message(png({width: 3, height: 3, interlace: 1, pixels: short}))).toContain('broken')
  })

  it('that is damaged, lies or is a bomb says so', async () => {
    const whole = png({width: 4, height: 4})
    const damaged = whole.slice()
    damaged[whole.length - 20]! ^= 1
    const broken = 'broken picture `x`, expected a whole PNG file'
    expect(await message(damaged)).toBe(broken)
    expect(await message(png({depth: 7}))).toBe(broken)
    expect(await message(png({type: 5}))).toBe(broken)
    expect(await message(png({interlace: 2}))).toBe(broken)
    expect(await message(png({pixels: []}))).toBe(broken)
    expect(await message(png({pixels: [chunk('IDAT', 'none')]}))).toBe(broken)
    expect(await message(png({pixels: [chunk('IDAT', deflateSync(Uint8Array.of(9, 0)))]}))).toBe(broken)
    expect(await message(png({before: [chunk('CgBI', 'abcd')]}))).toBe(broken)
    const small = [chunk('IDAT', deflateSync(Buffer.alloc(10)))]
    expect(await message(png({width: 9000, height: 9000, pixels: small}))).toBe(broken)
    const bomb = [chunk('IDAT', deflateSync(Buffer.alloc(5_000_000)))]
    expect(await message(png({pixels: bomb}))).toBe(broken)
    expect([
      await message(png({width: 0, height: 5, pixels: small})),
      await message(png({width: 60_000, height: 60_000, pixels: small})),
      await message(png({width: 20_000, height: 20_000, pixels: small})),
      await message(png({width: 9000, height: 9000, type: 6, depth: 16, pixels: small})),
    ]).toMatchInlineSnapshot(`
      [
        "picture \`x\` of 0 × 5 pixels, expected one that has pixels",
        "picture \`x\` of 60000 × 60000 pixels, expected 30000 pixels on a side at most",
        "picture \`x\` of 20000 × 20000 pixels, expected 100000000 pixels at most",
        "picture \`x\` that unpacks to 648009000 bytes, expected 400000000 at most: fewer pixels, or 8 bits each",
      ]
    `)
  })

  it('that its EXIF data turn is turned itself, at any depth, interlaced or not', async () => {
    for (const {depth, type, unit} of [
      {depth: 1, type: 0, unit: 1},
      {depth: 2, type: 3, unit: 2},
      {depth: 4, type: 0, unit: 4},
      {depth: 8, type: 2, unit: 24},
      {depth: 16, type: 6, unit: 64},
    ]) {
      const shape = {width: 5, height: 3, depth, type}
      // Each pixel has a value of its own, as far as there are so many.
      const value = (column: number, row: number) => BigInt(row * 5 + column) % 2n ** BigInt(unit)
      const rowOf = (values: readonly bigint[]): number[] => {
        const bits = values.map((one) => one.toString(2).padStart(unit, '0')).join('')
        return [0, ...(bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))]
      }
      const straight = [0, 1, 2].flatMap((row) => rowOf([0, 1, 2, 3, 4].map((column) => value(column, row))))
      const passes = [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ] as const
      const woven = passes.flatMap(([x, y, stepX, stepY]) => {
        const columns = [0, 1, 2, 3, 4].filter((column) => column >= x && (column - x) % stepX === 0)
        const rows = [0, 1, 2].filter((row) => row >= y && (row - y) % stepY === 0)
        return columns.length === 0
          ? []
          : rows.flatMap((row) => rowOf(columns.map((column) => value(column, row))))
      })
      const palette = type === 3 ? [chunk('PLTE', new Uint8Array(12))] : []
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        for (const [interlace, rows] of [straight, woven].entries()) {
          const pixels = [chunk('IDAT', deflateSync(Buffer.from(rows)))]
          const before = [...palette, chunk('eXIf', exif(orientation))]
          const result = await clean(png({...shape, interlace, before, pixels}))
          const [width, height] = orientation >= 5 ? [3, 5] : [5, 3]
          expect([Buffer.from(result).readUInt32BE(16), Buffer.from(result).readUInt32BE(20)]).toEqual([
            width,
            height,
          ])
          if (interlace === 1 && orientation === 1) continue
          const expected = Array.from({length: height}, (_, row) =>
            rowOf(
              Array.from({length: width}, (_, column) => value(...sourceOf(orientation, column, row, 5, 3))),
            ),
          ).flat()
          expect([...inflateSync(pixelsOf(result))]).toEqual(expected)
        }
      }
    }
  })

  it('has its filters undone before it is turned', async () => {
    // Five rows that say the same by each of the filters: 10, 20, 30.
    const rows = [
      [0, 10, 20, 30],
      [1, 10, 10, 10],
      [2, 0, 0, 0],
      [3, 5, 5, 5],
      [4, 0, 0, 0],
    ]
    const pixels = [chunk('IDAT', deflateSync(Buffer.from(rows.flat())))]
    const result = await clean(png({width: 3, height: 5, pixels, before: [chunk('eXIf', exif(3))]}))
    expect([...inflateSync(pixelsOf(result))]).toEqual([0, 1, 2, 3, 4].flatMap(() => [0, 30, 20, 10]))
  })
})

const jpegMetadata = [
  segment(0xe1, `Exif\0\0${text(exif(1, secret))}`),
  segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`),
  segment(0xed, `Photoshop 3.0\x008BIM${secret}`),
  segment(0xfe, secret),
  segment(0xe0, `JFXX\0${secret}`),
  segment(0xe2, `MPF\0${secret}`),
  segment(0xe3, secret),
  segment(0xee, secret),
  segment(0xef, secret),
]
const jfif = (thumbnail = '') =>
  segment(0xe0, `JFIF\0\x01\x02\x01\0\x48\0\x48${thumbnail === '' ? '\0\0' : '\x01\x06'}${thumbnail}`)
const adobe = (more = '') => segment(0xee, `Adobe\0\x64\0\0\0\0\x01${more}`)
const icc = segment(0xe2, `ICC_PROFILE\0\x01\x01${text(profile)}`)

describe('a JPEG', () => {
  it('keeps its pixels and what says their colours, and nothing else', async () => {
    const before = [jfif(secret), ...jpegMetadata, icc, adobe(secret)]
    const sample = {width: 20, height: 10, colours: 3}
    const result = await clean(jpeg({...sample, before, after: [segment(0xfe, secret)], tail: secret}))
    expect(result).toEqual(jpeg({...sample, before: [jfif(), icc, adobe()]}))
  })

  it('loses each kind of metadata wherever it stands', async () => {
    for (const one of jpegMetadata) {
      expect(await clean(jpeg({before: [one]}))).toEqual(jpeg())
      expect(await clean(jpeg({after: [one]}))).toEqual(jpeg())
    }
  })

  it('of real life loses nothing of its scans', async () => {
    const hills = readFileSync(new URL('../../content/specimen/pictures/hills.jpg', import.meta.url))
    const scans = (bytes: Uint8Array) => text(bytes).slice(text(bytes).indexOf('\xff\xdb'))
    const marked = Buffer.concat([
      hills.subarray(0, 2),
      ...jpegMetadata,
      hills.subarray(2),
      Buffer.from(secret),
    ])
    expect(scans(await clean(hills))).toBe(scans(hills))
    expect(await clean(marked)).toEqual(await clean(hills))
  })

  it('may be grey or in three colours, extended or progressive, with restarts and filled markers', async () => {
    for (const frame of [0xc0, 0xc1, 0xc2]) expect(await message(jpeg({frame, colours: 3}))).toBe('none')
    expect(await message(jpeg({colours: 1}))).toBe('none')
    const bytes = Buffer.from(jpeg({width: 64}))
    const end = bytes.length - 2
    const restarts = Buffer.concat([
      bytes.subarray(0, end),
      Buffer.from([0xff, 0xd0, 0, 0xff, 0, 0xff, 0xd7, 0]),
    ])
    const filled = Buffer.concat([restarts, Buffer.from([0xff, 0xff, 0xff, 0xd9])])
    const plain = Buffer.concat([restarts, Buffer.from([0xff, 0xd9])])
    expect(await clean(filled)).toEqual(new Uint8Array(plain))
  })

  it('that its EXIF data turn is turned itself, whichever order their bytes have', async () => {
    // Quarters of red, green, blue and white, of whole blocks each.
    const data = Buffer.alloc(48 * 32 * 4)
    const colours = [0xff0000ff, 0x00ff00ff, 0x0000ffff, 0xffffffff]
    const quarter = (column: number, row: number, width: number, height: number) =>
      (column < width / 2 ? 0 : 1) + (row < height / 2 ? 0 : 2)
    for (let at = 0; at < 48 * 32; at++)
      data.writeUInt32BE(colours[quarter(at % 48, Math.floor(at / 48), 48, 32)]!, at * 4)
    const upright = encode({data, width: 48, height: 32}, 90).data
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      for (const little of [true, false]) {
        const tag = segment(0xe1, `Exif\0\0${text(exif(orientation, secret, little))}`)
        const result = await clean(Buffer.concat([upright.subarray(0, 2), tag, icc, upright.subarray(2)]))
        expect(text(result)).not.toContain(secret)
        expect(text(result)).toContain('ICC_PROFILE')
        const shown = decode(result, {useTArray: true})
        const [width, height] = orientation >= 5 ? [32, 48] : [48, 32]
        expect([shown.width, shown.height]).toEqual([width, height])
        for (const [column, row] of [
          [4, 4],
          [width - 5, 4],
          [4, height - 5],
          [width - 5, height - 5],
        ] as const) {
          const [from, down] = sourceOf(orientation, column, row, 48, 32)
          const colour = colours[quarter(from, down, 48, 32)]!
          const at = (row * width + column) * 4
          for (const [index, shift] of [24, 16, 8].entries())
            expect(Math.abs(shown.data[at + index]! - ((colour >>> shift) & 255))).toBeLessThan(4)
        }
      }
    }
    for (const orientation of [0, 1, 9]) {
      expect(await message(jpeg({before: [segment(0xe1, `Exif\0\0${text(exif(orientation))}`)]}))).toBe(
        'none',
      )
    }
  })

  it('in the colours of print is shown in those of screens, where its maker says how they are meant', async () => {
    // Middle grey in each channel, which Adobe writes as what is left of the paper: half of it, and half of that again.
    const painted = await clean(jpeg({width: 8, height: 8, colours: 4, before: [adobe()]}))
    const {data} = decode(painted, {useTArray: true})
    for (const index of [0, 1, 2]) expect(Math.abs(data[index]! - 64)).toBeLessThan(3)
  })

  it('that is not shown alike by all programs is reported', async () => {
    expect(
      await Promise.all(
        [
          jpeg({colours: 4}),
          jpeg({colours: 2}),
          jpeg({depth: 12, frame: 0xc1}),
          jpeg({frame: 0xc3}),
          jpeg({frame: 0xf7}),
          jpeg({frame: 0xc5}),
          jpeg({frame: 0xc9}),
          jpeg({frame: 0xca}),
        ].map(message),
      ),
    ).toMatchInlineSnapshot(`
      [
        "picture \`x\` in CMYK, expected one in RGB or in greys, which all formats show alike",
        "picture \`x\` of 2 colours, expected one in RGB or in greys, which all formats show alike",
        "picture \`x\` of 12 bits a colour, expected a baseline or progressive JPEG of 8 bits",
        "picture \`x\` that is a lossless JPEG, expected a baseline or progressive JPEG of 8 bits",
        "picture \`x\` that is a lossless JPEG, expected a baseline or progressive JPEG of 8 bits",
        "picture \`x\` that is a hierarchical JPEG, expected a baseline or progressive JPEG of 8 bits",
        "picture \`x\` in arithmetic code, expected a baseline or progressive JPEG of 8 bits",
        "picture \`x\` in arithmetic code, expected a baseline or progressive JPEG of 8 bits",
      ]
    `)
  })

  it('that is damaged, lies or is a bomb says so', async () => {
    const broken = 'broken picture `x`, expected a whole JPEG file'
    const whole = jpeg({width: 64, height: 64})
    for (let length = 3; length < whole.length; length++)
      expect(await message(whole.subarray(0, length))).toBe(broken)
    const lying = Buffer.from(whole)
    lying.writeUInt16BE(9000, lying.indexOf(Buffer.from([0xff, 0xc0])) + 5)
    expect(await message(lying)).toBe(broken)
    expect(await message(jpeg({before: [jfif(), Buffer.from('junk')]}))).toBe(broken)
    expect(await message(jpeg({before: [Uint8Array.of(0xff, 0xe1, 0, 1)]}))).toBe(broken)
    expect([
      await message(jpeg({width: 0, height: 5})),
      await message(jpeg({width: 5, height: 0})),
      await message(jpeg({width: 60_000, height: 60_000})),
    ]).toMatchInlineSnapshot(`
      [
        "picture \`x\` of 0 × 5 pixels, expected one that has pixels",
        "picture \`x\` of 5 × 0 pixels, expected one that has pixels",
        "picture \`x\` of 60000 × 60000 pixels, expected 30000 pixels on a side at most",
      ]
    `)
  })
})

const upright = fc.constantFrom(0, 1)
const inPng = fc.array(fc.constantFrom(...pngMetadata, profileChunk), {maxLength: 5})
const inJpeg = fc.array(fc.constantFrom(...jpegMetadata, jfif(secret), icc, adobe(secret)), {maxLength: 5})
const side = fc.integer({min: 1, max: 40})

describe('any picture', () => {
  it('comes out clean, and goes through again unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        inPng,
        inPng,
        inJpeg,
        inJpeg,
        upright,
        async (width, height, a, b, c, d, turn) => {
          const drawn = png({width, height, before: a, after: b, tail: secret})
          const turning = segment(0xe1, `Exif\0\0${text(exif(turn, secret))}`)
          const taken = jpeg({width, height, before: [...c, turning], after: d, tail: secret})
          for (const bytes of [drawn, taken]) {
            const once = await clean(bytes)
            expect(text(once)).not.toContain(secret)
            expect(await clean(once)).toEqual(once)
          }
          expect(pixelsOf(await clean(drawn))).toEqual(pixelsOf(drawn))
        },
      ),
    )
  })

  it('that is damaged at any place is read or refused, and never throws', async () => {
    const wholes = [
      {format: 'png' as const, bytes: png({width: 9, height: 9, before: [profileChunk, ...pngMetadata]})},
      {
        format: 'jpeg' as const,
        bytes: jpeg({width: 30, height: 30, before: [jfif(secret), ...jpegMetadata]}),
      },
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...wholes),
        fc.array(fc.tuple(fc.nat(), fc.integer({min: 0, max: 255})), {minLength: 1, maxLength: 4}),
        fc.double({min: 0.2, max: 1, noNaN: true}),
        ({format, bytes}, changes, part) => {
          const damaged = bytes.slice(0, Math.ceil(bytes.length * part))
          for (const [at, value] of changes) damaged[2 + (at % (damaged.length - 2))] = value
          const result = readPixels(damaged, format)
          if (result && 'bytes' in result) expect(readPixels(result.bytes, format)).toEqual(result)
        },
      ),
      {numRuns: 1000},
    )
  })
})
