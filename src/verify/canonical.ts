/** The canonical text of a report, written from the report itself: what every format must say. */
import type {Handlers} from '../model/handlers.ts'
import {handle} from '../model/handlers.ts'
import type {Block, Inline, ListingEntry, Part} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import {bullet, pageReference} from './exemption.ts'
import type {LineCollector, Reading, Run, Targets} from './reading.ts'
import {collectLines, joinCells, joinLines, writeReading} from './reading.ts'

/** What a report says, as one text: body in order, notes by number, metadata. */
export function canonicalText(report: Report, targets: Targets = 'names'): string {
  return writeReading(readReport(report), targets)
}

/** What a reader of any format should take away from a report. */
export function readReport(report: Report): Reading {
  const {meta} = report
  const body = collectLines()
  const state: State = {lang: meta.lang, base: meta.lang, link: null, to: body}
  const plain = (text: string): Run[] => [{text, lang: meta.lang, link: null}]
  body.line('', plain(meta.kindLine))
  body.line('', readInlines(meta.title, state))
  if (meta.subtitle) body.line('', readInlines(meta.subtitle, state))
  body.line('', plain(meta.byline))
  for (const {label, value} of meta.fields) body.line('', plain(`${label} ${value}`))
  if (report.summary) {
    body.line('', plain(report.summary.heading))
    readBlocks(report.summary.children, state)
  }
  readBlocks(report.children, state)
  body.end()
  return {
    lang: meta.lang,
    places: body.places,
    lines: body.lines,
    notes: report.notes.map(({label, children}) => {
      const to = collectLines(body.places)
      readBlocks(children, {...state, to})
      to.end()
      return {label, lines: to.lines}
    }),
    metadata: {
      title: meta.plainTitle,
      lang: meta.lang,
      authors: meta.authors.map(({name}) => name),
      organisation: meta.organisation,
      keywords: meta.keywords,
      description: meta.description,
      date: new Date(meta.timestamp * 1000).toISOString().slice(0, 10),
      marking: meta.marking?.text ?? null,
      status: meta.status?.text ?? null,
    },
  }
}

/** What surrounds a piece of text. */
interface State {
  lang: string
  base: string
  link: string | null
  to: LineCollector
}

function readBlocks(blocks: readonly Block[], state: State): void {
  for (const block of blocks) readBlock(block, state)
}

function readBlock(node: Block | Exclude<Part, {type: 'token'}>, state: State): void {
  if (node.type !== 'paragraph') state.to.alone()
  // Where a figure has a caption, that is where a reader is taken.
  if ('id' in node && node.id !== undefined && !(node.type === 'figure' && node.caption))
    state.to.place(node.id)
  handle(blockHandlers, {...state, lang: node.lang ?? state.lang}, node)
}

function readInlines(nodes: readonly Inline[], state: State): Run[] {
  return nodes.flatMap((node) => {
    if ((node.type === 'span' || node.type === 'image') && node.id !== undefined) state.to.place(node.id)
    return handle(inlineHandlers, {...state, lang: node.lang ?? state.lang}, node)
  })
}

