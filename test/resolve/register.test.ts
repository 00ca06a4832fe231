import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import type {Register, RegisterKind} from '../../src/model/register.ts'
import type {RegisterWords} from '../../src/model/words.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {catalogueWith} from '../../src/source/directive.ts'
import {parse} from '../../src/source/parse.ts'
import {linesOf} from './drawn.ts'
import {choices, english, type Given, placed, report, sourceOf} from './source.ts'

/** What the blocks of a report say; there must be nothing to complain about. */
function lines(markdown: string, given: Given = {}): string[] {
  const {report: one, messages} = report(markdown, given)
  expect(messages).toEqual([])
  return linesOf(one.children)
}

/** The table of a kind that is the template's only one: what the last block says. */
function printed(kind: RegisterKind, words: RegisterWords, markdown: string): string[] {
  const tree = parse(new VFile({path: 'report.md', value: markdown}), catalogueWith([kind]))
  const one = resolve(
    {...sourceOf(''), tree},
    {...choices, registers: [kind], words: {en: {...english, registers: {[kind.name]: words}}}},
  )
  return linesOf(one.children.slice(-1))
}

function registersOf(markdown: string): Register[] {
  return report(markdown).report.registers
}

describe('An entry', () => {
  test('in a sentence leaves its words in it, under its name', () => {
    expect(
      lines('They will :commitment[send officers]{#c by="India"}; :participant[Nathalie Drouin] agreed.'),
    ).toEqual(['They will {c: send officers}; {_participant-1: Nathalie Drouin} agreed.'])
  })

  test('as a block is a term with its content and its fields; neighbours share a list', () => {
    const text = [
      '::commitment[Send *officers*]{#c by="India; Canada" due="2026~" status="announced."}',
      ':::commitment{due="2026-12"}\nSet up desks.\n\nIn both capitals.\n:::',
      ':::participant[Nathalie Drouin]{role="Adviser"}\n:::',
      '::participant[Ajit Doval]{#doval}',
      '::commitment[Meet]',
    ].join('\n\n')
    expect(lines(text)).toEqual([
      'list',
      '  {c: Commitment_1. Send *officers*} :: By: India; Canada. Due: 2026 (approximately). Status: announced.',
      '  {_commitment-2: Commitment_2} :: Set up desks. / In both capitals. / Due: December 2026.',
      '  {_participant-1: Nathalie Drouin} :: Role: Adviser.',
      '{doval: Ajit Doval}',
      '{_commitment-3: **Commitment_3.** Meet}',
    ])
  })

  test('in French has the spaces of French', () => {
    const frontMatter = {lang: placed('fr')}
    expect(lines('::commitment[Liaison]{by="Inde; Canada"}', {frontMatter})).toEqual([
      'list',
      '  {_commitment-1: Commitment_1 – Liaison} :: By_: Inde\u202F; Canada.',
    ])
  })

  test('is numbered by kind in reading order, notes last', () => {
    const text = [
      'A call.[^1] :judgement[One]{#j1}',
      '- :commitment[two]{#c1}\n- :judgement[three]{#j2}',
      '[^1]: :commitment[note]{#c3}',
      '> :commitment[four]{#c2}',
      '@j1 @j2 @c1 @c2 @c3',
    ].join('\n\n')
    expect(lines(text).at(-1)).toBe(
      '<Judgement_1→j1> <Judgement_2→j2> <Commitment_1→c1> <Commitment_2→c2> <Commitment_3→c3>',
    )
  })
})

test('An entry is referred to by its label or its name; neighbours of a kind share the word', () => {
  const text = [
    '@c1, [-@c1], [@c1; @c2; @j], [-@c1; -@c2], [](#c2), [them](#c1), @p, [-@p], [@p; @q], :page[c2], :page[p]',
    ':commitment[a]{#c1} :commitment[b]{#c2} :judgement[c]{#j} :participant[*Nathalie* Drouin]{#p} :participant[A. "X"]{#q}',
  ].join('\n\n')
  expect(lines(text)[0]).toBe(
    [
      '<Commitment_1→c1>',
      '<1→c1>',
      'Commitments_<1→c1> and <2→c2> and <Judgement_1→j>',
      '<1→c1> and <2→c2>',
      '<Commitment_2→c2>',
      '<them→c1>',
      '<*Nathalie* Drouin→p>',
      '<*Nathalie* Drouin→p>',
      '<*Nathalie* Drouin→p> and <A. “X”→q>',
      '<page #→c2>',
      '<page #→p>',
    ].join(', '),
  )
})

