/** Writing files whole or not at all. */
import {copyFile, link, mkdir, rename, rm, stat, writeFile} from 'node:fs/promises'
import {basename, dirname, join, relative} from 'node:path'
import picocolors from 'picocolors'
import {type Surroundings, UsageError} from './surroundings.ts'

/** A file to be: an absolute path, and what is to stand there. */
export interface Draft {
  path: string
  bytes: Uint8Array
}

/**
 * Put all drafts in their places, or none: whoever looks, at any moment, finds complete files.
 *
 * Each draft is written beside its place first; only when all are on disk are they renamed. When a rename
 * fails (a document that another program holds open), those already done are taken back.
 *
 * None takes the place of a file in `sources`, absolute paths of what the drafts were made from.
 *
 * @throws UsageError when a place cannot be written to; the earlier files then stand as they were.
 */
export async function writeAll(drafts: readonly Draft[], sources: readonly string[] = []): Promise<void> {
  const source = drafts.find(({path}) => sources.includes(path))
  if (source !== undefined)
    throw new UsageError(`${source.path}: cannot be written (the report is made from it)`)
  const moves = drafts.map(({path, bytes}) => ({
    path,
    bytes,
    fresh: beside(path, 'new'),
    old: beside(path, 'old'),
  }))
  const done: typeof moves = []
  let failed: string | null = null
  try {
    for (const {path, bytes, fresh, old} of moves) {
      failed = path
      await mkdir(dirname(path), {recursive: true})
      await writeFile(fresh, bytes)
      await keep(path, old)
    }
    for (const move of moves) {
      failed = move.path
      await rename(move.fresh, move.path)
      done.push(move)
    }
  } catch (error) {
    for (const {path, old} of done) await rename(old, path).catch(() => rm(path, {force: true}))
    throw new UsageError(`${failed}: cannot be written (${reasonOf(error)})`)
  } finally {
    // What cannot be cleared away was never made.
    for (const {fresh, old} of moves) {
      await rm(fresh, {force: true}).catch(() => undefined)
      await rm(old, {force: true}).catch(() => undefined)
    }
  }
}

/** A second name for what stands at `path`, if anything does; a copy where the disk knows no hard links. */
async function keep(path: string, old: string): Promise<void> {
  const facts = await stat(path).catch(() => null)
  if (facts === null) return
  if (!facts.isFile()) throw new Error('not a file')
  await rm(old, {force: true})
  await link(path, old).catch(() => copyFile(path, old))
}

/** In the same folder, so that renaming never crosses to another disk; hidden; named for this process. */
function beside(path: string, what: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${what}`)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.message
}

/** The line that says that a file was written: its path from here, and its size. */
export function written({path, bytes}: Draft, {cwd, colour}: Surroundings): string {
  const {dim} = picocolors.createColors(colour.out)
  return `${relative(cwd, path)} ${dim(size(bytes.length))}\n`
}

/** "34 kB": thousands of bytes, rounded up. */
function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
