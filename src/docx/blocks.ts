/** Blocks to paragraphs and tables. */

import {type Handlers, handle} from '../model/handlers.ts'
import type {
  Block,
  Blockquote,
  Callout,
  Code,
  DefinitionList,
  Figure,
  Heading,
  List,
  ListItem,
  Paragraph,
} from '../model/node.ts'
import type {BlockStyleName, Theme} from '../theme/theme.ts'
import {bookmarked, bookmarkName, withBookmark} from './bookmark.ts'
import {captionParagraphs} from './caption.ts'
import {drawing, imageDrawing} from './drawing.ts'
import {type Border, type ParagraphFormat, runProperties} from './format.ts'
import {inlines} from './inlines.ts'
import {inColumns, turned} from './layout.ts'
import {listing} from './listing.ts'
import {calloutBorders, hex, insetLeft, paragraphLook, ruleLook} from './look.ts'
import {itemIndent, lists} from './numbering.ts'
import {boxed, direction, filled, paragraph, styledParagraph, textParagraph} from './paragraph.ts'
import {anchorOf, type Box, type State} from './plan.ts'
import {run, textContent, within, words} from './run.ts'
import {type Boxed, pageBreakMark, setApart, settleBox, styleOf, withProperty} from './settle.ts'
import {calloutKinds, calloutStyle, listStyle, ownStyles, paragraphStyles} from './style-name.ts'
import {table} from './table.ts'
import {task} from './task.ts'
import {halfPoints, twips} from './units.ts'
import {type Element, el} from './xml.ts'

/** The elements of some blocks, in order. A page break is a mark that `settle` turns into formatting. */
export function blocks(state: State, nodes: readonly Block[]): Element[] {
  let other = false
  return nodes.flatMap((node, index) => {
    const inside = node.lang === undefined ? state : {...state, lang: node.lang}
    const elements = handle(handlers, inside, node)
    other = looksLike(node, nodes[index - 1]) && !other
    const apart = other ? setApart(elements, (style) => ownBorders(state, style)) : elements
    // What a reference repeats is bookmarked where it is written; all others are places.
    const placed =
      node.type === 'heading' ||
      node.type === 'figure' ||
      node.type === 'table' ||
      (node.type === 'paragraph' && node.number !== undefined)
    return !placed && 'id' in node && node.id !== undefined ? withBookmark(anchorOf(node.id), apart) : apart
  })
}

/** True for two blocks that Word would take for one where they follow one another. */
function looksLike(node: Block, previous: Block | undefined): boolean {
  if (node.type === 'callout') return previous?.type === 'callout' && previous.kind === node.kind
  if (node.type === 'code') return previous?.type === 'code' && node.title === null
  return node.type === 'blockquote' && previous?.type === 'blockquote'
}

/** The rules that a paragraph has from its style. */
function ownBorders({plan: {theme}}: State, style: string): readonly Border[] | null {
  const {blocks: styles} = theme
  if (style === paragraphStyles.code.id) return paragraphLook(theme, styles.code).borders ?? null
  if (style === paragraphStyles.quote.id) return quoteRules(theme, styles.quote.left)
  if (style === paragraphStyles.attribution.id) return quoteRules(theme, styles.attribution.left)
  const kind = calloutKinds.find((one) =>
    [calloutStyle(one, 'text').id, calloutStyle(one, 'title').id].includes(style),
  )
  return kind ? calloutBorders(theme, kind) : null
}

/** The rule beside a quotation; `null` where it has no width, as in a house that has none. */
function quoteRules(theme: Theme, left: number): Border[] | null {
  return theme.rules.quote.width === 0 ? null : [ruleLook(theme, theme.rules.quote, 'left', left)]
}

