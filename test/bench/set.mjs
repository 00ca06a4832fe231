/**
 * Lays out and writes a serialised report some times over; the CPU seconds of each time, the pages, and the memory at
 * its highest after the first, on file descriptor 3 as JSON. A time counts everything from the report to the PDF, fonts
 * and hyphenation patterns too, but not the loading of modules.
 */
import {readFileSync, writeFileSync, writeSync} from 'node:fs'
import {deserialize} from 'node:v8'
import {openMeasure} from '../../dist/draw/shape.js'
import {layOut} from '../../dist/layout/layout.js'
import {toPdf} from '../../dist/pdf/write.js'
import {readFont} from '../../dist/theme/font.js'
import {loadTheme} from '../../dist/theme/load.js'

// What writing imports when it is first reached.
await Promise.all([import('pdfkit'), import('fontkit')])

const [path, times, out] = process.argv.slice(2)
const theme = await loadTheme('briefing', new URL('../../templates', import.meta.url).pathname)
const report = deserialize(readFileSync(path))
const seconds = []
let pages = 0
let bytes = 0
let memory = 0
const measure = await openMeasure(theme, readFont)
for (let time = 0; time < Number(times); time++) {
  const before = process.cpuUsage()
  const layout = layOut(report, theme, measure)
  const pdf = await toPdf(report, layout, theme, measure, {})
  const {user, system} = process.cpuUsage(before)
  seconds.push((user + system) / 1e6)
  pages = layout.pages.length
  bytes = pdf.length
  memory ||= process.resourceUsage().maxRSS * 1024
  if (out) writeFileSync(out, pdf)
}
writeSync(3, JSON.stringify({seconds, pages, bytes, memory}))
