import {test} from 'vitest'
import {VFile} from 'vfile'
import {parse} from '../../src/source/parse.ts'
import {outline} from './tree.ts'
test('smoke', async () => {
  console.log(outline(parse(new VFile('Term\n: Def one\n: Def two\n\n  second\n\nTerm\n\n: x'))))
})
