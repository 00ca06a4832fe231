import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test, vi} from 'vitest'
import {UsageError} from '../../src/cli/surroundings.ts'
import {writeAll} from '../../src/cli/write.ts'
import {project} from './project.ts'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    // As a Word that holds the file open has it, on some systems.
    rename: (from: string, to: string) =>
      to.endsWith('held.docx') && from.endsWith('.new')
        ? Promise.reject(Object.assign(new Error('held'), {code: 'EBUSY'}))
        : real.rename(from, to),
  }
})

const bytes = (text: string) => new TextEncoder().encode(text)

test('files are written, folders made, and nothing else is left', async () => {
  const {folder, files, read} = await project({'a.html': 'old'})
  await writeAll([
    {path: join(folder, 'a.html'), bytes: bytes('new')},
    {path: join(folder, 'deep/er/a.pdf'), bytes: bytes('pdf')},
  ])
  expect(await files()).toEqual(['a.html', 'deep/er/a.pdf'])
  expect(String(await read('a.html'))).toBe('new')
  expect(String(await read('deep/er/a.pdf'))).toBe('pdf')
})

test('when one place is taken by a folder, no file is touched', async () => {
  const {folder, files, read} = await project({'a.html': 'old'})
  await mkdir(join(folder, 'a.pdf'))
  const writing = writeAll([
    {path: join(folder, 'a.html'), bytes: bytes('new')},
    {path: join(folder, 'a.pdf'), bytes: bytes('pdf')},
    {path: join(folder, 'a.docx'), bytes: bytes('docx')},
  ])
  await expect(writing).rejects.toThrow(
    new UsageError(`${join(folder, 'a.pdf')}: cannot be written (not a file)`),
  )
  expect(await files()).toEqual(['a.html'])
  expect(String(await read('a.html'))).toBe('old')
})

test('a place below a file cannot be written to', async () => {
  const {folder, files} = await project({taken: ''})
  const writing = writeAll([{path: join(folder, 'taken/a.html'), bytes: bytes('new')}])
  await expect(writing).rejects.toThrow(UsageError)
  expect(await files()).toEqual(['taken'])
})

test('when one file is held open by another program, those already renamed are taken back', async () => {
  const {folder, files, read} = await project({'held.html': 'old', 'held.docx': 'old'})
  const writing = writeAll([
    {path: join(folder, 'held.html'), bytes: bytes('new')},
    {path: join(folder, 'held.pdf'), bytes: bytes('new')},
    {path: join(folder, 'held.docx'), bytes: bytes('new')},
  ])
  await expect(writing).rejects.toThrow(
    new UsageError(`${join(folder, 'held.docx')}: cannot be written (EBUSY)`),
  )
  expect(await files()).toEqual(['held.docx', 'held.html'])
  expect(String(await read('held.html'))).toBe('old')
})
