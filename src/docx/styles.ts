/** The styles part: the theme as Word's style list, in which an editor finds everything a report is made of. */
import type {CalloutKind, TokenKind} from '../model/node.ts'
import type {Report} from '../model/report.ts'
import type {BlockStyle, BlockStyleName, RunStyleName, Theme} from '../theme/theme.ts'
import {type ParagraphFormat, paragraphProperties, type RunFormat, runProperties, toBorder} from './format.ts'
import {
  blockRunLook,
  calloutBorders,
  hex,
  insetLeft,
  paragraphLook,
  ruleLook,
  runLook,
  smallTableSize,
} from './look.ts'
import {lists, type Numbering} from './numbering.ts'
import {
  calloutKinds,
  calloutStyle,
  characterStyles,
  listLevels,
  listStyle,
  ownStyles,
  paragraphStyles,
  type StyleName,
} from './style-name.ts'
import {halfPoints, twips} from './units.ts'
import {type Element, el, val} from './xml.ts'

/** Ids of all styles the part defines. */
export function styleIds(styles: Element): Set<string> {
  return new Set(
    styles.children.flatMap((child) =>
      typeof child !== 'string' && child.name === 'w:style' ? [String(child.attributes['w:styleId'])] : [],
    ),
  )
}

/** The root of `word/styles.xml`. `numbering` tells whether the report's headings and paragraphs carry numbers. */
export function stylesElement(
  report: Report,
  theme: Theme,
  measure: number,
  {numbered, paragraphs}: Pick<Numbering, 'numbered' | 'paragraphs'>,
): Element {
  return el(
    'w:styles',
    {
      'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'xmlns:w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
      'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
      'mc:Ignorable': 'w14',
    },
    documentDefaults(report, theme),
    latentStyles(),
    ...defaultStyles(report, theme),
    ...blockStyles(report, theme, measure, {numbered, paragraphs}),
    ...(paragraphs === null ? [] : [numberedParagraph(theme, paragraphs)]),
    ...listStyles(theme),
    ...calloutStyles(theme),
    ...listingStyles(theme, measure),
    ...furnitureStyles(theme, measure),
    ...runStyles(theme),
    tableStyle(theme),
  )
}

interface Entry {
  type: 'paragraph' | 'character'
  name: StyleName
  basedOn: string
  next?: string
  /** Place in the style list; 99 is the end. */
  priority: number
  /** True when the style gallery offers it. */
  quick: boolean
  paragraph?: ParagraphFormat
  run?: RunFormat
}

/** Word's own styles; every other style is marked as the document's. */
const builtIn =
  /^(Normal|Body Text|Title|Subtitle|heading \d|List (Paragraph|Bullet|Number|Continue)( \d)?|Quote|caption|TOC Heading|toc \d|table of figures|(foot|end)note (text|reference)|header|footer|Strong|Emphasis|Hyperlink|Placeholder Text|Default Paragraph Font|No List|Normal Table)$/

function style({type, name, basedOn, next, priority, quick, paragraph, run}: Entry): Element {
  return el(
    'w:style',
    {
      'w:type': type,
      ...(builtIn.test(name.name) ? {} : {'w:customStyle': 1}),
      'w:styleId': name.id,
    },
    val('w:name', name.name),
    val('w:basedOn', basedOn),
    next === undefined ? null : val('w:next', next),
    val('w:uiPriority', priority),
    quick ? el('w:qFormat') : null,
    paragraph ? paragraphProperties(paragraph) : null,
    run ? runProperties(run) : null,
  )
}

function documentDefaults(report: Report, theme: Theme): Element {
  const {lang} = report.meta
  return el(
    'w:docDefaults',
    {},
    el(
      'w:rPrDefault',
      {},
      runProperties({
        font: theme.fonts.serif.name,
        colour: hex(theme, 'ink'),
        size: halfPoints(theme.blocks.body.size),
        lang,
      }),
    ),
    el('w:pPrDefault', {}, paragraphProperties({before: 0, after: 0})),
  )
}

