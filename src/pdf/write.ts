/** A laid-out report into a PDF that is PDF/UA-1 and PDF/A-3a at once. */
import type {FontMeasure} from '../draw/shape.ts'
import type {Layout} from '../layout/page.ts'
import type {Assets, Attachment, Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import {Links} from './annotation.ts'
import {writeAttachments} from './attachment.ts'
import {writeDestinations} from './destination.ts'
import {Fonts} from './font.ts'
import {loadSvg, Pictures} from './images.ts'
import {metadataOf} from './metadata.ts'
import {writeOutline} from './outline.ts'
import {Paths, paintPage} from './paint.ts'
import {openPdf} from './pdfkit.ts'
import {Structure} from './structure.ts'

/**
 * The bytes of the PDF: the same for the same report, theme, assets and attachments. `measure` is the one that the
 * layout's glyphs come from.
 */
export async function toPdf(
  report: Report,
  layout: Layout,
  theme: Theme,
  measure: FontMeasure,
  assets: Assets,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  const [file, drawSvg] = await Promise.all([openPdf(metadataOf(report.meta)), loadSvg(report.images)])
  const structure = new Structure(file, layout.structure)
  const fonts = new Fonts(file, measure)
  const {lang} = report.meta
  const pictures = new Pictures({file, fonts, measure, theme, lang, assets, facts: report.images}, drawSvg)
  const paths = new Paths(file)
  const linked = new Links(file, structure)
  const pages = layout.pages.map(({drawing, links}) => {
    const page = {ref: file.addPage(drawing.width, drawing.height), height: drawing.height}
    structure.beginPage(page.ref, drawing.width, drawing.height)
    paintPage({file, theme, fonts, pictures, structure, paths}, drawing.items)
    for (const area of links) linked.add(area)
    return page
  })
  structure.end()
  writeDestinations(file, layout.destinations, pages)
  writeOutline(file, layout.outline)
  writeAttachments(file, attachments, report.meta)
  // Pages are numbered 1, 2, 3 as they are printed.
  file.catalogue.PageLabels = {Nums: [0, {S: 'D'}]}
  return file.finish()
}
