/** The stage between the source and the three formats: every decision is made here, once, as words in the report. */
import type {Block} from '../model/node.ts'
import type {ImageFacts, Report, Summary} from '../model/report.ts'
import {complain} from '../model/rule.ts'
import type {Source} from '../model/source.ts'
import {suggestFrom} from '../model/spelling.ts'
import {walk, walkReport} from '../model/walk.ts'
import type {Choices} from '../model/words.ts'
import {collect} from './collect.ts'
import {convertBlocks, convertInlines} from './convert.ts'
import {toEvents} from './event.ts'
import {canonicalLanguage, describeLanguage, languageMeant} from './language.ts'
import {toContents} from './listing.ts'
import {toMeta} from './meta.ts'
import {toNotes} from './note.ts'
import {toRegisters} from './register.ts'
import {begin, type Stage, type State} from './state.ts'
import {toTimelines} from './timeline.ts'
import {chooseWords, hasWords} from './words.ts'

/**
 * A source as the report it is: plain data, complete and closed. What its author got wrong is said on the files
 * of the source; there is a report to draw whatever they wrote. With the same source, the same report.
 */
export function resolve(source: Source, choices: Choices): Report {
  const {frontMatter, tree} = source
  const lang = languageOf(source, choices.words)
  const ground = {source, choices, lang, words: chooseWords(choices.words, lang), said: new Set<string>()}
  const index = collect(ground, frontMatter.numbering ?? choices.numbering)
  const stage: Stage = {
    ...ground,
    index,
    suggestId: suggestFrom(index.targets.keys()),
    suggestValue: suggestFrom(Object.keys(frontMatter.values)),
    plain: new Map(),
    blocks: convertBlocks,
    inlines: convertInlines,
  }
  const state = begin(stage)
  const meta = toMeta(state)
  const summary = toSummary(state)
  const children = convertBlocks(
    state,
    index.title ? tree.children.filter((node) => node !== index.title) : tree.children,
  )
  const report: Report = {
    type: 'report',
    meta,
    summary,
    children: withContents(state, children),
    notes: toNotes(state),
    images: {},
    events: toEvents(state),
    registers: toRegisters(state),
    timelines: toTimelines(state),
  }
  return {...report, images: imagesOf(report, source)}
}

/** The report's language; where it is none, or the template has no words of it, that is said at its place. */
function languageOf({frontMatter, files, entry}: Source, known: Choices['words']): string {
  const written = frontMatter.lang
  const lang = canonicalLanguage(written?.value ?? 'en')
  const file = files.get(entry)
  if (file && written && lang === null) {
    complain(file, 'front-matter-value', {
      found: `language \`${written.value}\``,
      expected: languageMeant(written.value),
      place: written.position,
    })
  } else if (file && written && lang !== null && !hasWords(known, lang)) {
    const names = Object.keys(known).map((tag) => `\`${tag}\``)
    complain(file, 'language-words', {
      found: `language ${describeLanguage(lang)}`,
      expected: `one that the template has words in, ${names.join(', ')}: “Table 1” and the like are in English`,
      place: written.position,
    })
  }
  return lang ?? 'en-GB'
}

function toSummary(state: State): Summary | null {
  const {source, words} = state.stage
  const written = source.frontMatter.summary
  if (!written) return null
  const children = convertBlocks({...state, loose: true, notes: 'in-front-matter'}, written.value)
  return children.length > 0 ? {heading: words.summary, children} : null
}

/** Contents at the head of the body, where the report or its template wants them and no `::contents` places them. */
function withContents(state: State, children: Block[]): Block[] {
  const {source, choices} = state.stage
  if (!(source.frontMatter.contents ?? choices.contents) || children.some(holdsContents)) return children
  const listing = toContents(state)
  return listing ? [listing, ...children] : children
}

function holdsContents(block: Block): boolean {
  for (const node of walk(block)) if (node.type === 'listing' && node.list === 'contents') return true
  return false
}

function imagesOf(report: Report, source: Source): Record<string, ImageFacts> {
  const images: Record<string, ImageFacts> = {}
  for (const node of walkReport(report)) {
    const facts = node.type === 'image' ? source.images[node.asset] : undefined
    if (node.type === 'image' && facts) images[node.asset] = {...facts}
  }
  return images
}
