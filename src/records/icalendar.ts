/** The syntax of iCalendar (RFC 5545, section 3): content lines, folded and escaped. */
import {dayNumber, dayOf} from '../model/calendar.ts'
import type {Day} from '../model/date.ts'

/** A component (`BEGIN` … `END`) around content lines. */
export function component(name: string, content: string): string {
  return `${property('BEGIN', name)}${content}${property('END', name)}`
}

/**
 * A content line: `name` may have parameters, `value` is in the form its type asks for. Folded so that no line has more
 * than 75 octets without its ending, and no character is cut (section 3.1).
 */
export function property(name: string, value: string): string {
  const line = `${name}:${value}`
  if (short.test(line)) return `${line}\r\n`
  let folded = ''
  let room = 75
  for (const character of line) {
    const octets = octetsOf(character)
    if (octets > room) {
      folded += '\r\n '
      room = 74
    }
    folded += character
    room -= octets
  }
  return `${folded}\r\n`
}

/** A line that most are: nothing to fold, an octet for each character. */
const short = /^[\x20-\x7e]{0,75}$/

/** In UTF-8. Half a surrogate pair is written as U+FFFD, which has three. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** A value of type TEXT (section 3.3.11). Control characters, which it has no place for, are left out. */
export function toText(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** A value of type DATE: "20260206", for years from 1 to 9999; `null` for any other (section 3.3.4). */
export function toDate(day: Day): string | null {
  return /^(?!0000)\d{4}-/.test(day) ? day.replaceAll('-', '') : null
}

/** The same of the day after: the end of an all-day event is the first day it does not stand on (section 3.6.1). */
export function toDateAfter(day: Day): string | null {
  return toDate(dayOf(dayNumber(day) + 1))
}

/** A value of type DATE-TIME in UTC, from seconds since 1970; moments outside of years 1 to 9999 become its bounds. */
export function toInstant(seconds: number): string {
  const within = Math.min(Math.max(seconds, firstSecond), lastSecond)
  return new Date(within * 1000).toISOString().replace(/[-:]|\.\d+/g, '')
}

const firstSecond = Date.parse('0001-01-01T00:00:00Z') / 1000
const lastSecond = Date.parse('9999-12-31T23:59:59Z') / 1000
