/** Sets a report of the bench with Typst, in process; CPU seconds, pages and memory on file descriptor 3 as JSON. */

import {writeFileSync, writeSync} from 'node:fs'
import {createRequire} from 'node:module'
import {loadTheme} from '../../dist/theme/load.js'
import {fontFolders, materials, toTypst} from './material.mjs'

const [name, times, out] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const {NodeCompiler} = require('@myriaddreamin/typst-ts-node-compiler')
const theme = await loadTheme('briefing', new URL('../../templates', import.meta.url).pathname)
const fontPaths = fontFolders(theme, (file) => (file.startsWith('/') ? file : require.resolve(file)))
const compiler = NodeCompiler.create({fontArgs: [{fontPaths}], workspace: '/'})
const seconds = []
let pdf = Buffer.alloc(0)
for (let time = 0; time < Number(times); time++) {
  // Nothing is kept from one time to the next: what is set again is set anew.
  if (time > 0) compiler.evictCache(0)
  const mainFileContent = toTypst(materials[name](), theme)
  const before = process.cpuUsage()
  pdf = compiler.pdf({mainFileContent})
  const {user, system} = process.cpuUsage(before)
  seconds.push((user + system) / 1e6)
}
if (out) writeFileSync(out, pdf)
const pages = Number(/\/Type\s*\/Pages[^>]*?\/Count (\d+)/s.exec(pdf.toString('latin1'))?.[1] ?? Number.NaN)
writeSync(
  3,
  JSON.stringify({seconds, pages, bytes: pdf.length, memory: process.resourceUsage().maxRSS * 1024}),
)
