/** Whatever is read, the parser returns: no throw, no endless work, places in order. */
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, it, vi} from 'vitest'
import {parse} from '../../src/source/parse.ts'
import {decodeText} from '../../src/source/text.ts'

vi.setConfig({testTimeout: 60_000})

const pieces = [
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '{#a}',
  '{.b c="d"}',
  '@',
  '@a',
  '[@a; -@b]',
  ':',
  '::',
  ':::',
  '::::',
  ':sub[',
  ':::note',
  '::include{src="a"}',
  ':::event{date=2018}',
  ':event[a]{date="2018"}',
  '---\n',
  'date: 2018\n',
  'by: [a, b]\n',
  '$',
  '$$',
  '\n',
  '\n\n',
  ' ',
  '    ',
  '\t',
  '> ',
  '- ',
  '1. ',
  ': ',
  '# ',
  '---',
  '```',
  '~',
  '*',
  '_',
  '`',
  '|',
  '|-|',
  '<',
  '>',
  '<!--',
  '-->',
  '<br>',
  '<div>',
  '[^1]',
  '[^1]: ',
  '[^1]{a=b}: ',
  '[a]: b',
  '[a]',
  '![',
  '\\',
  '&amp;',
  '^',
  '{{<',
  '>}}',
  'word',
  'é',
  '😀',
  '\u0000',
  '\r',
  '\r\n',
  '"',
  "'",
  '=',
  '[!NOTE]',
  'Table: ',
  '+--+',
  'https://a.b',
  'a@b.c',
] as const

describe('the parser', () => {
  it('takes any heap of marks, and every node has a place inside its parent', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), {maxLength: 60}), (parts) => {
        const source = parts.join('')
        const tree = parse(new VFile({path: 'a.md', value: source}))
        expect(misplaced(tree, source.length)).toEqual([])
      }),
      {numRuns: 1500, seed: 3},
    )
  })

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 400}), (bytes) => {
        const {text, invalid} = decodeText(bytes)
        expect(invalid === null || invalid <= text.length).toBe(true)
        parse(new VFile({path: 'a.md', value: text}))
      }),
      {numRuns: 500, seed: 5},
    )
  })
})

/** Nodes without a place, or with one outside of their parent's. */
function misplaced(node: Nodes, length: number): string[] {
  const found: string[] = []
  const check = (child: Nodes, from: number, to: number): void => {
    const start = child.position?.start.offset ?? -1
    const end = child.position?.end.offset ?? -1
    if (start < from || end > to || end < start) found.push(`${child.type} ${start}-${end} in ${from}-${to}`)
    if ('children' in child) for (const inner of child.children) check(inner as Nodes, start, end)
  }
  check(node, 0, length)
  return found
}
