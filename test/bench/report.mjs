/** Reads and resolves a report of the bench and writes it, serialised, to a file. */
import {writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {serialize} from 'node:v8'
import {resolve} from '../../dist/resolve/resolve.js'
import {load} from '../../dist/source/load.js'
import {loadTheme} from '../../dist/theme/load.js'
import {materials, toMarkdown} from './material.mjs'

const [name, out] = process.argv.slice(2)
const theme = await loadTheme('briefing', new URL('../../templates', import.meta.url).pathname)
const path = join(dirname(out), `${name}.md`)
writeFileSync(path, toMarkdown(materials[name]()))
const source = await load(path, {
  root: dirname(out),
  epoch: 0,
  registers: async () => theme.choices.registers,
})
writeFileSync(out, serialize(resolve(source, theme.choices)))
