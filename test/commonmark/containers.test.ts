import {describeSection} from './run.ts'

for (const section of ['Block quotes', 'List items', 'Lists', 'Link reference definitions'])
  describeSection(section)
