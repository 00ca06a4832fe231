/**
 * What the proof of agreement does not compare, each a named line with its reason. Whatever is not in this
 * list is the same in all three formats.
 */

/** One thing left out of the comparison. */
export interface Exemption {
  name: string
  /** Why formats may differ here without saying different things. */
  reason: string
}

export const exemptions = [
  {
    name: 'running heads and feet',
    reason: 'they repeat the title, the organisation and the marking on each page',
  },
  {
    name: 'watermark of a draft',
    reason: 'it repeats behind each page what the title block says, and that is compared',
  },
  {
    name: 'repeated table headers',
    reason: 'a table that runs over pages shows its head again on each',
  },
  {
    name: 'page numbers',
    reason: 'a web page has none, and a word processor breaks its own pages',
  },
  {
    name: 'page numbers in contents and lists',
    reason: 'as above; the entries and where they lead are compared',
  },
  {
    name: 'back-links of notes',
    reason: 'paper has a note at the foot of its page and needs no way back',
  },
  {
    name: 'links of paragraphs to themselves',
    reason: 'in HTML a paragraph is cited by the address behind its number; the number is compared',
  },
  {
    name: 'bullets',
    reason: 'each format draws its own sign; that an item is one is compared',
  },
  {
    name: 'page references',
    reason: '`:page` prints a page number where there are pages, else the label',
  },
  {
    name: 'text inside drawings',
    reason: 'a picture speaks through its alternative text',
  },
  {
    name: 'navigation of the HTML',
    reason: 'the rail beside the text is furniture of the page',
  },
  {
    name: 'heading of the notes',
    reason: 'notes at the foot of a page need none',
  },
  {
    name: 'names of places in sibling reports',
    reason: 'Word has names of its own for them; that such a place is named is compared',
  },
  {
    name: 'line-break hyphens',
    reason: 'they come and go with the width of the line',
  },
  {
    name: 'marks of direction',
    reason: 'they order words on a line and say nothing; Word has more of them, since it knows no isolates',
  },
  {
    name: 'kinds of white space',
    reason: 'no-break and thin spaces, line breaks and indents are spacing',
  },
] as const satisfies readonly Exemption[]

/** Text without what is exempt in it: line-break hyphens and marks of direction gone, every kind of white space one plain space. */
export function exemptText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
}

/** What stands for a page reference in the canonical text. */
export const pageReference = '(page)'

/** What stands for the bullet of a list's item. */
export const bullet = '-'
