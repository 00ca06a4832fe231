/**
 * What an earlier report left in the heads and feet of a Word file of ours that is now a reference document: its
 * marking, its status and its title are not those of the reports to come.
 */
import {ownStyles} from '../style-name.ts'
import {descend, type Element} from '../xml.ts'
import {mapped} from './clean.ts'
import {childIn, elementsIn, valueIn} from './parse.ts'
import type {HouseStyles} from './style.ts'

/** Styles of the report's own lines beside a house's heads and feet, which have tab stops for other things. */
export const lineStyles = {
  head: {id: 'ReportHeader', name: 'Report Header'},
  foot: {id: 'ReportFooter', name: 'Report Footer'},
} as const

/** True for a Word file of ours: no other has these styles. */
export function isOurs({matched}: HouseStyles): boolean {
  return ['ReportKind', 'ReportField', ownStyles.table.id].every((id) => matched.has(id))
}

/** A head or a foot of a Word file of ours without what was the earlier report's. `title` is that report's. */
export function withoutEarlier(root: Element, {ids}: HouseStyles, title: string): Element {
  const styleOf = (element: Element, properties: string, name: string): string =>
    ids.get(valueIn(childIn(element, properties), name) ?? '') ?? ''
  const isLine = (style: string): boolean => Object.values(lineStyles).some(({id}) => id === style)
  return mapped(root, (element) => {
    if (element.name === 'w:r') {
      const marking = styleOf(element, 'w:rPr', 'w:rStyle') === ownStyles.markingText.id
      const lettering = [...descend([element])].some(
        ({name, attributes}) => name === 'v:shape' && /^PowerPlusWaterMark/.test(String(attributes.id)),
      )
      return marking || lettering || (title !== '' && wordsOf(element) === title) ? null : element
    }
    if (element.name !== 'w:p') return element
    return isLine(styleOf(element, 'w:pPr', 'w:pStyle')) || isBlank(element) ? null : element
  })
}

/** True for a paragraph that has nothing but tabs. */
function isBlank(paragraph: Element): boolean {
  const runs = elementsIn(paragraph).filter(({name}) => name !== 'w:pPr')
  return runs.every(
    (run) => run.name === 'w:r' && elementsIn(run).every(({name}) => /^w:(rPr|tab)$/.test(name)),
  )
}

function wordsOf(run: Element): string {
  return elementsIn(run)
    .flatMap(({name, children}) => (name === 'w:t' ? children : []))
    .join('')
    .trim()
}
