/** Finding the reports that paths stand for, and where each is written. */
import {lstat, open, readdir, stat} from 'node:fs/promises'
import {basename, dirname, extname, isAbsolute, join, relative, resolve, sep} from 'node:path'
import {UsageError} from './surroundings.ts'

/** A report to build: absolute paths. */
export interface Job {
  file: string
  /** The folder nothing outside of which is read. */
  root: string
  /** Where it is written, without the format's ending. */
  target: string
}

export interface Where {
  cwd: string
  /** The project root: the root of every report below it. */
  root: string
  /** The folder written to: never searched. */
  out: string
}

/**
 * The reports that `paths` stand for, in the order of the paths, a folder's by name.
 *
 * A file is a report whatever is in it and is written straight into the output folder. Of a folder every
 * `.md` whose front matter has a `title` is one, and the sub-folders it is in are mirrored.
 */
export async function findReports(paths: readonly string[], where: Where): Promise<Job[]> {
  const jobs: Job[] = []
  for (const path of paths) {
    const found = resolve(where.cwd, path)
    const facts = await stat(found).catch(() => null)
    if (facts === null) throw new UsageError(`${path}: no such file or folder`)
    if (facts.isFile()) {
      jobs.push(jobFor(found, dirname(found), where))
    } else if (facts.isDirectory()) {
      const passed: Passed[] = []
      const files = await reportsIn(found, where.out, passed)
      if (files.length === 0) throw new UsageError(sayNone(path, passed, where))
      jobs.push(...files.map((file) => jobFor(file, found, where)))
    } else {
      throw new UsageError(`${path}: neither a file nor a folder`)
    }
  }
  return withoutClashes(jobs, where)
}

function jobFor(file: string, folder: string, {root, out}: Where): Job {
  const name = basename(file, extname(file))
  return {
    file,
    root: contains(root, file) ? root : folder,
    target: join(out, relative(folder, dirname(file)), name),
  }
}

/** A report named twice is built once; two reports that would write the same files are one too many. */
function withoutClashes(jobs: readonly Job[], {cwd}: Where): Job[] {
  const byTarget = new Map<string, Job>()
  for (const job of jobs) {
    // Most disks of authors take Report.pdf and report.pdf for one file.
    const key = job.target.normalize('NFC').toLowerCase()
    const other = byTarget.get(key)
    if (other === undefined) byTarget.set(key, job)
    else if (other.file !== job.file) {
      const [first, second, target] = [other.file, job.file, job.target].map((path) => relative(cwd, path))
      throw new UsageError(`${first} and ${second} would both be written to ${target}`)
    }
  }
  return [...byTarget.values()]
}

/** True when `path` is `folder` or lies below it. */
export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A Markdown file of a folder that was not taken for a report, and what it lacks. */
interface Passed {
  path: string
  lacks: 'front matter' | 'title'
}

const mostPassed = 5

function sayNone(path: string, passed: readonly Passed[], {cwd}: Where): string {
  const expected = `${path}: no report in this folder, expected a .md whose front matter has a \`title\``
  if (passed.length === 0) return expected
  const lines = passed
    .slice(0, mostPassed)
    .map(
      ({path: file, lacks}) =>
        `  ${relative(cwd, file)} has no ${lacks === 'title' ? '`title` in its front matter' : lacks}`,
    )
  const more = passed.length - lines.length
  if (more > 0) lines.push(`  and ${more} more`)
  return [expected, ...lines, 'To build one of them as it is, name the file itself'].join('\n')
}

/** Links are not followed: a folder cannot hold itself, nor anything outside the project. */
async function reportsIn(folder: string, out: string, passed: Passed[]): Promise<string[]> {
  const found: string[] = []
  const entries = await readdir(folder, {withFileTypes: true})
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || path === out) continue
    if (entry.isDirectory()) found.push(...(await reportsIn(path, out, passed)))
    else if (entry.isFile() && extname(entry.name).toLowerCase() === '.md') {
      const lacks = await whatLacks(path)
      if (lacks === null) found.push(path)
      else passed.push({path, lacks})
    }
  }
  return found
}

/** Front matter is short; what lies beyond this many bytes is not searched for a title. */
const frontMatterLimit = 64 * 1024

/**
 * What keeps a file from being a report of its folder: the front matter, or a `title` at its top level. The lines are read rather than the YAML, so that
 * a report whose YAML is broken is still taken for one, and its mistake reported.
 */
async function whatLacks(path: string): Promise<Passed['lacks'] | null> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(Math.min(frontMatterLimit, (await lstat(path)).size))
    const {bytesRead} = await handle.read(buffer, 0, buffer.length, 0)
    const text = buffer.toString('utf8', 0, bytesRead).replace(/^\u{FEFF}/u, '')
    const block = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n---[ \t]*(?:\r?\n|$)|$)/.exec(text)
    if (block === null) return 'front matter'
    return /^(?:title|"title"|'title')[ \t]*:(?:\s|$)/m.test(block[1] ?? '') ? null : 'title'
  } finally {
    await handle.close()
  }
}
