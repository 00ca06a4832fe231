/** The rules of the house that no compiler holds: which way imports go, and who may use what. */
import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'

const sources = path.join(import.meta.dirname, '..', 'src')

/** What each folder may import of ours, besides itself. */
const allowed: Record<string, readonly string[]> = {
  model: [],
  source: ['model'],
  resolve: ['model'],
  theme: ['model'],
  draw: ['model', 'theme'],
  layout: ['model', 'theme', 'draw'],
  html: ['model', 'theme', 'draw', 'layout'],
  pdf: ['model', 'theme', 'draw', 'layout'],
  docx: ['model', 'theme', 'draw', 'layout'],
  records: ['model'],
  verify: ['model'],
  'publish.ts': [
    'model',
    'source',
    'resolve',
    'theme',
    'draw',
    'layout',
    'html',
    'pdf',
    'docx',
    'records',
    'verify',
  ],
  cli: [
    'model',
    'source',
    'resolve',
    'theme',
    'draw',
    'layout',
    'html',
    'pdf',
    'docx',
    'records',
    'verify',
    'publish.ts',
  ],
}

/** The home of each outside library. Types of syntax trees and of files are at home everywhere. */
const homes: Record<string, readonly string[]> = {
  unified: ['source', 'html', 'verify'],
  'unist-util-visit': ['source', 'resolve'],
  vfile: ['*'],
  'vfile-message': ['*'],
  'vfile-reporter': ['cli'],
  mdast: ['source', 'resolve', 'model'],
  hast: ['html', 'docx', 'verify'],
  unist: ['*'],
  yaml: ['source', 'theme', 'cli'],
  'csv-parse': ['source'],
  'github-slugger': ['resolve'],
  'highlight.js': ['resolve'],
  lowlight: ['resolve'],
  docx: ['docx'],
  fflate: ['verify'],
  pdfkit: ['pdf'],
  'svg-to-pdfkit': ['pdf'],
  '@resvg/resvg-js': ['docx'],
  fontkit: ['pdf'],
  harfbuzzjs: ['draw'],
  hyphen: ['draw'],
  linebreak: ['layout', 'draw'],
  'bidi-js': ['draw'],
  'jpeg-js': ['source'],
  saxes: ['source', 'draw', 'pdf', 'docx', 'verify'],
  commander: ['cli'],
  picocolors: ['cli'],
  'pdf-lib': ['verify'],
  'pdfjs-dist': ['verify'],
}

/** Families of packages that live together, by the beginning of their names. */
const families: readonly [string, readonly string[]][] = [
  ['remark-rehype', ['html']],
  ['mdast-util-to-hast', ['html']],
  ['rehype-parse', ['verify']],
  ['rehype', ['html']],
  ['hast-util', ['html']],
  ['remark', ['source']],
  ['micromark', ['source']],
  ['mdast-util', ['source', 'resolve']],
  ['@expo-google-fonts/', ['theme']],
  ['@fontsource/', ['theme']],
]

/** The file system is read where content, templates and outputs are. */
const disk = ['source', 'theme', 'publish.ts', 'cli']

interface Import {
  file: string
  folder: string
  from: string
}

const files = readdirSync(sources, {recursive: true, encoding: 'utf8'})
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort()

const imports: Import[] = files.flatMap((file) => {
  const text = withoutComments(readFileSync(path.join(sources, file), 'utf8'))
  const patterns = [
    /^(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s+['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /\brequire\w*(?:\.resolve)?\(\s*['"]([^'"]+)['"]/g,
  ]
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      file,
      folder: folderOf(file),
      from: match[1] ?? '',
    })),
  )
})

