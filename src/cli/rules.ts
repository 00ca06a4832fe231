/** `readout rules`: the catalogue that messages come from. */
import {type RuleName, rules} from '../model/rule.ts'
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
  const near = nearest(name)
  return [`rule \`${name}\``, near === null ? 'one that `readout rules` lists' : `\`${near}\` or another`]
}

/** The rule that shares most pairs of neighbouring letters with `name` (Dice's coefficient), if at least half. */
function nearest(name: string): RuleName | null {
  let best: RuleName | null = null
  let bestScore = 0.5
  for (const rule of ruleNames) {
    const score = likeness(name, rule)
    if (score > bestScore) [best, bestScore] = [rule, score]
  }
  return best
}

function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)]
  const shared = left.filter((pair) => right.includes(pair)).length
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length)
}

function pairs(word: string): string[] {
  return Array.from({length: Math.max(0, word.length - 1)}, (_, index) => word.slice(index, index + 2))
}
