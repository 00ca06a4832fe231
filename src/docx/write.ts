/** The stage that gives a report its Word file. */
import type {Table} from '../model/node.ts'
import type {Assets, Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import {build} from './build.ts'
import type {House} from './house/house.ts'
import {lint} from './lint.ts'
import {loadMarks} from './mark.ts'
import {type Drawn, loadPictures, nothingDrawn} from './picture.ts'
import {zip} from './zip.ts'

/**
 * The report as a Word file. `pages` gives the page (from 1) of everything that can be pointed to, and `pageCount`
 * their number, in the paged layout of the same report: Word shows them until it counts for itself. `drawn` holds
 * the timelines, and `turned` the tables that the paged layout turned. The same input gives the same bytes. Throws where the file would not be sound, which is a mistake of
 * this program.
 */
export async function toDocx(
  report: Report,
  theme: Theme,
  assets: Assets,
  pages: ReadonlyMap<string, number>,
  pageCount: number,
  drawn: Drawn = nothingDrawn,
  turned: ReadonlySet<Table> = new Set(),
  house: House | null = null,
): Promise<Uint8Array> {
  const pictures = {
    pictures: await loadPictures(report, theme, assets, drawn),
    marks: await loadMarks(report, theme),
  }
  const dressed = house ? (await import('./house/fit.ts')).fitTheme(theme, house) : theme
  const {contents, checks} = build(report, dressed, pictures, pages, pageCount, turned)
  const problems = lint(checks)
  if (problems.length > 0) throw new Error(`The Word file would not be sound: ${problems.join('; ')}`)
  const {pack} = await import('./package.ts')
  const packed = pack(contents)
  if (house) (await import('./house/graft.ts')).graft(packed, house, report, pageCount)
  return zip(packed)
}
