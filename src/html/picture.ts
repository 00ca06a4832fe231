/** Pictures as addresses that hold their bytes. */
import type {Assets, Report} from '../model/report.ts'
import type {Theme} from '../theme/theme.ts'
import {drawingFonts} from './drawing-fonts.ts'

/**
 * The address of each picture of a report as a data URI, made when it is first asked for. A drawing brings the
 * theme's fonts for its words, since what is shown as a picture sees nothing of the page around it.
 */
export function openPictures(
  report: Report,
  assets: Assets,
  theme: Theme,
  readFont: (file: string) => Uint8Array,
): (asset: string) => string {
  const addresses = new Map<string, string>()
  return (asset) => {
    const known = addresses.get(asset)
    if (known !== undefined) return known
    const bytes = assets.get(asset)
    const facts = report.images[asset]
    if (!bytes || !facts) throw new Error(`The report names a picture that its assets lack: ${asset}`)
    const address =
      facts.format === 'svg'
        ? svgAddress(new TextDecoder().decode(bytes), theme, readFont)
        : `data:image/${facts.format};base64,${base64(bytes)}`
    addresses.set(asset, address)
    return address
  }
}

function svgAddress(source: string, theme: Theme, readFont: (file: string) => Uint8Array): string {
  return `data:image/svg+xml;base64,${base64(new TextEncoder().encode(drawingFonts(source, theme, readFont)))}`
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
