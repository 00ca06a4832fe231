/** No section of the specification is left out of the files that share the work. */
import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, it} from 'vitest'
import {sections} from './run.ts'

it('runs every section of the specification once', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts'))
  const text = files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n')
  const times = sections.map((section) => [section, text.split(`'${section}'`).length - 1])
  expect(times).toEqual(sections.map((section) => [section, 1]))
})
