/** The order and the names of what formatting may say (ECMA-376, 17.3.1.26, 17.3.2.28, 17.4.59, 17.4.69, 17.7.4.17 and 17.9.6). */
import type {Element} from '../xml.ts'
import {elementsIn} from './parse.ts'

const paragraph =
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr'
const run =
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'
const style =
  'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr'

const cell =
  'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers'
const table =
  'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription'
const level = 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr'

const orders: Readonly<Record<string, ReadonlyMap<string, number>>> = {
  'w:pPr': ranks(paragraph),
  'w:rPr': ranks(run),
  'w:style': ranks(style),
  'w:tblStylePr': ranks('pPr rPr tblPr trPr tcPr'),
  'w:tblPr': ranks(table),
  'w:tcPr': ranks(cell),
  'w:lvl': ranks(level),
}

function ranks(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, index) => [`w:${name}`, index]))
}

/**
 * The children of a formatting element as the schema has them: in order, each once but for the conditions of a
 * table's style, and none that it does not know. What other programs add under names of their own stands last.
 */
export function inOrder(element: Element): Element {
  const order = orders[element.name]
  if (!order) return element
  const seen = new Set<string>()
  const children = elementsIn(element).filter(({name}) => {
    if (name.startsWith('w:') && !order.has(name)) return false
    if (name !== 'w:tblStylePr' && seen.has(name)) return false
    seen.add(name)
    return true
  })
  const rank = ({name}: Element): number => order.get(name) ?? order.size
  return {...element, children: children.toSorted((one, other) => rank(one) - rank(other))}
}
