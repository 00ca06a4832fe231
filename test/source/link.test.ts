/** Links to files beside the report. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {load} from '../../src/source/load.ts'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true})
})

/** What is said of a report in the folder `in` of a project that has some other files. */
async function said(markdown: string, files: Record<string, string> = {}): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'readout-link-'))
  folders.push(root)
  for (const [path, content] of Object.entries({...files, 'in/a.md': markdown})) {
    await mkdir(dirname(join(root, path)), {recursive: true})
    await writeFile(join(root, path), content)
  }
  const source = await load('in/a.md', {root, epoch: null})
  return [...source.files.values()].flatMap((file) =>
    file.messages.map(({place, ruleId, reason, fatal}) => {
      const at = place && 'start' in place ? place.start : place
      return `${file.path}:${at?.line}:${at?.column} ${fatal ? 'error' : 'warning'} ${ruleId}: ${reason}`
    }),
  )
}

test('A relative link to a file that is not there is reported at the link, in the file it stands in', async () => {
  expect(
    await said(
      'x [f](missing.md#part) [g](nope.pdf?x=1) [h][r]\n\n[r]: ../gone.csv\n\n::include{src="../b.md"}\n',
      {
        'b.md': '[i](in/c.md)\n',
      },
    ),
  ).toEqual([
    'in/a.md:1:3 warning known-link: Unexpected link to `missing.md`, where no file is, expected a file',
    'in/a.md:1:24 warning known-link: Unexpected link to `nope.pdf`, where no file is, expected a file',
    'in/a.md:1:42 warning known-link: Unexpected link to `../gone.csv`, where no file is, expected a file',
    'b.md:1:1 warning known-link: Unexpected link to `in/c.md`, where no file is, expected a file',
  ])
})

test('Files, folders, what sibling reports become, and all that is no file of the project, pass', async () => {
  const files = {'in/the other.md': '# B\n', 'data/trade.csv': 'a\n'}
  const links = [
    'the%20other.md',
    'the%20other.md#no-such-id',
    './the%20other.pdf',
    '../data/trade.csv',
    '../data/',
    '../../outside.md',
    '/from/the/site.html',
    '//host/x',
    'https://example.org/x.md',
    'mailto:a@example.org',
    '?query',
    'a.md',
  ]
  expect(await said(links.map((url) => `- [x](${url})`).join('\n'), files)).toEqual([])
})

test('An attribute that an include does not know is reported', async () => {
  expect(await said('::include{src="b.md" foo=1}', {'in/b.md': 'x\n'})).toEqual([
    'in/a.md:1:22 warning known-attribute: Unexpected attribute `foo` on `::include`, expected one of src, shift',
  ])
})
