/** The box of a task: a check box an editor can tick. */

import type {State} from './plan.ts'
import {run} from './run.ts'
import {type Element, el} from './xml.ts'

/** Font that has the boxes on every system with Word. */
const font = 'MS Gothic'

/** A check box and a tab. */
export function task(state: State, checked: boolean): Element[] {
  const plain = {...state, runs: []}
  return [
    el(
      'w:sdt',
      {},
      el(
        'w:sdtPr',
        {},
        el(
          'w14:checkbox',
          {},
          el('w14:checked', {'w14:val': checked ? 1 : 0}),
          el('w14:checkedState', {'w14:val': '2612', 'w14:font': font}),
          el('w14:uncheckedState', {'w14:val': '2610', 'w14:font': font}),
        ),
      ),
      el(
        'w:sdtContent',
        {},
        el(
          'w:r',
          {},
          el(
            'w:rPr',
            {},
            el('w:rFonts', {'w:ascii': font, 'w:hAnsi': font, 'w:eastAsia': font, 'w:hint': 'eastAsia'}),
          ),
          el('w:t', {}, checked ? '☒' : '☐'),
        ),
      ),
    ),
    run(plain, [el('w:tab')]),
  ]
}
