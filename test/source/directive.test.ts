/** The catalogue of directives: those of the language and those of a template's registers. */
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import type {RegisterKinds} from '../../src/model/register.ts'
import {directiveNames} from '../../src/model/syntax.ts'
import {catalogueWith, hasForm, spelling, usualCatalogue} from '../../src/source/directive.ts'
import {parse} from '../../src/source/parse.ts'
import {outline, place} from './tree.ts'

const decisions: RegisterKinds = [
  {
    name: 'decision',
    plural: 'decisions',
    refersBy: 'label',
    fields: {by: 'list', taken: 'date'},
    columns: ['number', 'text'],
  },
]

function read(source: string, registers: RegisterKinds): {tree: string; messages: string[]} {
  const file = new VFile({path: 'a.md', value: source})
  const tree = outline(parse(file, catalogueWith(registers)), false)
  return {
    tree: tree.replace(/ namePosition=\{.*?\}\}/g, ''),
    messages: file.messages.map(({ruleId, reason, place: at}) => `${place(at)} ${ruleId}: ${reason}`),
  }
}

describe('the catalogue', () => {
  it('has the names of the language and its four registers, which stand everywhere', () => {
    const kinds = ['judgement', 'commitment', 'participant', 'question']
    const plurals = kinds.map((kind) => `${kind}s`)
    expect([...usualCatalogue.keys()].sort()).toEqual([...directiveNames, ...kinds, ...plurals].sort())
    for (const name of ['event', ...kinds]) {
      expect(usualCatalogue.get(name)).toEqual({forms: ['text', 'leaf', 'container'], label: 'required'})
    }
    for (const name of ['timeline', ...plurals]) {
      expect(usualCatalogue.get(name)).toEqual({forms: ['leaf'], label: 'optional'})
    }
    expect(usualCatalogue.has('events')).toBe(false)
  })

  it('has the kinds of the template and no others, and is made once for them', () => {
    const catalogue = catalogueWith(decisions)
    expect(catalogueWith(decisions)).toBe(catalogue)
    expect([...catalogue.keys()].sort()).toEqual([...directiveNames, 'decision', 'decisions'].sort())
    expect(hasForm(catalogue, 'commitment', 'container')).toBe(false)
    expect(spelling(catalogue, 'decision')).toBe('`:decision`')
    expect(spelling(catalogue, 'decision', 'container')).toBe('`:::decision`')
    expect(spelling(catalogue, 'decisions', 'container')).toBe('`::decisions`')
  })

  it('makes directives of the template’s kinds, in all forms', () => {
    expect(
      read(
        'They :decision[agreed]{#d taken=2018} it.\n\n::decision[On desks]{by="A; B"}\n\n:::decision\nWords\n:::\n\n::decisions[All]\n',
        decisions,
      ),
    ).toMatchInlineSnapshot(`
      {
        "messages": [],
        "tree": "root
        paragraph
          text value="They "
          textDirective name="decision" label="agreed" attributes={"id":"d","classes":[],"values":{"taken":"2018"},"position":"1:23-1:38"}
            text value="agreed"
          text value=" it."
        leafDirective name="decision" attributes={"id":null,"classes":[],"values":{"by":"A; B"},"position":"3:21-3:32"} label="On desks"
          text value="On desks"
        containerDirective name="decision"
          paragraph
            text value="Words"
        leafDirective name="decisions" label="All"
          text value="All"",
      }
    `)
  })

  it('leaves the kinds that a template lacks as text, and reports them', () => {
    expect(
      read(
        'A :commitment[word]{by=x}.\n\n:::commitment\nWords\n:::\n\n::decision-s\n\n:::decisoin\n:::\n\n::events',
        decisions,
      ),
    ).toMatchInlineSnapshot(`
      {
        "messages": [
          "3:1-3:14 known-directive: Unexpected directive \`commitment\`, expected a kind of register that the template has",
          "7:1-7:13 known-directive: Unexpected directive \`decision-s\`, expected \`::decisions\`",
          "9:1-9:12 known-directive: Unexpected directive \`decisoin\`, expected \`:::decision\`",
          "12:1-12:9 known-directive: Unexpected directive \`events\`, expected \`::event\`",
          "1:3-1:14 misspelt-directive: Unexpected \`:commitment\`, expected a kind of register that the template has",
        ],
        "tree": "root
        paragraph
          text value="A :commitment[word]{by=x}."
        paragraph
          text value=":::commitment"
        paragraph
          text value="Words"
        paragraph
          text value=":::"
        paragraph
          text value="::decision-s"
        paragraph
          text value=":::decisoin"
        paragraph
          text value=":::"
        paragraph
          text value="::events"",
      }
    `)
  })

  it('wants words of an entry in a line, and of nothing else', () => {
    expect(
      read('A :decision{#a} and :sub{.b}, :value{key=a}.\n\n::decision{#c}\n', decisions).messages,
    ).toEqual([
      '1:3-1:16 well-formed-directive: Unexpected `:decision` without words, expected `:decision[words]`',
      '1:21-1:29 well-formed-directive: Unexpected `:sub` without words, expected `:sub[words]`',
    ])
  })
})