const handlers: Handlers<Block['type'], State, Element[]> = {
  paragraph: (state, node) => [
    node.number === undefined
      ? textParagraph(state, inlines(state, node.children))
      : numberedParagraph(state, node),
  ],
  heading: (state, node) => [heading(state, node)],
  section: (state, {heading: opening, children}) => [...blocks(state, [opening]), ...blocks(state, children)],
  thematicBreak: (state) => [
    paragraph([], {
      style: ownStyles.thematicBreak.id,
      ...(state.left === 0
        ? {}
        : {left: twips(state.left + (state.measure - state.left - ruleLength(state)) / 2)}),
    }),
  ],
  blockquote,
  list,
  code,
  definitionList,
  callout,
  figure,
  table: (state, node) =>
    state.plan.turned.has(node)
      ? turned(state, (inside) => table(inside, node, blocks))
      : table(state, node, blocks),
  pageBreak: () => [pageBreakMark],
  landscape: (state, {children}) => turned(state, (inside) => blocks(inside, children)),
  columns: (state, {count, children}) => inColumns(state, count, (inside) => blocks(inside, children)),
  listing,
}

/** A paragraph that Word counts. Beside others its number has no margin to stand in, and the text makes room for it. */
function numberedParagraph(state: State, {id, children}: Paragraph): Element {
  const room = twips(state.plan.theme.lengths['paragraph-number'])
  const words = inlines(state, children)
  // Nothing in the report leads to an id that its author has not given.
  const named = id !== undefined && !id.startsWith('_')
  return textParagraph(state, named ? bookmarked(anchorOf(id), words) : words, {
    style: ownStyles.numberedParagraph.id,
    ...(state.measure < state.plan.measure ? {left: room, first: -room} : {}),
  })
}

function ruleLength({plan}: State): number {
  return plan.theme.lengths['thematic-break']
}

/** A heading. Its number is Word's own where Word counts as the report does. */
function heading(state: State, node: Heading): Element {
  const {numbering} = state.plan
  const kind = numbering.headings.get(node) ?? 'none'
  const name = `heading-${node.depth}` as const
  const inside = {...state, text: {...state.text, look: name}}
  const title = bookmarked(anchorOf(node.id), inlines(inside, node.children))
  const typed = kind === 'typed' ? [...words(within(inside, 'heading-number'), `${node.number} `)] : []
  const list =
    kind === 'appendices'
      ? {numbering: {list: lists.appendices, level: node.depth - 1}}
      : kind === 'sections' || !numbering.numbered
        ? {}
        : {numbering: {list: 0, level: 0}}
  return styledParagraph(
    inside,
    name,
    [...bookmarked(bookmarkName('Toc', node.id), [...typed, ...title])],
    list,
  )
}

function blockquote(state: State, {children, attribution}: Blockquote): Element[] {
  const {theme} = state.plan
  const {quote} = theme.blocks
  const left = state.left + quote.left
  const rules = quoteRules(theme, quote.left)
  // In a callout, a note or a cell a quotation keeps the text's own style and is indented alone.
  const inside: State = state.text.fixed
    ? {...state, left}
    : {
        ...state,
        left,
        text: textStyle('Quote', 'quote', quote.left),
        box: rules && {borders: rules, fill: null, left},
      }
  const content = blocks(inside, children)
  if (!attribution) return content
  const look = {...inside, text: {...inside.text, look: 'attribution' as const}}
  const by = [...words(look, '— '), ...inlines(look, attribution)]
  return [
    ...joined(content, state.text.fixed ? theme.blocks.attribution.before : 0),
    state.text.fixed ? textParagraph(look, by) : styledParagraph({...state, box: null}, 'attribution', by),
  ]
}

function textStyle(id: string, look: BlockStyleName, inset: number): State['text'] {
  return {id, look, inset, fixed: false}
}

function list(state: State, node: List): Element[] {
  const items = node.children.flatMap((item) => {
    const inside = item.lang === undefined ? state : {...state, lang: item.lang}
    const elements = listItem({...inside, spread: node.spread}, item, node)
    return item.id === undefined ? elements : withBookmark(anchorOf(item.id), elements)
  })
  return node.level === 0 && !state.text.fixed && !node.spread ? spacedAfter(state, items) : items
}

