/** A resolved report made by hand that holds every node type of the grammar, for tests of the renderers. */
import {deflateSync} from 'node:zlib'
import type {Block, Inline, ListItem, Paragraph, TableCell, TableRow} from '../../src/model/node.ts'
import type {Event} from '../../src/model/register.ts'
import type {Assets, FixedWords, Report} from '../../src/model/report.ts'

export function text(value: string): Inline {
  return {type: 'text', value}
}

export function paragraph(...children: (Inline | string)[]): Paragraph {
  return {
    type: 'paragraph',
    children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  }
}

export function section(
  depth: 1 | 2 | 3 | 4 | 5 | 6,
  number: string,
  title: string,
  id: string,
  ...children: Block[]
): Block {
  return {
    type: 'section',
    heading: {type: 'heading', id, depth, number, children: [text(title)], plain: title},
    children,
  }
}

export function cell(header: boolean, ...children: (Inline | string)[]): TableCell {
  return {type: 'tableCell', header, colspan: 1, rowspan: 1, children: [paragraph(...children)]}
}

function row(header: boolean, ...cells: string[]): TableRow {
  return {type: 'tableRow', children: cells.map((words) => cell(header, words))}
}

function item(label: string, checked: boolean | null, ...children: Block[]): ListItem {
  return {type: 'listItem', label, checked, children}
}

export const englishWords: FixedWords = {
  pageOf: 'Page {page} of {pages}',
  notes: 'Notes',
  backToText: 'Back to text',
  contents: 'Contents',
  skip: 'Skip to the text',
  taskDone: 'done',
  taskOpen: 'to do',
  noteCall: 'Note {label}',
  continued: 'continued',
  attachedSource: 'Source of the report',
  attachedData: 'Data of the report',
}

