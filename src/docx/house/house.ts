/** A reference document: the styles, the page, the heads and feet that a house gives all its documents. */
import type {VFile} from 'vfile'
import type {Heading} from '../../model/node.ts'
import type {Report} from '../../model/report.ts'
import {complain} from '../../model/rule.ts'
import {walkReport} from '../../model/walk.ts'
import type {Theme} from '../../theme/theme.ts'
import {paragraphStyles} from '../style-name.ts'
import {stylesElement} from '../styles.ts'
import type {Element} from '../xml.ts'
import {openArchive} from './archive.ts'
import {Flaw, someOf, type Warn} from './flaw.ts'
import {type HouseFurniture, readFurniture} from './furniture.ts'
import {type Geometry, readGeometry} from './geometry.ts'
import {type HouseNumbering, readNumbering} from './numbering.ts'
import {openPackage, type Package} from './package.ts'
import {childIn, elementsIn, type Part, valueIn} from './parse.ts'
import {openPieces, type Piece} from './piece.ts'
import {type HouseStyles, readStyles} from './style.ts'

/** All that is taken from a reference document; what is `null` it lacks. */
export interface House {
  styles: HouseStyles
  /** The part that the styles stand in. */
  stylesPart: Part | null
  numbering: HouseNumbering
  theme: Piece | null
  fonts: Piece | null
  page: Geometry | null
  furniture: HouseFurniture
  settings: Element | null
}

/**
 * Read a reference document, a `.docx` or a `.dotx`, for one report. What is wrong with it is messages on `file`;
 * `null` where it cannot be used at all. Nothing that runs and nothing from outside is taken over.
 */
export function readHouse(bytes: Uint8Array, file: VFile, report: Report, theme: Theme): House | null {
  const said = new Set<string>()
  const warn: Warn = (found, expected) => {
    if (said.has(found)) return
    said.add(found)
    complain(file, 'reference-doc', {found, expected})
  }
  try {
    return read(bytes, report, theme, warn)
  } catch (error) {
    if (!(error instanceof Flaw)) throw error
    complain(file, 'valid-reference-doc', {found: error.found, expected: error.expected})
    return null
  }
}

function read(bytes: Uint8Array, report: Report, theme: Theme, warn: Warn): House {
  checkKind(bytes)
  const source = openPackage(openArchive(bytes))
  const {main} = source
  if (!/wordprocessingml|ms-word/.test(source.type)) {
    throw new Flaw(`Office file of the type \`${source.type.slice(0, 100)}\``, 'a Word file')
  }
  if (/macroEnabled/i.test(source.type)) warn('macros', 'none: they are left out')
  const partOf = (kind: string) => {
    const path = source.follow(main, kind)
    return path === null ? null : source.part(path, `w:${kind}`)
  }
  const stylesPart = partOf('styles')
  if (!stylesPart) warn('document without styles', 'styles: the template’s own are taken')
  const styles = readStyles(
    stylesPart,
    stylesElement(report, theme, 1, {numbered: false, paragraphs: null}),
    warn,
  )
  const numbering = readNumbering(partOf('numbering'))
  const settings = partOf('settings')?.root ?? null
  const settingsPath = source.follow(main, 'settings')
  for (const {kind, outside} of settingsPath === null ? [] : source.relationships(settingsPath))
    if (outside) warn(`${kind} outside the file`, 'everything in the file: it is left out')
  const document = source.part(main, 'w:document', 'w:sectPr')
  if (!document) throw new Flaw('Office file without its main part', 'a whole Word file')
  const sections = elementsIn(document.root)
  checkHeadings(report, styles, numbering, warn)
  return {
    styles,
    stylesPart,
    numbering,
    theme: themeIn(source, warn),
    fonts: pieceOf(source, 'fontTable', 'w:fonts', warn),
    page: readGeometry(sections.at(-1), warn),
    furniture: readFurniture(source, sections, settings, styles, warn),
    settings,
  }
}

function pieceOf(source: Package, kind: string, root: string, warn: Warn): Piece | null {
  const path = source.follow(source.main, kind)
  return path === null ? null : openPieces(source, warn).read(path, root)
}

/** The theme, where it has all that Word asks of one (ECMA-376, 20.1.6.10). */
function themeIn(source: Package, warn: Warn): Piece | null {
  const piece = pieceOf(source, 'theme', 'a:theme', warn)
  const elements = childIn(piece?.part.root, 'a:themeElements')
  if (!piece || ['a:clrScheme', 'a:fontScheme', 'a:fmtScheme'].every((name) => childIn(elements, name)))
    return piece
  warn('theme without its colours, fonts and effects', 'a whole one: the template’s own is taken')
  return null
}

/** What the first bytes say of the file: Word's older files, and those with a password, are no archives. */
function checkKind(bytes: Uint8Array): void {
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every(
    (byte, index) => bytes[index] === byte,
  )
  if (compound) {
    const secret = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
    throw secret
      ? new Flaw('password-protected document', 'a document without a password')
      : new Flaw('file of an older Word', 'one saved as .docx or .dotx')
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new Flaw(bytes.length === 0 ? 'empty file' : 'file that is no Word file', 'a .docx or .dotx')
  }
}

/** Say which of the report's headings look as the template has them, and whose numbers are not the document's. */
function checkHeadings(report: Report, styles: HouseStyles, numbering: HouseNumbering, warn: Warn): void {
  const used = new Map<number, Heading>()
  for (const node of walkReport(report))
    if (node.type === 'heading' && !used.has(node.depth)) used.set(node.depth, node)
  const nameOf = (depth: number) => paragraphStyles[`heading-${depth as 1 | 2 | 3 | 4 | 5 | 6}`]
  const depths = [...used.keys()].sort((one, other) => one - other)
  const missing = depths.map(nameOf).filter(({id}) => !styles.matched.has(id))
  if (missing.length > 0 && styles.list.length > 0)
    warn(
      `document without the styles ${someOf(missing.map(({name}) => name))}`,
      'a style for each level of heading',
    )
  const other: string[] = []
  const needless: string[] = []
  for (const depth of depths) {
    const {id, name} = nameOf(depth)
    const level = numbering.levelOf(styles.matched.get(id)?.element)
    if (!level) continue
    const usual = Array.from({length: depth}, (_, index) => `%${index + 1}`).join('.')
    const text = (valueIn(level, 'w:lvlText') ?? '').trim().replace(/[.)]$/, '')
    const numbers = valueIn(level, 'w:numFmt') ?? 'decimal'
    if (used.get(depth)?.number === '') needless.push(name)
    else if (text !== usual || numbers !== 'decimal') other.push(name)
  }
  const own = 'the report’s own, which are printed'
  if (other.length > 0)
    warn(`numbers of the kind that ${someOf(other)} ${other.length > 1 ? 'have' : 'has'}`, own)
  if (needless.length > 0) warn(`numbers in the styles ${someOf(needless)}`, 'none, as in the report')
  const counted = [...styles.matched.values()].filter(
    ({id, element}) =>
      !countedByReport.test(id) &&
      childIn(element, 'w:pPr', 'w:numPr') !== null &&
      numbering.levelOf(element),
  )
  if (counted.length > 0)
    warn(
      `numbers in the styles ${someOf(counted.map(({named}) => named))}`,
      'numbers of headings and lists alone',
    )
}

/** Styles that the report numbers itself. */
export const countedByReport = /^(Heading[1-6]|List(Bullet|Number)[2-5]?|ListParagraph|NumberedParagraph)$/
