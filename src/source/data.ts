/** Data files: CSV, JSON and YAML, as rows of a table or as named values. */
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {placesIn} from './place.ts'
import {readYaml, type YamlValue} from './yaml.ts'

/** Endings of the data files that can be read. */
export const dataEndings: readonly string[] = ['.csv', '.tsv', '.json', '.yaml', '.yml']

/** The ending of a path, in lower case, with its dot. */
export function endingOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? ''
}

/** The rows of a table in a data file: arrays of cells, or maps whose keys are the head. Mistakes are messages. */
export async function readRows(file: VFile, key: string): Promise<string[][] | null> {
  const text = String(file)
  if (/^\.[ct]sv$/.test(endingOf(key))) return readSeparated(file, text, endingOf(key) === '.tsv')
  const value = readYaml(text, file, placesIn(text))
  if (!value) return null
  if (value.kind !== 'list') return refuse(file, value, 'a list of rows')
  const head: string[] = []
  for (const item of value.items) {
    if (item.kind !== 'map') continue
    for (const {key: name} of item.entries) if (!head.includes(name)) head.push(name)
  }
  const rows: string[][] = head.length > 0 ? [head] : []
  for (const item of value.items) {
    if (item.kind === 'text') return refuse(file, item, 'a row: a list of cells, or a map')
    const cells = item.kind === 'list' ? item.items : item.entries.map((entry) => entry.value)
    const wrong = cells.find((cell) => cell.kind !== 'text')
    if (wrong) return refuse(file, wrong, 'text or a number in each cell')
    if (item.kind === 'list') {
      if (head.length > 0) return refuse(file, item, 'maps throughout, or lists throughout')
      rows.push(cells.map(textOf))
    } else {
      const named = new Map(item.entries.map((entry) => [entry.key, textOf(entry.value)]))
      rows.push(head.map((name) => named.get(name) ?? ''))
    }
  }
  return rows
}

/** Named values of a data file: nested maps by dotted keys, or CSV with the columns `key` and `value`. */
export async function readNamed(file: VFile, key: string): Promise<Record<string, string> | null> {
  const text = String(file)
  if (/^\.[ct]sv$/.test(endingOf(key))) {
    const rows = await readSeparated(file, text, endingOf(key) === '.tsv')
    if (!rows) return null
    const head = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase())
    const keys = head.indexOf('key')
    const values = head.indexOf('value')
    if (keys < 0 || values < 0) {
      complain(file, 'valid-data', {
        found: `columns ${(rows[0] ?? []).join(', ') || 'none'}`,
        expected: '`key` and `value`',
        place: {line: 1, column: 1, offset: 0},
      })
      return null
    }
    return toRecord(
      rows.slice(1).map((row): [string, string] => [(row[keys] ?? '').trim(), row[values] ?? '']),
    )
  }
  const value = readYaml(text, file, placesIn(text))
  return value ? flatten(value, (item) => refuse(file, item, 'text, a number, or a map of them')) : null
}

/** Nested maps as one, keys joined by dots; `refuse` is told of what is neither text nor map. */
export function flatten(value: YamlValue, refuse: (item: YamlValue) => unknown): Record<string, string> {
  const entries: [string, string][] = []
  const add = (item: YamlValue, path: string): void => {
    if (item.kind === 'text' && path !== '') entries.push([path, textOf(item)])
    else if (item.kind === 'map') {
      for (const entry of item.entries) add(entry.value, path ? `${path}.${entry.key}` : entry.key)
    } else refuse(item)
  }
  add(value, '')
  return toRecord(entries)
}

/** A record that has no key but those given, whatever they are called. */
function toRecord(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries.filter(([key]) => key !== ''))
}

function textOf(value: YamlValue): string {
  return value.kind === 'text' ? (value.value ?? '') : ''
}

function refuse(file: VFile, value: YamlValue, expected: string): null {
  const found = value.kind === 'text' ? 'text' : value.kind
  complain(file, 'valid-data', {found, expected, place: value.position})
  return null
}

/** RFC 4180, with semicolons where the first line has them and no commas. */
async function readSeparated(file: VFile, text: string, tabs: boolean): Promise<string[][] | null> {
  const {CsvError, parse} = await import('csv-parse/sync')
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const delimiter = tabs ? '\t' : !first.includes(',') && first.includes(';') ? ';' : ','
  try {
    return parse(text, {delimiter, relax_column_count: true, skip_empty_lines: true})
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error.lines ?? 1)
    complain(file, 'valid-data', {
      found: `CSV (${error.message})`,
      expected: 'cells as RFC 4180 has them',
      place: {line, column: 1},
    })
    return null
  }
}
