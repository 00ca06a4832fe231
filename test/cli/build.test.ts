import {join} from 'node:path'
import {expect, test} from 'vitest'
import {publish} from '../../src/publish.ts'
import {project, report} from './project.ts'

const broken = `---
title: A report
date: 2026-02-09
---

See @nowhere.

![Gone](gone.png)

![](dot.svg)
`

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>'

const untidy = `---
title: A report
---

Words.
`

test('a report is written in all three formats, and what was written is said', async () => {
  const {call, files, read} = await project({'report.md': report})
  const {code, out, error} = await call('build', 'report.md')
  expect(error).toBe('')
  expect(code).toBe(0)
  expect(out.replace(/ \d+ kB$/gm, ' N kB')).toBe(
    [
      'out/report.html N kB',
      'out/report.pdf N kB',
      'out/report.docx N kB',
      '1 report, 3 files in 0.25 s',
      '',
    ].join('\n'),
  )
  expect(await files()).toEqual(['out/report.docx', 'out/report.html', 'out/report.pdf', 'report.md'])
  expect(String((await read('out/report.html')).subarray(0, 15))).toBe('<!doctype html>')
  expect(String((await read('out/report.pdf')).subarray(0, 5))).toBe('%PDF-')
  expect(String((await read('out/report.docx')).subarray(0, 2))).toBe('PK')
})

test('only the formats asked for are written, where asked', async () => {
  const {call, files} = await project({'report.md': report})
  expect((await call('build', '--to', 'docx,html', '--out', 'a/b', 'report.md')).code).toBe(0)
  expect(await files()).toEqual(['a/b/report.docx', 'a/b/report.html', 'report.md'])
})

