/** PNG and JPEG come out checked, without their metadata, and with the same pixels. */
import {readFileSync} from 'node:fs'
import {crc32, deflateSync, inflateSync} from 'node:zlib'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readImage} from '../../src/source/image.ts'
import {readPixels} from '../../src/source/pixels.ts'
import {chunk, exif, jpeg, png, segment} from '../support/pictures.ts'

const secret = 'MARKER-OF-METADATA'
const profile = Buffer.alloc(128)
profile.write('acsp', 36)

function clean(bytes: Uint8Array): Uint8Array {
  const result = readImage(bytes, 'x')
  if (!('bytes' in result)) throw new Error(`${result.found}: ${result.expected}`)
  return result.bytes
}

function message(bytes: Uint8Array): string {
  const result = readImage(bytes, 'x')
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

describe('a PNG', () => {
  it('keeps its pixels, colours, density and transparency, and nothing else', () => {
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
    const result = clean(bytes)
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

  it('loses each kind of metadata wherever it stands', () => {
    const plain = png({width: 2, height: 2})
    for (const one of pngMetadata) {
      expect(clean(png({width: 2, height: 2, before: [one]}))).toEqual(plain)
      expect(clean(png({width: 2, height: 2, after: [one]}))).toEqual(plain)
    }
  })

  it('keeps a palette and its opacity where it uses one', () => {
    const palette = [chunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Uint8Array.of(0, 128))]
    const pixels = [chunk('IDAT', deflateSync(Uint8Array.of(0, 0b01000000)))]
    const bytes = png({width: 2, depth: 1, type: 3, before: palette, pixels})
    expect(clean(bytes)).toEqual(bytes)
    expect(message(png({width: 2, depth: 1, type: 3, pixels}))).toContain('broken')
    expect(clean(png({before: palette.slice(0, 1)}))).toEqual(png({}))
  })

  it('has nothing behind its pixels, packed or unpacked', () => {
    const rows = Buffer.alloc(3 * 2)
    const behind = png({
      width: 2,
      height: 2,
      pixels: [chunk('IDAT', Buffer.concat([deflateSync(rows), Buffer.from(secret)]))],
    })
    expect(pixelsOf(clean(behind))).toEqual(deflateSync(rows))
    const more = Buffer.concat([rows, Buffer.from(secret)])
    const within = clean(png({width: 2, height: 2, pixels: [chunk('IDAT', deflateSync(more))]}))
    expect(inflateSync(pixelsOf(within))).toEqual(rows)
  })

  it('may be interlaced, and in several parts', () => {
    // Adam7 packs a picture of 3 by 3 in five passes of one to three columns.
    const rows = deflateSync(Buffer.from([0, 1, 0, 2, 0, 3, 4, 0, 5, 0, 6, 0, 7, 8, 9]))
    const pixels = [chunk('IDAT', rows.subarray(0, 4)), chunk('IDAT', rows.subarray(4))]
    const bytes = png({width: 3, height: 3, interlace: 1, pixels})
    expect(clean(bytes)).toEqual(bytes)
    const short = [chunk('IDAT', deflateSync(Buffer.from([0, 1, 0, 2, 0, 3, 4, 0, 5, 0, 6])))]
    expect(message(png({width: 3, height: 3, interlace: 1, pixels: short}))).toContain('broken')
  })

  it('that is damaged, lies or is a bomb says so', () => {
    const whole = png({width: 4, height: 4})
    const damaged = whole.slice()
    damaged[whole.length - 20]! ^= 1
    const broken = 'broken picture `x`, expected a whole PNG file'
    expect(message(damaged)).toBe(broken)
    expect(message(png({depth: 7}))).toBe(broken)
    expect(message(png({type: 5}))).toBe(broken)
    expect(message(png({interlace: 2}))).toBe(broken)
    expect(message(png({pixels: []}))).toBe(broken)
    expect(message(png({pixels: [chunk('IDAT', 'none')]}))).toBe(broken)
    expect(message(png({pixels: [chunk('IDAT', deflateSync(Uint8Array.of(9, 0)))]}))).toBe(broken)
    expect(message(png({before: [chunk('CgBI', 'abcd')]}))).toBe(broken)
    const small = [chunk('IDAT', deflateSync(Buffer.alloc(10)))]
    expect(message(png({width: 9000, height: 9000, pixels: small}))).toBe(broken)
    const bomb = [chunk('IDAT', deflateSync(Buffer.alloc(5_000_000)))]
    expect(message(png({pixels: bomb}))).toBe(broken)
    expect([
      message(png({width: 0, height: 5, pixels: small})),
      message(png({width: 60_000, height: 60_000, pixels: small})),
      message(png({width: 20_000, height: 20_000, pixels: small})),
      message(png({width: 9000, height: 9000, type: 6, depth: 16, pixels: small})),
    ]).toMatchInlineSnapshot(`
      [
        "picture \`x\` of 0 × 5 pixels, expected one that has pixels",
        "picture \`x\` of 60000 × 60000 pixels, expected 30000 pixels on a side at most",
        "picture \`x\` of 20000 × 20000 pixels, expected 100000000 pixels at most",
        "picture \`x\` that unpacks to 648009000 bytes, expected 400000000 at most: fewer pixels, or 8 bits each",
      ]
    `)
  })

  it('that its EXIF data turn is reported', () => {
    expect(message(png({before: [chunk('eXIf', exif(6))]}))).toMatchInlineSnapshot(
      `"picture \`x\` turned by its EXIF data, expected an upright picture (\`exiftran -ai\` or \`magick mogrify -auto-orient\` turns the picture itself)"`,
    )
    expect(message(png({before: [chunk('eXIf', exif(3, '', true))]}))).toContain('turned')
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
  it('keeps its pixels and what says their colours, and nothing else', () => {
    const before = [jfif(secret), ...jpegMetadata, icc, adobe(secret)]
    const sample = {width: 20, height: 10, colours: 3}
    const result = clean(jpeg({...sample, before, after: [segment(0xfe, secret)], tail: secret}))
    expect(result).toEqual(jpeg({...sample, before: [jfif(), icc, adobe()]}))
  })

  it('loses each kind of metadata wherever it stands', () => {
    for (const one of jpegMetadata) {
      expect(clean(jpeg({before: [one]}))).toEqual(jpeg())
      expect(clean(jpeg({after: [one]}))).toEqual(jpeg())
    }
  })

  it('of real life loses nothing of its scans', () => {
    const hills = readFileSync(new URL('../../content/specimen/pictures/hills.jpg', import.meta.url))
    const scans = (bytes: Uint8Array) => text(bytes).slice(text(bytes).indexOf('\xff\xdb'))
    const marked = Buffer.concat([
      hills.subarray(0, 2),
      ...jpegMetadata,
      hills.subarray(2),
      Buffer.from(secret),
    ])
    expect(scans(clean(hills))).toBe(scans(hills))
    expect(clean(marked)).toEqual(clean(hills))
  })

  it('may be grey or in three colours, extended or progressive, with restarts and filled markers', () => {
    for (const frame of [0xc0, 0xc1, 0xc2]) expect(message(jpeg({frame, colours: 3}))).toBe('none')
    expect(message(jpeg({colours: 1}))).toBe('none')
    const bytes = Buffer.from(jpeg({width: 64}))
    const end = bytes.length - 2
    const restarts = Buffer.concat([
      bytes.subarray(0, end),
      Buffer.from([0xff, 0xd0, 0, 0xff, 0, 0xff, 0xd7, 0]),
    ])
    const filled = Buffer.concat([restarts, Buffer.from([0xff, 0xff, 0xff, 0xd9])])
    const plain = Buffer.concat([restarts, Buffer.from([0xff, 0xd9])])
    expect(clean(filled)).toEqual(new Uint8Array(plain))
  })

  it('that its EXIF data turn is reported, whichever order their bytes have', () => {
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      for (const little of [true, false]) {
        const bytes = jpeg({before: [segment(0xe1, `Exif\0\0${text(exif(orientation, '', little))}`)]})
        expect(message(bytes)).toMatch(/^picture `x` turned by its EXIF data, expected an upright picture/)
      }
    }
    for (const orientation of [0, 1, 9]) {
      expect(message(jpeg({before: [segment(0xe1, `Exif\0\0${text(exif(orientation))}`)]}))).toBe('none')
    }
  })

  it('that is not shown alike by all programs is reported', () => {
    expect(
      [
        jpeg({colours: 4, before: [adobe()]}),
        jpeg({colours: 2}),
        jpeg({depth: 12, frame: 0xc1}),
        jpeg({frame: 0xc3}),
        jpeg({frame: 0xf7}),
        jpeg({frame: 0xc5}),
        jpeg({frame: 0xc9}),
        jpeg({frame: 0xca}),
      ].map(message),
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

  it('that is damaged, lies or is a bomb says so', () => {
    const broken = 'broken picture `x`, expected a whole JPEG file'
    const whole = jpeg({width: 64, height: 64})
    for (let length = 3; length < whole.length; length++)
      expect(message(whole.subarray(0, length))).toBe(broken)
    const lying = Buffer.from(whole)
    lying.writeUInt16BE(9000, lying.indexOf(Buffer.from([0xff, 0xc0])) + 5)
    expect(message(lying)).toBe(broken)
    expect(message(jpeg({before: [jfif(), Buffer.from('junk')]}))).toBe(broken)
    expect(message(jpeg({before: [Uint8Array.of(0xff, 0xe1, 0, 1)]}))).toBe(broken)
    expect([
      message(jpeg({width: 0, height: 5})),
      message(jpeg({width: 5, height: 0})),
      message(jpeg({width: 60_000, height: 60_000})),
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
  it('comes out clean, and goes through again unchanged', () => {
    fc.assert(
      fc.property(side, side, inPng, inPng, inJpeg, inJpeg, upright, (width, height, a, b, c, d, turn) => {
        const drawn = png({width, height, before: a, after: b, tail: secret})
        const turning = segment(0xe1, `Exif\0\0${text(exif(turn, secret))}`)
        const taken = jpeg({width, height, before: [...c, turning], after: d, tail: secret})
        for (const bytes of [drawn, taken]) {
          const once = clean(bytes)
          expect(text(once)).not.toContain(secret)
          expect(clean(once)).toEqual(once)
        }
        expect(pixelsOf(clean(drawn))).toEqual(pixelsOf(drawn))
      }),
    )
  })

  it('that is damaged at any place is read or refused, and never throws', () => {
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
