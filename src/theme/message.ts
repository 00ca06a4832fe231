/** A message as one line of text. */
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'

/** `file:line:column: words (rule)`, the form editors and terminals can follow. */
export function oneLine(file: VFile, message: VFileMessage): string {
  const place = [file.path, message.line, message.column].filter((part) => part !== undefined).join(':')
  return `${place}: ${message.reason}${message.ruleId ? ` (${message.ruleId})` : ''}`
}