/** What Word shows of its own styles that the report does not use: only those a report might want. */
function latentStyles(): Element {
  const shown: [string, number][] = [
    ['Normal', 0],
    ['heading 1', 9],
    ['heading 2', 9],
    ['heading 3', 9],
    ['Title', 10],
    ['Subtitle', 11],
    ['Strong', 22],
    ['Emphasis', 20],
    ['Quote', 29],
    ['caption', 35],
    ['List Paragraph', 34],
    ['TOC Heading', 39],
  ]
  return el(
    'w:latentStyles',
    {
      'w:defLockedState': 0,
      'w:defUIPriority': 99,
      'w:defSemiHidden': 0,
      'w:defUnhideWhenUsed': 0,
      'w:defQFormat': 0,
      'w:count': 376,
    },
    ...shown.map(([name, priority]) =>
      el('w:lsdException', {'w:name': name, 'w:uiPriority': priority, 'w:qFormat': 1}),
    ),
    ...['annotation reference', 'annotation text', 'Placeholder Text'].map((name) =>
      el('w:lsdException', {'w:name': name, 'w:semiHidden': 1, 'w:unhideWhenUsed': 1}),
    ),
  )
}

function defaultStyles(report: Report, theme: Theme): Element[] {
  const {normal, defaultFont, normalTable, noList} = ownStyles
  const rightToLeft = report.meta.direction === 'rtl'
  return [
    el(
      'w:style',
      {'w:type': 'paragraph', 'w:default': 1, 'w:styleId': normal.id},
      val('w:name', normal.name),
      el('w:qFormat'),
      paragraphProperties({
        widowControl: true,
        ...(rightToLeft ? {rightToLeft: true} : {}),
        line: twips(theme.blocks.body.leading),
      }),
    ),
    el(
      'w:style',
      {'w:type': 'character', 'w:default': 1, 'w:styleId': defaultFont.id},
      val('w:name', defaultFont.name),
      val('w:uiPriority', 1),
      el('w:semiHidden'),
      el('w:unhideWhenUsed'),
    ),
    el(
      'w:style',
      {'w:type': 'table', 'w:default': 1, 'w:styleId': normalTable.id},
      val('w:name', normalTable.name),
      val('w:uiPriority', 99),
      el('w:semiHidden'),
      el('w:unhideWhenUsed'),
      el(
        'w:tblPr',
        {},
        el('w:tblInd', {'w:w': 0, 'w:type': 'dxa'}),
        cellMargins({top: 0, left: 0, bottom: 0, right: 0}),
      ),
    ),
    el(
      'w:style',
      {'w:type': 'numbering', 'w:default': 1, 'w:styleId': noList.id},
      val('w:name', noList.name),
      val('w:uiPriority', 99),
      el('w:semiHidden'),
      el('w:unhideWhenUsed'),
    ),
  ]
}

