/** The label of an event: the words of its date, and below them what happened. */
import type {TimelineEvent} from '../../model/register.ts'
import type {Theme} from '../../theme/theme.ts'
import type {TextItem} from '../drawing.ts'
import type {Measure} from '../measure.ts'
import type {FlagShape} from './place.ts'
import {fill, type Hand, handOf, type Lines, lineAt, type Words, widthOf, wordsOf} from './text.ts'

export interface LabelHands {
  date: Hand
  title: Readonly<Record<TimelineEvent['importance'], Hand>>
  /** Height of a line, and of a level: half of it. */
  leading: number
  level: number
  /** Widest that a label may be. */
  widest: number
}

export interface Label {
  shapes: readonly LabelShape[]
}

export interface LabelShape extends FlagShape {
  date: readonly string[]
  title: readonly string[]
}

/** Narrower than this, lines of a label hold no words. */
const narrowest = 34
/** What it costs, in levels, to cut a title: for beginning, and for all of it. */
const cutting = {some: 4, all: 20}
/** Fewest letters of a cut title that say something, its ellipsis among them. */
const fewestLetters = 13
/** What it costs to break a date over lines, and to break a word where its language does not. */
const breaking = 2
const tearing = 12

export function labelHandsOf(theme: Theme, measure: Measure, lang: string): LabelHands {
  const hand = (name: 'timeline-title' | 'timeline-title-major' | 'timeline-title-minor' | 'timeline-date') =>
    handOf(theme.lettering[name], measure, lang)
  const {leading} = theme.lettering['timeline-date']
  return {
    date: hand('timeline-date'),
    title: {
      major: hand('timeline-title-major'),
      usual: hand('timeline-title'),
      minor: hand('timeline-title-minor'),
    },
    leading,
    level: leading / 2,
    widest: theme.lengths['timeline-label'],
  }
}

/** The ways to break an event's label into lines, with at most so many for the title. */
export function labelOf(event: TimelineEvent, hands: LabelHands, mostLines: number): Label {
  const titleHand = hands.title[event.importance]
  const date = wordsOf(hands.date, event.when)
  const title = wordsOf(titleHand, event.title)
  const shapes: LabelShape[] = []
  const add = (width: number) => {
    const dates = fill(hands.date, date, width, 2)
    const titles = fill(titleHand, title, width, mostLines)
    const lost = titles.lost + dates.lost
    const shape: LabelShape = {
      // A line is shaped as a whole in the end, so a hair's breadth is left for kerning over its spaces.
      width: Math.max(dates.width, titles.width) + 0.5,
      height: 2 * (dates.lines.length + titles.lines.length),
      loss:
        (lost === 0 ? 0 : cutting.some + cutting.all * lost) +
        breaking * Math.max(0, dates.lines.length - 1) +
        tearing * (dates.torn + titles.torn),
      date: dates.lines,
      title: titles.lines,
    }
    // The widest shape is there in any case; where a stub alone has room, the label is better left out.
    if (shape.height === 0 || (shapes.length > 0 && isStub(titles, title))) return
    const known = shapes.some(
      (other) =>
        other.width <= shape.width + 0.1 && other.height <= shape.height && other.loss <= shape.loss + 0.01,
    )
    if (!known) shapes.push(shape)
  }
  const whole = Math.min(Math.max(title.width, date.width) + 0.01, hands.widest)
  add(whole)
  for (let lines = 2; lines <= mostLines; lines++) add(balanced(titleHand, title, date, lines, whole))
  for (const share of [0.8, 0.6, 0.45]) add(Math.max(narrowest, hands.widest * share))
  return {shapes}
}

/** Whether so much of a title is cut that the rest says nothing: a word of several, or a few letters. */
function isStub({lines, lost}: Lines, {words}: Words): boolean {
  if (lost === 0) return false
  const shown = lines.join(' ').replaceAll('\u00ad ', '')
  return shown.length < fewestLetters || (words.length > 1 && !shown.includes(' '))
}

/** The narrowest width at which words fill so many lines, or `widest`; the date should keep to one of its own. */
function balanced(hand: Hand, words: Words, date: Words, lines: number, widest: number): number {
  let [low, high] = [Math.min(widest, Math.max(narrowest, date.width + 0.01, words.width / lines)), widest]
  for (let round = 0; round < 6 && high - low > 1; round++) {
    const middle = (low + high) / 2
    if (fill(hand, words, middle, lines).lost === 0) high = middle
    else low = middle
  }
  return high
}

/** A label whose lower edge is at `y` and whose left edge is at `x`; to the left of a pole its lines end at the pole. */
export function paintLabel(
  shape: LabelShape,
  importance: TimelineEvent['importance'],
  x: number,
  y: number,
  ragged: 'left' | 'right',
  hands: LabelHands,
): TextItem[] {
  const lines = [
    ...shape.date.map((text) => ({text, hand: hands.date})),
    ...shape.title.map((text) => ({text, hand: hands.title[importance]})),
  ]
  return lines.flatMap(({text, hand}, index) => {
    const baseline = y - (lines.length - 1 - index) * hands.leading - hands.leading * 0.28
    const left = ragged === 'right' ? x : x + shape.width - widthOf(hand, text)
    return lineAt(hand, text, Math.round(left * 100) / 100, Math.round(baseline * 100) / 100)
  })
}
