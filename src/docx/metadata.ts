/** What the file says of itself: core, extended and custom properties (ECMA-376 part 2, 8; part 1, 15.2.12). */
import type {Report} from '../model/report.ts'
import {type Element, el, toPart} from './xml.ts'

/** `docProps/core.xml`. Dates are the report's own. */
export function corePart({meta}: Report): string {
  const authors = meta.authors.map(({name}) => name).join('; ')
  const stamp = new Date(meta.timestamp * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
  const time = (name: string): Element => el(name, {'xsi:type': 'dcterms:W3CDTF'}, stamp)
  return toPart(
    el(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:dcmitype': 'http://purl.org/dc/dcmitype/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      el('dc:title', {}, meta.plainTitle),
      optional('dc:subject', meta.plainSubtitle),
      optional('dc:creator', authors),
      optional('cp:keywords', meta.keywords.join(', ')),
      optional('dc:description', meta.description),
      optional('cp:lastModifiedBy', authors || meta.organisation),
      el('cp:revision', {}, '1'),
      time('dcterms:created'),
      time('dcterms:modified'),
      optional('cp:category', meta.kind),
      optional('cp:contentStatus', meta.status?.text ?? null),
      el('dc:language', {}, meta.lang),
    ),
  )
}

/** `docProps/app.xml`. */
export function applicationPart({meta}: Report, pageCount: number): string {
  return toPart(
    el(
      'Properties',
      {xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'},
      el('Template', {}, 'Normal.dotm'),
      el('Pages', {}, String(pageCount)),
      el('Application', {}, 'Readout'),
      el('DocSecurity', {}, '0'),
      optional('Company', meta.organisation),
    ),
  )
}

/** Custom properties: what the title block says that Word has no property for. */
export function customProperties({meta}: Report): {name: string; value: string}[] {
  const properties: [string, string | null | undefined][] = [
    ['Marking', meta.marking?.text],
    ['Kind', meta.kind],
    ['Number', meta.number],
    ['Edition', meta.edition],
    ['Date', meta.date?.edtf],
    ['Organisation', meta.organisation],
    ...meta.fields.map(({label, value}): [string, string] => [label, value]),
  ]
  const seen = new Set<string>()
  return properties.flatMap(([name, value]) => {
    const key = name.toLowerCase()
    if (value === null || value === undefined || value === '' || name === '' || seen.has(key)) return []
    seen.add(key)
    return [{name, value}]
  })
}

function optional(name: string, value: string | null): Element | null {
  return value === null || value === '' ? null : el(name, {}, value)
}
