/** Parsing in pieces gives the tree that parsing whole gives, to the last place. */
import fc from 'fast-check'
import {VFile} from 'vfile'
import {describe, expect, it, vi} from 'vitest'
import {parse, parseSplit, parseWhole} from '../../src/source/parse.ts'

vi.setConfig({testTimeout: 60_000})

/** Blocks that try to reach over a cut, or to look like one. */
const snippets = [
  '# Heading\n\n',
  '## Heading {#id .class}\n\n',
  '#\n\n',
  '#notaheading\n\n',
  ' # Indented heading\n\n',
  '###### Deep ######\n',
  'Paragraph with [a][one], [two], [^note] and [^other].\n',
  'Paragraph\nof two lines [One]\n\n',
  '[one]: https://example.org "title"\n',
  '[two]: <u>\n\n',
  '[^note]: A note\n\n    with code\n\n',
  '[^other]{only="x"}: # Heading in a note\n\n',
  '```\n# in code\n\n# more\n```\n\n',
  '```js\n\n# unclosed\n\n',
  '~~~~\n# in tildes\n\n~~~\n\n# still\n\n~~~~\n',
  '````\n```\n\n# x\n\n',
  '- item\n\n  ```\n  # in a list\n\n',
  '- item\n\n  # Heading in a list\n\n',
  '1. one\n2. two\n\n',
  '> quote\n> # Heading in a quote\n\n',
  '> ```\n# after\n\n',
  '> lazy\nline [two]\n\n',
  '<div>\n\n# in html?\n\n</div>\n\n',
  '<!-- comment\n\n# in a comment\n\n-->\n\n',
  '<!-- open\n\n',
  '<script>\n\n# x\n\n</script>\n',
  '<?php\n\n# y\n\n?>\n\n',
  '<![CDATA[\n\n# z\n\n]]>\n\n',
  ':::note[Title]\n\n',
  '::::only\n---\nid: x\n---\n\n',
  ':::\n\n',
  '::::\n',
  '::contents\n\n',
  '$$\nx = 1\n$$ {#eq}\n\n',
  '$$\nopen\n\n',
  '    indented\n\n    # code\n\n',
  'Term\n: description\n\n    # Heading?\n\n',
  ': no term\n\n',
  '| a | b |\n|---|---|\n| 1 | [two] |\n\n',
  'Setext\n===\n\n',
  '---\n\n',
  '***\n',
  '\n\n\n',
  '   \n',
  '\t# tab\n\n',
  'text  \n# glued heading\n',
  '[a\nb]: /url\n\n[a b]\n\n',
  '> [a\n> b]\n\n',
  '[multi]:\n  /url\n  "title"\n\n',
  '[x]:\n\n# not a destination\n\n',
  '@ref and [@a; -@b, p. 3] $x$ :sub[2] [w]{.c}\n',
  '---\ntitle: x\n---\n\n',
  ':::event[Talks]{track="x"}\n---\ndate: 2018\nsource: [a, b]\n---\n',
  ':::note\n---\nid: a\n\n# Open head\n\n---\n:::\n\n',
  ':::commitment\n---\nby: {a: b}\nby: c\n---\n\nWords\n:::\n\n',
  '> :::tip\n> ---\n> id: quoted\n> ---\n>\n> :::\n\n',
  '- :::question{#q}\n  ---\n  id: q2\n  ---\n  :::\n\n',
  ':event[said]{date=2018} and :question[why?]{#why}\n\n',
  '::commitments[All]{#c}\n\n',
  'a\r\n\r\n# CRLF\r\n\r\n',
  '&amp; [A\\]b] \\# \n\n',
  '[a\\]b]: /esc\n\n',
  '![img][one]{width=3} {#p}\n\n',
]

/** Whether a snippet leaves nothing open that would swallow all that follows. */
function closes(snippet: string): boolean {
  return !/unclosed|open\n|^<!\[CDATA|~~~~/.test(snippet)
}

describe('parsing in pieces', () => {
  it('gives the same tree and the same messages as parsing whole', () => {
    const texts = fc.array(fc.constantFrom(...snippets), {minLength: 1, maxLength: 14})
    fc.assert(
      fc.property(texts, (parts) => {
        const source = parts.join('')
        const whole = new VFile({path: 'a.md', value: source})
        const split = new VFile({path: 'a.md', value: source})
        expect(parseSplit(split)).toEqual(parseWhole(whole))
        expect(split.messages.map(String)).toEqual(whole.messages.map(String))
      }),
      {numRuns: 250, seed: 7},
    )
  })

  it('gives the same tree for a long file, pieces of any size', () => {
    const shuffled = fc.sample(fc.shuffledSubarray(snippets.filter(closes), {minLength: 30}), {
      numRuns: 25,
      seed: 1,
    })
    const source = shuffled.flat().join('\n')
    const whole = parseWhole(new VFile({path: 'a.md', value: source}))
    expect(source.length).toBeGreaterThan(12_000)
    for (const least of [500, 8000]) {
      expect(parseSplit(new VFile({path: 'a.md', value: source}), least)).toEqual(whole)
    }
    expect(parse(new VFile({path: 'a.md', value: source}))).toEqual(whole)
  })
})
