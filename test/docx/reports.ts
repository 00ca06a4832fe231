/** Small reports for the tests of the Word file. */
import type {Block} from '../../src/model/node.ts'
import type {Report} from '../../src/model/report.ts'
import {sampleReport} from '../support/sample-report.ts'

/** A report with a title and the given body, and the notes and pictures it needs. */
export function reportOf(children: Block[], more: Partial<Report> = {}): Report {
  const {meta} = sampleReport()
  return {
    type: 'report',
    meta: {
      ...meta,
      title: [{type: 'text', value: 'A report'}],
      plainTitle: 'A report',
      runningTitle: 'A report',
      subtitle: null,
      plainSubtitle: null,
      kind: null,
      number: null,
      kindLine: '',
      byline: '',
      fields: [],
      marking: null,
      status: null,
    },
    summary: null,
    children,
    notes: [],
    images: {},
    events: [],
    registers: [],
    timelines: {},
    ...more,
  }
}
