/** A tree written short, for comparing whole trees. */
import type {Nodes} from 'mdast'

/** `type(line:column-line:column) fields`, one node a line, indented by depth. */
export function outline(node: Nodes, places = true): string {
  return [...lines(node as unknown as Record<string, unknown>, 0, places)].join('\n')
}

function* lines(node: Record<string, unknown>, depth: number, places: boolean): Generator<string> {
  const {type, position, children, ...rest} = node
  const fields = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}=${key === 'label' && Array.isArray(value) ? '[…]' : short(value)}`)
  yield `${'  '.repeat(depth)}${String(type)}${places ? ` ${place(position)}` : ''}${fields.join('')}`
  const label = rest.label
  if (Array.isArray(label)) for (const child of label) yield* lines(child, depth + 2, places)
  if (Array.isArray(children)) for (const child of children) yield* lines(child, depth + 1, places)
}

function short(value: unknown): string {
  return JSON.stringify(value, (key, inner) =>
    key === 'position' || key === 'namePosition' ? place(inner) : key === 'places' ? undefined : inner,
  )
}

/** `line:column-line:column` */
export function place(value: unknown): string {
  const {start, end} = (value ?? {}) as {start?: Point; end?: Point}
  return start && end ? `${start.line}:${start.column}-${end.line}:${end.column}` : '?'
}

interface Point {
  line: number
  column: number
}
