/** A project in a temporary folder, and the command called in it. */
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {onTestFinished} from 'vitest'
import {run} from '../../src/cli/run.ts'

export interface Project {
  folder: string
  /** Call the command in the project's folder. */
  call(...args: string[]): Promise<{code: number; out: string; error: string}>
  callWith(
    env: Record<string, string>,
    ...args: string[]
  ): Promise<{code: number; out: string; error: string}>
  write(path: string, content: string | Uint8Array): Promise<void>
  read(path: string): Promise<Buffer>
  /** Every file, sorted, with `/` between folders. */
  files(): Promise<string[]>
}

/** A project with the given files, gone when the test ends. */
export async function project(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'readout-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))

  const write: Project['write'] = async (path, content) => {
    await mkdir(dirname(join(folder, path)), {recursive: true})
    await writeFile(join(folder, path), content)
  }
  for (const [path, content] of Object.entries(files)) await write(path, content)

  const callWith: Project['callWith'] = async (env, ...args) => {
    let out = ''
    let error = ''
    let time = 0
    const code = await run(args, {
      cwd: folder,
      env,
      // A clock that ticks a quarter of a second each time it is looked at.
      now: () => (time += 250),
      out: (text) => (out += text),
      error: (text) => (error += text),
      colour: {out: false, error: false},
    })
    return {code, out, error}
  }

  return {
    folder,
    call: (...args) => callWith({}, ...args),
    callWith,
    write,
    read: (path) => readFile(join(folder, path)),
    files: async () => {
      const entries = await readdir(folder, {recursive: true, withFileTypes: true})
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort()
    },
  }
}

/** A report without fault. */
export const report = `---
title: A report
date: 2026-02-09
---

Words.
`
