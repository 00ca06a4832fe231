/** Pictures: in a line, and as the content of a figure. */
import type {Image} from '../model/node.ts'
import {readAttributes, sayValue, valueFor} from './attributes.ts'
import type {ImageSource} from './construct.ts'
import {assetKey} from './link.ts'
import {placeOf, type State, say} from './state.ts'

/** What a picture's braces may say. */
export const imageKeys = ['width', 'fig-alt'] as const

/**
 * The picture asked for, with what its braces carry left off (a figure carries them itself). `null` when there is
 * no such picture; reading the source has reported it then.
 */
export function toImage(state: State, source: ImageSource): Image | null {
  const {node, url, attributes} = source
  const decorative = attributes?.classes.includes('decorative') ?? false
  if (!decorative && source.alt.trim() === '') {
    const expected = 'words that say what is to be seen, or `{.decorative}`'
    say(state, 'alternative-text', node.position, 'picture without alternative text', expected)
  }
  const asset = url === null ? null : assetKey(state.file, url)
  if (asset === null || !Object.hasOwn(state.stage.source.images, asset)) return null
  return {
    type: 'image',
    asset,
    alt: decorative ? '' : source.alt.trim() || source.title || asset.slice(asset.lastIndexOf('/') + 1),
    decorative,
    title: source.title,
    width: readWidth(state, source),
    ...placeOf(state, node),
  }
}

/** A picture in a line, with its id, classes and language. */
export function toInlineImage(state: State, source: ImageSource): Image | null {
  const {carried} = readAttributes(state, source.attributes, 'a picture', imageKeys, ['decorative'])
  const alternative = valueFor(source.attributes, 'fig-alt')
  const image = toImage(state, alternative === null ? source : {...source, alt: alternative})
  return image && {...image, ...carried}
}

/** Points in a unit; a pixel is a 96th of an inch (CSS Values 4, section 6.2). */
const points: Readonly<Record<string, number>> = {
  '': 0.75,
  px: 0.75,
  pt: 1,
  pc: 12,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
}

function readWidth(state: State, {attributes}: ImageSource): Image['width'] {
  const written = valueFor(attributes, 'width')
  if (written === null || !attributes) return null
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%|[a-z]*)$/i.exec(written.trim())
  const value = Number(match?.[1])
  const unit = match?.[2]?.toLowerCase() ?? ''
  if (match && value > 0) {
    if (unit === '%' && value <= 100) return {share: value / 100}
    const factor = points[unit]
    if (factor !== undefined && value * factor <= 14_400) return {points: round(value * factor)}
  }
  sayValue(state, attributes, 'width', 'a width such as `80%`, `6cm`, `40mm`, `3in`, `200pt` or `120px`')
  return null
}

/** Thousandths of a point are finer than any printer. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
