/** Files inside the file, each associated with the document as a whole (ISO 19005-3, 6.8). */
import {createHash} from 'node:crypto'
import type {Attachment, Meta} from '../model/report.ts'
import type {PdfFile, Ref} from './pdfkit.ts'
import {compareBytes, textString} from './syntax.ts'

/** Embed files, named in the tree of names and associated with the catalogue. Where there are none, nothing is written. */
export function writeAttachments(file: PdfFile, attachments: readonly Attachment[], meta: Meta): void {
  if (attachments.length === 0) return
  const specified = attachments.map((attachment) => ({
    name: attachment.name,
    ref: specify(file, attachment, meta),
  }))
  file.catalogue.AF = specified.map(({ref}) => ref)
  const sorted = specified.toSorted((one, other) => compareBytes(one.name, other.name))
  file.setNames(
    'EmbeddedFiles',
    file.nameTree(sorted.map(({name, ref}) => `${textString(name)} ${ref.id} 0 R`)),
  )
}

/** Embed a file and write what is said of it: a file specification (ISO 32000-1, 7.11.3). */
function specify(file: PdfFile, {name, kind, type, bytes}: Attachment, {timestamp, words}: Meta): Ref {
  const stream = file.ref({
    Type: 'EmbeddedFile',
    Subtype: type.replaceAll('/', '#2F'),
    Params: {
      Size: bytes.length,
      CheckSum: createHash('md5').update(bytes).digest(),
      ModDate: new Date(timestamp * 1000),
    },
  })
  stream.end(bytes)
  const description = kind === 'data' ? words.attachedData : words.attachedSource
  const entries = [
    `/F ${textString(name)}`,
    `/UF ${textString(name)}`,
    `/Desc ${textString(description)}`,
    `/AFRelationship /${kind === 'data' ? 'Data' : 'Source'}`,
    `/EF<</F ${stream.id} 0 R/UF ${stream.id} 0 R>>`,
  ]
  const specification = file.ref()
  file.writeObject(specification, `<</Type/Filespec${entries.join('')}>>`)
  return specification
}
