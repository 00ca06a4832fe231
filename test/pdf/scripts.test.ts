/** What a reader that knows nothing of tags finds in the file: names in every script as they are written. */
import path from 'node:path'
import {getDocument} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {expect, test} from 'vitest'
import {draw, projectRoot} from '../support/pipeline.ts'

async function textOf(name: string): Promise<string> {
  const folder = path.join(projectRoot, 'test/case', name)
  const {pdf} = await draw(path.join(folder, 'input.md'), folder)
  const task = getDocument({data: pdf.slice(), useSystemFonts: false, verbosity: 0})
  const document = await task.promise
  const pages: string[] = []
  for (let index = 1; index <= document.numPages; index++) {
    const {items} = await (await document.getPage(index)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  await task.destroy()
  return pages.join('\n')
}

test('names inside English sentences are found as they are written', async () => {
  const text = await textOf('scripts')
  for (const words of [
    'Mr محمد بن سلمان (born 1985), Ms שרה לוי, Harpreet Kaur',
    'ਹਰਪ੍ਰੀਤ ਕੌਰ',
    'ਜਗਮੀਤ ਸਿੰਘ',
    'हरदीप सिंह निज्जर',
    'Владимир Высоцкий',
    'Γιώργος Παπανδρέου',
    '“שלום, עולם!” twice',
    'link to كتاب الطبيعة and more',
    'Names of שרה לוי and others',
    'An item: عبد الله',
    'محمد علي Arabic',
    'בראשית and ends',
    'Vowels: בְּרֵאשִׁית בָּרָא and',
  ])
    expect(text).toContain(words)
})

test('a report from right to left is found as it is written', async () => {
  const text = await textOf('right-to-left')
  for (const words of [
    'تقرير عن التجارة',
    'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق، وقد وهبوا',
    'بعضهم بعضا بروح الإخاء.',
    'البند الأول',
    'محمد علي',
    'English words inside',
    'هذه حاشية في أسفل الصفحة.',
  ])
    expect(text).toContain(words)
})

test('ideographs are found as they are written', async () => {
  expect((await textOf('ideographs')).replaceAll('\n', '')).toContain(
    '他们赋有理性和良心，并应以兄弟关系的精神',
  )
})
