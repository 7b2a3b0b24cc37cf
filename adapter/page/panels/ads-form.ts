/** The ads in the surroundings panel: whether they load, or the code WeChat refuses them with. */

import type { Surroundings } from '../../contract/surroundings.ts';
import { element } from '../element.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { choice } from './controls.ts';

type Fill = 'filled' | 'none' | 'refused';
type Code = keyof SurroundingsText['adErrors'];

const CODES: readonly Code[] = [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008];
/** A unit that is not let through yet is what a new game meets. */
const FIRST_CODE: Code = 1005;

export function adsForm(
  { ads = 'filled', adError }: Surroundings,
  text: SurroundingsText,
  surround: (change: Surroundings) => void,
): HTMLElement {
  const options = (['filled', 'none', 'refused'] as const).map((fill) => [fill, text[fill]] as const);
  const code = element(
    'select',
    { class: 'surroundings-select', 'aria-label': text.adError, hidden: adError === undefined },
    ...CODES.map((one) => element('option', { value: one }, `${text.adErrors[one]} · ${one}`)),
  );
  code.value = String(adError ?? FIRST_CODE);
  const refuse = () => surround({ adError: Number(code.value) });
  code.addEventListener('change', refuse);
  const form = choice<Fill>(text.ads, options, adError === undefined ? ads : 'refused', (fill) => {
    code.hidden = fill !== 'refused';
    if (fill === 'refused') refuse();
    else surround({ ads: fill, adError: undefined });
  });
  form.append(code);
  return form;
}
