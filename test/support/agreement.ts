/** The proof that what was drawn says what the report says. */
import {expect} from 'vitest'
import {canonicalText, readReport} from '../../src/verify/canonical.ts'
import {readDocx} from '../../src/verify/read-docx.ts'
import {readHtml} from '../../src/verify/read-html.ts'
import {readPdf} from '../../src/verify/read-pdf.ts'
import {writeReading} from '../../src/verify/reading.ts'
import type {Drawn} from './pipeline.ts'

/** Hold the page against the report: the difference, line by line, is what a failure shows. */
export function expectPageToAgree({report, html}: Pick<Drawn, 'report' | 'html'>): void {
  expect(writeReading(readHtml(html))).toBe(canonicalText(report))
}

/** Hold the PDF against the report. */
export async function expectPdfToAgree({report, pdf}: Pick<Drawn, 'report' | 'pdf'>): Promise<void> {
  expect(writeReading(await readPdf(pdf, report.meta.words))).toBe(canonicalText(report))
}

/** Hold the Word file against the report. Its bookmarks have names of their own: places are compared by their words. */
export function expectWordFileToAgree({report, docx}: Pick<Drawn, 'report' | 'docx'>): void {
  expect(writeReading(readDocx(docx), 'words')).toBe(writeReading(readReport(report), 'words'))
}
