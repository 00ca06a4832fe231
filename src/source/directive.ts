/** The catalogue of directives: every name there is, where it may stand and what it takes. */
import type {RegisterKind, RegisterKinds} from '../model/register.ts'
import type {DirectiveName} from '../model/syntax.ts'

/** `:name` in a line, `::name` alone on a line, `:::name` around blocks. */
export type DirectiveForm = 'text' | 'leaf' | 'container'

export interface DirectiveEntry {
  forms: readonly DirectiveForm[]
  /** Whether `[…]` is taken after the name: never, when written, or always in a line and elsewhere when written. */
  label: 'none' | 'optional' | 'required'
  /** Names of the attributes it takes, besides `id`, classes and those every construct takes. */
  attributes: readonly string[]
  /** False for a construct of the language that this version parses and cannot draw yet. */
  supported: boolean
}

/** The directives that a report may use, by name: those of the language and those of its template's registers. */
export type Catalogue = ReadonlyMap<string, DirectiveEntry>

/** Attributes that every construct takes: a language, and the audiences it is limited to. */
export const commonAttributes: readonly string[] = ['lang', 'only']

const everywhere: readonly DirectiveForm[] = ['text', 'leaf', 'container']

/** What an event may say of itself, besides its title and its description. */
export const eventAttributes: readonly string[] = ['date', 'said', 'title', 'track', 'source', 'importance']

/** Every directive of the language itself. */
const own: Readonly<Record<DirectiveName, DirectiveEntry>> = {
  // Callouts
  note: entry(['container'], 'optional'),
  tip: entry(['container'], 'optional'),
  important: entry(['container'], 'optional'),
  warning: entry(['container'], 'optional'),
  caution: entry(['container'], 'optional'),
  // Things with captions
  figure: entry(['container'], 'none', ['src', 'alt', 'width']),
  table: entry(['container', 'leaf'], 'optional', ['src', 'align', 'widths', 'rowheaders']),
  'list-table': later(['container'], 'optional', ['header-rows', 'align', 'widths', 'rowheaders']),
  chart: later(['leaf'], 'optional', ['src', 'type', 'x', 'y', 'alt']),
  timeline: entry(['leaf'], 'optional', ['from', 'to', 'tracks', 'view']),
  // Inlines
  value: entry(['text'], 'optional', ['key']),
  page: entry(['text'], 'optional', ['of']),
  sub: entry(['text'], 'required'),
  sup: entry(['text'], 'required'),
  kbd: entry(['text'], 'required'),
  span: entry(['text'], 'required'),
  // Files, lists and layout
  include: entry(['leaf'], 'none', ['src', 'shift']),
  contents: entry(['leaf'], 'none'),
  figures: entry(['leaf'], 'none'),
  tables: entry(['leaf'], 'none'),
  pagebreak: entry(['leaf'], 'none'),
  landscape: later(['container'], 'none'),
  columns: later(['container'], 'none', ['count']),
  only: later(['container'], 'none', ['audience']),
  sources: later(['leaf'], 'none'),
  'source-summary': later(['leaf'], 'none'),
  abbreviations: later(['leaf'], 'none'),
  // What is declared in one place and listed in another
  event: entry(everywhere, 'required', eventAttributes),
}

/** The kinds of registers that the language names; a template may have others. */
const usualRegisters: RegisterKinds = [
  register('judgement', {likelihood: 'text', confidence: 'text'}),
  register('commitment', {by: 'list', due: 'date', status: 'text'}),
  register('participant', {role: 'text', organisation: 'text'}),
  register('question', {}),
]

const catalogues = new WeakMap<RegisterKinds, Catalogue>()

/** The language's directives and those of some kinds of registers; made once for the same kinds. */
export function catalogueWith(registers: RegisterKinds): Catalogue {
  let catalogue = catalogues.get(registers)
  if (catalogue === undefined) {
    const entries = new Map<string, DirectiveEntry>(Object.entries(own))
    for (const {name, plural, fields} of registers) {
      entries.set(name, entry(everywhere, 'required', [...Object.keys(fields), 'source']))
      entries.set(plural, entry(['leaf'], 'optional'))
    }
    catalogue = entries
    catalogues.set(registers, catalogue)
  }
  return catalogue
}

/** The catalogue of a report whose template is not known. */
export const usualCatalogue: Catalogue = catalogueWith(usualRegisters)

/** What is expected where a directive is one of the usual kinds of registers, and the template has others. */
export const templateKind = 'a kind of register that the template has'

/** True when there is a directive of this name in this form. */
export function hasForm(catalogue: Catalogue, name: string, form: DirectiveForm): boolean {
  return catalogue.get(name)?.forms.includes(form) ?? false
}

/** How a directive is written, for messages, in a form where it has that: "`:::note`". */
export function spelling(catalogue: Catalogue, name: string, wanted?: DirectiveForm): string {
  const forms = catalogue.get(name)?.forms ?? ['text']
  const form = forms.find((one) => one === wanted) ?? forms[0]
  return `\`${form === 'text' ? ':' : form === 'leaf' ? '::' : ':::'}${name}\``
}

function register(name: string, fields: RegisterKind['fields']): RegisterKind {
  return {name, plural: `${name}s`, refersBy: 'label', fields, columns: []}
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
