import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {readConfiguration} from '../../src/cli/configuration.ts'
import {UsageError} from '../../src/cli/surroundings.ts'
import {project} from './project.ts'

test('the nearest configuration at or above the folder is read, and its folder is the root', async () => {
  const {folder} = await project({
    '.readout.yaml': `to: [pdf, html]
out: public
template: house
strict: true
rules:
  has-date: off
  raw-html: error
  skipped-level: false
`,
  })
  await mkdir(join(folder, 'deep/er'), {recursive: true})
  expect(await readConfiguration(join(folder, 'deep/er'))).toEqual({
    root: folder,
    to: ['html', 'pdf'],
    out: 'public',
    template: 'house',
    strict: true,
    rules: {'has-date': 'off', 'raw-html': 'error', 'skipped-level': 'off'},
  })
})

test('formats may be one text with commas, and an empty file sets nothing', async () => {
  const {folder, write} = await project({'.readout.yaml': 'to: docx, html\n'})
  expect(await readConfiguration(folder)).toEqual({root: folder, to: ['html', 'docx'], rules: {}})
  await write('.readout.yaml', '# Nothing yet\n')
  expect(await readConfiguration(folder)).toEqual({root: folder, rules: {}})
})

test('without a configuration the folder itself is the root', async () => {
  const {folder} = await project()
  expect(await readConfiguration(folder)).toEqual({root: folder, rules: {}})
})

test.each([
  ['two: [', /^\.readout\.yaml:1:\d+: /],
  ['- a list', '.readout.yaml:1:1: Unexpected value, expected a map of settings'],
  [
    'outt: x',
    '.readout.yaml:1:1: Unexpected setting `outt`, expected one of `to`, `out`, `template`, `strict`, `rules`',
  ],
  ['to: [html, odt]', '.readout.yaml:1:5: Unexpected `odt` in `to`, expected some of `html`, `pdf`, `docx`'],
  ['out: 3', '.readout.yaml:1:6: Unexpected value of `out`, expected text'],
  ['strict: maybe', '.readout.yaml:1:9: Unexpected value of `strict`, expected `true` or `false`'],
  [
    'rules: none',
    '.readout.yaml:1:8: Unexpected value of `rules`, expected a map of rules to `off`, `warning` or `error`',
  ],
  [
    'rules:\n  has-dat: off\n  has-date: no\n',
    '.readout.yaml:2:3: Unexpected rule `has-dat`, expected `has-date` or another\n.readout.yaml:3:13: Unexpected severity of `has-date`, expected `off`, `warning` or `error`',
  ],
])('a mistake is wrong usage, with its place: %j', async (text, message) => {
  const {folder} = await project({'.readout.yaml': text})
  const reading = readConfiguration(folder)
  await expect(reading).rejects.toThrow(UsageError)
  await expect(reading).rejects.toThrow(message)
})
