/** Events: what each says of its date, track and weight, and the list of all of them. */
import type {Day, EdtfDate} from '../model/date.ts'
import type {Event} from '../model/register.ts'
import {editDistance} from '../model/spelling.ts'
import {valueFor} from './attributes.ts'
import {compareDates, expectedDate, overlaps, readDate} from './date.ts'
import {type Declared, labelOf, placeOfKey, readSources, spellingOf} from './declaration.ts'
import {setPlain} from './flow.ts'
import {plainWords} from './plain-words.ts'
import {type Ground, type State, sayIn} from './state.ts'

/** An event with a date that could be read. */
export interface EventFacts {
  declared: Declared
  date: EdtfDate
  track: string | null
  importance: Event['importance']
}

/** The events with a date, in order of time; those of one time in the order they are declared. */
export function readEvents(ground: Ground, declared: readonly Declared[]): EventFacts[] {
  const events = declared.flatMap((one) => readEvent(ground, one) ?? [])
  reportTracks(ground, events)
  reportLate(ground, events)
  // A sort keeps the order of what it finds alike.
  return events.sort((a, b) => compareDates(a.date, b.date))
}

/** The words printed for a date: the author's own, or those of the date. */
export function whenOf(state: State, {declared, date}: EventFacts): string {
  const said = valueFor(declared.node.attributes, 'said')?.trim()
  return said ? setPlain({...state, lang: state.stage.lang}, said) : date.words
}

/** The events as the report has them. */
export function toEvents(state: State): Event[] {
  const {gathered} = state.stage.index
  return gathered.events.map((event) => {
    const {declared, date, importance} = event
    const {title, text} = plainWords(state, declared)
    return {
      id: declared.id,
      date,
      when: whenOf(state, event),
      title,
      description: text,
      track: event.track === null ? null : setPlain(state, event.track),
      importance,
      sources: readSources(state.stage, declared),
      target: placeToldOf(state, declared),
    }
  })
}

/** Where the report tells or lists what is declared; `null` where it does neither. */
export function placeToldOf({stage}: State, declared: Declared): string | null {
  if (declared.told) return declared.id
  return stage.index.gathered.rows.has(declared) ? rowIdOf(declared) : null
}

/** The name of the row in which a list prints what is declared. */
export function rowIdOf({id}: Declared): string {
  return `_entry-${id}`
}

function readEvent(ground: Ground, declared: Declared): EventFacts | null {
  const {node, file} = declared
  const {attributes} = node
  if (labelOf(node).length === 0 && !valueFor(attributes, 'title')?.trim()) {
    const expected = 'words in brackets, or `title="…"`'
    sayIn(ground, file, 'has-words', node.namePosition, `${spellingOf(node)} without words`, expected)
  }
  const track = valueFor(attributes, 'track')?.replace(/\s+/g, ' ').trim() || null
  const importance = readImportance(ground, declared)
  const written = valueFor(attributes, 'date')
  if (written === null) {
    sayIn(ground, file, 'event-date', node.namePosition, `${spellingOf(node)} without a date`, '`date="…"`')
    return null
  }
  const date = readDate(written, ground.lang, ground.words.date)
  if ('problem' in date) {
    const place = placeOfKey(node, 'date')
    sayIn(ground, file, 'valid-date', place, `date \`${written}\``, expectedDate(written, date.problem))
    return null
  }
  return {declared, date, track, importance}
}

function readImportance(ground: Ground, {node, file}: Declared): Event['importance'] {
  const written = valueFor(node.attributes, 'importance')
  if (written === null) return 'usual'
  if (written === 'major' || written === 'minor') return written
  const place = placeOfKey(node, 'importance')
  sayIn(ground, file, 'attribute-value', place, `\`importance="${written}"\``, '`major` or `minor`')
  return 'usual'
}

/** The report's own date, which ends with a day; `null` where there is none. */
export function ownDate({source, lang, words}: Ground): (EdtfDate & {latest: Day}) | null {
  const {date: placed} = source.frontMatter
  const own = placed && readDate(placed.value, lang, words.date)
  if (!own || 'problem' in own || own.latest === null) return null
  return {...own, latest: own.latest}
}

/** Report the events that happen only after the report's own date. */
function reportLate(ground: Ground, events: readonly EventFacts[]): void {
  const own = ownDate(ground)
  if (!own) return
  for (const {declared, date} of events) {
    if (overlaps(date, null, own.latest)) continue
    const {node, file} = declared
    const found = `date \`${date.edtf}\`, after the report’s own`
    sayIn(ground, file, 'event-after-report', placeOfKey(node, 'date'), found, `\`${own.edtf}\` or before`)
  }
}

/** Nobody tells more tracks apart, so more are not compared with each other. */
const mostTracks = 100

/** Report a track that one event alone names where another's differs from it by a letter. */
function reportTracks(ground: Ground, events: readonly EventFacts[]): void {
  const users = new Map<string, EventFacts[]>()
  for (const event of events) {
    if (event.track === null) continue
    const others = users.get(event.track)
    if (others) others.push(event)
    else users.set(event.track, [event])
  }
  if (users.size > mostTracks) return
  const tracks = [...users.keys()]
  tracks.forEach((track, i) => {
    const [only, ...others] = users.get(track)!
    if (others.length > 0) return
    // Of two that are used once, the second is the slip.
    const meant = tracks.find((other, j) => (j < i || users.get(other)!.length > 1) && isSlip(track, other))
    if (meant === undefined) return
    const {node, file} = only!.declared
    const found = `track \`${track}\`, which no other event has`
    sayIn(ground, file, 'known-track', placeOfKey(node, 'track'), found, `\`${meant}\``)
  })
}

/** True for names a letter apart, or in other capitals. Short names, and numbers in them, are meant as they are. */
function isSlip(track: string, other: string): boolean {
  if (track === other || track.length > longestTrack || other.length > longestTrack) return false
  const [a, b] = [track.toLowerCase(), other.toLowerCase()]
  if (a === b) return true
  const digits = (name: string) => name.replace(/\P{N}+/gu, ' ').trim()
  return Math.min(a.length, b.length) >= 5 && digits(a) === digits(b) && editDistance(a, b, 2) < 2
}

const longestTrack = 80
