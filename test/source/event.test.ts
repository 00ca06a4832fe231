/** Events of the front matter and of data files: what is read, at which place, and what is said of what cannot be. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import type {Position} from 'unist'
import {VFile} from 'vfile'
import {afterAll, describe, expect, it} from 'vitest'
import type {Source} from '../../src/model/source.ts'
import type {ContainerDirective} from '../../src/model/syntax.ts'
import {readRecords} from '../../src/source/data.ts'
import {usualCatalogue} from '../../src/source/directive.ts'
import {parseSummary, parseTitle} from '../../src/source/fragment.ts'
import {load} from '../../src/source/load.ts'
import {parseBlocks, parseInlines} from '../../src/source/parse.ts'
import {placesIn} from '../../src/source/place.ts'
import {outline, place} from './tree.ts'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true})
})

async function loaded(files: Record<string, string>): Promise<Source> {
  const root = await mkdtemp(join(tmpdir(), 'readout-event-'))
  folders.push(root)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), {recursive: true})
    await writeFile(join(root, path), content)
  }
  return load('a.md', {root, epoch: null})
}

/** A report whose events are the ones given, as YAML of the front matter. */
function inFront(yaml: string): Promise<Source> {
  return loaded({'a.md': `---\ntitle: A\n${yaml}---\nText\n`})
}

/** A report whose events stand in a data file. */
function inFile(name: string, content: string): Promise<Source> {
  return loaded({'a.md': `---\nevents: ${name}\n---\nText\n`, [name]: content})
}

function messages(source: Source): string[] {
  return [...source.files.values()].flatMap((file) =>
    file.messages.map(
      ({ruleId, reason, fatal, place: at}) =>
        `${file.path} ${place(at)} ${fatal ? 'error' : 'warning'} ${ruleId}: ${reason}`,
    ),
  )
}

/** What an event says, each part with the characters of the file that its place covers. */
function said(source: Source, event: ContainerDirective): Record<string, string> {
  const file = event.data?.file ?? source.entry
  const text = String(source.files.get(file))
  const at = (position: Position | undefined) => {
    const {start, end} = position!
    for (const point of [start, end]) expect(placesIn(text).point(point.offset!)).toEqual(point)
    return JSON.stringify(text.slice(start.offset, end.offset))
  }
  const words = (nodes: readonly Nodes[]): string =>
    nodes
      .map((node) => ('value' in node ? node.value : 'children' in node ? words(node.children) : ''))
      .join('')
  const {id, values, places} = event.attributes!
  return {
    ...(id === null ? {} : {id: `${id} ← ${at(places['#'])}`}),
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, `${value} ← ${at(places[key])}`]),
    ),
    title: `${words(event.label ?? [])} ← ${at(event.namePosition)}`,
    ...(event.children.length > 0 ? {description: words(event.children)} : {}),
  }
}

