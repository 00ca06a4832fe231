/** Reading a report from disk: includes, pictures, data, and all that can be wrong with them. */
import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import type {Source} from '../../src/model/source.ts'
import {load} from '../../src/source/load.ts'
import {chunk, exif, jpeg, png, segment} from '../support/pictures.ts'
import {outline} from './tree.ts'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true})
})

type Files = Record<string, string | Uint8Array>

async function project(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readout-source-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true})
    await writeFile(join(folder, path), content)
  }
  return folder
}

async function loaded(files: Files, entry = 'a.md'): Promise<Source> {
  return load(entry, {root: await project(files), epoch: null})
}

function messages(source: Source): string[] {
  return [...source.files.values()].flatMap((file) =>
    file.messages.map(
      (message) => `${message.file ?? file.path} ${message.name} ${message.ruleId} ${message.reason}`,
    ),
  )
}

function shape(source: Source): string {
  return outline(source.tree, false)
}

describe('includes', () => {
  it('stand in the place of their directives, with their headings shifted and their file named', async () => {
    const source = await loaded({
      'a.md': '# A\n\n::include{src="parts/b.md" shift=1}\n\nafter',
      'parts/b.md': '# B\n\n- x\n\n  ::include{src="c%20d.md" shift=1}\n',
      'parts/c d.md': '# C',
    })
    expect(messages(source)).toEqual([])
    expect([...source.files.keys()]).toEqual(['a.md', 'parts/b.md', 'parts/c d.md'])
    expect(shape(source)).toMatchInlineSnapshot(`
      "root
        heading depth=1
          text value="A"
        heading depth=2 data={"file":"parts/b.md"}
          text value="B" data={"file":"parts/b.md"}
        list ordered=false spread=false data={"file":"parts/b.md"}
          listItem spread=true data={"file":"parts/b.md"}
            paragraph data={"file":"parts/b.md"}
              text value="x" data={"file":"parts/b.md"}
            heading depth=3 data={"file":"parts/c d.md"}
              text value="C" data={"file":"parts/c d.md"}
        paragraph
          text value="after""
    `)
  })

  it('are found in containers, and only once reported', async () => {
    const source = await loaded({
      'a.md': ':::note\n::include{src="b.md"}\n:::\n\n::include{src="b.md"}',
      'b.md': '---\ntitle: B\n---\n\nx {.y} z',
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "b.md b.md:5:3-5:7 misplaced-attributes Unexpected attributes \`{.y}\` here, expected them after a heading, an image, a caption, an equation, a \`[span]\` or the last line of a paragraph; or \`\\{\`",
        "b.md b.md:1:1-3:4 included-front-matter Unexpected front matter in an included file, expected it in the report itself",
      ]
    `)
    expect(source.tree.children).toHaveLength(2)
  })

  it('may stand in a folder whose name begins with two dots', async () => {
    const source = await loaded({
      'a.md': '::include{src="..parts/b.md"}',
      '..parts/b.md': '::include{src="..\\\\c.md"}\n\nb',
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "..parts/b.md ..parts/b.md:1:11-1:25 readable-file Unexpected path \`..\\c.md\`, where no file is, expected \`/\` between folders",
      ]
    `)
    expect(shape(source)).toContain('text value="b"')
  })

  it('report what keeps them from being read', async () => {
    const root = await project({
      'in/a.md':
        '::include{src="missing.md"}\n\n::include{src="../out.md"}\n\n::include{src="link.md"}\n\n::include{src="/etc/passwd"}\n\n' +
        '::include{src="https://example.org/x.md"}\n\n::include{src="b.md" shift=x}\n\n::include\n\n::include{src="sub"}',
      'in/b.md': '::include{src="a.md"}',
      'in/sub/x': '',
      'out.md': 'secret',
    })
    await symlink(join(root, 'out.md'), join(root, 'in/link.md'))
    const source = await load(join(root, 'in/a.md'), {root: join(root, 'in'), epoch: null})
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:1:11-1:27 readable-file Unexpected path \`missing.md\`, where no file is, expected a file",
        "a.md a.md:3:11-3:26 inside-root Unexpected path \`../out.md\` out of the project root, expected a file inside it",
        "a.md a.md:5:11-5:24 inside-root Unexpected path \`link.md\` out of the project root, expected a file inside it",
        "a.md a.md:7:11-7:28 inside-root Unexpected path \`/etc/passwd\` out of the project root, expected a file inside it",
        "a.md a.md:9:11-9:41 readable-file Unexpected \`https://example.org/x.md\` from outside the project, expected a file of it: nothing is fetched",
        "a.md a.md:11:22-11:29 attribute-value Unexpected shift="x", expected a number of levels",
        "a.md a.md:13:1-13:10 well-formed-directive Unexpected \`::include\` without a file, expected \`::include{src="file.md"}\`",
        "a.md a.md:15:11-15:20 readable-file Unexpected path \`sub\`, which is no file, expected a file",
        "b.md b.md:1:11-1:21 include-cycle Unexpected include of \`a.md\`, which includes this file, expected no file that includes itself",
      ]
    `)
    expect(shape(source)).toBe('root')
  })

  it('that multiply come to an end', async () => {
    const files: Files = {}
    for (let index = 0; index < 12; index++) {
      files[`${index}.md`] = `::include{src="${index + 1}.md"}\n\n`.repeat(4)
    }
    files['12.md'] = 'x'
    const source = await loaded(files, '0.md')
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "11.md 11.md:1:11-1:22 within-limits Unexpected includes this many or this deep, expected 1000 in all and 50 deep at most",
      ]
    `)
  })
})

describe('text files', () => {
  it('lose a byte order mark and keep their places', async () => {
    const source = await loaded({'a.md': '\uFEFF---\ntitle: A\n---\n\n# B'})
    expect(outline(source.tree)).toMatchInlineSnapshot(`
      "root 1:1-5:4
        heading 5:1-5:4 depth=1
          text 5:3-5:4 value="B""
    `)
  })

  it('that are not UTF-8 are reported where they stop being it', async () => {
    const text = new TextEncoder().encode('Line one\nSecond é ')
    const source = await loaded({'a.md': Uint8Array.of(...text, 0xe9, 0x20, 0x61)})
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:2:10 valid-encoding Unexpected characters that are not UTF-8, expected a file saved as UTF-8",
      ]
    `)
  })

  it('that are missing give an empty report and a message', async () => {
    const source = await loaded({}, 'a.md')
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:1:1 readable-file Unexpected path \`a.md\`, where no file is, expected a file",
      ]
    `)
    expect(source.tree.children).toEqual([])
  })
})

