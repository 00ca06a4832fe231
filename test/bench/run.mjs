/** Prints CPU figures; see test/README.md. Nothing here can fail a build: it measures what `npm run build` made. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {writeLarge} from './large.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const main = here('../../dist/bundle/main.js')
const content = here('../../content')
const briefing = join(content, 'india-canada-security-pact/india-canada-security-pact.md')
const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'))

/** What a child process writes to file descriptor 3; its own words are kept unless it fails. */
function child(args, cwd = here('../..')) {
  const {status, stderr, output} = spawnSync(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`)
  return output[3]
}

/** CPU seconds of a script in a process of its own, the best of `times`. */
function cold(times, args, cwd) {
  return Math.min(
    ...Array.from({length: times}, () => Number(child(['--import', here('cpu.mjs'), ...args], cwd))),
  )
}

function row(name, value, note = '') {
  console.log(`  ${name.padEnd(34)}${value.toFixed(2).padStart(7)}  ${note}`)
}

function ratio(value, peer) {
  return `${(value / peer).toFixed(1)} × the bare stack`
}

function benchBriefing() {
  console.log('\nThe briefing, cold: a new process each time, best of 5, CPU seconds')
  const bare = cold(5, [here('bare.mjs'), briefing, join(folder, 'bare.html')])
  row('Node alone', cold(5, ['--eval', '0']))
  row('bare unified and GFM, HTML', bare)
  for (const to of ['html', 'pdf', 'docx', 'html,pdf,docx']) {
    const value = cold(5, [main, 'build', briefing, '--to', to, '--out', join(folder, 'out')])
    row(`readout, ${to}`, value, ratio(value, bare) + (to.includes(',') ? '; the aim is 1.50' : ''))
  }
}

/** What `src/cli/main.ts` asks of V8. */
const asTheCommand = ['--interrupt-budget=1000000', '--semi-space-growth-factor=8']

function benchLarge() {
  const path = writeLarge(content, join(folder, 'large'), 300_000)
  const bare = cold(1, [here('bare.mjs'), path, join(folder, 'bare.html')])
  const {seconds, facts} = JSON.parse(child([...asTheCommand, here('stages.mjs'), path]))
  const total = Object.values(seconds).reduce((sum, value) => sum + value, 0)
  const kB = (bytes) => `${Math.round(bytes / 1000)} kB`
  console.log(`\nA report of ${kB(facts.source)}, ${facts.pages} pages, cold, CPU seconds`)
  row('bare unified and GFM, HTML', bare)
  for (const [name, value] of Object.entries(seconds))
    row(name, value, `${Math.round((100 * value) / total)} %`)
  row('all stages, module by module', total, ratio(total, bare))
  const whole = cold(3, [main, 'build', path, '--out', join(folder, 'out')], dirname(path))
  row('readout, html,pdf,docx', whole, `${ratio(whole, bare)}; the aim is 5.00`)
  console.log(
    `  written: HTML ${kB(facts.html)}, PDF ${kB(facts.pdf)}, DOCX ${kB(facts.docx)}; ${facts.messages} messages`,
  )
  console.log(`  memory at its highest: ${Math.round(facts.memory / 1e6)} MB`)
}

function benchTimeline() {
  const {added, png} = JSON.parse(child([...asTheCommand, here('timeline.mjs'), folder]))
  console.log('\n200 events drawn and listed in all three formats, warm, median CPU seconds')
  row('added to a report', added, 'the aim is 0.15')
  row('the PNG beside the drawing in Word', png, 'drawn anew; the aim is 0.50')
}

try {
  const wanted = process.argv.slice(2)
  if (wanted.length === 0 || wanted.includes('briefing')) benchBriefing()
  if (wanted.length === 0 || wanted.includes('large')) benchLarge()
  if (wanted.length === 0 || wanted.includes('timeline')) benchTimeline()
} finally {
  rmSync(folder, {recursive: true, force: true})
}
