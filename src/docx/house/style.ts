/** The styles of a reference document, and which of them stand for a report's. */
import type {Element} from '../xml.ts'
import {clean} from './clean.ts'
import {lineStyles} from './earlier.ts'
import {someOf, type Warn} from './flaw.ts'
import {fold, languages, namesIn} from './local-name.ts'
import {childIn, elementsIn, type Part, valueIn} from './parse.ts'

/** A style, and what it is to the report. */
export interface HouseStyle {
  /** The id it has in the reference document, and the one it has in the report's Word file. */
  was: string
  id: string
  type: string
  /** The name of its own, and the one it has in the report's Word file. */
  named: string
  name: string
  /** True where it stands for a style of the report. */
  matched: boolean
  /** Cleaned; ids in it are those of the reference document. */
  element: Element
}

/** All styles of a reference document. */
export interface HouseStyles {
  list: readonly HouseStyle[]
  /** All by the id they have in the reference document. */
  bySource: ReadonlyMap<string, HouseStyle>
  /** Those that stand for a style of the report, by its id. */
  matched: ReadonlyMap<string, HouseStyle>
  /** Style ids of the report's Word file by those of the reference document. */
  ids: ReadonlyMap<string, string>
  defaults: Element | null
  latent: Element | null
}

/** A style of the report: what its Word file has where the reference document has nothing. */
interface OwnStyle {
  id: string
  name: string
  type: string
  default: boolean
}

const kinds = ['paragraph', 'character', 'table', 'numbering']

/** Read the styles part; `own` is the root of the report's own. */
export function readStyles(part: Part | null, own: Element, warn: Warn): HouseStyles {
  const ours = elementsIn(own)
    .filter(({name}) => name === 'w:style')
    .map(ownStyle)
    .concat(Object.values(lineStyles).map((name) => ({...name, type: 'paragraph', default: false})))
  const styles = soundStyles(part, warn)
  const matched = match(styles, ours, String(languageOf(part)))
  const ids = new Map<string, string>()
  const taken = {
    ids: new Set(ours.map(({id}) => id.toLowerCase())),
    names: new Set(ours.map(({name}) => name.toLowerCase())),
  }
  const list = styles.map((element): HouseStyle => {
    const was = idOf(element)
    const named = nameOf(element)
    const type = typeOf(element)
    const stands = matched.get(element)
    const id = stands
      ? stands.id
      : free(was, taken.ids, (number) => `${was}House${number === 1 ? '' : number}`)
    const name = stands ? stands.name : free(named, taken.names, (number) => `${named} (${number + 1})`)
    ids.set(was, id)
    return {was, id, type, named, name, matched: stands !== undefined, element}
  })
  return {
    list,
    bySource: new Map(list.map((style) => [style.was, style])),
    matched: new Map(list.filter((style) => style.matched).map((style) => [style.id, style])),
    ids,
    defaults: cleanStyle(childIn(part?.root, 'w:docDefaults')),
    latent: childIn(part?.root, 'w:latentStyles'),
  }
}

function ownStyle(element: Element): OwnStyle {
  return {id: idOf(element), name: nameOf(element), type: typeOf(element), default: isDefault(element)}
}

/** A name that is free, which is then taken. */
function free(wished: string, taken: Set<string>, other: (number: number) => string): string {
  let name = wished
  for (let number = 1; taken.has(name.toLowerCase()); number += 1) name = other(number)
  taken.add(name.toLowerCase())
  return name
}

