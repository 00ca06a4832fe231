/** Headings as they are met: their levels, numbers and ids. */
import type {Heading} from 'mdast'
import {complain} from '../model/rule.ts'
import type {SectionCounter} from './number.ts'
import {fileAt, type Names, name, type Target} from './target.ts'

/** A heading that opens a section, or one that stands alone. */
export interface HeadingFacts {
  id: string
  /** As drawn: no heading is more than one level below the one before it. */
  level: 1 | 2 | 3 | 4 | 5 | 6
  number: string
  appendix: boolean
  /** False in quotes, lists, callouts and notes. */
  opens: boolean
}

/** A heading that opens a section. */
export interface OutlineEntry {
  heading: Heading
  facts: HeadingFacts
  file: string
}

/** The headings met so far. */
export interface Outline extends Names {
  headings: Map<Heading, HeadingFacts>
  /** Those that open sections, in order. */
  outline: OutlineEntry[]
  counter: SectionCounter
  /** Depths, as written, of the sections at hand. */
  open: number[]
  /** Level of the heading before, as drawn; 0 before the first. */
  drawn: number
  /** The shallowest level of the report, as written. */
  top: number
}

/** Record a heading; a `loose` one opens no section. */
export function enterHeading(outline: Outline, file: string, loose: boolean, heading: Heading): void {
  const classes = heading.attributes?.classes ?? []
  const facts: HeadingFacts = loose
    ? {id: '', level: levelAlone(outline, heading), number: '', appendix: false, opens: false}
    : {id: '', ...enterSection(outline, file, heading, classes), opens: true}
  outline.drawn = facts.level
  outline.headings.set(heading, facts)
  if (facts.opens) outline.outline.push({heading, facts, file})
  const kind = facts.appendix ? 'appendix' : 'section'
  const more = {number: facts.number, title: heading.children}
  const target = name(outline, file, heading.attributes, kind, more)
  if (target) {
    facts.id = target.id
    return
  }
  const waiting: Target = {id: '', kind, ...more, declared: null, file, position: heading.position}
  outline.slugged.push({facts, target: waiting})
}

function enterSection(
  outline: Outline,
  file: string,
  heading: Heading,
  classes: readonly string[],
): {level: HeadingFacts['level']; number: string; appendix: boolean} {
  // An include may shift a heading deeper than mdast's type says.
  const depth: number = heading.depth
  const marks = '#'.repeat(Math.min(depth, 12))
  while (outline.open.length > 0 && outline.open.at(-1)! >= depth) outline.open.pop()
  const above = outline.open.at(-1) ?? outline.top - 1
  if (depth > above + 1) {
    complain(fileAt(outline, file), 'skipped-level', {
      found: `heading \`${marks}\``,
      expected: `\`${'#'.repeat(above + 1)}\`, the next level down`,
      place: heading.position,
    })
  }
  outline.open.push(depth)
  if (depth > 6 || outline.open.length > 6) {
    complain(fileAt(outline, file), 'too-deep', {
      found: `heading ${depth} levels deep`,
      expected: 'six levels at most',
      place: heading.position,
    })
  }
  const level = clampLevel(outline.open.length)
  if (level > 1 && classes.includes('appendix')) {
    complain(fileAt(outline, file), 'misplaced-attributes', {
      found: '`.appendix` below the top level',
      expected: 'it on a heading of the top level',
      place: heading.attributes?.places['.appendix'] ?? heading.position,
    })
  }
  const how = {unnumbered: classes.includes('unnumbered'), appendix: classes.includes('appendix')}
  return {level, ...outline.counter.enter(level, how)}
}

/**
 * The level of a heading that opens no section: as written, but never more than one below the heading before it,
 * nor above the section it stands in, whose own sections would then skip a level.
 */
function levelAlone({top, open, drawn}: Outline, {depth}: Heading): HeadingFacts['level'] {
  return clampLevel(Math.max(open.length, Math.min(depth - top + 1, drawn + 1)))
}

function clampLevel(level: number): HeadingFacts['level'] {
  return Math.min(6, Math.max(1, level)) as HeadingFacts['level']
}
