/** Random reports for properties that every layout keeps. */
import fc from 'fast-check'
import type {Block, Code, Inline, List, Table, TableCell} from '../../src/model/node.ts'
import type {Note, Report} from '../../src/model/report.ts'
import {sampleReport} from '../support/sample-report.ts'

const syllable = fc.constantFrom(
  'se',
  'cu',
  'ri',
  'ty',
  'pact',
  'in',
  'of',
  'a',
  'o',
  'work',
  '-',
  '–',
  '—',
  '/',
  '’',
  '.',
  ',',
  '(',
  ')',
  '\u00ad',
  '\u00a0',
  '\u202f',
  '\u200b',
  'é',
  'ß',
  '字',
  '漢',
  'हि',
  '👍',
  '5',
  '%',
  'http://',
  'x.y?z=',
)
const word = fc.oneof(
  {weight: 20, arbitrary: fc.array(syllable, {minLength: 1, maxLength: 5}).map((parts) => parts.join(''))},
  {weight: 1, arbitrary: fc.integer({min: 30, max: 400}).map((length) => 'm'.repeat(length))},
  {
    weight: 1,
    arbitrary: fc.integer({min: 10, max: 60}).map((length) => `https://x.org/${'ab/'.repeat(length)}`),
  },
)
const value = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n', '  ')), {maxLength: 30})
  .map((parts) => parts.flat().join(''))

const inline: fc.Arbitrary<Inline> = fc.letrec<{inline: Inline}>((tie) => ({
  inline: fc.oneof(
    {depthSize: 'small'},
    {weight: 8, arbitrary: value.map((text): Inline => ({type: 'text', value: text}))},
    {weight: 1, arbitrary: word.map((text): Inline => ({type: 'inlineCode', value: text}))},
    {weight: 1, arbitrary: fc.constant<Inline>({type: 'break'})},
    {
      weight: 1,
      arbitrary: fc.boolean().map(
        (): Inline => ({
          type: 'image',
          asset: 'dot.png',
          alt: 'dot',
          decorative: false,
          title: null,
          width: null,
        }),
      ),
    },
    ...(['emphasis', 'strong', 'delete', 'superscript', 'keyboard', 'span'] as const).map((type) => ({
      weight: 1,
      arbitrary: fc.array(tie('inline'), {maxLength: 3}).map((children): Inline => ({type, children})),
    })),
    {
      weight: 1,
      arbitrary: fc.array(tie('inline'), {maxLength: 2}).map(
        (children): Inline => ({
          type: 'link',
          url: 'https://example.org',
          title: null,
          sibling: false,
          children,
        }),
      ),
    },
  ),
})).inline

const inlines = fc.array(inline, {maxLength: 5})
/** Where the note calls go: told apart from text by name, numbered when the report is put together. */
const called = fc.tuple(inlines, fc.option(fc.array(value, {minLength: 1, maxLength: 3}), {freq: 6}))

type Numbered = {notes: Note[]; ids: number}

/** A block still to be put together: the notes it calls get their numbers in reading order. */
type Draft = (to: Numbered) => Block

const paragraph: fc.Arbitrary<Draft> = called.map(([children, note]) => (to) => {
  if (!note) return {type: 'paragraph', children}
  const number = to.notes.length + 1
  const id = `_note-${number}`
  const call = `_call-${number}`
  to.notes.push({
    id,
    number,
    label: String(number),
    calls: [call],
    children: note.map((text) => ({type: 'paragraph', children: [{type: 'text', value: text}]})),
  })
  return {
    type: 'paragraph',
    children: [...children, {type: 'noteCall', id: call, note: id, label: String(number), first: true}],
  }
})

const code: fc.Arbitrary<Draft> = fc.array(value, {maxLength: 12}).map((lines) => (): Code => {
  const text = lines.map((line) => line.replace(/\n/g, ' ').replace(/[\u00ad]/g, '')).join('\n')
  return {
    type: 'code',
    language: null,
    title: null,
    value: text,
    children: text === '' ? [] : [{type: 'token', kind: null, value: text}],
  }
})

const figure: fc.Arbitrary<Draft> = fc
  .tuple(inlines, fc.constantFrom('trade.svg', 'tall.png', 'wide.png'))
  .map(([caption, asset]) => (to) => {
    const number = String(++to.ids)
    return {
      type: 'figure',
      id: `figure-${number}`,
      number,
      caption: {
        type: 'caption',
        label: `Figure ${number}`,
        separator: '. ',
        children: [{type: 'paragraph', children: caption}],
        plain: '',
      },
      children: [{type: 'image', asset, alt: 'A picture', decorative: false, title: null, width: null}],
    }
  })

