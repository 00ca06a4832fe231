import {describe, expect, test} from 'vitest'
import type {Event} from '../../src/model/register.ts'
import {linesOf} from './drawn.ts'
import {compact, type Given, placed, report} from './source.ts'

/** What the blocks of a report say; there must be nothing to complain about. */
function lines(markdown: string, given: Given = {}): string[] {
  const {report: one, messages} = report(markdown, given)
  expect(messages).toEqual([])
  return linesOf(one.children)
}

function eventsOf(markdown: string, given: Given = {}): Event[] {
  return report(markdown, given).report.events
}

describe('An event in a sentence', () => {
  test('leaves its words in it, under its name', () => {
    expect(lines('On :event[*Friday* he arrived]{#arrival date="2026-02-06"}.')).toEqual([
      'On {arrival: *Friday* he arrived}.',
    ])
    expect(lines('He :event[left]{date="2026-02-08"}, then :event[came]{date="2026-02-09"}.')).toEqual([
      'He {_event-1: left}, then {_event-2: came}.',
    ])
  })

  test('leads to the list that prints it again, and looks like the text around it', () => {
    expect(lines('He :event[came]{#in date="2026-02-06"}.\n\n::timeline{view=list}')).toEqual([
      'He {in: ‹came→_entry-in›}.',
      'table .timeline –',
      '  Date | Event',
      '  {_entry-in: 6_February_2026} | ‹came→in›',
    ])
  })

  test('holds its words alone where they have a link, a reference or a note of their own, or stand in a link', () => {
    const list = '\n\n::timeline{view=strip}\n\n::timeline{view=list}\n\n# Place {#place}\n\n[^1]: Note.'
    const [link, reference, note, outer, nested] = [
      ':event[a [b](https://example.org)]{#a date="2026"}',
      ':event[a @place]{#a date="2026"}',
      ':event[a[^1]]{#a date="2026"}',
      '[b :event[a]{#a date="2026"}](https://example.org)',
      ':event[a :event[b]{#b date="2025"}]{#a date="2026"}',
    ].map((words) => linesOf(report(words + list).report.children)[0])
    expect(link).toBe('{a: a <b→https://example.org>}')
    expect(reference).toBe('{a: a <“Place”→place>}')
    expect(note).toBe('{a: a[^1]}')
    expect(outer).toBe('<b {a: a}→https://example.org>')
    expect(nested).toBe('{a: a {b: ‹b→_entry-b›}}')
  })

  test('may stand in a heading, a caption, a cell, a list, a callout, a quotation, a note and the summary', () => {
    const text = [
      '# It :event[began]{#a date="2001"}',
      '![Alt](a.png){#fig fig-alt="x"}',
      '| :event[x]{#b date="2002"} |\n|---|\n| :event[y]{#c date="2003"} |',
      '- :event[z]{#d date="2004"}',
      ':::note[In :event[t]{#e date="2005"}]\n:event[u]{#f date="2006"}\n:::',
      '> :event[v]{#g date="2007"}\n>\n> -- :event[w]{#h date="2008"}',
      'A call.[^1]',
      '[^1]: :event[n]{#i date="2009"}',
      '::contents',
      '::timeline[:event[c]{#j date="2010"}]{view=list}',
    ].join('\n\n')
    const summary = placed([
      {type: 'paragraph' as const, children: [{type: 'text' as const, value: 'Nothing.'}]},
    ])
    const {report: one, messages} = report(text, {frontMatter: {summary}})
    expect(messages).toEqual([])
    expect(one.events.map(({id, title, target}) => [id, title, target])).toEqual([
      ['a', 'began', 'a'],
      ['b', 'x', 'b'],
      ['c', 'y', 'c'],
      ['d', 'z', 'd'],
      ['e', 't', 'e'],
      ['f', 'u', 'f'],
      ['g', 'v', 'g'],
      ['h', 'w', 'h'],
      ['i', 'n', 'i'],
      ['j', 'c', 'j'],
    ])
    expect(linesOf(one.children).slice(0, 1)).toEqual(['# It {a: ‹began→_entry-a›}'])
    expect(linesOf(one.children)).toContain('<It began→it-began>')
  })
})

