/** What `theme.yaml` and `words.<lang>.yaml` may say. Every part is optional here: a template may build on another. */
import type {CalloutKind, TokenKind} from '../model/node.ts'
import type {FieldKind} from '../model/register.ts'
import type {LabelKind} from '../model/words.ts'
import {
  all,
  boolean,
  type Check,
  type Checked,
  converted,
  each,
  list,
  mapOf,
  number,
  oneOf,
  pair,
  some,
  text,
  where,
} from './check.ts'
import type {
  BlockStyleName,
  ColourName,
  FontRole,
  LengthName,
  LetteringName,
  RuleStyleName,
  RunStyleName,
  Theme,
} from './theme.ts'

/** The names of a union, listed once; the compiler sees that none is missing. */
function names<Name extends string>(all: Record<Name, true>): [Name, ...Name[]] {
  return Object.keys(all) as [Name, ...Name[]]
}

const calloutKinds = names<CalloutKind>({
  note: true,
  tip: true,
  important: true,
  warning: true,
  caution: true,
})
const tokenKinds = names<TokenKind>({
  keyword: true,
  string: true,
  number: true,
  comment: true,
  name: true,
  type: true,
  attribute: true,
  meta: true,
  addition: true,
  deletion: true,
})
const labelKinds = names<LabelKind>({
  figure: true,
  table: true,
  section: true,
  appendix: true,
  equation: true,
  paragraph: true,
})

export const fontRoles = names<FontRole>({serif: true, sans: true, mono: true})

export const colourNames: readonly ColourName[] = [
  'paper',
  'ink',
  'secondary',
  'accent',
  'tint',
  'rule',
  ...calloutKinds,
  ...calloutKinds.map((kind) => `${kind}-tint` as const),
  ...tokenKinds.map((kind) => `code-${kind}` as const),
  'marking-background',
  'marking-clear',
  'marking-green',
  'marking-amber',
  'marking-red',
  'watermark',
]

export const blockNames = names<BlockStyleName>({
  body: true,
  title: true,
  subtitle: true,
  kind: true,
  byline: true,
  field: true,
  'summary-heading': true,
  summary: true,
  'heading-1': true,
  'heading-2': true,
  'heading-3': true,
  'heading-4': true,
  'heading-5': true,
  'heading-6': true,
  list: true,
  quote: true,
  attribution: true,
  'callout-title': true,
  callout: true,
  'code-title': true,
  code: true,
  'definition-term': true,
  definition: true,
  figure: true,
  'figure-caption': true,
  'table-caption': true,
  'table-head': true,
  'table-cell': true,
  'listing-heading': true,
  'listing-1': true,
  'listing-2': true,
  'listing-3': true,
  note: true,
  'notes-heading': true,
  'running-head': true,
  'running-foot': true,
  marking: true,
})

export const runNames: readonly RunStyleName[] = [
  'strong',
  'emphasis',
  'delete',
  'subscript',
  'superscript',
  'keyboard',
  'inline-code',
  'link',
  'cross-reference',
  'note-call',
  'caption-label',
  'heading-number',
  'paragraph-number',
  'field-label',
  'marker',
  ...tokenKinds.map((kind) => `token-${kind}` as const),
]

export const ruleNames = names<RuleStyleName>({
  title: true,
  'table-top': true,
  'table-head': true,
  'table-row': true,
  'table-end': true,
  quote: true,
  callout: true,
  notes: true,
  'thematic-break': true,
  'timeline-axis': true,
  'timeline-tick': true,
  'timeline-lane': true,
  'timeline-leader': true,
  'timeline-mark': true,
  'timeline-lens': true,
})

export const letteringNames = names<LetteringName>({
  watermark: true,
  'timeline-tick': true,
  'timeline-lane': true,
  'timeline-date': true,
  'timeline-title': true,
  'timeline-title-major': true,
  'timeline-title-minor': true,
})

export const lengthNames = names<LengthName>({
  'list-indent': true,
  'notes-rule': true,
  'notes-gap': true,
  'table-gap': true,
  'table-row-padding': true,
  'table-least-size': true,
  'column-gap': true,
  'thematic-break': true,
  'image-height-share': true,
  'whole-height-share': true,
  'field-label': true,
  'paragraph-number': true,
  'timeline-point': true,
  'timeline-point-major': true,
  'timeline-point-minor': true,
  'timeline-bar': true,
  'timeline-tick': true,
  'timeline-label': true,
  'timeline-lane': true,
})

