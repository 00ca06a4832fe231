/** Definition lists: descriptions and the paragraphs before them that are their terms. */
import type {VFile} from 'vfile'
import {complain} from '../model/rule.ts'
import type {DefinitionDescriptionSource, DefinitionListSource} from '../model/syntax.ts'
import type {Places} from './place.ts'
import type {Draft} from './tokens.ts'

/** Join each run of terms and descriptions into a list; a description without a term is a paragraph. */
export function groupDescriptions(children: readonly Draft[], places: Places, file: VFile): Draft[] {
  const result: Draft[] = []
  for (const child of children) {
    if (child.type !== 'description') {
      result.push(child)
      continue
    }
    const last = result.at(-1)
    if (last?.type === 'defList') {
      addDescription(last, child)
    } else if (last?.type === 'paragraph' && !last.attributes) {
      result.pop()
      const before = result.at(-1)
      const list = before?.type === 'defList' ? before : emptyList(last)
      if (list !== before) result.push(list)
      list.children?.push(...termsOf(last, places))
      addDescription(list, child)
    } else {
      if (last?.attributes && last.type === 'paragraph') {
        complain(file, 'misplaced-attributes', {
          found: 'attributes on the term of a definition',
          expected: 'them on a span of it: `[Term]{…}`',
          place: last.attributes.position,
        })
      }
      result.push(...undo(child, places))
    }
  }
  return result
}

function emptyList(first: Draft): Draft {
  const list: DefinitionListSource = {type: 'defList', children: [], position: first.position}
  return list as unknown as Draft
}

function addDescription(list: Draft, child: Draft): void {
  const content = child.children ?? []
  const end = content.at(-1)?.position.end ?? child.position.end
  const above = list.children?.at(-1)
  const apart = (from: Draft | undefined, to: Draft) =>
    from !== undefined && to.position.start.line - from.position.end.line > 1
  const description: Omit<DefinitionDescriptionSource, 'children'> = {
    type: 'defListDescription',
    spread: apart(above, child) || content.some((block, index) => apart(content[index - 1], block)),
    position: {start: child.position.start, end},
  }
  list.children?.push({...description, children: content} as unknown as Draft)
  list.position = {start: list.position.start, end}
}

/** Each line of the paragraph is a term, as in PHP Markdown Extra. */
function termsOf(paragraph: Draft, places: Places): Draft[] {
  const lines: Draft[][] = [[]]
  for (const child of paragraph.children ?? []) {
    if (child.type === 'break') {
      lines.push([])
      continue
    }
    const pieces = child.type === 'text' ? (child.value ?? '').split('\n') : []
    if (pieces.length < 2) {
      lines.at(-1)?.push(child)
      continue
    }
    let line = child.position.start.line
    pieces.forEach((piece, index) => {
      if (index > 0) lines.push([])
      if (piece !== '')
        lines.at(-1)?.push({type: 'text', value: piece, position: places.within(child.position, line)})
      line++
    })
  }
  return lines
    .filter((line) => line.length > 0)
    .map((line) => ({
      type: 'defListTerm',
      children: line,
      position: {
        start: (line[0] as Draft).position.start,
        end: (line.at(-1) as Draft).position.end,
      },
    }))
}

/** A description that follows nothing it could describe, as it was written. */
function undo(child: Draft, places: Places): Draft[] {
  const [first, ...rest] = child.children ?? []
  const from = child.position.start.offset ?? 0
  const mark: Draft = {type: 'text', value: ': ', position: places.stretch(from, from + 2)}
  if (first?.type !== 'paragraph') {
    const blocks = first ? [first, ...rest] : rest
    return [{type: 'paragraph', children: [{...mark, value: ':'}], position: mark.position}, ...blocks]
  }
  const inlines = [...(first.children ?? [])]
  const lead = inlines[0]
  if (lead?.type === 'text') {
    inlines[0] = {
      ...lead,
      value: `: ${lead.value ?? ''}`,
      position: {start: mark.position.start, end: lead.position.end},
    }
  } else inlines.unshift(mark)
  return [
    {...first, children: inlines, position: {start: mark.position.start, end: first.position.end}},
    ...rest,
  ]
}
