/** Handler tables that are total over the grammar: a node type that one format forgot does not compile. */
import type {NodeOf, NodeType} from './node.ts'

export type Handler<T extends NodeType, State, Result> = (state: State, node: NodeOf<T>) => Result

/** One handler for each of the given node types. */
export type Handlers<T extends NodeType, State, Result> = {readonly [K in T]: Handler<K, State, Result>}

/** Draw a node with its handler. */
export function handle<T extends NodeType, State, Result>(
  handlers: Handlers<T, State, Result>,
  state: State,
  node: NodeOf<T>,
): Result {
  // The table is indexed by the node's own type, so the handler takes exactly this node.
  const handler = handlers[node.type as T] as unknown as (state: State, node: NodeOf<T>) => Result
  return handler(state, node)
}
