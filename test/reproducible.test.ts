/** Promise 3: same input, same bytes, whatever the process, the time zone, the locale and the checkout's line endings. */
import {execFile} from 'node:child_process'
import {createHash} from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {promisify} from 'node:util'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {publish} from '../src/publish.ts'
import {projectRoot} from './support/pipeline.ts'

const run = promisify(execFile)
const command = path.join(projectRoot, 'dist', 'cli', 'main.js')
const content = path.join(projectRoot, 'content')

describe('the same input', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'readout-'))
  })

  afterAll(() => rmSync(folder, {recursive: true, force: true}))

  /** Build the content in a process of its own; what was written, by name. */
  async function build(
    name: string,
    from: string,
    env: Record<string, string>,
  ): Promise<Record<string, string>> {
    if (!existsSync(command)) throw new Error('There is no dist folder: run `npm run build` first')
    const out = path.join(folder, name)
    await run(process.execPath, [command, 'build', 'content', '--out', out], {
      cwd: path.dirname(from),
      env: {...process.env, ...env},
    })
    return hashes(out)
  }

  it('gives the same bytes in two processes, in three time zones and locales', async () => {
    const [utc, india, newfoundland] = await Promise.all([
      build('utc', content, {TZ: 'UTC', LC_ALL: 'C'}),
      build('india', content, {TZ: 'Asia/Kolkata', LC_ALL: 'hi_IN.UTF-8'}),
      build('newfoundland', content, {TZ: 'America/St_Johns', LC_ALL: 'fr_CA.UTF-8'}),
    ])
    expect(Object.keys(utc).filter((file) => /\.(html|pdf|docx)$/.test(file)).length).toBeGreaterThanOrEqual(
      6,
    )
    expect(india).toEqual(utc)
    expect(newfoundland).toEqual(utc)
  }, 120_000)

  it('gives the same bytes whatever the line endings of the checkout', async () => {
    const project = path.join(folder, 'crlf')
    cpSync(content, path.join(project, 'content'), {recursive: true})
    for (const file of readdirSync(project, {recursive: true, encoding: 'utf8'}))
      if (/\.(md|csv|yaml|svg)$/.test(file)) {
        const name = path.join(project, file)
        writeFileSync(name, readFileSync(name, 'utf8').replace(/\r?\n/g, '\r\n'))
      }
    const [unix, windows] = await Promise.all([
      build('unix-out', content, {}),
      build('windows-out', path.join(project, 'content'), {}),
    ])
    expect(windows).toEqual(unix)
  }, 120_000)

  it('gives the same bytes twice in one process', async () => {
    const reports = readdirSync(content, {recursive: true, encoding: 'utf8'}).filter(isReport)
    expect(reports.length).toBeGreaterThanOrEqual(2)
    for (const report of reports) {
      const first = await publish(path.join(content, report), {root: content})
      const second = await publish(path.join(content, report), {root: content})
      for (const format of ['html', 'pdf', 'docx'] as const) {
        const [one, other] = [first.outputs[format], second.outputs[format]]
        expect(one?.length).toBeGreaterThan(1000)
        expect(hash(other ?? new Uint8Array())).toBe(hash(one ?? new Uint8Array()))
      }
    }
  }, 120_000)
})

function isReport(file: string): boolean {
  return (
    file.endsWith('.md') &&
    /^---\n(?:(?!---\n).*\n)*?title:/.test(readFileSync(path.join(content, file), 'utf8'))
  )
}

function hashes(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((file) => statSync(path.join(folder, file)).isFile())
      .sort()
      .map((file) => [file, hash(readFileSync(path.join(folder, file)))]),
  )
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
