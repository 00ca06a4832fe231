/** Each construct of the language, as the whole tree it gives. */
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import {parse} from '../../src/source/parse.ts'
import {outline} from './tree.ts'

function tree(source: string): string {
  return outline(parse(new VFile({path: 'a.md', value: source})))
}

function shape(source: string): string {
  return outline(parse(new VFile({path: 'a.md', value: source})), false)
}

describe('references and citations', () => {
  it('are one node each, with the place of every item', () => {
    expect(tree('See @fig-a, and [see @a, p. 2; -@b].')).toMatchInlineSnapshot(`
      "root 1:1-1:37
        paragraph 1:1-1:37
          text 1:1-1:5 value="See "
          cite 1:5-1:11 value="@fig-a" bracketed=false items=[{"id":"fig-a","suppressed":false,"prefix":"","locator":"","position":"1:5-1:11"}]
          text 1:11-1:17 value=", and "
          cite 1:17-1:36 value="[see @a, p. 2; -@b]" bracketed=true items=[{"id":"a","suppressed":false,"prefix":"see ","locator":"p. 2","position":"1:18-1:30"},{"id":"b","suppressed":true,"prefix":"","locator":"","position":"1:32-1:35"}]
          text 1:36-1:37 value=".""
    `)
  })
  it('leave addresses and escaped signs as words', () => {
    expect(shape('a@b, \\@fig x@y @ @- @_a [@ a] [a@b]')).toMatchInlineSnapshot(`
      "root
        paragraph
          text value="a@b, @fig x@y @ @- @_a [@ a] [a@b]""
    `)
  })
  it('end before a full stop and take letters of any script', () => {
    expect(shape('@sec.1. @ਭਾਰਤ-1, (@a:b/c_d) @a--b @é')).toMatchInlineSnapshot(`
      "root
        paragraph
          cite value="@sec.1" bracketed=false items=[{"id":"sec.1","suppressed":false,"prefix":"","locator":"","position":"1:1-1:7"}]
          text value=". "
          cite value="@ਭਾਰਤ-1" bracketed=false items=[{"id":"ਭਾਰਤ-1","suppressed":false,"prefix":"","locator":"","position":"1:9-1:16"}]
          text value=", ("
          cite value="@a:b/c_d" bracketed=false items=[{"id":"a:b/c_d","suppressed":false,"prefix":"","locator":"","position":"1:19-1:27"}]
          text value=") "
          cite value="@a" bracketed=false items=[{"id":"a","suppressed":false,"prefix":"","locator":"","position":"1:29-1:31"}]
          text value="--b "
          cite value="@é" bracketed=false items=[{"id":"é","suppressed":false,"prefix":"","locator":"","position":"1:35-1:37"}]"
    `)
  })
  it.each([
    ['راجع و@bg', ['bg']],
    ['ראו ב@bg ול@tbl', ['bg', 'tbl']],
    ['[و@bg; see @tbl]', ['و+bg', 'see +tbl']],
    ['a@bg é@bg 1@bg ١@bg _@bg @@bg', []],
  ])('stand after letters that Arabic and Hebrew write in one with the next word: %s', (markdown, found) => {
    const items = [...tree(markdown).matchAll(/"id":"(\w+)","suppressed":false,"prefix":"([^"]*)"/g)]
    expect(items.map(([, id, prefix]) => (prefix ? `${prefix}+${id}` : id))).toEqual(found)
  })
  it('go over lines, also in a quote', () => {
    expect(tree('> [see @a,\n> p. 2;\n> @b]')).toMatchInlineSnapshot(`
      "root 1:1-3:6
        blockquote 1:1-3:6
          paragraph 1:3-3:6
            cite 1:3-3:6 value="[see @a,\\np. 2;\\n@b]" bracketed=true items=[{"id":"a","suppressed":false,"prefix":"see ","locator":"p. 2","position":"1:4-2:7"},{"id":"b","suppressed":false,"prefix":"","locator":"","position":"3:3-3:5"}]"
    `)
  })
  it('give way to links and spans', () => {
    expect(shape('[@a](u) [@a]{.c} [@a, @b] [no id; @b]')).toMatchInlineSnapshot(`
      "root
        paragraph
          link url="u"
            cite value="@a" bracketed=false items=[{"id":"a","suppressed":false,"prefix":"","locator":"","position":"1:2-1:4"}]
          text value=" "
          bracketedSpan attributes={"id":null,"classes":["c"],"values":{},"position":"1:13-1:17"}
            cite value="@a" bracketed=false items=[{"id":"a","suppressed":false,"prefix":"","locator":"","position":"1:10-1:12"}]
          text value=" ["
          cite value="@a" bracketed=false items=[{"id":"a","suppressed":false,"prefix":"","locator":"","position":"1:19-1:21"}]
          text value=", "
          cite value="@b" bracketed=false items=[{"id":"b","suppressed":false,"prefix":"","locator":"","position":"1:23-1:25"}]
          text value="] [no id; "
          cite value="@b" bracketed=false items=[{"id":"b","suppressed":false,"prefix":"","locator":"","position":"1:35-1:37"}]
          text value="]""
    `)
  })
})

