/** The page around a report, as a template's `page.html` gives it, with slots that the renderer fills. */
import type {Point} from 'unist'
import {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {nearest} from '../model/spelling.ts'

/** The slots of a page: each stands in it once, as `{{name}}`. */
export const slots = [
  'lang',
  'direction',
  'metadata',
  'style',
  'skip',
  'marking',
  'contents',
  'title-block',
  'summary',
  'text',
  'notes',
] as const

export type Slot = (typeof slots)[number]

/** A template's page, its comments taken out, and the file with what is wrong with it. */
export interface Shell {
  file: VFile
  text: string
}

/** Read a `page.html`: every slot once, no other, and no script. */
export function readShell(path: string, source: string): Shell {
  const file = new VFile({path, value: source})
  // Blanks keep the place of what follows a comment.
  const text = source.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  const found = new Set<string>()
  for (const match of text.matchAll(/\{\{(.*?)\}\}|<script\b/gi)) {
    const [whole, name] = match
    const place = {start: pointAt(text, match.index), end: pointAt(text, match.index + whole.length)}
    if (name === undefined) {
      complain(file, 'valid-template', {found: 'script', expected: 'a page without', place})
    } else if (!(slots as readonly string[]).includes(name)) {
      const meant = nearest(name, slots)
      const expected = meant ? `"${meant}"` : `one of ${slots.join(', ')}`
      complain(file, 'valid-template', {found: `slot "${name}"`, expected, place})
    } else if (found.has(name)) {
      complain(file, 'valid-template', {
        found: `slot "${name}" a second time`,
        expected: 'each slot once',
        place,
      })
    } else {
      found.add(name)
    }
  }
  for (const slot of slots) {
    if (found.has(slot)) continue
    complain(file, 'valid-template', {
      found: 'end of the page',
      expected: `the slot "${slot}"`,
      place: pointAt(text, 0),
    })
  }
  return {file, text: text.trimStart()}
}

/** The page with its slots filled. A slot that stays empty takes the end of its line with it. */
export function fillShell(shell: string, values: Readonly<Record<Slot, string>>): string {
  return shell.replace(/\{\{([a-z-]+)\}\}(\n?)/g, (_whole, name: Slot, end: string) => {
    const value = values[name]
    return value === '' || value.endsWith('\n') ? value : value + end
  })
}

function pointAt(text: string, offset: number): Point {
  const before = text.slice(0, offset).split('\n')
  return {line: before.length, column: before.at(-1)!.length + 1, offset}
}
