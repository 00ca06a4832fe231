import {deflateSync, inflateSync} from 'node:zlib'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {isPng, readPng} from '../../src/pdf/png.ts'

interface Sample {
  width: number
  height: number
  bits: number
  type: number
  interlaced?: boolean
  rows: number[][]
  extra?: Uint8Array[]
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

function chunk(name: string, content: Uint8Array | number[]): Uint8Array {
  const bytes = new Uint8Array(content.length + 12)
  new DataView(bytes.buffer).setUint32(0, content.length)
  bytes.set(Buffer.from(name, 'latin1'), 4)
  bytes.set(content, 8)
  return bytes
}

/** A PNG of rows that begin with their filter. Checksums are left zero: nothing here reads them. */
function png({width, height, bits, type, interlaced = false, rows, extra = []}: Sample): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([bits, type, 0, 0, interlaced ? 1 : 0], 8)
  const data = deflateSync(Uint8Array.from(rows.flat()))
  const half = data.length >> 1
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', data.subarray(0, half)),
    chunk('IDAT', data.subarray(half)),
    chunk('IEND', []),
  ])
}

const samplesOf = (bytes: Uint8Array) => Array.from(inflateSync(readPng(bytes).samples))
const alphaOf = (bytes: Uint8Array) => {
  const {alpha} = readPng(bytes)
  return alpha && Array.from(inflateSync(alpha))
}

describe('reading PNG', () => {
  test('hands on the rows of an opaque picture as they are', () => {
    const bytes = png({
      width: 2,
      height: 2,
      bits: 8,
      type: 2,
      rows: [
        [1, 1, 2, 3, 4, 5, 6],
        [2, 1, 1, 1, 1, 1, 1],
      ],
    })
    expect(readPng(bytes)).toMatchObject({bits: 8, colours: 3, filtered: true, alpha: null})
    expect(samplesOf(bytes)).toEqual([1, 1, 2, 3, 4, 5, 6, 2, 1, 1, 1, 1, 1, 1])
  })

  test('separates opacity from colour and undoes every filter', () => {
    const rows = [
      [0, 10, 20, 30, 40, 50, 60, 70, 80],
      [1, 1, 2, 3, 4, 1, 1, 1, 1],
      [2, 1, 1, 1, 1, 1, 1, 1, 1],
      [3, 10, 10, 10, 10, 10, 10, 10, 10],
      [4, 1, 1, 1, 1, 1, 1, 1, 1],
    ]
    const twice = rows.map(([filter = 0, ...values]) => [
      filter,
      ...values.flatMap((value) => [value, value]),
    ])
    const bytes = png({width: 2, height: 5, bits: 16, type: 6, rows: twice})
    expect(samplesOf(bytes)).toEqual([
      10, 20, 30, 50, 60, 70, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5, 11, 11, 12, 17, 17, 18, 12, 12, 13, 18, 18,
      19,
    ])
    expect(alphaOf(bytes)).toEqual([40, 80, 4, 5, 5, 6, 12, 19, 13, 20])
  })

  test('parts bytes of colour from bytes of opacity with their filters as they are', () => {
    const rows = [
      [0, 10, 20, 30, 40, 50, 60, 70, 80],
      [4, 1, 2, 3, 4, 5, 6, 7, 8],
    ]
    const bytes = png({width: 2, height: 2, bits: 8, type: 6, rows})
    expect(readPng(bytes)).toMatchObject({bits: 8, colours: 3, filtered: true})
    expect(samplesOf(bytes)).toEqual([0, 10, 20, 30, 50, 60, 70, 4, 1, 2, 3, 5, 6, 7])
    expect(alphaOf(bytes)).toEqual([0, 40, 80, 4, 4, 8])
  })

  test('reads grey with opacity, and sixteen bits as eight', () => {
    expect(samplesOf(png({width: 1, height: 1, bits: 8, type: 4, rows: [[0, 7, 9]]}))).toEqual([0, 7])
    const deep = png({width: 1, height: 1, bits: 16, type: 4, rows: [[0, 0xff, 0xff, 0x80, 0x80]]})
    expect(samplesOf(deep)).toEqual([255])
    expect(alphaOf(deep)).toEqual([128])
  })

  test('reads a palette of two bits with its opacity', () => {
    const extra = [chunk('PLTE', [1, 1, 1, 2, 2, 2, 3, 3, 3]), chunk('tRNS', [0, 128])]
    const bytes = png({width: 3, height: 1, bits: 2, type: 3, rows: [[0, 0b00011000]], extra})
    expect(samplesOf(bytes)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3])
    expect(alphaOf(bytes)).toEqual([0, 128, 255])
  })

  test('keeps an opaque palette as a palette', () => {
    const extra = [chunk('PLTE', [1, 1, 1, 2, 2, 2])]
    const image = readPng(png({width: 2, height: 1, bits: 1, type: 3, rows: [[0, 0b01000000]], extra}))
    expect(image).toMatchObject({bits: 1, colours: 1, filtered: true})
    expect(Array.from(image.palette!)).toEqual([1, 1, 1, 2, 2, 2])
  })

  test('takes the one colour that stands for nothing, by all its bytes', () => {
    const grey = png({
      width: 2,
      height: 1,
      bits: 8,
      type: 0,
      rows: [[0, 5, 6]],
      extra: [chunk('tRNS', [0, 6])],
    })
    expect(alphaOf(grey)).toEqual([255, 0])
    const colour = png({
      width: 2,
      height: 1,
      bits: 8,
      type: 2,
      rows: [[0, 5, 6, 7, 5, 6, 8]],
      extra: [chunk('tRNS', [0, 5, 0, 6, 0, 8])],
    })
    expect(alphaOf(colour)).toEqual([255, 0])
  })

  test('puts the passes of an interlaced picture together', () => {
    // Three by three: passes 1, 4, 5, 6 and 7 have pixels.
    const rows = [
      [0, 1],
      [0, 3],
      [0, 7, 9],
      [0, 2],
      [0, 8],
      [0, 4, 5, 6],
    ]
    const bytes = png({width: 3, height: 3, bits: 8, type: 0, interlaced: true, rows})
    expect(samplesOf(bytes)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(readPng(bytes)).toMatchObject({filtered: false, alpha: null, colours: 1})
  })

  test('says what is wrong with bytes that are no picture', () => {
    expect(isPng(Uint8Array.of(0xff, 0xd8))).toBe(false)
    expect(() => readPng(signature)).toThrow('no picture')
    expect(() => readPng(png({width: 4, height: 4, bits: 8, type: 6, rows: [[0, 1]]}))).toThrow('too early')
    expect(() => readPng(png({width: 0, height: 4, bits: 8, type: 6, rows: []}))).toThrow('header')
    expect(() => readPng(png({width: 1, height: 1, bits: 8, type: 6, rows: [[9, 1, 1, 1, 1]]}))).toThrow(
      'filter',
    )
  })

  test('ends on any bytes with a picture or an error', () => {
    const whole = png({
      width: 2,
      height: 2,
      bits: 8,
      type: 6,
      rows: [
        [0, 1, 2, 3, 4, 5, 6, 7, 8],
        [4, 1, 2, 3, 4, 5, 6, 7, 8],
      ],
    })
    fc.assert(
      fc.property(fc.nat({max: whole.length - 1}), fc.nat({max: 255}), (at, value) => {
        const bytes = Uint8Array.from(whole)
        // Not the size, which would only ask for much memory.
        if (at >= 16 && at < 24) return
        bytes[at] = value
        try {
          expect(readPng(bytes).width).toBe(2)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
      {numRuns: 300},
    )
  })
})
