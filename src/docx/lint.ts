/**
 * A last look at the parts before they are packed. Word takes little of what is wrong here and says even less; so
 * whatever is found is thrown, as our own mistake: an author's text cannot cause it.
 */
import {descend, type Element} from './xml.ts'

export interface Parts {
  body: readonly Element[]
  /** Notes by their number. */
  notes: ReadonlyMap<number, readonly Element[]>
  /** Heads and feet. */
  furniture: readonly Element[]
  /** Ids of the styles the styles part defines. */
  styles: ReadonlySet<string>
  /** Numbers of the lists the numbering part has. */
  lists: ReadonlySet<number>
}

/** Everything wrong with the parts, a sentence each; none when all is well. */
export function lint(parts: Parts): string[] {
  const problems: string[] = []
  const bookmarks = new Set<string>()
  const anchors: string[] = []
  const calls = new Set<number>()
  for (const element of elementsOf(parts)) {
    checkElement(element, parts, problems)
    const value = (name: string): string => String(element.attributes[name] ?? '')
    if (element.name === 'w:bookmarkStart') {
      const name = value('w:name')
      if (bookmarks.has(name.toLowerCase())) problems.push(`The bookmark ${name} stands twice`)
      bookmarks.add(name.toLowerCase())
      if (!/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(name)) problems.push(`Word has no bookmark named "${name}"`)
    } else if (element.name === 'w:hyperlink' && element.target === undefined) anchors.push(value('w:anchor'))
    else if (element.name === 'w:instrText') {
      const target = /^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)/.exec(String(element.children[0]))
      if (target?.[1] !== undefined) anchors.push(target[1])
    } else if (element.name === 'w:footnoteReference') {
      const number = Number(element.attributes['w:id'])
      if (calls.has(number)) problems.push(`Note ${number} is called twice as its first call`)
      if (!parts.notes.has(number)) problems.push(`Note ${number} is called and not there`)
      calls.add(number)
    }
  }
  for (const anchor of anchors)
    if (!bookmarks.has(anchor.toLowerCase())) problems.push(`A link leads to ${anchor}, which is no bookmark`)
  return problems
}

function elementsOf({body, notes, furniture}: Parts): Generator<Element> {
  return descend([...body, ...[...notes.values()].flat(), ...furniture])
}

/** Attributes that hold a whole number. */
const measures = /^(w:(left|right|hanging|firstLine|before|after|line|w|pos|sz|space|ilvl|numId)|cx|cy)$/

const styled = new Set(['w:pStyle', 'w:rStyle', 'w:tblStyle'])

function checkElement({name, attributes}: Element, {styles, lists}: Parts, problems: string[]): void {
  for (const key of Object.keys(attributes)) {
    const value = attributes[key]
    if (
      typeof value === 'number' &&
      !Number.isInteger(value) &&
      (!Number.isFinite(value) || measures.test(key))
    )
      problems.push(`${name} has ${key} ${value}, which is no whole number`)
  }
  if (styled.has(name) && !styles.has(String(attributes['w:val'])))
    problems.push(`The style ${attributes['w:val']} is not defined`)
  if (name === 'w:numId' && attributes['w:val'] !== 0 && !lists.has(Number(attributes['w:val'])))
    problems.push(`The list ${attributes['w:val']} is not defined`)
}
