/** Promise 1: what independent readers extract from each output of the content equals what the report says. */
import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {readReport} from '../src/verify/canonical.ts'
import {exemptions} from '../src/verify/exemption.ts'
import {expectPageToAgree, expectPdfToAgree, expectWordFileToAgree} from './support/agreement.ts'
import {type Drawn, draw, keep, projectRoot} from './support/pipeline.ts'
import {flawsOf} from './support/tag-rules.ts'
import {readTags} from './support/tags.ts'

const content = path.join(projectRoot, 'content')
const reports = readdirSync(content, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.md'))
  .filter((file) => /^---\n(?:(?!---\n).*\n)*?title:/.test(readFileSync(path.join(content, file), 'utf8')))
  .sort()

describe('the content', () => {
  it('has at least two reports', () => {
    expect(reports.length).toBeGreaterThanOrEqual(2)
  })

  describe.each(reports)('%s', (name) => {
    let drawn: Drawn

    beforeAll(async () => {
      drawn = await draw(path.join(content, name), content)
      keep(`content/${name.replace(/\.md$/, '')}`, drawn)
    }, 60_000)

    it('has no errors', () => {
      expect(drawn.failed ? drawn.messages : '').toBe('')
    })

    it('is no empty report', () => {
      expect(readReport(drawn.report).lines.length).toBeGreaterThan(20)
    })

    it('says the same on the page as in the report', () => expectPageToAgree(drawn))

    it('says the same in the PDF as in the report', () => expectPdfToAgree(drawn))

    it('says the same in the Word file as in the report', () => expectWordFileToAgree(drawn))

    it('has a PDF whose structure keeps the rules', async () => {
      expect(flawsOf(await readTags(drawn.pdf))).toEqual([])
    })
  })
})

describe('what is not compared', () => {
  it('is a list of named lines, each with its reason', () => {
    expect(new Set(exemptions.map(({name}) => name)).size).toBe(exemptions.length)
    expect(exemptions.filter(({reason}) => reason.length < 20)).toEqual([])
  })
})
