import path from 'node:path'
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate'
import {VFile} from 'vfile'
import {beforeAll, describe, expect, test} from 'vitest'
import {fitTheme} from '../../src/docx/house/fit.ts'
import {type House, readHouse} from '../../src/docx/house/house.ts'
import {toDocx} from '../../src/docx/write.ts'
import type {Block} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from '../support/freeze.ts'
import {listMessages} from '../support/pipeline.ts'
import {paragraph, section} from '../support/sample-report.ts'
import {
  contentTypes,
  crest,
  documentPart,
  field,
  head,
  houseFile,
  type Parts,
  picture,
  relationships,
  style,
  stylesPart,
} from './house-file.ts'
import {reportOf} from './reports.ts'
import {pretty, unpack, valuesOf} from './unpack.ts'

const templates = path.join(import.meta.dirname, '..', '..', 'templates')

let theme: Theme

beforeAll(async () => {
  theme = deepFreeze(await loadTheme('briefing', templates))
})

/** A report with two levels of headings and a list. */
function plain(more: Partial<Report['meta']> = {}, ...children: Block[]): Report {
  const list: Block = {
    type: 'list',
    ordered: false,
    start: 1,
    marker: 'bullet',
    level: 0,
    spread: false,
    children: [{type: 'listItem', label: '•', checked: null, children: [paragraph('item')]}],
  }
  const report = reportOf([
    section(1, '1', 'One', 'one', section(2, '1.1', 'Part', 'part')),
    list,
    ...children,
  ])
  return {...report, meta: {...report.meta, ...more}}
}

const official = {marking: {text: 'OFFICIAL', tlp: null}}

/** What is said of a reference document, and what was taken from it. */
function open(bytes: Uint8Array, report = plain()): {house: House | null; said: string} {
  const file = new VFile({path: 'house.docx'})
  const house = readHouse(bytes, file, report, theme)
  return {house, said: listMessages([file])}
}

/** The parts of a report's file in the style of a reference document. */
async function dressed(bytes: Uint8Array, report = plain()): Promise<Map<string, string>> {
  const {house} = open(bytes, report)
  expect(house).not.toBeNull()
  return unpack(await toDocx(deepFreeze(report), theme, new Map(), new Map(), 3, undefined, undefined, house))
}

function styleIn(parts: ReadonlyMap<string, string>, id: string): string {
  const part = parts.get('word/styles.xml') ?? ''
  return new RegExp(`<w:style [^>]*w:styleId="${id}"[^>]*>.*?</w:style>`, 's').exec(part)?.[0] ?? ''
}

function wordsOf(part: string | undefined): string {
  return Array.from((part ?? '').matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g), (match) => match[1]).join('|')
}

describe('a house in German', () => {
  let parts: Map<string, string>

  beforeAll(async () => {
    parts = await dressed(houseFile(), plain({...official, organisation: 'Neues Amt'}))
  })

  test('is read without a word', () => {
    expect(open(houseFile()).said).toBe('')
  })

  test.each([
    ['word/styles.xml', 'house-styles.xml'],
    ['word/numbering.xml', 'house-numbering.xml'],
    ['word/settings.xml', 'house-settings.xml'],
    ['word/fontTable.xml', 'house-fonts.xml'],
    ['word/header1.xml', 'house-head.xml'],
    ['word/header2.xml', 'house-first-head.xml'],
    ['word/header1Even.xml', 'house-even-head.xml'],
    ['word/footer1.xml', 'house-foot.xml'],
    ['word/_rels/header2.xml.rels', 'house-first-head-relationships.xml'],
    ['[Content_Types].xml', 'house-types.xml'],
  ])('gives %s as expected', async (part, file) => {
    await expect(pretty(parts.get(part) ?? '')).toMatchFileSnapshot(`expected/${file}`)
  })

  test('lends its page, its theme and its pictures', () => {
    const document = parts.get('word/document.xml') ?? ''
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(document).toMatch(
      /<w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1418" w:header="567" w:footer="567"/,
    )
    expect(parts.get('word/theme/theme1.xml')).toContain('name="Haus"')
    expect(parts.get('word/media/house1.png')).toBe(`${crest.length} bytes`)
  })

  test('has every style that the text and its heads name, each id and each name once', () => {
    const styles = parts.get('word/styles.xml') ?? ''
    const ids = valuesOf(styles, 'w:style', 'w:styleId').map((id) => id.toLowerCase())
    const names = valuesOf(styles, 'w:name', 'w:val').map((name) => name.toLowerCase())
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(names).size).toBe(names.length)
    const used = [...parts.values()].flatMap((part) =>
      valuesOf(part, 'w:(?:pStyle|rStyle|tblStyle|basedOn|next|link)', 'w:val'),
    )
    expect(used.filter((id) => !ids.includes(id.toLowerCase()))).toEqual([])
  })

  test('numbers its headings once, with the report’s own numbers', () => {
    const numbered = styleIn(parts, 'Heading1')
    const list = valuesOf(numbered, 'w:numId', 'w:val')
    expect(list).toEqual(['4'])
    expect(valuesOf(parts.get('word/numbering.xml') ?? '', 'w:pStyle', 'w:val')).toEqual(
      expect.arrayContaining(['Heading1', 'Heading2', 'Klausel']),
    )
    const links = valuesOf(parts.get('word/numbering.xml') ?? '', 'w:pStyle', 'w:val')
    expect(links.filter((id) => id === 'Heading1')).toHaveLength(1)
  })

  test('gives the same bytes each time', async () => {
    const {house} = open(houseFile())
    const write = () => toDocx(plain(), theme, new Map(), new Map(), 3, undefined, undefined, house)
    expect(Buffer.from(await write()).equals(Buffer.from(await write()))).toBe(true)
  })
})

