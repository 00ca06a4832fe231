/** What of a report is attached to a document that gives its source: its text and data, without any comment. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import fc from 'fast-check'
import {VFile} from 'vfile'
import {afterAll, describe, expect, it} from 'vitest'
import type {Source} from '../../src/model/source.ts'
import {withoutMarkdownComments} from '../../src/source/comment.ts'
import {usualCatalogue} from '../../src/source/directive.ts'
import {load} from '../../src/source/load.ts'
import {parse} from '../../src/source/parse.ts'
import {yamlComments} from '../../src/source/yaml.ts'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true})
})

async function loaded(files: Record<string, string>): Promise<Source> {
  const root = await mkdtemp(join(tmpdir(), 'readout-attachment-'))
  folders.push(root)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), {recursive: true})
    await writeFile(join(root, path), content)
  }
  return load('a.md', {root, epoch: null})
}

/** The attached text of a report that is `front` and `text`. */
async function attached(text: string, front = 'title: T'): Promise<string> {
  const {attachments} = await loaded({'a.md': `---\nattach-source: true\n${front}\n---\n${text}`})
  return new TextDecoder().decode(attachments[0]?.bytes).replace(/^---\nattach-source: true\n/, '')
}

const messagesOf = ({files}: Source): string[] =>
  [...files.values()].flatMap((file) =>
    file.messages.map(({ruleId, reason, place}) => {
      const start = place && ('start' in place ? place.start : place)
      return `${file.path}:${start?.line}:${start?.column} ${ruleId} ${reason}`
    }),
  )

describe('attachments', () => {
  it('are the report, what it includes and its data, and no pictures', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    const source = await loaded({
      'a.md':
        '---\r\ntitle: T\r\nattach-source: true\r\nvalues: data/v.yaml\r\nevents: data/e.json\r\n---\r\n::include{src="parts/é.md"}\r\n\r\n![A](p.svg)\r\n',
      'parts/é.md': '::table[C]{src="../data/t.csv"}\n',
      'data/t.csv': 'a,b\n1,<!-- printed -->\n',
      'data/v.yaml': 'a: 1 # one\n',
      'data/e.json': '[]',
      'p.svg': svg,
      'unused.csv': 'a\n',
    })
    expect(
      source.attachments.map(({bytes, ...rest}) => ({...rest, text: new TextDecoder().decode(bytes)})),
    ).toEqual([
      {
        name: 'a.md',
        kind: 'source',
        type: 'text/markdown',
        text: '---\ntitle: T\nattach-source: true\nvalues: data/v.yaml\nevents: data/e.json\n---\n::include{src="parts/é.md"}\n\n![A](p.svg)\n',
      },
      {name: 'data/v.yaml', kind: 'data', type: 'application/yaml', text: 'a: 1\n'},
      {name: 'data/e.json', kind: 'data', type: 'application/json', text: '[]'},
      {
        name: 'parts/é.md',
        kind: 'source',
        type: 'text/markdown',
        text: '::table[C]{src="../data/t.csv"}\n',
      },
      {name: 'data/t.csv', kind: 'data', type: 'text/csv', text: 'a,b\n1,<!-- printed -->\n'},
    ])
  })

  it('have names that lead nowhere else and look like no other, each its own', async () => {
    const paths = ['..\\..\\b.md', 'c:d.md', 'c?d.md', 'e\u202efdp.md', 'é/ध ا\u200cب.md']
    const includes = paths.map((path) => `::include{src="${encodeURIComponent(path).replace('%2F', '/')}"}`)
    const {attachments} = await loaded({
      'a.md': `---\ntitle: T\nattach-source: true\n---\n${includes.join('\n\n')}`,
      ...Object.fromEntries(paths.map((path) => [path, 'x'])),
    })
    expect(attachments.map(({name}) => name)).toEqual([
      'a.md',
      '.._.._b.md',
      'c_d.md',
      '_c_d.md',
      'e_fdp.md',
      'é/ध ا\u200cب.md',
    ])
  })

  it('are none unless the report asks for them', async () => {
    expect((await loaded({'a.md': '---\ntitle: T\n---\nx'})).attachments).toEqual([])
    expect((await loaded({'a.md': '---\ntitle: T\nattach-source: false\n---\nx'})).attachments).toEqual([])
  })

  it('are refused where there are audiences, in either order, by a message of their own', async () => {
    for (const keys of ['attach-source: true\naudiences: [a]', 'audiences: [a]\nattach-source: true']) {
      const source = await loaded({'a.md': `---\n${keys}\ntitle: T\n---\nx`})
      expect(source.attachments).toEqual([])
      const line = keys.startsWith('attach') ? 2 : 3
      expect(messagesOf(source)).toContain(
        `a.md:${line}:1 front-matter-value Unexpected \`attach-source\` beside \`audiences\`, expected one of the two: the source holds what a release leaves out`,
      )
    }
  })

  it('are refused for any other word', async () => {
    const source = await loaded({'a.md': '---\ntitle: T\nattach-source: yes\n---\nx'})
    expect(source.attachments).toEqual([])
    expect(messagesOf(source)).toEqual([
      'a.md:3:16 front-matter-value Unexpected `yes` as `attach-source`, expected `true` or `false`',
    ])
  })
})

