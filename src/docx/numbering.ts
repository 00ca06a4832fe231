/**
 * The numbering part: Word counts headings and lists itself, so that an editor can add one and all others move on.
 * What Word will count is computed here first (ECMA-376, 17.9); where it would differ from the report, the report wins.
 */

import type {Heading, List, ListItem, ReportNode} from '../model/node.ts'
import {roman} from '../model/numeral.ts'
import type {Report} from '../model/report.ts'
import {walk} from '../model/walk.ts'
import type {Theme} from '../theme/theme.ts'
import {paragraphProperties, runProperties} from './format.ts'
import {runLook} from './look.ts'
import {listStyle, ownStyles, paragraphStyles} from './style-name.ts'
import {twips} from './units.ts'
import {type Element, el, toPart, val} from './xml.ts'

/** Lists that every document has, by their number in the numbering part. */
export const lists = {bullets: 1, numbers: 2, tasks: 3, headings: 4, appendices: 5} as const

/** How a heading gets its number: from one of the two lists, as typed words, or not at all. */
export type HeadingNumbering = 'sections' | 'appendices' | 'typed' | 'none'

/** Which list in the numbering part each heading and each item is in. */
export interface Numbering {
  /** True when any heading has a number. */
  numbered: boolean
  /** "Appendix " in "Appendix A". */
  appendixPrefix: string
  headings: ReadonlyMap<Heading, HeadingNumbering>
  items: ReadonlyMap<ListItem, {list: number; level: number}>
  /** Lists made for this report, in order of their numbers. */
  own: readonly OwnList[]
  /** The list of the body's numbered paragraphs; `null` where there are none. */
  paragraphs: number | null
}

/** A list that begins anew, or one that prints a single label Word would not count up to. */
type OwnList =
  | {list: number; abstract: number; level: number; start: number}
  | {list: number; abstract: number; level: number; label: string}

const deepestLevel = 8
const firstOwnList = 6

/** Orders of markers by depth: which of them a list follows depends on the depth it stands at. */
const cycle = ['decimal', 'lower-alpha', 'lower-roman'] as const
const formats = {decimal: 'decimal', 'lower-alpha': 'lowerLetter', 'lower-roman': 'lowerRoman'} as const

/** Numbers in the numbering part of the definitions behind the lists. */
const abstracts = {bullets: 0, cycles: 1, tasks: 4, headings: 5, appendices: 6, paragraphs: 7} as const

/** Decide which list each heading and item of the report is in. */
export function planNumbering(report: Report): Numbering {
  const headings = new Map<Heading, HeadingNumbering>()
  const items = new Map<ListItem, {list: number; level: number}>()
  const own: OwnList[] = []
  const counters = {sections: new Array<number>(6).fill(0), appendices: new Array<number>(6).fill(0)}
  let appendixPrefix = ''

  const planHeading = (heading: Heading): void => {
    const {number, depth} = heading
    if (number === '') {
      headings.set(heading, 'none')
      return
    }
    const appendix = /^(.*?)[A-Z]+$/s.exec(number)
    if (depth === 1 && appendix?.[1] !== undefined) appendixPrefix = appendix[1]
    const list = /^[A-Z]/.test(number) || appendix ? 'appendices' : 'sections'
    const counts = counters[list].slice()
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1
    counts.fill(0, depth)
    const counted =
      list === 'sections' ? sectionNumber(counts, depth) : appendixNumber(counts, depth, appendixPrefix)
    if (counted === number) counters[list] = counts
    headings.set(heading, counted === number ? list : 'typed')
  }

  const planList = (list: List): void => {
    const level = Math.min(list.level, deepestLevel)
    const begun =
      list.ordered && list.marker !== 'bullet'
        ? {
            list: firstOwnList + own.length,
            abstract: abstractOf(list.marker, level),
            level,
            start: list.start,
          }
        : null
    if (begun) own.push(begun)
    for (const [index, item] of list.children.entries()) {
      if (item.checked !== null && !begun) items.set(item, {list: lists.tasks, level})
      else if (!begun || list.marker === 'bullet') items.set(item, {list: lists.bullets, level})
      else if (item.label === `${wordNumber(list.start + index, formats[list.marker])}.`)
        items.set(item, {list: begun.list, level})
      else {
        const single = {list: firstOwnList + own.length, abstract: begun.abstract, level, label: item.label}
        own.push(single)
        items.set(item, {list: single.list, level})
      }
    }
  }

  let paragraphs = false
  const plan = (node: ReportNode): void => {
    if (node.type === 'paragraph' && node.number !== undefined) paragraphs = true
    else if (node.type === 'heading') planHeading(node)
    else if (node.type === 'list') planList(node)
  }
  for (const block of report.summary?.children ?? []) for (const node of walk(block)) plan(node)
  for (const block of report.children) for (const node of walk(block)) plan(node)
  for (const note of report.notes)
    for (const block of note.children) for (const node of walk(block)) plan(node)
  const numbered = [...headings.values()].some((kind) => kind === 'sections' || kind === 'appendices')
  return {
    numbered,
    appendixPrefix,
    headings,
    items,
    own,
    paragraphs: paragraphs ? firstOwnList + own.length : null,
  }
}