// --------------------------------------------------------------------------------------- pictures

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>'

describe('pictures', () => {
  it('are read wherever they are named, sized in pixels whatever density they claim', async () => {
    const density = chunk('pHYs', Uint8Array.of(0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1))
    const source = await loaded({
      'a.md':
        '---\ntitle: T ![t](t.svg)\n---\n\n![a](p/a%20b.png) ![b][ref]\n\n[ref]: p/taken.jpg\n\n:::figure{src="p/c.svg" alt="c"}\n:::\n\n::include{src="p/inc.md"}\n\n:::note[![n](n.png)]\n:::',
      't.svg': svg,
      'n.png': png(),
      'p/a b.png': png({width: 30, height: 20, before: [density]}),
      'p/taken.jpg': jpeg({width: 40, height: 10}),
      'p/c.svg': svg.replace('viewBox', 'width="1in" viewBox'),
      'p/inc.md': '![d](d.png)',
      'p/d.png': png({width: 2, height: 3}),
    })
    expect(messages(source)).toEqual([])
    expect(source.images).toEqual({
      't.svg': {format: 'svg', width: 20, height: 10},
      'p/a b.png': {format: 'png', width: 30, height: 20},
      'p/taken.jpg': {format: 'jpeg', width: 40, height: 10},
      'p/c.svg': {format: 'svg', width: 96, height: 48},
      'p/d.png': {format: 'png', width: 2, height: 3},
      'n.png': {format: 'png', width: 1, height: 1},
    })
    expect([...source.assets.keys()].sort()).toEqual(Object.keys(source.images).sort())
  })

  it('that load something are shown without it, with a warning', async () => {
    const source = await loaded({
      'a.md': '![a](map.svg)',
      'map.svg': svg.replace('/></svg>', '/><image href="https://example.org/tile.png"/></svg>'),
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:1:1-1:14 whole-image Unexpected picture \`map.svg\` that loads \`https://example.org/tile.png\`, expected a picture that holds all it shows: nothing is fetched",
      ]
    `)
    expect(new TextDecoder().decode(source.assets.get('map.svg'))).not.toContain('example')
  })

  it('that not all formats show alike are reported, but for those that can be painted anew', async () => {
    const turned = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(6)]))
    const source = await loaded({
      'a.md': '![a](press.jpg) ![b](turned.jpg)',
      'press.jpg': jpeg({colours: 4}),
      'turned.jpg': jpeg({before: [turned]}),
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:1:1-1:16 known-image Unexpected picture \`press.jpg\` in CMYK, expected one in RGB or in greys, which all formats show alike",
      ]
    `)
    expect(source.images).toEqual({'turned.jpg': {format: 'jpeg', width: 1, height: 1}})
  })

  it('that cannot be read or drawn are reported at each place that names them', async () => {
    const source = await loaded({
      'a.md':
        '![a](no.png) ![b](https://example.org/x.png) ![c](../x.png) ![d]() ![e](cut.png)\n\n![f](anim.gif) ![g](bad.svg) ![h](text.png) ![i](empty.png) ![j](data:image/png;base64,AA) ![e](cut.png)',
      'cut.png': png({width: 30, height: 20}).subarray(0, 60),
      'anim.gif': 'GIF89a....',
      'bad.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g></svg>',
      'text.png': 'just words',
      'empty.png': '',
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:1:1-1:13 known-image Unexpected path \`no.png\`, where no file is, expected a file",
        "a.md a.md:1:14-1:45 known-image Unexpected picture \`https://example.org/x.png\` from outside the project, expected a file of it: nothing is fetched",
        "a.md a.md:1:46-1:60 inside-root Unexpected path \`../x.png\` out of the project root, expected a file inside it",
        "a.md a.md:1:61-1:67 known-image Unexpected picture without a path, expected a file of it: nothing is fetched",
        "a.md a.md:1:68-1:81 known-image Unexpected broken picture \`cut.png\`, expected a whole PNG file",
        "a.md a.md:3:1-3:15 known-image Unexpected \`anim.gif\`, which is a GIF, expected PNG, JPEG or SVG",
        "a.md a.md:3:16-3:29 known-image Unexpected broken picture \`bad.svg\` (unexpected close tag), expected a well-formed SVG file",
        "a.md a.md:3:30-3:44 known-image Unexpected \`text.png\`, which is no picture of a known format, expected PNG, JPEG or SVG",
        "a.md a.md:3:45-3:60 known-image Unexpected \`empty.png\`, which is empty, expected PNG, JPEG or SVG",
        "a.md a.md:3:61-3:91 known-image Unexpected picture \`data:image/png;base64,AA\` from outside the project, expected a file of it: nothing is fetched",
        "a.md a.md:3:92-3:105 known-image Unexpected broken picture \`cut.png\`, expected a whole PNG file",
      ]
    `)
    expect(source.images).toEqual({})
  })
})

