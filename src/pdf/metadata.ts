/** What the file says of itself: the information dictionary, and the same as XMP (ISO 16684-1). */
import type {Meta} from '../model/report.ts'
import type {DocumentInfo} from './pdfkit.ts'

const program = 'Readout'

/** The metadata of a report. Both forms say the same. */
export function metadataOf(meta: Meta): DocumentInfo {
  const {plainTitle: title, lang, description, keywords, organisation, marking, status} = meta
  const date = new Date(meta.timestamp * 1000)
  const authors = meta.authors.map(({name}) => name)
  const info: Record<string, string | Date> = {
    Title: title,
    Creator: program,
    Producer: program,
    CreationDate: date,
    ModDate: date,
  }
  if (authors.length > 0) info.Author = authors.join(', ')
  if (description !== null) info.Subject = description
  if (keywords.length > 0) info.Keywords = keywords.join(', ')
  const day = date.toISOString().replace(/\.\d+Z$/, 'Z')
  const xmp = [
    describe('xmp', 'http://ns.adobe.com/xap/1.0/', [
      ['CreateDate', text(day)],
      ['ModifyDate', text(day)],
      ['MetadataDate', text(day)],
      ['CreatorTool', text(program)],
      ['Label', status ? text(status.text) : ''],
    ]),
    describe('dc', 'http://purl.org/dc/elements/1.1/', [
      ['format', text('application/pdf')],
      ['title', inLanguage(title)],
      ['creator', authors.length > 0 ? list('Seq', authors) : ''],
      ['description', description === null ? '' : inLanguage(description)],
      ['subject', keywords.length > 0 ? list('Bag', keywords) : ''],
      ['publisher', organisation === null ? '' : list('Bag', [organisation])],
      ['rights', marking ? inLanguage(marking.text) : ''],
      ['language', list('Bag', [lang])],
    ]),
    describe('pdf', 'http://ns.adobe.com/pdf/1.3/', [
      ['Producer', text(program)],
      ['Keywords', keywords.length > 0 ? text(keywords.join(', ')) : ''],
    ]),
    describe('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/', [['part', text('1')]]),
    accessibilitySchema,
  ]
  return {lang, info, xmp: xmp.join('\n')}
}

/** PDF/A knows only its own schemas, so that of PDF/UA is described (ISO 19005-3, 6.6.2.3). */
const accessibilitySchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`

/** A description of properties; those without a value are left out. */
function describe(prefix: string, namespace: string, properties: readonly [string, string][]): string {
  const written = properties
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<${prefix}:${name}>${value}</${prefix}:${name}>`)
  return `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">\n${written.join('\n')}\n</rdf:Description>`
}

function inLanguage(value: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${text(value)}</rdf:li></rdf:Alt>`
}

function list(kind: 'Seq' | 'Bag', values: readonly string[]): string {
  const items = values.map((value) => `<rdf:li>${text(value)}</rdf:li>`)
  return `<rdf:${kind}>${items.join('')}</rdf:${kind}>`
}

const escapes: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

/** Text as XML 1.0 has it, without the characters it has no way to write. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => escapes[character]!)
}
