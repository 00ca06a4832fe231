/** SVG pictures come out clean and measured. */
import {describe, expect, it} from 'vitest'
import {repaint} from '../../src/source/repaint.ts'
import {cleanSvg, type SvgResult} from '../../src/source/svg.ts'
import {chunk, jpeg, png} from '../support/pictures.ts'

const open =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="5"'

const plain = png()

function address(bytes: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
}

const problemOf = (result: SvgResult) => `problem: ${'problem' in result ? result.problem : ''}`

function clean(inner: string, attributes = ''): string {
  const result = cleanSvg(`${open}${attributes}>${inner}</svg>`, repaint)
  return 'svg' in result ? result.svg.replace(/^<svg[^>]*>|<\/svg>$/g, '') : problemOf(result)
}

describe('an SVG', () => {
  it('loses scripts, handlers, animation and foreign elements', () => {
    expect(
      clean(
        '<script>x()</script><g onclick="x()" fill="red"><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject><animate attributeName="x"/><set/><text>a &lt; b</text></g><!-- c --><?pi x?><x:y xmlns:x="urn:x"><rect/></x:y>',
        ' onload="x()"',
      ),
    ).toBe('<g fill="red"><text>a &lt; b</text></g>')
  })

  it('loses what would be fetched and keeps what it holds itself', () => {
    expect(
      clean(
        `<image href="https://e.org/a.png"/><image href="${address(plain)}"/><image href="data:image/svg+xml;base64,AAAA"/><use xlink:href="#a"/><a href="javascript:x()"><rect fill="url(#g)" stroke="url(https://e.org)" style="fill:url(//e.org/x);stroke:red"/></a>`,
      ),
    ).toBe(
      `<image></image><image href="${address(plain)}"></image><image></image><use xlink:href="#a"></use><a><rect fill="url(#g)" style="stroke:red"></rect></a>`,
    )
  })

  it('cleans the pictures that it holds, and is broken where they are', () => {
    const marked = png({before: [chunk('tEXt', 'Author\0Somebody')]})
    expect(clean(`<image href="${address(marked)}"/>`)).toBe(`<image href="${address(plain)}"></image>`)
    expect(clean('<image href="data:image/png;base64,AAAA"/>')).toBe('problem: a broken picture in it')
    expect(clean(`<image href="${address(jpeg({colours: 4}))}"/>`)).toBe('problem: a picture in it in CMYK')
  })

  it('loses style imports and keeps its other rules', () => {
    expect(
      clean(
        '<style>@import url("https://e.org"); .a { fill: url(#g); stroke: url(x.svg#y) } <![CDATA[.b > .c { color: red }]]></style>',
      ),
    ).toBe('<style> .a { fill: url(#g);} .b &gt; .c { color: red }</style>')
    expect(clean('<style>.a { fill: u\\72l(x) }</style>')).toBe('<style></style>')
  })

  it('has its rules read once, whatever they do not close', () => {
    const spaces = ' '.repeat(200_000)
    const style = (text: string) => clean(`<style>${text}</style>`).slice(0, 40)
    expect([
      style('a'.repeat(1_000_000)),
      style('a:'.repeat(500_000)),
      style('/* '.repeat(300_000)),
      style('@font-face{'.repeat(100_000)),
      style(`.a{fill:url(${spaces}`),
      style('.a{fill:url('.repeat(100_000)),
      clean(`<rect fill="url(${spaces}#a" x="${'url('.repeat(200_000)}"/>`).slice(0, 20),
    ]).toMatchInlineSnapshot(`
      [
        "<style>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "<style>a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a:a",
        "<style></style>",
        "<style></style>",
        "<style>.a{</style>",
        "<style>.a{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{",
        "<rect fill="url(    ",
      ]
    `)
  })

  it('says what it would have loaded', () => {
    const loads = (inner: string) => {
      const result = cleanSvg(`${open}>${inner}</svg>`, repaint)
      return 'loads' in result ? result.loads : problemOf(result)
    }
    const held = address(png())
    expect([
      loads('<image href="https://example.org/a.png"/>'),
      loads(`<image xlink:href="${'x'.repeat(200)}"/>`),
      loads('<use href="other.svg#a"/>'),
      loads('<rect fill="url(https://example.org/g)"/>'),
      loads('<rect style="fill: url(g.svg#a)"/>'),
      loads('<style>@import "a.css";</style>'),
      loads('<style>@font-face { src: url("f.woff2") }</style>'),
      loads('<feImage href="file:///etc/passwd"/>'),
      loads('<a href="https://example.org/"><text>A link</text></a>'),
      loads(`<image href="${held}"/><rect fill="url(#g)"/><style>.a { fill: url('#g') }</style>`),
    ]).toMatchInlineSnapshot(`
      [
        "https://example.org/a.png",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "other.svg#a",
        "url(https://example.org/g)",
        "url(g.svg#a)",
        "@import "a.css"",
        "url("f.woff2")",
        "file:///etc/passwd",
        null,
        null,
      ]
    `)
  })

  it('has its size from its own measures, else from its viewBox', () => {
    const size = (attributes: string) => {
      const result = cleanSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`)
      return 'svg' in result ? [result.width, result.height] : problemOf(result).replace('problem: ', '')
    }
    expect(size('width="1in" height="72pt"')).toEqual([96, 96])
    expect(size('width="100%" viewBox="0 0 30 20"')).toEqual([30, 20])
    expect(size('width="60" viewBox="0,0,30,20"')).toEqual([60, 40])
    expect(size('height="40px" viewBox="0 0 30 20"')).toEqual([60, 40])
    expect(size('viewBox="0 0 1e999 1"')).toBe('neither a size nor a viewBox')
    expect(size('width="900000" viewBox="0 0 1 9"')).toBe('neither a size nor a viewBox')
    expect(size('width="0" height="-1"')).toBe('neither a size nor a viewBox')
  })

  it('that is broken, no SVG, or a bomb says so', () => {
    const bomb = Array.from(
      {length: 20},
      (_, index) => `<g id="a${index}"><use href="#a${index + 1}"/><use href="#a${index + 1}"/></g>`,
    ).join('')
    const chain = Array.from(
      {length: 20_000},
      (_, index) => `<g id="a${index}"><use href="#a${index + 1}"/></g>`,
    ).join('')
    expect([
      clean('<g>'),
      clean('&undefined;'),
      clean('<g id="a"><use href="#a"/></g>'),
      clean(bomb),
      clean(`${chain}<use href="#a0"/>`),
      clean('<g>'.repeat(300) + '</g>'.repeat(300)),
      cleanSvg('<html/>'),
      cleanSvg(''),
      cleanSvg(
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">&a;</svg>',
      ),
    ]).toMatchInlineSnapshot(`
      [
        "problem: unexpected close tag",
        "problem: undefined entity",
        "problem: more than 10000 repeated parts",
        "problem: more than 10000 repeated parts",
        "problem: more than 10000 repeated parts",
        "problem: elements more than 200 deep",
        {
          "problem": "no svg element at its root",
        },
        {
          "problem": "document must contain a root element",
        },
        {
          "problem": "undefined entity",
        },
      ]
    `)
  })

  it('that comes to itself, or to more than anybody could draw, by any way of pointing says so', () => {
    const circle =
      '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect fill="url(#a)"/>'
    const twice = (element: string, attribute: string) =>
      Array.from({length: 20}, (_, index) => {
        const part = `<rect ${attribute}="url(#a${index})"/>`
        return `<${element} id="a${index + 1}">${part}${part}</${element}>`
      }).join('')
    const sheet = Array.from({length: 20}, (_, index) => `.a${index + 1} { mask: url(#a${index}) }`).join('')
    const classes = Array.from({length: 20}, (_, index) => {
      const part = `<rect class="a${index + 1}"/>`
      return `<mask id="a${index + 1}">${part}${part}</mask>`
    }).join('')
    const many = 'problem: more than 10000 repeated parts'
    expect([
      clean(circle),
      clean(`${twice('clipPath', 'clip-path')}<rect clip-path="url(#a20)"/>`),
      clean(`${twice('mask', 'mask')}<rect style="mask:url(#a20)"/>`),
      clean(`${twice('pattern', 'fill')}<rect fill="url(#a20)"/>`),
      clean(`<style>${sheet}</style>${classes}<rect mask="url('#a20')"/>`),
    ]).toEqual([many, many, many, many, many])
  })

  it('of many parts that are all cut or marked alike is no bomb', () => {
    const cut = `<g id="a"><clipPath id="c"><rect/></clipPath>${'<path clip-path="url(#c)"/>'.repeat(11_000)}</g>`
    const marked =
      '<style>.edge { marker-end: url(#m) }</style><marker id="m"><path class="arrow"/></marker>' +
      '<path class="edge"/>'.repeat(11_000)
    expect([clean(cut), clean(marked)].filter((svg) => svg.startsWith('problem'))).toEqual([])
  })

  it('with numbers or sides that nobody could draw says so', () => {
    const vast = 'problem: a number out of range'
    expect([
      clean('<rect width="1e9"/>'),
      clean('<path d="M0 0L-99999999999 5"/>'),
      clean('<g style="stroke-width:1e40"/>'),
      problemOf(cleanSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99999 0.1"/>', repaint)),
    ]).toEqual([vast, vast, vast, 'problem: a side more than 1000 times the other'])
    const named = '<rect id="a12345678901" fill="url(#b12345678901)" x="0.12345678901234"/>'
    expect(clean(named)).toBe(named.replace('/>', '></rect>'))
  })
})