describe('attributes', () => {
  it('follow headings, images, paragraphs, equations and the marks of footnotes', () => {
    expect(
      tree(
        '# A {#a .b}\n\n![x](y "t"){#i width=80%}\n\nText\nmore {only="a b"}\n\n$$\nx\n$$ {#eq}\n\n[^1]{only=a}: Note [^1]',
      ),
    ).toMatchInlineSnapshot(`
      "root 1:1-12:24
        heading 1:1-1:12 depth=1 attributes={"id":"a","classes":["b"],"values":{},"position":"1:5-1:12"}
          text 1:3-1:4 value="A"
        paragraph 3:1-3:26
          image 3:1-3:26 title="t" url="y" alt="x" attributes={"id":"i","classes":[],"values":{"width":"80%"},"position":"3:12-3:26"}
        paragraph 5:1-6:18 attributes={"id":null,"classes":[],"values":{"only":"a b"},"position":"6:6-6:18"}
          text 5:1-6:5 value="Text\\nmore"
        math 8:1-10:9 value="x" attributes={"id":"eq","classes":[],"values":{},"position":"10:4-10:9"}
        footnoteDefinition 12:1-12:24 identifier="1" label="1" attributes={"id":null,"classes":[],"values":{"only":"a"},"position":"12:5-12:13"}
          paragraph 12:15-12:24
            text 12:15-12:20 value="Note "
            footnoteReference 12:20-12:24 identifier="1" label="1""
    `)
  })
  it('hold characters that mean nothing in them', () => {
    expect(
      shape('# T {title="at 12:30" source="https://example.org" x=\'@a *b*\' y="a \\"b\\""}'),
    ).toMatchInlineSnapshot(`
      "root
        heading depth=1 attributes={"id":null,"classes":[],"values":{"title":"at 12:30","source":"https://example.org","x":"@a *b*","y":"a \\"b\\""},"position":"1:5-1:75"}
          text value="T""
    `)
  })
  it('are prose when they are a lone word, escaped, or not well formed', () => {
    expect(shape('Dear {name}\n\nA \\{.b}\n\nA {.b\n\nA {a="b}')).toMatchInlineSnapshot(`
      "root
        paragraph
          text value="Dear {name}"
        paragraph
          text value="A {.b}"
        paragraph
          text value="A {.b"
        paragraph
          text value="A {a=\\"b}""
    `)
  })
  it('stand on a span of words with markup in it', () => {
    expect(tree('[some *words* and [a link](u)]{.c lang="pa"}')).toMatchInlineSnapshot(`
      "root 1:1-1:45
        paragraph 1:1-1:45
          bracketedSpan 1:1-1:45 attributes={"id":null,"classes":["c"],"values":{"lang":"pa"},"position":"1:31-1:45"}
            text 1:2-1:7 value="some "
            emphasis 1:7-1:14
              text 1:8-1:13 value="words"
            text 1:14-1:19 value=" and "
            link 1:19-1:30 url="u"
              text 1:20-1:26 value="a link""
    `)
  })
})

