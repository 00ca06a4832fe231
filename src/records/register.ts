/** A register – commitments, participants, whatever the template defines – as JSON and as a table. */
import type {Register, RegisterEntry} from '../model/register.ts'
import type {Report} from '../model/report.ts'
import {toCsv, toList} from './csv.ts'
import {factsOf, type ReportFacts, toJson, version} from './json.ts'

/** `NAME.<plural>.json`. */
export interface RegisterFile {
  version: typeof version
  report: ReportFacts
  register: {
    kind: string
    plural: string
    /** How an entry and all of them are called, in the report's language. */
    one: string
    many: string
    /** Names and printed headings of the fields that the kind has. */
    fields: {name: string; heading: string}[]
  }
  /** In reading order. */
  entries: RegisterRecord[]
}

export interface RegisterRecord {
  /** Its name in the report: the author's, or one that begins with `_` and may change. */
  id: string
  number: number
  label: string
  /** Empty where the author gave none. */
  title: string
  text: string
  /** What the author gave, as printed and as data: a date in EDTF, a list's items. */
  fields: Record<string, {words: string; value: string | string[]}>
  /** Keys of the report's sources. */
  sources: string[]
}

export function toRegisterJson(report: Report, name: string, register: Register): Uint8Array {
  const {kind, plural, one, many, fields, entries} = register
  const file: RegisterFile = {
    version,
    report: factsOf(report, name),
    register: {
      kind,
      plural,
      one,
      many,
      fields: fields.map((field) => ({name: field.name, heading: field.heading})),
    },
    entries: entries.map((entry) => toRecord(entry, register)),
  }
  return toJson(file)
}

function toRecord({id, number, label, title, text, fields, sources}: RegisterEntry, register: Register) {
  const given = register.fields.flatMap(({name}) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return field === undefined ? [] : [[name, {words: field.words, value: field.value}] as const]
  })
  const record: RegisterRecord = {
    id,
    number,
    label,
    title,
    text,
    fields: Object.fromEntries(given),
    sources: [...sources],
  }
  return record
}

const ownColumns = ['number', 'label', 'title', 'text', 'sources', 'id']

/**
 * A row an entry and a column a field, which holds the data rather than the printed words: EDTF that can be sorted, a
 * list with semicolons. A field with the name of another column has `field-` before it.
 */
export function toRegisterCsv({fields, entries}: Register): Uint8Array {
  return toCsv([
    [
      'number',
      'label',
      'title',
      'text',
      ...fields.map(({name}) => (ownColumns.includes(name) ? `field-${name}` : name)),
      'sources',
      'id',
    ],
    ...entries.map((entry) => [
      String(entry.number),
      entry.label,
      entry.title,
      entry.text,
      ...fields.map(({name}) => {
        const value = Object.hasOwn(entry.fields, name) ? entry.fields[name]?.value : undefined
        return typeof value === 'object' ? toList(value) : (value ?? null)
      }),
      toList(entry.sources),
      entry.id,
    ]),
  ])
}
