import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {loadTheme, readTheme} from '../../src/theme/load.ts'

const templates = fileURLToPath(new URL('../../templates', import.meta.url))

test('The briefing template is read without a message', async () => {
  const {theme, files} = await readTheme('briefing', templates)
  expect(files.flatMap((file) => file.messages.map(String))).toEqual([])
  expect(theme?.blocks.body.leading).toBe(14)
})
