/** The structure tree (ISO 32000-1, 14.7 and 14.8), as PDF/UA-1 (ISO 14289-1) wants it. */
import type {Furniture} from '../draw/drawing.ts'
import type {StructureNode} from '../layout/page.ts'
import type {Dictionary, PdfFile, Ref} from './pdfkit.ts'
import {compareBytes, number, textString} from './syntax.ts'

/** A piece of content that a structure element holds: marked content of a page, or an annotation. */
type Content = {page: Ref; mark: number} | {page: Ref; annotation: Ref}

/** The structure of a report, filled while its pages are painted and written at the end. */
export class Structure {
  private readonly file: PdfFile
  private readonly root: StructureNode
  private readonly refs = new Map<StructureNode, Ref>()
  private readonly owners = new Map<number, StructureNode>()
  private readonly marks = new Map<number, Content[]>()
  private readonly annotations = new Map<StructureNode, Content[]>()
  /** Standard types that types of our own stand for. */
  private readonly roles: Dictionary = {}
  private readonly pages: {ref: Ref; width: number; height: number}[] = []

  constructor(file: PdfFile, root: StructureNode) {
    this.file = file
    this.root = root
    for (const node of nodesOf(root)) {
      this.refs.set(node, file.ref())
      if (node.tag.startsWith('NoteH')) this.roles[node.tag] = 'P'
      for (const child of node.children) {
        if (typeof child !== 'number') continue
        if (this.owners.has(child)) throw new Error(`Marked content ${child} stands in two structure nodes`)
        this.owners.set(child, node)
      }
    }
  }

  /** The page being painted from now on. */
  beginPage(ref: Ref, width: number, height: number): void {
    this.pages.push({ref, width, height})
  }

  /** Begin a piece of marked content of the current page: its tag and number. */
  mark(role: number): {tag: string; id: number} {
    const node = this.owners.get(role)
    if (!node) throw new Error(`Marked content ${role} stands in no structure node`)
    const id = this.file.mark(this.ref(node))
    add(this.marks, role, {page: this.pages.at(-1)!.ref, mark: id})
    return {tag: node.tag, id}
  }

  /** What is said of furniture of the current page (14.8.2.2.2). */
  artifact(kind: Furniture | null): string {
    if (kind === null) return '/Type/Layout'
    if (kind === 'repeated') return '/Type/Pagination'
    if (kind === 'head') return '/Type/Pagination/Subtype/Header/Attached[/Top]'
    if (kind === 'foot') return '/Type/Pagination/Subtype/Footer/Attached[/Bottom]'
    const {width, height} = this.pages.at(-1)!
    return `/Type/Pagination/Subtype/Watermark/BBox[0 0 ${number(width)} ${number(height)}]`
  }

  /** Put an annotation of the current page behind what a node holds. */
  annotate(node: StructureNode, annotation: Ref): void {
    add(this.annotations, node, {page: this.pages.at(-1)!.ref, annotation})
  }

  /** The object of a node. */
  ref(node: StructureNode): Ref {
    const ref = this.refs.get(node)
    if (!ref) throw new Error(`A ${node.tag} that is used stands in no structure tree`)
    return ref
  }

  /** Write the tree. */
  end(): void {
    const {file, root} = this
    const ids: [string, Ref][] = []
    this.write(root, nameOf(file.structureRoot), ids)
    const {data} = file.structureRoot
    data.K = [this.ref(root)]
    if (Object.keys(this.roles).length > 0) data.RoleMap = this.roles
    if (ids.length > 0) {
      const sorted = ids.sort(([first], [second]) => compareBytes(first, second))
      data.IDTree = file.nameTree(sorted.map(([id, ref]) => `${textString(id)} ${nameOf(ref)}`))
    }
  }

