/**
 * What the bench of pages sets: the prose of Moby-Dick (1851, in the public domain) as a report in Markdown and as the
 * same text for Typst, on the same page in the same fonts. Put together the same way each time.
 */
import {readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {brotliDecompressSync} from 'node:zlib'

const text = brotliDecompressSync(readFileSync(new URL('moby-dick.txt.br', import.meta.url))).toString()

/** Paragraphs of some length, without what Markdown would read as more than words. */
const paragraphs = text
  .split(/\r?\n\s*\r?\n/)
  .map((paragraph) =>
    paragraph
      .replace(/\s+/g, ' ')
      .replace(/[*_`#:<>@[\]{}|$^~\\]/g, '')
      .trim(),
  )
  .filter((paragraph) => paragraph.length > 60)
  .map((paragraph) => paragraph.replace(/^([-+]|\d+\.)/, ''))
const words = paragraphs.join(' ').split(' ')

/** A report in pieces: headings, paragraphs with or without notes, tables. */
function* prose(characters) {
  let set = 0
  for (let at = 0; set < characters; at++) {
    if (at % 25 === 0) yield {heading: `Part ${1 + at / 25}`}
    const paragraph = paragraphs[at % paragraphs.length]
    set += paragraph.length
    yield {paragraph}
  }
}

/** Paragraphs with two notes each, of some thirty words. */
function* notes(characters) {
  let set = 0
  let from = 0
  for (let at = 0; set < characters; at++) {
    if (at % 25 === 0) yield {heading: `Part ${1 + at / 25}`}
    const paragraph = paragraphs[at % paragraphs.length].slice(0, 600)
    const middle = paragraph.indexOf(' ', paragraph.length / 2)
    const cut = middle < 0 ? paragraph.length : middle
    const called = [0, 1].map((which) => {
      from = (from + 37) % (words.length - 40)
      return words.slice(from, from + 26 + 8 * which).join(' ')
    })
    set += paragraph.length + called.join('').length
    yield {paragraph: paragraph.slice(0, cut), note: called[0], rest: paragraph.slice(cut), last: called[1]}
  }
}

/** Tables of forty rows and five columns, two of them numbers. */
function* tables(rows) {
  let from = 0
  const phrase = (length) => {
    from = (from + length) % (words.length - 20)
    return words.slice(from, from + length).join(' ')
  }
  for (let row = 0; row < rows; row += 40) {
    if (row % 400 === 0) yield {heading: `Part ${1 + row / 400}`}
    yield {paragraph: paragraphs[(row / 40) % paragraphs.length].slice(0, 300)}
    const body = Array.from({length: 40}, (_, at) => [
      phrase(3),
      phrase(7),
      String(((row + at) * 7919) % 100_000),
      String((((row + at) * 31) % 997) / 10),
      phrase(2),
    ])
    yield {head: ['Name', 'What it is', 'Number', 'Share', 'Place'], body}
  }
}

/** About a page. */
const page = () => [{heading: 'One page'}, ...paragraphs.slice(0, 3).map((paragraph) => ({paragraph}))]

/** The pieces of each report, by name. */
export const materials = {
  prose: () => prose(3_220_000),
  tables: () => tables(4_200),
  notes: () => notes(640_000),
  page,
}

/** A report in Markdown. */
export function toMarkdown(pieces) {
  let out = '---\ntitle: The prose\nlang: en-GB\n---\n\n'
  let ends = ''
  let count = 0
  const note = (words) => {
    count++
    ends += `[^${count}]: ${words}\n\n`
    return `[^${count}]`
  }
  for (const {heading, paragraph, note: first, rest, last, head, body} of pieces) {
    if (heading) out += `# ${heading}\n\n`
    else if (first) out += `${paragraph}${note(first)}${rest}${note(last)}\n\n`
    else if (paragraph) out += `${paragraph}\n\n`
    else
      out += `${[head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |\n`).join('')}\n`
  }
  return out + ends
}

/** The same for Typst, on the pages of a theme: size, leading, measure, justified and hyphenated as there. */
export function toTypst(pieces, {page: {sizes, margin, foot}, fonts, blocks}) {
  const {body, note, 'heading-1': heading, 'table-cell': cell, 'table-head': tableHead} = blocks
  const letters = ({font, size}) =>
    `font: "${fonts[font].name}", size: ${size}pt, top-edge: 0.7em, bottom-edge: -0.3em`
  const lead = ({size, leading}) => `leading: ${leading - size}pt`
  let out = `
#set document(title: "The prose")
#set page(width: ${sizes.a4.width}pt, height: ${sizes.a4.height}pt, margin: (top: ${margin.top}pt, bottom: ${margin.bottom}pt, left: ${margin.left}pt, right: ${margin.right}pt), footer-descent: ${margin.bottom - foot}pt, footer: context align(right)[Page #counter(page).display() of #counter(page).final().first()])
#set text(${letters(body)}, lang: "en", region: "gb", hyphenate: true)
#set par(justify: true, ${lead(body)}, spacing: ${body.leading - body.size + body.after}pt)
#set smartquote(enabled: false)
#show heading: set text(${letters(heading)}, weight: ${heading.weight}, hyphenate: false)
#show footnote.entry: set text(${letters(note)})
#show footnote.entry: set par(${lead(note)})
#show table: set text(${letters(cell)}, hyphenate: false)
#show table: set par(justify: false, ${lead(cell)})
#show table.cell.where(y: 0): set text(weight: ${tableHead.weight})
#set table(stroke: none)

`
  for (const {heading: title, paragraph, note: first, rest, last, head, body: rows} of pieces) {
    if (title) out += `= ${escaped(title)}\n\n`
    else if (first)
      out += `${escaped(paragraph)}#footnote[${escaped(first)}]${escaped(rest)}#footnote[${escaped(last)}]\n\n`
    else if (paragraph) out += `${escaped(paragraph)}\n\n`
    else {
      const cells = (row) => row.map((words) => `[${escaped(words)}]`).join(', ')
      out += `#table(columns: 5, align: (left, left, right, right, left), table.header(${cells(head)}), table.hline(), ${rows.map(cells).join(',\n')})\n\n`
    }
  }
  return out
}

function escaped(words) {
  return words.replace(/[\\#$*_`<>@~[\]/=+\-"']/g, (character) => `\\${character}`)
}

/** The folders of a theme's fonts. */
export function fontFolders({fonts}, pathOf) {
  return [...new Set(Object.values(fonts).flatMap(({faces}) => faces.map(({file}) => dirname(pathOf(file)))))]
}
