import path from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import {expect, test} from 'vitest'
import {draw} from '../support/pipeline.ts'

async function partsOf(name: string): Promise<Map<string, string>> {
  const folder = path.join(import.meta.dirname, '..', 'case', name)
  const {docx} = await draw(path.join(folder, 'input.md'), folder)
  return new Map(Object.entries(unzipSync(docx)).map(([part, bytes]) => [part, strFromU8(bytes)]))
}

const heads = (parts: ReadonlyMap<string, string>): string[] =>
  [...parts].filter(([part]) => /^word\/header\d+\.xml$/.test(part)).map(([, xml]) => xml)

test('The heads of the first page and of all others hold a watermark that Word knows as its own', async () => {
  const parts = await partsOf('status-draft')
  const shapes = heads(parts).map((xml) => /<v:shape id="([^"]*)" o:spid="([^"]*)"/.exec(xml)?.slice(1))
  expect(shapes.sort()).toEqual([
    ['PowerPlusWaterMarkObject1', '_x0000_s2049'],
    ['PowerPlusWaterMarkObject2', '_x0000_s2050'],
  ])
  for (const xml of heads(parts)) {
    expect(xml).toContain('string="PROJET"')
    expect(xml).toContain('rotation:315')
  }
  expect(parts.get('docProps/core.xml')).toContain('<cp:contentStatus>Draft</cp:contentStatus>')
  expect(parts.get('word/document.xml')).not.toContain('v:shape')
})

test('Any other status is a property of the file alone', async () => {
  const parts = await partsOf('status-words')
  for (const xml of heads(parts)) expect(xml).not.toContain('v:shape')
  expect(parts.get('docProps/core.xml')).toMatch(
    /<cp:contentStatus>Under review by the “desk”<\/cp:contentStatus>/,
  )
})
