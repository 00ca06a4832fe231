/** Reference documents made by hand: of the kind Word writes, whole or with parts changed. */
import {strToU8, zipSync} from 'fflate'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A PNG of one green pixel. */
export const crest = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgqMv8DwAEBAIBwqtDSwAAAABJRU5ErkJggg==',
  'base64',
)

/** Parts by their path; `null` leaves one out. */
export type Parts = Readonly<Record<string, string | Uint8Array | null>>

/** The bytes of a reference document: the usual parts, with some in place of others. */
export function houseFile(changed: Parts = {}): Uint8Array {
  const files: Record<string, [Uint8Array, {mtime: Date}]> = {}
  for (const [path, data] of Object.entries({...usualParts, ...changed})) {
    if (data === null) continue
    files[path] = [typeof data === 'string' ? strToU8(data) : data, {mtime: new Date(1980, 0, 1)}]
  }
  return zipSync(files)
}

/** A styles part with some styles and with defaults of a run. */
export function stylesPart(styles: string, defaults = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${defaults}</w:rPr></w:rPrDefault></w:docDefaults>${styles}</w:styles>`
}

/** A paragraph style; `more` is what it says besides its name. */
export function style(id: string, name: string, more = '', attributes = ''): string {
  return `<w:style w:type="paragraph" ${attributes} w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
}

/** The relationships part of some relationships. */
export function relationships(
  ...links: [id: string, kind: string, target: string, outside?: boolean][]
): string {
  const list = links.map(
    ([id, kind, target, outside]) =>
      `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`,
  )
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
}

/** A head with some content. */
export function head(content: string): string {
  return `<w:hdr ${w} ${r} ${drawings}>${content}</w:hdr>`
}

const drawings =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'

