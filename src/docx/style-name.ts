/** Which Word style stands for which style of the theme. */
import type {CalloutKind, TokenKind} from '../model/node.ts'
import type {BlockStyleName, RunStyleName} from '../theme/theme.ts'

/** A paragraph style as an editor meets it. */
export interface StyleName {
  /** Without spaces; what paragraphs name. */
  id: string
  /** What the style list shows. Word's own styles keep Word's names, in its spelling. */
  name: string
}

export const calloutKinds: readonly CalloutKind[] = ['note', 'tip', 'important', 'warning', 'caution']

/** Paragraph styles by the theme's names. */
export const paragraphStyles: Readonly<Record<BlockStyleName, StyleName>> = {
  body: {id: 'BodyText', name: 'Body Text'},
  title: {id: 'Title', name: 'Title'},
  subtitle: {id: 'Subtitle', name: 'Subtitle'},
  kind: {id: 'ReportKind', name: 'Report Kind'},
  byline: {id: 'Byline', name: 'Byline'},
  field: {id: 'ReportField', name: 'Report Field'},
  'summary-heading': {id: 'SummaryHeading', name: 'Summary Heading'},
  summary: {id: 'Summary', name: 'Summary'},
  'heading-1': {id: 'Heading1', name: 'heading 1'},
  'heading-2': {id: 'Heading2', name: 'heading 2'},
  'heading-3': {id: 'Heading3', name: 'heading 3'},
  'heading-4': {id: 'Heading4', name: 'heading 4'},
  'heading-5': {id: 'Heading5', name: 'heading 5'},
  'heading-6': {id: 'Heading6', name: 'heading 6'},
  list: {id: 'ListParagraph', name: 'List Paragraph'},
  quote: {id: 'Quote', name: 'Quote'},
  attribution: {id: 'QuoteAttribution', name: 'Quote Attribution'},
  'callout-title': {id: 'CalloutTitle', name: 'Callout Title'},
  callout: {id: 'Callout', name: 'Callout'},
  'code-title': {id: 'CodeTitle', name: 'Code Title'},
  code: {id: 'Code', name: 'Code'},
  'definition-term': {id: 'DefinitionTerm', name: 'Definition Term'},
  definition: {id: 'Definition', name: 'Definition'},
  figure: {id: 'Figure', name: 'Figure'},
  'figure-caption': {id: 'Caption', name: 'caption'},
  'table-caption': {id: 'TableCaption', name: 'Table Caption'},
  'table-head': {id: 'TableHeading', name: 'Table Heading'},
  'table-cell': {id: 'TableText', name: 'Table Text'},
  'listing-heading': {id: 'TOCHeading', name: 'TOC Heading'},
  'listing-1': {id: 'TOC1', name: 'toc 1'},
  'listing-2': {id: 'TOC2', name: 'toc 2'},
  'listing-3': {id: 'TOC3', name: 'toc 3'},
  note: {id: 'FootnoteText', name: 'footnote text'},
  'notes-heading': {id: 'NotesHeading', name: 'Notes Heading'},
  'running-head': {id: 'Header', name: 'header'},
  'running-foot': {id: 'Footer', name: 'footer'},
  marking: {id: 'Marking', name: 'Marking'},
}

/** Character styles by the theme's names. */
export const characterStyles: Readonly<Record<RunStyleName, StyleName>> = {
  strong: {id: 'Strong', name: 'Strong'},
  emphasis: {id: 'Emphasis', name: 'Emphasis'},
  delete: {id: 'Deleted', name: 'Deleted'},
  subscript: {id: 'Subscript', name: 'Subscript'},
  superscript: {id: 'Superscript', name: 'Superscript'},
  keyboard: {id: 'KeyboardKey', name: 'Keyboard Key'},
  'inline-code': {id: 'Verbatim', name: 'Verbatim'},
  link: {id: 'Hyperlink', name: 'Hyperlink'},
  'cross-reference': {id: 'CrossReference', name: 'Cross Reference'},
  'note-call': {id: 'FootnoteReference', name: 'footnote reference'},
  'caption-label': {id: 'CaptionLabel', name: 'Caption Label'},
  'heading-number': {id: 'HeadingNumber', name: 'Heading Number'},
  'paragraph-number': {id: 'ParagraphNumber', name: 'Paragraph Number'},
  'field-label': {id: 'FieldLabel', name: 'Field Label'},
  marker: {id: 'ListMarker', name: 'List Marker'},
  'token-keyword': token('keyword'),
  'token-string': token('string'),
  'token-number': token('number'),
  'token-comment': token('comment'),
  'token-name': token('name'),
  'token-type': token('type'),
  'token-attribute': token('attribute'),
  'token-meta': token('meta'),
  'token-addition': token('addition'),
  'token-deletion': token('deletion'),
}

/** The paragraph style of a callout's text, or of its title. */
export function calloutStyle(kind: CalloutKind, part: 'text' | 'title'): StyleName {
  const name = `Callout ${capitalised(kind)}`
  return part === 'text'
    ? {id: name.replaceAll(' ', ''), name}
    : {id: `${name}Title`.replaceAll(' ', ''), name: `${name} Title`}
}

/** Deepest level of Word's own list styles. */
export const listLevels = 5

/** The style of an item's first paragraph, or of what follows in the item, in a list of the given level from 0. */
export function listStyle(kind: 'Bullet' | 'Number' | 'Continue', level: number): StyleName {
  const depth = Math.min(level + 1, listLevels)
  const suffix = depth === 1 ? '' : ` ${depth}`
  return {id: `List${kind}${suffix.trim()}`, name: `List ${kind}${suffix}`}
}

/** Styles that stand for no style of the theme. */
export const ownStyles = {
  normal: {id: 'Normal', name: 'Normal'},
  defaultFont: {id: 'DefaultParagraphFont', name: 'Default Paragraph Font'},
  noList: {id: 'NoList', name: 'No List'},
  normalTable: {id: 'TableNormal', name: 'Normal Table'},
  table: {id: 'ReportTable', name: 'Report Table'},
  tableTextSmall: {id: 'TableTextSmall', name: 'Table Text Small'},
  tableRowHeading: {id: 'TableRowHeading', name: 'Table Row Heading'},
  tableRowHeadingSmall: {id: 'TableRowHeadingSmall', name: 'Table Row Heading Small'},
  tableHeadingSmall: {id: 'TableHeadingSmall', name: 'Table Heading Small'},
  tableEnd: {id: 'TableEnd', name: 'Table End'},
  tableOfFigures: {id: 'TableofFigures', name: 'table of figures'},
  thematicBreak: {id: 'ThematicBreak', name: 'Thematic Break'},
  markingText: {id: 'MarkingText', name: 'Marking Text'},
  noteMark: {id: 'FootnoteMark', name: 'Footnote Mark'},
  numberedParagraph: {id: 'NumberedParagraph', name: 'Numbered Paragraph'},
  endnoteText: {id: 'EndnoteText', name: 'endnote text'},
  endnoteReference: {id: 'EndnoteReference', name: 'endnote reference'},
  placeholder: {id: 'PlaceholderText', name: 'Placeholder Text'},
} as const satisfies Record<string, StyleName>

function token(kind: TokenKind): StyleName {
  return {id: `Code${capitalised(kind)}`, name: `Code ${capitalised(kind)}`}
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