/** Points to a unit: CSS Values 3, section 6.2, where 1in is 72pt and 96px. */
const units: Readonly<Record<string, number>> = {pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72, px: 0.75}

/** Longest side of a page of Word, which has the narrowest limit: 22 inches. */
const longest = 1584

/** Points, from a bare number or a number with a unit. */
const length = converted('a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most', toPoints)
const positive = where(length, (points) => points > 0, 'a length above 0')
const notNegative = where(length, (points) => points >= 0, 'a length of 0 or more')

function toPoints(value: unknown): number | undefined {
  const parts = typeof value === 'string' ? /^(-?\d+(?:\.\d+)?)(pt|mm|cm|in|px)$/.exec(value.trim()) : null
  // To a thousandth of a point, so that a length written in millimetres has no long tail.
  const points = parts ? Math.round(Number(parts[1]) * units[parts[2]!]! * 1000) / 1000 : value
  return typeof points === 'number' && Math.abs(points) <= longest ? points : undefined
}

const hex = converted('a colour such as "#1f4e79", in quotes', (value) =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : undefined,
)

const colourName = oneOf(colourNames)
const colourOrNone: Check<ColourName | null> = (value, path, say) => {
  const read = oneOf(['none', ...colourNames], 'the name of a colour, or none')(value, path, say)
  return read === 'none' ? null : read
}

/** Letterspacing, in thousandths of the size: letters stand neither on each other nor further apart than they are wide. */
const tracking = number(-200, 1000)

const weight = where(number(100, 900), Number.isInteger, 'a whole number')

/** One length for all sides, or the four in the order of the clock: top, right, bottom, left. */
const padding = converted('one length of 0 or more, or four: [top, right, bottom, left]', (value) => {
  const [top, right, bottom, left, ...more] = (Array.isArray(value) ? value : Array(4).fill(value)).map(
    toPoints,
  )
  if (top === undefined || right === undefined || bottom === undefined || left === undefined) return undefined
  return more.length > 0 || Math.min(top, right, bottom, left) < 0 ? undefined : {top, right, bottom, left}
})

const name = where(text, (value) => value !== '', 'a name')

const family = all(
  {
    name,
    substitute: name,
    generic: oneOf(['serif', 'sans-serif', 'monospace']),
    faces: mapOf(/^[1-9]00( italic)?$/, 'a weight such as 400, or 400 italic', text),
  },
  {web: all({files: text, ranges: text})},
)

const sides = ['top', 'bottom', 'left', 'right'] as const

const kindName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const registerName = 'a name in lower-case letters, such as commitment'

const fieldKind: Check<FieldKind> = (value, path, say) =>
  Array.isArray(value) && value.length > 0
    ? list(name)(value, path, say)
    : oneOf(['text', 'list', 'date'], 'text, list, date, or a list of words')(value, path, say)