function listItem(state: State, item: ListItem, parent: List): Element[] {
  const {plan, text} = state
  const {theme, numbering} = plan
  const numbered = numbering.items.get(item)
  if (!numbered) throw new Error('A list item was not numbered')
  const {level} = numbered
  const indent = indentIn(state)
  const left = state.left + theme.blocks.list.left + indent
  const natural = itemIndent(theme, level)
  const style = text.fixed ? text.id : listStyle(parent.ordered ? 'Number' : 'Bullet', level).id
  const inside: State = {
    ...state,
    left,
    text: text.fixed
      ? text
      : {...textStyle(listStyle('Continue', level).id, 'list', level < 5 ? natural : -1)},
  }
  const format: ParagraphFormat = {
    style,
    numbering: numbered,
    ...(state.spread
      ? {after: twips(theme.blocks.body.after)}
      : text.fixed
        ? {after: twips(theme.blocks.list.after)}
        : {}),
    ...(left === natural && !text.fixed ? {} : {left: twips(left), first: -twips(indent)}),
    ...boxed(state, left - indent),
    ...(state.align === null ? {} : {align: state.align}),
    ...direction(inside),
  }
  const [first, ...rest] = item.children
  const opening = first?.type === 'paragraph' ? first : null
  const openingState = opening?.lang === undefined ? inside : {...inside, lang: opening.lang}
  const box = item.checked === null ? [] : task(openingState, item.checked)
  const lead = paragraph([...box, ...(opening ? inlines(openingState, opening.children) : [])], format)
  const start = opening?.id === undefined ? [lead] : withBookmark(anchorOf(opening.id), [lead])
  return [...start, ...blocks(inside, opening ? rest : item.children)]
}

/** How far an item's text is moved. Beside a rule less: Word draws it no farther than 31 points from the text. */
function indentIn({box, plan}: State): number {
  const wished = plan.theme.lengths['list-indent']
  const rule = box?.borders.find(({side}) => side === 'left')
  return rule ? Math.min(wished, Math.max(31 - rule.space, wished / 2)) : wished
}

/** After a list, the space of a paragraph: the last one's own style has only that between items. */
function spacedAfter(state: State, elements: readonly Element[]): Element[] {
  const last = elements.at(-1)
  const {body, list: style} = state.plan.theme.blocks
  if (last?.name !== 'w:p' || body.after <= style.after) return [...elements]
  if (!/^List/.test(styleOf(last) ?? '')) return [...elements]
  return [...elements.slice(0, -1), withProperty(last, el('w:spacing', {'w:after': twips(body.after)}))]
}

/** A definition list: terms, and what they mean indented below. */
function definitionList(state: State, {children, spread}: DefinitionList): Element[] {
  const {definition} = state.plan.theme.blocks
  return children.flatMap((child) => {
    const outer = child.lang === undefined ? state : {...state, lang: child.lang}
    if (child.type === 'definitionTerm') {
      const look = {...outer, text: {...outer.text, look: 'definition-term' as const}}
      return [styledParagraph(look, 'definition-term', inlines(look, child.children))]
    }
    const inside: State = {
      ...outer,
      spread: spread || outer.spread,
      left: state.left + definition.left,
      text: state.text.fixed ? state.text : textStyle('Definition', 'definition', definition.left),
    }
    return blocks(inside, child.children)
  })
}

function callout(state: State, {kind, title, children}: Callout): Element[] {
  const {theme} = state.plan
  const {callout: style, 'callout-title': titleStyle} = theme.blocks
  const text = calloutStyle(kind, 'text')
  const left = state.left + insetLeft(style)
  // A paragraph has one ground and one rule at its side: a callout in a box stands on the box's own.
  const around = filled(state)
  const box: Box = around ?? {fill: hex(theme, `${kind}-tint`), left, borders: calloutBorders(theme, kind)}
  const inside: State = {
    ...state,
    left,
    right: around ? state.right : state.right + style.right + style.padding.right,
    box,
    text: {id: text.id, look: 'callout', inset: insetLeft(style), fixed: true},
    spread: false,
  }
  const titled: State = {
    ...inside,
    text: {...inside.text, id: calloutStyle(kind, 'title').id, look: 'callout-title'},
  }
  const opening = textParagraph(titled, [...mark(titled, kind), ...inlines(titled, title)])
  if (around) return [opening, ...blocks(inside, children)]
  return settleBox(state.plan, box, [
    {element: opening, apart: false, after: titleStyle.after},
    ...boxedBlocks(inside, children, style.after),
  ])
}

