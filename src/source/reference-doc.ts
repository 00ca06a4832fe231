/** The reference document that a report or the command names: its bytes, for Word files to take their style from. */
import {VFile} from 'vfile'
import type {RuleName} from '../model/rule.ts'
import {isOutside, keyFrom, keyOf, openDisk, sayProblem} from './disk.ts'

/** The bytes and the file that messages on them are collected on, or the rule that its path breaks, for a message. */
export type ReferenceDoc =
  | {file: VFile; bytes: Uint8Array}
  | {rule: RuleName; found: string; expected: string}

/**
 * Read the reference document at `path`: as the report with the key `from` writes it, or, where `from` is `null`,
 * absolute or relative to the root. Like all that is read it lies inside the root.
 */
export async function readReferenceDoc(
  root: string,
  path: string,
  from: string | null,
): Promise<ReferenceDoc> {
  const disk = await openDisk(root)
  const rooted = from !== null && /^[\\/]/.test(path)
  const near = from === null ? keyOf(root, path) : keyFrom(from, path)
  // A root that is reached through a symbolic link is the same root.
  const key = from === null && isOutside(near) ? keyOf(disk.root, path) : near
  const result =
    rooted || isOutside(key) ? {ok: false as const, problem: 'outside' as const} : await disk.read(key)
  if (result.ok) return {file: new VFile({path: key, cwd: disk.root}), bytes: result.bytes}
  const rule = result.problem === 'outside' ? 'inside-root' : 'readable-file'
  return {rule, ...sayProblem(result.problem, from === null ? key : path)}
}