const block: fc.Arbitrary<Draft> = fc.letrec<{block: Draft; list: Draft; table: Draft}>((tie) => ({
  block: fc.oneof(
    {depthSize: 'small'},
    {weight: 8, arbitrary: paragraph},
    {weight: 1, arbitrary: code},
    {weight: 1, arbitrary: figure},
    {weight: 2, arbitrary: tie('list')},
    {weight: 1, arbitrary: tie('table')},
    {weight: 1, arbitrary: fc.constant<Draft>(() => ({type: 'pageBreak'}))},
    {weight: 1, arbitrary: fc.constant<Draft>(() => ({type: 'thematicBreak'}))},
    {
      weight: 1,
      arbitrary: fc.tuple(fc.array(tie('block'), {maxLength: 3}), fc.option(inlines)).map(
        ([children, attribution]): Draft =>
          (to) => ({
            type: 'blockquote',
            children: children.map((draft) => draft(to)),
            attribution,
          }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.array(tie('block'), {maxLength: 3}), inlines).map(
        ([children, title]): Draft =>
          (to) => ({
            type: 'callout',
            kind: 'warning',
            title,
            children: children.map((draft) => draft(to)),
          }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie('block'), {maxLength: 4}).map(
        (children): Draft =>
          (to) => ({type: 'landscape', id: `l${++to.ids}`, children: children.map((draft) => draft(to))}),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.array(tie('block'), {maxLength: 6}), fc.integer({min: 2, max: 4})).map(
        ([children, count]): Draft =>
          (to) => ({
            type: 'columns',
            id: `c${++to.ids}`,
            count,
            children: children.map((draft) => draft(to)),
          }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.array(tie('block'), {maxLength: 4}),
          inlines,
          fc.constantFrom(1 as const, 2 as const, 6 as const),
        )
        .map(
          ([children, title, depth]): Draft =>
            (to) => ({
              type: 'section',
              heading: {type: 'heading', id: `s${++to.ids}`, depth, number: '', children: title, plain: ''},
              children: children.map((draft) => draft(to)),
            }),
        ),
    },
  ),
  list: fc
    .tuple(
      fc.array(fc.array(tie('block'), {maxLength: 2}), {minLength: 1, maxLength: 4}),
      fc.boolean(),
      fc.boolean(),
    )
    .map(
      ([items, ordered, spread]): Draft =>
        (to): List => ({
          type: 'list',
          ordered,
          start: 1,
          marker: ordered ? 'decimal' : 'bullet',
          level: 0,
          spread,
          children: items.map((children, index) => ({
            type: 'listItem',
            label: ordered ? `${index + 1}.` : '•',
            checked: null,
            children: children.map((draft) => draft(to)),
          })),
        }),
    ),
  table: fc
    .tuple(
      fc.integer({min: 1, max: 6}),
      fc.array(fc.array(tie('block'), {maxLength: 2}), {maxLength: 18}),
      fc.boolean(),
      fc.array(fc.integer({min: 1, max: 3}), {minLength: 18, maxLength: 18}),
    )
    .map(
      ([columns, cells, head, spans]): Draft =>
        (to): Table => {
          const rows: TableCell[][] = []
          for (let at = 0; at < cells.length; at += columns) {
            rows.push(
              cells.slice(at, at + columns).map((children, index) => ({
                type: 'tableCell',
                header: head && at === 0,
                colspan: 1,
                rowspan: at === 0 ? 1 : (spans[at + index] ?? 1),
                children: children.map((draft) => draft(to)),
              })),
            )
          }
          return {
            type: 'table',
            number: '',
            caption: null,
            columns: Array.from({length: columns}, () => ({align: null, width: null, numeric: false})),
            headerRows: head && rows.length > 0 ? 1 : 0,
            rowHeaders: false,
            children: rows.map((children) => ({type: 'tableRow', children})),
          }
        },
    ),
})).block

/** A report of random blocks, with nothing in its title block but the title. */
export const randomReport: fc.Arbitrary<Report> = fc.array(block, {maxLength: 12}).map((drafts) => {
  const numbered: Numbered = {notes: [], ids: 0}
  const children = drafts.map((draft) => draft(numbered))
  return bareReport(children, numbered.notes)
})

/** A report of the given blocks, with nothing in its title block but the title. */
export function bareReport(children: Block[], notes: Note[] = []): Report {
  const report = sampleReport()
  const {meta} = report
  return {
    ...report,
    meta: {
      ...meta,
      title: [{type: 'text', value: 'Title'}],
      plainTitle: 'Title',
      runningTitle: 'Title',
      subtitle: null,
      kind: null,
      number: null,
      kindLine: '',
      byline: '',
      fields: [],
      marking: null,
      status: null,
      organisation: null,
    },
    summary: null,
    children,
    notes,
    images: {
      'dot.png': {format: 'png', width: 40, height: 30},
      'tall.png': {format: 'png', width: 30, height: 9000},
      'wide.png': {format: 'png', width: 20000, height: 40},
      'trade.svg': {format: 'svg', width: 300, height: 200},
    },
  }
}