/** The blocks of a box, `after` points apart where they do not say else. */
export function boxedBlocks(state: State, nodes: readonly Block[], after: number): Boxed[] {
  return nodes.flatMap((node) => {
    const apart = node.type === 'listing' || node.type === 'thematicBreak'
    return blocks(state, [node]).map((element) => ({element, apart, after}))
  })
}

/** The sign of the callout's kind, and a space. */
function mark(state: State, kind: Callout['kind']): Element[] {
  const picture = state.plan.marks.get(kind)
  if (!picture) throw new Error(`The mark of the callout "${kind}" was not loaded`)
  const {width, height} = picture
  // The mark is a little higher than the capitals beside it and hangs as much below the line.
  const lowered = runProperties({position: -halfPoints(height * 0.16)})
  return [el('w:r', {}, lowered, drawing(picture, width, height, {name: kind})), ...words(state, '\u2002')]
}

/** Code: one paragraph with line breaks, so that it is copied as one piece. */
function code(state: State, {title, value: source, children}: Code): Element[] {
  const inside: State = {...state, text: {...state.text, look: 'code'}}
  const {code: style} = state.plan.theme.blocks
  // In a box code stands on the box's ground, or it would break the box in two.
  const ground = filled(state)
    ? {left: twips(state.left + style.left), ...boxed(state, state.left + style.left)}
    : {}
  const {theme, height} = state.plan
  const leadings = source.split(/\r\n|[\n\r]/).length
  const long = leadings * style.leading > height * theme.lengths['whole-height-share']
  const lines = children.flatMap(({kind, value}) => {
    const look = kind === null ? inside : within(inside, `token-${kind}`)
    return value === '' ? [] : [run(look, codeContent(value))]
  })
  return [
    ...(title === null ? [] : [styledParagraph(state, 'code-title', words(state, title))]),
    styledParagraph(inside, 'code', lines, {...ground, ...(long ? {keepLines: false} : {})}),
  ]
}

function codeContent(value: string): Element[] {
  return value.split(/(\r\n|[\n\r\t])/).flatMap((piece) => {
    if (piece === '') return []
    if (piece === '\t') return [el('w:tab')]
    if (/^[\r\n]/.test(piece)) return [el('w:br')]
    return textContent(piece)
  })
}

function figure(state: State, node: Figure): Element[] {
  const [image] = node.children
  const picture = styledParagraph(state, 'figure', [run(state, [imageDrawing(state, image)])], {
    keepNext: node.caption !== null,
  })
  const caption = node.caption ? captionParagraphs(state, node, node.caption, 'figure-caption', blocks) : []
  const labelled = node.caption !== null && node.caption.label !== ''
  // A figure with a label is bookmarked there; its picture may have a name of its own besides.
  const places = [labelled ? undefined : node.id, image.id === node.id ? undefined : image.id]
  const marked = places.reduce<Element[]>(
    (elements, id) => (id === undefined ? elements : withBookmark(anchorOf(id), elements)),
    [picture],
  )
  return [...marked, ...caption]
}

/** The last of some paragraphs kept on one page with what follows, `after` points before it. */
function joined(elements: readonly Element[], after: number): Element[] {
  const last = elements.at(-1)
  if (last?.name !== 'w:p') return [...elements]
  const spaced = withProperty(last, el('w:spacing', {'w:after': twips(after)}))
  return [...elements.slice(0, -1), withProperty(spaced, el('w:keepNext'))]
}
