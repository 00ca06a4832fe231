/**
 * Every case folder, stage by stage: `input.md` and what each stage makes of it. A case whose text has errors
 * shows its messages alone. Update expected files with `npx vitest run test/case.test.ts -u` and review them.
 */
import {readdirSync} from 'node:fs'
import path from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import {beforeAll, describe, expect, it} from 'vitest'
import {canonicalText} from '../src/verify/canonical.ts'
import {expectPageToAgree, expectPdfToAgree, expectWordFileToAgree} from './support/agreement.ts'
import {type Drawn, draw, keep} from './support/pipeline.ts'
import {printPages, printReport, printTree, printXml} from './support/print.ts'
import {flawsOf} from './support/tag-rules.ts'
import {printTags, readTags} from './support/tags.ts'

const folder = path.join(import.meta.dirname, 'case')

describe.each(
  readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => name)
    .sort(),
)('%s', (name) => {
  const expected = (file: string): string => path.join(folder, name, 'expected', file)
  let drawn: Drawn

  beforeAll(async () => {
    drawn = await draw(path.join(folder, name, 'input.md'), path.join(folder, name))
    if (!drawn.failed) keep(`case/${name}`, drawn)
  })

  it('says what is wrong, where', async () => {
    await expect(drawn.messages).toMatchFileSnapshot(expected('messages.txt'))
  })

  it('is parsed to the expected tree', async () => {
    await expect(printTree(drawn.source.tree)).toMatchFileSnapshot(expected('tree.txt'))
  })

  it('is resolved to the expected report', async () => {
    if (drawn.failed) return
    await expect(printReport(drawn.report)).toMatchFileSnapshot(expected('report.txt'))
    await expect(canonicalText(drawn.report)).toMatchFileSnapshot(expected('canonical.txt'))
  })

  it('is drawn as the expected page, pages and Word document', async () => {
    if (drawn.failed) return
    await expect(printPage(drawn.html)).toMatchFileSnapshot(expected('page.html'))
    await expect(printPages(drawn.layout)).toMatchFileSnapshot(expected('pages.txt'))
    const parts = unzipSync(drawn.docx)
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    await expect(printXml(document)).toMatchFileSnapshot(expected('document.txt'))
  })

  it('has a PDF whose structure is the expected one and keeps the rules', async () => {
    if (drawn.failed) return
    const tagged = await readTags(drawn.pdf)
    await expect(printTags(tagged)).toMatchFileSnapshot(expected('structure.txt'))
    expect(flawsOf(tagged)).toEqual([])
  })

  it('says the same on the page as in the report', () => {
    if (!drawn.failed) expectPageToAgree(drawn)
  })

  it('says the same in the PDF as in the report', async () => {
    if (!drawn.failed) await expectPdfToAgree(drawn)
  })

  it('says the same in the Word file as in the report', () => {
    if (!drawn.failed) expectWordFileToAgree(drawn)
  })
})

/** The page without its head, the bytes of pictures and the insides of drawings, an element a line where blocks begin. */
function printPage(html: string): string {
  const body = html
    .slice(html.indexOf('<body'), html.indexOf('</body>'))
    .replace(/;base64,[^"]+/g, ';base64,…')
    .replace(/(<svg class="drawing[^>]*>).*?<\/svg>/gs, '$1…</svg>')
  return `${body.replace(/>\s*(?=<(?:address|article|aside|blockquote|caption|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|img|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)\b)/g, '>\n')}\n`
}
