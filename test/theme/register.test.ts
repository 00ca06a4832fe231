/** Kinds of registers in a template: what is read, what lies on what, and what is said of mistakes. */
import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {publish} from '../../src/publish.ts'
import {loadTheme, readTheme} from '../../src/theme/load.ts'
import {oneLine} from '../../src/theme/message.ts'

const packaged = fileURLToPath(new URL('../../templates', import.meta.url))
let root = ''
let folder = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'readout-'))
  folder = join(root, 'templates')
  await cp(join(packaged, 'briefing'), join(folder, 'briefing'), {recursive: true})
})
afterAll(() => rm(root, {recursive: true}))

/** Put a template beside the briefing, and give its messages. */
async function template(name: string, files: Record<string, string>): Promise<string[]> {
  await mkdir(join(folder, name), {recursive: true})
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text)
  const {theme, files: read} = await readTheme(name, folder)
  const said = read.flatMap((file) => file.messages.map((message) => oneLine(file, message)))
  expect(theme === null).toBe(said.length > 0)
  return said
}

/** A template that adds a kind to those of the briefing, and a column to one of them. */
const house = {
  'theme.yaml': `extends: briefing
registers:
  decision:
    fields: {by: list, taken: date, force: [binding, advisory]}
    columns: [number, text, by, taken, force]
  commitment:
    fields: {cost: text}
    columns: [number, text, cost]
  person:
    plural: people
    refers-by: title
`,
  'words.en.yaml': `registers:
  decision:
    one: Decision
    many: Decisions
    columns: {number: No., text: Decision, by: Taken by, taken: Date, force: Force}
    values: {force: {advisory: for advice}}
  commitment: {columns: {cost: Cost}}
  person: {one: Person, many: People, columns: {number: No., text: Person}}
`,
  'words.fr.yaml': `registers:
  decision: {one: Décision, many: Décisions, columns: {text: Décision}}
`,
}

test('The briefing has the four kinds of the language', async () => {
  const {registers, words} = (await loadTheme('briefing', packaged)).choices
  expect(registers).toEqual([
    {
      name: 'judgement',
      plural: 'judgements',
      refersBy: 'label',
      fields: {likelihood: 'text', confidence: 'text'},
      columns: ['number', 'text', 'likelihood', 'confidence'],
    },
    {
      name: 'commitment',
      plural: 'commitments',
      refersBy: 'label',
      fields: {by: 'list', due: 'date', status: 'text'},
      columns: ['number', 'text', 'by', 'due', 'status'],
    },
    {
      name: 'participant',
      plural: 'participants',
      refersBy: 'title',
      fields: {role: 'text', organisation: 'text'},
      columns: ['title', 'role', 'organisation'],
    },
    {
      name: 'question',
      plural: 'questions',
      refersBy: 'label',
      fields: {},
      columns: ['number', 'text'],
    },
  ])
  expect(words.en?.registers.commitment).toEqual({
    one: 'Commitment',
    many: 'Commitments',
    columns: {number: 'No.', text: 'Commitment', by: 'By', due: 'Due', status: 'Status'},
    values: {},
  })
  for (const {name, columns} of registers) {
    // Each language of the package says all of it itself.
    expect(Object.keys(words.fr?.registers[name]?.columns ?? {}).sort()).toEqual([...columns].sort())
  }
  expect(words.fr?.registers.commitment?.many).toBe('Engagements')
})

test('A template adds kinds and changes those it is built on', async () => {
  expect(await template('house', house)).toEqual([])
  const {registers, words} = (await loadTheme('house', folder)).choices
  expect(registers.map(({name, plural}) => `${name} ${plural}`)).toEqual([
    'judgement judgements',
    'commitment commitments',
    'participant participants',
    'question questions',
    'decision decisions',
    'person people',
  ])
  expect(registers[1]).toEqual({
    name: 'commitment',
    plural: 'commitments',
    refersBy: 'label',
    fields: {by: 'list', due: 'date', status: 'text', cost: 'text'},
    columns: ['number', 'text', 'cost'],
  })
  expect(registers.slice(4)).toEqual([
    {
      name: 'decision',
      plural: 'decisions',
      refersBy: 'label',
      fields: {by: 'list', taken: 'date', force: ['binding', 'advisory']},
      columns: ['number', 'text', 'by', 'taken', 'force'],
    },
    {name: 'person', plural: 'people', refersBy: 'title', fields: {}, columns: ['number', 'text']},
  ])
  expect(words.fr?.registers.decision).toEqual({
    one: 'Décision',
    many: 'Décisions',
    columns: {number: 'No.', text: 'Décision', by: 'Taken by', taken: 'Date', force: 'Force'},
    values: {force: {advisory: 'for advice'}},
  })
  expect(words['en-US']?.registers.person).toEqual(words.en?.registers.person)
})

