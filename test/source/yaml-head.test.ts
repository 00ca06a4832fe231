/** Attributes in YAML at the head of a container: what is read, at which place, and what stays Markdown. */
import type {Nodes} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import type {ContainerDirective} from '../../src/model/syntax.ts'
import {parse} from '../../src/source/parse.ts'
import {outline, place} from './tree.ts'

interface Head {
  id: string | null
  classes: string[]
  /** The values, each with the characters its place covers. */
  values: Record<string, [string, string]>
  messages: string[]
}

/** The first container of a text. */
function head(source: string): Head {
  const file = new VFile({path: 'a.md', value: source})
  const container = find(parse(file))
  const {id = null, classes = [], values = {}, places = {}} = container?.attributes ?? {}
  const written = (key: string) => {
    const at = places[key]
    // Lines and columns must say what offsets say.
    const lines = source.split('\n')
    for (const point of at ? [at.start, at.end] : []) {
      const before = lines.slice(0, point.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
      expect(before + point.column - 1).toBe(point.offset)
    }
    return source.slice(at?.start.offset, at?.end.offset)
  }
  return {
    id: id === null ? null : `${id} ← ${written('#')}`,
    classes: classes.map((name) => `${name} ← ${written(`.${name}`)}`),
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [value, written(key)]])),
    messages: file.messages.map(({ruleId, reason, place: at}) => `${place(at)} ${ruleId}: ${reason}`),
  }
}

function find(node: Nodes): ContainerDirective | null {
  if (node.type === 'containerDirective') return node
  for (const child of 'children' in node ? node.children : []) {
    const found = find(child as Nodes)
    if (found) return found
  }
  return null
}

function shape(source: string): string {
  return outline(parse(new VFile({path: 'a.md', value: source})), false)
}

