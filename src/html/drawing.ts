/**
 * Drawings as SVG in the page, of which its own fonts and colours are part: words stay text, and whatever has a
 * colour has a class, so that a dark window, forced colours and paper show it as they show the rest.
 */
import type {Element} from 'hast'
import type {Drawing, Drawings, Item, TextItem} from '../draw/drawing.ts'
import {type FontFile, facesOf} from '../draw/faces.ts'
import type {Image} from '../model/node.ts'
import type {ColourName, FontRole, Theme} from '../theme/theme.ts'
import {colour, pixels, rem} from './css.ts'
import {attributes, h} from './element.ts'
import {type WidthClass, widthClass} from './width.ts'

/** A drawing as an element that is one picture to a screen reader. `address` is that of a picture inside it. */
export function drawingElement(
  {width, height, items}: Drawing,
  image: Image,
  address: (asset: string) => string,
): Element {
  const wide = wishedWidth(image, width)
  return h(
    'svg',
    {
      ...attributes(image, 'drawing', wide.name),
      viewBox: `0 0 ${size(width)} ${size(height)}`,
      width: size(width / pixel),
      height: size(height / pixel),
      // What is drawn from the left is so in every language.
      direction: 'ltr',
      ...(image.decorative ? {ariaHidden: 'true'} : {role: 'img', ariaLabel: image.alt}),
    },
    image.title === null ? null : h('title', {}, image.title),
    items.flatMap((item) => ['\n', itemElement(item, address)]),
    '\n',
  )
}

/**
 * A drawing on its own: in a box in which it scrolls where the window is too narrow for its words. `name` is the
 * caption; a region must have a name, and what scrolls must be reachable by keyboard.
 */
export function drawingBox(
  drawing: Drawing,
  image: Image,
  name: string,
  address: (asset: string) => string,
): Element {
  return h(
    'div',
    {
      className: ['drawing-box', ...(image.width === null ? [roomClass(drawing.width)] : [])],
      tabIndex: 0,
      ...(name === '' ? {} : {role: 'region', ariaLabel: name}),
    },
    drawingElement(drawing, image, address),
  )
}

/** The class for the width of a drawing: its own, unless the author wished for another. */
export function wishedWidth({width: wish}: Image, natural: number): WidthClass {
  return widthClass(wish, {format: 'svg', width: natural / pixel, height: 1})!
}

/** Points that a CSS pixel measures: 96 to the inch. */
const pixel = 72 / 96

function itemElement(item: Item, address: (asset: string) => string): Element {
  switch (item.kind) {
    case 'text':
      return textElement(item)
    case 'rectangle': {
      const {x, y, width, height, fill} = item
      return h('rect', {
        className: [filled(fill)],
        x: size(x),
        y: size(y),
        width: size(width),
        height: size(height),
      })
    }
    case 'line': {
      const {x1, y1, x2, y2, width, dash, colour: name} = item
      return h('line', {
        className: [stroked(name)],
        x1: size(x1),
        y1: size(y1),
        x2: size(x2),
        y2: size(y2),
        strokeWidth: size(width),
        strokeDashArray: dash === null ? undefined : dash.map((length) => size(length)),
      })
    }
    case 'path': {
      const {x, y, path, fill, stroke, width} = item
      return h('path', {
        className: [filled(fill), ...(stroke === null ? [] : [stroked(stroke)])],
        transform: x === 0 && y === 0 ? undefined : `translate(${size(x)} ${size(y)})`,
        d: path,
        strokeWidth: stroke === null ? undefined : size(width),
      })
    }
    case 'image': {
      const {x, y, width, height, asset} = item
      return h('image', {
        href: address(asset),
        x: size(x),
        y: size(y),
        width: size(width),
        height: size(height),
      })
    }
  }
}

/** Words at their place, as wide as they were measured: another font in place of ours is fitted to that width. */
function textElement({x, y, glyphs, size: points, colour: name, tracking, wordSpace}: TextItem): Element {
  const {text, scale, width, features = []} = glyphs
  const spaces = wordSpace === 0 ? 0 : (text.match(/[ \u00a0]/g) ?? []).length
  const length = (width / 1000) * points + tracking * glyphs.ids.length + wordSpace * spaces
  return h(
    'text',
    {
      className: [
        faceClass(glyphs.face),
        ...(features.length > 0 ? [featureClass(features)] : []),
        filled(name),
      ],
      x: size(x),
      y: size(y),
      fontSize: size(points * scale),
      letterSpacing: tracking === 0 ? undefined : size(tracking),
      wordSpacing: wordSpace === 0 ? undefined : size(wordSpace),
      textLength: length > 0 ? size(length) : undefined,
      lengthAdjust: length > 0 ? 'spacingAndGlyphs' : undefined,
    },
    // Small capitals that the font lacks are large ones, drawn smaller.
    scale === 1 ? text : text.toUpperCase(),
  )
}

