/**
 * How the parts of a page stand to one another: what the styles of the theme do not say, made of its lengths,
 * rules and colours alone.
 */

import {watermarkTurn, watermarkWords} from '../draw/watermark.ts'
import type {CalloutKind} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import type {ColourName, RuleStyleName, Theme} from '../theme/theme.ts'
import {calloutMask, markScale, svgAddress} from './callout-mark.ts'
import {alignment, colour, pixels, rem, short} from './css.ts'
import {marginalRules, marginsBeside} from './marginal.ts'
import {columnRules, landscapeRules} from './page-layout.ts'

const calloutKinds: readonly CalloutKind[] = ['note', 'tip', 'important', 'warning', 'caution']

/** What browsers give elements by themselves, taken back before the styles of the theme come. */
export function reset(): string {
  return `*, ::before, ::after { box-sizing: border-box }
h1, h2, h3, h4, h5, h6, th, caption, code, kbd, pre, input { margin: 0; font: inherit }
th, caption { text-align: inherit }
p, ul, ol, dl, dd, figure, blockquote { margin: 0 }
del, ins, a { color: inherit }
`
}

/** The rules of the page on a screen, wide or narrow, and on paper. */
export function arrangement(report: Report, theme: Theme): string {
  return (
    base(theme) +
    titleBlock(theme) +
    blocks(theme) +
    callouts(theme) +
    tables(theme) +
    navigation(theme) +
    wide(theme) +
    media(theme) +
    watermark(report, theme) +
    columnRules(report, theme) +
    print(report, theme) +
    landscapeRules(report, theme) +
    marginalRules(report, theme)
  )
}

function base(theme: Theme): string {
  const {screen, blocks, page} = theme
  const gutter = rem(page.baseline * 1.5, theme)
  return `html { font-size: ${rootSize(screen.phone)}; scroll-padding-top: ${rem(page.baseline * 3, theme)}; background: ${colour('paper')}; -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
@media (min-width: ${pixels(480)}) { html { font-size: ${rootSize(screen.text)} } }
body { margin: 0; background: ${colour('paper')}; font-optical-sizing: auto; font-kerning: normal; text-wrap: pretty; overflow-wrap: break-word }
main { min-width: 0; max-width: calc(${rem(screen.measure, theme)} + 2 * ${gutter}); margin-inline: auto; padding: ${rem(page.baseline * 2.5, theme)} ${gutter} ${rem(page.baseline * 6, theme)} }
p { margin-block: ${rem(blocks.body.before, theme)} ${rem(blocks.body.after, theme)} }
h1, h2, h3, h4, h5, h6 { text-wrap: balance }
.heading-number { margin-inline-end: 0.5em }
.paragraph-number { padding-inline-end: 0.3em; text-decoration: none }
.paragraph-number:hover { color: ${colour('accent')}; text-decoration: underline }
.numbered:target > .paragraph-number { color: ${colour('accent')} }
:is(h1, h2, h3, h4, h5, h6) + :is(h2, h3, h4, h5, h6) { margin-block-start: 0 }
section > :is(h2, h3, h4, h5, h6):first-child { break-after: avoid }
h2 + section > :first-child, h3 + section > :first-child, h4 + section > :first-child, h5 + section > :first-child { margin-block-start: ${rem(blocks['heading-3'].before * 0.5, theme)} }
:is(strong, b) :is(strong, b) { font-weight: inherit }
a { text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-decoration-thickness: from-font; text-underline-offset: 0.18em }
a:hover { text-decoration-color: currentColor }
a.quiet { color: inherit; font: inherit; background: none; text-decoration: underline dotted ${colour('rule')} 1px; text-underline-offset: 0.22em }
a.quiet:is(:hover, :focus-visible) { color: ${colour('accent')}; text-decoration-color: currentColor }
:focus-visible { outline: 2px solid ${colour('accent')}; outline-offset: 2px }
img { max-width: 100%; height: auto; vertical-align: middle }
hr { width: ${rem(theme.lengths['thematic-break'], theme)}; margin: ${rem(page.baseline * 1.5, theme)} auto; border: 0; border-top: ${line('thematic-break', theme)} }
kbd { padding: 0.1em 0.4em; border-radius: 0.2em; box-shadow: 0 0 0 1px ${colour('rule')} }
:not(pre) > code { padding: 0.08em 0.2em; border-radius: 0.2em; overflow-wrap: anywhere; hyphens: manual }
:is(h1, h2, h3, h4, h5, h6) > code { background: none; padding: 0 }
.note-call a, .note-call { text-decoration: none }
.note-call { unicode-bidi: isolate }
.note-call a { padding: 0.5em 0.12em }
.skip { position: absolute; inset-inline-start: -999rem; z-index: 3; padding: 0.5em 1em; background: ${colour('paper')}; color: ${colour('accent')}; font-family: var(--${blocks['running-head'].font}) }
.skip:focus { inset-inline-start: 0; top: 0 }
.banner { position: sticky; top: 0; z-index: 2 }
.banner .marking { margin: 0 }
${(['clear', 'green', 'amber', 'red'] as const).map((shade) => `.marking-${shade} { color: ${colour(`marking-${shade}`)} }\n`).join('')}.page-break { height: 0 }
`
}

