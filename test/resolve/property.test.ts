import fc from 'fast-check'
import {expect, test} from 'vitest'
import {compareDates} from '../../src/model/calendar.ts'
import type {Report} from '../../src/model/report.ts'
import {childrenOf, walk, walkReport} from '../../src/model/walk.ts'
import {resolve} from '../../src/resolve/resolve.ts'
import {deepFreeze} from '../support/freeze.ts'
import {choices, report, sourceOf} from './source.ts'

const ids = ['a', 'b', 'fig-1', 'background', 'background-1', 'über', '_note-1', 'x:y']
const id = fc.constantFrom(...ids)

const inline: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'words',
    '"quoted"',
    "it's",
    '--',
    '...',
    '`code"`',
    '[^1]',
    '[^2]',
    '[^nowhere]',
    '<b>',
    '<br>',
    '$x$',
  ),
  fc.constantFrom(
    '![alt](a.png)',
    '![](missing.png)',
    '<https://example.org>',
    '[x](javascript:alert(1))',
    '[ref]',
    '![ref]',
  ),
  id.map((name) => `@${name}`),
  fc.tuple(id, id).map(([one, two]) => `[@${one}; -@${two}]`),
  id.map((name) => `[](#${name})`),
  id.map((name) => `[words *and* @a "more"](#${name})`),
  id.map((name) => `:page[${name}]`),
  id.map((name) => `[span]{#${name} .class lang="fr"}`),
  fc.constantFrom(
    ':value[total]',
    ':value{key="none"}',
    ':sub[2]',
    ':kbd[Ctrl]{#a}',
    ':event[said]{date="2026"}',
    ':event[a [^1] :event[b]{date="2014/.." track="T"}]{#a date="2026-02"}',
    ':commitment[c @b]{#b by="x; y" due="2026"}',
    ':participant[@a "P"]{#x:y role="r"}',
    '*em **st***',
    '~~x~~',
  ),
)

const line = fc.array(inline, {minLength: 1, maxLength: 4}).map((parts) => parts.join(' '))

const leaf: fc.Arbitrary<string> = fc.oneof(
  line,
  fc.tuple(fc.integer({min: 1, max: 6}), line).map(([depth, words]) => `${'#'.repeat(depth)} ${words}`),
  fc
    .tuple(fc.integer({min: 1, max: 6}), id, fc.constantFrom('', ' .unnumbered', ' .appendix', ' lang="fr"'))
    .map(([depth, name, more]) => `${'#'.repeat(depth)} Background {#${name}${more}}`),
  fc.tuple(line, id).map(([words, name]) => `${words} {#${name}}`),
  id.map((name) => `![alt](a.png "A caption"){#${name} width=50%}`),
  fc.constantFrom(
    '![alt](b.svg "Caption")',
    '![alt](gone.png "Caption")',
    '![](b.svg){.decorative}',
    '![cap](a.png){fig-alt="x"}',
  ),
  fc
    .tuple(line, line, fc.option(id))
    .map(
      ([head, cell, name]) =>
        `| A | ${head} |\n|---|:-:|\n| ${cell} | 1 |\n\n: Caption ${head}${name ? ` {#${name}}` : ''}`,
    ),
  fc.constantFrom(
    '| A |\n|---|\n| 1 | 2 |\n: apart',
    '::contents',
    '::figures',
    '::tables',
    '::pagebreak',
    '::chart[Words]{#b}',
    '::timeline[Caption :event[e]{date=2019}]{#fig-1}',
    '::timeline{view=list to=2020}',
    '::timeline{view=strip tracks="T" lang="fr"}',
    '::commitments[Caption [here]{#here}]{#b}',
    '::participants',
    '::event[said *so*]{#a date="2026-02-06"}',
    '::participant[P]{#b}',
  ),
  fc.constantFrom(
    '***',
    '```js title="x"\nconst a = 1\n```',
    '```nolang\n\n```',
    '<div>\nraw\n</div>',
    '<!-- c -->',
    '$$ x $$',
  ),
  fc.constantFrom(
    '[^1]: A note.\n\n    ![alt](a.png "In a note")\n\n    # In a note',
    '[^2]: Calls [^1]',
    '[^3]: Unused {#a}',
  ),
  fc.constantFrom(
    '[ref]: a.png "title"',
    '*[MEA]: Ministry',
    'Term\n: Meaning "one"\n: Another',
    '::table[Data]{src="t.csv" #b}',
  ),
)

const block: fc.Arbitrary<string> = fc.letrec<{block: string}>((tie) => ({
  block: fc.oneof(
    {maxDepth: 3, withCrossShrink: true},
    leaf,
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => prefix(`${a}\n\n${b}`, '> ', '> ')),
    tie('block').map((inner) => `> Said\n>\n${prefix(inner, '> ', '> ')}\n>\n> -- Someone [^1]`),
    tie('block').map((inner) => prefix(inner, '- ', '  ')),
    fc
      .tuple(tie('block'), fc.integer({min: 0, max: 30}))
      .map(([inner, start]) => prefix(inner, `${start}. `, '    ')),
    tie('block').map((inner) => `- [x] task\n\n${prefix(inner, '  ', '  ')}`),
    fc
      .tuple(tie('block'), tie('block'), fc.integer({min: 0, max: 3}))
      .map(
        ([one, other, span]) =>
          `${':'.repeat(9)}list-table[Cells[^1]]{#b header-rows=1}\n${prefix(one, '- - ', '    ')}\n${prefix(other, '  - ', '    ')}\n- - x {colspan=${span} #a}\n\n${prefix(other, '    ', '    ')}\n${':'.repeat(9)}`,
      ),
    fc
      .tuple(
        tie('block'),
        fc.constantFrom('note', 'only', 'columns', 'table', 'event', 'commitment', 'judgement'),
      )
      .map(
        ([inner, name]) =>
          `${':'.repeat(3 + longestFence(inner))}${name}[Label "x"]{#b lang="fr" date="2018"}\n${inner}\n${':'.repeat(3 + longestFence(inner))}`,
      ),
    tie('block').map(
      (inner) => `${':'.repeat(9)}figure{#fig-1 src="a.png" alt="alt"}\n${inner}\n${':'.repeat(9)}`,
    ),
  ),
})).block