/** A fresh copy each time: tests may freeze or change it. */
export function sampleReport(): Report {
  return {
    type: 'report',
    meta: {
      title: [text('A joint work plan on '), {type: 'emphasis', children: [text('security')]}],
      plainTitle: 'A joint work plan on security',
      runningTitle: 'A joint work plan on security',
      subtitle: [text('What was agreed in Ottawa & what follows')],
      plainSubtitle: 'What was agreed in Ottawa & what follows',
      kind: 'Briefing note',
      number: '2026/04',
      edition: null,
      lang: 'en-GB',
      direction: 'ltr',
      date: {edtf: '2026-02-09', words: '9 February 2026', earliest: '2026-02-09'},
      timestamp: 1770595200,
      authors: [
        {name: 'Zoë Müller', role: 'Analyst', organisation: null, email: 'zoe@example.org'},
        {name: 'Anand Rao', role: null, organisation: null, email: null},
      ],
      organisation: 'Asia–Pacific Desk',
      keywords: ['security', 'India', 'Canada'],
      description: 'A briefing on the joint work plan <of February>.',
      kindLine: 'Briefing note\u00a0· 2026/04',
      byline: 'Zoë Müller, Anand Rao\u00a0· Asia–Pacific Desk\u00a0· 9 February 2026',
      fields: [
        {label: 'To', value: 'The Director'},
        {label: 'File', value: 'AP/2026/117'},
      ],
      paper: 'a4',
      marking: {text: 'TLP:GREEN', tlp: 'green'},
      status: null,
      words: englishWords,
    },
    summary: {
      heading: 'Summary',
      children: [
        paragraph(
          'Both sides agreed a ',
          {type: 'strong', children: [text('shared work plan')]},
          ' with liaison officers.',
        ),
        paragraph('No dates for carrying it out were given.'),
      ],
    },
    children: [
      {
        type: 'listing',
        list: 'contents',
        heading: 'Contents',
        entries: [
          {target: 'background', level: 1, label: '1', separator: ' ', children: [text('Background')]},
          {target: 'visit', level: 2, label: '1.1', separator: ' ', children: [text('The visit')]},
          {target: 'annex', level: 1, label: 'Appendix A', separator: ' ', children: [text('Data')]},
        ],
      },
      paragraph('The opening paragraph stands before any section.'),
      section(
        1,
        '1',
        'Background',
        'background',
        paragraph(
          'Relations were at their lowest in September 2023. The two governments have since rebuilt contact, step by step, as ',
          {type: 'crossReference', target: 'fig-trade', shows: 'label', children: [text('Figure 1')]},
          ' and ',
          {type: 'crossReference', target: 'tbl-trade', shows: 'label', children: [text('Table 1')]},
          ' on ',
          {
            type: 'pageReference',
            target: 'tbl-trade',
            before: 'page ',
            after: '',
            children: [text('Table 1')],
          },
          ' show.',
          {type: 'noteCall', id: '_call-1', note: '_note-1', label: '1', first: true},
          ' See ',
          {type: 'crossReference', target: 'visit', shows: 'label', children: [text('Section 1.1')]},
          ', ',
          {type: 'crossReference', target: 'annex', shows: 'words', children: [text('the annex')]},
          ' and ',
          {
            type: 'link',
            url: 'https://example.org/a?b=1&c=2',
            title: 'A page & more',
            sibling: false,
            children: [text('a page')],
          },
          ' or ',
          {
            type: 'link',
            url: 'other-report.md#part',
            title: null,
            sibling: true,
            children: [text('a sibling')],
          },
          '.',
        ),
        section(
          2,
          '1.1',
          'The visit',
          'visit',
          paragraph(
            {
              type: 'emphasis',
              children: [text('Emphasis, '), {type: 'strong', children: [text('strong inside')]}],
            },
            ', ',
            {type: 'delete', children: [text('struck')]},
            ', H',
            {type: 'subscript', children: [text('2')]},
            'O, x',
            {type: 'superscript', children: [text('2')]},
            ', ',
            {type: 'keyboard', children: [text('Ctrl')]},
            ', ',
            {type: 'inlineCode', value: 'code <b>&amp;'},
            ', ',
            {type: 'span', lang: 'fr', children: [text('un mot français')]},
            ', ',
            {type: 'span', lang: 'pa', id: 'name', classes: ['name'], children: [text('ਪੰਜਾਬ')]},
            ', ',
            {type: 'span', lang: 'hi', children: [text('हिन्दी')]},
            '.',
            {type: 'break'},
            'After a break, a picture in a line ',
            {
              type: 'image',
              asset: 'dot.png',
              alt: 'a small square',
              decorative: false,
              title: null,
              width: {points: 10},
            },
            ', and a second call.',
            {type: 'noteCall', id: '_call-1-2', note: '_note-1', label: '1', first: false},
          ),
          {
            type: 'figure',
            id: 'fig-trade',
            number: '1',
            caption: {
              type: 'caption',
              label: 'Figure 1',
              separator: '. ',
              children: [paragraph('Two-way trade, 2015–2022')],
              plain: 'Two-way trade, 2015–2022',
            },
            children: [
              {
                type: 'image',
                asset: 'trade.svg',
                alt: 'Bars that grow from left to right',
                decorative: false,
                title: null,
                width: {share: 0.6},
              },
            ],
          },
          {
            type: 'table',
            id: 'tbl-trade',
            number: '1',
            caption: {
              type: 'caption',
              label: 'Table 1',
              separator: '. ',
              children: [paragraph('Two-way trade by year')],
              plain: 'Two-way trade by year',
            },
            columns: [
              {align: null, width: null, numeric: false},
              {align: 'right', width: null, numeric: true},
              {align: 'center', width: null, numeric: false},
            ],
            headerRows: 1,
            rowHeaders: false,
            children: [
              row(true, 'Year', 'Total', 'Remark'),
              row(false, '2021', '7.25', 'first full year'),
              {
                type: 'tableRow',
                children: [
                  cell(false, '2022'),
                  cell(false, '8.4'),
                  cell(false, 'stalled', {
                    type: 'noteCall',
                    id: '_call-2',
                    note: '_note-2',
                    label: '2',
                    first: true,
                  }),
                ],
              },
            ],
          },
        ),
        {
          type: 'blockquote',
          children: [paragraph('enable practical collaboration')],
          attribution: [text('Ministry of External Affairs')],
        },
        {
          type: 'blockquote',
          children: [
            paragraph('A quotation without attribution.'),
            {type: 'blockquote', children: [paragraph('Nested.')], attribution: null},
          ],
          attribution: null,
        },
      ),
      section(
        1,
        '2',
        'Lists and blocks',
        'lists',
        {
          type: 'list',
          ordered: false,
          start: 1,
          marker: 'bullet',
          level: 0,
          spread: false,
          children: [
            item('•', null, paragraph('Fentanyl precursors'), {
              type: 'list',
              ordered: true,
              start: 3,
              marker: 'decimal',
              level: 1,
              spread: false,
              children: [item('3.', null, paragraph('third')), item('4.', null, paragraph('fourth'))],
            }),
            item('•', true, paragraph('A task that is done')),
            item('•', false, paragraph('A task that is open')),
          ],
        },
        {
          type: 'list',
          ordered: true,
          start: 1,
          marker: 'decimal',
          level: 0,
          spread: true,
          children: [
            item('1.', null, paragraph('First, with two paragraphs.'), paragraph('The second one.'), {
              type: 'list',
              ordered: true,
              start: 1,
              marker: 'lower-alpha',
              level: 1,
              spread: false,
              children: [item('a.', null, paragraph('Nested letter'))],
            }),
            item('2.', null, paragraph('Second.'), {
              type: 'code',
              language: null,
              title: null,
              value: 'plain code in a list',
              children: [{type: 'token', kind: null, value: 'plain code in a list'}],
            }),
          ],
        },
        {
          type: 'definitionList',
          spread: false,
          children: [
            {type: 'definitionTerm', children: [text('Desk')]},
            {type: 'definitionDescription', children: [paragraph('A unit that answers for a subject.')]},
            {type: 'definitionTerm', children: [text('Officer')]},
            {type: 'definitionDescription', children: [paragraph('A person.')]},
            {type: 'definitionDescription', children: [paragraph('A rank.')]},
          ],
        },
        {
          type: 'callout',
          kind: 'note',
          title: [text('Note')],
          children: [paragraph('A remark for the reader.')],
        },
        {
          type: 'callout',
          kind: 'warning',
          title: [text('Mind the gap')],
          children: [
            paragraph('A warning with a list.'),
            {
              type: 'list',
              ordered: false,
              start: 1,
              marker: 'bullet',
              level: 0,
              spread: false,
              children: [item('•', null, paragraph('one')), item('•', null, paragraph('two'))],
            },
          ],
        },
        {
          type: 'code',
          language: 'js',
          title: 'plan.js',
          value: 'const plan = "work" // shared\n\n  return 42',
          children: [
            {type: 'token', kind: 'keyword', value: 'const'},
            {type: 'token', kind: null, value: ' plan = '},
            {type: 'token', kind: 'string', value: '"work"'},
            {type: 'token', kind: null, value: ' '},
            {type: 'token', kind: 'comment', value: '// shared'},
            {type: 'token', kind: null, value: '\n\n  '},
            {type: 'token', kind: 'keyword', value: 'return'},
            {type: 'token', kind: null, value: ' '},
            {type: 'token', kind: 'number', value: '42'},
          ],
        },
        {type: 'thematicBreak'},
        ...timelineBlocks(),
        {
          type: 'heading',
          id: 'aside',
          depth: 3,
          number: '',
          children: [text('A heading that stands alone')],
          plain: 'A heading that stands alone',
        },
        {type: 'pageBreak'},
        paragraph('After a page break.'),
      ),
      section(
        1,
        'Appendix A',
        'Data',
        'annex',
        section(2, 'A.1', 'Sources', 'annex-sources', paragraph('None.')),
      ),
      {
        type: 'listing',
        list: 'figures',
        heading: 'Figures',
        entries: [
          {
            target: 'fig-trade',
            level: 1,
            label: 'Figure 1',
            separator: '. ',
            children: [text('Two-way trade, 2015–2022')],
          },
        ],
      },
      {
        type: 'listing',
        list: 'tables',
        heading: 'Tables',
        entries: [
          {
            target: 'tbl-trade',
            level: 1,
            label: 'Table 1',
            separator: '. ',
            children: [text('Two-way trade by year')],
          },
        ],
      },
    ],
    notes: [
      {
        id: '_note-1',
        number: 1,
        label: '1',
        children: [paragraph('The first note, with '), paragraph('a second paragraph.')],
        calls: ['_call-1', '_call-1-2'],
      },
      {id: '_note-2', number: 2, label: '2', children: [paragraph('A note in a table.')], calls: ['_call-2']},
    ],
    images: {
      'dot.png': {format: 'png', width: 2, height: 2},
      'trade.svg': {format: 'svg', width: 400, height: 200},
    },
    events: sampleEvents(),
    registers: [],
    timelines: {
      '_timeline-1': {
        events: sampleEvents().map(({date, when, title}) => ({
          date,
          when,
          title,
          lane: 0,
          importance: 'usual',
        })),
        lanes: [''],
        from: null,
        to: null,
        asOf: null,
        lang: 'en-GB',
        words: {
          months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
          dayMonth: '{day} {month}',
          monthYear: '{month} {year}',
          beforeChrist: '{year} BC',
          grouping: ',',
        },
      },
    },
  }
}