describe('names of styles', () => {
  test.each([
    ['Überschrift 1', 'Titel', 'Beschriftung', 'Aufzählungszeichen 2', 'Fußnotentext', 'Verzeichnis 1'],
    ['Titre 1', 'Titre', 'Légende', 'Liste à puces 2', 'Note de bas de page', 'TM 1'],
    ['Título 1', 'Título', 'Descripción', 'Lista con viñetas 2', 'Texto nota pie', 'TDC 1'],
    ['Titolo 1', 'Titolo', 'Didascalia', 'Punto elenco 2', 'Testo nota a piè di pagina', 'Sommario 1'],
    ['Kop 1', 'Titel', 'Bijschrift', 'Lijst opsom.teken 2', 'Voetnoottekst', 'Inhopg 1'],
    ['Título 1', 'Título', 'Legenda', 'Com marcadores 2', 'Texto de nota de rodapé', 'Sumário 1'],
    ['Heading 1', 'TITLE', 'Caption', 'list bullet 2', 'Footnote Text', 'TOC 1'],
    ['heading 1,Kapitel', 'Title,Rubrum', 'caption', 'List Bullet 2', 'footnote text', 'toc 1'],
  ])('are known as Word and others write them: %s', (...names) => {
    const styles = names.map((name, index) => style(`S${index}`, name))
    const {house} = open(houseFile({'word/styles.xml': stylesPart(styles.join(''))}))
    expect(names.map((_, index) => house?.styles.ids.get(`S${index}`))).toEqual([
      'Heading1',
      'Title',
      'Caption',
      'ListBullet2',
      'FootnoteText',
      'TOC1',
    ])
  })

  test('are found by Word’s own id where they say nothing', () => {
    const {house} = open(
      houseFile({
        'word/styles.xml': stylesPart(
          style('Heading1', '') + style('Titre2', 'Titre 2') + style('Titre', 'Titre'),
        ),
      }),
    )
    expect([...(house?.styles.ids ?? [])]).toEqual([
      ['Heading1', 'Heading1'],
      ['Titre2', 'Heading2'],
      ['Titre', 'Title'],
    ])
  })

  test('are not taken for those of a language that nothing else is in', () => {
    const {house} = open(
      houseFile({'word/styles.xml': stylesPart(style('C', 'Citation') + style('H', 'heading 1'))}),
    )
    expect(house?.styles.ids.get('C')).toBe('C')
  })

  test('of other programs stand for ours, and keep out of the way where they are others', async () => {
    const parts = await dressed(
      houseFile({
        'word/styles.xml': stylesPart(
          style('N', 'Normal', '', 'w:default="1"') +
            style('Source', 'Source Code', '<w:rPr><w:sz w:val="15"/></w:rPr>') +
            style('Title', 'My title', '<w:rPr><w:sz w:val="99"/></w:rPr>', 'w:customStyle="1"') +
            `<w:style w:type="character" w:styleId="X"><w:name w:val="Byline"/></w:style>`,
        ),
      }),
    )
    expect(styleIn(parts, 'Code')).toContain('<w:name w:val="Code"/><w:rPr><w:sz w:val="15"/>')
    expect(styleIn(parts, 'TitleHouse')).toContain('<w:name w:val="My title"/>')
    expect(styleIn(parts, 'Title')).not.toContain('w:val="99"')
    expect(styleIn(parts, 'X')).toContain('<w:name w:val="Byline (2)"/>')
    expect(styleIn(parts, 'BodyText')).toMatch(/<w:basedOn w:val="Normal"\/>.*<w:spacing w:after="130"\/>/)
  })
})