describe('events of the front matter', () => {
  it('are the directives they could have been written as, with every place', async () => {
    const source = await inFront(
      'events:\n  - date: 2018\n    title: "*First* [talks](https://example.org)"\n    id: "#first"\n    said: in spring\n    track: Security\n    source: [mea, pmo-2025]\n    importance: major\n    description: |\n      Two\n\n      - items\n  - {date: 2026-02-06/.., title: 2.10}\n',
    )
    expect(messages(source)).toEqual([])
    expect(source.events.map((event) => said(source, event))).toEqual([
      {
        id: 'first ← "\\"#first\\""',
        date: '2018 ← "2018"',
        said: 'in spring ← "in spring"',
        track: 'Security ← "Security"',
        source: 'mea; pmo-2025 ← "[mea, pmo-2025]"',
        importance: 'major ← "major"',
        title: 'First talks ← "\\"*First* [talks](https://example.org)\\""',
        description: 'Twoitems',
      },
      {date: '2026-02-06/.. ← "2026-02-06/.."', title: '2.10 ← "2.10"'},
    ])
    expect(outline(source.events[0]!)).toMatchInlineSnapshot(`
      "containerDirective 4:5-15:1 name="event" attributes={"id":"first","classes":[],"values":{"date":"2018","said":"in spring","track":"Security","source":"mea; pmo-2025","importance":"major"},"position":"4:5-15:1"} namePosition={"start":{"line":5,"column":12,"offset":47},"end":{"line":5,"column":50,"offset":85}} label=[…]
          emphasis 5:13-5:20
            text 5:14-5:19 value="First"
          text 5:20-5:21 value=" "
          link 5:21-5:49 url="https://example.org"
            text 5:22-5:27 value="talks"
        paragraph 12:7-12:10
          text 12:7-12:10 value="Two"
        list 14:7-14:14 ordered=false spread=false
          listItem 14:7-14:14 spread=false
            paragraph 14:9-14:14
              text 14:9-14:14 value="items""
    `)
  })

  it('that are wrong are reported at their place and left out', async () => {
    const source = await inFront(
      'events:\n  - plain\n  - {title: No date}\n  - {date: 2018}\n  - {date: ~, title: ""}\n  - {date: [2018], title: {a: b}, source: {c: d}}\n  - {date: 2018, title: Kept, titel: x, importence: major, zzzzzz: y}\n',
    )
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md 4:5-4:10 error front-matter-value: Unexpected text as an event, expected a map with \`date\` and \`title\`",
        "a.md 5:5-5:21 error front-matter-value: Unexpected event without \`date\`, expected a map with \`date\` and \`title\`",
        "a.md 6:5-6:17 error front-matter-value: Unexpected event without \`title\`, expected a map with \`date\` and \`title\`",
        "a.md 7:5-7:25 error front-matter-value: Unexpected event without \`date\` and \`title\`, expected a map with \`date\` and \`title\`",
        "a.md 8:12-8:18 error front-matter-value: Unexpected list as \`date\` of an event, expected text",
        "a.md 8:27-8:33 error front-matter-value: Unexpected map as \`title\` of an event, expected text",
        "a.md 8:43-8:49 error front-matter-value: Unexpected map as \`source\` of an event, expected text, or a list of it",
        "a.md 9:31-9:36 warning front-matter-key: Unexpected key \`titel\` of an event, expected \`title\`",
        "a.md 9:41-9:51 warning front-matter-key: Unexpected key \`importence\` of an event, expected \`importance\`",
        "a.md 9:60-9:66 warning front-matter-key: Unexpected key \`zzzzzz\` of an event, expected one of date, said, title, track, source, importance, id, description",
      ]
    `)
    expect(source.events.map((event) => said(source, event))).toEqual([
      {date: '2018 ← "2018"', title: 'Kept ← "Kept"'},
    ])
  })

  it('are a list or a path, and nothing is nothing', async () => {
    expect(messages(await inFront('events: {date: 2018}\n'))).toEqual([
      'a.md 3:9-3:21 error front-matter-value: Unexpected map as `events`, expected a list of events, or the path of a data file',
    ])
    for (const yaml of ['events:\n', 'events: ~\n', 'events: []\n']) {
      const source = await inFront(yaml)
      expect(messages(source)).toEqual([])
      expect(source.events).toEqual([])
    }
  })

  it('call no footnotes, and what their Markdown has wrong stands where it is written', async () => {
    const source = await inFront(
      'events:\n  - date: 2018\n    title: Talks[^1] :valeu[x]\n    description: |\n      Told.[^a] {.b} c\n\n      [^a]: A note\n',
    )
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md 5:22-5:28 warning misspelt-directive: Unexpected \`:valeu\`, expected \`:value\`",
        "a.md 5:17-5:21 error known-note: Unexpected footnote \`[^1]\`, expected no footnotes in events",
        "a.md 7:17-7:21 warning misplaced-attributes: Unexpected attributes \`{.b}\` here, expected them after a heading, an image, a caption, an equation, a \`[span]\` or the last line of a paragraph; or \`\\{\`",
        "a.md 7:12-7:16 error known-note: Unexpected footnote \`[^a]\`, expected no footnotes in events",
      ]
    `)
    expect(outline(source.events[0]!, false)).not.toContain('footnote')
  })

  it('have pictures, links and included files that are looked for as elsewhere', async () => {
    const source = await loaded({
      'a.md': '---\nevents: data/e.yaml\n---\n',
      'data/e.yaml':
        '- date: 2018\n  title: "[Link](missing.md)"\n  description: |\n    ![x](p.svg) ![y](none.png)\n\n    ::include{src="part.md"}\n',
      'data/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
      'data/part.md': 'Included',
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "data/e.yaml 2:11-2:29 warning known-link: Unexpected link to \`missing.md\`, where no file is, expected a file",
        "data/e.yaml 4:17-4:31 error known-image: Unexpected path \`none.png\`, where no file is, expected a file",
      ]
    `)
    expect([...source.assets.keys()]).toEqual(['data/p.svg'])
    expect(outline(source.events[0]!, false)).toContain('text value="Included" data={"file":"data/part.md"}')
  })
})

describe('events of a data file', () => {
  it('say the same in YAML, JSON, CSV and TSV', async () => {
    const files = {
      'e.yaml': '- {date: 2018, title: "One, two", track: A}\n- {date: 2019~, title: Three}\n',
      'e.json':
        '[{"date": 2018, "title": "One, two", "track": "A"},\n {"date": "2019~", "title": "Three", "track": null}]',
      'e.csv': 'Date,title, track\n2018,"One, two",A\n\n,,\n2019~,Three\n',
      'e.tsv': 'date\ttitle\ttrack\n2018\tOne, two\tA\n2019~\tThree\t\n',
      'f.csv': 'date;title;track\n2018;One, two;A\n2019~;Three;\n',
    }
    for (const [name, content] of Object.entries(files)) {
      const source = await inFile(name, content)
      expect(messages(source)).toEqual([])
      const plain = (event: ContainerDirective) =>
        Object.fromEntries(
          Object.entries(said(source, event)).map(([key, value]) => [key, value.split(' ← ')[0]]),
        )
      expect(source.events.map(plain)).toEqual([
        {date: '2018', title: 'One, two', track: 'A'},
        {date: '2019~', title: 'Three'},
      ])
      expect(source.events.map(({data}) => data)).toEqual([{file: name}, {file: name}])
    }
  })

  it('have the place of each cell, over lines and quotes', async () => {
    const source = await inFile(
      'e.csv',
      'id,title,description,date\na1,"The ""big"" one","Two\nlines, *here*",2018\n,Plain,,2019',
    )
    expect(messages(source)).toEqual([])
    expect(source.events.map((event) => said(source, event))).toEqual([
      {
        id: 'a1 ← "a1"',
        date: '2018 ← "2018"',
        title: 'The "big" one ← "\\"The \\"\\"big\\"\\" one\\""',
        description: 'Two\nlines, here',
      },
      {date: '2019 ← "2019"', title: 'Plain ← "Plain"'},
    ])
  })

  it('that is wrong is reported at the cell, a column once', async () => {
    const source = await inFile(
      'e.csv',
      'date,titel,title,title,\n2018,a,One,x,\n2019,b,,,\n2020,c,Talks, or more,y,z\n',
    )
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "e.csv 1:18-1:23 error valid-data: Unexpected column \`title\` a second time, expected each column once",
        "e.csv 4:23-4:24 error valid-data: Unexpected text, expected no more cells than columns, and quotes round a cell with the delimiter in it",
        "e.csv 1:6-1:11 warning known-attribute: Unexpected key \`titel\` of an event, expected \`title\`",
        "e.csv 3:1-3:10 error valid-data: Unexpected event without \`title\`, expected a map with \`date\` and \`title\`",
      ]
    `)
    expect(source.events.map((event) => said(source, event).date)).toEqual(['2018 ← "2018"', '2020 ← "2020"'])
  })

  it('that cannot be read is reported', async () => {
    for (const [name, content] of [
      ['e.yaml', 'date: 2018\n'],
      ['e.json', '[{"date": "2018", "title": [1]}, 3]'],
      ['e.yml', '- {date: 2018, title: a, date: 2019}\n'],
      ['e.csv', 'date,title\n"2018,a\n'],
      ['e.txt', 'x'],
    ] as const) {
      const source = await inFile(name, content)
      expect(messages(source)).toMatchSnapshot(name)
      expect(source.events).toEqual([])
    }
    for (const path of ['none.csv', '../e.csv', 'https://example.org/e.csv', '""']) {
      expect(messages(await loaded({'a.md': `---\nevents: ${path}\n---\n`}))).toMatchSnapshot(path)
    }
    for (const name of ['e.yaml', 'e.json', 'e.csv']) {
      expect(messages(await inFile(name, ''))).toEqual([])
    }
  })

  it('of more events than anyone reads is refused', async () => {
    const source = await inFile('e.csv', `date,title\n${'2018,a\n'.repeat(5001)}`)
    expect(messages(source)).toEqual([
      'e.csv 5002:1-5002:7 error within-limits: Unexpected 5001 events, expected 5000 at most',
    ])
    expect(source.events).toEqual([])
  })

  it('of more cells than can be placed is refused', async () => {
    const source = await inFile('e.csv', `date,title\n${'2018,a\n'.repeat(100_000)}`)
    expect(messages(source)).toEqual([
      'e.csv ? error within-limits: Unexpected 200002 cells, expected 200000 at most',
    ])
    expect(source.events).toEqual([])
  })

  it('gives each cell its place, whatever stands in it', async () => {
    const cell = fc.stringMatching(/^[a-z0-9 ",;|\n'é😀]{0,12}$/u)
    const written = (value: string, quotes: boolean) =>
      quotes || /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
    const rows = fc.array(fc.tuple(cell, cell, fc.boolean()), {maxLength: 6})
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const lines = list.map(
          ([said, track, quotes]) => `2018,${written(said, quotes)},T,${written(track, quotes)}`,
        )
        const source = await inFile('e.csv', ['date,said,title,track', ...lines, ''].join('\n'))
        const text = String(source.files.get('e.csv'))
        const read = source.events.map(({attributes}) =>
          ['said', 'track'].map((key) => {
            const at = attributes?.places[key]
            return at ? text.slice(at.start.offset, at.end.offset) : ''
          }),
        )
        const expected = list.map(([said, track, quotes]) =>
          [said, track].map((value) => (value.trim() === '' ? '' : written(value, quotes))),
        )
        expect(read).toEqual(expected)
      }),
      {numRuns: 60, seed: 11},
    )
  })
})