/** Two events: one told in a sentence, which is open and has a list entry; one that the list alone has. */
function sampleEvents(): Event[] {
  return [
    {
      id: 'talks',
      date: {
        edtf: '2016/..',
        words: 'since 2016',
        earliest: '2016-01-01',
        latest: null,
        precision: 'year',
        uncertain: false,
        approximate: false,
        open: 'end',
        extent: {
          kind: 'span',
          start: {earliest: '2016-01-01', latest: '2016-12-31', doubtful: false},
          end: 'open',
        },
      },
      when: 'since 2016',
      title: 'Talks between the advisers',
      description: '',
      track: null,
      importance: 'usual',
      sources: [],
      target: 'talks',
    },
    {
      id: 'arrival',
      date: {
        edtf: '2026-02-06',
        words: '6 February 2026',
        earliest: '2026-02-06',
        latest: '2026-02-06',
        precision: 'day',
        uncertain: false,
        approximate: false,
        open: null,
        extent: {
          kind: 'moment',
          within: {earliest: '2026-02-06', latest: '2026-02-06', doubtful: false},
        },
      },
      when: '6 February 2026',
      title: 'Ajit Doval arrives in Ottawa',
      description: 'He was received by his counterpart.',
      track: null,
      importance: 'major',
      sources: [],
      target: '_entry-arrival',
    },
  ]
}