/** Styles of the theme that stand for one Word style each, with what each has besides. */
function blockStyles(
  report: Report,
  theme: Theme,
  measure: number,
  {numbered, paragraphs}: Pick<Numbering, 'numbered' | 'paragraphs'>,
): Element[] {
  const {blocks, rules} = theme
  const labels = labelColumn(report, theme, measure)
  const block = (
    name: BlockStyleName,
    priority: number,
    more: {
      basedOn?: string
      next?: string
      quick?: boolean
      paragraph?: ParagraphFormat
      run?: RunFormat
    } = {},
  ): Element =>
    style({
      type: 'paragraph',
      name: paragraphStyles[name],
      basedOn: more.basedOn ?? ownStyles.normal.id,
      ...(more.next === undefined ? {} : {next: more.next}),
      priority,
      quick: more.quick ?? true,
      paragraph: {...paragraphLook(theme, blocks[name]), ...more.paragraph},
      run: {...blockRunLook(theme, blocks[name]), ...more.run},
    })
  const body = paragraphStyles.body.id
  const headings = ([1, 2, 3, 4, 5, 6] as const).map((depth) =>
    block(`heading-${depth}`, 9, {
      next: paragraphs === null ? body : ownStyles.numberedParagraph.id,
      paragraph: {
        keepNext: true,
        keepLines: true,
        outlineLevel: depth - 1,
        ...(numbered ? {numbering: {list: lists.headings, level: depth - 1}} : {}),
      },
    }),
  )
  return [
    block('body', 1),
    ...headings,
    block('kind', 10, {next: paragraphStyles.title.id}),
    block('title', 10, {next: paragraphStyles.subtitle.id}),
    block('subtitle', 11, {next: paragraphStyles.byline.id}),
    block('byline', 12, {
      next: body,
      paragraph: {borders: [ruleLook(theme, rules.title, 'bottom', blocks.byline.after / 2)]},
    }),
    block('field', 12, {
      paragraph: {
        left: twips(blocks.field.left + labels),
        first: -twips(labels),
        tabs: [{kind: 'left', at: twips(blocks.field.left + labels), leader: 'none'}],
      },
    }),
    block('summary', 13, {paragraph: inTheBox(blocks.summary)}),
    style({
      type: 'paragraph',
      name: paragraphStyles['summary-heading'],
      // One box with the summary's text: the same rules, ground and indents, or Word draws two.
      basedOn: paragraphStyles.summary.id,
      next: paragraphStyles.summary.id,
      priority: 13,
      quick: true,
      paragraph: {
        keepNext: true,
        before: twips(blocks.summary.before),
        after: twips(blocks['summary-heading'].after),
      },
      run: blockRunLook(theme, blocks['summary-heading']),
    }),
    block('quote', 29, {
      next: body,
      paragraph: {borders: [ruleLook(theme, rules.quote, 'left', blocks.quote.left)]},
    }),
    block('attribution', 29, {
      next: body,
      paragraph: {borders: [ruleLook(theme, rules.quote, 'left', blocks.attribution.left)]},
    }),
    block('code', 30, {run: {noProof: true}}),
    block('code-title', 30, {next: paragraphStyles.code.id, paragraph: {keepNext: true}}),
    block('definition-term', 31, {next: paragraphStyles.definition.id, paragraph: {keepNext: true}}),
    block('definition', 31),
    block('figure', 34, {next: paragraphStyles['figure-caption'].id, paragraph: {keepNext: false}}),
    block('figure-caption', 35, {next: body}),
    block('table-caption', 35, {
      basedOn: paragraphStyles['figure-caption'].id,
      paragraph: {keepNext: true},
    }),
    block('table-cell', 36),
    block('table-head', 36, {paragraph: {keepNext: true}}),
    smallTableText(theme, 'table-cell', ownStyles.tableTextSmall),
    smallTableText(theme, 'table-head', ownStyles.tableHeadingSmall),
    rowHeading(paragraphStyles['table-head'], ownStyles.tableRowHeading),
    rowHeading(ownStyles.tableHeadingSmall, ownStyles.tableRowHeadingSmall),
    block('note', 99, {
      quick: false,
      paragraph: {
        ...(blocks.note.first < 0
          ? {tabs: [{kind: 'left', at: twips(blocks.note.left), leader: 'none'}]}
          : {}),
      },
    }),
    // The report has no endnotes; an editor may.
    style({
      type: 'paragraph',
      name: ownStyles.endnoteText,
      basedOn: paragraphStyles.note.id,
      priority: 99,
      quick: false,
    }),
    style({
      type: 'paragraph',
      name: ownStyles.thematicBreak,
      basedOn: body,
      next: body,
      priority: 37,
      quick: true,
      paragraph: {
        borders: [ruleLook(theme, rules['thematic-break'], 'bottom', 0)],
        before: twips(blocks.body.leading / 2),
        after: twips(blocks.body.leading),
        left: twips((measure - theme.lengths['thematic-break']) / 2),
        right: twips((measure - theme.lengths['thematic-break']) / 2),
      },
    }),
    style({
      type: 'paragraph',
      name: ownStyles.tableEnd,
      basedOn: ownStyles.normal.id,
      next: body,
      priority: 99,
      quick: false,
      paragraph: {line: twips(blocks.body.after)},
      run: {size: 2},
    }),
  ]
}