function titleBlock(theme: Theme): string {
  const {baseline} = theme.page
  return `.title-block { margin-block-end: ${rem(baseline * 1.5, theme)} }
.title { margin-block-start: 0; text-wrap: balance }
.byline { padding-block-end: ${rem(baseline * 0.5, theme)}; border-block-end: ${line('title', theme)} }
time { white-space: nowrap }
.fields { display: grid; grid-template-columns: fit-content(33%) minmax(0, 1fr); column-gap: ${rem(theme.lengths['table-gap'], theme)}; margin-block: 0 }
.fields > div { display: contents }
.fields dt { min-width: ${rem(theme.lengths['field-label'], theme)} }
.fields dd { margin: 0; overflow-wrap: anywhere }
.summary > :last-child, .callout > :last-child, td > :last-child, th > :last-child, figcaption > :last-child, caption > :last-child { margin-block-end: 0 }
.summary { margin-block-end: ${rem(Math.max(theme.blocks.summary.after, baseline), theme)} }
.summary > .summary-heading { margin-block-start: 0 }
`
}

function blocks(theme: Theme): string {
  const {lengths, blocks: styles} = theme
  return `.list { padding-inline-start: ${rem(lengths['list-indent'], theme)} }
ul.list { list-style-type: disc }
.list > li { margin-block: 0 ${rem(styles.list.after, theme)}; padding-inline-start: 0.15em }
.list > li > .list { margin-block: ${rem(styles.list.after, theme)} }
.list.spread > li { margin-block-end: ${rem(styles.body.after, theme)} }
.list.spread > li > p:last-child { margin-block-end: 0 }
:is(.list, .definitions):not(li > *) { margin-block-end: ${rem(styles.body.after, theme)} }
.task { list-style: none }
.task input { appearance: none; width: 0.9em; height: 0.9em; margin-inline: -1.65em 0.5em; vertical-align: -0.08em; border: 1.5px solid ${colour('secondary')}; border-radius: 0.15em }
.task input:checked { border-color: ${colour('accent')}; background: ${colour('accent')} }
.task input:checked::before { content: ""; display: block; width: 100%; height: 100%; background: ${colour('paper')}; mask-image: ${check}; mask-position: center; mask-size: 80%; mask-repeat: no-repeat }
ul.plain { list-style: none; margin: 0; padding: 0 }
.definitions { margin-block: 0 }
dd + dd { margin-block-start: calc(-1 * ${rem(styles.definition.after * 0.5, theme)}) }
.definition > p:last-child { margin-block-end: 0 }
:is(.quotation, .quote) { margin-inline-end: 0; padding-inline-start: ${rem(theme.page.baseline, theme)}; margin-inline-start: ${rem(Math.max(0, styles.quote.left - theme.page.baseline), theme)}; border-inline-start: ${line('quote', theme)} }
.quote > :last-child { margin-block-end: 0 }
.quotation { margin-block: ${rem(styles.quote.before, theme)} ${rem(styles.quote.after, theme)} }
.quotation > .quote { margin: 0; padding: 0; border: 0 }
.attribution { margin: ${rem(styles.attribution.before, theme)} 0 0 }
.titled-code { margin: 0 }
.titled-code .code { margin-block-start: 0 }
.code { border-radius: 2px; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4 }
.figure { margin-inline: 0 }
.figure > img { display: block }
.figure-caption { margin-inline: 0 }
.note { overflow-wrap: break-word }
.notes { margin-block-start: ${rem(theme.page.baseline * 3, theme)}; padding-block-start: ${rem(lengths['notes-gap'], theme)}; background: linear-gradient(${colour(theme.rules.notes.colour)}, ${colour(theme.rules.notes.colour)}) no-repeat top left / ${rem(lengths['notes-rule'], theme)} ${short(theme.rules.notes.width / 0.75)}px }
.notes:dir(rtl) { background-position: top right }
.notes > .notes-heading { margin-block-start: 0 }
.notes > ol { margin: 0; padding-inline-start: ${rem(lengths['list-indent'], theme)} }
.notes .note { margin-inline-start: 0; text-indent: 0; padding-inline-start: 0.15em; break-inside: avoid }
.notes .note > p { margin-block-end: ${rem(styles.note.after, theme)} }
.backlink { margin-inline-start: 0.25em; padding-inline: 0.2em; text-decoration: none }
:target { scroll-margin-top: ${rem(theme.page.baseline * 3, theme)} }
.note:target, .note-call a:target { background: ${colour('tint')}; box-shadow: 0 0 0 0.25em ${colour('tint')} }
`
}