const markdown = fc.array(block, {minLength: 1, maxLength: 6}).map((blocks) => blocks.join('\n\n'))

function longestFence(text: string): number {
  return Math.max(0, ...[...text.matchAll(/^[> \d.-]*(:{3,})/gm)].map((match) => match[1]!.length - 2))
}

function prefix(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((part, i) => (i === 0 ? first : rest) + part)
    .join('\n')
}

const given = {
  frontMatter: {values: {total: '8.4 "billion"'}, numbering: true},
  tables: {
    't.csv': [
      ['Year', 'Total'],
      ['2021', '7.2'],
    ],
  },
  events:
    ':::event[In *a* file @a]{#a date="2014"}\n[^1] ![](a.png)\n:::\n\n:::event{date="2026" title="T"}\n:::',
}

function resolved(text: string): Report {
  return report(text, given).report
}

/** Each run parses and resolves a whole text, which takes its time on a busy machine. */
const options = {numRuns: 80}
const timeout = 60_000

test(
  'Every id of a report is its own, and everything that points somewhere points to one',
  () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const all: string[] = []
        const pointed: string[] = []
        const one = resolved(text)
        for (const note of one.notes) {
          all.push(note.id)
          pointed.push(...note.calls)
        }
        for (const node of walkReport(one)) {
          if ('id' in node && node.id !== undefined) all.push(node.id)
          if (node.type === 'crossReference' || node.type === 'pageReference') pointed.push(node.target)
          if (node.type === 'noteCall') pointed.push(node.note)
          if (node.type === 'listing') pointed.push(...node.entries.map(({target}) => target))
        }
        expect(new Set(all).size).toBe(all.length)
        expect(pointed.filter((target) => !all.includes(target))).toEqual([])
      }),
      options,
    )
  },
  timeout,
)

test(
  'Figures, tables and notes are numbered one by one in reading order',
  () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const one = resolved(text)
        const numbers = {figure: [] as string[], table: [] as string[], note: [] as string[]}
        for (const node of walkReport(one)) {
          if ((node.type === 'figure' || node.type === 'table') && node.number !== '')
            numbers[node.type].push(node.number)
          if (node.type === 'noteCall' && node.first) numbers.note.push(node.label)
        }
        // A figure whose picture cannot be read keeps its number and is drawn as words.
        const lost = text.includes('gone.png') || text.includes('missing.png')
        const upward = numbers.figure.map(Number)
        if (lost) expect(upward).toEqual([...upward].sort((a, b) => a - b))
        else expect(numbers.figure).toEqual(numbers.figure.map((_, i) => String(i + 1)))
        expect(numbers.table).toEqual(numbers.table.map((_, i) => String(i + 1)))
        expect(numbers.note).toEqual(numbers.note.map((_, i) => String(i + 1)))
        expect(one.notes.map(({label}) => label)).toEqual(numbers.note)
      }),
      options,
    )
  },
  timeout,
)

test(
  'A report is plain data: it can be cloned and frozen, and nothing in it is undefined',
  () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const one = resolved(text)
        expect(structuredClone(one)).toStrictEqual(one)
        expect(JSON.parse(JSON.stringify(one))).toStrictEqual(one)
        deepFreeze(one)
      }),
      options,
    )
  },
  timeout,
)

test(
  'The same source gives the same report and the same messages',
  () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const [one, two] = [report(text, given), report(text, given)]
        expect(JSON.stringify(one)).toBe(JSON.stringify(two))
      }),
      options,
    )
  },
  timeout,
)

test(
  'Resolving leaves the tree it reads as it was',
  () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const source = sourceOf(text, given)
        const before = JSON.stringify(source.tree)
        resolve(source, choices)
        expect(JSON.stringify(source.tree)).toBe(before)
      }),
      options,
    )
  },
  timeout,
)