const blockHandlers: Handlers<Block['type'] | Exclude<Part['type'], 'token'>, State, void> = {
  paragraph: (state, {number, children}) =>
    state.to.line('', [
      ...(number === undefined ? [] : [{text: `${number} `, lang: state.base, link: null}]),
      ...readInlines(children, state),
    ]),
  heading: (state, {depth, number, children}) =>
    state.to.line('#'.repeat(depth), [
      ...(number === '' ? [] : [{text: `${number} `, lang: state.base, link: null}]),
      ...readInlines(children, state),
    ]),
  section: (state, {heading, children}) => {
    readBlock(heading, state)
    readBlocks(children, state)
  },
  thematicBreak: () => {},
  blockquote: (state, {children, attribution}) => {
    readBlocks(children, state)
    if (attribution)
      state.to.line('', [{text: '— ', lang: state.lang, link: null}, ...readInlines(attribution, state)])
  },
  list: (state, {children}) => {
    for (const item of children) readBlock(item, state)
  },
  listItem: (state, {label, checked, children}) => {
    const task = checked === null ? '' : checked ? ' [x]' : ' [ ]'
    state.to.label((/[\p{L}\p{N}]/u.test(label) ? label : bullet) + task)
    readBlocks(children, state)
    state.to.end()
  },
  code: (state, {title, value}) => {
    if (title !== null) state.to.line('', [{text: title, lang: state.lang, link: null}])
    state.to.line('`', [{text: value, lang: state.lang, link: null}])
  },
  definitionList: (state, {children}) => {
    for (const child of children) readBlock(child, state)
  },
  definitionTerm: (state, {children}) => state.to.line('', readInlines(children, state)),
  definitionDescription: (state, {children}) => readBlocks(children, state),
  callout: (state, {title, children}) => {
    state.to.line('', readInlines(title, state))
    readBlocks(children, state)
  },
  caption: (state, {label, separator, children}) => {
    const [first, ...rest] = children
    const start = {text: label + separator, lang: state.base, link: null}
    if (first?.type === 'paragraph')
      state.to.line('', [
        start,
        ...readInlines(first.children, {
          ...state,
          lang: first.lang ?? state.lang,
        }),
      ])
    else {
      state.to.line('', [start])
      if (first) readBlock(first, state)
    }
    readBlocks(rest, state)
  },
  figure: (state, {id, children, caption}) => {
    state.to.line('', readInlines(children, state))
    if (!caption) return
    if (id !== undefined) state.to.place(id)
    readBlock(caption, state)
  },
  table: (state, {caption, headerRows, children}) => {
    if (caption) readBlock(caption, state)
    for (const [index, row] of children.entries()) {
      const cells = row.children.map((cell) => {
        const to = collectLines(state.to.places)
        readBlock(cell, {...state, lang: row.lang ?? state.lang, to})
        return joinLines(to.lines, state.base)
      })
      state.to.line(index < headerRows ? '|=' : '|', joinCells(cells, state.base))
    }
  },
  tableRow: (state, {children}) => {
    for (const cell of children) readBlock(cell, state)
  },
  tableCell: (state, {children}) => readBlocks(children, state),
  pageBreak: () => {},
  landscape: (state, {children}) => readBlocks(children, state),
  columns: (state, {children}) => readBlocks(children, state),
  listing: (state, {heading, entries}) => {
    state.to.line('', [{text: heading, lang: state.base, link: null}])
    for (const entry of entries) state.to.line('', readEntry(entry, state))
  },
}

function readEntry({target, label, separator, children}: ListingEntry, state: State): Run[] {
  const inside = {...state, link: `#${target}`}
  return [{text: label + separator, lang: state.base, link: inside.link}, ...readInlines(children, inside)]
}

const words = (state: State, {children}: {children: Inline[]}): Run[] => readInlines(children, state)

const inlineHandlers: Handlers<Inline['type'], State, Run[]> = {
  text: ({lang, link}, {value}) => [{text: value, lang, link}],
  emphasis: words,
  strong: words,
  delete: words,
  subscript: words,
  superscript: words,
  keyboard: words,
  span: words,
  inlineCode: ({lang, link}, {value}) => [{text: value, lang, link}],
  break: ({lang, link}) => [{text: ' ', lang, link}],
  link: (state, {url, children}) => readInlines(children, {...state, link: url || state.link}),
  image: ({base, link}, {alt, decorative}) => (decorative ? [] : [{text: `![${alt}]`, lang: base, link}]),
  crossReference: (state, {target, children}) => readInlines(children, {...state, link: `#${target}`}),
  pageReference: ({base}, {target}) => [{text: pageReference, lang: base, link: `#${target}`}],
  noteCall: ({base}, {label}) => [{text: `[^${label}]`, lang: base, link: null}],
}
