/** Text into glyphs: the template's fonts, opened and asked through HarfBuzz. */
import type {FontFace, FontFamily, Theme} from '../theme/theme.ts'
import {mayTurn} from './bidi.ts'
import {type FontFile, facesOf, familiesOf} from './faces.ts'
import type {Outline, Script, Shaped, ShapingFace} from './harfbuzz.ts'
import {openHarfBuzz} from './harfbuzz.ts'
import {hyphenate} from './hyphenate.ts'
import type {Direction, FaceIndex, FaceMetrics, FontChoice, Glyphs, Measure} from './measure.ts'
import {latin, scriptOf} from './script.ts'

/** A measure that also tells what a writer embeds. */
export interface FontMeasure extends Measure {
  /** Every face of the template, by index; the same for each run. */
  readonly faces: readonly FontFile[]
  /** The bytes of a face's file. */
  bytes(face: FaceIndex): Uint8Array
  /** Width of a glyph as the font has it, without kerning, in thousandths of the size. */
  advance(face: FaceIndex, glyph: number): number
  /** The shape of a glyph. */
  outline(face: FaceIndex, glyph: number): Outline
  /** The face used for a choice of font, before any fallback. */
  faceOf(choice: FontChoice): FaceIndex
}

/** Part of a text that is set in one face and one script. */
interface Run {
  face: FaceIndex
  script: Script
  text: string
  /** False where no face has the character and a stand-in is drawn. */
  covered: boolean
}

const softHyphen = '\u00ad'
/** Shown for a character that no font has: the first of these that a font has. */
const standIns = ['\ufffd', '\u25a1', '?']
/** How large capitals stand in for small ones, where a font has none of its own: a little above x-height. */
const smallCapitalShare = 1.06
/** Nothing is drawn for these, or a space that every font can make. */
const drawnAnywhere =
  /^[\p{Default_Ignorable_Code_Point}\t\n\v\f\r\u00a0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]$/u
const continuing = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u
const spaceLike = /[\t\n\v\f\r\u2028\u2029]/g

/** Open the template's fonts for measuring. Faces are read as they are first needed. */
export async function openMeasure(
  theme: Theme,
  readFont: (file: string) => Uint8Array,
): Promise<FontMeasure> {
  return new Shaper(theme, readFont, await openHarfBuzz())
}

class Shaper implements FontMeasure {
  readonly faces: readonly FontFile[]
  private readonly theme: Theme
  private readonly readFont: (file: string) => Uint8Array
  private readonly open: (bytes: Uint8Array) => ShapingFace
  private readonly families = new Map<FontFamily, FaceIndex>()
  private readonly opened: (ShapingFace | undefined)[] = []
  private readonly chains = new Map<string, readonly FaceIndex[]>()
  private readonly chainsByChoice = new WeakMap<FontChoice, readonly FaceIndex[]>()
  private readonly shaped = new Map<string, Map<string, readonly Glyphs[]>>()
  private last: {choice: FontChoice; lang: string; texts: Map<string, readonly Glyphs[]>} | null = null

  constructor(
    theme: Theme,
    readFont: (file: string) => Uint8Array,
    open: (bytes: Uint8Array) => ShapingFace,
  ) {
    this.theme = theme
    this.readFont = readFont
    this.open = open
    this.faces = facesOf(theme)
    let first = 0
    for (const family of familiesOf(theme)) {
      this.families.set(family, first)
      first += family.faces.length
    }
  }

  shape(
    text: string,
    choice: FontChoice,
    lang: string,
    direction?: Direction,
    near?: string,
  ): readonly Glyphs[] {
    if (direction !== undefined) return this.shapeAlong(text, choice, lang, direction, near)
    const texts = this.textsOf(choice, lang)
    let glyphs = texts.get(text)
    if (!glyphs) {
      const runs = this.runsOf(text, this.chain(choice))
      const [first] = runs
      glyphs =
        first && runs.length === 1
          ? this.shapeRun(first, choice, lang)
          : runs.flatMap((run) => this.shapeRun(run, choice, lang))
      texts.set(text, glyphs)
    }
    return glyphs
  }