/** Words of a sentence that declare an event, the timeline, its list, and an entry declared as a block. */
function timelineBlocks(): Block[] {
  const entry = (id: string, words: string): Inline => ({type: 'span', id, children: [text(words)]})
  const link = (target: string, words: string, shows: 'title' | 'words' = 'words'): Inline => ({
    type: 'crossReference',
    target,
    shows,
    children: [text(words)],
  })
  const quiet = (target: string, words: string): Inline => ({
    type: 'crossReference',
    target,
    shows: 'words',
    quiet: true,
    children: [text(words), {type: 'emphasis', children: [text(', in part')]}],
  })
  return [
    paragraph(
      'There have been ',
      {
        type: 'span',
        id: 'talks',
        children: [quiet('_entry-talks', 'talks between the advisers')],
      },
      ' for a decade.',
    ),
    {
      type: 'figure',
      id: 'fig-timeline',
      number: '2',
      caption: {
        type: 'caption',
        label: 'Figure 2',
        separator: '. ',
        children: [paragraph('What happened when')],
        plain: 'What happened when',
      },
      children: [
        {
          type: 'image',
          asset: '_timeline-1',
          alt: 'Timeline of 2 events, since 2016. The list that follows names them.',
          decorative: false,
          title: null,
          width: null,
        },
      ],
    },
    {
      type: 'table',
      classes: ['timeline'],
      number: '',
      caption: null,
      columns: [
        {align: null, width: null, numeric: false},
        {align: null, width: null, numeric: false},
      ],
      headerRows: 1,
      rowHeaders: true,
      children: [
        row(true, 'Date', 'Event'),
        {
          type: 'tableRow',
          children: [
            cell(true, entry('_entry-talks', 'since 2016')),
            cell(false, link('talks', 'Talks between the advisers')),
          ],
        },
        {
          type: 'tableRow',
          children: [
            cell(true, entry('_entry-arrival', '6 February 2026')),
            {
              ...cell(false, 'Ajit Doval arrives in Ottawa'),
              children: [
                paragraph('Ajit Doval arrives in Ottawa'),
                paragraph('He was received by his counterpart.'),
              ],
            },
          ],
        },
      ],
    },
    {
      type: 'definitionList',
      spread: false,
      children: [
        {
          type: 'definitionTerm',
          children: [
            {
              type: 'span',
              id: 'c-liaison',
              children: [quiet('_entry-arrival', 'Commitment 1')],
            },
            text('. Liaison officers'),
          ],
        },
        {
          type: 'definitionDescription',
          children: [
            paragraph('Each side posts a liaison officer.'),
            paragraph('By: India; Canada. Due: 2026 (approximately).'),
          ],
        },
      ],
    },
    {
      type: 'landscape',
      id: 'wide',
      children: [
        {
          type: 'columns',
          count: 2,
          children: [paragraph('What India said.'), paragraph('What Canada said.')],
        },
      ],
    },
  ]
}

export function sampleAssets(): Assets {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200"><rect x="20" y="120" width="60" height="60" fill="#1f4e79"/><rect x="120" y="80" width="60" height="100" fill="#1f4e79"/><rect x="220" y="40" width="60" height="140" fill="#1f4e79"/><text x="20" y="195" font-family="Source Sans 3" font-size="12">2020</text></svg>`
  return new Map([
    ['dot.png', twoByTwoPng()],
    ['trade.svg', new TextEncoder().encode(svg)],
  ])
}

/** A picture of four grey pixels, written by hand: signature, header, one deflated block of rows, end. */
function twoByTwoPng(): Uint8Array {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  const rows = deflateSync(Buffer.from([0, 80, 80, 0, 80, 80]))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', rows),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** CRC-32 as PNG has it (ISO 3309). */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