describe('heads and feet', () => {
  test('print the report’s marking on every page, and its title where the house has none', async () => {
    const parts = await dressed(houseFile(), plain(official))
    expect(wordsOf(parts.get('word/header1.xml'))).toBe(
      'Ministerium|Asia–Pacific Desk|A report|\u00a0OFFICIAL\u00a0',
    )
    expect(wordsOf(parts.get('word/header2.xml'))).toBe(' Der Minister|\u00a0OFFICIAL\u00a0')
    expect(wordsOf(parts.get('word/header1Even.xml'))).toBe('A report|\u00a0OFFICIAL\u00a0')
    expect(wordsOf(parts.get('word/footer1.xml'))).toBe('Seite |9| von |3|\u00a0OFFICIAL\u00a0')
    expect(wordsOf(parts.get('word/footer2.xml'))).toBe('\u00a0OFFICIAL\u00a0')
    expect(wordsOf(parts.get('word/footer1Even.xml'))).toBe('\u00a0OFFICIAL\u00a0')
  })

  test('have nothing of ours on pages that the house leaves to itself, where there is no marking', async () => {
    const parts = await dressed(houseFile())
    expect(wordsOf(parts.get('word/header2.xml'))).toBe(' Der Minister')
    expect(wordsOf(parts.get('word/footer2.xml'))).toBe('')
    expect(parts.get('word/footer2.xml')).toContain('<w:p/>')
  })

  test('are ours altogether where the house has none', async () => {
    const parts = await dressed(
      houseFile({
        'word/document.xml': documentPart('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'),
      }),
      plain({...official, organisation: 'An office'}),
    )
    expect(wordsOf(parts.get('word/header1.xml'))).toBe('A report|\u00a0OFFICIAL\u00a0')
    expect(wordsOf(parts.get('word/footer1.xml'))).toMatch(
      /^An office\|Page \|1\| of \|3\|\u2003\|\u00a0OFFICIAL/,
    )
    expect(parts.get('word/header1.xml')).toContain('<w:pStyle w:val="ReportHeader"/>')
  })

  test('carry the word of a draft behind the text of every page, each under a name of its own', async () => {
    const parts = await dressed(houseFile(), plain({status: {text: 'Draft', draft: 'Draft'}}))
    const shapes = ['1', '2', '1Even'].flatMap((name) =>
      valuesOf(parts.get(`word/header${name}.xml`) ?? '', 'v:shape', 'id'),
    )
    expect(new Set(shapes).size).toBe(3)
  })

  test('are those of the section before where the last one has none of its own', async () => {
    const parts = await dressed(
      houseFile({
        'word/document.xml': documentPart(
          '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId10"/></w:sectPr></w:pPr></w:p><w:sectPr><w:footerReference w:type="default" r:id="rId13"/></w:sectPr>',
        ),
        'word/settings.xml': null,
      }),
    )
    expect(wordsOf(parts.get('word/header1.xml'))).toMatch(/^Ministerium/)
    // A first page like all others has their head, and not the title a second time.
    expect(wordsOf(parts.get('word/header2.xml'))).toBe('Ministerium|Asia–Pacific Desk')
    expect(parts.has('word/header1Even.xml')).toBe(false)
  })

  test('repeat the report’s properties in fields and bound controls, and lose what is bound to other data', async () => {
    const bound = (path: string, id: string) =>
      `<w:sdt><w:sdtPr><w:id w:val="5"/><w:dataBinding w:xpath="${path}" w:storeItemID="{${id}}"/></w:sdtPr><w:sdtContent><w:r><w:t>old</w:t></w:r></w:sdtContent></w:sdt>`
    const core = '6C3C8BC8-F283-45AE-878A-BAB7291924A1'
    const parts = await dressed(
      houseFile({
        'word/header1.xml': head(
          `<w:p>${bound('/ns1:coreProperties[1]/ns0:title[1]', core)}${bound('/data[1]/name[1]', '11111111-1111-1111-1111-111111111111')}` +
            `<w:fldSimple w:instr=" STYLEREF Title "><w:r><w:t>old title</w:t></w:r></w:fldSimple>${field('DATE', 'today')}</w:p>`,
        ),
      }),
    )
    const written = parts.get('word/header1.xml') ?? ''
    expect(wordsOf(written)).toBe('A report|old|A report|today')
    expect(written.match(/w:dataBinding/g)).toHaveLength(1)
    expect(written).not.toContain('<w:id ')
  })

  test('lose traces of editing, and what leads to what is not there', async () => {
    const header = head(
      `<w:p w:rsidR="00AA"><w:bookmarkStart w:id="0" w:name="x"/><w:ins w:id="1" w:author="A"><w:r><w:t>kept</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>` +
        `<w:r><w:commentReference w:id="3"/></w:r>${picture('rId1')}<w:hyperlink r:id="rId2"><w:r><w:t>site</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId3"><w:r><w:t>script</w:t></w:r></w:hyperlink></w:p>`,
    )
    const bytes = houseFile({
      'word/header1.xml': header,
      'word/_rels/header1.xml.rels': relationships(
        ['rId1', 'image', 'media/none.png'],
        ['rId2', 'hyperlink', 'https://example.org/', true],
        ['rId3', 'hyperlink', 'javascript:alert(1)', true],
      ),
    })
    expect(open(bytes).said).toBe(
      'house.docx:1:1 warning reference-doc\n    Unexpected `word/media/none.png` in `word/header1.xml`, which is missing or no picture, expected a picture: it is left out\n',
    )
    const parts = await dressed(bytes)
    await expect(pretty(parts.get('word/header1.xml') ?? '')).toMatchFileSnapshot(
      'expected/house-cleaned-head.xml',
    )
    expect(parts.get('word/_rels/header1.xml.rels')).toContain('https://example.org/')
    expect(parts.get('word/_rels/header1.xml.rels')).not.toContain('javascript')
  })
})