/** A run with a picture of the part's own relationship. */
export function picture(relationship: string): string {
  return (
    `<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="Crest" descr="The crest"/>` +
    `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="crest"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  )
}

/** A field as Word writes it, with what it showed last. */
export function field(instruction: string, shown: string): string {
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  return `${mark('begin')}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${mark('separate')}<w:r><w:t>${shown}</w:t></w:r>${mark('end')}`
}

/** A main part with some sections' properties, the last first paragraph's text being no part of what is taken. */
export function documentPart(sections: string): string {
  return `<w:document ${w} ${r}><w:body><w:p><w:r><w:t>Text of the template</w:t></w:r></w:p>${sections}</w:body></w:document>`
}

const own = ['styles', 'numbering', 'settings', 'fontTable', 'header1', 'header2', 'header3', 'footer1']
  .map((name) => [name, name.replace(/\d$/, '')])
  .map(([name, kind]) => `<Override PartName="/word/${name}.xml" ContentType="${wordType}.${kind}+xml"/>`)
  .join('')

export const contentTypes = (main = `${wordType}.document.main+xml`): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${main}"/>${own}</Types>`

const heading = (level: number, look: string): string =>
  style(
    `berschrift${level}`,
    `Überschrift ${level}`,
    `<w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:link w:val="berschrift${level}Zchn"/><w:qFormat/><w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="${level - 1}"/><w:numId w:val="7"/></w:numPr><w:spacing w:before="360" w:after="120"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/><w:color w:val="7B1E3B"/>${look}</w:rPr>`,
  )

const level = (number: number, text: string, styled: string): string =>
  `<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="${styled}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>`

const face = (name: string): string => `<a:latin typeface="${name}"/><a:ea typeface=""/><a:cs typeface=""/>`

const accents = [1, 2, 3, 4, 5, 6]
  .map((n) => `<a:accent${n}><a:srgbClr val="7B1E3B"/></a:accent${n}>`)
  .join('')
const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const line = `<a:ln>${fill}</a:ln>`
const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'

/** A house in German, as a program writes it that keeps its own names of styles. */
const usualParts: Parts = {
  '[Content_Types].xml': contentTypes(),
  '_rels/.rels': relationships(['rId1', 'officeDocument', 'word/document.xml']),
  'word/document.xml': documentPart(
    '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="first" r:id="rId11"/><w:headerReference w:type="even" r:id="rId12"/><w:footerReference w:type="default" r:id="rId13"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1418" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>',
  ),
  'word/_rels/document.xml.rels': relationships(
    ['rId1', 'styles', 'styles.xml'],
    ['rId2', 'numbering', 'numbering.xml'],
    ['rId3', 'settings', 'settings.xml'],
    ['rId4', 'theme', 'theme/theme1.xml'],
    ['rId5', 'fontTable', 'fontTable.xml'],
    ['rId10', 'header', 'header1.xml'],
    ['rId11', 'header', 'header2.xml'],
    ['rId12', 'header', 'header3.xml'],
    ['rId13', 'footer', 'footer1.xml'],
  ),
  'word/styles.xml': stylesPart(
    [
      style(
        'Standard',
        'Standard',
        '<w:qFormat/><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>',
        'w:default="1"',
      ),
      heading(1, '<w:sz w:val="32"/>'),
      heading(2, '<w:sz w:val="26"/>'),
      `<w:style w:type="character" w:customStyle="1" w:styleId="berschrift1Zchn"><w:name w:val="Überschrift 1 Zchn"/><w:link w:val="berschrift1"/></w:style>`,
      style(
        'Titel',
        'Titel',
        '<w:basedOn w:val="Standard"/><w:rPr><w:color w:val="7B1E3B"/><w:sz w:val="56"/></w:rPr>',
      ),
      style(
        'Untertitel',
        'Untertitel',
        '<w:basedOn w:val="Standard"/><w:rPr><w:i/><w:sz w:val="28"/></w:rPr>',
      ),
      style(
        'Beschriftung',
        'Beschriftung',
        '<w:basedOn w:val="Standard"/><w:rPr><w:i/><w:sz w:val="18"/></w:rPr>',
      ),
      style(
        'Zitat',
        'Zitat',
        '<w:basedOn w:val="Standard"/><w:pPr><w:ind w:left="851" w:right="851"/></w:pPr><w:rPr><w:i/></w:rPr>',
      ),
      style(
        'Aufzhlungszeichen',
        'Aufzählungszeichen',
        '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="8"/></w:numPr><w:contextualSpacing/></w:pPr>',
      ),
      style(
        'Kopfzeile',
        'Kopfzeile',
        '<w:basedOn w:val="Standard"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs></w:pPr>',
      ),
      style(
        'Klausel',
        'Klausel',
        '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>',
        'w:customStyle="1"',
      ),
      style('Callout', 'Hinweis', '<w:basedOn w:val="Standard"/>', 'w:customStyle="1"'),
    ].join(''),
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/><w:lang w:val="de-DE"/>',
  ),
  'word/numbering.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>${level(0, '%1.', 'berschrift1')}${level(1, '%1.%2', 'berschrift2')}</w:abstractNum><w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzhlungszeichen"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr><w:rPr><w:color w:val="7B1E3B"/></w:rPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="5"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Klausel"/><w:lvlText w:val="§ %1"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num></w:numbering>`,
  'word/settings.xml': `<w:settings ${w}><w:mirrorMargins/><w:defaultTabStop w:val="709"/><w:evenAndOddHeaders/></w:settings>`,
  'word/fontTable.xml': `<w:fonts ${w}><w:font w:name="Arial"><w:family w:val="swiss"/></w:font></w:fonts>`,
  'word/theme/theme1.xml': `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Haus"><a:themeElements><a:clrScheme name="Haus"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="333333"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>${accents}<a:hlink><a:srgbClr val="7B1E3B"/></a:hlink><a:folHlink><a:srgbClr val="7B1E3B"/></a:folHlink></a:clrScheme><a:fontScheme name="Haus"><a:majorFont>${face('Georgia')}</a:majorFont><a:minorFont>${face('Arial')}</a:minorFont></a:fontScheme><a:fmtScheme name="Haus"><a:fillStyleLst>${fill}${fill}${fill}</a:fillStyleLst><a:lnStyleLst>${line}${line}${line}</a:lnStyleLst><a:effectStyleLst>${effect}${effect}${effect}</a:effectStyleLst><a:bgFillStyleLst>${fill}${fill}${fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`,
  'word/header1.xml': head(
    `<w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr><w:r><w:t>Ministerium</w:t></w:r><w:r><w:tab/></w:r>${field('DOCPROPERTY Organisation', 'Altes Amt')}</w:p>`,
  ),
  'word/header2.xml': head(
    `<w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr>${picture('rId1')}<w:r><w:t xml:space="preserve"> Der Minister</w:t></w:r></w:p>`,
  ),
  'word/_rels/header2.xml.rels': relationships(['rId1', 'image', 'media/crest.png']),
  'word/header3.xml': head(
    `<w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr>${field('TITLE', 'Alter Titel')}</w:p>`,
  ),
  'word/footer1.xml': `<w:ftr ${w} ${r}><w:p><w:r><w:t xml:space="preserve">Seite </w:t></w:r>${field('PAGE', '9')}<w:r><w:t xml:space="preserve"> von </w:t></w:r>${field('NUMPAGES', '99')}</w:p></w:ftr>`,
  'word/media/crest.png': crest,
}
