/**
 * The examples whose page differs from the specification's HTML, under the sentence of the language that causes
 * it. What each gives instead is in the expected files of this folder. An example that differs and is not here
 * fails, and so does one that is here and does not differ.
 */
export const differences: readonly {because: string; examples: readonly number[]}[] = [
  {
    because:
      'Raw HTML is not part of the language, because PDF and DOCX could not say the same: it is reported and left out (the words between inline tags stay).',
    examples: [
      21, 31, 148, 149, 150, 151, 155, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172,
      173, 174, 176, 177, 178, 180, 185, 186, 187, 189, 190, 191, 201, 344, 475, 476, 477, 491, 494, 524, 536,
      613, 614, 615, 616, 617, 623, 629, 630, 631, 642, 643,
    ],
  },
  {
    because: 'A skipped level is reported, and the heading is drawn and numbered as the next level down.',
    examples: [68, 76, 79, 83, 84, 141],
  },
  {
    because: 'An image alone in its paragraph, with a title or an id, is a figure.',
    examples: [572, 573, 576, 577, 584, 585, 586, 588, 589, 591],
  },
  {because: 'An image without alternative text is an error.', examples: [581]},
  {
    because: 'CommonMark 0.31 and GFM: tables, strikethrough, task lists, autolinks.',
    examples: [602, 608, 611, 612],
  },
  {
    because: 'A link is http, https, mailto, tel or relative (the rule safe-link).',
    examples: [500, 596, 598, 599, 601],
  },
  {because: '[text](other-report.md) is a link to the sibling in the same format.', examples: [484]},
  {because: 'An unknown id is an error.', examples: [501]},
  {
    because: '[](address) prints what it leads to; where it leads nowhere, there is nothing to print.',
    examples: [487],
  },
]
