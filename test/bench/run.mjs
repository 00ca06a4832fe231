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

/** Pages of prose, tables and notes beside Typst, in processes of their own that begin with a serialised report. */
function benchPages() {
  const rounds = 3
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
  const list = (values) => values.map((value) => value.toFixed(2)).join(', ')
  const aims = {prose: 'the aims are 400 and 5', tables: 'the aim is 3', notes: 'the aim is 3'}
  console.log(
    `\nPages from a resolved report to the PDF, CPU seconds, ${rounds} new processes each, in turn with Typst`,
  )
  for (const [name, aim] of Object.entries(aims)) {
    const report = join(folder, `${name}.report`)
    child([here('report.mjs'), name, report])
    const runs = []
    const peers = []
    for (let round = 0; round < rounds; round++) {
      runs.push(JSON.parse(child([...asTheCommand, here('set.mjs'), report, '3'])))
      peers.push(JSON.parse(child([here('typst.mjs'), name, '1'])))
    }
    const plain = JSON.parse(child([here('set.mjs'), report, '1']))
    const [{pages, bytes}] = runs
    const first = runs.map(({seconds}) => seconds[0])
    const warm = runs.map(({seconds}) => Math.min(...seconds.slice(1)))
    const typst = peers.map(({seconds}) => seconds[0])
    const speed = (seconds) => `${Math.round(pages / seconds)} pages/s`
    console.log(`  ${name}: ${pages} pages, ${Math.round(bytes / 1000)} kB; Typst ${peers[0].pages} pages`)
    row('first', median(first), `${speed(median(first))} (${list(first)})`)
    row('first, without the flags of V8', plain.seconds[0], speed(plain.seconds[0]))
    row('warm', median(warm), `${speed(median(warm))} (${list(warm)})`)
    row(
      'Typst',
      median(typst),
      `${(median(typst) / median(first)).toFixed(1)} × ours; ${aim} (${list(typst)})`,
    )
    const memory = (found) => `${Math.round(Math.max(...found.map((run) => run.memory)) / 1e6)} MB`
    const most = name === 'prose' ? '; the aim is below 400' : ''
    console.log(`  memory at its highest: ${memory(runs)}${most}; Typst ${memory(peers)}`)
  }
  const report = join(folder, 'page.report')
  child([here('report.mjs'), 'page', report])
  const {seconds} = JSON.parse(child([...asTheCommand, here('set.mjs'), report, '40']))
  row(
    'one page, warm, median',
    median(seconds.slice(-15)),
    `the aim is below 0.15; the first ${seconds[0].toFixed(2)}`,
  )
}

try {
  const wanted = process.argv.slice(2)
  if (wanted.length === 0 || wanted.includes('briefing')) benchBriefing()
  if (wanted.length === 0 || wanted.includes('large')) benchLarge()
  if (wanted.length === 0 || wanted.includes('timeline')) benchTimeline()
  if (wanted.length === 0 || wanted.includes('pages')) benchPages()
} finally {
  rmSync(folder, {recursive: true, force: true})
}
