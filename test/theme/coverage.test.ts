import {createRequire} from 'node:module'
import * as fontkit from 'fontkit'
import {expect, test} from 'vitest'
import {coverage} from '../../src/theme/coverage.ts'
import {readFont} from '../../src/theme/font.ts'

const files = [
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/noto-serif-devanagari/400Regular/NotoSerifDevanagari_400Regular.ttf',
  '@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
].map((name) => createRequire(import.meta.url).resolve(name))

test.each(files)('The characters of a font are those an independent reader finds: %s', (file) => {
  const has = coverage(readFont(file))
  const font = fontkit.create(Buffer.from(readFont(file))) as unknown as {characterSet: number[]}
  const known = new Set(font.characterSet)
  const wrong: number[] = []
  for (let character = 0; character <= 0x1ffff; character++) {
    if (isForeign(character)) continue
    if (has(character) !== known.has(character)) wrong.push(character)
  }
  expect(wrong).toEqual([])
})

/** Letters of scripts from right to left, which none of the fonts is made for. */
function isForeign(character: number): boolean {
  return character < 0x1ee00 && /[\p{scx=Arabic}\p{scx=Hebrew}]/u.test(String.fromCodePoint(character))
}

test('A font of symbols has no letters of a script that it cannot join', () => {
  const math = coverage(readFont(files[2]!))
  expect([...'\u0645\u062d\u05d0\u060c'].map((letter) => math(letter.codePointAt(0)!))).toEqual([
    false,
    false,
    false,
    false,
  ])
  // The letters of Arabic mathematics are symbols, which stand alone.
  expect(math(0x1ee00)).toBe(true)
})

test('What is no font covers nothing', () => {
  expect(coverage(new Uint8Array())(65)).toBe(false)
  expect(coverage(new TextEncoder().encode('no font at all, only words'))(65)).toBe(false)
  const cut = readFont(files[0]!).slice(0, 400)
  expect(coverage(cut)(65)).toBe(false)
})