describe('A register', () => {
  test('is a table of its entries, with links both ways', () => {
    const text = [
      'They :commitment[send officers]{#c by="India; Canada" due="2026~" status=announced}.',
      ':::commitment[Desks]{due="2026-12"}\nSet up *desks*.[^1]\n\nSoon.\n:::',
      '::commitments[What was promised]{#promises .wide}',
      '::commitments',
      '[^1]: Note.',
    ].join('\n\n')
    expect(lines(text)).toEqual([
      'They {c: ‹send officers→_entry-c›}.',
      'list',
      '  {_commitment-2: ‹Commitment_2. Desks→_entry-_commitment-2›} :: Set up *desks*.[^1] / Soon. / Due: December 2026.',
      'table #promises .wide Table 1. What was promised',
      '  No. | Title | Commitment | By | Due | Status',
      '  {_entry-c: <1→c>} |  | send officers | India; Canada | 2026 (approximately) | announced',
      '  {_entry-_commitment-2: <2→_commitment-2>} | Desks | Set up *desks*. / Soon. |  | December 2026 |',
      'table –',
      '  No. | Title | Commitment | By | Due | Status',
      '  <1→c> |  | send officers | India; Canada | 2026 (approximately) | announced',
      '  <2→_commitment-2> | Desks | Set up *desks*. / Soon. |  | December 2026 |',
    ])
  })

  test('has titles and texts in one column where the template has one column for both', () => {
    const text =
      ':::judgement[Likely]{#j likelihood=likely}\nIt is so.\n:::\n\n:judgement[Also]{likelihood=unlikely confidence=low}\n\n::judgements'
    expect(lines(text)).toEqual([
      'list',
      '  {j: ‹Judgement_1. Likely→_entry-j›} :: It is so. / Likelihood: likely (55–80%).',
      '{_judgement-2: ‹Also→_entry-_judgement-2›}',
      'table –',
      '  No. | Judgement | Likelihood | Confidence',
      '  {_entry-j: <1→j>} | **Likely** / It is so. | likely (55–80%) |',
      '  {_entry-_judgement-2: <2→_judgement-2>} | Also | unlikely | low',
    ])
  })

  test('has no column of a field that no entry has, save the one that names its rows', () => {
    const kind: RegisterKind = {
      name: 'task',
      plural: 'tasks',
      refersBy: 'label',
      fields: {by: 'list', due: 'date', status: 'text'},
      columns: ['by', 'title', 'due', 'status', 'text'],
    }
    const words = {one: 'Task', many: 'Tasks', columns: {}, values: {}}
    expect(printed(kind, words, '::task[Meet]{due=2026}\n\n:task[go]\n\n::tasks')).toEqual([
      'table –',
      '  by | title | due | text',
      '  {_entry-_task-1: <1→_task-1>} | Meet | 2026 |',
      '  {_entry-_task-2: <2→_task-2>} |  |  | go',
    ])
  })

  test('may be led by the texts', () => {
    const kind: RegisterKind = {
      name: 'task',
      plural: 'tasks',
      refersBy: 'label',
      fields: {},
      columns: ['text', 'number'],
    }
    const words = {one: 'Task', many: 'Tasks', columns: {}, values: {}}
    const text = ':task[go]\n\n:::task[Meet]\nSoon.\n:::\n\n:::task\nSleep.\n:::\n\n::tasks'
    expect(printed(kind, words, text)).toEqual([
      'table –',
      '  text | number',
      '  {_entry-_task-1: <go→_task-1>} | 1',
      '  {_entry-_task-2: <Meet→_task-2>} / Soon. | 2',
      '  {_entry-_task-3: <3→_task-3>} / Sleep. | 3',
    ])
  })

  test('of names is led by the names', () => {
    expect(
      lines('::participants\n\n:participant[*Nathalie* [Drouin](https://example.org)]{#p role="Adviser"}'),
    ).toEqual([
      'table –',
      '  Name | Role',
      '  {_entry-p: <*Nathalie* Drouin→p>} | Adviser',
      '{p: *Nathalie* <Drouin→https://example.org>}',
    ])
  })

  test('leads from the label where the title has links of its own', () => {
    expect(lines('::commitment[See [it](https://example.org)]{#c}\n\n::commitments')[0]).toBe(
      '{c: ‹**Commitment_1.**→_entry-c› See <it→https://example.org>}',
    )
  })

  test('without entries is reported, and neither printed nor counted; a reference to it is reported', () => {
    const text = '::commitments[All]{#all}\n\n::table[Data]{src="t.csv" #t}\n\n@all @t'
    const {report: one, messages} = report(text, {tables: {'t.csv': [['A'], ['1']]}})
    expect(messages).toEqual([
      '1:3-1:14 warning empty-register: Unexpected `::commitments` without entries, expected `:::commitment` in the report',
      '5:1-5:5 error known-reference: Unexpected reference to `all`, which prints nothing, expected something in it',
    ])
    expect(linesOf(one.children)).toEqual(['table #t Table 1. Data', '  A', '  1', '@all <Table_1→t>'])
  })

  test('prints nothing where what holds it is printed again', () => {
    const text =
      ':::event[A]{#a date="2026"}\n::commitments\n\n::timeline{view=list}\n\n:commitment[c]{#c}\n:::'
    expect(lines(text)).toEqual([
      'list',
      '  {a: ‹A→_entry-a›} :: 2026 / table – /   No. | Title | Commitment /   {_entry-c: <1→c>} |  | c / table .timeline – /   Date | Event /   {_entry-a: 2026} | **‹A→a›** / c / {c: ‹c→_entry-c›}',
    ])
  })
})

