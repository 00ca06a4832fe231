/** Writing systems: which one a character belongs to, as far as shaping cares. */
import type {Script} from './harfbuzz.ts'

export const latin: Script = {tag: 'Latn', rightToLeft: false}

const leftToRight: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Guru', /\p{Script=Gurmukhi}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Gujr', /\p{Script=Gujarati}/u],
  ['Orya', /\p{Script=Oriya}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Telu', /\p{Script=Telugu}/u],
  ['Knda', /\p{Script=Kannada}/u],
  ['Mlym', /\p{Script=Malayalam}/u],
  ['Sinh', /\p{Script=Sinhala}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Tibt', /\p{Script=Tibetan}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Cans', /\p{Script=Canadian_Aboriginal}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Hani', /\p{Script=Han}/u],
]

const rightToLeft: readonly (readonly [string, RegExp])[] = [
  ['Arab', /\p{Script=Arabic}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Syrc', /\p{Script=Syriac}/u],
  ['Thaa', /\p{Script=Thaana}/u],
]

const scripts: readonly (readonly [Script, RegExp])[] = [
  ...leftToRight.map(([tag, letters]) => [{tag, rightToLeft: false}, letters] as const),
  ...rightToLeft.map(([tag, letters]) => [{tag, rightToLeft: true}, letters] as const),
]

/** Numbers run from the left among letters that do not, and have the shapes of the language in a font of the script. */
const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/
const arabicNumbers: Script = {tag: 'Arab', rightToLeft: false}

const known = new Map<number, Script | null>()

/** The script of a character, or `null` for one that every script shares: punctuation, marks, most digits. */
export function scriptOf(codePoint: number): Script | null {
  if (codePoint < 0x80) return (codePoint | 32) >= 0x61 && (codePoint | 32) <= 0x7a ? latin : null
  let script = known.get(codePoint)
  if (script === undefined) {
    const character = String.fromCodePoint(codePoint)
    script = arabicDigits.test(character)
      ? arabicNumbers
      : (scripts.find(([, letters]) => letters.test(character))?.[0] ?? null)
    known.set(codePoint, script)
  }
  return script
}
