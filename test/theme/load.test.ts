import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {loadTheme, readTheme, TemplateError, templateNames} from '../../src/theme/load.ts'
import {oneLine} from '../../src/theme/message.ts'

const templates = fileURLToPath(new URL('../../templates', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'readout-')), 'templates')
  await cp(join(templates, 'briefing'), join(folder, 'briefing'), {recursive: true})
})
afterAll(() => rm(join(folder, '..'), {recursive: true}))

/** Put a template beside the briefing, and give its messages. */
async function template(name: string, files: Record<string, string>): Promise<string[]> {
  await mkdir(join(folder, name), {recursive: true})
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text)
  return messagesOf(name)
}

async function messagesOf(name: string): Promise<string[]> {
  const {theme, files} = await readTheme(name, folder)
  const said = files.flatMap((file) => file.messages.map((message) => oneLine(file, message)))
  expect(theme === null).toBe(said.length > 0)
  return said
}

test('The briefing is read without a message', async () => {
  expect(await messagesOf('briefing')).toEqual([])
  expect(await templateNames(folder)).toEqual(['briefing'])
})

test('Lengths with a unit become points', async () => {
  const {page, screen} = await loadTheme('briefing', templates)
  expect(page.sizes).toEqual({a4: {width: 595.276, height: 841.89}, letter: {width: 612, height: 792}})
  expect(screen).toEqual({phone: 12.75, text: 13.875, leading: 1.16, measure: 336, rail: 825})
})

test('A style takes what it does not say from the one it extends, down to the body', async () => {
  const {blocks} = await loadTheme('briefing', templates)
  expect(blocks['heading-2']).toEqual({
    ...blocks['heading-1'],
    size: 12.5,
    leading: 17.5,
    before: 17.5,
    after: 7,
  })
  expect(blocks.list).toEqual({...blocks.body, after: 3.5})
})

test('The words of a region lie on those of its language', async () => {
  const {words} = (await loadTheme('briefing', templates)).choices
  const {registers, ...american} = words['en-US']!
  const {registers: british, ...english} = words.en!
  expect(american).toEqual({...english, listLast: ', and '})
  expect(registers).toEqual({
    ...british,
    judgement: {
      ...british.judgement,
      one: 'Judgment',
      many: 'Judgments',
      columns: {...british.judgement?.columns, text: 'Judgment'},
    },
    participant: {
      ...british.participant,
      columns: {...british.participant?.columns, organisation: 'Organization'},
    },
  })
  expect(words.fr?.quotes.double).toEqual(['«\u00a0', '\u00a0»'])
})

test('An unknown template is a message with the ones there are, and a throw from loadTheme', async () => {
  expect(await messagesOf('brefing')).toEqual([
    'templates: Unexpected template "brefing", expected "briefing" (known-template)',
  ])
  expect(await messagesOf('../briefing')).toEqual([
    'templates: Unexpected template "../briefing", expected "briefing" (known-template)',
  ])
  await expect(loadTheme('letter', folder)).rejects.toThrow(TemplateError)
  await expect(loadTheme('letter', folder)).rejects.toThrow(
    'templates: Unexpected template "letter", expected one of briefing (known-template)',
  )
})

test('A project’s own templates go before those it builds on', async () => {
  const own = join(folder, '..', 'project', 'templates')
  await mkdir(join(own, 'house'), {recursive: true})
  await writeFile(join(own, 'house', 'theme.yaml'), 'extends: briefing\nchoices: {numbering: true}\n')
  expect(await templateNames(own, templates)).toEqual(['briefing', 'house'])
  const [house, briefing] = await Promise.all([
    loadTheme('house', own, templates),
    loadTheme('briefing', own, templates),
  ])
  expect(house).toEqual({...briefing, name: 'house', choices: {...briefing.choices, numbering: true}})
})

