/** Every part of the Word file, made from the report: plain data that is checked and then packed. */
import type {Table} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import {blocks} from './blocks.ts'
import {toSections} from './layout.ts'
import type {Parts} from './lint.ts'
import {hex} from './look.ts'
import {applicationPart, corePart, customProperties} from './metadata.ts'
import {noteParagraphs} from './note.ts'
import {listNumbers, numberingPart} from './numbering.ts'
import type {Contents} from './package.ts'
import {bodyState, type Pictures, type Plan, planDocument} from './plan.ts'
import {partOf} from './section.ts'
import {fontTablePart, settingsPart} from './settings.ts'
import {turnRules} from './side.ts'
import {styleIds, stylesElement} from './styles.ts'
import {titleBlock} from './title.ts'
import {type Element, toPart} from './xml.ts'

/** The contents to pack, and the same as the last look takes them. */
export function build(
  report: Report,
  theme: Theme,
  pictures: Pictures,
  pages: ReadonlyMap<string, number>,
  pageCount: number,
  turned: ReadonlySet<Table>,
): {contents: Contents; checks: Parts} {
  const plan = planDocument(report, theme, pictures, pages, turned)
  const sided = (element: Element) => (report.meta.direction === 'rtl' ? turnRules(element) : element)
  const body = [...titleBlock(plan), ...blocks(bodyState(plan), report.children)]
  const sections = toSections(plan, body.map(sided))
  const notes = new Map(report.notes.map((note) => [note.number, noteParagraphs(plan, note).map(sided)]))
  const parts = sections.map((section, index) => partOf(plan, section, sections[index - 1], pageCount))
  const styles = sided(stylesElement(report, theme, plan.measure, plan.numbering))
  return {
    contents: {
      rightToLeft: report.meta.direction === 'rtl',
      sections: parts,
      notes,
      pictures: [...pictures.pictures.values(), ...pictures.marks.values()],
      customProperties: customProperties(report),
      theme: themeOptions(theme),
      parts: ownParts(plan, styles, pageCount),
    },
    checks: {
      body: sections.flatMap(({body}) => body),
      notes,
      furniture: parts.flatMap(({heads}) =>
        heads ? [...(heads.first ?? []), ...heads.head, ...heads.foot] : [],
      ),
      styles: styleIds(styles),
      lists: listNumbers(plan.numbering),
    },
  }
}

function ownParts({report, theme, numbering}: Plan, styles: Element, pageCount: number): Map<string, string> {
  return new Map([
    ['word/styles.xml', toPart(styles)],
    ['word/numbering.xml', numberingPart(numbering, theme)],
    ['word/settings.xml', settingsPart(report, theme)],
    ['word/fontTable.xml', fontTablePart(theme)],
    ['docProps/core.xml', corePart(report)],
    ['docProps/app.xml', applicationPart(report, pageCount)],
  ])
}

/** The colours and fonts that Word's own menus offer. */
function themeOptions(theme: Theme): Contents['theme'] {
  return {
    name: theme.name,
    colors: {
      dark1: hex(theme, 'ink'),
      light1: hex(theme, 'paper'),
      dark2: hex(theme, 'secondary'),
      light2: hex(theme, 'tint'),
      accent1: hex(theme, 'note'),
      accent2: hex(theme, 'tip'),
      accent3: hex(theme, 'important'),
      accent4: hex(theme, 'warning'),
      accent5: hex(theme, 'caution'),
      accent6: hex(theme, 'accent'),
      hyperlink: hex(theme, 'accent'),
      followedHyperlink: hex(theme, 'accent'),
    },
    fonts: {headings: theme.fonts.sans.name, body: theme.fonts.serif.name},
  }
}
