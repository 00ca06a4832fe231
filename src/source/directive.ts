/** The catalogue of directives: every name there is, where it may stand and whether it has a label. */
import type {RegisterKind} from '../model/register.ts'
import type {DirectiveName} from '../model/syntax.ts'

/** `:name` in a line, `::name` alone on a line, `:::name` around blocks. */
export type DirectiveForm = 'text' | 'leaf' | 'container'

export interface DirectiveEntry {
  forms: readonly DirectiveForm[]
  /** Whether `[…]` is taken after the name: never, when written, or always in a line and elsewhere when written. */
  label: 'none' | 'optional' | 'required'
}

/** The directives that a report may use, by name: those of the language and those of its template's registers. */
export type Catalogue = ReadonlyMap<string, DirectiveEntry>

const everywhere: readonly DirectiveForm[] = ['text', 'leaf', 'container']

/** Every directive of the language itself. */
const own: Readonly<Record<DirectiveName, DirectiveEntry>> = {
  // Callouts
  note: entry(['container'], 'optional'),
  tip: entry(['container'], 'optional'),
  important: entry(['container'], 'optional'),
  warning: entry(['container'], 'optional'),
  caution: entry(['container'], 'optional'),
  // Things with captions
  figure: entry(['container'], 'none'),
  table: entry(['container', 'leaf'], 'optional'),
  'list-table': entry(['container'], 'optional'),
  chart: entry(['leaf'], 'optional'),
  timeline: entry(['leaf'], 'optional'),
  // Inlines
  value: entry(['text'], 'optional'),
  page: entry(['text'], 'optional'),
  sub: entry(['text'], 'required'),
  sup: entry(['text'], 'required'),
  kbd: entry(['text'], 'required'),
  span: entry(['text'], 'required'),
  // Files, lists and layout
  include: entry(['leaf'], 'none'),
  contents: entry(['leaf'], 'none'),
  figures: entry(['leaf'], 'none'),
  tables: entry(['leaf'], 'none'),
  pagebreak: entry(['leaf'], 'none'),
  landscape: entry(['container'], 'none'),
  columns: entry(['container'], 'none'),
  only: entry(['container'], 'none'),
  sources: entry(['leaf'], 'none'),
  'source-summary': entry(['leaf'], 'none'),
  abbreviations: entry(['leaf'], 'none'),
  // What is declared in one place and listed in another
  event: entry(everywhere, 'required'),
}

/** A kind of register, as far as the parser knows it. */
type Kind = Pick<RegisterKind, 'name' | 'plural'>

/** The kinds that the language names; a template may have others. */
const usualKinds: readonly Kind[] = ['judgement', 'commitment', 'participant', 'question'].map((name) => ({
  name,
  plural: `${name}s`,
}))

const catalogues = new WeakMap<readonly Kind[], Catalogue>()

/** The language's directives and those of some kinds of registers; made once for the same kinds. */
export function catalogueWith(registers: readonly Kind[]): Catalogue {
  let catalogue = catalogues.get(registers)
  if (catalogue === undefined) {
    const entries = new Map<string, DirectiveEntry>(Object.entries(own))
    for (const {name, plural} of registers) {
      entries.set(name, entry(everywhere, 'required'))
      entries.set(plural, entry(['leaf'], 'optional'))
    }
    catalogue = entries
    catalogues.set(registers, catalogue)
  }
  return catalogue
}

/** The catalogue of a report whose template is not known. */
export const usualCatalogue: Catalogue = catalogueWith(usualKinds)

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

function entry(forms: readonly DirectiveForm[], label: DirectiveEntry['label']): DirectiveEntry {
  return {forms, label}
}