  private shapeAlong(
    text: string,
    choice: FontChoice,
    lang: string,
    direction: Direction,
    near = text,
  ): readonly Glyphs[] {
    const chain = this.chain(choice)
    const rightToLeft = direction === 'rtl'
    const beside = rightToLeft ? this.faceFromRight(near, chain) : null
    const texts = this.textsOf(choice, `${lang} ${direction} ${beside}`)
    let glyphs = texts.get(text)
    if (!glyphs) {
      glyphs = this.runsOf(text, chain, beside)
        .map((run) => ({...run, script: {tag: run.script.tag, rightToLeft}}))
        .flatMap((run) => this.shapeRun(run, choice, lang))
      texts.set(text, glyphs)
    }
    return glyphs
  }

  /** The face of the first letters of a text that run from right to left; `null` where it has none. */
  private faceFromRight(text: string, chain: readonly FaceIndex[]): FaceIndex | null {
    if (!mayTurn(text)) return null
    for (const cluster of clustersOf(text)) {
      if (scriptIn(cluster)?.rightToLeft !== true) continue
      const face = chain.find((candidate) => this.covers(candidate, cluster))
      if (face !== undefined) return face
    }
    return null
  }

  /** What has been shaped in a cut and a language, which are mostly those asked for just before. */
  private textsOf(choice: FontChoice, lang: string): Map<string, readonly Glyphs[]> {
    const {last} = this
    if (last?.lang === lang && last.choice === choice) return last.texts
    const key = `${choice.font} ${choice.weight} ${choice.italic} ${choice.figures} ${choice.smallCaps} ${lang}`
    let texts = this.shaped.get(key)
    if (!texts) {
      texts = new Map()
      this.shaped.set(key, texts)
    }
    this.last = {choice, lang, texts}
    return texts
  }

  space(choice: FontChoice): number {
    return this.shape(' ', choice, '').reduce((sum, glyphs) => sum + glyphs.width, 0)
  }

  metrics(choice: FontChoice): FaceMetrics {
    const {ascent, descent, capHeight, xHeight} = this.face(this.faceOf(choice))
    return {ascent, descent, capHeight, xHeight}
  }

  missing(text: string, choice: FontChoice): string[] {
    const runs = this.runsOf(text, this.chain(choice))
    return [...new Set(runs.filter((run) => !run.covered).flatMap((run) => [...run.text]))]
  }

  hyphenate(word: string, lang: string): readonly number[] {
    return hyphenate(word, lang)
  }

  bytes(face: FaceIndex): Uint8Array {
    return this.readFont(this.faces[face]!.file)
  }

  advance(face: FaceIndex, glyph: number): number {
    return this.face(face).advance(glyph)
  }

  outline(face: FaceIndex, glyph: number): Outline {
    return this.face(face).outline(glyph)
  }

  faceOf(choice: FontChoice): FaceIndex {
    return this.chain(choice)[0]!
  }

  private face(index: FaceIndex): ShapingFace {
    let face = this.opened[index]
    if (!face) {
      face = this.open(this.bytes(index))
      this.opened[index] = face
    }
    return face
  }

  /** The face of the choice itself, then the best of each family that may stand in for it. */
  private chain(choice: FontChoice): readonly FaceIndex[] {
    const known = this.chainsByChoice.get(choice)
    if (known) return known
    const key = `${choice.font} ${choice.weight} ${choice.italic}`
    let chain = this.chains.get(key)
    if (!chain) {
      const own = this.theme.fonts[choice.font]
      const others = Object.values(this.theme.fonts).filter((family) => family !== own)
      const families = new Set([own, ...this.theme.fallback, ...others])
      chain = [...families].map((family) => this.families.get(family)! + nearest(family.faces, choice))
      this.chains.set(key, chain)
    }
    this.chainsByChoice.set(choice, chain)
    return chain
  }

