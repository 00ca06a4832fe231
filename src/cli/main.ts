#!/usr/bin/env node
/** The command, tied to this process. */
import process from 'node:process'
import {setFlagsFromString} from 'node:v8'
import {run} from './run.ts'

// V8 compiles a function again, optimised, once it has run for about this many bytes of its code. The usual
// 132 kB suits servers: a build ends before most of that work, which a third of its time went into, has paid.
setFlagsFromString('--interrupt-budget=1000000')
// A build keeps most of what it makes; a young generation that grows at once is copied less often.
setFlagsFromString('--semi-space-growth-factor=8')

// Whoever reads our output may stop before its end, as `head` does: that is no fault, and nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

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
