/** The little that is used of packages without types. */

declare module 'fontkit' {
  /** Open a font. Throws on bytes that are none. */
  export function create(bytes: Uint8Array): object
}

declare module 'svg-to-pdfkit' {
  /** Draw an SVG at a place of the page, in points. */
  export default function SVGtoPDF(
    document: object,
    svg: string,
    x: number,
    y: number,
    options: {
      width: number
      height: number
      assumePt: boolean
      preserveAspectRatio: string
      fontCallback(family: string, bold: boolean, italic: boolean, options: object): string
      imageCallback(link: string): string
      warningCallback(text: string): void
    },
  ): void
}