test('errors are said at their places, all in one run, and leave the earlier outputs byte for byte', async () => {
  const {call, write, read, files} = await project({'report.md': report, 'dot.svg': dot})
  await call('build', 'report.md')
  const names = await files()
  const before = await Promise.all(names.slice(1, 4).map(read))

  await write('report.md', broken)
  const {code, out, error} = await call('build', 'report.md')
  expect(code).toBe(1)
  expect(out).toBe('')
  const lines = error.trimEnd().split('\n')
  expect(lines.map((line) => line.replace(/: error: Unexpected .*, expected .* \[/, ' ['))).toEqual([
    'report.md:6:5 [known-reference]',
    'report.md:8:1 [known-image]',
    'report.md:10:1 [alternative-text]',
    '3 errors: 1 report not written',
  ])
  expect(await files()).toEqual(names)
  expect(await Promise.all(names.slice(1, 4).map(read))).toEqual(before)
})

test('an error in one report keeps back its own outputs and no other’s', async () => {
  const {call, files} = await project({
    'reports/a.md': report,
    'reports/b.md': broken,
    'reports/dot.svg': dot,
    'reports/sub/c.md': report,
    'reports/sub/part.md': 'Not a report.\n',
  })
  const {code, out, error} = await call('build', 'reports', '--to', 'html')
  expect(code).toBe(1)
  expect(out).toMatch(/^out\/a\.html \d+ kB\nout\/sub\/c\.html \d+ kB\n2 reports, 2 files in 0\.25 s\n$/)
  expect(error).toContain('reports/b.md:6:5: error: ')
  expect(error).toMatch(/\n3 errors: 1 report not written\n$/)
  expect((await files()).filter((name) => name.startsWith('out/'))).toEqual(['out/a.html', 'out/sub/c.html'])
})

test('a warning does not stop a build, unless it is strict', async () => {
  const {call, files} = await project({'report.md': untidy})
  const lenient = await call('build', 'report.md', '--to', 'html', '--out', 'lenient')
  expect(lenient.code).toBe(0)
  expect(lenient.error).toMatch(/^report\.md(:\d+:\d+)?: warning: .* \[has-date\]\n1 warning\n$/)

  const strict = await call('build', 'report.md', '--to', 'html', '--out', 'strict', '--strict')
  expect(strict.code).toBe(1)
  expect(strict.out).toBe('')
  expect(strict.error).toMatch(/\n1 warning \(--strict\): 1 report not written\n$/)
  expect(await files()).toEqual(['lenient/report.html', 'report.md'])
})

test('a project turns rules off or up, and chooses formats and folder', async () => {
  const {call, write, files} = await project({
    'report.md': untidy,
    '.readout.yaml': 'to: html\nout: public\nstrict: true\nrules: {has-date: off}\n',
  })
  expect((await call('build')).code).toBe(0)
  expect(await files()).toEqual(['.readout.yaml', 'public/report.html', 'report.md'])

  await write('.readout.yaml', 'rules: {has-date: error}\n')
  const {code, error} = await call('build')
  expect(code).toBe(1)
  expect(error).toMatch(/: error: .* \[has-date\]\n1 error: 1 report not written\n$/)
})

test('a SOURCE_DATE_EPOCH dates a report without a date', async () => {
  const {callWith, read} = await project({'report.md': untidy})
  const {code, error} = await callWith({SOURCE_DATE_EPOCH: '1770595200'}, 'build', '--to', 'pdf')
  expect({code, error}).toEqual({code: 0, error: ''})
  expect((await read('out/report.pdf')).toString('latin1')).toContain('2026-02-09')
})

test('a project’s own template builds on the package’s', async () => {
  const {call, read} = await project({
    'report.md': '---\ntitle: A report\ndate: 2026\ntemplate: house\n---\n\n# One\n',
    'templates/house/theme.yaml': 'extends: briefing\nchoices: {numbering: true}\n',
  })
  expect((await call('build', 'report.md', '--to', 'html')).error).toBe('')
  expect(String(await read('out/report.html'))).toContain('<span class="heading-number">1</span> One')
})

test('a project’s template is that of the reports that name none', async () => {
  const {call, read} = await project({
    '.readout.yaml': 'template: house\n',
    'a.md': '---\ntitle: A report\ndate: 2026\n---\n\n# One\n',
    'b.md': '---\ntitle: A report\ndate: 2026\ntemplate: briefing\n---\n\n# One\n',
    'templates/house/theme.yaml': 'extends: briefing\nchoices: {numbering: true}\n',
  })
  expect((await call('build', '--to', 'html')).error).toBe('')
  expect(String(await read('out/a.html'))).toContain('<span class="heading-number">1</span> One')
  expect(String(await read('out/b.html'))).not.toContain('<span class="heading-number">')
})

test('of a file outside the root nothing is said but that', async () => {
  const {folder} = await project({'report.md': report})
  const {ok, messages} = await publish('../report.md', {root: join(folder, 'reports'), to: []})
  expect(ok).toBe(false)
  expect(messages.flatMap((file) => file.messages.map(({ruleId}) => ruleId))).toEqual(['inside-root'])
})

test('an unknown template is said where it is named, with every other mistake', async () => {
  const {call} = await project({
    'report.md': '---\ntitle: A report\ndate: 2026\ntemplate: brefing\n---\n\nSee @nowhere.\n',
  })
  const {code, error} = await call('build', 'report.md')
  expect(code).toBe(1)
  expect(error).toContain(
    'report.md:4:11: error: Unexpected template `brefing`, expected `briefing` [known-template]\n',
  )
  expect(error).toContain('[known-reference]\n2 errors: 1 report not written\n')
  expect((await call('build', 'report.md', '--template', 'other')).error).toContain(
    'report.md: error: Unexpected template `other`',
  )
})

test('no path leads out of the project', async () => {
  const {call} = await project({'report.md': `${report}\n::include{src="../outside.md"}\n`})
  const {code, error} = await call('build', 'report.md')
  expect(code).toBe(1)
  expect(error).toMatch(/^report\.md:8:\d+: error: .* \[inside-root\]\n1 error: 1 report not written\n$/)
})

test('a place that cannot be written to is wrong usage, and other reports are written', async () => {
  const {call, files} = await project({'a.md': report, 'b.md': report, 'out/a.html/taken': ''})
  const {code, out, error} = await call('build', '--to', 'html', 'a.md', 'b.md')
  expect(code).toBe(2)
  expect(out).toMatch(/^out\/b\.html \d+ kB\n1 report, 1 file in 0\.25 s\n$/)
  expect(error).toMatch(/^readout: .*a\.html: cannot be written \(not a file\)\n$/)
  expect(await files()).toEqual(['a.md', 'b.md', 'out/a.html/taken', 'out/b.html'])
})
