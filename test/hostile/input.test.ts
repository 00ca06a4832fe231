/**
 * What no author means to write: each gives messages and three documents that say the same and are whole, or an error. Sizes
 * are such that work that grows with the square of a length would take minutes.
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {expectPageToAgree, expectPdfToAgree, expectWordFileToAgree} from '../support/agreement.ts'
import {png} from '../support/pictures.ts'
import {type Drawn, draw} from '../support/pipeline.ts'
import {flawsOf} from '../support/tag-rules.ts'
import {readTags} from '../support/tags.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'readout-'))
})
afterAll(() => rmSync(folder, {recursive: true}))

const wide = 'm'.repeat(3000)
const long = 'Words of a note that is longer than a page. '.repeat(250)

function report(body: string, more = ''): string {
  return `---\ntitle: T\ndate: 2026-01-01\n${more}---\n\n${body}\n`
}

function times(count: number, line: (index: number) => string, between = '\n'): string {
  return Array.from({length: count}, (_, index) => line(index)).join(between)
}

async function drawText(text: string | Uint8Array): Promise<Drawn> {
  writeFileSync(path.join(folder, 'report.md'), text)
  return draw(path.join(folder, 'report.md'), folder)
}

/** The rules that messages name, each once. */
function rulesOf({messages}: Drawn): string[] {
  return [...new Set(Array.from(messages.matchAll(/(?:error|warning) ([\w-]+)$/gm), ([, rule = '']) => rule))]
}

/** Draw a text and hold all that was drawn to what it says; the rules that messages name. */
async function drawnWhole(text: string | Uint8Array): Promise<string[]> {
  const drawn = await drawText(text)
  expect(drawn.failed ? drawn.messages : '').toBe('')
  expectPageToAgree(drawn)
  await expectPdfToAgree(drawn)
  expectWordFileToAgree(drawn)
  expect(flawsOf(await readTags(drawn.pdf))).toEqual([])
  return rulesOf(drawn)
}

describe('A word wider than any line is broken, and told of,', () => {
  const overfull = ['overfull-line']
  test.each<[string, string, string[]]>([
    ['in the text', report(`A ${wide} b.`), overfull],
    ['in a heading', report(`# ${wide}\n\nText.`, 'contents: true\n'), overfull],
    ['in a cell', report(`| a | b |\n|---|---|\n| ${wide} | x |`), overfull],
    ['in the head of a table', report(`| ${wide} | b |\n|---|---|\n| a | x |`), overfull],
    ['in a caption', report(`| a |\n|---|\n| b |\n\n: ${wide}`), overfull],
    ['in a note', report(`Call.[^1]\n\n[^1]: ${wide}`), overfull],
    [
      'in a list twenty deep',
      report(times(20, (index) => `${'  '.repeat(index)}- ${index === 19 ? wide : 'item'}`)),
      overfull,
    ],
    ['in quotes twenty deep', report(`${'> '.repeat(20)}${wide}`), overfull],
    [
      'in callouts twenty deep',
      report(
        `${times(20, (index) => `${':'.repeat(23 - index)}note[T]`)}\n${wide}\n${times(20, (index) => ':'.repeat(4 + index))}`,
      ),
      overfull,
    ],
    ['in a line of code', report(`Words \`${wide}\`.`), overfull],
    ['but not in a block of code', report(`\`\`\`\n${wide}\n\`\`\``), []],
    [
      'in the title and all around it',
      `---\ntitle: ${wide}\nsubtitle: ${wide}\nkind: ${wide}\norganisation: ${wide}\nmarking: ${wide}\nauthors: [${wide}]\nfields: {${'f'.repeat(500)}: ${wide}}\ndate: 2026-01-01\n---\n\nText.\n\n::pagebreak\n\nMore.\n`,
      overfull,
    ],
  ])('%s', {timeout: 120_000}, async (_, text, rules) => {
    expect(await drawnWhole(text)).toEqual(rules)
  })
})

describe('What has no end in sight is drawn in time that grows with its length:', () => {
  test.each<[string, string]>([
    ['a word', report('x'.repeat(20_000))],
    ['a word in code', report(`\`\`\`\n${'x'.repeat(30_000)}\n\`\`\``)],
    ['an address', report(`https://a.b/${'x/y-'.repeat(1500)}`)],
    ['soft hyphens', report(`a${'\u00adb'.repeat(30_000)}${'\u00ad'.repeat(100_000)}b`)],
    ['spaces without a break', report('a\u00a0'.repeat(8000))],
    ['spaces without width', report(`${'\u200b'.repeat(50_000)}x`)],
    ['joiners', report(`a${'\u200d'.repeat(50_000)}b`)],
    ['marks on one letter', report(`a${'\u0301'.repeat(5000)} b`)],
    ['a title', `---\ntitle: ${'word '.repeat(1000)}\ndate: 2026-01-01\n---\n\nA\n\n::pagebreak\n\nB\n`],
    ['a heading', report(`# ${'word '.repeat(1000)}\n\nText.`, 'contents: true\n')],
    ['a paragraph', report('word '.repeat(15_000))],
    [
      'a line of many notes',
      report(`${times(400, (i) => `w[^${i}]`, ' ')}\n\n${times(400, (i) => `[^${i}]: N.`)}`),
    ],
    ['notes', report(times(400, (i) => `W.[^${i}]\n\n[^${i}]: Note.`, '\n\n'))],
    [
      'headings',
      report(
        times(400, (i) => `# H ${i}\n\nText.`, '\n\n'),
        'contents: true\nnumbering: true\n',
      ),
    ],
    [
      'page references',
      report(
        `${times(20, (i) => `# H {#h${i}}\n\n${times(50, (j) => `:page[h${(i + j) % 20}]`, ' and ')}`, '\n\n')}`,
      ),
    ],
    ['rows', report(`| a | b |\n|---|---|\n${times(1500, (i) => `| row ${i} | ${i} |`)}`)],
    ['a cell', report(`| a | b |\n|---|---|\n| ${'word '.repeat(6000)} | x |`)],
  ])('%s', {timeout: 240_000}, async (_, text) => {
    await drawnWhole(text)
  })
})

