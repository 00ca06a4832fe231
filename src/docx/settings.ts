/** The settings part and the font table. */

import type {Report} from '../model/report.ts'
import type {FontFamily, Theme} from '../theme/theme.ts'
import {language} from './format.ts'
import {twips} from './units.ts'
import {type Element, el, toPart, val} from './xml.ts'

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** `word/settings.xml`: today's Word, in no compatibility mode, and nothing that asks a question on opening. */
export function settingsPart(report: Report, theme: Theme): string {
  const hyphenate = Object.values(theme.blocks).some((style) => style.hyphenate)
  return toPart(
    el(
      'w:settings',
      {'xmlns:w': w},
      el('w:zoom', {'w:percent': 100}),
      val('w:defaultTabStop', twips(theme.lengths['list-indent'])),
      ...(hyphenate
        ? [el('w:autoHyphenation'), val('w:consecutiveHyphenLimit', 2), el('w:doNotHyphenateCaps')]
        : []),
      val('w:characterSpacingControl', 'doNotCompress'),
      notesProperties('w:footnotePr', 'w:footnote'),
      notesProperties('w:endnotePr', 'w:endnote'),
      el(
        'w:compat',
        {},
        // A justified line that ends in a break of the author's is not pulled apart.
        el('w:doNotExpandShiftReturn'),
        compatibility('compatibilityMode', 15),
        compatibility('overrideTableStyleFontSizeAndJustification', 1),
        compatibility('enableOpenTypeFeatures', 1),
        compatibility('doNotFlipMirrorIndents', 1),
        compatibility('differentiateMultirowTableHeaders', 1),
        compatibility('useWord2013TrackBottomHyphenation', 0),
      ),
      {...language(report.meta.lang), name: 'w:themeFontLang'},
      el('w:clrSchemeMapping', {
        'w:bg1': 'light1',
        'w:t1': 'dark1',
        'w:bg2': 'light2',
        'w:t2': 'dark2',
        'w:accent1': 'accent1',
        'w:accent2': 'accent2',
        'w:accent3': 'accent3',
        'w:accent4': 'accent4',
        'w:accent5': 'accent5',
        'w:accent6': 'accent6',
        'w:hyperlink': 'hyperlink',
        'w:followedHyperlink': 'followedHyperlink',
      }),
      val('w:decimalSymbol', '.'),
      val('w:listSeparator', ','),
    ),
  )
}

/** `word/fontTable.xml`: each family of the theme, with the one Word takes where it is not installed. */
export function fontTablePart(theme: Theme): string {
  const families = new Map(
    [...Object.values(theme.fonts), ...theme.fallback].map((family) => [family.name, family]),
  )
  return toPart(el('w:fonts', {'xmlns:w': w}, ...[...families.values()].map(font)))
}

function font({name, substitute, generic}: FontFamily): Element {
  const family = {serif: 'roman', 'sans-serif': 'swiss', monospace: 'modern'}[generic]
  return el(
    'w:font',
    {'w:name': name},
    val('w:altName', substitute),
    val('w:charset', '00'),
    val('w:family', family),
    val('w:pitch', generic === 'monospace' ? 'fixed' : 'variable'),
  )
}

/** The two separators that the notes part begins with. */
function notesProperties(name: string, note: string): Element {
  return el(name, {}, el(note, {'w:id': -1}), el(note, {'w:id': 0}))
}

function compatibility(name: string, value: number): Element {
  return el('w:compatSetting', {
    'w:name': name,
    'w:uri': 'http://schemas.microsoft.com/office/word',
    'w:val': value,
  })
}
