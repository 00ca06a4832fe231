/** What `theme.yaml` and `words.<lang>.yaml` may say. Every part is optional here: a template may build on another. */
import {z} from 'zod'
import type {CalloutKind, TokenKind} from '../model/node.ts'
import type {LabelKind} from '../model/words.ts'
import type {
  BlockStyleName,
  ColourName,
  FontRole,
  LengthName,
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
})

export const lengthNames = names<LengthName>({
  'list-indent': true,
  'notes-rule': true,
  'notes-gap': true,
  'table-gap': true,
  'table-row-padding': true,
  'thematic-break': true,
  'image-height-share': true,
  'field-label': true,
})

/**
 * An object with these keys, all optional, and no others. The message of an unknown key is the list of the known
 * ones, for whoever says what was meant.
 */
function only<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape).join(' ')
  return z
    .strictObject(shape, {error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined)})
    .partial()
}

function each<Name extends string, Value extends z.ZodType>(all: readonly Name[], value: Value) {
  return only(Object.fromEntries(all.map((name) => [name, value])) as Record<Name, Value>)
}

/** Points to a unit: CSS Values 3, section 6.2, where 1in is 72pt and 96px. */
const units: Readonly<Record<string, number>> = {pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72, px: 0.75}

/** Points, from a bare number or a number with a unit. */
const length = z.unknown().transform((value, context) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const parts = typeof value === 'string' ? /^(-?\d+(?:\.\d+)?)(pt|mm|cm|in|px)$/.exec(value.trim()) : null
  if (parts) return rounded(Number(parts[1]) * units[parts[2]!]!)
  context.addIssue({
    code: 'custom',
    message: 'a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px',
    input: value,
  })
  return z.NEVER
})

/** To a thousandth of a point, so that a length written in millimetres has no long tail. */
function rounded(points: number): number {
  return Math.round(points * 1000) / 1000
}

const positive = length.refine((points) => points > 0, 'a length above 0')
const notNegative = length.refine((points) => points >= 0, 'a length of 0 or more')

const hex = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#1f4e79", in quotes')
  .transform((text) => text.toLowerCase())

const colourName = z.enum(colourNames)
const orNone = z.union([colourName, z.literal('none').transform(() => null)], {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? `the name of a colour, or none: none ${colourNames.join(' ')}`
      : undefined,
})

const weight = z.number().int().min(100).max(900)

/** One length for all sides, or the four in the order of the clock: top, right, bottom, left. */
const padding = z.unknown().transform((value, context) => {
  const sides = Array.isArray(value) ? value : [value, value, value, value]
  const read = z.tuple([notNegative, notNegative, notNegative, notNegative]).safeParse(sides)
  if (read.success) {
    const [top, right, bottom, left] = read.data
    return {top, right, bottom, left}
  }
  context.addIssue({
    code: 'custom',
    message: 'one length of 0 or more, or four: [top, right, bottom, left]',
    input: value,
  })
  return z.NEVER
})

const faceKey = z.string().regex(/^[1-9]00( italic)?$/, 'a weight such as 400, or 400 italic')

const family = z.strictObject(
  {
    name: z.string().min(1),
    substitute: z.string().min(1),
    generic: z.enum(['serif', 'sans-serif', 'monospace']),
    faces: z.record(faceKey, z.string()),
    web: z
      .strictObject({files: z.string(), ranges: z.string()}, {error: unknownKey('files ranges')})
      .optional(),
  },
  {error: unknownKey('name substitute generic faces web')},
)

function unknownKey(known: string) {
  return (issue: {code?: string | undefined}): string | undefined =>
    issue.code === 'unrecognized_keys' ? known : undefined
}

const sides = ['top', 'bottom', 'left', 'right'] as const

/** `theme.yaml`, as one file says it. */
export const themeSchema = only({
  extends: z.string().min(1),
  fonts: each(fontRoles, family),
  fallback: z.array(family),
  colours: each(colourNames, z.strictObject({light: hex, dark: hex}, {error: unknownKey('light dark')})),
  page: only({
    sizes: each(['a4', 'letter'] as const, z.tuple([positive, positive])),
    margin: each(sides, notNegative),
    head: positive,
    foot: positive,
    baseline: positive,
  }),
  screen: only({
    phone: positive,
    text: positive,
    leading: z.number().min(0.5).max(2),
    measure: positive,
    rail: positive,
  }),
  blocks: each(
    blockNames,
    only({
      extends: z.enum(blockNames),
      font: z.enum(fontRoles),
      size: positive,
      leading: positive,
      weight,
      italic: z.boolean(),
      colour: colourName,
      align: z.enum(['left', 'right', 'center', 'justify']),
      hyphenate: z.boolean(),
      before: notNegative,
      after: notNegative,
      left: length,
      right: length,
      first: length,
      caps: z.enum(['none', 'small', 'upper']),
      tracking: z.number(),
      figures: z.enum(['default', 'tabular', 'oldstyle']),
      'keep-next': z.boolean(),
      'keep-together': z.boolean(),
      background: orNone,
      padding,
    }),
  ),
  runs: each(
    runNames,
    only({
      font: z.enum(fontRoles),
      scale: z.number().positive().max(4),
      weight,
      italic: z.boolean(),
      colour: colourName,
      background: colourName,
      raise: z.number().min(-2).max(2),
      underline: z.boolean(),
      strike: z.boolean(),
      caps: z.enum(['small', 'upper']),
      tracking: z.number(),
    }),
  ),
  rules: each(ruleNames, only({width: notNegative, colour: colourName})),
  lengths: each(lengthNames, notNegative),
  choices: only({
    contents: z.union([z.literal('none').transform(() => false as const), z.number().int().min(1).max(6)], {
      error: 'none, or a depth from 1 to 6',
    }),
    numbering: z.boolean(),
  }),
})

export type ThemeFile = z.output<typeof themeSchema>
export type FamilyFile = z.output<typeof family>
export type BlockFile = NonNullable<NonNullable<ThemeFile['blocks']>[BlockStyleName]>

/** Which parts of a theme are gathered name by name, and the names each must have in the end. */
export const required: {
  readonly [Part in
    | 'fonts'
    | 'colours'
    | 'blocks'
    | 'runs'
    | 'rules'
    | 'lengths']: readonly (keyof Theme[Part] & string)[]
} = {
  fonts: fontRoles,
  colours: colourNames,
  blocks: blockNames,
  runs: runNames,
  rules: ruleNames,
  lengths: lengthNames,
}

const word = z.string()
const pair = z.tuple([z.string(), z.string()])

/** `words.<lang>.yaml`, as one file says it. */
export const wordsSchema = only({
  labels: each(labelKinds, only({one: word, many: word})),
  callouts: each(calloutKinds, word),
  summary: word,
  listings: only({contents: word, figures: word, tables: word}),
  'caption-separator': word,
  'page-reference': only({before: word, after: word}),
  'list-separator': word,
  'list-pair': word,
  'list-last': word,
  quotes: only({double: pair, single: pair, apostrophe: word}),
  date: only({approximate: word, uncertain: word, since: word, until: word}),
  'page-of': word.refine((text) => text.includes('{page}'), 'words with {page} in them'),
  notes: word,
  'back-to-text': word,
  contents: word,
  skip: word,
  'task-done': word,
  'task-open': word,
  'note-call': word.refine((text) => text.includes('{label}'), 'words with {label} in them'),
  continued: word,
})

export type WordsFile = z.output<typeof wordsSchema>
