/** A report of a given size, put together the same way each time from the specimen and the briefing's prose. */
import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Write a report of about `size` bytes, and the files it draws in, to `folder`.
 * @returns {string} its path
 */
export function writeLarge(content, folder, size) {
  mkdirSync(folder, {recursive: true})
  for (const part of ['pictures', 'parts', 'data'])
    cpSync(join(content, 'specimen', part), join(folder, part), {recursive: true})
  const briefing = join(content, 'india-canada-security-pact')

  const specimen = readFileSync(join(content, 'specimen/specimen.md'), 'utf8')
  const [, frontMatter, prose] = split(readFileSync(join(briefing, 'india-canada-security-pact.md'), 'utf8'))
  const values = frontMatter.slice(
    frontMatter.indexOf('values:\n') + 'values:\n'.length,
    frontMatter.indexOf('summary:'),
  )
  // A chapter that lists the events and people of all would measure lists; the first does.
  const withoutLists = prose
    .replace(/^::(?:timeline|participants|commitments)\b.*\n/gm, '')
    .replace('@fig-timeline shows the sequence, and @chronology', '@chronology')
    .replace(' @tbl-people lists them all.', '')
  // The appendices come last, so the copies of the prose go in before the include that brings them.
  const [head, tail] = cut(specimen.replace('values:\n', `values:\n${values}`), '::include')
  const parts = [head]
  for (let copy = 1, length = specimen.length; length < size; copy += 1) {
    const text = renamed(copy === 1 ? prose : withoutLists, copy)
    parts.push(text)
    length += Buffer.byteLength(text)
  }
  parts.push(tail)
  const path = join(folder, 'large.md')
  writeFileSync(path, parts.join('\n'))
  return path
}

function split(text) {
  return /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? ['', '', text]
}

function cut(text, mark) {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at)]
}

/** A copy with ids and note labels of its own, and the number of the copy in its headings. */
function renamed(text, copy) {
  return text
    .replace(/\{#([\w-]+)/g, `{#$1-${copy}`)
    .replace(/(?<![\w\\])@([\w-]+)/g, `@$1-${copy}`)
    .replace(/\[\^([\w-]+)\]/g, `[^$1-${copy}]`)
    .replace(/^(##+ .*?)( \{#)/gm, `$1, ${copy}$2`)
}
