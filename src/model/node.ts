/**
 * The closed grammar of a resolved report: every node a renderer can meet, and nothing else.
 *
 * Nodes are shaped like mdast (`type`, `children`, `value`, `position`), hold plain data only, and carry
 * every decision as words: numbers, labels, list markers, reference texts. A renderer draws; it never
 * counts, sorts, looks up or formats.
 */
import type {Position} from 'unist'

/** What every node may carry. */
export interface Base {
  /** Where the author wrote it; absent on nodes the resolver made. */
  position?: Position
  /** The file it was written in, relative to the project root; absent means the report's entry file. */
  file?: string
  /** BCP 47 tag, where the language differs from the surrounding text. */
  lang?: string
}

/** What every block, and every inline an author can name, may carry besides. */
export interface Named {
  /** The name other places point to. Written by the author, or begun with `_` when the resolver made it. */
  id?: string
  /** Classes the author wrote, for the template to style. */
  classes?: readonly string[]
}

// ------------------------------------------------------------------------------------------ inline

export interface Text extends Base {
  type: 'text'
  value: string
}

export interface Emphasis extends Base {
  type: 'emphasis'
  children: Inline[]
}

export interface Strong extends Base {
  type: 'strong'
  children: Inline[]
}

export interface Delete extends Base {
  type: 'delete'
  children: Inline[]
}

export interface Subscript extends Base {
  type: 'subscript'
  children: Inline[]
}

export interface Superscript extends Base {
  type: 'superscript'
  children: Inline[]
}

/** A key to press. */
export interface Keyboard extends Base {
  type: 'keyboard'
  children: Inline[]
}

/** Words with an id, a class or a language of their own. */
export interface Span extends Base, Named {
  type: 'span'
  children: Inline[]
}

export interface InlineCode extends Base {
  type: 'inlineCode'
  value: string
}

export interface Break extends Base {
  type: 'break'
}

/** A link out of the report. `url` has passed the scheme check: http, https, mailto, tel, or relative. */
export interface Link extends Base {
  type: 'link'
  url: string
  title: string | null
  /** True when `url` names a sibling report: the renderer puts its own ending in place of `.md`. */
  sibling: boolean
  children: Inline[]
}

/** A picture in a line, or (as the content of a figure) on its own. */
export interface Image extends Base, Named {
  type: 'image'
  /**
   * Key of the picture in the assets and in `Report.images`, or of a timeline in `Report.timelines`, which is
   * drawn with the template's fonts and colours.
   */
  asset: string
  /** Alternative text; empty exactly when `decorative`. */
  alt: string
  decorative: boolean
  title: string | null
  /** Wished width: a share of the measure (0 to 1), or points; `null` is its natural size. */
  width: {share: number} | {points: number} | null
}

/** A link to a place in this report. Its children are the words to print. */
export interface CrossReference extends Base {
  type: 'crossReference'
  /** The id pointed to. */
  target: string
  /**
   * Which part of the target the words repeat: its whole label ("Figure 2"), its number alone ("2"), its
   * title, or none of it (the author's own words).
   */
  shows: 'label' | 'number' | 'title' | 'words'
  /** True when it looks like the text around it: words of a sentence that lead to where a register prints them again. */
  quiet?: true
  children: Inline[]
}

/** "page 4" where there are pages; the target's label (the children) where there are none. */
export interface PageReference extends Base {
  type: 'pageReference'
  target: string
  /** Words around the number, from the report's language: "page " and "". */
  before: string
  after: string
  children: Inline[]
}

/** The mark that calls a footnote. */
export interface NoteCall extends Base {
  type: 'noteCall'
  /** Id of this call, for the link back. */
  id: string
  /** Id of the note called. */
  note: string
  /** The note's number as printed: "1". */
  label: string
  /** True at the first call of a note: there it stands at the foot of the page. */
  first: boolean
}

export type Inline =
  | Text
  | Emphasis
  | Strong
  | Delete
  | Subscript
  | Superscript
  | Keyboard
  | Span
  | InlineCode
  | Break
  | Link
  | Image
  | CrossReference
  | PageReference
  | NoteCall

// ------------------------------------------------------------------------------------------- block

export interface Paragraph extends Base, Named {
  type: 'paragraph'
  /** "12", on the body's paragraphs where the report numbers them; each of these has an id. Printed before the words. */
  number?: string
  children: Inline[]
}

/** A heading's words. Inside a `section` it opens it; elsewhere (quotes, lists, notes) it stands alone. */
export interface Heading extends Base, Named {
  type: 'heading'
  id: string
  /** 1 to 6, as drawn: 1 is the report's top level of sections. */
  depth: 1 | 2 | 3 | 4 | 5 | 6
  /** "1.2", "A.1", "Appendix A"; empty when unnumbered. Printed before the words. */
  number: string
  children: Inline[]
  /** The words without notes, for bookmarks, running heads and outlines. */
  plain: string
}

/** A heading and all it governs. Sections nest. */
export interface Section extends Base {
  type: 'section'
  heading: Heading
  children: Block[]
}

export interface ThematicBreak extends Base {
  type: 'thematicBreak'
}