/** `word/numbering.xml`. */
export function numberingPart(numbering: Numbering, theme: Theme): string {
  return toPart(
    el(
      'w:numbering',
      {
        'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'xmlns:w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
        'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
        'mc:Ignorable': 'w14',
      },
      bulletList(theme),
      ...cycle.map((_, offset) => numberedList(theme, offset)),
      taskList(theme),
      headingList(theme, numbering),
      appendixList(theme, numbering.appendixPrefix),
      numbering.paragraphs === null ? null : paragraphList(theme),
      num(lists.bullets, abstracts.bullets),
      num(lists.numbers, abstracts.cycles),
      num(lists.tasks, abstracts.tasks),
      num(lists.headings, abstracts.headings),
      num(lists.appendices, abstracts.appendices),
      ...numbering.own.map((own) => ownList(theme, own)),
      numbering.paragraphs === null ? null : num(numbering.paragraphs, abstracts.paragraphs),
    ),
  )
}

/** Numbers of all lists the numbering part has. */
export function listNumbers({own, paragraphs}: Numbering): Set<number> {
  const numbers = [...Object.values(lists), ...own.map(({list}) => list)]
  return new Set(paragraphs === null ? numbers : [...numbers, paragraphs])
}

/** Where Word puts the text of an item, in points from the text's edge, by the level's own indent. */
export function itemIndent(theme: Theme, level: number): number {
  return theme.blocks.list.left + (level + 1) * theme.lengths['list-indent']
}

function abstractOf(marker: (typeof cycle)[number], level: number): number {
  return abstracts.cycles + ((((cycle.indexOf(marker) - level) % 3) + 3) % 3)
}

function bulletList(theme: Theme): Element {
  return abstract(
    abstracts.bullets,
    'hybridMultilevel',
    levels((level) =>
      listLevel(theme, level, 'bullet', '•', level < 5 ? listStyle('Bullet', level).id : null),
    ),
  )
}

function numberedList(theme: Theme, offset: number): Element {
  return abstract(
    abstracts.cycles + offset,
    'hybridMultilevel',
    levels((level) => {
      const marker = cycle[(level + offset) % cycle.length] ?? 'decimal'
      const style = offset === 0 && level < 5 ? listStyle('Number', level).id : null
      return listLevel(theme, level, formats[marker], `%${level + 1}.`, style)
    }),
  )
}

/** Tasks are items whose sign is the box in their text. */
function taskList(theme: Theme): Element {
  return abstract(
    abstracts.tasks,
    'hybridMultilevel',
    levels((level) => listLevel(theme, level, 'bullet', '', null)),
  )
}

function headingList(theme: Theme, {numbered}: Numbering): Element {
  return abstract(
    abstracts.headings,
    'multilevel',
    levels((level) =>
      headingLevel(theme, level, 'decimal', ordinals(level), numbered && level < 6 ? headingId(level) : null),
    ),
  )
}

