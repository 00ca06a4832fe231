#!/usr/bin/env node
/** The command, tied to this process. */
import process from 'node:process'
import {run} from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  now: () => performance.now(),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  colour: {
    out: wantsColour(process.stdout),
    error: wantsColour(process.stderr),
  },
})

/** Colours are for people: on a terminal, unless `NO_COLOR` (no-color.org) or a dumb terminal says otherwise. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
}