test('A template built on another says only what differs', async () => {
  expect(
    await template('sober', {
      'theme.yaml':
        'extends: briefing\ncolours:\n  accent: {light: "#333333", dark: "#CCCCCC"}\nblocks:\n  heading-1: {size: 18}\n',
      'words.en.yaml': 'summary: In short\n',
    }),
  ).toEqual([])
  const [sober, briefing] = await Promise.all([loadTheme('sober', folder), loadTheme('briefing', folder)])
  expect(sober).toEqual({
    ...briefing,
    name: 'sober',
    colours: {...briefing.colours, accent: {light: '#333333', dark: '#cccccc'}},
    blocks: {
      ...briefing.blocks,
      'heading-1': {...briefing.blocks['heading-1'], size: 18},
      // What extends a style follows the nearest template's.
      'heading-2': briefing.blocks['heading-2'],
    },
    choices: {
      ...briefing.choices,
      words: {
        ...briefing.choices.words,
        en: {...briefing.choices.words.en, summary: 'In short'},
        'en-US': {...briefing.choices.words['en-US'], summary: 'In short'},
      },
    },
  })
})

test('Each mistake in a theme is a message at its place', async () => {
  const text = `extends: briefing
colour:
  ink: "#000000"
colours:
  accnt: {light: "#000000", dark: "#ffffff"}
  ink: {light: black, dark: "#fff"}
fonts:
  serif:
    name: Nowhere
    substitute: Georgia
    generic: serif
    faces:
      400: "@nobody/nowhere/Nowhere.ttf"
blocks:
  heading-7: {size: 8}
  body: {size: 1em, font: serf, colour: blue}
  quote: {extends: qoute, padding: [1, 2]}
rules:
  title: {width: -1}
choices:
  contents: 9
`
  expect(await template('wrong', {'theme.yaml': text})).toEqual([
    'templates/wrong/theme.yaml:2:1: Unexpected key "colour", expected "colours" (valid-template)',
    'templates/wrong/theme.yaml:5:3: Unexpected key "accnt", expected "accent" (valid-template)',
    'templates/wrong/theme.yaml:6:16: Unexpected "black", expected a colour such as "#1f4e79", in quotes (valid-template)',
    'templates/wrong/theme.yaml:6:29: Unexpected "#fff", expected a colour such as "#1f4e79", in quotes (valid-template)',
    'templates/wrong/theme.yaml:15:3: Unexpected key "heading-7", expected "heading-1" (valid-template)',
    'templates/wrong/theme.yaml:16:16: Unexpected "1em", expected a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most (valid-template)',
    'templates/wrong/theme.yaml:16:27: Unexpected "serf", expected "serif" (valid-template)',
    'templates/wrong/theme.yaml:16:41: Unexpected "blue", expected one of paper, ink, secondary, accent, tint, rule, note, tip, important, warning, caution, note-tint, tip-tint, important-tint, warning-tint, caution-tint, code-keyword, code-string, code-number, code-comment, code-name, code-type, code-attribute, code-meta, code-addition, code-deletion, marking-background, marking-clear, marking-green, marking-amber, marking-red, watermark (valid-template)',
    'templates/wrong/theme.yaml:17:20: Unexpected "qoute", expected "quote" (valid-template)',
    'templates/wrong/theme.yaml:17:36: Unexpected a list, expected one length of 0 or more, or four: [top, right, bottom, left] (valid-template)',
    'templates/wrong/theme.yaml:19:18: Unexpected -1, expected a length of 0 or more (valid-template)',
    'templates/wrong/theme.yaml:21:13: Unexpected 9, expected none, or a depth from 1 to 6 (valid-template)',
  ])
})

test('A font that is not there is a message at its name', async () => {
  const text = `extends: briefing
fonts:
  sans:
    name: Nowhere
    substitute: Arial
    generic: sans-serif
    faces:
      400: "@nobody/nowhere/Nowhere.ttf"
      700: ./../briefing/theme.yaml
`
  expect(await template('fontless', {'theme.yaml': text})).toEqual([
    'templates/fontless/theme.yaml:8:12: Unexpected font file "@nobody/nowhere/Nowhere.ttf", expected a file of an installed package, or one in this folder that starts with ./ (valid-template)',
    'templates/fontless/theme.yaml:9:12: Unexpected font file "./../briefing/theme.yaml", expected a file of an installed package, or one in this folder that starts with ./ (valid-template)',
  ])
})