describe('the house', () => {
  it('has every source file in a folder the import rule knows', () => {
    expect(files.filter((file) => !(folderOf(file) in allowed))).toEqual([])
  })

  it('imports to the left only, so that no renderer knows another and none knows how a report was read', () => {
    const broken = imports
      .filter(({from}) => from.startsWith('.'))
      .map((one) => ({
        ...one,
        to: folderOf(path.posix.join(path.posix.dirname(one.file), one.from)),
      }))
      .filter(({folder, to}) => to !== folder && !(allowed[folder] ?? []).includes(to))
    expect(broken.map(({file, from}) => `${file} imports ${from}`)).toEqual([])
  })

  it('names every import of its own files with their ending', () => {
    const broken = imports.filter(({from}) => from.startsWith('.') && !/\.(ts|json)$/.test(from))
    expect(broken.map(({file, from}) => `${file} imports ${from}`)).toEqual([])
  })

  it('uses each outside library in its home only', () => {
    const broken = imports
      .filter(({from}) => !from.startsWith('.') && !from.startsWith('node:'))
      .filter(({folder, from}) => {
        const home = homeOf(packageOf(from))
        return !home || !(home.includes('*') || home.includes(folder))
      })
    expect(broken.map(({file, from}) => `${file} imports ${from}`)).toEqual([])
  })

  it('reads the disk only where content and templates are read and outputs written', () => {
    const broken = imports.filter(
      ({folder, from}) => /^(node:)?fs(\/promises)?$/.test(from) && !disk.includes(folder),
    )
    expect(broken.map(({file, from}) => `${file} imports ${from}`)).toEqual([])
  })

  it('has no clock, no chance and no working directory below the command', () => {
    const below = files.filter((file) => folderOf(file) !== 'cli')
    const words: [RegExp, string][] = [
      [/\bDate\.now\b/, 'Date.now'],
      [/\bnew Date\(\s*\)/, 'new Date()'],
      [/\bperformance\.now\b/, 'performance.now'],
      [/\bMath\.random\b/, 'Math.random'],
      [/\brandom(UUID|Bytes|Int)\b/, 'crypto randomness'],
      [/\bprocess\.cwd\b/, 'process.cwd'],
      [/\bprocess\.env\b/, 'process.env'],
      [/\bIntl\.\w+\(\s*\)/, 'the locale of the machine'],
      [/\.toLocale(String|DateString|TimeString)\(\s*\)/, 'the locale of the machine'],
      [/\.localeCompare\(\s*[^,()]*\)/, 'the sorting order of the machine'],
    ]
    const broken = below.flatMap((file) => {
      const text = withoutComments(readFileSync(path.join(sources, file), 'utf8'))
      return words.filter(([pattern]) => pattern.test(text)).map(([, name]) => `${file} uses ${name}`)
    })
    expect(broken).toEqual([])
  })

  it('has no colour literal in a renderer, because colours come from the template', () => {
    const broken = files
      .filter((file) => ['html', 'pdf', 'docx', 'layout'].includes(folderOf(file)))
      .flatMap((file) => {
        const text = withoutComments(readFileSync(path.join(sources, file), 'utf8'))
        return [...text.matchAll(/['"`:\s]#[0-9a-f]{6}\b/gi)].map((match) => `${file} has ${match[0].trim()}`)
      })
    expect(broken).toEqual([])
  })

  it('has no `any`, no suppressed error and no unfinished note', () => {
    const broken = files.flatMap((file) => {
      const text = readFileSync(path.join(sources, file), 'utf8')
      const words = [
        /\bas any\b/,
        /: any\b/,
        /<any>/,
        /@ts-(ignore|nocheck|expect-error)/,
        /\b(TODO|FIXME|XXX)\b/,
      ]
      return words
        .filter((word) => word.test(withoutStrings(text)))
        .map((word) => `${file} has ${word.source}`)
    })
    expect(broken).toEqual([])
  })
})

function folderOf(file: string): string {
  return file.split('/')[0] ?? file
}

function packageOf(from: string): string {
  const parts = from.split('/')
  return from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? from)
}

function homeOf(name: string): readonly string[] | undefined {
  return homes[name] ?? families.find(([start]) => name.startsWith(start))?.[1]
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

function withoutStrings(text: string): string {
  return text.replace(/'[^'\n]*'/g, "''").replace(/"[^"\n]*"/g, '""')
}
