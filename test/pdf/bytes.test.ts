import fc from 'fast-check'
import {expect, test} from 'vitest'
import {Bytes} from '../../src/pdf/bytes.ts'
import {number} from '../../src/pdf/syntax.ts'

const read = (bytes: Bytes) => Buffer.from(bytes.take()).toString('latin1')

test('a number in bytes is the number in text', () => {
  const numbers = fc.oneof(fc.double({min: -2000, max: 2000, noNaN: true}), fc.integer({min: -1e6, max: 1e6}))
  fc.assert(
    fc.property(numbers, (value) => {
      const bytes = new Bytes()
      bytes.number(value)
      expect(read(bytes)).toBe(number(value))
    }),
  )
})

test('what is added comes out once, in order, however much it is', () => {
  const bytes = new Bytes()
  let expected = ''
  for (let round = 0; round < 9000; round++) {
    bytes.text('[(ab')
    bytes.copy(Uint8Array.of(0x80, 0xff))
    bytes.integer(-round)
    bytes.line(')]TJ and something long enough for a call')
    expected += `[(ab\u0080\u00ff${round === 0 ? 0 : -round})]TJ and something long enough for a call\n`
  }
  expect(read(bytes)).toBe(expected)
  expect(read(bytes)).toBe('')
})
