/** Inline nodes to runs. */

import {type Handlers, handle} from '../model/handlers.ts'
import type {CrossReference, Inline} from '../model/node.ts'
import {plainText, walk} from '../model/walk.ts'
import type {RunStyleName} from '../theme/theme.ts'
import {address} from './address.ts'
import {bookmarked, bookmarkName} from './bookmark.ts'
import {imageDrawing} from './drawing.ts'
import {field} from './field.ts'
import {anchorOf, noteAnchor, type State} from './plan.ts'
import {orderedApart, run, runFormat, within, words, wordsWithin} from './run.ts'
import {type Element, el} from './xml.ts'

/** The runs of some inlines. */
export function inlines(state: State, nodes: readonly Inline[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.lang === undefined) return handle(handlers, state, node)
    const inside = {...state, lang: node.lang}
    return orderedApart(state, inside, handle(handlers, inside, node))
  })
}

const handlers: Handlers<Inline['type'], State, Element[]> = {
  text: (state, {value}) => words(state, value),
  emphasis: styled('emphasis'),
  strong: styled('strong'),
  delete: styled('delete'),
  subscript: styled('subscript'),
  superscript: styled('superscript'),
  keyboard: styled('keyboard'),
  span: (state, {id, children}) => {
    const content = inlines(state, children)
    return id === undefined || state.repeated ? content : bookmarked(anchorOf(id), content)
  },
  inlineCode: (state, {value}) => words(within(state, 'inline-code'), value),
  break: (state) => [run(state, [el('w:br')])],
  link: (state, {url, title, sibling, children}) => {
    if (state.linked) return inlines(state, children)
    const content = inlines({...within(state, 'link'), linked: true}, children)
    const {target, anchor} = address(url, sibling)
    const tip = title === null || title === '' ? {} : {'w:tooltip': title.slice(0, longestTip)}
    return [
      {
        ...el(
          'w:hyperlink',
          {...(anchor === null ? {} : {'w:anchor': anchor}), 'w:history': 1, ...tip},
          ...content,
        ),
        target,
      },
    ]
  },
  image: (state, node) => {
    const content = [run(state, [imageDrawing(state, node)])]
    return node.id === undefined || state.repeated ? content : bookmarked(anchorOf(node.id), content)
  },
  crossReference: (state, node) => {
    if (state.linked) return inlines(state, node.children)
    const look = node.quiet ? {...state, quiet: true} : within(state, 'cross-reference')
    return [linkTo(node.target, reference({...look, linked: true}, node))]
  },
  pageReference: (state, {target, before, after, children}) => {
    const inside = {...within(state, 'cross-reference'), linked: true}
    const page = state.plan.pages.get(target)
    const content =
      page === undefined
        ? inlines(inside, children)
        : [
            ...words(inside, before),
            ...field(`PAGEREF ${anchorOf(target)} \\h`, words(inside, String(page)), runFormat(inside)),
            ...words(inside, after),
          ]
    return state.linked ? content : [linkTo(target, content)]
  },
  noteCall: (state, {note, label, first}) => {
    const inside = within(state, 'note-call')
    const entry = state.plan.report.notes.find(({id}) => id === note)
    if (!entry) throw new Error(`A call names the note "${note}", which the report does not have`)
    if (!first) return field(`NOTEREF ${noteAnchor(note)} \\f \\h`, words(inside, label), runFormat(inside))
    const call = [run(inside, [el('w:footnoteReference', {'w:id': entry.number})])]
    return entry.calls.length > 1 ? bookmarked(noteAnchor(note), call) : call
  },
}

/** Longest tooltip Word takes. */
const longestTip = 260

function styled(name: RunStyleName) {
  return (state: State, {children}: {children: Inline[]}): Element[] => inlines(within(state, name), children)
}

function linkTo(target: string, content: readonly Element[]): Element {
  return el('w:hyperlink', {'w:anchor': anchorOf(target), 'w:history': 1}, ...content)
}

/**
 * The words of a reference. What repeats a label, a number or a title is a live field that Word can bring up to
 * date; the author's own words are words.
 */
function reference(state: State, {target, shows, children}: CrossReference): Element[] {
  const pointed = state.plan.targets.get(target)
  const text = plainText(children)
  const plain = children.every(({type}) => type === 'text')
  const live = (part: string, instruction: string): Element[] | null => {
    const at = plain && part !== '' ? text.lastIndexOf(part) : -1
    if (at < 0) return null
    const end = at + part.length
    return [
      ...wordsWithin(state, text, 0, at),
      // The result keeps the reference's own letters, not those of a label or a title.
      ...field(`${instruction} \\h \\* CHARFORMAT`, wordsWithin(state, text, at, end), runFormat(state)),
      ...wordsWithin(state, text, end, text.length),
    ]
  }
  const found = (): Element[] | null => {
    if (pointed?.kind === 'caption') {
      if (shows === 'label') return live(pointed.label, `REF ${anchorOf(target)}`)
      if (shows === 'number' && text === pointed.number)
        return live(pointed.number, `REF ${bookmarkName('Num', target)}`)
    }
    if (pointed?.kind === 'heading') {
      const {heading} = pointed
      const numbering = state.plan.numbering.headings.get(heading)
      const native = numbering === 'sections' || numbering === 'appendices'
      // Word would repeat a note's call with the title it stands in, and so the note.
      const called = heading.children.some((child) => [...walk(child)].some(({type}) => type === 'noteCall'))
      if (shows === 'title') return called ? null : live(heading.plain, `REF ${anchorOf(target)}`)
      if (native && (shows === 'label' || shows === 'number'))
        return live(heading.number, `REF ${anchorOf(target)} \\r`)
    }
    if (pointed?.kind === 'paragraph' && shows !== 'words')
      return live(pointed.number, `REF ${anchorOf(target)} \\r`)
    return null
  }
  return found() ?? inlines(state, children)
}