  /**
   * Cut a text where face or script changes. A letter and its marks stay together, and characters that all
   * scripts share stay with the letters before them: those beside letters from right to left in the face of these.
   */
  private runsOf(
    text: string,
    chain: readonly FaceIndex[],
    beside: FaceIndex | null = this.faceFromRight(text, chain),
  ): Run[] {
    const own = chain[0]!
    if (beside === null && (isPlain(text) || this.isLatin(text, own)))
      return text === '' ? [] : [{face: own, script: latin, text, covered: true}]
    const runs: Run[] = []
    for (const cluster of clustersOf(text)) {
      const shared = beside !== null && !/^[0-9]/.test(cluster) && scriptIn(cluster) === null
      const faces = shared ? [beside, ...chain] : chain
      const face = faces.find((candidate) => this.covers(candidate, cluster))
      if (face !== undefined) {
        join(
          runs,
          {
            face,
            script: scriptIn(cluster) ?? latin,
            text: cluster,
            covered: true,
          },
          cluster,
        )
      } else if (isSingle(cluster)) {
        const script = scriptIn(cluster) ?? latin
        runs.push({face: this.standIn(chain).face, script, text: cluster, covered: false})
      } else {
        // No face has the whole: what can be drawn of it is drawn.
        for (const character of cluster) runs.push(...this.runsOf(character, chain))
      }
    }
    return runs
  }

  /** True for Latin letters and the punctuation of Western languages, all in one face: most words that are not plain. */
  private isLatin(text: string, face: FaceIndex): boolean {
    const {coverage} = this.face(face)
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      const usual =
        (unit >= 0x20 && unit <= 0x7e) ||
        (unit > 0xa0 && unit < 0x250 && unit !== 0xad) ||
        (unit > 0x2011 && unit < 0x2027)
      if (!usual || !coverage.has(unit)) return false
    }
    return true
  }

  private covers(face: FaceIndex, cluster: string): boolean {
    const {coverage} = this.face(face)
    return everyIn(cluster, coverage) || everyIn(cluster.normalize('NFC'), coverage)
  }

  private standIn(chain: readonly FaceIndex[]): {
    face: FaceIndex
    character: string
  } {
    for (const character of standIns) {
      const codePoint = character.codePointAt(0)!
      const face = chain.find((candidate) => this.face(candidate).coverage.has(codePoint))
      if (face !== undefined) return {face, character}
    }
    throw new Error('No font of the template has a character to stand in for a missing one')
  }

  private shapeRun(run: Run, choice: FontChoice, lang: string): Glyphs[] {
    const face = this.face(run.face)
    if (!run.covered) {
      const {character} = this.standIn(this.chain(choice))
      return [glyphsOf(run, [], face.shape(character, latin, lang, []))]
    }
    const features = featuresOf(choice, face)
    const made = choice.smallCaps && !face.features.has('smcp') && !run.script.rightToLeft
    if (made) return this.makeSmallCaps(run, features, lang)
    const drawn = drawnText(run.text, face.coverage)
    return [glyphsOf(run, features, face.shape(drawn, run.script, lang, features))]
  }

  /** Small letters as capitals of a smaller size, for a font that has no small capitals. */
  private makeSmallCaps(run: Run, features: readonly string[], lang: string): Glyphs[] {
    const face = this.face(run.face)
    const scale = face.capHeight > 0 ? (face.xHeight / face.capHeight) * smallCapitalShare : 1
    return (run.text.match(/(?:\p{Ll}\p{M}*)+|(?:\P{Ll}\p{M}*)+/gu) ?? []).map((text) => {
      const small = /^\p{Ll}/u.test(text)
      const {drawn, origins} = small ? capitals(text) : {drawn: text, origins: null}
      const shaped = face.shape(drawnText(drawn, face.coverage), run.script, lang, features)
      const clusters = origins ? shaped.clusters.map((cluster) => origins[cluster] ?? 0) : shaped.clusters
      if (!small) return {face: run.face, text, scale: 1, features, ...shaped}
      return {
        face: run.face,
        text,
        scale,
        features,
        ids: shaped.ids,
        clusters,
        advances: shaped.advances.map((advance) => advance * scale),
        offsets: shaped.offsets && {
          x: shaped.offsets.x.map((offset) => offset * scale),
          y: shaped.offsets.y.map((offset) => offset * scale),
        },
        width: shaped.width * scale,
      }
    })
  }
}