describe('YAML at the head of a container', () => {
  it('gives attributes with the characters that were written', () => {
    expect(
      head(
        ':::commitment[Liaison officers]\n---\nid: "#c-1"\nclass: [a, b]\nby: [India, Canada]\ndue: 2026-10~ # about\nstatus: 010\nsource: >-\n  mea;\n  pmo\nlast:\n---\nWords\n:::',
      ),
    ).toEqual({
      id: 'c-1 ← id: "#c-1"',
      classes: ['a ← class: [a, b]', 'b ← class: [a, b]'],
      values: {
        by: ['India; Canada', 'by: [India, Canada]'],
        due: ['2026-10~', 'due: 2026-10~'],
        status: ['010', 'status: 010'],
        source: ['mea; pmo', 'source: >-\n  mea;\n  pmo\n'],
        last: ['', 'last:'],
      },
      messages: [],
    })
  })

  it('has its places in quotations, lists and containers', () => {
    expect(
      head(
        '> - :::event\n>   ---\n>   date: 2018\n>   track: >\n>     Se\n>     cu\n>   ---\n>   Told\n>   :::',
      ),
    ).toEqual({
      id: null,
      classes: [],
      values: {date: ['2018', 'date: 2018'], track: ['Se cu', 'track: >\n>     Se\n>     cu']},
      messages: [],
    })
    const inner = parse(
      new VFile({
        value: '::::note\n---\nid: outer\n---\n:::event{date=2018}\n---\nid: inner\n---\n:::\n::::',
      }),
    )
    expect(find(inner)).toMatchObject({
      attributes: {id: 'outer'},
      children: [{attributes: {id: 'inner', values: {date: '2018'}}}],
    })
  })

  it('adds to the braces, and says what stands in both', () => {
    expect(head(':::event{#a .x date=2018}\n---\nid: b\nclass: x y\ndate: 2019\ntrack: T\n---\n:::')).toEqual(
      {
        id: 'b ← id: b',
        classes: ['x ← class: x y', 'y ← class: x y'],
        values: {date: ['2019', 'date: 2019'], track: ['T', 'track: T']},
        messages: [
          '3:1-3:6 well-formed-attributes: Unexpected attribute `id` a second time, expected it in the braces or in the YAML, not in both',
          '5:1-5:11 well-formed-attributes: Unexpected attribute `date` a second time, expected it in the braces or in the YAML, not in both',
        ],
      },
    )
  })

  it('is text of one line, as in braces', () => {
    expect(
      head(':::event\n---\nsaid: |\n  the last\n  quarter\ntitle: "  a\\n  b "\n---\n:::').values,
    ).toMatchObject({said: ['the last quarter', expect.anything()], title: ['a b', expect.anything()]})
  })

  it('has its keys whatever they are called, as braces have', () => {
    const keys = ['__proto__', 'constructor', 'toString']
    const text = `:::event{${keys.map((key) => `${key}=1`).join(' ')}}\n---\n${keys.map((key) => `${key}: 2`).join('\n')}\n---\n:::`
    const {values, messages} = head(text)
    expect(Object.entries(values)).toEqual(keys.map((key) => [key, ['2', `${key}: 2`]]))
    expect(messages).toHaveLength(keys.length)
    expect(Object.keys(head(text.replace(/---[\s\S]*---\n/, '')).values)).toEqual(keys)
  })

  it('that cannot be read is reported at its place, and the rest is kept', () => {
    expect(head(':::event\n---\ndate: 2018\nby: {a: b}\nsource: [a, [b]]\n---\n:::')).toMatchInlineSnapshot(`
      {
        "classes": [],
        "id": null,
        "messages": [
          "4:5-4:11 attribute-value: Unexpected map as \`by\`, expected text, or a list of it",
          "5:9-5:17 attribute-value: Unexpected list as \`source\`, expected text, or a list of it",
        ],
        "values": {
          "date": [
            "2018",
            "date: 2018",
          ],
        },
      }
    `)
    expect(head(':::event{date=1}\n---\na: 1\na: 2\n---\n:::')).toMatchInlineSnapshot(`
      {
        "classes": [],
        "id": null,
        "messages": [
          "4:1-4:2 valid-yaml: Unexpected YAML (Map keys must be unique), expected a map of keys to values",
        ],
        "values": {
          "date": [
            "1",
            "date=1",
          ],
        },
      }
    `)
    expect(head(':::event\n---\na: "x\n---\n:::').messages).toMatchInlineSnapshot(`
      [
        "3:6-3:6 valid-yaml: Unexpected YAML (Missing closing "quote), expected a map of keys to values",
      ]
    `)
    expect(head(':::note\n---\n---\n:::').messages).toMatchInlineSnapshot(`
      [
        "2:1-3:4 valid-yaml: Unexpected YAML that gives no attributes, expected a map of names to text between the \`---\` lines",
      ]
    `)
    expect(head(`:::note\n---\na: ${'['.repeat(3000)}\n---\n:::`).messages).toHaveLength(1)
  })

  it('is a line of dashes where nothing closes it, and where it is not at the head', () => {
    expect(shape(':::note\n---\n:::')).toMatchInlineSnapshot(`
      "root
        containerDirective name="note" namePosition={"start":{"line":1,"column":4,"offset":3},"end":{"line":1,"column":8,"offset":7}}
          thematicBreak"
    `)
    expect(shape(':::note\n---\nid: a\n\nb\n---\n:::')).toMatchInlineSnapshot(`
      "root
        containerDirective name="note" namePosition={"start":{"line":1,"column":4,"offset":3},"end":{"line":1,"column":8,"offset":7}}
          thematicBreak
          paragraph
            text value="id: a"
          heading depth=2
            text value="b""
    `)
    expect(shape(':::note\n\n---\nid: a\n---\n:::\n\n---\nTitle\n---\n')).toMatchInlineSnapshot(`
      "root
        containerDirective name="note" namePosition={"start":{"line":1,"column":4,"offset":3},"end":{"line":1,"column":8,"offset":7}}
          thematicBreak
          heading depth=2
            text value="id: a"
        thematicBreak
        heading depth=2
          text value="Title""
    `)
    expect(shape('> :::note\n---\nid: a\n---\n')).toMatchInlineSnapshot(`
      "root
        blockquote
          containerDirective name="note" namePosition={"start":{"line":1,"column":6,"offset":5},"end":{"line":1,"column":10,"offset":9}}
        thematicBreak
        heading depth=2
          text value="id: a""
    `)
    expect(shape('::timeline\n---\nview: list\n---\n')).toMatchInlineSnapshot(`
      "root
        leafDirective name="timeline" namePosition={"start":{"line":1,"column":3,"offset":2},"end":{"line":1,"column":11,"offset":10}}
        thematicBreak
        heading depth=2
          text value="view: list""
    `)
  })
})
