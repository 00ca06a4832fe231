/** The styles of a reference document, and after them those of the report that it lacks. */
import {ownStyles, paragraphStyles} from '../style-name.ts'
import {type Element, el, val} from '../xml.ts'
import {having, saying, withParagraph} from './clean.ts'
import {lineStyles} from './earlier.ts'
import {effective} from './effective.ts'
import type {House} from './house.ts'
import {childIn, elementsIn, type Part, valueIn, writePart} from './parse.ts'
import type {HouseStyle, HouseStyles} from './style.ts'

/** What the styles of the report's own lines look like. */
const patterns = [
  {...lineStyles.head, like: paragraphStyles['running-head'].id},
  {...lineStyles.foot, like: paragraphStyles['running-foot'].id},
]

/** The styles part. `own` is the report's, whose styles fill the gaps; `renumbered` gives lists their numbers. */
export function mergeStyles(own: Part, house: House, renumbered: (element: Element) => Element): Uint8Array {
  const {styles} = house
  const ours = elementsIn(own.root)
  const ownStyle = new Map(ours.map((element) => [String(element.attributes['w:styleId'] ?? ''), element]))
  const furniture = patterns.flatMap(({id, name, like}) => {
    const pattern = ownStyle.get(like)
    return pattern && !styles.matched.has(id)
      ? [named(saying(saying(pattern, 'w:styleId', id), 'w:customStyle', 1), name)]
      : []
  })
  const empty = styles.list.length === 0
  const heirs = heirsOf(styles)
  const taken = styles.list.map((style) => {
    const pattern = ownStyle.get(style.id)
    const like = patterns.find(({id}) => id === style.id)
    const dressed =
      style.matched && pattern && !like ? asOurs(style, pattern, heirs) : renumbered(style.element)
    return relinked(dressed, style, house)
  })
  const missing = ours.filter(
    (element) => element.name === 'w:style' && !styles.matched.has(String(element.attributes['w:styleId'])),
  )
  const root = {
    ...own.root,
    children: [
      defaults(own.root, house),
      styles.latent ?? childIn(own.root, 'w:latentStyles') ?? el('w:latentStyles'),
      ...taken,
      ...(empty ? missing : missing.map((element) => fitting(element, house))),
      ...furniture,
    ],
  }
  return writePart(root, own, ...(house.stylesPart ? [house.stylesPart] : []))
}

/** What a run is where no style says it: the document's, in the report's language. */
function defaults(own: Element, {styles}: House): Element {
  const ours = childIn(own, 'w:docDefaults') ?? el('w:docDefaults')
  if (styles.list.length === 0) return ours
  const lang = childIn(ours, 'w:rPrDefault', 'w:rPr', 'w:lang')
  const run = childIn(styles.defaults, 'w:rPrDefault', 'w:rPr') ?? el('w:rPr')
  const paragraph = childIn(styles.defaults, 'w:pPrDefault')
  return el('w:docDefaults', {}, el('w:rPrDefault', {}, lang ? having(run, lang) : run), paragraph)
}

/** The document's style in place of the report's: its looks, with what the report's text relies on. */
function asOurs({element, name, id}: HouseStyle, pattern: Element, heirs: ReadonlySet<string>): Element {
  const properties = childIn(pattern, 'w:pPr')
  const keep = (from: Element, part: string): Element => {
    const own = childIn(properties, part)
    return own ? having(from, own) : from
  }
  const {'w:customStyle': _, ...builtIn} = element.attributes
  const custom = pattern.attributes['w:customStyle']
  const attributes = custom === undefined ? builtIn : {...element.attributes, 'w:customStyle': custom}
  const whole = named({...element, attributes}, name)
  if (element.attributes['w:type'] === 'character') return whole
  const turned = childIn(pattern, 'w:rPr', 'w:rtl')
  const run = childIn(whole, 'w:rPr') ?? el('w:rPr')
  const read = turned && id === ownStyles.normal.id ? having(whole, having(run, turned)) : whole
  return withParagraph(read, (own) => {
    // Numbers are the report's, and so is the room that a list's have.
    let changed = having(own, childIn(properties, 'w:numPr') ?? uncounted(heirs.has(id)), 'w:numPr')
    if (/^List(Bullet|Number)/.test(id)) changed = having(changed, null, 'w:ind')
    if (/^Heading[1-6]$/.test(id)) changed = keep(changed, 'w:outlineLvl')
    else if (heirs.has(id)) changed = having(changed, val('w:outlineLvl', bodyLevel))
    if (/^(TOC[1-9]|TableofFigures)$/.test(id) && !hasRightStop(own)) changed = keep(changed, 'w:tabs')
    if (id === ownStyles.normal.id) changed = keep(changed, 'w:bidi')
    return changed
  })
}

