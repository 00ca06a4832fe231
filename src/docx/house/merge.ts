/** Settings and fonts of a reference document beside the report's. */
import {type Element, el} from '../xml.ts'
import {isOn} from './furniture.ts'
import type {House} from './house.ts'
import {childIn, elementsIn} from './parse.ts'

/** The report's settings with the document's on how its pages are laid out and what its theme's colours stand for. */
export function mergeSettings(own: Element, {settings, theme, furniture}: House): Element {
  const mirrored = isOn(childIn(settings, 'w:mirrorMargins'))
  const stop = childIn(settings, 'w:defaultTabStop')
  const colours = theme && childIn(settings, 'w:clrSchemeMapping')
  const children = elementsIn(own).flatMap((element) => {
    switch (element.name) {
      case 'w:zoom':
        return mirrored ? [element, el('w:mirrorMargins')] : [element]
      case 'w:defaultTabStop':
        return [stop ?? element]
      case 'w:characterSpacingControl':
        return furniture.even ? [el('w:evenAndOddHeaders'), element] : [element]
      case 'w:clrSchemeMapping':
        return [colours ?? element]
      default:
        return [element]
    }
  })
  return {...own, children}
}

/** The document's fonts, and those of the report's that it does not list. */
export function mergeFonts(own: Element, house: Element): Element {
  const fonts = elementsIn(house).filter(({name}) => name === 'w:font')
  const nameOf = ({attributes}: Element) => String(attributes['w:name']).toLowerCase()
  const known = new Set(fonts.map(nameOf))
  return el('w:fonts', {}, ...fonts, ...elementsIn(own).filter((font) => !known.has(nameOf(font))))
}
