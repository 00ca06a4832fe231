/** Front matter: what is read, and what is said of what cannot be. */
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import type {FrontMatter} from '../../src/model/source.ts'
import {usualCatalogue} from '../../src/source/directive.ts'
import {openFrontMatter, readFrontMatter} from '../../src/source/front-matter.ts'
import {outline, place} from './tree.ts'

function read(yaml: string): {frontMatter: FrontMatter; messages: string[]; valuesFile: string | null} {
  const source = `---\n${yaml}---\n`
  const file = new VFile({path: 'a.md', value: source})
  const opened = openFrontMatter(file, source, 4, source.length - 4)
  const {frontMatter, valuesFile} = readFrontMatter(opened, usualCatalogue)
  const messages = file.messages.map(
    (message) => `${place(message.place)} ${message.ruleId}: ${message.reason}`,
  )
  return {frontMatter, messages, valuesFile: valuesFile?.value ?? null}
}

describe('front matter', () => {
  it('keeps the characters the author wrote', () => {
    const {frontMatter, messages} = read(
      'kind: no\nnumber: 2.10\nedition: 0123\ndate: -0250\nlang: en\nstatus: Under review\nmarking: "TLP:AMBER"\norganisation: 2E3\ndescription: >\n  two\n  lines\ntemplate: ~\n',
    )
    expect(messages).toEqual([])
    const {kind, number, edition, date, status, marking, organisation, description, template} = frontMatter
    expect(
      [kind, number, edition, date, status, marking, organisation, description, template].map(
        (text) => text?.value,
      ),
    ).toEqual(['no', '2.10', '0123', '-0250', 'Under review', 'TLP:AMBER', '2E3', 'two lines', undefined])
    expect(place(date?.position)).toBe('5:7-5:12')
  })

  it('takes lists, maps, words and numbers', () => {
    const {frontMatter, messages, valuesFile} = read(
      'authors:\n  - Jane Doe\n  - {name: R. Roe, role: Editor, email: r@example.org}\nkeywords: [a, 2018]\nfields:\n  To: The desk\n  File: 007\npaper: Letter\ncontents: 2\nnumbering: true\nvalues: {trade: {total: 8.40, year: 2018}, "a b": x}\n',
    )
    expect(messages).toEqual([])
    expect(valuesFile).toBeNull()
    const {authors, keywords, fields, paper, contents, numbering, values} = frontMatter
    expect({authors, keywords, fields, paper, contents, numbering, values}).toEqual({
      authors: [
        {name: 'Jane Doe', role: null, organisation: null, email: null},
        {name: 'R. Roe', role: 'Editor', organisation: null, email: 'r@example.org'},
      ],
      keywords: ['a', '2018'],
      fields: [
        {label: 'To', value: 'The desk'},
        {label: 'File', value: '007'},
      ],
      paper: 'letter',
      contents: 2,
      numbering: true,
      values: {'trade.total': '8.40', 'trade.year': '2018', 'a b': 'x'},
    })
  })

  it('reads titles as words and summaries as blocks, at their places', () => {
    const {frontMatter, messages} = read(
      'title: 1. The *first* @a\nsubtitle: "A \'b\'"\nsummary: |\n  One *two*\n\n  - three [@x]\n',
    )
    expect(messages).toEqual([])
    const root = {type: 'root' as const}
    expect(outline({...root, children: frontMatter.title?.value ?? []})).toMatchInlineSnapshot(`
      "root ?
        text 2:8-2:15 value="1. The "
        emphasis 2:15-2:22
          text 2:16-2:21 value="first"
        text 2:22-2:23 value=" "
        cite 2:23-2:25 value="@a" bracketed=false items=[{"id":"a","suppressed":false,"prefix":"","locator":"","position":"2:23-2:25"}]"
    `)
    expect(outline({...root, children: frontMatter.subtitle?.value ?? []})).toMatchInlineSnapshot(`
      "root ?
        text 3:12-3:17 value="A 'b'""
    `)
    expect(outline({...root, children: frontMatter.summary?.value ?? []})).toMatchInlineSnapshot(`
      "root ?
        paragraph 5:3-5:12
          text 5:3-5:7 value="One "
          emphasis 5:7-5:12
            text 5:8-5:11 value="two"
        list 7:3-7:15 ordered=false spread=false
          listItem 7:3-7:15 spread=false
            paragraph 7:5-7:15
              text 7:5-7:11 value="three "
              cite 7:11-7:15 value="[@x]" bracketed=true items=[{"id":"x","suppressed":false,"prefix":"","locator":"","position":"7:12-7:14"}]"
    `)
  })

  it('says what is wrong, at the key or the value', () => {
    const {messages} = read(
      'titel: x\ntitle: [a]\nauthors: Jane\npaper: a5\ncontents: 9\nnumbering: [paragraphs]\nkeywords: {a: b}\nfields: [a]\nvalues: {a: [1]}\nevents: {a: b}\nsources: draft\nzzz: 1\nsummary: |\n  a {.b} c\n',
    )
    expect(messages).toMatchInlineSnapshot(`
      [
        "2:1-2:6 front-matter-key: Unexpected front matter key \`titel\`, expected \`title\`",
        "3:8-3:11 front-matter-value: Unexpected list as \`title\`, expected text",
        "4:10-4:14 front-matter-value: Unexpected \`Jane\` as \`authors\`, expected a list",
        "5:8-5:10 front-matter-value: Unexpected \`a5\` as \`paper\`, expected \`a4\` or \`letter\`",
        "6:11-6:12 front-matter-value: Unexpected \`9\` as \`contents\`, expected \`true\`, \`false\` or a depth from 1 to 6",
        "7:12-7:24 front-matter-value: Unexpected list as \`numbering\`, expected \`true\`, \`false\` or \`paragraphs\`",
        "8:11-8:17 front-matter-value: Unexpected map as \`keywords\`, expected a list",
        "9:9-9:12 front-matter-value: Unexpected list as \`fields\`, expected a map of labels to text",
        "10:13-10:16 front-matter-value: Unexpected list as \`values\`, expected text, numbers and maps of them",
        "11:9-11:15 front-matter-value: Unexpected map as \`events\`, expected a list of events, or the path of a data file",
        "12:1-12:8 not-supported-yet: Unexpected front matter key \`sources\`, expected none: this is not supported yet",
        "13:1-13:4 front-matter-key: Unexpected front matter key \`zzz\`, expected a key of the language",
        "15:5-15:9 misplaced-attributes: Unexpected attributes \`{.b}\` here, expected them after a heading, an image, a caption, an equation, a \`[span]\` or the last line of a paragraph; or \`\\{\`",
      ]
    `)
  })

  it('says where YAML breaks', () => {
    expect(read('title: "a\nkind: b\n').messages).toMatchInlineSnapshot(`
      [
        "4:1-4:2 valid-yaml: Unexpected YAML (Missing closing "quote), expected a map of keys to values",
      ]
    `)
    expect(read('title: a\ntitle: b\n').messages).toMatchInlineSnapshot(`
      [
        "3:1-3:2 valid-yaml: Unexpected YAML (Map keys must be unique), expected a map of keys to values",
      ]
    `)
    expect(read('- a\n').messages).toMatchInlineSnapshot(`
      [
        "2:1-3:1 front-matter-value: Unexpected list as front matter, expected a map of keys to values",
      ]
    `)
    expect(read(`title: ${'['.repeat(5000)}\n`).messages).toHaveLength(1)
    expect(read('a: "\\q"\n'.repeat(20)).messages).toHaveLength(5)
    expect(read('title: Trade: two ways: up\ndate: 2026\n').messages).toMatchInlineSnapshot(`
      [
        "2:8-2:9 valid-yaml: Unexpected second \`:\` on a line, expected quotes round a value that contains a colon",
      ]
    `)
    expect(read('a: &a [x]\nkeywords: *a\n').frontMatter.keywords).toEqual(['x'])
  })
})