describe('An event as a block', () => {
  test('is a term with its date and its description; neighbours share a list', () => {
    const text = [
      '::event[Framework *agreed*]{#f date="2018"}',
      ':::event[Arrival]{#a date="2026-02-06" said="last Friday" .big}\nHe came.\n\n- With others.\n:::',
      'Between.',
      ':::event{date="2016/.." title="Talks"}\n:::',
    ].join('\n\n')
    expect(lines(text)).toEqual([
      'list',
      '  {f: Framework *agreed*} :: 2018',
      '  {a: Arrival} :: last Friday / He came. / list /   listItem /     With others.',
      'Between.',
      'list',
      '  {_event-3: Talks} :: since 2016',
    ])
  })

  test('leads from its title to the list, where its description is printed again without its notes and names', () => {
    const text = [
      ':::event[Arrival]{#a date="2026-02-06"}\nHe came.[^1] [There]{#there}\n\n## Heading\n\n![Alt](a.png "Figure"){#fig}\n\n![](a.png)\n:::',
      '::timeline{view=list}',
      '[^1]: Note.',
    ].join('\n\n')
    const {report: one, messages} = report(text)
    expect(messages).toEqual([
      '8:1-8:11 error alternative-text: Unexpected picture without alternative text, expected words that say what is to be seen, or `{.decorative}`',
    ])
    expect(linesOf(one.children)).toEqual([
      'list',
      '  {a: ‹Arrival→_entry-a›} :: 6 February 2026 / He came.[^1] {there: There} / # Heading / figure #fig Figure 1. Figure (a.png: Alt) / a.png',
      'table .timeline –',
      '  Date | Event',
      '  {_entry-a: 6_February_2026} | **‹Arrival→a›** / He came. There / **Heading** / figure Figure (a.png: Alt) / a.png',
    ])
    expect(one.notes.map(({calls}) => calls)).toEqual([['_call-1']])
    expect(one.events[0]?.description).toBe('He came. There Heading Alt Figure a.png')
  })

  test('in another language is in that language wherever it is printed', () => {
    const {report: one} = report(
      ':::event[Arrivée "ici"]{#a date="2026-02-06" lang=fr}\nBien.\n:::\n\n::timeline{view=list}',
    )
    expect(linesOf(one.children).at(-1)).toBe(
      '  {_entry-a: 6_February_2026} | **‹{ fr: Arrivée «_ici_»}→a›** / Bien.',
    )
    expect(compact(one.children[0])).toMatchObject({
      children: [
        {type: 'definitionTerm', lang: 'fr'},
        {
          type: 'definitionDescription',
          lang: 'fr',
          children: [{lang: 'en-GB', children: [{value: '6 February 2026'}]}, {type: 'paragraph'}],
        },
      ],
    })
    expect(one.events[0]?.title).toBe('Arrivée «\u00A0ici\u00A0»')
  })
})

describe('An event of a data file', () => {
  const events =
    ':::event[Framework *agreed*]{#f date="2018"}\nIn Delhi.\n:::\n\n:::event{date="2014" title="Visit"}\n:::'

  test('has no place in the text, and is told by the list', () => {
    expect(lines('::timeline{view=list}\n\nSee @f, on :page[f].', {events})).toEqual([
      'table .timeline –',
      '  Date | Event',
      '  {_entry-_event-2: 2014} | Visit',
      '  {_entry-f: 2018} | **Framework *agreed*** / In Delhi.',
      'See <2018→_entry-f>, on <page #→_entry-f>.',
    ])
    expect(eventsOf('::timeline', {events}).map(({target}) => target)).toEqual([
      '_entry-_event-2',
      '_entry-f',
    ])
  })

  test('without a list is words alone', () => {
    expect(lines('See @f, [there](#f), on :page[f].', {events})).toEqual(['See 2018, there, on 2018.'])
    expect(
      eventsOf('', {events}).map(({id, title, description, target}) => [id, title, description, target]),
    ).toEqual([
      ['_event-2', 'Visit', '', null],
      ['f', 'Framework agreed', 'In Delhi.', null],
    ])
  })

  test('has its mistakes said in its file, once', () => {
    const wrong = ':::event[See @nowhere]{date="2018"}\nAnd :event[this]{date="2019"}.\n:::'
    expect(report('::timeline\n\n::timeline', {events: wrong}).messages).toEqual([
      '1:14-1:22 error known-reference: Unexpected reference to `nowhere`, expected an id of this report, or `\\@nowhere` for a plain @',
      '2:6-2:11 error well-formed-directive: Unexpected `:event` in an event of a data file, expected it in the text, or as an event of its own',
    ])
  })
})

test('An event is referred to by its date, in the words the author has for it', () => {
  const text = [
    '@arrival, [-@talks], [@arrival; @talks], [](#talks) and [then](#arrival), on :page[talks]',
    ':event[He arrived]{#arrival date="2026-02-06"}, :event[talks]{#talks date="2025-10/2025-12" said="late 2025"}',
  ].join('\n\n')
  expect(lines(text)[0]).toBe(
    '<6 February 2026→arrival>, <late 2025→talks>, <6 February 2026→arrival> and <late 2025→talks>, <late 2025→talks> and <then→arrival>, on <page #→talks>',
  )
})

test('The title is what lists say, the words of a sentence stay in it', () => {
  const text = 'Then :event[it began]{#a date="2026" title="The "talks" begin"}.\n\n::timeline{view=list}'
  expect(lines(text.replace('"The "talks" begin"', '\'The "talks" begin\''))).toEqual([
    'Then {a: ‹it began→_entry-a›}.',
    'table .timeline –',
    '  Date | Event',
    '  {_entry-a: 2026} | ‹The “talks” begin→a›',
  ])
})

test('Events are sorted by time, then file events in file order, then those of the text in reading order', () => {
  const text = [
    'A call.[^1] :event[five]{date="2018"} :event[two]{date="2016-05"} :event[one]{date="2016"}',
    ':event[six]{date="2018"}',
    '[^1]: :event[seven]{date="2018"}',
  ].join('\n\n')
  const events = ':::event[three]{date="2018"}\n:::\n\n:::event[four]{date="2018"}\n:::'
  expect(eventsOf(text, {events}).map(({title}) => title)).toEqual([
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
  ])
})

