/**
 * A template, read and checked: every colour, font, size and space the renderers use.
 * Lengths are points. A style's name is its CSS class, its Word style and the key of a box.
 */
import type {CalloutKind, TokenKind} from '../model/node.ts'
import type {Choices} from '../model/words.ts'

export interface Theme {
  name: string
  /** Font families by the name styles use. */
  fonts: Readonly<Record<FontRole, FontFamily>>
  /** Families tried in turn for a character that the style's own family lacks. */
  fallback: readonly FontFamily[]
  colours: Readonly<Record<ColourName, Colour>>
  page: PageGeometry
  screen: ScreenGeometry
  /** Block styles. */
  blocks: Readonly<Record<BlockStyleName, BlockStyle>>
  /** Character styles. */
  runs: Readonly<Record<RunStyleName, RunStyle>>
  rules: Readonly<Record<RuleStyleName, RuleStyle>>
  /** Text in drawings. It is no part of the text, so these are no CSS classes and no styles of Word. */
  lettering: Readonly<Record<LetteringName, Lettering>>
  /** Single measurements that belong to no style. */
  lengths: Readonly<Record<LengthName, number>>
  /** What the template decides for the resolver. */
  choices: Choices
  /** The Word file that Word files take their style from. */
  referenceDoc: NamedFile | null
  /** The web page around the report: the template's `page.html`, its slots not yet filled (see `shell.ts`). */
  shell: string
}

/** A file beside a template's `theme.yaml`. */
export interface NamedFile {
  /** Absolute path. */
  file: string
  /** Its path from the folder of templates on, which messages name it by. */
  shown: string
}

export type FontRole = 'serif' | 'sans' | 'mono'

export interface FontFamily {
  /** "Source Serif 4" */
  name: string
  /** The family Word uses when this one is not installed: "Georgia". */
  substitute: string
  /** Generic CSS family at the end of the stack. */
  generic: 'serif' | 'sans-serif' | 'monospace'
  faces: readonly FontFace[]
  /** WOFF2 files for the page, cut by unicode range; empty when the page should use the TTF. */
  web: readonly WebFace[]
}

export interface FontFace {
  /** Absolute path of a static TrueType file. */
  file: string
  weight: number
  italic: boolean
}

export interface WebFace extends FontFace {
  /** CSS `unicode-range`. */
  range: string
}

/** `#rrggbb` on paper, and on a dark screen. */
export interface Colour {
  light: string
  dark: string
}

export type ColourName =
  | 'paper'
  | 'ink'
  | 'secondary'
  | 'accent'
  | 'tint'
  | 'rule'
  | CalloutKind
  | `${CalloutKind}-tint`
  | `code-${TokenKind}`
  | 'marking-background'
  | 'marking-clear'
  | 'marking-green'
  | 'marking-amber'
  | 'marking-red'
  | 'watermark'

/** The page in a browser. Every other length keeps its relation to the body's size. */
export interface ScreenGeometry {
  /** Size of the body's text, on a phone and on anything wider. */
  phone: number
  text: number
  /** How much more open lines are on a screen than on paper: 1 is the same. */
  leading: number
  /** Width of the text, at the size that the body has on paper. */
  measure: number
  /** Narrowest window that has the contents beside the text. */
  rail: number
}

export interface PageGeometry {
  sizes: Readonly<Record<'a4' | 'letter', {width: number; height: number}>>
  margin: {top: number; bottom: number; left: number; right: number}
  /** Distance of the running head's and foot's baseline from the page's edge. */
  head: number
  foot: number
  /** Height of a line on the grid. */
  baseline: number
}

export interface BlockStyle {
  font: FontRole
  size: number
  leading: number
  weight: number
  italic: boolean
  colour: ColourName
  align: 'left' | 'right' | 'center' | 'justify'
  hyphenate: boolean
  /** Space above and below; between two blocks the larger counts. */
  before: number
  after: number
  /** Distance of the text from the surrounding text's edges. */
  left: number
  right: number
  /** First line's indent, negative to hang. */
  first: number
  caps: 'none' | 'small' | 'upper'
  /** Letterspacing, in thousandths of the size. */
  tracking: number
  figures: 'default' | 'tabular' | 'oldstyle'
  /** Kept on one page with the next block. */
  keepNext: boolean
  /** Not broken over pages while it fits one. */
  keepTogether: boolean
  background: ColourName | null
  /** Distance from the background's or rule's edge to the text. */
  padding: {top: number; right: number; bottom: number; left: number}
}