/** A paragraph that Word counts: an editor gives one its number by giving it the style. */
function numberedParagraph(theme: Theme, list: number): Element {
  const {left} = theme.blocks.body
  return style({
    type: 'paragraph',
    name: ownStyles.numberedParagraph,
    basedOn: paragraphStyles.body.id,
    priority: 1,
    quick: true,
    paragraph: {
      numbering: {list, level: 0},
      left: twips(left),
      first: -twips(theme.lengths['paragraph-number']),
    },
  })
}

/** Width of the title block's column of labels, for the longest that leaves half the line to its value, and a gap. */
function labelColumn({meta}: Report, theme: Theme, measure: number): number {
  const {size} = theme.blocks.field
  // A bold letter of a sans face is a little more than half its size wide on the average.
  const widths = meta.fields.map(({label}) => label.length * size * 0.54 + size)
  return Math.max(theme.lengths['field-label'], ...widths.filter((width) => width <= measure / 2))
}

/** Paragraphs of one box: the padding stands at the box's ends, not around each. */
function inTheBox(block: BlockStyle): ParagraphFormat {
  return {before: 0, after: twips(block.after)}
}

function listStyles(theme: Theme): Element[] {
  const {list} = theme.blocks
  const indent = theme.lengths['list-indent']
  const look = paragraphLook(theme, list)
  const run = blockRunLook(theme, list)
  const base = paragraphStyles.list
  const levels = Array.from({length: listLevels}, (_, level) => level)
  return [
    style({
      type: 'paragraph',
      name: base,
      basedOn: paragraphStyles.body.id,
      priority: 34,
      quick: true,
      paragraph: look,
      run,
    }),
    ...(['Bullet', 'Number', 'Continue'] as const).flatMap((kind) =>
      levels.map((level) =>
        style({
          type: 'paragraph',
          name: listStyle(kind, level),
          basedOn: base.id,
          priority: 34,
          quick: level < 2,
          paragraph:
            kind === 'Continue'
              ? {left: twips(list.left + (level + 1) * indent)}
              : {numbering: {list: kind === 'Bullet' ? lists.bullets : lists.numbers, level}},
        }),
      ),
    ),
  ]
}

function calloutStyles(theme: Theme): Element[] {
  const {blocks} = theme
  const {callout} = blocks
  const title = blocks['callout-title']
  const kinds = (kind: CalloutKind): Element[] => {
    const text = calloutStyle(kind, 'text')
    const heading = calloutStyle(kind, 'title')
    const box = {fill: hex(theme, `${kind}-tint`), borders: calloutBorders(theme, kind)}
    return [
      style({
        type: 'paragraph',
        name: heading,
        basedOn: paragraphStyles['callout-title'].id,
        next: text.id,
        priority: 32,
        quick: true,
        paragraph: {
          ...box,
          left: twips(insetLeft(callout)),
          first: 0,
        },
        run: {colour: hex(theme, kind)},
      }),
      style({
        type: 'paragraph',
        name: text,
        basedOn: paragraphStyles.callout.id,
        priority: 32,
        quick: true,
        paragraph: box,
      }),
    ]
  }
  return [
    style({
      type: 'paragraph',
      name: paragraphStyles.callout,
      basedOn: ownStyles.normal.id,
      priority: 32,
      quick: false,
      paragraph: {...paragraphLook(theme, callout), ...inTheBox(callout)},
      run: blockRunLook(theme, callout),
    }),
    style({
      type: 'paragraph',
      name: paragraphStyles['callout-title'],
      basedOn: paragraphStyles.callout.id,
      next: paragraphStyles.callout.id,
      priority: 32,
      quick: false,
      paragraph: {
        keepNext: true,
        before: twips(callout.before),
        after: twips(title.after),
      },
      run: blockRunLook(theme, title),
    }),
    ...calloutKinds.flatMap(kinds),
  ]
}

