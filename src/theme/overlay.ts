/** How what one template says lies on what another says. */
import {isMap} from './check.ts'

/** `over` laid on `base`, map by map; anything that is no map is taken whole. */
export function overlay<Value>(base: Value, over: Value): Value {
  if (!isMap(base) || !isMap(over)) return over === undefined ? base : over
  const result: Record<string, unknown> = {...base}
  for (const [key, value] of Object.entries(over)) {
    result[key] = overlay(Object.hasOwn(base, key) ? base[key] : undefined, value)
  }
  // Each key keeps the kind of value that the schema of both gave it.
  return result as Value
}
