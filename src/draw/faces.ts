/** The faces of a template, in the one order that indices of faces stand for. */
import type {FontFace, FontFamily, Theme} from '../theme/theme.ts'

export interface FontFile extends FontFace {
  /** Name of the family it belongs to. */
  family: string
}

/** Every family of a template once: those that styles name, then those that are tried after them. */
export function familiesOf({fonts, fallback}: Theme): readonly FontFamily[] {
  return [...new Set([...Object.values(fonts), ...fallback])]
}

/** Every face of a template; its place in the list is its `FaceIndex`. */
export function facesOf(theme: Theme): readonly FontFile[] {
  let faces = listed.get(theme)
  if (!faces) {
    faces = familiesOf(theme).flatMap(({name, faces: own}) => own.map((face) => ({...face, family: name})))
    listed.set(theme, faces)
  }
  return faces
}

const listed = new WeakMap<Theme, readonly FontFile[]>()