/** Contents, and lists of figures and tables: the dotted leader is the style's, so that Word keeps it on update. */
function listingStyles(theme: Theme, measure: number): Element[] {
  const {blocks} = theme
  const tabs = [{kind: 'right' as const, at: twips(measure), leader: 'dot' as const}]
  const entry = (name: StyleName, block: BlockStyle): Element =>
    style({
      type: 'paragraph',
      name,
      basedOn: ownStyles.normal.id,
      next: ownStyles.normal.id,
      priority: 39,
      quick: false,
      paragraph: {...paragraphLook(theme, block), tabs},
      run: blockRunLook(theme, block),
    })
  const deep = blocks['listing-3']
  return [
    style({
      type: 'paragraph',
      name: paragraphStyles['listing-heading'],
      basedOn: ownStyles.normal.id,
      next: paragraphStyles.body.id,
      priority: 39,
      quick: true,
      paragraph: {...paragraphLook(theme, blocks['listing-heading']), keepNext: true},
      run: blockRunLook(theme, blocks['listing-heading']),
    }),
    entry(paragraphStyles['listing-1'], blocks['listing-1']),
    entry(paragraphStyles['listing-2'], blocks['listing-2']),
    entry(paragraphStyles['listing-3'], deep),
    ...[4, 5, 6].map((level) =>
      entry(
        {id: `TOC${level}`, name: `toc ${level}`},
        {
          ...deep,
          left: deep.left + (level - 3) * (deep.left - blocks['listing-2'].left),
        },
      ),
    ),
    entry(ownStyles.tableOfFigures, {...blocks['listing-2'], left: 0}),
  ]
}

function furnitureStyles(theme: Theme, measure: number): Element[] {
  const {blocks} = theme
  const tabs = [{kind: 'right' as const, at: twips(measure), leader: 'none' as const}]
  const running = (name: 'running-head' | 'running-foot'): Element =>
    style({
      type: 'paragraph',
      name: paragraphStyles[name],
      basedOn: ownStyles.normal.id,
      priority: 99,
      quick: false,
      paragraph: {...paragraphLook(theme, blocks[name]), tabs},
      run: blockRunLook(theme, blocks[name]),
    })
  // The ground is the words' own, not the whole line's.
  const {fill: _, borders: __, ...marking} = paragraphLook(theme, {...blocks.marking, background: null})
  return [
    running('running-head'),
    running('running-foot'),
    style({
      type: 'paragraph',
      name: paragraphStyles.marking,
      basedOn: ownStyles.normal.id,
      priority: 99,
      quick: false,
      paragraph: marking,
      run: {...blockRunLook(theme, blocks.marking), colour: hex(theme, 'ink')},
    }),
  ]
}