function callouts(theme: Theme): string {
  const kinds = calloutKinds
    .map(
      (kind) =>
        `.callout-${kind} { --kind: ${colour(kind)}; --kind-tint: ${colour(`${kind}-tint`)}; --mark: url("${calloutMask(kind)}") }\n`,
    )
    .join('')
  const {width} = theme.rules.callout
  // On paper a mark is 1.15 times as large as the title's letters.
  const [mark, edge] = [`${short(1.15 * markScale)}em`, `${short((1.15 * (markScale - 1)) / 2)}em`]
  return `${kinds}.callout { background: ${theme.blocks.callout.background ? 'var(--kind-tint)' : 'none'}; border-inline-start: ${short(width / 0.75)}px solid var(--kind) }
.callout-title { color: var(--kind) }
.callout-title::before { content: ""; display: inline-block; width: ${mark}; height: ${mark}; margin-inline: -${edge} calc(0.55em - ${edge}); vertical-align: -0.28em; background: currentColor; mask-image: var(--mark); mask-position: center; mask-size: contain; mask-repeat: no-repeat }
.callout p { margin-block-end: ${rem(theme.blocks.body.after * 0.5, theme)} }
`
}

/** The stroke in a task's box. */
const check = `url("${svgAddress('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M6 13.5.5 8l2-2L6 9.5 13.5 2l2 2Z"/></svg>')}")`

function tables(theme: Theme): string {
  const {lengths, blocks: styles} = theme
  const gap = rem(lengths['table-gap'], theme)
  const row = rem(lengths['table-row-padding'], theme)
  return `.table-box { overflow-x: auto; margin-block: ${rem(styles['table-caption'].before, theme)} ${rem(styles['figure-caption'].after, theme)} }
table { border-collapse: collapse; min-width: 100%; line-height: inherit }
.table-caption { margin: 0; padding-block-end: ${rem(styles['table-caption'].after, theme)}; caption-side: top }
.table-head, .table-cell { margin: 0; padding-block: ${row}; padding-inline: 0 ${gap}; vertical-align: top; hyphens: manual }
:is(.table-head, .table-cell):last-child:not(.inner) { padding-inline-end: 0 }
.table-head { vertical-align: bottom }
tbody th { font-weight: ${styles['table-head'].weight} }
thead tr:first-child > * { border-block-start: ${line('table-top', theme)} }
thead tr:last-child > *, thead:has(> tr > [rowspan]) { border-block-end: ${line('table-head', theme)} }
thead tr:not(:first-child) > * { border-block-start: ${line('table-row', theme)} }
tbody tr:not(:first-child) > * { border-block-start: ${line('table-row', theme)} }
tbody tr:last-child > *, tbody:has(> tr > [rowspan]) { border-block-end: ${line('table-end', theme)} }
table:not(:has(thead)) tbody tr:first-child > * { border-block-start: ${line('table-top', theme)} }
.align-right { text-align: right }
.align-left { text-align: left }
.align-center { text-align: center }
.numeric { white-space: nowrap }
table :not(pre) > code { overflow-wrap: break-word }
[data-pad]::after { content: attr(data-pad); visibility: hidden }
.author-timeline .table-cell > p:not(:last-child) { margin-block-end: ${row} }
`
}

