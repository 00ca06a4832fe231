/** Random reports as an author would write them, with every construct of the language and none of its mistakes. */
import fc from 'fast-check'

const words = [
  'the',
  'security',
  'of',
  'co-operation',
  'agreement',
  'in',
  'administrative',
  'Ottawa',
  '“quoted”',
  '10 000',
  '3.5%',
  'efficient',
  'किताब',
  'Ελλάδα',
  'Москва',
  'https://example.org/a/long/path/to/a/page?with=query&and=more',
  'a&b',
  'soft\u00adhyphen\u00ading',
  'x\u00a0y',
]

const sentence = fc
  .array(fc.constantFrom(...words), {minLength: 1, maxLength: 14})
  .map((parts) => parts.join(' '))

const dressed = fc
  .tuple(
    sentence,
    fc.constantFrom(
      '',
      '',
      '',
      '*emphasis*',
      '**strong *both***',
      '`code()`',
      '~~gone~~',
      'H:sub[2]O',
      '[link](https://example.org "title")',
      ':kbd[Ctrl]',
      '[mots français]{lang="fr"}',
      '[كتاب]{lang="ar"}',
      'one<br>two',
      '![dot](dot.png)',
      '@first',
      ':page[first]',
      ':page[last]',
    ),
    sentence,
  )
  .map((parts) => parts.filter((part) => part !== '').join(' '))

/** A block, given a number of its own for what has to be told apart. */
type Block = (number: () => number) => string

const called = fc.tuple(dressed, fc.option(fc.array(dressed, {minLength: 1, maxLength: 12}), {freq: 4}))

const paragraph: fc.Arbitrary<Block> = called.map(([text, note]) => (number) => {
  if (!note) return text
  const label = `n${number()}`
  return `${text}[^${label}]\n\n[^${label}]: ${note.join('\n\n    ')}`
})

const plain: fc.Arbitrary<Block> = dressed.map((text) => () => text)

const code: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom('', 'js', 'js title="A title"'), fc.array(sentence, {maxLength: 30}))
  .map(
    ([language, lines]) =>
      () =>
        `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``,
  )

const figure: fc.Arbitrary<Block> = fc
  .tuple(sentence, fc.constantFrom('dot.png', 'tall.png', 'wide.png'), fc.constantFrom('', ' width=50%'))
  .map(
    ([caption, file, width]) =>
      (number) =>
        `![What is seen](${file} "${caption.replace(/["“”]/g, '')}"){#fig-${number()}${width}}`,
  )

const table: fc.Arbitrary<Block> = fc
  .tuple(
    fc.integer({min: 1, max: 5}),
    fc.array(dressed, {minLength: 5, maxLength: 5}),
    fc.integer({min: 0, max: 60}),
    fc.option(sentence),
  )
  .map(([columns, cells, rows, caption]) => (number) => {
    const row = (from: number) =>
      `| ${Array.from({length: columns}, (_, index) => cells[(from + index) % 5]).join(' | ')} |`
    const lines = [row(0), `|${'---|'.repeat(columns)}`]
    for (let index = 0; index < rows; index++) lines.push(row(index))
    const below = caption === null ? '' : `\n\n: ${caption} {#tbl-${number()}}`
    return lines.join('\n') + below
  })

const leaf: fc.Arbitrary<Block> = fc.oneof(
  {weight: 8, arbitrary: paragraph},
  {weight: 2, arbitrary: table},
  {weight: 1, arbitrary: code},
  {weight: 1, arbitrary: figure},
  {weight: 1, arbitrary: fc.constantFrom('::pagebreak', '***').map((text) => () => text)},
)

const indented = (text: string, first: string) =>
  first + text.replaceAll('\n', `\n${' '.repeat(first.length)}`).replace(/^ +$/gm, '')

const inner: fc.Arbitrary<Block> = fc.oneof(
  {weight: 6, arbitrary: plain},
  {weight: 1, arbitrary: code},
  {weight: 1, arbitrary: table},
)

const nested: fc.Arbitrary<Block> = fc
  .tuple(
    fc.array(inner, {minLength: 1, maxLength: 4}),
    fc.constantFrom(
      '- ',
      '1. ',
      '> ',
      '- - - ',
      ':::note',
      ':::warning[A title]',
      ':::columns',
      ':::landscape',
    ),
  )
  .map(([blocks, kind]) => (number) => {
    const texts = blocks.map((block) => block(number))
    if (kind.startsWith(':')) return `${kind}\n${texts.join('\n\n')}\n:::`
    if (kind === '> ') return texts.join('\n\n').replace(/^/gm, '> ')
    return texts.map((text) => indented(text, kind)).join('\n\n')
  })

const block: fc.Arbitrary<Block> = fc.oneof({weight: 5, arbitrary: leaf}, {weight: 2, arbitrary: nested})

const section: fc.Arbitrary<Block> = fc
  .tuple(fc.integer({min: 1, max: 3}), sentence, fc.array(block, {maxLength: 6}))
  .map(
    ([depth, title, blocks]) =>
      (number) =>
        [`${'#'.repeat(depth)} ${title}`, ...blocks.map((one) => one(number))].join('\n\n'),
  )

/** The text of a report, front matter and all. It names the pictures `dot.png`, `tall.png` and `wide.png`. */
export const randomMarkdown: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(section, {maxLength: 6}),
    fc.constantFrom('', 'contents: true\n', 'numbering: true\n', 'marking: TLP:AMBER\nstatus: draft\n'),
  )
  .map(([sections, choice]) => {
    let last = 0
    const number = () => ++last
    return [
      `---\ntitle: A report\ndate: 2026-02-09\n${choice}---`,
      '# Where it begins {#first}',
      ...sections.map((one) => one(number)),
      '# Where it ends {#last}',
      'The end.',
    ].join('\n\n')
  })
