/** Timelines: the events each asks for, its drawing, and its list. */
import {dayNumber} from '../model/calendar.ts'
import type {Day, EdtfDate} from '../model/date.ts'
import type {
  Block,
  CrossReference,
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  Figure,
  Inline,
  Table,
  TableRow,
} from '../model/node.ts'
import type {Timeline} from '../model/register.ts'
import type {RuleName} from '../model/rule.ts'
import {suggestFrom} from '../model/spelling.ts'
import type {LeafDirective} from '../model/syntax.ts'
import {readAttributes, valueFor} from './attributes.ts'
import {captionInside} from './caption.ts'
import {expectedDate, overlaps, readDate, tickWords} from './date.ts'
import {placeOfKey, spellingOf} from './declaration.ts'
import {type EventFacts, ownDate, rowIdOf, whenOf} from './event.ts'
import {setInlines, setPlain, withoutEnds} from './flow.ts'
import {plainWords} from './plain-words.ts'
import {
  captionAlone,
  cell,
  contentAgain,
  paragraph,
  reportsLanguage,
  text,
  titleAgain,
  titled,
} from './row.ts'
import {type Ground, placeOf, type State, sayIn} from './state.ts'
import {colonIn, semicolonIn} from './typography.ts'

type View = 'full' | 'strip' | 'list'

/** A timeline that has events. */
export interface TimelineFacts {
  view: View
  /** Key of its drawing: `_timeline-1`. */
  asset: string
  /** In order of time. */
  events: readonly EventFacts[]
  /** From the top; one empty name where no event has a track. */
  lanes: readonly string[]
  from: Day | null
  to: Day | null
}

const views: ReadonlySet<string> = new Set<View>(['full', 'strip', 'list'])

/** What a timeline prints: a drawing with a list after it, unless it says otherwise. */
export function viewOf({attributes}: LeafDirective): View {
  const written = valueFor(attributes, 'view') ?? 'full'
  return views.has(written) ? (written as View) : 'full'
}

/** What a `::timeline` asks for, of all events in order of time; `null`, with a message, where it has none. */
export function readTimeline(
  ground: Ground,
  node: LeafDirective,
  file: string,
  events: readonly EventFacts[],
  number: number,
): TimelineFacts | null {
  const written = valueFor(node.attributes, 'view')
  if (written !== null && !views.has(written)) {
    const place = placeOfKey(node, 'view')
    sayIn(ground, file, 'attribute-value', place, `\`view="${written}"\``, '`full`, `strip` or `list`')
  }
  const first = readBound(ground, node, file, 'from')
  const last = readBound(ground, node, file, 'to')
  const from = first?.earliest ?? null
  const to = last?.latest ?? null
  if (first && last && !overlaps(last, from, null)) {
    const expected = `a date from \`${first.edtf}\` on`
    sayIn(ground, file, 'attribute-value', placeOfKey(node, 'to'), `\`to="${last.edtf}"\``, expected)
  }
  const tracks = readTracks(ground, node, file, events)
  const chosen = events.filter(
    ({date, track}) => overlaps(date, from, to) && (tracks === null || (track !== null && tracks.has(track))),
  )
  if (chosen.length === 0) {
    // Where events could not be read, that is the one thing to say.
    if (events.length === 0 && wasRefused(ground)) return null
    const expected =
      events.length === 0 ? '`:event[…]{date="…"}` in the report' : 'a stretch and tracks that have some'
    sayIn(ground, file, 'empty-register', node.namePosition, `${spellingOf(node)} without events`, expected)
    return null
  }
  const used = new Set(chosen.map(({track}) => track ?? ''))
  const unnamed = used.delete('') ? [''] : []
  const lanes = [...unnamed, ...(tracks === null ? used : [...tracks].filter((track) => used.has(track)))]
  return {view: viewOf(node), asset: `_timeline-${number}`, events: chosen, lanes, from, to}
}

/** Whether there would be events if what was meant as one could be read. */
function wasRefused({source}: Ground): boolean {
  return [...source.files.values()].some(({messages}) => messages.some(({ruleId}) => refusals.has(ruleId)))
}

const refusals: ReadonlySet<string | undefined> = new Set<RuleName>([
  'event-date',
  'valid-date',
  'has-words',
  'valid-data',
  'valid-yaml',
  'readable-file',
  'inside-root',
  'front-matter-value',
])