describe('What nobody expects is drawn as well as anything:', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    [
      'a table of two hundred columns',
      report(times(6, (i) => (i === 1 ? `|${'---|'.repeat(200)}` : `|${' word |'.repeat(200)}`))),
      ['wide-table'],
    ],
    ['a table of a head alone', report('| a | b |\n|---|---|'), []],
    ['a table with nothing in it', report('| | |\n|---|---|'), []],
    [
      'a cell that joins a hundred rows',
      report(
        `:::list-table{header-rows=1}\n- - H\n  - I\n- - ${'span '.repeat(200)}{rowspan=100}\n  - 0\n${times(99, (i) => `- - ${i + 1}`)}\n:::`,
      ),
      [],
    ],
    [
      'notes longer than a page, from everywhere at once',
      report(
        `# Heading[^1]\n\n## Another[^2]\n\n- item[^3]\n\n| a[^4] | b |\n|---|---|\n| c[^5] | d |\n\n: Caption[^6]\n\nText.[^7]\n\n${times(7, (i) => `[^${i + 1}]: ${long}`, '\n\n')}`,
      ),
      [],
    ],
    ['a page break alone', report('::pagebreak'), []],
    ['page breaks alone', report('::pagebreak\n\n::pagebreak\n\n::pagebreak'), []],
    ['a call of a note alone', report('[^1]\n\n[^1]: Note.'), []],
    ['a note without words', report('Text.[^1]\n\n[^1]:\n'), []],
    ['a comment alone', report('<!-- words -->'), []],
    ['nothing but a title', report(''), []],
    [
      'a byte order mark and the line ends of another system',
      `\ufeff${report('- a\n- b\n\ntext\nmore').replace(/\n/g, '\r\n')}`,
      [],
    ],
    [
      'separators of lines and paragraphs',
      report('a\u2028b\u2029c `x\u2028y`\n\n# h\u2028i\n\n| a\u2028b |\n|--|\n| c |'),
      [],
    ],
    ['marks on nothing', report('\u0301\u0302 x\n\n# \u0301\n\n- \u0301'), []],
  ])('%s', {timeout: 120_000}, async (_, text, rules) => {
    expect(await drawnWhole(text)).toEqual(rules)
  })

  test.each<[string, string, string[]]>([
    [
      'characters that control machines',
      report(
        'a\0b\u0001\u0007\u000b\u000c\u001b\u007f\ufffe\uffff c `\u0001\uffff`\n\n```\n\u0003\u000c\n```\n\n# H\u0004',
      ),
      ['missing-glyph'],
    ],
    [
      'half a character',
      '---\ntitle: "a\\uD800b"\ndate: 2026-01-01\nmarking: "m\\uDC00"\n---\n\ntext &#xD800; &#0;\n\n::pagebreak\n\nmore\n',
      ['missing-glyph'],
    ],
    [
      'signs that turn the direction',
      report(
        `a \u202e\u2066\u2067 b \u202c\u2069 ${'\u202e'.repeat(500)} c\n\n${'\u2067'.repeat(200)}a${'\u2069'.repeat(300)}`,
      ),
      [],
    ],
  ])('%s, though readers leave out what has no shape', {timeout: 120_000}, async (_, text, rules) => {
    const drawn = await drawText(text)
    expect(flawsOf(await readTags(drawn.pdf))).toEqual([])
    expect([drawn.failed, rulesOf(drawn)]).toEqual([false, rules])
  })

  test('a picture that lies, is broken or is empty is an error', async () => {
    const whole = png({width: 40, height: 40})
    const lying = Uint8Array.from(whole)
    new DataView(lying.buffer).setUint32(16, 60_000)
    const files: Record<string, Uint8Array> = {
      'lying.png': lying,
      'broken.png': whole.subarray(0, 60),
      'head.png': whole.subarray(0, 8),
      'empty.png': new Uint8Array(0),
      'circle.svg': new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="a" href="#a"/><rect fill="url(#a)"/></svg>',
      ),
    }
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(path.join(folder, name), bytes)
      const drawn = await drawText(report(`![words](${name})`))
      expect([name, drawn.failed, rulesOf(drawn)]).toEqual([name, true, ['known-image']])
    }
  })

  test('a file that is not UTF-8 is an error', async () => {
    const drawn = await drawText(Buffer.concat([Buffer.from(report('a')), Buffer.from([0xed, 0xa0, 0x80])]))
    expect([drawn.failed, rulesOf(drawn)]).toEqual([true, expect.arrayContaining(['valid-encoding'])])
  })
})