test('A style that is built on itself is a message', async () => {
  const text = 'extends: briefing\nblocks:\n  code: {extends: code-title}\n  code-title: {extends: code}\n'
  expect((await template('round', {'theme.yaml': text}))[0]).toBe(
    'templates/round/theme.yaml:4:25: Unexpected style "code-title", which is built on itself (code-title → code → code-title), expected another style (valid-template)',
  )
})

test('A template that is built on nothing must be whole', async () => {
  const said = await template('bare', {
    'theme.yaml': 'colours:\n  ink: {light: "#000000", dark: "#ffffff"}\n',
    'words.en.yaml': '',
  })
  expect(said).toContain(
    'templates/bare/theme.yaml:2:3: Unexpected end of the template, expected colours.paper (valid-template)',
  )
  expect(said).toContain(
    'templates/bare/theme.yaml:1:1: Unexpected end of the template, expected blocks.body (valid-template)',
  )
  expect(said).toContain(
    'templates/bare/theme.yaml:1:1: Unexpected end of the template, expected page.html in the folder (valid-template)',
  )
  expect(said).toContain(
    'templates/bare/words.en.yaml:1:1: Unexpected end of the template, expected labels.figure.one (valid-template)',
  )
})

test('Templates that are built on each other, or on one that is not there, are messages', async () => {
  await template('a', {'theme.yaml': 'extends: b\n'})
  expect(await template('b', {'theme.yaml': 'extends: a\n'})).toEqual([
    'templates/a/theme.yaml:1:10: Unexpected template "b", which is built on this one, expected another template (valid-template)',
  ])
  expect(await template('a', {'theme.yaml': 'extends: breifing\n'})).toEqual([
    'templates/a/theme.yaml:1:10: Unexpected template "breifing", expected "briefing" (known-template)',
  ])
})

test('Text that is no YAML is a message and no throw', async () => {
  expect(await template('broken', {'theme.yaml': 'extends: [briefing\n'})).toEqual([
    expect.stringMatching(
      /^templates\/broken\/theme\.yaml:\d+:\d+: Unexpected text: .*, expected valid YAML \(valid-yaml\)$/,
    ),
  ])
  expect(await template('broken', {'theme.yaml': '- a\n- b\n'})).toEqual([
    'templates/broken/theme.yaml:1:1: Unexpected a list, expected a map of keys to values (valid-template)',
  ])
})

test('A slot that is missing from a page, unknown or filled twice is a message, and so is a script', async () => {
  const page =
    '<html lang="{{lang}}" dir="{{direction}}">{{metadata}}{{style}}\n{{skip}}{{marking}}{{contents}}{{tilte-block}}\n{{summary}}{{text}}{{text}}<script></script></html>\n'
  expect(await template('slots', {'theme.yaml': 'extends: briefing\n', 'page.html': page})).toEqual([
    'templates/slots/page.html:2:32: Unexpected slot "tilte-block", expected "title-block" (valid-template)',
    'templates/slots/page.html:3:20: Unexpected slot "text" a second time, expected each slot once (valid-template)',
    'templates/slots/page.html:3:28: Unexpected script, expected a page without (valid-template)',
    'templates/slots/page.html:1:1: Unexpected end of the page, expected the slot "title-block" (valid-template)',
    'templates/slots/page.html:1:1: Unexpected end of the page, expected the slot "notes" (valid-template)',
  ])
})

