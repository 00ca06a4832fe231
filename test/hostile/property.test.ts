/** What holds of any report at all, in all three formats. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {Item} from '../../src/draw/drawing.ts'
import {walkReport} from '../../src/model/walk.ts'
import {sheetOf} from '../../src/theme/paper.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {extentOfItem} from '../layout/reading.ts'
import {expectPageToAgree, expectPdfToAgree, expectWordFileToAgree} from '../support/agreement.ts'
import {png} from '../support/pictures.ts'
import {type Drawn, draw, openBriefing} from '../support/pipeline.ts'
import {flawsOf} from '../support/tag-rules.ts'
import {readTags} from '../support/tags.ts'
import {randomMarkdown} from './random-markdown.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'readout-'))
  writeFileSync(path.join(folder, 'dot.png'), png({width: 20, height: 12}))
  writeFileSync(path.join(folder, 'tall.png'), png({width: 30, height: 1500}))
  writeFileSync(path.join(folder, 'wide.png'), png({width: 1500, height: 30}))
})
afterAll(() => rmSync(folder, {recursive: true}))

async function drawText(text: string): Promise<Drawn> {
  writeFileSync(path.join(folder, 'report.md'), text)
  return draw(path.join(folder, 'report.md'), folder)
}

test('Any report says the same in every format, on pages whose text stays within the margins', {
  timeout: 300_000,
}, async () => {
  const {theme} = await openBriefing()
  await fc.assert(
    fc.asyncProperty(randomMarkdown, async (text) => {
      const drawn = await drawText(text)
      expect(drawn.failed ? drawn.messages : '').toBe('')
      expectPageToAgree(drawn)
      await expectPdfToAgree(drawn)
      expectWordFileToAgree(drawn)
      expect(flawsOf(await readTags(drawn.pdf))).toEqual([])
      expect(strayItems(drawn, theme)).toEqual([])
      expect(wrongNumbers(drawn)).toEqual([])
    }),
    {numRuns: 4, seed: 7, endOnFailure: true},
  )
})

/** What is read and lies outside of its page's margins. */
function strayItems({report, layout}: Drawn, theme: Theme): string[] {
  return layout.pages.flatMap(({number, drawing}) => {
    const {text} = sheetOf(theme.page, report.meta.paper, drawing.width > drawing.height)
    return drawing.items
      .filter(({role}) => typeof role === 'number')
      .flatMap((item: Item) => {
        const extent = extentOfItem(item)
        const within =
          extent.left > text.x - 0.5 &&
          extent.right < text.x + text.width + 0.5 &&
          extent.top > text.y - 0.5 &&
          extent.bottom < text.y + text.height + 0.5
        return within ? [] : [`page ${number}: ${item.kind === 'text' ? item.glyphs.text : item.kind}`]
      })
  })
}

/** Page references that print another page than that of their target. */
function wrongNumbers({report, layout}: Drawn): string[] {
  const targets = new Set<string>()
  for (const node of walkReport(report)) if (node.type === 'pageReference') targets.add(node.target)
  const printed = layout.pages.flatMap(({drawing, links}) =>
    links.flatMap(({to, link}) => {
      const number = drawing.items.find(
        (item) => item.kind === 'text' && typeof item.role === 'number' && link.children.includes(item.role),
      )
      const words = number?.kind === 'text' ? /page\u00a0(\d+)$/.exec(number.glyphs.text) : null
      return words && 'destination' in to && targets.has(to.destination) ? [{to, page: Number(words[1])}] : []
    }),
  )
  return printed.flatMap(({to, page}) => {
    const found = layout.destinations.get(to.destination)?.page
    return found === page ? [] : [`${to.destination} is on page ${found}, not ${page}`]
  })
}