function appendixList(theme: Theme, prefix: string): Element {
  return abstract(
    abstracts.appendices,
    'multilevel',
    levels((level) =>
      headingLevel(
        theme,
        level,
        level === 0 ? 'upperLetter' : 'decimal',
        level === 0 ? `${prefix}%1` : ordinals(level),
        null,
      ),
    ),
  )
}

/** The body's paragraphs in one count through the report, their numbers in the margin. */
function paragraphList(theme: Theme): Element {
  const {body} = theme.blocks
  return abstract(abstracts.paragraphs, 'singleLevel', [
    el(
      'w:lvl',
      {'w:ilvl': 0},
      val('w:start', 1),
      val('w:numFmt', 'decimal'),
      val('w:pStyle', ownStyles.numberedParagraph.id),
      val('w:lvlText', '%1'),
      val('w:lvlJc', 'left'),
      paragraphProperties({
        left: twips(body.left),
        first: -twips(theme.lengths['paragraph-number']),
      }),
      runProperties(runLook(theme, theme.runs['paragraph-number'], body.size)),
    ),
  ])
}

function listLevel(theme: Theme, level: number, format: string, text: string, style: string | null): Element {
  return el(
    'w:lvl',
    {'w:ilvl': level},
    val('w:start', 1),
    val('w:numFmt', format),
    style === null ? null : val('w:pStyle', style),
    val('w:lvlText', text),
    val('w:lvlJc', 'left'),
    paragraphProperties({
      left: twips(itemIndent(theme, level)),
      first: -twips(theme.lengths['list-indent']),
    }),
    runProperties(runLook(theme, theme.runs.marker, theme.blocks.list.size)),
  )
}

function headingLevel(
  theme: Theme,
  level: number,
  format: string,
  text: string,
  style: string | null,
): Element {
  return el(
    'w:lvl',
    {'w:ilvl': level},
    val('w:start', 1),
    val('w:numFmt', format),
    style === null ? null : val('w:pStyle', style),
    val('w:suff', 'space'),
    val('w:lvlText', text),
    val('w:lvlJc', 'left'),
    paragraphProperties({left: 0, first: 0}),
    runProperties(runLook(theme, theme.runs['heading-number'], theme.blocks['heading-1'].size)),
  )
}

function ownList(theme: Theme, own: OwnList): Element {
  const override =
    'start' in own ? val('w:startOverride', own.start) : listLevel(theme, own.level, 'none', own.label, null)
  return num(own.list, own.abstract, el('w:lvlOverride', {'w:ilvl': own.level}, override))
}

function num(list: number, abstractNumber: number, override: Element | null = null): Element {
  return el('w:num', {'w:numId': list}, val('w:abstractNumId', abstractNumber), override)
}

function abstract(id: number, type: string, children: Element[]): Element {
  return el(
    'w:abstractNum',
    {'w:abstractNumId': id},
    // Word tells lists apart by this number when text is pasted between documents.
    val('w:nsid', (0x52450000 + id).toString(16).toUpperCase()),
    val('w:multiLevelType', type),
    ...children,
  )
}

function levels(make: (level: number) => Element): Element[] {
  return Array.from({length: deepestLevel + 1}, (_, level) => make(level))
}

function headingId(level: number): string {
  return paragraphStyles[`heading-${(level + 1) as 1 | 2 | 3 | 4 | 5 | 6}`].id
}

/** "%1.%2.%3" for level 2. */
function ordinals(level: number): string {
  return Array.from({length: level + 1}, (_, index) => `%${index + 1}`).join('.')
}

function sectionNumber(counts: readonly number[], depth: number): string {
  return counts.slice(0, depth).join('.')
}

function appendixNumber(counts: readonly number[], depth: number, prefix: string): string {
  const letter = wordNumber(counts[0] ?? 0, 'lowerLetter').toUpperCase()
  return depth === 1 ? prefix + letter : [letter, ...counts.slice(1, depth)].join('.')
}

/** A number as Word prints it (ECMA-376, 17.18.59): letters go z, aa, bb. */
function wordNumber(number: number, format: (typeof formats)[keyof typeof formats]): string {
  if (number < 1 || format === 'decimal') return String(number)
  if (format === 'lowerLetter')
    return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))
  return roman(number)
}
