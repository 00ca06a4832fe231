/** What the file says of itself: the information dictionary, and the same as XMP (ISO 16684-1). */
import type {Meta} from '../model/report.ts'
import type {DocumentInfo} from './pdfkit.ts'

const program = 'Readout'

/** The metadata of a report. Both forms say the same, without what XML has no way to write. */
export function metadataOf(meta: Meta): DocumentInfo {
  const {lang, organisation, marking, status} = meta
  const title = clean(meta.plainTitle)
  const description = clean(meta.description ?? '')
  const keywords = meta.keywords.map(clean).filter((word) => word !== '')
  const authors = meta.authors.map(({name}) => clean(name)).filter((name) => name !== '')
  const date = new Date(meta.timestamp * 1000)
  const inLanguage = (value: string): string => alternatives(value, lang)
  const info: Record<string, string | Date> = {
    Title: title,
    Creator: program,
    Producer: program,
    CreationDate: date,
    ModDate: date,
  }
  if (authors.length > 0) info.Author = authors.join(', ')
  if (description !== '') info.Subject = description
  if (keywords.length > 0) info.Keywords = keywords.join(', ')
  const day = date.toISOString().replace(/\.\d+Z$/, 'Z')
  const xmp = (id: string): string =>
    [
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
        ['description', description === '' ? '' : inLanguage(description)],
        ['subject', keywords.length > 0 ? list('Bag', keywords) : ''],
        ['publisher', organisation === null ? '' : list('Bag', [organisation])],
        ['rights', marking ? inLanguage(marking.text) : ''],
        ['language', list('Bag', [lang])],
      ]),
      describe('pdf', 'http://ns.adobe.com/pdf/1.3/', [
        ['Producer', text(program)],
        ['Keywords', keywords.length > 0 ? text(keywords.join(', ')) : ''],
      ]),
      describe('xmpMM', 'http://ns.adobe.com/xap/1.0/mm/', [
        ['DocumentID', text(id)],
        ['InstanceID', text(id)],
      ]),
      describe('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/', [['part', text('1')]]),
      accessibilitySchema,
    ].join('\n')
  return {lang, info, xmp}
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

/** Words for whoever asks, and for whoever asks in the report's language. */
function alternatives(value: string, lang: string): string {
  const items = ['x-default', lang].map((name) => `<rdf:li xml:lang="${text(name)}">${text(value)}</rdf:li>`)
  return `<rdf:Alt>${items.join('')}</rdf:Alt>`
}

function list(kind: 'Seq' | 'Bag', values: readonly string[]): string {
  const items = values.map((value) => `<rdf:li>${text(value)}</rdf:li>`)
  return `<rdf:${kind}>${items.join('')}</rdf:${kind}>`
}

const escapes: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

/** Text as XML 1.0 has it. */
function text(value: string): string {
  return clean(value).replace(/[&<>"]/g, (character) => escapes[character]!)
}

/** Text without control characters, some of which XML 1.0 has no way to write (section 2.2) and PDF no way to say (annex D). */
function clean(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
}