  private write(node: StructureNode, parent: string, ids: [string, Ref][]): void {
    const ref = this.ref(node)
    const name = nameOf(ref)
    const annotations = this.annotations.get(node) ?? []
    const page = this.firstContent(node, annotations)?.page
    const kids: string[] = []
    for (const child of node.children) {
      if (typeof child !== 'number') kids.push(nameOf(this.ref(child)))
      else for (const piece of this.marks.get(child) ?? []) kids.push(contentText(piece, page))
    }
    for (const annotation of annotations) kids.push(contentText(annotation, page))
    const entries = [`/S/${node.tag}/P ${parent}`]
    if (page) entries.push(`/Pg ${nameOf(page)}`)
    if (kids.length > 0) entries.push(`/K ${kids.length === 1 ? kids[0] : `[${kids.join(' ')}]`}`)
    const id = node.id ?? (node.tag === 'Note' ? `_note-${ref.id}` : undefined)
    if (id !== undefined) {
      ids.push([id, ref])
      entries.push(`/ID ${textString(id)}`)
    }
    if (node.title !== undefined) entries.push(`/T ${textString(node.title)}`)
    if (node.lang !== undefined) entries.push(`/Lang ${textString(node.lang)}`)
    if (node.alt !== undefined) entries.push(`/Alt ${textString(node.alt)}`)
    if (node.actual !== undefined) entries.push(`/ActualText ${textString(node.actual)}`)
    if (node.expansion !== undefined) entries.push(`/E ${textString(node.expansion)}`)
    const attributes = this.attributesOf(node)
    if (attributes.length > 0) {
      entries.push(`/A ${attributes.length === 1 ? attributes[0] : `[${attributes.join(' ')}]`}`)
    }
    this.file.writeObject(ref, `<<${entries.join('')}>>`)
    for (const child of node.children) if (typeof child !== 'number') this.write(child, name, ids)
  }

  private firstContent({children}: StructureNode, annotations: readonly Content[]): Content | undefined {
    for (const child of children) {
      const [first] = typeof child === 'number' ? (this.marks.get(child) ?? []) : []
      if (first) return first
    }
    return annotations[0]
  }

  /** Attribute objects by owner (14.8.5). */
  private attributesOf({
    tag,
    scope,
    headers,
    colspan,
    rowspan,
    numbering,
    block,
    box,
  }: StructureNode): string[] {
    const table: string[] = []
    if (tag === 'TH') table.push(`/Scope/${scope ?? 'Column'}`)
    if (headers && headers.length > 0) table.push(`/Headers[${headers.map(textString).join(' ')}]`)
    if (colspan !== undefined && colspan > 1) table.push(`/ColSpan ${colspan}`)
    if (rowspan !== undefined && rowspan > 1) table.push(`/RowSpan ${rowspan}`)
    const attributes: string[] = []
    if (table.length > 0) attributes.push(`<</O/Table${table.join('')}>>`)
    if (tag === 'L') attributes.push(`<</O/List/ListNumbering/${numbering ?? 'None'}>>`)
    const layout: string[] = []
    if (block) layout.push('/Placement/Block')
    if (box) {
      const {height} = this.pages[box.page - 1]!
      const corners = [box.x, height - box.y - box.height, box.x + box.width, height - box.y]
      layout.push(`/BBox[${corners.map(number).join(' ')}]`)
    }
    if (layout.length > 0) attributes.push(`<</O/Layout${layout.join('')}>>`)
    return attributes
  }
}

function contentText(content: Content, page: Ref | undefined): string {
  if ('annotation' in content) return `<</Type/OBJR/Obj ${content.annotation}/Pg ${content.page}>>`
  if (content.page === page) return String(content.mark)
  return `<</Type/MCR/Pg ${content.page}/MCID ${content.mark}>>`
}

/** A reference to an object as it is written, which a reference itself tells only slowly. */
function nameOf({id}: Ref): string {
  return `${id} 0 R`
}

/** A node and all below it, parents first. */
function nodesOf(node: StructureNode, found: StructureNode[] = []): StructureNode[] {
  found.push(node)
  for (const child of node.children) if (typeof child !== 'number') nodesOf(child, found)
  return found
}

function add<Key>(map: Map<Key, Content[]>, key: Key, content: Content): void {
  const contents = map.get(key)
  if (contents) contents.push(content)
  else map.set(key, [content])
}