/** Field by field, so that all pieces of text have one hidden class: they are read more than anything else. */
function glyphsOf({face, text, script}: Run, features: readonly string[], shaped: Shaped): Glyphs {
  const {ids, advances, clusters, offsets, width} = shaped
  const glyphs: Glyphs = {face, text, ids, advances, clusters, offsets, width, scale: 1, features}
  if (script.rightToLeft) glyphs.rightToLeft = true
  return glyphs
}

/** The face of a family that comes nearest: the slope first, then the weight, heavier for heavy ones. */
function nearest(faces: readonly FontFace[], {weight, italic}: FontChoice): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  faces.forEach((face, index) => {
    const wrongWay = weight >= 500 ? face.weight < weight : face.weight > weight
    const distance =
      (face.italic === italic ? 0 : 10_000) + Math.abs(face.weight - weight) + (wrongWay ? 0.5 : 0)
    if (distance < least) {
      least = distance
      best = index
    }
  })
  return best
}

function featuresOf({figures, smallCaps}: FontChoice, face: ShapingFace): readonly string[] {
  const plain = figureFeatures[figures]
  return smallCaps && face.features.has('smcp') ? [...plain, 'smcp'] : plain
}

// The same arrays for all pieces of text, which are many.
const figureFeatures: Readonly<Record<FontChoice['figures'], readonly string[]>> = {
  default: [],
  tabular: ['tnum', 'lnum'],
  oldstyle: ['onum', 'pnum'],
}

/** True for text that every Latin font has and that needs no cutting: printable ASCII. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x20 || unit > 0x7e) return false
  }
  return true
}

/** Characters with the marks, joiners and selectors that follow them. */
function clustersOf(text: string): string[] {
  const clusters: string[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    if (clusters.length > 0 && codePoint > 0x7e && continuing.test(character)) {
      clusters[clusters.length - 1] += character
    } else clusters.push(character)
  }
  return clusters
}

function isSingle(cluster: string): boolean {
  return cluster.length === String.fromCodePoint(cluster.codePointAt(0)!).length
}

function everyIn(text: string, coverage: ReadonlySet<number>): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    if (coverage.has(codePoint)) continue
    if (codePoint === 0x2011 && (coverage.has(0x2010) || coverage.has(0x2d))) continue
    if (!drawnAnywhere.test(character)) return false
  }
  return true
}

function scriptIn(cluster: string): Script | null {
  for (const character of cluster) {
    const script = scriptOf(character.codePointAt(0)!)
    if (script) return script
  }
  return null
}

/** Add a run, or lengthen the last one when face and script go on. */
function join(runs: Run[], run: Run, cluster: string): void {
  const last = runs.at(-1)
  const shared = scriptIn(cluster) === null
  if (!last?.covered || last.face !== run.face || !(shared || continues(last, run))) {
    runs.push(run)
    return
  }
  // Punctuation before the first letters takes their script.
  if (!shared) last.script = run.script
  last.text += run.text
}

function continues(last: Run, run: Run): boolean {
  const {tag, rightToLeft} = last.script
  if (tag === run.script.tag && rightToLeft === run.script.rightToLeft) return true
  return scriptIn(last.text) === null
}

/**
 * What is given to the font in place of the text, unit by unit: a hyphen for a soft hyphen at the end (the
 * line was broken there), a plain hyphen for a no-break one that the font lacks, a space for a tab.
 */
function drawnText(text: string, coverage: ReadonlySet<number>): string {
  if (isPlain(text)) return text
  const hyphen = coverage.has(0x2010) ? '\u2010' : '-'
  let drawn = text.replace(spaceLike, ' ')
  if (drawn.endsWith(softHyphen)) drawn = drawn.slice(0, -1) + hyphen
  if (!coverage.has(0x2011)) drawn = drawn.replaceAll('\u2011', hyphen)
  return drawn
}

/** A text in capitals, and where in the text each of its UTF-16 units comes from ("ß" gives "SS"). */
function capitals(text: string): {drawn: string; origins: number[]} {
  let drawn = ''
  let at = 0
  const origins: number[] = []
  for (const character of text) {
    const upper = character.toUpperCase()
    for (let index = 0; index < upper.length; index++) origins.push(at)
    drawn += upper
    at += character.length
  }
  return {drawn, origins}
}
