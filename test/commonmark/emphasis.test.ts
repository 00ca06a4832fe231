import {describeSection} from './run.ts'

for (const section of [
  'Emphasis and strong emphasis',
  'Code spans',
  'Backslash escapes',
  'Entity and numeric character references',
  'Precedence',
  'Inlines',
])
  describeSection(section)
