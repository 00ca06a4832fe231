/** What layout gives: pages of placed things, and the structure that reads them aloud. */
import type {Position} from 'unist'
import type {Drawing} from '../draw/drawing.ts'
import type {Table} from '../model/node.ts'
import type {RuleName} from '../model/rule.ts'

export interface Layout {
  pages: Page[]
  /** The logical structure, in reading order; its root is the `Document`. */
  structure: StructureNode
  /** Page (from 1) and place of everything that can be pointed to. */
  destinations: Map<string, Destination>
  outline: OutlineEntry[]
  /** Tables of an upright part of the report that were turned, because they are too wide for it. */
  turned: ReadonlySet<Table>
  problems: Problem[]
}

export interface Page {
  /** From 1. */
  number: number
  drawing: Drawing
  links: LinkArea[]
}

/** A rectangle that can be clicked. */
export interface LinkArea {
  x: number
  y: number
  width: number
  height: number
  /** The structure node it belongs to: a `Link`. A link broken over lines has several areas and one node. */
  link: StructureNode
  to: {url: string} | {destination: string}
  /** What assistive technology says of it. */
  contents: string
}

export interface Destination {
  page: number
  x: number
  y: number
}

export interface OutlineEntry {
  title: string
  destination: string
  children: OutlineEntry[]
}

/** Standard structure types of ISO 32000-1, 14.8.4, that Readout uses. */
export type StructureTag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Caption'
  | 'Code'
  | 'Div'
  | 'Figure'
  | 'Link'
  | 'Note'
  | 'Quote'
  | 'Reference'
  | 'Span'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'TOC'
  | 'TOCI'
  | NoteHeadingTag

/**
 * Headings in a note: types of our own that stand for a paragraph. A note is read where it is called, in the midst of a
 * section, so that its headings have no place among the levels of the report's.
 */
export type NoteHeadingTag = 'NoteH1' | 'NoteH2' | 'NoteH3' | 'NoteH4' | 'NoteH5' | 'NoteH6'

export interface StructureNode {
  tag: StructureTag
  /**
   * Children in reading order: nodes, and pieces of marked content by their number. The items of the pages
   * name these numbers as their `role`; each number stands in exactly one node, and its items may run over
   * several pages.
   */
  children: (StructureNode | number)[]
  id?: string
  title?: string
  lang?: string
  /** Alternative text. */
  alt?: string
  /** The text to read in place of what is drawn. */
  actual?: string
  /** What an abbreviation is short for. */
  expansion?: string
  /** True for what is inline by nature and stands apart here. */
  block?: true
  scope?: 'Row' | 'Column'
  /** Ids of the header cells of a data cell. */
  headers?: string[]
  colspan?: number
  rowspan?: number
  numbering?: 'Disc' | 'Decimal' | 'LowerAlpha' | 'LowerRoman' | 'None'
  /** Bounding box of a figure: page and place. */
  box?: {page: number; x: number; y: number; width: number; height: number}
}

/** Something the author should hear about that only layout can see. */
export interface Problem {
  /** The words it is about, where they are known: its place is where they stand in that stretch. */
  words?: string
  rule: RuleName
  file: string | undefined
  position: Position | undefined
  found: string
  expected: string
}
