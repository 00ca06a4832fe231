/** Contents and lists of figures and tables: Word's own tables of contents, with their entries already in them. */
import type {Listing, ListingEntry} from '../model/node.ts'
import {bookmarkName} from './bookmark.ts'
import {field, fieldEnd, fieldStart} from './field.ts'
import {inlines} from './inlines.ts'
import {paragraph, styledParagraph} from './paragraph.ts'
import {anchorOf, type State} from './plan.ts'
import {run, words} from './run.ts'
import {ownStyles} from './style-name.ts'
import {twips} from './units.ts'
import {type Element, el, val} from './xml.ts'

/** A heading, and under it the list in a frame Word can bring up to date as a whole. */
export function listing(state: State, node: Listing): Element[] {
  const {list, heading, entries} = node
  const look = {...state, text: {...state.text, look: 'listing-heading' as const}}
  const title = styledParagraph(look, 'listing-heading', words(look, heading))
  if (entries.length === 0) return [title]
  const start = fieldStart(instructionOf(node))
  const paragraphs = entries.map((item, index) =>
    entry(state, list, item, index === 0 ? start : [], index === entries.length - 1),
  )
  return [
    el(
      'w:sdt',
      {},
      el(
        'w:sdtPr',
        {},
        el(
          'w:docPartObj',
          {},
          val('w:docPartGallery', list === 'contents' ? 'Table of Contents' : 'Table of Figures'),
          el('w:docPartUnique'),
        ),
      ),
      el('w:sdtContent', {}, title, ...paragraphs),
    ),
  ]
}

function instructionOf({list, entries}: Listing): string {
  if (list === 'contents') return `TOC \\o "1-${Math.max(...entries.map(({level}) => level))}" \\h \\z`
  return `TOC \\h \\z \\c "${list === 'figures' ? 'Figure' : 'Table'}"`
}

function entry(
  outer: State,
  list: Listing['list'],
  {target, level, label, separator, children}: ListingEntry,
  before: readonly Element[],
  last: boolean,
): Element {
  const look = level === 1 ? 'listing-1' : level === 2 ? 'listing-2' : 'listing-3'
  const state: State = {...outer, text: {...outer.text, look}, linked: true, repeated: true}
  const style = list === 'contents' ? `TOC${level}` : ownStyles.tableOfFigures.id
  const page = outer.plan.pages.get(target)
  const anchor = list === 'contents' ? bookmarkName('Toc', target) : anchorOf(target)
  const content = [
    ...words(state, label + separator),
    ...inlines(state, children),
    ...(page === undefined
      ? []
      : [run(state, [el('w:tab')]), ...field(`PAGEREF ${anchor} \\h`, words(state, String(page)))]),
  ]
  return paragraph(
    [
      ...before,
      el('w:hyperlink', {'w:anchor': anchor, 'w:history': 1}, ...content),
      ...(last ? [fieldEnd()] : []),
    ],
    {style, ...(last ? {after: twips(outer.plan.theme.blocks.body.leading)} : {})},
  )
}
