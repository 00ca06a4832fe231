/** Whether a page can hold text at all, and whether each style leaves its text room there. */
import {complain} from '../model/rule.ts'
import {isMap, type Path} from './check.ts'
import {blockNames} from './schema.ts'
import type {Template} from './template.ts'
import type {LengthName, Theme} from './theme.ts'

/** Least width and height of a page's area for text, whichever side the page lies on, in points. */
const leastArea = 100
/** Highest line, largest size and widest space that fit that area, as shares of it. */
const mostShare = 1 / 2

/** Lengths of which the text's width, or its height, is so much at most; 1 where no share is given. */
const withinWidth: Partial<Record<LengthName, number>> = {
  'list-indent': 1 / 4,
  'notes-rule': 1,
  'table-gap': 1 / 4,
  'column-gap': 1 / 8,
  'thematic-break': 1,
  'field-label': mostShare,
  'timeline-point': 1 / 8,
  'timeline-point-major': 1 / 8,
  'timeline-point-minor': 1 / 8,
  'timeline-label': mostShare,
}
const withinHeight: Partial<Record<LengthName, number>> = {
  'notes-gap': 1 / 4,
  'table-row-padding': 1 / 8,
  'timeline-bar': 1 / 8,
  'timeline-tick': 1 / 8,
  'timeline-lane': mostShare,
}

/** Check a theme against the smaller of its papers; false when something did not fit, each a message at its place. */
export function checkGeometry(theme: Theme, chain: readonly [Template, ...Template[]]): boolean {
  const {page, blocks, lengths} = theme
  const {margin} = page
  let sound = true
  // A style that takes a value from another says nothing of it: the other does.
  const say = (paths: readonly Path[], found: string, expected: string): void => {
    sound = false
    for (const {sheet} of chain) {
      const path = paths.find((one) => holds(sheet.value, one))
      if (!path) continue
      complain(sheet.file, 'valid-template', {found, expected, place: sheet.place(path)})
      return
    }
  }
  const sides = Object.values(page.sizes)
  const shortest = Math.min(...sides.flatMap(({width, height}) => [width, height]))
  // A page may lie on its long side, so both ways are measured on the shorter side.
  const width = shortest - margin.left - margin.right
  const height = shortest - margin.top - margin.bottom
  const points = (length: number) => `${Math.round(length * 10) / 10}pt`
  const area = (length: number, across: string) => {
    if (length >= leastArea) return
    const found = `page whose margins leave ${points(Math.max(length, 0))} ${across}`
    say(
      [
        ['page', 'margin'],
        ['page', 'sizes'],
      ],
      found,
      `${points(leastArea)} at least for the text`,
    )
  }
  area(width, 'from left to right')
  area(height, 'from top to bottom')
  if (!sound) return false

  const most = (value: number, limit: number, ...paths: Path[]) => {
    if (value > limit) say(paths, points(value), `${points(limit)} at most on this page`)
  }
  const least = (value: number, limit: number, path: Path) => {
    if (value < -limit) say([path], points(value), `a text that hangs out by ${points(limit)} at most`)
  }
  most(page.head, margin.top, ['page', 'head'])
  most(page.foot, margin.bottom, ['page', 'foot'])
  most(page.baseline, height * mostShare, ['page', 'baseline'])
  for (const name of blockNames) {
    const {size, leading, before, after, left, right, first, padding} = blocks[name]
    const path = (part: string): Path => ['blocks', name, part]
    most(size, height * mostShare, path('size'))
    most(leading, height * mostShare, path('leading'))
    most(before, height * mostShare, path('before'))
    most(after, height * mostShare, path('after'))
    most(padding.top + padding.bottom, height * mostShare, path('padding'))
    most(padding.left + padding.right, width * mostShare, path('padding'))
    most(Math.max(left, 0) + Math.max(right, 0), width * mostShare, path('left'), path('right'))
    most(first, width * mostShare, path('first'))
    least(left, margin.left, path('left'))
    least(right, margin.right, path('right'))
    if (left >= -margin.left) least(left + first, margin.left, path('first'))
  }
  for (const [limits, length] of [
    [withinWidth, width],
    [withinHeight, height],
  ] as const) {
    for (const [name, share] of Object.entries(limits))
      most(lengths[name as LengthName], length * share, ['lengths', name])
  }
  return sound
}

function holds(value: unknown, path: Path): boolean {
  return (
    path.reduce<unknown>((held, key) => (isMap(held) ? held[String(key)] : undefined), value) !== undefined
  )
}