describe('what the house lacks', () => {
  const fitted = (bytes: Uint8Array): Theme => {
    const {house} = open(bytes)
    if (!house) throw new Error('The reference document was refused')
    return fitTheme(theme, house)
  }

  test('is in its fonts, at its size, in its colour, on its page', () => {
    const {fonts, colours, blocks, page, rules, lengths} = fitted(houseFile())
    expect([fonts.serif.name, fonts.sans.name, fonts.mono.name]).toEqual([
      'Arial',
      'Georgia',
      'Source Code Pro',
    ])
    expect(colours.accent.light).toBe('#7b1e3b')
    expect(blocks.body).toMatchObject({size: 11, after: 8})
    expect(blocks['heading-1']).toMatchObject({size: 16, weight: 700})
    expect(blocks.quote).toMatchObject({left: 42.55, right: 42.55, italic: true})
    expect(blocks.list.left + lengths['list-indent']).toBe(22.7)
    expect(rules.quote.width).toBe(0)
    expect(page.sizes.a4).toEqual({width: 595.3, height: 841.9})
    expect(page.margin).toEqual({top: 85.05, right: 56.7, bottom: 70.9, left: 70.9})
  })

  test('keeps the theme’s colours where the house’s could not be read, or are no colours', () => {
    const coloured = (colour: string) =>
      fitted(
        houseFile({
          'word/styles.xml': stylesPart(
            style('H', 'heading 1', `<w:rPr><w:color w:val="${colour}"/></w:rPr>`),
          ),
        }),
      ).colours.accent
    expect(coloured('FFFF66')).toEqual(theme.colours.accent)
    expect(coloured('333333')).toEqual(theme.colours.accent)
    expect(coloured('auto')).toEqual(theme.colours.accent)
    expect(coloured('7A0000').light).toBe('#7a0000')
  })

  test('takes the grounds and the rules of its styles into boxes that are drawn directly', () => {
    const look =
      '<w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="4" w:color="00703C"/></w:pBdr><w:shd w:val="clear" w:fill="EEFFEE"/><w:ind w:left="400"/></w:pPr>'
    const {blocks, colours, rules} = fitted(
      houseFile({'word/styles.xml': stylesPart(style('S', 'Summary', look) + style('Q', 'Quote', look))}),
    )
    expect(colours.tint.light).toBe('#eeffee')
    expect(blocks.summary.background).toBe('tint')
    expect(blocks.summary.left + blocks.summary.padding.left).toBe(20)
    expect([rules.quote.width, colours[rules.quote.colour].light]).toEqual([3, '#00703c'])
  })
})

