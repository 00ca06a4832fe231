/** The numbers of paragraphs, which stand in the margin of a window or of a page of paper. */
import type {Report} from '../model/report.ts'
import {walkReport} from '../model/walk.ts'
import type {Theme} from '../theme/theme.ts'
import {pixels, rem} from './css.ts'

/** Sides of a page of paper, in points. */
export interface Margins {
  top: number
  right: number
  bottom: number
  left: number
}

/**
 * The rules that put them there, where the window leaves a margin that holds them. They stay in their line, on its
 * baseline, and the space after each is kept, so that it is copied with the words. Nothing in a report without numbers.
 */
export function marginalRules(report: Report, theme: Theme): string {
  const room = roomFor(report, theme)
  if (room === 0) return ''
  const {screen, page, blocks} = theme
  const least = (screen.measure + 2 * room + page.baseline) * (screen.text / blocks.body.size)
  return `@media print, (min-width: ${pixels(least / 0.75)}) {
.numbered:not(.columns *) > .paragraph-number { display: inline-block; width: ${rem(room, theme)}; margin-inline-start: -${rem(room, theme)}; padding: 0; text-indent: 0; white-space: pre }
}
@media print { main { padding-inline-start: ${room}pt } }
`
}

/**
 * The margins of a page whose text begins where those given say. Browsers print nothing in a margin, so what stands
 * in it takes its room from there.
 */
export function marginsBeside(report: Report, theme: Theme, margins: Margins): string {
  const {top, bottom} = margins
  const room = roomFor(report, theme)
  const fromRight = report.meta.direction === 'rtl'
  const right = fromRight ? Math.max(margins.right - room, 0) : margins.right
  const left = fromRight ? margins.left : Math.max(margins.left - room, 0)
  return [top, right, bottom, left].map((length) => `${Math.round(length * 1e3) / 1e3}pt`).join(' ')
}

function roomFor(report: Report, theme: Theme): number {
  for (const node of walkReport(report))
    if (node.type === 'paragraph' && node.number !== undefined) return theme.lengths['paragraph-number']
  return 0
}
