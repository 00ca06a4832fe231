/** The lists of a reference document beside the report's, and the report's own with the document's looks. */
import {lists} from '../numbering.ts'
import {listStyle, paragraphStyles} from '../style-name.ts'
import {type Element, el} from '../xml.ts'
import {having, mapped, saying} from './clean.ts'
import type {House} from './house.ts'
import {childIn, elementsIn, type Part, valueIn, writePart} from './parse.ts'

/** The numbering part of both, and the way to its numbers. */
export interface MergedNumbering {
  bytes: Uint8Array
  /** An element of the document's with the numbers its lists now have; lists that are not there are no lists. */
  renumbered(element: Element): Element
}

/**
 * Numbers are the report's; how they look is the document's. The document's lists for its own styles go along under
 * numbers of their own.
 */
export function mergeNumbering(own: Part, house: House): MergedNumbering {
  const {numbering, styles, furniture} = house
  const heads = [...Object.values(furniture.head), ...Object.values(furniture.foot)]
  const named = numbering.listsIn([
    ...styles.list.filter(({matched}) => !matched).map(({element}) => element),
    ...heads.flatMap((piece) => (piece ? [piece.part.root] : [])),
  ])
  const ours = elementsIn(own.root)
  const after = (name: string, attribute: string): number =>
    Math.max(0, ...ours.filter((one) => one.name === name).map((one) => Number(one.attributes[attribute]))) +
    1
  const firstList = after('w:num', 'w:numId')
  const firstAbstract = after('w:abstractNum', 'w:abstractNumId')
  const listIds = new Map(
    named.lists.map((list, index) => [String(list.attributes['w:numId']), firstList + index]),
  )
  const abstractIds = new Map(
    named.abstracts.map((one, index) => [String(one.attributes['w:abstractNumId']), firstAbstract + index]),
  )
  const abstracts = named.abstracts.map((one) =>
    saying(
      relinked(one, house),
      'w:abstractNumId',
      abstractIds.get(String(one.attributes['w:abstractNumId'])) ?? 0,
    ),
  )
  const added = named.lists.map((list) => {
    const children = elementsIn(list).map((child) =>
      child.name === 'w:abstractNumId'
        ? saying(child, 'w:val', abstractIds.get(String(child.attributes['w:val'])) ?? 0)
        : relinked(child, house),
    )
    return el('w:num', {'w:numId': listIds.get(String(list.attributes['w:numId'])) ?? 0}, ...children)
  })
  const dressed = dressLists(ours, house)
  const root = {
    ...own.root,
    children: [
      ...dressed.filter(({name}) => name === 'w:abstractNum'),
      ...abstracts,
      ...dressed.filter(({name}) => name !== 'w:abstractNum'),
      ...added,
    ],
  }
  return {
    bytes: writePart(root, own, ...(numbering.part ? [numbering.part] : [])),
    renumbered: (element) =>
      mapped(element, (one) => {
        if (one.name !== 'w:numPr') return one
        const id = valueIn(one, 'w:numId')
        if (id === '0') return one
        const list = listIds.get(id ?? '')
        if (list === undefined) return null
        const level = childIn(one, 'w:ilvl')
        return el('w:numPr', {}, level, el('w:numId', {'w:val': list}))
      }),
  }
}

/** A list's definition that leads to styles by the ids they now have; the report's styles have lists of their own. */
function relinked(element: Element, {styles}: House): Element {
  const free = new Set(styles.list.filter(({matched}) => !matched).map(({id}) => id))
  return mapped(element, (one) => {
    if (!/^w:(pStyle|rStyle|styleLink|numStyleLink)$/.test(one.name)) return one
    const id = styles.ids.get(String(one.attributes['w:val']))
    if (id === undefined || (one.name === 'w:pStyle' && !free.has(id))) return null
    return saying(one, 'w:val', id)
  })
}

/** The levels of the report's bullets and headings, looking as those of the document's styles do. */
function dressLists(ours: readonly Element[], house: House): Element[] {
  const {numbering, styles} = house
  const levelOf = (id: string) => numbering.levelOf(styles.matched.get(id)?.element)
  const behind = (list: number): string | null =>
    valueIn(
      ours.find(({name, attributes}) => name === 'w:num' && Number(attributes['w:numId']) === list),
      'w:abstractNumId',
    )
  const bullets = behind(lists.bullets)
  const headings = behind(lists.headings)
  const appendices = behind(lists.appendices)
  const dress = (element: Element, look: (level: Element, number: number) => Element): Element => ({
    ...element,
    children: element.children.map((child) =>
      typeof child !== 'string' && child.name === 'w:lvl'
        ? look(child, Number(child.attributes['w:ilvl']))
        : child,
    ),
  })
  return ours.map((element) => {
    const id = String(element.attributes['w:abstractNumId'] ?? '')
    if (element.name !== 'w:abstractNum') return element
    if (id === bullets)
      return dress(element, (own, number) =>
        bulletLevel(own, levelOf(listStyle('Bullet', number).id), number, house),
      )
    if (id !== headings && id !== appendices) return element
    return dress(element, (own, number) => {
      const name = `heading-${(number + 1) as 1 | 2 | 3 | 4 | 5 | 6}` as const
      const level = number < 6 ? levelOf(paragraphStyles[name].id) : null
      // "Appendix A" is longer than the room a number has.
      return level && !(id === appendices && number === 0) ? headingLevel(own, relinked(level, house)) : own
    })
  })
}

function bulletLevel(own: Element, level: Element | null, number: number, house: House): Element {
  const sign = valueIn(level, 'w:lvlText') ?? ''
  // Word's style lists stop at five levels; ours go on.
  if (number > 4 || level === null || valueIn(level, 'w:numFmt') !== 'bullet' || [...sign].length !== 1)
    return own
  const look = childIn(relinked(level, house), 'w:rPr')
  const children = elementsIn(own).flatMap((child) => {
    if (child.name === 'w:lvlText') return [saying(child, 'w:val', sign)]
    return child.name === 'w:rPr' ? [] : [child]
  })
  return {...own, children: look ? [...children, look] : children}
}

/** The report's number, as far from the words and in the letters that the document has. */
function headingLevel(own: Element, level: Element): Element {
  const taken = (name: string): Element[] => {
    const found = childIn(level, name)
    return found ? [found] : []
  }
  const children = elementsIn(own).flatMap((child) => {
    switch (child.name) {
      case 'w:suff':
      case 'w:lvlJc':
      case 'w:pPr':
      case 'w:rPr':
        return []
      case 'w:lvlText':
        return [...taken('w:suff'), child, ...taken('w:lvlJc'), ...taken('w:pPr'), ...taken('w:rPr')]
      default:
        return [child]
    }
  })
  return having({...own, children}, null, 'w:legacy')
}
