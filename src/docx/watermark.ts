/**
 * The word behind a draft's text, as Word itself writes a watermark: lettering in the head of the page, behind the
 * text and in the middle of the page, in VML (ECMA-376 part 4, 19.1). Word knows it by its name, and can take it out.
 */
import {watermarkRoom, watermarkTurn, watermarkWords} from '../draw/watermark.ts'
import {runProperties} from './format.ts'
import {hex} from './look.ts'
import type {Plan} from './plan.ts'
import {type Element, el} from './xml.ts'

/** The run that a head begins with, or none where the report is no draft. `number` tells the shapes of a file apart. */
export function watermark({report, theme}: Plan, number: number): Element[] {
  const words = watermarkWords(report, theme)
  if (words === null) return []
  const {font, size, weight, italic, colour, tracking} = theme.lettering.watermark
  const room = watermarkRoom(theme, theme.page.sizes[report.meta.paper])
  // The lettering is stretched to the shape, from above the capitals to below the line.
  const wide = [...words].length * (letterWidth + tracking / 1000)
  const height = Math.min(size, room / (wide + letterHeight))
  const places = (value: number) => Math.round(value * 100) / 100
  const style = [
    'position:absolute',
    'margin-left:0',
    'margin-top:0',
    `width:${places(wide * height)}pt`,
    `height:${places(letterHeight * height)}pt`,
    `rotation:${(watermarkTurn + 360) % 360}`,
    'z-index:-251658752',
    'mso-position-horizontal:center',
    'mso-position-horizontal-relative:page',
    'mso-position-vertical:center',
    'mso-position-vertical-relative:page',
  ].join(';')
  const family = theme.fonts[font].name
  const letters = [
    `font-family:"${family}"`,
    'font-size:1pt',
    ...(weight >= 600 ? ['font-weight:bold'] : []),
    ...(italic ? ['font-style:italic'] : []),
  ].join(';')
  return [
    el(
      'w:r',
      {},
      runProperties({noProof: true}),
      el(
        'w:pict',
        {},
        lettering,
        el(
          'v:shape',
          {
            id: `PowerPlusWaterMarkObject${number}`,
            'o:spid': `_x0000_s${2048 + number}`,
            type: `#${shapeType}`,
            alt: '',
            style,
            'o:allowincell': 'f',
            fillcolor: `#${hex(theme, colour)}`,
            stroked: 'f',
          },
          el('v:textpath', {style: letters, string: words}),
          el('w10:wrap', {anchorx: 'page', anchory: 'page'}),
        ),
      ),
    ),
  ]
}

/** How wide a bold capital without serifs is, and how high a line of them, in shares of the size. */
const letterWidth = 0.62
const letterHeight = 1.2

const shapeType = '_x0000_t136'

/** Lettering along a straight line, one of Word's own shapes, as it defines it (ECMA-376 part 4, 19.1.2.20). */
const lettering = el(
  'v:shapetype',
  {
    id: shapeType,
    coordsize: '21600,21600',
    'o:spt': '136',
    adj: '10800',
    path: 'm@7,l@8,m@5,21600l@6,21600e',
  },
  el(
    'v:formulas',
    {},
    ...[
      'sum #0 0 10800',
      'prod #0 2 1',
      'sum 21600 0 @1',
      'sum 0 0 @2',
      'sum 21600 0 @3',
      'if @0 @3 0',
      'if @0 21600 @1',
      'if @0 0 @2',
      'if @0 @4 21600',
      'mid @5 @6',
      'mid @8 @5',
      'mid @7 @8',
      'mid @6 @7',
      'sum @6 0 @5',
    ].map((eqn) => el('v:f', {eqn})),
  ),
  el('v:path', {
    textpathok: 't',
    'o:connecttype': 'custom',
    'o:connectlocs': '@9,0;@10,10800;@11,21600;@12,10800',
    'o:connectangles': '270,180,90,0',
  }),
  el('v:textpath', {on: 't', fitshape: 't'}),
  el('v:handles', {}, el('v:h', {position: '#0,bottomRight', xrange: '6629,14971'})),
  el('o:lock', {'v:ext': 'edit', text: 't', shapetype: 't'}),
)