function navigation(theme: Theme): string {
  const {blocks: styles, page} = theme
  return `.listing { margin-block: ${rem(page.baseline, theme)} ${rem(page.baseline * 1.5, theme)} }
.listing .listing-heading { margin-block-start: 0 }
.listing a { display: block; color: ${colour('ink')}; text-decoration: none }
.listing a:hover { color: ${colour('accent')}; text-decoration: underline }
.listing-label { color: ${colour('secondary')} }
.listing:is(.figures, .tables) .listing-1 { font-weight: ${styles['listing-2'].weight}; margin-block: ${rem(styles['listing-1'].before, theme)} }
.rail { display: none }
`
}

/** From the width on that the theme says, the contents stand beside the text and stay in view. */
function wide(theme: Theme): string {
  const {screen, page, blocks: styles} = theme
  const measure = rem(screen.measure, theme)
  const unit = page.baseline
  return `@media screen and (min-width: ${pixels(screen.rail / 0.75)}) {
.page:has(.rail) { display: grid; grid-template-columns: minmax(0, 1fr) calc(${measure} + 2 * ${rem(unit * 1.5, theme)}) minmax(0, 1fr) }
.rail { display: block; position: sticky; top: ${rem(unit * 2, theme)}; align-self: start; justify-self: end; width: fit-content; min-width: min(100%, ${rem(unit * 9, theme)}); max-width: min(100%, ${rem(unit * 14, theme)}); max-height: calc(100vh - ${rem(unit * 4, theme)}); overflow-y: auto; margin-block-start: ${rem(unit * 3, theme)}; padding: ${rem(unit * 0.5, theme)} ${rem(unit, theme)} ${rem(unit, theme)} ${rem(unit * 1.5, theme)}; font-family: var(--${styles['listing-2'].font}); font-size: ${rem(styles.field.size, theme)}; line-height: calc(1.25 * var(--open)); hyphens: manual }
.rail ul { list-style: none; margin: 0; padding: 0 }
.rail ul ul { padding-inline-start: ${rem(unit * 0.75, theme)} }
.rail a { display: block; padding-block: ${rem(unit * 0.2, theme)}; color: ${colour('secondary')}; text-decoration: none }
.rail a:hover { color: ${colour('accent')} }
.rail-heading { margin: 0 0 ${rem(unit * 0.4, theme)}; color: ${colour('ink')}; font-weight: ${styles['listing-heading'].weight} }
.page:has(.rail) main { grid-column: 2; max-width: none; margin-inline: 0 }
}
`
}

function media(theme: Theme): string {
  return `@media (max-width: ${pixels(640)}) {
.table-box :where(table:not(:has([rowspan]))) :is(th, td):first-child { position: sticky; inset-inline-start: 0; background: ${colour('paper')} }
.callout .table-box :where(table:not(:has([rowspan]))) :is(th, td):first-child { background: var(--kind-tint) }
.table-cell:not(.numeric) { min-width: 7em }
th.table-cell:not(.numeric) { min-width: min-content }
.author-timeline .table-cell:not(.numeric) { min-width: 0 }
.author-timeline :is(th, td):first-child { position: static; background: none }
.title { font-size: ${rem(theme.blocks.title.size * 0.85, theme)} }
}
@media screen and (max-width: ${pixels(480)}) {
.author-timeline :is(tbody, tr, th, td) { display: block }
.author-timeline thead { position: absolute; clip-path: inset(50%) }
.author-timeline :is(th, td) { padding-inline-end: 0; overflow-wrap: anywhere }
.author-timeline tr > :not(:last-child) { padding-block-end: 0 }
.author-timeline tr > :not(:first-child) { padding-block-start: 0; border-block-start: 0 }
.author-timeline tbody tr:first-child > :first-child { border-block-start: ${line('table-top', theme)} }
.author-timeline tbody tr:last-child > :not(:last-child) { border-block-end: 0 }
}
@media screen and (prefers-color-scheme: dark) {
.figure > img { padding: ${rem(theme.page.baseline * 0.5, theme)}; border-radius: 2px; background: ${theme.colours.paper.light} }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media (forced-colors: active) {
.callout-title::before { background: CanvasText; forced-color-adjust: none }
.callout, .summary, .banner .marking { border: 1px solid CanvasText }
}
`
}

/**
 * The word behind a draft stands still in the window, and on each page of paper. It is none of the page's text: it is
 * not selected, not read aloud, and not there where the reader's own colours leave no lighter one.
 */