function runStyles(theme: Theme): Element[] {
  const size = theme.blocks.body.size
  const noProof: readonly RunStyleName[] = ['keyboard', 'inline-code']
  const run = (name: RunStyleName, priority: number, quick: boolean): Element =>
    style({
      type: 'character',
      name: characterStyles[name],
      basedOn: ownStyles.defaultFont.id,
      priority,
      quick,
      run: {...runLook(theme, theme.runs[name], size), ...(noProof.includes(name) ? {noProof: true} : {})},
    })
  const tokens = (
    [
      'keyword',
      'string',
      'number',
      'comment',
      'name',
      'type',
      'attribute',
      'meta',
      'addition',
      'deletion',
    ] as const
  ).map((kind: TokenKind) => run(`token-${kind}`, 99, false))
  const marking = theme.blocks.marking
  return [
    run('strong', 22, true),
    run('emphasis', 20, true),
    run('delete', 23, true),
    run('subscript', 23, true),
    run('superscript', 23, true),
    run('keyboard', 24, true),
    run('inline-code', 24, true),
    run('link', 99, false),
    run('cross-reference', 99, false),
    run('note-call', 99, false),
    run('caption-label', 36, true),
    run('heading-number', 99, false),
    run('paragraph-number', 99, false),
    run('field-label', 36, true),
    run('marker', 99, false),
    ...tokens,
    style({
      type: 'character',
      name: ownStyles.markingText,
      basedOn: ownStyles.defaultFont.id,
      priority: 99,
      quick: false,
      run: {
        ...blockRunLook(theme, marking),
        ...(marking.background === null ? {} : {fill: hex(theme, marking.background)}),
      },
    }),
    // At the foot of the page a note's mark stands on the line and is as large as its words.
    style({
      type: 'character',
      name: ownStyles.noteMark,
      basedOn: ownStyles.defaultFont.id,
      priority: 99,
      quick: false,
      run: {...runLook(theme, theme.runs.marker, theme.blocks.note.size), vertical: 'baseline'},
    }),
    style({
      type: 'character',
      name: ownStyles.endnoteReference,
      basedOn: characterStyles['note-call'].id,
      priority: 99,
      quick: false,
    }),
    style({
      type: 'character',
      name: ownStyles.placeholder,
      basedOn: ownStyles.defaultFont.id,
      priority: 99,
      quick: false,
      run: {colour: hex(theme, 'secondary')},
    }),
  ]
}

/** The text of a table whose columns do not fit the page at its usual size. */
function smallTableText(theme: Theme, name: 'table-cell' | 'table-head', small: StyleName): Element {
  const usual = theme.blocks[name]
  const size = smallTableSize(theme, usual)
  return style({
    type: 'paragraph',
    name: small,
    basedOn: paragraphStyles[name].id,
    priority: 36,
    quick: true,
    paragraph: {line: twips((usual.leading * size) / usual.size)},
    run: {size: halfPoints(size)},
  })
}

/** The heading of a row: it looks as a column's, and is not kept with the row after it. */
function rowHeading(column: StyleName, row: StyleName): Element {
  return style({
    type: 'paragraph',
    name: row,
    basedOn: column.id,
    priority: 36,
    quick: true,
    paragraph: {keepNext: false},
    run: {},
  })
}

/**
 * Rules above and below the head and at the end. Letters are the paragraph styles' affair: Word would take a bold
 * here and a bold there for none at all (ECMA-376, 17.7.3).
 */
function tableStyle(theme: Theme): Element {
  const {rules, lengths} = theme
  const padding = twips(lengths['table-row-padding'])
  const top = ruleLook(theme, rules['table-top'], 'top', 0)
  const head = ruleLook(theme, rules['table-head'], 'bottom', 0)
  return el(
    'w:style',
    {'w:type': 'table', 'w:customStyle': 1, 'w:styleId': ownStyles.table.id},
    val('w:name', ownStyles.table.name),
    val('w:basedOn', ownStyles.normalTable.id),
    val('w:uiPriority', 40),
    el('w:qFormat'),
    el(
      'w:tblPr',
      {},
      el(
        'w:tblBorders',
        {},
        ...[
          top,
          ruleLook(theme, rules['table-end'], 'bottom', 0),
          ruleLook(theme, rules['table-row'], 'insideH', 0),
        ].map(toBorder),
      ),
      cellMargins({top: padding, left: 0, bottom: padding, right: twips(lengths['table-gap'])}),
    ),
    el('w:tcPr', {}, val('w:vAlign', 'top')),
    el(
      'w:tblStylePr',
      {'w:type': 'firstRow'},
      el('w:tcPr', {}, el('w:tcBorders', {}, toBorder(top), toBorder(head)), val('w:vAlign', 'bottom')),
    ),
  )
}

function cellMargins(margins: Record<'top' | 'left' | 'bottom' | 'right', number>): Element {
  return el(
    'w:tblCellMar',
    {},
    ...(['top', 'left', 'bottom', 'right'] as const).map((side) =>
      el(`w:${side}`, {'w:w': margins[side], 'w:type': 'dxa'}),
    ),
  )
}