function filled(name: ColourName | null): string {
  return `fill-${name ?? 'none'}`
}

function stroked(name: ColourName): string {
  return `stroke-${name}`
}

function featureClass(features: readonly string[]): string {
  return `figures-${features.join('-')}`
}

/** Features in the words of CSS, by which a browser makes small capitals itself where a font for the web lacks them. */
function variantOf(features: readonly string[]): string {
  return features.map((feature) => variants[feature] ?? '').join(' ')
}

const variants: Readonly<Record<string, string>> = {
  smcp: 'small-caps',
  tnum: 'tabular-nums',
  pnum: 'proportional-nums',
  lnum: 'lining-nums',
  onum: 'oldstyle-nums',
}

function faceClass(face: number): string {
  return `face-${face}`
}

/** A length to a hundredth of a point. */
function size(points: number): string {
  return String(Math.round(points * 100) / 100)
}

// ------------------------------------------------------------------------------------------- styles

/** The cut that the class of an element in a drawing stands for; `null` for any other class. */
export function cutOfFace(
  name: string,
  theme: Theme,
): {font: FontRole; weight: number; italic: boolean} | null {
  const index = /^face-(\d+)$/.exec(name)?.[1]
  const face = index === undefined ? undefined : facesOf(theme)[Number(index)]
  return face ? {font: roleOf(face, theme), weight: face.weight, italic: face.italic} : null
}

/** The role whose stack of families leads to the face. A family that is only tried last is in every stack. */
function roleOf({family}: FontFile, {fonts}: Theme): FontRole {
  const roles: readonly FontRole[] = ['sans', 'serif', 'mono']
  return roles.find((role) => fonts[role].name === family) ?? 'sans'
}

/** The rules that the drawings of a page need. */
export function drawingRules(drawings: Drawings, theme: Theme): string {
  if (drawings.size === 0) return ''
  const rooms = new Set([...drawings.values()].map((drawing) => roomRule(drawing, theme)))
  return frame(theme) + classRules(drawings, theme) + [...rooms].sort().join('')
}

/** Where the column is narrower than the drawing, it reaches into the margin at its end, as far as there is one. */
function frame(theme: Theme): string {
  const {page, screen} = theme
  const length = (points: number) => rem(points, theme)
  const gutter = length(page.baseline * 1.5)
  const apart = ':is(article, section:not(.summary)) > .figure > .drawing-box'
  return `.drawing { max-width: 100%; height: auto; vertical-align: middle; font-style: normal; font-variant: normal; letter-spacing: normal; text-transform: none; text-indent: 0; hyphens: manual }
.drawing text { white-space: pre }
.drawing-box { overflow-x: auto }
.drawing-box > .drawing { display: block }
.fill-none { fill: none }
@media screen and (max-width: ${pixels(640)}) {
.drawing-box > .drawing { min-width: var(--natural, 0) }
}
@media screen and (min-width: ${pixels(640)}) {
${apart} { width: max(100%, min(var(--natural, 100%), 50vw + ${length(screen.measure / 2)} - ${gutter})) }
}
@media (forced-colors: active) {
.drawing { --paper: Canvas; --tint: Canvas; --ink: CanvasText; --secondary: CanvasText; --accent: CanvasText; --rule: GrayText; forced-color-adjust: none }
}
@media print {
.drawing-box { overflow: visible }
}
`
}

/** A drawing's own width, at which its words keep their relation to the text around it. */
function roomRule({width}: Drawing, theme: Theme): string {
  return `.${roomClass(width)} { --natural: ${rem(width, theme)} }\n`
}

function roomClass(width: number): string {
  return `room-${size(width).replace('.', '-')}pt`
}

function classRules(drawings: Drawings, theme: Theme): string {
  const faces = facesOf(theme)
  const rules = new Set<string>()
  for (const {items} of drawings.values()) {
    for (const item of items) {
      if (item.kind === 'text') {
        const {face, features = []} = item.glyphs
        const file = faces[face]
        if (file) {
          rules.add(
            `.${faceClass(face)} { font-family: var(--${roleOf(file, theme)}); font-weight: ${file.weight}; font-style: ${file.italic ? 'italic' : 'normal'} }\n`,
          )
        }
        if (features.length > 0) {
          rules.add(`.${featureClass(features)} { font-variant: ${variantOf(features)} }\n`)
        }
        rules.add(`.${filled(item.colour)} { fill: ${colour(item.colour)} }\n`)
      } else if (item.kind === 'line') {
        rules.add(`.${stroked(item.colour)} { stroke: ${colour(item.colour)} }\n`)
      } else if (item.kind !== 'image') {
        if (item.fill !== null) rules.add(`.${filled(item.fill)} { fill: ${colour(item.fill)} }\n`)
        if (item.kind === 'path' && item.stroke !== null)
          rules.add(`.${stroked(item.stroke)} { stroke: ${colour(item.stroke)} }\n`)
      }
    }
  }
  return [...rules].sort().join('')
}