test('A page that leaves no room for text is a mistake in the template, wherever it is said', async () => {
  const told = async (name: string, theme: string) =>
    (await template(name, {'theme.yaml': `extends: briefing\n${theme}`})).map((line) =>
      line.replace(/^templates\/[\w-]+\/theme\.yaml:/, '').replace(/ \[valid-template\]$/, ''),
    )
  expect({
    wide: await told('wide', 'page: {margin: {left: 300, right: 300}}'),
    high: await told('high', 'page: {margin: {top: 10in, bottom: 10in}}'),
    paper: await told('paper', 'page: {sizes: {a4: [1, 1]}}'),
    none: await told('none', 'page: {sizes: {a4: [0, 100]}, margin: {left: -5}}'),
    vast: await told('vast', 'page: {sizes: {a4: [1e308, .inf]}, baseline: .nan, head: 1e999}'),
    leading: await told('leading', 'blocks: {body: {leading: 0, size: 10000}}'),
    large: await told('large', 'blocks: {note: {leading: 1000, size: 900, before: 900}}'),
    aside: await told(
      'aside',
      'blocks: {quote: {left: 300, right: 100, first: 280, padding: [0, 200, 0, 200]}}',
    ),
    out: await told('out', 'blocks: {quote: {left: -500}}'),
    tracking: await told('tracking', 'blocks: {title: {tracking: 1e6}}'),
    lengths: await told('lengths', 'lengths: {list-indent: 500, notes-gap: 1500, field-label: 1000}'),
  }).toMatchInlineSnapshot(`
    {
      "aside": [
        "2:62: Unexpected 400pt, expected 184.3pt at most on this page (valid-template)",
        "2:24: Unexpected 400pt, expected 184.3pt at most on this page (valid-template)",
        "2:48: Unexpected 280pt, expected 184.3pt at most on this page (valid-template)",
      ],
      "high": [
        "2:16: Unexpected page whose margins leave 0pt from top to bottom, expected 100pt at least for the text (valid-template)",
      ],
      "large": [
        "2:38: Unexpected 900pt, expected 226.8pt at most on this page (valid-template)",
        "2:26: Unexpected 1000pt, expected 226.8pt at most on this page (valid-template)",
        "2:51: Unexpected 900pt, expected 226.8pt at most on this page (valid-template)",
      ],
      "leading": [
        "2:26: Unexpected 0, expected a length above 0 (valid-template)",
        "2:35: Unexpected 10000, expected a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most (valid-template)",
      ],
      "lengths": [
        "2:24: Unexpected 500pt, expected 92.1pt at most on this page (valid-template)",
        "2:59: Unexpected 1000pt, expected 184.3pt at most on this page (valid-template)",
        "2:40: Unexpected 1500pt, expected 113.4pt at most on this page (valid-template)",
      ],
      "none": [
        "2:20: Unexpected a list, expected a list of two (valid-template)",
        "2:21: Unexpected 0, expected a length above 0 (valid-template)",
        "2:46: Unexpected -5, expected a length of 0 or more (valid-template)",
      ],
      "out": [
        "2:24: Unexpected -500pt, expected a text that hangs out by 113.4pt at most (valid-template)",
      ],
      "paper": [
        "2:15: Unexpected page whose margins leave 0pt from left to right, expected 100pt at least for the text (valid-template)",
        "2:15: Unexpected page whose margins leave 0pt from top to bottom, expected 100pt at least for the text (valid-template)",
      ],
      "tracking": [
        "2:28: Unexpected 1000000, expected at most 1000 (valid-template)",
      ],
      "vast": [
        "2:20: Unexpected a list, expected a list of two (valid-template)",
        "2:21: Unexpected 1e+308, expected a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most (valid-template)",
        "2:28: Unexpected Infinity, expected a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most (valid-template)",
        "2:46: Unexpected NaN, expected a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most (valid-template)",
        "2:58: Unexpected Infinity, expected a length such as 12, 12pt, 4mm, 1.5cm, 1in or 16px, 22in at most (valid-template)",
      ],
      "wide": [
        "2:16: Unexpected page whose margins leave 0pt from left to right, expected 100pt at least for the text (valid-template)",
      ],
    }
  `)
})
