import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {project} from './project.ts'

const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8')

/** The pieces of the tour, put together to the report they are pieces of. */
const tour = [...readme.matchAll(/```markdown\n([\s\S]*?)```/g)].map(([, piece]) => piece).join('\n')

const bars =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><path d="M10 60V30h20v30zM50 60V10h20v50z"/></svg>'

test('the tour of the README is a report without a message', async () => {
  const {call, files} = await project({'reports/trade.md': tour, 'reports/trade.svg': bars})
  expect(tour.startsWith('---\ntitle: ')).toBe(true)
  const {code, error} = await call('build', 'reports', '--strict')
  expect({code, error}).toEqual({code: 0, error: ''})
  expect((await files()).filter((name) => name.startsWith('out/'))).toEqual([
    'out/trade.commitments.csv',
    'out/trade.commitments.json',
    'out/trade.docx',
    'out/trade.events.csv',
    'out/trade.events.json',
    'out/trade.html',
    'out/trade.ics',
    'out/trade.pdf',
  ])
})

test('the mistake that the README makes is reported as the README says', async () => {
  const {call} = await project({
    'reports/trade.md': tour.replace('@fig-trade shows', '@fig-trad shows'),
    'reports/trade.svg': bars,
  })
  const {code, error} = await call('build', 'reports')
  expect(code).toBe(1)
  expect(/```\n(reports\/[\s\S]*?)```/.exec(readme)?.[1]).toBe(error)
})
