/** Code cut into pieces of a kind (keyword, string, comment …), by highlight.js. Loaded when first needed. */
import {createRequire} from 'node:module'
import type {HLJSApi, LanguageFn} from 'highlight.js'
import type {Token, TokenKind} from '../model/node.ts'

/** The tokens of `code`; their values, joined, are `code`. Plain where the language is unknown. */
export function highlight(code: string, language: string | null): Token[] {
  const plain: Token[] = code === '' ? [] : [{type: 'token', kind: null, value: code}]
  if (language === null || code === '' || code.length > longestHighlighted) return plain
  const name = learn(language.toLowerCase())
  if (name === null) return plain
  const tokens = readMarkup(engine().highlight(code, {language: name, ignoreIllegals: true}).value)
  return tokens.map(({value}) => value).join('') === code ? tokens : plain
}

/** Some grammars need more than linear time; longer code stays plain. */
const longestHighlighted = 200_000

const require = createRequire(import.meta.url)
let loaded: HLJSApi | null = null

function engine(): HLJSApi {
  loaded ??= require('highlight.js/lib/core') as HLJSApi
  return loaded
}

/** Load the grammar of a language once; its name, or `null` when there is none. */
function learn(language: string): string | null {
  const name = Object.hasOwn(aliases, language) ? aliases[language]! : language
  if (name === '' || !/^[a-z0-9][a-z0-9_-]*$/.test(name)) return null
  if (engine().getLanguage(name)) return name
  try {
    engine().registerLanguage(name, require(`highlight.js/lib/languages/${name}`) as LanguageFn)
    return name
  } catch {
    return null
  }
}

/** What authors write for the names of highlight.js's grammars. Text is no language. */
const aliases: Readonly<Record<string, string>> = {
  text: '',
  txt: '',
  plain: '',
  plaintext: '',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  jsonc: 'json',
  json5: 'json',
  geojson: 'json',
  py: 'python',
  python3: 'python',
  pycon: 'python-repl',
  rb: 'ruby',
  rs: 'rust',
  kt: 'kotlin',
  golang: 'go',
  sh: 'bash',
  zsh: 'bash',
  console: 'shell',
  shellsession: 'shell',
  ps1: 'powershell',
  pwsh: 'powershell',
  bat: 'dos',
  cmd: 'dos',
  yml: 'yaml',
  html: 'xml',
  xhtml: 'xml',
  svg: 'xml',
  rss: 'xml',
  atom: 'xml',
  md: 'markdown',
  mkd: 'markdown',
  'c++': 'cpp',
  cc: 'cpp',
  h: 'c',
  hpp: 'cpp',
  cs: 'csharp',
  'c#': 'csharp',
  'f#': 'fsharp',
  fs: 'fsharp',
  vb: 'vbnet',
  docker: 'dockerfile',
  make: 'makefile',
  mk: 'makefile',
  tex: 'latex',
  toml: 'ini',
  conf: 'ini',
  patch: 'diff',
  pl: 'perl',
  hs: 'haskell',
  ex: 'elixir',
  exs: 'elixir',
  erl: 'erlang',
  clj: 'clojure',
  jl: 'julia',
  objc: 'objectivec',
  gql: 'graphql',
  proto: 'protobuf',
  postgres: 'pgsql',
  postgresql: 'pgsql',
}

/** Spans that nest, text between them, and five entities: all that highlight.js writes. */
const markup = /<span class="([^"]*)">|<\/span>|&(amp|lt|gt|quot|#x27);|[^<&]+/g

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'"}

function readMarkup(html: string): Token[] {
  const tokens: Token[] = []
  const kinds: (TokenKind | null)[] = []
  for (const [piece, scope, entity] of html.matchAll(markup)) {
    if (scope !== undefined) kinds.push(kindOf(scope) ?? kinds.at(-1) ?? null)
    else if (piece === '</span>') kinds.pop()
    else {
      const kind = kinds.at(-1) ?? null
      const value = entity === undefined ? piece : entities[entity]!
      const last = tokens.at(-1)
      if (last && last.kind === kind) last.value += value
      else tokens.push({type: 'token', kind, value})
    }
  }
  return tokens
}

/** The kind of a scope such as `hljs-title function_`; `null` for one that is drawn plain. */
function kindOf(scope: string): TokenKind | null {
  return kinds[scope.split(' ', 1)[0]!.replace(/^hljs-/, '')] ?? null
}

/** Scopes of highlight.js (its reference, "CSS classes reference"); those left out are drawn as what is around them. */
const kinds: Readonly<Record<string, TokenKind>> = {
  keyword: 'keyword',
  literal: 'keyword',
  'selector-tag': 'keyword',
  'template-tag': 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  number: 'number',
  symbol: 'number',
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  title: 'name',
  section: 'name',
  name: 'name',
  tag: 'name',
  built_in: 'name',
  'selector-id': 'name',
  'selector-class': 'name',
  type: 'type',
  class: 'type',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  variable: 'attribute',
  'template-variable': 'attribute',
  'selector-attr': 'attribute',
  'selector-pseudo': 'attribute',
  meta: 'meta',
  bullet: 'meta',
  addition: 'addition',
  deletion: 'deletion',
}
