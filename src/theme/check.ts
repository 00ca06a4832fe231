/** Checks that read plain data as what it should be, and say of each mistake where it is and what was expected. */
import {nearest} from '../model/spelling.ts'

export type Path = readonly PropertyKey[]

/** Told of a mistake in the value at a path; of its key, when `key` is true. */
export type Say = (path: Path, found: string, expected: string, key?: boolean) => void

/** The value read, or `undefined` when something about it was said. */
export type Check<Value> = (value: unknown, path: Path, say: Say) => Value | undefined

export type Checked<C> = C extends Check<infer Value> ? Value : never

export const text: Check<string> = kind('text', (value) => typeof value === 'string')
export const boolean: Check<boolean> = kind('true or false', (value) => typeof value === 'boolean')
const finite: Check<number> = kind('a number', (value) => typeof value === 'number' && Number.isFinite(value))
const map: Check<Record<string, unknown>> = kind('a map of keys to values', isMap)
const array: Check<unknown[]> = kind('a list', Array.isArray)

function kind<Value>(expected: string, is: (value: unknown) => boolean): Check<Value> {
  return (value, path, say) => {
    // Each kind above holds exactly for values of its type.
    if (is(value)) return value as Value
    say(path, shown(value), expected)
    return undefined
  }
}

/** A number from `least` to `most`. */
export function number(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Check<number> {
  return (value, path, say) => {
    const read = finite(value, path, say)
    if (read === undefined || (read >= least && read <= most)) return read
    say(path, shown(value), read < least ? `at least ${least}` : `at most ${most}`)
    return undefined
  }
}

/** What `check` reads, when `holds` is true of it. */
export function where<Value>(
  check: Check<Value>,
  holds: (value: Value) => boolean,
  expected: string,
): Check<Value> {
  return (value, path, say) => {
    const read = check(value, path, say)
    if (read === undefined || holds(read)) return read
    say(path, shown(value), expected)
    return undefined
  }
}

/** What `convert` makes of a value; `undefined` is a mistake. */
export function converted<Value>(
  expected: string,
  convert: (value: unknown) => Value | undefined,
): Check<Value> {
  return (value, path, say) => {
    const read = convert(value)
    if (read === undefined) say(path, shown(value), expected)
    return read
  }
}

/** One of some names, the nearest of which is suggested. */
export function oneOf<const Name extends string>(names: readonly Name[], what?: string): Check<Name> {
  return (value, path, say) => {
    const name = names.find((one) => one === value)
    if (name === undefined) say(path, shown(value), suggestion(value, names, what))
    return name
  }
}

/** A list of values of one kind. */
export function list<Value>(check: Check<Value>): Check<Value[]> {
  return (value, path, say) => {
    const read = array(value, path, say)?.map((item, index) => check(item, [...path, index], say))
    return read?.filter((item) => item !== undefined)
  }
}

/** A list of two. */
export function pair<Value>(check: Check<Value>): Check<[Value, Value]> {
  const both = where(list(check), ({length}) => length === 2, 'a list of two')
  // There are two.
  return (value, path, say) => both(value, path, say) as [Value, Value] | undefined
}

/** A map whose keys pass a test. */
export function mapOf<Value>(
  key: RegExp,
  expected: string,
  check: Check<Value>,
): Check<Record<string, Value>> {
  return (value, path, say) => {
    const read = map(value, path, say)
    if (read === undefined) return undefined
    const result: Record<string, Value> = {}
    for (const [name, item] of Object.entries(read)) {
      if (!key.test(name)) say([...path, name], `key "${name}"`, expected, true)
      const one = check(item, [...path, name], say)
      if (one !== undefined) result[name] = one
    }
    return result
  }
}

type Shape = Readonly<Record<string, Check<unknown>>>
type Some<S extends Shape> = {[K in keyof S]?: Checked<S[K]> | undefined}

/** A map with these keys, all optional, and no others. */
export function some<S extends Shape>(shape: S): Check<Some<S>> {
  const names = Object.keys(shape)
  return (value, path, say) => {
    const read = map(value, path, say)
    if (read === undefined) return undefined
    const result: Record<string, unknown> = {}
    for (const [name, item] of Object.entries(read)) {
      const check = Object.hasOwn(shape, name) ? shape[name] : undefined
      if (check) result[name] = check(item, [...path, name], say)
      else say([...path, name], `key "${name}"`, suggestion(name, names), true)
    }
    // Each key has what its own check read.
    return result as Some<S>
  }
}

/** A map with all of these keys, and perhaps some of the others. */
export function all<S extends Shape, O extends Shape = Record<never, never>>(
  shape: S,
  optional?: O,
): Check<{[K in keyof S]: Checked<S[K]>} & Some<O>> {
  const check = some({...shape, ...optional})
  return (value, path, say) => {
    const read = check(value, path, say)
    if (read === undefined) return undefined
    // What is not there is said by the check of its own kind.
    for (const [name, one] of Object.entries(shape))
      if (isMap(value) && !Object.hasOwn(value, name)) one(undefined, [...path, name], say)
    return read as {[K in keyof S]: Checked<S[K]>} & Some<O>
  }
}

/** A map from some of the names to values of one kind. */
export function each<const Name extends string, Value>(
  names: readonly Name[],
  check: Check<Value>,
): Check<{[K in Name]?: Value | undefined}> {
  // The compiler forgets the names of entries.
  return some(Object.fromEntries(names.map((name) => [name, check])) as Record<Name, Check<Value>>) as Check<{
    [K in Name]?: Value | undefined
  }>
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function suggestion(value: unknown, names: readonly string[], what?: string): string {
  const meant = typeof value === 'string' ? nearest(value, names) : null
  return meant ? `"${meant}"` : (what ?? `one of ${names.join(', ')}`)
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'an empty value'
  if (typeof value === 'string') return `"${value}"`
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return String(value)
}
