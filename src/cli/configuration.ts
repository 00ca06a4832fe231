/** `.readout.yaml`: what a project has decided once, for every build. */
import {readFile} from 'node:fs/promises'
import {dirname, join, relative} from 'node:path'
import {isMap, isScalar, isSeq, LineCounter, type Pair, type ParsedNode, parseDocument} from 'yaml'
import type {Severity} from '../model/rule.ts'
import {type Format, formats, type RuleSettings} from '../publish.ts'
import {isRule, unknownRule} from './rules.ts'
import {UsageError} from './surroundings.ts'

export interface Configuration {
  /** The project root: the folder the configuration stands in, else the current one. */
  root: string
  to?: readonly Format[]
  /** Relative to the root. */
  out?: string
  template?: string
  strict?: boolean
  rules: RuleSettings
}

const fileName = '.readout.yaml'

/**
 * Read the configuration of the project that `cwd` lies in: the nearest `.readout.yaml` at or above it.
 *
 * @throws UsageError naming every mistake in the file, each with its line and column.
 */
export async function readConfiguration(cwd: string): Promise<Configuration> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, fileName)
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw new UsageError(`${relative(cwd, path)}: cannot be read`)
    })
    if (text !== null) return {root: folder, ...check(text, relative(cwd, path))}
    if (folder === dirname(folder)) return {root: cwd, rules: {}}
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

type Entry = Pair<ParsedNode, ParsedNode | null>

/** Where mistakes go: `say` at the place of a node. */
type Say = (node: ParsedNode | null, found: string, expected: string) => void

function check(text: string, path: string): Omit<Configuration, 'root'> {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
  })
  const mistakes: string[] = []
  const place = (offset: number) => {
    const {line, col} = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const say: Say = (node, found, expected) => {
    mistakes.push(`${place(node?.range[0] ?? 0)}: Unexpected ${found}, expected ${expected}`)
  }

  const settings: {-readonly [K in keyof Configuration]: Configuration[K]} = {
    root: '',
    rules: {},
  }
  for (const error of document.errors) mistakes.push(`${place(error.pos[0])}: ${error.message}`)
  if (document.errors.length === 0 && document.contents !== null) {
    if (isMap<ParsedNode, ParsedNode | null>(document.contents)) {
      for (const entry of document.contents.items) read(entry as Entry, settings, say)
    } else if (!isScalar(document.contents) || document.contents.value !== null) {
      say(document.contents, 'value', 'a map of settings')
    }
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'))
  const {root: _, ...rest} = settings
  return rest
}

function read({key, value}: Entry, settings: Configuration, say: Say): void {
  const name = isScalar(key) ? String(key.value) : ''
  switch (name) {
    case 'to': {
      const to = formatsOf(value, say)
      if (to.length > 0) settings.to = to
      break
    }
    case 'out':
    case 'template': {
      const text = scalar(value)
      if (typeof text === 'string' && text !== '') settings[name] = text
      else say(value ?? key, `value of \`${name}\``, 'text')
      break
    }
    case 'strict': {
      const strict = scalar(value)
      if (typeof strict === 'boolean') settings.strict = strict
      else say(value ?? key, 'value of `strict`', '`true` or `false`')
      break
    }
    case 'rules':
      settings.rules = rulesOf(value, say)
      break
    default:
      say(key, `setting \`${name}\``, 'one of `to`, `out`, `template`, `strict`, `rules`')
  }
}

function scalar(node: ParsedNode | null): unknown {
  return isScalar(node) ? node.value : undefined
}

/** A list of formats, or their names in one text with commas, as on the command line. */
function formatsOf(node: ParsedNode | null, say: Say): Format[] {
  const named = isSeq<ParsedNode>(node) ? node.items.map(scalar) : String(scalar(node) ?? '').split(/\s*,\s*/)
  const strange = named.filter((name) => !formats.some((format) => format === name))
  if (named.length > 0 && strange.length === 0) return formats.filter((format) => named.includes(format))
  say(
    node,
    `\`${strange.join('`, `')}\` in \`to\``,
    `some of ${formats.map((name) => `\`${name}\``).join(', ')}`,
  )
  return []
}

const severities: Readonly<Record<string, Severity | 'off'>> = {
  off: 'off',
  warning: 'warning',
  error: 'error',
}

function rulesOf(node: ParsedNode | null, say: Say): RuleSettings {
  const rules: {-readonly [K in keyof RuleSettings]: RuleSettings[K]} = {}
  if (!isMap<ParsedNode, ParsedNode | null>(node)) {
    say(node, 'value of `rules`', 'a map of rules to `off`, `warning` or `error`')
    return rules
  }
  for (const {key, value} of node.items) {
    const name = String(scalar(key))
    const given = scalar(value)
    // YAML 1.1 readers make a boolean of a bare `off`; ours keeps the word, but `false` is clear enough.
    const severity = given === false ? 'off' : severities[String(given)]
    if (!isRule(name)) {
      const [found, expected] = unknownRule(name)
      say(key, found, expected)
    } else if (severity === undefined) {
      say(value ?? key, `severity of \`${name}\``, '`off`, `warning` or `error`')
    } else rules[name] = severity
  }
  return rules
}