function readBound(ground: Ground, node: LeafDirective, file: string, key: 'from' | 'to'): EdtfDate | null {
  const written = valueFor(node.attributes, key)
  if (written === null) return null
  const date = readDate(written, ground.lang, ground.words.date)
  if (!('problem' in date)) return date
  sayIn(
    ground,
    file,
    'valid-date',
    placeOfKey(node, key),
    `date \`${written}\``,
    expectedDate(written, date.problem),
  )
  return null
}

/** The tracks named, in their order, or `null` for all of them. */
function readTracks(
  ground: Ground,
  node: LeafDirective,
  file: string,
  events: readonly EventFacts[],
): ReadonlySet<string> | null {
  const written = valueFor(node.attributes, 'tracks')
  if (written === null) return null
  const known = new Set(events.flatMap(({track}) => track ?? []))
  const suggest = suggestFrom(known)
  const tracks = new Set(
    written
      .split(/[,;]/)
      .map((track) => track.replace(/\s+/g, ' ').trim())
      .filter((track) => track !== ''),
  )
  for (const track of tracks) {
    if (known.has(track)) continue
    const meant = suggest(track)
    const place = placeOfKey(node, 'tracks')
    sayIn(
      ground,
      file,
      'known-track',
      place,
      `track \`${track}\``,
      meant ? `\`${meant}\`` : 'a track of an event',
    )
  }
  return tracks
}

// ------------------------------------------------------------------------------------------ printing

/** The drawing and the list that `::timeline` asks for. */
export function timelineToBlocks(state: State, node: LeafDirective): Block[] {
  const {numbers, gathered} = state.stage.index
  const known = ['from', 'to', 'tracks', 'view']
  const {carried, inside} = readAttributes(state, node.attributes, spellingOf(node), known)
  const timeline = state.quoted ? undefined : gathered.timelines.get(node)
  if (!timeline) return captionAlone(inside, withoutEnds(setInlines(inside, node.children)))
  const numbered = numbers.get(node)
  const number = numbered?.number ?? ''
  const {lang: _, ...own} = carried
  const spoken = reportsLanguage(state)
  const names = {...placeOf(state, node), ...own, ...spoken, ...(numbered && {id: numbered.id})}
  const named = (event: EventFacts) => gathered.rows.get(event.declared) === node
  if (timeline.view === 'list') {
    const classes = [timelineClass, ...(carried.classes ?? [])]
    const caption = captionInside(inside, 'table', number, node)
    // Terms have no caption: a list with one is a table, whatever the template prefers.
    if (caption || state.stage.choices.timeline === 'table')
      return [{...toTable(state, timeline, named), ...names, classes, number, caption}]
    return [{...toDefinitions(state, timeline, named), ...names, classes}]
  }
  const figure: Figure = {
    type: 'figure',
    ...names,
    number,
    caption: captionInside(inside, 'figure', number, node),
    children: [
      {
        type: 'image',
        asset: timeline.asset,
        alt: alternativeOf(state, timeline),
        decorative: false,
        title: null,
        width: null,
        ...placeOf(state, node),
      },
    ],
  }
  if (timeline.view === 'strip') return [figure]
  const list = state.stage.choices.timeline === 'table' ? toTable : toDefinitions
  return [figure, {...list(state, timeline, named), ...spoken}]
}

const timelineClass = 'timeline'

/** The share of a table that its dates take: a span of days has a line of its own on paper, a date of words wraps. */
const dateShare = 0.28

function toTable(state: State, {events}: TimelineFacts, named: (event: EventFacts) => boolean): Table {
  const {date, event} = state.stage.words.timeline
  const column = {align: null, width: null, numeric: false}
  return {
    type: 'table',
    classes: [timelineClass],
    number: '',
    caption: null,
    columns: [{...column, width: dateShare}, column],
    headerRows: 1,
    rowHeaders: true,
    children: [
      {type: 'tableRow', children: [date, event].map((words) => cell(true, paragraph([text(words)])))},
      ...events.map(
        (one): TableRow => ({
          type: 'tableRow',
          children: [
            cell(true, paragraph(dateWords(state, one, named(one)))),
            cell(false, ...toldAgain(state, one)),
          ],
        }),
      ),
    ],
  }
}

function toDefinitions(
  state: State,
  {events}: TimelineFacts,
  named: (event: EventFacts) => boolean,
): DefinitionList {
  return {
    type: 'definitionList',
    classes: [timelineClass],
    spread: false,
    children: events.flatMap((one): [DefinitionTerm, DefinitionDescription] => [
      {type: 'definitionTerm', children: dateWords(state, one, named(one))},
      {type: 'definitionDescription', children: toldAgain(state, one)},
    ]),
  }
}

