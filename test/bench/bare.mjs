/** The peer: the bare unified stack with GFM, one Markdown file to HTML and nothing else. */
import {readFileSync, writeFileSync} from 'node:fs'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import {unified} from 'unified'

const [from, to] = process.argv.slice(2)
const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeStringify)
writeFileSync(to, String(await processor.process(readFileSync(from, 'utf8'))))
