/** Languages as authors name them: BCP 47 tags, and the words people write in their place. */
import {nearest} from '../model/spelling.ts'

/**
 * A language tag in its canonical form, or `null` when it is not well formed or names no language. Bare `en` means
 * `en-GB`. Codes of two letters (ISO 639-1) are all known; of three there are thousands, and each is taken.
 */
export function canonicalLanguage(tag: string): string | null {
  const canonical = wellFormed(tag.trim())
  const language = canonical?.split('-', 1)[0] ?? ''
  if (language.length > 3 || (language.length === 2 && nameOf(language) === undefined)) return null
  return canonical === 'en' ? 'en-GB' : canonical
}

/** A canonical tag with the name of its language in English: "`de` (German)". */
export function describeLanguage(tag: string): string {
  const name = nameOf(tag.split('-', 1)[0] ?? '')
  return name === undefined ? `\`${tag}\`` : `\`${tag}\` (${name})`
}

/** What to expect in place of a tag that is none: the one that was meant, or some that are right. */
export function languageMeant(tag: string): string {
  const meant = tagMeant(tag.trim())
  return meant === null ? 'a language tag such as `en`, `en-US` or `fr`' : `\`${meant}\``
}

function wellFormed(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** `en_GB` as other systems write it, and languages by their names: "english", "Français". */
function tagMeant(tag: string): string | null {
  const dashed = tag.includes('_') ? wellFormed(tag.replaceAll('_', '-')) : null
  if (dashed !== null && canonicalLanguage(dashed) !== null) return dashed
  const names = new Map<string, string>()
  for (const code of codes()) {
    for (const name of [nameOf(code, code), nameOf(code)]) if (name) names.set(name.toLowerCase(), code)
  }
  const name = nearest(tag, names.keys())
  return name === null ? null : (names.get(name) ?? null)
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Every code of ISO 639-1, once: `iw` is `he`. */
function codes(): string[] {
  return [...letters]
    .flatMap((first) => [...letters].map((second) => first + second))
    .filter((code) => wellFormed(code) === code && nameOf(code) !== undefined)
}

const english = new Intl.DisplayNames('en', {type: 'language', fallback: 'none'})

/** The name of a language in English, or in the language `inside`. */
function nameOf(code: string, inside?: string): string | undefined {
  return (
    inside === undefined ? english : new Intl.DisplayNames(inside, {type: 'language', fallback: 'none'})
  ).of(code)
}
