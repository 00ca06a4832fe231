/** Prints what stages hand on, compactly, for expected files that a person reviews. */
import type {Nodes} from 'mdast'
import type {Layout} from '../../src/layout/page.ts'
import type {Report} from '../../src/model/report.ts'
import {parseXml, type XmlElement} from '../../src/verify/xml.ts'

/** A tree as parsed: a node a line, with its place and what it holds. */
export function printTree(node: Nodes, depth = 0): string {
  const {type, position, ...rest} = node as Nodes & Record<string, unknown>
  const place = position
    ? ` ${position.start.line}:${position.start.column}-${position.end.line}:${position.end.column}`
    : ''
  const children = (rest.children ?? []) as Nodes[]
  const fields = Object.entries(rest)
    .filter(([key, value]) => key !== 'children' && value !== undefined && value !== null)
    .map(([key, value]) => ` ${key}=${printValue(value)}`)
    .join('')
  const line = `${'  '.repeat(depth)}${type}${place}${fields}\n`
  return line + children.map((child) => printTree(child, depth + 1)).join('')
}

/** A resolved report: plain data, a line a value, without places. What it has gathered comes last, a line an entry. */
export function printReport({events, registers, timelines, ...report}: Report): string {
  const lines = [
    ...events.map(({date, ...event}) => `event${printFields(event)}${printFields(date)}`),
    ...registers.flatMap(({entries, ...register}) => [
      `register${printFields(register)}`,
      ...entries.map((entry) => `  entry${printFields(entry)}`),
    ]),
    ...Object.entries(timelines).flatMap(([asset, {events: shown, words, ...timeline}]) => [
      `timeline ${asset}${printFields(timeline)} months=${words.months.join(' ')}`,
      ...shown.map(({date, ...event}) => `  event${printFields(event)} edtf=${printValue(date.edtf)}`),
    ]),
  ]
  return printData(report, 0) + lines.map((line) => `${line}\n`).join('')
}

function printFields(fields: object): string {
  return Object.entries(fields)
    .filter(([, value]) => !isEmpty(value) && value !== false)
    .map(([key, value]) => ` ${key}=${printValue(value)}`)
    .join('')
}

function printData(value: unknown, depth: number): string {
  const indent = '  '.repeat(depth)
  if (Array.isArray(value)) return value.map((one) => printData(one, depth)).join('')
  if (typeof value !== 'object' || value === null) return `${indent}${printValue(value)}\n`
  const {type, ...rest} = value as Record<string, unknown>
  const entries = Object.entries(rest).filter(
    ([key, one]) => key !== 'position' && key !== 'words' && !isEmpty(one),
  )
  const short = entries.filter(([, one]) => !isLong(one)).map(([key, one]) => ` ${key}=${printValue(one)}`)
  const long = entries.filter(([, one]) => isLong(one))
  const head = `${indent}${typeof type === 'string' ? type : '·'}${short.join('')}\n`
  return (
    head +
    long
      .map(([key, one]) =>
        key === 'children' ? printData(one, depth + 1) : `${indent}  ${key}:\n${printData(one, depth + 2)}`,
      )
      .join('')
  )
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function isLong(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const parts = Object.values(value)
  return parts.some((part) => typeof part === 'object' && part !== null)
}

function printValue(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) =>
    key === 'position' || key === 'places' ? undefined : one,
  )
}

/** What stands where on each page, in whole points. */
export function printPages({pages}: Layout): string {
  return pages
    .map(({number, drawing, links}) => {
      const items = drawing.items.map((item) => {
        const role = typeof item.role === 'number' ? `#${item.role}` : 'artifact'
        switch (item.kind) {
          case 'text':
            return `text ${at(item.x, item.y)} ${item.size} ${item.colour} ${role} ${JSON.stringify(item.glyphs.text)}`
          case 'line':
            return `line ${at(item.x1, item.y1)} ${at(item.x2, item.y2)} ${item.colour} ${role}`
          case 'path':
            return `path ${at(item.x, item.y)} ${item.fill ?? item.stroke} ${role}`
          case 'rectangle':
            return `rectangle ${at(item.x, item.y)} ${at(item.width, item.height)} ${item.fill} ${role}`
          default:
            return `image ${at(item.x, item.y)} ${at(item.width, item.height)} ${item.asset} ${role}`
        }
      })
      const areas = links.map(
        ({x, y, width, height, to}) =>
          `link ${at(x, y)} ${at(width, height)} ${'url' in to ? to.url : `#${to.destination}`}`,
      )
      return `page ${number}\n${[...items, ...areas].map((line) => `  ${line}\n`).join('')}`
    })
    .join('')
}

function at(x: number, y: number): string {
  return `${Math.round(x)},${Math.round(y)}`
}

/** An XML part with an element a line; runs of text stay on the line of their element. */
export function printXml(text: string): string {
  const print = (element: XmlElement, depth: number): string => {
    const indent = '  '.repeat(depth)
    const attributes = Object.entries(element.attributes)
      .filter(([name]) => !name.startsWith('xmlns'))
      .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
      .join('')
    const words = element.children.filter((child) => typeof child === 'string').join('')
    const inner = element.children
      .map((child) => (typeof child === 'string' ? '' : print(child, depth + 1)))
      .join('')
    return `${indent}${element.name}${attributes}${words.trim() === '' && words.length < 2 ? '' : ` ${JSON.stringify(words)}`}\n${inner}`
  }
  return print(parseXml(text), 0)
}