test('What an event says is kept: words, date, track, weight, sources', () => {
  const [event] = eventsOf(
    ':event[The *visit*]{#v date="2025-10/2025-12" said="late \'25" track="People\'s  ties" importance=major source="mea-readout; pmo-2025"}',
  )
  expect({...event, date: event?.date.edtf}).toEqual({
    id: 'v',
    date: '2025-10/2025-12',
    when: 'late ’25',
    title: 'The visit',
    description: '',
    track: 'People’s ties',
    importance: 'major',
    sources: ['mea-readout', 'pmo-2025'],
    target: 'v',
  })
})

const examples = 'expected an EDTF date such as `2026-02-09`, `2026-02`, `2016/..` or `2025~`'

describe('A mistake in an event is said at the author’s characters', () => {
  test.each<[title: string, markdown: string, said: string[]]>([
    [
      'no date',
      'It :event[began]{#a}.\n\n::event[Again]',
      [
        '1:5-1:10 error event-date: Unexpected `:event` without a date, expected `date="…"`',
        '3:3-3:8 error event-date: Unexpected `::event` without a date, expected `date="…"`',
      ],
    ],
    [
      'a date that is none',
      'It :event[began]{date="soon"}.',
      [`1:18-1:29 error valid-date: Unexpected date \`soon\`, ${examples}`],
    ],
    [
      'an end before its start',
      'It :event[began]{date="2026/2025"}.',
      [
        `1:18-1:34 error valid-date: Unexpected date \`2026/2025\`, expected an end that is not before its start`,
      ],
    ],
    [
      'a date after the report’s own',
      ':event[a]{date="2026-02-10"} :event[b]{date="2026-02"} :event[c]{date="2026/.."} :event[d]{date="2027~"}',
      [
        '1:11-1:28 warning event-after-report: Unexpected date `2026-02-10`, after the report’s own, expected `2026-02-09` or before',
        '1:92-1:104 warning event-after-report: Unexpected date `2027~`, after the report’s own, expected `2026-02-09` or before',
      ],
    ],
    [
      'no words',
      ':event[]{date="2026"}\n\n:::event{date="2026"}\nWords.\n:::\n\n::event{date="2026" title="Said"}',
      [
        '1:2-1:7 error has-words: Unexpected `:event` without words, expected words in brackets, or `title="…"`',
        '3:4-3:9 error has-words: Unexpected `:::event` without words, expected words in brackets, or `title="…"`',
      ],
    ],
    [
      'a weight that is none',
      ':event[a]{date="2026" importance="huge"}',
      ['1:23-1:40 error attribute-value: Unexpected `importance="huge"`, expected `major` or `minor`'],
    ],
    [
      'a source key that can be none',
      ':event[a]{date="2026" source="mea readout, pmo"}',
      [
        '1:23-1:48 error valid-id: Unexpected source key `mea readout`, expected keys such as `mea-readout; pmo-2025`',
      ],
    ],
    [
      'an unknown attribute, with the nearest one',
      ':event[a]{date="2026" tracks="Trade"}',
      ['1:23-1:37 warning known-attribute: Unexpected attribute `tracks` on `:event`, expected `track`'],
    ],
    [
      'a track that one event alone spells so',
      ':event[a]{date="2024" track="Security"} :event[b]{date="2025" track="Security"} :event[c]{date="2026" track="Securty"}',
      [
        '1:103-1:118 warning known-track: Unexpected track `Securty`, which no other event has, expected `Security`',
      ],
    ],
    [
      'two tracks used once, of which the second is the slip; and none in short names and numbers',
      ':event[a]{date="2024" track="Security"} :event[b]{date="2025" track="security"} :event[c]{date="2026" track="EU"} :event[d]{date="2026" track="UN"} :event[d]{date="2026" track="Phase 1"} :event[d]{date="2026" track="Phase 2"}',
      [
        '1:63-1:79 warning known-track: Unexpected track `security`, which no other event has, expected `Security`',
      ],
    ],
  ])('%s', (_, text, said) => {
    expect(report(text).messages).toEqual(said)
  })

  test('two ids alike, across the data file and the text', () => {
    const events = ':::event[One]{#a date="2024"}\n:::'
    expect(report('x :event[Two]{#a date="2025"}', {events}).messages).toEqual([
      '1:15-1:17 error unique-id: Unexpected second id `a`, expected each id once',
    ])
  })

  test('one that has no date is in no list, and a reference to it prints its id', () => {
    const {report: one} = report('@a :event[A]{#a} :event[B]{date="2026"}\n\n::timeline{view=list}')
    expect(linesOf(one.children)).toEqual([
      '<a→a> {a: A} {_event-2: ‹B→_entry-_event-2›}',
      'table .timeline –',
      '  Date | Event',
      '  {_entry-_event-2: 2026} | ‹B→_event-2›',
    ])
    expect(one.events.map(({id}) => id)).toEqual(['_event-2'])
  })
})
