/** The lists of a reference document: those its styles and its heads and feet are numbered with. */
import {descend, type Element} from '../xml.ts'
import {clean} from './clean.ts'
import {childIn, elementsIn, type Part, valueIn} from './parse.ts'

/** The lists, and what they are looked up by. */
export interface HouseNumbering {
  part: Part | null
  /** The level of a list that a style's formatting names; `null` where it names none, or none that prints anything. */
  levelOf(style: Element | undefined): Element | null
  /** The lists that some elements name, with what they are defined by, in the order of the part. */
  listsIn(elements: Iterable<Element>): {lists: Element[]; abstracts: Element[]}
}

/** Read the numbering part. */
export function readNumbering(part: Part | null): HouseNumbering {
  const abstracts = new Map<string, Element>()
  const lists = new Map<string, Element>()
  const links = new Map<string, string>()
  for (const element of elementsIn(part?.root)) {
    const whole = clean(element, ({name}) => name === 'w:lvlPicBulletId' || name === 'w:lang')
    if (!whole) continue
    if (whole.name === 'w:num') put(lists, whole, 'w:numId')
    if (whole.name !== 'w:abstractNum') continue
    put(abstracts, whole, 'w:abstractNumId')
    const style = valueIn(whole, 'w:styleLink')
    if (style !== null) links.set(style, String(whole.attributes['w:abstractNumId']))
  }
  const abstractOf = (list: Element | undefined): Element | null => {
    const found = abstracts.get(valueIn(list, 'w:abstractNumId') ?? '')
    const linked = links.get(valueIn(found, 'w:numStyleLink') ?? '')
    return (linked === undefined ? found : abstracts.get(linked)) ?? null
  }
  return {
    part,
    levelOf: (style) => {
      const numbering = childIn(style, 'w:pPr', 'w:numPr')
      const list = lists.get(valueIn(numbering, 'w:numId') ?? '')
      if (!list) return null
      const id = String(style?.attributes['w:styleId'] ?? '')
      const levels = elementsIn(abstractOf(list)).filter(({name}) => name === 'w:lvl')
      const own = levels.find((level) => valueIn(level, 'w:pStyle') === id)
      const named = valueIn(numbering, 'w:ilvl') ?? '0'
      const found = own ?? levels.find(({attributes}) => String(attributes['w:ilvl']) === named)
      const prints = valueIn(found, 'w:numFmt') !== 'none' && (valueIn(found, 'w:lvlText') ?? '') !== ''
      return found && prints ? found : null
    },
    listsIn: (elements) => {
      const named = new Set<string>()
      for (const element of elements)
        for (const one of descend([element]))
          if (one.name === 'w:numId') named.add(String(one.attributes['w:val']))
      const used = [...lists].filter(([id]) => named.has(id)).map(([, list]) => list)
      const behind = new Set(used.flatMap((list) => [valueIn(list, 'w:abstractNumId') ?? '']))
      const found = [...abstracts].filter(([id, one]) => {
        const style = valueIn(one, 'w:styleLink')
        const linking = [...behind].some((other) => valueIn(abstracts.get(other), 'w:numStyleLink') === style)
        return behind.has(id) || (style !== null && linking)
      })
      return {
        lists: used.filter((list) => abstracts.has(valueIn(list, 'w:abstractNumId') ?? '')),
        abstracts: found.map(([, one]) => one),
      }
    },
  }
}

function put(map: Map<string, Element>, element: Element, attribute: string): void {
  const id = String(element.attributes[attribute] ?? '')
  if (/^\d+$/.test(id) && !map.has(id)) map.set(id, element)
}
