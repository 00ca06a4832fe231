/**
 * What a reference document's heads and feet repeat of the document: its title, its author, its number of pages. The
 * fields are live, but what they last showed is of another document until Word counts again.
 */
import type {Report} from '../../model/report.ts'
import {customProperties} from '../metadata.ts'
import {type Content, descend, type Element, el} from '../xml.ts'
import {having, mapped, saying} from './clean.ts'
import {childIn, elementsIn, listOf} from './parse.ts'

/** What fields and bound controls show, by the lower-case name of what they ask for. */
export type Values = ReadonlyMap<string, string>

/** All that can be asked for. */
export function valuesOf(report: Report, pageCount: number): Values {
  const {meta} = report
  const authors = meta.authors.map(({name}) => name).join('; ')
  return new Map([
    ...customProperties(report).map(({name, value}) => [name.toLowerCase(), value] as const),
    ['title', meta.plainTitle],
    ['subject', meta.plainSubtitle ?? ''],
    ['author', authors],
    ['creator', authors],
    ['keywords', meta.keywords.join(', ')],
    ['comments', meta.description ?? ''],
    ['description', meta.description ?? ''],
    ['category', meta.kind ?? ''],
    ['contentstatus', meta.status?.text ?? ''],
    ['company', meta.organisation ?? ''],
    ['numpages', String(pageCount)],
    ['sectionpages', String(pageCount)],
  ])
}

/** The properties that Word binds content controls to, which every document has. */
const bound = /6C3C8BC8-F283-45AE-878A-BAB7291924A1|6668398D-A668-4E3E-A5EB-62B293D839F1/i

/** The element with the report's own words in its fields and in its bound controls. */
export function filled(root: Element, values: Values): Element {
  return mapped(root, (element) => {
    if (element.name === 'w:fldSimple') {
      const value = answer(String(element.attributes['w:instr'] ?? ''), values)
      return value === null ? element : {...element, children: showing(element.children, value)}
    }
    if (element.name === 'w:sdt') return filledControl(element, values)
    if (element.children.some((child) => typeof child !== 'string' && isMark(child, 'begin')))
      return {...element, children: filledFields(element.children, values)}
    return element
  })
}

/** True where a head or a foot has the report's title of itself. */
export function showsTitle(root: Element): boolean {
  for (const element of descend([root])) {
    const text =
      element.name === 'w:instrText' ? element.children.join('') : String(element.attributes['w:instr'] ?? '')
    if (/^\s*(TITLE\b|(STYLEREF|DOCPROPERTY)\s+"?Title\b)/i.test(text)) return true
    if (element.name === 'w:dataBinding' && propertyOf(element) === 'title') return true
  }
  return false
}

/** Fields that show a property, or how many pages there are. */
const properties = /^(title|subject|author|keywords|comments|numpages|sectionpages)$/i

/** What a field shows; `null` where Word alone can tell. */
function answer(instruction: string, values: Values): string | null {
  const [kind = '', quoted, plain] =
    /^\s*(\w+)(?:\s+(?:"([^"]*)"|([^\s\\]+)))?/.exec(instruction)?.slice(1) ?? []
  const name = (quoted ?? plain ?? '').toLowerCase()
  if (/^docproperty$/i.test(kind)) return values.get(name) ?? ''
  // A heading's words stand in the head of its own page only once there are pages.
  if (/^styleref$/i.test(kind)) return values.get('title') ?? ''
  return properties.test(kind) ? (values.get(kind.toLowerCase()) ?? '') : null
}

function isMark(run: Element, type: string): boolean {
  return (
    run.name === 'w:r' &&
    elementsIn(run).some(({name, attributes}) => name === 'w:fldChar' && attributes['w:fldCharType'] === type)
  )
}

/** Neighbours among which fields begin and end. */
function filledFields(children: readonly Content[], values: Values): Content[] {
  const result: Content[] = []
  let instruction = ''
  let depth = 0
  let shown: Content[] | null = null
  for (const child of children) {
    const run = typeof child === 'string' ? null : child
    if (run && isMark(run, 'begin')) depth += 1
    if (depth === 1 && run)
      for (const one of elementsIn(run)) if (one.name === 'w:instrText') instruction += one.children.join('')
    if (run && depth === 1 && isMark(run, 'end')) {
      const value = shown === null ? null : answer(instruction, values)
      result.push(...(value === null ? (shown ?? []) : showing(shown ?? [], value)))
      shown = null
      instruction = ''
    }
    if (shown) shown.push(child)
    else result.push(child)
    if (run && isMark(run, 'end')) depth = Math.max(depth - 1, 0)
    if (run && depth === 1 && isMark(run, 'separate')) shown = []
  }
  return shown ? [...result, ...shown] : result
}

/** The first run of some with other words, and nothing of the others. */
function showing(children: readonly Content[], value: string): Content[] {
  const [first] = elementsIn(
    listOf(children.filter((child) => typeof child !== 'string' && child.name === 'w:r') as Element[]),
  )
  const properties = childIn(first, 'w:rPr')
  return [el('w:r', {}, properties, el('w:t', {'xml:space': 'preserve'}, value))]
}

/** A content control that shows a property shows the report's; one that is bound to anything else is bound no more. */
function filledControl(element: Element, values: Values): Element {
  const properties = childIn(element, 'w:sdtPr')
  const binding = childIn(properties, 'w:dataBinding') ?? childIn(properties, 'w15:dataBinding')
  if (!properties || !binding) return element
  const name = propertyOf(binding)
  const value = name === null ? undefined : values.get(name)
  const rest = (gone: RegExp) => ({
    ...properties,
    children: properties.children.filter((child) => typeof child === 'string' || !gone.test(child.name)),
  })
  if (name === null) return replaced(element, rest(/dataBinding$/))
  if (value === undefined) return element
  let first = true
  const written = mapped(replaced(element, rest(/^w:showingPlcHdr$/)), (one) => {
    if (one.name !== 'w:t') return one
    const words = first ? value : ''
    first = false
    return {...saying(one, 'xml:space', 'preserve'), children: words === '' ? [] : [words]}
  })
  return mapped(written, (one) =>
    one.name === 'w:rPr' && childIn(one, 'w:rStyle') ? having(one, null, 'w:rStyle') : one,
  )
}

function replaced(control: Element, properties: Element): Element {
  return {
    ...control,
    children: control.children.map((child) =>
      typeof child !== 'string' && child.name === 'w:sdtPr' ? properties : child,
    ),
  }
}

/** The property a control shows; `null` where it shows something that the report's file does not have. */
function propertyOf({attributes}: Element): string | null {
  const path = String(attributes['w:xpath'] ?? '')
  const name = /:(\w+)\[1\]\s*$/.exec(path)?.[1]?.toLowerCase()
  return name !== undefined && bound.test(String(attributes['w:storeItemID'] ?? '')) ? name : null
}
