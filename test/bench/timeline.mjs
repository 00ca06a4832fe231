/**
 * CPU seconds that 200 events add to a report in all three formats, warm, on file descriptor 3 as JSON: drawn and
 * listed, and apart from that the PNG which stands in for the drawing in Word.
 */
import {mkdirSync, writeFileSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {publish} from '../../dist/publish.js'

const [folder] = process.argv.slice(2)
const root = join(folder, 'timeline')
mkdirSync(root, {recursive: true})

const head = '---\ntitle: Events\ndate: 2026-02-09\n'

/** Events from 1990 to 2025 in three tracks, known to the day, the month or the year; `round` is in the name of one. */
function events(count, round) {
  const two = (value) => String(value).padStart(2, '0')
  return Array.from({length: count}, (_, i) => {
    const year = 1990 + ((i * 7) % 36)
    const date = [
      `${year}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`,
      `${year}-${two(1 + (i % 12))}`,
      `${year}`,
    ][i % 3]
    const title = `Talks of round ${i + 1} end in ${['Ottawa', 'Delhi', 'Geneva'][i % 3]}`
    return `  - {date: "${date}", title: "${title}", track: ${['Security', 'Trade', `Visits ${round}`][i % 3]}}\n`
  }).join('')
}

function write(name, text) {
  const path = join(root, name)
  writeFileSync(path, text)
  return path
}

/** Median CPU seconds of `run`, over some rounds that each have a number. */
async function median(rounds, run) {
  const seconds = []
  for (let round = 0; round < rounds; round++) {
    const path = run(round)
    const before = process.cpuUsage()
    const {ok, messages} = await publish(path)
    if (!ok) throw new Error(messages.flatMap((file) => file.messages).join('\n'))
    const {user, system} = process.cpuUsage(before)
    seconds.push((user + system) / 1e6)
  }
  return seconds.sort((a, b) => a - b)[Math.floor(rounds / 2)]
}

const bare = write('bare.md', `${head}---\n\nNothing happened.\n`)
const timeline = (round) =>
  `${head}events:\n${events(200, round)}---\n\n::timeline[Two hundred events]{#fig-events}\n`
const same = write('same.md', timeline('a'))
const changing = (round) => write('changing.md', timeline(round))

// What V8 compiles for good it compiles after some twenty rounds.
await median(25, () => same)
await median(25, () => bare)
const alone = await median(15, () => bare)
const drawn = await median(15, () => same)
const redrawn = await median(9, changing)
writeSync(3, JSON.stringify({added: drawn - alone, png: redrawn - drawn}))