export type BlockStyleName =
  | 'body'
  | 'title'
  | 'subtitle'
  | 'kind'
  | 'byline'
  | 'field'
  | 'summary-heading'
  | 'summary'
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'heading-4'
  | 'heading-5'
  | 'heading-6'
  | 'list'
  | 'quote'
  | 'attribution'
  | 'callout-title'
  | 'callout'
  | 'code-title'
  | 'code'
  | 'definition-term'
  | 'definition'
  | 'figure'
  | 'figure-caption'
  | 'table-caption'
  | 'table-head'
  | 'table-cell'
  | 'listing-heading'
  | 'listing-1'
  | 'listing-2'
  | 'listing-3'
  | 'note'
  | 'notes-heading'
  | 'running-head'
  | 'running-foot'
  | 'marking'

/** A change to the text of a line: only what differs from the block it stands in. */
export interface RunStyle {
  font?: FontRole
  /** Size as a share of the surrounding text's. */
  scale?: number
  weight?: number
  italic?: boolean
  colour?: ColourName
  background?: ColourName
  /** Raise of the baseline as a share of the surrounding size; negative lowers. */
  raise?: number
  underline?: boolean
  strike?: boolean
  caps?: 'small' | 'upper'
  tracking?: number
}

export type RunStyleName =
  | 'strong'
  | 'emphasis'
  | 'delete'
  | 'subscript'
  | 'superscript'
  | 'keyboard'
  | 'inline-code'
  | 'link'
  | 'cross-reference'
  | 'note-call'
  | 'caption-label'
  | 'heading-number'
  | 'paragraph-number'
  | 'field-label'
  | 'marker'
  | `token-${TokenKind}`

export interface RuleStyle {
  /** Thickness. */
  width: number
  colour: ColourName
}

/** How a line of text in a drawing is set. */
export interface Lettering {
  font: FontRole
  size: number
  leading: number
  weight: number
  italic: boolean
  colour: ColourName
  caps: 'none' | 'small' | 'upper'
  /** Letterspacing, in thousandths of the size. */
  tracking: number
  figures: 'default' | 'tabular' | 'oldstyle'
}

export type LetteringName =
  /** The large word behind the text of a draft; the size is the largest it may have. */
  | 'watermark'
  /** What stands at the ticks of an axis. */
  | 'timeline-tick'
  /** The names of lanes. */
  | 'timeline-lane'
  /** The words of an event's date, and what happened; the leading of the date is that of every label. */
  | 'timeline-date'
  | 'timeline-title'
  /** What happened, in an event of more or of less importance. */
  | 'timeline-title-major'
  | 'timeline-title-minor'

export type RuleStyleName =
  | 'title'
  | 'table-top'
  | 'table-head'
  | 'table-row'
  | 'table-end'
  | 'quote'
  | 'callout'
  | 'notes'
  | 'thematic-break'
  /** The axis of a timeline, and its ticks. */
  | 'timeline-axis'
  | 'timeline-tick'
  /** The line that a lane's marks stand on. */
  | 'timeline-lane'
  /** From a mark up to its label. */
  | 'timeline-leader'
  /** The colour of marks, and how thick the lines of hollow ones and of whiskers are. */
  | 'timeline-mark'
  /** From the axis to the strip that enlarges a part of it, and around that. */
  | 'timeline-lens'

export type LengthName =
  /** Indent of a list's text from the surrounding text, a level. */
  | 'list-indent'
  /** Width of the notes' short rule. */
  | 'notes-rule'
  /** Least space between the text and the notes. */
  | 'notes-gap'
  /** Space between table columns. */
  | 'table-gap'
  /** Padding above and below a table row's text. */
  | 'table-row-padding'
  /** Smallest type that a table too wide for its measure is set in. */
  | 'table-least-size'
  /** Space between columns of text. */
  | 'column-gap'
  /** Width of a thematic break. */
  | 'thematic-break'
  /** Tallest a picture may be, as a share of the text's height (0 to 1). */
  | 'image-height-share'
  /** Tallest a block on a ground may be that is kept on one page, as a share of the text's height (0 to 1). */
  | 'whole-height-share'
  /** Width of the column of labels in the title block's fields. */
  | 'field-label'
  /** From where a paragraph's number begins to where its text does. */
  | 'paragraph-number'
  /** Diameter of a timeline's points, by importance. */
  | 'timeline-point'
  | 'timeline-point-major'
  | 'timeline-point-minor'
  /** Thickness of a timeline's bars. */
  | 'timeline-bar'
  /** Length of a labelled tick. */
  | 'timeline-tick'
  /** Widest label of an event, and widest name of a lane. */
  | 'timeline-label'
  | 'timeline-lane'