test('Each mistake in a kind is a message at its place', async () => {
  const text = `extends: briefing
registers:
  Decision: {columns: [text]}
  decision:
    plural: De cisions
    refers-by: titel
    fields: {by: names, Due: date, source: text, state: [], of: [1]}
    columns: text
    colour: red
`
  expect(await template('wrong', {'theme.yaml': text})).toMatchInlineSnapshot(`
    [
      "templates/wrong/theme.yaml:3:3: Unexpected key "Decision", expected a name in lower-case letters, such as commitment (valid-template)",
      "templates/wrong/theme.yaml:5:13: Unexpected "De cisions", expected a name in lower-case letters, such as commitment (valid-template)",
      "templates/wrong/theme.yaml:6:16: Unexpected "titel", expected "title" (valid-template)",
      "templates/wrong/theme.yaml:7:18: Unexpected "names", expected text, list, date, or a list of words (valid-template)",
      "templates/wrong/theme.yaml:7:25: Unexpected key "Due", expected a name in lower-case letters, such as due, that means nothing else (valid-template)",
      "templates/wrong/theme.yaml:7:36: Unexpected key "source", expected a name in lower-case letters, such as due, that means nothing else (valid-template)",
      "templates/wrong/theme.yaml:7:57: Unexpected a list, expected text, list, date, or a list of words (valid-template)",
      "templates/wrong/theme.yaml:7:66: Unexpected 1, expected text (valid-template)",
      "templates/wrong/theme.yaml:8:14: Unexpected "text", expected a list (valid-template)",
      "templates/wrong/theme.yaml:9:5: Unexpected key "colour", expected one of plural, refers-by, fields, columns (valid-template)",
    ]
  `)
})

test('Names that clash and columns that are none are messages', async () => {
  const text = `extends: briefing
registers:
  table:
    columns: [text]
  event: {}
  decision:
    plural: commitment
  choice:
    plural: questions
    fields: {taken: date}
    columns: [number, taked, number]
  timeline-entry:
    plural: events
  call: {}
  bare: {columns: []}
`
  expect(await template('clash', {'theme.yaml': text})).toMatchInlineSnapshot(`
    [
      "templates/clash/theme.yaml:3:3: Unexpected register "table", expected a name that the language does not use itself (valid-template)",
      "templates/clash/theme.yaml:5:3: Unexpected register "event", expected a name that the language does not use itself (valid-template)",
      "templates/clash/theme.yaml:7:13: Unexpected plural "commitment", expected a name that no other directive has (valid-template)",
      "templates/clash/theme.yaml:9:13: Unexpected plural "questions", expected a name that no other directive has (valid-template)",
      "templates/clash/theme.yaml:11:23: Unexpected column "taked", expected "taken" (valid-template)",
      "templates/clash/theme.yaml:11:30: Unexpected column "number" a second time, expected each column once (valid-template)",
      "templates/clash/theme.yaml:13:13: Unexpected plural "events", expected a name that no other directive has (valid-template)",
      "templates/clash/theme.yaml:14:3: Unexpected register "call", expected a name that the language does not use itself (valid-template)",
      "templates/clash/theme.yaml:15:19: Unexpected register without columns, expected one at least (valid-template)",
    ]
  `)
})

test('What is printed in English must have its words, and words must be of something', async () => {
  expect(
    await template('mute', {
      'theme.yaml':
        'extends: briefing\nregisters:\n  decision:\n    fields: {by: list}\n    columns: [number]\n  commitment:\n    fields: {cost: text}\n',
      'words.en.yaml': 'registers:\n  decision: {one: Decision, columns: {by: By}}\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "templates/mute/theme.yaml:6:3: Unexpected register "commitment" without its words in English, expected registers.commitment.columns.cost in words.en.yaml (valid-template)",
      "templates/mute/theme.yaml:3:3: Unexpected register "decision" without its words in English, expected registers.decision.many, registers.decision.columns.number in words.en.yaml (valid-template)",
    ]
  `)
  expect(
    await template('loud', {
      'theme.yaml': 'extends: briefing\n',
      'words.en.yaml':
        'registers:\n  comitment: {one: x}\n  commitment: {columns: {duo: Due}, values: {state: {a: b}}}\n',
      'words.fr.yaml': 'registers:\n  question: {ones: x}\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "templates/loud/words.fr.yaml:2:14: Unexpected key "ones", expected "one" (valid-template)",
    ]
  `)
  expect(
    await template('loud', {'words.fr.yaml': 'registers:\n  decision: {one: Décision}\n'}),
  ).toMatchInlineSnapshot(`
    [
      "templates/loud/words.en.yaml:2:3: Unexpected register "comitment", expected "commitment" (valid-template)",
      "templates/loud/words.en.yaml:3:26: Unexpected column "duo", expected "due" (valid-template)",
      "templates/loud/words.en.yaml:3:46: Unexpected field "state", expected one of by, due, status (valid-template)",
      "templates/loud/words.fr.yaml:2:3: Unexpected register "decision", expected one of judgement, commitment, participant, question (valid-template)",
    ]
  `)
})

test('The template that a report names decides its directives', async () => {
  await template('house', house)
  const write = async (front: string): Promise<string[]> => {
    const text = 'They :decision[agreed]{#d by="A; B" taken=2018}.\n\n:::decision\nWords\n:::\n'
    await writeFile(join(root, 'report.md'), `---\ntitle: A\ndate: 2026-02-08\n${front}---\n\n${text}`)
    const {messages} = await publish('report.md', {root, to: []})
    return messages.flatMap((file) => file.messages.map((message) => oneLine(file, message)))
  }
  expect(await write('template: house\n')).toEqual([])
  const unknown =
    'report.md:8:1: Unexpected directive `decision`, expected a directive of the language (known-directive)'
  expect(await write('')).toEqual([unknown])
  // What the front matter names is opened before the text is read, and reported once.
  expect(await write('template: hose\n')).toEqual([
    unknown.replace('8:1', '9:1'),
    'report.md:4:11: Unexpected template `hose`, expected `house` (known-template)',
  ])
})
