/** `readout rules`: the catalogue that messages come from. */

import {type RuleName, rules} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'
import {type ExitCode, exit, type Surroundings, UsageError} from './surroundings.ts'

/** Print the rules named, or all of them, with their severity and what holds when they are kept. */
export function listRules(names: readonly string[], {out}: Surroundings): ExitCode {
  const unknown = names.filter((name) => !isRule(name))
  if (unknown.length > 0) {
    const lines = unknown
      .map(unknownRule)
      .map(([found, expected]) => `Unexpected ${found}, expected ${expected}`)
    throw new UsageError(lines.join('\n'))
  }
  const shown = names.length > 0 ? names.filter(isRule) : ruleNames
  const width = Math.max(...shown.map((name) => name.length))
  for (const name of shown) {
    const {severity, holds} = rules[name]
    out(`${name.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${holds}\n`)
  }
  return exit.done
}

/** The names of all rules, in alphabetical order. */
export const ruleNames = (Object.keys(rules) as RuleName[]).sort()

export function isRule(name: string): name is RuleName {
  return Object.hasOwn(rules, name)
}

/** What to say of a name that is no rule: what was found, and what was expected. */
export function unknownRule(name: string): [found: string, expected: string] {
  const near = nearest(name, ruleNames)
  return [`rule \`${name}\``, near === null ? 'one that `readout rules` lists' : `\`${near}\` or another`]
}
