/** A picture in a line, as DrawingML has it (ECMA-376, 20.4). */
import type {Image} from '../model/node.ts'
import type {Picture} from './picture.ts'
import {type Plan, type State, widthOf} from './plan.ts'
import {emus} from './units.ts'
import {type Element, el} from './xml.ts'

const namespaces = {
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  svg: 'http://schemas.microsoft.com/office/drawing/2016/SVG/main',
  decorative: 'http://schemas.microsoft.com/office/drawing/2017/decorative',
} as const

/** The picture's drawing, at its wished width but no wider than the text nor higher than the theme allows. */
export function imageDrawing(state: State, image: Image): Element {
  const picture = state.plan.pictures.get(image.asset)
  if (!picture) throw new Error(`The picture "${image.asset}" was not loaded`)
  const {width, height} = sizeOf(state.plan, image, picture, widthOf(state))
  return drawing(picture, width, height, {
    name: image.asset,
    ...(image.decorative ? {} : {descr: image.alt}),
    ...(image.title === null ? {} : {title: image.title}),
  })
}

/** A drawing of the given size in points. One without a description is passed over by screen readers. */
export function drawing(picture: Picture, width: number, height: number, words: Words): Element {
  const size = {cx: Math.max(1, emus(width)), cy: Math.max(1, emus(height))}
  return el(
    'w:drawing',
    {},
    el(
      'wp:inline',
      {distT: 0, distB: 0, distL: 0, distR: 0},
      el('wp:extent', size),
      el('wp:docPr', {id: 0, ...words}, words.descr === undefined ? decorative() : null),
      el('wp:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', {'xmlns:a': namespaces.a, noChangeAspect: 1})),
      el(
        'a:graphic',
        {'xmlns:a': namespaces.a},
        el('a:graphicData', {uri: namespaces.pic}, picturePart(picture, words.name, size)),
      ),
    ),
  )
}

/** What a drawing says of itself. */
type Words = Readonly<Record<'name', string>> & Readonly<Partial<Record<'descr' | 'title', string>>>

function sizeOf(
  {theme, height: textHeight}: Plan,
  {width: wish}: Image,
  {width: naturalWidth, height: naturalHeight}: Picture,
  room: number,
): {width: number; height: number} {
  const wished = wish === null ? naturalWidth : 'share' in wish ? wish.share * room : wish.points
  const width = Math.min(wished, room)
  const height = (width / naturalWidth) * naturalHeight
  const tallest = theme.lengths['image-height-share'] * textHeight
  return height <= tallest ? {width, height} : {width: (width / height) * tallest, height: tallest}
}

function picturePart(picture: Picture, name: string, size: {cx: number; cy: number}): Element {
  return el(
    'pic:pic',
    {'xmlns:pic': namespaces.pic},
    el('pic:nvPicPr', {}, el('pic:cNvPr', {id: 0, name}), el('pic:cNvPicPr')),
    el(
      'pic:blipFill',
      {},
      el(
        'a:blip',
        {'r:embed': `rId{${picture.key}}`},
        picture.svg
          ? el(
              'a:extLst',
              {},
              el(
                'a:ext',
                {uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}'},
                el('asvg:svgBlip', {'xmlns:asvg': namespaces.svg, 'r:embed': `rId{${picture.svg.key}}`}),
              ),
            )
          : null,
      ),
      el('a:stretch', {}, el('a:fillRect')),
    ),
    el(
      'pic:spPr',
      {},
      el('a:xfrm', {}, el('a:off', {x: 0, y: 0}), el('a:ext', size)),
      el('a:prstGeom', {prst: 'rect'}, el('a:avLst')),
    ),
  )
}

/** Tells screen readers to pass over the picture. */
function decorative(): Element {
  return el(
    'a:extLst',
    {'xmlns:a': namespaces.a},
    el(
      'a:ext',
      {uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}'},
      el('adec:decorative', {'xmlns:adec': namespaces.decorative, val: 1}),
    ),
  )
}
