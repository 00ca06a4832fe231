/** What the parser says of the author's slips, at the author's characters. */
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import {parse} from '../../src/source/parse.ts'

function messages(source: string): string[] {
  const file = new VFile({path: 'a.md', value: source})
  parse(file)
  return file.messages.map((message) => {
    const severity = message.fatal ? 'error' : 'warning'
    return `${message.place ? placeOf(message.place) : '?'}: ${severity} ${message.ruleId}: ${message.reason}`
  })
}

function placeOf(place: NonNullable<VFile['messages'][number]['place']>): string {
  if (!('start' in place)) return `${place.line}:${place.column}`
  return `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column}`
}

const cases: Record<string, string> = {
  'an unknown block directive, and reads its content': ':::note1\n*a*\n:::\n\n::contnets',
  'a known name and then something else': ':::note Title\na\n:::\n\n::contents please\n\n:::contents\n:::',
  'a space before the name': '::: note\na\n:::',
  'braces over two lines': ':::figure{#a\nsrc="b"}\n:::',
  'a label where none belongs': '::contents[Contents]',
  'the divs of Pandoc and Quarto': '::: {.callout-note}\na\n:::\n\n::: {.column width="50%"}\nb\n:::',
  'the containers of MyST': ':::{note}\na\n:::',
  'a closing fence that closes nothing': 'a\n\n:::',
  'a container that is never closed': ':::note\na',
  'a container in one that is not fenced longer': ':::note\n:::tip\na\n:::\n:::',
  'a container left open inside another': '::::note\n:::tip\na\n::::',
  'shortcodes, grid tables, carets, tildes and roles':
    '{{< video a >}}\n\n+---+---+\n| a | b |\n+---+---+\n\nx^2^ H~2~O {kbd}`a`',
  'an inline directive that is misspelt, or belongs on a line of its own':
    ':valeu[a], :kdb{x=y}, :note[b], :other[c]',
  'attributes in the middle, and on what cannot carry them':
    'a {.b} c\n\n[link](u){.c}\n\n`code`{.d} e\n\n- {.f}',
  'braces that begin as attributes do and are not well formed':
    '# A {#a .b x=}\n\n![b](c){width=}\n\n[d]{.e f=}\n\n:sub[g]{h="}\n\ni {lang=fr\nj}\n\n---\n\n: k {#l',
  'attributes on the term of a definition': 'a {#b}\n: c',
  'link labels that nothing defines': '[text][label], [label][], ![alt][image], [sic], [ok][].\n\n[ok]: /u',
  'footnotes that nothing defines': 'a[^1], b[^2], \\[^3]\n\n[^2]: c',
  'a caption glued to its table': '| a | b |\n|---|---|\n| 1 | 2 |\n: Caption',
  'an equation that is never closed': '$$\nx = 1\n\ny',
  'front matter that is never closed': '---\ntitle: x\n\ntext',
  'YAML at the head of a container that is no map': ':::note\n---\na\n---\nb\n:::',
  'YAML at the head of a container whose values are no text': ':::note\n---\na: {b: c}\n---\nd\n:::',
  'alerts with a title, or of another kind': '> [!NOTE] a\n> b\n\n> [!info]-\n> c\n\n> \\[!NOTE]\n> d',
  'a label over two lines': ':::note[a\nb]\nc\n:::',
  'quotes nested too deep': '>'.repeat(200),
  'brackets without end': '['.repeat(20_000),
  'constructs nested too deep': `${'['.repeat(150)}a${']{.b}'.repeat(150)}`,
}

describe('the parser reports', () => {
  for (const [title, source] of Object.entries(cases)) {
    it(title, () => {
      expect(messages(source)).toMatchSnapshot()
    })
  }
  it('nothing in prose that only looks odd', () => {
    const prose =
      'At 12:30 the ratio was 3:1; see: page 3. Costs $5 and $6, {x}, a^b, 2~3, a::b, std::vector[0], [sic], [1].\n\n' +
      'C:\\dir, user@example.org, e.g. :-) and ~~gone~~, x\\^2\\^, `:valeu[a]` `{{< a >}}`.\n\n' +
      '```\n:::note Title\n::: {.x}\n[a][b]\n```\n\n' +
      'f(x) = {x | x > 0}, {{ page.title }}, #{HOME}, {% if a %}, {x: 1}, \\{#y z=}, :{ and user@@home {a, b}\n\n' +
      `\`\`\`\n${'[a '.repeat(20_000)}\n\`\`\`\n`
    expect(messages(prose)).toEqual([])
  })
})
