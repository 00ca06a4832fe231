/** Printed lists: contents, figures, tables. */
import type {Listing, ListingEntry} from '../model/node.ts'
import type {LeafDirective} from '../model/syntax.ts'
import {readAttributes, refuseNames} from './attributes.ts'
import {captionLabel, captionWords} from './caption.ts'
import type {Listed} from './collect.ts'
import {setInlines, withoutEnds} from './flow.ts'
import type {HeadingFacts} from './outline.ts'
import {enter, placeOf, repeat, type State} from './state.ts'

/** How deep contents go when nobody says. */
const usualDepth = 2

/** The list a directive asks for, or `null` when it would be empty. */
export function directiveToListing(state: State, node: LeafDirective): Listing | null {
  const list = node.name as Listing['list']
  const {attributes} = node
  const {carried} = readAttributes(state, attributes, `\`::${list}\``)
  refuseNames(state, attributes, `\`::${list}\``)
  const listing = toListing(state, list)
  const {lang} = carried
  return listing && {...listing, ...placeOf(state, node), ...(lang !== undefined && {lang})}
}

/** Contents as the front matter or the template asks for them; `null` when they would be empty. */
export function toContents(state: State): Listing | null {
  return toListing(state, 'contents')
}

/** How deep contents go by the front matter, else by the template. */
function contentsDepth({stage}: State): number {
  const wanted = stage.source.frontMatter.contents
  if (typeof wanted === 'number') return wanted
  return stage.choices.contents === false ? usualDepth : stage.choices.contents
}

/** "Appendix A" for an appendix, "1.2" for a section; empty when it has no number. */
export function headingNumber(state: State, {number, appendix}: HeadingFacts): string {
  return number !== '' && appendix ? `${state.stage.words.labels.appendix.one} ${number}` : number
}

function toListing(state: State, list: Listing['list']): Listing | null {
  const away: State = {...repeat(state, state.file), linked: true}
  const depth = contentsDepth(state)
  const {outline, figures, tables} = state.stage.index
  const entries =
    list === 'contents'
      ? outline.filter(({facts}) => facts.level <= depth).map((entry) => contentsEntry(away, entry))
      : (list === 'figures' ? figures : tables).map((entry) => captionEntry(away, entry))
  if (entries.length === 0) return null
  return {type: 'listing', list, heading: state.stage.words.listings[list], entries}
}

function contentsEntry(
  away: State,
  {heading, facts, file}: State['stage']['index']['outline'][number],
): ListingEntry {
  const label = headingNumber(away, facts)
  const state = enter({...away, file}, heading)
  const children = withoutEnds(setInlines(state, heading.children))
  return {target: facts.id, level: facts.level, label, separator: separatorAfter(away, facts), children}
}

/** An en space after a number. "Appendix A" is words, and is set off from the title as a caption's label is. */
function separatorAfter({stage}: State, {number, appendix}: HeadingFacts): string {
  if (number === '') return ''
  return appendix ? stage.words.captionSeparator : '\u2002'
}

function captionEntry(away: State, {kind, caption, id, number, file}: Listed): ListingEntry {
  const children = captionWords({...away, file}, caption)
  return {
    target: id,
    level: 1,
    label: captionLabel(away, kind, number),
    separator: children.length > 0 ? away.stage.words.captionSeparator : '',
    children,
  }
}
