/** The package of a reference document: its parts, what they are, and what each leads to (ECMA-376 part 2). */
import type {Archive} from './archive.ts'
import {Flaw} from './flaw.ts'
import {elementsIn, type Part, parsePart} from './parse.ts'

/** Where a part leads. */
export interface Relationship {
  id: string
  /** The last word of the type's address: `image`, `header`, `styles` …. */
  kind: string
  /** Path of a part, or an address outside. */
  target: string
  outside: boolean
}

/** A package whose parts are read when they are asked for. */
export interface Package {
  /** Path of the main part. */
  main: string
  /** The kind of the main part, as its content type says it. */
  type: string
  bytes(path: string): Uint8Array | null
  /** A part whose root is of the given name. */
  part(path: string, root: string, only?: string): Part | null
  relationships(path: string): Relationship[]
  /** The first part that `path` leads to by a relationship of the kind; `null` where there is none. */
  follow(path: string, kind: string): string | null
}

/** Open the package in an archive. Throws a `Flaw` where it is none, or holds no text. */
export function openPackage(archive: Archive): Package {
  const types = archive.read('[Content_Types].xml')
  if (!types) throw new Flaw('archive that is no Office file', 'a Word file')
  const declared = elementsIn(parsePart(types, '[Content_Types].xml').root)
  const typeOf = (path: string): string => {
    const own = declared.find(
      ({attributes}) => String(attributes.PartName ?? '').toLowerCase() === `/${path.toLowerCase()}`,
    )
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    const usual = declared.find(({attributes}) => String(attributes.Extension ?? '').toLowerCase() === ending)
    return String((own ?? usual)?.attributes.ContentType ?? '')
  }
  const parts = new Map<string, Part | null>()
  const opened: Package = {
    main: '',
    type: '',
    bytes: (path) => archive.read(path),
    part: (path, root, only) => {
      const key = `${only ?? ''} ${path}`
      const ready = parts.get(key)
      if (ready !== undefined) return ready
      const bytes = archive.read(path)
      const part = bytes ? parsePart(bytes, path, only) : null
      if (part && part.root.name !== root) throw new Flaw(`broken part \`${path}\``, 'a whole Word file')
      parts.set(key, part)
      return part
    },
    relationships: (path) => {
      const at = path.lastIndexOf('/') + 1
      const list = opened.part(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`, 'Relationships')
      return elementsIn(list?.root).flatMap(({attributes}) => {
        const [id, type, target] = [attributes.Id, attributes.Type, attributes.Target].map((value) =>
          String(value ?? ''),
        )
        if (!id || !type || target === undefined) return []
        const outside = attributes.TargetMode === 'External'
        return [
          {
            id,
            kind: type.slice(type.lastIndexOf('/') + 1),
            target: outside ? target : resolve(path, target),
            outside,
          },
        ]
      })
    },
    follow: (path, kind) =>
      opened.relationships(path).find((one) => one.kind === kind && !one.outside)?.target ?? null,
  }
  const main = opened.follow('', 'officeDocument')
  if (main === null) throw new Flaw('archive that is no Office file', 'a Word file')
  opened.main = main
  opened.type = typeOf(main)
  return opened
}

/** The path of a part that a relationship of the part at `from` names. */
function resolve(from: string, target: string): string {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of decoded(target).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