describe('what a reference document breaks', () => {
  const saidOf = (parts: Parts, report?: Report): string => open(houseFile(parts), report).said

  test('is told: a level of heading that it has no style for', () => {
    const deep = plain({}, section(3, '2.1.1', 'Deep', 'deep'))
    expect(saidOf({}, deep)).toContain('document without the styles `heading 3`')
  })

  test('is told: numbers that are not the report’s', () => {
    const roman = strFromU8(unzipSync(houseFile())['word/numbering.xml'] ?? new Uint8Array()).replace(
      '"%1."',
      '"Kapitel %1"',
    )
    expect(saidOf({'word/numbering.xml': roman})).toContain(
      'Unexpected numbers of the kind that `heading 1` has, expected the report’s own, which are printed',
    )
    const bare = reportOf([section(1, '', 'One', 'one')])
    expect(saidOf({}, bare)).toContain(
      'Unexpected numbers in the styles `heading 1`, expected none, as in the report',
    )
  })

  test('is told and left out: a template attached, a picture linked, macros', () => {
    expect(
      saidOf({
        'word/_rels/settings.xml.rels': relationships([
          'rId1',
          'attachedTemplate',
          'file:///C:/house.dotm',
          true,
        ]),
      }),
    ).toContain('attachedTemplate outside the file')
    expect(
      saidOf({
        'word/_rels/header2.xml.rels': relationships(['rId1', 'image', 'https://example.org/a.png', true]),
      }),
    ).toContain('`https://example.org/a.png` outside the file in `word/header2.xml`')
    expect(
      saidOf({
        '[Content_Types].xml': contentTypes('application/vnd.ms-word.template.macroEnabledTemplate.main+xml'),
      }),
    ).toContain('Unexpected macros, expected none: they are left out')
  })

  test('is told and mended: styles built on themselves, ids given twice, no styles at all', async () => {
    const circle = stylesPart(
      style('A', 'A', '<w:basedOn w:val="B"/>') +
        style('B', 'B', '<w:basedOn w:val="A"/>') +
        style('A', 'Other'),
    )
    const said = saidOf({'word/styles.xml': circle}, reportOf([]))
    expect(said).toContain('styles with an id that others have: `Other`')
    expect(said).toContain('styles built on themselves: `B`')
    expect(saidOf({'word/styles.xml': null}, reportOf([]))).toContain('document without styles')
    const parts = await dressed(houseFile({'word/styles.xml': null}))
    expect(styleIn(parts, 'BodyText')).toContain('Source Serif')
  })

  test('is told and left out: a header without a part, and a page without room for text', () => {
    expect(saidOf({'word/header1.xml': null})).toContain('`word/header1.xml`, which is missing')
    const narrow = documentPart(
      '<w:sectPr><w:pgSz w:w="3000" w:h="16838"/><w:pgMar w:left="1400" w:right="1400"/></w:sectPr>',
    )
    expect(saidOf({'word/document.xml': narrow})).toContain('page with no room for text')
  })

  test('is mended where other programs write what Word’s schema does not have', async () => {
    const parts = await dressed(
      houseFile({
        'word/styles.xml': stylesPart(
          style(
            'A',
            'A',
            '<w:rPr><w:sz w:val="20"/><w:b/></w:rPr><w:pPr><w:jc w:val="end"/><w:ind w:left="12.6"/><w:strange/></w:pPr>',
          ),
        ),
        'word/fontTable.xml':
          '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Arial"><w:charset w:val="00" w:characterSet="utf-8"/></w:font></w:fonts>',
      }),
    )
    expect(styleIn(parts, 'A')).toContain(
      '<w:pPr><w:ind w:left="13"/><w:jc w:val="right"/></w:pPr><w:rPr><w:b/><w:sz w:val="20"/></w:rPr>',
    )
    expect(parts.get('word/fontTable.xml')).toContain('<w:charset w:val="00"/>')
  })

  test('is told and left out: a theme with parts missing', () => {
    const bare =
      '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements/></a:theme>'
    expect(saidOf({'word/theme/theme1.xml': bare})).toContain('theme without its colours, fonts and effects')
  })

  test('holds back no report: five thousand styles are all there', async () => {
    const many = Array.from({length: 5000}, (_, index) =>
      style(`S${index}`, `Style ${index}`, index > 0 ? `<w:basedOn w:val="S${index - 1}"/>` : ''),
    )
    const parts = await dressed(houseFile({'word/styles.xml': stylesPart(many.join(''))}))
    expect(styleIn(parts, 'S4999')).toContain('<w:basedOn w:val="S4998"/>')
    expect(styleIn(parts, 'Heading1')).not.toBe('')
  })
})

