/**
 * A reference document's styles, theme, fonts, lists, heads and feet put into a report's packed file. Styles that
 * stand for the report's take their ids, so the text needs no change; whatever the document lacks stays the report's.
 */
import type {Report} from '../../model/report.ts'
import {graftFurniture} from './graft-furniture.ts'
import {mergeNumbering} from './graft-numbering.ts'
import {mergeStyles} from './graft-styles.ts'
import type {House} from './house.ts'
import {mergeFonts, mergeSettings} from './merge.ts'
import {openOutput} from './output.ts'
import {writePart} from './parse.ts'

/** Change the parts of a report's file, by their path, in place. */
export function graft(
  packed: Map<string, Uint8Array>,
  house: House,
  report: Report,
  pageCount: number,
): void {
  const output = openOutput(packed)
  const {theme, fonts} = house
  const numbering = mergeNumbering(output.read('word/numbering.xml'), house)
  packed.set('word/numbering.xml', numbering.bytes)
  const styles = output.read('word/styles.xml')
  packed.set('word/styles.xml', mergeStyles(styles, house, numbering.renumbered))
  const settings = output.read('word/settings.xml')
  packed.set('word/settings.xml', writePart(mergeSettings(settings.root, house), settings))
  if (theme) output.put('word/theme/theme1.xml', theme.part.root, [theme.part], theme.links)
  if (fonts) {
    const own = output.read('word/fontTable.xml')
    output.put('word/fontTable.xml', mergeFonts(own.root, fonts.part.root), [fonts.part, own], fonts.links)
  }
  graftFurniture(output, house, report, pageCount, numbering.renumbered)
  output.close()
}