test(
  'Sections nest by depth, stand in sections, in what shapes the page or at the top only, and no list or quotation holds one',
  () => {
    fc.assert(
      fc.property(markdown, (text) => {
        for (const block of resolved(text).children) {
          for (const node of walk(block)) {
            const inner = childrenOf(node).filter((child) => child.type === 'section')
            if (node.type === 'landscape' || node.type === 'columns') continue
            if (node.type !== 'section') expect(inner).toEqual([])
            else for (const child of inner) expect(child.heading.depth).toBeGreaterThan(node.heading.depth)
          }
        }
      }),
      options,
    )
  },
  timeout,
)

test(
  'Any characters at all give a report',
  () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 300}), fc.string({maxLength: 40}), (text, date) => {
        const {value, position} = {
          value: date,
          position: {start: {line: 1, column: 1}, end: {line: 1, column: 2}},
        }
        expect(report(text, {frontMatter: {title: null, date: {value, position}}}).report.type).toBe('report')
      }),
      options,
    )
  },
  timeout,
)

/** Places in a report that an event can be told in; each is given the words that tell it. */
const places: readonly ((event: string, block: string) => string)[] = [
  (event) => `A sentence ${event}.`,
  (event) => `# Heading ${event}`,
  (event) => `- item ${event}\n\n  - below`,
  (event) => `| ${event} | b |\n|---|---|\n| c | d |\n\n: Caption`,
  (event) => `| a | b |\n|---|---|\n| c | ${event} |\n\n: Caption {#tbl}`,
  (event) => `:::note[Title ${event}]\nWords.\n:::`,
  (event) => `> Said ${event}\n>\n> -- Someone`,
  (event) => `[link ${event}](https://example.org)`,
  (event) => `::timeline[Caption ${event}]{view=strip}`,
  (event) => `::commitments[Caption ${event}]`,
  (event) => `:commitment[do ${event}]`,
  (event) => `:::figure{src="a.png" alt="alt"}\nCaption ${event}\n:::`,
  (event) => `:::figure{src="gone.png" alt="alt"}\nCaption ${event}\n:::`,
  (event) => `Term ${event}\n: Meaning`,
  (_, block) => block,
  (_, block) => prefix(block, '> ', '> '),
  (_, block) => prefix(block, '1. ', '   '),
  (_, block) => `::::event[]{title="Outer" date="nonsense"}\n${block}\n::::`,
]

const dates = [
  '2014',
  '2026-02-06',
  '2016/..',
  '../2015',
  '2025-11~',
  '202X',
  '[1667, 1668]',
  '2020/2021-05',
  '-0250',
  '/1985',
]

test(
  'Every event with a date is in the report once, in order of time, and stands where it points to',
  () => {
    const told = fc.tuple(fc.constantFrom(...places), fc.constantFrom(...dates), fc.boolean())
    const around = fc.constantFrom(
      '',
      '::timeline',
      '::timeline[C]{view=list from=2000}',
      '::timeline\n\n::timeline',
    )
    fc.assert(
      fc.property(
        fc.array(told, {maxLength: 12}),
        fc.array(fc.constantFrom(...dates), {maxLength: 4}),
        around,
        (tellings, filed, asked) => {
          const texts = tellings.map(([place, date, inNote], i) => {
            const attributes = `{date="${date}"${i % 3 === 0 ? ` #e${i}` : ''}}`
            const text = place(`:event[E${i}]${attributes}`, `:::event[E${i}]${attributes}\nTold.\n:::`)
            return inNote ? `Call.[^n${i}]\n\n[^n${i}]: Note.\n\n${prefix(text, '    ', '    ')}` : text
          })
          const events = filed.map((date, i) => `:::event[F${i}]{date="${date}"}\n:::`).join('\n\n')
          const {report: one} = report([asked, ...texts].join('\n\n'), {events})
          const expected = [
            ...filed.map((date, i) => ({title: `F${i}`, date})),
            ...tellings.map(([, date], i) => ({title: `E${i}`, date})),
          ]
          expect(one.events.map(({title, date}) => ({title, date: date.edtf})).sort(byTitle)).toEqual(
            expected.map(({title, date}) => ({title, date: date.replace(' ', '')})).sort(byTitle),
          )
          one.events.reduce((before, event) => {
            expect(compareDates(before.date, event.date)).toBeLessThanOrEqual(0)
            return event
          }, one.events[0]!)
          const ids = new Set<string>()
          for (const node of walkReport(one)) if ('id' in node && node.id !== undefined) ids.add(node.id)
          expect(one.events.filter(({target}) => target !== null && !ids.has(target))).toEqual([])
          for (const node of walkReport(one))
            if (node.type === 'crossReference') expect(ids).toContain(node.target)
        },
      ),
      options,
    )
  },
  timeout,
)

function byTitle(a: {title: string}, b: {title: string}): number {
  return a.title < b.title ? -1 : 1
}