describe('a file that is no reference document', () => {
  const whole = houseFile()
  const compound = (text: string): Uint8Array =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(512),
      Buffer.from(text, 'utf16le'),
    ])

  test.each([
    ['an empty file', new Uint8Array(), 'empty file'],
    ['text', strToU8('Just some text'), 'file that is no Word file'],
    ['one with a password', compound('EncryptedPackage'), 'password-protected document'],
    ['an old one', compound('WordDocument'), 'file of an older Word'],
    ['half of one', whole.subarray(0, whole.length / 2), 'broken end of the archive, which is missing'],
    ['another archive', zipSync({'a.txt': strToU8('a')}), 'archive that is no Office file'],
    [
      'a table',
      houseFile({
        '[Content_Types].xml': contentTypes(
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
        ),
      }),
      'Office file of the type',
    ],
    ['broken XML', houseFile({'word/styles.xml': '<w:styles'}), 'broken part `word/styles.xml`'],
    [
      'a document type',
      houseFile({'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
      'document type in',
    ],
    ['a part of another kind', houseFile({'word/styles.xml': '<a/>'}), 'broken part `word/styles.xml`'],
    ['nothing inside', houseFile({'word/document.xml': null}), 'Office file without its main part'],
    [
      'the strict kind',
      houseFile({
        'word/styles.xml': '<w:styles xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
      }),
      'document of the strict kind',
    ],
    [
      'depth without end',
      houseFile({'word/styles.xml': `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`}),
      'part `word/styles.xml` this large or this deep',
    ],
  ])('is an error and no style: %s', (_, bytes, found) => {
    const {house, said} = open(bytes)
    expect(house).toBeNull()
    expect(said).toMatch(/^house\.docx:1:1 error valid-reference-doc\n/)
    expect(said).toContain(`Unexpected ${found}`)
  })

  test('is an error where it unpacks to more than it says, or to more than anyone needs', () => {
    const zeros = zipSync({...unzipSync(whole), 'word/styles.xml': new Uint8Array(70 * 2 ** 20)}, {level: 9})
    expect(open(zeros).said).toContain('of more than 64 MB')
    const liar = zeros.slice()
    const view = new DataView(liar.buffer)
    for (let at = 0; at < liar.length - 46; at += 1)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 70 * 2 ** 20)
        view.setUint32(at + 24, 10, true)
    expect(open(liar).said).toContain('broken part `word/styles.xml`')
  })

  test('never throws, whichever of its bytes is changed', () => {
    for (let at = 0; at < whole.length; at += 41) {
      const bytes = whole.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      expect(() => open(bytes)).not.toThrow()
    }
  })
})

describe('a Word file of ours', () => {
  const earlier = {...official, status: {text: 'Draft', draft: 'Draft'}, organisation: 'An office'}

  test('is a reference document without a flaw, and gives its looks back', async () => {
    const own = await toDocx(plain(), theme, new Map(), new Map(), 1)
    expect(open(own, reportOf([])).said).toBe('')
    const [parts, again] = [await dressed(own), unpack(own)]
    for (const id of ['Title', 'Heading1', 'BodyText', 'CalloutNote', 'ReportTable'])
      expect(styleIn(parts, id)).toBe(styleIn(again, id))
  })

  test('keeps its title, its marking and its status to itself, also when it had a house before', async () => {
    const before = plain({...earlier, plainTitle: 'Earlier', runningTitle: 'Earlier'})
    const {house} = open(houseFile(), before)
    for (const style of [null, house]) {
      const own = await toDocx(before, theme, new Map(), new Map(), 1, undefined, undefined, style)
      const parts = await dressed(own, plain({status: null}))
      const heads = [...parts].filter(([name]) => /^word\/(head|foot)er/.test(name)).map(([, part]) => part)
      expect(heads.join('')).not.toMatch(/Earlier|OFFICIAL|DRAFT|PowerPlus/)
      expect(wordsOf(parts.get('word/header1.xml'))).toMatch(/A report$/)
    }
  })
})
