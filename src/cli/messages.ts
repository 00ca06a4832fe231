/** Messages as a person at a terminal reads them: `file:line:column`, what, why, and which rule. */
import {join, relative} from 'node:path'
import picocolors from 'picocolors'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'

export interface Counts {
  errors: number
  warnings: number
}

/** How many messages there are of each severity. */
export function count(files: readonly VFile[]): Counts {
  const messages = files.flatMap((file) => file.messages)
  const errors = messages.filter(({fatal}) => fatal === true).length
  return {errors, warnings: messages.length - errors}
}

export interface Manner {
  colour: boolean
  /** The folder that the files' paths are relative to. */
  root: string
  /** The folder that printed paths are relative to. */
  cwd: string
}

/**
 * The messages on `files`, a line each, in the order of the files and of the places in them; a cause is
 * a line of its own, indented. Empty when there are none.
 */
export function formatMessages(files: readonly VFile[], manner: Manner): string {
  const colours = picocolors.createColors(manner.colour)
  let text = ''
  for (const file of files) {
    for (const message of file.messages.toSorted(byPlace)) {
      const severity = message.fatal === true ? colours.red('error') : colours.yellow('warning')
      const rule = message.ruleId === undefined ? '' : colours.dim(` [${message.ruleId}]`)
      text += `${colours.bold(where(file.path, message, manner))}: ${severity}: ${visible(message.reason)}${rule}\n`
      const {cause} = message
      if (isMessage(cause)) {
        text += `  ${where(cause.file ?? file.path, cause, manner)}: ${colours.dim(visible(cause.reason))}\n`
      }
    }
  }
  return text
}

/** "2 errors, 1 warning"; empty when there is nothing to count. */
export function formatCounts({errors, warnings}: Counts): string {
  const parts = []
  if (errors > 0) parts.push(errors === 1 ? '1 error' : `${errors} errors`)
  if (warnings > 0) parts.push(warnings === 1 ? '1 warning' : `${warnings} warnings`)
  return parts.join(', ')
}

function where(path: string, {line, column}: VFileMessage, {root, cwd}: Manner): string {
  const name = visible(relative(cwd, join(root, path)))
  return line === undefined ? name : `${name}:${line}:${column ?? 1}`
}

function byPlace(a: VFileMessage, b: VFileMessage): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

function isMessage(cause: unknown): cause is VFileMessage {
  return cause instanceof Error && 'reason' in cause
}

/** What an author wrote must not steer the terminal it is shown on: control characters show as themselves. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : `\\u{${code.toString(16)}}`
  })
}
