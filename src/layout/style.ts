/** Computed styles: what a run of text looks like once the block it stands in and all changes to it are known. */
import type {FaceMetrics, FontChoice, Glyphs, Measure} from '../draw/measure.ts'
import type {BlockStyle, BlockStyleName, ColourName, RunStyle, RunStyleName, Theme} from '../theme/theme.ts'
import {Lexicon} from './lexicon.ts'
import type {Word} from './word.ts'

/** How a run of text is set. One object for each look and language, so runs compare by identity. */
export interface Run {
  choice: FontChoice
  size: number
  colour: ColourName
  background: ColourName | null
  /** Height of the baseline over the line's, in points. */
  raise: number
  underline: boolean
  strike: boolean
  /** Set in capitals; the text keeps its own letters. */
  upper: boolean
  /** Letterspacing in points, added after each glyph. */
  tracking: number
  lang: string
  metrics: FaceMetrics
  /** A word space, shaped, and its width in points with letterspacing. */
  space: Glyphs
  spaceWidth: number
  /** Width of the hyphen that a broken word ends in, in points with letterspacing. */
  hyphenWidth: number
  /** The words set in this run so far. */
  words: Lexicon<Word>
}

/** The runs of one layout. */
export interface Runs {
  /** Plain text of a block style. */
  block(style: BlockStyle, lang: string): Run
  /** `run` as a character style changes it. */
  change(run: Run, name: RunStyleName): Run
  /** `run` in another language. */
  speak(run: Run, lang: string): Run
  /** `run` in another colour. */
  colour(run: Run, colour: ColourName): Run
  /** `run` at a share of its size. */
  scale(run: Run, share: number): Run
}

type Look = Pick<
  Run,
  | 'choice'
  | 'size'
  | 'colour'
  | 'background'
  | 'raise'
  | 'underline'
  | 'strike'
  | 'upper'
  | 'tracking'
  | 'lang'
>

/** Open the runs of a layout. */
export function openRuns(theme: Theme, measure: Measure): Runs {
  const known = new Map<string, Run>()
  const changed = new Map<Run, Map<RunStyleName, Run>>()
  const blocks = new Map<BlockStyle, Map<string, Run>>()
  return {
    block(style, lang) {
      let results = blocks.get(style)
      if (!results) {
        results = new Map()
        blocks.set(style, results)
      }
      let run = results.get(lang)
      if (!run) {
        run = plain(style, lang)
        results.set(lang, run)
      }
      return run
    },
    change(run, name) {
      let results = changed.get(run)
      if (!results) {
        results = new Map()
        changed.set(run, results)
      }
      let result = results.get(name)
      if (!result) {
        result = intern(applied(run, theme.runs[name], name))
        results.set(name, result)
      }
      return result
    },
    speak: (run, lang) => (run.lang === lang ? run : intern({...run, lang})),
    colour: (run, colour) => intern({...run, colour}),
    scale: (run, share) =>
      share === 1
        ? run
        : intern({
            ...run,
            size: run.size * share,
            raise: run.raise * share,
            tracking: run.tracking * share,
          }),
  }

  function plain(style: BlockStyle, lang: string): Run {
    return intern({
      choice: {
        font: style.font,
        weight: style.weight,
        italic: style.italic,
        figures: style.figures,
        smallCaps: style.caps === 'small',
      },
      size: style.size,
      colour: style.colour,
      background: null,
      raise: 0,
      underline: false,
      strike: false,
      upper: style.caps === 'upper',
      tracking: (style.tracking / 1000) * style.size,
      lang,
    })
  }

  function intern(look: Look): Run {
    const {choice} = look
    const key = [
      choice.font,
      choice.weight,
      choice.italic,
      choice.figures,
      choice.smallCaps,
      look.size,
      look.colour,
      look.background,
      look.raise,
      look.underline,
      look.strike,
      look.upper,
      look.tracking,
      look.lang,
    ].join('|')
    let run = known.get(key)
    if (!run) {
      const space = spaceOf(measure, choice, look.lang)
      run = {
        choice,
        size: look.size,
        colour: look.colour,
        background: look.background,
        raise: look.raise,
        underline: look.underline,
        strike: look.strike,
        upper: look.upper,
        tracking: look.tracking,
        lang: look.lang,
        metrics: measure.metrics(choice),
        space,
        hyphenWidth: hyphenOf(measure, choice, look),
        spaceWidth: (space.width / 1000) * look.size + look.tracking,
        words: new Lexicon(),
      }
      known.set(key, run)
    }
    return run
  }
}

function spaceOf(measure: Measure, choice: FontChoice, lang: string): Glyphs {
  const [space] = measure.shape(' ', choice, lang)
  if (!space) throw new Error('A word space has no shape')
  return space
}

function hyphenOf(measure: Measure, choice: FontChoice, {lang, size, tracking}: Look): number {
  let width = 0
  for (const glyphs of measure.shape('-', choice, lang)) {
    width += (glyphs.width / 1000) * size + glyphs.ids.length * tracking
  }
  return width
}

function applied(run: Run, style: RunStyle, name: RunStyleName): Look {
  const size = run.size * (style.scale ?? 1)
  const tracking =
    style.tracking === undefined ? (run.tracking / run.size) * size : (style.tracking / 1000) * size
  // Emphasis within italics stands out by being upright.
  const italic = name === 'emphasis' && run.choice.italic ? false : (style.italic ?? run.choice.italic)
  return {
    choice: {
      font: style.font ?? run.choice.font,
      // A lighter cut than the surroundings' would unsay their weight.
      weight:
        name === 'strong'
          ? Math.max(style.weight ?? 0, run.choice.weight)
          : (style.weight ?? run.choice.weight),
      italic,
      figures: run.choice.figures,
      smallCaps: style.caps ? style.caps === 'small' : run.choice.smallCaps,
    },
    size,
    colour: style.colour ?? run.colour,
    background: style.background ?? run.background,
    raise: run.raise + (style.raise ?? 0) * run.size,
    underline: style.underline ?? run.underline,
    strike: style.strike ?? run.strike,
    upper: style.caps ? style.caps === 'upper' : run.upper,
    tracking,
    lang: run.lang,
  }
}

/** Where the baseline of a line of this style lies below the line's top: the leading is shared above and below. */
export function baselineOf(style: Pick<BlockStyle, 'leading' | 'size'>, metrics: FaceMetrics): number {
  const ascent = (metrics.ascent / 1000) * style.size
  const descent = (metrics.descent / 1000) * style.size
  return (style.leading - ascent - descent) / 2 + ascent
}

/** The name of a heading's style. */
export function headingStyle(depth: 1 | 2 | 3 | 4 | 5 | 6): BlockStyleName {
  return `heading-${depth}`
}