function dateWords(state: State, event: EventFacts, named: boolean): Inline[] {
  const words = text(unbroken(whenOf(state, event)))
  return named ? [{type: 'span', id: rowIdOf(event.declared), children: [words]}] : [words]
}

/** Words of a date that a narrow column breaks after a dash or between words, and nowhere else. */
function unbroken(words: string): string {
  return words.replace(/(?<=\d(?:er)?) (?=\p{L})|(?<=\p{L}) (?=\d)|(?<=\d,) (?=\d)| (?=–)/gu, '\u00A0')
}

/** What happened, with a link to the place that tells it. */
function toldAgain(state: State, {declared}: EventFacts): Block[] {
  const title = titleAgain(state, declared)
  const link: CrossReference = {
    type: 'crossReference',
    target: declared.id,
    shows: 'words',
    quiet: true,
    children: title,
  }
  return titled(declared.told && title.length > 0 ? [link] : title, contentAgain(state, declared))
}

// -------------------------------------------------------------------------------- words for a drawing

/** What a drawing says to those who do not see it. */
function alternativeOf(state: State, {view, events}: TimelineFacts): string {
  const {listed, alone, listedOne, aloneOne} = state.stage.words.timeline
  const colon = colonIn(state.stage.lang)
  const one = events.length === 1
  const pattern = view === 'strip' ? (one ? aloneOne : alone) : one ? listedOne : listed
  const parts: Record<string, () => string> = {
    '{count}': () => String(events.length),
    '{span}': () => stretchOf(state, events),
    '{events}': () =>
      events
        .map((event) => {
          const {title} = plainWords(state, event.declared)
          return [whenOf(state, event), title].filter((words) => words !== '').join(colon)
        })
        .join(semicolonIn(state.stage.lang)),
  }
  return pattern.replace(/\{(?:count|span|events)\}/g, (name) => parts[name]!())
}

/** "2014–2026": the whole stretch in years, or in an event's own words where its year is not as sure as that. */
function stretchOf(state: State, events: readonly EventFacts[]): string {
  const [first] = events
  const last = events.reduce((latest, one) => (endsAfter(one, latest) ? one : latest))
  if (!first || events.length === 1) return whenOf(state, last)
  const [start, end] = [yearOf(first.date, 'earliest'), yearOf(last.date, 'latest')]
  if (start !== null && goesOn(last.date)) return `${state.stage.words.date.since} ${start}`
  if (start !== null && end !== null) return start === end ? start : `${start}–${end}`
  const words = [start ?? whenOf(state, first), end ?? whenOf(state, last)]
  return words[0] === words[1] ? words[0]! : words.join(' – ')
}

function goesOn({extent}: EdtfDate): boolean {
  return extent.kind === 'span' && extent.end === 'open'
}

/** True when one ends on a later day than the other, or begins on one where it goes on. */
function endsAfter({date}: EventFacts, other: EventFacts): boolean {
  const end = other.date.latest ?? other.date.earliest
  const own = date.latest ?? date.earliest
  return own !== null && (end === null || dayNumber(own) > dayNumber(end))
}

const plainPrecisions: ReadonlySet<EdtfDate['precision']> = new Set([
  'day',
  'month',
  'season',
  'quarter',
  'quadrimester',
  'half',
  'year',
])

/** The year of one end of a date, when it is known for certain and written in four digits. */
function yearOf(date: EdtfDate, end: 'earliest' | 'latest'): string | null {
  const {precision, approximate, uncertain, extent} = date
  if (approximate || uncertain || extent.kind === 'choice' || !plainPrecisions.has(precision)) return null
  return /^([1-9]\d{3})-/.exec(date[end] ?? '')?.[1] ?? null
}

/** The timelines that are drawn, as the report has them. */
export function toTimelines(state: State): Record<string, Timeline> {
  const {lang, index} = state.stage
  const asOf = ownDate(state.stage)?.latest ?? null
  const drawn: Record<string, Timeline> = {}
  for (const {view, asset, events, lanes, from, to} of index.gathered.timelines.values()) {
    if (view === 'list') continue
    const laneOf = new Map(lanes.map((lane, i) => [lane, i]))
    drawn[asset] = {
      events: events.map((event) => ({
        date: event.date,
        when: whenOf(state, event),
        title: plainWords(state, event.declared).title,
        lane: laneOf.get(event.track ?? '') ?? 0,
        importance: event.importance,
      })),
      lanes: lanes.map((lane) => setPlain(state, lane)),
      from,
      to,
      asOf,
      lang,
      words: tickWords(lang),
    }
  }
  return drawn
}