// ------------------------------------------------------------------------------------------- data

describe('data files', () => {
  it('give rows of text: CSV, and lists of lists or of maps in JSON and YAML', async () => {
    const source = await loaded({
      'a.md': ['a.csv', 'b.json', 'c.yaml', 'd.tsv', 'e.csv']
        .map((src) => `::table{src="${src}"}\n`)
        .join('\n'),
      'a.csv': 'year,total\n2018,"1,5"\n2019,2.10\n',
      'b.json': '[["a", 1.50], [null, true]]',
      'c.yaml': '- {year: 2018, total: 010}\n- {year: no, extra: "x"}\n',
      'd.tsv': 'a\tb\n1\t2\n',
      'e.csv': 'a;b\n1,5;2\n',
    })
    expect(messages(source)).toEqual([])
    expect(Object.fromEntries(source.tables)).toEqual({
      'a.csv': [
        ['year', 'total'],
        ['2018', '1,5'],
        ['2019', '2.10'],
      ],
      'b.json': [
        ['a', '1.50'],
        ['', 'true'],
      ],
      'c.yaml': [
        ['year', 'total', 'extra'],
        ['2018', '010', ''],
        ['no', '', 'x'],
      ],
      'd.tsv': [
        ['a', 'b'],
        ['1', '2'],
      ],
      'e.csv': [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    })
  })

  it('that are not what they should be are reported in themselves', async () => {
    const source = await loaded({
      'a.md': ['a.csv', 'b.json', 'c.yaml', 'd.txt', 'e.csv']
        .map((src) => `::table{src="${src}"}\n`)
        .join('\n'),
      'a.csv': 'a,b\n"1,2\n',
      'b.json': '{"a": 1}',
      'c.yaml': '- [a, [b]]\n',
      'd.txt': '',
    })
    expect(messages(source)).toMatchInlineSnapshot(`
      [
        "a.md a.md:7:9-7:20 readable-file Unexpected data file \`d.txt\`, expected one of .csv, .tsv, .json, .yaml, .yml",
        "a.md a.md:9:9-9:20 readable-file Unexpected path \`e.csv\`, where no file is, expected a file",
        "a.csv a.csv:2:1 valid-data Unexpected CSV (Quote Not Closed: the parsing is finished with an opening quote at line 2), expected cells as RFC 4180 has them",
        "b.json b.json:1:1-1:9 valid-data Unexpected map, expected a list of rows",
        "c.yaml c.yaml:1:7-1:10 valid-data Unexpected list, expected text or a number in each cell",
      ]
    `)
  })

  it('hold values by dotted keys', async () => {
    const values = async (name: string, content: string) =>
      (await loaded({'a.md': `---\nvalues: ${name}\n---\n`, [name]: content})).frontMatter.values
    expect(await values('v.yaml', 'trade:\n  total: 8.40\n  year: 2018\n')).toEqual({
      'trade.total': '8.40',
      'trade.year': '2018',
    })
    expect(await values('v.json', '{"a": {"b": "c"}}')).toEqual({'a.b': 'c'})
    expect(await values('v.csv', 'key,value\na.b,1.0\n')).toEqual({'a.b': '1.0'})
  })
})
