/** What a language tag says of its writing. */

/** Which way a language is written, by its script where the tag names one. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [, language = '', script] = /^([a-z]+)(?:-[a-z]{3})*(?:-([a-z]{4}))?(?:-|$)/i.exec(tag) ?? []
  const rightToLeft = script
    ? rightToLeftScripts.has(script.toLowerCase())
    : rightToLeftLanguages.has(language.toLowerCase())
  return rightToLeft ? 'rtl' : 'ltr'
}

// ISO 15924, and the languages that the IANA language subtag registry writes in those scripts.
const rightToLeftScripts = new Set('adlm arab hebr mand nkoo rohg samr syrc thaa'.split(' '))
const rightToLeftLanguages = new Set('ar ckb dv fa he nqo ps sd syr ug ur yi'.split(' '))