test('Registers are data: in the template’s order, words and values', () => {
  const text =
    ':commitment[send "officers"]{#c by="India;  Canada" due="2026~" status="it\'s said" source="mea, pmo"}\n\n:::judgement[Likely]{likelihood=likely}\nIt *is* so.\n:::\n\n:participant[Nathalie Drouin]{#p}'
  expect(registersOf(text)).toEqual([
    {
      kind: 'judgement',
      plural: 'judgements',
      one: 'Judgement',
      many: 'Judgements',
      fields: [
        {name: 'likelihood', heading: 'Likelihood'},
        {name: 'confidence', heading: 'Confidence'},
      ],
      entries: [
        {
          id: '_judgement-1',
          number: 1,
          label: 'Judgement\u00A01',
          title: 'Likely',
          text: 'It is so.',
          fields: {likelihood: {words: 'likely (55–80%)', value: 'likely'}},
          sources: [],
        },
      ],
    },
    {
      kind: 'commitment',
      plural: 'commitments',
      one: 'Commitment',
      many: 'Commitments',
      fields: [
        {name: 'by', heading: 'By'},
        {name: 'due', heading: 'Due'},
        {name: 'status', heading: 'Status'},
      ],
      entries: [
        {
          id: 'c',
          number: 1,
          label: 'Commitment\u00A01',
          title: '',
          text: 'send “officers”',
          fields: {
            by: {words: 'India; Canada', value: ['India', 'Canada']},
            due: {words: '2026 (approximately)', value: '2026~'},
            status: {words: 'it’s said', value: "it's said"},
          },
          sources: ['mea', 'pmo'],
        },
      ],
    },
    {
      kind: 'participant',
      plural: 'participants',
      one: 'Participant',
      many: 'Participants',
      fields: [{name: 'role', heading: 'Role'}],
      entries: [
        {
          id: 'p',
          number: 1,
          label: 'Nathalie Drouin',
          title: 'Nathalie Drouin',
          text: '',
          fields: {},
          sources: [],
        },
      ],
    },
  ])
})

describe('A mistake in an entry is said at the author’s characters', () => {
  test.each<[title: string, markdown: string, said: string[]]>([
    [
      'neither words nor text',
      ':::commitment{#c by="India"}\n:::\n\n:participant[]{role=x}',
      [
        '1:4-1:14 error has-words: Unexpected `:::commitment` without words, expected words in brackets, or between its fences',
        '4:2-4:13 error has-words: Unexpected `:participant` without words, expected words in brackets, or between its fences',
      ],
    ],
    [
      'a date that is none',
      ':commitment[c]{due="soon"}',
      [
        '1:16-1:26 error valid-date: Unexpected date `soon`, expected an EDTF date such as `2026-02-09`, `2026-02`, `2016/..` or `2025~`',
      ],
    ],
    [
      'a word that is not of the field’s list, with the nearest one',
      ':judgement[j]{likelihood=likly} :judgement[k]{likelihood=perhaps}',
      [
        '1:15-1:31 error attribute-value: Unexpected `likelihood="likly"`, expected `likely`',
        '1:47-1:65 error attribute-value: Unexpected `likelihood="perhaps"`, expected one of likely, unlikely',
      ],
    ],
    [
      'an unknown attribute',
      '::commitment[c]{date="2026"}\n\n::commitments{from="2026"}',
      [
        '1:17-1:28 warning known-attribute: Unexpected attribute `date` on `::commitment`, expected one of by, due, status, source, lang',
        '3:15-3:26 warning known-attribute: Unexpected attribute `from` on `::commitments`, expected `lang`',
      ],
    ],
    [
      'a source key that can be none',
      ':commitment[c]{source="@mea"}',
      [
        '1:16-1:29 error valid-id: Unexpected source key `@mea`, expected keys such as `mea-readout; pmo-2025`',
      ],
    ],
    [
      'an id given before',
      '# A {#c}\n\n:commitment[c]{#c}',
      ['3:16-3:18 error unique-id: Unexpected second id `c`, expected each id once'],
    ],
  ])('%s', (_, text, said) => {
    expect(report(text).messages).toEqual(said)
  })
})
