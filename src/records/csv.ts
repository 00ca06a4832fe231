/**
 * Comma-separated values (RFC 4180) that a spreadsheet opens as they are meant.
 *
 * - **UTF-8 with a byte order mark.** Excel takes a file without one for the machine's old code page, and makes
 *   rubbish of every dash and accent. Whoever reads the file by program strips it as "utf-8-sig", or reads the JSON.
 * - **No formulas.** A spreadsheet computes a cell that begins with `=`, `+`, `-` or `@` (or their full-width forms),
 *   with a tab or a line ending: words of a report could call a program (OWASP, "CSV Injection"), and the year `-0250`
 *   would be arithmetic. Such a cell gets an apostrophe in front, the spreadsheets' own mark for "this is text", and
 *   so does one that has apostrophes before such a character already. So nothing is lost: taking one apostrophe away
 *   from each cell that matches `^'+[=+\-@…]` gives back what the report says. The JSON beside it holds the bare text.
 */

/** A file of rows, the first of them the head; a `null` is an empty cell. */
export function toCsv(rows: readonly (readonly (string | null)[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')
  return new TextEncoder().encode(`\uFEFF${text}`)
}

const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

function toCell(value: string | null): string {
  const text = value ?? ''
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Several things in one cell, as one writes them in an attribute: "India; Canada". */
export function toList(items: readonly string[]): string {
  return items.join('; ')
}
