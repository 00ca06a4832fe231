import {describeSection} from './run.ts'

for (const section of [
  'Links',
  'Images',
  'Autolinks',
  'Raw HTML',
  'Hard line breaks',
  'Soft line breaks',
  'Textual content',
])
  describeSection(section)
