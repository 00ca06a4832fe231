import {mkdirSync, writeFileSync} from 'node:fs'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type Publication, publish} from '../../src/publish.ts'
import {houseFile, style, stylesPart} from '../docx/house-file.ts'
import {expectWordFileToAgree} from '../support/agreement.ts'
import {listMessages, projectRoot} from '../support/pipeline.ts'
import {project, report} from './project.ts'

/** A reference document whose titles have a size that tells it from others. */
function house(size: number): Uint8Array {
  const title = style('Titel', 'Title', `<w:rPr><w:sz w:val="${size}"/></w:rPr>`)
  return houseFile({'word/styles.xml': stylesPart(style('N', 'Normal', '', 'w:default="1"') + title)})
}

/** The size of titles in a Word file, in half points. */
function titleSize(docx: Uint8Array): string | undefined {
  const styles = strFromU8(unzipSync(docx)['word/styles.xml'] ?? new Uint8Array())
  return /w:styleId="Title">.*?<w:sz w:val="(\d+)"/s.exec(styles)?.[1]
}

const named = report.replace(/^---\n/, '---\nreference-doc: house/two.docx\ntemplate: housed\n')

describe('a reference document', () => {
  test('is the command’s, else the report’s, else the template’s', async () => {
    const {call, write, read} = await project({
      'reports/report.md': named,
      'templates/housed/theme.yaml': 'extends: briefing\nreference-doc: three.docx\n',
    })
    await write('one.docx', house(101))
    await write('reports/house/two.docx', house(102))
    await write('templates/housed/three.docx', house(103))
    const size = async (...args: string[]) => {
      const {code, error} = await call('build', 'reports/report.md', '--to', 'docx', ...args)
      expect([code, error]).toEqual([0, ''])
      return titleSize(await read('out/report.docx'))
    }
    expect(await size('--reference-doc', 'one.docx')).toBe('101')
    expect(await size()).toBe('102')
    await write('reports/report.md', named.replace(/reference-doc:.*\n/, ''))
    expect(await size()).toBe('103')
    await write('reports/report.md', named.replace(/reference-doc:.*\n/, '').replace('housed', 'briefing'))
    expect(await size()).toBe('48')
  })

  test('that is not there, or lies outside the project, is an error at its place and no file', async () => {
    const {call, write, files} = await project({'report.md': named.replace('template: housed\n', '')})
    expect(await call('build', 'report.md')).toMatchObject({
      code: 1,
      error:
        'report.md:2:16: error: Unexpected path `house/two.docx`, where no file is, expected a file [readable-file]\n1 error: 1 report not written\n',
    })
    await write('report.md', named.replace('template: housed\n', '').replace('house/two', '../two'))
    expect((await call('build', 'report.md')).error).toContain(
      'report.md:2:16: error: Unexpected path `../two.docx` out of the project root, expected a file inside it [inside-root]',
    )
    expect((await call('build', 'report.md', '--reference-doc', 'gone.docx')).error).toBe(
      'report.md: error: Unexpected path `gone.docx`, where no file is, expected a file [readable-file]\n1 error: 1 report not written\n',
    )
    expect(await files()).toEqual(['report.md'])
  })

  test('that is none is an error on the file itself, and no file of the report', async () => {
    const {call, write, files} = await project({'report.md': report})
    await write('notes.docx', 'Just some text')
    expect(await call('build', 'report.md', '--reference-doc', 'notes.docx')).toMatchObject({
      code: 1,
      error:
        'notes.docx: error: Unexpected file that is no Word file, expected a .docx or .dotx [valid-reference-doc]\n1 error: 1 report not written\n',
    })
    expect(await files()).toEqual(['notes.docx', 'report.md'])
  })

  test('is asked for only where a Word file is made', async () => {
    const {call} = await project({'report.md': report})
    const {code, error} = await call('build', 'report.md', '--to', 'html', '--reference-doc', 'gone.docx')
    expect([code, error]).toEqual([0, ''])
  })

  test('that a template names and does not have is a mistake of the template', async () => {
    const {call} = await project({
      'report.md': report.replace(/^---\n/, '---\ntemplate: housed\n'),
      'templates/housed/theme.yaml': 'extends: briefing\nreference-doc: ../three.docx\n',
    })
    expect((await call('build', 'report.md', '--to', 'docx')).error).toContain(
      'templates/housed/theme.yaml:2:16: error: Unexpected reference document "../three.docx", expected a file in this folder [valid-template]',
    )
  })

  test('is never written over', async () => {
    const {call, write, read} = await project({'report.md': report})
    await write('out/report.docx', house(101))
    const before = await read('out/report.docx')
    const {code} = await call('build', 'report.md', '--to', 'docx', '--reference-doc', 'out/report.docx')
    expect(code).not.toBe(0)
    expect((await read('out/report.docx')).equals(before)).toBe(true)
  })
})

describe('the content in the style of a house', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'readout-'))
    await cp(path.join(projectRoot, 'content'), folder, {recursive: true})
    writeFileSync(path.join(folder, 'german.docx'), houseFile())
    writeFileSync(path.join(folder, 'bare.docx'), house(60))
  })

  afterAll(() => rm(folder, {recursive: true, force: true}))

  const inStyle = (name: string, referenceDoc: string): Promise<Publication> =>
    publish(`${name}/${name}.md`, {root: folder, to: ['docx'], referenceDoc})

  test.each([
    ['specimen', 'german.docx'],
    ['specimen', 'bare.docx'],
    ['india-canada-security-pact', 'german.docx'],
  ])(
    'says what the report says: %s in %s',
    async (name, file) => {
      const {ok, outputs, report: said, messages} = await inStyle(name, file)
      const docx = outputs.docx ?? new Uint8Array()
      expect(ok ? '' : listMessages(messages)).toBe('')
      expectWordFileToAgree({report: said, docx})
      keepFile(`house/${name}-${file}`, docx)
    },
    60_000,
  )

  test('is a reference document in its turn, and a file in its style says the same', async () => {
    const first = await inStyle('specimen', 'german.docx')
    writeFileSync(path.join(folder, 'again.docx'), first.outputs.docx ?? '')
    const {outputs, report: said, messages} = await inStyle('specimen', 'again.docx')
    const docx = outputs.docx ?? new Uint8Array()
    expect(listMessages(messages)).not.toContain('error')
    expectWordFileToAgree({report: said, docx})
    keepFile('house/specimen-again.docx', docx)
  }, 60_000)
})

/** Keep a Word file for the outside judges, where READOUT_KEEP names a folder for them. */
function keepFile(name: string, docx: Uint8Array): void {
  const folder = process.env.READOUT_KEEP
  if (!folder) return
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), {recursive: true})
  writeFileSync(file, docx)
}
