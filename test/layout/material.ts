/** What layout tests are made of. */
import path from 'node:path'

export {cell, paragraph, sampleReport, section, text} from '../support/sample-report.ts'

export const projectTemplates = path.join(import.meta.dirname, '..', '..', 'templates')