/** A quotation. */
export interface Blockquote extends Base, Named {
  type: 'blockquote'
  children: Block[]
  /** Who said it, without the dash; `null` when not given. */
  attribution: Inline[] | null
}

export interface List extends Base, Named {
  type: 'list'
  ordered: boolean
  /** Number of the first item; 1 for bullets. */
  start: number
  /** How the items are marked, by depth of ordered lists. */
  marker: 'bullet' | 'decimal' | 'lower-alpha' | 'lower-roman'
  /** Depth of this list in lists of any kind, from 0. */
  level: number
  /** True when items are set apart as paragraphs. */
  spread: boolean
  children: ListItem[]
}

export interface ListItem extends Base, Named {
  type: 'listItem'
  /** The mark as printed: "3.", "b.", "iv.", or "•". */
  label: string
  /** A task's state; `null` when it is no task. */
  checked: boolean | null
  children: Block[]
}

/** A highlighted piece of code. */
export interface Token {
  type: 'token'
  /** What it is, or `null` for plain code. */
  kind: TokenKind | null
  value: string
}

export type TokenKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'name'
  | 'type'
  | 'attribute'
  | 'meta'
  | 'addition'
  | 'deletion'

export interface Code extends Base, Named {
  type: 'code'
  /** The language the author named, or `null`. */
  language: string | null
  title: string | null
  /** The code, without a final line ending. The tokens' values, joined, are the same text. */
  value: string
  children: Token[]
}

export interface DefinitionList extends Base, Named {
  type: 'definitionList'
  spread: boolean
  children: (DefinitionTerm | DefinitionDescription)[]
}

export interface DefinitionTerm extends Base {
  type: 'definitionTerm'
  children: Inline[]
}

export interface DefinitionDescription extends Base {
  type: 'definitionDescription'
  children: Block[]
}

export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution'

export interface Callout extends Base, Named {
  type: 'callout'
  kind: CalloutKind
  /** The author's title, or the kind's word in the report's language. */
  title: Inline[]
  children: Block[]
}

/** The label and words under a figure or over a table. */
export interface Caption extends Base {
  type: 'caption'
  /** "Figure 2", or empty when not numbered. */
  label: string
  /** What stands between label and words, ". " or " – "; empty when either is missing. */
  separator: string
  /** The caption's words; usually one paragraph. Empty when the label stands alone. */
  children: Block[]
  /** The words without notes and without the label, for lists of figures and tables. */
  plain: string
}

export interface Figure extends Base, Named {
  type: 'figure'
  /** "2", or empty. */
  number: string
  caption: Caption | null
  children: [Image]
}

export interface Table extends Base, Named {
  type: 'table'
  number: string
  caption: Caption | null
  columns: Column[]
  /** How many of the first rows are the head: repeated on each page. */
  headerRows: number
  /** True when the first cell of each row names the row. */
  rowHeaders: boolean
  children: TableRow[]
}

export interface Column {
  align: 'left' | 'right' | 'center' | null
  /** Share of the table's width (those of all columns add up to 1), or `null` to follow the content. */
  width: number | null
  /** True when every body cell is a number: its digits line up on the decimal. */
  numeric: boolean
}

export interface TableRow extends Base {
  type: 'tableRow'
  children: TableCell[]
}

export interface TableCell extends Base {
  type: 'tableCell'
  /** True in the head rows and, with `rowHeaders`, in the first column. */
  header: boolean
  colspan: number
  rowspan: number
  /** A single paragraph is drawn without paragraph spacing. */
  children: Block[]
}

export interface PageBreak extends Base {
  type: 'pageBreak'
}

/** Pages that lie on their long side, apart from what stands before and after; it stands in the body only, and in no columns. */
export interface Landscape extends Base, Named {
  type: 'landscape'
  children: Block[]
}

/** Text in columns side by side, read one after the other; it stands in the body or in a landscape block only. */
export interface Columns extends Base, Named {
  type: 'columns'
  /** 2 to 4. */
  count: number
  children: Block[]
}

/** A printed table of contents, list of figures or list of tables. */
export interface Listing extends Base {
  type: 'listing'
  list: 'contents' | 'figures' | 'tables'
  /** "Contents", "Figures", in the report's language. */
  heading: string
  entries: ListingEntry[]
}

export interface ListingEntry {
  target: string
  /** 1 to 6; 1 for figures and tables. */
  level: number
  /** "1.2" or "Figure 2"; may be empty. */
  label: string
  /** What follows the label before the words: an en space after a number, the caption's separator after "Figure 2" and "Appendix A". */
  separator: string
  children: Inline[]
}

export type Block =
  | Paragraph
  | Heading
  | Section
  | ThematicBreak
  | Blockquote
  | List
  | Code
  | DefinitionList
  | Callout
  | Figure
  | Table
  | PageBreak
  | Landscape
  | Columns
  | Listing

/** Parts that only stand in their own parent. */
export type Part = ListItem | Token | DefinitionTerm | DefinitionDescription | Caption | TableRow | TableCell

/** Any node of a report. */
export type ReportNode = Block | Inline | Part

export type NodeType = ReportNode['type']

/** The node with a given type: `NodeOf<'table'>` is `Table`. */
export type NodeOf<T extends NodeType> = Extract<ReportNode, {type: T}>
