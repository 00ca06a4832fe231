/** What every step of one layout shares: the report, the theme, the fonts, and what has been found out so far. */
import type {Position} from 'unist'
import type {Drawings} from '../draw/drawing.ts'
import type {Measure} from '../draw/measure.ts'
import type {Base, Table} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import type {RuleName} from '../model/rule.ts'
import {type Sheet, sheetOf} from '../theme/paper.ts'
import type {Theme} from '../theme/theme.ts'
import type {Box} from './box.ts'
import type {Problem} from './page.ts'
import type {Marks} from './structure.ts'
import {openRuns, type Run, type Runs} from './style.ts'

export interface Desk {
  report: Report
  theme: Theme
  measure: Measure
  /** Pictures that are painted thing by thing, by asset key. */
  drawings: Drawings
  runs: Runs
  marks: Marks
  /** The pages at hand, and where their text stands. */
  sheet: Sheet
  text: Sheet['text']
  /** Page of a place as far as known: the last pass's, or nothing in the first. */
  pageOf: Map<string, number>
  /** Notes called first in the block being built, whose words are read after it. */
  calledNotes: string[]
  /** Notes built so far, by id. */
  notes: Map<string, Box>
  /** How many tables were built so far. */
  built: {tables: number}
  /** Tables that are set on turned pages, because they are too wide for upright ones. */
  turned: Set<Table>
  /** Notes that nothing calls. */
  uncalled: string[]
  /** Places whose page number stands in the text. */
  pagesPrinted: Set<string>
  /** Report characters that no font has. */
  missing(text: string, run: Run, node: Base, file: string | undefined): void
  /** Report something only layout can see, once a place. */
  problem(
    rule: RuleName,
    node: Base,
    file: string | undefined,
    found: string,
    expected: string,
    words?: string,
  ): void
  problems: Problem[]
}

/** Clear a desk for one layout. */
export function openDesk(report: Report, theme: Theme, measure: Measure, drawings: Drawings): Desk {
  const sheet = sheetOf(theme.page, report.meta.paper)
  const problems: Problem[] = []
  const reported = new Set<string>()
  const checked = new WeakMap<Run, Set<number>>()
  const desk: Desk = {
    report,
    theme,
    measure,
    drawings,
    runs: openRuns(theme, measure),
    marks: {next: 0},
    sheet,
    text: sheet.text,
    pageOf: new Map(),
    calledNotes: [],
    notes: new Map(),
    built: {tables: 0},
    turned: new Set(),
    uncalled: [],
    pagesPrinted: new Set(),
    problems,
    missing(text, run, node, file) {
      if (isPlain(text)) return
      let seen = checked.get(run)
      if (!seen) {
        seen = new Set()
        checked.set(run, seen)
      }
      let fresh = ''
      for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index)
        if (unit <= 0x7e || unit === 0xad) continue
        const code = text.codePointAt(index)!
        if (code > 0xffff) index++
        if (seen.has(code)) continue
        seen.add(code)
        fresh += String.fromCodePoint(code)
      }
      if (fresh === '') return
      const lacking = new Set(
        measure.missing(fresh, run.choice).filter((character) => !reported.has(character)),
      )
      if (lacking.size === 0) return
      for (const words of stretchesOf(text, lacking)) {
        for (const character of words) reported.add(character)
        const characters = [...words]
        const codes = characters
          .slice(0, mostCodes)
          .map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
        const more = characters.length > mostCodes ? '…' : ''
        desk.problem(
          'missing-glyph',
          node,
          file,
          `${characters.length === 1 ? 'character' : 'characters'} “${words}” (${codes.join(' ')}${more})`,
          'a character that a font of the template has',
          words,
        )
      }
    },
    problem(rule, node, file, found, expected, words) {
      const position = node.position ?? beginning
      const {start} = position
      const key = `${rule}|${file ?? ''}|${start.line}|${start.column}|${found}`
      if (reported.has(key)) return
      reported.add(key)
      problems.push({
        rule,
        file: node.file ?? file,
        position,
        found,
        expected,
        ...(words === undefined ? {} : {words}),
      })
    },
  }
  return desk
}

/** The same desk for the report's pages upright, or turned on their long side: all that is found out is shared. */
export function deskFor(desk: Desk, turned: boolean): Desk {
  const sheet = sheetOf(desk.theme.page, desk.report.meta.paper, turned)
  return {...desk, sheet, text: sheet.text}
}

/** Words that stand nowhere in the text come from its front matter. */
const beginning: Position = {
  start: {line: 1, column: 1, offset: 0},
  end: {line: 1, column: 1, offset: 0},
}

/** How many characters that stand side by side are told of by their numbers. */
const mostCodes = 8

/** Stretches of a text that are of some characters alone; each has one at least that none before it has. */
function stretchesOf(text: string, characters: ReadonlySet<string>): string[] {
  const stretches: string[] = []
  const told = new Set<string>()
  let stretch = ''
  const close = () => {
    if ([...stretch].some((character) => !told.has(character))) stretches.push(stretch)
    for (const character of stretch) told.add(character)
    stretch = ''
  }
  for (const character of text) {
    if (characters.has(character)) stretch += character
    else if (stretch !== '') close()
  }
  close()
  return stretches
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7e) return false
  return true
}
