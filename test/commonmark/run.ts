/** Runs some sections of the CommonMark specification. Each test file takes its share, so that they run side by side. */
import {createRequire} from 'node:module'
import path from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {toDocx} from '../../src/docx/write.ts'
import {toHtml} from '../../src/html/page.ts'
import {layOut} from '../../src/layout/layout.ts'
import type {Report} from '../../src/model/report.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {readFont} from '../../src/theme/font.ts'
import {expectPageToAgree, expectPdfToAgree, expectWordFileToAgree} from '../support/agreement.ts'
import {deepFreeze} from '../support/freeze.ts'
import {keep, openBriefing} from '../support/pipeline.ts'
import {
  comparableExample,
  comparablePage,
  type Example,
  joinReports,
  sourceOf,
  standInAssets,
} from '../support/specification.ts'
import {differences} from './differences.ts'

// The package is CommonJS without types; its `tests` are the examples.
const {tests} = createRequire(import.meta.url)('commonmark-spec') as {tests: readonly Example[]}

/** Every section's name, in order. */
export const sections: readonly string[] = [...new Set(tests.map(({section}) => section))]

const known = new Map(
  differences.flatMap(({because, examples}) => examples.map((number) => [number, because])),
)

/** Draw the examples of `section` and compare them. */
export function describeSection(section: string): void {
  const examples = tests.filter((example) => example.section === section)
  const reports: {number: number; report: Report}[] = []

  describe(section, () => {
    it('gives the page that the specification gives, but for what the language says otherwise', async () => {
      const {theme} = await openBriefing()
      const differing: string[] = []
      const wrong: string[] = []
      for (const example of examples) {
        const source = sourceOf(example)
        const report = deepFreeze(resolve(source, theme.choices))
        reports.push({number: example.number, report})
        const page = comparablePage(toHtml(report, theme, standInAssets, readFont))
        const wanted = comparableExample(example)
        const because = known.get(example.number)
        if ((page === wanted) === (because === undefined)) {
          if (because !== undefined) differing.push(describeExample(example, page, because))
        } else wrong.push(describeExample(example, page, because ?? 'not in the list of differences'))
      }
      expect(wrong.join('\n')).toBe('')
      const file = `${section.toLowerCase().replaceAll(' ', '-')}.txt`
      if (differing.length > 0)
        await expect(differing.join('\n')).toMatchFileSnapshot(
          path.join(import.meta.dirname, 'expected', file),
        )
    }, 60_000)

    describe('all examples as one report', () => {
      let joined: Report
      beforeAll(() => {
        joined = deepFreeze(joinReports(reports))
      })

      it('say the same on the page, in the PDF and in the Word file', async () => {
        const {theme, measure} = await openBriefing()
        const layout = layOut(joined, theme, measure)
        const pages = new Map(Array.from(layout.destinations, ([id, {page}]) => [id, page] as const))
        const drawn = {
          report: joined,
          html: toHtml(joined, theme, standInAssets, readFont),
          pdf: await toPdf(joined, layout, theme, measure, standInAssets),
          docx: await toDocx(joined, theme, standInAssets, pages, layout.pages.length),
        }
        keep(`commonmark/${section.toLowerCase().replaceAll(' ', '-')}`, drawn)
        expectPageToAgree(drawn)
        await expectPdfToAgree(drawn)
        expectWordFileToAgree(drawn)
      }, 60_000)
    })
  })
}

function describeExample(example: Example, page: string, because: string): string {
  const {number, markdown} = example
  return [
    `-- example ${number}: ${because}`,
    markdown.trimEnd(),
    '-- the specification gives',
    comparableExample(example).trimEnd(),
    '-- the page gives',
    page.trimEnd(),
    '',
  ].join('\n')
}
