import {describeSection} from './run.ts'

for (const section of [
  'Tabs',
  'Thematic breaks',
  'ATX headings',
  'Setext headings',
  'Indented code blocks',
  'Fenced code blocks',
  'HTML blocks',
  'Paragraphs',
  'Blank lines',
])
  describeSection(section)