describe('comments', () => {
  it('are left out of Markdown wherever they stand, and what looks like one in code is not', async () => {
    const text = [
      'One <!-- secret --> two <!-- secret\nsecret --> three.',
      '<!-- secret\n\nsecret -->\nfour',
      '> <!-- secret\n> secret -->\n> five',
      '- six\n\n  <!-- secret -->',
      '| a <!-- secret --> | b |\n|---|---|\n| `<!-- kept -->` | <!-- secret --> |',
      '```html\n<!-- kept -->\n```',
      '    <!-- kept -->',
      'Code `<!-- kept -->` and \\<!-- kept -->.',
      ':::note[Title <!-- secret -->]\nseven <!-- secret -->\n:::',
      'Eight[^n].\n\n[^n]: Nine <!-- secret -->.',
      '<div>\n<!-- secret -->\n</div>',
      '<!-- secret --> ten',
      '<!--> secret -->',
      'Term\n: eleven <!-- secret -->',
      '<!-- secret, never closed\n\nsecret',
    ]
    const kept = await attached(text.join('\n\n'))
    expect(kept).not.toContain('secret')
    expect(kept.match(/<!-- kept -->/g)).toHaveLength(5)
    for (const word of 'One two three four five six Title seven Eight Nine ten eleven'.split(' '))
      expect(kept).toContain(word)
    expect(kept.match(/<!---->/g)).toHaveLength(15)
  })

  it('are definitions that lead nowhere, too, unless something points to them', async () => {
    const text = [
      'One.',
      '[//]: # (secret)',
      '[//]: # "secret"',
      "[comment]: # 'secret\nsecret'",
      '[//]: <> (secret)',
      '[//]: secret',
      '> - [_]: # (secret)\n> - two',
      '[top]: # (kept)',
      '[site]: https://example.org (kept)',
      '[top], [site]\n\n    [//]: # (kept)',
    ]
    expect(await attached(text.join('\n\n'))).toBe(
      [
        'title: T\n---\nOne.',
        '[//]: #',
        '[//]: #',
        '[comment]: #',
        '[//]: #',
        '[//]: #',
        '> - [_]: #\n> - two',
        ...text.slice(7),
      ].join('\n\n'),
    )
  })

  it('are definitions in the Markdown of front matter, too', async () => {
    const summary = (words: string) => `title: T\nattach-source: true\nsummary: ${words}\n---\nx`
    const attachment = async (words: string) => {
      const [first] = (await loaded({'a.md': `---\n${summary(words)}`})).attachments
      return new TextDecoder().decode(first?.bytes)
    }
    expect(await attachment('|\n  a\n\n  [//]: # (secret)')).toContain('|\n  a\n\n  [//]: #\n---')
    expect(await attachment('"a\\n\\n[//]: # (\\u0073ecret)"')).not.toContain('ecret')
  })

  it('leave the rest to the last character, and an empty comment where they stood', async () => {
    expect(await attached('a\n<!-- b\nb -->\nc <!-- d --> e\n')).toBe(
      'title: T\n---\na\n<!---->\nc <!----> e\n',
    )
  })

  it('leave a text that says the same: lists and words stay apart, lines stay in one', () => {
    const bare = (value: unknown): unknown => {
      if (Array.isArray(value)) {
        // Raw HTML is reported, and says nothing.
        const isHtml = (one: unknown) =>
          typeof one === 'object' && one && 'type' in one && one.type === 'html'
        return value.filter((one) => !isHtml(one)).map(bare)
      }
      if (typeof value !== 'object' || value === null) return value
      // What a definition that nothing points to says is never read.
      const unread = 'type' in value && value.type === 'definition' ? 'title' : ''
      const entries = Object.entries(value).filter(
        ([key]) => key !== unread && !/^(?:position|places?|start|end|data)$/.test(key),
      )
      return Object.fromEntries(entries.map(([key, inner]) => [key, bare(inner)]))
    }
    const said = (text: string) => bare(parse(new VFile(text), usualCatalogue))
    const pieces = fc.constantFrom(
      ...[
        '<!-- s -->',
        '<!-- s\n\ns -->',
        '<!-- s',
        '[//]: # (s)',
        '[f]: # (s',
        '[f]',
        '-->',
        ' ',
        '  ',
        '\n',
        '\n\n',
        '    ',
        'a',
        'b.',
        '**',
        '_',
        '`',
      ],
      ...[
        '- ',
        '1. ',
        '> ',
        '# ',
        '===',
        '|',
        '|-|',
        '[',
        '](c)',
        '[^d]',
        '[^d]: ',
        '\\',
        '$',
        ':',
        ':::note',
        '{#e}',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, {maxLength: 16}), (written) => {
        const text = written.join('')
        const left = withoutMarkdownComments(text, usualCatalogue)
        expect(said(left)).toEqual(said(text))
        expect(withoutMarkdownComments(left, usualCatalogue)).toBe(left)
      }),
      {numRuns: 300},
    )
    for (const text of [
      '- a\n<!-- s -->\n- b',
      '**a.**<!-- s -->b',
      'a  <!-- s -->\nb',
      '<!-- s --> # a',
      '- <!-- s\n[^d]: a',
      '![a <!-- s --> b](c)',
      '[![a *b <!-- s -->*][d]](c)\n\n[d]: e',
    ]) {
      expect(withoutMarkdownComments(text, usualCatalogue)).not.toContain(' s')
      expect(said(withoutMarkdownComments(text, usualCatalogue))).toEqual(said(text))
    }
  })

  it('are found in a long file as in a short one', async () => {
    const long = 'Words of a paragraph.\n\n'.repeat(2000)
    expect(await attached(`${long}<!-- a\n\n# b -->\n\n${long}c <!-- d -->`)).toBe(
      `title: T\n---\n${long}<!---->\n\n${long}c <!---->`,
    )
  })

  it('are left out of front matter, those of YAML and those of the Markdown in it', async () => {
    const front = [
      '# secret',
      'title: A <!-- secret --> b # secret',
      "subtitle: 'It''s <!-- secret --> c'",
      'summary: |',
      '  # kept',
      '  d <!-- secret',
      '  secret --> `<!-- kept -->`',
      'description: "e # kept"',
      'events:',
      '  - {date: 2020, title: f, description: "g\\n\\n<!-- secret -->"}',
    ].join('\n')
    expect(await attached('x', front)).toBe(
      [
        '',
        'title: A <!----> b',
        "subtitle: 'It''s <!----> c'",
        'summary: |',
        '  # kept',
        '  d <!----> `<!-- kept -->`',
        'description: "e # kept"',
        'events:',
        '  - {date: 2020, title: f, description: "g\\n\\n<!---->"}',
        '---',
        'x',
      ].join('\n'),
    )
  })

  it('are left out of the YAML of containers, of included front matter and of the words of events', async () => {
    const {attachments} = await loaded({
      'a.md':
        '---\ntitle: T\nattach-source: true\nevents: e.csv\n---\n> :::event[E]\n> ---\n> date: 2020 # secret\n> ---\n> x\n> :::\n\n::include{src="b.md"}\n',
      'b.md': '---\nsummary: <!-- secret --> # secret\n---\ny',
      'e.csv': 'date,title,description\n2020,A <!-- secret -->,"b ""c"" <!-- secret -->"\n',
    })
    expect(attachments.map(({bytes}) => new TextDecoder().decode(bytes))).toEqual([
      '---\ntitle: T\nattach-source: true\nevents: e.csv\n---\n> :::event[E]\n> ---\n> date: 2020\n> ---\n> x\n> :::\n\n::include{src="b.md"}\n',
      'date,title,description\n2020,A <!---->,"b ""c"" <!---->"\n',
      '---\nsummary: <!---->\n---\ny',
    ])
  })

  it('of YAML are told from what is text', () => {
    const text = 'a: b # 1\nc: "# d" \t# 2\ne: |  # 3\n  # f\ng: h#i\n? - j # 4\n: [k, # 5\n  l]\n# 6'
    const found = yamlComments(text).map(([from, to]) => text.slice(from, to))
    expect(found).toEqual([' # 1', ' \t# 2', '  # 3', ' # 4', ' # 5', '# 6'])
  })
})
