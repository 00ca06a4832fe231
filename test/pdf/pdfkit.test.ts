/** What is expected of pdfkit's members that it does not document. When one of these fails, `src/pdf/pdfkit.ts` is to be looked at. */
import {createRequire} from 'node:module'
import PDFDocument from 'pdfkit'
import {describe, expect, test} from 'vitest'
import {readFont, theme} from '../draw/theme.ts'

// The types cover the documented half.
const Document = PDFDocument as unknown as new (
  options: object,
  // biome-ignore lint/suspicious/noExplicitAny: the members looked at are just those that have no types
) => any

const options = {
  autoFirstPage: false,
  font: null,
  pdfVersion: '1.7',
  subset: 'PDF/A-3a',
  tagged: true,
  displayTitle: true,
  lang: 'en',
  info: {Title: 'x', CreationDate: new Date(0)},
}

const open = () => new Document(options)

const font = () => {
  const kit = open()
  const fontkit = createRequire(import.meta.url)('fontkit') as {create(bytes: Uint8Array): object}
  kit.registerFont('face', fontkit.create(readFont(theme.fonts.serif.faces[0]!.file)))
  kit.font('face')
  return kit._font
}

describe('pdfkit', () => {
  test('is the version that its insides were read in', () => {
    const own = createRequire(import.meta.url)('../../package.json') as {dependencies: {pdfkit: string}}
    expect(own.dependencies.pdfkit).toBe('0.20.2')
  })

  test('counts what is written in _offset, and hands it to _write as text without its line end or as bytes', () => {
    const written: unknown[] = []
    class Spy extends Document {
      _write(data: unknown) {
        written.push(data)
      }
    }
    new Spy({autoFirstPage: false, font: null, pdfVersion: '1.7'})
    expect(written).toEqual(['%PDF-1.7', '%\xff\xff\xff\xff'])
  })

  test('numbers objects from 1, counts those waiting, and counts one down in _refEnd', () => {
    const kit = open()
    const waiting = kit._waiting
    const ref = kit.ref({A: 1})
    expect(kit._waiting).toBe(waiting + 1)
    expect(`${ref}`).toBe(`${ref.id} 0 R`)
    ref.offset = 7
    kit._refEnd(ref)
    expect(kit._waiting).toBe(waiting)
    expect(kit._offsets[ref.id - 1]).toBe(7)
  })

  test('keeps the catalogue in _root, with its names, and the outline in a reference of its own', () => {
    const kit = open()
    expect(kit._root.data).toMatchObject({Type: 'Catalog', Lang: new String('en')})
    expect(kit._root.data.Names.data).toHaveProperty('Dests')
    expect(kit.outline.dictionary.data).toEqual({})
    expect(kit._root.data.ViewerPreferences.data).toEqual({DisplayDocTitle: true})
    expect(kit._root.data.MarkInfo.data).toEqual({Marked: true})
  })

  test('begins a page by turning it upside down, and gathers its operators in a buffer', () => {
    const kit = open()
    kit.addPage({size: [100, 200], margin: 0})
    expect(Buffer.concat(kit.page.content.buffer).toString('latin1')).toBe('1 0 0 -1 0 200 cm\n')
    expect(kit._ctm).toEqual([1, 0, 0, -1, 0, 200])
    expect(kit.page.content.compress).toBe(true)
    expect(kit.page.fonts).toEqual({})
    expect(kit.page.annotations).toEqual([])
  })

  test('has a parent tree with a list for each page, by the key that the page asks for', () => {
    const kit = open()
    kit.addPage({size: [100, 200], margin: 0})
    const key = kit.page.structParentTreeKey
    expect(kit.getStructParentTree().get(key)).toEqual([])
    expect(kit.createStructParentTreeNextKey()).toBe(key + 1)
    expect(kit.getStructTreeRoot().data.ParentTreeNextKey).toBe(key + 2)
  })

  test('gives a font as _font, with a subset whose glyphs may be pushed', () => {
    const embedded = font()
    expect(embedded).toMatchObject({id: 'F1', unicode: [[0]], subset: {glyphs: [0]}})
    expect(embedded.widths).toHaveLength(1)
    expect(embedded.subset.includeGlyph(30)).toBe(1)
    expect(embedded.subset.includeGlyph(30)).toBe(1)
    expect(embedded.subset.glyphs.push(30)).toBe(3)
    expect(embedded.subset.glyphs).toEqual([0, 30, 30])
    expect(embedded.subset.encode()).toBeInstanceOf(Uint8Array)
  })

  test('writes the code points of a code as they stand in the font', () => {
    const embedded = font()
    const written: string[] = []
    embedded.document._write = (data: unknown) => written.push(String(data))
    embedded.document.compress = false
    embedded.unicode[0] = [0xfffd]
    embedded.unicode.push([0x66, 0x1f600])
    embedded.toUnicodeCmap()
    const bytes = written.find((part) => /^\d+(,\d+)+$/.test(part))!
    const map = Buffer.from(bytes.split(',').map(Number)).toString('latin1')
    expect(map).toContain('<0000> <0001> [<fffd> <0066 d83d de00>]')
  })

  test('keeps pictures as objects with a label, a size and an object once embedded', () => {
    const kit = open()
    const jpeg = Uint8Array.from([
      0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 3, 0, 2, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9,
    ])
    const picture = kit.openImage(jpeg)
    expect(picture).toMatchObject({label: 'I1', width: 2, height: 3, orientation: 1, obj: null})
    picture.embed(kit)
    expect(picture.obj.data).toMatchObject({Subtype: 'Image', Width: 2, Height: 3, Filter: 'DCTDecode'})
    expect(() => kit.openImage(Uint8Array.of(1, 2, 3))).toThrow('Unknown image format')
  })

  test('appends to its metadata, which ends with the packet', () => {
    const kit = open()
    kit.metadata.append('<a/>')
    kit.metadata.end()
    expect(kit.metadata.getXML()).toMatch(/^<\?xpacket begin=[\s\S]*<a\/>[\s\S]*<\?xpacket end="w"\?>$/)
  })

  test('ends its outline, then its metadata, and at last, when nothing waits, the file with _id twice', () => {
    const calls: string[] = []
    const written: string[] = []
    class Spy extends Document {
      endOutline() {
        calls.push('endOutline')
        super.endOutline()
      }
      endMetadata() {
        calls.push(`endMetadata, ${this._waiting > 0 ? 'something' : 'nothing'} waiting`)
        super.endMetadata()
      }
      _finalize() {
        calls.push(`_finalize, ${this._waiting > 0 ? 'something' : 'nothing'} waiting`)
        this._id = Buffer.from('abcd', 'hex')
        super._finalize()
      }
      _write(data: unknown) {
        written.push(String(data))
        super._write(data)
      }
    }
    const kit = new Spy({...options, compress: false})
    kit.addPage({size: [100, 200], margin: 0})
    kit.end()
    expect(calls).toEqual(['endOutline', 'endMetadata, something waiting', '_finalize, nothing waiting'])
    expect(written.join('\n')).toContain('/ID [<abcd> <abcd>]')
  })

  test('draws paths and pictures by writing to its page, of which it asks no more than these', () => {
    const kit = open()
    kit.addPage({size: [100, 200], margin: 0})
    const written: string[] = []
    const area = {
      width: 10,
      height: 10,
      write: (data: string) => written.push(data),
      fonts: {},
      xobjects: {} as Record<string, unknown>,
      ext_gstates: {},
      patterns: {},
      annotations: [],
    }
    kit.page = area
    kit._ctm = [1, 0, 0, 1, 0, 0]
    kit.path('M0 0L5 5')
    kit.save()
    kit.translate(2, 3)
    expect(kit._ctm).toEqual([1, 0, 0, 1, 2, 3])
    kit.image({label: 'own', width: 4, height: 2, obj: 'an object', embed() {}}, 1, 1, {width: 4, height: 2})
    kit.restore()
    expect(written).toEqual([
      '0 0 m',
      '5 5 l',
      'q',
      '1 0 0 1 2 3 cm',
      'q',
      '4 0 0 -2 1 3 cm',
      '/own Do',
      'Q',
      'Q',
    ])
    expect(area.xobjects).toEqual({own: 'an object'})
  })
})
