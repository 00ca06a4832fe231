/** What the report declares, gathered: the events in order of time, the entries of each register, and where they are printed. */
import type {Node} from 'unist'
import type {Asked} from './collect.ts'
import {type Declared, spellingOf} from './declaration.ts'
import {type EventFacts, readEvents} from './event.ts'
import {type EntryFacts, readEntries} from './register.ts'
import {type Ground, sayIn} from './state.ts'
import {readTimeline, type TimelineFacts} from './timeline.ts'

/** All that is declared, read, sorted and assigned to the places that print it. */
export interface Gathered {
  /** The events with a date, in order of time. */
  events: readonly EventFacts[]
  eventOf: ReadonlyMap<Declared, EventFacts>
  /** The entries of each kind that has some, by the name of the kind, in reading order. */
  entries: ReadonlyMap<string, readonly EntryFacts[]>
  entryOf: ReadonlyMap<Declared, EntryFacts>
  /** The timelines that have events. */
  timelines: ReadonlyMap<Node, TimelineFacts>
  /** The registers printed that have entries. */
  registers: ReadonlyMap<Node, readonly EntryFacts[]>
  /** Where a list or table prints what is declared first. */
  rows: ReadonlyMap<Declared, Node>
}

/** Timelines and registers that a report prints at most: each may print all there is again. */
export const mostAsked = 100

/** Gather what is declared for the places that ask for it; both are in reading order. */
export function gather(ground: Ground, declared: readonly Declared[], asked: readonly Asked[]): Gathered {
  const events = readEvents(
    ground,
    declared.filter(({kind}) => kind === null),
  )
  const entries = new Map<string, EntryFacts[]>()
  for (const entry of readEntries(ground, declared)) {
    const {name} = entry.kind
    const others = entries.get(name)
    if (others) others.push(entry)
    else entries.set(name, [entry])
  }
  const timelines = new Map<Node, TimelineFacts>()
  const registers = new Map<Node, readonly EntryFacts[]>()
  const rows = new Map<Declared, Node>()
  let drawn = 0
  const print = (node: Node, printed: readonly {declared: Declared}[]) => {
    for (const one of printed) if (!rows.has(one.declared)) rows.set(one.declared, node)
  }
  for (const {kind, node, file} of asked.slice(0, mostAsked)) {
    if (kind === null) {
      const timeline = readTimeline(ground, node, file, events, drawn + 1)
      if (timeline) timelines.set(node, timeline)
      if (timeline && timeline.view !== 'list') drawn++
      if (timeline && timeline.view !== 'strip') print(node, timeline.events)
      continue
    }
    const found = entries.get(kind.name)
    if (found) {
      registers.set(node, found)
      print(node, found)
    } else {
      const expected = `${spellingOf({type: 'containerDirective', name: kind.name})} in the report`
      sayIn(
        ground,
        file,
        'empty-register',
        node.namePosition,
        `${spellingOf(node)} without entries`,
        expected,
      )
    }
  }
  const [surplus] = asked.slice(mostAsked)
  if (surplus) {
    const {node, file} = surplus
    const found = `more than ${mostAsked} timelines and registers`
    sayIn(ground, file, 'within-limits', node.namePosition, found, 'fewer')
  }
  return {
    events,
    eventOf: new Map(events.map((event) => [event.declared, event])),
    entries,
    entryOf: new Map([...entries.values()].flat().map((entry) => [entry.declared, entry])),
    timelines,
    registers,
    rows,
  }
}
