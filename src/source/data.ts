/** Data files: CSV, JSON and YAML, as rows of a table or as named values. */
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import {type Places, placesIn} from './place.ts'
import {mostNodes, readYaml, type YamlList, type YamlMap, type YamlText, type YamlValue} from './yaml.ts'

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
  const head = [
    ...new Set(
      value.items.flatMap((item) => (item.kind === 'map' ? item.entries.map((entry) => entry.key) : [])),
    ),
  ]
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

/**
 * The records of a data file, a map each, with the places of keys and values: those of a list in YAML or JSON, and
 * of CSV the rows under the head, whose cells are the keys. Mistakes are messages.
 */
export async function readRecords(file: VFile, key: string): Promise<YamlList | null> {
  const text = String(file)
  const places = placesIn(text)
  if (!/^\.[ct]sv$/.test(endingOf(key))) {
    const said = file.messages.length
    const value = readYaml(text, file, places)
    if (value?.kind === 'list') return value
    if (value && !(value.kind === 'text' && value.value === null))
      return refuse(file, value, 'a list of maps')
    return file.messages.length > said ? null : {kind: 'list', items: [], position: places.stretch(0, 0)}
  }
  const rows = await readSeparated(file, text, endingOf(key) === '.tsv')
  if (!rows) return null
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  if (count > mostNodes) {
    complain(file, 'within-limits', {
      found: `${count} cells`,
      expected: `${mostNodes} at most`,
      place: places.point(0),
    })
    return null
  }
  const [head = [], ...body] = placeCells(text, rows, places)
  const names = head.map(({value}) => (value ?? '').trim().toLowerCase())
  const firstOf = new Map<string, number>()
  names.forEach((name, column) => {
    if (name === '') return
    if (!firstOf.has(name)) {
      firstOf.set(name, column)
      return
    }
    const place = head[column]?.position
    complain(file, 'valid-data', {
      found: `column \`${name}\` a second time`,
      expected: 'each column once',
      place,
    })
  })
  const items = body
    .filter((cells) => cells.some(({value}) => value !== null))
    .map((cells): YamlMap => {
      const entries = cells.flatMap((value, column) => {
        const key = names[column]
        if (!key || firstOf.get(key) !== column) return []
        return [{key, keyPosition: head[column]?.position ?? value.position, value}]
      })
      const more = cells.find(({value}, column) => value !== null && !names[column])
      if (more)
        refuse(file, more, 'no more cells than columns, and quotes round a cell with the delimiter in it')
      const first = cells[0]?.position ?? places.stretch(0, 0)
      return {
        kind: 'map',
        entries,
        position: {start: first.start, end: cells.at(-1)?.position.end ?? first.end},
      }
    })
  return {kind: 'list', items, position: places.stretch(0, text.length)}
}

/** The cells of a text that has been read, found in it again one after the other; blank ones say nothing. */
function placeCells(text: string, rows: readonly string[][], places: Places): YamlText[][] {
  let offset = 0
  return rows.map((row) => {
    while (text[offset] === '\n' || text[offset] === '\r') offset++
    return row.map((cell): YamlText => {
      const quoted = text[offset] === '"'
      const from = offset
      // In quotes, a quote is written twice.
      const length = quoted ? cell.replaceAll('"', '""').length + 2 : cell.length
      // And the delimiter.
      offset += length + 1
      const value = cell.trim() === '' ? null : cell
      return {
        kind: 'text',
        value,
        quoted,
        style: quoted ? 'quoted' : 'plain',
        position: places.stretch(from, from + length),
      }
    })
  })
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
