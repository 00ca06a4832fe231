/** What a command sees of the world outside, handed to it so that tests can hand it another. */

export interface Surroundings {
  /** The folder the command was called in: relative paths start here, and messages name files from here. */
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** A clock, in milliseconds from any start. */
  now(): number
  /** Write to the standard output: what was made. */
  out(text: string): void
  /** Write to the standard error: what is wrong. */
  error(text: string): void
  /** Whether each stream shows colours. */
  colour: {out: boolean; error: boolean}
}

/** The exit codes, each a promise to scripts. */
export const exit = {
  done: 0,
  /** An error in the content, or a warning with `--strict`. */
  content: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** Readout itself failed; `EX_SOFTWARE` of sysexits.h. */
  internal: 70,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** The command was called in a way it cannot follow; the message says how, for the person who called it. */
export class UsageError extends Error {}

/**
 * `SOURCE_DATE_EPOCH` as reproducible-builds.org/specs/source-date-epoch defines it: whole seconds in ASCII digits.
 *
 * @throws UsageError when it is anything else.
 */
export function epochOf(value: string | undefined): number | null {
  if (value === undefined || value === '') return null
  if (!/^\d{1,12}$/.test(value)) {
    throw new UsageError(`Unexpected SOURCE_DATE_EPOCH "${value}", expected seconds since 1970`)
  }
  return Number(value)
}