describe('mathematics', () => {
  it('follows the rule of Pandoc', () => {
    expect(shape('$x^2$ costs $8.4 billion and $9 billion, $a$1, $ b$, \\$c$')).toMatchInlineSnapshot(`
      "root
        paragraph
          inlineMath value="x^2"
          text value=" costs $8.4 billion and $9 billion, $a$1, $ b"
          inlineMath value=", \\\\$c""
    `)
  })
  it('is displayed on one line or over several', () => {
    expect(tree('$$ y $$ {#a}\n\n$$\nx\n= 1 $$\n\nand $$z$$ here')).toMatchInlineSnapshot(`
      "root 1:1-7:15
        math 1:1-1:13 value="y" attributes={"id":"a","classes":[],"values":{},"position":"1:9-1:13"}
        math 3:1-5:7 value="x\\n= 1"
        paragraph 7:1-7:15
          text 7:1-7:5 value="and "
          inlineMath 7:5-7:10 value="z"
          text 7:10-7:15 value=" here""
    `)
  })
  it('holds no other constructs', () => {
    expect(shape('$a_b @c :sub[2] *d*$ and `$e$`')).toMatchInlineSnapshot(`
      "root
        paragraph
          inlineMath value="a_b @c :sub[2] *d*"
          text value=" and "
          inlineCode value="$e$""
    `)
  })
})

describe('directives', () => {
  it('in a line need a name of the language and a label or attributes', () => {
    expect(
      shape('12:30, ratio 3:x, see:page 3, 10:am, :sub, :foo[x], H:sub[2]O, :value{key="a.b"}'),
    ).toMatchInlineSnapshot(`
      "root
        paragraph
          text value="12:30, ratio 3:x, see:page 3, 10:am, :sub, :foo[x], H"
          textDirective name="sub" namePosition={"start":{"line":1,"column":55,"offset":54},"end":{"line":1,"column":58,"offset":57}} label="2"
            text value="2"
          text value="O, "
          textDirective name="value" namePosition={"start":{"line":1,"column":65,"offset":64},"end":{"line":1,"column":70,"offset":69}} attributes={"id":null,"classes":[],"values":{"key":"a.b"},"position":"1:70-1:81"}"
    `)
  })
  it('nest in labels, and keep the label as written', () => {
    expect(tree(':span[a :sub[*b*] `]`]{.c}')).toMatchInlineSnapshot(`
      "root 1:1-1:27
        paragraph 1:1-1:27
          textDirective 1:1-1:21 name="span" namePosition={"start":{"line":1,"column":2,"offset":1},"end":{"line":1,"column":6,"offset":5}} label="a :sub[*b*] \`"
            text 1:7-1:9 value="a "
            textDirective 1:9-1:18 name="sub" namePosition={"start":{"line":1,"column":10,"offset":9},"end":{"line":1,"column":13,"offset":12}} label="*b*"
              emphasis 1:14-1:17
                text 1:15-1:16 value="b"
            text 1:18-1:20 value=" \`"
          text 1:21-1:27 value="\`]{.c}""
    `)
  })
  it('may have brackets in code in the labels of blocks', () => {
    expect(
      shape('::table[`]` and `` `[ ``]{src="a.csv"}\n\n:::note[a `] \\` b]\n:::'),
    ).toMatchInlineSnapshot(`
      "root
        leafDirective name="table" attributes={"id":null,"classes":[],"values":{"src":"a.csv"},"position":"1:26-1:39"} namePosition={"start":{"line":1,"column":3,"offset":2},"end":{"line":1,"column":8,"offset":7}} label="\`]\` and \`\` \`[ \`\`"
          inlineCode value="]"
          text value=" and "
          inlineCode value="\`["
        containerDirective name="note" namePosition={"start":{"line":3,"column":4,"offset":43},"end":{"line":3,"column":8,"offset":47}} label=[…]
            text value="a "
            inlineCode value="] \\\\"
            text value=" b""
    `)
  })
  it('hold blocks between longer and shorter fences', () => {
    expect(
      tree('::::only{audience="a"}\n:::note[Title *b*]\n- item\n:::\nafter\n::::\n\n::contents'),
    ).toMatchInlineSnapshot(`
      "root 1:1-8:11
        containerDirective 1:1-6:5 name="only" attributes={"id":null,"classes":[],"values":{"audience":"a"},"position":"1:9-1:23"} namePosition={"start":{"line":1,"column":5,"offset":4},"end":{"line":1,"column":9,"offset":8}}
          containerDirective 2:1-4:4 name="note" namePosition={"start":{"line":2,"column":4,"offset":26},"end":{"line":2,"column":8,"offset":30}} label=[…]
              text 2:9-2:15 value="Title "
              emphasis 2:15-2:18
                text 2:16-2:17 value="b"
            list 3:1-3:7 ordered=false spread=false
              listItem 3:1-3:7 spread=false
                paragraph 3:3-3:7
                  text 3:3-3:7 value="item"
          paragraph 5:1-5:6
            text 5:1-5:6 value="after"
        leafDirective 8:1-8:11 name="contents" namePosition={"start":{"line":8,"column":3,"offset":67},"end":{"line":8,"column":11,"offset":75}}"
    `)
  })
  it('take attributes from a YAML block at their head', () => {
    expect(
      tree(':::figure\n---\nid: fig-a\nsrc: a.png\nalt: "x: y"\n---\nWords\n:::'),
    ).toMatchInlineSnapshot(`
      "root 1:1-8:4
        containerDirective 1:1-8:4 name="figure" attributes={"id":"fig-a","classes":[],"values":{"src":"a.png","alt":"x: y"},"position":"3:1-5:12"} namePosition={"start":{"line":1,"column":4,"offset":3},"end":{"line":1,"column":10,"offset":9}}
          paragraph 7:1-7:6
            text 7:1-7:6 value="Words""
    `)
  })
  it('close in lists and quotations, and not by what stands in code', () => {
    expect(
      shape('- :::note\n  a\n  :::\n\n> :::tip\n> b\n> :::\n\n:::note\n```\n:::\n```\n:::'),
    ).toMatchInlineSnapshot(`
      "root
        list ordered=false spread=false
          listItem spread=false
            containerDirective name="note" namePosition={"start":{"line":1,"column":6,"offset":5},"end":{"line":1,"column":10,"offset":9}}
              paragraph
                text value="a"
        blockquote
          containerDirective name="tip" namePosition={"start":{"line":5,"column":6,"offset":26},"end":{"line":5,"column":9,"offset":29}}
            paragraph
              text value="b"
        containerDirective name="note" namePosition={"start":{"line":9,"column":4,"offset":44},"end":{"line":9,"column":8,"offset":48}}
          code value=":::""
    `)
  })
})