describe('words that need no parser', () => {
  it('give what the parser gives', () => {
    const characters = [
      'a',
      'É',
      '9',
      ' ',
      '.',
      ',',
      '-',
      '--',
      '(',
      ')',
      "'",
      '"',
      ': ',
      ':',
      '!',
      '/',
      '\n',
      '|',
      '*',
      '#',
      '=',
      '%',
      '\u00a0',
      'www.x.y',
      '+',
      '😀',
      '&',
      '\\',
    ]
    const value = fc.array(fc.constantFrom(...characters), {maxLength: 12}).map((parts) => parts.join(''))
    fc.assert(
      fc.property(value, (words) => {
        const source = `"${words}"`
        const file = new VFile({path: 'a.yaml', value: source})
        const ground = {file, source, catalogue: usualCatalogue, part: 'events'}
        const position = placesIn(source).stretch(0, source.length)
        const text = {kind: 'text', value: words, quoted: true, style: 'quoted', position} as const
        const shapes = (nodes: readonly Nodes[]) => nodes.map((node) => outline(node, false))
        expect(shapes(parseSummary(ground, text))).toEqual(
          shapes(parseBlocks(new VFile({value: words})).children),
        )
        const title = parseTitle(ground, text)
        const written = (node: Nodes) => source.slice(node.position?.start.offset, node.position?.end.offset)
        if (!/[\n\\&]/.test(words)) {
          for (const node of title) if (node.type === 'text') expect(written(node)).toBe(node.value)
        }
        const line = words.replace(/\s*\n\s*/g, ' ').trim()
        expect(shapes(title)).toEqual(shapes(parseInlines(new VFile({value: line})).children))
      }),
      {numRuns: 2000, seed: 13},
    )
  })
})

it('reads a table of very many columns in time that grows with their number', async () => {
  const time = async (count: number): Promise<number> => {
    const names = Array.from({length: count}, (_, i) => `c${i}`).join(',')
    const file = new VFile({path: 'a.csv', value: `${names}\n${names}\n`})
    const start = process.cpuUsage()
    const records = await readRecords(file, 'a.csv')
    const {user, system} = process.cpuUsage(start)
    expect(records?.items).toHaveLength(1)
    return user + system
  }
  await time(4000)
  const [few, many] = [await time(4000), await time(80_000)]
  // Twenty times as many may take twenty times as long; a quadratic step would take four hundred times.
  expect(many).toBeLessThan(few * 100)
}, 60_000)
