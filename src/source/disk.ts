/** The one door to the disk: files inside the project root, and nothing else. */
import {readFile, realpath, stat} from 'node:fs/promises'
import {isAbsolute, join, relative, resolve, sep} from 'node:path'

/** Why a file was not read. */
export type ReadProblem = 'missing' | 'outside' | 'not-a-file' | 'too-large' | 'unreadable'

export type ReadResult = {ok: true; bytes: Uint8Array} | {ok: false; problem: ReadProblem}

/** Reads files by key: their path from the root, with `/` between folders. */
export interface Disk {
  /** The root, with symbolic links followed. */
  root: string
  read(key: string): Promise<ReadResult>
  /** Whether a file or folder is there, inside the root. */
  has(key: string): Promise<boolean>
}

/** Largest file read, in bytes. */
const largest = 100_000_000

/** A disk that ends at `root`; a symbolic link that leads out of it is outside. */
export async function openDisk(root: string): Promise<Disk> {
  const real = await realpath(resolve(root)).catch(() => resolve(root))
  return {root: real, read: (key) => readInside(real, key), has: (key) => isThere(real, key)}
}

async function readInside(root: string, key: string): Promise<ReadResult> {
  if (key.includes('\0')) return {ok: false, problem: 'missing'}
  const wished = join(root, ...key.split('/'))
  if (!isInside(root, wished)) return {ok: false, problem: 'outside'}
  try {
    const path = await realpath(wished)
    if (!isInside(root, path)) return {ok: false, problem: 'outside'}
    // Asked before it is opened: opening a pipe would wait for its other end.
    const facts = await stat(path)
    if (!facts.isFile()) return {ok: false, problem: 'not-a-file'}
    if (facts.size > largest) return {ok: false, problem: 'too-large'}
    return {ok: true, bytes: new Uint8Array(await readFile(path))}
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return {ok: false, problem: 'missing'}
    return {ok: false, problem: 'unreadable'}
  }
}

async function isThere(root: string, key: string): Promise<boolean> {
  const wished = join(root, ...key.split('/'))
  if (key.includes('\0') || !isInside(root, wished)) return false
  const path = await realpath(wished).catch(() => null)
  return path !== null && isInside(root, path)
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** True for a key that leads out of the root. */
export function isOutside(key: string): boolean {
  return key === '..' || key.startsWith('../')
}

/** Key of the file at `path`, absolute or relative to the root; `..` first when it is outside. */
export function keyOf(root: string, path: string): string {
  return relative(root, resolve(root, path)).split(sep).join('/')
}

/**
 * Key of the file that `path` names in the file with key `from`: percent escapes read, `/` between folders.
 * Begins with `..` when it leads out of the root.
 */
export function keyFrom(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of decode(path).split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** How to say that a file was not read: what was found, and what was expected. */
export function sayProblem(problem: ReadProblem, path: string): {found: string; expected: string} {
  switch (problem) {
    case 'missing':
      return {
        found: `path \`${path}\`, where no file is`,
        expected: path.includes('\\') ? '`/` between folders' : 'a file',
      }
    case 'outside':
      return {found: `path \`${path}\` out of the project root`, expected: 'a file inside it'}
    case 'not-a-file':
      return {found: `path \`${path}\`, which is no file`, expected: 'a file'}
    case 'too-large':
      return {found: `file \`${path}\` of more than ${largest} bytes`, expected: 'a smaller one'}
    case 'unreadable':
      return {found: `file \`${path}\` that cannot be read`, expected: 'a file that can'}
  }
}