describe('other blocks', () => {
  it('make GitHub alerts containers', () => {
    expect(
      tree('> [!NOTE]\n> Some *words*\n>\n> more\n\n> [!note] not alone\n\n> [!TIP]'),
    ).toMatchInlineSnapshot(`
      "root 1:1-8:9
        containerDirective 1:1-4:7 name="note" namePosition={"start":{"line":1,"column":3,"offset":2},"end":{"line":1,"column":10,"offset":9}}
          paragraph 2:3-2:15
            text 2:3-2:8 value="Some "
            emphasis 2:8-2:15
              text 2:9-2:14 value="words"
          paragraph 4:3-4:7
            text 4:3-4:7 value="more"
        blockquote 6:1-6:20
          paragraph 6:3-6:20
            text 6:3-6:20 value="[!note] not alone"
        containerDirective 8:1-8:9 name="tip" namePosition={"start":{"line":8,"column":3,"offset":58},"end":{"line":8,"column":9,"offset":64}}"
    `)
  })
  it('make definition lists of terms and descriptions', () => {
    expect(
      tree('Term *one*\nTerm two\n: First\n: Second\n\n  still second\n\nThree\n\n: Third'),
    ).toMatchInlineSnapshot(`
      "root 1:1-10:8
        defList 1:1-10:8
          defListTerm 1:1-1:11
            text 1:1-1:6 value="Term "
            emphasis 1:6-1:11
              text 1:7-1:10 value="one"
          defListTerm 2:1-2:9
            text 2:1-2:9 value="Term two"
          defListDescription 3:1-3:8 spread=false
            paragraph 3:3-3:8
              text 3:3-3:8 value="First"
          defListDescription 4:1-6:15 spread=true
            paragraph 4:3-4:9
              text 4:3-4:9 value="Second"
            paragraph 6:3-6:15
              text 6:3-6:15 value="still second"
          defListTerm 8:1-8:6
            text 8:1-8:6 value="Three"
          defListDescription 10:1-10:8 spread=true
            paragraph 10:3-10:8
              text 10:3-10:8 value="Third""
    `)
  })
  it('leave a caption after a table a paragraph', () => {
    expect(shape('| a |\n|---|\n| 1 |\n\n: Caption {#tbl-a}\n\nText: more')).toMatchInlineSnapshot(`
      "root
        table align=[null]
          tableRow
            tableCell
              text value="a"
          tableRow
            tableCell
              text value="1"
        paragraph attributes={"id":"tbl-a","classes":[],"values":{},"position":"5:11-5:19"}
          text value=": Caption"
        paragraph
          text value="Text: more""
    `)
  })
  it('break lines at br, drop comments and keep other HTML for the resolver', () => {
    expect(
      shape('a<br>b<br/>\nc <!-- d --> e\n\n<!-- f\n\ng -->\n\n  <!-- i -->\n\n<b>h</b>'),
    ).toMatchInlineSnapshot(`
      "root
        paragraph
          text value="a"
          break
          text value="b"
          break
          text value="c "
          text value="e"
        paragraph
          html value="<b>"
          text value="h"
          html value="</b>""
    `)
  })
  it('say nothing inside the alternative text of a picture', () => {
    const pictures = '![a <!-- x --> b](p.png) ![c <!-- y -->][d] ![*e <!-- z -->*](p.png)\n\n[d]: q.png'
    expect(tree(pictures)).toMatchInlineSnapshot(`
      "root 1:1-3:11
        paragraph 1:1-1:69
          image 1:1-1:25 url="p.png" alt="a  b" data={"comments":[{"type":"html","value":"<!-- x -->","position":"1:5-1:15"}]}
          text 1:25-1:26 value=" "
          imageReference 1:26-1:44 alt="c " data={"comments":[{"type":"html","value":"<!-- y -->","position":"1:30-1:40"}]} label="d" identifier="d" referenceType="full"
          text 1:44-1:45 value=" "
          image 1:45-1:69 url="p.png" alt="e " data={"comments":[{"type":"html","value":"<!-- z -->","position":"1:50-1:60"}]}
        definition 3:1-3:11 identifier="d" label="d" url="q.png""
    `)
  })
  it('are told from comments side by side, however many', () => {
    const comments = '<!--a-->'.repeat(1000)
    expect(shape(`${comments}\n\n<!--> b`)).toMatchInlineSnapshot(`
      "root
        html value="<!--> b""
    `)
    expect(shape(`${comments} x`)).toBe(`root\n  html value="${comments} x"`)
  })
  it('begin with front matter, whose places count', () => {
    expect(tree('---\ntitle: x\n---\n\n# A')).toMatchInlineSnapshot(`
      "root 1:1-5:4
        yaml 1:1-3:4 value="title: x"
        heading 5:1-5:4 depth=1
          text 5:3-5:4 value="A""
    `)
    expect(tree('---\n---')).toMatchInlineSnapshot(`
      "root 1:1-2:4
        yaml 1:1-2:4 value="""
    `)
    expect(shape('---\n\ntext')).toMatchInlineSnapshot(`
      "root
        thematicBreak
        paragraph
          text value="text""
    `)
  })
  it('count lines and columns alike for every line ending', () => {
    const source = '# A {#a}\n\n> [@a,\n> b] :sub[c\n> d]\n\n$$\nx\n$$ {#e}\n\n:::note\nt\n: d\n:::\n'
    const lines = outline(parse(new VFile(source))).replace(/"offset":\d+/g, '')
    expect(
      outline(parse(new VFile(source.replace(/\n/g, '\r\n'))))
        .replace(/"offset":\d+/g, '')
        .replace(/\\r/g, ''),
    ).toBe(lines)
  })
})