function watermark(report: Report, theme: Theme): string {
  const words = watermarkWords(report, theme)
  if (words === null) return ''
  const {font, size, weight, italic, colour: shade, caps, tracking} = theme.lettering.watermark
  // A letter and its space take some two thirds of the size, more than which a narrow window has no room for.
  const letters = [...words].length * (0.66 + tracking / 1000) + 1
  const widest = short((100 * Math.SQRT2) / letters)
  return `body { background: none }
body::before { content: ${cssString(words)}; content: ${cssString(words)} / ""; position: fixed; z-index: -1; top: 50%; left: 50%; transform: translate(-50%, -50%) rotate(${watermarkTurn}deg); color: ${colour(shade)}; font: ${italic ? 'italic ' : ''}${caps === 'small' ? 'small-caps ' : ''}${weight} min(${rem(size, theme)}, ${widest}vmin)/1 var(--${font}); letter-spacing: ${short(tracking / 1000)}em; white-space: nowrap; pointer-events: none; user-select: none; -webkit-user-select: none }
@media (forced-colors: active) { body::before { display: none } }
`
}

/** On paper lengths are what the theme says to the point, and each page has the marking and its number. */
function print(report: Report, theme: Theme): string {
  const {page, blocks: styles} = theme
  const {paper, marking, words} = report.meta
  const {width, height} = page.sizes[paper]
  const foot = styles['running-foot']
  const number = words.pageOf
    .split(/(\{pages?\})/)
    .map((part) =>
      part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : cssString(part),
    )
    .filter((part) => part !== '""')
    .join(' ')
  const box = (name: string, content: string, declarations: string) =>
    `@${name} { content: ${content}; ${declarations} }`
  const small = `font: ${foot.weight} ${foot.size}pt var(--${foot.font}); color: ${colour(foot.colour)}`
  const sign = styles.marking
  const shade = colour(signColour(marking))
  const ground = sign.background ? colour(sign.background) : 'transparent'
  const tall = sign.leading + sign.padding.top + sign.padding.bottom
  const marked = marking
    ? ['top-right', 'bottom-right']
        .map((place) =>
          box(
            place,
            cssString(sign.caps === 'upper' ? marking.text.toUpperCase() : marking.text),
            `font: ${sign.weight} ${sign.size}pt/${sign.leading}pt var(--${sign.font}); color: ${shade}; background: ${ground}; width: max-content; height: ${tall}pt; padding: 0 ${sign.padding.right}pt; vertical-align: middle; text-align: center; margin-top: auto; margin-bottom: auto`,
          ),
        )
        .join(' ')
    : ''
  // Beside the marking the number takes what is left of the foot, and ends where the marking begins.
  const numbered = marking
    ? box('bottom-left', number, `${small}; text-align: right; padding-right: ${page.baseline}pt`)
    : box('bottom-right', number, small)
  return `@page { size: ${width}pt ${height}pt; margin: ${marginsBeside(report, theme, page.margin)}; ${marked} ${numbered} }
${marking ? `@page :first { @top-right { content: none; background: none } }\n` : ''}@media print {
:root { --open: 1 }
html { font-size: ${styles.body.size}pt }
body { text-align: ${alignment(styles.body, 'print')}; orphans: 2; widows: 2; print-color-adjust: exact; -webkit-print-color-adjust: exact }
[data-furniture]:not(.banner), .backlink { display: none }
.banner { position: static; margin-block-end: ${rem(page.baseline, theme)} }
main { max-width: none; padding: 0 }
.table-box { overflow: visible }
a, a.quiet { text-decoration: none }
tr { break-inside: avoid }
.page-break { break-after: page }
}
`
}

/** The colour of a marking's own label in the Traffic Light Protocol; free text is set as the clear one. */
export function signColour(marking: Report['meta']['marking']): ColourName {
  const label = marking?.tlp ?? 'clear'
  return `marking-${label === 'amber-strict' ? 'amber' : label}`
}

/** A string of CSS, which cannot end the element it stands in either. */
function cssString(text: string): string {
  const escaped = text.replace(
    /[\\"<>\n\r\f\0]/g,
    (character) => `\\${character.codePointAt(0)!.toString(16)} `,
  )
  return `"${escaped}"`
}

/** A drawn rule as a border: its thickness in CSS pixels, so that it does not grow with the text. */
function line(name: RuleStyleName, theme: Theme): string {
  const rule = theme.rules[name]
  return `${short(rule.width / 0.75)}px solid ${colour(rule.colour)}`
}

/** A root size as a share of the reader's own, who may have asked for larger text. */
function rootSize(points: number): string {
  return `${short((points / 0.75 / 16) * 100)}%`
}
