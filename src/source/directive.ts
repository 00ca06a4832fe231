/** The catalogue of directives: every name of the language, where it may stand and what it takes. */

/** `:name` in a line, `::name` alone on a line, `:::name` around blocks. */
export type DirectiveForm = 'text' | 'leaf' | 'container'

export interface DirectiveEntry {
  forms: readonly DirectiveForm[]
  /** Whether `[…]` after the name is taken: never, when written, or always. */
  label: 'none' | 'optional' | 'required'
  /** Names of the attributes it takes, besides `id`, classes and those every construct takes. */
  attributes: readonly string[]
  /** False for a construct of the language that this version parses and cannot draw yet. */
  supported: boolean
}

/** Attributes that every construct takes: a language, and the audiences it is limited to. */
export const commonAttributes: readonly string[] = ['lang', 'only']

/** Every directive of the language, by name. */
export const directives: ReadonlyMap<string, DirectiveEntry> = new Map<string, DirectiveEntry>([
  // Callouts
  ['note', entry(['container'], 'optional')],
  ['tip', entry(['container'], 'optional')],
  ['important', entry(['container'], 'optional')],
  ['warning', entry(['container'], 'optional')],
  ['caution', entry(['container'], 'optional')],
  // Things with captions
  ['figure', entry(['container'], 'none', ['src', 'alt', 'width'])],
  ['table', entry(['container', 'leaf'], 'optional', ['src', 'align', 'widths', 'rowheaders'])],
  ['list-table', later(['container'], 'optional', ['header-rows', 'align', 'widths', 'rowheaders'])],
  ['chart', later(['leaf'], 'optional', ['src', 'type', 'x', 'y', 'alt'])],
  // Inlines
  ['value', entry(['text'], 'optional', ['key'])],
  ['page', entry(['text'], 'optional', ['of'])],
  ['sub', entry(['text'], 'required')],
  ['sup', entry(['text'], 'required')],
  ['kbd', entry(['text'], 'required')],
  ['span', entry(['text'], 'required')],
  // Files, lists and layout
  ['include', entry(['leaf'], 'none', ['src', 'shift'])],
  ['contents', entry(['leaf'], 'none')],
  ['figures', entry(['leaf'], 'none')],
  ['tables', entry(['leaf'], 'none')],
  ['pagebreak', entry(['leaf'], 'none')],
  ['landscape', later(['container'], 'none')],
  ['columns', later(['container'], 'none', ['count'])],
  ['only', later(['container'], 'none', ['audience'])],
  ['sources', later(['leaf'], 'none')],
  ['source-summary', later(['leaf'], 'none')],
  ['abbreviations', later(['leaf'], 'none')],
  // Registers
  [
    'event',
    later(['text', 'leaf', 'container'], 'optional', [
      'date',
      'said',
      'title',
      'track',
      'source',
      'importance',
    ]),
  ],
  ['timeline', later(['leaf'], 'optional', ['from', 'to', 'tracks', 'view'])],
  ['judgement', later(['container'], 'optional', ['likelihood', 'confidence', 'source'])],
  ['commitment', later(['container'], 'optional', ['by', 'due', 'status', 'source'])],
  ['participant', later(['container'], 'optional', ['role', 'organisation', 'source'])],
  ['question', later(['container'], 'optional', ['source'])],
  ['events', later(['leaf'], 'optional')],
  ['judgements', later(['leaf'], 'optional')],
  ['commitments', later(['leaf'], 'optional')],
  ['participants', later(['leaf'], 'optional')],
  ['questions', later(['leaf'], 'optional')],
])

/** True when the language has a directive of this name in this form. */
export function hasForm(name: string, form: DirectiveForm): boolean {
  return directives.get(name)?.forms.includes(form) ?? false
}

/** How a directive is written, for messages: "`:::note`". */
export function spelling(name: string): string {
  const form = directives.get(name)?.forms[0] ?? 'text'
  return `\`${form === 'text' ? ':' : form === 'leaf' ? '::' : ':::'}${name}\``
}

function entry(
  forms: readonly DirectiveForm[],
  label: DirectiveEntry['label'],
  attributes: readonly string[] = [],
): DirectiveEntry {
  return {forms, label, attributes, supported: true}
}

function later(
  forms: readonly DirectiveForm[],
  label: DirectiveEntry['label'],
  attributes: readonly string[] = [],
): DirectiveEntry {
  return {...entry(forms, label, attributes), supported: false}
}
