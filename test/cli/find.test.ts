import {mkdir, symlink} from 'node:fs/promises'
import {join, relative} from 'node:path'
import {expect, test} from 'vitest'
import {contains, findReports} from '../../src/cli/find.ts'
import {UsageError} from '../../src/cli/surroundings.ts'
import {type Project, project, report} from './project.ts'

async function found({folder}: Project, paths: string[], root = folder) {
  const jobs = await findReports(paths, {cwd: folder, root, out: join(folder, 'out')})
  return jobs.map((job) => [job.file, job.target, job.root].map((path) => relative(folder, path)))
}

test('a folder gives every .md whose front matter has a title, by name, and mirrors its sub-folders', async () => {
  const place = await project({
    'reports/b.md': report,
    'reports/a/deep/er.md': report,
    'reports/a/UPPER.MD': report,
    'reports/crlf.md': '---\r\ntitle: Lines end otherwise\r\n---\r\n',
    'reports/mark.md': '\u{FEFF}---\ntitle: After a byte order mark\n---\n',
    'reports/quoted.md': '---\n"title": Quoted\n---\n',
    'reports/broken.md': '---\ntitle: [no end\n---\n',
    'reports/part.md': '# No front matter\n\ntitle: not there\n',
    'reports/untitled.md': '---\ndate: 2026\n---\n\ntitle: too late\n',
    'reports/nested.md': '---\nfields:\n  title: of something else\n---\n',
    'reports/text.txt': report,
    'reports/.hidden.md': report,
    'reports/.git/x.md': report,
    'reports/node_modules/x.md': report,
    'elsewhere/x.md': report,
    'reports/out.md': report,
  })
  await symlink(join(place.folder, 'elsewhere'), join(place.folder, 'reports/linked'))
  await symlink(join(place.folder, 'elsewhere/x.md'), join(place.folder, 'reports/linked.md'))
  expect(await found(place, ['reports'])).toEqual([
    ['reports/a/UPPER.MD', 'out/a/UPPER', ''],
    ['reports/a/deep/er.md', 'out/a/deep/er', ''],
    ['reports/b.md', 'out/b', ''],
    ['reports/broken.md', 'out/broken', ''],
    ['reports/crlf.md', 'out/crlf', ''],
    ['reports/mark.md', 'out/mark', ''],
    ['reports/out.md', 'out/out', ''],
    ['reports/quoted.md', 'out/quoted', ''],
  ])
})

test('the output folder is not searched', async () => {
  const place = await project({'a.md': report, 'out/b.md': report})
  expect(await found(place, ['.'])).toEqual([['a.md', 'out/a', '']])
})

test('a file is a report whatever is in it, and named twice is built once', async () => {
  const place = await project({'x/plain.md': 'Words.\n', 'x/other.markdown': 'Words.\n'})
  expect(await found(place, ['x/plain.md', 'x/other.markdown', './x/plain.md'])).toEqual([
    ['x/plain.md', 'out/plain', ''],
    ['x/other.markdown', 'out/other', ''],
  ])
})

test('what lies outside the project has its own folder as its root', async () => {
  const place = await project({'in/a.md': report, 'beside/b.md': report, 'beside/sub/c.md': report})
  expect(await found(place, ['in/a.md', 'beside/b.md'], join(place.folder, 'in'))).toEqual([
    ['in/a.md', 'out/a', 'in'],
    ['beside/b.md', 'out/b', 'beside'],
  ])
  expect(await found(place, ['beside'], join(place.folder, 'in'))).toEqual([
    ['beside/b.md', 'out/b', 'beside'],
    ['beside/sub/c.md', 'out/sub/c', 'beside'],
  ])
})

test.each([
  [['a/x.md', 'b/x.md'], 'a/x.md and b/x.md would both be written to out/x'],
  [['a/x.md', 'b/X.md'], 'a/x.md and b/X.md would both be written to out/X'],
  [['a', 'b/X.md'], 'a/x.md and b/X.md would both be written to out/X'],
])('two reports that would write the same files are refused: %j', async (paths, reason) => {
  const place = await project({'a/x.md': report, 'b/x.md': report, 'b/X.md': report})
  await expect(found(place, paths)).rejects.toThrow(new UsageError(reason))
})

test('what is neither a file nor a folder with reports is refused', async () => {
  const place = await project({'a.md': report})
  await mkdir(join(place.folder, 'empty'))
  await expect(found(place, ['empty'])).rejects.toThrow(UsageError)
  await expect(found(place, ['a.md/b.md'])).rejects.toThrow(UsageError)
})

test('a folder contains itself and what is below it, and not its namesakes', () => {
  expect(contains('/a/b', '/a/b')).toBe(true)
  expect(contains('/a/b', '/a/b/c/d')).toBe(true)
  expect(contains('/a/b', '/a/b/..c')).toBe(true)
  expect(contains('/a/b', '/a/bc')).toBe(false)
  expect(contains('/a/b', '/a')).toBe(false)
})

test('a folder without reports says which files it passed over, and why', async () => {
  const parts = Object.fromEntries(['c', 'd', 'e', 'f', 'g'].map((name) => [`notes/${name}.md`, 'Words.\n']))
  const place = await project({
    'notes/a.md': '# My report\n',
    'notes/b.md': '---\ndate: 2026\n---\n',
    ...parts,
  })
  await expect(found(place, ['notes'])).rejects.toThrow(
    new UsageError(
      'notes: no report in this folder, expected a .md whose front matter has a `title`\n' +
        '  notes/a.md has no front matter\n' +
        '  notes/b.md has no `title` in its front matter\n' +
        '  notes/c.md has no front matter\n' +
        '  notes/d.md has no front matter\n' +
        '  notes/e.md has no front matter\n' +
        '  and 2 more\n' +
        'To build one of them as it is, name the file itself',
    ),
  )
})
