/** The pipeline stage by stage, so that a test can look at what each stage hands to the next. */
import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import {toDocx} from '../../src/docx/write.ts'
import {drawPictures} from '../../src/draw/pictures.ts'
import {type FontMeasure, openMeasure} from '../../src/draw/shape.ts'
import {drawWatermarks} from '../../src/draw/watermark.ts'
import {toHtml} from '../../src/html/page.ts'
import {layOut} from '../../src/layout/layout.ts'
import type {Layout} from '../../src/layout/page.ts'
import type {Report} from '../../src/model/report.ts'
import {complain} from '../../src/model/rule.ts'
import type {Source} from '../../src/model/source.ts'
import {toPdf} from '../../src/pdf/write.ts'
import {resolve} from '../../src/resolve/resolve.ts'

import {load} from '../../src/source/load.ts'
import {readFont} from '../../src/theme/font.ts'
import {loadTheme} from '../../src/theme/load.ts'
import type {Theme} from '../../src/theme/theme.ts'
import {deepFreeze} from './freeze.ts'

/** The project's folder. */
export const projectRoot = path.join(import.meta.dirname, '..', '..')

const templates = path.join(projectRoot, 'templates')

/** A template and its fonts. */
interface Opened {
  theme: Theme
  measure: FontMeasure
}

let opened: Promise<Opened> | null = null

/** The usual template and its fonts, opened once for a test file. */
export function openBriefing(): Promise<Opened> {
  opened ??= openTemplate('briefing', templates)
  return opened
}

async function openTemplate(name: string, ...folders: string[]): Promise<Opened> {
  const theme = deepFreeze(await loadTheme(name, ...folders))
  return {theme, measure: await openMeasure(theme, readFont)}
}

/** A report and what became of it. */
export interface Drawn {
  source: Source
  report: Report
  layout: Layout
  /** Every message, one a line. */
  messages: string
  /** True when a message is an error: there is nothing to compare. */
  failed: boolean
  html: string
  pdf: Uint8Array
  docx: Uint8Array
}

/** Draw the report in `file` in all formats; the report is frozen, so that a renderer that writes to it fails. */
export async function draw(file: string, root: string): Promise<Drawn> {
  let template = openBriefing()
  const source = await load(file, {
    root,
    epoch: null,
    async registers(named) {
      // A case may bring a template of its own.
      if (named) template = openTemplate(named.value, path.join(root, 'templates'), templates)
      return (await template).theme.choices.registers
    },
  })
  return drawSource(source, await template)
}

/** Draw what has been loaded. */
export async function drawSource(source: Source, template?: Opened): Promise<Drawn> {
  const {theme, measure} = template ?? (await openBriefing())
  const report = deepFreeze(resolve(source, theme.choices))
  const drawings = drawPictures(report, theme, measure)
  const layout = layOut(report, theme, measure, drawings, drawWatermarks(report, theme, measure))
  for (const {rule, file, position, found, expected} of layout.problems) {
    const at = source.files.get(file ?? source.entry)
    if (at) complain(at, rule, {found, expected, place: position})
  }
  const pages = new Map(Array.from(layout.destinations, ([id, {page}]) => [id, page] as const))
  const files = [...source.files.values()]
  return {
    source,
    report,
    layout,
    messages: listMessages(files),
    failed: files.some(({messages}) => messages.some(({fatal}) => fatal)),
    html: toHtml(report, theme, source.assets, readFont, drawings),
    pdf: await toPdf(report, layout, theme, measure, source.assets, source.attachments),
    docx: await toDocx(
      report,
      theme,
      source.assets,
      pages,
      layout.pages.length,
      {drawings, measure},
      layout.turned,
    ),
  }
}

/** Messages as a person reads them: place, severity, rule, words. */
export function listMessages(files: readonly VFile[]): string {
  const lines = files.flatMap((file) =>
    inOrder(file.messages).map((message) => {
      const place = `${file.path}:${message.line ?? 1}:${message.column ?? 1}`
      const cause = message.cause instanceof Error ? `\n    ${describe(message.cause)}` : ''
      return `${place} ${message.fatal ? 'error' : 'warning'} ${message.ruleId}\n    ${message.reason}${cause}`
    }),
  )
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

function inOrder(messages: readonly VFileMessage[]): VFileMessage[] {
  return [...messages].sort(
    (one, other) => (one.line ?? 1) - (other.line ?? 1) || (one.column ?? 1) - (other.column ?? 1),
  )
}

function describe(cause: Error): string {
  if (!('reason' in cause)) return cause.message
  const {file, line, column, reason} = cause as {
    file?: string
    line?: number
    column?: number
    reason: string
  }
  return `${file ?? ''}:${line ?? 1}:${column ?? 1} ${reason}`
}

/**
 * Keep what a test drew for the outside judges, in the folder that READOUT_KEEP names. Nothing happens when
 * it names none.
 */
export function keep(name: string, {html, pdf, docx}: Pick<Drawn, 'html' | 'pdf' | 'docx'>): void {
  const folder = process.env.READOUT_KEEP
  if (!folder) return
  const stem = path.join(folder, name)
  mkdirSync(path.dirname(stem), {recursive: true})
  writeFileSync(`${stem}.html`, html)
  writeFileSync(`${stem}.pdf`, pdf)
  writeFileSync(`${stem}.docx`, docx)
}
