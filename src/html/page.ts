/** A report as one page of HTML that needs nothing else: its styles, fonts and pictures are in it. */
import type {ElementContent} from 'hast'
import rehypeStringify from 'rehype-stringify'
import type {Options} from 'remark-rehype'
import remarkRehype from 'remark-rehype'
import {unified} from 'unified'
import {type Drawings, noDrawings} from '../draw/drawing.ts'
import {watermarkWords} from '../draw/watermark.ts'
import {handle} from '../model/handlers.ts'
import type {Block, Inline} from '../model/node.ts'
import type {Assets, Report} from '../model/report.ts'
import {walkReport} from '../model/walk.ts'
import {fillShell} from '../theme/shell.ts'
import type {Theme} from '../theme/theme.ts'
import {arrangement, reset} from './arrangement.ts'
import {blockHandlers} from './blocks.ts'
import {properties, styleRules, widthRules} from './css.ts'
import {setDirections} from './direction.ts'
import {drawingRules, wishedWidth} from './drawing.ts'
import {apart, h} from './element.ts'
import {fontFaces} from './fonts.ts'
import {banner, metadata, notes, rail, skipLink, summary, titleBlock} from './frame.ts'
import {inlineHandlers} from './inlines.ts'
import {openPictures} from './picture.ts'
import type {State} from './state.ts'
import {columnClass, type WidthClass, widthClass} from './width.ts'

/**
 * The page of a report: the template's shell with its slots filled. It runs no script, has no `style` attribute and
 * asks for nothing from elsewhere; the same report gives the same characters.
 */
export function toHtml(
  report: Report,
  theme: Theme,
  assets: Assets,
  readFont: (file: string) => Uint8Array,
  drawings: Drawings = noDrawings,
): string {
  const state = stateOf(report, drawings, openPictures(report, assets, theme, readFont))
  const parts = {
    metadata: metadata(report, theme),
    skip: [skipLink(report)],
    marking: banner(report),
    contents: rail(report),
    'title-block': [titleBlock(state)],
    summary: summary(state),
    text: apart(state.all(report.children)),
    notes: notes(state),
  } satisfies Record<string, ElementContent[]>
  const {meta} = report
  const {metadata: unseen, ...shown} = parts
  setDirections(Object.values(shown).flat(), meta.direction)
  // What the style sheet itself prints: in the margins of each page of paper, and behind the text.
  const margins = [
    h('p', {className: ['running-foot']}, `${meta.words.pageOf}0123456789`),
    h('p', {className: ['marking']}, meta.marking?.text ?? ''),
    h('p', {className: ['watermark']}, watermarkWords(report, theme) ?? ''),
  ]
  const style =
    fontFaces([...Object.values(shown).flat(), ...margins], theme, readFont) +
    properties(theme) +
    reset() +
    styleRules(theme) +
    arrangement(report, theme) +
    drawingRules(drawings, theme) +
    widthRules(widths(report, drawings), theme)
  return fillShell(theme.shell, {
    lang: attribute(meta.lang),
    direction: meta.direction,
    style,
    metadata: source(unseen),
    skip: source(parts.skip),
    marking: source(parts.marking),
    contents: source(parts.contents),
    'title-block': source(parts['title-block']),
    summary: source(parts.summary),
    text: source(parts.text),
    notes: source(parts.notes),
  })
}

/** The value of an attribute between double quotes. */
function attribute(value: string): string {
  return value.replace(/[&"<>]/g, (character) => `&#${character.codePointAt(0)};`)
}

function source(children: ElementContent[]): string {
  return writer.stringify({type: 'root', children})
}

const writer = unified().use(rehypeStringify).freeze()

/**
 * Nodes become elements by the bridge from mdast, which knows ours through our handlers. It is entered once for
 * each part of the page; from inside, a handler goes on with the bridge's own state.
 */
function stateOf(report: Report, drawings: Drawings, address: (asset: string) => string): State {
  let inside: Bridge | null = null
  // Handed past the bridge, which would look through all of a tree for definitions, and a report has none.
  let entering: readonly (Block | Inline)[] = []
  const state: State = {
    report,
    drawings,
    picture: address,
    all(nodes) {
      // The bridge asks no more of a tree than its types and children, and each of our types has its handler.
      if (inside) return inside.all({type: 'root', children: nodes})
      entering = nodes
      const {children} = bridge.runSync({type: 'root', children: []})
      // A doctype is no content of ours.
      return children.filter((child) => child.type !== 'doctype')
    },
  }
  const handlers: Record<string, unknown> = {
    root(entered: Bridge) {
      inside = entered
      try {
        return {type: 'root', children: entered.all({type: 'root', children: entering})}
      } finally {
        inside = null
      }
    },
  }
  const table = {...inlineHandlers, ...blockHandlers}
  for (const type of Object.keys(table)) {
    handlers[type] = (_entered: Bridge, node: Block | Inline) => handle(table, state, node)
  }
  // Typed for mdast's own nodes, and for a root that is no root; it calls what it finds by a node's type.
  const bridge = unified().use(remarkRehype, {handlers: handlers as BridgeHandlers})
  return state
}

type BridgeHandlers = NonNullable<Options['handlers']>

/** What of the bridge's state the handlers go on with. */
interface Bridge {
  all(parent: Tree): ElementContent[]
}

interface Tree {
  type: 'root'
  children: readonly (Block | Inline)[]
}

function* widths(report: Report, drawings: Drawings): Generator<WidthClass> {
  for (const node of walkReport(report)) {
    if (node.type === 'image') {
      const drawing = drawings.get(node.asset)
      const width = drawing
        ? wishedWidth(node, drawing.width)
        : widthClass(node.width, report.images[node.asset]!)
      if (width) yield width
    } else if (node.type === 'table') {
      for (const {width} of node.columns) if (width !== null) yield columnClass(width)
    }
  }
}