/** A kind of register; what its columns may be is known when the template is put together. */
const registerKind = some({
  plural: where(text, (value) => kindName.test(value), registerName),
  'refers-by': oneOf(['label', 'title']),
  fields: mapOf(
    /^(?!(?:id|class|lang|only|source|number|title|text)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    'a name in lower-case letters, such as due, that means nothing else',
    fieldKind,
  ),
  columns: list(name),
})

/** `theme.yaml`, as one file says it. */
export const readThemeFile = some({
  extends: name,
  'reference-doc': text,
  fonts: each(fontRoles, family),
  fallback: list(family),
  colours: each(colourNames, all({light: hex, dark: hex})),
  page: some({
    sizes: each(['a4', 'letter'], pair(positive)),
    margin: each(sides, notNegative),
    head: positive,
    foot: positive,
    baseline: positive,
  }),
  screen: some({
    phone: positive,
    text: positive,
    leading: number(0.5, 2),
    measure: positive,
    rail: positive,
  }),
  blocks: each(
    blockNames,
    some({
      extends: oneOf(blockNames),
      font: oneOf(fontRoles),
      size: positive,
      leading: positive,
      weight,
      italic: boolean,
      colour: colourName,
      align: oneOf(['left', 'right', 'center', 'justify']),
      hyphenate: boolean,
      before: notNegative,
      after: notNegative,
      left: length,
      right: length,
      first: length,
      caps: oneOf(['none', 'small', 'upper']),
      tracking,
      figures: oneOf(['default', 'tabular', 'oldstyle']),
      'keep-next': boolean,
      'keep-together': boolean,
      background: colourOrNone,
      padding,
    }),
  ),
  runs: each(
    runNames,
    some({
      font: oneOf(fontRoles),
      scale: where(number(0, 4), (scale) => scale > 0, 'more than 0'),
      weight,
      italic: boolean,
      colour: colourName,
      background: colourName,
      raise: number(-2, 2),
      underline: boolean,
      strike: boolean,
      caps: oneOf(['small', 'upper']),
      tracking,
    }),
  ),
  rules: each(ruleNames, some({width: notNegative, colour: colourName})),
  lettering: each(
    letteringNames,
    some({
      font: oneOf(fontRoles),
      size: positive,
      leading: positive,
      weight,
      italic: boolean,
      colour: colourName,
      caps: oneOf(['none', 'small', 'upper']),
      tracking,
      figures: oneOf(['default', 'tabular', 'oldstyle']),
    }),
  ),
  lengths: each(lengthNames, notNegative),
  choices: some({
    contents: converted('none, or a depth from 1 to 6', (value): false | number | undefined => {
      if (value === 'none') return false
      return [1, 2, 3, 4, 5, 6].find((depth) => depth === value)
    }),
    numbering: converted('true, false or paragraphs', (value) =>
      value === true || value === false || value === 'paragraphs' ? value : undefined,
    ),
    timeline: oneOf(['table', 'definitions']),
  }),
  registers: mapOf(kindName, registerName, registerKind),
})

export type ThemeFile = Checked<typeof readThemeFile>
export type FamilyFile = Checked<typeof family>
export type RegistersFile = NonNullable<ThemeFile['registers']>
export type BlockFile = NonNullable<NonNullable<ThemeFile['blocks']>[BlockStyleName]>

/** Which parts of a theme are gathered name by name, and the names each must have in the end. */
export const required: {
  readonly [Part in
    | 'fonts'
    | 'colours'
    | 'blocks'
    | 'runs'
    | 'rules'
    | 'lettering'
    | 'lengths']: readonly (keyof Theme[Part] & string)[]
} = {
  fonts: fontRoles,
  colours: colourNames,
  blocks: blockNames,
  runs: runNames,
  rules: ruleNames,
  lettering: letteringNames,
  lengths: lengthNames,
}

/** `words.<lang>.yaml`, as one file says it. */
export const readWordsFile = some({
  labels: each(labelKinds, some({one: text, many: text})),
  callouts: each(calloutKinds, text),
  summary: text,
  draft: text,
  listings: some({contents: text, figures: text, tables: text}),
  'caption-separator': text,
  'page-reference': some({before: text, after: text}),
  'list-separator': text,
  'list-pair': text,
  'list-last': text,
  quotes: some({double: pair(text), single: pair(text), apostrophe: text}),
  date: some({approximate: text, uncertain: text, since: text, until: text}),
  timeline: some({date: text, event: text, listed: text, alone: text, 'listed-one': text, 'alone-one': text}),
  registers: mapOf(
    kindName,
    registerName,
    some({
      one: text,
      many: text,
      columns: mapOf(kindName, 'the name of a column', text),
      values: mapOf(kindName, 'the name of a field', mapOf(/^/, 'a word', text)),
    }),
  ),
  'page-of': where(text, (words) => words.includes('{page}'), 'words with {page} in them'),
  notes: text,
  'back-to-text': text,
  contents: text,
  skip: text,
  'task-done': text,
  'task-open': text,
  'note-call': where(text, (words) => words.includes('{label}'), 'words with {label} in them'),
  continued: text,
  'attached-source': text,
  'attached-data': text,
})

export type WordsFile = Checked<typeof readWordsFile>
export type RegisterWordsFile = NonNullable<WordsFile['registers']>
