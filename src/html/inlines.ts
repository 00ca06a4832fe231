/** What stands in a line. */
import type {ElementContent} from 'hast'
import type {Handlers} from '../model/handlers.ts'
import type {Image, Inline} from '../model/node.ts'
import {encodeAddress, siblingAddress} from './address.ts'
import {drawingElement} from './drawing.ts'
import {attributes, h, language, text} from './element.ts'
import type {State} from './state.ts'
import {widthClass} from './width.ts'

export const inlineHandlers: Handlers<Inline['type'], State, ElementContent | ElementContent[]> = {
  text: ({all}, {value, lang, type}) =>
    lang === undefined ? text(value) : h('span', language(lang), all([{type, value}])),
  emphasis: (state, node) => h('em', language(node.lang), state.all(node.children)),
  strong: (state, node) => h('strong', language(node.lang), state.all(node.children)),
  delete: (state, node) => h('del', language(node.lang), state.all(node.children)),
  subscript: (state, node) => h('sub', language(node.lang), state.all(node.children)),
  superscript: (state, node) => h('sup', language(node.lang), state.all(node.children)),
  keyboard: (state, node) => h('kbd', language(node.lang), state.all(node.children)),
  span: (state, node) => h('span', attributes(node), state.all(node.children)),
  inlineCode: (_state, node) => h('code', language(node.lang), node.value),
  break: () => [h('br', {}), text('\n')],
  link: (state, {url, title, sibling, lang, children}) =>
    h(
      'a',
      {
        href: encodeAddress(sibling ? siblingAddress(url) : url),
        title: title ?? undefined,
        ...language(lang),
      },
      state.all(children),
    ),
  image: (state, node) => picture(state, node),
  crossReference: (state, {target, quiet, lang, children}) =>
    h(
      'a',
      {className: [quiet ? 'quiet' : 'cross-reference'], href: `#${target}`, ...language(lang)},
      state.all(children),
    ),
  // A page has no pages: the label stands in place of the number.
  pageReference: (state, {target, lang, children}) =>
    h(
      'a',
      {className: ['cross-reference', 'page-reference'], href: `#${target}`, ...language(lang)},
      state.all(children),
    ),
  noteCall: ({report}, {id, note, label}) =>
    h(
      'sup',
      {className: ['note-call']},
      h(
        'a',
        {
          id,
          href: `#${note}`,
          role: 'doc-noteref',
          ariaLabel: report.meta.words.noteCall.replaceAll('{label}', label),
        },
        label,
      ),
    ),
}

/** A picture at its wished width; its natural size gives the browser its shape before it is decoded. */
export function picture({report, drawings, picture: address}: State, node: Image): ElementContent {
  const drawing = drawings.get(node.asset)
  if (drawing) return drawingElement(drawing, node, address)
  const facts = report.images[node.asset]
  if (!facts) throw new Error(`The report knows nothing of the picture ${node.asset}`)
  const width = widthClass(node.width, facts)
  return h('img', {
    ...attributes(node, ...(width ? [width.name] : [])),
    src: address(node.asset),
    alt: node.alt,
    title: node.title ?? undefined,
    width: Math.max(1, Math.round(facts.width)),
    height: Math.max(1, Math.round(facts.height)),
  })
}
