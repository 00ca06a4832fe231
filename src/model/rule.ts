/**
 * The catalogue of rules an author's text is held to, and the one way to say that one is broken.
 *
 * An error could change the meaning of the report; a warning is likely a slip. Author mistakes never throw.
 */
import type {Point, Position} from 'unist'
import type {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'

export type Severity = 'error' | 'warning'

interface Rule {
  severity: Severity
  /** What holds when the rule is kept; shown when the rule is looked up. */
  holds: string
}

/** Every rule, by name. Names are stable: authors turn rules off by them. */
export const rules = {
  'valid-encoding': {severity: 'error', holds: 'Files are UTF-8'},
  'readable-file': {severity: 'error', holds: 'Every file named can be read'},
  'inside-root': {severity: 'error', holds: 'No path leaves the project root'},
  'include-cycle': {severity: 'error', holds: 'No file includes itself'},
  'within-limits': {severity: 'error', holds: 'Nesting and size stay within their limits'},
  'valid-yaml': {severity: 'error', holds: 'Front matter is valid YAML'},
  'valid-data': {severity: 'error', holds: 'A data file is well formed'},
  'front-matter-value': {severity: 'error', holds: 'A front matter value is of its kind'},
  'front-matter-key': {severity: 'warning', holds: 'A front matter key is a known one'},
  'misspelt-value': {
    severity: 'warning',
    holds: 'A front matter value that is nearly a known word is that word',
  },
  'language-words': {severity: 'warning', holds: 'The template has words in the language of the report'},
  'included-front-matter': {severity: 'warning', holds: 'An included file has no front matter'},
  'has-title': {severity: 'error', holds: 'A report has a title'},
  'has-date': {severity: 'warning', holds: 'A report has a date'},
  'valid-date': {severity: 'error', holds: 'A date is valid EDTF'},
  'known-template': {severity: 'error', holds: 'The template exists'},
  'valid-template': {severity: 'error', holds: 'A template is complete and names only what there is'},
  'valid-reference-doc': {severity: 'error', holds: 'A reference document is a Word file that can be read'},
  'reference-doc': {severity: 'warning', holds: 'A reference document has all that is taken from it'},
  'not-supported-yet': {severity: 'error', holds: 'A construct of the language is one this version can draw'},
  'known-directive': {severity: 'error', holds: 'A block directive is one of the language'},
  'misspelt-directive': {severity: 'warning', holds: 'An inline directive is one of the language'},
  'well-formed-directive': {severity: 'error', holds: 'A directive is written as the language has it'},
  'closed-container': {
    severity: 'error',
    holds: 'Every container is closed and every closing fence closes one',
  },
  'closed-equation': {severity: 'error', holds: 'Every display equation is closed'},
  'known-attribute': {severity: 'warning', holds: 'An attribute is one its construct knows'},
  'attribute-value': {severity: 'error', holds: 'An attribute has a value of its kind'},
  'well-formed-attributes': {severity: 'warning', holds: 'Attributes are written as the language has them'},
  'misplaced-attributes': {severity: 'warning', holds: 'Attributes follow something that can carry them'},
  'foreign-syntax': {severity: 'warning', holds: 'Constructs are spelt in this language'},
  'foreign-div': {severity: 'error', holds: 'Blocks are fenced as this language has it'},
  'raw-html': {severity: 'warning', holds: 'No raw HTML: PDF and Word could not say the same'},
  'skipped-level': {severity: 'warning', holds: 'Heading levels follow one another'},
  'too-deep': {severity: 'warning', holds: 'Headings go six levels deep at most'},
  'unique-id': {severity: 'error', holds: 'An id is given once'},
  'valid-id': {
    severity: 'error',
    holds: 'An id is made of letters, digits and single _ - : . / between them',
  },
  'known-reference': {severity: 'error', holds: 'Every reference points to something'},
  'labelled-target': {severity: 'error', holds: 'What is referred to by @id has a label'},
  'undefined-label': {severity: 'warning', holds: 'A [text][label] has its definition'},
  'known-note': {severity: 'error', holds: 'Every footnote called is defined'},
  'unused-note': {severity: 'warning', holds: 'Every footnote defined is called'},
  'note-in-note': {severity: 'error', holds: 'No footnote calls a footnote'},
  'known-value': {severity: 'error', holds: 'Every value printed is defined'},
  'has-words': {severity: 'error', holds: 'An event or an entry of a register has words'},
  'event-date': {severity: 'error', holds: 'An event has a date'},
  'event-after-report': {severity: 'warning', holds: 'No event is later than the report'},
  'known-track': {severity: 'warning', holds: 'A track is one that events have, spelt alike'},
  'empty-register': {
    severity: 'warning',
    holds: 'A timeline or register that is printed has something in it',
  },
  'alternative-text': {severity: 'error', holds: 'Every picture has alternative text or is decorative'},
  'known-image': {severity: 'error', holds: 'Every picture can be read and drawn'},
  'whole-image': {severity: 'warning', holds: 'Every picture holds all that it shows'},
  'known-link': {severity: 'warning', holds: 'A relative link leads to a file'},
  'safe-link': {severity: 'error', holds: 'A link is http, https, mailto, tel or relative'},
  'table-shape': {severity: 'warning', holds: 'A row has no more cells than the head'},
  'table-grid': {severity: 'error', holds: 'Rows are of one width, and merged cells keep within the table'},
  'page-layout': {
    severity: 'warning',
    holds:
      'Landscape pages and columns stand in the body of the text, and columns in nothing but landscape pages',
  },
  'caption-apart': {severity: 'warning', holds: 'A caption stands apart from its table by a blank line'},
  'missing-glyph': {severity: 'warning', holds: 'Every character is in a font of the template'},
  'overfull-line': {severity: 'warning', holds: 'Every word fits its line'},
  'wide-table': {severity: 'warning', holds: 'A table fits the page without words broken'},
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules

/** Where a message points, and the other place that explains it. */
export interface Complaint {
  /** What was found, as it follows "Unexpected". */
  found: string
  /** What the language has there, as it follows "expected". */
  expected: string
  place?: Position | Point | undefined
  cause?: {file: VFile; place: Position | Point | undefined; reason: string}
}

/** What to expect in place of a construct of the language that this version cannot draw. */
export function notYet(instead = 'none', what = 'this is'): string {
  return `${instead}: ${what} not supported yet`
}

/** Say on `file` that `rule` is broken: "Unexpected X, expected Y", at the author's characters. */
export function complain(
  file: VFile,
  rule: RuleName,
  {found, expected, place, cause}: Complaint,
): VFileMessage {
  const message = file.message(`Unexpected ${found}, expected ${expected}`, {
    ...(place ? {place} : {}),
    ruleId: rule,
    source: 'readout',
  })
  message.fatal = rules[rule].severity === 'error'
  if (cause) {
    const other = new VFileMessage(cause.reason, {
      ...(cause.place ? {place: cause.place} : {}),
      ruleId: rule,
      source: 'readout',
    })
    other.file = cause.file.path
    message.cause = other
  }
  return message
}
