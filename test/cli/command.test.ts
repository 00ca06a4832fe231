import {expect, test} from 'vitest'
import packageFile from '../../package.json' with {type: 'json'}
import {rules} from '../../src/model/rule.ts'
import {project, report} from './project.ts'

test('--version prints the version of the package', async () => {
  const {call} = await project()
  expect(await call('--version')).toEqual({code: 0, out: `${packageFile.version}\n`, error: ''})
})

test('--help shows the commands, examples and exit codes', async () => {
  const {call} = await project()
  const {code, out} = await call('--help')
  expect(code).toBe(0)
  for (const words of ['build', 'events', 'rules', 'Examples:', 'Exit codes: 0 done'])
    expect(out).toContain(words)
  expect((await call('build', '--help')).out).toContain('--strict')
  expect((await call('events', '--help')).out).toContain('(choices: "json", "csv", "ics")')
})

test.each([
  ['an unknown command', ['biuld'], "error: unknown command 'biuld'\n(Did you mean build?)\n"],
  [
    'an unknown option',
    ['build', '--tmeplate', 'x'],
    "error: unknown option '--tmeplate'\n(Did you mean --template?)\n",
  ],
  [
    'an unknown format',
    ['build', '--to', 'html,odt'],
    "error: option '-t, --to <formats>' argument 'html,odt' is invalid. Unexpected \"odt\", expected some of html, pdf, docx.\n",
  ],
  [
    'an unknown format of events',
    ['events', '--format', 'xml'],
    "error: option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are json, csv, ics.\n",
  ],
  [
    'no format at all',
    ['build', '--to', ','],
    "error: option '-t, --to <formats>' argument ',' is invalid. None named, expected some of html, pdf, docx.\n",
  ],
  [
    'an option without its value',
    ['build', '--out'],
    "error: option '-o, --out <folder>' argument missing\n",
  ],
  ['a path that is not there', ['build', 'gone.md'], 'readout: gone.md: no such file or folder\n'],
  [
    'a folder without reports',
    ['build', 'notes'],
    'readout: notes: no report in this folder, expected a .md whose front matter has a `title`\n  notes/plain.md has no front matter\nTo build one of them as it is, name the file itself\n',
  ],
  [
    'an unknown rule',
    ['rules', 'has-tilte', 'zzz'],
    'readout: Unexpected rule `has-tilte`, expected `has-title` or another\nUnexpected rule `zzz`, expected one that `readout rules` lists\n',
  ],
])('%s is wrong usage', async (_, args, error) => {
  const {call, files} = await project({'notes/plain.md': '# No front matter\n', 'report.md': report})
  const before = await files()
  expect(await call(...args)).toEqual({code: 2, out: '', error})
  expect(await files()).toEqual(before)
})

test('without a command the help is shown and the usage is wrong', async () => {
  const {call} = await project()
  const {code, out, error} = await call()
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(error).toContain('Usage: readout')
})

test('a SOURCE_DATE_EPOCH that is no number of seconds is wrong usage', async () => {
  const {callWith} = await project({'report.md': report})
  expect(await callWith({SOURCE_DATE_EPOCH: 'yesterday'}, 'build')).toEqual({
    code: 2,
    out: '',
    error: 'readout: Unexpected SOURCE_DATE_EPOCH "yesterday", expected seconds since 1970\n',
  })
})

test('`rules` lists every rule with its severity and what holds when it is kept', async () => {
  const {call} = await project()
  const {code, out} = await call('rules')
  expect(code).toBe(0)
  const listed = out.trimEnd().split('\n')
  const names = Object.keys(rules).sort()
  expect(listed.map((line) => line.split(' ')[0])).toEqual(names)
  for (const [index, name] of names.entries()) {
    const {severity, holds} = rules[name as keyof typeof rules]
    expect(listed[index]?.split(/ {2,}/)).toEqual([name, severity, holds])
  }
  expect((await call('rules', 'has-title')).out).toBe('has-title  error    A report has a title\n')
})