/** The style elements that can be used, cleaned: one to an id, and none that is built on itself. */
function soundStyles(part: Part | null, warn: Warn): Element[] {
  const styles = new Map<string, Element>()
  const twice: string[] = []
  for (const element of elementsIn(part?.root)) {
    const id = idOf(element)
    if (element.name !== 'w:style' || id === '' || !kinds.includes(typeOf(element))) continue
    const cleaned = cleanStyle(element)
    if (styles.has(id)) twice.push(nameOf(element))
    else if (cleaned) styles.set(id, cleaned)
  }
  if (twice.length > 0) warn(`styles with an id that others have: ${someOf(twice)}`, 'an id for each style')
  const circles = new Set<Element>()
  const settled = new Set<string>()
  for (const id of styles.keys()) {
    const way = new Set<string>()
    for (let at: string | null = id; at !== null && !settled.has(at); ) {
      way.add(at)
      const element: Element | undefined = styles.get(at)
      const next: string | null = valueIn(element, 'w:basedOn')
      if (element && next !== null && way.has(next)) {
        circles.add(element)
        break
      }
      at = next
    }
    for (const one of way) settled.add(one)
  }
  if (circles.size > 0) {
    warn(`styles built on themselves: ${someOf([...circles].map(nameOf))}`, 'styles built on others')
  }
  return [...styles.values()].map((element) => {
    const base = styles.get(valueIn(element, 'w:basedOn') ?? '')
    const sound = !circles.has(element) && base !== undefined && typeOf(base) === typeOf(element)
    return sound ? element : without(element, 'w:basedOn')
  })
}

/** Languages are the report's affair. */
function cleanStyle(element: Element | null): Element | null {
  return element && clean(element, ({name}) => name === 'w:lang' || name === 'w:rsid')
}

function without(element: Element, name: string): Element {
  return {
    ...element,
    children: element.children.filter((child) => typeof child === 'string' || child.name !== name),
  }
}

/**
 * Which style stands for which of the report's. Word's default of each kind stands for ours; then English names
 * decide, then names in the document's language, then those other programs use, then ids.
 */
function match(styles: readonly Element[], ours: readonly OwnStyle[], lang: string): Map<Element, OwnStyle> {
  const found = new Map<Element, OwnStyle>()
  const done = new Set<OwnStyle>()
  const byName = new Map(ours.map((own) => [`${own.type} ${fold(own.name)}`, own]))
  const take = (element: Element, own: OwnStyle | undefined): void => {
    if (!own || done.has(own) || found.has(element)) return
    found.set(element, own)
    done.add(own)
  }
  for (const own of ours) {
    if (!own.default) continue
    const element = styles.find((style) => isDefault(style) && typeOf(style) === own.type)
    if (element) take(element, own)
  }
  const ownOf = (element: Element, name: string) => byName.get(`${typeOf(element)} ${fold(name)}`)
  for (const element of styles) take(element, ownOf(element, nameOf(element)))
  for (const names of [namesIn(spokenIn(styles, lang)), namesIn(null)]) {
    for (const element of styles) take(element, ownOf(element, names.get(fold(nameOf(element))) ?? ''))
    for (const element of styles)
      if (!isOwn(element)) take(element, ownOf(element, names.get(fold(idOf(element))) ?? ''))
  }
  for (const element of styles) if (!isOwn(element)) take(element, ownOf(element, idOf(element)))
  return found
}

/** The language that most names of headings and the like are in, or that the document's text is in. */
function spokenIn(styles: readonly Element[], lang: string): string | null {
  let best: string | null = null
  let most = 0
  const own = lang.toLowerCase().split('-')[0]
  for (const language of languages) {
    const names = namesIn(language)
    const hits = styles.filter((style) => names.has(fold(nameOf(style)))).length
    // One such name alone may be a word of another language.
    if (hits < 2 && language !== own) continue
    const count = hits * 2 + (language === own ? 1 : 0)
    if (count > most) [best, most] = [language, count]
  }
  return best
}

function languageOf(part: Part | null): string {
  const run = childIn(part?.root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')
  return valueIn(run, 'w:lang') ?? ''
}

function idOf({attributes}: Element): string {
  return String(attributes['w:styleId'] ?? '')
}

function typeOf({attributes}: Element): string {
  return String(attributes['w:type'] ?? 'paragraph')
}

/** The name in the list of styles; what stands behind a comma are other names of it. */
function nameOf(element: Element): string {
  const name = (valueIn(element, 'w:name') ?? '').split(',')[0]?.trim() ?? ''
  return name === '' ? idOf(element) : name
}

function isDefault({attributes}: Element): boolean {
  return isTrue(attributes['w:default'])
}

function isOwn({attributes}: Element): boolean {
  return isTrue(attributes['w:customStyle'])
}

function isTrue(value: string | number | undefined): boolean {
  return /^(1|true|on)$/.test(String(value ?? ''))
}
