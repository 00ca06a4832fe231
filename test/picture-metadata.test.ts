/** What a camera or a program wrote into a picture is in no document. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {deflateSync} from 'node:zlib'
import {unzipSync} from 'fflate'
import {PDFDocument, PDFName, PDFRawStream} from 'pdf-lib'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {publish} from '../src/publish.ts'
import {chunk, exif, jpeg, png, segment} from './support/pictures.ts'

const secret = 'MARKER-OF-METADATA'
const drawn = {width: 12, height: 12}
const taken = {width: 24, height: 8}

const profile = Buffer.alloc(128)
profile.write('acsp', 36)
const namelessProfile = chunk('iCCP', Buffer.concat([Buffer.from('ICC profile\0\0'), deflateSync(profile)]))

const marked = {
  'drawn.png': png({
    ...drawn,
    before: [
      chunk('iCCP', Buffer.concat([Buffer.from(`${secret}\0\0`), deflateSync(profile)])),
      chunk('tEXt', `Author\0${secret}`),
      chunk('zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync(Buffer.from(secret))])),
      chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`),
      chunk('eXIf', exif(1, secret)),
    ],
    after: [chunk('iTXt', `Comment\0\0\0\0\0${secret}`)],
    tail: secret,
  }),
  'taken.jpg': jpeg({
    ...taken,
    before: [
      segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(1, secret)])),
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`),
      segment(0xed, `Photoshop 3.0\0${secret}`),
      segment(0xfe, secret),
    ],
    tail: secret,
  }),
}
/** Pictures that are turned, and so painted anew. */
const painted = {
  'turned.png': png({...drawn, before: [chunk('eXIf', exif(6, secret))], tail: secret}),
  'turned.jpg': jpeg({
    ...taken,
    before: [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(6, secret)])), segment(0xfe, secret)],
    tail: secret,
  }),
}
const clean = {'drawn.png': png({...drawn, before: [namelessProfile]}), 'taken.jpg': jpeg(taken)}
const held = Buffer.from(marked['taken.jpg']).toString('base64')
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="8"><metadata>${secret}</metadata><!-- ${secret} --><image width="24" height="8" href="data:image/jpeg;base64,${held}"/></svg>`

/** The bytes of a document and of everything packed in it. */
type Pieces = Map<string, Uint8Array>

describe('a report with pictures', () => {
  let folder: string
  const outputs = new Map<string, Uint8Array>()

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'readout-'))
    for (const [name, bytes] of Object.entries({...marked, ...painted}))
      writeFileSync(path.join(folder, name), bytes)
    writeFileSync(path.join(folder, 'held.svg'), svg)
    writeFileSync(
      path.join(folder, 'a.md'),
      '---\ntitle: Pictures\ndate: 2026-01-01\n---\n\n# One\n\n![A](drawn.png)\n\n![B](taken.jpg)\n\n![C](held.svg)\n\n![D](turned.png)\n\n![E](turned.jpg)\n',
    )
    const result = await publish(path.join(folder, 'a.md'))
    expect(result.messages.flatMap(({messages}) => messages.map(String))).toEqual([])
    for (const [name, output] of Object.entries(result.outputs)) outputs.set(name, output)
  }, 60_000)

  afterAll(() => rmSync(folder, {recursive: true, force: true}))

  it('shows the same bytes in the page and in Word', () => {
    const page = Buffer.from(outputs.get('html')!).toString()
    const word = [...piecesOfWord(outputs.get('docx')!).values()].map((bytes) => Buffer.from(bytes))
    for (const bytes of Object.values(clean)) {
      expect(page).toContain(`base64,${Buffer.from(bytes).toString('base64')}"`)
      expect(word.some((part) => part.equals(Buffer.from(bytes)))).toBe(true)
    }
  })

  it('has the grey JPEG in the PDF as it is, in grey', async () => {
    const document = await PDFDocument.load(outputs.get('pdf')!, {updateMetadata: false})
    const pictures = streamsOf(document).filter(
      ({dict}) => dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode'),
    )
    expect(pictures.length).toBeGreaterThan(1)
    // What is painted anew is in colours.
    const grey = pictures.filter(({dict}) => dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray'))
    expect(grey.length).toBeLessThan(pictures.length)
    expect(grey.map(({contents}) => Buffer.from(contents))).toEqual(
      grey.map(() => Buffer.from(clean['taken.jpg'])),
    )
  })

  it('holds no metadata of theirs in any format', async () => {
    const document = await PDFDocument.load(outputs.get('pdf')!, {updateMetadata: false})
    const pieces: Pieces = new Map([...outputs, ...piecesOfWord(outputs.get('docx')!)])
    for (const [index, {contents}] of streamsOf(document).entries()) pieces.set(`pdf ${index}`, contents)
    for (const match of Buffer.from(outputs.get('html')!)
      .toString()
      .matchAll(/;base64,([^"')]+)/g)) {
      const bytes = Buffer.from(match[1]!, 'base64')
      pieces.set(`html ${match.index}`, bytes)
      for (const inner of bytes.toString('latin1').matchAll(/;base64,([^"')]+)/g))
        pieces.set(`html ${match.index} ${inner.index}`, Buffer.from(inner[1]!, 'base64'))
    }
    for (const [name, bytes] of piecesOfWord(outputs.get('docx')!)) {
      for (const inner of Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/;base64,([^"')]+)/g))
        pieces.set(`${name} ${inner.index}`, Buffer.from(inner[1]!, 'base64'))
    }
    // The drawing's own picture is looked into as well, in the page and in Word.
    expect([...pieces.keys()].filter((name) => /^html \d+ \d+$|\.svg \d+$/.test(name))).toHaveLength(2)
    const found = [...pieces].filter(([, bytes]) => Buffer.from(bytes).includes(secret)).map(([name]) => name)
    expect(found).toEqual([])
  })
})

function piecesOfWord(bytes: Uint8Array): Pieces {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [`docx ${name}`, data]))
}

function streamsOf(document: PDFDocument): PDFRawStream[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
}