/** The level of an outline that what is no heading has. */
const bodyLevel = 9

function uncounted(heir: boolean): Element | null {
  return heir ? el('w:numPr', {}, val('w:numId', 0)) : null
}

/** Styles built on headings or on what else is counted, of which they would take over the number and the level. */
function heirsOf(styles: HouseStyles): Set<string> {
  const counted = ({id, element}: HouseStyle): boolean =>
    /^Heading[1-6]$/.test(id) || childIn(element, 'w:pPr', 'w:numPr') !== null
  const heirs = new Set<string>()
  const settled = new Set<HouseStyle>()
  for (const style of styles.list) {
    // Down from what is settled already: a chain may be as long as the list.
    const chain: HouseStyle[] = []
    let at: HouseStyle | undefined = style
    for (; at && !settled.has(at); at = styles.bySource.get(valueIn(at.element, 'w:basedOn') ?? ''))
      chain.push(at)
    for (const heir of chain.toReversed()) {
      const base = styles.bySource.get(valueIn(heir.element, 'w:basedOn') ?? '')
      if (base && (counted(base) || heirs.has(base.id))) heirs.add(heir.id)
      settled.add(heir)
    }
  }
  return heirs
}

function hasRightStop(properties: Element): boolean {
  return elementsIn(childIn(properties, 'w:tabs')).some(({attributes}) => attributes['w:val'] === 'right')
}

/** A style of the report's where the document has others. Plain text is what the document's own plain text is. */
function fitting(element: Element, house: House): Element {
  const {quote, attribution, body} = paragraphStyles
  const id = element.attributes['w:styleId']
  if (id === attribution.id && house.styles.matched.has(quote.id)) {
    const bare = having(having(element, null, 'w:rPr'), null, 'w:pPr')
    return having(bare, val('w:basedOn', quote.id))
  }
  if (id !== body.id) return element
  const normal = effective(house.styles, ownStyles.normal.id, house.theme?.part ?? null)
  const apart = (normal.before ?? 0) + (normal.after ?? 0) > 0 || (normal.first ?? 0) > 0
  const plain = having(having(element, null, 'w:rPr'), null, 'w:pPr')
  const spacing = childIn(element, 'w:pPr', 'w:spacing')
  if (apart || !spacing) return plain
  return having(plain, el('w:pPr', {}, el('w:spacing', {'w:after': spacing.attributes['w:after'] ?? 0})))
}

function named(element: Element, name: string): Element {
  return having(having(element, val('w:name', name)), null, 'w:aliases')
}

/** The style under its new id, leading to others by theirs. */
function relinked(element: Element, {id, name}: HouseStyle, {styles}: House): Element {
  const children = elementsIn(element).flatMap((child) => {
    if (child.name === 'w:name') return [val('w:name', name)]
    if (!/^w:(basedOn|next|link)$/.test(child.name)) return [child]
    const target = styles.ids.get(String(child.attributes['w:val']))
    return target === undefined ? [] : [val(child.name, target)]
  })
  const whole = {...saying(element, 'w:styleId', id), children}
  return valueIn(whole, 'w:name') === null ? having(whole, val('w:name', name)) : whole
}
